"""What every page is put together from: section headings, error boundaries, elements that are replayed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeAlias

import streamlit as st

from etl.errors import TableError
from web.dataset import Dataset, EmptyTableError
from web.templating import render

Asked = ParamSpec("Asked")
Show: TypeAlias = Callable[Concatenate[Dataset, Asked], None]


def replayed(show: Show[Asked]) -> Show[Asked]:
    """Replay elements: put together for the first reader who asks with these arguments, then only sent.

    `show` holds no widget. Its arguments are ids and functions: their `repr` is the key, with the name of
    `show` and the serial of the tables. (Told to hash them itself, Streamlit looks up the signature of `show`
    once an argument, which costs a rerun a fifth more.)
    """

    @wraps(show)
    def ask(dataset: Dataset, /, *args: Asked.args, **kwargs: Asked.kwargs) -> None:
        key = f"{show.__module__}.{show.__qualname__} {dataset.serial} {args!r} {kwargs!r}"
        _replay(key=key, _show=partial(show, dataset, *args, **kwargs))

    return ask


@st.cache_resource(show_spinner=False, max_entries=512)
def _replay(key: str, _show: Callable[[], None]) -> None:
    _show()


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
