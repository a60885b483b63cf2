"""On paper: the brief as one sheet, and the live page light, whole and with nothing cut off."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.arriving import arrived

Show = Callable[[str], Page]
CARDS = ["aid", "countries", "freed", "emergency", "people"]
CHARTS = ["aid", "pace", "countries", "freed"]
LETTERS = "svg text:not(:has(tspan)), svg tspan"
INK = "rgb(28, 33, 39)"
PAPERS = ("A4", "Letter")

schemes = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
viewports = pytest.mark.parametrize("viewport", ["desktop", "phone"])


@dataclass(frozen=True)
class Printed:
    sheets: int
    text: str
    rightmost: float
    """Where the last letters begin, as a part of the width of the sheet."""


def printed(page: Page, paper: str) -> Printed:
    """As the reader's own browser prints it, with the settings it comes with."""
    read = PdfReader(io.BytesIO(page.pdf(format=paper)))
    places: list[float] = []
    texts = []
    for sheet in read.pages:
        width = float(sheet.mediabox.width)

        def note(words: str, cm: list[float], tm: list[float], *_: Any, width: float = width) -> None:
            if words.strip():
                places.append((tm[4] * cm[0] + tm[5] * cm[2] + cm[4]) / width)

        texts.append(sheet.extract_text(visitor_text=note))
    return Printed(len(read.pages), re.sub(r"\s+", " ", " ".join(texts)), max(places))


@schemes
@viewports
def test_the_brief_is_accessible(page: Page, violations: Callable[[Page], list[str]]) -> None:
    page.goto("/brief")
    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "no sideways scrolling"


@schemes
@pytest.mark.parametrize("paper", PAPERS)
def test_the_brief_prints_on_one_sheet(page: Page, root: Path, paper: str) -> None:
    page.goto("/brief")
    sheet = printed(page, paper)
    assert sheet.sheets == 1
    found = sheet.text
    with (root / "data/tables/figures.csv").open(encoding="utf-8", newline="") as file:
        stated = [row["stated"] for row in csv.DictReader(file) if row["metric_id"] != "treaty_parties"]
    assert [it for it in stated if it not in found] == []
    assert "not stated" in found
    assert "Sources" in found
    assert "PDF (A4)" not in found, "what only a screen can do is left out"
    assert sheet.rightmost < 0.95


def test_the_brief_leads_back_to_the_page_and_to_its_pdfs(page: Page) -> None:
    page.goto("/brief")
    expect(page.get_by_role("link", name="Live page")).to_have_attribute("href", re.compile("/$"))
    for name in ("PDF (A4)", "PDF (Letter)"):
        address = page.get_by_role("link", name=name).get_attribute("href")
        assert page.request.get(f"/{address}").headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(("colour_scheme", "viewport"), [("dark", "desktop"), ("light", "phone")])
def test_the_live_page_prints_whole(show: Show) -> None:
    page = show("/")
    page.wait_for_function(
        "count => document.querySelectorAll('.st-key-charts .main-svg').length >= count", arg=len(CHARTS)
    )
    cards = [page.locator(f".st-key-card-{card} .pair").inner_text() for card in CARDS]
    charts = page.locator(".st-key-charts .plot")
    drawn = [charts.nth(place).locator(LETTERS).all_text_contents() for place in range(len(CHARTS))]
    wanted = {
        re.sub(r"\s+", " ", it).strip() for words in [*map(str.splitlines, cards), *drawn] for it in words
    }
    assert {"over $4.2 billion", "not stated", "17 countries"} <= wanted

    for paper in PAPERS:
        read = printed(page, paper)
        found = read.text
        assert [it for it in wanted if it not in found] == [], paper
        assert read.rightmost < 0.95, f"something is cut off at the right of {paper}"
        assert found.count("Numbers and citation") == 0, "a closed handle is nothing on paper"
        assert "printable page" not in found


@schemes
def test_paper_is_light_whatever_the_screen_is(show: Show, colour_scheme: str) -> None:
    page = show("/")
    page.emulate_media(media="print", color_scheme=colour_scheme)  # type: ignore[arg-type]
    for place in (".finding h1", ".card h3", ".st-key-chart-aid h3"):
        expect(page.locator(place).first).to_have_css("color", INK)
    expect(page.locator(".stApp")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator('[data-testid="stHeader"]')).to_be_hidden()


@viewports
def test_charts_take_the_width_of_the_paper(show: Show) -> None:
    page = show("/")
    page.locator(".st-key-chart-aid .main-svg").first.wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})
    for chart in CHARTS:
        box = page.locator(f".st-key-chart-{chart} .svg-container").bounding_box()
        drawing = page.locator(f".st-key-chart-{chart} .main-svg").first
        assert box
        assert box["x"] + box["width"] <= 690
        expect(drawing).to_have_attribute("viewBox", re.compile(r"0 0 \d+ \d+"))
        assert drawing.bounding_box() == pytest.approx(box, abs=1)


def test_no_card_and_no_chart_is_split_between_two_sheets(show: Show) -> None:
    page = show("/")
    page.emulate_media(media="print")
    parts = page.locator('[class*="st-key-card-"], [class*="st-key-chart-"], [class*="st-key-years-"]')
    assert parts.count() >= len(CARDS) + len(CHARTS)
    for part in parts.all():
        expect(part).to_have_css("break-inside", "avoid")


def test_of_the_regions_paper_has_the_chosen_one(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/recipients?region=africa")
    chosen = page.locator("[role=radio]:visible")
    assert chosen.all_inner_texts() == ["Africa"]
    arrived(page)
    assert chosen.all_inner_texts() == ["Africa"]
