"""Blocks of text → sentences, each with the sentence it leans on.

A list item leans on its lead-in, any other sentence on the one before it. Abbreviations ("U.S.",
"No. 5") and decimals do not end a sentence; "(APL).These" does although the blank is missing.

What belongs next door: a sentence taken apart, in `parsing`.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters

from etl.documents.documents import Block
from etl.records import Quantity, Span

# A sentence as `split` finds it: where it starts and ends, then as in `Sentence`. Few are asked for more.
Cut = tuple[int, int, str, int | None]


@dataclass(slots=True)
class Sentence:
    """`span` is in text coordinates; `context` is the index of the sentence leaned on, or None."""

    span: Span
    kind: str  # of its block
    context: int | None


def _end(sign: str) -> re.Pattern[str]:
    return re.compile(rf"({sign}[\"”’')\]]*)(?:\s+(?=[\"“‘'(\[]*[A-Z0-9$€£])|(?<=[a-z)]\.)(?=[A-Z][a-z]))")


_STOP, _END = _end(r"\."), _end("[.!?]")  # one sign is found far sooner than one of three
# What stands right before a dot that ends no sentence; a letter by itself as in "U.S." and "e.g."
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr No Nos St Gen Lt Col Maj Sen Rep Gov Hon Rev Art Sec Fig vs approx ca cf viz "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec est Est Inc Ltd Co Corp".split()
).union(ascii_letters)
_BORDER = re.compile(r"\W")
_LAST_WORD = 11  # characters
_LONGEST = 4000  # characters
_ACRONYM = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$|\b[ap]\.m$")
_OPENERS = frozenset(
    "The It This These Those That In Since They We Our Its Through As To More Over Today From With "
    "For At By After Under "
    "While All An A On Of Nearly Almost About Some Thanks Together Such Another Additionally Moreover".split()
)


def split(text: str, blocks: Sequence[Block]) -> list[Cut]:
    """All sentences of a document, in order."""
    cuts: list[Cut] = []
    lead_in: int | None = None
    previous: int | None = None
    stops = _stops(text)
    for block in blocks:
        kind = block.kind
        for first, last in _spans(text, block.start, block.end, stops):
            context = lead_in if kind == "item" and lead_in is not None else previous
            previous = len(cuts)
            cuts.append((first, last, kind, context))
        if kind != "item":
            lead_in = previous
    return cuts


def by_sentence(cuts: Sequence[Cut], quantities: Iterable[Quantity]) -> Mapping[int, Sequence[Quantity]]:
    """The numbers of each sentence that has any, by its index."""
    starts = [cut[0] for cut in cuts]
    found: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        found.setdefault(bisect_right(starts, quantity.span.start) - 1, []).append(quantity)
    return found


_Stop = tuple[int, int, int]  # a full stop or the like, where what closes with it ends, and what may follow


def _stops(text: str) -> deque[_Stop]:
    """Where a sentence of a document may end: one walk for all blocks, none of which it spans."""
    end = _END if "!" in text or "?" in text else _STOP
    return deque((match.start(), match.end(1), match.end()) for match in end.finditer(text))


def _spans(text: str, start: int, end: int, stops: deque[_Stop]) -> list[tuple[int, int]]:
    """The sentences of one block; its stops are taken from the front of those of the document."""
    spans: list[tuple[int, int]] = []
    long = end - start > _LONGEST
    while stops and stops[0][0] < end:
        stop, closed, following = stops.popleft()
        if following <= end and _ends(text, start, stop, following):
            spans.append((start, closed))
            start = following
    if start < end:
        spans.append((start, end))
    return [it for span in spans for it in _cut(text, *span)] if long else spans


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at blanks where it is longer than any sentence: what is no prose must not cost more."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        yield start, cut
        start = cut + 1 if blank > 0 else cut
    if start < end:
        yield start, end


def _ends(text: str, start: int, stop: int, following: int) -> bool:
    if text[stop] != ".":
        return True
    first = stop - _LAST_WORD
    before = text[first:stop] if first > start else text[start:stop]
    word = before.rpartition(" ")[2]
    if word.isalnum():
        return word not in _ABBREVIATIONS
    if before[-2:-1] == "." and _ACRONYM.search(before):
        opening = text[following : following + 24].lstrip("\"“‘'([")
        return opening.split(" ", 1)[0].rstrip(",") in _OPENERS
    return _BORDER.split(word)[-1] not in _ABBREVIATIONS
