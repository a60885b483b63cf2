"""Phrases in plain words, and every mention of one found in a single walk over a sentence.

A phrase is lower-case words; "assist~" stands for the word and its regular endings, "aid/help" for
either. The finder is a tree of dictionaries, word by word; where phrases overlap the longest wins.

What belongs next door: which phrases there are, in data/metrics.toml by way of `registers.metrics`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from operator import itemgetter

NUMBER = "#"  # stands in a sentence, and may stand in a phrase, for any quantity
_WORD = r"(?:[^\W\d_]|['&,.#-])+"
_WELL_FORMED = re.compile(rf"{_WORD}(?:/{_WORD})*~?(?: {_WORD}(?:/{_WORD})*~?)*")


@dataclass(slots=True)  # a sentence has ten; frozen, each would take three times as long to make
class Mention:
    """A phrase found in a sentence: tokens start..end, and every list the phrase stands in."""

    start: int
    end: int
    tags: frozenset[str]


# The words so far: the lists of the phrase that they are, and how a longer phrase goes on.
_Branch = tuple[frozenset[str] | None, "dict[str, _Branch]"]


class Phrases:
    """A set of phrases under tags, ready to be found."""

    def __init__(self, tagged: Iterable[tuple[str, str]]) -> None:
        lists: dict[tuple[str, ...], set[str]] = {}
        for tag, phrase in tagged:
            for words in expand(phrase):
                lists.setdefault(words, set()).add(tag)
        self.words = {word for words in lists for word in words}  # in any phrase
        self.first: dict[str, _Branch] = {}
        for words in lists:
            tree = self.first
            for at, word in enumerate(words, start=1):
                tags = lists.get(words[:at])
                tree = tree.setdefault(word, (frozenset(tags) if tags else None, {}))[1]

    def find(self, tokens: Sequence[str]) -> list[Mention]:
        """The longest phrases in `tokens`, from left to right, none overlapping another."""
        mentions: list[Mention] = []
        end, last = 0, len(tokens) - 1
        for start, branch in enumerate(map(self.first.get, tokens)):
            if branch is None or start < end:
                continue
            tags, longer = branch
            here = stop = start
            while longer and here < last and (branch := longer.get(tokens[here + 1])):
                here += 1
                said, longer = branch
                if said is not None:
                    stop, tags = here, said
            if tags is not None:
                end = stop + 1
                mentions.append(Mention(start, end, tags))
        return mentions


def either(ways: Iterable[str]) -> str:
    """One pattern for any of the texts, the longest first; what they begin with in common is written once,
    so that it fails at the first sign that none of them has."""
    rests: dict[str, list[str]] = {}
    for way in ways:
        rests.setdefault(way[:1], []).append(way[1:])
    ends = rests.pop("", None) is not None
    if not rests:
        return ""
    tree = "|".join(re.escape(first) + either(rest) for first, rest in rests.items())
    return f"(?:{tree}){'?' * ends}" if ends or len(rests) > 1 else tree


def after_blank(ways: Iterable[str]) -> re.Pattern[str]:
    """Finds each blank that one of the texts follows."""
    begun = groupby(sorted(ways), itemgetter(0))
    return re.compile(f" (?:{'|'.join(_begun(first, [way[1:] for way in ways]) for first, ways in begun)})")


def _begun(first: str, rests: Sequence[str]) -> str:
    """A rest with a blank in it is only looked at: another of the texts may follow that blank."""
    rest = either(rests)
    return re.escape(first) + (f"(?={rest})" if any(" " in it for it in rests) else rest)


def is_phrase(text: str) -> bool:
    """True for what the table may hold: lower case, single blanks, "~" and "/" where they mean something."""
    return text == text.lower() and _WELL_FORMED.fullmatch(text) is not None


def expand(phrase: str) -> Iterable[tuple[str, ...]]:
    """Every way of saying a phrase, as tokens."""
    return product(*(_forms(word) for word in phrase.replace("-", " ").split()))


def _forms(word: str) -> set[str]:
    stem = word.removesuffix("~")
    alternatives = set(stem.split("/"))
    if stem == word:
        return alternatives
    return {form for alternative in alternatives for form in _endings(alternative)}


def _endings(word: str) -> tuple[str, ...]:
    """The word with its regular endings; doubled consonants are written out in the table."""
    if word.endswith("e"):
        return word, word + "s", word + "d", word[:-1] + "ing", word + "r", word + "rs"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    if word.endswith(("s", "x", "ch", "sh")):
        return word, word + "es", word + "ed", word + "ing"
    return word, word + "s", word + "ed", word + "ing"
