"""The only reader and writer of data/tables, held to the contract in datapackage.json.

Writing turns records into text, reads that text back through the same checks a reader gets, and only
then swaps the new folder for the old one. What the columns mean stands in data/datapackage.toml; what
fills them, in `build`.
"""

import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from etl import lock
from etl.errors import TableError
from etl.registers import toml
from etl.swap import swap

CONTRACT = "datapackage.toml"
PACKAGE = "datapackage.json"

# What is read of a descriptor; more may stand there. A key with a question mark may be missing.
SHAPE: Mapping[str, Any] = {
    "name?": str,
    "title?": str,
    "version?": str,
    "licenses?": [{"name": str, "title": str, "path": str}],
    "sources?": [{"title": str, "path?": str}],
    "resources": [
        {
            "name": str,
            "path": str,
            "hash": str,
            "title?": str,
            "description?": str,
            "sources?": [{"title": str, "path?": str}],
            "schema": {"fields": [{"name": str, "type": str, "description?": str}], "primaryKey?": list},
        }
    ],
}

Record = TypeVar("Record")

Parse = Callable[[str], Any]
TYPES: Mapping[str, tuple[str, Parse, str]] = {  # contract type: what a cell looks like, its value, dtype
    "string": (r"[\s\S]*", str, "str"),
    "integer": (r"-?\d{1,18}", int, "Int64"),
    "number": (r"-?\d+(\.\d+)?", Decimal, "object"),
    "boolean": (r"true|false", lambda cell: cell == "true", "boolean"),
    "date": (r"\d{4}-\d{2}-\d{2}", date.fromisoformat, "object"),
}


def contract(data: Path) -> dict[str, Any]:
    """The descriptor that tables are written by; RegisterError when it cannot be read."""
    return dict(toml.read(data / CONTRACT).content)


def package(tables: Traversable) -> dict[str, Any]:
    """The descriptor that was written with the tables; TableError when there is none."""
    try:
        descriptor = json.loads((tables / PACKAGE).read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror
        raise TableError(f"{PACKAGE}: cannot be read ({why}); run `make etl` to rebuild") from error
    except (ValueError, RecursionError, KeyError) as error:
        raise TableError(f"{PACKAGE}: is no JSON ({error}); run `make etl` to rebuild") from error
    if faults := list(_unlike(descriptor, SHAPE, "it")):
        raise TableError(f"{PACKAGE}: is no data package: {faults[0]}; run `make etl` to rebuild")
    return dict(descriptor)


def _unlike(value: Any, shape: Any, where: str) -> Iterator[str]:
    """Where a value of JSON is not of a shape such as SHAPE."""
    match shape:
        case dict() if isinstance(value, dict):
            for key, inner in shape.items():
                name = key.removesuffix("?")
                if name in value or name == key:
                    yield from _unlike(value.get(name), inner, f"{where}.{name}")
        case [inner] if isinstance(value, list):
            for number, item in enumerate(value):
                yield from _unlike(item, inner, f"{where}[{number}]")
        case type() if isinstance(value, shape):
            pass
        case _:
            yield f"{where} is missing or of another type"


def read(tables: Traversable, name: str) -> pd.DataFrame:
    """One table of a folder or an archive, typed by its contract: Int64, boolean, Decimal, date or str.

    Empty cells are NA. TableError with every fault when the file is missing, altered or breaks it.
    """
    resource = next((r for r in package(tables)["resources"] if r.get("name") == name), None)
    if resource is None:
        raise TableError(f"{PACKAGE}: lists no table {name!r}; run `make etl` to rebuild")
    path = tables / resource["path"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(
            f"{path.name}: cannot be read ({error.strerror}); run `make etl` to rebuild"
        ) from error
    if resource["hash"] != _hash(content):
        raise TableError(f"{path.name}: is not the file that was built; run `make etl` to rebuild")
    return _typed(path.name, content, resource)


def read_all(tables: Path) -> dict[str, pd.DataFrame]:
    """Every table, and every reference from one to another checked."""
    descriptor = package(tables)
    frames = {resource["name"]: read(tables, resource["name"]) for resource in descriptor["resources"]}
    if faults := list(dangling(descriptor, frames)):
        raise TableError(faults)
    return frames


def records(frame: pd.DataFrame, kind: type[Record]) -> list[Record]:
    """Rows as frozen dataclasses; columns the class does not have are left out, NA becomes None or ""."""
    kept = [f for f in fields(kind) if f.name in frame.columns]  # type: ignore[arg-type]
    cells = frame[[f.name for f in kept]].astype(object).itertuples(index=False, name=None)
    return [
        kind(**{f.name: _value(cell, f.type) for f, cell in zip(kept, row, strict=True)}) for row in cells
    ]


def _value(cell: Any, kind: Any) -> Any:
    if pd.isna(cell):
        return "" if kind is str else None
    return kind(cell) if isinstance(kind, type) and issubclass(kind, StrEnum) else cell


def write(
    rows: Mapping[str, Iterable[Any]], descriptor: dict[str, Any], tables: Path
) -> dict[str, pd.DataFrame]:
    """Puts the tables, whole and checked, in the place of the old ones and returns them.

    `rows` holds the records of each table. Raises TableError, the old tables untouched, when a new
    one breaks the contract, and OSError when the disk does not take it.
    """
    tables.parent.mkdir(parents=True, exist_ok=True)
    with lock.aside(tables.parent) as folder:
        fresh = folder / "new"
        fresh.mkdir()
        _fill(fresh, rows, descriptor)
        frames = read_all(fresh)
        swap(fresh, tables)
    return frames


def _fill(folder: Path, rows: Mapping[str, Iterable[Any]], descriptor: dict[str, Any]) -> None:
    resources = []
    for resource in descriptor["resources"]:
        content = _csv(rows[resource["name"]], resource).encode()
        (folder / resource["path"]).write_bytes(content)
        resources.append(
            {**resource, **FORMAT, "bytes": len(content), "hash": _hash(content)},
        )
    text = json.dumps({**descriptor, "resources": resources}, ensure_ascii=False, indent=2)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")


FORMAT = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _csv(rows: Iterable[Any], resource: dict[str, Any]) -> str:
    names = [field["name"] for field in resource["schema"]["fields"]]
    cells = [[_cell(getattr(row, name)) for name in names] for row in rows]
    return pd.DataFrame(cells, columns=names, dtype=object).to_csv(index=False, lineterminator="\n")


def _cell(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _typed(name: str, content: bytes, resource: dict[str, Any]) -> pd.DataFrame:
    declared = {field["name"]: field for field in resource["schema"]["fields"]}
    try:
        text = pd.read_csv(
            io.BytesIO(content), dtype=object, keep_default_na=False, na_values=[""], encoding="utf-8"
        )
    except (ValueError, UnicodeDecodeError) as error:  # pandas' parser errors are ValueErrors
        raise TableError(f"{name}: is no table ({error}); run `make etl` to rebuild") from error
    if list(text.columns) != list(declared):
        raise TableError(f"{name}: has columns {list(text.columns)}, the contract says {list(declared)}")
    cells = {column: text[column].tolist() for column in declared}  # pandas is slow at a cell at a time
    faults = [
        f"{name}: {fault}" for column, field in declared.items() for fault in _faults(cells[column], field)
    ]
    key = resource["schema"].get("primaryKey", [])
    faults += [f"{name}: row {n + 2}: {key} repeats" for n in text.index[text.duplicated(key)] if key]
    if faults:
        raise TableError(faults)
    return pd.DataFrame({column: _column(cells[column], field) for column, field in declared.items()})


def _column(cells: Sequence[Any], field: dict[str, Any]) -> "pd.Series[Any]":
    _, parse, dtype = TYPES[field["type"]]
    return pd.Series([parse(it) if isinstance(it, str) else it for it in cells], dtype=dtype)


def _faults(cells: Sequence[Any], field: dict[str, Any]) -> Iterator[str]:
    """What is wrong in one column, a line each, rows counted as a spreadsheet shows them; empty is no str."""
    limits = field.get("constraints", {})
    for row, cell in enumerate(cells, 2):
        if not isinstance(cell, str):
            if limits.get("required"):
                yield f"row {row}: {field['name']} is empty"
        elif not _fits(cell, field["type"], limits):
            yield f"row {row}: {field['name']} cannot be {cell!r}"


def _fits(cell: str, kind: str, limits: dict[str, Any]) -> bool:
    pattern, parse, _ = TYPES[kind]
    if not re.fullmatch(limits.get("pattern", pattern), cell):
        return False
    try:
        value = parse(cell)
    except ValueError:
        return False
    return cell in limits.get("enum", [cell]) and ("minimum" not in limits or value >= limits["minimum"])


def dangling(descriptor: Mapping[str, Any], frames: Mapping[str, Any]) -> Iterator[str]:
    """References from one table to a row that another does not have, a line each."""
    for resource in descriptor["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            (name,), target = key["fields"], key["reference"]
            known = set(frames[target["resource"]][target["fields"][0]])
            for row, cell in enumerate(frames[resource["name"]][name], 2):
                if not pd.isna(cell) and cell not in known:
                    yield f"{resource['path']}: row {row}: {name} {cell!r} is not in {target['resource']}"
