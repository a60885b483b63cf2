"""What every page is put together from: an HTML part, a section heading, a part that may be damaged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from etl.records import TableError
from web.dataset import Dataset, EmptyTableError
from web.templating import render

KEPT = 512  # parts that are remembered, over all pages and choices


@contextmanager
def part(name: str) -> Iterator[None]:
    """A part of a page; when a table it needs is damaged or empty it says so and the rest stands."""
    try:
        yield
    except EmptyTableError as error:
        st.html(render("_no_rows", part=name, tables=error.problems))
    except TableError as error:
        st.html(render("_damaged", part=name, problems=error.problems))


def kept(dataset: Dataset, named: tuple[str | None, ...], show: Callable[[], object]) -> None:
    """What `show` shows, put together for the first reader of these tables and only sent to all others.

    `named` tells it from every other part, and from itself for another choice of the reader. Nothing in it
    may be a widget.
    """
    _kept(named=f"{dataset.reading} {named!r}", _show=show)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _kept(named: str, _show: Callable[[], object]) -> None:
    _show()


def html(template: str, **values: object) -> None:
    st.html(render(template, **values))


def section(title: str, lead: str = "") -> None:
    html("_section_heading", id=title.lower().replace(" ", "-"), title=title, lead=lead)


def foot(dataset: Dataset) -> None:
    with part("The list of sources"):
        named = "; ".join(f"{source['title']}" for source in dataset.package.get("sources", []))
        html("_footer", sources=f"Sources: {named}." if named else "", version=dataset.version)
