"""Number words → integers: "one hundred and five", "a quarter of a million", "1.9 bn" → exact values.

`PATTERN` is the regular expression (as a string, no groups) that finds a number written in words,
`value` reads what it matched. Exact: Decimal and int only, never a float.

What belongs next door: qualifiers, currencies, ranges and spans, in `quantities`.
"""

import re
from decimal import Context, Decimal

_UNITS = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
# One letter after a figure is a scale only for money: "$4.2B", but "5 m" is a length.
ABBREVIATIONS = {
    **dict.fromkeys(("k",), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mil"), 10**6),
    **dict.fromkeys(("b", "bn", "bln"), 10**9),
    **dict.fromkeys(("t", "tn", "trn"), 10**12),
}
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS + _TEENS)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "a": 1,
    "an": 1,
}
WORDS = frozenset((*_WORDS, *SCALES, "hundred", "dozen"))
_PARTS = (*SCALES, "hundred", "dozen", "half", "quarter")  # what there may be one of
_EXACT = Context(prec=60)
Number = int | Decimal  # an int is dealt with far sooner; what has a fraction is a Decimal

_ONE = f"(?:{'|'.join(_UNITS)})"
_BELOW_100 = f"(?:(?:{'|'.join(_TENS)})(?:[ -]{_ONE}\\b)?|{'|'.join(_TEENS)}|{_ONE})"
_BELOW_1000 = f"(?:(?:an?|{_BELOW_100})[ -]hundred(?:[ -](?:and[ -])?{_BELOW_100}\\b)?|{_BELOW_100})"
SCALE = f"(?:{'|'.join(SCALES)})"
_GROUP = f"(?:an?[ -]{SCALE}|{_BELOW_1000}(?:[ ]point(?:[ ]{_ONE})+)?(?:[ -]{SCALE})?)"
_JOINED = f"(?:(?<=sand|lion)(?:,[ ]|[ -])(?:and[ -])?{_BELOW_1000}\\b(?:[ -]{SCALE})?){{0,4}}"
_FRACTION = (
    "(?:(?:an?[ -])?half(?:[ -]of)?(?:[ -]an?)?|(?:an?|one|three)[ -]quarters?(?:[ -]of)?(?:[ -]an?)?"
    "|one-half)"
    f"[ -]{SCALE}"
)
_MIXED = f"(?:{_BELOW_100}[ ]and[ ]an?[ ](?:half|quarter)[ ]{SCALE}|an?[ ]{SCALE}[ ]and[ ]a[ ]half)"
_DOZEN = f"(?:half[ -]a[ -]dozen|a[ ]half[ -]dozen|(?:an?|{_BELOW_100})[ -]dozen)"
_YEAR = f"(?:nineteen|twenty)[ ](?:{'|'.join(_TENS)})(?:-{_ONE})?"
PATTERN = rf"(?:{_FRACTION}|{_MIXED}|{_DOZEN}|{_YEAR}|{_GROUP}{_JOINED})"
# How a number in words begins: a cheap test for the scan that comes before the full pattern.
OPENINGS = (
    *(*_UNITS, *_TEENS, *_TENS, "half"),
    *(f"{article}{gap}{part}" for article in ("a", "an") for gap in " -" for part in _PARTS),
)


def value(printed: str) -> Number:
    """The number that `printed` (matched by PATTERN, in any case) stands for."""
    words = re.findall(r"[a-z]+", printed.lower())
    if "half" in words or "quarter" in words or "quarters" in words:
        return _fraction(words)
    if "dozen" in words:
        return _sum(words[:-1]) * 12
    if len(words) <= 3 and words[0] in ("nineteen", "twenty") and words[1:2] and words[1] in _TENS:
        return _sum(words[:1]) * 100 + _sum(words[1:])
    if "point" in words:
        return _point(words)
    return _sum(words)


def scaled(number: Number, scale: str) -> Number:
    """`number` times a scale word or abbreviation; "" leaves it as it is."""
    name = scale.lower()
    times = SCALES.get(name) or ABBREVIATIONS.get(name) or 1
    return number * times if isinstance(number, int) else _EXACT.multiply(number, times)


def _sum(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        elif word == "hundred":
            group = (group or 1) * 100
        else:
            group += _WORDS.get(word, 0)
    return total + group


def _point(words: list[str]) -> Number:
    at = words.index("point")
    digits = "".join(str(_WORDS[word]) for word in words[at + 1 :] if word in _WORDS)
    scale = words[-1] if words[-1] in SCALES else ""
    return scaled(Decimal(f"{_sum(words[:at])}.{digits}"), scale)


def _fraction(words: list[str]) -> Number:
    """Half or quarters of the scale or dozen, added to a whole number before "and" if there is one."""
    part = Decimal("0.5") if "half" in words else Decimal("0.25") * (3 if "three" in words else 1)
    unit = Decimal(12) if "dozen" in words else scaled(Decimal(1), next(w for w in words if w in SCALES))
    if "and" not in words:
        return _EXACT.multiply(part, unit)
    part = Decimal("0.5") if "half" in words else Decimal("0.25")
    whole = _sum([word for word in words[: words.index("and")] if word not in SCALES])
    return _EXACT.multiply(whole + part, unit)
