"""The server: the page with its gifts for a visitor, a program, a search engine and a load balancer.

    uvicorn web.server:app          streamlit run web/server.py

`streamlit run dashboard.py` serves the same page with none of them. This module only puts the parts
together: `prerender.page` answers for pages, `asgi.access` turns away, `asgi.health` tells the truth.
"""

import gc
import logging
import os
import re
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

from web.asgi.access import Elsewhere, Gate
from web.asgi.compression import Compressed, prepare
from web.asgi.headers import Guarded
from web.asgi.health import Health
from web.files import api, brief_routes, downloads
from web.prerender import crawlers
from web.prerender.page import STREAMLIT, Shell, assets, script_hash
from web.prerender.session import Page
from web.settings import DATA, SERVED, settings

# Who read what is nobody's business; Streamlit would log it whatever uvicorn is told.
logging.getLogger("uvicorn.access").addFilter(lambda _: False)

ROOT = DATA.parent
os.environ[SERVED] = "true"
place = settings()
shell = Shell(place.public_url)
briefs = brief_routes.Briefs(place.public_url)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Every page is visited before the first reader comes; what that built is never searched for waste."""
    prepare(STREAMLIT / it for it in re.findall(r'"/(static/[^"]+\.(?:js|css))"', assets(charts=True)))
    await shell.warm()
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
        *briefs.routes(),
        *crawlers.routes(place.public_url, lambda: (*shell.pages, Page(brief_routes.PAGE, "One-page brief"))),
        # Asked for by Streamlit's client and by browsers, whatever the page says.
        *(Route(f"/favicon.{kind}", icon) for kind in ("png", "ico")),
        Mount("/assets", StaticFiles(directory=ROOT / "web/assets")),
        Elsewhere(shell.answer),
    ],
    middleware=[
        Middleware(Guarded, script_hash=script_hash()),
        Middleware(TrustedHostMiddleware, allowed_hosts=place.allowed_hosts, www_redirect=False),
        Middleware(Gate, public_host=place.public_host),
        Middleware(Compressed, folder=STREAMLIT / "static"),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
    ],
    lifespan=lifespan,
)
