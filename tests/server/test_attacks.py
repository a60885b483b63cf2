"""What a public address gets sent sooner or later: nothing leaks, nothing falls over, others are served."""

import base64
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.server.conftest import Ask
from tests.serving import Server

OUTWARD = """
/data/../dashboard.py /data/..%2fdashboard.py /data/%2e%2e/%2e%2e/etc/passwd /data/....//x.csv
/data/%5c..%5cdashboard.py /data/figures.csv%00.zip /data/.build.lock /data/tables/figures.csv
/assets/../server.py /assets/..%2fserver.py /assets/%2e%2e/settings.py //etc/passwd
/static/../../app.py /static/%2e%2e/%2e%2e/__init__.py /media/../../etc/passwd
"""


@pytest.mark.parametrize("path", OUTWARD.split())
def test_no_path_leads_out_of_what_is_served(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status in {400, 404}
    assert not any(word in answer.body for word in (b"import ", b"root:", b"figure_id"))


@pytest.mark.parametrize("host", ["evil.example", "mines.example.org.evil.example", "", "evil.example:80"])
def test_a_forged_host_is_turned_away(ask: Ask, host: str) -> None:
    answer = ask("/", Host=host)
    assert answer.status == 400
    assert b"evil" not in answer.body


def test_its_own_host_is_known(ask: Ask) -> None:
    assert ask("/", Host="mines.example.org").status == 200


@pytest.mark.parametrize("length", [3_000, 60_000])
def test_an_endless_query_is_refused(ask: Ask, length: int) -> None:
    assert ask("/?aid_source=" + "x" * length).status in {400, 414, 431}
    assert ask("/").status == 200


def test_a_query_full_of_markup_stays_text(ask: Ask) -> None:
    for path in (
        "/?from=<script>alert(1)</script>",
        "/evidence?figure=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        assert b"<script>alert" not in ask(path.replace("<", "%3C").replace(">", "%3E")).body


def test_many_different_queries_are_no_way_to_fill_the_memory(ask: Ask) -> None:
    for number in range(100):
        assert ask(f"/?anything={number}").status == 200


def handshake(server: Server, origin: str | None, path: str = "/_stcore/stream", host: str = "") -> str:
    """The first line a websocket request is answered with."""
    here = urlsplit(server.url)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {host or here.netloc}",
        *([] if origin is None else [f"Origin: {origin}"]),
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    )
    with socket.create_connection((here.hostname, here.port), timeout=10) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return line.recv(1024).split(b"\r\n")[0].decode()


def test_a_websocket_comes_from_our_own_page_only(served: Server) -> None:
    assert "101" in handshake(served, served.url)
    assert "101" in handshake(served, "https://mines.example.org", host="mines.example.org")
    strangers = ("https://evil.example", "http://localhost:1", "null", served.url + ".evil.example")
    for origin in (*strangers, "http://[", "", "//"):
        assert "403" in handshake(served, origin), origin
    assert "403" in handshake(served, None)
    assert "403" in handshake(served, served.url, path="/elsewhere")


def test_slow_clients_keep_nobody_waiting(served: Server, ask: Ask) -> None:
    here = urlsplit(served.url)
    slow = [socket.create_connection((here.hostname, here.port), timeout=10) for _ in range(100)]
    try:
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHost: mines.example.org\r\nX-Slow: ")
        started = time.monotonic()
        assert ask("/").status == 200
        assert time.monotonic() - started < 5
    finally:
        for line in slow:
            line.close()


def test_a_thousand_requests_at_once_are_all_answered(ask: Ask) -> None:
    paths = ["/", "/data", "/data/figures.csv", "/api/comparisons.json", "/nope"] * 200
    with ThreadPoolExecutor(100) as readers:
        statuses = [answer.status for answer in readers.map(ask, paths)]
    assert statuses == [200, 200, 200, 200, 404] * 200
