"""Charts of the recipients, with the map: bars from nought lying on their side, and a world map of circles.

The map is drawn from outlines that ship with the tables, as filled lines on a plane, so that no map
service and no other host is asked for anything. It is an equal-area plane with circles by area: no
country looks larger than it is, and colour carries no amount. What is not listed gets no mark.

As in `bars`: no title, no legend, no text colour, nothing opaque, text escaped, floats only here.
What belongs next door: ranks in `analysis.recipients`, words in `wording.pages.recipients`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from plotly import graph_objects as go

from analysis.charts.bars import FRAME, hatching_of, lines, ticks, told
from analysis.charts.palette import ACCENT, GRID, NEUTRAL
from analysis.recipients import Share
from analysis.wording.formatting import money
from analysis.wording.pages.recipients import ACCOUNTS, amount
from analysis.wording.rounding import near
from etl.reference.records import Basis, CountryShape, Recipient

_ROW, _EDGE = 27, 46  # pixels a bar, and around all of them
_BESIDE, _ABOVE = 22, 38  # letters in a line of a name: beside its bar, and above it in the narrow form
_LINE, _LINE_ABOVE = 17, 21  # pixels of such a line
_BEYOND = 8  # pixels by which a name may be higher than its row, at both edges of the picture
_LARGEST = 32  # pixels across the largest circle
_LAND = "rgba(128, 128, 128, 0.16)"
# What of the plane is shown, in its own unit: from Alaska's west coast to the last of the Pacific states.
_ACROSS, _UP = (-2250, 2700), (-1010, 1330)


def ranking_chart(shown: Sequence[Recipient]) -> go.Figure:
    """A bar a country, largest on top, hatched where its amount is derived."""
    names = [it.country for it in shown]
    picture = go.Figure(layout=_lying(names, max((it.amount_usd for it in shown), default=1)))
    for basis in Basis:
        chosen = [it for it in shown if it.basis is basis]
        picture.add_trace(
            go.Bar(
                name=str(basis),
                orientation="h",
                y=[it.country for it in chosen],
                x=[it.amount_usd for it in chosen],
                marker=_fill(len(chosen))
                if basis is Basis.STATED
                else hatching_of([ACCENT] * len(chosen), ["/"] * len(chosen)),
                text=[_short(it) for it in chosen],
                hovertext=[told(f"{it.country}\n{amount(it)}, {basis}") for it in chosen],
                **_LABELS,
            )
        )
    return picture


def regions_chart(shared: Sequence[Share]) -> go.Figure:
    """A bar a region: solid as far as its countries are listed, hatched to its total."""
    names = [it.region for it in shared]
    picture = go.Figure(layout=_lying(names, max((it.total_usd for it in shared), default=1), row=44))
    rest = [max(0, it.total_usd - it.listed_usd) for it in shared]
    hover = [
        told(
            f"{it.region}\n{it.qualifier} {money(near(it.total_usd))}\n"
            f"{money(near(it.listed_usd))} listed by country"
        )
        for it in shared
    ]
    picture.add_trace(
        go.Bar(
            name="listed", orientation="h", y=names, x=[it.listed_usd for it in shared],
            marker=_fill(len(shared)), hovertext=hover, hoverinfo="text",
        )
    )  # fmt: skip
    picture.add_trace(
        go.Bar(
            name="rest", orientation="h", y=names, x=rest, base=[it.listed_usd for it in shared],
            marker=hatching_of([ACCENT] * len(shared), ["/"] * len(shared)),
            text=[f"{lines(it.qualifier)}<br>{_million(it.total_usd)}" for it in shared],
            hovertext=hover, **_LABELS,
        )
    )  # fmt: skip
    return picture


def accounts_chart(amounts: Mapping[str, int]) -> go.Figure:
    """A bar an account, in the order of the report."""
    names = [ACCOUNTS[it] for it in amounts]
    picture = go.Figure(layout=_lying(names, max(amounts.values(), default=1), row=44))
    picture.add_trace(
        go.Bar(
            name="accounts", orientation="h", y=names, x=list(amounts.values()), marker=_fill(len(names)),
            text=[_million(it) for it in amounts.values()],
            hovertext=[told(f"{ACCOUNTS[name]}\n{money(near(usd))}") for name, usd in amounts.items()],
            **_LABELS,
        )
    )  # fmt: skip
    return picture


def world_map(shown: Sequence[Recipient], shapes: Sequence[CountryShape]) -> go.Figure:
    """Every country's outline, and a circle where a listed one lies, the larger ones below."""
    spots = {it.country_code: (it.x, it.y) for it in shapes if it.x is not None}
    placed = [it for it in shown if it.country_code in spots]
    largest = max((it.amount_usd for it in placed), default=1) or 1
    picture = go.Figure(layout=_plane())
    picture.add_trace(_land(shapes))
    for basis in reversed(Basis):
        chosen = [it for it in placed if it.basis is basis]
        picture.add_trace(
            go.Scatter(
                name=str(basis),
                mode="markers",
                x=[spots[it.country_code][0] for it in chosen],
                y=[spots[it.country_code][1] for it in chosen],
                marker={
                    "size": [max(it.amount_usd, 0) for it in chosen],
                    "sizemode": "area",
                    "sizeref": 2 * largest / _LARGEST**2,
                    "sizemin": 3,
                    "symbol": "circle" if basis is Basis.STATED else "circle-open",
                    "opacity": 0.93 if basis is Basis.STATED else 1,
                    "color": ACCENT,
                    "line": {"width": 1.5, "color": ACCENT},
                },
                hovertext=[told(f"{it.country}\n{amount(it)}, {basis}") for it in chosen],
                hoverinfo="text",
            )
        )
    return picture


_LABELS: dict[str, object] = {
    "textposition": "outside", "constraintext": "none", "textfont": {"size": 13}, "cliponaxis": False,
    "hoverinfo": "text",
}  # fmt: skip


def _fill(bars: int) -> dict[str, object]:
    return {"color": [ACCENT] * bars, "line": {"width": 1, "color": [ACCENT] * bars}}


def _land(shapes: Sequence[CountryShape]) -> go.Scatter:
    """All outlines in one trace; a gap ends a ring."""
    x: list[int | None] = []
    y: list[int | None] = []
    for ring in (ring for it in shapes if it.outline for ring in it.outline.split(";")):
        points = [int(it) for it in ring.split()]
        x += [*points[::2], None]
        y += [*points[1::2], None]
    return go.Scatter(
        name="land", mode="lines", x=x, y=y, fill="toself", fillcolor=_LAND,
        line={"width": 0.5, "color": NEUTRAL}, hoverinfo="skip",
    )  # fmt: skip


def _plane() -> go.Layout:
    hidden = {"visible": False, "fixedrange": True}
    return go.Layout(
        **FRAME,
        height=440,
        meta={"narrow": 168},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={**hidden, "range": _ACROSS, "constrain": "domain"},
        yaxis={**hidden, "range": _UP, "scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
    )


def _lying(names: Sequence[str], most: int, row: int = _ROW) -> go.Layout:
    marks = ticks(Decimal(most))[::2]
    beside, above = ([lines(it, width) for it in names] for width in (_BESIDE, _ABOVE))
    bars = max(1, len(names))
    return go.Layout(
        **FRAME,
        height=_EDGE + max(row, _row(beside)) * bars,
        meta={"narrow": _EDGE + _narrow_row(above) * bars, "above": above},
        margin={"l": 4, "r": 4, "t": 4, "b": 32},
        bargap=0.3,
        xaxis={
            "range": [0, most * 1.5],
            "tickvals": [float(it) for it in marks],
            "ticktext": [money(it, short=True) for it in marks],
            "tickfont": {"size": 13}, "tickangle": 0, "gridcolor": GRID, "zeroline": True,
            "zerolinecolor": NEUTRAL, "zerolinewidth": 1, "fixedrange": True,
        },
        yaxis={
            "type": "category", "categoryorder": "array", "categoryarray": list(reversed(names)),
            "tickfont": {"size": 13}, "ticklabelstandoff": 4, "showgrid": False, "fixedrange": True,
            "automargin": True, "tickmode": "array", "tickvals": list(names), "ticktext": beside,
        },
    )  # fmt: skip


def _row(beside: Sequence[str]) -> int:
    """Pixels from bar to bar at which no name beside them touches the next one or an edge."""
    counts = [*map(_rows, beside)]
    two = max((one + other for one, other in pairwise(counts)), default=0)
    return max(_LINE * max(counts, default=0) - _BEYOND, -(-_LINE * two // 2))


def _narrow_row(above: Sequence[str]) -> int:
    """Pixels of a bar with its name above it, as static/charts.js draws them on a phone."""
    return 29 + _LINE_ABOVE * max(map(_rows, above), default=1)


def _rows(name: str) -> int:
    return name.count("<br>") + 1


def _short(it: Recipient) -> str:
    """The amount beside a bar; the exact one is in the hover and the table."""
    if it.basis is Basis.DERIVED and it.amount_usd <= it.error_usd:
        return lines(amount(it))
    return f"{'about ' if it.basis is Basis.DERIVED else ''}{_million(it.amount_usd)}"


def _million(usd: int) -> str:
    """$474.7M, to the nearest tenth."""
    return f"${(Decimal(usd) / 10**6).quantize(Decimal('0.1')):,}M"
