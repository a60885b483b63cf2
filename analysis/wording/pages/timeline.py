"""Words under the timeline, of the years between and after: generated from the statements, never typed.

Plain text, like everything in `wording`; a statement's own words are quoted with their day. What
belongs next door: the points in `timeline`, the marks in `charts.timeline`.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.pace import Pace
from analysis.timeline import Point, contradicted, pace, raises
from analysis.wording.captions import Caption, measured
from analysis.wording.formatting import as_stated, day, money, month, read_as
from analysis.wording.pace import PACE_ASSUMPTION, a_year, began
from analysis.wording.rounding import near
from analysis.wording.titles import fitting
from etl.records import Metric
from etl.reference.records import DefinitionBreak, PolicyEvent, SourceKind

KEY = (
    "Solid marks are the announcements. Hollow marks are other statements of the U.S. government: a circle if"
    " we read an official page, a diamond if we read a copy. A line up is a word like “more than”; a line"
    " down is a word like “almost”. No limit is stated there."
)
KINDS = {
    SourceKind.OFFICIAL: "Official page",
    SourceKind.COPY: "Copy of an official page",
    SourceKind.SPECIALIST: "Specialist monitor, journal or organization",
    SourceKind.PRESS: "Press only",
}


def finding(stated: Sequence[Point]) -> str:
    """The headline: the latest total since the last announcement, or that there is none."""
    after, last = _after(stated), stated[-1]
    if not after:
        return f"No official total was found after {month(last.first_day)}"
    latest = f"The total last stated: “{said(last)}”"
    return fitting(f"{latest} in {when(last)}", latest, f"The total was stated again in {when(last)}")


def already(stated: Sequence[Point]) -> str:
    """Since when each announcement's total had been stated before, a sentence each; empty where never."""
    told = []
    for it in (it for it in stated if it.announced):
        before = [one for one in stated if one.value == it.value and one.last_day < it.first_day]
        if before:
            told.append(
                f"The announcement of {day(it.first_day)}, gave a total of “{said(it)}”."
                f" That total was first stated on {when(before[0], day)}."
            )
    return " ".join(told)


def since_then(stated: Sequence[Point]) -> str:
    """What was stated after the last announcement, and that no later total was found."""
    after = raises(_after(stated))
    if not after:
        return f"No official total was found after {month(stated[-1].first_day)}."
    totals = " and ".join(f"“{said(it)}” in {when(it)}" for it in after)
    return f"Since then the total has been stated as {totals}. No official total was found after that."


def breaks_told(metric_id: str, breaks: Sequence[DefinitionBreak]) -> list[str]:
    return [
        f"Between {month(it.last_on)} and {month(it.first_on)} the words changed from “{it.was}” to"
        f" “{it.became}”. We do not join or compare totals across that change."
        for it in breaks
        if it.metric_id == metric_id
    ]


def contradictions_told(stated: Sequence[Point]) -> list[str]:
    """A sentence for each total that later statements undercut, with all of their words."""
    told = []
    pairs = contradicted(stated)
    for one in dict.fromkeys(one for one, _ in pairs):
        others = [f"“{said(other)}” on {when(other, day)}" for first, other in pairs if first is one]
        told.append(
            f"“{said(one)}” on {when(one, day)} contradicts {_listed(others)}: a running total cannot fall."
            " All are shown; none is averaged."
        )
    return told


def of_totals(metric: Metric, stated: Sequence[Point], breaks: Sequence[DefinitionBreak]) -> Caption:
    """For the chart of one metric's stated totals."""
    first, last = stated[0], stated[-1]
    measure = metric.texts.timeline or measured(metric)
    told = [f"{said(it)} in {when(it)}" for it in raises(stated)]
    notes = " ".join([*breaks_told(metric.metric_id, breaks), *contradictions_told(stated)])
    return Caption(
        title=(title := _title(stated)),
        subtitle=f"{measure}, {first.first_day.year} to {last.first_day.year}",
        alt=f"Timeline of {len(stated)} statements. {title}. {measure}: {'; '.join(told)}. {notes}",
    )


def of_paces(periods: Sequence[Pace]) -> Caption:
    """For the chart of dollars a year between raises of the total."""
    bars = "; ".join(f"{a_year(it, ' to ')} from {began(it)} to {month(it.to_date)}" for it in periods)
    measure = "U.S. dollars a year added between one raise of the stated total and the next"
    title = "From one statement to the next, the pace is known only as a range"
    return Caption(
        title=title,
        subtitle=f"{measure}. {PACE_ASSUMPTION} The solid part is the least, the hatched part the most.",
        alt=f"Bar chart, a bar a period. {title}. {measure}: {bars}. {PACE_ASSUMPTION}",
    )


def of_policy(events: Sequence[PolicyEvent]) -> Caption:
    first, last = events[0], events[-1]
    unofficial = sum(it.source_kind in (SourceKind.SPECIALIST, SourceKind.PRESS) for it in events)
    title = f"{len(events)} steps of U.S. landmine policy, {first.first_day.year} to {last.first_day.year}"
    return Caption(
        title=title,
        subtitle=(
            "The years are those of the chart above. The strip shows what happened when, not what caused"
            " what. Rows only keep the marks apart. The numbers are those of the table below. A hollow square"
            f" is an event with no official page found: {unofficial} of {len(events)}."
        ),
        alt=f"Strip of numbered marks, a mark an event, described one by one in the table below. {title}.",
    )


def total_rows(stated: Sequence[Point]) -> list[dict[str, str]]:
    """The table beside a chart of totals, a row a statement; “Page” is an address."""
    return [
        {
            "Stated": when(it, day),
            "As stated": said(it),
            "Read as": read_as(it.said),
            "Counted to": it.as_of or "not stated",
            "By": it.publisher,
            "Read on": "announcement" if it.announced else _ACCESS[it.access],
            "Confidence": it.confidence,
            "Note": it.note,
            "Page": it.source_url,
        }
        for it in stated
    ]


def total_records(stated: Sequence[Point]) -> list[dict[str, Any]]:
    """The raw numbers behind it, a record a statement, as the CSV of the chart has them."""
    return [
        {
            "metric_id": it.metric_id,
            "first_day": it.first_day,
            "last_day": it.last_day,
            "value": it.value,
            "words": said(it),
            "relation": it.said.relation,
            "allowed": asdict(it.allowed),
            "unit": it.unit,
            "announced": it.announced,
            "publisher": it.publisher,
            "as_of": it.as_of,
            "access": it.access,
            "confidence": it.confidence,
            "note": it.note,
            "source_url": it.source_url,
        }
        for it in stated
    ]


def pace_rows(steps: Sequence[tuple[Point, Point]]) -> list[dict[str, str]]:
    """The table beside the chart of paces, a row a step; “Page” is that of the later total."""
    return [
        {
            "From": when(one, day),
            "To": when(other, day),
            "Totals": f"{said(one)}, then {said(other)}",
            "Dollars a year": a_year(pace(one, other), " to "),
            "Page": other.source_url,
        }
        for one, other in steps
    ]


def event_rows(events: Sequence[PolicyEvent]) -> list[dict[str, str]]:
    """The table beside the strip of policy, a row a numbered mark; “Page” is an address."""
    return [
        {
            "No.": str(number),
            "Day": event_day(it),
            "Step": it.event,
            "Source type": KINDS[it.source_kind],
            "Source": it.source_name,
            "Note": it.note,
            "Page": it.source_url,
        }
        for number, it in enumerate(events, 1)
    ]


_ACCESS = {"official": "official page", "mirror": "a copy"}


def said(it: Point) -> str:
    return as_stated(it.said)


def when(it: Point, form: Callable[[date], str] = month) -> str:
    """The day where one is known and asked for, else the month."""
    return form(it.first_day) if it.first_day == it.last_day else month(it.first_day)


def event_day(it: PolicyEvent) -> str:
    known = it.happened_on.count("-")
    return (str(it.first_day.year), month(it.first_day), day(it.first_day))[known]


def _after(stated: Sequence[Point]) -> list[Point]:
    last = max((it.first_day for it in stated if it.announced), default=date.min)
    return [it for it in stated if it.first_day > last]


def _title(stated: Sequence[Point]) -> str:
    if stated[0].unit == "USD":
        last = max((it for it in stated if it.announced), key=lambda it: it.first_day, default=stated[-1])
        before = next(it for it in stated if it.value == last.value)
        if before.last_day < last.first_day:
            return f"{money(near(last.value))} was already stated in {when(before)}"
        return "The total, each time it was stated"
    if contradicted(stated):
        return "Counts of countries rise in jumps and contradict each other"
    first, last = stated[0], stated[-1]
    began, ended = first.first_day.year, last.first_day.year
    return fitting(
        f"From {said(first)} in {began} to {said(last)} in {ended}",
        f"Each time it was stated, {began} to {ended}",
    )


def _listed(told: Sequence[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
