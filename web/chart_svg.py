"""A chart as SVG: the bars of a plotly figure, for before plotly is there and for readers without JavaScript.

Reads only what `analysis.charts.bars` writes; of any other picture there is no drawing, and its words have to
do. Distances are per cent of the plot and lines of text follow their letters, so that the drawing fits any
room as plotly's does, and a style sheet can set the size of its letters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import cycle, repeat
from typing import Any

from markupsafe import Markup

from analysis.charts.bars import BELOW
from analysis.charts.palette import NEUTRAL
from web.templating import render

OURS = {"certain", "possible", "open"}  # the traces `analysis.charts.bars` draws with
FOOT = BELOW + 4  # pixels for the words below the bars, and the edge above them
TOP = 16  # and for what stands out above, where the page leaves no room of its own
BELOW_AXIS = 1.4  # from the axis to the first line below it, in sizes of its letters
LETTER = 5.5  # pixels a letter of the axis upward takes
LINE = 1.25  # of the size of its letters

Spec = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """In per cent. `pattern` is empty for a solid one."""

    x: float
    width: float
    y: float
    height: float
    color: str
    pattern: str
    opacity: float
    edge: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Lines of text around one middle, in per cent; the first stands `drop` sizes of its letters below it."""

    x: float
    y: float
    size: int
    bold: bool
    lines: tuple[str, ...]
    drop: float


@dataclass(frozen=True, slots=True)
class Axes:
    """From the figure's numbers to per cent across and down."""

    left: float
    right: float
    bottom: float
    top: float

    def across(self, value: float) -> float:
        return round(100 * (value - self.left) / (self.right - self.left), 2)

    def down(self, value: float, paper: bool = False) -> float:
        part = value if paper else (value - self.bottom) / (self.top - self.bottom)
        return round(100 * (1 - part), 2)


def inline_svg(spec: Spec, key: str) -> Markup:
    """The figure as SVG; empty when it is another kind of picture. `key` keeps its patterns apart."""
    layout = spec["layout"]
    if not all(trace.get("name") in OURS and isinstance(trace["width"], float) for trace in spec["data"]):
        return Markup()
    (left, right), (bottom, top) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    axes = Axes(left, right, bottom, top)
    bars = [bar for trace in spec["data"] for bar in _bars(trace, axes)]
    return render(
        "_inline_svg",
        neutral=NEUTRAL,
        line_height=LINE,
        key=key,
        bars=bars,
        colors=sorted({bar.color for bar in bars if bar.pattern}),
        across=[_tick(axes, *tick) for tick in _ticks(layout["xaxis"])],
        upward=[(axes.down(value), text) for value, text in _ticks(layout["yaxis"])],
        notes=[_note(it, axes) for it in layout.get("annotations", []) if it.get("text")],
        arrows=[_arrow(it, axes) for it in layout.get("annotations", []) if it.get("showarrow")],
        breaks=[(axes.across(it["x0"]), axes.down(it["y1"], paper=True)) for it in layout.get("shapes", [])],
    )


def standalone_svg(spec: Spec, key: str, width: int, height: int, alt: str) -> Markup:
    """The drawing as a picture of its own, in pixels that grow and shrink with it; empty as above."""
    longest = max((len(text) for _, text in _ticks(spec["layout"]["yaxis"])), default=0)
    drawn = inline_svg(spec, key)
    sizes = {
        "width": width,
        "height": height,
        "plot": height - FOOT,
        "left": 12 + LETTER * longest,
        "top": TOP,
    }
    return render("_standalone_svg", drawing=drawn, alt=alt, **sizes) if drawn else drawn


def _bars(trace: Spec, axes: Axes) -> Iterator[Bar]:
    marker = trace["marker"]
    pattern = marker.get("pattern", {})
    rows = zip(
        trace["x"],
        trace["y"],
        _each(trace.get("base", 0)),
        _each(pattern.get("fgcolor") or marker["color"]),
        _each(pattern.get("shape", "")),
        _each(marker.get("opacity", 1)),
        strict=False,
    )
    for x, y, base, color, shape, opacity in rows:
        if y:
            wide = trace["width"]
            top, foot = axes.down(base + y), axes.down(base)
            left = axes.across(x - wide / 2)
            yield Bar(x=left, width=round(axes.across(x + wide / 2) - left, 2), y=top,
                      height=round(foot - top, 2), color=color, pattern=shape, opacity=opacity,
                      edge=marker["line"]["width"] > 0)  # fmt: skip


def _each(value: Any) -> Iterator[Any]:
    return cycle(value) if isinstance(value, list) and value else repeat(value or 0)


def _ticks(axis: Spec) -> Iterator[tuple[float, str]]:
    return zip(axis["tickvals"], axis["ticktext"], strict=True)


def _tick(axes: Axes, value: float, text: str) -> Label:
    return Label(x=axes.across(value), y=100, size=13, bold=False, lines=_lines(text), drop=BELOW_AXIS)


def _note(note: Spec, axes: Axes) -> Label:
    size, lines = note["font"]["size"], _lines(note["text"])
    paper = note.get("yref") == "paper"
    drop = 1 if paper else -LINE * (len(lines) - 1) - 0.4
    return Label(x=axes.across(note["x"]), y=axes.down(note["y"], paper), size=size,
                 bold="<b>" in note["text"], lines=lines, drop=drop)  # fmt: skip


def _arrow(note: Spec, axes: Axes) -> tuple[float, float, str]:
    return axes.across(note["x"]), axes.down(note["y"]), note["arrowcolor"]


def _lines(text: str) -> tuple[str, ...]:
    """Plotly's little HTML as plain lines; the template escapes them again."""
    return tuple(unescape(line) for line in re.sub(r"</?b>", "", text).split("<br>"))
