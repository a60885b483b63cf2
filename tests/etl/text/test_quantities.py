"""Numbers as they are printed, and what the words around them state."""

import itertools
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from etl.records import Quantity, Relation
from etl.text import numerals
from etl.text.folding import fold
from etl.text.quantities import find

BILLION, MILLION = 10**9, 10**6


def only(text: str) -> Quantity:
    (quantity,) = find(text)
    return quantity


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("$2.3 billion", 2_300_000_000),
        ("USD 1.9 bn", 1_900_000_000),
        ("US$3.2 billion", 3_200_000_000),
        ("US $3.2 billion", 3_200_000_000),
        ("$4.2B", 4_200_000_000),
        ("$300m", 300_000_000),
        ("2.9 billion dollars", 2_900_000_000),
        ("2.9 billion U.S. dollars", 2_900_000_000),
        ("$2,300,000,000", 2_300_000_000),
        ("$4.2-billion", 4_200_000_000),
        ("one-billion two-hundred-million dollars", 1_200_000_000),
        ("four billion two hundred million dollars", 4_200_000_000),
        ("two and a half billion dollars", 2_500_000_000),
        ("half a billion dollars", 500_000_000),
        ("two point three billion dollars", 2_300_000_000),
    ],
)
def test_money_is_an_exact_number_of_dollars(printed: str, value: int) -> None:
    quantity = only(f"The aid came to {printed} in all.")
    assert (quantity.value, quantity.unit, quantity.printed) == (value, "USD", printed)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("fifteen", 15),
        ("thirty-five", 35),
        ("one hundred and five", 105),
        ("a hundred", 100),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a quarter of a million", 250_000),
        ("a quarter-million", 250_000),
        ("three-quarters of a million", 750_000),
        ("0.25 million", 250_000),
        ("250 000", 250_000),
        ("250\u00a0000", 250_000),
        ("250\u2009000", 250_000),
        ("twenty-five hundred", 2500),
    ],
)
def test_a_count_is_exact_however_it_is_written(printed: str, value: int) -> None:
    quantity = only(f"It reached {printed} people.")
    assert (quantity.value, quantity.unit, quantity.printed) == (value, "", printed)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        *(
            (words, Relation.GT)
            for words in ["over", "more than", "in excess of", "upwards of", "above", "just over"]
        ),
        *(
            (words, Relation.GT)
            for words in ["well over", "far more than", "a little over", "exceeding", "surpassed", "beyond"]
        ),
        *((words, Relation.GE) for words in ["at least", "no fewer than", "no less than", "a minimum of"]),
        *(
            (words, Relation.LT)
            for words in ["nearly", "almost", "close to", "just under", "fewer than", "not quite"]
        ),
        *((words, Relation.LE) for words in ["up to", "as many as", "at most", "no more than"]),
        *(
            (words, Relation.APPROX)
            for words in ["about", "some", "approximately", "roughly", "an estimated", "circa", "c."]
        ),
    ],
)
def test_a_qualifier_before_the_number_says_how_it_stands_to_the_true_one(
    words: str, relation: Relation
) -> None:
    quantity = only(f"It reached {words} 90 countries.")
    assert (quantity.relation, quantity.qualifier, quantity.printed) == (relation, words, f"{words} 90")


@pytest.mark.parametrize(
    ("printed", "relation", "qualifier"),
    [
        ("100+", Relation.GE, "+"),
        ("100-plus", Relation.GE, "plus"),
        ("100 or more", Relation.GE, "or more"),
        ("100 and counting", Relation.GE, "and counting"),
        ("100 countries and counting", Relation.GE, "and counting"),
        ("100 or so", Relation.APPROX, "or so"),
        ("100 or fewer", Relation.LE, "or fewer"),
    ],
)
def test_a_qualifier_may_follow_the_number(printed: str, relation: Relation, qualifier: str) -> None:
    quantity = only(f"It has reached {printed}.")
    assert (quantity.relation, quantity.qualifier, quantity.printed) == (relation, qualifier, printed)


def test_over_ninety_is_a_lower_bound() -> None:
    quantity = only("over 90 countries")
    assert (quantity.lower, quantity.upper) == (90, None)


def test_nearly_four_billion_is_an_upper_bound() -> None:
    quantity = only("nearly $4 billion")
    assert (quantity.lower, quantity.upper) == (None, 4 * BILLION)


def test_about_claims_no_bound() -> None:
    quantity = only("about 100 countries")
    assert (quantity.value, quantity.lower, quantity.upper) == (100, None, None)


@pytest.mark.parametrize(
    ("printed", "lower", "upper"),
    [
        ("90 to 100", 90, 100),
        ("90-100", 90, 100),
        ("90–100", 90, 100),
        ("between 90 and 100", 90, 100),
        ("between ten and twenty", 10, 20),
        ("$3.2-3.4 billion", 3_200_000_000, 3_400_000_000),
        ("$3.2 billion to $3.4 billion", 3_200_000_000, 3_400_000_000),
        ("between $3.2 and $3.4 billion", 3_200_000_000, 3_400_000_000),
    ],
)
def test_a_range_has_two_ends_and_no_value(printed: str, lower: int, upper: int) -> None:
    quantity = only(f"It is {printed} so far.")
    assert (quantity.relation, quantity.value, quantity.printed) == (Relation.RANGE, None, printed)
    assert (quantity.lower, quantity.upper) == (lower, upper)


def test_from_one_number_to_another_is_a_movement_and_no_range() -> None:
    assert [quantity.value for quantity in find("It rose from 90 to 100 countries.")] == [90, 100]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("€1.1 billion", "EUR"),
        ("£20 million", "GBP"),
        ("C$5 million", "CAD"),
        ("12 percent", "percent"),
        ("12%", "percent"),
    ],
)
def test_another_currency_or_a_share_is_a_unit_of_its_own(printed: str, unit: str) -> None:
    assert only(f"They gave {printed}.").unit == unit


def test_a_year_and_a_day_are_told_from_amounts() -> None:
    found = find("On June 21, 2022, more than 2000 survivors met; since 1993, 1,993 had been helped.")
    assert [(quantity.value, quantity.unit in ("year", "day")) for quantity in found] == [
        (21, True),
        (2022, True),
        (2000, False),
        (1993, True),
        (1993, False),
    ]


@pytest.mark.parametrize(
    "text", ["the 21st", "no one", "one of the largest", "COVID-19", "twenty-first", "1.2.3", "the 1990s", ""]
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("period", "years"), [("1993–2022", [1993, 2022]), ("2014-15", [2014, 2015])])
def test_both_years_of_a_period_are_years(period: str, years: list[int]) -> None:
    assert [(quantity.value, quantity.unit) for quantity in find(f"In {period} it grew.")] == [
        (year, "year") for year in years
    ]


def test_a_letter_is_a_scale_for_money_only() -> None:
    assert [only("$5 m").value, only("5 m deep").value] == [5 * MILLION, 5]


def test_a_share_that_is_no_whole_number_has_no_value() -> None:
    assert only("12.5 percent").value is None


numbers = st.integers(0, 10**12 - 1)


@given(numbers)
def test_number_words_agree_with_num2words(number: int) -> None:
    words = num2words(number)
    assert numerals.value(words) == number
    quantity = only(f"They counted {words} of them")
    assert (quantity.value, quantity.printed) == (number, words)


QUALIFIERS: dict[str, Relation] = {
    "": Relation.EQ,
    "over ": Relation.GT,
    "well over ": Relation.GT,
    "at least ": Relation.GE,
    "nearly ": Relation.LT,
    "as many as ": Relation.LE,
    "roughly ": Relation.APPROX,
}
SCALES = {"": 1, " thousand": 1000, " million": MILLION, " billion": BILLION, " trillion": 10**12}
CARRIERS = [
    "The total is {}.",
    "{}, they said",
    "from here ({}) on",
    "Aid: {}; no more",
    "“{}” it says",
    "we gave\n{}\nof it",
]
CURRENCIES: dict[str, Callable[[str], str]] = {
    "$": lambda amount: f"${amount}",
    "US$": lambda amount: f"US${amount}",
    "USD": lambda amount: f"USD {amount}",
    "dollars": lambda amount: f"{amount} dollars",
}


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99999), places=2),
    st.sampled_from(list(SCALES)),
    st.sampled_from(list(QUALIFIERS)),
    st.sampled_from(list(CURRENCIES)),
    st.sampled_from(CARRIERS),
)
def test_figure_qualifier_scale_and_carrier_keep_value_relation_and_span(
    number: Decimal, scale: str, qualifier: str, currency: str, carrier: str
) -> None:
    exact = number * SCALES[scale]
    printed = qualifier + CURRENCIES[currency](f"{number:,}{scale}")
    text = carrier.format(printed)
    quantity = only(text)
    assert (quantity.printed, quantity.unit, quantity.relation) == (printed, "USD", QUALIFIERS[qualifier])
    assert quantity.value == (int(exact) if exact == int(exact) else None)
    assert quantity.span.of(text) == printed


@given(st.text())
def test_any_text_gives_quantities_in_order_that_are_its_slices(text: str) -> None:
    end = 0
    for quantity in find(text):
        assert quantity.span.start >= end
        assert quantity.span.of(text) == quantity.printed
        end = quantity.span.end


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "$1 to ",
        "1",
        "1 ",
        "123 ",
        "1,",
        "one hundred ",
        "a ",
        "one and ",
        "$",
        "nineteen ninety ",
        "1-",
        "over ",
        "between 1 and ",
    ],
)
def test_hostile_repetition_is_read_in_time_and_without_overlap(piece: str) -> None:
    quantities = find(piece * 3000)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(quantities))


def test_a_megabyte_of_digits_is_no_number() -> None:
    assert find("9" * 1_000_000) == []
