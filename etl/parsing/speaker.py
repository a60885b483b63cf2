"""Speaker: whose words a document is, so who "we" and "our government" are, and whose program.

A publisher told from outside decides. A bare file is asked for its title, byline and dateline, then for
what the speaker says of himself. In a transcript and in a quotation it is whoever is named there.
Where nobody is, nobody is guessed: "we" is then refused.

What belongs next door: the names, in data/metrics.toml; who gives in a clause, in `donors`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from etl.documents.documents import Block, Document
from etl.documents.lines import is_headline
from etl.documents.markup import HEADING
from etl.parsing.donors import Donor
from etl.parsing.tokens import words
from etl.records import Span
from etl.registers.tags import Tag
from etl.text.folding import fold
from etl.text.phrases import Mention, Phrases
from etl.text.signs import places

_HEAD = 8  # blocks at the top of a document among which titles and bylines are looked for
_STATES = frozenset((Tag.DONOR, Tag.OTHER_DONORS, Tag.PLACE))
# "CARE USA" and "Americans for …" are named after the country and do not speak for it.
_STATE_NAMES = frozenset("united u.s. washington usg".split())
_OF = frozenset("of by from , ( : - — and for to".split())
_ARTICLES = frozenset("the a".split())
_ADDRESSING = frozenset("to told asked informed reminded thanked".split())
_IN_FULL = "united states of america".split()
_NAME = r"(?:(?:M[RS]S?|DR|AMB|THE|Mr|Mrs|Ms|Dr)\.? )?[A-Z][A-Z’'.-]*[A-Z](?: [A-Z][A-Z’'.-]+){0,5}"
_LABEL = re.compile(
    rf"{_NAME}(?: ?\(([^)]{{2,60}})\))?: |(?:[\w.’'-]+ ){{0,5}}[\w.’'-]+ \(([^)]{{2,60}})\): "
)
_ASKED = re.compile(r"(?:Q|QUESTION|REPORTER|MODERATOR|Question|Reporter|Moderator|Interviewer)\b")
_LABEL_WITHIN = 120  # characters
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_QUOTED_BEFORE = re.compile(r"^[^“”]*”")  # the end of what an earlier sentence begins
# Without one of these nobody speaks of himself, and no block is read for more.
_HIMSELF = ("mericans", "ehalf", "I", "we", "We")
_SPEAKS_OF_HIMSELF = re.compile(
    "mericans|ehalf|I (?:am|serve|work|lead|run|direct|represent)|[wW]e(?:,| the| at| in| of) "
)
_I_AM = re.compile(r"\bi (?:am|serve|served|work|lead|run|direct|represent)\b")


class Speaker(NamedTuple):
    """Who speaks (UNKNOWN where nobody says), how that is known, and whether all of it is the program's."""

    who: Donor
    why: str
    owns: bool

    def __str__(self) -> str:
        return f"{_TOLD[self.who]}: {self.why}"


_TOLD = {Donor.US: "the United States", Donor.OTHER: "somebody else", Donor.UNKNOWN: "unknown"}
_UNKNOWN = Speaker(Donor.UNKNOWN, "not said", owns=False)


class Speakers:
    """The speaker of a document, and of each of its blocks; `given` is the publisher told from outside."""

    def __init__(self, document: Document, names: Phrases, given: str = "") -> None:
        self.document, self.names = document, names
        self.given = given.strip()
        self.titles = list(_titles(document))

    @cached_property
    def whole(self) -> Speaker:
        """Whoever speaks where the text names nobody else."""
        if self.given:
            who = self._named(self.given, decisive=False) or Donor.OTHER
            return Speaker(who, f"“{self.given}”, told from outside", owns=who is Donor.US)
        return self._from_titles() or self._from_himself() or _UNKNOWN

    def of(self, sentence: Span) -> Speaker:
        """Who speaks in a sentence."""
        if not self._others:
            return self.whole
        at = bisect_right(self._starts, sentence.start) - 1
        turn, quotes = self._others.get(at, (None, False))
        quoted = self._quoted(self.document.blocks[at].span, sentence) if quotes else None
        return quoted or turn or self.whole

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    @cached_property
    def _others(self) -> Mapping[int, tuple[Speaker | None, bool]]:
        """Block → whose turn it is, and whether it quotes; only where somebody else may speak."""
        found: dict[int, tuple[Speaker | None, bool]] = {}
        turn: Speaker | None = None
        text = self.document.text
        quoted = _has_quotes(text)
        for at, block in enumerate(self.document.blocks):
            if block.kind == HEADING:
                turn = None
            elif 0 <= text.find(":", block.start, block.end) - block.start < _LABEL_WITHIN:
                turn = self._turn(block.of(text)) or turn
            quotes = quoted and _has_quotes(block.of(text))
            if turn or quotes:
                found[at] = turn, quotes
        return found

    def _from_titles(self) -> Speaker | None:
        said = [(line, who) for line in self.titles if (who := self._named(line, decisive=True))]
        if len({who for _, who in said}) > 1:
            return Speaker(Donor.UNKNOWN, "several are named above the text", owns=False)
        if said:
            line, who = said[0]
            return Speaker(who, f"title or byline “{line}”", owns=who is Donor.US)
        for line in self.titles:
            if Tag.OTHER_DONORS in (tag := self._first_state(line)):
                return Speaker(Donor.OTHER, f"title “{line}”", owns=False)
            if Tag.DONOR in tag:
                himself = self._from_himself()
                return himself or Speaker(Donor.UNKNOWN, f"not said, but about the U.S.: “{line}”", owns=True)
        return None

    def _first_state(self, line: str) -> frozenset[str]:
        return next((it.tags for it in self._mentions(line) if it.tags & _STATES - {Tag.PLACE}), frozenset())

    def _from_himself(self) -> Speaker | None:
        text = self.document.text
        if not any(_SPEAKS_OF_HIMSELF.match(text, at) for at in places(text, _HIMSELF)):
            return None
        for block in self.document.blocks:
            said = block.of(text)
            tags = {tag for it in self._mentions(said) for tag in it.tags}
            if Tag.SELF_US in tags or (_I_AM.search(fold(said)) and self._introduces(said)):
                return Speaker(Donor.US, f"by what is said of himself: “{said[:80]}”", owns=True)
        return None

    def _introduces(self, said: str) -> bool:
        """ "I am the manager of the U.S. Office of …": the first name after "I am" is of ours."""
        at = _I_AM.search(fold(said))
        rest = said[at.end() :].split(".  ")[0][:160] if at else ""
        return self._named(rest, decisive=True) is Donor.US

    def _turn(self, text: str) -> Speaker | None:
        """ "MS. HALE (United States): …" in a transcript."""
        if _ASKED.match(text):
            return Speaker(Donor.UNKNOWN, "a question", owns=False)
        if not (label := _LABEL.match(text)):
            return None
        name = label[1] or label[2] or label[0]
        if who := self._named(name, decisive=False):
            return Speaker(who, f"“{label[0].strip()}”", owns=who is Donor.US)
        return self.whole

    def _quoted(self, block: Span, sentence: Span) -> Speaker | None:
        """ "“We have …,” said the Secretary": whoever is named beside the quotation, or else near it."""
        text, start = block.of(self.document.text), block.start
        inside = [(start + it.start(), start + it.end()) for it in _QUOTED.finditer(text)]
        if not any(first < sentence.end and sentence.start < last for first, last in inside):
            return None
        said = _QUOTED.sub(" , ", _QUOTED_BEFORE.sub(" , ", sentence.of(self.document.text)))
        if self._speaks(said) and (who := self._named(said, decisive=False)):
            return Speaker(who, f"quoted: {said.strip()[:80]}", owns=False)
        near = _QUOTED.sub(" , ", text)
        if not self._speaks(near) or not (sides := self._sides(near)):
            return None
        who = next(iter(sides)) if len(sides) == 1 else Donor.UNKNOWN
        return Speaker(who, f"quoted: {near.strip()[:80]}", owns=False)

    def _speaks(self, text: str) -> bool:
        return any(Tag.SPEECH in it.tags for it in self._mentions(text))

    def _sides(self, text: str) -> set[Donor]:
        """Of the United States and others, all who are named."""
        said = words(fold(text))
        tags = {tag for it in self._mentions(text) if not _is_addressed(said, it) for tag in it.tags}
        sides = {Donor.US: (Tag.SPEAKER_US, Tag.DONOR), Donor.OTHER: (Tag.SPEAKER_OTHERS, Tag.OTHER_DONORS)}
        return {who for who, names in sides.items() if not tags.isdisjoint(names)}

    def _named(self, text: str, *, decisive: bool) -> Donor:
        """Whom a name or a line stands for; `decisive` asks a title for an office or a word of speech."""
        said = words(fold(text))
        mentions = [it for it in self._mentions(text) if not _is_addressed(said, it)]
        offices = [it for it in mentions if it.tags & {Tag.SPEAKER_US, Tag.SPEAKER_OTHERS}]
        states = [it for it in mentions if it.tags & _STATES]
        speech = any(Tag.SPEECH in it.tags for it in mentions)
        if decisive and not speech and not _is_nameplate(said):
            states = []
        foreign = states and Tag.DONOR not in states[0].tags
        if foreign and (not offices or states[0].start <= offices[0].start):
            return Donor.OTHER
        if offices:
            return Donor.US if Tag.SPEAKER_US in offices[0].tags else Donor.OTHER
        if states:
            return Donor.US if _is_state(said, states[0]) else Donor.OTHER
        return Donor.UNNAMED

    def _mentions(self, text: str) -> Sequence[Mention]:
        return self.names.find(words(fold(text)))


def _has_quotes(text: str) -> bool:
    return "“" in text or '"' in text


def _is_state(said: Sequence[str], mention: Mention) -> bool:
    before = [word for word in said[: mention.start] if word not in _ARTICLES]
    return said[mention.start] in _STATE_NAMES and (not before or before[-1] in _OF)


def _is_addressed(said: Sequence[str], mention: Mention) -> bool:
    """ "Letter to the Secretary of State", "told the ambassador": not whose words they are."""
    at = mention.start - (mention.start > 0 and said[mention.start - 1] in _ARTICLES)
    return at > 0 and said[at - 1] in _ADDRESSING


def _is_nameplate(said: Sequence[str]) -> bool:
    """ "UNITED STATES OF AMERICA" on a line of its own: the delegation that speaks."""
    return [word for word in said if word not in _ARTICLES] in (["united", "states"], _IN_FULL)


def _titles(document: Document) -> Iterator[str]:
    """Lines above the first sentence, and what stands alone before it."""
    for block in document.blocks[:_HEAD]:
        line = block.of(document.text)
        if not _is_title(block, line):
            return
        yield line


def _is_title(block: Block, line: str) -> bool:
    return block.kind == HEADING or not any(map(str.isalnum, line)) or is_headline(line)
