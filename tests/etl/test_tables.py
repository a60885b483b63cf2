"""The contract is held by the writer and the reader alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import swap, tables
from etl.errors import TableError
from etl.records import Relation


@dataclass(frozen=True, kw_only=True)
class Row:
    id: str = "a"
    count: int | None = 3
    ratio: Decimal | None = Decimal("1.7500")
    relation: Relation = Relation.GT
    fine: bool = True
    day: date | None = date(2014, 9, 23)
    words: str = "over 90"


CONTRACT: dict[str, Any] = {
    "name": "example",
    "resources": [
        {
            "name": "rows",
            "path": "rows.csv",
            "schema": {
                "primaryKey": ["id"],
                "fields": [
                    {"name": "id", "type": "string", "constraints": {"required": True}},
                    {"name": "count", "type": "integer", "constraints": {"minimum": 0}},
                    {"name": "ratio", "type": "number"},
                    {"name": "relation", "type": "string", "constraints": {"enum": ["eq", "gt"]}},
                    {"name": "fine", "type": "boolean", "constraints": {"required": True}},
                    {"name": "day", "type": "date"},
                    {"name": "words", "type": "string"},
                ],
            },
        }
    ],
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: Row) -> Path:
        tables.write({"rows": rows}, CONTRACT, tmp_path / "tables")
        return tmp_path / "tables"

    return write


def test_what_is_written_is_read_back_as_the_same_records(written: Callable[..., Path]) -> None:
    rows = [
        Row(),
        Row(id="b", count=None, ratio=None, day=None, words="", fine=False, relation=Relation.EQ),
        Row(id="c", words='NA, "quoted"\nand <b>on</b> a second line', count=4_200_000_000),
    ]
    assert tables.records(tables.read(written(*rows), "rows"), Row) == rows


def test_a_missing_number_is_empty_and_stays_missing(written: Callable[..., Path]) -> None:
    frame = tables.read(written(Row(count=None)), "rows")
    assert pd.isna(frame.loc[0, "count"])
    assert str(frame["count"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Row(id=""), "row 2: id is empty"),
        (Row(count=-1), "row 2: count cannot be '-1'"),
        (Row(relation=Relation.LE), "row 2: relation cannot be 'le'"),
    ],
)
def test_a_row_that_breaks_the_contract_is_not_written(
    written: Callable[..., Path], row: Row, fault: str
) -> None:
    folder = written(Row(words="the old one"))
    with pytest.raises(TableError, match=fault):
        written(row)
    assert tables.read(folder, "rows").loc[0, "words"] == "the old one"
    assert [p.name for p in folder.parent.iterdir()] == ["tables"], "something was left lying about"


def test_a_repeated_key_is_refused(written: Callable[..., Path]) -> None:
    with pytest.raises(TableError, match=r"row 3: .*id.* repeats"):
        written(Row(), Row())


def test_all_faults_are_listed_and_not_the_first(written: Callable[..., Path]) -> None:
    with pytest.raises(TableError) as trouble:
        written(Row(count=-1, relation=Relation.LE), Row(id="b", count=-2))
    assert len(trouble.value.problems) == 3


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.unlink(), "No such file"),
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b"90", b"91")),
            "not the file that was built",
        ),
        (lambda path: path.write_bytes(b""), "not the file that was built"),
    ],
)
def test_a_damaged_table_says_which_and_what_to_do(
    written: Callable[..., Path], damage: Callable[[Path], object], said: str
) -> None:
    folder = written(Row())
    damage(folder / "rows.csv")
    with pytest.raises(TableError, match=rf"rows\.csv: .*{said}.*make etl"):
        tables.read(folder, "rows")


@pytest.mark.parametrize("content", ["", "[]", "{}", "not json", '{"resources": 1}'])
def test_a_damaged_data_package_says_so(written: Callable[..., Path], content: str) -> None:
    folder = written(Row())
    (folder / tables.PACKAGE).write_text(content)
    with pytest.raises(TableError, match=r"datapackage\.json: .*make etl"):
        tables.read(folder, "rows")


def test_a_full_disk_leaves_the_old_tables(
    written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(Row(words="the old one"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        written(Row(words="the new one"))
    assert tables.read(folder, "rows").loc[0, "words"] == "the old one"
    assert [p.name for p in folder.parent.iterdir()] == ["tables"]


def test_a_rename_that_fails_half_way_puts_the_old_tables_back(
    written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(Row(words="the old one"))
    rename = Path.rename

    def once(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)  # as where the system cannot
    with pytest.raises(OSError, match="Input/output"):
        written(Row(words="the new one"))
    assert tables.read(folder, "rows").loc[0, "words"] == "the old one"


def test_a_reference_to_a_row_that_is_not_there_is_refused(tmp_path: Path) -> None:
    resource = CONTRACT["resources"][0]
    key = {"fields": ["words"], "reference": {"resource": "rows", "fields": ["id"]}}
    schema = {**resource["schema"], "foreignKeys": [key]}
    contract = {**CONTRACT, "resources": [{**resource, "schema": schema}]}
    with pytest.raises(TableError, match="words 'nobody' is not in rows"):
        tables.write({"rows": [Row(words="nobody")]}, contract, tmp_path / "tables")
