"""Blocks of text → sentences, each with the sentence it leans on.

A list item leans on its lead-in, any other sentence on the one before it. Abbreviations ("U.S.",
"No. 5") and decimals do not end a sentence; "(APL).These" does although the blank is missing.

What belongs next door: clauses and words in `clauses`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.documents import Block
from etl.records import Span


class Sentence(NamedTuple):
    """`span` is in text coordinates; `context` is the index of the sentence leaned on, or None."""

    span: Span
    kind: str  # of its block
    context: int | None


_END = re.compile(r"[.!?][\"”’')\]]*(?:\s+(?=[\"“‘'(\[]*[A-Z0-9$€£])|(?<=[a-z)]\.)(?=[A-Z][a-z]))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|No|Nos|St|Gen|Lt|Col|Maj|Sen|Rep|Gov|Hon|Rev|Art|Sec|Fig|vs|approx|ca|cf|viz|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|est|Est|Inc|Ltd|Co|Corp|U\.S|U\.N|U\.K|E\.U|D\.C|U\.S\.A|a\.m|p\.m))\.$"
)
_LONGEST = 4000  # characters
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}$|\b[ap]\.m\.$")
_OPENERS = frozenset(
    "The It This These Those That In Since They We Our Its Through As To More Over Today From With "
    "For At By After Under "
    "While All An A On Of Nearly Almost About Some Thanks Together Such Another Additionally Moreover".split()
)


def split(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """All sentences of a document, in order."""
    sentences: list[Sentence] = []
    lead_in: int | None = None
    for block in blocks:
        for span in _spans(text, block.span):
            previous = len(sentences) - 1 if sentences else None
            context = lead_in if block.kind == "item" and lead_in is not None else previous
            sentences.append(Sentence(span, block.kind, context))
        if block.kind != "item" and sentences:
            lead_in = len(sentences) - 1
    return sentences


def _spans(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _ends(text, start, match):
            stop = match.end() - len(match.group()) + len(match.group().rstrip())
            yield from _bounded(text, start, stop)
            start = match.end()
    if start < block.end:
        yield from _bounded(text, start, block.end)


def _bounded(text: str, start: int, stop: int) -> Iterator[Span]:
    """The span, cut at blanks where it is longer than any sentence: what is no prose must not cost more."""
    while stop - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        yield Span(start, cut)
        start = cut + 1 if blank > 0 else cut
    if start < stop:
        yield Span(start, stop)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    dot = match.start() + 1
    following = text[match.end() : match.end() + 24].lstrip("\"“‘'([")
    if following[:1].islower():
        return False
    before = text[max(start, dot - 12) : dot]
    if _ACRONYM.search(before):
        return following.split(" ", 1)[0].rstrip(",") in _OPENERS
    return not _ABBREVIATION.search(before)
