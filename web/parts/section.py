"""What every page is put together from: section headings, error boundaries, elements that are replayed."""

from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter

import streamlit as st

from etl.records import TableError
from web.dataset import Dataset, EmptyTableError
from web.templating import render

# Decorates what shows elements and no widgets: they are put together for the first reader who asks with these
# arguments and only sent to all others. An argument with an underscore in front is none of the key.
replayed = st.cache_resource(show_spinner=False, max_entries=128, hash_funcs={Dataset: attrgetter("serial")})


@contextmanager
def boundary(name: str) -> Iterator[None]:
    """An error boundary: where a table is damaged or empty it says so, and the rest of the page stands."""
    try:
        yield
    except EmptyTableError as error:
        html("_no_rows", part=name, tables=error.problems)
    except TableError as error:
        html("_damaged", part=name, problems=error.problems)


def html(template: str, **values: object) -> None:
    st.html(render(template, **values))


def section(title: str, lead: str = "") -> None:
    html("_section_heading", id=title.lower().replace(" ", "-"), title=title, lead=lead)


def foot(dataset: Dataset) -> None:
    with boundary("The list of sources"):
        named = "; ".join(f"{source['title']}" for source in dataset.package.get("sources", []))
        html("_footer", sources=f"Sources: {named}." if named else "", version=dataset.version)
