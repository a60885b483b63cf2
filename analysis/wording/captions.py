"""Captions: a chart's title, subtitle and text alternative (alt), and the table beside it.

The title states the finding, the subtitle says what is measured; the text alternative has kind, subject,
figures and finding.

Plain text, like everything in `wording`. What belongs next door: the marks in `charts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.pace import Pace, pace_ratio
from analysis.wording import titles
from analysis.wording.figures import finding, since_year, speaks_of
from analysis.wording.formatting import as_stated, day, month, read_as, told_apart
from analysis.wording.pace import PACE_ASSUMPTION, a_year, at_least_times, began, pace_finding
from etl.comparisons import Mention, Pair
from etl.records import Figure, Metric, Relation

_HATCHED = " The hatched end of a bar shows where the true number may lie beyond the printed one."


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    title: str
    subtitle: str
    alt: str


def of_figures(pair: Pair, stated: Sequence[Mention], since: Figure | None = None) -> Caption:
    """For a chart of `stated`, whose first and last are compared in `pair`."""
    named = pair.metric.texts.chart if speaks_of(pair.metric, *(it.figure for it in stated)) else ""
    subtitle = named.format(since=since_year(since)) or measured(pair.metric)
    bars = "; ".join(f"{said(it)} in {when}" for it, when in zip(stated, _months(stated), strict=True))
    hatched = any(it.figure and it.figure.relation is not Relation.EQ for it in stated)
    alt = f"Bar chart. {subtitle}: {bars}. {finding(pair, since)}{_HATCHED if hatched else ''}"
    return Caption(title=titles.of_chart(pair), subtitle=subtitle, alt=alt)


def of_paces(periods: Sequence[Pace]) -> Caption:
    """For the chart of dollars a year, one bar a period."""
    bars = "; ".join(f"{a_year(it, ' to ')} from {began(it)} to {month(it.to_date)}" for it in periods)
    measure = "U.S. dollars a year added to the running total"
    return Caption(
        title=_pace_title(periods),
        subtitle=f"{measure}. {PACE_ASSUMPTION}",
        alt=f"Bar chart. {measure}: {bars}. {pace_finding(periods)}{_HATCHED}",
    )


def figure_rows(stated: Sequence[Mention]) -> list[dict[str, str]]:
    """The table beside a chart of figures, a row an announcement, in words and exact numbers."""
    return [
        {
            "Stated on": day(it.announcement.stated_on),
            "As stated": said(it),
            "Read as": read_as(it.figure) if it.figure else "",
        }
        for it in stated
    ]


def pace_rows(periods: Sequence[Pace]) -> list[dict[str, str]]:
    """The table beside the chart of dollars a year, a row a period."""
    return [
        {"From": began(it), "To": day(it.to_date), "Dollars a year": a_year(it, " to ")} for it in periods
    ]


def said(mention: Mention) -> str:
    return as_stated(mention.figure) if mention.figure else "not stated"


def measured(metric: Metric) -> str:
    """What a chart measures where the register has no words for it."""
    return f"{metric.label}, as stated on each day"


def _pace_title(periods: Sequence[Pace]) -> str:
    if len(periods) <= 1:
        return "Dollars a year"
    ratio, after = pace_ratio(periods[-2], periods[-1]), began(periods[-1])
    if ratio.low is not None and ratio.low > 1:
        whole = at_least_times(ratio)
        return titles.fitting(
            titles.capital(f"{whole + ' as much' if whole else 'more'} a year after {after}")
        )
    if ratio.high is not None and ratio.high < 1:
        return f"Less a year after {after}"
    return f"Dollars a year before and after {after}"


def _months(stated: Sequence[Mention]) -> list[str]:
    return told_apart([it.announcement.stated_on for it in stated], month)
