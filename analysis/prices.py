"""Real dollars: what a running total can be worth in prices of one month, never one number, always two ends.

A total adds up dollars of many years, and nobody says how much was spent when. So it is bounded: it
is worth least if every dollar was spent when prices stood highest within its period, and most if every
one was spent when they stood lowest. Every possible split over the months lies between the two ends.

Dollars as Decimals and intervals of them, months as their first day. Prices are the consumer price
index, 1982-84 = 100. The dollars of the result are exact; whoever prints them says how they are
rounded. What belongs next door: dollars a year in `pace`, sentences in `wording.pages.prices`. Errors:
KeyError for a month without an index, ValueError for a period without one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analysis.pace import DAYS_A_YEAR
from etl.bounds import Interval, reading
from etl.comparisons import Mention
from etl.records import Figure
from etl.reference.records import Price

Prices = Mapping[date, Decimal]


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A sum of nominal dollars spent on days that nobody states, between two that are known.

    It began on a day from `from_earliest` to `from_latest`. `usd` is the sum as printed, taken as
    exact; `allowed` is what the words of the documents allow it to be.
    """

    from_earliest: date
    from_latest: date
    to_date: date
    usd: Decimal
    allowed: Interval


@dataclass(frozen=True, kw_only=True, slots=True)
class Survival:
    """Dollars a year of a later and an earlier period in prices of the same month, at their extremes.

    `least_after` is the least the later one can be and `most_before` the most the earlier one can be;
    the later is higher under every split where the first is above the second.
    """

    least_after: Decimal
    most_before: Decimal

    @property
    def holds(self) -> bool:
        return self.least_after > self.most_before


def by_month(index: Iterable[Price]) -> dict[date, Decimal]:
    return {it.month: it.index for it in index}


def periods(start: Figure | None, earlier: Mention, later: Mention) -> tuple[Period, Period] | None:
    """What was spent from the program's start to the earlier total, and from there to the later one.

    None where a total or the year of the start has no number. Days as in `pace`: each total is taken to
    be as of the day it was stated, and the program to have begun on some day of its first year.
    """
    if start is None or earlier.figure is None or later.figure is None:
        return None
    if start.value is None or earlier.figure.value is None or later.figure.value is None:
        return None
    before = Period(
        from_earliest=date(start.value, 1, 1),
        from_latest=date(start.value, 12, 31),
        to_date=earlier.counted_on,
        usd=Decimal(earlier.figure.value),
        allowed=reading(earlier.figure),
    )
    after = Period(
        from_earliest=earlier.counted_on,
        from_latest=earlier.counted_on,
        to_date=later.counted_on,
        usd=Decimal(later.figure.value - earlier.figure.value),
        allowed=reading(later.figure) - reading(earlier.figure),
    )
    return before, after


def worth(period: Period, month: date, prices: Prices, usd: Interval | None = None) -> Interval:
    """Between which amounts the period's dollars lie in dollars of `month`; `usd` in place of the printed."""
    within = _within(period.from_earliest, period.to_date, prices)
    then = Interval(min(within), max(within)) / Interval.exactly(prices[month])
    return (usd or Interval.exactly(period.usd)) / then


def survival(before: Period, after: Period, month: date, prices: Prices) -> Survival:
    """Whether more a year was spent after than before however each was split, the printed sums exact."""
    return _survival(before, after, month, prices, before.usd, after.usd)


def survival_of_words(before: Period, after: Period, month: date, prices: Prices) -> Survival | None:
    """The same with the most and the least that the words allow; None where they set no such end."""
    most, least = before.allowed.high, after.allowed.low
    if most is None or least is None:
        return None
    return _survival(before, after, month, prices, most, least)


def _survival(
    before: Period, after: Period, month: date, prices: Prices, spent_before: Decimal, spent_after: Decimal
) -> Survival:
    least = worth(after, month, prices, Interval.exactly(spent_after)).low or Decimal(0)
    starts = _starts(before, prices)
    return Survival(
        least_after=least / _years(after.from_earliest, after.to_date),
        most_before=max(
            spent_before * prices[month] / cheapest / _years(start, before.to_date)
            for start, cheapest in starts
        ),
    )


def _starts(period: Period, prices: Prices) -> list[tuple[date, Decimal]]:
    """The days a period may have begun, one a month, each with the lowest prices from then on.

    Within a month prices stand still here, so its last day, the shortest period, is its extreme.
    """
    months = [it for it in prices if it <= period.from_latest and _last_day(it) >= period.from_earliest]
    return [
        (min(_last_day(it), period.from_latest), min(_within(it, period.to_date, prices))) for it in months
    ]


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _within(start: date, end: date, prices: Prices) -> list[Decimal]:
    """The index of every month from the one that `start` lies in to the one that `end` lies in."""
    first = start.replace(day=1)
    return [index for month, index in prices.items() if first <= month <= end]


def _years(start: date, end: date) -> Decimal:
    return Decimal((end - start).days) / DAYS_A_YEAR
