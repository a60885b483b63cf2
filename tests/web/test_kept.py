"""What is the same for every reader is put together for the first; what is not must not be."""

from pathlib import Path
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.changing import change


def shown(app: AppTest) -> list[str]:
    """Every part and every chart of a run, in order."""
    assert not app.exception
    return [it.proto.body for it in app.get("html")] + [it.proto.spec for it in app.get("plotly_chart")]


def test_the_second_reader_is_sent_what_the_first_one_was(
    app: AppTest, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_: object, **__: object) -> NoReturn:
        raise AssertionError("put together twice")

    first = shown(app.run())
    monkeypatch.setattr("web.pages.overview.render", again)
    monkeypatch.setattr("web.parts.chart.buttons", again)
    another = AppTest.from_file(str(root / "dashboard.py"), default_timeout=30)
    assert shown(another.run()) == first


def test_a_changed_table_is_shown_to_the_next_reader(app: AppTest, data: Path) -> None:
    before = shown(app.run())

    def renamed(rows: list[dict[str, str]]) -> None:
        rows[0]["label"] = "Aid under another name"

    change(data, "metrics", renamed)
    after = shown(app.run())
    assert not any("Aid under another name" in it for it in before)
    assert any("Aid under another name" in it for it in after)
