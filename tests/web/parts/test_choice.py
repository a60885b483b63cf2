"""Links carry ids; those of before carried labels; a link that asks for what is not there is answered."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.changing import rename

ASKED = [
    ("overview", "from", "Atlantis"),
    ("overview", "to", "1 May 1999, Nobody"),
    ("evidence", "figure", "white-house-2022-06-21.nothing"),
    ("timeline", "prices", "May 1492"),
    ("timeline", "prices", "1492-05"),
    ("recipients", "region", "Atlantis"),
    ("recipients", "country", "<b>Atlantis</b>"),
]
IDS = [
    ("overview", "from", "white-house-2014-09-23"),
    ("method", "to", "white-house-2022-06-21"),
    ("evidence", "figure", "white-house-2022-06-21.aid_total_usd"),
    ("timeline", "prices", "2022-06"),
    ("recipients", "region", "all"),
    ("recipients", "region", "middle-east-and-north-africa"),
    ("recipients", "country", "AGO"),
    ("data", "table", "ledger"),
]
LABELS = [  # as the links of before carried them, letter for letter
    ("overview", "from", "23 September 2014, The White House", "white-house-2014-09-23"),
    ("evidence", "to", "21 June 2022, The White House", "white-house-2022-06-21"),
    ("timeline", "prices", "August 2021", "2021-08"),
    ("recipients", "region", "Africa", "africa"),
    ("recipients", "region", "All regions", "all"),
    ("recipients", "country", "Angola", "AGO"),
]
THIRD = (
    "The United States has provided over $4.9 billion in aid in over 110 countries for conventional weapons"
    " destruction since 1993."
)
AGAIN = "white-house-2022-06-21-again"


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=30)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def address(app: AppTest) -> dict[str, str]:
    return {key: "".join(value) for key, value in app.query_params.items()}


@pytest.mark.parametrize(("page", "key", "value"), ASKED)
def test_a_page_says_that_what_a_link_asks_for_is_not_there(page: str, key: str, value: str) -> None:
    shown = said(opened(page, **{key: value}))
    escaped = value.replace("<", "&lt;").replace(">", "&gt;")
    assert f"“{escaped}” is not a choice here; this shows " in shown
    assert "<b>Atlantis" not in shown


def test_what_is_there_is_shown_without_a_word() -> None:
    for page, query in [
        ("overview", {"from": "23 September 2014, The White House", "to": "21 June 2022, The White House"}),
        ("evidence", {"figure": "white-house-2022-06-21.aid_total_usd"}),
        ("recipients", {"region": "Africa"}),
        ("overview", {}),
    ]:
        assert "is not a choice here" not in said(opened(page, **query))


@pytest.mark.parametrize(("page", "key", "value"), IDS)
def test_a_link_names_what_it_shows_by_its_id(page: str, key: str, value: str) -> None:
    app = opened(page, **{key: value})
    assert "is not a choice here" not in said(app)
    if key != "table":  # Streamlit binds this one itself: its labels are its ids
        assert address(app) == {key: value}


@pytest.mark.parametrize(("page", "key", "label", "value"), LABELS)
def test_a_link_of_before_is_understood_and_its_address_rewritten(
    page: str, key: str, label: str, value: str
) -> None:
    app = opened(page, **{key: label})
    assert "is not a choice here" not in said(app)
    assert address(app) == {key: value}
    assert said(app) == said(opened(page, **{key: value}))


def test_what_is_not_there_leaves_the_address() -> None:
    assert address(opened("recipients", region="Atlantis", country="AGO")) == {"country": "AGO"}


def test_a_choice_goes_into_the_address_and_the_address_decides() -> None:
    app = opened("recipients", country="AGO")
    app.pills("region").select("africa").run()
    assert address(app) == {"country": "AGO", "region": "africa"}
    assert "Angola received the most of the" in said(app)
    del app.query_params["region"]  # as Back does
    app.run()
    assert not app.exception
    assert (app.pills("region").value, app.selectbox("country").value) == ("all", "AGO")
    assert "Angola received the most of the" not in said(app)


def test_held_to_a_version_a_choice_is_one_of_its_tables(data: Path) -> None:
    rename(data, "9.0.0")
    query = {"version": "1.0.0", "region": "africa", "country": "Angola"}
    app = opened("recipients", **query)
    assert address(app) == {"version": "1.0.0", "region": "africa", "country": "AGO"}
    assert "Angola received the most of the" in said(app)
    assert "is not a choice here" not in said(app)


@pytest.fixture(scope="module")
def told_again(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third announcement of the same day and publisher as the second."""
    data = shutil.copytree(root / "data", tmp_path_factory.mktemp("again") / "data")
    text = data.parent / "third.txt"
    text.write_text(THIRD, encoding="utf-8")
    told = f"--id {AGAIN} --title Third --stated-on 2022-06-21 --url https://example.org/third".split()
    add = [sys.executable, "-m", "etl", "add", text, *told, "--publisher", "The White House"]
    subprocess.run([*add, "--data", data, "--yes"], check=True, capture_output=True)
    return data


@pytest.fixture
def three(told_again: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_FOLDER", str(told_again))
    return told_again


def test_two_announcements_of_one_day_and_publisher_are_told_apart(three: Path) -> None:
    later = opened("overview", to=AGAIN).selectbox("to")
    assert later.value == AGAIN
    assert [it.count("June 21, 2022, The White House") for it in later.options] == [1, 1]
    assert len(set(later.options)) == 2
    assert opened("overview", to="white-house-2022-06-21").selectbox("to").value == "white-house-2022-06-21"


def test_of_two_announcements_the_later_one_stays_the_later(three: Path) -> None:
    app = opened("overview", to="white-house-2022-06-21")
    assert address(app) == {"to": "white-house-2022-06-21"}
    app.selectbox("from").select("white-house-2022-06-21").run()
    assert not app.exception
    assert address(app) == {"from": "white-house-2022-06-21"}
    assert app.selectbox("to").value == AGAIN
    assert "“June 21, 2022, The White House (white-house-2022-06-21)” is not a choice here" in said(app)
    wrong = opened("overview", **{"from": AGAIN})
    assert (wrong.selectbox("from").value, address(wrong)) == ("white-house-2014-09-23", {})
