"""The nouns of checking: a verdict, the evidence, a finding.

What belongs next door: how a verdict comes about, in `check`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.timeline import Point, points
from etl.records import Announcement, Figure, Metric
from etl.reference.records import DefinitionBreak, Statement


class Verdict(StrEnum):
    """What a source makes of a number in a draft, the best first."""

    SUPPORTED = "supported"  # number, qualifier, period, scope and subject say no more than a source
    LOOSE = "loose"  # the number is the source's, the words around it are not
    MISUSED = "misused"  # the number is the source's, but of another thing
    CONTRADICTED = "contradicted"  # the sources exclude it, for the day that the draft names
    UNSUPPORTED = "unsupported"  # of our kind, neither stated nor excluded
    OTHER = "other"  # not about the program


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Who stated what, when and where. `sentence` is empty where only the number was transcribed."""

    stated: str
    sentence: str
    day: str
    publisher: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """The verdict on one number; `draft[start:end] == printed`, in code points.

    `suggestion` is a sentence that is safe in its place, empty where none is needed or known; `repair` is
    the number as the source has it, where nothing else is amiss.
    """

    printed: str
    start: int
    end: int
    metric_id: str
    verdict: Verdict
    reason: str
    sources: tuple[Source, ...] = ()
    suggestion: str = ""
    repair: str = ""
    is_date: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """All that was stated: metric_id → its points, oldest first; and where the words for it changed."""

    metrics: Mapping[str, Metric]
    points: Mapping[str, Sequence[Point]]
    breaks: Sequence[DefinitionBreak]
    since: Figure | None  # the year the running totals begin

    def announced(self, metric_id: str) -> list[Point]:
        return [it for it in self.points[metric_id] if it.announced]

    @property
    def started(self) -> int | None:
        """The year in which the program began."""
        return self.since.value if self.since else None

    def is_before_rewording(self, metric_id: str, point: Point) -> bool:
        """Stated when the words were still "humanitarian mine action"."""
        found = self._next_break(metric_id, point)
        return found is not None and "mine action" in found.was

    def _next_break(self, metric_id: str, point: Point) -> DefinitionBreak | None:
        mine = [it for it in self.breaks if it.metric_id == metric_id and it.first_on > point.first_day]
        return min(mine, key=lambda it: it.first_on, default=None)

    def is_reworded(self, metric_id: str, one: Point, other: Point) -> bool:
        """The words for what is counted changed between two statements."""
        mine = (it.first_on for it in self.breaks if it.metric_id == metric_id)
        return any(one.last_day < it <= other.first_day for it in mine)


def evidence(
    metrics: Iterable[Metric],
    figures: Sequence[Figure],
    announcements: Sequence[Announcement],
    statements: Sequence[Statement],
    breaks: Sequence[DefinitionBreak],
) -> Evidence:
    """The tables as a draft is held against them."""
    by_id = {it.metric_id: it for it in metrics}
    started = [it for it in figures if it.metric_id == "program_start_year"]
    return Evidence(
        metrics=by_id,
        points={it: points(it, statements, figures, announcements, breaks) for it in by_id},
        breaks=breaks,
        since=started[-1] if started else None,
    )
