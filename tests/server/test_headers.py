"""What a browser is told: what may run, who may frame, what to keep and what comes compressed."""

import gzip
import re

import pytest

from tests.server.conftest import Ask

EVERYWHERE = [
    "/",
    "/data",
    "/nope",
    "/data/figures.csv",
    "/healthz",
    "/_stcore/health",
    "/assets/favicon.svg",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_guarded(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "permissions-policy" in headers
    policy = headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "set-cookie" not in headers


def test_only_an_embedded_page_may_be_framed(ask: Ask) -> None:
    plain, embedded = ask("/").headers, ask("/?embed=true").headers
    assert "frame-ancestors 'none'" in plain["content-security-policy"]
    assert plain["x-frame-options"] == "DENY"
    assert "frame-ancestors *" in embedded["content-security-policy"]
    assert "x-frame-options" not in embedded
    assert "frame-ancestors 'none'" in ask("/?embed=false").headers["content-security-policy"]


def test_nothing_on_the_page_is_asked_of_another_host(ask: Ask) -> None:
    page = ask("/").text
    loaded = re.findall(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert [
        it for it in loaded if not it.startswith("/") and not it.startswith("https://mines.example.org/")
    ] == []


def test_scripts_come_compressed_and_are_kept_for_good(ask: Ask) -> None:
    scripts = re.findall(r'"(/static/[^"]+\.js)"', ask("/").text)
    assert not any("PlotlyChart" in it for it in scripts), "charts do without Streamlit's own"
    plain, packed = ask(scripts[0]), ask(scripts[0], Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    for answer in (plain, packed):
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("refusal", ["gzip;q=0", "br, gzip; q=0.0", "identity", "gzip;q=0, *"])
@pytest.mark.parametrize("path", ["/", "/data/figures.csv", "/api/figures.json", "a script"])
def test_who_refuses_gzip_gets_none(ask: Ask, path: str, refusal: str) -> None:
    if path == "a script":
        path = re.findall(r'"(/static/[^"]+\.js)"', ask("/").text)[0]
    answer = ask(path, Accept_Encoding=refusal)
    assert (answer.status, "content-encoding" in answer.headers) == (200, False)


@pytest.mark.parametrize("path", ["/", "/data/figures.csv", "/api/figures.json"])
def test_what_we_write_comes_compressed_too(ask: Ask, path: str) -> None:
    packed = ask(path, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == ask(path).body
