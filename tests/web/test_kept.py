"""What is the same for every reader is put together for the first; what is not must not be."""

from pathlib import Path
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.changing import change
from web.dataset import Dataset, current
from web.memoize import memoized


def shown(app: AppTest) -> list[str]:
    """Every part and every chart of a run, in order."""
    assert not app.exception
    return [it.proto.body for it in app.get("html")]


def test_the_second_reader_is_sent_what_the_first_one_was(
    app: AppTest, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_: object, **__: object) -> NoReturn:
        raise AssertionError("put together twice")

    first = shown(app.run())
    monkeypatch.setattr("web.parts.card.render", again)
    monkeypatch.setattr("web.parts.chart.row", again)
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


def test_a_query_is_asked_once_for_the_same_tables_and_arguments(data: Path) -> None:
    asked: list[tuple[str, ...]] = []

    @memoized
    def told(_: Dataset, *words: str, loud: bool = False) -> str:
        asked.append(words)
        return " ".join(words).upper() if loud else " ".join(words)

    @memoized
    def other(_: Dataset, *words: str) -> str:
        return "another query"

    before = current(data)
    assert told(before, "a", "b") is told(before, "a", "b")
    assert len(asked) == 1
    assert [told(before, "a"), told(before, "a", loud=True)] == ["a", "A"]
    assert other(before, "a") == "another query"
    (data / "tables/ledger.csv").unlink()
    told(current(data), "a", "b")
    assert asked == [("a", "b"), ("a",), ("a",), ("a", "b")]


@pytest.mark.parametrize("kind, key", [("pills", "region"), ("selectbox", "country")])
def test_one_reader_is_never_shown_the_choice_of_another(kind: str, key: str) -> None:
    def seen(number: int) -> list[str]:
        app = AppTest.from_string("from web.pages import recipients\nrecipients.show()", default_timeout=30)
        app.run()
        control = getattr(app, kind)(key)
        control.set_value(control.options[number]).run()
        return shown(app)

    first = seen(1)
    assert seen(2) != first
    assert seen(1) == first
