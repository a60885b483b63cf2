"""The policy strip: when each step was taken, beside the totals and without a word of cause.

As in `bars`: no title, no legend, no text colour, nothing opaque, text escaped. What belongs next door:
the days from left to right in `time_axis`, the list the numbers lead to on the page.
"""

from collections.abc import Sequence
from datetime import date

from plotly import graph_objects as go

from analysis.charts.bars import told
from analysis.charts.palette import ACCENT
from analysis.charts.time_axis import layout, middle
from analysis.wording.pages.timeline import KINDS, event_day
from etl.reference.records import PolicyEvent, SourceKind

_LANES = 4  # rows, so that neighbours do not cover each other


def policy_chart(events: Sequence[PolicyEvent], until: date) -> go.Figure:
    """A numbered mark an event, in rows that mean nothing; hollow where no official page tells of it."""
    picture = go.Figure(layout=layout(until, 190))
    picture.update_layout(meta={"narrow": 230})  # as high as the longest words of a mark
    lanes = [-(at % _LANES) for at in range(len(events))]
    picture.add_trace(
        go.Scatter(
            name="events",
            mode="markers+text",
            x=[middle(it.first_day, it.last_day) for it in events],
            y=lanes,
            text=[str(number) for number, _ in enumerate(events, 1)],
            textposition="top center",
            textfont={"size": 12},
            marker={
                "size": 10,
                "color": ACCENT,
                "symbol": ["square" if _official(it) else "square-open" for it in events],
                "line": {"width": 1.5, "color": ACCENT},
            },
            hovertext=[_words(it) for it in events],
            hoverinfo="text",
        )
    )
    picture.update_yaxes(
        range=[-_LANES + 0.6, 0.95], showticklabels=False, showgrid=False, zeroline=False,
        fixedrange=True, title={"text": "Policy", "font": {"size": 13}, "standoff": 4},
    )  # fmt: skip
    return picture


def _words(event: PolicyEvent) -> str:
    return told(f"{event_day(event)}\n{event.event}\n{KINDS[event.source_kind]}: {event.source_name}")


def _official(event: PolicyEvent) -> bool:
    return event.source_kind in (SourceKind.OFFICIAL, SourceKind.COPY)
