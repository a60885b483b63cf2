"""The published tables as the pages see them: read once a process, read again when they change on disk.

A damaged table is kept as the error it raised, so that only the parts which need it are lost.
Writing tables belongs to `etl.tables`, what is said of them to `analysis`.
"""

from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

import pandas as pd

from etl import tables
from etl.comparisons import Comparison
from etl.documents import documents
from etl.documents.documents import Document
from etl.errors import DocumentError, RegisterError, TableError
from etl.records import Announcement, Entry, Figure, Metric
from etl.reference.records import (
    CountryShape,
    DefinitionBreak,
    PolicyEvent,
    Price,
    Recipient,
    RecipientAccount,
    Region,
    Statement,
)
from etl.registers import metric_texts
from etl.registers.commitments import Commitment
from web import releases
from web.memoize import memoized
from web.settings import settings

# Those of the announcements first, then those of the years between and after them.
STATED = ("announcements", "metrics", "figures", "comparisons", "commitments", "ledger")
AROUND = (
    "statements",
    "definition_breaks",
    "policy_events",
    "price_index",
    "recipients",
    "recipient_accounts",
    "regions",
)
TABLES = (*STATED, *AROUND, "country_shapes")
MAY_BE_EMPTY = {"definition_breaks"}  # no row: no definition has changed

Record = TypeVar("Record")


class EmptyTableError(TableError):
    """A table in order, but without a row: nothing is damaged, there is only nothing to show yet."""


class Rows(Generic[Record]):
    """A table as a list of records, under the name that it has in the class."""

    def __init__(self, kind: type[Record]) -> None:
        self.kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self.table = name

    def __get__(self, dataset: "Dataset", owner: type) -> list[Record]:
        return dataset.records(self.table, self.kind)


@dataclass(frozen=True, slots=True)
class Dataset:
    """`frames` holds each table, or the TableError that stands for it.

    Its tables, read by name, raise that error, and EmptyTableError where there is no row to speak of.
    The version in `package` is what the tables may be called, see `releases.called`. No two readings of
    tables have the same `serial`; `answers` belongs to `memoized`.
    """

    data: Path
    package: Mapping[str, Any]
    frames: Mapping[str, pd.DataFrame | TableError]
    answers: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    serial: int = field(default_factory=count().__next__, init=False, repr=False, compare=False)

    announcements = Rows(Announcement)
    figures = Rows(Figure)
    comparisons = Rows(Comparison)
    commitments = Rows(Commitment)
    ledger = Rows(Entry)
    statements = Rows(Statement)
    definition_breaks = Rows(DefinitionBreak)
    policy_events = Rows(PolicyEvent)
    price_index = Rows(Price)
    recipients = Rows(Recipient)
    recipient_accounts = Rows(RecipientAccount)
    regions = Rows(Region)
    country_shapes = Rows(CountryShape)

    def frame(self, name: str) -> pd.DataFrame:
        found = self.frames[name]
        if isinstance(found, TableError):
            raise found
        return found

    @memoized
    def records(self, name: str, kind: type[Record]) -> list[Record]:
        found = tables.records(self.frame(name), kind)
        if not found and name not in MAY_BE_EMPTY:
            raise EmptyTableError(f"{name}.csv")
        return found

    @property
    @memoized
    def metrics(self) -> list[Metric]:
        """With the texts of the register as it stands, also for the tables of a released version."""
        try:
            texts = metric_texts.load(self.data)
        except RegisterError as error:
            raise TableError(error.problems) from error
        return [
            replace(it, texts=texts.get(it.metric_id, it.texts)) for it in self.records("metrics", Metric)
        ]

    def metric(self, metric_id: str) -> Metric:
        return next(it for it in self.metrics if it.metric_id == metric_id)

    @property
    def version(self) -> str:
        return str(self.package.get("version", "unknown"))

    def resource(self, name: str) -> Mapping[str, Any]:
        """What the data package says of a table; TableError when the package itself is damaged."""
        found: dict[str, Mapping[str, Any]] = {it["name"]: it for it in self.package.get("resources", ())}
        if name not in found:
            self.frame(name)  # stands for the error
        return found[name]

    def document(self, announcement: Announcement) -> Document:
        """The announcement as published; TableError when its file is no longer there or readable."""
        try:
            return documents.read(self.data / announcement.file, announcement.announcement_id)
        except DocumentError as error:
            raise TableError(error.problems) from error


class _SwappedError(Exception):
    """The tables changed while they were read: what was read is neither the old nor the new ones."""


_LOADING = Lock()  # a change is read once, however many ask at that moment
Stamps = tuple[tuple[str, int, int], ...]


def current(folder: Path | None = None) -> Dataset:
    """The tables as they stand on disk now, where the settings say unless a folder is named."""
    data = folder or settings().data
    while True:
        with suppress(_SwappedError), _LOADING:
            return _load(data, _stamps(data))


def _stamps(data: Path) -> Stamps:
    """What changes when a table or a release does; nothing where a file went while it was looked at."""
    watched = (*(data / "tables").glob("*"), *data.glob(metric_texts.REGISTER), *releases.watched(data))
    try:
        found = ((str(it), it.stat()) for it in watched)
        return tuple(sorted((name, now.st_mtime_ns, now.st_size) for name, now in found))
    except FileNotFoundError:
        return ()


def asked(version: str) -> Dataset:
    """The tables of a released version, or as they stand now where there is no such version."""
    now = current()
    if version == now.version or not releases.is_there(now.data, version):
        return now
    try:
        return _pinned(now.data, version)
    except TableError as error:
        return Dataset(now.data, {"version": version}, dict.fromkeys(TABLES, error))


@lru_cache(maxsize=8)
def _pinned(data: Path, version: str) -> Dataset:
    """What was released is never changed, so it is read once. TableError when its archive is broken."""
    releases.snapshot(data, version)
    folder = releases.unpacked(data, version)
    return Dataset(data, tables.package(folder), {name: _read(folder, name) for name in TABLES})


@lru_cache(maxsize=2)
def _load(data: Path, stamps: Stamps) -> Dataset:
    """`stamps` makes the cache notice a change, and this one a swap under its hands."""
    dataset = _reading(data)
    if _stamps(data) != stamps:
        raise _SwappedError
    return dataset


def _reading(data: Path) -> Dataset:
    folder = data / "tables"
    try:
        package: Mapping[str, Any] = tables.package(folder)
    except TableError as error:
        return Dataset(data, {}, dict.fromkeys(TABLES, error))
    package = {**package, "version": releases.called(data, package)}
    return Dataset(data, package, {name: _read(folder, name) for name in TABLES})


def _read(folder: Traversable, name: str) -> pd.DataFrame | TableError:
    try:
        return tables.read(folder, name)
    except TableError as error:
        return error
