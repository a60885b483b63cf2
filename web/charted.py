"""A chart with everything that goes with it: title, picture, source, what can be taken, its numbers.

Also what more than one page needs to draw one: the stated totals of a metric, and where the years end.
What belongs next door: what a reader or a link chooses, in `choice`.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure as Chart

from analysis import captions, citations, timeline, wording
from analysis.captions import Caption
from analysis.charts import pace_chart
from analysis.citations import Citation
from analysis.pace import Pace
from analysis.timeline import Point
from etl.records import Announcement
from web.cards import cited
from web.dataset import Dataset
from web.framing import framed
from web.numbers import to_csv
from web.parts import html
from web.settings import settings
from web.takeaway import Takeaway, buttons, panel

TITLE = "The numbers behind this chart"
_AROUND = 260  # pixels a frame has to have beside the picture itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Charted:
    """One chart. `rows` are its `records` in words, those of `table`; a column "Page" holds addresses.

    `key` names it in the page, `slug` in the address, and `view` tells what `draw` gives from what it gives
    for another choice of the reader. Without rows the chart has no table of its own.
    """

    key: str
    slug: str
    caption: Caption
    draw: Callable[[], Chart]
    view: tuple[Hashable, ...] = ()
    rows: Sequence[Mapping[str, object]]
    records: Sequence[Any]
    table: str
    source: str
    citation: Citation


def charted(dataset: Dataset, it: Charted) -> None:
    with st.container(key=it.key):
        html("chart", part=it.key, title=it.caption.title, subtitle=it.caption.subtitle)
        chart = dataset.once(("chart", it.key, *it.view), it.draw)
        st.plotly_chart(chart, key=f"plot-{it.slug}", alt=it.caption.alt, config={"displayModeBar": False})
        taken = dataset.once(("takeaway", it.key, *it.view), partial(_takeaway, dataset, it, chart))
        buttons(taken)
        if it.rows and not framed():
            with st.expander(TITLE, key=f"{it.slug}_numbers", bind="query-params"):
                html("linked", caption=f"{it.caption.title}: {len(it.rows)} rows",
                     columns=list(it.rows[0]), rows=it.rows, table=it.table)  # fmt: skip
        panel(taken)


def _takeaway(dataset: Dataset, it: Charted, chart: Chart) -> Takeaway:
    return Takeaway(
        key=it.key,
        about=it.caption.title,
        query={f"{it.slug}_numbers": "true"} if it.rows else {},
        citation=it.citation,
        source=it.source,
        version=dataset.version,
        height=int(chart.layout.height) + _AROUND,
        caption=it.caption,
        csv=to_csv(it.records),
    )


def paced(
    dataset: Dataset, key: str, announcements: Sequence[Announcement], periods: Sequence[Pace]
) -> Charted:
    """The chart of dollars a year, before the first of the announcements and between them."""
    return Charted(
        key=key,
        slug="pace",
        caption=captions.of_paces(periods),
        draw=partial(pace_chart, periods),
        view=tuple(periods),
        rows=captions.pace_rows(periods),
        records=[replace(it, usd_a_year=it.usd_a_year.outward(Decimal(1))) for it in periods],
        table="figures",
        source=wording.credit(announcements),
        citation=cited(dataset, announcements),
    )


def of_table(dataset: Dataset, name: str) -> dict[str, Any]:
    """What a chart says of the transcribed table it is drawn from: its name, who says so, how to cite it."""
    return dataset.once(("of table", name), partial(_of_table, dataset, name))


def _of_table(dataset: Dataset, name: str) -> dict[str, Any]:
    resource: Mapping[str, Any] = next(it for it in dataset.package["resources"] if it["name"] == name)
    named = "; ".join(it["title"] for it in resource.get("sources", []))
    citation = citations.of_table(dataset.package, resource, settings().public_url)
    return {"table": name, "source": f"{named[:1].upper()}{named[1:]}.", "citation": citation}


def stated(dataset: Dataset, metric_id: str) -> list[Point]:
    """Every total of the metric, of the announcements and of all other statements, oldest first."""
    return timeline.points(metric_id, dataset.statements, dataset.figures, dataset.announcements)


def until(dataset: Dataset) -> date:
    """The right edge of every chart of years: the end of the year of the latest thing on file."""
    days = [it.first_day for it in dataset.statements] + [it.first_day for it in dataset.policy_events]
    return date(max(days).year, 12, 31)
