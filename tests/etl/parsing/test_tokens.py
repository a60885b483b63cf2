"""Words: most are told without a pattern, and all as the pattern tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parsing.tokens import _TOKEN, words

FOLDED = st.text(alphabet="aby  .,-–—'#5²é中s\n\u00a0(", max_size=24)


@given(FOLDED, st.integers(0, 24))
def test_words_are_those_of_the_pattern(folded: str, start: int) -> None:
    assert words(folded, start) == _TOKEN.findall(folded, min(start, len(folded)))


@given(FOLDED, st.integers(0, 24))
def test_words_end_where_a_number_starts(folded: str, end: int) -> None:
    assert words(folded, 0, end) == _TOKEN.findall(folded, 0, end)


@pytest.mark.parametrize(
    ("folded", "said"),
    [
        ("5-country effort", ["country", "effort"]),
        ("5 - country", ["-", "country"]),
        ("5- and", ["-", "and"]),
    ],
)
def test_a_hyphen_after_a_number_joins_it_to_a_word(folded: str, said: list[str]) -> None:
    assert words(folded, 1) == said
