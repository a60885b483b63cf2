"""Charts of figures and of dollars a year: records in, a plotly Figure out.

Every bar carries its figure in the source's own words. A document that does not state it gets "not
stated" where its bar would be: no fall is drawn. Between two wordings stands a break, and nothing
ever joins two bars. Works for two announcements or more.

What belongs next door: title, text alternative and table in `captions`, the drawing in `bars`.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from plotly import graph_objects as go

from analysis.charts.bars import Bar, drawn
from analysis.pace import Pace
from analysis.wording.formatting import as_stated, count, day, money, month, read_as, told_apart, year
from analysis.wording.pace import a_year, began, dollars
from etl.bounds import reading
from etl.comparisons import Mention
from etl.records import Figure, Metric, Relation

_TICK = partial(money, short=True)


def figures_chart(metric: Metric, stated: Sequence[Mention]) -> go.Figure:
    """A bar an announcement in the order given, in the metric's unit (dollars or a count)."""
    days = [it.announcement.stated_on for it in stated]
    months, years = told_apart(days, month), told_apart(days, year, month)
    bars = [_bar(*it) for it in zip(stated, months, years, strict=True)]
    return drawn(bars, _TICK if metric.unit == "USD" else count, _changes(stated))


def pace_chart(periods: Sequence[Pace]) -> go.Figure:
    """A bar a period, in dollars a year."""
    return drawn([_pace_bar(it) for it in periods], _TICK)


def _bar(mention: Mention, below: str, silent_year: str) -> Bar:
    figure = mention.figure
    if figure is None:
        return Bar(below=below, above=f"not stated\nin {silent_year}", silent=True)
    words = as_stated(figure)
    hover = f"{words}\nstated on {day(mention.announcement.stated_on)}"
    if figure.relation is Relation.APPROX:
        # Nothing is certain and no end is claimed: dots up to the printed number say so.
        return Bar(below=below, above=words, hover=hover, high=Decimal(figure.value or 0), hatching=".")
    allowed, certain = reading(figure), _certain(figure)
    read = f"{hover}\nread as {read_as(figure)}"
    return Bar(below=below, above=words, hover=read, solid=certain, low=certain, high=allowed.high)


def _certain(figure: Figure) -> Decimal:
    """As far as a bar is solid: the printed number, or the lower end of what it allows if that is less."""
    low = reading(figure).low
    if low is None:
        return Decimal(0)
    return low if figure.value is None else min(low, Decimal(figure.value))


def _pace_bar(pace: Pace) -> Bar:
    low = pace.usd_a_year.low or Decimal(0)
    return Bar(
        below=f"{began(pace)} to {month(pace.to_date)}",
        above=f"{dollars(pace)}\na year",
        hover=f"{a_year(pace)}\n{began(pace)} to {day(pace.to_date)}",
        solid=max(low, Decimal(0)),
        low=low,
        high=pace.usd_a_year.high,
    )


def _changes(stated: Sequence[Mention]) -> list[float]:
    """Where the definition changes: half-way before the first bar in other words."""
    told = [(at, it.figure) for at, it in enumerate(stated) if it.figure]
    return [at - 0.5 for (_, one), (at, other) in pairwise(told) if one.wording_id != other.wording_id]
