"""A chart with everything that goes with it: title, picture, source, what can be taken, its numbers.

Also what more than one page needs to draw one: the stated totals of a metric, and where the years end.
What belongs next door: what a reader or a link chooses, in `choice`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure as Chart

from analysis import timeline
from analysis.charts.figures import pace_chart
from analysis.pace import Pace
from analysis.timeline import Point
from analysis.wording import captions, citations
from analysis.wording import figures as wording
from analysis.wording.captions import Caption
from analysis.wording.citations import Citation
from etl.records import Announcement
from web.cards import cited
from web.csv_output import to_csv
from web.dataset import Dataset
from web.parts.embed import framed
from web.parts.section import html, kept
from web.parts.share import Takeaway, buttons, origin, panel, slug
from web.settings import settings

TITLE = "The numbers behind this chart"
_AROUND = 260  # pixels a frame has to have beside the picture itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Charted:
    """One chart. `rows` are its `records` in words, those of `table`; a column "Page" holds addresses.

    Without rows the chart has no table of its own.
    """

    caption: Caption
    chart: Chart
    rows: Sequence[Mapping[str, object]]
    records: Sequence[Any]
    table: str
    source: str
    citation: Citation


def charted(
    dataset: Dataset, key: str, make: Callable[[], Charted], view: tuple[str | None, ...] = ()
) -> None:
    """The part `key` of the page.

    `view` is the choice of the reader that `make` goes by; it is asked once for each.
    """
    it = dataset.once((key, *view), make)
    taken = dataset.once(("takeaway", key, *view), partial(_takeaway, dataset, key, it))
    with st.container(key=key):
        if framed():
            kept(dataset, ("framed", key, *view), partial(_chart, key, it))
            origin(taken)
            return
        kept(dataset, (key, *view), partial(_chart, key, it, taken))
        if it.rows:
            with st.expander(TITLE, key=f"{slug(key)}_numbers", bind="query-params"):
                kept(dataset, ("numbers", key, *view), partial(_numbers, it))
        panel(taken)


def _chart(key: str, it: Charted, taken: Takeaway | None = None) -> None:
    html("_chart_title", part=key, title=it.caption.title, subtitle=it.caption.subtitle)
    st.plotly_chart(it.chart, key=f"plot-{slug(key)}", alt=it.caption.alt, config={"displayModeBar": False})
    if taken:
        st.html(buttons(taken))


def _numbers(it: Charted) -> None:
    caption = f"{it.caption.title}: {len(it.rows)} rows"
    html("_table_with_sources", caption=caption, columns=list(it.rows[0]), rows=it.rows, table=it.table)


def _takeaway(dataset: Dataset, key: str, it: Charted) -> Takeaway:
    return Takeaway(
        key=key,
        about=it.caption.title,
        query={f"{slug(key)}_numbers": "true"} if it.rows else {},
        citation=it.citation,
        source=it.source,
        version=dataset.version,
        height=int(it.chart.layout.height) + _AROUND,
        caption=it.caption,
        csv=to_csv(it.records),
    )


def paced(dataset: Dataset, announcements: Sequence[Announcement], periods: Sequence[Pace]) -> Charted:
    """The chart of dollars a year, before the first of the announcements and between them."""
    return Charted(
        caption=captions.of_paces(periods),
        chart=pace_chart(periods),
        rows=captions.pace_rows(periods),
        records=[replace(it, usd_a_year=it.usd_a_year.outward(Decimal(1))) for it in periods],
        table="figures",
        source=wording.credit(announcements),
        citation=cited(dataset, announcements),
    )


def of_table(dataset: Dataset, name: str) -> dict[str, Any]:
    """What a chart says of the transcribed table it is drawn from: its name, who says so, how to cite it."""
    named = sources(dataset, name)
    citation = citations.of_table(dataset.package, dataset.resource(name), settings().public_url)
    return {"table": name, "source": f"{named[:1].upper()}{named[1:]}.", "citation": citation}


def sources(dataset: Dataset, name: str) -> str:
    """Who the data package says a table is from."""
    return "; ".join(it["title"] for it in dataset.resource(name).get("sources", []))


def stated(dataset: Dataset, metric_id: str) -> list[Point]:
    """Every total of the metric, of the announcements and of all other statements, oldest first."""
    found = partial(timeline.points, metric_id, dataset.statements, dataset.figures, dataset.announcements)
    return dataset.once(("stated", metric_id), found)


def until(dataset: Dataset) -> date:
    """The right edge of every chart of years: the end of the year of the latest thing on file."""
    days = [it.first_day for it in dataset.statements] + [it.first_day for it in dataset.policy_events]
    return date(max(days).year, 12, 31)
