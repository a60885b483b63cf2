"""Timeline: every official total between the announcements and after, policy beside it, and real dollars."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import streamlit as st

from analysis import prices, timeline
from analysis.charts import policy as policy_chart
from analysis.charts import timeline as timeline_chart
from analysis.pace import paces
from analysis.timeline import Point
from analysis.wording import prices as worth
from analysis.wording import timeline as years
from analysis.wording.formatting import month
from etl.comparisons import Mention, mentions
from web.cards import AID, start
from web.dataset import Dataset
from web.parts.chart import Charted, charted, of_table, paced, stated, until
from web.parts.choice import chosen, picked, tables
from web.parts.section import foot, html, part, section
from web.parts.share import headed

COUNTS = {"countries": "countries_assisted", "freed": "countries_freed"}


def show() -> None:
    dataset = tables()
    with part("The timeline"):
        totals = stated(dataset, AID)
        headed(
            dataset, title=years.finding(totals), lead=f"{years.already(totals)} {years.since_then(totals)}"
        )
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
    _points(dataset, "totals", totals)
    html("_notes", finding="", notes=years.breaks_told(AID, dataset.definition_breaks))


def _points(dataset: Dataset, slug: str, points: Sequence[Point]) -> None:
    breaks = dataset.definition_breaks
    charted(
        dataset,
        f"years-{slug}",
        lambda: Charted(
            caption=years.of_totals(points, breaks),
            chart=timeline_chart.totals_chart(points, breaks, until(dataset)),
            rows=years.total_rows(points),
            records=years.total_records(points),
            **of_table(dataset, "statements"),
        ),
    )


def _policy(dataset: Dataset) -> None:
    events = dataset.policy_events
    charted(
        dataset,
        "years-policy",
        lambda: Charted(
            caption=years.of_policy(events),
            chart=policy_chart.policy_chart(events, until(dataset)),
            rows=years.event_rows(events),
            records=events,
            **of_table(dataset, "policy_events"),
        ),
    )


def _counts(dataset: Dataset) -> None:
    section(
        "Countries",
        "The two announcements word the countries freed differently, so they may not count the same thing.",
    )
    breaks = dataset.definition_breaks
    for slug, metric_id in COUNTS.items():
        counts = stated(dataset, metric_id)
        _points(dataset, slug, counts)
        notes = [*years.breaks_told(metric_id, breaks), *years.contradictions_told(counts)]
        html("_notes", finding="", notes=notes)


def _pace(dataset: Dataset) -> None:
    section("Dollars a year", "Before and after the first announcement, and from one statement to the next.")
    charted(dataset, "years-pace", partial(_before_and_after, dataset))
    charted(dataset, "years-paces", partial(_step_by_step, dataset))


def _before_and_after(dataset: Dataset) -> Charted:
    totals = _mentions(dataset)
    return paced(dataset, [it.announcement for it in totals], paces(start(dataset), totals))


def _step_by_step(dataset: Dataset) -> Charted:
    steps = timeline.steps(stated(dataset, AID), dataset.definition_breaks)
    between = [timeline.pace(*it) for it in steps]
    return Charted(
        caption=years.of_paces(between),
        chart=timeline_chart.paces_chart(between, until(dataset)),
        rows=years.pace_rows(steps),
        records=[replace(it, usd_a_year=it.usd_a_year.outward(Decimal(1))) for it in between],
        **of_table(dataset, "statements"),
    )


def _worth(dataset: Dataset) -> None:
    section("What the dollars were worth", worth.WHY_TWO_ENDS)
    index, (first, last) = prices.by_month(dataset.price_index), chosen(dataset.announcements)
    totals = [it for it in _mentions(dataset) if it.announcement in (first, last)]
    found = prices.periods(start(dataset), *totals)
    if found is None or (why := worth.uncovered(found[1], index)):
        html("_notes", finding="", notes=[why] if found else [])
        return
    when = _price_month(index, last.stated_on)
    html(
        "_notes",
        finding=worth.finding(*found, when, index),
        notes=[*worth.bounds(*found, when, index), *worth.grounds(*found, when, index)],
    )
    rows = worth.rows(*found, list(dict.fromkeys((when, max(index)))), index)
    with (
        st.container(key="years-worth"),
        st.expander("The numbers behind this", key="worth_numbers", bind="query-params"),
    ):
        html(
            "_table_with_sources",
            caption=f"Consumer prices: CPI-U, not seasonally adjusted. {worth.ROUNDING}",
            columns=list(rows[0]),
            rows=rows,
            table="price_index",
        )


def _price_month(index: prices.Prices, usual: date) -> date:
    """The month the reader chose; at first that of the later announcement, if there is an index for it."""
    months = {month(it): it for it in sorted(index, reverse=True)}
    labels = list(months)
    start = labels.index(month(usual)) if month(usual) in months else 0
    return months[picked("In dollars of", labels, "prices", start)]


def _mentions(dataset: Dataset) -> list[Mention]:
    return mentions(AID, dataset.figures, dataset.announcements)
