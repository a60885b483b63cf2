"""One figure a card: both values in the source's own words, what may be said of the change, where it is from.

The sentences come from `analysis.wording`; this module only puts together what a card shows. What belongs
next door: a card on the page in `parts.card`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.wording import citations
from analysis.wording.comparisons import Told, tell
from analysis.wording.formatting import as_stated, day, month
from etl.comparisons import Mention, Pair
from etl.errors import TableError
from etl.records import Announcement, Figure


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What one announcement states, in its own words."""

    month: str
    words: str
    more: str  # the other figures of the same sentence
    absent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence, cut so that the numbers can be marked, with all that is needed to cite it."""

    sentence: tuple[tuple[str, bool], ...]
    figure_id: str
    publisher: str
    title: str
    day: str
    url: str
    archived_url: str
    url_verified: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    slug: str
    told: Told
    values: tuple[Value, ...]
    sources: tuple[Passage, ...]


def address(slug: str) -> str:
    """The query that opens the page with this card's source shown, and the place of the card on it."""
    return f"{slug}_source=true#card-{slug}"


def card(slug: str, compared: Sequence[Pair], since: Figure | None) -> Card:
    """The card of one or more comparisons; the first is its subject, the others stand in its sentence.

    `since` is the figure for the year the running totals begin.
    """
    return Card(
        slug=slug,
        told=tell(*compared, since=since),
        values=tuple(_value([getattr(p, side) for p in compared]) for side in ("earlier", "later")),
        sources=tuple(_sources(compared)),
    )


def _value(mentions: Sequence[Mention]) -> Value:
    announcement = mentions[0].announcement
    stated = [as_stated(m.figure) for m in mentions if m.figure]
    return Value(
        month=month(announcement.stated_on),
        words=stated[0] if stated else "not stated",
        more=" ".join(f"in {words}" for words in stated[1:]),
        absent=not stated,
    )


def _sources(compared: Sequence[Pair]) -> Iterable[Passage]:
    for side in ("earlier", "later"):
        mentions: list[Mention] = [getattr(pair, side) for pair in compared]
        stated = [m.figure for m in mentions if m.figure]
        if stated:
            yield passage(mentions[0].announcement, stated)


def passage(announcement: Announcement, stated: Sequence[Figure]) -> Passage:
    """Where figures of one sentence are from; the first names it."""
    return Passage(
        sentence=marked(stated),
        figure_id=stated[0].figure_id,
        publisher=announcement.publisher,
        title=announcement.title,
        day=day(announcement.stated_on),
        url=citations.to_sentence(announcement.url, stated[0]),
        archived_url=citations.to_sentence(announcement.archived_url, stated[0]),
        url_verified=announcement.url_verified,
    )


def marked(stated: Sequence[Figure]) -> tuple[tuple[str, bool], ...]:
    """The first figure's sentence in pieces, True where a figure of that sentence stands."""
    first = stated[0]
    here = sorted((f for f in stated if f.quote_start == first.quote_start), key=lambda f: f.start)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for figure in here:
        start = _start(figure)
        pieces += [(first.sentence[at:start], False), (figure.stated, True)]
        at = start + len(figure.stated)
    return (*pieces, (first.sentence[at:], False))


def _start(figure: Figure) -> int:
    """Where the figure stands in its readable sentence, the same words earlier in it not counted."""
    before = figure.quote[: figure.start - figure.quote_start].count(figure.printed)
    start = -1
    for _ in range(before + 1):
        start = figure.sentence.find(figure.stated, start + 1)
    if start < 0:
        raise TableError(f"figures.csv: {figure.figure_id}: “{figure.stated}” is not in its sentence")
    return start
