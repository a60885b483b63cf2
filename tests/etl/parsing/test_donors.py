"""Who gives, by the names in a sentence: on a list or not, as subject or as object, here or before."""

from pathlib import Path

import pytest

from etl import extraction
from etl.documents.documents import parse
from etl.records import Fate
from etl.registers import metrics

METRICS = metrics.load(Path(__file__).parents[3] / "data/metrics.toml")


def of_money(text: str) -> str:
    """The reason why the only sum in a text is not U.S. aid; "" when it is."""
    ledger = extraction.extract(parse(text, "x"), METRICS).ledger
    (entry,) = [entry for entry in ledger if entry.unit == "USD"]
    assert (entry.fate is Fate.EXTRACTED) == (entry.reason == "")
    return entry.reason


@pytest.mark.parametrize(
    "text",
    [
        "Since 1993, Zonta has given over $4.2 billion in aid for demining.",
        "Over $4.2 billion in aid for demining has been given by Zonta since 1993.",
        "Since 1993, Zonta assistance for demining has come to over $4.2 billion.",
        "It is Zonta that has given over $4.2 billion in aid for demining since 1993.",
        "Since 1993, Norway has given over $4.2 billion in aid for demining.",
        "The United States is grateful: since 1993 Zonta has given over $4.2 billion in aid for demining.",
        pytest.param(
            "Zonta clears mines. Since 1993 it has given over $4.2 billion in aid for demining.",
            marks=pytest.mark.xfail(reason="“clears” is no verb on a list, so nobody is named", strict=True),
        ),
    ],
)
def test_somebody_else_gives_whether_listed_or_not(text: str) -> None:
    assert of_money(text) == "another donor"


@pytest.mark.parametrize(
    "text",
    [
        "Joined by Japan and other donors, the United States has given over $4.2 billion in aid since 1993.",
        "The United States, joined by Norway, has given over $4.2 billion in aid for demining since 1993.",
    ],
)
def test_a_sum_of_those_who_joined_is_perhaps_not_all_american(text: str) -> None:
    assert of_money(text) == "another donor"


@pytest.mark.parametrize(
    "text",
    [
        "Since 1993, the United States has given over $4.2 billion in aid for demining.",
        "Joined by Secretary Hale, the United States said it has given over $4.2 billion in aid since 1993.",
        "Alongside Norway, Germany and Japan, the U.S. has given over $4.2 billion in aid since 1993.",
        "Since 1993, the United States has given Zonta's deminers over $4.2 billion in aid.",
        "The United States clears mines. Since 1993 it has given over $4.2 billion in aid for demining.",
    ],
)
def test_who_stands_beside_the_donor_does_not_give(text: str) -> None:
    assert of_money(text) == ""
