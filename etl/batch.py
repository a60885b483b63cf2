"""Many files, one after another or over a pool of processes; results come in the order of the files.

What belongs next door: one document, in `extraction`; how a result is written, in `report`.
"""

import sys
import traceback
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from etl import extraction, report
from etl.documents import documents, encoding
from etl.documents.documents import Document
from etl.errors import EtlError
from etl.registers import metrics

SIZE = 64  # files a process takes at a time


@dataclass(frozen=True, slots=True)
class Result:
    """One file's lines, what has to be settled in it, and whether it could be read."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]
    read: bool


def extracted(
    files: Sequence[str], phrases: Path, *, form: str, ledger: bool, jobs: int = 1, speaker: str = ""
) -> Generator[Result]:
    """What each file gives, in one of report.FORMATS. `-` is standard input. No more than a batch is kept.

    `speaker` is who speaks in all of them, where that is known from outside.
    """
    work = partial(_batch, phrases=phrases, form=form, ledger=ledger, speaker=speaker)
    batches = [files[start : start + SIZE] for start in range(0, len(files), SIZE)]
    if jobs == 1:
        yield from (result for batch in batches for result in work(batch))
        return
    pool = ProcessPoolExecutor(jobs)
    try:
        yield from (result for results in pool.map(work, batches) for result in results)
    except BrokenProcessPool:
        raise EtlError("a process was ended from outside, perhaps for want of memory: fewer --jobs") from None
    finally:
        pool.shutdown(cancel_futures=True)  # whoever has enough does not wait for the rest


def document(file: str) -> Document:
    """The document in a file, or on standard input; DocumentError when it is none."""
    if file == "-":
        name = "standard input"
        return documents.of(sys.stdin.buffer.read(encoding.MAX_BYTES + 1), name, name)
    return documents.read(file, file)


def _batch(files: Sequence[str], *, phrases: Path, form: str, ledger: bool, speaker: str) -> list[Result]:
    return [_one(file, phrases, form, ledger, speaker) for file in files]


def _one(file: str, phrases: Path, form: str, ledger: bool, speaker: str) -> Result:
    """Whatever is wrong with one file is told of it; it never costs the others theirs."""
    loaded = metrics.load(phrases)
    try:
        found = extraction.extract(document(file), loaded, speaker=speaker)
    except EtlError as error:
        return Result((), error.problems, read=False)
    except Exception as error:  # a fault of ours: one line that says where, for whoever mends it
        return Result((), (_fault(file, error),), read=False)
    rows = report.rows(file, found, ledger=ledger)
    return Result(tuple(report.formatted(rows, form)), found.problems, read=True)


def _fault(file: str, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"{file}: cannot be read: {type(error).__name__} in {where}: {said}"
