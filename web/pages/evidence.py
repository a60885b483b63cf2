"""Evidence: both documents as published, their numbers marked, and the ledger of every number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from analysis.wording.formatting import day, month
from etl.documents.documents import Block, Document
from etl.records import Announcement, Entry, Fate, Span
from web.cards import address
from web.dataset import Dataset
from web.parts.choice import chosen, not_there, tables
from web.parts.section import boundary, foot, html, section
from web.parts.share import headed
from web.queries import card_of

FATES = {
    Fate.EXTRACTED: "Used",
    Fate.REFUSED: "Refused",
    Fate.UNCLAIMED: "Not used",
    Fate.SET_ASIDE: "Set aside",
    Fate.CONFLICT: "In conflict",
    Fate.UNKNOWN_WORDING: "Unknown wording",
}
TAGS = {"paragraph": "p", "item": "li", "heading": "h3"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of text: plain, a figure (`href` leads to its card) or a number that was left (`title`: why)."""

    text: str
    id: str = ""
    href: str = ""
    title: str = ""
    chosen: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Neighboring blocks of one kind: a list, or paragraphs."""

    kind: str
    tag: str
    blocks: tuple[tuple[Piece, ...], ...]


def show() -> None:
    dataset = tables()
    headed(
        dataset,
        title="The two documents, as published",
        lead="Every number we use is marked and links to its card. A dotted line marks a number we do not "
        "use. Point at it, or read the list below, to see why.",
    )
    with boundary("The documents"):
        pair = chosen(dataset.announcements)
        with boundary("The two texts"):
            _documents(dataset, pair)
        with boundary("The list of numbers"):
            _ledger(dataset, chosen_pair=pair)
    foot(dataset)


def _documents(dataset: Dataset, pair: tuple[Announcement, Announcement]) -> None:
    links = {metric: f"./?{address(slug)}" for metric, slug in card_of(dataset).items()}
    wanted = st.query_params.get("figure", "")
    not_there(wanted, [it.figure_id for it in dataset.figures], "the documents with no number picked out")
    shown = [
        {
            "id": a.announcement_id,
            "title": a.title,
            "publisher": a.publisher,
            "day": day(a.stated_on),
            "url": a.url,
            "archived_url": a.archived_url,
            "url_verified": a.url_verified,
            "file": a.file,
            "groups": groups(dataset.document(a), dataset.ledger, links, wanted),
        }
        for a in pair
    ]
    html("_documents", documents=shown)


def _ledger(dataset: Dataset, chosen_pair: tuple[Announcement, Announcement]) -> None:
    section(
        "Every number in the documents", "What we did with each, in the order they appear. None is left out."
    )
    labels = {m.metric_id: m.label for m in dataset.metrics}
    months = {a.announcement_id: month(a.stated_on) for a in chosen_pair}
    rows = [
        (months[e.announcement_id], e.printed, FATES[e.fate], _why(e, labels))
        for e in dataset.ledger
        if e.announcement_id in months
    ]
    html(
        "_table",
        caption="Ledger: every number in the two documents",
        hide_caption=True,
        columns=["Document", "As printed", "What we did with it", "Why"],
        rows=rows,
    )


def _why(entry: Entry, labels: dict[str, str]) -> str:
    if entry.fate is Fate.EXTRACTED:
        return f"It states: {labels.get(entry.metric_id, entry.metric_id)}"
    return entry.reason[:1].upper() + entry.reason[1:]


def groups(document: Document, ledger: Iterable[Entry], cards: dict[str, str], chosen: str) -> list[Group]:
    """The document's blocks with its numbers marked.

    `cards` maps a metric to the address of its card, `chosen` is the figure_id the reader came for.
    """
    entries = sorted((e for e in ledger if e.announcement_id == document.document_id), key=lambda e: e.start)
    marks = [(document.text_span(Span(e.start, e.end)), e) for e in entries]
    cut = [(block.kind, tuple(_pieces(document, block, marks, cards, chosen))) for block in document.blocks]
    return [
        Group(kind=kind, tag=TAGS[kind], blocks=tuple(pieces for _, pieces in run))
        for kind, run in groupby(cut, key=lambda block: block[0])
    ]


def _pieces(
    document: Document,
    block: Block,
    marks: Sequence[tuple[Span, Entry]],
    cards: dict[str, str],
    chosen: str,
) -> Iterator[Piece]:
    at = block.span.start
    for span, entry in marks:
        if not block.span.covers(span):
            continue
        if at < span.start:
            yield Piece(text=document.text[at : span.start])
        yield _marked(span.of(document.text), entry, cards, chosen)
        at = span.end
    yield Piece(text=document.text[at : block.span.end])


def _marked(text: str, entry: Entry, cards: dict[str, str], chosen: str) -> Piece:
    figure_id = f"{entry.announcement_id}.{entry.metric_id}"
    if entry.fate is Fate.EXTRACTED and entry.metric_id in cards:
        return Piece(
            text=text,
            id=figure_id,
            href=cards[entry.metric_id],
            title="A figure: go to its card",
            chosen=figure_id == chosen,
        )
    title = "A figure, for background" if entry.fate is Fate.EXTRACTED else f"Not used: {entry.reason}"
    return Piece(text=text, title=title)
