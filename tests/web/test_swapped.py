"""Tables swapped while somebody reads them: nobody is shown half of each."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from etl import tables
from etl.errors import TableError
from etl.swap import swap
from web.asgi.health import faults
from web.dataset import current


@pytest.fixture
def other(data: Path) -> Path:
    """The same tables under another number, which every file of theirs is checked against."""
    folder = shutil.copytree(data / "tables", data / "other")
    content = (folder / "ledger.csv").read_bytes()
    package = json.loads((folder / tables.PACKAGE).read_text(encoding="utf-8"))
    package["version"] = "99.0.0"
    ledger = next(it for it in package["resources"] if it["name"] == "ledger")
    (folder / "ledger.csv").write_bytes(content.replace(b"1994", b"1995"))
    ledger["hash"] = tables._hash((folder / "ledger.csv").read_bytes())
    (folder / tables.PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.mark.parametrize("table", ["announcements", "ledger", "country_shapes"])
def test_a_swap_in_the_middle_of_reading_is_read_again(
    data: Path, other: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, swaps = tables.read, [other]

    def meanwhile(folder: Any, name: str) -> Any:
        if name == table and swaps:
            swap(swaps.pop(), data / "tables")
        return read(folder, name)

    monkeypatch.setattr(tables, "read", meanwhile)
    dataset = current(data)
    assert not [found for found in dataset.frames.values() if isinstance(found, TableError)]
    assert dataset.version.startswith("99.0.0")
    assert faults(dataset) == ()


def test_health_speaks_of_the_tables_that_are_shown(data: Path, other: Path) -> None:
    before = current(data)
    (other / "ledger.csv").write_bytes(b"nonsense")
    swap(other, data / "tables")
    assert faults(before) == ()
    assert faults(current(data)) == ("ledger.csv: is not the file that was built; run `make etl` to rebuild",)


def test_a_file_that_goes_while_it_is_looked_at_is_no_trouble(data: Path) -> None:
    (data / "tables/gone.csv").symlink_to(data / "nowhere")
    assert not [found for found in current(data).frames.values() if isinstance(found, TableError)]
