"""Pace: dollars a year between two running totals.

A pace rests on one assumption, and every sentence that shows it must say so: each total is as of
the day it was stated, or the day it was counted to where the register has one. Years are days
divided by 365.25. Before the first total the program started on some day of its first year, so
that period's length is an interval too.

What belongs next door: the totals themselves in `comparisons`, the sentence in `wording`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from etl.bounds import Interval, reading
from etl.comparisons import Mention
from etl.records import Figure

DAYS_A_YEAR = Decimal("365.25")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Nominal dollars a year over one period that began between `from_earliest` and `from_latest`."""

    from_earliest: date
    from_latest: date
    to_date: date
    usd_a_year: Interval


def paces(start: Figure | None, totals: Iterable[Mention]) -> list[Pace]:
    """One pace from the program's start to the first total, then one between successive totals.

    `start` is the figure for the year the program was established; without it, or where its
    words set no bounds, the first period has no length and is left out. Announcements that state
    no total are passed over. No pace is told across a changed definition, nor between two totals
    of the same day, which have no time between them, nor where the words bound neither end of it.
    """
    stated = sorted((it for it in totals if it.figure is not None), key=lambda it: it.counted_on)
    found = [_since_start(start, stated[0])] if start is not None and stated else []
    found += [_between(earlier, later) for earlier, later in pairwise(stated)]
    return [pace for pace in found if pace is not None and pace.usd_a_year != Interval()]


def pace_ratio(earlier: Pace, later: Pace) -> Interval:
    """How many times as much a year; no ends are claimed where the earlier pace may be nought or less."""
    if earlier.usd_a_year.low is None or earlier.usd_a_year.low <= 0:
        return Interval()
    return later.usd_a_year / earlier.usd_a_year


def _since_start(start: Figure, first: Mention) -> Pace | None:
    year = reading(start)
    if year.low is None or year.high is None or first.figure is None:
        return None
    opens, closes = date(int(year.low), 1, 1), date(int(year.high), 12, 31)
    if closes >= first.counted_on:
        return None
    return Pace(
        from_earliest=opens,
        from_latest=closes,
        to_date=first.counted_on,
        usd_a_year=reading(first.figure) / _years(opens, closes, first.counted_on),
    )


def _between(earlier: Mention, later: Mention) -> Pace | None:
    if earlier.figure is None or later.figure is None or earlier.counted_on == later.counted_on:
        return None
    if earlier.figure.wording_id != later.figure.wording_id:
        return None
    added = reading(later.figure) - reading(earlier.figure)
    began = earlier.counted_on
    return Pace(
        from_earliest=began,
        from_latest=began,
        to_date=later.counted_on,
        usd_a_year=added / _years(began, began, later.counted_on),
    )


def _years(earliest: date, latest: date, end: date) -> Interval:
    return years_between(earliest, latest, end, end)


def years_between(from_earliest: date, from_latest: date, to_earliest: date, to_latest: date) -> Interval:
    """Between the shortest and the longest a period can have lasted. Dates in days, result in years."""
    days = Interval(Decimal((to_earliest - from_latest).days), Decimal((to_latest - from_earliest).days))
    return days / Interval.exactly(DAYS_A_YEAR)
