"""Pictures over time: every stated total on its day, the pace between raises, the steps of policy.

All three share their days from left to right, so that they can be read one under the other; nothing
joins them. A solid mark is an announcement, a hollow one another statement; a stem that ends in
nothing is a word like "more than". Steps hold the last stated total until the next one is stated and
stop at a changed definition and after the last statement: beyond it nothing is drawn.

No title, no legend, no text colour, nothing opaque, text escaped, floats only here: as in `bars`,
where the bars with a known place come from. What belongs next door: words in `years`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from plotly import graph_objects as go

from analysis.amounts import count, day, extent, money, month
from analysis.bars import hatching_of, lines, ticks
from analysis.pace import Pace
from analysis.palette import ACCENT, CLEAR, GRID, NEUTRAL
from analysis.timeline import Point, eras, raises
from analysis.wording import a_year, began
from etl.facts import DefinitionBreak, PolicyEvent, SourceKind
from etl.records import Relation

FIRST, LEFT = date(1992, 1, 1), 56  # the policy's first event; pixels for the words of the axis
_STEM = 0.045  # of the tallest mark
_SYMBOLS = {"official": "circle-open", "mirror": "diamond-open"}
_LANES = 4  # rows of the policy strip, so that neighbours do not cover each other
_A_DAY = 86_400_000  # milliseconds, the unit of a bar's width on an axis of days


def totals_chart(
    stated: Sequence[Point], breaks: Sequence[DefinitionBreak], until: date, *, small: bool = False
) -> go.Figure:
    """A mark a statement, in dollars or a count; steps only for dollars. `small` is a lower one."""
    money_axis = bool(stated) and stated[0].unit == "USD"
    cuts = [it for it in breaks if stated and it.metric_id == stated[0].metric_id]
    tallest = max((Decimal(it.value) for it in stated), default=Decimal(0)) or Decimal(1)
    picture = go.Figure(layout=_layout(until, 240 if small else 400 if money_axis else 300))
    picture.update_yaxes(_upward(tallest, money if money_axis else count, 1.4 if cuts else 1.2))
    if money_axis:
        for era in eras(stated, breaks):
            picture.add_trace(_steps(era))
    for name, chosen in _kinds(stated).items():
        picture.add_trace(_marks(name, chosen, float(tallest)))
    for point in _named(stated):
        picture.add_annotation(_words(point))
    for it in cuts:
        picture.add_shape(_cut(it))
        picture.add_annotation(_cut_words(it))
    return picture


def paces_chart(periods: Sequence[Pace], until: date) -> go.Figure:
    """A bar a period, as wide as it lasted: solid to the least a year, hatched to the most."""
    closed = [it for it in periods if it.usd_a_year.high is not None]
    tallest = max((it.usd_a_year.high or Decimal(0) for it in closed), default=Decimal(0)) or Decimal(1)
    picture = go.Figure(layout=_layout(until, 300))
    picture.update_yaxes(_upward(tallest, money))
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


def policy_chart(events: Sequence[PolicyEvent], until: date) -> go.Figure:
    """A numbered mark an event, in rows that mean nothing; hollow where no official page tells of it."""
    picture = go.Figure(layout=_layout(until, 190))
    places = [-(place % _LANES) for place in range(len(events))]
    picture.add_trace(
        go.Scatter(
            name="events",
            mode="markers+text",
            x=[_middle(it.first_day, it.last_day) for it in events],
            y=places,
            text=[str(number) for number, _ in enumerate(events, 1)],
            textposition="top center",
            textfont={"size": 12},
            marker={
                "size": 10,
                "color": ACCENT,
                "symbol": ["square" if _official(it) else "square-open" for it in events],
                "line": {"width": 1.5, "color": ACCENT},
            },
            hovertext=[lines(f"{it.happened_on}\n{it.event}", 44) for it in events],
            hoverinfo="text",
        )
    )
    picture.update_yaxes(
        range=[-_LANES + 0.6, 0.95], showticklabels=False, showgrid=False, zeroline=False,
        fixedrange=True, title={"text": "Policy", "font": {"size": 13}, "standoff": 4},
    )  # fmt: skip
    return picture


def _official(event: PolicyEvent) -> bool:
    return event.source_kind in (SourceKind.OFFICIAL, SourceKind.COPY)


def _layout(until: date, height: int) -> go.Layout:
    return go.Layout(
        height=height,
        margin={"l": LEFT, "r": 8, "t": 6, "b": 28},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        separators=".,",
        barmode="overlay",
        showlegend=False,
        dragmode=False,
        hovermode="closest",
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


def _upward(tallest: Decimal, tick: Callable[[Decimal], str], room: float = 1.1) -> dict[str, object]:
    """From nought to `room` times the tallest mark, which leaves a place for the words above it."""
    marks = ticks(tallest)
    return {
        "range": [0, float(tallest) * room],
        "tickvals": [float(it) for it in marks],
        "ticktext": [tick(it).replace(" billion", "bn").replace(" million", "m") for it in marks],
        "tickfont": {"size": 13},
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": NEUTRAL,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _steps(era: Sequence[Point]) -> go.Scatter:
    """From each raise along to the next, and along to the last statement of the era."""
    found = raises(era)
    days = [_middle(it.first_day, it.last_day) for it in (*found, era[-1])]
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
    up = [stem if it.relation in (Relation.GT, Relation.GE) else 0 for it in chosen]
    down = [stem if it.relation in (Relation.LT, Relation.LE) else 0 for it in chosen]
    return go.Scatter(
        name=name,
        mode="markers",
        x=[_middle(it.first_day, it.last_day) for it in chosen],
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
        hovertext=[lines(_hover(it), 44) for it in chosen],
        hoverinfo="text",
    )  # fmt: skip


def _hover(it: Point) -> str:
    when = day(it.first_day) if it.first_day == it.last_day else month(it.first_day)
    told = f"{it.words}\nstated {when}\n{it.publisher}\nread as {extent(it.allowed, it.unit)}"
    if it.announced:
        return told
    page = "official page" if it.access == "official" else "read on a copy"
    return f"{told}\n{page}, {it.confidence} confidence"


def _named(stated: Sequence[Point]) -> list[Point]:
    """Those whose words stand in the picture: the announcements and the last of all."""
    return [it for it in stated if it.announced or it is stated[-1]]


def _words(it: Point) -> go.layout.Annotation:
    text = lines(it.words.removesuffix(" countries"))  # the subtitle says what is counted
    return go.layout.Annotation(
        x=_middle(it.first_day, it.last_day), y=it.value, xanchor="right", yanchor="bottom",
        xshift=-6, yshift=4, showarrow=False, text=f"<b>{text}</b>" if it.announced else text,
        font={"size": 14 if it.announced else 13},
    )  # fmt: skip


def _cut(it: DefinitionBreak) -> go.layout.Shape:
    place = _middle(it.last_on, it.first_on)
    return go.layout.Shape(
        type="line", xref="x", yref="paper", x0=place, x1=place, y0=0, y1=0.87,
        line={"width": 1.5, "dash": "dash", "color": NEUTRAL},
    )  # fmt: skip


def _cut_words(it: DefinitionBreak) -> go.layout.Annotation:
    return go.layout.Annotation(
        x=_middle(it.last_on, it.first_on), y=1, yref="paper", yanchor="top", showarrow=False,
        text="wording<br>changed", font={"size": 12},
    )  # fmt: skip


def _beyond(least: Sequence[Decimal], most: Sequence[Decimal | None]) -> list[float]:
    return [float(high - low) if high is not None else 0.0 for low, high in zip(least, most, strict=True)]


def _spans(
    name: str, periods: Sequence[Pace], base: list[float], height: list[float], marker: dict[str, object]
) -> go.Bar:
    ends = [(it.from_earliest, it.to_date) for it in periods]
    return go.Bar(
        name=name,
        x=[_middle(*it) for it in ends],
        width=[(end - start).days * _A_DAY * 0.94 for start, end in ends],
        base=base,
        y=height,
        marker=marker,
        hovertext=[lines(f"{a_year(it)}\n{began(it)} to {month(it.to_date)}") for it in periods],
        hoverinfo="text",
    )


def _open_above(it: Pace) -> go.layout.Annotation:
    return go.layout.Annotation(
        x=_middle(it.from_earliest, it.to_date), y=float(it.usd_a_year.low or 0), ax=0, ay=-28, text="",
        showarrow=True, arrowhead=2, arrowside="start", arrowwidth=2, arrowcolor=NEUTRAL,
    )  # fmt: skip


def _middle(first: date, last: date) -> str:
    return (first + timedelta(days=(last - first).days // 2)).isoformat()
