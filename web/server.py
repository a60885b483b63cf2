"""The server: the page with its gifts for a visitor, a program, a search engine and a load balancer.

    uvicorn web.server:app          streamlit run web/server.py

`streamlit run dashboard.py` serves the same page with none of them. This module only puts the parts
together: `shell` answers for pages, `gate` turns away, `health` tells the truth.
"""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# `streamlit run web/server.py` puts web/ first, where html.py would pass for Python's own html.
sys.path[:] = [str(ROOT), *(place for place in sys.path if Path(place).resolve() != ROOT / "web")]

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.middleware.gzip import GZipMiddleware  # noqa: E402
from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: E402
from starlette.requests import Request  # noqa: E402
from starlette.responses import FileResponse  # noqa: E402
from starlette.routing import Mount, Route  # noqa: E402
from starlette.staticfiles import StaticFiles  # noqa: E402

from web import api, crawlers, downloads  # noqa: E402
from web.compression import Compressed  # noqa: E402
from web.gate import Elsewhere, Gate  # noqa: E402
from web.headers import Guarded  # noqa: E402
from web.health import Health  # noqa: E402
from web.settings import settings  # noqa: E402
from web.shell import STREAMLIT, Shell, script_hash  # noqa: E402

# Who read what is nobody's business; Streamlit would log it whatever uvicorn is told.
logging.getLogger("uvicorn.access").addFilter(lambda _: False)

place = settings()
shell = Shell(place.public_url)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Every page is visited before the first reader comes."""
    await shell.warm()
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
        *crawlers.routes(place.public_url, lambda: shell.pages),
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
