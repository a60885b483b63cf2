"""Words about real dollars, prices allowed for: two ends each time, and what holds at every split.

Amounts in billions are rounded to the nearest $10 million and dollars a year to the nearest million,
which the sentences say. Plain text, like everything in `wording`. What belongs next door: the ends
themselves in `prices`. Errors: as there.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from analysis.prices import Period, Prices, Survival, survival, survival_of_words, worth
from analysis.wording.formatting import money, money_span, month
from analysis.wording.rounding import down, near, up

ROUNDING = "Totals are rounded to the nearest $10 million, dollars a year to the nearest million."
WHY_TWO_ENDS = (
    "A running total adds up dollars from many years, and no source says how many were spent in which year."
    " So it has no single value in the prices of one month, only a lowest and a highest. It is lowest if"
    " every dollar was spent when prices were highest, and highest if they were all spent when prices were"
    " lowest."
)
_TEN_MILLION, _MILLION = Decimal(10**7), Decimal(10**6)


def span(period: Period, when: date, prices: Prices) -> str:
    """Between $2.86 and $4.78 billion."""
    ends = worth(period, when, prices)
    low, high = (_nearest(end or Decimal(0), _TEN_MILLION) for end in (ends.low, ends.high))
    return f"between {money_span(low, high, ' and ')}" if low != high else money(low)


def bounds(before: Period, after: Period, when: date, prices: Prices) -> list[str]:
    """A sentence a period: what its dollars are worth in prices of the month."""
    in_dollars = f"in dollars of {month(when)}"
    return [
        (
            f"The {money(near(before.usd))} stated to {month(before.to_date)} is worth"
            f" {span(before, when, prices)} {in_dollars}."
        ),
        (
            f"The {money(near(after.usd))} added from then to {month(after.to_date)} is worth"
            f" {span(after, when, prices)} {in_dollars}."
        ),
    ]


def uncovered(after: Period, prices: Prices) -> str:
    """Why nothing can be said where prices end before the period does; empty where they do not."""
    last = max(prices)
    if last >= after.to_date.replace(day=1):
        return ""
    return (
        f"The price index ends with {month(last)}, before {month(after.to_date)}: no range can be given yet."
    )


def finding(before: Period, after: Period, when: date, prices: Prices) -> str:
    """What holds however the dollars were split over the months, or that nothing does."""
    found, turn = survival(before, after, when, prices), month(before.to_date)
    if not found.holds:
        return (
            f"Adjusted for inflation, the figures do not show whether more a year was provided after {turn}"
            " than before."
        )
    return f"Even after adjusting for inflation, more a year was provided after {turn} than before."


def grounds(before: Period, after: Period, when: date, prices: Prices) -> list[str]:
    """Why that holds, and where it stops holding."""
    found, words = (test(before, after, when, prices) for test in (survival, survival_of_words))
    told = []
    if found is not None and found.holds:
        told.append(
            "This is true no matter how the dollars were spread over the months. Even the most extreme split"
            f" gives {_extremes(found, when)}."
            " This treats the printed figures as exact and each total as current on the day it was stated."
        )
    if words is not None and not words.holds:
        told.append(
            "It is not true for every reading of the words. The first total can mean as much as"
            f" {money(up(_end(before.allowed.high)))}, and as little as"
            f" {money(down(_end(after.allowed.low)))} may have been added."
            f" With the most extreme split of both, the order reverses: {_extremes(words, when)}."
        )
    return told


def rows(before: Period, after: Period, months: Sequence[date], prices: Prices) -> list[dict[str, str]]:
    """The table beside it, a row a period and a column a month of prices."""
    return [
        {
            "Period": f"{_start(it)} to {month(it.to_date)}",
            "Dollars as printed": money(it.usd),
            **{f"Worth in dollars of {month(when)}": span(it, when, prices) for when in months},
        }
        for it in (before, after)
    ]


def _extremes(found: Survival, when: date) -> str:
    after, before = (_nearest(it, _MILLION) for it in (found.least_after, found.most_before))
    told = f"at least {money(after)} a year after, at most {money(before)} a year before"
    return f"{told}, in dollars of {month(when)}"


def _start(period: Period) -> str:
    if period.from_earliest == period.from_latest:
        return month(period.from_earliest)
    return str(period.from_earliest.year)


def _end(value: Decimal | None) -> Decimal:
    return value or Decimal(0)


def _nearest(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
