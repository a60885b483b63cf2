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
COLUMNS = [
    "value",
    "lower",
    "upper",
    "relation",
    "unit",
    "start",
    "end",
    "printed",
    "quote_start",
    "quote_end",
    "quote",
]


def table(name: str) -> list[dict[str, str]]:
    with (STATEMENTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def extract(text: str) -> Extraction:
    return extraction.extract(parse(text, "statement"), METRICS)


def found(text: str) -> dict[str, tuple[str, ...]]:
    """metric_id → what is in the gold table, as text."""
    cells = lambda figure: (
        "" if getattr(figure, name) is None else str(getattr(figure, name)) for name in COLUMNS
    )
    return {figure.metric_id: tuple(cells(figure)) for figure in extract(text).figures}


def expected(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    gold: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in table(name):
        gold.setdefault(row["statement_id"], {})[row["metric_id"]] = tuple(row[column] for column in COLUMNS)
    return gold


@pytest.mark.parametrize("row", table("statements.csv"), ids=lambda row: row["statement_id"])
def test_a_development_statement_gives_exactly_its_figures(row: dict[str, str]) -> None:
    assert found(row["text"]) == expected("figures.csv").get(row["statement_id"], {})


@pytest.mark.parametrize(
    "row", [row for row in table("statements.csv") if row["kind"].startswith("conflict")]
)
def test_a_conflict_is_refused_and_named(row: dict[str, str]) -> None:
    assert extract(row["text"]).problems
