"""Sentences about a pace, in dollars a year: the latest, against the one before, and what that rests on.

A pace is a range: its ends are rounded outward, and where no end is known none is told. What belongs next
door: the paces themselves in `analysis.pace`, figures and changes in `figures`.
"""

from collections.abc import Sequence
from decimal import Decimal

from analysis.pace import Pace, pace_ratio
from analysis.wording.formatting import difference, month, year
from etl.bounds import Interval

PACE_ASSUMPTION = (
    "This assumes that each total was current on the day it was stated, or on the day the source says it was"
    " counted to. Dollars are not adjusted for inflation."
)
_THREE_DIGITS = 3


def pace_finding(periods: Sequence[Pace]) -> str:
    """The latest pace, how it compares with the one before, and what that rests on; empty without one."""
    return f"{pace_told(periods)} {PACE_ASSUMPTION}" if periods else ""


def pace_told(periods: Sequence[Pace]) -> str:
    """The same without what it rests on: only for where PACE_ASSUMPTION stands beside it."""
    if not periods:
        return ""
    latest = periods[-1]
    told = f"From {began(latest)} to {month(latest.to_date)} the total {_moved(latest)} a year"
    compared = times_as_much(pace_ratio(periods[-2], latest)) if len(periods) > 1 else ""
    return f"{told}{', ' + compared if compared else ''}."


def a_year(pace: Pace, to: str = "–") -> str:
    """$232–259 million a year; three digits, rounded outward."""
    return f"{dollars(pace, to)} a year"


def dollars(pace: Pace, to: str = "–") -> str:
    """The same without "a year": a pace that can only be a rise needs no "more" either."""
    low, high = _three_digits(pace.usd_a_year)
    return difference(low, high, "USD", to=to, more=low is None or low < 0)


def times_as_much(ratio: Interval) -> str:
    """At least twice as much a year as before (2.00 to 2.44 times); empty where no end is known."""
    ends = ratio.outward(Decimal("0.01"))
    if ends.low is None or ends.low < 0:
        return "" if ends.high is None else f"at most {ends.high:.2f} times as much a year as before"
    if ends.high is None:
        return f"at least {ends.low:.2f} times as much a year as before"
    span = f"{ends.low:.2f} to {ends.high:.2f} times"
    whole = at_least_times(ratio)
    return f"{whole} as much a year as before ({span})" if whole else f"{span} as much a year as before"


def at_least_times(ratio: Interval) -> str:
    """At least twice, at least 3 times; empty below two."""
    whole = int(ratio.low or 0)
    return {0: "", 1: "", 2: "at least twice"}.get(whole, f"at least {whole} times")


def began(pace: Pace) -> str:
    """The month a period began, or the year where no more is known."""
    if pace.from_earliest == pace.from_latest:
        return month(pace.from_earliest)
    return " to ".join(dict.fromkeys((year(pace.from_earliest), year(pace.from_latest))))


def _moved(pace: Pace) -> str:
    low, high = _three_digits(pace.usd_a_year)
    rose, fell = low is not None and low > 0, high is not None and high < 0
    told = difference(low, high, "USD", to=" to ", more=not (rose or fell))
    return f"{'rose' if rose else 'fell' if fell else 'changed'} by {told}"


def _three_digits(pace: Interval) -> tuple[int | None, int | None]:
    """Whole dollars with three digits, ends moved outward."""
    known = [abs(end) for end in (pace.low, pace.high) if end]
    digits = min((end.adjusted() for end in known), default=0) + 1
    ends = pace.outward(Decimal(10) ** max(0, digits - _THREE_DIGITS))
    return (None if ends.low is None else int(ends.low)), (None if ends.high is None else int(ends.high))
