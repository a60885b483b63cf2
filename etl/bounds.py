"""Bounds: what "over", "nearly" and "at least" allow, as intervals, and arithmetic that never narrows one.

`reading` turns a stated number into the interval its words allow, in its own unit (dollars,
countries, people). It is the stated-precision reading: whoever prints "over 90" and knew of 100
would have printed "over 100", so the true count is 91 to 99. Counts come back as closed intervals
of whole numbers, dollars as intervals of any amount.

What belongs next door: two figures side by side in `comparisons`, words for an interval in
`wording.formatting`. Errors: ValueError for an empty interval, or for a number without the value its
relation needs; ZeroDivisionError for a divisor that may be negative.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Protocol

from etl.records import Relation

# Lower ends are rounded down and upper ends up, so that a division cannot claim more than it may.
_DOWN = Context(prec=40, rounding=ROUND_FLOOR)
_UP = Context(prec=40, rounding=ROUND_CEILING)


class Bounded(Protocol):
    """A number with what its words bound, as in `Quantity`."""

    @property
    def value(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def relation(self) -> Relation: ...
    @property
    def lower(self) -> int | None: ...
    @property
    def upper(self) -> int | None: ...


class Stated(Bounded, Protocol):
    """A number as somebody states it: a figure of a document, or a statement that was transcribed.

    `stated` is the exact words without the noun that is counted, empty where only qualifier and number
    are known; `noun` is that noun where it is not the unit's own.
    """

    @property
    def qualifier(self) -> str: ...
    @property
    def stated(self) -> str: ...
    @property
    def noun(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a true value may lie. An end that is None is one that nobody claims."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # One way to write "no end", so that equal intervals compare equal.
        object.__setattr__(self, "low_open", self.low_open or self.low is None)
        object.__setattr__(self, "high_open", self.high_open or self.high is None)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"nothing lies between {self.low} and {self.high}")

    @classmethod
    def exactly(cls, value: Decimal | int) -> "Interval":
        return cls(Decimal(value), Decimal(value))

    def __contains__(self, value: Decimal | int) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def is_below(self, other: "Interval") -> bool:
        """Every value of this interval is less than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def __sub__(self, other: "Interval") -> "Interval":
        """Every difference between a value of this interval and a value of the other."""
        low = None if self.low is None or other.high is None else _DOWN.subtract(self.low, other.high)
        high = None if self.high is None or other.low is None else _UP.subtract(self.high, other.low)
        return Interval(low, high, self.low_open or other.high_open, self.high_open or other.low_open)

    def __truediv__(self, other: "Interval") -> "Interval":
        """Every quotient; `other` must be known not to be negative. Dividing by nought claims no end."""
        if other.low is None or other.low < 0:
            raise ZeroDivisionError(f"the divisor may be negative: {other}")
        least, most = (other.low, other.low_open), (other.high, other.high_open)
        low = _quotient(self.low, self.low_open, most if self.low and self.low > 0 else least, _DOWN)
        high = _quotient(self.high, self.high_open, most if self.high and self.high < 0 else least, _UP)
        return Interval(low[0], high[0], low[1], high[1])

    def outward(self, step: Decimal) -> "Interval":
        """The same, ends moved outward to multiples of `step`: what may be printed of it."""
        low = None if self.low is None else _DOWN.quantize(_DOWN.divide(self.low, step), Decimal(1)) * step
        high = None if self.high is None else _UP.quantize(_UP.divide(self.high, step), Decimal(1)) * step
        return Interval(low, high, self.low_open and low == self.low, self.high_open and high == self.high)

    def magnitude(self) -> "Interval":
        """The same for what cannot be negative: a lower end that nobody states is nought."""
        if self.low is None or self.low < 0:
            return Interval(Decimal(0), self.high, False, self.high_open)
        return self


def _quotient(
    end: Decimal | None, end_open: bool, by: tuple[Decimal | None, bool], context: Context
) -> tuple[Decimal | None, bool]:
    divisor, divisor_open = by
    if end is None:
        return None, True
    if end == 0:
        return end, end_open
    if divisor is None:  # ever larger divisors come ever closer to nought
        return Decimal(0), True
    if divisor == 0:
        return None, True
    return context.divide(end, divisor), end_open or divisor_open


def precision(value: int) -> int:
    """How precisely a number is stated: 10 for 90, 100,000,000 for 2.3 billion, 1 for 18."""
    size = 1
    while value and value % (size * 10) == 0:
        size *= 10
    return size


def next_round(value: int) -> int | None:
    """The next number as round as this one, or None where roundness tells nothing.

    A number that is not rounded ("more than 18") and a bare power of ten ("over 100") tell nothing:
    writers stop at the one because it is the count, and stay at the other long after it is passed.
    """
    step = precision(value)
    return None if step == 1 or value == step else value + step


def reading(number: Bounded) -> Interval:
    """The interval that the number's own words allow, in its unit."""
    allowed = _claimed(number)
    return allowed if number.unit == "USD" else _whole(allowed)


def _claimed(number: Bounded) -> Interval:
    if number.relation is Relation.APPROX:
        return Interval()
    if number.relation is Relation.RANGE:
        return Interval(_decimal(number.lower), _decimal(number.upper))
    if number.value is None:
        raise ValueError(f"a number that is {number.relation} has no value")
    value, above = Decimal(number.value), _decimal(next_round(number.value))
    match number.relation:
        case Relation.GT:
            return Interval(value, above, True, True)
        case Relation.GE:
            return Interval(value, above, False, True)
        case Relation.LT:
            return Interval(None, value, True, True)
        case Relation.LE:
            return Interval(None, value)
    return Interval.exactly(value) if number.unit != "USD" else _rounded(value, precision(number.value))


def _rounded(value: Decimal, step: int) -> Interval:
    """Money printed bare is a rounded amount: half a place each way."""
    half = Decimal(step) / 2
    return Interval(value - half, value + half)


def _whole(allowed: Interval) -> Interval:
    """The whole numbers of an interval: more than 90 and fewer than 100 is 91 to 99."""
    low = allowed.low if allowed.low is None or not allowed.low_open else allowed.low + 1
    high = allowed.high if allowed.high is None or not allowed.high_open else allowed.high - 1
    return Interval(low, high)


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
