"""Who asks for the brief gets the one for the address the page has there, made once."""

import asyncio
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from web.dataset import Dataset
from web.files import brief_routes
from web.files.brief_routes import MOST, Briefs

PUBLIC = "https://mines.example.org"


def asked(briefs: Briefs, path: str, host: str = "localhost:8501") -> Response:
    headers = [(b"host", host.encode())]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "query_string": b"",
             "root_path": "", "headers": headers}  # fmt: skip
    route = next(it for it in briefs.routes() if it.path == path)

    async def answer() -> Response:
        return await route.endpoint(Request(scope))

    return asyncio.run(answer())


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was made, in the order it was."""
    made: list[tuple[str, str]] = []

    def noted(dataset: Dataset, address: str, name: str, canonical: str = "") -> bytes:
        made.append((address, name))
        return b"made"

    monkeypatch.setattr(brief_routes, "made", noted)
    return made


def test_it_carries_the_address_it_was_asked_at() -> None:
    page = bytes(asked(Briefs(""), "/brief").body).decode()
    assert 'href="http://localhost:8501/"' in page
    assert "canonical" not in page


def test_a_public_address_goes_before_what_the_request_says() -> None:
    page = bytes(asked(Briefs(PUBLIC), "/brief", "evil.example").body).decode()
    assert f'<link rel="canonical" href="{PUBLIC}/brief">' in page
    assert "evil.example" not in page


def test_it_is_made_once_an_address_and_not_kept_for_ever(making: list[tuple[str, str]]) -> None:
    briefs = Briefs("")
    for _ in range(2):
        asked(briefs, "/brief.pdf")
    assert making == [("http://localhost:8501/", "brief.pdf")]
    for number in range(2 * MOST):
        asked(briefs, "/brief.pdf", f"a{number}.example")
    assert len(briefs.files) == MOST


def test_a_known_address_has_everything_before_the_first_reader(making: list[tuple[str, str]]) -> None:
    asyncio.run(Briefs("").warm())
    assert making == []
    briefs = Briefs(PUBLIC)
    asyncio.run(briefs.warm())
    asked(briefs, "/brief-letter.pdf")
    assert making == [(f"{PUBLIC}/", it) for it in ("brief", "brief.pdf", "brief-letter.pdf")]


@pytest.mark.parametrize("path", ["/brief", "/brief.pdf", "/brief-letter.pdf"])
def test_damaged_tables_are_told_and_well_again_soon(data: Path, path: str) -> None:
    briefs, table = Briefs(PUBLIC), data / "tables/figures.csv"
    whole = table.read_bytes()
    table.write_bytes(whole.replace(b"over", b"under"))
    asyncio.run(briefs.warm())
    answer = asked(briefs, path)
    assert answer.status_code == 503
    assert b"figures.csv: is not the file that was built" in bytes(answer.body)
    table.write_bytes(whole)
    assert asked(briefs, path).status_code == 200


def test_a_name_that_no_host_has_is_refused() -> None:
    assert asked(Briefs(""), "/brief.pdf", "a" * 3_000).status_code == 400
