"""Print repair: words that printing or copying glued, broken or marked, read as meant where that is certain.

"morethan $3 billion", "140countries", "bil-⏎lion", "billion¹": blanks are put in and hyphens and marks of
notes left out of the *text*; the raw file and every offset into it stay.

What belongs next door: what cannot be read for certain, in `text.doubts`; which words there are, in
`text.phrases` and `text.qualifiers`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import accumulate, chain, islice
from typing import NamedTuple

from etl.documents.documents import Block, Document, Run
from etl.errors import DocumentError
from etl.records import Span
from etl.text import qualifiers
from etl.text.folding import fold
from etl.text.phrases import either
from etl.text.signs import noughts, places

MAX_REPAIRS = 10_000


class Edit(NamedTuple):
    """One change of the text: `read` in place of what stands at start..end."""

    start: int
    end: int
    read: str


class Repair(NamedTuple):
    """Where in the raw file something was read otherwise than printed, and how."""

    place: Span
    printed: str
    read: str

    def __str__(self) -> str:
        return f"“{' '.join(self.printed.split())}” read as “{self.read}”"


_UNITS = (
    "million|billion|trillion|countries|nations|states|people|persons|individuals|survivors|territories"
    "|governments|members|parties|areas"
)
_LEADS = " in to of for from with at has".split(" ")
_GLUED = {
    lead + phrase.replace(" ", ""): f"{lead} {phrase}".strip()
    for lead in _LEADS
    for phrase in qualifiers.WORDS
    if " " in phrase or (lead and phrase.isalpha() and len(phrase) > 3)
} | {"morethen": "more than", "lessthen": "less than"}
_NUMBER = r"[$€£]?\d"
_FIXES = re.compile(
    rf"""
    (?<![\w-])(?P<glued>{either(_GLUED)})(?![a-z])
  | \b(?P<hyphened>(?:(?:more|less|fewer|greater)-than|at-least)(?=[ ])|up-to(?=[ ]{_NUMBER}))
  | \b(?P<lead>over|than|nearly|almost|about|around|least|approximately|roughly|exceeding|some|to|in|of)
      (?={_NUMBER})
  | (?P<number>\d)(?=(?:{_UNITS}|other)\b)(?!.(?:m|b|tr)illion)
  | (?<![a-z])(?P<unit>{_UNITS})(?=(?:in|to|for|of|since|on|and|worth|from|with)\b)
  | \b(?:{_UNITS})(?P<digit>\d{{1,2}})(?!\w|[.,]\d)
  | (?<=[\w.,;:”")])(?P<bracket>\[\d{{1,3}}\])
  | (?<=[^\W\d_]|[.,;:”")])(?P<raised>[¹²³⁰⁴-⁹]{{1,3}})
  | (?<=[a-z]{{3}}[.,])(?P<end>\d{{1,2}})(?=\s+[A-Z“]|\s*$)
  | (?<![\w-])(?P<broken>[a-z]+[-‐][ ]?[a-z]+)(?![a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a closer look is needed: at a digit beside a letter, a hyphen before a blank, the mark of a note.
_SPOTS = (
    re.compile("0(?:0*+(?=[A-Za-z]{5})|(?<=[A-Za-z]0)|(?<=[a-z][.,]0))"),  # any digit is a nought here
    re.compile("-(?: |than|least|to |lion|tr|tion)"),
)
_RARE_SPOT = re.compile(
    r"[$€£](?:(?<=[A-Za-z].)|(?=[A-Za-z]{5}))|‐(?: |than|least|to |lion|tr|tion)|[\[¹²³⁰⁴-⁹]"
)
_RARE = "$€£‐[¹²³⁰⁴⁵⁶⁷⁸⁹"
# A text with one of these is looked at whole: words run together are rare.
_RUN_TOGETHER = "upto atleast atmost closeto excessof inalmost".split()
_RUN_ON = ("than", "then", "asm", "nearly", "about", "illion", "ountries", "over")
_RUNS_ON = re.compile(
    "than(?<=[ers]than)|then(?<=[es]then)|asm(?:any|uch)|nearly(?<=(?:in|to)nearly)|about(?<=(?:in|to)about)"
    "|illion(?:in|to|for|of|since|and)|ountries(?:in|since|to|and)"
    "|over(?:(?<=(?:in|to|of)over)|(?<=(?:for|has)over))"
)


def mended(document: Document, vocabulary: Collection[str]) -> tuple[Document, tuple[Repair, ...]]:
    """The document as meant, and what was read otherwise than printed. `vocabulary` has whole words.

    DocumentError where hardly a word is as it should be.
    """
    windows = _windows(document.text, document.folded)
    found = chain.from_iterable(_edits(document, window, vocabulary) for window in windows)
    edits = list(islice(found, MAX_REPAIRS + 1))
    if not edits:
        return document, ()
    if len(edits) > MAX_REPAIRS:
        raise DocumentError(f"{document.document_id}: over {MAX_REPAIRS:,} misprints; not an announcement")
    repairs = [_repair(document, edit) for edit in edits]
    return _edited(document, edits), tuple(repairs)


def _windows(text: str, folded: str) -> Iterator[Span]:
    """Stretches of a few words around what needs a closer look; none overlaps another."""
    if _runs_together(folded):
        yield Span(0, len(text))
        return
    spots = _spots(text)
    if len(spots) > MAX_REPAIRS:
        yield Span(0, len(text))
        return
    low = high = 0
    for at in spots:
        first = text.rfind(" ", 0, max(at - 1, 0)) + 1
        word = text.find(" ", at + 2)
        last = text.find(" ", word + 1) if word > 0 else -1  # the word after it too
        last = len(text) if last < 0 else last
        if first > high and high:
            yield Span(low, high)
        low = first if first > high or not high else low
        high = max(high, last)
    if high:
        yield Span(low, high)


def _spots(text: str) -> list[int]:
    """Where a closer look is needed, in order."""
    digits, hyphens = _SPOTS
    spots = [match.end() - 1 for match in digits.finditer(noughts(text))]
    spots += [match.start() for match in hyphens.finditer(text)]
    return sorted(spots + [at for at in places(text, _RARE) if _RARE_SPOT.match(text, at)])


def _runs_together(folded: str) -> bool:
    for words in _RUN_TOGETHER:  # any() would take twice as long
        if words in folded:
            return True
    return any(_RUNS_ON.match(folded, at) for at in places(folded, _RUN_ON))


def _edits(document: Document, window: Span, vocabulary: Collection[str]) -> Iterator[Edit]:
    text = document.text
    for match in _FIXES.finditer(text, *window):
        kind, (start, end) = match.lastgroup or "", match.span()
        found = match[0]
        if kind == "glued":
            blank = " " if text[end : end + 1] in "$€£" or text[end : end + 1].isdigit() else ""
            yield from _blanks(start, _GLUED[found.lower()].split())
            if blank and end < len(text):
                yield Edit(end, end, " ")
        elif kind == "hyphened":
            yield Edit(start + found.index("-"), start + found.index("-") + 1, " ")
        elif kind in ("lead", "number", "unit"):
            yield Edit(end, end, " ")
        elif kind in ("digit", "bracket", "raised", "end"):
            yield Edit(match.start(kind), end, "")
        elif kind == "broken":
            yield from _rejoined(document, start, found, vocabulary)


def _blanks(start: int, parts: list[str]) -> Iterator[Edit]:
    for part in parts[:-1]:
        start += len(part)
        yield Edit(start, start, " ")


def _rejoined(document: Document, start: int, found: str, vocabulary: Collection[str]) -> Iterator[Edit]:
    """ "bil-⏎lion" is one word; "mine-⏎affected" keeps its hyphen; "mine- and" is as printed."""
    hyphen = start + len(re.split("[-‐]", found)[0])
    blank = document.text[hyphen + 1] == " "
    first, second = re.split("[-‐] ?", found.lower())
    whole = first + second
    if (blank and whole in vocabulary) or (not blank and whole in _UNITS.split("|")):
        yield Edit(hyphen, hyphen + 1 + blank, "")
    elif blank and "\n" in document.raw_span(Span(hyphen, hyphen + 2)).of(document.raw):
        yield Edit(hyphen + 1, hyphen + 2, "")


def _repair(document: Document, edit: Edit) -> Repair:
    """Told with the words around it."""
    text = document.text
    low = text.rfind(" ", 0, edit.start) + 1
    low = text.rfind("\n", low, edit.start) + 1 or low
    high = text.find(" ", edit.end) % (len(text) + 1)  # -1 is the end
    line = text.find("\n", edit.end, high)
    high = line if line >= 0 else high
    place = document.raw_span(Span(low, max(high, low + 1)))
    return Repair(place, text[low:high], text[low : edit.start] + edit.read + text[edit.end : high])


def _edited(document: Document, edits: list[Edit]) -> Document:
    """The text with all edits made; a character put in stands for no character of the raw file."""
    parts: list[str] = []
    runs: list[Run] = []
    length = at = 0
    for edit in [*edits, Edit(len(document.text), len(document.text), "")]:
        for start, stop, raw_start, raw_end, exact in _runs(document, at, edit.start):
            runs.append((length, raw_start, raw_end, exact))
            parts.append(document.text[start:stop])
            length += stop - start
        if edit.read:
            place = document.raw_span(Span(max(edit.start - 1, 0), max(edit.start, 1))).end
            end = document.raw_span(Span(edit.start, edit.end)).end if edit.end > edit.start else place
            runs.append((length, place, end, False))
            parts.append(edit.read)
            length += len(edit.read)
        at = edit.end
    moved = _Moved(edits)
    blocks = tuple(Block(moved(it.start), moved(it.end), it.kind) for it in document.blocks)
    starts = tuple(run[0] for run in runs)
    text = "".join(parts)
    return Document(document.document_id, document.raw, text, fold(text), blocks, tuple(runs), starts)


def _runs(document: Document, start: int, end: int) -> Iterator[tuple[int, int, int, int, bool]]:
    """The runs from start to end, cut there: where in the text, where in raw, exact or not."""
    index = bisect_right(document.starts, start) - 1
    while start < end:
        text_start, raw_start, raw_end, exact = document.runs[index]
        following = document.starts[index + 1] if index + 1 < len(document.runs) else len(document.text)
        stop = min(following, end)
        if exact:
            raw_start += start - text_start
            raw_end = raw_start + stop - start
        yield start, stop, raw_start, raw_end, exact
        start, index = stop, index + 1


class _Moved:
    """Where an offset of the text stands once all edits are made; by bisection, for there may be many."""

    def __init__(self, edits: list[Edit]) -> None:
        self.starts = [edit.start for edit in edits]
        longer = (len(edit.read) - (edit.end - edit.start) for edit in edits)
        self.shifts = [0, *accumulate(longer)]

    def __call__(self, offset: int) -> int:
        return offset + self.shifts[bisect_left(self.starts, offset)]
