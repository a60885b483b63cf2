"""Data: the tables with what every column means, and a CSV of each."""

import streamlit as st

from web import downloads
from web.dataset import AROUND, STATED, Dataset, current
from web.parts import foot, html, part


def show() -> None:
    dataset = current()
    html(
        "title",
        title="The tables",
        lead="One observation a row, whole dollars and counts, an empty cell where nobody says. "
        "Each figure keeps its qualifier, its sentence and its place in the document.",
    )
    name = st.segmented_control(
        "Table", (*STATED, *AROUND), default=STATED[2], required=True, key="table", bind="query-params"
    )
    with part(f"The table {name}"):
        _table(dataset, str(name))
    foot(dataset)


def _table(dataset: Dataset, name: str) -> None:
    frame = dataset.frame(name)
    resource = next(r for r in dataset.package["resources"] if r["name"] == name)
    html("section", id=name, title=resource["title"], lead=resource["description"])
    html(
        "table",
        caption=f"{resource['path']}, {len(frame)} rows",
        hide_caption=False,
        tall=True,
        columns=list(frame.columns),
        rows=frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None),
    )
    _download(dataset, resource["path"], downloads.ARCHIVE)
    html(
        "table",
        caption=f"What the columns of {resource['path']} mean",
        hide_caption=False,
        tall=False,
        columns=["Column", "Type", "Meaning"],
        rows=[(f["name"], f["type"], f["description"]) for f in resource["schema"]["fields"]],
    )


def _download(dataset: Dataset, *names: str) -> None:
    """Links that any replica answers; where only Streamlit serves, buttons that hold the bytes."""
    if downloads.served():
        html("downloads", names=names)
        return
    for name in names:
        st.download_button(
            f"Download {name}", downloads.file(dataset, name), file_name=name, on_click="ignore", key=name
        )
