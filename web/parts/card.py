"""A card on the page: its HTML with the buttons below it, and its sentences as published.

What belongs next door: what a card says in `web.cards`, the buttons in `share`.
"""

from dataclasses import replace

import streamlit as st

from analysis.wording import figures
from analysis.wording.pace import PACE_ASSUMPTION, pace_told
from web.cards import Card, card
from web.dataset import Dataset
from web.memoize import memoized
from web.parts.embed import framed
from web.parts.section import html, replayed
from web.parts.share import Shareable, fold, origin, rest, row
from web.queries import card_metrics, citation_of, compared
from web.templating import render

_FRAME = 420  # pixels: a card in the narrow column of a blog, with its source


def show_card(dataset: Dataset, slug: str, earlier_id: str, later_id: str, *, lead: bool = False) -> None:
    """The part `card-<slug>` for these two announcements; nothing where neither states its figure.

    The one that is to `lead` heads the page: its pair large, with the finding and the pace below it.
    """
    if not compared(dataset, earlier_id, later_id).of(card_metrics(dataset, slug)):
        return
    choice = (slug, earlier_id, later_id)
    with st.container(key=f"card-{slug}"):
        if framed():
            html("_card", card=_card(dataset, *choice))
            origin(_shareable(dataset, *choice))
            return
        _face(dataset, *choice, lead=lead)
        with fold(_shareable(dataset, *choice)):
            _sources(dataset, *choice)


@replayed
def _face(dataset: Dataset, slug: str, earlier_id: str, later_id: str, *, lead: bool) -> None:
    found, shown = compared(dataset, earlier_id, later_id), _card(dataset, slug, earlier_id, later_id)
    taken = _shareable(dataset, slug, earlier_id, later_id)
    if not lead:
        st.html(render("_card", card=shown) + row(taken))
        return
    face = render(
        "_lead",
        card=shown,
        pace=pace_told(found.periods),
        assumption=PACE_ASSUMPTION,
        who=figures.credit(found.announcements),
    )
    st.html(face + row(replace(taken, sentences=(shown.told.finding,))))


@replayed
def _sources(dataset: Dataset, slug: str, earlier_id: str, later_id: str) -> None:
    sources = _card(dataset, slug, earlier_id, later_id).sources
    st.html(render("_sources", sources=sources) + rest(_shareable(dataset, slug, earlier_id, later_id)))


@memoized
def _card(dataset: Dataset, slug: str, earlier_id: str, later_id: str) -> Card:
    found = compared(dataset, earlier_id, later_id)
    return card(slug, found.of(card_metrics(dataset, slug)), found.since)


@memoized
def _shareable(dataset: Dataset, slug: str, earlier_id: str, later_id: str) -> Shareable:
    """What can be taken from the card: the latest figure's safe sentence first."""
    found, told = compared(dataset, earlier_id, later_id), _card(dataset, slug, earlier_id, later_id).told
    pairs = found.of(card_metrics(dataset, slug))
    said = [mention for pair in pairs for mention in (pair.later, pair.earlier) if mention.figure]
    stating = list({it.announcement.announcement_id: it.announcement for it in reversed(said)}.values())
    return Shareable(
        key=f"card-{slug}",
        about=told.label,
        query={f"{slug}_source": "true"},
        sentences=told.sentences,
        citation=citation_of(dataset, *(it.announcement_id for it in stating)),
        source=figures.credit(stating),
        version=dataset.version,
        height=_FRAME,
    )
