"""What a query may hold: no query is an error, and what no page knows costs nothing and goes nowhere."""

import random
import socket
from urllib.parse import urlsplit

import pytest

from tests.server.conftest import Ask
from tests.server.test_preview import PUBLIC, head
from tests.serving import Server

ADDRESSES = (
    "/ /timeline /recipients /evidence /data /method /brief /brief.pdf /healthz /robots.txt /sitemap.xml"
    " /data/figures.csv /data/1.0.0/mine-action-funding.zip /api/figures.json /assets/favicon.svg"
    " /favicon.ico /_stcore/health /_stcore/host-config /static/nope.js /nope /evidence/"
).split()
ODD = (
    b"utm_campaign=f%C3%BCr", "utm_campaign=für".encode(), b"\xff=\xfe", b"%", b"%zz=%", b"a=%00",
    b"embed=%FF", b"?", b"a[]=1;b", b"+", b"%0d%0aX: y",
    b"=&=&&", b"version=..%2f..%2fetc", b"version=%F0%9F%98%80", b"figure=%ED%A0%80", b"only=%3Cb%3E",
    b"table=\xc3\xbc", b"from=%E2%80%A8", b"aid_source=maybe&aid_source=true",
    b"embed=true&embed_options=%C3%BC",
)  # fmt: skip
TRACKERS = "utm_source=x&utm_medium=y&fbclid=z&gclid=1&mc_eid=2&anything=3"


def status(server: Server, path: str, query: bytes) -> int:
    """Of a request whose query is sent as these bytes."""
    here = urlsplit(server.url)
    with socket.create_connection((here.hostname, here.port), timeout=60) as line:
        request = b"GET %s?%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        line.sendall(request % (path.encode(), query))
        return int(line.recv(64).split()[1])


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_query_is_an_error(served: Server, path: str) -> None:
    chance = random.Random(path)
    letters = [it for it in range(256) if it not in b" \r\n#"]
    wild = [bytes(chance.choices(letters, k=chance.randint(1, 60))) for _ in range(10)]
    found = {query: status(served, path, query) for query in (*ODD, *wild)}
    assert {query: it for query, it in found.items() if it >= 500} == {}


@pytest.mark.parametrize("page", ["/", "/data", "/evidence"])
def test_trackers_and_unknown_names_are_the_same_view(ask: Ask, page: str) -> None:
    plain, tracked = ask(page), ask(f"{page}?{TRACKERS}")
    assert tracked.body == plain.body
    assert head(tracked.text)["canonical"] == head(tracked.text)["og:url"] == PUBLIC + page


def test_what_a_page_knows_stays_beside_trackers(ask: Ask) -> None:
    told = ask(f"/data?utm_source=x&table=recipients&{TRACKERS}")
    assert told.body == ask("/data?table=recipients").body
    assert head(told.text)["canonical"] == f"{PUBLIC}/data?table=recipients"


@pytest.mark.parametrize(
    "view",
    ["/recipients?region=africa&country=AGO", "/timeline?prices=2022-06", "/data?table=ledger",
     "/?aid_source=true", "/?only=card-aid", "/?pace_numbers=true",
     "/evidence?figure=white-house-2022-06-21.people_served"],
)  # fmt: skip
def test_every_choice_is_in_the_first_html(ask: Ask, view: str) -> None:
    page, _, query = view.partition("?")
    chosen = ask(view)
    assert head(chosen.text)["canonical"] == f"{PUBLIC}{view}"
    assert view == "/timeline?prices=2022-06" or chosen.body != ask(page).body, query


@pytest.mark.parametrize(
    ("path", "there"),
    [
        # of when a card or a chart had two folds
        ("/?card_aid_share=true", "/?aid_source=true"),
        ("/?chart_pace_share=true&only=chart-pace", "/?pace_numbers=true&only=chart-pace"),
        ("/timeline?years_totals_share=true", "/timeline?totals_numbers=true"),
        ("/data/?table=recipients", "/data?table=recipients"),
        ("/timeline/?prices=%C3%BC&a=b%20c", "/timeline?prices=%C3%BC&a=b%20c"),
        ("/brief/", "/brief"),
        ("/brief.pdf/", "/brief.pdf"),
        ("/Timeline", "/timeline"),
        ("/timeline.", "/timeline"),
        ("/Evidence),?figure=x", "/evidence?figure=x"),
        ("/BRIEF.PDF", "/brief.pdf"),
    ],
)
def test_case_slashes_and_punctuation_are_forgiven(ask: Ask, path: str, there: str) -> None:
    answer = ask(path)
    assert (answer.status, answer.headers["location"]) == (301, there)


@pytest.mark.parametrize(
    "path", ["//evil.example/timeline", "/timeline/deeper", "/...", "/%2f%2fevil.example"]
)
def test_nothing_else_is_and_nobody_is_sent_elsewhere(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status in {404, 400} or answer.headers["location"] == "/"
