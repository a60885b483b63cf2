"""Rounding: how fine an amount of dollars is shown, by where it stands. Said here and nowhere else.

    headline, sentence, caption, mark of a chart    at most PLACES digits after the point of its scale
    table on the page                               exact
    CSV, JSON, workbook                             raw, in whole dollars
    words of a source, and how they are read        as fine as printed

What was stated or listed is rounded to the nearest, an end of a range always outward, so that no sentence
claims more than the sources. What belongs next door: an amount as text, in `formatting`.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

PLACES = 2
SCALES = (10**12, 10**9, 10**6)  # trillion, billion, million; below that dollars are whole


def near(usd: Decimal | int) -> Decimal:
    """The nearest amount that shows no more digits: 474,660,000 for 474,658,000."""
    return _to(usd, ROUND_HALF_EVEN)


def down(usd: Decimal | int) -> Decimal:
    """A lower end: the next such amount that is not greater."""
    return _to(usd, ROUND_FLOOR)


def up(usd: Decimal | int) -> Decimal:
    """An upper end: the next such amount that is not less."""
    return _to(usd, ROUND_CEILING)


def _to(usd: Decimal | int, way: str) -> Decimal:
    value = Decimal(usd)
    scale = next((it for it in SCALES if abs(value) >= it), None)
    step = Decimal(scale).scaleb(-PLACES) if scale else Decimal(1)
    return step * (value / step).to_integral_value(way)
