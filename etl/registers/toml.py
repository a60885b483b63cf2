"""TOML read strictly: every fault of a register is told with its file, its line and what was expected.

A register says which keys a table holds, and by a `Kind` what stands under each. What belongs next door:
which keys those are, in the module that has the file's name.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from etl.errors import RegisterError

Where = tuple[str | int, ...]  # ("announcement", 0, "stated_on"): keys, and numbers of [[…]] blocks


class Kind(NamedTuple):
    """What may stand under a key: as a fault says it, and as a test."""

    expected: str
    holds: Callable[[Any], bool]


def _texts(values: Iterable[object]) -> bool:
    return all(type(value) is str for value in values)


TEXT = Kind("has to be a text", lambda value: type(value) is str and "\0" not in value)
DATE = Kind("has to be a date", lambda value: type(value) is date)
FLAG = Kind("has to be true or false", lambda value: type(value) is bool)
COUNT = Kind("has to be a whole number", lambda value: type(value) is int)
LIST = Kind("has to be a list", lambda value: isinstance(value, list))
TABLE = Kind("has to be a table", lambda value: isinstance(value, dict))
TEXTS = Kind("has to be a list of texts", lambda value: LIST.holds(value) and _texts(value))
NAMED_TEXTS = Kind("has to be a table of texts", lambda value: TABLE.holds(value) and _texts(value.values()))


def some(kind: Kind) -> Kind:
    """The same, and not empty."""
    return Kind(f"{kind.expected}, at least one", lambda value: kind.holds(value) and bool(value))


def one_of(names: Iterable[str]) -> Kind:
    known = list(names)
    return Kind(f"is one of {', '.join(known)}", lambda value: type(value) is str and value in known)


@dataclass(frozen=True)
class Register:
    """A TOML file: its `content`, and on which line everything stands. `name` is used in messages."""

    name: str
    source: str
    content: Mapping[str, Any]

    def fault(self, where: Where, what: str, near: str = "") -> str:
        """ "metrics.toml, line 12: …"; `near` is text to look for from that line on."""
        line = self._line(where)
        rest = self.source.split("\n")[line - 1 :]
        after = next((at for at, text in enumerate(rest) if near in text), 0)
        return f"{self.name}, line {line + after}: {what}"

    def faults(
        self,
        where: Where,
        required: Mapping[str, Kind],
        optional: Mapping[str, Kind] | None = None,
        of: str = "",
    ) -> Iterator[str]:
        """What is wrong with the keys of the table at `where`; `of` says whose they are."""
        table, kinds = self.at(where), {**required, **(optional or {})}
        of = f"{of}: " if of else ""
        if not isinstance(table, dict):
            yield self.fault(where, f"{of}has to be a table, not {table!r}")
            return
        for key in table:
            if key not in kinds:
                yield self.fault((*where, key), f"{of}unknown key {key!r}; known are {', '.join(kinds)}")
        for key, kind in kinds.items():
            value = table.get(key, "")
            if key in required and isinstance(value, str) and not value.strip():
                yield self.fault((*where, key), f"{of}{key} is missing")
            elif key in table and not kind.holds(value):
                yield self.fault((*where, key), f"{of}{key} {kind.expected}, not {_short(value)}")

    def blocks(self, name: str) -> list[Any]:
        """The [[name]] blocks of a file that holds nothing else; RegisterError when there are none."""
        blocks: Any = self.content.get(name, [])
        problems = [
            self.fault((key,), f"unknown key {key!r}; the file holds [[{name}]] blocks alone")
            for key in self.content
            if key != name
        ]
        if not isinstance(blocks, list) or not blocks or (name, len(blocks) - 1) not in self._lines:
            problems.append(
                self.fault((name,), f"there has to be a [[{name}]] block, and each is written so")
            )
        if problems:
            raise RegisterError(problems)
        return list(blocks)

    def at(self, where: Where) -> Any:
        """What stands at a place that is known to be there."""
        value: Any = self.content
        for key in where:
            value = value[key]
        return value

    def _line(self, where: Where) -> int:
        """The line of a key, or of the nearest table around it; 1 where there is none."""
        while where and where not in self._lines:
            where = where[:-1]
        return self._lines.get(where, 1)

    @cached_property
    def _lines(self) -> Mapping[Where, int]:
        return dict(reversed(list(_keys_and_lines(self.source))))  # the first line a key stands on


def read(path: Path, name: str = "") -> Register:
    """A TOML file; RegisterError with one line when it is missing or is not TOML."""
    name = name or path.name
    try:
        source = path.read_text(encoding="utf-8")
        return Register(name, source, tomllib.loads(source))
    except OSError as error:
        raise RegisterError(f"{name}: cannot be read ({error.strerror})") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise RegisterError(f"{name}: cannot be read as TOML: {error}") from None


_HEADER = re.compile(r"\s*(\[{1,2})([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w. -]|"(?:[^"\\]|\\.)*"|'[^']*')+?)\s*=""")


def _keys_and_lines(source: str) -> Iterator[tuple[Where, int]]:
    """Every table, block and key with its line, and every table around it with the same."""
    table: Where = ()
    blocks: dict[Where, int] = {}  # how many [[…]] blocks there are so far
    for number, line in enumerate(source.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _numbered(_keys(header[2]), blocks, opens=header[1] == "[[")
            place = table
        elif key := _KEY.match(line):
            place = (*table, *_keys(key[1]))
        else:
            continue
        yield from ((place[:length], number) for length in range(1, len(place) + 1))


@cache  # a register has the same few keys in each of its blocks
def _keys(printed: str) -> Where:
    """ "metrics.aid_total_usd" → its parts; nothing for a line inside a text that only looks like one."""
    try:
        node: Any = tomllib.loads(f"{printed}=0")
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(node, dict):
        ((key, node),) = node.items()
        keys.append(key)
    return tuple(keys)


def _numbered(keys: Where, blocks: dict[Where, int], *, opens: bool) -> Where:
    """The keys of a header, each [[…]] block around it (or opened by it) followed by its number."""
    place: Where = ()
    for position, key in enumerate(keys, start=1):
        place = (*place, key)
        if opens and position == len(keys):
            blocks[place] = blocks.get(place, 0) + 1
        if place in blocks:
            place = (*place, blocks[place] - 1)
    return place


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"
