"""A comparison in words: all that is said of a metric in two announcements, as one record.

Card, brief, API, workbook, link preview and its picture read from it, so that none of them can say
anything else. Plain text, like everything in `wording`. What belongs next door: how each sentence is
made, in `figures` and `caveats`; the numbers in `etl.comparisons`.
"""

from dataclasses import dataclass

from analysis.wording.caveats import status_label, status_note
from analysis.wording.figures import change, finding, percent, quotable, spoken
from analysis.wording.titles import fitting, headline
from etl.comparisons import Pair
from etl.records import Figure, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What is told of a pair. `label` and `headline` are titles; `change` has no full stop, and no words
    for background.

    `sentences` are safe to publish, the best first.
    """

    label: str
    headline: str
    status: Status
    status_label: str
    change: str
    percent: str
    finding: str
    spoken: str
    caveat: str
    sentences: tuple[str, ...]


def tell(pair: Pair, *others: Pair, since: Figure | None = None) -> Told:
    """Of a pair, and of `others` that stand in its sentence: over 250,000 people in 35 countries.

    `since` is the figure for the year the running totals begin.
    """
    found = finding(pair, since)
    latest, *rest = [
        quotable(it.metric, side.figure, side.announcement, since)
        for it in (pair, *others)
        for side in (it.later, it.earlier)
        if side.figure
    ]
    return Told(
        label=fitting(pair.metric.label),
        headline=headline(pair),
        status=pair.comparison.status,
        status_label=status_label(pair.comparison.status),
        change="" if pair.metric.context else change(pair),
        percent=percent(pair),
        finding=found,
        spoken=spoken(pair, *others),
        caveat=status_note(pair, since),
        sentences=tuple(dict.fromkeys([latest, *([] if pair.metric.context else [found]), *rest])),
    )
