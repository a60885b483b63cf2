"""What a cell of the workbook can be, and the words that stand over and around the cells."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from web.templating import WEB


class Year(int):
    """A number that is printed without separators."""


class Address(str):
    """A text that may be opened with a click."""

    __slots__ = ()


Cell = str | int | Decimal | date | None
Row = Mapping[str, Cell]  # key of a column → cell


@cache
def words() -> Mapping[str, Any]:
    """templates/workbook.toml, ours and not a reader's: a fault in it is a fault of the program."""
    return tomllib.loads((WEB / "templates/workbook.toml").read_text(encoding="utf-8"))
