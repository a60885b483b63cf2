"""Rows: a table in a draft, its cells written out as the list of sentences that a reader makes of them.

"Aid since 1993 | over $2.3 billion" below "| 2014" is read as "Aid since 1993, 2014: over $2.3 billion", and
what is found there stands in the cell. A table is two lines or more with cells parted by tabs or "|", or one
with three cells. What belongs next door: lists and their lead-in, in `etl.documents`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from etl.records import Span
from etl.text import quantities

_LINE = r"[^\n|\t]*(?:[|\t][^\n|\t]*)"
_TABLE = re.compile(rf"^(?:{_LINE}{{2,60}}|{_LINE}+\n{_LINE}+)$(?:\n{_LINE}+$)*", re.MULTILINE)
_CELL = re.compile(r"[^|\t\n]+")
_CHANGE = re.compile(r"change|increase|growth|difference|rise|added", re.IGNORECASE)
_FACTOR = 3  # times the draft's own length that it may be when written out


class Piece(NamedTuple):
    """Characters start..end of what is written out, and where they begin in the draft."""

    start: int
    end: int
    at: int


class Cell(NamedTuple):
    column: int
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The draft with its tables written out; `pieces` are what of it stands in the draft, in order."""

    text: str
    pieces: tuple[Piece, ...]

    def span(self, start: int, end: int) -> Span | None:
        """Where in the draft it stands; None for what was only repeated to make a sentence."""
        index = bisect_right(self.pieces, start, key=lambda it: it.start) - 1
        piece = self.pieces[index] if index >= 0 else Piece(0, 0, 0)
        return (
            Span(start - piece.start + piece.at, end - piece.start + piece.at) if end <= piece.end else None
        )


def written_out(text: str) -> Written:
    """A draft without tables is only itself; so is one that would become too long."""
    plain = Written(text, (Piece(0, len(text), 0),))
    if "|" not in text and "\t" not in text:
        return plain
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for part, at in _parts(text):
        if at is not None:
            pieces.append(Piece(length, length + len(part), at))
        parts.append(part)
        length += len(part)
        if length > _FACTOR * len(text) + 1000:
            return plain
    return Written("".join(parts), tuple(pieces))


def _parts(text: str) -> Iterator[tuple[str, int | None]]:
    """Runs of text, each with its place in the draft, None for what is repeated."""
    end = 0
    for table in _TABLE.finditer(text):
        yield text[end : table.start()], end
        yield "\n", None
        yield from _sentences([_cells(text, line) for line in _lines(table)])
        end = table.end()
    yield text[end:], end


def _lines(table: re.Match[str]) -> Iterator[Span]:
    at = table.start()
    for line in table[0].split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _cells(text: str, line: Span) -> list[Cell]:
    """Those with a letter or a digit in them; the first column of all is 0."""
    found = [
        Cell(len(re.findall(r"[|\t]", text[line.start : it.start()])), it.start(), it[0].rstrip())
        for it in _CELL.finditer(text, line.start, line.end)
    ]
    return [it for it in found if re.search(r"\w", it.text)]


def _sentences(rows: list[list[Cell]]) -> Iterator[tuple[str, int | None]]:
    head = rows[0] if len(rows) > 1 and not any(map(_has_figure, rows[0])) else []
    names = {it.column: it.text.strip() for it in head}
    for row in rows[1:] if head else rows:
        for cell in row:
            is_label = cell is row[0] and not _has_figure(cell)
            label = "" if cell is row[0] else row[0].text.strip()
            about = ", ".join(filter(None, (label, _name(names, cell.column))))
            if not is_label or len(row) == 1:
                yield f"- {about}: " if about else "- ", None
                yield cell.text, cell.at
                yield "\n", None
    yield "\n", None


def _name(names: dict[int, str], column: int) -> str:
    """The head of a column; that of a change with the days between which it lies."""
    name = names.get(column, "")
    days = [it for at, it in names.items() if 0 < at < column and re.search(r"\d{4}", it)]
    return f"{days[0]} to {days[-1]}, {name}" if len(days) > 1 and _CHANGE.search(name) else name


def _has_figure(cell: Cell) -> bool:
    return any(it.unit not in ("year", "day") for it in quantities.find(cell.text))
