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
from analysis.wording import prices as said
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
def prices(root: Path) -> Mapping[date, Decimal]:
    return by_month(tables.records(tables.read(root / "data/tables", "price_index"), Price))


def test_the_first_total_in_dollars_of_june_2022(prices: Mapping[date, Decimal]) -> None:
    assert said.span(BEFORE, JUNE, prices) == "between $2.86 and $4.78 billion"


def test_what_was_added_since_in_dollars_of_june_2022(prices: Mapping[date, Decimal]) -> None:
    assert said.span(AFTER, JUNE, prices) == "between $1.90 and $2.41 billion"


def test_the_ends_are_the_highest_and_lowest_prices_of_the_period(prices: Mapping[date, Decimal]) -> None:
    ends = worth(BEFORE, JUNE, prices)
    now, highest, lowest = prices[JUNE], prices[date(2014, 6, 1)], prices[date(1993, 1, 1)]
    assert ends.low == pytest.approx(BEFORE.usd * now / highest)
    assert ends.high == pytest.approx(BEFORE.usd * now / lowest)


@given(st.lists(st.integers(0, 10**6), min_size=261, max_size=261).filter(any))
def test_no_split_over_the_months_gives_more_or_less_than_the_ends(root: Path, shares: list[int]) -> None:
    prices = by_month(tables.records(tables.read(root / "data/tables", "price_index"), Price))
    months = [it for it in prices if date(1993, 1, 1) <= it <= date(2014, 9, 1)]
    spent = [BEFORE.usd * share / sum(shares) for share in shares]
    real = sum(usd * prices[JUNE] / prices[it] for usd, it in zip(spent, months, strict=True))
    ends = worth(BEFORE, JUNE, prices)
    assert ends.low is not None
    assert ends.high is not None
    assert ends.low - 1 <= real <= ends.high + 1


def test_more_a_year_after_2014_than_before_at_every_split_of_the_printed_figures(
    prices: Mapping[date, Decimal],
) -> None:
    found = survival(BEFORE, AFTER, JUNE, prices)
    assert found.holds
    assert (round(found.least_after, -6), round(found.most_before, -6)) == (245_000_000, 226_000_000)


def test_at_the_edge_of_the_words_even_that_fails(prices: Mapping[date, Decimal]) -> None:
    found = survival_of_words(BEFORE, AFTER, JUNE, prices)
    assert found is not None
    assert not found.holds


@pytest.mark.parametrize("month", [date(1993, 1, 1), JUNE, LATEST])
def test_the_month_of_the_prices_does_not_change_what_holds(
    prices: Mapping[date, Decimal], month: date
) -> None:
    assert survival(BEFORE, AFTER, month, prices).holds
    assert said.finding(BEFORE, AFTER, month, prices) == (
        "Even with prices allowed for, more a year was provided after September 2014 than before."
    )


def test_where_it_does_not_hold_nothing_is_claimed(prices: Mapping[date, Decimal]) -> None:
    little = replace(AFTER, usd=Decimal(10**9))
    assert said.finding(BEFORE, little, JUNE, prices).endswith("cannot be told.")
    assert "This holds" not in " ".join(said.grounds(BEFORE, little, JUNE, prices))


def test_sentences_give_both_ends_and_say_what_they_rest_on(prices: Mapping[date, Decimal]) -> None:
    assert said.bounds(BEFORE, AFTER, LATEST, prices) == [
        (
            "The $2.3 billion stated to September 2014 is worth between $3.23 and $5.40 billion"
            " in dollars of August 2026."
        ),
        (
            "The $1.9 billion added from then to June 2022 is worth between $2.15 and $2.72 billion"
            " in dollars of August 2026."
        ),
    ]
    holds, fails = said.grounds(BEFORE, AFTER, JUNE, prices)
    assert "at least $245 million a year after, at most $226 million a year before" in holds
    assert "takes the printed figures as exact" in holds
    assert "at least $232 million a year after, at most $235 million a year before" in fails


def test_no_row_holds_a_single_deflated_total(prices: Mapping[date, Decimal]) -> None:
    for row in said.rows(BEFORE, AFTER, [JUNE, LATEST], prices):
        assert row["Worth in dollars of June 2022"].startswith("between ")
        assert row["Worth in dollars of August 2026"].startswith("between ")


def test_words_that_set_no_end_are_not_put_to_the_test(prices: Mapping[date, Decimal]) -> None:
    assert survival_of_words(replace(BEFORE, allowed=Interval()), AFTER, JUNE, prices) is None


def test_without_a_start_year_or_a_total_there_is_no_period() -> None:
    assert periods(None, EARLIER, LATER) is None
    assert periods(START, replace(EARLIER, figure=None), LATER) is None


def test_a_month_without_an_index_has_no_worth(prices: Mapping[date, Decimal]) -> None:
    with pytest.raises(KeyError):
        worth(BEFORE, date(2025, 10, 1), prices)


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


def test_where_prices_end_before_the_period_nothing_is_said(prices: Mapping[date, Decimal]) -> None:
    assert said.uncovered(AFTER, prices) == ""
    assert said.uncovered(AFTER, {it: index for it, index in prices.items() if it <= JUNE}) == ""
    until_2020 = {it: index for it, index in prices.items() if it.year < 2020}
    assert said.uncovered(AFTER, until_2020) == (
        "The price index ends with December 2019, before June 2022: no bound can be given yet."
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
