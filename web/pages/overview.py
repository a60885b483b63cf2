"""Overview: the finding, a card a figure, the charts of the growth, the promises side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from analysis import amounts, captions, charts, timeline_chart, wording, years
from analysis.comparisons import Pair
from analysis.pace import Pace, paces
from etl.records import Announcement, Figure
from web import cards, promises
from web.brief_files import offer
from web.charted import Charted, charted, of_table, paced, stated, until
from web.choice import chosen, tables
from web.dataset import Dataset
from web.framing import framed
from web.parts import foot, html, part, section
from web.takeaway import Takeaway, buttons, page_buttons, panel


def show() -> None:
    dataset = tables()
    with part("The comparison"):
        _compared(dataset, chosen(dataset.announcements))
    foot(dataset)


def _compared(dataset: Dataset, announcements: tuple[Announcement, Announcement]) -> None:
    found = cards.joined(dataset, *announcements)
    since = cards.since(found)
    periods = paces(since, [found[cards.AID].earlier, found[cards.AID].later])
    _finding(dataset, found[cards.AID], announcements, since, periods)
    _cards(dataset, "cards", cards.CARDS, found, since)
    _charts(dataset, announcements, found, since, periods)
    with part("The years between and since"):
        _between(dataset)
    with part("The promises"):
        _promises(dataset, announcements)
    section("Also in them", "Said by both documents, and needed to understand the rest.")
    _cards(dataset, "background", cards.BACKGROUND, found, since)


def _finding(
    dataset: Dataset,
    aid: Pair,
    announcements: Sequence[Announcement],
    since: Figure | None,
    periods: Sequence[Pace],
) -> None:
    finding = wording.finding(aid, since)
    html(
        "finding",
        finding=finding,
        pace=wording.pace_told(periods),
        assumption=wording.PACE_ASSUMPTION,
        who=wording.credit(announcements),
    )
    with st.container(key="head"):
        page_buttons(dataset, finding)
        offer()


def _cards(
    dataset: Dataset,
    key: str,
    wanted: Mapping[str, Sequence[str]],
    found: dict[str, Pair],
    since: Figure | None,
) -> None:
    with st.container(key=key):
        for slug, metrics in wanted.items():
            compared = [found[metric] for metric in metrics if metric in found]
            if compared:
                of = (
                    slug,
                    *(it.announcement.announcement_id for it in (compared[0].earlier, compared[0].later)),
                )
                shown = dataset.once(("card", *of), partial(cards.card, slug, compared, since))
                taken = partial(cards.takeaway, dataset, slug, compared, since)
                _card(shown, dataset.once(("takeaway", *of), taken))


def _card(card: cards.Card, taken: Takeaway) -> None:
    with st.container(key=f"card-{card.slug}"):
        html("card", card=card)
        buttons(taken)
        if not framed():
            with st.expander("Where is this from?", key=f"{card.slug}_source", bind="query-params"):
                html("sources", sources=card.sources)
        panel(taken)


def _charts(
    dataset: Dataset,
    announcements: Sequence[Announcement],
    found: dict[str, Pair],
    since: Figure | None,
    periods: Sequence[Pace],
) -> None:
    section("How it grew", "Two points in time make a change, not a trend: nothing is drawn between them.")
    with st.container(key="charts"):
        for slug in ("aid", "pace", "countries", "freed"):
            if slug == "pace":
                charted(dataset, paced(dataset, "chart-pace", announcements, periods))
            elif pair := found.get(cards.CARDS[slug][0]):
                charted(dataset, _grown(dataset, slug, pair, since))


def _grown(dataset: Dataset, slug: str, pair: Pair, since: Figure | None) -> Charted:
    stated = [pair.earlier, pair.later]
    announcements = [it.announcement for it in stated]
    return Charted(
        key=f"chart-{slug}",
        slug=slug,
        caption=captions.of_figures(pair, stated, since),
        draw=partial(charts.figures_chart, pair.metric, stated),
        view=tuple(it.announcement_id for it in announcements),
        rows=captions.figure_rows(stated),
        records=stated,
        table="figures",
        source=wording.credit(announcements),
        citation=cards.cited(dataset, announcements),
    )


def _between(dataset: Dataset) -> None:
    """One small picture and one line, the rest folded away: the page stays about the two announcements."""
    totals, breaks = stated(dataset, cards.AID), dataset.definition_breaks
    section("Between and since", years.since_then(totals))
    caption = years.of_totals(totals, breaks)
    charted(
        dataset,
        Charted(
            key="years-between",
            slug="between",
            caption=replace(caption, subtitle=f"{caption.subtitle}. Hollow: other statements."),
            draw=partial(timeline_chart.totals_chart, totals, breaks, until(dataset), small=True),
            rows=years.total_rows(totals),
            records=totals,
            **of_table(dataset, "statements"),
        ),
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
