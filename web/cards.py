"""One figure a card: both values in the source's own words, what may be said of the change, where it is from.

The sentences come from `analysis.wording`; this module only puts together what a card shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.wording import caveats as notes
from analysis.wording import citations
from analysis.wording import figures as wording
from analysis.wording import formatting as amounts
from etl.comparisons import Mention, Pair, pairs
from etl.records import Announcement, Figure, TableError
from web.dataset import Dataset
from web.parts.share import Takeaway
from web.settings import settings

AID, START = "aid_total_usd", "program_start_year"

# The name in the address, and the metrics of the card: the first is its subject.
CARDS = {
    "aid": (AID,),
    "countries": ("countries_assisted",),
    "freed": ("countries_freed",),
    "emergency": ("emergency_assistance_countries",),
    "people": ("people_served", "people_served_countries"),
}
BACKGROUND = {"treaty": ("treaty_parties",), "start": (START,)}
_FRAME = 420  # pixels: a card in the narrow column of a blog, with its source


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What one announcement states, in its own words."""

    month: str
    words: str
    more: str  # the other figures of the same sentence
    absent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
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
    label: str
    status: str
    status_label: str
    values: tuple[Value, ...]
    change: str
    spoken: str
    note: str
    sources: tuple[Source, ...]


def address(slug: str) -> str:
    """The query that opens the page with this card's source shown."""
    return f"{slug}_source=true"


def by_metric() -> dict[str, str]:
    """metric_id → the slug of its card."""
    return {metric: slug for slug, metrics in {**CARDS, **BACKGROUND}.items() for metric in metrics}


def joined(dataset: Dataset, earlier: Announcement, later: Announcement) -> dict[str, Pair]:
    """metric_id → its comparison between these two announcements."""
    chosen = (earlier.announcement_id, later.announcement_id)
    return dataset.once(("joined", *chosen), lambda: _joined(dataset, chosen))


def _joined(dataset: Dataset, chosen: tuple[str, str]) -> dict[str, Pair]:
    rows = [c for c in dataset.comparisons if (c.from_id, c.to_id) == chosen]
    found = pairs(rows, dataset.metrics, dataset.figures, dataset.announcements)
    return {pair.metric.metric_id: pair for pair in found}


def since(found: Mapping[str, Pair]) -> Figure | None:
    """The figure for the year the running totals begin, as one of the two announcements states it."""
    return (found[START].later.figure or found[START].earlier.figure) if START in found else None


def start(dataset: Dataset) -> Figure | None:
    """The same, as the last announcement that states it does."""
    return next((it for it in reversed(dataset.figures) if it.metric_id == START), None)


def card(slug: str, compared: Sequence[Pair], since: Figure | None) -> Card:
    """The card of one or more comparisons; the first is its subject, the others stand in its sentence.

    `since` is the figure for the year the running totals begin.
    """
    pair = compared[0]
    return Card(
        slug=slug,
        label=pair.metric.label,
        status=pair.comparison.status,
        status_label=notes.status_label(pair.comparison.status),
        values=tuple(_value([getattr(p, side) for p in compared]) for side in ("earlier", "later")),
        change="" if pair.metric.context else wording.change(pair),
        spoken=wording.spoken(*compared),
        note=notes.status_note(pair, since),
        sources=tuple(_sources(compared)),
    )


def takeaway(dataset: Dataset, slug: str, compared: Sequence[Pair], since: Figure | None) -> Takeaway:
    """What can be taken from the card: the latest figure's safe sentence first."""
    said = [mention for pair in compared for mention in (pair.later, pair.earlier) if mention.figure]
    stating = list({it.announcement.announcement_id: it.announcement for it in reversed(said)}.values())
    told = [wording.quotable(it.figure, it.announcement, since) for it in said if it.figure]
    compare = [] if compared[0].metric.context else [wording.finding(compared[0], since)]
    return Takeaway(
        key=f"card-{slug}",
        about=compared[0].metric.label,
        query={f"{slug}_source": "true"},
        sentences=tuple(dict.fromkeys([*told[:1], *compare, *told[1:]])),
        citation=cited(dataset, stating),
        source=wording.credit(stating),
        version=dataset.version,
        height=_FRAME,
    )


def cited(dataset: Dataset, announcements: Sequence[Announcement]) -> citations.Citation:
    """The announcements and, for what was worked out from them, this dataset."""

    def cite() -> citations.Citation:
        documents = [citations.of_announcement(it) for it in announcements]
        return citations.together([*documents, citations.of_dataset(dataset.package, settings().public_url)])

    return dataset.once(("cited", *(it.announcement_id for it in announcements)), cite)


def _value(mentions: Sequence[Mention]) -> Value:
    announcement = mentions[0].announcement
    stated = [amounts.as_stated(m.figure) for m in mentions if m.figure]
    return Value(
        month=amounts.month(announcement.stated_on),
        words=stated[0] if stated else "not stated",
        more=" ".join(f"in {words}" for words in stated[1:]),
        absent=not stated,
    )


def _sources(compared: Sequence[Pair]) -> Iterable[Source]:
    for side in ("earlier", "later"):
        mentions: list[Mention] = [getattr(pair, side) for pair in compared]
        figures = [m.figure for m in mentions if m.figure]
        if figures:
            yield source(mentions[0].announcement, figures)


def source(announcement: Announcement, figures: Sequence[Figure]) -> Source:
    """Where figures of one sentence are from; the first names it."""
    return Source(
        sentence=marked(figures),
        figure_id=figures[0].figure_id,
        publisher=announcement.publisher,
        title=announcement.title,
        day=amounts.day(announcement.stated_on),
        url=citations.to_sentence(announcement.url, figures[0]),
        archived_url=citations.to_sentence(announcement.archived_url, figures[0]),
        url_verified=announcement.url_verified,
    )


def marked(figures: Sequence[Figure]) -> tuple[tuple[str, bool], ...]:
    """The first figure's sentence in pieces, True where a figure of that sentence stands."""
    first = figures[0]
    here = sorted((f for f in figures if f.quote_start == first.quote_start), key=lambda f: f.start)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for figure in here:
        start = _place(figure)
        pieces += [(first.sentence[at:start], False), (figure.stated, True)]
        at = start + len(figure.stated)
    return (*pieces, (first.sentence[at:], False))


def _place(figure: Figure) -> int:
    """Where the figure stands in its readable sentence, the same words earlier in it not counted."""
    before = figure.quote[: figure.start - figure.quote_start].count(figure.printed)
    start = -1
    for _ in range(before + 1):
        start = figure.sentence.find(figure.stated, start + 1)
    if start < 0:
        raise TableError(f"figures.csv: {figure.figure_id}: “{figure.stated}” is not in its sentence")
    return start
