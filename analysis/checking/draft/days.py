"""Days: the dates in a sentence of a draft, and which of them a number speaks of.

A month or a year is a period, its first and last day. "Since 1993" is when the program began and names no
day of its own. What belongs next door: which numbers are years, in `etl.text.dates`.
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"(?<![\w$.,/])(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<slashed>(?:\d\d?/){{1,2}}(?:(?:19|20)\d\d|\d\d)(?![\w/]))"
    rf"|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}"
    r"(?:(?: (?P<later>\d{1,2})(?:st|nd|rd|th)?)?,? (?:of )?(?P<year>(?:19|20)\d\d))(?!\w|,\d)"
    r"|(?P<fiscal>(?:fy ?'?|fiscal year |fiscal )?)(?P<only>(?:19|20)\d\d)(?!\w|[,.]\d|-\d\d-|%))"
)
_LAST_MONTH = re.compile(rf"\blast {_MONTH}(?! \d)")
_LEAD = re.compile(
    r"(?<![a-z])([a-z]++)(?: the)?"
    r"(?: (?:end|start|middle|beginning) of| early| late| mid-?| (?:fiscal )?year)? $"
)
_BETWEEN = re.compile(r",? (?:to|and|through|until|till|up to)(?: the)?(?: end of| early| late)? ?| ?[-–—] ?")
STARTS = ("since", "from", "between", "after")
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class When:
    """A day, month or year that a sentence names at start..end, and the word before it."""

    first: date
    last: date
    start: int
    end: int
    lead: str


def dates(text: str, today: date) -> list[When]:
    """Every date in a folded sentence, in order; offsets are its own."""
    found = [it for match in _DATE.finditer(text) if (it := _when(text, match))]
    for match in _LAST_MONTH.finditer(text):
        month = _NAMES.index(match["month"][:3]) + 1
        year = today.year - (month >= today.month)
        found.append(When(*_month(year, month), match.start(), match.end(), "in"))
    return sorted(found, key=lambda it: it.start)


def _when(text: str, match: re.Match[str]) -> When | None:
    try:
        first, last = _period(match)
    except ValueError:  # the 31st of June
        return None
    lead = _LEAD.search(text[max(0, match.start() - 40) : match.start()])
    return When(first, last, match.start(), match.end(), lead[1] if lead else "")


def _period(match: re.Match[str]) -> tuple[date, date]:
    if match["iso"]:
        named = date.fromisoformat(match["iso"])
        return named, named
    if match["only"]:
        year = int(match["only"])
        return (
            (date(year - 1, 10, 1), date(year, 9, 30))
            if match["fiscal"]
            else (date(year, 1, 1), date(year, 12, 31))
        )
    if match["slashed"]:
        return _slashed(*map(int, match["slashed"].split("/")))
    year, month, day = (
        int(match["year"]),
        _NAMES.index(match["month"][:3]) + 1,
        match["day"] or match["later"],
    )
    return (it := date(year, month, int(day)), it) if day else _month(year, month)


def _slashed(*parts: int) -> tuple[date, date]:
    """ "06/21/2022", "21/06/22", "9/2014": the month first, unless that cannot be."""
    *before, year = parts
    year += 2000 if year < 100 else 0
    if len(before) == 1:
        return _month(year, before[0])
    month, day = before if before[0] <= 12 else reversed(before)
    return (named := date(year, month, day)), named


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def periods(text: str, named: Sequence[When]) -> list[tuple[When, When]]:
    """ "between September 2014 and June 2022", "Sept. 2014 to June 2022": first and last of each."""
    return [(one, other) for one, other in _joined(text, named) if one.first < other.first]


def runs_back(text: str, named: Sequence[When]) -> bool:
    """ "June 2022 to Sept. 2014"."""
    return any(one.first > other.first for one, other in _joined(text, named))


def _joined(text: str, named: Sequence[When]) -> Iterator[tuple[When, When]]:
    for one, other in pairwise(named):
        joint = _BETWEEN.fullmatch(text, one.end, other.start)
        if joint and (one.lead == "between" or " and" not in joint[0]):
            yield one, other


def period(text: str, named: Sequence[When]) -> tuple[When, When] | None:
    """The first of them, None without one."""
    return next(iter(periods(text, named)), None)


def of_number(at: int, numbers: Sequence[int], named: Sequence[When]) -> When | None:
    """The date that the number at `at` speaks of, where `numbers` of its kind stand in the sentence.

    Where the first date comes before the first number each number takes the last date before it, else the
    next one after it.
    """
    if not named:
        return None
    if named[0].start < min(numbers):
        before = [it for it in named if it.start < at]
        return before[-1]
    following = bisect_left([it.start for it in named], at)
    return named[min(following, len(named) - 1)]
