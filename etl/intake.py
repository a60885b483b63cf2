"""A new announcement: tried on a copy of data/ first, so that a refused one leaves everything as it was.

What belongs next door: what stops a build, in `build`; the lock, in `lock`; asking, in `__main__`.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import tomli_w

from etl import build, extraction, lock, tables
from etl.build import Findings
from etl.documents import documents
from etl.errors import RegisterError, TableError
from etl.registers import announcements, metrics

LEFT = (build.TABLES, "releases")  # below data/: what a build does not read
ADDING = ".adding"  # below data/ while an announcement is published: the name of its file
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """An announcement that could be published: its register block and what the tables would hold with it."""

    block: dict[str, Any]
    source: Path
    before: Findings
    after: Findings


@contextmanager
def turn(data: Path) -> Iterator[None]:
    """The lock on data/ for a whole command, after what a killed `add` left half done is settled."""
    with lock.held(data):
        settle(data)
        yield


def settle(data: Path) -> None:
    """Finishes an interrupted addition whose announcement is registered already; forgets any other."""
    mark = data / ADDING
    if not mark.exists():
        return
    name = mark.read_text(encoding="utf-8")
    if name in {it.file for it in announcements.load(data)}:
        build.build(data)
    else:
        (data / name).unlink(missing_ok=True)
    mark.unlink()


def prepare(data: Path, file: Path, block: dict[str, Any]) -> Intake:
    """Tries the build with `file` registered by `block`; EtlError with all there is to settle.

    `block` holds the keys of the register but for file, sha256 and expects, which follow from the file.
    """
    if problems := list(_impossible(block)):
        raise RegisterError(problems)
    documents.read(file, block["id"])  # an unreadable file is refused before anything is copied
    if (data / "raw" / _name(file, block)).exists():
        raise RegisterError(f"raw/{_name(file, block)}: is there already; choose another id")
    whole = _completed(data, file, block)
    before = build.findings(data)
    with _copy(data) as trial:
        shutil.copyfile(file, trial / whole["file"])
        (trial / announcements.REGISTER).write_bytes(_registered(data, whole))
        return Intake(block=whole, source=file, before=before, after=build.findings(trial, block["id"]))


def _impossible(block: dict[str, Any]) -> Iterator[str]:
    if not _ID.fullmatch(block["id"]):
        yield f"the id {block['id']!r}: has to be of a to z, 0 to 9 and single hyphens, as state-2024-04-04"
    for key in ("stated_on", "as_of"):
        if (day := block.get(key)) and day > _today():
            yield f"{key.replace('_', ' ')} {day}: is a day to come; nobody has said anything on it yet"


def _today() -> date:
    """Where it is latest: nobody's today is a day to come."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def publish(data: Path, intake: Intake) -> None:
    """Copies the file in, registers it and builds; on any trouble data/ is put back as it was.

    Each step is a rename: a kill leaves it done or not, and `settle` finishes or forgets the whole.
    Putting back is a rename, which a full disk still takes.
    """
    raw, registered = data / intake.block["file"], data / announcements.REGISTER
    with lock.aside(data) as folder:
        kept = Path(shutil.copy2(registered, folder / "kept"))
        try:
            _put(intake.block["file"].encode(), data / ADDING, folder)
            _put(intake.source.read_bytes(), raw, folder)
            _put(_registered(data, intake.block), registered, folder)
            build.build(data)
        except BaseException:
            if not _published(data, intake.block["id"]):
                kept.replace(registered)
                settle(data)
            raise
    (data / ADDING).unlink()


def _put(content: bytes, place: Path, folder: Path) -> None:
    """Written in `folder` first: what has its name is whole."""
    (folder / place.name).write_bytes(content)
    (folder / place.name).replace(place)


def _published(data: Path, announcement_id: str) -> bool:
    try:
        return announcement_id in set(tables.read(data / build.TABLES, "announcements")["announcement_id"])
    except TableError:
        return False


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
    found = extraction.extract(documents.read(file, block["id"]), phrases, speaker=block["publisher"])
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


def _registered(data: Path, block: dict[str, Any]) -> bytes:
    """The register with one more block."""
    return (
        (data / announcements.REGISTER).read_bytes()
        + b"\n"
        + tomli_w.dumps({"announcement": [block]}).encode()
    )
