"""Numbers, days and differences in print, read back with a grammar of the tests' own."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wording import rounding
from analysis.wording.formatting import (
    as_spoken,
    as_stated,
    count,
    day,
    difference,
    extent,
    money,
    money_span,
    month,
    read_as,
    told_apart,
    year,
)
from etl.bounds import Interval
from etl.records import Relation
from tests.analysis.golden import figure

BILLION, MILLION = 10**9, 10**6
SCALES = {"trillion": 10**12, "billion": BILLION, "million": MILLION, None: 1}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2_300_000_000, "$2.3 billion"),
        (141_000_000, "$141 million"),
        (2_000_000_000, "$2 billion"),
        (1_050_000_000_000, "$1.05 trillion"),
        (250_000, "$250,000"),
        (1_234_567_890, "$1,234,567,890"),
        (0, "$0"),
        (-5_000_000, "−$5 million"),
        (Decimal("140.5"), "$140.5"),
    ],
)
def test_money_is_exact_and_short(value: int | Decimal, expected: str) -> None:
    assert money(value) == expected


@given(st.integers(0, 10**14))
def test_money_reads_back_to_the_same_amount(value: int) -> None:
    assert dollars(money(value)) == value


def test_both_ends_of_a_span_of_money_have_one_scale_and_equally_many_places() -> None:
    assert money_span(1_800_000_000, 2_000_000_000) == "$1.8–2.0 billion"
    assert money_span(1_800_000_000, 2_000_000_000, " to ") == "$1.8 to $2.0 billion"
    assert money_span(900_000_000, 1_100_000_000) == "$0.9–1.1 billion"


def test_counts_have_thousands_marks_and_no_exponent() -> None:
    assert count(250_000) == "250,000"
    assert count(Decimal("1E+2")) == "100"


def test_days_are_written_out_whatever_the_locale() -> None:
    assert day(date(2014, 9, 3)) == "September 3, 2014"
    assert month(date(2022, 6, 21)) == "June 2022"


def test_days_of_one_year_are_told_apart_by_month_and_of_one_month_by_day() -> None:
    june, september, late = date(2014, 6, 27), date(2014, 9, 23), date(2014, 9, 30)
    assert told_apart([june, date(2022, 1, 1)], year, month) == ["2014", "2022"]
    assert told_apart([june, september], year, month) == ["June 2014", "September 2014"]
    assert told_apart([september, late], year, month) == ["September 23, 2014", "September 30, 2014"]


@pytest.mark.parametrize(
    ("stated", "expected", "heard"),
    [
        (figure(90, "over"), "over 90 countries", "over 90 countries"),
        (figure(15), "15 countries", "15 countries"),
        (figure(1), "1 country", "1 country"),
        (figure(250_000, "over", unit="person"), "over 250,000 people", "over 250,000 people"),
        (
            figure(2_300_000_000, "over", unit="USD", printed="over $2.3 billion"),
            "over $2.3 billion",
            "over 2.3 billion US dollars",
        ),
        (figure(1993, unit="year", printed="1993"), "1993", "1993"),
        (
            figure(15, "or more", relation=Relation.GE, printed="15 or more"),
            "15 or more countries",
            "15 or more countries",
        ),
        (
            figure(5_000_000, "or more", unit="USD", relation=Relation.GE, printed="$5m or more"),
            "$5m or more",
            "5 million US dollars or more",
        ),
        (
            figure(None, relation=Relation.RANGE, lower=15, upper=20, printed="15–20"),
            "15–20 countries",
            "15 to 20 countries",
        ),
        (
            figure(
                None,
                unit="USD",
                relation=Relation.RANGE,
                lower=2 * BILLION,
                upper=3 * BILLION,
                printed="$2-3bn",
            ),
            "$2-3bn",
            "2 billion to 3 billion US dollars",
        ),
    ],
)
def test_a_figure_keeps_the_words_of_its_source(stated, expected: str, heard: str) -> None:
    assert as_stated(stated) == expected
    assert as_spoken(stated) == heard


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (1_800_000_000, 2_000_000_000, "USD", "$1.8–2.0 billion more"),
        (2, None, "country", "at least 2 more countries"),
        (1, None, "country", "at least 1 more country"),
        (2, 2, "country", "2 more countries"),
        (1, 1, "person", "1 more person"),
        (2, 8, "country", "2–8 more countries"),
        (0, 0, "country", "no change"),
        (0, None, "country", "no fewer countries"),
        (None, 0, "country", "no more countries"),
        (-8, -2, "country", "2–8 fewer countries"),
        (None, -2, "country", "at least 2 fewer countries"),
        (None, 9, "country", "at most 9 more countries"),
        (-3, None, "country", "at most 3 fewer countries"),
        (-3, 5, "country", "between 3 fewer and 5 more countries"),
        (-MILLION, MILLION, "USD", "between $1 million less and $1 million more"),
        (-5 * MILLION, -2 * MILLION, "USD", "$2–5 million less"),
        (None, None, "country", "a change of unknown size"),
    ],
)
def test_a_difference_is_said_with_both_its_ends(
    low: int | None, high: int | None, unit: str, expected: str
) -> None:
    assert difference(low, high, unit) == expected


def test_a_difference_without_noun_keeps_its_bound() -> None:
    assert difference(2, None, "country", noun=False) == "at least 2 more"


def test_the_form_that_is_wanted_is_asked_for_and_nothing_is_cut_off() -> None:
    low, high = 1_800_000_000, 2_000_000_000
    assert difference(low, high, "USD", more=False) == "$1.8–2.0 billion"
    assert difference(-high, -low, "USD", more=False) == "$1.8–2.0 billion"
    assert difference(0, None, "USD", more=False) == "no less"
    assert (money(low, short=True), money(250_000_000, short=True)) == ("$1.8B", "$250M")
    assert as_stated(figure(90, "over"), noun=False) == "over 90"
    assert as_spoken(figure(15), noun=False) == "15"


def test_a_statement_without_its_exact_words_is_told_by_qualifier_and_number() -> None:
    transcribed = replace(figure(4_600_000_000, "more than", unit="USD"), stated="")
    assert as_stated(transcribed) == "more than $4.6 billion"
    assert as_stated(replace(figure(47), stated="")) == "47 countries"
    assert read_as(transcribed) == "between $4.6 and $4.7 billion"


ends = st.none() | st.integers(-(10**6), 10**6).flatmap(lambda n: st.sampled_from([n, n * 10**5]))


@given(ends, ends, st.sampled_from(["USD", "country", "person"]), st.sampled_from(["–", " to "]))
def test_a_difference_reads_back_to_exactly_the_same_ends(
    one: int | None, other: int | None, unit: str, to: str
) -> None:
    low, high = sorted((one, other)) if one is not None and other is not None else (one, other)
    told = ends_of(difference(low, high, unit, to=to))
    if unit == "USD":  # by the rule of `rounding`: outward, if at all
        assert told == (low and rounding.down(low), high and rounding.up(high))
    else:
        assert told == (low, high)


@pytest.mark.parametrize(
    ("allowed", "unit", "expected"),
    [
        (Interval(Decimal(91), Decimal(99)), "country", "91 to 99"),
        (Interval(Decimal(101)), "country", "101 or more"),
        (Interval(None, Decimal(99)), "country", "99 or fewer"),
        (Interval(Decimal(BILLION), None, low_open=True), "USD", "more than $1 billion"),
        (Interval(None, Decimal(BILLION), high_open=True), "USD", "less than $1 billion"),
        (Interval(Decimal(2 * BILLION), Decimal(3 * BILLION)), "USD", "$2 to $3 billion"),
        (
            Interval(Decimal(2 * BILLION), Decimal(3 * BILLION), True, True),
            "USD",
            "between $2 and $3 billion",
        ),
        (Interval.exactly(1993), "year", "1993"),
        (Interval(), "country", "no bound"),
    ],
)
def test_an_interval_is_said_with_the_ends_it_has(allowed: Interval, unit: str, expected: str) -> None:
    assert extent(allowed, unit) == expected


def dollars(text: str, scale: str | None = None) -> Decimal:
    digits, own = re.fullmatch(r"\$?([\d.,]+)(?: (trillion|billion|million))?", text.strip()).groups()
    return Decimal(digits.replace(",", "")) * SCALES[own or scale]


def ends_of(text: str) -> tuple[Decimal | None, Decimal | None]:
    """What a difference in words claims, by a grammar that shares nothing with the code."""
    amount, less, noun = r"(\$?[\d.,]+(?: [a-z]+illion)?)", r"(more|fewer|less)", r"(?: \w+)?"
    if text == "a change of unknown size":
        return None, None
    if text == "no change":
        return Decimal(0), Decimal(0)
    if said := re.fullmatch(f"no {less}{noun}", text):
        return (None, Decimal(0)) if said[1] == "more" else (Decimal(0), None)
    if said := re.fullmatch(f"between {amount} (?:fewer|less) and {amount} more{noun}", text):
        return -dollars(said[1]), dollars(said[2])
    if said := re.fullmatch(f"at (least|most) {amount} {less}{noun}", text):
        end = dollars(said[2]) if said[3] == "more" else -dollars(said[2])
        return (end, None) if (said[1] == "least") == (said[3] == "more") else (None, end)
    said = re.fullmatch(f"(\\$?[\\d.,]+)(?:–| to ){amount} {less}{noun}", text)
    if said:
        scale = said[2].partition(" ")[2] or None
        low, high = dollars(said[1], scale), dollars(said[2])
        return (low, high) if said[3] == "more" else (-high, -low)
    said = re.fullmatch(f"{amount} {less}{noun}", text)
    end = dollars(said[1]) if said[2] == "more" else -dollars(said[1])
    return end, end
