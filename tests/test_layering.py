"""Announcements enter at the left, a page leaves at the right, and a package imports only from its left."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOUNS = "etl.records etl.bounds etl.comparisons etl.text etl.reference"
SAID = "analysis analysis.wording analysis.wording.pages analysis.checking"
# Every package (or module with a place of its own) and what it may import of ours and of the two libraries
# that have their place too. Within a package nothing leads in a circle.
SEES = {
    "etl.errors": "",
    "etl.records": "",
    "etl.bounds": "etl.records",
    "etl.text": "etl.records",
    "etl.comparisons": "etl.records etl.bounds etl.text",
    "etl.documents": "etl.errors etl.records etl.text",
    "etl.registers": "etl.errors etl.records etl.text etl.documents",
    "etl.parsing": "etl.records etl.text etl.documents etl.registers",
    "etl.rules": "etl.records etl.text etl.registers etl.parsing",
    "etl.reference": "etl.errors etl.records etl.bounds etl.text etl.registers",
    "etl.swap": "",
    "etl.lock": "etl.errors etl.swap",
    "etl.tables": "etl.errors etl.registers etl.swap etl.lock",
    "etl.extraction": "etl.errors etl.records etl.text etl.documents etl.registers etl.parsing etl.rules",
    "etl": f"etl.errors {NOUNS} etl.documents etl.registers etl.tables etl.extraction etl.lock",
    "analysis": NOUNS,
    "analysis.wording": f"{NOUNS} analysis",
    "analysis.wording.pages": f"{NOUNS} etl.registers analysis analysis.wording",
    "analysis.charts": f"{NOUNS} analysis analysis.wording analysis.wording.pages plotly",
    "analysis.checking.draft": "etl.records etl.text etl.documents etl.registers etl.parsing etl.rules",
    "analysis.checking": f"{NOUNS} etl.documents etl.registers etl.rules analysis analysis.wording "
    "analysis.checking.draft",
    "analysis.__main__": f"etl.errors {NOUNS} etl etl.documents etl.registers etl.tables analysis.checking",
    "web": f"etl.errors {NOUNS} etl.documents etl.registers etl.tables analysis analysis.wording "
    "analysis.checking analysis.charts",
    "web.asgi": "etl.errors etl.tables web",
    "web.asgi.websocket": "streamlit",
    "web.parts": f"etl.errors {NOUNS} analysis analysis.wording analysis.charts web streamlit plotly",
    "web.files": f"etl.errors {NOUNS} etl.documents etl.registers {SAID} analysis.charts web web.asgi plotly",
    "web.prerender": "etl.errors analysis.wording web web.asgi streamlit",
    "web.pages": f"etl.errors {NOUNS} etl.documents {SAID} analysis.charts web web.files web.parts streamlit",
    "web.__main__": "web.asgi web.asgi.websocket",
    "web.server": "web web.asgi web.files web.prerender streamlit",
    "dashboard": "web web.pages web.parts streamlit",
}
PARTS = ("etl/**/*.py", "analysis/**/*.py", "web/**/*.py", "dashboard.py")
LIBRARIES = {"streamlit", "plotly"}
OURS = {"etl", "analysis", "web", "scripts", "tests", "benchmarks", "dashboard"}


def modules() -> Iterator[tuple[str, Path]]:
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


def room(name: str) -> str:
    """The package in SEES that a name lies in: etl.text for etl.text.quotes.bare."""
    return max((it for it in SEES if name == it or name.startswith(f"{it}.")), key=len, default=name)


def allowed(importer: str, imported: str) -> bool:
    top = imported.split(".")[0]
    if top not in OURS | LIBRARIES:
        return True
    there = top if top in LIBRARIES else room(imported)
    return there in {room(importer), *SEES.get(room(importer), "").split()}


def test_every_import_points_left() -> None:
    wrong = [
        f"{module} must not import {name}"
        for module, path in modules()
        for name in imports(module, path.read_text(encoding="utf-8"))
        if not allowed(module, name)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_in_a_circle() -> None:
    known = dict(modules())
    graph = {
        module: {
            next((it for it in (name, name.rpartition(".")[0]) if it in known), "")
            for name in imports(module, path.read_text(encoding="utf-8"))
        }
        for module, path in known.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])), pytrace=False)


@pytest.mark.parametrize(
    ("module", "source", "fine"),
    [
        ("etl.extraction", "from etl.records import Figure", True),
        ("etl.documents.documents", "from etl import extraction", False),
        ("etl.text.quantities", "from etl.documents.sentences import Sentence", False),
        ("etl.tables", "from etl import bounds", False),
        ("etl.build", "from etl.comparisons import compare", True),
        ("etl.build", "from analysis.wording import formatting", False),
        ("etl.tables", "from plotly import graph_objects", False),
        ("analysis.charts.figures", "from analysis.wording.figures import alt", True),
        ("etl.bounds", "from etl.tables import read", False),
        ("analysis.wording.figures", "import streamlit as st", False),
        ("analysis.pace", "from etl.tables import read", False),
        ("analysis.wording.captions", "from analysis.wording.pages import timeline", False),
        ("analysis.checking.scope", "from analysis.checking.draft import days", True),
        ("analysis.checking.draft.claims", "from analysis.checking.records import Evidence", False),
        ("web.dataset", "from etl.tables import read", True),
        ("web.files.brief", "from etl.extraction import extract", False),
        ("web.cards", "from web.parts.share import Shareable", False),
        ("web.files.brief", "from web.prerender.link_preview import preview", False),
        ("web.prerender.link_preview", "from web.files import downloads", False),
        ("analysis.charts.figures", "def f():\n    from web.files.brief import page", False),
    ],
)
def test_the_rule_itself(module: str, source: str, fine: bool) -> None:
    assert all(allowed(module, name) for name in imports(module, source)) is fine
