"""The timeline: every stated total of a metric in the order of its days, the announcements among them.

A `Point` is one stated total, of an announcement or of another statement of the same government, with
who said it and where it can be read. Nothing is averaged, dropped or filled in: statements that
contradict each other are all points, and `contradicted` says which they are.

`raises` gives the points at which a total is first stated higher than all before. From one to the next
of them, a pair of `steps`, a `pace` can be told. What belongs next door: the marks in
`charts.timeline`, sentences in `wording.pages.timeline`, intervals in `etl.bounds`. Errors: as there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from analysis.pace import Pace, years_between
from etl.bounds import Interval, Stated, reading
from etl.records import Announcement, Figure
from etl.reference.records import DefinitionBreak, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A total as stated between two days, mostly one and the same. What nobody says of it is empty."""

    metric_id: str
    said: Stated
    first_day: date
    last_day: date
    announced: bool  # stated by one of the two announcements
    publisher: str
    as_of: str = ""
    access: str = ""
    confidence: str = ""
    note: str
    source_url: str

    @property
    def value(self) -> int:
        return self.said.value or 0

    @property
    def unit(self) -> str:
        return self.said.unit

    @property
    def allowed(self) -> Interval:
        return reading(self.said)


def points(
    metric_id: str,
    statements: Iterable[Statement],
    figures: Iterable[Figure],
    announcements: Iterable[Announcement],
    breaks: Iterable[DefinitionBreak],
) -> list[Point]:
    """Every total stated of the metric, oldest first; of one day, the announcement last."""
    said = {it.announcement_id: it for it in announcements}
    nouns = sorted((it.first_on, it.noun) for it in breaks if it.metric_id == metric_id and it.noun)
    found = [_of_statement(it, nouns) for it in statements if it.metric_id == metric_id]
    found += [_of_figure(it, said[it.announcement_id]) for it in figures if it.metric_id == metric_id]
    return sorted(found, key=lambda it: (it.first_day, it.last_day, it.announced))


def eras(stated: Sequence[Point], breaks: Iterable[DefinitionBreak]) -> list[list[Point]]:
    """The points cut where the words for what is counted changed; nothing leads across a cut."""
    cuts = sorted(it.first_on for it in breaks if stated and it.metric_id == stated[0].metric_id)
    bounds = [date.min, *cuts, date.max]
    cut = [[it for it in stated if start <= it.first_day < end] for start, end in pairwise(bounds)]
    return [era for era in cut if era]


def raises(era: Sequence[Point]) -> list[Point]:
    """The first point, and each that states more than all before it."""
    found: list[Point] = []
    for point in era:
        if not found or point.value > found[-1].value:
            found.append(point)
    return found


def contradicted(stated: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Pairs, earlier and later, of a running total that by its own words would have fallen."""
    return [
        (one, other)
        for at, one in enumerate(stated)
        for other in stated[at + 1 :]
        if other.allowed.is_below(one.allowed)
    ]


def steps(stated: Sequence[Point], breaks: Iterable[DefinitionBreak]) -> list[tuple[Point, Point]]:
    """Each raise with the next, within one definition."""
    return [pair for era in eras(stated, breaks) for pair in pairwise(raises(era))]


def pace(one: Point, other: Point) -> Pace:
    """Nominal dollars a year from one total to a later one, as a range."""
    lasted = years_between(one.first_day, one.last_day, other.first_day, other.last_day)
    return Pace(
        from_earliest=one.first_day,
        from_latest=one.last_day,
        to_date=other.last_day,
        usd_a_year=(other.allowed - one.allowed).magnitude() / lasted,
    )


def _of_statement(it: Statement, nouns: Sequence[tuple[date, str]]) -> Point:
    """`nouns`: what is counted from which day on, where the words for that changed."""
    counted = [noun for since, noun in nouns if since <= it.first_day]
    return Point(
        metric_id=it.metric_id,
        said=replace(it, noun=counted[-1]) if counted else it,
        first_day=it.first_day,
        last_day=it.last_day,
        announced=False,
        publisher=it.publisher,
        as_of=it.as_of,
        access=it.access,
        confidence=it.confidence,
        note=it.note,
        source_url=it.source_url,
    )


def _of_figure(it: Figure, by: Announcement) -> Point:
    return Point(
        metric_id=it.metric_id,
        said=it,
        first_day=by.stated_on,
        last_day=by.stated_on,
        announced=True,
        publisher=by.publisher,
        note=f"“{by.title}”, one of the announcements compared here",
        source_url=by.url,
    )
