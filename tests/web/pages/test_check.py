"""The page that checks a draft: examples, a link from a card, hostile drafts, and nothing kept."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analysis.checking.check import MOST
from web.dataset import Dataset, current
from web.pages import check
from web.queries import checked, safe_sentence

FIGURE = "white-house-2022-06-21.aid_total_usd"
Open = Callable[..., AppTest]


@pytest.fixture
def opened() -> Open:
    def open_page(**query: str) -> AppTest:
        app = AppTest.from_string("from web.pages import check\ncheck.show()", default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return open_page


def text(app: AppTest) -> str:
    assert not app.exception, app.exception[0].value
    return "\n".join(html.proto.body for html in app.get("html"))


def test_an_empty_box_says_nothing_of_numbers(opened: Open) -> None:
    assert "What the sources say" not in text(opened())


@pytest.mark.parametrize(
    ("place", "tally"),
    [
        (0, "2 numbers: 1 supported, 1 loose"),
        (1, "2 numbers: 2 misused"),
        (2, "4 numbers: 2 supported, 1 loose, 1 unsupported"),
    ],
)
def test_an_example_fills_the_box_on_a_click(opened: Open, place: int, tally: str) -> None:
    app = opened()
    app.button[place].click().run()
    assert app.text_area[0].value == list(check.EXAMPLES.values())[place]
    assert f'role="status">{tally}<' in text(app)


def test_a_card_brings_its_safe_sentence(opened: Open, published: Dataset) -> None:
    app = opened(figure=FIGURE)
    assert app.text_area[0].value == safe_sentence(published, FIGURE) != ""
    assert "1 number: 1 supported" in text(app)
    app.text_area[0].set_value("Page 17.")
    app.button[-1].click().run()
    assert app.text_area[0].value == "Page 17.", "what is typed stays"


def test_a_figure_that_is_not_there_is_said(opened: Open) -> None:
    app = opened(figure="<b>no</b>")
    assert "&lt;b&gt;no&lt;/b&gt;" in text(app)
    assert app.text_area[0].value == ""


def test_every_verdict_has_a_sign_and_a_word() -> None:
    assert len({sign for sign, _ in check.MARKS.values()}) == len(check.MARKS)
    assert all(word.lower() == str(verdict) for verdict, (_, word) in check.MARKS.items())


@pytest.mark.parametrize(
    "draft",
    [
        "<script>alert(1)</script> over $4.2 billion",
        "=1+1 over 17",
        "\u202eover 17\u202c",
        "9" * MOST,
        "7 \x00 8",
    ],
)
def test_a_hostile_draft_is_shown_as_text(opened: Open, draft: str) -> None:
    app = opened()
    app.text_area[0].set_value(draft)
    app.button[-1].click().run()
    assert "<script>alert" not in text(app)
    assert "What the sources say" in text(app)


def test_another_language_is_told_so(opened: Open) -> None:
    app = opened()
    app.text_area[0].set_value("Seit 1993 haben die Staaten für die Räumung von Minen über 4 gegeben.")
    app.button[-1].click().run()
    assert "This reads English only." in text(app)


def test_the_marked_draft_is_the_draft(published: Dataset) -> None:
    draft = "\n".join(check.EXAMPLES.values())
    pieces = list(check._pieces(draft, list(check._rows(checked(published, draft)))))
    assert "".join(it.text for it in pieces) == draft


def test_nothing_of_a_draft_is_kept_with_the_tables(opened: Open) -> None:
    app = opened()
    app.text_area[0].set_value("The codeword is zanzibar, and over 17 more.")
    app.button[-1].click().run()
    assert "zanzibar" in text(app)
    assert "zanzibar" not in repr(current().answers)
    assert not app.query_params
