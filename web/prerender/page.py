"""The HTML a browser gets first: what a visit shows as a still, under which Streamlit starts.

Streamlit's own index.html is only read for the addresses of its scripts and styles, which change with
each release. What the still holds is next door in `elements`, what the head says
of the view in `link_preview`.
"""

import asyncio
import base64
import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from web.dataset import Dataset, asked, current
from web.prerender.elements import still
from web.prerender.link_preview import preview
from web.prerender.session import Page, Visit, visit
from web.templating import WEB, page_script, render, script, style

KEPT = 64  # views whose still is remembered
STREAMLIT = Path(streamlit.__file__).parent / "static"
_NEEDED = ("Html", "purify.es", "Expander")
_NEEDED_BY_CHARTS = ("withFullScreenWrapper", "printWidthCap", "resolveDefaultExport")
_ASSET = re.compile(r'<(?:script|link)\b[^>]*"\./static/(?!media)[^>]*>(?:</script>)?')


@cache
def assets(charts: bool) -> Markup:
    """The elements of index.html that load Streamlit, and what it would only ask for once it runs.

    Unpacking plotly takes a browser longer than all else together. On a page with charts it does so while
    Streamlit still waits for the server, and not after.
    """
    found = _ASSET.findall((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    if not any("<script" in element for element in found):
        raise RuntimeError("Streamlit's index.html no longer names its script as web/shell.py expects")
    hint = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
    found += [hint.format(it.name) for name in _NEEDED for it in _chunks(name)]
    if charts:
        found += [hint.format(it.name) for name in _NEEDED_BY_CHARTS for it in _chunks(name)]
        early = '<script type="module" crossorigin src="./static/js/{}"></script>'
        found += [early.format(it.name) for it in _chunks("PlotlyChart")]
    return Markup("\n".join(found).replace('"./static/', '"/static/'))  # noqa: S704 (Streamlit's own file)


def _chunks(name: str) -> Iterator[Path]:
    """A part of Streamlit's script by its name; none where a release has cut it otherwise."""
    return (STREAMLIT / "static/js").glob(f"{name}.*.js")


@cache
def fonts() -> Markup:
    """Our two faces, inside the page: text is in its final shape at once."""
    files = ((name, WEB / f"assets/fonts/{name.lower()}.woff2") for name in ("Sans", "Serif"))
    return render("_fonts", fonts=[(name, base64.b64encode(it.read_bytes()).decode()) for name, it in files])


@cache
def inline() -> Markup:
    """The only inline script of the page: the hand-over, and what a reader does with the page."""
    return Markup("\n").join((script("start-streamlit", "handover"), page_script()))


@cache
def script_hash() -> str:
    """The script as a Content-Security-Policy allows it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline().encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class View:
    """What a query shows; `bodies` keeps the answers made of it, for the page and for a frame."""

    query: str
    seen: Visit
    bodies: dict[bool, tuple[bytes, bytes]] = field(default_factory=dict)


class Shell:
    """Answers for every page. A view is visited once and remembered until a table changes."""

    def __init__(self, public_url: str) -> None:
        self.public_url = public_url
        self.pages: tuple[Page, ...] = (Page("", ""),)
        self.dataset: Dataset | None = None
        self.views: OrderedDict[tuple[str, str], View] = OrderedDict()
        self.visiting = asyncio.Lock()

    async def warm(self) -> None:
        """Learn which pages there are and visit each, so that no reader is the first."""
        self.pages = (await self.view("", "")).seen.pages or self.pages
        for page in self.pages:
            await self.view(page.path, "")

    async def answer(self, request: Request) -> Response:
        """The page, or 404. A trailing slash is forgiven."""
        path = request.url.path.strip("/")
        page = next((it for it in self.pages if it.path == path), None)
        if page is None:
            return await missing(request)
        if path and request.url.path != f"/{path}":
            return RedirectResponse(f"/{path}", 301)
        query, framed = view_query(request.url.query), "embed" in request.query_params
        view = await self.view(path, query)
        if framed not in view.bodies:
            view.bodies[framed] = self._body(page, view, framed)
        return _sent(request, *view.bodies[framed])

    def _body(self, page: Page, view: View, framed: bool) -> tuple[bytes, bytes]:
        """The HTML as it is and compressed; in a frame it has no menu."""
        html = render(
            "page",
            page=page,
            pages=() if framed else self.pages,
            preview=preview(_tables(view.query), page.path, view.query, view.seen, self.public_url),
            public_url=self.public_url,
            script=inline(),
            fonts=fonts(),
            style=style("prerender"),
            assets=assets(_has_charts(view.seen)),
            still=still(view.seen.main),
        ).encode()
        return html, gzip.compress(html, 6, mtime=0)

    async def view(self, page: str, query: str) -> View:
        """The view as it was visited; the page's first view while others are being looked at."""
        if current() is not self.dataset:
            self.views.clear()
            self.dataset = current()
        if (page, query) not in self.views and query and self.visiting.locked():
            query = ""
        async with self.visiting:
            if (page, query) not in self.views:
                self.views[page, query] = View(query, await visit(page, query))
            self.views.move_to_end((page, query))
        while len(self.views) > KEPT:
            self.views.popitem(last=False)
        return self.views[page, query]


def _has_charts(seen: Visit) -> bool:
    return any(element.WhichOneof("type") == "plotly_chart" for element in seen.main.elements())


def _tables(query: str) -> Dataset:
    return asked(dict(parse_qsl(query)).get("version", ""))


def _sent(request: Request, html: bytes, packed: bytes) -> Response:
    named = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(html, headers=named)
    return HTMLResponse(packed, headers={**named, "Content-Encoding": "gzip"})


def view_query(query: str) -> str:
    """The part of a query that names a view: how the page is embedded is none of it."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if not name.startswith("embed")])


async def missing(request: Request) -> Response:
    """404 in words, for people; programs go by the number."""
    return HTMLResponse(render("404", path=request.url.path, style=style("prerender")), 404)
