"""What one cell of a reference table may hold: text → value, or a ValueError that says what it should be.

Knows nothing of tables or rows. What belongs next door: which column holds what, in `columns`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from etl.reference.records import Access, Basis, SourceKind

Choice = TypeVar("Choice", bound=StrEnum)

ACCOUNTS = ("state_nadr_cwd", "state_other", "usaid", "defense", "cdc", "total")
CONFIDENCES = ("high", "medium", "low")
KINDS = ("annual", "cumulative")


def text(cell: str) -> str:
    if not cell.strip():
        raise ValueError("is missing")
    return cell


def source(cell: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", text(cell)):
        raise ValueError(f"{cell!r} is no address of a page")
    return cell


def whole(cell: str) -> int:
    """Digits and nothing else: no sign, no separators, no fraction."""
    return int(_matched(r"\d{1,15}", cell, "a whole number"))


def whole_or_none(cell: str) -> int | None:
    return int(_matched(r"-?\d{1,15}", cell, "a whole number or nothing")) if cell else None


def number(cell: str) -> Decimal:
    return Decimal(_matched(r"\d{1,6}(\.\d{1,4})?", cell, "a number"))


def day(cell: str) -> date:
    return date.fromisoformat(_matched(r"\d{4}-\d\d-\d\d", cell, "a day"))


def month(cell: str) -> date:
    return days(_matched(r"\d{4}-\d\d", cell, "a month"))[0]


def when(cell: str) -> str:
    """A day, a month or a year, as it is known."""
    days(_matched(r"\d{4}(-\d\d(-\d\d)?)?", cell, "a day, month or year"))
    return cell


def days(known: str) -> tuple[date, date]:
    """The first and the last day that 2014-06-27, 2013-09 or 1992 can mean."""
    year, *rest = map(int, known.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])


def fiscal_year(cell: str) -> int:
    return int(_matched(r"FY\d{4}", cell, "a fiscal year such as FY2017")[2:])


def fiscal_years(cell: str) -> tuple[int, int]:
    """FY2015 is one year, FY1993-FY2017 all from the first to the last."""
    first, *last = cell.split("-")
    ends = fiscal_year(first), fiscal_year(last[-1] if last else first)
    if len(last) > 1 or ends[0] > ends[1]:
        raise ValueError(f"{cell!r} has to be a fiscal year or two of them in order")
    return ends


def one_of(*choices: str) -> Callable[[str], str]:
    return lambda cell: _matched("|".join(choices), cell, f"one of {', '.join(choices)}")


def choice(kind: type[Choice]) -> Callable[[str], Choice]:
    known = one_of(*kind)
    return lambda cell: kind(known(cell))


access, basis, source_kind = choice(Access), choice(Basis), choice(SourceKind)
account, confidence, kind = one_of(*ACCOUNTS), one_of(*CONFIDENCES), one_of(*KINDS)


def _matched(pattern: str, cell: str, what: str) -> str:
    if not cell:
        raise ValueError("is missing")
    if not re.fullmatch(pattern, cell):
        raise ValueError(f"{cell!r} has to be {what}")
    return cell
