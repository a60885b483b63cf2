"""Tables of official-sounding statements with what a careful reader takes from each."""

import csv
from pathlib import Path

import pytest

from etl import extraction, metrics
from etl.documents import parse
from etl.records import Extraction

ROOT = Path(__file__).parents[2]
STATEMENTS = ROOT / "tests/data/statements"
METRICS = metrics.load(ROOT / "data/metrics.toml")
COLUMNS = "value lower upper relation unit start end printed quote_start quote_end quote".split()


def table(name: str) -> list[dict[str, str]]:
    with (STATEMENTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def gold(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """statement_id → metric_id → its row in text, as the tables have it."""
    figures: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in table(name):
        figures.setdefault(row["statement_id"], {})[row["metric_id"]] = tuple(row[column] for column in COLUMNS)
    return figures


STATED = table("statements.csv") + table("own_statements.csv")
GOLD = gold("figures.csv") | gold("own_figures.csv")


def extract(text: str) -> Extraction:
    return extraction.extract(parse(text, "statement", html=False), METRICS)


def found(text: str) -> dict[str, tuple[str, ...]]:
    return {figure.metric_id: tuple(map(_cell, (getattr(figure, name) for name in COLUMNS))) for figure in extract(text).figures}


def _cell(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("row", STATED, ids=lambda row: row["statement_id"])
def test_a_statement_gives_exactly_the_figures_a_careful_reader_finds(row: dict[str, str]) -> None:
    assert found(row["text"]) == GOLD.get(row["statement_id"], {})


@pytest.mark.parametrize(
    "row", [row for row in STATED if row["kind"].startswith("conflict")], ids=lambda row: row["statement_id"]
)
def test_a_conflict_is_refused_and_named(row: dict[str, str]) -> None:
    assert "conflicting figures" in extract(row["text"]).problems[0]


@pytest.mark.parametrize("row", STATED, ids=lambda row: row["statement_id"])
def test_every_digit_of_a_statement_stands_in_the_ledger_once(row: dict[str, str]) -> None:
    text, ledger = row["text"], extract(row["text"]).ledger
    covered = [place for entry in ledger for place in range(entry.start, entry.end)]
    assert len(covered) == len(set(covered))
    digits = {place for place, character in enumerate(text) if character.isdigit() and not _is_label(text, place)}
    assert digits <= set(covered)


def _is_label(text: str, place: int) -> bool:
    """Part of an ordinal ("150th") or of the number of a list item ("1. Invested")."""
    rest = text[place:].lstrip("0123456789")
    return rest.startswith(("th", "st", "nd", "rd")) or (text[:place][-1:] in ("", "\n") and rest.startswith(". "))
