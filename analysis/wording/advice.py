"""Advice: what may be said of two announcements, what may not, and why; every figure follows from the pair.

The sentences are those of the register with their holes filled: by the source's own words and by the
bounds they set where it may be said, by the bare numbers as many a reader would take them where it may
not. `analysis.checking` judges the first supported and the second not, which a test holds. What belongs
next door: the sentences safe to publish, in `figures`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from analysis.wording.figures import direction, months, percent, quotable, since_year, speaks_of
from analysis.wording.formatting import as_stated, difference, read_as, year
from etl.comparisons import Pair
from etl.records import Figure, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    say: str
    not_say: str
    why: str


def advice(pairs: Iterable[Pair], since: Figure | None) -> list[Advice]:
    """A row for each misreading that the figures of these pairs invite."""
    found = (row for pair in pairs for row in (_of_figure(pair, since), _of_change(pair, since)))
    return [row for row in found if row]


def _of_figure(pair: Pair, since: Figure | None) -> Advice | None:
    """The latest figure, taken for more than it is: for one year's, or for the doing of the United States."""
    mention = pair.later if pair.later.figure else pair.earlier
    texts = pair.metric.texts
    if mention.figure is None or not texts.misread or not speaks_of(pair.metric, mention.figure):
        return None
    when = year(mention.announcement.stated_on)
    return Advice(
        say=quotable(pair.metric, mention.figure, mention.announcement, since),
        not_say=texts.misread.format(year=when, figure=as_stated(mention.figure)),
        why=texts.misread_why.format(since=since_year(since), year=when),
    )


def _of_change(pair: Pair, since: Figure | None) -> Advice | None:
    """The rise, taken for the difference of the two numbers as printed."""
    row, told = pair.comparison, pair.metric.texts.rise
    if pair.both is None or row.status is not Status.COMPARABLE or direction(pair) != "rose":
        return None
    if not told or not speaks_of(pair.metric, *pair.both):
        return None
    one, other = (it.value for it in pair.both)
    if one is None or other is None or (other - one <= 0) or row.change_low == row.change_high:
        return None
    share = f"{(Decimal(100) * (other - one) / one).quantize(Decimal(1), ROUND_HALF_EVEN)}%"
    before, after = months(pair)
    say, not_say = (
        told.format(before=before, after=after, since=since_year(since), **holes)
        for holes in (
            _holes(pair, row.change_low, row.change_high, percent(pair)),
            _holes(pair, other - one, other - one, percent(pair) and share),
        )
    )
    return Advice(say=say, not_say=not_say, why=" ".join(f"{_read(it)}." for it in pair.both))


def _holes(pair: Pair, low: int | None, high: int | None, share: str) -> dict[str, str]:
    """`amount` is 75 to 87%, or the rise without a percentage; `more` is at least 2 more countries."""
    noun = (pair.both and pair.both[1].noun) or True
    amount = difference(low, high, pair.metric.unit, to=" to ", noun=False, more=False)
    more = difference(low, high, pair.metric.unit, to=" to ", noun=noun)
    return {"amount": share or amount, "more": more}


def _read(figure: Figure) -> str:
    return f"“{as_stated(figure)}” is read as {read_as(figure)}"
