"""What the qualifiers allow, and that arithmetic on intervals loses no possible value."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.bounds import Interval, next_round, precision, reading
from etl.records import Relation
from tests.analysis.golden import RELATIONS, figure

MILLION, BILLION = 10**6, 10**9


def between(low: str | int | None, high: str | int | None, *, opened: bool = False) -> Interval:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Interval(ends[0], ends[1], opened, opened)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(90, 10), (100, 100), (18, 1), (250_000, 10_000), (2_300_000_000, 100 * MILLION), (1, 1), (0, 1)],
)
def test_the_place_is_that_of_the_last_non_zero_digit(value: int, expected: int) -> None:
    assert precision(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(90, 100), (250_000, 260_000), (18, None), (100, None), (1, None)]
)
def test_an_exact_looking_number_and_a_bare_power_of_ten_have_no_next_round_number(
    value: int, expected: int | None
) -> None:
    assert next_round(value) == expected


def test_over_ninety_is_a_lower_bound_and_the_next_round_number_an_upper_one() -> None:
    assert reading(figure(90, "over")) == between(91, 99)


def test_over_a_hundred_has_no_upper_end() -> None:
    assert reading(figure(100, "over")) == between(101, None)


def test_more_than_eighteen_has_no_upper_end() -> None:
    assert reading(figure(18, "more than")) == between(19, None)


def test_over_two_point_three_billion_is_open_at_both_ends() -> None:
    expected = between(2_300 * MILLION, 2_400 * MILLION, opened=True)
    assert reading(figure(2_300 * MILLION, "over", unit="USD")) == expected


def test_over_one_billion_has_no_upper_end() -> None:
    assert reading(figure(BILLION, "over", unit="USD")) == between(BILLION, None, opened=True)


def test_at_least_includes_the_number_itself() -> None:
    assert reading(figure(90, "at least")) == between(90, 99)
    money = reading(figure(90, "at least", unit="USD"))
    assert 90 in money
    assert 100 not in money


def test_nearly_is_an_upper_bound_and_claims_no_lower_one() -> None:
    assert reading(figure(100, "nearly")) == between(None, 99)


def test_up_to_may_reach_the_number() -> None:
    assert reading(figure(100, "up to")) == between(None, 100)


def test_about_claims_no_bound() -> None:
    assert reading(figure(100, "about")) == Interval()


def test_a_bare_count_is_exact() -> None:
    assert reading(figure(15)) == between(15, 15)
    assert reading(figure(90)) == between(90, 90)


def test_bare_money_is_rounded_half_a_place_each_way() -> None:
    assert reading(figure(2_300 * MILLION, unit="USD")) == between(2_250 * MILLION, 2_350 * MILLION)
    assert reading(figure(141, unit="USD")) == between("140.5", "141.5")


def test_a_range_is_read_as_it_stands() -> None:
    stated = figure(None, relation=Relation.RANGE, lower=15, upper=20, printed="15 to 20")
    assert reading(stated) == between(15, 20)


def test_a_figure_without_the_value_its_relation_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="has no value"):
        reading(figure(None, relation=Relation.GT, printed="over ?"))


def test_an_interval_that_holds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing lies between"):
        between(2, 1)
    with pytest.raises(ValueError, match="nothing lies between"):
        between(1, 1, opened=True)


def test_ninety_odd_to_over_a_hundred_is_at_least_two_more() -> None:
    assert reading(figure(100, "over")) - reading(figure(90, "over")) == between(2, None)


def test_dividing_by_what_may_be_negative_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        between(1, 2) / between(-1, 1)
    with pytest.raises(ZeroDivisionError):
        between(1, 2) / between(None, 1)


def test_dividing_by_what_may_be_nought_claims_no_end() -> None:
    assert between(1, 2) / between(0, 4) == Interval(Decimal("0.25"), None)


def test_a_divisor_without_upper_end_brings_the_quotient_down_to_nought() -> None:
    assert between(1, 2) / between(1, None) == Interval(Decimal(0), Decimal(2), low_open=True)


def test_nought_divided_by_anything_stays_nought_and_stays_included() -> None:
    assert 0 in between(0, 2) / between(1, 4, opened=True)
    assert 0 in between(-2, 0) / between(1, 4, opened=True)


def test_an_end_that_either_side_leaves_out_stays_left_out() -> None:
    closed, opened = between(5, 6), between(1, 2, opened=True)
    assert closed - opened == between(3, 5, opened=True)
    assert closed / opened == between("2.5", 6, opened=True)


def test_outward_never_narrows() -> None:
    assert between("1.23", "1.27").outward(Decimal("0.1")) == between("1.2", "1.3")
    assert between("-1.23", None).outward(Decimal(1)) == between(-2, None)
    assert between(1, 2, opened=True).outward(Decimal(1)) == between(1, 2, opened=True)


def test_a_magnitude_cannot_be_negative() -> None:
    assert between(None, 5).magnitude() == between(0, 5)
    assert between("-0.5", 5).magnitude() == between(0, 5)
    assert between(1, 5).magnitude() == between(1, 5)


values = st.integers(0, 10**6).flatmap(lambda n: st.sampled_from([n, n * 10, n * 1000, n * 10**8]))


@given(
    values,
    st.sampled_from(sorted(RELATIONS)),
    st.integers(-(10**7), 10**7),
    st.sampled_from(["country", "USD"]),
)
def test_every_true_value_that_the_words_allow_lies_in_the_reading(
    value: int, qualifier: str, away: int, unit: str
) -> None:
    """The true value is drawn first; the words are allowed when a careful writer could print them."""
    truth, step = value + away, precision(value)
    below_next_round = truth < value + step or step in (1, value)
    allowed = {
        Relation.EQ: truth == value or (unit == "USD" and 2 * abs(truth - value) <= step),
        Relation.GT: truth > value and below_next_round,
        Relation.GE: truth >= value and below_next_round,
        Relation.LT: truth < value,
        Relation.LE: truth <= value,
        Relation.APPROX: True,
    }
    stated = figure(value, qualifier, unit=unit)
    assert (truth in reading(stated)) == allowed[stated.relation]


points = st.integers(-2000, 2000).map(lambda it: Fraction(it, 8))


@st.composite
def interval_and_point(draw: st.DrawFn, *, positive: bool = False) -> tuple[Interval, Fraction]:
    """An interval with closed, open or missing ends, and a point inside it."""
    low, point, high = sorted(draw(st.tuples(points, points, points)))
    if positive:
        low, point, high = (it + 1001 for it in (low, point, high))
    low_open, high_open = draw(st.booleans()) and low < point, draw(st.booleans()) and point < high
    no_low, no_high = draw(st.booleans()) and not positive, draw(st.booleans())
    interval = Interval(None if no_low else exact(low), None if no_high else exact(high), low_open, high_open)
    return interval, point


def exact(point: Fraction) -> Decimal:
    return Decimal(point.numerator) / Decimal(point.denominator)


def holds(interval: Interval, point: Fraction) -> bool:
    """Membership in exact fractions: a second opinion on `in`."""
    low, high = (None if end is None else Fraction(end) for end in (interval.low, interval.high))
    above = low is None or low < point or (low == point and not interval.low_open)
    return above and (high is None or point < high or (point == high and not interval.high_open))


@given(interval_and_point(), interval_and_point())
def test_a_difference_of_intervals_holds_every_difference(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert holds(one[0] - other[0], one[1] - other[1])


@given(interval_and_point(), interval_and_point(positive=True))
def test_a_quotient_of_intervals_holds_every_quotient(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert holds(one[0] / other[0], one[1] / other[1])


@given(interval_and_point(), st.sampled_from(["0.0001", "0.1", "1", "1000000"]))
def test_rounding_outward_keeps_every_value(one: tuple[Interval, Fraction], step: str) -> None:
    assert holds(one[0].outward(Decimal(step)), one[1])


@given(interval_and_point())
def test_membership_agrees_with_exact_fractions(one: tuple[Interval, Fraction]) -> None:
    assert exact(one[1]) in one[0]
