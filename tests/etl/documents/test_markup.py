"""Plain text in lines: wrapped prose is one paragraph, a list of lines is a list."""

import pytest

from etl.documents.documents import parse


def blocks(raw: str) -> list[str]:
    document = parse(raw, "x", html=False)
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(
    "raw",
    [
        "AID AT A GLANCE, 1993–2021\n$4.2 billion+ invested\n100+ countries assisted",
        "U.S. Aid at a Glance\nOver $3.8 billion invested since 1993\n100+ countries assisted",
        "Key figures\nU.S. aid: $3.8 billion\nCountries: 100+\nCountries free: 16",
    ],
)
def test_short_lines_of_their_own_are_a_block_each(raw: str) -> None:
    assert blocks(raw) == raw.split("\n")


def test_a_typed_list_under_a_title_does_not_swallow_the_title() -> None:
    assert blocks("Key figures\n- U.S. aid: $3.8 billion\n- Countries: 100+") == [
        "Key figures", "U.S. aid: $3.8 billion", "Countries: 100+",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        "The United States has provided over\n$3.4 billion in aid in over 100\ncountries since 1993.",
        "Since the U.S. Humanitarian Mine Action Program was\nestablished, the United\nStates has helped.",
        "Through the Leahy War Victims\nFund the United States has served\nOver 250,000 people.",
    ],
)
def test_a_sentence_wrapped_over_lines_stays_one(raw: str) -> None:
    assert blocks(raw) == [raw.replace("\n", " ")]
