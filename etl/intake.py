"""A new announcement: tried on a copy of data/ first, so that a refused one leaves everything as it was.

What belongs next door: what stops a build, in `build`; asking the person, in `__main__`.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from etl import build, extraction
from etl.build import Findings
from etl.records import RegisterError
from etl.registers import announcements as register
from etl.registers import metrics
from etl.text import documents

LEFT = (build.TABLES, "releases")  # below data/: what a build does not read


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """An announcement that could be published: its register block and what the tables would hold with it."""

    block: dict[str, Any]
    source: Path
    before: Findings
    after: Findings


def prepare(data: Path, file: Path, block: dict[str, Any]) -> Intake:
    """Tries the build with `file` registered by `block`; EtlError with all there is to settle.

    `block` holds the keys of the register but for file, sha256 and expects, which follow from the file.
    """
    documents.read(file, block["id"])  # an unreadable file is refused before anything is copied
    if (data / "raw" / _name(file, block)).exists():
        raise RegisterError(f"raw/{_name(file, block)}: is there already; choose another id")
    whole = _completed(data, file, block)
    before = build.findings(data)
    with _copy(data) as trial:
        _place(trial, file, whole)
        return Intake(block=whole, source=file, before=before, after=build.findings(trial))


def publish(data: Path, intake: Intake) -> None:
    """Copies the file in, registers it and builds; on any trouble data/ is put back as it was.

    Putting back is a rename, which a full disk still takes.
    """
    registered = data / register.REGISTER
    kept = registered.with_suffix(".kept")
    shutil.copy2(registered, kept)
    try:
        _place(data, intake.source, intake.block)
        build.build(data)
    except BaseException:
        kept.replace(registered)
        (data / intake.block["file"]).unlink(missing_ok=True)
        raise
    kept.unlink()


def changes(intake: Intake) -> Iterator[str]:
    """What would change on the page, a line each: figures, then comparisons with their status."""
    old = {row.figure_id: row for row in intake.before.figures}
    for figure in intake.after.figures:
        if figure.figure_id not in old:
            yield f"figure      {figure.metric_id}: “{figure.stated}”  “{figure.sentence}”"
    known = {(c.metric_id, c.from_id, c.to_id) for c in intake.before.comparisons}
    for c in intake.after.comparisons:
        if (c.metric_id, c.from_id, c.to_id) not in known:
            change = _range(c.change_low, c.change_high)
            yield f"comparison  {c.metric_id}: {c.from_id} → {c.to_id}: {c.status}{change}"
    for entry in intake.after.ledger:
        if entry.announcement_id == intake.block["id"] and not entry.metric_id:
            yield f"left        “{entry.stated}”: {entry.fate}: {entry.reason}"


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    ends = ["open" if end is None else f"{end:,}" for end in (low, high)]
    return f", change {ends[0]} to {ends[1]}"


def _name(file: Path, block: dict[str, Any]) -> str:
    return f"{block['id']}{file.suffix.lower() or '.txt'}"


def _completed(data: Path, file: Path, block: dict[str, Any]) -> dict[str, Any]:
    """The block with what follows from the file; every figure found is expected from now on."""
    phrases = metrics.load(data / build.PHRASES)
    found = extraction.extract(documents.read(file, block["id"]), phrases)
    return {
        **block,
        "file": f"raw/{_name(file, block)}",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "expects": [figure.metric_id for figure in found.figures],
    }


@contextmanager
def _copy(data: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield shutil.copytree(data, Path(folder) / data.name, ignore=shutil.ignore_patterns(*LEFT, ".*"))


def _place(data: Path, file: Path, block: dict[str, Any]) -> None:
    shutil.copyfile(file, data / block["file"])
    with (data / register.REGISTER).open("ab") as registered:
        registered.write(b"\n" + tomli_w.dumps({"announcement": [block]}).encode())
