"""A chart of the years: its title, the picture, and behind it the table with every source and a citation.

Also what more than one page needs to draw one: the stated totals of a metric, and where the years end.
What belongs next door: what a reader or a link chooses, in `choice`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from plotly.graph_objects import Figure as Chart

from analysis import timeline
from analysis.captions import Caption
from analysis.timeline import Point
from web.dataset import Dataset
from web.parts import html

TITLE = "The numbers behind this chart"


def charted(
    slug: str, caption: Caption, chart: Chart, rows: Sequence[Mapping[str, object]], table: str, cite: str
) -> None:
    """`rows` are those of `table`, in words; a column "Page" holds addresses. `slug` names it in the URL."""
    with st.container(key=f"years-{slug}"):
        html("chart", title=caption.title, subtitle=caption.subtitle)
        st.plotly_chart(chart, key=f"plot-{slug}", alt=caption.alt, config={"displayModeBar": False})
        with st.expander(TITLE, key=f"{slug}_numbers", bind="query-params"):
            html(
                "linked",
                caption=f"{caption.title}: {len(rows)} rows",
                columns=list(rows[0]) if rows else [],
                rows=rows,
                table=table,
                cite=cite,
            )


def citation(dataset: Dataset, name: str) -> str:
    """How to cite a table that was transcribed: what it is, and to name the page of each row."""
    resource = next((it for it in dataset.package["resources"] if it["name"] == name), None)
    if resource is None:
        return ""
    named = "; ".join(it["title"] for it in resource.get("sources", []))
    table = f"{resource['title']}, {named}, as transcribed for version {dataset.version}"
    return f"Cite the page of each number, or the table: {table}."


def stated(dataset: Dataset, metric_id: str) -> list[Point]:
    """Every total of the metric, of the announcements and of all other statements, oldest first."""
    return timeline.points(metric_id, dataset.statements, dataset.figures, dataset.announcements)


def until(dataset: Dataset) -> date:
    """The right edge of every chart of years: the end of the year of the latest thing on file."""
    days = [it.first_day for it in dataset.statements] + [it.first_day for it in dataset.policy_events]
    return date(max(days).year, 12, 31)
