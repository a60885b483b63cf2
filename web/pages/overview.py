"""Overview: the finding, a card a figure, the charts of the growth, the promises side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from analysis.charts import figures as charts
from analysis.charts import timeline as timeline_chart
from analysis.pace import Pace, paces
from analysis.timeline import Point
from analysis.wording import captions
from analysis.wording import commitments as promises
from analysis.wording import figures as wording
from analysis.wording import formatting as amounts
from analysis.wording import timeline as years
from etl.comparisons import Pair
from etl.records import Announcement, Figure
from web import cards
from web.dataset import Dataset
from web.files.brief_routes import offer
from web.parts.chart import Charted, charted, of_table, paced, stated, until
from web.parts.choice import chosen, tables
from web.parts.embed import framed
from web.parts.section import foot, html, kept, part, section
from web.parts.share import buttons, origin, page_buttons, panel
from web.templating import render


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page tells of two announcements: metric_id → comparison, the first year, dollars a year."""

    announcements: tuple[Announcement, Announcement]
    found: Mapping[str, Pair]
    since: Figure | None
    periods: Sequence[Pace]

    @property
    def view(self) -> tuple[str, ...]:
        """What tells it from the same of two others."""
        return tuple(it.announcement_id for it in self.announcements)


def show() -> None:
    dataset = tables()
    with part("The comparison"):
        pair = chosen(dataset.announcements)
        named = ("compared", *(it.announcement_id for it in pair))
        _parts(dataset, dataset.once(named, partial(_compare, dataset, pair)))
    foot(dataset)


def _compare(dataset: Dataset, announcements: tuple[Announcement, Announcement]) -> Compared:
    found = cards.joined(dataset, *announcements)
    since = cards.since(found)
    aid = found[cards.AID]
    return Compared(announcements, found, since, paces(since, [aid.earlier, aid.later]))


def _parts(dataset: Dataset, it: Compared) -> None:
    _finding(dataset, it)
    _cards(dataset, it, "cards", cards.CARDS)
    _charts(dataset, it)
    with part("The years between and since"):
        _between(dataset)
    with part("The promises"):
        kept(dataset, ("promises", *it.view), partial(_promises, dataset, it.announcements))
    section("Also in them", "Said by both documents, and needed to understand the rest.")
    _cards(dataset, it, "background", cards.BACKGROUND)


def _finding(dataset: Dataset, it: Compared) -> None:
    finding = dataset.once(("finding", *it.view), lambda: wording.finding(it.found[cards.AID], it.since))
    kept(
        dataset,
        ("finding", *it.view),
        lambda: html(
            "_finding",
            finding=finding,
            pace=wording.pace_told(it.periods),
            assumption=wording.PACE_ASSUMPTION,
            who=wording.credit(it.announcements),
        ),
    )
    with st.container(key="head"):
        page_buttons(dataset, finding)
        offer()


def _cards(dataset: Dataset, it: Compared, key: str, wanted: Mapping[str, Sequence[str]]) -> None:
    with st.container(key=key):
        for slug, metrics in wanted.items():
            if compared := [it.found[metric] for metric in metrics if metric in it.found]:
                _card(dataset, it, slug, compared)


def _card(dataset: Dataset, it: Compared, slug: str, compared: Sequence[Pair]) -> None:
    named = (f"card-{slug}", *it.view)
    card = dataset.once(named, partial(cards.card, slug, compared, it.since))
    taken = dataset.once(("takeaway", *named), partial(cards.takeaway, dataset, slug, compared, it.since))
    with st.container(key=f"card-{slug}"):
        if framed():
            html("_card", card=card)
            origin(taken)
            return
        kept(dataset, named, lambda: st.html(render("_card", card=card) + buttons(taken)))
        with st.expander("Where is this from?", key=f"{slug}_source", bind="query-params"):
            kept(dataset, ("sources", *named), partial(html, "_sources", sources=card.sources))
        panel(taken)


def _charts(dataset: Dataset, it: Compared) -> None:
    section("How it grew", "Two points in time make a change, not a trend: nothing is drawn between them.")
    with st.container(key="charts"):
        for slug in ("aid", "pace", "countries", "freed"):
            if slug == "pace":
                make = partial(paced, dataset, it.announcements, it.periods)
                charted(dataset, "chart-pace", make, it.view)
            elif pair := it.found.get(cards.CARDS[slug][0]):
                charted(dataset, f"chart-{slug}", partial(_grown, dataset, pair, it.since), it.view)


def _grown(dataset: Dataset, pair: Pair, since: Figure | None) -> Charted:
    stated = [pair.earlier, pair.later]
    announcements = [it.announcement for it in stated]
    return Charted(
        caption=captions.of_figures(pair, stated, since),
        chart=charts.figures_chart(pair.metric, stated),
        rows=captions.figure_rows(stated),
        records=stated,
        table="figures",
        source=wording.credit(announcements),
        citation=cards.cited(dataset, announcements),
    )


def _between(dataset: Dataset) -> None:
    """One small picture and one line, the rest folded away: the page stays about the two announcements."""
    totals = stated(dataset, cards.AID)
    section("Between and since", years.since_then(totals))
    charted(dataset, "years-between", partial(_small, dataset, totals))
    html(
        "_links",
        links=[("./timeline", "Every statement with its source"), ("./recipients", "Where the money went")],
    )


def _small(dataset: Dataset, totals: Sequence[Point]) -> Charted:
    breaks = dataset.definition_breaks
    caption = years.of_totals(totals, breaks)
    return Charted(
        caption=replace(caption, subtitle=f"{caption.subtitle}. Hollow: other statements."),
        chart=timeline_chart.totals_chart(totals, breaks, until(dataset), small=True),
        rows=years.total_rows(totals),
        records=years.total_records(totals),
        **of_table(dataset, "statements"),
    )


def _promises(dataset: Dataset, announcements: tuple[Announcement, Announcement]) -> None:
    section(
        "What they promised",
        "The commitments of both documents in their own words; words the later document adds are marked.",
    )
    html(
        "_commitments",
        days=[amounts.day(a.stated_on) for a in announcements],
        rows=promises.rows(dataset.commitments, announcements),
    )
