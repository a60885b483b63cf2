from dataclasses import replace

import pytest

from etl.records import Figure
from web import cards, queries
from web.dataset import Dataset
from web.queries import compared


@pytest.fixture(scope="module")
def figures(published: Dataset) -> dict[str, Figure]:
    return {figure.figure_id: figure for figure in published.figures}


@pytest.fixture(scope="module")
def shown(published: Dataset) -> dict[str, cards.Card]:
    earlier, later = published.announcements
    found = compared(published, earlier.announcement_id, later.announcement_id).pairs
    wanted = {**queries.cards(published), **queries.cards(published, background=True)}
    return {slug: cards.card(slug, [found[m] for m in metrics], None) for slug, metrics in wanted.items()}


def test_every_metric_has_a_card(published: Dataset) -> None:
    assert set(queries.card_of(published)) == {metric.metric_id for metric in published.metrics}


def test_a_card_gives_both_values_as_stated(shown: dict[str, cards.Card]) -> None:
    assert [value.words for value in shown["aid"].values] == ["over $2.3 billion", "over $4.2 billion"]
    assert [value.more for value in shown["people"].values] == ["in 35 countries"] * 2


def test_what_is_not_stated_is_said_and_never_nought(shown: dict[str, cards.Card]) -> None:
    before, after = shown["emergency"].values
    assert (before.words, after.words, after.absent) == ("more than 18 countries", "not stated", True)
    assert len(shown["emergency"].sources) == 1


def test_the_marked_pieces_put_together_are_the_sentence(figures: dict[str, Figure]) -> None:
    for figure in figures.values():
        pieces = cards.marked([figure])
        assert "".join(text for text, _ in pieces) == figure.sentence
        assert [text for text, mark in pieces if mark] == [figure.stated]


def test_two_figures_of_one_sentence_are_both_marked(figures: dict[str, Figure]) -> None:
    both = [
        figures["white-house-2022-06-21.people_served_countries"],
        figures["white-house-2022-06-21.people_served"],
    ]
    assert [text for text, mark in cards.marked(both) if mark] == ["over 250,000", "35"]


def test_the_figure_is_marked_and_not_the_same_digits_before_it(figures: dict[str, Figure]) -> None:
    quote = "Of 15 helped, 15 countries are free."
    figure = replace(
        figures["white-house-2014-09-23.countries_freed"],
        quote=quote, sentence=quote, quote_start=100, start=100 + quote.rindex("15"),
    )  # fmt: skip
    assert cards.marked([figure])[0] == ("Of 15 helped, ", False)
