"""Folded text: what is looked for is found in it, and every character stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text.folding import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("More THAN\n$3 billion", "more than $3 billion"),
        ("Türkiye’s 90–100\u00a0countries", "türkiye's 90-100 countries"),
        ("In İzmir\nit HAS “OVER” 9", "in izmir it has “over” 9"),
    ],
)
def test_case_blanks_dashes_and_apostrophes_are_folded(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_no_character_moves(printed: str) -> None:
    assert len(fold(printed)) == len(printed)
