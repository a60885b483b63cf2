"""The pages of the years without a browser: a damaged table costs only the part that needs it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import build
from tests.web.plots import plots

PAGES = ["timeline", "recipients"]
NEEDED = {
    "statements": "timeline",
    "definition_breaks": "timeline",
    "policy_events": "timeline",
    "price_index": "timeline",
    "recipients": "recipients",
    "recipient_accounts": "recipients",
    "regions": "recipients",
    "country_shapes": "recipients",
}


def opened(page: str) -> AppTest:
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=30)
    app.run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


@pytest.mark.parametrize(("page", "charts"), [("timeline", 6), ("recipients", 4)])
def test_a_page_shows_its_charts_each_with_words_for_who_cannot_see_it(
    data: Path, page: str, charts: int
) -> None:
    app = opened(page)
    drawn = plots(app)
    assert len(drawn) == charts
    assert all(len(it.alt) > 80 for it in drawn)
    assert "cannot be shown" not in text(app)


@pytest.mark.parametrize(("name", "page"), NEEDED.items())
def test_a_damaged_table_costs_only_the_parts_that_need_it(data: Path, name: str, page: str) -> None:
    (data / f"tables/{name}.csv").write_text("nonsense", encoding="utf-8")
    said = text(opened(page))
    assert f"{name}.csv: is not the file that was built" in said
    assert said.count("cannot be shown") < 5
    assert "Tables version" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_any_table_says_what_to_do(data: Path, page: str) -> None:
    for table in (data / "tables").iterdir():
        table.unlink()
    assert "make etl" in text(opened(page))


def test_markup_in_a_transcribed_cell_stays_text(data: Path) -> None:
    path = data / "reference/policy_events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("A new policy: seek", "<script>x</script> seek"))
    build.build(data)
    said = text(opened("timeline"))
    assert "&lt;script&gt;x" in said
    assert "<script>x" not in said
