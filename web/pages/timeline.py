"""Timeline: every official total between the announcements and after, policy beside it, and real dollars."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import streamlit as st

from analysis.charts.policy import policy_chart
from analysis.charts.timeline import paces_chart, totals_chart
from analysis.pace import paces
from analysis.prices import Prices, by_month, periods
from analysis.timeline import pace, steps
from analysis.wording.formatting import month
from analysis.wording.pages import prices, timeline
from web.dataset import Dataset
from web.memoize import memoized
from web.parts.chart import Plot, of_table, paced, show_chart
from web.parts.choice import chosen, fragment, picked, tables
from web.parts.section import boundary, foot, html, section
from web.parts.share import headed
from web.queries import AID, aid_totals, first_year, last_day, stated


def show() -> None:
    dataset = tables()
    with boundary("The timeline"):
        totals = stated(dataset, AID)
        lead = f"{timeline.already(totals)} {timeline.since_then(totals)}"
        headed(dataset, title=timeline.finding(totals), lead=lead, tab="Timeline")
        _totals(dataset)
    with boundary("The policy strip"):
        show_chart(dataset, "years-policy", _policy)
    with boundary("The counts of countries"):
        _counts(dataset)
    with boundary("The pace"):
        _pace(dataset)
    _worth(dataset)
    foot(dataset)


def _totals(dataset: Dataset) -> None:
    section("Every time the total was stated", timeline.KEY)
    show_chart(dataset, "years-totals", _points, AID)
    html("_notes", finding="", notes=timeline.breaks_told(AID, dataset.definition_breaks))


@memoized
def _points(dataset: Dataset, metric_id: str) -> Plot:
    points, breaks = stated(dataset, metric_id), dataset.definition_breaks
    return Plot(
        caption=timeline.of_totals(dataset.metric(metric_id), points, breaks),
        chart=totals_chart(points, breaks, last_day(dataset)),
        rows=timeline.total_rows(points),
        records=timeline.total_records(points),
        **of_table(dataset, "statements"),
    )


@memoized
def _policy(dataset: Dataset) -> Plot:
    events = dataset.policy_events
    return Plot(
        caption=timeline.of_policy(events),
        chart=policy_chart(events, last_day(dataset)),
        rows=timeline.event_rows(events),
        records=events,
        **of_table(dataset, "policy_events"),
    )


def _counts(dataset: Dataset) -> None:
    section(
        "Countries",
        "The two announcements describe countries freed in different words and may not count the same thing.",
    )
    breaks = dataset.definition_breaks
    for it in (it for it in dataset.metrics if it.texts.timeline and it.metric_id != AID):
        show_chart(dataset, f"years-{it.texts.card}", _points, it.metric_id)
        notes = [*timeline.breaks_told(it.metric_id, breaks), *_contradictions(dataset, it.metric_id)]
        html("_notes", finding="", notes=notes)


@memoized
def _contradictions(dataset: Dataset, metric_id: str) -> list[str]:
    return timeline.contradictions_told(stated(dataset, metric_id))


def _pace(dataset: Dataset) -> None:
    section("Dollars a year", "Before and after the first announcement, and from one statement to the next.")
    show_chart(dataset, "years-pace", _before_and_after)
    show_chart(dataset, "years-paces", _step_by_step)


@memoized
def _before_and_after(dataset: Dataset) -> Plot:
    totals = aid_totals(dataset)
    return paced(dataset, [it.announcement for it in totals], paces(first_year(dataset), totals))


@memoized
def _step_by_step(dataset: Dataset) -> Plot:
    found = steps(stated(dataset, AID), dataset.definition_breaks)
    between = [pace(*it) for it in found]
    return Plot(
        caption=timeline.of_paces(between),
        chart=paces_chart(between, last_day(dataset)),
        rows=timeline.pace_rows(found),
        records=[replace(it, usd_a_year=it.usd_a_year.outward(Decimal(1))) for it in between],
        **of_table(dataset, "statements"),
    )


@fragment
@boundary("What the dollars were worth")
def _worth(dataset: Dataset) -> None:
    section("What the dollars were worth", prices.WHY_TWO_ENDS)
    index, (first, last) = by_month(dataset.price_index), chosen(dataset.announcements)
    totals = [it for it in aid_totals(dataset) if it.announcement in (first, last)]
    found = periods(first_year(dataset), *totals)
    if found is None or (why := prices.uncovered(found[1], index)):
        html("_notes", finding="", notes=[why] if found else [])
        return
    when = _price_month(index, last.stated_on)
    html(
        "_notes",
        finding=prices.finding(*found, when, index),
        notes=[*prices.bounds(*found, when, index), *prices.grounds(*found, when, index)],
    )
    rows = prices.rows(*found, list(dict.fromkeys((when, max(index)))), index)
    with (
        st.container(key="years-worth"),
        st.expander("The numbers behind this", key="worth_numbers", bind="query-params"),
    ):
        html(
            "_table_with_sources",
            caption=f"Consumer prices: CPI-U, not seasonally adjusted. {prices.ROUNDING}",
            columns=list(rows[0]),
            rows=rows,
            table="price_index",
        )


def _price_month(index: Prices, usual: date) -> date:
    """The month the reader chose; at first that of the later announcement, if there is an index for it."""
    months = {f"{it:%Y-%m}": it for it in sorted(index, reverse=True)}
    labels = {key: month(it) for key, it in months.items()}
    start = f"{usual:%Y-%m}" if f"{usual:%Y-%m}" in months else next(iter(months))
    return months[picked("In dollars of", labels, "prices", start)]
