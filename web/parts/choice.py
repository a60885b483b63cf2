"""What a link or the reader chooses: query parameters that hold ids, and a word where one is not there.

A link made today must outlive every wording, so the address says `from=white-house-2014-09-23`,
`region=africa`, `prices=2022-06`, and labels stand only on the page. The labels that links carried before are
still understood, and the address is rewritten. It is the only state: a choice is written into it and each
run follows it, so Back, a reload and another replica show what it says. Streamlit's own
`bind="query-params"` would write the label.

What belongs next door: parts that are folded open, in `card`, `chart` and `share`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import wraps

import streamlit as st

from analysis.wording.formatting import day
from etl.errors import TableError
from etl.records import Announcement
from web.addresses import day_first
from web.dataset import Dataset, asked, current
from web.parts.section import html


def tables() -> Dataset:
    """The tables the link asks for by `version`."""
    return asked(st.query_params.get("version", ""))


def fragment(show: Callable[[Dataset], None]) -> Callable[[Dataset], None]:
    """A fragment: a choice in this part of a page runs this part again and leaves the others as they are.

    Once there are other tables the whole page runs again: its parts never speak of two.
    """

    @st.fragment
    @wraps(show)
    def alone(dataset: Dataset) -> None:
        if tables() is not dataset:
            st.rerun()
        show(dataset)

    return alone


def version_told() -> str:
    """What to say of a version that is asked for and is not that of today; empty when it is."""
    wanted, shown, now = st.query_params.get("version", ""), tables().version, current().version
    if not wanted or wanted == now:
        return ""
    if wanted == shown:
        return f"This link shows version {shown} of the tables, as released. The current version is {now}."
    return f"There is no version “{wanted}” of the tables; this shows version {now}."


def picked(
    label: str, options: Mapping[str, str], key: str, usual: str, known: Mapping[str, str] | None = None
) -> str:
    """The id that the address holds under `key`, and a box to choose another; `usual` where it holds none.

    `options`: id → label; `known`: those of ids that cannot be chosen here.
    """
    chosen, behind = _followed(options, key, usual)
    st.selectbox(
        label,
        list(options),
        index=0 if behind else list(options).index(chosen),
        format_func=options.__getitem__,
        key=key,
        on_change=_write,
        args=(key,),
        width=340,
    )
    _settle(options, key, chosen, known or {})
    return chosen


def pressed(label: str, options: Mapping[str, str], key: str, usual: str) -> str:
    """The same for a few options with short labels: all of them in sight, each one press away."""
    chosen, behind = _followed(options, key, usual)
    st.pills(
        label,
        list(options),
        default=None if behind else chosen,
        required=True,
        format_func=options.__getitem__,
        key=key,
        on_change=_write,
        args=(key,),
    )
    _settle(options, key, chosen, {})
    return chosen


def _followed(options: Mapping[str, str], key: str, usual: str) -> tuple[str, bool]:
    """The id that the address asks for, and whether the control has yet to follow it, as after Back."""
    chosen = _linked(options, key) or usual
    behind = st.session_state.get(key, chosen) != chosen
    if behind:
        st.session_state[key] = chosen
    return chosen, behind


def not_there(wanted: str | None, options: Collection[str], shown: str) -> None:
    """Tells the reader of a link that asks for something this page does not have."""
    if wanted and wanted not in options:
        html("_unknown_choice", wanted=wanted, shown=shown)


def chosen(announcements: Sequence[Announcement]) -> tuple[Announcement, Announcement]:
    """The earlier and the later one. With more than two on file the page offers the choice."""
    if len(announcements) < 2:
        raise TableError("announcements.csv: a comparison needs two announcements")
    known, labels = {it.announcement_id: it for it in announcements}, _labels(announcements)
    first, *others, last = labels
    if not others:
        for key, only in (("from", first), ("to", last)):
            _settle({only: labels[only]}, key, only, labels)
        return known[first], known[last]
    with st.container(horizontal=True, key="choice"):
        earlier = picked("From", {it: labels[it] for it in (first, *others)}, "from", first)
        later_ids = list(labels)[list(labels).index(earlier) + 1 :]
        later = picked("To", {it: labels[it] for it in later_ids}, "to", last, labels)
    return known[earlier], known[later]


def _labels(announcements: Sequence[Announcement]) -> dict[str, str]:
    """announcement_id → day and publisher, and the id with it where two have these in common."""
    plain = {it.announcement_id: f"{day(it.stated_on)}, {it.publisher}" for it in announcements}
    said = list(plain.values())
    return {key: label if said.count(label) == 1 else f"{label} ({key})" for key, label in plain.items()}


def _linked(options: Mapping[str, str], key: str) -> str:
    """The id that the address asks for, by itself or by its label; empty where it asks for none of these."""
    wanted = st.query_params.get(key, "")
    if not wanted or wanted in options:
        return wanted
    return next((it for it, label in options.items() if wanted in (label, day_first(label))), "")


def _settle(options: Mapping[str, str], key: str, chosen: str, known: Mapping[str, str]) -> None:
    """Have the address hold an id of `options` or nothing; what it asks for and is not there is told."""
    wanted = st.query_params.get(key)
    if wanted is None or wanted in options:
        return
    if _linked(options, key):
        st.query_params[key] = chosen
        return
    not_there(known.get(wanted, wanted), options, options[chosen])
    del st.query_params[key]


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key]
