"""data/reference → facts: reads each transcribed table, cell by cell, and has it checked.

`load` gives every table or raises a TranscriptionError with every problem of all of them.

What belongs next door: which columns a table has and what follows from a row in `columns`, the nouns in
`records`, checks across rows in `checks`.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from etl.errors import TranscriptionError
from etl.records import Metric
from etl.reference import checks
from etl.reference.columns import COLUMNS, MAKERS
from etl.reference.records import (
    CountryShape,
    DefinitionBreak,
    PolicyEvent,
    Price,
    Recipient,
    RecipientAccount,
    Region,
    Statement,
)
from etl.registers import toml

FOLDER, RULES = "reference", "reference.toml"

Row = tuple[int, Any]  # a fact with the line of its file


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Every table of data/reference: one field a table, named as the table and its file."""

    statements: tuple[Statement, ...]
    definition_breaks: tuple[DefinitionBreak, ...]
    policy_events: tuple[PolicyEvent, ...]
    price_index: tuple[Price, ...]
    recipients: tuple[Recipient, ...]
    recipient_accounts: tuple[RecipientAccount, ...]
    regions: tuple[Region, ...]
    country_shapes: tuple[CountryShape, ...]

    def rows(self) -> Mapping[str, Iterable[Any]]:
        return {it.name: getattr(self, it.name) for it in fields(self)}


def load(data: Path, metrics: Iterable[Metric]) -> Reference:
    """Every table below `data`/reference; TranscriptionError with all that is wrong in any of them."""
    units = {metric.metric_id: metric.unit for metric in metrics}
    problems: list[str] = []
    rows = {name: _read(data / FOLDER / f"{name}.csv", name, units, problems) for name in COLUMNS}
    problems += checks.problems(rows, _compared_on(data))
    if problems:
        raise TranscriptionError(problems)
    return Reference(**{name: tuple(fact for _, fact in found) for name, found in rows.items()})


def _compared_on(data: Path) -> date:
    day = toml.read(data / RULES).content.get("compared_on")
    if type(day) is not date:
        raise TranscriptionError(f"{RULES}: compared_on has to be a day, not {day!r}")
    return day


def _read(path: Path, name: str, units: Mapping[str, str], problems: list[str]) -> list[Row]:
    """The rows that can be read, each with its line; what is wrong with the others goes to `problems`."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name}: cannot be read ({error})")
        return []
    columns = COLUMNS[name]
    if not lines or lines[0] != list(columns):
        problems.append(f"{path.name}: has to begin with the columns {', '.join(columns)}")
        return []
    read = [(n, _row(name, line, units)) for n, line in enumerate(lines[1:], 2)]
    problems += [f"{path.name}: row {n}: {fault}" for n, (_, faults) in read for fault in faults]
    return [(n, fact) for n, (fact, _) in read if fact is not None]


def _row(name: str, line: Sequence[str], units: Mapping[str, str]) -> tuple[Any, list[str]]:
    """The fact of one line, or None and every reason why there is none."""
    columns = COLUMNS[name]
    if len(line) != len(columns):
        return None, [f"has {len(line)} cells, not {len(columns)}"]
    values, faults = dict[str, Any](), list[str]()
    for (column, parse), cell in zip(columns.items(), line, strict=True):
        try:
            values[column] = parse(cell)
        except ValueError as error:
            faults.append(f"{column}: {error}")
    if faults:
        return None, faults
    try:
        return MAKERS[name](values, units), []
    except ValueError as error:
        return None, [str(error)]
