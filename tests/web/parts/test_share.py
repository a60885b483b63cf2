"""One quiet row and one fold a card or chart: at most three words to act on, and nothing lost behind them."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.parts.test_choice import opened, said
from web.addresses import renamed

ROW = re.compile(r'<div class="actions" role="group" aria-label="([^"]*)">(.*?)</div>', re.DOTALL)
PARTS = {"overview": 12, "timeline": 6, "recipients": 4}


def rows(app: AppTest, *, folded: bool) -> dict[str, list[str]]:
    """What each row is of → the words on its buttons."""
    found = (
        (unescape(name), re.findall(r"<button[^>]*>([^<]*)<", row)) for name, row in ROW.findall(said(app))
    )
    whole = {name: words for name, words in found if not name.startswith("This page")}
    return {name: words for name, words in whole.items() if name.endswith(", more: save and copy") is folded}


@pytest.mark.parametrize("page", PARTS)
def test_a_card_or_chart_has_two_words_to_act_on_and_the_handle_of_its_fold(page: str) -> None:
    app = opened(page)
    shown = rows(app, folded=False)
    assert set(map(tuple, shown.values())) <= {("Copy sentence", "Copy link"), ("PNG", "CSV")}
    handles = [it.label for it in app.expander if it.label in ("Source", "Numbers and citation")]
    assert len(shown) == len(handles) == PARTS[page]


@pytest.mark.parametrize("page", PARTS)
def test_what_no_longer_stands_in_the_row_is_in_the_fold(page: str) -> None:
    app = opened(page)
    of_cards = sum(it.label == "Source" for it in app.expander)
    kinds = list(map(tuple, rows(app, folded=True).values()))
    assert kinds.count(("Copy citation",)) == of_cards
    assert kinds.count(("SVG", "Copy citation", "Copy link")) == PARTS[page] - of_cards
    for form in ("Short citation", "Full citation (Chicago)", "BibTeX", "RIS"):
        assert said(app).count(f'aria-label="Copy: {form}"') == PARTS[page]


def test_codes_to_embed_come_when_the_fold_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://mines.example.org")
    assert "Embed, always the latest" not in said(opened("overview"))
    assert "Embed, always the latest" in said(opened("overview", aid_source="true"))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("card_aid_share", "aid_source"),
        ("chart_pace_share", "pace_numbers"),
        ("years_totals_share", "totals_numbers"),
        ("data_share", "data_share"),
        ("prices", "prices"),
    ],
)
def test_a_link_of_when_there_were_two_folds_leads_to_the_one(before: str, now: str) -> None:
    assert renamed(before) == now
