"""The brief at its own addresses."""

import io

import pytest
from pypdf import PdfReader

from tests.server.conftest import Ask
from web.dataset import current

PUBLIC = "https://mines.example.org"
KINDS = {
    "/brief": "text/html; charset=utf-8",
    "/brief.pdf": "application/pdf",
    "/brief-letter.pdf": "application/pdf",
}


@pytest.mark.parametrize("path", KINDS)
def test_it_is_shown_under_a_name_worth_saving(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == KINDS[path]
    shown, _, name = answer.headers["content-disposition"].partition("; ")
    assert shown == "inline"
    assert f"-{current().version}-brief" in name
    assert ask(path, "HEAD").headers["content-length"] == str(len(answer.body))
    assert ask(path, If_None_Match=answer.headers["etag"]).status == 304
    assert ask(path, "POST").status == 405


def test_page_and_code_lead_to_the_public_address(ask: Ask) -> None:
    assert f'aria-label="QR code that opens {PUBLIC}/"' in ask("/brief").text
    sheet = PdfReader(io.BytesIO(ask("/brief.pdf").body)).pages[0]
    assert f"{PUBLIC}/" in {it.get_object()["/A"]["/URI"] for it in sheet["/Annots"]}


def test_a_search_engine_finds_it(ask: Ask) -> None:
    assert f"<loc>{PUBLIC}/brief</loc>" in ask("/sitemap.xml").text
    assert f'<link rel="canonical" href="{PUBLIC}/brief">' in ask("/brief").text


def test_the_overview_leads_to_it(ask: Ask) -> None:
    page = ask("/").text
    assert all(f'href="./{path[1:]}"' in page for path in KINDS)


def test_a_pdf_is_not_bound_by_the_rules_of_pages(ask: Ask) -> None:
    """Safari shows no PDF that comes with object-src 'none'."""
    told = ask("/brief.pdf").headers
    assert told["content-security-policy"] == "frame-ancestors 'none'"
    assert told["x-content-type-options"] == "nosniff"
    assert "object-src 'none'" in ask("/brief").headers["content-security-policy"]
