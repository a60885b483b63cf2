"""Which two announcements are compared: the first and the last, unless the reader or the link says so."""

from collections.abc import Sequence

import streamlit as st

from analysis.amounts import day
from etl.records import Announcement, TableError


def chosen(announcements: Sequence[Announcement]) -> tuple[Announcement, Announcement]:
    """The earlier and the later one. With more than two on file the page offers the choice."""
    if len(announcements) < 2:
        raise TableError("announcements.csv: a comparison needs two announcements")
    if len(announcements) == 2:
        return announcements[0], announcements[1]
    labels = {_label(a): a for a in announcements}
    names = list(labels)
    with st.container(horizontal=True, key="choice"):
        earlier = st.selectbox("From", names[:-1], index=0, key="from", bind="query-params", width=340)
        later_names = names[names.index(earlier) + 1 :]
        later = st.selectbox(
            "To", later_names, index=len(later_names) - 1, key="to", bind="query-params", width=340
        )
    return labels[earlier], labels[later]


def _label(announcement: Announcement) -> str:
    """The day, and the publisher with it, since the URL carries this text."""
    return f"{day(announcement.stated_on)}, {announcement.publisher}"
