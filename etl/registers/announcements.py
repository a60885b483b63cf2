"""data/announcements.toml: which documents there are, and what is known of each from outside, key by key.

What belongs next door: reading the documents in `etl.documents`, what the rulings do to an extraction in
`extraction`.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from etl.errors import RegisterError
from etl.records import Announcement, Rulings
from etl.registers import toml
from etl.registers.toml import DATE, FLAG, NAMED_TEXTS, TEXT, TEXTS, Kind, Register, some

REGISTER = "announcements.toml"

REQUIRED: Mapping[str, Kind] = {
    "id": TEXT,
    "file": TEXT,
    "sha256": TEXT,
    "title": TEXT,
    "publisher": TEXT,
    "stated_on": DATE,
    "stated_on_source": TEXT,
    "url": TEXT,
    "url_verified": FLAG,
    "expects": some(TEXTS),
}
OPTIONAL: Mapping[str, Kind] = {
    "administration": TEXT,  # left out for publishers other than an administration's own
    "as_of": DATE,  # the day the totals were counted to; left out where nobody says
    "archived_url": TEXT,
    "pin": NAMED_TEXTS,  # metric id → exact quote: of two claims, the one that counts
    "accept_wording": TEXTS,  # wording ids that differ from the earlier announcement's
    "set_aside": NAMED_TEXTS,  # exact quote → why its numbers are left alone
}


def load(data: Path) -> tuple[Announcement, ...]:
    """The registered announcements, oldest first; RegisterError with every problem of every block."""
    register = toml.read(data / REGISTER)
    blocks = register.blocks("announcement")
    problems = [fault for at in range(len(blocks)) for fault in _faults(register, at)]
    if problems := problems or list(_repeated(register)):
        raise RegisterError(problems)
    return tuple(sorted(map(_announcement, blocks), key=lambda a: (a.stated_on, a.announcement_id)))


def unaltered(data: Path, announcement: Announcement) -> Path:
    """The announcement's file; RegisterError unless it is, byte for byte, the one that was registered."""
    name = f"{REGISTER}: announcement {announcement.announcement_id!r}: {announcement.file}"
    path = data / announcement.file
    if not path.resolve().is_relative_to(data.resolve()):
        raise RegisterError(f"{name}: lies outside {data.name}/")
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise RegisterError(f"{name}: cannot be read: {error.strerror}") from error
    if found != announcement.sha256:
        raise RegisterError(
            f"{name}: is not the file that was registered (sha256 is {found}, the register says "
            f"{announcement.sha256}); restore it or, if it was replaced on purpose, register the new sum"
        )
    return path


def _faults(register: Register, at: int) -> Iterator[str]:
    block = register.at(("announcement", at))
    known = block.get("id") if isinstance(block, dict) else None
    name = f"announcement {known!r}" if known else f"announcement number {at + 1}"
    return register.faults(("announcement", at), REQUIRED, OPTIONAL, of=name)


def _repeated(register: Register) -> Iterator[str]:
    ids = [block["id"] for block in register.at(("announcement",))]
    for at, known in enumerate(ids):
        if known in ids[:at]:
            what = f"the id {known!r} is used by {ids.count(known)} announcements"
            yield register.fault(("announcement", at, "id"), what)


def _announcement(block: dict[str, Any]) -> Announcement:
    return Announcement(
        announcement_id=block["id"],
        **{key: block[key] for key in REQUIRED if key not in ("id", "expects")},
        administration=block.get("administration", ""),
        as_of=block.get("as_of"),
        archived_url=block.get("archived_url", ""),
        expects=tuple(block["expects"]),
        rulings=Rulings(
            pin=block.get("pin", {}),
            accept_wording=frozenset(block.get("accept_wording", ())),
            set_aside=block.get("set_aside", {}),
        ),
    )
