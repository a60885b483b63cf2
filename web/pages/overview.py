"""Overview: the finding, a card a figure, the charts of the growth, the commitments side by side."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from analysis.charts.figures import figures_chart
from analysis.charts.timeline import totals_chart
from analysis.wording import captions, figures
from analysis.wording.advice import advice
from analysis.wording.formatting import day
from analysis.wording.pages import commitments, timeline
from web.dataset import Dataset, current
from web.files.brief import FILES
from web.files.brief_routes import PAGE, file_name, made
from web.memoize import memoized
from web.parts.card import show_card
from web.parts.chart import Plot, of_table, paced, show_chart
from web.parts.choice import chosen, tables
from web.parts.section import boundary, foot, html, replayed, section
from web.queries import AID, cards, citation_of, compared, last_day, stated
from web.settings import settings


def show() -> None:
    dataset = tables()
    with boundary("The comparison"):
        earlier, later = chosen(dataset.announcements)
        _comparison(dataset, earlier.announcement_id, later.announcement_id)
    foot(dataset)


def _comparison(dataset: Dataset, *pair: str) -> None:
    """`pair`: the ids of the two announcements."""
    lead = compared(dataset, *pair).lead.metric.texts.card
    growing, background = cards(dataset), cards(dataset, background=True)
    _headline(dataset, *pair)
    with st.container(key="head"):
        show_card(dataset, lead, *pair, lead=True)
        _brief_links()
    _cards(dataset, "cards", [it for it in growing if it != lead], *pair)
    _charts(dataset, *pair)
    _advice(dataset, *pair)
    with boundary("The years between and since"):
        _between(dataset)
    with boundary("The promises"):
        _commitments(dataset, *pair)
    section("Background", "Both documents say this, and it helps to understand the rest.")
    _cards(dataset, "background", [it for it in background if it != lead], *pair)


@replayed
def _headline(dataset: Dataset, earlier_id: str, later_id: str) -> None:
    found = compared(dataset, earlier_id, later_id)
    html("_finding", headline=found.told(found.lead.metric.metric_id).headline)


def _brief_links() -> None:
    """The brief as PDF and as a page to print; two buttons where nothing answers at their addresses."""
    if settings().served:
        html("_brief_links", page=PAGE, files=FILES.items())
        return
    dataset, address = current(), settings().public_url or st.context.url or ""
    with st.container(horizontal=True):
        for label, name in FILES.items():
            make, called = partial(made, dataset, address, name), file_name(dataset, name)
            st.download_button(f"One-page brief, {label}", make, called, key=name, type="tertiary")


def _cards(dataset: Dataset, key: str, slugs: Iterable[str], *pair: str) -> None:
    with st.container(key=key):
        for slug in slugs:
            show_card(dataset, slug, *pair)


def _charts(dataset: Dataset, *pair: str) -> None:
    section("How it grew", "Two points in time make a change, not a trend: nothing is drawn between them.")
    found = compared(dataset, *pair)
    with st.container(key="charts"):
        for it in (it.metric for it in found.pairs.values() if it.metric.texts.chart):
            show_chart(dataset, f"chart-{it.texts.card}", _grown, it.metric_id, *pair)
            if it.metric_id == AID:
                show_chart(dataset, "chart-pace", _paced, *pair)


@memoized
def _paced(dataset: Dataset, earlier_id: str, later_id: str) -> Plot:
    found = compared(dataset, earlier_id, later_id)
    return paced(dataset, found.announcements, found.periods)


@memoized
def _grown(dataset: Dataset, metric_id: str, earlier_id: str, later_id: str) -> Plot:
    found = compared(dataset, earlier_id, later_id)
    pair = found.pairs[metric_id]
    said = [pair.earlier, pair.later]
    return Plot(
        caption=captions.of_figures(pair, said, found.since),
        chart=figures_chart(pair.metric, said),
        rows=captions.figure_rows(said),
        records=said,
        table="figures",
        source=figures.credit(found.announcements),
        citation=citation_of(dataset, earlier_id, later_id),
    )


@replayed
def _advice(dataset: Dataset, earlier_id: str, later_id: str) -> None:
    """Nothing where no figure invites a misreading."""
    found = compared(dataset, earlier_id, later_id)
    if rows := advice(found.pairs.values(), found.since):
        section("What to say", "Each line follows from the words of the documents and the room they leave.")
        html("_advice", rows=rows)


def _between(dataset: Dataset) -> None:
    """One small picture and one line, the rest folded away: the page stays about the two announcements."""
    section("Between and since", timeline.since_then(stated(dataset, AID)))
    show_chart(dataset, "years-between", _small)
    html(
        "_links",
        links=[("./timeline", "Every statement with its source"), ("./recipients", "Where the money went")],
    )


@memoized
def _small(dataset: Dataset) -> Plot:
    totals, breaks = stated(dataset, AID), dataset.definition_breaks
    caption = timeline.of_totals(dataset.metric(AID), totals, breaks)
    return Plot(
        caption=replace(caption, subtitle=f"{caption.subtitle}. Hollow: other statements."),
        chart=totals_chart(totals, breaks, last_day(dataset), small=True),
        rows=timeline.total_rows(totals),
        records=timeline.total_records(totals),
        **of_table(dataset, "statements"),
    )


@replayed
def _commitments(dataset: Dataset, earlier_id: str, later_id: str) -> None:
    announcements = compared(dataset, earlier_id, later_id).announcements
    section(
        "What they promised",
        "The commitments in each document’s own words. Words that the later document adds are marked.",
    )
    html(
        "_commitments",
        days=[day(it.stated_on) for it in announcements],
        rows=commitments.rows(dataset.commitments, announcements),
    )
