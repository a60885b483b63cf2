"""Comparisons of two announcements: what may be said of the same metric, and by how much it changed.

`compare_all` gives the rows of the comparisons table. Changes are whole numbers in the metric's
unit and ratios have four places, both rounded outward, so a stored range never claims more than
the words of the documents. A change or ratio that is None is not known; it is never nought.

`Mention` and `Pair` carry a figure together with its announcement, so that `wording` and `charts`
can speak of them without looking anything up.

What belongs next door: the intervals in `bounds`, dollars a year in `pace`, sentences in `wording`.
Errors: KeyError when a comparison names a metric or announcement that was not passed; ValueError
for a figure that no number satisfies ("fewer than 0").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations

from etl.bounds import reading
from etl.records import Announcement, Figure, Metric, Status
from etl.text.quotes import same_words

_RATIO_STEP = Decimal("0.0001")

NOTES = {
    Status.COMPARABLE: "Low and high are the limits that the words of both documents allow.",
    Status.DEFINITION_CHANGED: "Spans two wordings of the figure; the two may not count the same thing.",
    Status.SENTENCE_UNCHANGED: "Same sentence word for word; the figure may have been carried forward.",
    Status.REPORTED_ONCE: "Only one of the two documents states it. That is not zero and not a fall.",
    Status.CONTEXT: "Background only; no change is calculated.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One row: a metric in an earlier and a later announcement. `from_id`, `to_id` name those two."""

    metric_id: str
    from_id: str
    to_id: str
    status: Status
    change_low: int | None
    change_high: int | None
    ratio_low: Decimal | None
    ratio_high: Decimal | None
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """What one announcement says of a metric; `figure` is None where it says nothing."""

    announcement: Announcement
    figure: Figure | None

    @property
    def counted_on(self) -> date:
        """The day the figure was counted to, or the day it was stated where nobody says."""
        return self.announcement.as_of or self.announcement.stated_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A comparison with the two mentions it compares."""

    metric: Metric
    comparison: Comparison
    earlier: Mention
    later: Mention

    @property
    def both(self) -> tuple[Figure, Figure] | None:
        """The two figures, or None where one document is silent."""
        if self.earlier.figure is None or self.later.figure is None:
            return None
        return self.earlier.figure, self.later.figure


def mentions(
    metric_id: str, figures: Iterable[Figure], announcements: Iterable[Announcement]
) -> list[Mention]:
    """One mention an announcement, in the order they were stated, silent ones included."""
    stated = {figure.announcement_id: figure for figure in figures if figure.metric_id == metric_id}
    in_order = sorted(announcements, key=lambda it: (it.stated_on, it.announcement_id))
    return [Mention(announcement=it, figure=stated.get(it.announcement_id)) for it in in_order]


def compare(metric: Metric, earlier: Mention, later: Mention) -> Comparison | None:
    """The row for one metric and two mentions of it, or None when neither states it."""
    if earlier.figure is None and later.figure is None:
        return None
    status = _status(metric, earlier.figure, later.figure)
    change_low, change_high = _change(status, earlier.figure, later.figure)
    ratio_low, ratio_high = _ratio(status, earlier.figure, later.figure)
    return Comparison(
        metric_id=metric.metric_id,
        from_id=earlier.announcement.announcement_id,
        to_id=later.announcement.announcement_id,
        status=status,
        change_low=change_low,
        change_high=change_high,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
        note=NOTES[status],
    )


def compare_all(
    metrics: Iterable[Metric], figures: Sequence[Figure], announcements: Sequence[Announcement]
) -> list[Comparison]:
    """Every metric in its given order, and for each every earlier announcement with every later one."""
    rows = (
        compare(metric, earlier, later)
        for metric in metrics
        for earlier, later in combinations(mentions(metric.metric_id, figures, announcements), 2)
    )
    return [row for row in rows if row is not None]


def pairs(
    comparisons: Iterable[Comparison],
    metrics: Iterable[Metric],
    figures: Iterable[Figure],
    announcements: Iterable[Announcement],
) -> list[Pair]:
    """The rows of the comparisons table joined with what they compare, in the order of the rows."""
    metric = {it.metric_id: it for it in metrics}
    announcement = {it.announcement_id: it for it in announcements}
    figure = {(it.announcement_id, it.metric_id): it for it in figures}

    def mention(announcement_id: str, metric_id: str) -> Mention:
        return Mention(
            announcement=announcement[announcement_id], figure=figure.get((announcement_id, metric_id))
        )

    return [
        Pair(
            metric=metric[row.metric_id],
            comparison=row,
            earlier=mention(row.from_id, row.metric_id),
            later=mention(row.to_id, row.metric_id),
        )
        for row in comparisons
    ]


def _status(metric: Metric, earlier: Figure | None, later: Figure | None) -> Status:
    if metric.context:
        return Status.CONTEXT
    if earlier is None or later is None:
        return Status.REPORTED_ONCE
    if earlier.wording_id != later.wording_id:
        return Status.DEFINITION_CHANGED
    if same_words(earlier.sentence, later.sentence):
        return Status.SENTENCE_UNCHANGED
    return Status.COMPARABLE


def _told(status: Status) -> bool:
    return status in (Status.COMPARABLE, Status.DEFINITION_CHANGED)


def _change(status: Status, earlier: Figure | None, later: Figure | None) -> tuple[int | None, int | None]:
    if not _told(status) or earlier is None or later is None:
        return None, None
    change = (reading(later) - reading(earlier)).outward(Decimal(1))
    return _integer(change.low), _integer(change.high)


def _ratio(
    status: Status, earlier: Figure | None, later: Figure | None
) -> tuple[Decimal | None, Decimal | None]:
    if not _told(status) or earlier is None or later is None:
        return None, None
    ratio = reading(later).magnitude() / reading(earlier).magnitude()
    # "At least nought times as much" says nothing, so it is left empty.
    low = ratio.low.quantize(_RATIO_STEP, ROUND_FLOOR) if ratio.low else None
    high = ratio.high.quantize(_RATIO_STEP, ROUND_CEILING) if ratio.high is not None else None
    return low, high


def _integer(end: Decimal | None) -> int | None:
    return None if end is None else int(end)
