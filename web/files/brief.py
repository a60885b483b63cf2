"""The one-page brief: what it says, put together from the same tables and words as the page.

`brief` gives everything in it, `html` sets it as a page without a script and with everything it needs
inside, `pdf` as a PDF made without a browser. Who gets which file is next door in `brief_routes`.
"""

import base64
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import NamedTuple

import segno
import typst
from markupsafe import Markup
from plotly.graph_objects import Figure as Chart

from analysis.charts.figures import figures_chart, pace_chart
from analysis.charts.palette import INK, PAPER
from analysis.wording import captions, caveats, citations, figures
from analysis.wording.captions import Caption
from analysis.wording.pace import pace_told
from etl.comparisons import Pair
from web.cards import Card, card
from web.chart_svg import standalone_svg
from web.dataset import Dataset
from web.queries import Compared, cards, citation, first_and_last
from web.templating import WEB, render, sheet

BRIEF = WEB / "assets/brief"  # its faces, cut by scripts/fonts.py
BRIEF_FACES = (("sans", 400), ("sans", 600), ("serif", 600))
TEMPLATE = WEB / "templates/brief.typ"  # sets the PDF
WIDTH, HEIGHT = 400, 240  # of a chart, in pixels of its own
CAVEATS = ("aid", "freed")  # the cards whose caveats stand on the page; the third is how "over" is read
UNCHECKED = "The addresses of the documents were not rechecked."
INDEPENDENT = "Independent work, not a publication of the U.S. government."


class Paper(NamedTuple):
    """What a sheet is called on a link, as a file and by typst."""

    label: str
    file: str
    typst: str


PAPERS = {
    "a4": Paper("PDF (A4)", "brief.pdf", "a4"),
    "letter": Paper("PDF (Letter)", "brief-letter.pdf", "us-letter"),
}
FILES = {it.label: it.file for it in PAPERS.values()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A chart; `svg` is empty where it cannot be drawn, and its words have to do."""

    slug: str
    title: str
    subtitle: str
    alt: str
    svg: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class Caveat:
    about: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """All that the page says. `address` is where the live page is; `qr` is the same as SVG."""

    title: str
    headline: str
    finding: str
    pace: str
    months: tuple[str, ...]
    cards: tuple[Card, ...]
    pictures: tuple[Picture, ...]
    caveats: tuple[Caveat, ...]
    citations: tuple[str, ...]
    version: str
    small_print: tuple[str, ...]
    address: str
    qr: Markup
    qr_alt: str


def brief(dataset: Dataset, address: str) -> Brief:
    """Of the first and the last announcement. TableError when a table it needs is damaged."""
    found = first_and_last(dataset)
    lead, since = found.lead, found.since
    told = found.told(lead.metric.metric_id)
    shown = tuple(
        card(slug, found.of(metrics), since)
        for slug, metrics in cards(dataset).items()
        if metrics[0] in found.pairs
    )
    sources = [*(citations.of_announcement(it) for it in dataset.announcements)]
    return Brief(
        title=str(dataset.package["title"]),
        headline=told.headline,
        finding=told.finding,
        pace=pace_told(found.periods),
        months=figures.months(lead),
        cards=shown,
        pictures=tuple(_pictures(found)),
        caveats=tuple(_caveats(shown, lead)),
        citations=tuple(it.full for it in (*sources, citation(dataset, address.rstrip("/")))),
        version=dataset.version,
        small_print=tuple(_small_print(dataset)),
        address=address,
        qr=_qr(address),
        qr_alt=f"QR code that opens {address}",
    )


def html(said: Brief, canonical: str = "") -> Markup:
    """A page for the screen, and one sheet of A4 or Letter when it is printed."""
    files = FILES.items()
    return render("brief", said=said, files=files, fonts=_fonts(), style=sheet("brief"), canonical=canonical)


def pdf(said: Brief, paper: str) -> bytes:
    """One page, tagged for screen readers (PDF/UA-1), in a tenth of a second or two.

    KeyError for a paper that is not in PAPERS. The same words give the same bytes.
    """
    told = {"paper": PAPERS[paper].typst, "said": json.dumps(asdict(said), ensure_ascii=False)}
    return typst.compile(
        TEMPLATE,
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=[BRIEF],
        ignore_system_fonts=True,
        sys_inputs=told,
        timestamp=0,
    )


def _pictures(found: Compared) -> Iterator[Picture]:
    lead, stated = found.lead, [found.lead.earlier, found.lead.later]
    caption = captions.of_figures(lead, stated, found.since)
    yield _picture(lead.metric.texts.card, caption, figures_chart(lead.metric, stated))
    if found.periods:
        yield _picture("pace", captions.of_paces(found.periods), pace_chart(found.periods))


def _picture(slug: str, caption: Caption, chart: Chart) -> Picture:
    svg = standalone_svg(json.loads(chart.to_json()), f"brief-{slug}", WIDTH, HEIGHT, caption.alt)
    return Picture(slug=slug, title=caption.title, subtitle=caption.subtitle, alt=caption.alt, svg=svg)


def _caveats(shown: Sequence[Card], lead: Pair) -> Iterator[Caveat]:
    """A caveat each of the aid total, of the changed wording, and of the bounds that words set."""
    for it in shown:
        if it.slug in CAVEATS and it.told.caveat:
            yield Caveat(about=it.told.label, words=it.told.caveat)
    figure = lead.later.figure or lead.earlier.figure
    if figure:
        word = f"“{figure.qualifier}”" if figure.qualifier else "the total"
        yield Caveat(about=f"How {word} is read", words=caveats.reading_rule(figure))


def _small_print(dataset: Dataset) -> Iterator[str]:
    for terms in dataset.package.get("licenses", []):
        yield f"{terms['title']}."
    if not all(it.url_verified for it in dataset.announcements):
        yield UNCHECKED
    yield INDEPENDENT


def _qr(address: str) -> Markup:
    """Black on white with its margin, whatever the page around it looks like; empty without an address."""
    if not address:
        return Markup()
    written = io.BytesIO()
    look = {"dark": INK, "light": PAPER, "border": 2, "svgclass": None, "lineclass": None}
    segno.make_qr(address, error="m").save(
        written, kind="svg", xmldecl=False, omitsize=True, nl=False, **look
    )
    return Markup(written.getvalue().decode())  # noqa: S704 (squares, nothing of the address)


@cache
def _fonts() -> tuple[tuple[str, int, str], ...]:
    """Family, weight, and the file as text."""
    files = ((name, weight, BRIEF / f"{name}-{weight}.woff2") for name, weight in BRIEF_FACES)
    return tuple(
        (name.title(), weight, base64.b64encode(it.read_bytes()).decode()) for name, weight, it in files
    )
