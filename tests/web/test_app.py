"""The script itself, without a browser: every page runs, and trouble stays where it is."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.plots import plots

PAGES = {"overview": "", "evidence": "evidence", "data": "data", "method": "method"}


def text(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def test_the_overview_states_the_finding_the_cards_and_the_charts(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert "$1.8 to $2.0 billion more" in text(app)
    told = [it.alt.split()[0] for it in plots(app)]
    assert told == ["Bar", "Bar", "Bar", "Bar", "Timeline"]


def test_a_damaged_table_is_told_and_the_rest_stands(app: AppTest, data: Path) -> None:
    (data / "tables/commitments.csv").write_bytes(b"nonsense")
    app.run()
    assert not app.exception
    assert "commitments.csv: is not the file that was built" in text(app)
    assert "over $4.2 billion" in text(app)


@pytest.mark.parametrize(
    "name", ["announcements", "metrics", "figures", "comparisons", "commitments", "ledger"]
)
def test_any_table_may_be_missing_without_a_traceback(app: AppTest, data: Path, name: str) -> None:
    (data / f"tables/{name}.csv").unlink()
    app.run()
    assert not app.exception
    if name != "ledger":
        assert f"{name}.csv: cannot be read" in text(app)


def test_without_tables_the_page_says_what_to_do(app: AppTest, data: Path) -> None:
    shutil.rmtree(data / "tables")
    app.run()
    assert not app.exception
    assert "make etl" in text(app)


def test_tables_are_read_again_when_they_change(data: Path) -> None:
    from web import dataset

    first = dataset.current()
    assert dataset.current() is first
    (data / "tables/ledger.csv").unlink()
    assert dataset.current() is not first
