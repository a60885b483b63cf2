"""What stands for a picture in words: its kind, its finding, and every word that limits a number."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.plots import plots

KINDS = ("Bar chart", "Timeline", "World map", "Strip of numbered marks")
LIMITS = re.compile(r"\b(over|more than|at least|about|almost|not stated)\b")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def shown(page: str) -> list[tuple[str, str, list[str]]]:
    """Of each chart of a page: the title over it, the text for it, and the words drawn in it."""
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=30)
    app.run()
    titles = [
        found
        for it in app.get("html")
        for found in re.findall(r'chart-title"[^>]*>\s*<h3>(.*?)</h3>', it.proto.body)
    ]
    charts = plots(app)
    assert len(titles) == len(charts) > 0
    return [(title, it.alt, drawn(it.figure)) for title, it in zip(titles, charts, strict=True)]


def drawn(figure: dict[str, Any]) -> list[str]:
    notes = figure["layout"].get("annotations", [])
    return [re.sub(r"<[^>]+>", " ", it.get("text", "")) for it in notes]


@pytest.mark.parametrize("page", ["overview", "timeline", "recipients"])
def test_the_words_for_a_picture_say_its_kind_its_finding_and_every_limit(page: str) -> None:
    for title, alt, words in shown(page):
        assert alt.startswith(KINDS), alt
        assert set(NUMBER.findall(title)) <= set(NUMBER.findall(alt)), (title, alt)
        assert {it for word in words for it in LIMITS.findall(word)} <= set(LIMITS.findall(alt)), (words, alt)
        if any("wording" in it for it in words):
            assert re.search(r"wording|words changed", alt), alt
