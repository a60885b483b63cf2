import pytest

from analysis.wording.pages import commitments
from analysis.wording.pages.commitments import Row
from etl.text.quotes import bare
from web.dataset import Dataset


@pytest.fixture(scope="module")
def rows(published: Dataset) -> dict[str, Row]:
    found = commitments.rows(published.commitments, published.announcements)
    return {row.label: row for row in found}


def words(row: Row, side: int, *, added: bool) -> list[str]:
    cell = row.cells[side]
    return [text.strip() for text, mark in cell.pieces if mark is added] if cell else []


def test_each_commitment_is_one_row_with_both_documents(rows: dict[str, Row]) -> None:
    both = [row for row in rows.values() if all(row.cells)]
    assert len(rows) == 7
    assert len(both) == 6


def test_only_the_words_that_were_added_are_marked(rows: dict[str, Row]) -> None:
    row = rows["To destroy stockpiles not needed for the defense of South Korea"]
    assert words(row, 1, added=True) == ["all"]
    assert words(row, 0, added=True) == []


def test_a_new_commitment_stands_alone_with_nothing_marked(rows: dict[str, Row]) -> None:
    row = rows["Not to export or transfer them"]
    assert (row.status_label, row.cells[0]) == ("New", None)
    assert words(row, 1, added=True) == []


def test_a_commitment_that_is_gone_is_called_not_repeated(published: Dataset) -> None:
    """The same two documents the other way round: what is new in one is missing from the other."""
    found = commitments.rows(published.commitments, list(reversed(published.announcements)))
    assert [row.label for row in found if row.status == "not_repeated"] == ["Not to export or transfer them"]


def test_the_pieces_put_together_are_the_quote(published: Dataset, rows: dict[str, Row]) -> None:
    shown = {
        "".join(text for text, _ in cell.pieces).strip()
        for row in rows.values()
        for cell in row.cells
        if cell
    }
    assert shown == {bare(c.sentence) for c in published.commitments}
