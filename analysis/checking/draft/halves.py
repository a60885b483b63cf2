"""Halves: a sentence of two statements in two, so that what one says is not held against the other.

"Norway has given $500 million; the United States has given over $4.2 billion": at a semicolon where one half
is of another donor or treaty, and at ", and", ", but", ", while" where each says who gave. What belongs next
door: sentences, in `etl.documents`; who gives in a clause, in `etl.parsing.donors`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.documents.documents import Block, Document
from etl.parsing.tokens import words
from etl.registers.metrics import Metrics
from etl.registers.tags import Tag
from etl.text.folding import fold

_JOINT = re.compile(
    r"(?P<semicolon>;)\s+|,\s+(?:and|but|while|whereas)\s+(?=\S)|,\s+(?=the (?:united states|u\.s\.))"
)
_NUMBER = re.compile(r"\d")
_NEAR = 400  # characters on either side that are looked at


def parted(document: Document, metrics: Metrics) -> Document:
    """The same text in more blocks."""
    folded = fold(document.text)
    blocks = [part for block in document.blocks for part in _parts(folded, block, metrics)]
    return replace(document, blocks=tuple(blocks))


def _parts(folded: str, block: Block, metrics: Metrics) -> Iterator[Block]:
    start, end, kind = block.start, block.end, block.kind
    for joint in _JOINT.finditer(folded, start, end):
        one = folded[max(start, joint.start() - _NEAR) : joint.start()].rsplit(". ", 1)[-1]
        other = re.split(r"\. |[;!?]", folded[joint.end() : min(end, joint.end() + _NEAR)])[0]
        if _NUMBER.search(one) and _NUMBER.search(other) and _are_two(one, other, joint, metrics):
            yield Block(start, joint.start() + 1, kind)
            start = joint.end()
    yield Block(start, end, kind)


def _are_two(one: str, other: str, joint: re.Match[str], metrics: Metrics) -> bool:
    """One half is of somebody or something else, and the other does not point back to it.

    Without a semicolon each has its giver and its verb.
    """
    heard = [_heard(it, metrics) for it in (one, other)]
    if heard[1] & {Tag.ANAPHOR, Tag.PRONOUN}:
        return False
    if joint["semicolon"]:
        return any(tags & {Tag.OTHER_DONORS, Tag.OTHER_TREATY} for tags in heard)
    givers = [tags & {Tag.DONOR, Tag.OTHER_DONORS} for tags in heard]
    apart = sorted(map(sorted, givers)) == [[Tag.DONOR], [Tag.OTHER_DONORS]]
    return apart and all(Tag.GIVE in tags for tags in heard)


def _heard(text: str, metrics: Metrics) -> set[str]:
    return {tag for it in metrics.phrases.find(words(text)) for tag in it.tags}
