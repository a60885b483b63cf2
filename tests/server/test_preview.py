"""What a pasted link shows, page by page and view by view, and what a search engine is told."""

import json
import re
import struct
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts import link_pictures
from tests.server.conftest import Ask
from web.dataset import current

PUBLIC = "https://mines.example.org"


def head(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    link = re.search(r'<link rel="canonical" href="([^"]+)">', page)
    title = re.search(r"<title>(.*?)</title>", page)
    told = {name: unescape(content) for name, content in found}
    return {
        **told,
        "canonical": unescape(link[1]) if link else "",
        "title": unescape(title[1]) if title else "",
    }


def test_the_front_page_unfurls_with_the_finding(ask: Ask) -> None:
    told = head(ask("/").text)
    assert "over $4.2 billion" in told["description"]
    assert told["og:description"] == told["twitter:description"] == told["description"]
    assert told["canonical"] == told["og:url"] == f"{PUBLIC}/"
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("path", "words", "picture"),
    [
        ("/?freed_source=true", "but the wording changed", "freed"),
        ("/?aid_numbers=true", "over $4.2 billion", "aid"),
        ("/evidence?figure=white-house-2022-06-21.people_served", "over 250,000 people", "people"),
        ("/evidence?figure=no-such-figure", "Every number", "aid"),
        ("/data", "Each row is one observation", "aid"),
    ],
)
def test_a_view_unfurls_as_itself(ask: Ask, path: str, words: str, picture: str) -> None:
    told = head(ask(path).text)
    assert words in told["description"]
    assert told["canonical"] == PUBLIC + path
    assert told["og:image"] == f"{PUBLIC}/assets/preview/{picture}.png"


def test_every_page_has_a_title_of_its_own(ask: Ask) -> None:
    titles = [head(ask(page).text)["title"] for page in ("/", "/evidence", "/data", "/method")]
    assert len(set(titles)) == len(titles)


def test_how_a_page_is_embedded_is_not_another_page(ask: Ask) -> None:
    assert head(ask("/?embed=true&aid_source=true").text)["canonical"] == f"{PUBLIC}/?aid_source=true"


def test_the_picture_is_there_and_of_the_size_that_is_told(ask: Ask) -> None:
    told = head(ask("/").text)
    answer = ask(told["og:image"].removeprefix(PUBLIC))
    assert answer.headers["content-type"] == "image/png"
    size = struct.unpack(">II", answer.body[16:24])
    assert [str(it) for it in size] == [told["og:image:width"], told["og:image:height"]] == ["1200", "630"]


def test_the_pictures_say_what_the_tables_say_now(root: Path) -> None:
    made = json.loads((root / "web/assets/preview/words.json").read_text(encoding="utf-8"))
    assert made == link_pictures.sums(current()), "the words changed since: run `make assets`"


def test_a_dataset_search_finds_every_file(ask: Ask) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', ask("/").text, re.DOTALL)
    assert found
    told = json.loads(found[1])
    assert told["@type"] == "Dataset"
    for file in told["distribution"]:
        answer = ask(file["contentUrl"].removeprefix(PUBLIC))
        assert answer.status == 200
        assert answer.headers["content-type"].partition(";")[0] == file["encodingFormat"]


def test_crawlers_find_every_page(ask: Ask) -> None:
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in ask("/robots.txt").text
    places = [it.text or "" for it in ElementTree.fromstring(ask("/sitemap.xml").body).iter() if it.text]
    pages = [it.removeprefix(PUBLIC) for it in places if it.startswith(PUBLIC)]
    assert {"/", "/evidence", "/data", "/method"} <= set(pages)
    assert all(ask(page).status == 200 for page in pages)


def test_without_a_public_address_none_is_made_up(told: tuple[Ask, Path]) -> None:
    ask, _ = told
    for view in ("/", "/?start_source=true"):  # the second nobody has asked for
        page = ask(view, Host="made-up.example").text
        assert "made-up" not in page
        assert head(page)["canonical"] == ""
        assert "og:image" not in head(page)
