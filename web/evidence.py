"""A document as published, cut into pieces so that every number in it shows what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.records import Entry, Fate, Span
from etl.text.documents import Block, Document

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
    """Neighbouring blocks of one kind: a list, or paragraphs."""

    kind: str
    tag: str
    blocks: tuple[tuple[Piece, ...], ...]


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
    title = "A figure, for background" if entry.fate is Fate.EXTRACTED else f"Not taken: {entry.reason}"
    return Piece(text=text, title=title)
