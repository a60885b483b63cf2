"""Tables changed behind the back of a build, with sums that fit: what a hostile or later build would give."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

Change = Callable[[list[dict[str, str]]], object]


def change(data: Path, name: str, edit: Change) -> None:
    """Let `edit` change the rows of a table of a copied data folder."""
    path, package = data / f"tables/{name}.csv", data / "tables/datapackage.json"
    before = path.read_bytes()
    rows = list(csv.DictReader(io.StringIO(before.decode(), newline="")))
    edit(rows)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    after = written.getvalue().encode()
    path.write_bytes(after)
    old, new = (hashlib.sha256(content).hexdigest() for content in (before, after))
    text = package.read_text(encoding="utf-8")
    assert old in text
    package.write_text(text.replace(old, new), encoding="utf-8")


def rename(data: Path, version: str) -> None:
    """Give the tables of a copied data folder another version, as the contract and a build would."""
    package, contract = data / "tables/datapackage.json", data / "datapackage.toml"
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    old, descriptor["version"] = descriptor["version"], version
    package.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    text = contract.read_text(encoding="utf-8")
    assert f'version = "{old}"' in text
    contract.write_text(text.replace(f'version = "{old}"', f'version = "{version}"'), encoding="utf-8")


def register(data: Path, version: str, day: str = "2027-01-05", why: str = "For a test.") -> None:
    with (data / "changelog.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[version]]\nversion = "{version}"\ndate = {day}\nwhy = "{why}"\n')
