"""data/announcements.toml: which documents there are, and what is known of them from outside.

Reading the documents belongs to `documents`; what the rulings do to an extraction, to `extraction`.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from etl.records import Announcement, RegisterError, Rulings

REGISTER = "announcements.toml"

REQUIRED: Mapping[str, type] = {
    "id": str,
    "file": str,
    "sha256": str,
    "title": str,
    "publisher": str,
    "stated_on": date,
    "stated_on_source": str,
    "url": str,
    "url_verified": bool,
    "expects": list,
}
OPTIONAL: Mapping[str, type] = {
    "administration": str,  # left out for publishers other than an administration's own
    "as_of": date,  # the day the totals were counted to; left out where nobody says
    "archived_url": str,
    "pin": dict,  # metric id → exact quote: of two claims, the one that counts
    "accept_wording": list,  # wording ids that differ from the earlier announcement's
    "set_aside": dict,  # exact quote → why its numbers are left alone
}


def load(data: Path) -> tuple[Announcement, ...]:
    """The registered announcements, oldest first; RegisterError with every problem of every block."""
    blocks = _blocks(data / REGISTER)
    problems = [p for number, block in enumerate(blocks, 1) for p in _faults(block, number)]
    problems += _repeated([str(block.get("id")) for block in blocks])
    if problems:
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


def toml(path: Path) -> dict[str, Any]:
    """A register file as a dict; RegisterError when it is missing or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RegisterError(f"{path.name}: there is no such file in {path.parent}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegisterError(f"{path.name}: cannot be read as TOML: {error}") from error


def _blocks(path: Path) -> list[dict[str, Any]]:
    content = toml(path)
    blocks = content.pop("announcement", [])
    if content or not isinstance(blocks, list) or not blocks:
        raise RegisterError(f"{path.name}: holds [[announcement]] blocks, at least one, and nothing else")
    return blocks


def _faults(block: dict[str, Any], number: int) -> list[str]:
    name = f"{REGISTER}: announcement {block.get('id', f'number {number}')!r}"
    kinds = {**REQUIRED, **OPTIONAL}
    wrong = [key for key, kind in kinds.items() if key in block and not _is(block[key], kind)]
    missing = [key for key in REQUIRED if not block.get(key) and block.get(key) is not False]
    return [
        *(
            f"{name}: unknown key {key!r}; known are {', '.join(kinds)}"
            for key in block.keys() - kinds.keys()
        ),
        *(f"{name}: {key} is missing" for key in missing),
        *(f"{name}: {key} has to be a {kinds[key].__name__}, not {block[key]!r}" for key in wrong),
    ]


def _is(value: object, kind: type) -> bool:
    """A TOML value of exactly that kind; in lists and tables, of texts."""
    if isinstance(value, dict):
        value = [*value.values()] if kind is dict else value
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    if isinstance(value, list):
        return kind is list and all(isinstance(text, str) for text in value)
    return type(value) is kind


def _repeated(ids: list[str]) -> list[str]:
    twice = sorted({i for i in ids if ids.count(i) > 1})
    return [f"{REGISTER}: the id {i!r} is used by {ids.count(i)} announcements" for i in twice]


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
