"""Dollars of different years: two ends, and what holds at every split."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.prices import Period, by_month, periods, survival, survival_of_words, worth
from analysis.wording.pages import prices
from etl import tables
from etl.bounds import Interval
from etl.reference.records import Price
from tests.analysis.golden import FIGURES, mentions_of

START = next(it for it in FIGURES if it.metric_id == "program_start_year")
EARLIER, LATER = mentions_of("aid_total_usd")
FOUND = periods(START, EARLIER, LATER)
assert FOUND is not None
BEFORE, AFTER = FOUND
JUNE, LATEST = date(2022, 6, 1), date(2026, 8, 1)


@pytest.fixture(scope="module")
def index(root: Path) -> Mapping[date, Decimal]:
    return by_month(tables.records(tables.read(root / "data/tables", "price_index"), Price))


def test_the_first_total_in_dollars_of_june_2022(index: Mapping[date, Decimal]) -> None:
    assert prices.span(BEFORE, JUNE, index) == "between $2.86 and $4.78 billion"


def test_what_was_added_since_in_dollars_of_june_2022(index: Mapping[date, Decimal]) -> None:
    assert prices.span(AFTER, JUNE, index) == "between $1.90 and $2.41 billion"


def test_the_ends_are_the_highest_and_lowest_prices_of_the_period(index: Mapping[date, Decimal]) -> None:
    ends = worth(BEFORE, JUNE, index)
    now, highest, lowest = index[JUNE], index[date(2014, 6, 1)], index[date(1993, 1, 1)]
    assert ends.low == pytest.approx(BEFORE.usd * now / highest)
    assert ends.high == pytest.approx(BEFORE.usd * now / lowest)


@given(st.lists(st.integers(0, 10**6), min_size=261, max_size=261).filter(any))
def test_no_split_over_the_months_gives_more_or_less_than_the_ends(
    index: Mapping[date, Decimal], shares: list[int]
) -> None:
    months = [it for it in index if date(1993, 1, 1) <= it <= date(2014, 9, 1)]
    spent = [BEFORE.usd * share / sum(shares) for share in shares]
    real = sum(usd * index[JUNE] / index[it] for usd, it in zip(spent, months, strict=True))
    ends = worth(BEFORE, JUNE, index)
    assert ends.low is not None
    assert ends.high is not None
    assert ends.low - 1 <= real <= ends.high + 1


def test_more_a_year_after_2014_than_before_at_every_split_of_the_printed_figures(
    index: Mapping[date, Decimal],
) -> None:
    found = survival(BEFORE, AFTER, JUNE, index)
    assert found.holds
    assert (round(found.least_after, -6), round(found.most_before, -6)) == (245_000_000, 226_000_000)


def test_at_the_edge_of_the_words_even_that_fails(index: Mapping[date, Decimal]) -> None:
    found = survival_of_words(BEFORE, AFTER, JUNE, index)
    assert found is not None
    assert not found.holds


@pytest.mark.parametrize("month", [date(1993, 1, 1), JUNE, LATEST])
def test_the_month_of_the_prices_does_not_change_what_holds(
    index: Mapping[date, Decimal], month: date
) -> None:
    assert survival(BEFORE, AFTER, month, index).holds
    assert prices.finding(BEFORE, AFTER, month, index) == (
        "Even after adjusting for inflation, more a year was provided after September 2014 than before."
    )


def test_where_it_does_not_hold_nothing_is_claimed(index: Mapping[date, Decimal]) -> None:
    little = replace(AFTER, usd=Decimal(10**9))
    assert prices.finding(BEFORE, little, JUNE, index).startswith(
        "Adjusted for inflation, the figures do not show whether"
    )
    assert "This is true" not in " ".join(prices.grounds(BEFORE, little, JUNE, index))


def test_sentences_give_both_ends_and_say_what_they_rest_on(index: Mapping[date, Decimal]) -> None:
    assert prices.bounds(BEFORE, AFTER, LATEST, index) == [
        (
            "The $2.3 billion stated to September 2014 is worth between $3.23 and $5.40 billion"
            " in dollars of August 2026."
        ),
        (
            "The $1.9 billion added from then to June 2022 is worth between $2.15 and $2.72 billion"
            " in dollars of August 2026."
        ),
    ]
    holds, fails = prices.grounds(BEFORE, AFTER, JUNE, index)
    assert "at least $245 million a year after, at most $226 million a year before" in holds
    assert "treats the printed figures as exact" in holds
    assert "at least $232 million a year after, at most $235 million a year before" in fails


def test_no_row_holds_a_single_deflated_total(index: Mapping[date, Decimal]) -> None:
    for row in prices.rows(BEFORE, AFTER, [JUNE, LATEST], index):
        assert row["Worth in dollars of June 2022"].startswith("between ")
        assert row["Worth in dollars of August 2026"].startswith("between ")


def test_words_that_set_no_end_are_not_put_to_the_test(index: Mapping[date, Decimal]) -> None:
    assert survival_of_words(replace(BEFORE, allowed=Interval()), AFTER, JUNE, index) is None


def test_without_a_start_year_or_a_total_there_is_no_period() -> None:
    assert periods(None, EARLIER, LATER) is None
    assert periods(START, replace(EARLIER, figure=None), LATER) is None


def test_a_month_without_an_index_has_no_worth(index: Mapping[date, Decimal]) -> None:
    with pytest.raises(KeyError):
        worth(BEFORE, date(2025, 10, 1), index)


def test_a_period_that_began_in_a_known_month_starts_on_no_other_day() -> None:
    flat = {date(2000, m, 1): Decimal(100) for m in range(1, 13)}
    period = Period(
        from_earliest=date(2000, 1, 15),
        from_latest=date(2000, 1, 15),
        to_date=date(2000, 12, 31),
        usd=Decimal(351),
        allowed=Interval(),
    )
    found = survival(period, period, date(2000, 6, 1), flat)
    assert found.least_after == found.most_before


def test_where_prices_end_before_the_period_nothing_is_said(index: Mapping[date, Decimal]) -> None:
    assert prices.uncovered(AFTER, index) == ""
    assert prices.uncovered(AFTER, {it: at for it, at in index.items() if it <= JUNE}) == ""
    until_2020 = {it: at for it, at in index.items() if it.year < 2020}
    assert prices.uncovered(AFTER, until_2020) == (
        "The price index ends with December 2019, before June 2022: no range can be given yet."
    )


def test_the_month_a_period_begins_in_belongs_to_it() -> None:
    rising = {date(2000, m, 1): Decimal(100 * m) for m in range(1, 13)}
    period = Period(
        from_earliest=date(2000, 1, 15),
        from_latest=date(2000, 1, 15),
        to_date=date(2000, 12, 31),
        usd=Decimal(12),
        allowed=Interval(),
    )
    ends = worth(period, date(2000, 12, 1), rising)
    assert (ends.low, ends.high) == (Decimal(12), pytest.approx(Decimal(144)))
