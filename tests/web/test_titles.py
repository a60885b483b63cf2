"""No title of a page, card, chart, link or picture has more than 14 words, however much is announced."""

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.wording import captions, titles
from scripts import link_pictures
from tests.web.announced import TEN, id_of, keep_only
from web import queries
from web.dataset import Dataset, current
from web.files.brief import brief, html
from web.settings import SITE

PAGES = ("overview", "timeline", "recipients", "evidence", "check", "data", "method")
TITLE = re.compile(
    r"<h1[^>]*>(.*?)</h1>|<(?:article class=\"card|div class=\"chart-title).*?<h3[^>]*>(.*?)</h3>", re.DOTALL
)
SILENT_OF_AID = [id_of(day) for day in TEN if day.year in (2012, 2013)]


def said(app: AppTest) -> str:
    return "\n".join(it.proto.body for it in app.get("html"))


def titled(page: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", one or other)).strip() for one, other in TITLE.findall(page)]


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_string(f"from web.pages import {page}\n{page}.show()", default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception, app.exception
    return app


@cache
def pages(data: Path) -> dict[str, str]:
    """What each page says of tables that nobody changes; DATA_FOLDER is where they lie."""
    assert Path(os.environ["DATA_FOLDER"]) == data
    return {page: said(opened(page)) for page in PAGES}


def of_pages(data: Path) -> Iterator[str]:
    for page in pages(data).values():
        yield from titled(page)


def of_every_pair(dataset: Dataset) -> Iterator[str]:
    for one, other in combinations(dataset.announcements, 2):
        found = queries.compared(dataset, one.announcement_id, other.announcement_id)
        for pair in found.pairs.values():
            yield found.told(pair.metric.metric_id).headline
            yield captions.of_figures(pair, [pair.earlier, pair.later], found.since).title
        yield captions.of_paces(found.periods).title


def of_files(dataset: Dataset) -> Iterator[str]:
    page = html(brief(dataset, "https://example.org/"))
    yield from titled(page)
    yield from re.findall(r"<title>(.*?)</title>", page)
    yield from (it["headline"] for it in link_pictures.words(dataset).values())


def long(told: list[str]) -> list[str]:
    return [it for it in told if titles.words(it) > titles.MOST]


def test_no_title_has_more_than_fourteen_words(many: Path) -> None:
    dataset = current(many)
    told = [*of_pages(many), *of_every_pair(dataset), *of_files(dataset), SITE]
    assert len(told) > 40
    assert long(told) == []


def test_two_announcements_that_say_nothing_of_the_aid_are_headed_by_what_they_do_say(
    announced: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(announced("ten")))
    one, other = SILENT_OF_AID
    page = said(opened("overview", **{"from": one, "to": other}))
    assert "trouble" not in page
    assert titled(page)[0] == "Countries helped to become free of mines: 12 by 2012, 13 by 2013"


def test_with_one_announcement_the_other_pages_stand(data: Path) -> None:
    keep_only(data, "white-house-2022-06-21")
    assert "a comparison needs two announcements" in said(opened("overview"))
    told = list(of_pages(data))
    assert len(told) > 15
    assert long(told) == []
