"""What the reader or the link chooses: a version of the tables, and the two announcements that are compared.

Without a choice it is the tables as they are, and the first and the last announcement.
"""

from collections.abc import Sequence

import streamlit as st

from analysis.amounts import day
from etl.records import Announcement, TableError
from web.dataset import Dataset, asked, current


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
