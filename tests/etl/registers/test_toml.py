"""A value of another type anywhere in a register is a line that says where, never a traceback."""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from etl.errors import RegisterError
from etl.registers import announcements, changelog, commitments, metrics, toml

STRANGERS = (7, 1.5, True, "text", date(2020, 1, 1), [], [7], [["text"]], {}, {"stranger": 7})
LOADERS: dict[str, Callable[[Path], object]] = {
    "announcements.toml": announcements.load,
    "changelog.toml": changelog.load,
    "commitments.toml": commitments.load,
    "metrics.toml": lambda data: metrics.load(data / "metrics.toml"),
}
Keys = tuple[str | int, ...]


def places(value: Any, where: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every value below `value` with where it stands; of a list of words the first."""
    if where:
        yield where, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*where, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value[:1]):
            yield from places(inner, (*where, at))


def shortened(value: Any) -> Any:
    """The same with two words of each list: hundreds of phrases fail no otherwise than two."""
    if isinstance(value, dict):
        return {key: shortened(inner) for key, inner in value.items()}
    return [shortened(inner) for inner in value[:2]] if isinstance(value, list) else value


def with_stranger(content: Any, where: Keys, stranger: Any) -> Any:
    """A copy with `stranger` at a place."""
    first, *rest = where
    copy = content.copy()
    copy[first] = with_stranger(copy[first], tuple(rest), stranger) if rest else stranger
    return copy


def is_faulty(before: Any, stranger: Any) -> bool:
    """Not of the same type, or a list or table with something in it that is no text."""
    if type(before) is not type(stranger):
        return True
    return isinstance(stranger, list | dict) and bool(stranger)


@pytest.mark.parametrize("name", LOADERS)
def test_a_value_of_another_type_is_told_with_file_and_line(root: Path, tmp_path: Path, name: str) -> None:
    content = shortened(tomllib.loads((root / "data" / name).read_text(encoding="utf-8")))
    tried = 0
    for number, (where, before) in enumerate(places(content)):
        # The large register has many values of one kind: each meets some types, each kind all of them.
        some = STRANGERS[number % 5 :: 5] if name == "metrics.toml" else STRANGERS
        for stranger in (it for it in some if is_faulty(before, it)):
            (tmp_path / name).write_text(
                tomli_w.dumps(with_stranger(content, where, stranger)), encoding="utf-8"
            )
            with pytest.raises(RegisterError) as trouble:
                LOADERS[name](tmp_path)
                pytest.fail(f"{stranger!r} was taken at {where}")
            for problem in trouble.value.problems:
                assert re.match(rf".*{re.escape(name)}, line \d+: \S", problem), problem
            metrics.load.cache_clear()
            tried += 1
    assert tried > 20


SOURCE = """
title = "x"
[words]
list = [
    "one",
    "two",
]
[[block]]
id = "first"
[block.quotes]
"a sentence, = with signs" = "1"
[[block]]
id = 'second'
a.dotted = 2
[block.quotes]
other = "3"
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("title",), 2),
        (("words",), 3),
        (("words", "list"), 4),
        (("words", "missing"), 3),
        (("block",), 8),
        (("block", 0, "id"), 9),
        (("block", 0, "quotes", "a sentence, = with signs"), 11),
        (("block", 1), 12),
        (("block", 1, "id"), 13),
        (("block", 1, "a", "dotted"), 14),
        (("block", 1, "quotes", "other"), 16),
        (("nowhere",), 1),
    ],
)
def test_every_key_is_found_on_its_line(tmp_path: Path, where: toml.Where, line: int) -> None:
    (tmp_path / "a.toml").write_text(SOURCE, encoding="utf-8")
    assert toml.read(tmp_path / "a.toml").fault(where, "wrong") == f"a.toml, line {line}: wrong"


def test_a_word_of_a_list_is_found_on_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SOURCE, encoding="utf-8")
    register = toml.read(tmp_path / "a.toml")
    assert register.fault(("words", "list"), "wrong", near='"two"') == "a.toml, line 6: wrong"


@pytest.mark.parametrize("content", [b"a = ", b"\xff", b"a = 1\na = 2", b"a = " + b"[" * 5000])
def test_what_is_not_toml_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(RegisterError, match=r"^a\.toml: cannot be read as TOML"):
        toml.read(tmp_path / "a.toml")
