"""Doubts: numbers whose print cannot be read for certain, and are refused.

"1 40 countries", "$7,3 billion", "than 100" without its "more". What belongs next door: what can be read as
meant, in `documents.print_repair`; who refuses, in `extraction`.
"""

import re

from etl.records import Quantity
from etl.text.folding import fold

_SPLIT_BEFORE = re.compile(r"(?<![\d.,/:-])\d{1,3} $")
_GOES_ON = re.compile(r" \d{1,2}(?!\d)|,\d{1,2}(?![\d])(?!,\d)")
_QUALIFIERS = ("than", "then", "least", "excess of", *"ver er ethan han lmost bout pto oughly".split())
_TAIL = re.compile(rf"(?:\b(?:{'|'.join(_QUALIFIERS)})|\b[a-z]+\d+[a-z]+) $")
_LAST_WORDS = frozenset(it.split()[-1] for it in _QUALIFIERS)
_WINDOW = 20


def doubt(text: str, quantity: Quantity) -> str:
    """Why a number of the text cannot be read for certain; "" where it can."""
    start, end = quantity.span
    if quantity.qualifier and text[start].isalpha() and not text[end - 1].isdigit():
        return ""  # "over $4 billion": nothing can be missing on either side
    goes_on = text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()
    if goes_on and quantity.unit not in ("year", "day") and _GOES_ON.match(text[end : end + 4]):
        return "broken print: parts of one number, or two"
    digits = text[start].isdigit()
    if quantity.qualifier and not digits:
        return ""
    before = text[max(0, start - _WINDOW) : start]
    if digits and before[-2:-1].isdigit() and _SPLIT_BEFORE.search(fold(before)):
        return "broken print: parts of one number, or two"
    if digits and before[-1:].isalpha():
        return "broken print: a letter before it"
    if not quantity.qualifier and _is_tail(fold(before)):
        return "broken print: its qualifier cannot be read"
    return ""


def _is_tail(before: str) -> bool:
    """What is left of a qualifier: "than 100", "ver 100"."""
    word = before.removesuffix(" ").rpartition(" ")[2]
    return (not word.isalpha() or word in _LAST_WORDS) and _TAIL.search(before) is not None
