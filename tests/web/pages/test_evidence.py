import pytest

from web.cards import address
from web.dataset import Dataset
from web.pages.evidence import Group, Piece, groups
from web.queries import card_of
from web.templating import render


def pieces(published: Dataset, number: int, chosen: str = "") -> list[Piece]:
    document = published.document(published.announcements[number])
    links = {metric: f"./?{address(slug)}" for metric, slug in card_of(published).items()}
    found = groups(document, published.ledger, links, chosen)
    return [piece for group in found for block in group.blocks for piece in block]


@pytest.mark.parametrize("number", [0, 1])
def test_the_pieces_put_together_are_the_document(published: Dataset, number: int) -> None:
    document = published.document(published.announcements[number])
    assert "".join(p.text for p in pieces(published, number)) == document.text.replace("\n", "")


@pytest.mark.parametrize("number", [0, 1])
def test_every_figure_is_marked_and_leads_to_its_card(published: Dataset, number: int) -> None:
    announcement = published.announcements[number]
    figures = [f for f in published.figures if f.announcement_id == announcement.announcement_id]
    marked = {piece.id: piece for piece in pieces(published, number) if piece.href}
    assert set(marked) == {figure.figure_id for figure in figures}
    assert all(marked[f.figure_id].text == f.stated for f in figures)


def test_a_number_that_was_left_says_why(published: Dataset) -> None:
    left = [piece for piece in pieces(published, 0) if piece.title and not piece.href]
    assert [piece.text for piece in left] == ["1994"]
    assert left[0].title.startswith("Not used: ")


def test_the_figure_a_reader_came_for_is_the_only_one_chosen(published: Dataset) -> None:
    chosen = [p.id for p in pieces(published, 1, "white-house-2022-06-21.aid_total_usd") if p.chosen]
    assert chosen == ["white-house-2022-06-21.aid_total_usd"]


def test_markup_in_a_document_is_shown_as_text() -> None:
    group = Group(kind="paragraph", tag="p", blocks=((Piece(text="<script>alert(1)</script>"),),))
    document = dict.fromkeys(
        ("id", "title", "publisher", "day", "url", "archived_url", "url_verified", "file"), ""
    )
    shown = render("_documents", documents=[{**document, "groups": [group]}])
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>" not in shown
