"""Check: a draft in a box, and beside each of its numbers what the sources say of it.

The draft is in no address and no cache: Streamlit holds it for this session while the page is open, and
nothing else does. What belongs next door: the verdicts in `analysis.checking`, the same for programs in
`files.check_api`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.checking.check import MOST, NotEnglishError, summary
from analysis.checking.records import Finding, Verdict
from web.dataset import Dataset
from web.parts.choice import not_there, tables
from web.parts.section import boundary, foot, html
from web.parts.share import headed
from web.queries import checked, safe_sentence

EXAMPLES = {
    "A press release": (
        "WASHINGTON — Since 1993 the United States has provided $4.2 billion in aid in over 100 countries for"
        " conventional weapons destruction programs, according to the White House."
    ),
    "A post": "In 2022 the U.S. spent $4.2 billion on demining and freed 17 countries from landmines!",
    "A grant report": (
        "Between September 2014 and June 2022, U.S. aid for conventional weapons destruction rose by"
        " $1.9 billion, from over $2.3 billion to over $4.2 billion. Ten more countries received it."
    ),
}
# Shape and word of each verdict: color is never alone.
MARKS = {
    Verdict.SUPPORTED: ("✓", "Supported"),
    Verdict.LOOSE: ("≈", "Loose"),
    Verdict.MISUSED: ("≠", "Misused"),
    Verdict.CONTRADICTED: ("✕", "Contradicted"),
    Verdict.UNSUPPORTED: ("?", "Unsupported"),
    Verdict.OTHER: ("–", "Other"),
}
MEANINGS = {
    Verdict.SUPPORTED: "A source says as much. Its sentence stands beside it.",
    Verdict.LOOSE: "The number is the source’s, the words around it are not: “over” is missing, for one.",
    Verdict.MISUSED: "The number is the source’s, but of another thing: of all years, not of one.",
    Verdict.CONTRADICTED: "The sources rule it out for the day that the draft names.",
    Verdict.UNSUPPORTED: "No source says it, none rules it out, or the check cannot tell. Do not rely on it.",
    Verdict.OTHER: "Not about the program. It was not checked.",
}
_KEY = "draft"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of the draft; a number has its place in the list below and its verdict."""

    text: str
    number: int = 0
    verdict: str = ""
    sign: str = ""
    word: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What is told of one number."""

    number: int
    sign: str
    word: str
    finding: Finding


def show() -> None:
    dataset = tables()
    headed(
        dataset,
        title="Check a draft",
        lead="Paste what you are about to publish. Each number is compared with the two announcements and the"
        " dated official statements.",
    )
    with boundary("The check"):
        _fill(dataset)
        _box(dataset)
    foot(dataset)


def _fill(dataset: Dataset) -> None:
    """A link from a card puts that card's safe sentence into the box, until something is typed."""
    wanted = st.query_params.get("figure", "")
    not_there(wanted, [it.figure_id for it in dataset.figures], "the empty box")
    sentence = safe_sentence(dataset, wanted)
    if sentence and st.session_state.get("draft_of") != wanted:
        st.session_state["draft_of"] = wanted
        st.session_state[_KEY] = sentence


def _box(dataset: Dataset) -> None:
    with st.container(horizontal=True, key="examples"):
        html("_examples_title")
        for name, text in EXAMPLES.items():
            st.button(name, key=f"example-{name.split()[-1]}", on_click=_put, args=(text,))
    with st.form("check", border=False):
        draft = st.text_area("Your draft, in English", key=_KEY, height=220, max_chars=MOST)
        st.form_submit_button("Check the numbers", type="primary", key="check-numbers")
    html("_privacy")
    html("_verdicts", marks=[(it, *MARKS[it], MEANINGS[it]) for it in Verdict])
    if draft.strip():
        _findings(dataset, draft)


def _put(text: str) -> None:
    st.session_state[_KEY] = text


def _findings(dataset: Dataset, draft: str) -> None:
    try:
        found = checked(dataset, draft)
    except NotEnglishError as error:
        html("_notice", words=str(error))
        return
    rows = list(_rows(found))
    html(
        "_checked",
        summary=summary(found),
        pieces=list(_pieces(draft, rows)),
        rows=rows,
        corrected=list(dict.fromkeys(it.suggestion for it in found if it.suggestion)),
    )


def _rows(found: Sequence[Finding]) -> Iterator[Row]:
    """Days and years need no word."""
    told = (it for it in found if not it.is_date)
    for number, it in enumerate(told, 1):
        yield Row(number=number, sign=MARKS[it.verdict][0], word=MARKS[it.verdict][1], finding=it)


def _pieces(draft: str, rows: Sequence[Row]) -> Iterator[Piece]:
    at = 0
    for row in rows:
        it = row.finding
        yield Piece(text=draft[at : it.start])
        yield Piece(text=it.printed, number=row.number, verdict=it.verdict, sign=row.sign, word=row.word)
        at = max(at, it.end)
    yield Piece(text=draft[at:])
