"""Share: buttons that copy (clipboard), save, cite, link (permalink) or embed (iframe) a card or a chart.

Everything is there when the page is, in the buttons themselves, so that one click does it on any replica
and nothing is asked of the server; static/buttons.js only moves it. What belongs next door: the words in
`analysis.wording` and `analysis.charts.export`, a part shown in a frame in `embed`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from analysis.charts.export import plate
from analysis.wording.captions import Caption
from analysis.wording.citations import Citation
from analysis.wording.titles import fitting
from web.addresses import embedded
from web.dataset import Dataset
from web.parts.embed import page_address
from web.parts.section import html
from web.queries import citation
from web.releases import UNRELEASED
from web.settings import SITE
from web.templating import render

CARD, CHART = "Source", "Numbers and citation"  # on the handle of the one fold
_NOT_IN_NAMES = re.compile(r"[^\w.]+")  # of files, wherever they are kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Shareable:
    """`key` names the part on its page, `query` opens it; `caption` and `csv` are of a chart alone."""

    key: str
    about: str
    query: Mapping[str, str]
    citation: Citation
    source: str
    version: str
    height: int  # of a frame, in pixels
    sentences: tuple[str, ...] = ()
    caption: Caption | None = None
    csv: str = ""
    chosen: tuple[str, ...] = ()  # by the reader: another choice is another file

    @property
    def file(self) -> str:
        """How the name of a file begins."""
        parts = "-".join((self.key.removeprefix("chart-"), *self.chosen))
        return f"mine-action-funding-{_NOT_IN_NAMES.sub('-', parts)}-{self.version}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A button: what it says, and the data- attributes that static/buttons.js goes by."""

    words: str
    data: Mapping[str, str]


def slug(key: str) -> str:
    """What stands after the hyphen: it names a part in the address and in the names of files."""
    return key.partition("-")[2]


def headed(dataset: Dataset, title: str, lead: str = "", tab: str = "") -> None:
    """The title of a page and what can be taken from it as a whole; `tab` is a shorter name for its tab."""
    st.set_page_config(page_title=f"{tab or title} – {SITE}")
    st.html(render("_page_title", title=fitting(title), lead=lead) + page_buttons(dataset))


def page_buttons(dataset: Dataset) -> Markup:
    """How to cite the dataset, and the link to the view."""
    cite = Action(words="Copy citation", data={"copy": citation(dataset).full})
    link = Action(words="Copy link", data={"link": ""})
    return render("_buttons", about="This page", source="", actions=[cite, link])


def row(it: Shareable) -> Markup:
    """The two things most often taken; the third action of a row is the handle of its fold."""
    return render("_buttons", about=it.about, source=it.source if it.caption else "", actions=_quick(it))


def rest(it: Shareable) -> Markup:
    """What else there is to take, for the fold: further buttons, then each text with its own."""
    more = render("_buttons", about=f"{it.about}, more", source="", actions=_further(it))
    return more + render("_share", it=it, frames=())


@contextmanager
def fold(it: Shareable) -> Iterator[None]:
    """The one fold of a card or a chart, open where the link says so; codes to embed come when it is."""
    (name,) = it.query
    shown = st.expander(CHART if it.caption else CARD, key=name, bind="query-params")
    with shown:
        yield
        if shown.open:
            html("_frames", frames=list(_frames(it)))


def origin(it: Shareable) -> None:
    """What a frame has instead of buttons and panel: who says so and the way to the whole page."""
    html("_embed_source", source=it.source, version=it.version, address=page_address({**_view(), **it.query}))


def _quick(it: Shareable) -> list[Action]:
    if it.caption:
        return [
            _picture(it, it.caption, "png"),
            Action(words="CSV", data={"text": it.csv, "file": f"{it.file}.csv"}),
        ]
    return [Action(words="Copy sentence", data={"copy": it.sentences[0]}), _link(it)]


def _further(it: Shareable) -> list[Action]:
    cite = Action(words="Copy citation", data={"copy": it.citation.full})
    if it.caption:
        return [_picture(it, it.caption, "svg"), cite, _link(it)]
    return [cite]


def _link(it: Shareable) -> Action:
    return Action(words="Copy link", data={"link": urlencode(it.query), "part": it.key})


def _picture(it: Shareable, caption: Caption, kind: str) -> Action:
    spec = {**asdict(plate(caption, it.source, it.version)), "part": it.key}
    file = {"format": kind, "file": f"{it.file}.{kind}"}
    return Action(words=kind.upper(), data={"plate": json.dumps(spec, ensure_ascii=False), **file})


def _frames(it: Shareable) -> Iterator[tuple[str, str]]:
    """The HTML that puts the part into another page: as it is at any time, and held to a released version."""
    live = {**_view(), **embedded(it.key)}
    queries = {"Embed, always the latest": live}
    if not it.version.endswith(UNRELEASED):
        queries[f"Embed, fixed at version {it.version}"] = {**live, "version": it.version}
    for name, query in queries.items():
        if address := page_address(query):
            yield (
                name,
                render("_iframe", address=address, about=it.about, width="100%", height=it.height, fits=True),
            )
    if address := page_address(live):
        yield "Address for WordPress, Notion, Squarespace", address


def _view() -> dict[str, str]:
    """The choices of the view; what is folded open is none of them."""
    return {
        name: value
        for name, value in st.query_params.items()
        if name not in {"only", "version", "figure"} and not name.endswith(("_source", "_numbers", "_share"))
    }
