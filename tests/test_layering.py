"""Announcements enter at the left, a page leaves at the right, and a module imports only from its left."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ETL = (
    "records register markup documents folding numerals qualifiers dates quantities phrases metrics"
    " sentences words clauses readings counted frames times vetoes cases giving outcomes background claims"
    " extraction report batch commitments changelog tables"
)
TRANSCRIBED = "facts cells countries soundness reference"
ANALYSIS = (
    "bounds quotes comparisons pace prices amounts citations worth wording notes captions palette bars plates"
    " charts days timeline years timeline_chart policy_chart recipients recipients_chart changes"
)
LINE = [f"etl.{name}" for name in f"{ETL} {TRANSCRIBED}".split()] + [
    f"analysis.{name}" for name in ANALYSIS.split()
]
PARTS = ("etl/**/*.py", "analysis/**/*.py", "web/**/*.py", "dashboard.py")
DOOR = {"etl.build", "etl.intake", "etl.__main__"}  # they only order the steps, so they see both packages
NOUNS = {"etl.records", "etl.facts"}
FOR_THE_PAGE = {f"etl.{name}" for name in "records facts documents commitments changelog tables".split()}


def ours() -> Iterator[tuple[str, Path]]:
    for path in (p for part in PARTS for p in ROOT.glob(part)):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imports(module: str, source: str) -> Iterator[str]:
    """Every name the module imports, in full: `from etl import records` gives `etl.records`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write imports in full, so that the direction can be read"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(importer: str, imported: str) -> bool:
    here, there = importer.split(".")[0], imported.split(".")[0]
    module = ".".join(imported.split(".")[:2])
    match there:
        case "streamlit":
            return here in {"web", "dashboard"}
        case "plotly":
            return here != "etl"
        case "web" | "dashboard":
            return here in {"web", "dashboard"}
        case "etl" | "analysis" if here in {"web", "dashboard"}:
            return there == "analysis" or module in FOR_THE_PAGE
        case "etl" if here == "analysis":
            return module in NOUNS
        case "etl" | "analysis" if importer in DOOR:
            return module in LINE or module in DOOR
        case "etl" | "analysis":
            return module in LINE[: LINE.index(importer)] if importer in LINE else False
    return True


def test_every_import_points_left() -> None:
    wrong = [
        f"{module} must not import {name}"
        for module, path in ours()
        for name in imports(module, path.read_text(encoding="utf-8"))
        if not allowed(module, name)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_has_its_place() -> None:
    homeless = [m for m, _ in ours() if "." in m and not m.startswith("web.") and m not in {*LINE, *DOOR}]
    assert not homeless, f"give these a place in LINE: {homeless}"


@pytest.mark.parametrize(
    ("module", "source", "fine"),
    [
        ("etl.extraction", "from etl.records import Figure", True),
        ("etl.documents", "from etl import extraction", False),
        ("etl.tables", "import analysis.bounds", False),
        ("etl.build", "from analysis.comparisons import compare", True),
        ("etl.tables", "from plotly import graph_objects", False),
        ("analysis.charts", "from analysis.wording import alt", True),
        ("analysis.bounds", "from etl.tables import read", False),
        ("analysis.wording", "import streamlit as st", False),
        ("web.pages.overview", "from etl.tables import read", True),
        ("web.brief", "from etl.extraction import extract", False),
        ("analysis.charts", "def f():\n    from web.brief import page", False),
    ],
)
def test_the_rule_itself(module: str, source: str, fine: bool) -> None:
    assert all(allowed(module, name) for name in imports(module, source)) is fine
