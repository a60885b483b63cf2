"""A link that asks for what is not there is answered, and the answer is said."""

import pytest
from streamlit.testing.v1 import AppTest

ASKED = [
    ("overview", "from", "Atlantis"),
    ("overview", "to", "1 May 1999, Nobody"),
    ("evidence", "figure", "white-house-2022-06-21.nothing"),
    ("timeline", "prices", "May 1492"),
    ("recipients", "region", "Atlantis"),
    ("recipients", "country", "<b>Atlantis</b>"),
]


def asked(page: str, **query: str) -> str:
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=30)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return "\n".join(html.proto.body for html in app.get("html"))


@pytest.mark.parametrize(("page", "key", "value"), ASKED)
def test_a_page_says_that_what_a_link_asks_for_is_not_there(page: str, key: str, value: str) -> None:
    said = asked(page, **{key: value})
    escaped = value.replace("<", "&lt;").replace(">", "&gt;")
    assert f"“{escaped}” is not there to choose; this shows " in said
    assert "<b>Atlantis" not in said


def test_what_is_there_is_shown_without_a_word() -> None:
    for page, query in [
        ("overview", {"from": "23 September 2014, The White House", "to": "21 June 2022, The White House"}),
        ("evidence", {"figure": "white-house-2022-06-21.aid_total_usd"}),
        ("recipients", {"region": "Africa"}),
        ("overview", {}),
    ]:
        assert "is not there to choose" not in asked(page, **query)
