"""Charts over time: every stated total on its day, and the pace from one raise to the next.

A solid mark is an announcement, a hollow one another statement; a stem that ends in nothing is a word
like "more than". Steps hold the last stated total until the next one is stated and stop at a changed
definition and after the last statement: beyond it nothing is drawn.

As in `bars`, where the bars with a known place come from: no title, no legend, no text colour, nothing
opaque, text escaped, floats only here. What belongs next door: the days from left to right in
`time_axis`, words in `wording.pages.timeline`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from plotly import graph_objects as go

from analysis.charts.bars import break_line, break_words, hatching_of, lines, told
from analysis.charts.palette import ACCENT, NEUTRAL
from analysis.charts.time_axis import layout, middle, upward
from analysis.pace import Pace
from analysis.timeline import Point, eras, raises
from analysis.wording.formatting import as_stated, count, day, money, month, read_as
from analysis.wording.pace import a_year, began
from etl.records import Relation
from etl.reference.records import DefinitionBreak

_STEM = 0.045  # of the tallest mark
_SYMBOLS = {"official": "circle-open", "mirror": "diamond-open"}
_NEAR = timedelta(days=1640)  # four and a half years: as long as a word is wide on a narrow phone
_CLEAR = 0.08  # of the picture's height, from the highest mark to the end of a break's line
_A_DAY = 86_400_000  # milliseconds, the unit of a bar's width on an axis of days
_TICK = partial(money, short=True)


def totals_chart(
    stated: Sequence[Point], breaks: Sequence[DefinitionBreak], until: date, *, small: bool = False
) -> go.Figure:
    """A mark a statement, in dollars or a count; steps only for dollars. `small` is a lower one."""
    money_axis = bool(stated) and stated[0].unit == "USD"
    cuts = [it for it in breaks if stated and it.metric_id == stated[0].metric_id]
    tallest = max((Decimal(it.value) for it in stated), default=Decimal(0)) or Decimal(1)
    picture = go.Figure(layout=layout(until, 240 if small else 400 if money_axis else 300))
    room = 1.4 if cuts and not money_axis else 1.2
    picture.update_yaxes(upward(tallest, _TICK if money_axis else count, room))
    if money_axis:
        for era in eras(stated, breaks):
            picture.add_trace(_steps(era))
    for name, chosen in _kinds(stated).items():
        picture.add_trace(_marks(name, chosen, float(tallest)))
    for point in _named(stated):
        picture.add_annotation(_words(point, stated[-1], cuts))
    for cut in cuts:
        between, top = middle(cut.last_on, cut.first_on), float(_over(cut, stated) / tallest) / room + _CLEAR
        picture.add_shape(break_line(between, top))
        picture.add_annotation(_break_words(between, top))
    return picture


def paces_chart(periods: Sequence[Pace], until: date) -> go.Figure:
    """A bar a period, as wide as it lasted: solid to the least a year, hatched to the most."""
    closed = [it for it in periods if it.usd_a_year.high is not None]
    tallest = max((it.usd_a_year.high or Decimal(0) for it in closed), default=Decimal(0)) or Decimal(1)
    picture = go.Figure(layout=layout(until, 300))
    picture.update_yaxes(upward(tallest, _TICK))
    least = [it.usd_a_year.low or Decimal(0) for it in periods]
    most = [it.usd_a_year.high for it in periods]
    certain, possible = [float(it) for it in least], _beyond(least, most)
    picture.add_trace(_spans("certain", periods, [0.0] * len(periods), certain, {"color": NEUTRAL}))
    hatching = hatching_of([NEUTRAL] * len(periods), ["/"] * len(periods))
    picture.add_trace(_spans("possible", periods, certain, possible, hatching))
    for it in periods:
        if it.usd_a_year.high is None:
            picture.add_annotation(_open_above(it))
    return picture


def _steps(era: Sequence[Point]) -> go.Scatter:
    """From each raise along to the next, and along to the last statement of the era."""
    found = raises(era)
    days = [middle(it.first_day, it.last_day) for it in (*found, era[-1])]
    return go.Scatter(
        name="steps", mode="lines", x=days, y=[it.value for it in (*found, found[-1])],
        line={"shape": "hv", "width": 1.5, "color": NEUTRAL}, hoverinfo="skip",
    )  # fmt: skip


def _kinds(stated: Sequence[Point]) -> Mapping[str, list[Point]]:
    """The marks by what they look like; the announcements last, so that they lie on top."""
    kinds: dict[str, list[Point]] = {name: [it for it in stated if it.access == name] for name in _SYMBOLS}
    kinds["announcement"] = [it for it in stated if it.announced]
    return kinds


def _marks(name: str, chosen: Sequence[Point], tallest: float) -> go.Scatter:
    announced = name == "announcement"
    tone, stem = (ACCENT if announced else NEUTRAL), tallest * _STEM
    up = [stem if it.said.relation in (Relation.GT, Relation.GE) else 0 for it in chosen]
    down = [stem if it.said.relation in (Relation.LT, Relation.LE) else 0 for it in chosen]
    return go.Scatter(
        name=name,
        mode="markers",
        x=[middle(it.first_day, it.last_day) for it in chosen],
        y=[it.value for it in chosen],
        marker={
            "symbol": "circle" if announced else _SYMBOLS[name],
            "size": 12 if announced else 9,
            "color": tone,
            "line": {"width": 1.5, "color": tone},
        },
        error_y={
            "type": "data", "symmetric": False, "array": up, "arrayminus": down,
            "width": 0, "thickness": 1.5, "color": tone,
        },
        hovertext=[told(_hover(it)) for it in chosen],
        hoverinfo="text",
    )  # fmt: skip


def _hover(it: Point) -> str:
    when = day(it.first_day) if it.first_day == it.last_day else month(it.first_day)
    told = f"{as_stated(it.said)}\nstated {when}\n{it.publisher}\nread as {read_as(it.said)}"
    if it.announced:
        return told
    page = "official page" if it.access == "official" else "read on a copy"
    return f"{told}\n{page}, {it.confidence} confidence"


def _named(stated: Sequence[Point]) -> list[Point]:
    """Those whose words stand in the picture: the announcements and the last of all."""
    return [it for it in stated if it.announced or it is stated[-1]]


def _over(cut: DefinitionBreak, stated: Sequence[Point]) -> Decimal:
    """The highest mark about the break: its line ends above, and leaves the words further on alone."""
    about = [it.value for it in stated if abs(it.first_day - cut.last_on) < _NEAR]
    return Decimal(max(about, default=0))


def _break_words(between: str, top: float) -> go.layout.Annotation:
    """On the end of the line and to its left, where the totals were lower."""
    return break_words(between).update(y=top, yanchor="bottom", xanchor="right", yshift=3, align="right")


def _words(it: Point, last: Point, cuts: Sequence[DefinitionBreak]) -> go.layout.Annotation:
    """Up and to the left of the mark; just after a break to the right, so as not to cross its line."""
    text = as_stated(it.said, noun=False)  # the subtitle says what is counted
    after = any(timedelta(0) < it.first_day - cut.last_on < _NEAR for cut in cuts)
    text = lines(text.replace(" ", "\n", 1) if after else text)
    above = not after or it is last  # to the right of any other mark stand those after it
    return go.layout.Annotation(
        x=middle(it.first_day, it.last_day), y=it.value, align="left" if after else "right",
        xanchor="left" if after else "right", xshift=6 if after else -6,
        yanchor="bottom" if above else "top", yshift=4 if above else -4,
        showarrow=False, text=f"<b>{text}</b>" if it.announced else text,
        font={"size": 14 if it.announced else 13},
    )  # fmt: skip


def _beyond(least: Sequence[Decimal], most: Sequence[Decimal | None]) -> list[float]:
    return [float(high - low) if high is not None else 0.0 for low, high in zip(least, most, strict=True)]


def _spans(
    name: str, periods: Sequence[Pace], base: list[float], height: list[float], marker: dict[str, object]
) -> go.Bar:
    ends = [(it.from_earliest, it.to_date) for it in periods]
    return go.Bar(
        name=name,
        x=[middle(*it) for it in ends],
        width=[(end - start).days * _A_DAY * 0.94 for start, end in ends],
        base=base,
        y=height,
        marker=marker,
        hovertext=[lines(f"{a_year(it)}\n{began(it)} to {month(it.to_date)}") for it in periods],
        hoverinfo="text",
    )


def _open_above(it: Pace) -> go.layout.Annotation:
    return go.layout.Annotation(
        x=middle(it.from_earliest, it.to_date), y=float(it.usd_a_year.low or 0), ax=0, ay=-28, text="",
        showarrow=True, arrowhead=2, arrowside="start", arrowwidth=2, arrowcolor=NEUTRAL,
    )  # fmt: skip
