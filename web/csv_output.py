"""CSV as it is handed out, safe from CSV injection: text that a spreadsheet would run is marked as text.

A spreadsheet runs a cell that begins with = + - or @. Such a cell of text gets an apostrophe in front,
which a spreadsheet takes for "this is text"; numbers and lists of them stay. A file without such a cell
is byte for byte what `make etl` built.

The tables have no byte order mark: programs read them, the data package describes their bytes, and for
Excel there is the workbook. What a reader saves from a chart has one, given by static/save-file.js.

What belongs next door: the numbers behind a chart in words, for the table on the page, in
`analysis.wording.captions`.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

_RUNS = re.compile(r"[=@\t\r]|[-+](?![-+\d\s.,;]*$)")
_NOT_COLUMNS = ("rulings", "expects", "figure")  # what the register decides, and a figure that is not there


def harmless(text: str) -> str:
    """The text of a cell, behind an apostrophe if a spreadsheet would run it."""
    return f"'{text}" if _RUNS.match(text) else text


def table(content: bytes, resource: Mapping[str, Any]) -> bytes:
    """The CSV of a table with every cell of text made harmless.

    `resource` is its part of the data package, which says what columns are text. ValueError when the
    rows are not as wide as the head.
    """
    text = {it["name"] for it in resource["schema"]["fields"] if it["type"] == "string"}
    head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    safe = [
        [harmless(cell) if name in text else cell for name, cell in zip(head, row, strict=True)]
        for row in rows
    ]
    if safe == rows:
        return content
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([head, *safe])
    return written.getvalue().encode()


def to_csv(records: Sequence[Any]) -> str:
    """The numbers behind a chart: every field of the records it was drawn from, raw as the tables have them.

    A row a record (a frozen dataclass or a dict, those within told apart by name); empty where unknown.
    """
    frame = pd.json_normalize([it if isinstance(it, dict) else asdict(it) for it in records], sep="_")
    frame.columns = [name.removeprefix("announcement_").removeprefix("figure_") for name in frame.columns]
    wanted = [
        not (again or name.startswith(_NOT_COLUMNS))
        for name, again in zip(frame.columns, frame.columns.duplicated(), strict=True)
    ]
    frame = frame.loc[:, wanted].convert_dtypes()
    return frame.map(_safe).to_csv(index=False, lineterminator="\n")


def _safe(cell: object) -> object:
    return harmless(cell) if isinstance(cell, str) else cell
