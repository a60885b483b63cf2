"""Timeline: every official total between the announcements and after, policy beside it, and real dollars."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis import policy_chart, prices, timeline, timeline_chart, worth, years
from analysis.amounts import month
from analysis.captions import of_paces as of_two_paces
from analysis.captions import pace_rows
from analysis.charts import pace_chart
from analysis.comparisons import Mention, mentions
from analysis.pace import paces
from analysis.timeline import Point
from etl.facts import PolicyEvent, SourceKind
from etl.records import Figure
from web.cards import AID, START
from web.charted import charted, citation, stated, until
from web.choice import chosen, picked
from web.dataset import Dataset, current
from web.parts import foot, html, part, section

COUNTS = {"countries": "countries_assisted", "freed": "countries_freed"}


def show() -> None:
    dataset = current()
    with part("The timeline"):
        totals = stated(dataset, AID)
        html("title", title=years.finding(totals), lead=f"{years.already(totals)} {years.since_then(totals)}")
        _totals(dataset, totals)
    with part("The policy strip"):
        _policy(dataset)
    with part("The counts of countries"):
        _counts(dataset)
    with part("The pace"):
        _pace(dataset)
    with part("What the dollars were worth"):
        _worth(dataset)
    foot(dataset)


def _totals(dataset: Dataset, totals: Sequence[Point]) -> None:
    section("Every time the total was stated", years.KEY)
    chart = timeline_chart.totals_chart(totals, dataset.definition_breaks, until(dataset))
    caption = years.of_totals(totals, dataset.definition_breaks)
    charted("totals", caption, chart, years.total_rows(totals), "statements", citation(dataset, "statements"))
    html("notes", finding="", notes=years.breaks_told(AID, dataset.definition_breaks))


def _policy(dataset: Dataset) -> None:
    events = dataset.policy_events
    caption = years.of_policy(events)
    with st.container(key="years-policy"):
        html("chart", title=caption.title, subtitle=caption.subtitle)
        chart = policy_chart.policy_chart(events, until(dataset))
        st.plotly_chart(chart, key="plot-policy", alt=caption.alt, config={"displayModeBar": False})
        with st.expander("Each step with its source", key="policy_events", bind="query-params"):
            html("events", events=[_event(it) for it in events])


def _event(it: PolicyEvent) -> dict[str, object]:
    return {
        "day": years.event_day(it),
        "text": it.event,
        "kind": years.KINDS[it.source_kind],
        "caution": it.source_kind in (SourceKind.SPECIALIST, SourceKind.PRESS),
        "source": it.source_name,
        "note": it.note,
        "url": it.source_url,
    }


def _counts(dataset: Dataset) -> None:
    section(
        "Countries",
        "The two announcements word the countries freed differently, so they may not count the same thing.",
    )
    breaks = dataset.definition_breaks
    for slug, metric_id in COUNTS.items():
        counts = stated(dataset, metric_id)
        chart = timeline_chart.totals_chart(counts, breaks, until(dataset))
        rows = years.total_rows(counts)
        charted(
            slug, years.of_totals(counts, breaks), chart, rows, "statements", citation(dataset, "statements")
        )
        notes = [*years.breaks_told(metric_id, breaks), *years.contradictions_told(counts)]
        html("notes", finding="", notes=notes)


def _pace(dataset: Dataset) -> None:
    section("Dollars a year", "Before and after the first announcement, and from one statement to the next.")
    start, totals = _start(dataset), _mentions(dataset)
    two = paces(start, totals)
    caption = of_two_paces(two)
    cite = citation(dataset, "statements")
    charted(
        "pace",
        caption,
        pace_chart(two),
        pace_rows(two),
        "figures",
        "Cite the announcements; see the Overview.",
    )
    steps = timeline.steps(stated(dataset, AID), dataset.definition_breaks)
    between = [timeline.pace(*it) for it in steps]
    chart = timeline_chart.paces_chart(between, until(dataset))
    charted("paces", years.of_paces(between), chart, years.pace_rows(steps), "statements", cite)


def _worth(dataset: Dataset) -> None:
    section("What the dollars were worth", worth.WHY_TWO_ENDS)
    index, (first, last) = prices.by_month(dataset.price_index), chosen(dataset.announcements)
    totals = [it for it in _mentions(dataset) if it.announcement in (first, last)]
    found = prices.periods(_start(dataset), *totals)
    if found is None or (why := worth.uncovered(found[1], index)):
        html("notes", finding="", notes=[why] if found else [])
        return
    when = _price_month(index, last.stated_on)
    html(
        "notes",
        finding=worth.finding(*found, when, index),
        notes=[*worth.bounds(*found, when, index), *worth.grounds(*found, when, index)],
    )
    rows = worth.rows(*found, list(dict.fromkeys((when, max(index)))), index)
    with (
        st.container(key="years-worth"),
        st.expander("The numbers behind this", key="worth_numbers", bind="query-params"),
    ):
        html(
            "linked",
            caption=f"Consumer prices: CPI-U, not seasonally adjusted. {worth.ROUNDING}",
            columns=list(rows[0]),
            rows=rows,
            table="price_index",
            cite=citation(dataset, "price_index"),
        )


def _price_month(index: prices.Prices, usual: date) -> date:
    """The month the reader chose; at first that of the later announcement, if there is an index for it."""
    months = {month(it): it for it in sorted(index, reverse=True)}
    labels = list(months)
    start = labels.index(month(usual)) if month(usual) in months else 0
    return months[picked("In dollars of", labels, "prices", start)]


def _start(dataset: Dataset) -> Figure | None:
    stated = [it for it in dataset.figures if it.metric_id == START]
    return stated[-1] if stated else None


def _mentions(dataset: Dataset) -> list[Mention]:
    return mentions(AID, dataset.figures, dataset.announcements)
