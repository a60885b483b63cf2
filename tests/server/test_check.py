"""POST /api/check: what it takes, what it answers, what it turns away, and that nothing of it is logged."""

import json

import pytest

from analysis.checking.report import FIELDS
from tests.server.conftest import Answer, Ask
from tests.serving import Server

DRAFT = "The United States has provided $4.2 billion for conventional weapons destruction since 1993."
FOREIGN = "Seit 1993 haben die Staaten für die Räumung von Minen über 4 gegeben."
PLAIN = "text/plain; charset=utf-8"


def posted(ask: Ask, body: bytes, kind: str = PLAIN) -> Answer:
    return ask(
        "/api/check", "POST", body, Host="localhost", Content_Type=kind, Origin="https://elsewhere.example"
    )


def test_each_number_is_an_object_with_these_keys(ask: Ask) -> None:
    answer = posted(ask, DRAFT.encode())
    rows = json.loads(answer.text)
    assert answer.status == 200
    assert [tuple(row) for row in rows] == [FIELDS, FIELDS]
    assert rows[0]["printed"] == DRAFT[rows[0]["start"] : rows[0]["end"]] == "$4.2 billion"
    assert [row["verdict"] for row in rows] == ["loose", "other"]


def test_any_page_may_read_it_and_nobody_keeps_it(ask: Ask) -> None:
    headers = posted(ask, DRAFT.encode()).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"] == "no-store"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"7 " * 10_000, PLAIN, 200),
        (b"7 " * 10_000 + b"7", PLAIN, 413),
        (b"", PLAIN, 400),
        (b"\xff\xfe9\x00", PLAIN, 400),
        (FOREIGN.encode(), PLAIN, 422),
        (json.dumps({"draft": DRAFT}).encode(), "application/json", 415),
    ],
)
def test_what_it_takes(ask: Ask, body: bytes, kind: str, status: int) -> None:
    answer = posted(ask, body, kind)
    assert answer.status == status
    assert answer.headers["access-control-allow-origin"] == "*"


def test_it_is_asked_by_post_alone(ask: Ask) -> None:
    assert ask("/api/check").status == 405


def test_nothing_of_a_draft_is_in_the_log(ask: Ask, served: Server) -> None:
    posted(ask, b"The codeword is zanzibar, and over 17 more.")
    assert "zanzibar" not in served.log.read_text(encoding="utf-8")
