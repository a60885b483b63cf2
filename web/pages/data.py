"""Data: everything in one file, the tables with what every column means, and the versions there are."""

import streamlit as st

from web import releases
from web.dataset import AROUND, STATED, Dataset
from web.files import downloads, history
from web.parts.choice import not_there, tables
from web.parts.section import boundary, foot, html, replayed, section
from web.parts.share import headed
from web.queries import citation
from web.settings import settings

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
        lead="One observation a row, whole dollars and counts, an empty cell where nobody says. "
        "Each figure keeps its qualifier, its sentence and its place in the document.",
    )
    with boundary("The download of everything"):
        _everything(dataset)
    section("The tables one by one")
    wanted, names = st.query_params.get("table"), (*STATED, *AROUND)
    name = st.segmented_control(
        "Table", names, default=STATED[2], required=True, key="table", bind="query-params"
    )
    not_there(wanted, names, str(name))
    with boundary(f"The table {name}"):
        _table(dataset, str(name))
    with boundary("The list of versions"):
        _versions(dataset)
    foot(dataset)


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
    frame = dataset.frame(name)
    html(
        "_table",
        caption=f"{dataset.resource(name)['path']}, {len(frame)} rows",
        hide_caption=False,
        tall=True,
        columns=list(frame.columns),
        rows=frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None),
    )


@replayed
def _columns(dataset: Dataset, name: str) -> None:
    resource = dataset.resource(name)
    html(
        "_table",
        caption=f"What the columns of {resource['path']} mean",
        hide_caption=False,
        tall=False,
        columns=["Column", "Type", "Meaning"],
        rows=[(f["name"], f["type"], f["description"]) for f in resource["schema"]["fields"]],
    )


def _versions(dataset: Dataset) -> None:
    found = history.editions(dataset)
    section(
        "Versions",
        "A version that was released is never changed. Cite the one you used; its files stay here.",
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
