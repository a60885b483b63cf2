"""oEmbed: what an editor shows in the place of a link to a card, a chart or a page."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.server.conftest import Ask

PUBLIC = "https://mines.example.org"


def framed(ask: Ask, link: str, room: str = "") -> dict[str, list[str]]:
    """What the frame for a link asks for."""
    told = json.loads(ask(f"/oembed?url={quote(link, safe='')}{room}").body)
    assert (told["version"], told["type"]) == ("1.0", "rich")
    address = unescape(re.findall(r'<iframe src="([^"]*)"', told["html"])[0])
    assert address.startswith(f"{PUBLIC}{urlsplit(link).path or '/'}?")
    assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]
    assert "<script" not in told["html"], "editors take it out, or all with it"
    return parse_qs(urlsplit(address).query)


def test_a_page_says_where_to_ask_and_is_answered(ask: Ask) -> None:
    page = ask("/timeline?total=usd").text
    asked = unescape(re.findall(r'application/json\+oembed" href="([^"]*)"', page)[0])
    assert asked.startswith(f"{PUBLIC}/oembed?url=")
    answer = ask(asked.removeprefix(PUBLIC))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert f"{PUBLIC}/timeline?" in unescape(json.loads(answer.body)["html"])


@pytest.mark.parametrize("link", [f"{PUBLIC}/#chart-aid", f"{PUBLIC}/?embed=true&only=chart-aid"])
def test_a_link_to_a_part_becomes_that_part(ask: Ask, link: str) -> None:
    assert framed(ask, link) == {"embed": ["true"], "only": ["chart-aid"], "embed_options": ["light_theme"]}
    page = ask("/?embed=true&only=chart-aid").text
    assert "st-key-chart-aid" in page


def test_the_choices_of_a_link_stay(ask: Ask) -> None:
    assert framed(ask, f"{PUBLIC}/recipients?region=africa#years-ranking")["region"] == ["africa"]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://[",
        "https://elsewhere.example/",
        f"{PUBLIC}.evil.example/",
        f"{PUBLIC}/nope",
        "javascript:1",
    ],
)
def test_what_is_no_page_of_ours_is_a_404(ask: Ask, link: str) -> None:
    assert ask(f"/oembed?url={quote(link, safe='')}").status == 404


@pytest.mark.parametrize("part", ['"><script>', "a b", "x" * 500])
def test_nothing_of_a_link_becomes_html(ask: Ask, part: str) -> None:
    told = json.loads(
        ask(f"/oembed?url={quote(f'{PUBLIC}/?only={quote(part)}&x={quote(part)}', safe='')}").body
    )
    assert told["html"].count("<") == 2
    assert "only=" not in told["html"]


def test_the_frame_keeps_to_the_room_there_is(ask: Ask) -> None:
    told = json.loads(ask(f"/oembed?url={quote(PUBLIC + '/', safe='')}&maxwidth=400&maxheight=99999").body)
    assert (told["width"], told["height"]) == (400, 640)
    for nonsense in ("0", "-1", "x", "9" * 30, "\u0661"):
        answer = ask(f"/oembed?url={quote(PUBLIC + '/', safe='')}&maxwidth={quote(nonsense)}")
        assert json.loads(answer.body)["width"] == 720


def test_xml_is_refused_as_the_protocol_has_it(ask: Ask) -> None:
    assert ask(f"/oembed?url={quote(PUBLIC + '/', safe='')}&format=xml").status == 501
