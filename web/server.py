"""The ASGI server: the page with what a visitor, a program, a search engine and a load balancer need.

    python -m web          uvicorn web.server:app          streamlit run web/server.py

`streamlit run dashboard.py` serves the same page with none of them. This module only puts the parts
together: `prerender` answers for pages, `files` for files, and `asgi` stands before both.
"""

import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

# `streamlit run web/server.py` puts the folder of this file on the path, and not the one above it.
sys.path.append(str(Path(__file__).resolve().parent.parent))

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from web import plotly_js
from web.asgi.access import AccessControl, Fallback
from web.asgi.compression import Gzip, prepare
from web.asgi.headers import SecurityHeaders
from web.asgi.health import Health
from web.asgi.log_privacy import keep_readers_out
from web.files import api, brief_routes, check_api, downloads
from web.prerender import crawlers, oembed
from web.prerender.page import FirstHtml, inline_script
from web.prerender.session import Page
from web.prerender.streamlit_assets import STREAMLIT, files, loaded
from web.settings import ROOT, SERVED, settings

os.environ[SERVED] = "true"
keep_readers_out()
site = settings()
if not site.data.is_dir():  # after `pip install .`, for one: the tables are in the repository
    sys.exit(f"There is no folder {site.data}. Serve from a checkout, or set DATA_FOLDER to its data/.")
briefs = brief_routes.Briefs(site.public_url)
pages = FirstHtml(site.public_url, brief_routes.ADDRESSES)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Every page is visited before the first reader comes; what that built is never searched for waste."""
    prepare([*filter(None, [plotly_js.build()]), *loaded()])
    await pages.warm()
    await briefs.warm()
    gc.collect()
    gc.freeze()
    yield


def icon(_: Request) -> FileResponse:
    """The same picture under every name."""
    return FileResponse(ROOT / "web/assets/favicon.png")


app = st.App(
    ROOT / "dashboard.py",
    routes=[
        Route("/healthz", Health().answer),
        *downloads.routes(),
        *api.routes(),
        *check_api.routes(),
        *briefs.routes(),
        *oembed.routes(site.public_url, lambda: pages.pages),
        *crawlers.routes(site.public_url, lambda: (*pages.pages, Page(brief_routes.PAGE, "One-page brief"))),
        # Asked for by Streamlit's client and by browsers, whatever the page says.
        *(Route(f"/favicon.{kind}", icon) for kind in ("png", "ico")),
        Mount("/assets", StaticFiles(directory=ROOT / "web/assets")),
        Fallback(pages.answer, files()),
    ],
    middleware=[
        Middleware(SecurityHeaders, script=inline_script()),
        Middleware(TrustedHostMiddleware, allowed_hosts=site.allowed_hosts, www_redirect=False),
        Middleware(AccessControl, public_host=site.public_host),
        Middleware(Gzip, folders={"/static/": STREAMLIT / "static", "/app/static/": site.static}),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
    ],
    lifespan=lifespan,
)
