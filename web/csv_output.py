"""A table as it is handed out: text that a spreadsheet would run is marked as text.

A spreadsheet runs a cell that begins with = + - or @. Such a cell of text gets an apostrophe in front,
which a spreadsheet takes for "this is text"; numbers and lists of them stay. A file without such a cell
is byte for byte what `make etl` built.
"""

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

_RUNS = re.compile(r"[=@\t\r]|[-+](?![-+\d\s.,;]*$)")


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
