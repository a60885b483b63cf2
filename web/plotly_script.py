"""The plotly library as a file of its own, asked for when a reader saves the first picture.

Streamlit keeps the copy it draws with to itself. This one comes out of the installed package, so the two
draw alike. Under the server it is a route; where only Streamlit serves, its store of media holds it.
"""

from functools import cache
from pathlib import Path

import plotly
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime import get_instance

from web.compression import YEAR, packed
from web.downloads import served

FILE = Path(plotly.__file__).parent / "package_data/plotly.min.js"
KIND = "text/javascript"
PLACE = f"/plotly-{plotly.__version__}.js"


def routes() -> list[Route]:
    return [Route(PLACE, _answer)]


def address() -> str:
    """Where this process serves it."""
    return PLACE if served() else _from_media()


@cache
def _from_media() -> str:
    return get_instance().media_file_mgr.add(FILE.read_bytes(), KIND, "plotly")


async def _answer(request: Request) -> Response:
    named = {"Cache-Control": YEAR, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(FILE.read_bytes(), media_type=KIND, headers=named)
    content = await run_in_threadpool(packed, FILE)
    return Response(content, media_type=KIND, headers={**named, "Content-Encoding": "gzip"})
