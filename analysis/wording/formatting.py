"""Formatting: numbers, money, days, differences. Exact: a number is rounded outward or not at all.

Everything here is plain text; whoever puts it into HTML escapes it, and whoever puts it into
Markdown guards the dollar signs. Amounts are whole numbers or Decimals in the unit named, never
floats.

What belongs next door: sentences in `wording`, how fine an amount is shown in `rounding`, intervals in
`bounds`. Errors: KeyError for a unit without a noun.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from analysis.wording import rounding
from etl.bounds import Interval, Stated, reading
from etl.records import Relation

# Each with its name in a sentence and on an axis.
_SCALES = ((10**12, " trillion", "T"), (10**9, " billion", "B"), (10**6, " million", "M"), (1, "", ""))
_MOST_PLACES = 3  # $1.234 billion still reads; beyond that digits are clearer
_NOUNS = {
    "country": ("country", "countries"),
    "party": ("party", "parties"),
    "person": ("person", "people"),
    "USD": ("US dollar", "US dollars"),
}
_UNNAMED = ("USD", "year")  # a number in these is printed without a noun
# Names of our own: those of the standard library follow the server's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def year(when: date) -> str:
    return str(when.year)


def month(when: date) -> str:
    return f"{_MONTHS[when.month - 1]} {when.year}"


def day(when: date) -> str:
    """September 23, 2014: wherever a person reads a day. Data have it as 2014-09-23."""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}"


def told_apart(days: Sequence[date], *forms: Callable[[date], str]) -> list[str]:
    """Each day in the first of the forms that tells them all apart, else in full."""
    for form in forms:
        if len({form(it) for it in days}) == len(days):
            return [form(it) for it in days]
    return [day(it) for it in days]


def count(value: Decimal | int) -> str:
    """250,000. A fraction is kept as it is."""
    return f"{Decimal(value).normalize():,f}".replace("-", "−")


def money(value: Decimal | int, *, short: bool = False) -> str:
    """$2.3 billion, $141 million, $250,000; `short` for an axis $2.3B, $141M. Exact."""
    return f"{'−' if value < 0 else ''}${_magnitude(abs(Decimal(value)), short=short)}"


def money_span(low: Decimal | int, high: Decimal | int, to: str = "–") -> str:
    """$1.8–2.0 billion; with `to=" to "` for prose $1.8 to $2.0 billion. Neither end negative."""
    digits, (_, scale, _) = _scaled([Decimal(low), Decimal(high)], rounding.PLACES)
    return f"${digits[0]}{to}{'' if to == '–' else '$'}{digits[1]}{scale}"


def noun_of(unit: str, value: Decimal | int | None) -> str:
    """country for 1, countries for any other number and for None."""
    return _NOUNS[unit][value != 1]


def as_stated(number: Stated, *, noun: bool = True) -> str:
    """The source's own qualifier and number, with the noun counted: over 90 countries; without it over 90."""
    amount = "" if number.value is None else _amount(number.value, number.unit)
    words = number.stated or f"{number.qualifier} {amount}".strip()
    thing = number.noun or ("" if number.unit in _UNNAMED else noun_of(number.unit, number.value))
    return f"{words} {thing}" if noun and thing else words


def as_spoken(number: Stated, *, noun: bool = True) -> str:
    """The same for a screen reader: over 2.3 billion US dollars; without `noun` over 2.3 billion."""
    if number.unit != "USD":
        return as_stated(number, noun=noun).replace("–", " to ")
    ends = [number.lower, number.upper] if number.relation is Relation.RANGE else [number.value]
    amount = " to ".join(_magnitude(Decimal(it)) for it in ends if it is not None)
    qualifier = number.qualifier if number.relation is not Relation.RANGE else ""
    leads = number.stated.casefold().startswith(qualifier.casefold())
    dollars = "US dollars" if noun else ""
    words = (qualifier, amount, dollars) if leads else (amount, dollars, qualifier)
    return " ".join(filter(None, words))


def difference(
    low: int | None,
    high: int | None,
    unit: str,
    *,
    to: str = "–",
    noun: bool | str = True,
    more: bool = True,
) -> str:
    """A change between two ends: at least 2 more countries. Without `noun` at least 2 more.

    Ends are whole numbers in the unit; None is an end that nobody can give; of dollars they are rounded
    outward. Without `more` the sentence around it says which way: $1.8–2.0 billion.
    """
    if unit == "USD":
        low = None if low is None else int(rounding.down(low))
        high = None if high is None else int(rounding.up(high))
    fewer = "less" if unit == "USD" else "fewer"
    own = noun if isinstance(noun, str) else ""
    thing = f" {own or noun_of(unit, _last_shown(low, high))}" if noun and unit != "USD" else ""
    if low is None and high is None:
        return "a change of unknown size"
    if low == high == 0:
        return "no change"
    if low is not None and low >= 0:
        return _one_way(low, high, unit, ("more" if more else "", fewer), to) + thing
    if high is not None and high <= 0:
        turned = None if low is None else -low
        return _one_way(-high, turned, unit, (fewer if more else "", "more"), to) + thing
    if low is None or high is None:
        end, word = (high, "more") if low is None else (low, fewer)
        return f"at most {_amount(abs(end or 0), unit)} {word}{thing}"
    return f"between {_amount(-low, unit)} {fewer} and {_amount(high, unit)} more{thing}"


def extent(allowed: Interval, unit: str) -> str:
    """What an interval holds: 91 to 99, 101 or more, between $2.3 and $2.4 billion, no bound."""
    low, high = allowed.low, allowed.high
    if low is not None and high is not None:
        if low == high:
            return _amount(low, unit)
        if unit != "USD":
            return f"{count(low)} to {count(high)}"
        span = money_span(low, high, " and " if allowed.high_open else " to ")
        return f"between {span}" if allowed.high_open else span
    if low is not None:
        amount = _amount(low, unit)
        return f"more than {amount}" if allowed.low_open else f"{amount} or more"
    if high is not None:
        amount = _amount(high, unit)
        fewer = "less" if unit == "USD" else "fewer"
        return f"{fewer} than {amount}" if allowed.high_open else f"{amount} or {fewer}"
    return "no bound"


def read_as(number: Stated) -> str:
    """How the words of a stated number are read: 91 to 99, between $2.3 and $2.4 billion."""
    return extent(reading(number), number.unit)


def _one_way(low: int, high: int | None, unit: str, words: tuple[str, str], to: str) -> str:
    """`words` are "more" and its opposite, or "less" and its own; the first may be empty."""
    word, opposite = words
    if high is None and not low:
        return f"no {opposite}"
    return " ".join(filter(None, (_ends(low, high, unit, to), word)))


def _ends(low: int, high: int | None, unit: str, to: str) -> str:
    if high is None:
        return f"at least {_amount(low, unit)}"
    if low == high:
        return _amount(low, unit)
    return money_span(low, high, to) if unit == "USD" else f"{count(low)}{to}{count(high)}"


def _last_shown(low: int | None, high: int | None) -> int | None:
    """The one number a phrase shows, or None when it shows two."""
    if low is None or high is None or low == high:
        return abs(low or high or 0)
    return None


def _amount(value: Decimal | int, unit: str) -> str:
    return money(value) if unit == "USD" else str(value) if unit == "year" else count(value)


def _magnitude(value: Decimal, *, short: bool = False) -> str:
    """2.3 billion, or for an axis 2.3B."""
    (digits,), (_, name, sign) = _scaled([value])
    return f"{digits}{sign if short else name}"


def _scaled(values: Sequence[Decimal], most: int = _MOST_PLACES) -> tuple[list[str], tuple[int, str, str]]:
    """Digits with equally many places, in the largest scale that the largest value fills; and the scale."""
    scale = next(it for it in _SCALES if it[0] == 1 or _fits(values, it[0], most))
    scaled = [(value / scale[0]).normalize() for value in values]
    places = max(_places(value) for value in scaled)
    return [f"{value:,.{places}f}" for value in scaled], scale


def _fits(values: Sequence[Decimal], scale: int, most: int) -> bool:
    return max(values) >= scale and all(_places(value / scale) <= most for value in values)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
