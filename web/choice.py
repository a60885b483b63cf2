"""What a link or the reader chooses, and a word where a link asks for what is not there.

Which two announcements are compared: the first and the last, unless the reader or the link says so.
"""

from collections.abc import Sequence

import streamlit as st

from analysis.amounts import day
from etl.records import Announcement, TableError
from web.parts import html


def picked(label: str, options: Sequence[str], key: str, start: int = 0) -> str:
    """A choice that the URL carries. What the URL asks for and is not there is said, since it is dropped."""
    wanted = st.query_params.get(key)
    chosen = st.selectbox(label, options, index=start, key=key, bind="query-params", width=340)
    not_there(wanted, options, str(chosen))
    return str(chosen)


def not_there(wanted: str | None, options: Sequence[str], shown: str) -> None:
    """Tells the reader of a link that asks for something this page does not have."""
    if wanted and wanted not in options:
        html("unknown", wanted=wanted, shown=shown)


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
