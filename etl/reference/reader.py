"""data/reference → facts: reads each table kept by hand, cell by cell, and has it checked.

`load` gives every table or raises a TranscriptionError with every problem of all of them. A file holds
what a person can transcribe from a page; what follows from that (the first and last day of "2013-09",
the relation that "nearly" states, a country's code) is worked out here.

What belongs next door: the nouns in `reference.records`, checks across rows in `checks`.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from etl.records import Metric, TranscriptionError
from etl.reference import cells
from etl.reference import checks as soundness
from etl.reference.countries import code
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
from etl.text import quantities

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
    problems += soundness.problems(rows, _compared_on(data))
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


def _statement(row: dict[str, Any], units: Mapping[str, str]) -> Statement:
    first, last = cells.days(row["stated_on"])
    unit = units.get(row["metric_id"])
    if unit is None:
        raise ValueError(f"{row['metric_id']!r} is no metric of metrics.toml")
    printed = f"{row['qualifier']} {'$' if unit == 'USD' else ''}{row['value']:,}".strip()
    read = quantities.find(printed)
    if len(read) != 1 or read[0].value != row["value"] or read[0].qualifier != row["qualifier"]:
        raise ValueError(f"the qualifier {row['qualifier']!r} cannot be read")
    bounds = {key: getattr(read[0], key) for key in ("relation", "lower", "upper")}
    return Statement(**row, **bounds, first_day=first, last_day=last, unit=unit)


def _policy_event(row: dict[str, Any], _: Mapping[str, str]) -> PolicyEvent:
    first, last = cells.days(row["happened_on"])
    return PolicyEvent(**row, first_day=first, last_day=last)


def _recipient(row: dict[str, Any], _: Mapping[str, str]) -> Recipient:
    years = {"from_fiscal_year": row.pop("from_fy"), "through_fiscal_year": row.pop("through_fy")}
    return Recipient(**row, **years, country_code=code(row["country"]))


def _recipient_account(row: dict[str, Any], _: Mapping[str, str]) -> RecipientAccount:
    first, last = row.pop("period")
    return RecipientAccount(
        **row, from_fiscal_year=first, through_fiscal_year=last, country_code=code(row["country"])
    )


def _region(row: dict[str, Any], _: Mapping[str, str]) -> Region:
    year = row.pop("through_fy")
    return Region(**row, through_fiscal_year=year)


def _as_it_stands(kind: type) -> Callable[[dict[str, Any], Mapping[str, str]], Any]:
    return lambda row, _: kind(**row)


MAKERS: Mapping[str, Callable[[dict[str, Any], Mapping[str, str]], Any]] = {
    "statements": _statement,
    "definition_breaks": _as_it_stands(DefinitionBreak),
    "policy_events": _policy_event,
    "price_index": _as_it_stands(Price),
    "recipients": _recipient,
    "recipient_accounts": _recipient_account,
    "regions": _region,
    "country_shapes": _as_it_stands(CountryShape),
}

COLUMNS: Mapping[str, Mapping[str, Callable[[str], Any]]] = {
    "statements": {
        "stated_on": cells.when,
        "as_of": str,
        "publisher": cells.text,
        "metric_id": cells.text,
        "value": cells.whole,
        "qualifier": str,
        "access": cells.access,
        "confidence": cells.confidence,
        "note": str,
        "source_url": cells.source,
    },
    "definition_breaks": {
        "metric_id": cells.text,
        "last_on": cells.day,
        "first_on": cells.day,
        "was": cells.text,
        "became": cells.text,
        "source_url": cells.source,
    },
    "policy_events": {
        "event_id": cells.text,
        "happened_on": cells.when,
        "event": cells.text,
        "source_kind": cells.source_kind,
        "source_name": cells.text,
        "confidence": cells.confidence,
        "note": str,
        "source_url": cells.source,
    },
    "price_index": {"month": cells.month, "index": cells.number},
    "recipients": {
        "country": cells.text,
        "region": cells.text,
        "from_fy": cells.fiscal_year,
        "through_fy": cells.fiscal_year,
        "amount_usd": cells.whole,
        "error_usd": cells.whole,
        "basis": cells.basis,
        "source_url": cells.source,
    },
    "recipient_accounts": {
        "country": cells.text,
        "account": cells.account,
        "period": cells.fiscal_years,
        "kind": cells.kind,
        "amount_usd": cells.whole,
        "source_url": cells.source,
    },
    "regions": {
        "region": cells.text,
        "through_fy": cells.fiscal_year,
        "kind": cells.kind,
        "amount_usd": cells.whole,
        "qualifier": str,
        "countries": cells.whole_or_none,
        "access": cells.access,
        "source_url": cells.source,
    },
    "country_shapes": {
        "country_code": cells.text,
        "x": cells.whole_or_none,
        "y": cells.whole_or_none,
        "outline": str,
    },
}
