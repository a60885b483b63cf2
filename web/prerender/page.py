"""The first HTML of every page: what a browser gets, and can read, before Streamlit has started.

A view is visited once, as `session` does, and set as HTML, as `elements` does; both are kept until a table
changes. What the head says of it is next door in `link_preview`, what loads Streamlit in `streamlit_assets`.
"""

import asyncio
import base64
import gzip
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from web.asgi.async_cache import AsyncCache
from web.dataset import asked, current
from web.prerender.elements import html
from web.prerender.link_preview import preview
from web.prerender.session import Page, Visit, visit
from web.prerender.streamlit_assets import assets
from web.templating import WEB, page_script, render, script, style

MOST = 64  # views that are kept


class View(NamedTuple):
    """A page and the choices of a link."""

    page: str
    query: str


@dataclass(frozen=True, slots=True)
class Body:
    html: bytes
    gzipped: bytes


@cache
def fonts() -> Markup:
    """Our two faces, inside the page: text is in its final shape at once."""
    files = ((name, WEB / f"assets/fonts/{name.lower()}.woff2") for name in ("Sans", "Serif"))
    return render("_fonts", fonts=[(name, base64.b64encode(it.read_bytes()).decode()) for name, it in files])


@cache
def inline_script() -> Markup:
    """The only inline script of the page: the hand-over, and what a reader does with the page."""
    return Markup("\n").join((script("start-streamlit", "handover"), page_script()))


class FirstHtml:
    """Answers for every page; `pages` are those of the menu."""

    def __init__(self, public_url: str) -> None:
        self.public_url = public_url
        self.pages: tuple[Page, ...] = (Page("", ""),)
        self.visits: AsyncCache[View, Visit] = AsyncCache(self._visit, current, MOST)
        self.bodies: AsyncCache[tuple[View, bool], Body] = AsyncCache(self._body, current, MOST)

    async def warm(self) -> None:
        """Learn which pages there are and visit each, so that no reader is the first."""
        self.pages = (await self.visits.get(View("", ""))).pages or self.pages
        for page in self.pages:
            await self.visits.get(View(page.path, ""))

    async def answer(self, request: Request) -> Response:
        """The page, or 404. A trailing slash is forgiven."""
        path = request.url.path.strip("/")
        if not any(it.path == path for it in self.pages):
            return missing(request)
        if path and request.url.path != f"/{path}":
            return RedirectResponse(f"/{path}", 301)
        view = self._view(path, request.url.query)
        return _sent(request, await self.bodies.get((view, "embed" in request.query_params)))

    def _view(self, page: str, query: str) -> View:
        """The view that a link asks for; the page's first view while another is being looked at."""
        wanted = View(page, view_query(query))
        return View(page, "") if self.visits.busy and wanted not in self.visits else wanted

    async def _visit(self, view: View) -> Visit:
        return await visit(view.page, view.query)

    async def _body(self, wanted: tuple[View, bool]) -> Body:
        """As it is and compressed; in a frame it has no menu."""
        view, framed = wanted
        return await asyncio.to_thread(self._rendered, view, await self.visits.get(view), framed)

    def _rendered(self, view: View, seen: Visit, framed: bool) -> Body:
        tables = asked(dict(parse_qsl(view.query)).get("version", ""))
        page = render(
            "page",
            page=next(it for it in self.pages if it.path == view.page),
            pages=() if framed else self.pages,
            preview=preview(tables, view.page, view.query, seen, self.public_url),
            public_url=self.public_url,
            script=inline_script(),
            fonts=fonts(),
            style=style("prerender"),
            assets=assets(_has_charts(seen)),
            still=html(seen.main),
        ).encode()
        return Body(page, gzip.compress(page, 6, mtime=0))


def _has_charts(seen: Visit) -> bool:
    return any(element.WhichOneof("type") == "plotly_chart" for element in seen.main.elements())


def _sent(request: Request, body: Body) -> Response:
    named = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(body.html, headers=named)
    return HTMLResponse(body.gzipped, headers={**named, "Content-Encoding": "gzip"})


def view_query(query: str) -> str:
    """The part of a query that names a view: how the page is embedded is none of it."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if not name.startswith("embed")])


def missing(request: Request) -> Response:
    """404 in words, for people; programs go by the number."""
    return HTMLResponse(render("404", path=request.url.path, style=style("prerender")), 404)
