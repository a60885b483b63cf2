"""Overview: the finding, a card a figure, the charts of the growth, the promises side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st
from plotly.graph_objects import Figure as Chart

from analysis import amounts, captions, charts, timeline_chart, wording, years
from analysis.captions import Caption
from analysis.comparisons import Pair
from analysis.pace import Pace, paces
from etl.records import Announcement, Figure
from web import cards, promises
from web.charted import charted, citation, stated, until
from web.choice import chosen
from web.dataset import Dataset, current
from web.parts import foot, html, part, section


def show() -> None:
    dataset = current()
    with part("The comparison"):
        _compared(dataset, chosen(dataset.announcements))
    foot(dataset)


def _compared(dataset: Dataset, announcements: tuple[Announcement, Announcement]) -> None:
    found = cards.joined(dataset, *announcements)
    since = cards.since(found)
    periods = paces(since, [found[cards.AID].earlier, found[cards.AID].later])
    _finding(found[cards.AID], announcements, since, periods)
    _cards("cards", cards.CARDS, found, since)
    _charts(dataset, found, since, periods)
    with part("The years between and since"):
        _between(dataset)
    with part("The promises"):
        _promises(dataset, announcements)
    section("Also in them", "Said by both documents, and needed to understand the rest.")
    _cards("background", cards.BACKGROUND, found, since)


def _finding(
    aid: Pair, announcements: Sequence[Announcement], since: Figure | None, periods: Sequence[Pace]
) -> None:
    html(
        "finding",
        finding=wording.finding(aid, since),
        pace=wording.pace_told(periods),
        assumption=wording.PACE_ASSUMPTION,
        who=wording.credit(announcements),
    )


def _cards(
    key: str, wanted: Mapping[str, Sequence[str]], found: dict[str, Pair], since: Figure | None
) -> None:
    with st.container(key=key):
        for slug, metrics in wanted.items():
            compared = [found[metric] for metric in metrics if metric in found]
            if compared:
                _card(cards.card(slug, compared, since))


def _card(card: cards.Card) -> None:
    with st.container(key=f"card-{card.slug}"):
        html("card", card=card)
        with st.expander("Where is this from?", key=f"{card.slug}_source", bind="query-params"):
            html("sources", sources=card.sources)


def _charts(dataset: Dataset, found: dict[str, Pair], since: Figure | None, periods: Sequence[Pace]) -> None:
    between = (found[cards.AID].comparison.from_id, found[cards.AID].comparison.to_id)
    section("How it grew", "Two points in time make a change, not a trend: nothing is drawn between them.")
    with st.container(key="charts"):
        for slug in ("aid", "pace", "countries", "freed"):
            if slug == "pace":
                chart = dataset.once((slug, *between), partial(charts.pace_chart, periods))
                _chart(slug, captions.of_paces(periods), chart, captions.pace_rows(periods))
            elif pair := found.get(cards.CARDS[slug][0]):
                stated = [pair.earlier, pair.later]
                caption = captions.of_figures(pair, stated, since)
                chart = dataset.once((slug, *between), partial(charts.figures_chart, pair.metric, stated))
                _chart(slug, caption, chart, captions.figure_rows(stated))


def _chart(slug: str, caption: Caption, chart: Chart, rows: Sequence[dict[str, str]]) -> None:
    with st.container(key=f"chart-{slug}"):
        html("chart", title=caption.title, subtitle=caption.subtitle)
        st.plotly_chart(chart, key=f"plot-{slug}", alt=caption.alt, config={"displayModeBar": False})
        with st.expander("The numbers behind this chart", key=f"{slug}_numbers", bind="query-params"):
            html(
                "table",
                caption=caption.title,
                hide_caption=True,
                tall=False,
                columns=list(rows[0]) if rows else [],
                rows=[list(row.values()) for row in rows],
            )


def _between(dataset: Dataset) -> None:
    """One small picture and one line, the rest folded away: the page stays about the two announcements."""
    totals, breaks = stated(dataset, cards.AID), dataset.definition_breaks
    section("Between and since", years.since_then(totals))
    caption = years.of_totals(totals, breaks)
    draw = partial(timeline_chart.totals_chart, totals, breaks, until(dataset), small=True)
    charted(
        "between",
        replace(caption, subtitle=f"{caption.subtitle}. Hollow: other statements."),
        dataset.once("between", draw),
        years.total_rows(totals),
        "statements",
        citation(dataset, "statements"),
    )
    html(
        "onward",
        links=[("./timeline", "Every statement with its source"), ("./recipients", "Where the money went")],
    )


def _promises(dataset: Dataset, announcements: tuple[Announcement, Announcement]) -> None:
    section(
        "What they promised",
        "The commitments of both documents in their own words; words the later document adds are marked.",
    )
    html(
        "commitments",
        days=[amounts.day(a.stated_on) for a in announcements],
        rows=promises.rows(dataset.commitments, announcements),
    )
