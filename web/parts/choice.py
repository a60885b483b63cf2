"""What a link or the reader chooses, and a word where a link asks for what is not there.

A version of the tables, and the two announcements that are compared: the tables as they are, and the first
and the last, unless the reader or the link says so.
"""

from collections.abc import Sequence

import streamlit as st

from analysis.wording.formatting import day
from etl.records import Announcement, TableError
from web.dataset import Dataset, asked, current
from web.parts.section import html


def tables() -> Dataset:
    """The tables the link asks for by `version`."""
    return asked(st.query_params.get("version", ""))


def version_told() -> str:
    """What to say of a version that is asked for and is not that of today; empty when it is."""
    wanted, shown, now = st.query_params.get("version", ""), tables().version, current().version
    if not wanted or wanted == now:
        return ""
    if wanted == shown:
        return (
            f"This link is held to version {shown} of the tables, as released. The tables of today are {now}."
        )
    return f"“{wanted}” is no version of the tables; this shows version {now}."


def picked(label: str, options: Sequence[str], key: str, start: int = 0) -> str:
    """A choice that the URL carries. What the URL asks for and is not there is said, since it is dropped."""
    wanted = st.query_params.get(key)
    chosen = st.selectbox(label, options, index=start, key=key, bind="query-params", width=340)
    not_there(wanted, options, str(chosen))
    return str(chosen)


def not_there(wanted: str | None, options: Sequence[str], shown: str) -> None:
    """Tells the reader of a link that asks for something this page does not have."""
    if wanted and wanted not in options:
        html("_unknown_choice", wanted=wanted, shown=shown)


def chosen(announcements: Sequence[Announcement]) -> tuple[Announcement, Announcement]:
    """The earlier and the later one. With more than two on file the page offers the choice."""
    if len(announcements) < 2:
        raise TableError("announcements.csv: a comparison needs two announcements")
    labels = {_label(it): it for it in announcements}
    names = list(labels)
    if len(names) == 2:
        for key, name in zip(("from", "to"), names, strict=True):
            not_there(st.query_params.get(key), [name], name)
        return announcements[0], announcements[1]
    with st.container(horizontal=True, key="choice"):
        earlier = picked("From", names[:-1], "from")
        later_names = names[names.index(earlier) + 1 :]
        later = picked("To", later_names, "to", len(later_names) - 1)
    return labels[earlier], labels[later]


def _label(announcement: Announcement) -> str:
    """The day, and the publisher with it, since the URL carries this text."""
    return f"{day(announcement.stated_on)}, {announcement.publisher}"
