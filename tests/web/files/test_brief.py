"""The brief, read back: one tagged page that says what the tables say, as text whatever stands in them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
import zxingcpp
from markupsafe import Markup
from PIL import Image
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from analysis.wording.formatting import day
from etl.registers import changelog
from tests.web.changing import change
from web import queries
from web.dataset import Dataset, current
from web.files.brief import FILES, PAPERS, Brief, brief, html, pdf

ADDRESS = "https://mines.example.org/"
MILLIMETRES = {"a4": (210, 297), "letter": (215.9, 279.4)}
HOSTILE = '#import "x": y <script>alert(1)</script> ] $x^2$ #panic() `a` *b* \\ @c // d {{ e }}'

papers = pytest.mark.parametrize("paper", PAPERS)
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def said(published: Dataset) -> Brief:
    return brief(published, ADDRESS)


@pytest.fixture(scope="module")
def sheets(said: Brief) -> dict[str, PdfReader]:
    return {paper: PdfReader(io.BytesIO(pdf(said, paper))) for paper in PAPERS}


def plain(text: str) -> str:
    """Without line ends, which differ from sheet to sheet."""
    return re.sub(r"\s+", " ", text)


def words(said: Brief) -> list[str]:
    """The text of the page and of each sheet."""
    read = (PdfReader(io.BytesIO(pdf(said, paper))) for paper in PAPERS)
    return [plain(Markup(html(said)).striptags()), *(plain(it.pages[0].extract_text()) for it in read)]


def tagged(node: Any) -> Iterator[Any]:
    """Every element of the structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from tagged(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from tagged(node.get("/K", []))


@papers
def test_it_is_one_page_of_the_paper_asked_for(sheets: dict[str, PdfReader], paper: str) -> None:
    (page,) = sheets[paper].pages
    size = [float(side) / 72 * 25.4 for side in page.mediabox[2:]]
    assert size == pytest.approx(MILLIMETRES[paper], abs=0.2)


@papers
def test_it_is_tagged_for_screen_readers(sheets: dict[str, PdfReader], said: Brief, paper: str) -> None:
    root = sheets[paper].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert sheets[paper].metadata["/Title"] == said.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    elements = list(tagged(root["/StructTreeRoot"]))
    kinds = [it["/S"] for it in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 4
    assert kinds.count("/TH") == 4
    pictured = [it["/Alt"] for it in elements if it["/S"] == "/Figure"]
    assert pictured == [*(it.alt for it in said.pictures), said.qr_alt]


@papers
def test_every_figure_is_there_with_its_qualifier(
    sheets: dict[str, PdfReader], published: Dataset, paper: str
) -> None:
    text = plain(sheets[paper].pages[0].extract_text())
    wanted = {metric for metrics in queries.cards(published).values() for metric in metrics}
    stated = [it.stated for it in published.figures if it.metric_id in wanted]
    assert len(stated) > 10
    assert [it for it in stated if it not in text] == []
    assert "not stated" in text


def test_page_and_sheets_say_all_of_it(said: Brief) -> None:
    changes = [card.told.change[1:] for card in said.cards]
    pictured = [it for picture in said.pictures for it in (picture.title, picture.subtitle)]
    caveats = [it for caveat in said.caveats for it in (caveat.about, caveat.words)]
    everything = [said.title, said.finding, said.pace, f"Data version {said.version}", said.address]
    everything += [*said.months, *changes, *pictured, *caveats, *said.small_print]
    # A line may end anywhere within an address, and in print its hyphens may close one.
    everything += [it.split(" http")[0] for it in said.citations]
    assert len(said.cards) == 5
    assert len(said.caveats) == 3
    for text in words(said):
        assert [it for it in everything if it not in text] == []


def test_every_address_can_be_followed(sheets: dict[str, PdfReader], published: Dataset) -> None:
    wanted = {ADDRESS, *(it.url.rstrip("/") for it in published.announcements)}
    for sheet in sheets.values():
        links = [it.get_object() for it in sheet.pages[0]["/Annots"]]
        assert all(it["/Contents"] for it in links)
        led = {it["/A"]["/URI"] for it in links}
        assert wanted <= led | {it.rstrip("/") for it in led}


def test_the_same_words_give_the_same_bytes(said: Brief) -> None:
    assert pdf(said, "a4") == pdf(said, "a4")
    assert pdf(said, "a4") != pdf(said, "letter")


def test_the_page_has_all_it_needs_inside_and_is_small(said: Brief) -> None:
    page = html(said, canonical=f"{ADDRESS}brief")
    assert len(page.encode()) < 60_000
    assert "<script" not in page
    assert re.findall(r'src="(?!data:)|<link rel="stylesheet|@import|url\((?!"?(?:data:|#))', page) == []
    assert f'<link rel="canonical" href="{ADDRESS}brief">' in page
    assert f'<meta name="description" content="{said.finding}">' in page
    assert all(f'href="./{name}"' in page for name in FILES.values())


def test_the_code_leads_to_the_address(said: Brief) -> None:
    source = b'#set page(width: 5cm, height: 5cm, margin: 0pt)\n#image(bytes(sys.inputs.qr), format: "svg")'
    picture = Image.open(io.BytesIO(typst.compile(source, format="png", sys_inputs={"qr": said.qr})))
    assert [it.text for it in zxingcpp.read_barcodes(picture)] == [ADDRESS]
    assert said.qr in html(said)


def test_without_an_address_there_is_no_code_and_still_a_page(published: Dataset) -> None:
    silent = brief(published, "")
    assert "QR code" not in html(silent)
    assert "Live page:" not in PdfReader(io.BytesIO(pdf(silent, "a4"))).pages[0].extract_text()


def test_a_changed_figure_changes_the_brief_and_nothing_else_in_it(said: Brief, data: Path) -> None:
    def restate(rows: Rows) -> None:
        row = next(it for it in rows if it["figure_id"] == "white-house-2022-06-21.countries_freed")
        told = ("value", "lower", "upper", "stated", "sentence", "printed", "quote")
        row.update({name: row[name].replace("17", "19") for name in told})

    def recount(rows: Rows) -> None:
        next(it for it in rows if it["metric_id"] == "countries_freed").update(
            change_low="4", change_high="4"
        )

    change(data, "figures", restate)
    change(data, "comparisons", recount)
    changed = brief(current(data), ADDRESS)
    released = day(changelog.load(data)[-1].date)
    for before, after in zip(words(said), words(changed), strict=True):
        assert after.count("19 countries") == 2, "the figure and the sentence quoted"
        assert "17 countries" not in after
        back = after.replace("19 countries", "17 countries").replace(changed.version, said.version)
        # Only what is released has a day, and an address of its own.
        version = r"\s?".join(map(re.escape, said.version))  # a line may break in it
        unreleased = re.sub(rf"/\?\s?version={version}|, {released}", "", before)
        assert re.sub("4 more, but", "2 more, but", back) == unreleased


def test_hostile_text_stays_text(data: Path) -> None:
    change(data, "announcements", lambda rows: [row.update(title=HOSTILE) for row in rows])
    change(data, "metrics", lambda rows: rows[1].update(label=HOSTILE))
    hostile = brief(current(data), f"http://{HOSTILE.replace(' ', '')}/")
    page = html(hostile)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4
    for sheet in (PdfReader(io.BytesIO(pdf(hostile, paper))) for paper in PAPERS):
        assert len(sheet.pages) == 1
        text = plain(sheet.pages[0].extract_text()).replace(" ", "")
        assert text.count(HOSTILE.replace(" ", "")) >= 4


def test_longer_words_still_fit_the_one_page(data: Path) -> None:
    longer = "Countries that were helped in one way or another with a good deal more to be said of it. " * 3
    change(data, "metrics", lambda rows: [row.update(label=longer) for row in rows])
    for paper in PAPERS:
        assert len(PdfReader(io.BytesIO(pdf(brief(current(data), ADDRESS), paper))).pages) == 1


def test_where_no_address_answers_the_overview_has_buttons(app: AppTest) -> None:
    app.run()
    assert not app.exception
    labels = [it.proto.label for it in app.get("download_button")]
    assert labels[:2] == [f"One-page brief, {it}" for it in FILES]
