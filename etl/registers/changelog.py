"""data/changelog.toml: which versions of the tables there are, since when and why.

What changed between two versions is worked out from their tables, in `analysis.versions`; only the
reason is written by a person.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from etl.records import RegisterError

REGISTER = "changelog.toml"
KINDS: Mapping[str, type] = {"version": str, "date": date, "why": str}
_NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One block of the register."""

    version: str
    date: date
    why: str

    @property
    def number(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))


def load(data: Path) -> tuple[Version, ...]:
    """The versions, oldest first. RegisterError with every fault, each with its line."""
    path = data / REGISTER
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except OSError as error:
        raise RegisterError(f"{REGISTER}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(f"{REGISTER}: {error}") from None
    if problems := [f"{REGISTER}, line {line}: {what}" for line, what in _faults(table, source)]:
        raise RegisterError(problems)
    versions = tuple(Version(**block) for block in table["version"])
    if problems := list(_disorder(versions, _starts(source))):
        raise RegisterError(problems)
    return versions


Fault = tuple[int, str]  # the line, and what is wrong there


def _faults(table: Mapping[str, Any], source: str) -> Iterator[Fault]:
    for key in table.keys() - {"version"}:
        yield _line(source, key, 0), f"unknown key {key!r}; the file holds [[version]] blocks alone"
    blocks = table.get("version")
    starts = _starts(source)
    if not isinstance(blocks, list) or not blocks or len(blocks) != len(starts):
        yield 1, "there has to be a [[version]] block, and each is written so"
        return
    for start, block in zip(starts, blocks, strict=True):
        yield from ((_line(source, key, start), what) for key, what in _block_faults(block))


def _block_faults(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The key to look for, and what is wrong with it."""
    for key in block:
        if key not in KINDS:
            yield key, f"unknown key {key!r}; known are {', '.join(KINDS)}"
    for key, kind in KINDS.items():
        if not str(block.get(key, "")).strip():
            yield key, f"{key} is missing"
        elif type(block[key]) is not kind:
            yield key, f"{key} has to be a {kind.__name__}, not {block[key]!r}"
        elif key == "version" and not _NUMBER.fullmatch(block[key]):
            yield key, f"a version is three numbers, such as 1.2.0, not {block[key]!r}"


def _disorder(versions: tuple[Version, ...], starts: list[int]) -> Iterator[str]:
    for (earlier, later), line in zip(pairwise(versions), starts[1:], strict=True):
        if later.number <= earlier.number or later.date < earlier.date:
            order = f"{later.version} has to come after {earlier.version}, in number and in day"
            yield f"{REGISTER}, line {line}: {order}"


def _starts(source: str) -> list[int]:
    """The lines on which blocks begin."""
    lines = enumerate(source.splitlines(), start=1)
    return [number for number, line in lines if re.match(r"\s*\[\[\s*version\s*\]\]", line)]


def _line(source: str, key: str, start: int) -> int:
    """The line of a key in the block that begins on line `start`; that line for a key that is missing."""
    for number, line in enumerate(source.splitlines()[start:], start=start + 1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}\b", line):
            return number
        if re.match(r"\s*\[\[", line):
            break
    return max(start, 1)
