"""Evidence: both documents as published, their numbers marked, and the ledger of every number."""

import streamlit as st

from analysis.wording import formatting as amounts
from etl.records import Announcement, Entry, Fate
from web import cards, evidence
from web.dataset import Dataset
from web.parts.choice import chosen, not_there, tables
from web.parts.section import foot, html, part, section
from web.parts.share import headed

FATES = {
    Fate.EXTRACTED: "Taken",
    Fate.REFUSED: "Refused",
    Fate.UNCLAIMED: "Left",
    Fate.SET_ASIDE: "Set aside",
    Fate.CONFLICT: "In conflict",
    Fate.UNKNOWN_WORDING: "Unknown wording",
}


def show() -> None:
    dataset = tables()
    headed(
        dataset,
        title="The two documents, as published",
        lead="Every number that became a figure is marked and leads to its card. A number with a dotted "
        "line was left; point at it, or read the list below, to see why.",
    )
    with part("The documents"):
        pair = chosen(dataset.announcements)
        with part("The two texts"):
            _documents(dataset, pair)
        with part("The list of numbers"):
            _ledger(dataset, chosen_pair=pair)
    foot(dataset)


def _documents(dataset: Dataset, pair: tuple[Announcement, Announcement]) -> None:
    links = {metric: f"./?{cards.address(slug)}" for metric, slug in cards.by_metric().items()}
    wanted = st.query_params.get("figure", "")
    not_there(wanted, [it.figure_id for it in dataset.figures], "the documents with no number picked out")
    shown = [
        {
            "id": a.announcement_id,
            "title": a.title,
            "publisher": a.publisher,
            "day": amounts.day(a.stated_on),
            "url": a.url,
            "archived_url": a.archived_url,
            "url_verified": a.url_verified,
            "file": a.file,
            "groups": evidence.groups(dataset.document(a), dataset.ledger, links, wanted),
        }
        for a in pair
    ]
    html("_documents", documents=shown)


def _ledger(dataset: Dataset, chosen_pair: tuple[Announcement, Announcement]) -> None:
    section(
        "Every number in them", "What became of each, in the order they stand. Nothing is dropped in silence."
    )
    labels = {m.metric_id: m.label for m in dataset.metrics}
    months = {a.announcement_id: amounts.month(a.stated_on) for a in chosen_pair}
    rows = [
        (months[e.announcement_id], e.printed, FATES[e.fate], _why(e, labels))
        for e in dataset.ledger
        if e.announcement_id in months
    ]
    html(
        "_table",
        caption="Ledger: every number in the two documents",
        hide_caption=True,
        tall=False,
        columns=["Document", "As printed", "What became of it", "Why"],
        rows=rows,
    )


def _why(entry: Entry, labels: dict[str, str]) -> str:
    if entry.fate is Fate.EXTRACTED:
        return f"It states: {labels.get(entry.metric_id, entry.metric_id)}"
    return entry.reason[:1].upper() + entry.reason[1:]
