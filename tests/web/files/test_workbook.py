"""The workbook opened again by others: values are the tables', and no cell can run."""

import io
import math
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from etl.errors import TableError
from tests.paper import overlapping
from tests.web.changing import change
from web.dataset import Dataset, current
from web.files import downloads, history, workbook
from web.releases import WORKBOOK

HOSTILE = [
    "=1+1", "=HYPERLINK(\"http://a.example\",\"x\")", "+1+cmd|' /C calc'!A0", "-A1", "@SUM(A1)", "{=1+1}",
    "\t=1", "http://a.example/", "mailto:a@a.example", "internal:Sheet1!A1", "external:c:\\x.exe",
    "1993", "1e5", "TRUE", "#REF!", "a\x01b", "<b>&amp;", " ", "'quoted",
]  # fmt: skip
SHEETS = ["read me", "figures", "comparisons", "dictionary", "sources"]


def opened(content: bytes) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book}


def rows(content: bytes, sheet: str) -> pd.DataFrame:
    file = io.BytesIO(content)
    return pd.read_excel(file, sheet_name=sheet, dtype=object, keep_default_na=False, na_values=[""])


@pytest.fixture(scope="module")
def book(root: Path) -> bytes:
    return downloads.file(current(root / "data"), WORKBOOK)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_sheets_stand_in_reading_order(book: bytes) -> None:
    assert list(opened(book)) == SHEETS


def test_every_figure_is_the_tables_own(book: bytes, published: Dataset) -> None:
    sheet = rows(book, "figures").set_index("figure_id")
    assert set(sheet.index) == {it.figure_id for it in published.figures}
    for it in published.figures:
        row = sheet.loc[it.figure_id]
        same = {"Value": it.value, "Stated lower bound": it.lower, "Stated upper bound": it.upper}
        for title, value in same.items():
            assert (None if pd.isna(row[title]) else row[title]) == value, (it.figure_id, title)
            assert value is None or type(row[title]) is int
        assert (row["As stated"], row["Exact sentence"]) == (it.stated, it.sentence)
        assert (row["Qualifier"] if it.qualifier else "") == it.qualifier
        assert row["Relation"] == it.relation
        assert row["Address"] in row["Citation"]


def test_a_sum_of_billions_keeps_every_digit(book: bytes, published: Dataset) -> None:
    largest = max(it.value or 0 for it in published.figures)
    assert largest > 2**31
    assert largest in set(rows(book, "figures")["Value"])
    assert f"<v>{largest}</v>" in parts(book)["xl/worksheets/sheet2.xml"]


def test_over_is_read_as_it_is_on_the_page(book: bytes) -> None:
    sheet = rows(book, "figures")
    over_ninety = sheet[sheet["As stated"] == "over 90"].iloc[0]
    assert (over_ninety["Read as from"], over_ninety["Read as to"]) == (91, 99)
    assert "91 to 99" in over_ninety["How it is read"]
    assert pd.isna(sheet[sheet["As stated"] == "over 100"].iloc[0]["Read as to"])


def test_days_are_days_and_years_have_no_separator(book: bytes, published: Dataset) -> None:
    sheet = opened(book)["figures"]
    column = {cell.value: cell.column for cell in sheet[1]}
    lines = range(2, sheet.max_row + 1)
    days = {sheet.cell(line, column["Stated on"]).value.date() for line in lines}
    assert days == {it.stated_on for it in published.announcements}
    units = [(sheet.cell(line, column["Unit"]).value, sheet.cell(line, column["Value"])) for line in lines]
    looks = {unit: cell.number_format for unit, cell in units}
    assert (looks["USD"], looks["country"], looks["year"]) == ("#,##0", "#,##0", "0")


def test_comparisons_are_the_tables_own_and_silence_is_empty(book: bytes, published: Dataset) -> None:
    sheet = rows(book, "comparisons").set_index("metric_id")
    assert len(sheet) == len(published.comparisons)
    for it in published.comparisons:
        row = sheet.loc[it.metric_id]
        told = {"Change at least": it.change_low, "Change at most": it.change_high}
        told |= {"Ratio at least": it.ratio_low, "Ratio at most": it.ratio_high}
        for title, value in told.items():
            assert (None if pd.isna(row[title]) else Decimal(str(row[title]))) == value, (it.metric_id, title)
        assert row["Note"] == it.note
    once = sheet[sheet["Status"] == "Stated once"]
    assert set(once["Later, as stated"]) == {"not stated"}


def test_the_dictionary_has_every_column_of_every_table_and_of_the_sheets(
    book: bytes, published: Dataset
) -> None:
    found = {(row.Where, row.Column): row.Meaning for row in rows(book, "dictionary").itertuples()}
    for resource in published.package["resources"]:
        for field in resource["schema"]["fields"]:
            assert found[resource["path"], field["name"]] == field["description"]
    for name in SHEETS[1:]:
        for title in rows(book, name).columns:
            assert found[f"sheet {name}", title]


def test_the_sources_have_every_address_of_the_tables(book: bytes, published: Dataset) -> None:
    listed = set(rows(book, "sources")["Address"])
    assert {it.url for it in published.announcements} <= listed
    for name in ("statements", "policy_events", "recipients", "regions"):
        assert set(published.frame(name)["source_url"]) <= listed


def test_the_first_sheet_gives_version_licence_and_the_caveats(book: bytes, published: Dataset) -> None:
    words = " ".join(str(cell.value) for (cell,) in opened(book)["read me"].iter_rows())
    caveats = ["totals since 1993", "nominal", "wider than mine action", "lower bounds", "never means zero"]
    package = published.package
    for phrase in (
        *caveats,
        f"Version {published.version}",
        package["licenses"][0]["path"],
        package["title"],
    ):
        assert phrase in words


@pytest.mark.parametrize("name", SHEETS[1:])
def test_the_head_stands_still_is_bold_and_filters(book: bytes, name: str) -> None:
    sheet = opened(book)[name]
    assert sheet.freeze_panes == "B2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.auto_filter.ref == sheet.dimensions
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(workbook.NARROWEST <= width <= workbook.WIDEST + 1 for width in widths)
    assert len(set(widths)) > 1


@pytest.mark.parametrize("name", SHEETS)
def test_it_prints_across_the_page_with_the_head_on_each(book: bytes, name: str) -> None:
    sheet = opened(book)[name]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == (None if name == "read me" else "$1:$1")


@pytest.mark.parametrize("name", SHEETS[1:])
def test_what_it_prints_is_narrow_enough_to_be_read(book: bytes, name: str) -> None:
    sheet = opened(book)[name]
    printed = [it.column_letter for it in sheet[sheet.print_area.partition("!")[2]][0]]
    assert len(printed) > 4
    assert sum(sheet.column_dimensions[it].width for it in printed) < 190


def test_the_file_says_what_it_is(book: bytes, published: Dataset) -> None:
    properties = openpyxl.load_workbook(io.BytesIO(book)).properties
    assert properties.title == published.package["title"]
    assert published.version in properties.description
    assert "CC-BY-4.0" in properties.description
    assert properties.created.date() == history.editions(published)[0].since


def test_the_same_tables_give_the_same_bytes(book: bytes, published: Dataset) -> None:
    assert workbook.made(published) == book


def test_no_text_can_become_a_formula_or_a_link(data: Path) -> None:
    def put(rows: list[dict[str, str]]) -> None:
        for row, one, other in zip(rows, HOSTILE, reversed(HOSTILE), strict=False):
            row.update(stated=one, sentence=other, qualifier=one)

    def address(rows: list[dict[str, str]]) -> None:
        for row, words in zip(rows, ("external:c:\\x.exe", '=HYPERLINK("http://a.example")'), strict=True):
            row.update(title=words, publisher=words, url=words)

    change(data, "figures", put)
    change(data, "announcements", address)
    content = downloads.file(current(data), WORKBOOK)
    inside = parts(content)
    assert not [
        name for name, text in inside.items() if "sheets/sheet" in name and re.search(r"<f[ >/]", text)
    ]
    links = "".join(text for name, text in inside.items() if name.startswith("xl/worksheets/_rels"))
    assert "Target=" in links
    assert not re.search(r'Target="(?!https?://)', links)
    sheet = opened(content)["figures"]
    column = {cell.value: cell.column for cell in sheet[1]}
    seen = [sheet.cell(line, column[it]) for it in ("As stated", "Exact sentence") for line in range(2, 17)]
    assert {cell.data_type for cell in seen} == {"s"}
    assert {str(cell.value).replace("_x0001_", "\x01") for cell in seen} == set(HOSTILE)


def test_a_number_longer_than_a_spreadsheet_holds_is_kept_as_text(data: Path) -> None:
    long = 123_456_789_012_345_678

    def put(rows: list[dict[str, str]]) -> None:
        rows[2].update(value=str(long), lower=str(long))

    change(data, "figures", put)
    values = set(rows(downloads.file(current(data), WORKBOOK), "figures")["Value"])
    assert str(long) in values


def test_a_text_longer_than_a_cell_says_that_it_was_cut(data: Path) -> None:
    change(data, "figures", lambda rows: rows[2].update(sentence="x" * 40_000))
    sentences = rows(downloads.file(current(data), WORKBOOK), "figures")["Exact sentence"]
    cut = max(sentences, key=len)
    assert len(cut) == workbook.LONGEST_TEXT
    assert cut.endswith(workbook.CUT)


@pytest.mark.parametrize(
    "damage", [lambda data: (data / "tables/figures.csv").write_bytes(b"nonsense"),
               lambda data: (data / "tables/statements.csv").unlink(),
               lambda data: (data / "changelog.toml").write_text("x = 1")],
)  # fmt: skip
def test_a_damaged_table_gives_no_workbook(data: Path, damage: Callable[[Path], object]) -> None:
    damage(data)
    with pytest.raises(TableError):
        downloads.file(current(data), WORKBOOK)


def test_no_row_is_lower_than_its_words(book: bytes) -> None:
    for sheet in opened(book).values():
        spans = sheet.column_dimensions.values()  # neighbors of one width are one span
        widths = {at: it.width for it in spans for at in range(it.min, it.max + 1)}
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.alignment.wrap_text:
                    wide = widths[cell.column] * 11 / cell.font.sz * 1.25
                    lines = math.ceil(len(cell.value) / wide)
                    assert (sheet.row_dimensions[cell.row].height or 15) >= lines * cell.font.sz, cell.value


def test_libreoffice_sets_no_line_over_another(book: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("No LibreOffice: apt-get install libreoffice-calc (Debian)")
    (tmp_path / "book.xlsx").write_bytes(book)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    said = subprocess.run([*command, tmp_path / "book.xlsx"], check=True, capture_output=True, text=True)
    if "could not be loaded" in said.stderr:
        pytest.skip("LibreOffice without Calc: apt-get install libreoffice-calc (Debian)")
    read = PdfReader(tmp_path / "book.pdf")
    assert "What the United States said" in read.pages[0].extract_text()
    assert [pair for page in read.pages for pair in overlapping(page)] == []
