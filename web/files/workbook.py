"""The workbook for staff: a sheet to read first, then figures, comparisons, dictionary and sources.

A cell is text, a number or a day because its value is one. Nothing is ever written as a formula, and
only an http address becomes a link. The same tables give the same bytes. What stands on the sheets
belongs to `sheets`.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.charts.palette import ON_PAPER, SOFT
from analysis.wording.formatting import as_stated, day
from web.dataset import Dataset
from web.files import history
from web.files.sheets import Address, Cell, Sheet, Year, sheets
from web.queries import citation, first_year
from web.templating import layout

WIDEST, NARROWEST, READ_ME = 36, 9, 100  # columns, in characters; longer text goes on below
# The columns on paper (`on_paper`) have at most 180 characters: letters of about 9 points on a landscape A4.
FIT, LINE, HIGHEST = 1.1, 1.36, 409  # letters a character of width, in any face; of their size; points
LETTERS = 11  # points, where a look does not say
LONGEST_LINK, LONGEST_TEXT, MOST_DIGITS = 2_000, 32_767, 15  # that a spreadsheet can hold
A4 = 9
CUT = " … (cut: too long for a cell; the CSV has all of it)"
_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "heading": {"bold": True, "font_size": 12, "top": 1, "text_wrap": True},
    "head": {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "bg_color": SOFT.upper()},
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0", "valign": "top"},
    "year": {"num_format": "0", "valign": "top"},
    "ratio": {"num_format": "0.0000", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "link": {"font_color": ON_PAPER.upper(), "underline": 1, "text_wrap": True, "valign": "top"},
}


def made(dataset: Dataset) -> bytes:
    """The workbook as a file. TableError when a table or the register of versions is damaged."""
    written = io.BytesIO()
    tables = sheets(dataset)
    with Workbook(written, {"in_memory": True, **_AS_WRITTEN}) as book:
        _describe(book, dataset)
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        _read_me(book.add_worksheet("read me"), dataset, looks)
        for sheet in tables:
            _fill(book.add_worksheet(sheet.name), sheet, looks, dataset)
    return written.getvalue()


def _describe(book: Workbook, dataset: Dataset) -> None:
    terms = "; ".join(it["name"] for it in dataset.package.get("licenses", []))
    made_on = max(it.date for it in history.registered(dataset))
    book.set_properties(
        {
            "title": dataset.package.get("title", ""),
            "subject": f"Version {dataset.version}",
            "comments": f"Version {dataset.version}. License: {terms}.",
            "created": datetime.combine(made_on, time()),
        }
    )
    book.set_custom_property("Version", dataset.version, "text")
    book.set_custom_property("License", terms, "text")


def _read_me(page: Worksheet, dataset: Dataset, looks: dict[str, Format]) -> None:
    page.set_column(0, 0, READ_ME, looks["text"])
    page.hide_gridlines(2)
    for row, (look, line) in enumerate(_lines(dataset)):
        page.set_row(row, _height([line], [READ_ME], _LOOKS[look].get("font_size", LETTERS)))
        _write(page, row, 0, line, looks[look])
    _paper(page, dataset)


def _lines(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The lines of the first sheet with their look."""
    package, since = dataset.package, first_year(dataset)
    title, began = package.get("title", ""), f"since {as_stated(since)}" if since else "since its beginning"
    yield "title", title
    yield "text", f"Version {dataset.version}. {_release_status(dataset)}"
    for part in layout("workbook")["read_me"]:
        yield "heading", part["heading"]
        yield from (("text", line.format(began=began)) for line in part["lines"])
    yield "heading", "License"
    yield from (("text", f"{it['title']}, {it['path']}") for it in package.get("licenses", []))
    yield "heading", "How to cite"
    yield "text", citation(dataset, "").full
    yield (
        "text",
        "With each figure, cite its document. The column “Citation” of the sheet “figures” has the text.",
    )


def _release_status(dataset: Dataset) -> str:
    """Since when there is this version, or that it has not been released."""
    told = history.notice(dataset)
    dates = {it.version: it.date for it in history.registered(dataset)}
    return told or (f"Released on {day(dates[dataset.version])}." if dataset.version in dates else "")


def _fill(page: Worksheet, sheet: Sheet, looks: dict[str, Format], dataset: Dataset) -> None:
    widths = [
        _width([title, *(row[column] for row in sheet.rows)]) for column, title in enumerate(sheet.titles)
    ]
    for column, title in enumerate(sheet.titles):
        page.set_column(column, column, widths[column])
        page.write_string(0, column, title, looks["head"])
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(row, widths))
        for column, cell in enumerate(row):
            _cell(page, number, column, cell, looks)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.titles) - 1)
    page.repeat_rows(0)
    page.print_area(0, 0, len(sheet.rows), sheet.on_paper - 1)
    _paper(page, dataset)


def _paper(page: Worksheet, dataset: Dataset) -> None:
    title = f"{dataset.package.get('title', '')}, version {dataset.version}".replace("&", "&&")
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L&8{title}&R&8&A, page &P of &N")


def _width(cells: list[Cell]) -> int:
    """As wide as the longest line, within bounds; the head has room for the mark of the filter."""
    longest = max(len(_printed(cell)) for cell in cells)
    return min(WIDEST, max(NARROWEST, longest + 3))


def _height(cells: Sequence[Cell], widths: Sequence[int], size: float = LETTERS) -> float:
    """Points for the words of a row: Excel finds that out by itself, LibreOffice lets the rows overlap."""
    lines = [
        _lines_in(_printed(cell), width * FIT * LETTERS / size)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return min(HIGHEST, max(lines) * size * LINE)


def _lines_in(text: str, width: float) -> int:
    return sum(max(1, len(wrap(line, int(width)))) for line in text.splitlines() or [""])


def _printed(cell: Cell) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)


def _cell(page: Worksheet, row: int, column: int, cell: Cell, looks: dict[str, Format]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), looks["day"])
    elif isinstance(cell, Address) and _opens(cell):
        page.write_url(row, column, cell, looks["link"], cell)
    elif isinstance(cell, str):
        _write(page, row, column, cell, looks["text"])
    elif len(str(abs(cell)).replace(".", "")) > MOST_DIGITS:  # a number there would lose its last digits
        _write(page, row, column, str(cell), looks["text"])
    else:
        page.write_number(row, column, cell, looks[_kind(cell)])


def _kind(cell: int | Decimal) -> str:
    if isinstance(cell, Year):
        return "year"
    return "number" if isinstance(cell, int) else "ratio"


def _opens(address: str) -> bool:
    return address.startswith(("https://", "http://")) and len(address) <= LONGEST_LINK


def _write(page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Text as text, whatever it begins with."""
    whole = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT
    page.write_string(row, column, whole, look)
