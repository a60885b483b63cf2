"""Data: everything in one file, the tables with what every column means, and the versions there are."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from web import releases
from web.dataset import AROUND, STATED, Dataset
from web.files import downloads, history
from web.parts.choice import not_there, tables
from web.parts.section import boundary, foot, html, replayed, section
from web.parts.share import headed
from web.parts.table import columns
from web.queries import citation
from web.settings import settings

_FIRST_SENTENCE = re.compile(r"(?<=[a-z\d)])[.;:] (?=\w)")  # not after "U.S."
# What each whole file is called, what kind it is, and what it is for.
WHOLE = {
    releases.WORKBOOK: (
        "Excel workbook",
        "XLSX",
        "For reading, slides and e-mail: each number with its qualifier, bounds, sentence and source.",
    ),
    releases.ARCHIVE: (
        "All tables",
        "CSV in a ZIP",
        "For statistics and archives: every table with what its columns mean, the workbook and the JSON.",
    ),
    releases.FACTS: ("For programs", "JSON", "Figures, comparisons and announcements in one file."),
}


def show() -> None:
    dataset = tables()
    headed(
        dataset,
        title="The data",
        lead="Each row is one observation, in whole dollars or counts. A cell is empty if no source says. "
        "Each figure keeps its qualifier, its sentence and its place in the document.",
    )
    with boundary("The download of everything"):
        _everything(dataset)
    section("The tables one by one")
    wanted, names = st.query_params.get("table", ""), (*STATED, *AROUND)
    name = wanted if wanted in names else STATED[2]
    with boundary("The list of tables"):
        _list(dataset, names, name)
    not_there(wanted, names, name)
    with boundary(f"The table {name}"):
        _table(dataset, name)
    with boundary("The list of versions"):
        _versions(dataset)
    foot(dataset)


def _list(dataset: Dataset, names: Sequence[str], shown: str) -> None:
    """Links to all tables: they work before Streamlit does and without it, and each has an address."""
    told = {it: dataset.resource(it) for it in names}
    listed = [
        {
            "name": it,
            "title": told[it]["title"],
            "told": _FIRST_SENTENCE.split(told[it]["description"])[0],
            "query": urlencode({**st.query_params, "table": it}),
            "shown": it == shown,
        }
        for it in names
    ]
    html("_table_list", tables=listed)


def _everything(dataset: Dataset) -> None:
    told = history.notice(dataset) or history.editions(dataset)[0].named
    section("Download everything", told)
    sizes = {name: len(downloads.file(dataset, name)) for name in WHOLE}
    files = [
        {"name": name, "title": title, "kind": kind, "use": use, "size": f"{sizes[name] / 1000:.0f} kB"}
        for name, (title, kind, use) in WHOLE.items()
    ]
    html("_file_list", files=files, linked=settings().served)
    if not settings().served:
        for name in WHOLE:
            _button(name, downloads.file(dataset, name))
    with st.expander("Cite the data", key="data_share", bind="query-params"):
        html("_share", it={"sentences": (), "citation": citation(dataset)}, frames=())


def _table(dataset: Dataset, name: str) -> None:
    resource = dataset.resource(name)
    html("_section_heading", id=name, title=resource["title"], lead=resource["description"])
    _rows(dataset, name)
    if settings().served:
        html("_download_links", names=[resource["path"]])
    else:
        _button(resource["path"], downloads.file(dataset, resource["path"]))
    _columns(dataset, name)


@replayed
def _rows(dataset: Dataset, name: str) -> None:
    found, resource = columns(dataset, name), dataset.resource(name)
    html(
        "_data_table",
        name=name,
        file=resource["path"],
        fields=len(resource["schema"]["fields"]),
        columns=found,
        rows=list(zip(*(it.cells for it in found), strict=True)),
    )


@replayed
def _columns(dataset: Dataset, name: str) -> None:
    resource = dataset.resource(name)
    titles = {it.name: it.title for it in columns(dataset, name) if not it.machine}
    html(
        "_table",
        caption=f"What the columns of {resource['path']} mean",
        hide_caption=False,
        columns=["Column", "Above", "Type", "Meaning"],
        rows=[
            (f["name"], titles.get(f["name"], ""), f["type"], f["description"])
            for f in resource["schema"]["fields"]
        ],
    )


def _versions(dataset: Dataset) -> None:
    found = history.editions(dataset)
    section(
        "Versions",
        "A released version never changes. Cite the one you used; its files stay here.",
    )
    files = [(name, WHOLE[name][0]) for name in releases.FILES]
    html("_versions", editions=found, files=files, linked=settings().served)
    if not settings().served:
        for it in (it for it in found if it.released):
            for name in releases.FILES:
                _button(releases.named(it.version, name), downloads.released_file(dataset, it.version, name))


def _button(name: str, content: bytes) -> None:
    """Where only Streamlit serves there are no addresses: the button holds the bytes."""
    st.download_button(f"Download {name}", content, file_name=name, on_click="ignore", key=name)
