"""What a program has set on paper: the pieces of text of a PDF with their places, in points."""

from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PageObject


class Piece(NamedTuple):
    left: float
    base: float
    size: float
    text: str


def pieces(page: PageObject) -> list[Piece]:
    found: list[Piece] = []

    def place(text: str, turn: list[float], at: list[float], _font: Any, size: float) -> None:
        if text.strip():
            left, base = at[4] * turn[0] + turn[4], at[5] * turn[3] + turn[5]
            found.append(Piece(left, base, size * abs(at[3] * turn[3]), text.strip()))

    page.extract_text(visitor_text=place)
    return found


def overlapping(page: PageObject, apart: float = 1) -> list[tuple[Piece, Piece]]:
    """The lines that stand over each other among those that begin within `apart` points of each other."""
    columns: dict[int, list[Piece]] = {}
    for it in pieces(page):
        columns.setdefault(round(it.left / apart), []).append(it)
    found = [pairwise(sorted(column, key=lambda it: it.base)) for column in columns.values()]
    lines = [pair for pairs in found for pair in pairs if pair[0].base != pair[1].base]
    return [(low, high) for low, high in lines if high.base - low.base <= 0.9 * low.size]
