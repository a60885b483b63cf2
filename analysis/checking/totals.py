"""Totals: a number that a draft states, held against what was stated of that day.

The words of both are read by the rule of `etl.bounds`; only where every value that the draft's words allow
lies outside what the statements allow is it contradicted. A running total cannot fall, so a statement of
before bounds it from below and one of after from above. What belongs next door: rises in `changes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from analysis.checking.draft.days import When
from analysis.checking.records import Verdict
from analysis.timeline import Point
from etl.bounds import Bounded, Interval, precision, reading
from etl.records import Quantity, Relation

_CARRIED = timedelta(days=366)  # a total is taken to stand for so long after it was stated
_DEGREES = frozenset(
    "just well far slightly considerably significantly substantially somewhat much comfortably easily very a"
    " little bit marginally vastly only".split()
)
_OPPOSED = ({Relation.GT, Relation.LT}, {Relation.GT, Relation.LE}, {Relation.GE, Relation.LT})


@dataclass(frozen=True, slots=True)
class Held:
    """What a number is, held against statements: `points` are those that decide."""

    verdict: Verdict
    points: tuple[Point, ...]
    why: str  # same, dropped, swapped, sharpened, rounded, excluded, unknown, earlier


def hold(
    quantity: Quantity, unit: str, stated: Sequence[Point], when: When | None, *, is_first: bool = False
) -> Held:
    """A number against the statements in force on the day named, or against the latest without one.

    `is_first` of two, "rose from … to …": without a day, against the announcements before the latest.
    """
    if not stated or (quantity.value is None and quantity.relation is not Relation.RANGE):
        return Held(Verdict.UNSUPPORTED, (), "unknown")
    pool = in_force(stated, when)
    if is_first and when is None:
        pool = [it for it in stated if it.announced][:-1] or pool
    same = [it for it in pool if quantity.value == it.value and quantity.value is not None]
    if same:
        found = [_compared(quantity, it) for it in same]
        return min(found, key=lambda it: (list(Verdict).index(it.verdict), not it.points[0].announced))
    return _otherwise(quantity, unit, stated, pool, when)


def in_force(stated: Sequence[Point], when: When | None) -> list[Point]:
    """The statements of a period, else the last before it if that is not older than a year.

    Without a period those from the last announcement on.
    """
    if when is None:
        last = max((it.first_day for it in stated if it.announced), default=date.min)
        return [it for it in stated if it.first_day >= last]
    within = [it for it in stated if it.first_day <= when.last and it.last_day >= when.first]
    before = [it for it in stated if it.last_day < when.first]
    if within or not before or when.first - before[-1].last_day > _CARRIED:
        return within
    return [it for it in before if it.last_day == before[-1].last_day]


def _compared(quantity: Quantity, point: Point) -> Held:
    """The same number: what became of the word before it."""
    mine, theirs = quantity.relation, point.said.relation
    if theirs is Relation.GT and quantity.qualifier in ("+", "plus"):
        mine = theirs  # "100+" says no more than "over 100"
    if mine is theirs and not _has_degree(quantity):
        return Held(Verdict.SUPPORTED, (point,), "same")
    if mine is theirs:
        return Held(Verdict.LOOSE, (point,), "sharpened")
    if mine is Relation.EQ:
        return Held(Verdict.LOOSE, (point,), "dropped")
    exact = theirs is Relation.EQ and point.unit != "USD"  # money printed bare is rounded
    if {mine, theirs} in _OPPOSED or (exact and mine in (Relation.GT, Relation.LT)):
        return Held(Verdict.CONTRADICTED, (point,), "excluded")
    return Held(Verdict.LOOSE, (point,), "swapped")


def _has_degree(quantity: Quantity) -> bool:
    """ "well over", "just over": more than the source's own word says."""
    return not _DEGREES.isdisjoint(quantity.qualifier.lower().split()[:1])


def _otherwise(
    quantity: Quantity, unit: str, stated: Sequence[Point], pool: Sequence[Point], when: When | None
) -> Held:
    """No statement of that day has the number itself."""
    if unit == "year" and quantity.relation is Relation.EQ:
        return Held(Verdict.CONTRADICTED, tuple(stated[-1:]), "excluded")
    number = replace(quantity, unit=unit)
    mine = claimed(number)
    if when is None:
        older = [it for it in stated if it.value == quantity.value and quantity.value is not None]
        if older:
            chosen = next((it for it in older if it.announced), older[-1])
            return Held(Verdict.LOOSE, (chosen, *pool[-1:]), "earlier")
    if fits := tuple(it for it in pool if _is_rounded(number, it)):
        return Held(Verdict.LOOSE, fits[-1:], "rounded")
    if against := _excluding(mine, stated, pool, when):
        return Held(Verdict.CONTRADICTED, against, "excluded")
    day = when.first if when else date.max
    nearest = min(stated, key=lambda it: abs(it.first_day - day))
    return Held(Verdict.UNSUPPORTED, tuple(pool[-1:]) or (nearest,), "unknown")


def is_a_part(quantity: Quantity, stated: Sequence[Point]) -> bool:
    """Not a tenth of the smallest total on file."""
    value = quantity.value or quantity.upper or 0
    return any(it.value for it in stated) and value * 10 < min(it.value for it in stated)


def _is_rounded(number: Bounded, point: Point) -> bool:
    """True as far as it goes, and near enough to be the same number."""
    near = number.value is not None and point.value <= 2 * number.value
    return near and covers(literal(number), point.allowed)


def _excluding(
    mine: Interval, stated: Sequence[Point], pool: Sequence[Point], when: When | None
) -> tuple[Point, ...]:
    """The statements that rule it out; none where one of the day, or no bound, does."""
    within = [it for it in pool if when is not None and it.last_day >= when.first]
    if within and all(apart(mine, it.allowed) for it in within):
        return tuple(within[-1:])
    until = when.last if when else date.max
    before = [it for it in stated if it.last_day <= until]
    if before and mine.is_below(before[-1].allowed):
        return (before[-1],)
    after = [it for it in stated if it.first_day > until]
    return (after[0],) if after and after[0].allowed.is_below(mine) else ()


def claimed(number: Bounded) -> Interval:
    """What a draft's number allows; "about 5 billion" is taken to mean 4 to 6."""
    if number.relation is Relation.APPROX and number.value is not None:
        step = precision(number.value) if number.value else 1
        return Interval(Decimal(number.value - step), Decimal(number.value + step))
    return reading(number)


def literal(number: Bounded) -> Interval:
    """What its words say and nothing more: "over 80" has no upper end."""
    match number.relation:
        case Relation.GT if number.value is not None:
            return Interval(Decimal(number.value), None, True)
        case Relation.GE if number.value is not None:
            return Interval(Decimal(number.value))
    return claimed(number)


def covers(outer: Interval, inner: Interval) -> bool:
    """Every value of the inner is one of the outer. Nothing is covered by no claim at all."""
    return outer != Interval() and _start(outer) <= _start(inner) and _end(inner) <= _end(outer)


def _start(it: Interval) -> tuple[Decimal, bool]:
    """In order: of two that begin with the same number, the one without it begins later."""
    return Decimal("-Infinity") if it.low is None else it.low, it.low_open


def _end(it: Interval) -> tuple[Decimal, bool]:
    return Decimal("Infinity") if it.high is None else it.high, not it.high_open


def apart(one: Interval, other: Interval) -> bool:
    return one.is_below(other) or other.is_below(one)
