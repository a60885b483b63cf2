"""Bar charts, the one picture most charts here are made of: bars from nought with an honest upper end.

A bar is solid to what is certain and hatched as far as the words reach; where they set no upper end
the hatching fades under an arrow. A silent document gets words where its bar would be.
No title, no legend, no text colour, nothing opaque: the picture takes the look of its page. Text is
escaped here, since plotly reads a little HTML. Decimals become floats here and nowhere else.

What belongs next door: which record gives which bar in `charts`, colours in `palette`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from textwrap import wrap
from typing import Any

from plotly import graph_objects as go

from analysis.charts.palette import ACCENT, CLEAR, GRID, NEUTRAL

# What every chart has in common: nothing opaque, no legend, nothing that a finger drags by mistake.
FRAME: dict[str, object] = {
    "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "separators": ".,", "showlegend": False,
    "dragmode": False, "hovermode": "closest", "barmode": "overlay",
}  # fmt: skip
HEIGHT, BELOW = 310, 50  # pixels in all, and for two lines of words below the bars
_EDGE, _DIGIT = 10, 9  # pixels beside the words of the axis upward, and of a letter in them on a phone
_WIDTH = 0.5  # of the room between the middles of two bars
_LETTERS, _LETTERS_BELOW = 36, 30  # across the picture on a narrow phone, in letters of 16 px
_FADING = (0.75, 0.45, 0.2)  # opacity of the slices of an open end, from below
_SLICE = Decimal("0.04")  # of the tallest bar
_ARROW = _SLICE * (len(_FADING) + 1)
_LINE = Decimal("0.09")  # room for a line of words above a bar, of the tallest bar


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar with its words. `low` to `high` is the hatched end; a `high` of None is open.

    A line end in `below`, `above` or `hover` stays; longer lines wrap.
    """

    below: str
    above: str
    hover: str = ""
    solid: Decimal = Decimal(0)
    low: Decimal = Decimal(0)
    high: Decimal | None = Decimal(0)
    hatching: str = "/"
    silent: bool = False

    @property
    def reach(self) -> Decimal:
        """As high as the bar claims anything."""
        return max(self.solid, self.low, self.high or Decimal(0))


def drawn(bars: Sequence[Bar], tick: Callable[[Decimal], str], breaks: Sequence[float] = ()) -> go.Figure:
    """The bars from left to right, the last one accented; `breaks` lie between bars."""
    tallest = max((bar.reach for bar in bars), default=Decimal(0)) or Decimal(1)
    tones = [NEUTRAL] * (len(bars) - 1) + [ACCENT]
    picture = go.Figure(layout=_layout(bars, tick, tallest, bool(breaks)))
    picture.add_trace(_certain(bars, tones))
    picture.add_trace(_possible(bars, tones))
    for at, bar in enumerate(bars):
        if bar.high is None:
            picture.add_trace(_open(at, bar, tones[at], tallest))
            picture.add_annotation(_arrow(at, bar, tones[at], tallest))
        picture.add_annotation(_words(at, bar, tallest, len(bars)))
    for between in breaks:
        picture.add_shape(break_line(between))
        picture.add_annotation(break_words(between))
    return picture


def lines(text: str, width: int = 60, wrapped: str = "<br>") -> str:
    """Escaped text with plotly's line ends; `wrapped` is one that only the width asks for."""
    parts = (wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "<br>".join(wrapped.join(escape(line, quote=False) for line in part) for part in parts if part)


def told(text: str) -> str:
    """The words of a mark as they are shown, and as static/charts.js tells them: part by part."""
    return lines(text, 38, " <br>")


def _certain(bars: Sequence[Bar], tones: list[str]) -> go.Bar:
    return go.Bar(
        name="certain",
        x=list(range(len(bars))),
        y=[None if bar.silent else float(bar.solid) for bar in bars],
        width=_WIDTH,
        marker={"color": tones, "line": {"width": 1, "color": tones}},
        hovertext=[lines(bar.hover) for bar in bars],
        hoverinfo="text",
    )


def _possible(bars: Sequence[Bar], tones: list[str]) -> go.Bar:
    ends = [(at, bar, bar.high) for at, bar in enumerate(bars) if bar.high not in (None, bar.low)]
    return go.Bar(
        name="possible",
        x=[at for at, _, _ in ends],
        base=[float(bar.low) for _, bar, _ in ends],
        y=[float(high - bar.low) for _, bar, high in ends if high is not None],
        width=_WIDTH,
        marker=hatching_of([tones[at] for at, _, _ in ends], [bar.hatching for _, bar, _ in ends]),
        hovertext=[lines(bar.hover) for _, bar, _ in ends],
        hoverinfo="text",
    )


def _open(at: int, bar: Bar, tone: str, tallest: Decimal) -> go.Bar:
    """Slices that fade. How high they reach means nothing, so there is no edge to read a value at."""
    marker = hatching_of([tone] * len(_FADING), [bar.hatching] * len(_FADING))
    return go.Bar(
        name="open",
        x=[at] * len(_FADING),
        base=[float(bar.low + tallest * _SLICE * slice_) for slice_ in range(len(_FADING))],
        y=[float(tallest * _SLICE)] * len(_FADING),
        width=_WIDTH,
        marker={**marker, "line": {"width": 0}, "opacity": list(_FADING)},
        hovertext=lines(bar.hover),
        hoverinfo="text",
    )


def hatching_of(tones: list[str], shapes: list[str]) -> dict[str, object]:
    pattern = {"shape": shapes, "fgcolor": tones, "bgcolor": CLEAR, "size": 6, "solidity": 0.35}
    return {"color": CLEAR, "line": {"width": 1, "color": tones}, "pattern": pattern}


def _top(bar: Bar, tallest: Decimal) -> Decimal:
    return bar.low + tallest * _ARROW if bar.high is None else bar.reach


def _arrow(at: int, bar: Bar, tone: str, tallest: Decimal) -> go.layout.Annotation:
    return go.layout.Annotation(
        x=at, y=float(_top(bar, tallest)), ax=0, ay=28, text="",
        showarrow=True, arrowhead=2, arrowwidth=2, arrowcolor=tone,
    )  # fmt: skip


def _words(at: int, bar: Bar, tallest: Decimal, bars: int) -> go.layout.Annotation:
    words = lines(bar.above, _LETTERS // bars)
    return go.layout.Annotation(
        x=at, y=float(_top(bar, tallest)), yanchor="bottom", yshift=2, showarrow=False,
        text=words if bar.silent else f"<b>{words}</b>", font={"size": 13 if bar.silent else 15},
    )  # fmt: skip


def break_line(at: float | str, top: float = 0.81) -> go.layout.Shape:
    """A dashed line where the definition changes; `top` leaves room for its words."""
    return go.layout.Shape(
        type="line", xref="x", yref="paper", x0=at, x1=at, y0=0, y1=top,
        line={"width": 1.5, "dash": "dash", "color": NEUTRAL},
    )  # fmt: skip


def break_words(at: float | str) -> go.layout.Annotation:
    return go.layout.Annotation(
        x=at, y=1, yref="paper", yanchor="top", showarrow=False, text="wording<br>changed",
        font={"size": 12},
    )  # fmt: skip


def _layout(bars: Sequence[Bar], tick: Callable[[Decimal], str], tallest: Decimal, broken: bool) -> go.Layout:
    """Room for the words is set here: measuring them would make plotly draw everything twice."""
    upward = _upward(bars, tick, tallest, broken)
    return go.Layout(
        height=HEIGHT,
        margin={"l": _EDGE + _DIGIT * max(map(len, upward["ticktext"])), "r": 4, "t": 4, "b": BELOW},
        **FRAME,
        xaxis=_across(bars),
        yaxis=upward,
    )


def _across(bars: Sequence[Bar]) -> dict[str, object]:
    return {
        "range": [-0.5, len(bars) - 0.5],
        "tickvals": list(range(len(bars))),
        "ticktext": [lines(bar.below, _LETTERS_BELOW // len(bars)) for bar in bars],
        "tickfont": {"size": 13},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _upward(
    bars: Sequence[Bar], tick: Callable[[Decimal], str], tallest: Decimal, broken: bool
) -> dict[str, Any]:
    bottom = min((bar.low for bar in bars if bar.low < 0), default=Decimal(0))
    marks = ticks(tallest)
    return {
        "range": [float(bottom), float(_ceiling(bars, tallest, broken))],
        "tickvals": [float(it) for it in marks],
        "ticktext": [tick(it) for it in marks],
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": NEUTRAL,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _ceiling(bars: Sequence[Bar], tallest: Decimal, broken: bool) -> Decimal:
    """High enough for the words above the bars, and for those of a break above these."""
    rows = max((lines(bar.above, _LETTERS // len(bars)).count("<br>") + 1 for bar in bars), default=1)
    highest = max((_top(bar, tallest) for bar in bars), default=tallest)
    return max(highest, tallest) * (1 + _LINE / 2 + _LINE * (rows + 3 * broken))


def ticks(tallest: Decimal) -> list[Decimal]:
    """Nought and two to five round numbers up to the tallest bar."""
    power = Decimal(10) ** tallest.adjusted()
    step = next(power * it for it in (Decimal("0.2"), Decimal("0.5"), 1, 2) if tallest <= power * it * 5)
    return [step * it for it in range(int(tallest / step) + 1)]
