"""The axis of years that every chart over time shares, so that they read one under the other.

Nothing joins such charts: each has its own axis upward. What belongs next door: the marks, in
`charts.timeline` and `charts.policy`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from plotly import graph_objects as go

from analysis.charts.bars import FRAME, ticks
from analysis.charts.palette import GRID, NEUTRAL

FIRST, LEFT = date(1992, 1, 1), 56  # the policy's first event; pixels for the words of the axis upward


def layout(until: date, height: int) -> go.Layout:
    """A picture of that many pixels, from the first year to the day `until`."""
    return go.Layout(
        height=height,
        margin={"l": LEFT, "r": 30, "t": 6, "b": 30},
        **FRAME,
        xaxis={
            "type": "date",
            "range": [FIRST.isoformat(), until.isoformat()],
            "tickvals": [f"{year}-01-01" for year in range(1995, until.year + 1, 5)],
            "ticktext": [str(year) for year in range(1995, until.year + 1, 5)],
            "tickfont": {"size": 13},
            "tickangle": 0,
            "gridcolor": GRID,
            "zeroline": False,
            "fixedrange": True,
        },
    )


def upward(tallest: Decimal, tick: Callable[[Decimal], str], room: float = 1.1) -> dict[str, object]:
    """From nought to `room` times the tallest mark, which leaves a place for the words above it."""
    marks = ticks(tallest)
    return {
        "range": [0, float(tallest) * room],
        "tickvals": [float(it) for it in marks],
        "ticktext": [tick(it) for it in marks],
        "tickfont": {"size": 13},
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": NEUTRAL,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def middle(first: date, last: date) -> str:
    """The day half-way, for what happened on some day of the two or between."""
    return (first + timedelta(days=(last - first).days // 2)).isoformat()
