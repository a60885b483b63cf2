"""Blocks of text → sentences, each with the sentence it leans on.

A list item leans on its lead-in, any other sentence on the one before it. Abbreviations ("U.S.",
"No. 5") and decimals do not end a sentence; "(APL).These" does although the blank is missing.

What belongs next door: what a sentence says, in `rules`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from etl.records import Quantity, Span
from etl.text.documents import Block


class Sentence(NamedTuple):
    """`span` is in text coordinates; `context` is the index of the sentence leaned on, or None."""

    span: Span
    kind: str  # of its block
    context: int | None


def _end(sign: str) -> re.Pattern[str]:
    return re.compile(rf"({sign}[\"”’')\]]*)(?:\s+(?=[\"“‘'(\[]*[A-Z0-9$€£])|(?<=[a-z)]\.)(?=[A-Z][a-z]))")


_STOP, _END = _end(r"\."), _end("[.!?]")  # one sign is found far sooner than one of three
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|No|Nos|St|Gen|Lt|Col|Maj|Sen|Rep|Gov|Hon|Rev|Art|Sec|Fig|vs|approx|ca|cf|viz|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|est|Est|Inc|Ltd|Co|Corp|U\.S|U\.N|U\.K|E\.U|D\.C|U\.S\.A|a\.m|p\.m))\.$"
)
_TOO_LONG = 8  # letters and a dot: a word, no abbreviation
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
    previous: int | None = None
    end = _END if "!" in text or "?" in text else _STOP
    for block_span, kind in blocks:
        for span in _spans(text, block_span, end):
            context = lead_in if kind == "item" and lead_in is not None else previous
            previous = len(sentences)
            sentences.append(Sentence(span, kind, context))
        if kind != "item":
            lead_in = previous
    return sentences


def by_sentence(
    sentences: Sequence[Sentence], quantities: Iterable[Quantity]
) -> Mapping[int, Sequence[Quantity]]:
    """The numbers of each sentence that has any, by its index."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        found.setdefault(bisect_right(starts, quantity.span.start) - 1, []).append(quantity)
    return found


def _spans(text: str, block: Span, end: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    start, stop = block
    for match in end.finditer(text, start, stop):
        if _ends(text, start, match):
            _add(spans, text, start, match.end(1))
            start = match.end()
    if start < stop:
        _add(spans, text, start, stop)
    return spans


def _add(spans: list[Span], text: str, start: int, stop: int) -> None:
    """The span, cut at blanks where it is longer than any sentence: what is no prose must not cost more."""
    while stop - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        spans.append(Span(start, cut))
        start = cut + 1 if blank > 0 else cut
    if start < stop:
        spans.append(Span(start, stop))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    dot = match.start() + 1
    before = text[max(start, dot - 12) : dot]
    if before[-1] != "." or (before[-_TOO_LONG:-1].isalpha() and len(before) >= _TOO_LONG):
        return True
    if before[-3:-2] == "." and _ACRONYM.search(before):
        following = text[match.end() : match.end() + 24].lstrip("\"“‘'([")
        return following.split(" ", 1)[0].rstrip(",") in _OPENERS
    return not _ABBREVIATION.search(before)
