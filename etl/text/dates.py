"""Which plain numbers are years or days of a month: "since 1993", "June 21, 2022", "2014-15".

What belongs next door: all other numbers, in `quantities`. All text here is folded (lower case).
"""

import re

from etl.text import qualifiers
from etl.text.numerals import Number

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
).split()
_MONTH, _MONTHS_END = f"(?:{'|'.join(_MONTHS)})", frozenset(month[-3:] for month in _MONTHS)
_TIME = frozenset(
    "in since from by during until till through before after late early mid year fy fy' of to and between "
    "around".split()
)
_TIME_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(_TIME)})"
    rf"|\b{_MONTH}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?|[-(,;:]) ?$"
)
_COUNTED = re.compile(
    r" (?!(?:as|is|was|has|us|this|its|towards|across|always|perhaps)\b)(?:[a-z]+[^\Wsu]s|people|men"
    r"|women|children)\b"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.? $")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")

_FISCAL_YEAR, _CENTURY = re.compile(r"(?<!\w)fy ?'?$"), 60  # "FY93", "FY 07"
_SHORT_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d-$")  # "2014-15"
_BEFORE_TWO_DIGITS = ("-", "fy", "fy ", "fy'", "fy '")  # most numbers follow none of these


def unit(folded: str, start: int, end: int, number: Number, digits: str) -> tuple[str, Number]:
    """ "year", "day" or "" for the number at start..end, and its value; `digits` is "" for one in words."""
    window = folded[max(0, start - 24) : start]
    if len(digits) == 2 and window.endswith(_BEFORE_TWO_DIGITS):
        if _SHORT_YEAR.search(window):
            return "year", int(window[-5:-3]) * 100 + number
        if _FISCAL_YEAR.search(window):
            return "year", number + (1900 if number > _CENTURY else 2000)
    if 1 <= number <= 31 and (_follows_month(window) or _MONTH_AFTER.match(folded, end)):
        return "day", number
    if 1900 <= number <= 2099 and len(digits) <= 4 and _is_year(folded, start, end, window):
        return "year", number
    return "", number


def _follows_month(window: str) -> bool:
    return window[-5:].rstrip(". ")[-3:] in _MONTHS_END and _MONTH_BEFORE.search(window) is not None


def _is_year(folded: str, start: int, end: int, window: str) -> bool:
    """ "in 2000" is a year; "more than 2000 people", "2000 people" and "twenty hundred" are not."""
    if "hundred" in folded[start:end]:
        return False
    if (
        window.removesuffix(" ").rpartition(" ")[2] in _TIME or _TIME_BEFORE.search(window)
    ) and not window.endswith((" up to ", "close to ")):
        return True
    return not _COUNTED.match(folded, end) and qualifiers.before(window) is None
