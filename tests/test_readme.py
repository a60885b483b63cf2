"""The README is tested like code: its commands exist, its files exist, its figures are the documents' own."""

import csv
import re
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def section(readme: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    assert found, f"README has no section “{heading}”"
    return found[1]


def test_every_make_target_named_exists(readme: str, root: Path) -> None:
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", readme, re.DOTALL))
    named = set(re.findall(r"\bmake ([a-z]+)", code))
    there = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named, "README names no make target"
    assert named <= there, f"README names targets the Makefile lacks: {sorted(named - there)}"


def test_every_file_pointed_to_exists(readme: str, root: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", readme)
    missing = [link for link in links if not (root / link).exists()]
    assert not missing, f"README points to files that are not there: {missing}"


def test_every_figure_quoted_is_in_the_table(readme: str, root: Path) -> None:
    table = root / "data/tables/figures.csv"
    assert table.exists(), "data/tables/figures.csv is missing: run `make etl`"
    with table.open(encoding="utf-8", newline="") as file:
        printed = {row["printed"] for row in csv.DictReader(file)}
    shown = re.sub(r"!\[.*?\]\(.*?\)", "", section(readme, "What it shows"), flags=re.DOTALL)
    quoted = [quote for quote in re.findall(r"“([^”]+)”", shown) if re.search(r"\d", quote)]
    assert quoted, "“What it shows” quotes no figure"
    assert set(quoted) <= printed, f"not printed in the announcements: {sorted(set(quoted) - printed)}"

    rest = re.sub(r"“[^”]+”|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b", "", shown)
    assert not (loose := re.findall(r"\d[\d.,]*", rest)), (
        f"numbers that are neither quoted nor a date: {loose}"
    )
