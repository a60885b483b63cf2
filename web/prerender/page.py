"""The first HTML of every page: what a browser gets, and can read, before Streamlit has started.

A view is visited once, as `session` does, and set as HTML, as `elements` does; both are kept until a table
changes. What the head says of it is next door in `link_preview`, what loads Streamlit in `streamlit_assets`.
"""

import asyncio
import base64
import gzip
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from web.addresses import renamed
from web.asgi.async_cache import AsyncCache
from web.asgi.responses import TYPES, unless_known
from web.dataset import asked, current
from web.prerender.elements import html
from web.prerender.link_preview import preview
from web.prerender.session import Page, Visit, visit
from web.prerender.streamlit_assets import assets
from web.settings import SITE
from web.templating import WEB, page_script, render, script, style

MOST = 64  # views that are kept
_KEPT_AS_IS = "%=&+/:;,!$'()*@?~[]"  # of a query that is sent on
# What pages read of a link beside their bound controls.
READ = ("version", "only", "figure", "from", "to", "table")
SCHEMES = {"light_theme": "light", "dark_theme": "dark"}
PUNCTUATION = ".,;:!?)]}>'\"’”…"  # behind an address in a sentence


class View(NamedTuple):
    """A page and the choices of a link."""

    page: str
    query: str


class Frame(NamedTuple):
    """Whether the page stands in another, and the color-scheme that the other asks for, if any."""

    embedded: bool
    scheme: str


class Wanted(NamedTuple):
    """What one answer is made for: who takes gzip is sent no other bytes, so only those are made."""

    view: View
    frame: Frame
    packed: bool


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
    """Answers for every page; `pages` are those of the menu, `beside` the other addresses of ours."""

    def __init__(self, public_url: str, beside: Sequence[str] = ()) -> None:
        self.public_url, self.beside = public_url, beside
        self.pages: tuple[Page, ...] = (Page("", ""),)
        self.visits: AsyncCache[View, Visit] = AsyncCache(self._visit, current, MOST)
        self.bodies: AsyncCache[Wanted, bytes] = AsyncCache(self._body, current, MOST)

    async def warm(self) -> None:
        """Learn which pages there are and visit each, so that no reader is the first."""
        self.pages = (await self.visits.get(View("", ""))).pages or self.pages
        for page in self.pages:
            await self.visits.get(View(page.path, ""))

    async def answer(self, request: Request) -> Response:
        """The page, or 404. Case, slashes and the punctuation behind an address are forgiven."""
        path, query = request.scope["path"], request.scope["query_string"]
        name = path.strip("/").rstrip(f"/{PUNCTUATION}").lower()
        pages = [it.path for it in self.pages]
        if name not in (*pages, *self.beside) or (path.strip("/") and not name):
            return missing(path)
        if path != f"/{name}":
            return RedirectResponse(f"/{name}" + (f"?{quote(query, safe=_KEPT_AS_IS)}" if query else ""), 301)
        asked_for = parse_qsl(
            query.decode(errors="replace").replace("&amp;", "&")
        )  # escaped twice by an editor
        now = [(renamed(key), value) for key, value in asked_for]
        if now != asked_for:
            return RedirectResponse(f"/{name}?{urlencode(now)}", 301)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        wanted = Wanted(await self._view(name, asked_for), _frame(asked_for), packed)
        return _sent(request, await self.bodies.get(wanted), packed=packed)

    async def _view(self, page: str, asked_for: Sequence[tuple[str, str]]) -> View:
        """The view that a link asks for; the page's first view while another is being looked at.

        Trackers and whatever else nothing on the page goes by are dropped, so they cost no visit and no
        room. A choice may bring a control of its own, so names are learned from view to view.
        """
        view, known = View(page, ""), set(READ)
        while True:
            known |= (await self.visits.get(view)).parameters
            wanted = View(page, urlencode([it for it in asked_for if it[0] in known]))
            if wanted == view:
                return view
            if self.visits.busy and wanted not in self.visits:
                return View(page, "")
            view = wanted

    async def _visit(self, view: View) -> Visit:
        return await visit(view.page, view.query)

    async def _body(self, wanted: Wanted) -> bytes:
        return await asyncio.to_thread(self._rendered, wanted, await self.visits.get(wanted.view))

    def _rendered(self, wanted: Wanted, seen: Visit) -> bytes:
        """In a frame it has no menu."""
        view, frame, packed = wanted
        tables = asked(dict(parse_qsl(view.query)).get("version", ""))
        page = render(
            "page",
            page=next(it for it in self.pages if it.path == view.page),
            frame=frame,
            pages=() if frame.embedded else self.pages,
            preview=preview(tables, view.page, view.query, seen, self.public_url),
            public_url=self.public_url,
            site=SITE,
            script=inline_script(),
            fonts=fonts(),
            style=style("prerender"),
            assets=assets(),
            first_html=html(seen.main, dict(parse_qsl(view.query))),
        ).encode()
        return gzip.compress(page, 6, mtime=0) if packed else page


def _frame(asked_for: Sequence[tuple[str, str]]) -> Frame:
    """Streamlit takes `embed_options` in a frame alone, the first of the themes it knows."""
    embedded = any(name == "embed" for name, _ in asked_for)
    schemes = (SCHEMES[it] for name, it in asked_for if name == "embed_options" and it in SCHEMES)
    return Frame(embedded, next(schemes, "") if embedded else "")


def _sent(request: Request, body: bytes, *, packed: bool) -> Response:
    named = {"Content-Type": TYPES["html"], "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    return unless_known(request, body, {**named, "Content-Encoding": "gzip"} if packed else named)


def missing(path: str) -> Response:
    """404 in words, for people; programs go by the number."""
    return HTMLResponse(render("404", path=path, style=style("prerender")), 404)
