"""The steps in their order: register → documents → figures → comparisons → tables.

It decides nothing itself but which problems stop a build.
"""

import filecmp
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from etl import extraction, lock, tables
from etl.comparisons import Comparison, compare_all
from etl.documents import documents
from etl.documents.documents import Document
from etl.errors import EtlError, ExtractionError
from etl.records import Announcement, Entry, Extraction, Fate, Figure, Metric
from etl.reference import reader
from etl.reference.reader import Reference
from etl.registers import announcements, commitments, metric_texts, metrics
from etl.registers.commitments import Commitment

TABLES, PHRASES = lock.TABLES, metric_texts.REGISTER


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """All that the documents and `reference` give, before it is written: one field a table, named as it."""

    announcements: tuple[Announcement, ...]
    metrics: tuple[Metric, ...]
    figures: tuple[Figure, ...]
    comparisons: tuple[Comparison, ...]
    commitments: tuple[Commitment, ...]
    ledger: tuple[Entry, ...]
    reference: Reference

    def rows(self) -> Mapping[str, Iterable[Any]]:
        own = {name: getattr(self, name) for name in self.__slots__ if name != "reference"}
        return {**own, **self.reference.rows()}


def findings(data: Path, adding: str = "") -> Findings:
    """Reads the registers and documents below `data`; EtlError with every problem of all of them.

    `adding` is the announcement that a command is about to add: what its flags would settle names them.
    """
    phrases, registered, promised = _gather(
        [
            lambda: metrics.load(data / PHRASES),
            lambda: announcements.load(data),
            lambda: commitments.load(data),
        ]
    )
    *found, transcribed = _gather(
        [
            *(partial(_read, data, a, phrases) for a in registered),
            partial(reader.load, data, phrases.metrics),
        ]
    )
    if problems := list(_redefined(registered, [e for _, e in found], adding)):
        raise ExtractionError(problems)
    figures = tuple(figure for _, e in found for figure in e.figures)
    return Findings(
        announcements=registered,
        metrics=phrases.metrics,
        figures=figures,
        comparisons=tuple(compare_all(phrases.metrics, figures, registered)),
        commitments=commitments.commitments(promised, [document for document, _ in found]),
        ledger=tuple(entry for _, e in found for entry in e.ledger),
        reference=transcribed,
    )


def build(data: Path) -> dict[str, pd.DataFrame]:
    """Writes data/tables and returns the tables; on any problem an EtlError, the old ones untouched."""
    try:
        with lock.held(data):
            rows = findings(data).rows()
            return tables.write(rows, _descriptor(data, rows), data / TABLES)
    except OSError as error:
        raise EtlError(f"{data.name}: the tables cannot be written: {error}; the old ones stand") from error


def differences(data: Path) -> list[str]:
    """What the committed tables have otherwise than the documents give, a line a file."""
    rows = findings(data).rows()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TABLES
        tables.write(rows, _descriptor(data, rows), fresh)
        return list(_unlike(fresh, data / TABLES))


def _gather(steps: Iterable[Callable[[], Any]]) -> list[Any]:
    """The results of all steps; when some fail, one error with the problems of every one of them."""
    results: list[Any] = []
    problems: list[str] = []
    for step in steps:
        try:
            results.append(step())
        except EtlError as error:
            problems += error.problems
    if problems:
        raise EtlError(problems)
    return results


def _read(data: Path, announcement: Announcement, phrases: metrics.Metrics) -> tuple[Document, Extraction]:
    """One registered document and what it gives; EtlError when it may not be published."""
    path = announcements.unaltered(data, announcement)
    document = documents.read(path, announcement.announcement_id)
    found = extraction.extract(document, phrases, announcement.rulings, announcement.publisher)
    known = {metric.metric_id for metric in phrases.metrics}
    strange = sorted({*announcement.expects, *announcement.rulings.pin} - known)
    problems = [
        *(f"{announcement.announcement_id}: {name!r} is no metric of {PHRASES}" for name in strange),
        *found.problems,
        *_unclaimed(found, phrases),
        *extraction.missing(found, [name for name in announcement.expects if name in known], phrases),
    ]
    if problems:
        raise ExtractionError(problems)
    return document, found


def _unclaimed(found: Extraction, phrases: metrics.Metrics) -> Iterator[str]:
    """A number in a unit of ours that no rule speaks of may be a figure: a person has to look at it."""
    units = {metric.unit for metric in phrases.metrics}
    for entry in found.ledger:
        if entry.fate is Fate.UNCLAIMED and entry.unit in units:
            yield (
                f"{entry.announcement_id}: no rule speaks of “{entry.stated}” ({entry.unit}) in"
                f" {entry.sentence!r}; give {PHRASES} the wording, or set it aside by that quote"
            )


def _redefined(registered: Sequence[Announcement], found: Sequence[Extraction], adding: str) -> Iterator[str]:
    """A figure in other words than the announcement before it needs the register's consent."""
    before: dict[str, Figure] = {}
    for announcement, e in zip(registered, found, strict=True):
        for figure in e.figures:
            last = before.get(figure.metric_id, figure)
            if figure.wording_id not in {last.wording_id, *announcement.rulings.accept_wording}:
                consent = (
                    f"give --accept-wording {figure.wording_id}"
                    if announcement.announcement_id == adding
                    else f"put {figure.wording_id!r} into this announcement's accept_wording"
                )
                yield (
                    f"{figure.figure_id}: defined as {figure.wording_id!r} here and as {last.wording_id!r}"
                    f" in {last.announcement_id}: {figure.sentence!r}; if both may be shown side by side,"
                    f" {consent}"
                )
            before[figure.metric_id] = figure


def _descriptor(data: Path, rows: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
    """The contract with the documents as its sources."""
    sources = [
        {
            "title": f"{a.publisher}, {a.title}, {a.stated_on:%B} {a.stated_on.day}, {a.stated_on:%Y}",
            "path": a.url,
        }
        for a in rows["announcements"]
    ]
    return {**tables.contract(data), "sources": sources}


def _unlike(fresh: Path, committed: Path) -> Iterator[str]:
    names = {p.name for p in fresh.iterdir()} | {p.name for p in committed.glob("*")}
    for name in sorted(names):
        if not (committed / name).exists():
            yield f"{name}: is missing"
        elif not (fresh / name).exists():
            yield f"{name}: is no table of the contract"
        elif not filecmp.cmp(fresh / name, committed / name, shallow=False):
            yield f"{name}: is not what the documents give"
