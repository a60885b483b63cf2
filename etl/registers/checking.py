"""data/checking.toml → the words by which a draft is checked, ready to be looked for in folded text.

Read strictly, as the other registers: an unknown list, a missing one or a phrase that is not plain words is a
RegisterError that names the file and the line. What belongs next door: what the words make of a number, in
`analysis.checking`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from etl.errors import RegisterError
from etl.registers import toml
from etl.registers.metrics import PHRASES
from etl.registers.toml import TABLE, Register
from etl.text.phrases import either, expand, is_phrase


class Said(StrEnum):
    """A list of phrases that make something else of a number; the value is its key in the file."""

    DOLLARS_OF_ONE_YEAR = "dollars_of_one_year"
    OF_A_PERIOD = "of_a_period"
    PLANNED = "planned"
    GOING_ON = "going_on"
    ADMINISTRATION = "administration"
    JOINTLY = "jointly"
    BROAD = "broad"
    NARROW = "narrow"
    OUR_WORK = "our_work"
    AID = "aid"
    FREED = "freed"
    SERVED = "served"
    EMERGENCY = "emergency"
    TREATY = "treaty"
    DENIES = "denies"


KNOWN = ("prose", "who", "saying", "when")
CHANGE, PACE = "change", "pace"  # words of two totals compared, and of what is given in a year


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words that change no claim (`known`, and `known_of` a metric, a change or a pace), phrases that do."""

    known: frozenset[str]
    known_of: Mapping[str, frozenset[str]]
    neutral: re.Pattern[str]
    _said: Mapping[Said, re.Pattern[str]]

    def says(self, what: Said, text: str) -> bool:
        """One of the phrases of a list stands in a folded text."""
        return self._said[what].search(text) is not None


@cache
def load(path: str | Path) -> Lexicon:
    """The words of a file. Raises RegisterError with every fault, each with its line."""
    register = toml.read(Path(path), str(path))
    if problems := list(_faults(register)):
        raise RegisterError(problems)
    known, of = register.at(("known",)), register.at(("known_of",))
    return Lexicon(
        frozenset(word for words in known.values() for word in words),
        {name: frozenset(words) for name, words in of.items()},
        _any_of(register.at(("neutral", "phrases"))),
        {it: _any_of(register.at(("said", it))) for it in Said},
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words, any of the phrases, a hyphen as good as a blank; the longest first."""
    ways = either(sorted({" ".join(words) for phrase in phrases for words in expand(phrase)}))
    return re.compile(rf"\b(?:{ways})(?!\w)".replace(re.escape(" "), "[ -]"))


def _faults(register: Register) -> Iterator[str]:
    of = register.content.get("known_of")
    sections = {
        "known": KNOWN,
        "known_of": {CHANGE, PACE, *(of if isinstance(of, dict) else ())},
        "neutral": ("phrases",),
        "said": tuple(Said),
    }
    wrong = list(register.faults((), dict.fromkeys(sections, TABLE)))
    for section, keys in sections.items():
        wrong = wrong or list(register.faults((section,), dict.fromkeys(keys, PHRASES), of=section))
    yield from wrong or _phrase_faults(register)


def _phrase_faults(register: Register) -> Iterator[str]:
    for section in ("neutral", "said"):
        for key, phrases in register.at((section,)).items():
            for phrase in phrases:
                if not is_phrase(phrase):
                    what = f"{key}: “{phrase}” is not plain lower-case words"
                    yield register.fault((section, key), what, near=f'"{phrase}"')
