"""Numbers as printed: "over $2.3 billion" → value, relation, bounds, unit, exact span.

Pure and mission-neutral. Units are "USD" (and "EUR", "GBP" …) for money, "percent", "year" and
"day" for parts of a date, and "" for a plain number. Values are exact integers; a fraction such as
"12.5 percent" has no integer and keeps None. One scan, linear in the text.

What belongs next door: number words in `numerals`, the words around a number in `qualifiers`, what a
number counts in `units`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.records import Quantity, Relation, Span
from etl.text import dates, numerals, qualifiers
from etl.text.folding import fold
from etl.text.numerals import Number
from etl.text.phrases import after_blank
from etl.text.signs import noughts, places

# By how the sign or word begins; "us" before "u", and every dollar that is not American by its name.
_CURRENCIES = {
    "us": "USD", "american": "USD", "$": "USD", "dollar": "USD", "€": "EUR", "eur": "EUR",
    "£": "GBP", "pound": "GBP", "gbp": "GBP", "c$": "CAD", "ca": "CAD", "a$": "AUD", "au": "AUD",
    "nz": "NZD", "norw": "NOK", "kroner": "NOK", "swed": "SEK", "dan": "DKK", "yen": "JPY", "¥": "JPY",
}  # fmt: skip
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,8}|\d{1,3}(?:[ ]\d{3}){1,8}(?![ ]?\d)|\d{1,30})(?:\.\d{1,12})?(?![.,]?\d)"
_SYMBOL = (
    r"us\$|u\.s\.[ ]?\$|usd[ ]?\$?|us[ ]\$|\$us|can\$|au\$|nz\$|c\$|a\$|\$|€|£|¥"
    r"|eur|gbp|cad|aud|nok|sek|dkk|chf|jpy"
)
_LETTERS = "bn|bln|mn|mln|mio|tn|trn"
_SUFFIX = (
    r"(?:u\.s\.|us|american|canadian|australian)[ -]dollars?|dollars?|us\$|usd|euros?|eur"
    r"|pounds[ ]sterling|gbp|cad"
    r"|(?:norwegian|swedish|danish)[ ]kron(?:er|or|a)|kroner|yen|percentage[ ]points?|per[ -]?cent|%"
)
_AMOUNT = re.compile(
    rf"""
    (?:
      (?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}})(?![\w/-])
    | (?:(?P<symbol>{_SYMBOL})[ ]?)?
      (?:(?P<digits>{_DIGITS})|(?P<words>{numerals.PATTERN})(?![\w])(?!-(?:first|second|third|\w+th\b)))
      (?P<plus>[+]|-plus)?
      (?:[ -]?(?P<scale>{numerals.SCALE}|dozen|{_LETTERS}|k|(?<=\d)[ ]?[bmt])\b)?
      (?![^\W_])
      (?:[ -]?(?P<suffix>{_SUFFIX})(?!\w))?
    )""",
    re.VERBOSE,
)
# Where a number can start; then the full pattern is tried there and nowhere else.
_CODES = (
    *"us$ u.s.$ usd eur gbp cad aud nok sek dkk chf jpy can$ c$ a$ au$ nz$".split(),
    *("us ", "u.s. $"),
)
_AFTER_BLANK = after_blank([*_CODES, *numerals.OPENINGS])
_OPENERS = "([\"“‘'*/—-"  # as good as a blank before a number in words
_NOUGHTS, _ANY_DIGIT = re.compile("00*+"), re.compile(r"\d\d*+")
_FISCAL = re.compile(r"(?<!\w)fy'?$")
_TO = re.compile(r"[ ]?[-—][ ]?|[ ]to[ ]|[ ]-[ ]to[ ]-[ ]")
_LONGEST_TO = len(" - to - ")
# "rose from 90 to 100" is a movement; "ranging from 90 to 100" is a range.
_MOVES = re.compile(r"(?<!ranging )(?<!where )\bfrom $")
_EXACT = Relation.EQ
_BOUNDED_BELOW = (Relation.EQ, Relation.GT, Relation.GE)
_BOUNDED_ABOVE = (Relation.EQ, Relation.LT, Relation.LE)
_WINDOW = 48  # characters before a number in which its qualifier stands


@dataclass(eq=False, slots=True)
class _Amount:
    """One number without its qualifier, in the coordinates of the text."""

    start: int
    end: int
    number: Number
    scale: str
    unit: str
    plus: bool


def find(text: str, folded: str = "") -> list[Quantity]:
    """Every number in `text`, in order and without overlap, with qualifier and scale in its span.

    `folded` is the text as `fold` gives it, where the caller has it already.
    """
    folded = folded or fold(text)
    amounts = list(_amounts(folded, text))
    found: list[Quantity] = []
    index = 0
    while index < len(amounts):
        amount, following = amounts[index], amounts[index + 1 : index + 2]
        joined = _range(folded, text, amount, following[0]) if following else None
        found.append(joined or _single(folded, text, amount))
        index += 2 if joined else 1
    return found


def _amounts(folded: str, text: str) -> Iterator[_Amount]:
    end = 0
    for at in _starts(folded):
        if at < end or (at and folded[at - 1] != " " and _is_glued(folded, at)):
            continue
        if (match := _AMOUNT.match(folded, at)) and (amount := _amount(folded, text, match)):
            end = amount.end
            yield amount


def _starts(folded: str) -> list[int]:
    """Where a number may start, in order."""
    opened = folded
    for sign in _OPENERS:
        opened = opened.replace(sign, " ")
    words = [match.start() + 1 for match in _AFTER_BLANK.finditer(opened)]
    return sorted([0, *words, *places(folded, "$€£¥"), *_digits(folded)])


def _digits(folded: str) -> list[int]:
    """Where runs of digits start."""
    few = folded.isascii()  # otherwise there are more than ten digits
    runs = _NOUGHTS.finditer(noughts(folded)) if few else _ANY_DIGIT.finditer(folded)
    return [match.start() for match in runs]


def _is_glued(folded: str, at: int) -> bool:
    """ "COVID-19", "1.2.3", "10:30": a part of something longer."""
    sign, before = folded[at - 1], folded[at - 2 : at - 1] if at > 1 else ""
    if sign.isalnum() or sign == "_":
        return not _FISCAL.search(folded, max(0, at - 4), at)
    return (sign == "-" and before.isalpha()) or (sign in (".", ",", "/", ":") and before.isdigit())


def _amount(folded: str, text: str, match: re.Match[str]) -> _Amount | None:
    start, end = match.span()
    date, symbol, digits, words, plus, scale, suffix = match.groups("")
    if date:
        return _Amount(start, end, int(re.sub(r"\D", "", date)), "", "day", False)
    if words == "one" and not scale and _is_pronoun(folded, start, end):
        return None
    scale = scale.strip()
    if symbol.startswith("us ") and text[start : start + 2] != "US":  # "gave us $5"
        start += 3
    unit = _currency(symbol or suffix) if symbol or suffix else ""
    if scale in ("b", "m", "t") and not unit:  # "5 m" is a length
        end, scale = match.start("scale"), ""
        if folded[end - 1].isspace():
            end -= 1
    number = _number(digits) if digits else numerals.value(words)
    if not unit and not scale and not plus:
        unit, number = dates.unit(folded, start, match.end(), number, digits)
    if scale:
        number = 12 * number if scale == "dozen" else numerals.scaled(number, scale)
    return _Amount(start, end, number, scale, unit, bool(plus))


def _number(digits: str) -> Number:
    plain = digits.replace(",", "").replace(" ", "")
    return Decimal(plain) if "." in plain else int(plain)


def _is_pronoun(folded: str, start: int, end: int) -> bool:
    """ "no one", "one of the largest", "one another": a word and not a number."""
    before = folded[max(0, start - 8) : start]
    return bool(re.search(r"(?:\bno|\bany|every|each|the|this|that|which) $", before)) or folded.startswith(
        (" of the ", " another"), end
    )


def _currency(printed: str) -> str:
    """The unit of a currency sign or word; an unknown code stands for itself."""
    name = printed.replace(".", "").strip()
    if name.startswith(("per", "%")):
        return "percent"
    for start, code in _CURRENCIES.items():
        if name.startswith(start):
            return code
    return name.upper()


def _single(folded: str, text: str, amount: _Amount) -> Quantity:
    whole = int(amount.number)
    value = whole if amount.number == whole else None
    start, end, relation, qualifier = amount.start, amount.end, _EXACT, ""
    offset = max(0, start - _WINDOW)
    if amount.unit == "day":
        pass
    elif found := qualifiers.before(folded[offset:start]):
        relation, start = found[0], offset + found[1]
        qualifier = text[start : amount.start].strip()
    elif amount.plus:
        relation, qualifier = Relation.GE, "+" if "+" in text[start:end] else "plus"
    elif amount.unit != "year" and (trailing := qualifiers.after(folded, end)):
        relation, first, end = trailing
        qualifier = text[first:end].strip(" ,-")
    return _quantity(text, Span(start, end), value, relation, amount.unit, qualifier)


def _range(folded: str, text: str, first: _Amount, second: _Amount) -> Quantity | None:
    """ "90 to 100" or "between 90 and 100" as one quantity; None where they are two numbers."""
    if second.start - first.end > _LONGEST_TO:
        return None
    between = folded[first.end : second.start]
    if between != " and " and not _TO.fullmatch(between):
        return None
    offset = max(0, first.start - _WINDOW)
    window = folded[offset : first.start]
    spoken = between == " and " and window.endswith("between ")
    joined = between != " and " and not _MOVES.search(window)
    ends = _ends(first, second) if spoken or joined else None
    if ends is None:
        return None
    start, qualifier = first.start, ""
    if spoken:
        start, qualifier = first.start - len("between "), "between"
    elif found := qualifiers.before(window):
        start = offset + found[1]
        qualifier = text[start : first.start].strip()
    unit = first.unit or second.unit
    return _quantity(text, Span(start, second.end), None, Relation.RANGE, unit, qualifier, ends)


def _ends(first: _Amount, second: _Amount) -> tuple[int, int] | None:
    """The ends of a range; "3.2-3.4 billion" shares its scale, years and unlike units make no range."""
    if (
        first.plus
        or {first.unit, second.unit} & {"year", "day"}
        or (first.unit not in ("", second.unit) and second.unit)
    ):
        return None
    low, high = first.number, second.number
    if not first.scale and second.scale and numerals.scaled(low, second.scale) <= high:
        low = numerals.scaled(low, second.scale)
    return (int(low), int(high)) if low < high and second.unit != "percent" else None


def _quantity(
    text: str,
    span: Span,
    value: int | None,
    relation: Relation,
    unit: str,
    qualifier: str,
    ends: tuple[int, int] | None = None,
) -> Quantity:
    lower = value if relation in _BOUNDED_BELOW else None
    upper = value if relation in _BOUNDED_ABOVE else None
    lower, upper = ends or (lower, upper)
    return Quantity(value, relation, lower, upper, unit, qualifier, span.of(text), span)
