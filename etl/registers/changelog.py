"""data/changelog.toml: which versions of the tables there are, since when and why.

What changed between two versions is worked out from their tables, in `analysis.versions`; only the
reason is written by a person.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from etl.errors import RegisterError
from etl.registers import toml
from etl.registers.toml import DATE, TEXT, Kind, Register

REGISTER = "changelog.toml"
KINDS: Mapping[str, Kind] = {"version": TEXT, "date": DATE, "why": TEXT}
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
    register = toml.read(data / REGISTER)
    blocks = register.blocks("version")
    if problems := [fault for at in range(len(blocks)) for fault in _faults(register, at)]:
        raise RegisterError(problems)
    versions = tuple(Version(**block) for block in blocks)
    if problems := list(_disorder(register, versions)):
        raise RegisterError(problems)
    return versions


def _faults(register: Register, at: int) -> Iterator[str]:
    wrong = list(register.faults(("version", at), KINDS))
    yield from wrong
    if not wrong and not _NUMBER.fullmatch(number := register.at(("version", at, "version"))):
        what = f"a version is three numbers, such as 1.2.0, not {number!r}"
        yield register.fault(("version", at, "version"), what)


def _disorder(register: Register, versions: tuple[Version, ...]) -> Iterator[str]:
    for at, (earlier, later) in enumerate(pairwise(versions), start=1):
        if later.number <= earlier.number or later.date < earlier.date:
            order = f"{later.version} has to come after {earlier.version}, in number and in day"
            yield register.fault(("version", at), order)
