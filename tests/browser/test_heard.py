"""The page as a screen reader tells it, before and after Streamlit has taken over."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Server
from web import cards, queries
from web.cards import Card
from web.dataset import current

Show = Callable[[str], Page]


@pytest.fixture(scope="module")
def told(root: Path) -> dict[str, Card]:
    """The five cards, from the tables."""
    dataset = current(root / "data")
    found = queries.first_and_last(dataset)
    return {
        slug: cards.card(slug, found.of(ids), found.since) for slug, ids in queries.cards(dataset).items()
    }


@pytest.fixture
def without_script(browser: Browser, server: Server) -> Iterator[Show]:
    """The first HTML, as a reader whose browser runs nothing has it."""
    with browser.new_context(base_url=server.url, java_script_enabled=False) as context:

        def show(address: str) -> Page:
            page = context.new_page()
            page.goto(address)
            return page

        yield show


def heard(card: Card) -> str:
    said = json.dumps(f"{card.told.spoken}.", ensure_ascii=False)
    share = f" ({card.told.percent})" if card.told.percent else ""
    change = json.dumps(f"{card.told.change}{share}", ensure_ascii=False)
    return (
        f'- article "{card.told.label}":\n'
        f'  - heading "{card.told.label}" [level=3]\n'
        f"  - text: {card.told.status_label}\n"
        f"  - paragraph: {said}\n"
        f"  - paragraph: {change}\n"
        f"  - paragraph: {json.dumps(card.told.caveat, ensure_ascii=False)}\n"
    )


@pytest.mark.parametrize("page_of", ["seen", "without_script"])
def test_the_five_cards_are_heard_as_sentences_and_each_figure_once(
    page_of: str, told: dict[str, Card], request: pytest.FixtureRequest
) -> None:
    page = request.getfixturevalue(page_of)("/")
    for card in told.values():
        article = page.get_by_role("article", name=card.told.label, exact=True)
        expect(article).to_match_aria_snapshot(heard(card))
        snapshot = article.aria_snapshot()
        assert snapshot.count(card.told.spoken) == 1
        assert not re.search(r"- (term|definition)", snapshot), "the list of the same figures is heard too"


def test_the_card_of_the_aid_says_the_unit_once(seen: Show) -> None:
    article = seen("/").get_by_role("article", name="U.S. aid since the program began")
    said = "over 4.2 billion US dollars, June 2022, up from over 2.3 billion, September 2014"
    assert said in article.aria_snapshot()
