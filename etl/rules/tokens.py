"""A sentence as tokens, with the phrases found in it. Positions are token indices throughout.

A quantity is the one token "#", so no rule ever looks inside a number.

What belongs next door: finding phrases in `phrases`, clauses in `clauses`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.records import Quantity
from etl.text.phrases import NUMBER, Mention, Phrases
from etl.text.qualifiers import VERBS
from etl.text.sentences import Sentence

_TOKEN = re.compile(  # the blank before a token goes with it, or every token would be looked for there first
    r" ?([a-z]{2,}+(?:'(?!s\b)[a-z]++|(?!'(?!s\b)[a-z]))(?![^\W\d_])|[^\W\d_]{2,}"
    r"|u\.(?:s\.(?:a\.)?|[kn]\.)|e\.[ug]\.|'s\b|[^\W\d_]|\d+|(?<!\w)-+|-+(?!\w)|[^\w\s-])"
)
_CAPITAL = re.compile(r"[A-Z](?<=\b[A-Z])[^\W\d_]+")  # the letter first: it is rarer than a border
_VERB_LISTS = ("give", "reach", "help", "total")
_IRREGULAR = frozenset(
    "gave spent went brought stood came grew rose ran paid sent made gone given grown risen".split()
)
_NO_TAGS: frozenset[str] = frozenset()
_NOUN_BEFORE = frozenset("the its of u.s.".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A document cut into sentences, with the quantities of each sentence that has any."""

    text: str
    folded: str
    sentences: Sequence[Sentence]
    quantities: Mapping[int, Sequence[Quantity]]
    phrases: Phrases
    read: dict[int, Any] = field(default_factory=dict)  # readings by index; emptied by who fills it


class Words:
    """Tokens of a sentence; `numbers` are the places of its quantities, `by_tag` its phrases by list."""

    def __init__(self, source: Source, index: int) -> None:
        self.source, self.index, self.sentence = source, index, source.sentences[index]
        self.quantities = tuple(source.quantities.get(index, ()))
        self.tokens: list[str] = []
        self.numbers: list[int] = []
        at = self.sentence.span.start
        for quantity in self.quantities:
            self.tokens += _TOKEN.findall(source.folded, at, quantity.span.start)
            self.numbers.append(len(self.tokens))
            self.tokens.append(NUMBER)
            at = quantity.span.end
        self.tokens += _TOKEN.findall(source.folded, at, self.sentence.span.end)
        self.marks = source.phrases.find(self.tokens)
        self.by_tag: dict[str, list[Mention]] = defaultdict(list)
        for mark in self.marks:
            for tag in mark.tags:
                self.by_tag[tag].append(mark)
        # The lists of every token that stands in one.
        self.cover = {token: mark.tags for mark in self.marks for token in range(mark.start, mark.end)}
        self.verbal_numbers = self._verbal_numbers()
        self.verbs = self._verbs()

    def tags_at(self, token: int) -> frozenset[str]:
        """The lists of the phrase that covers a token; none for a word nobody listed."""
        return self.cover.get(token, _NO_TAGS)

    @property
    def capitals(self) -> frozenset[str]:
        """Words written with a capital letter somewhere in the sentence, in lower case."""
        span = self.sentence.span
        return frozenset(map(str.lower, _CAPITAL.findall(self.source.text, span.start, span.end)))

    def tagged(self, tag: str, start: int, end: int) -> list[Mention]:
        """Phrases of a list that lie within tokens start..end."""
        marks = self.by_tag.get(tag)
        return [mark for mark in marks if start <= mark.start and mark.end <= end] if marks else []

    def _verbal_numbers(self) -> frozenset[int]:
        """Numbers whose qualifier is the verb: "has surpassed $4 billion" is one token."""
        return frozenset(
            number
            for number, quantity in zip(self.numbers, self.quantities, strict=True)
            if quantity.qualifier and not VERBS.isdisjoint(quantity.qualifier.lower().split())
        )

    def _verbs(self) -> frozenset[int]:
        """Tokens that make a stretch of words a clause."""
        found = {mark.start for mark in self.by_tag.get("auxiliary", ())}
        found |= {
            mark.start for tag in _VERB_LISTS for mark in self.by_tag.get(tag, ()) if self._is_inflected(mark)
        }
        return self.verbal_numbers | found

    def _is_inflected(self, mark: Mention) -> bool:
        word = self.tokens[mark.end - 1]
        before = self.tokens[mark.start - 1] if mark.start else ""
        return (word.endswith(("ed", "ing")) or word in _IRREGULAR) and before not in _NOUN_BEFORE
