"""Headings: the part of the world that a title names, and how far down the page it holds.

A title holds to the next one; titles that stand together hold together; "Worldwide" ends it. Where
somebody spoke ("Remarks in Phnom Penh", "U.S. Embassy Vientiane") is no part of the world spoken of.

What belongs next door: places named in the sentence itself in `vetoes`, who speaks in `speaker`.
"""

import re
from bisect import bisect_right
from functools import cached_property

from etl.documents.documents import Block, Document
from etl.documents.lines import WIDEST_HEADLINE, is_headline
from etl.documents.markup import HEADING
from etl.documents.sentences import Sentence
from etl.parsing.tokens import words
from etl.registers.tags import Tag
from etl.text.folding import fold
from etl.text.phrases import Phrases

_WHERE_SPOKEN = frozenset(
    "embassy mission ambassador consulate conference summit meeting forum remarks speech address testimony "
    "visit press statement briefing interview".split()
)
_TOP = 8  # blocks
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORK: frozenset[str] = frozenset((Tag.MISSION, Tag.AID, Tag.GIVE))


class Places:
    """The parts of the world that the titles of a document name."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document, self.phrases = document, phrases

    def under(self, sentence: Sentence) -> bool:
        """Whether a sentence stands under a title that names a part of the world."""
        return self._any and self._named[bisect_right(self._starts, sentence.span.start) - 1]

    def opens_block(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of its paragraph."""
        return self._starts[bisect_right(self._starts, sentence.span.start) - 1] == sentence.span.start

    @cached_property
    def year(self) -> int | None:
        """The year in the titles and datelines above the text: the day of the document, as far as it says."""
        years: list[int] = []
        for block in self.document.blocks[:_TOP]:
            if not _is_heading(block, self.document.text):
                break
            years += map(int, _YEAR.findall(block.of(self.document.text)))
        return max(years, default=None)

    @cached_property
    def _any(self) -> bool:
        return any(self._named)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    @cached_property
    def _named(self) -> list[bool]:
        """For each block, whether it stands under a place."""
        found: list[bool] = []
        inside = after_text = False
        text = self.document.text
        for block in self.document.blocks:
            if _is_heading(block, text):
                inside = self._names_a_place(block.of(text)) or (inside and not after_text)
                after_text = False
            else:
                after_text = True
            found.append(inside)
        return found

    def _names_a_place(self, line: str) -> bool:
        said = words(fold(line))
        mentions = self.phrases.find(said)
        tags = {tag for it in mentions for tag in it.tags}
        if Tag.PLACE not in tags or Tag.WORLD in tags or (said[0] == "from" and "to" in said):
            return False
        return _WHERE_SPOKEN.isdisjoint(said) or not tags.isdisjoint(_WORK)


def _is_heading(block: Block, text: str) -> bool:
    if block.kind == HEADING:
        return True
    return block.end - block.start <= WIDEST_HEADLINE and block.kind != "item" and is_headline(block.of(text))
