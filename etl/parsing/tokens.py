"""A sentence as tokens, with the mentions of phrases in it. Positions are token indices throughout.

A quantity is the one token "#", so no rule ever looks inside a number.

What belongs next door: finding phrases in `text.phrases`, clauses in `clauses`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.records import Quantity, Span
from etl.registers.tags import AUXILIARY, Tag, WordingTag
from etl.text.phrases import NUMBER, Mention, Phrases
from etl.text.qualifiers import VERBS

_TOKEN = re.compile(
    r"([a-z]{2,}+(?:'(?!s\b)[a-z]++|(?!'(?!s\b)[a-z]))(?![^\W\d_])|[^\W\d_]{2,}"
    r"|u\.(?:s\.(?:a\.)?|[kn]\.)|e\.[ug]\.|'s\b|[^\W\d_]|\d+|(?<!\w)-+|-+(?!\w)|[^\w\s-])"
)
_CAPITAL = re.compile(r"[A-Z](?<=\b[A-Z])[^\W\d_]+")  # the letter first: it is rarer than a border
_VERB_LISTS = (Tag.GIVE, Tag.REACH, Tag.HELP, Tag.TOTAL)
_IRREGULAR = frozenset(
    "gave spent went brought stood came grew rose ran paid sent made gone given grown risen".split()
)
_NO_TAGS: frozenset[str] = frozenset()
_NOUN_BEFORE = frozenset("the its of u.s.".split())


@dataclass(eq=False, slots=True)  # read all the time, and slots are read three times as fast as a NamedTuple
class Tokens:
    """The `words` of a sentence in lower case, "#" for each of its `quantities`, which stand at `numbers`.

    `said` has each word once, `by_tag` the mentions of each list, `cover` the lists of each token that stands
    in one, `verbs` the tokens that make a stretch of words a clause.
    """

    printed: str
    words: list[str]
    said: frozenset[str]
    numbers: list[int]
    quantities: Sequence[Quantity]
    mentions: Sequence[Mention]
    by_tag: Mapping[str, Sequence[Mention]]
    cover: Mapping[int, frozenset[str]]
    verbal_numbers: frozenset[int]
    verbs: frozenset[int]

    def tags_at(self, token: int) -> frozenset[str]:
        """The lists of the phrase that covers a token; none for a word nobody listed."""
        return self.cover.get(token, _NO_TAGS)

    def tagged(self, tag: Tag | WordingTag, start: int, end: int) -> list[Mention]:
        """Phrases of a list that lie within tokens start..end."""
        mentions = self.by_tag.get(tag)
        return [it for it in mentions if start <= it.start and it.end <= end] if mentions else []

    def starting(self, tag: Tag | WordingTag, start: int, end: int) -> list[Mention]:
        """Phrases of a list that begin within tokens start..end."""
        mentions = self.by_tag.get(tag)
        return [it for it in mentions if start <= it.start < end] if mentions else []

    def has_name(self, places: Iterable[int]) -> bool:
        """One of some tokens is written with a capital letter somewhere in the sentence."""
        capitals = set(map(str.lower, _CAPITAL.findall(self.printed)))
        return any(self.words[at] in capitals for at in places)


def tokenize(text: str, folded: str, span: Span, quantities: Sequence[Quantity], phrases: Phrases) -> Tokens:
    """The tokens of the sentence at `span` of a text and of the same text folded."""
    words, numbers, verbal = _words(folded, span, quantities)
    mentions = phrases.find(words)
    by_tag: dict[str, list[Mention]] = {}  # a defaultdict takes longer where most lists have one mention
    cover: dict[int, frozenset[str]] = {}
    for mention in mentions:
        token, end, tags = mention.start, mention.end, mention.tags
        for tag in tags:
            by_tag.setdefault(tag, []).append(mention)
        while token < end:
            cover[token] = tags
            token += 1
    verbs = verbal | _verbs(words, by_tag)
    said, printed = frozenset(words), span.of(text)
    return Tokens(printed, words, said, numbers, quantities, mentions, by_tag, cover, verbal, verbs)


def words(folded: str, start: int = 0, end: int | None = None) -> list[str]:
    """The tokens of a folded text, or from start to end of it, in which numbers are words like others."""
    end = len(folded) if end is None else end
    if folded.startswith("-", start):  # what stands before it says whether it is a dash
        return _TOKEN.findall(folded, start, end)
    found: list[str] = []
    for printed in folded[start:end].split():
        if printed.isalpha():  # most need no pattern
            found.append(printed)
        elif printed[-1] in ",.;:" and printed[:-1].isalpha():
            found += (printed[:-1], printed[-1])
        else:
            found += _TOKEN.findall(printed)
    return found


def _words(
    folded: str, span: Span, quantities: Sequence[Quantity]
) -> tuple[list[str], list[int], frozenset[int]]:
    """Its tokens, the numbers among them, and those with the verb inside: "has surpassed $4 billion"."""
    found: list[str] = []
    numbers: list[int] = []
    verbal: list[int] = []
    at = span.start
    for quantity in quantities:
        start, end = quantity.span
        found += words(folded, at, start)
        if quantity.qualifier and not VERBS.isdisjoint(quantity.qualifier.lower().split()):
            verbal.append(len(found))
        numbers.append(len(found))
        found.append(NUMBER)
        at = end
    return found + words(folded, at, span.end), numbers, frozenset(verbal)


def _verbs(words: Sequence[str], by_tag: Mapping[str, Sequence[Mention]]) -> set[int]:
    verbs = {it.start for it in by_tag.get(AUXILIARY, ())}
    for tag in _VERB_LISTS:
        if tag in by_tag:
            verbs.update([it.start for it in by_tag[tag] if _is_inflected(words, it)])
    return verbs


def _is_inflected(words: Sequence[str], mention: Mention) -> bool:
    word = words[mention.end - 1]
    before = words[mention.start - 1] if mention.start else ""
    return (word.endswith(("ed", "ing")) or word in _IRREGULAR) and before not in _NOUN_BEFORE
