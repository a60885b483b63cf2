"""A pace is told as the range it is, with what it rests on."""

from datetime import date
from decimal import Decimal

import pytest

from analysis.pace import Pace, paces
from analysis.wording.pace import PACE_ASSUMPTION, pace_finding, times_as_much
from etl.bounds import Interval
from tests.analysis.golden import FIGURES, mentions_of

PERIODS = paces(FIGURES[-1], mentions_of("aid_total_usd"))


def test_the_pace_is_a_range_with_its_assumption() -> None:
    said = pace_finding(PERIODS)
    assert said.startswith("From September 2014 to June 2022 the total rose by $232 to $259 million a year, ")
    assert "at least twice as much a year as before (2.00 to 2.44 times)." in said
    assert PACE_ASSUMPTION in said


def test_a_single_pace_is_compared_with_nothing() -> None:
    assert "as before" not in pace_finding(PERIODS[:1])
    assert pace_finding([]) == ""


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2.0074", "2.4399", "at least twice as much a year as before (2.00 to 2.44 times)"),
        ("3.5", "3.61", "at least 3 times as much a year as before (3.50 to 3.61 times)"),
        ("1.9999", "2.4", "1.99 to 2.40 times as much a year as before"),
        ("1.5", None, "at least 1.50 times as much a year as before"),
        (None, "0.5", "at most 0.50 times as much a year as before"),
        (None, None, ""),
    ],
)
def test_twice_is_said_only_where_the_lower_end_reaches_it(
    low: str | None, high: str | None, expected: str
) -> None:
    ratio = Interval(low and Decimal(low), high and Decimal(high))
    assert times_as_much(ratio) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (232_468_000, 258_298_000, "the total rose by $232 to $259 million a year"),
        (-258_298_000, -232_468_000, "the total fell by $232 to $259 million a year"),
        (-1, 1, "the total changed by between $1 less and $1 more a year"),
        (None, -5, "the total fell by at least $5 a year"),
    ],
)
def test_a_pace_rises_or_falls_only_where_its_bounds_agree(low: int | None, high: int, expected: str) -> None:
    ends = Interval(None if low is None else Decimal(low), Decimal(high))
    pace = Pace(
        from_earliest=date(2014, 9, 23),
        from_latest=date(2014, 9, 23),
        to_date=date(2022, 6, 21),
        usd_a_year=ends,
    )
    assert expected in pace_finding([pace])
