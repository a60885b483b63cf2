import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.documents import documents
from etl.documents.documents import Document
from etl.errors import RegisterError
from etl.registers import announcements as register
from etl.registers import commitments
from etl.registers.commitments import Commitment


@pytest.fixture(scope="module")
def data(root: Path) -> Path:
    return root / "data"


@pytest.fixture(scope="module")
def read(data: Path) -> list[Document]:
    return [documents.read(data / a.file, a.announcement_id) for a in register.load(data)]


@pytest.fixture(scope="module")
def stated(data: Path, read: list[Document]) -> dict[tuple[str, str], Commitment]:
    rows = commitments.commitments(commitments.load(data), read)
    return {(c.announcement_id[-10:-6], c.commitment_id): c for c in rows}


def test_three_promises_are_listed_in_2014_and_five_in_2022(
    stated: dict[tuple[str, str], Commitment],
) -> None:
    listed = [year for (year, _), c in stated.items() if c.place == "list"]
    assert (listed.count("2014"), listed.count("2022")) == (3, 5)


def test_every_quote_is_the_raw_text_at_its_place(
    stated: dict[tuple[str, str], Commitment], read: list[Document]
) -> None:
    raw = {document.document_id: document.raw for document in read}
    for c in stated.values():
        assert raw[c.announcement_id][c.quote_start : c.quote_end] == c.quote


def test_only_the_promise_that_2014_nowhere_makes_is_new(stated: dict[tuple[str, str], Commitment]) -> None:
    assert [key for key, c in stated.items() if c.status == "new"] == [("2022", "no_transfer")]


def test_a_pledge_repeated_outside_the_list_is_not_called_new(
    stated: dict[tuple[str, str], Commitment],
) -> None:
    assert stated["2014", "no_production"].place == "text"
    assert stated["2022", "no_production"].status == "reworded"


def test_articles_and_case_do_not_make_a_promise_another(stated: dict[tuple[str, str], Commitment]) -> None:
    assert stated["2022", "no_use"].status == "kept"
    assert commitments.wording_status("not use mines in the North;", "Not use mines in North; and") == "kept"
    assert commitments.wording_status("not use mines;", "Not use or buy mines;") == "reworded"


def test_the_korean_exception_stands_in_both(stated: dict[tuple[str, str], Commitment]) -> None:
    assert {stated[year, "korea_exception"].kind for year in ("2014", "2022")} == {"exception"}


def test_a_listed_promise_nobody_compared_is_shown_as_that(data: Path, read: list[Document]) -> None:
    promises = [p for p in commitments.load(data) if p.id != "no_transfer"]
    rows = [c for c in commitments.commitments(promises, read) if c.status == "not_compared"]
    assert ["export or transfer" in c.quote for c in rows] == [True]


@pytest.fixture
def complaint(data: Path, read: list[Document], tmp_path: Path) -> Callable[[str, str], str]:
    def after(old: str, new: str) -> str:
        folder = shutil.copytree(data, tmp_path / "data")
        path = folder / commitments.REGISTER
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RegisterError) as trouble:
            commitments.commitments(commitments.load(folder), read)
        return str(trouble.value)

    return after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Not develop, produce", "Not invent, produce", "'no_production': the quote stands 0 times"),
        ('kind = "exception"', 'kind = "wish"', "'korea_exception': kind is"),
        ("label = ", "lable = ", "unknown key 'lable'"),
        ("white-house-2022-06-21 =", "white-house-2022-06-22 =", "is no registered announcement"),
    ],
)
def test_a_wrong_register_is_told_by_commitment(
    complaint: Callable[[str, str], str], old: str, new: str, said: str
) -> None:
    assert re.search(re.escape(said), complaint(old, new))
