"""A sentence → words, phrases, numbers and clauses: who gives, when, and whether it is so.

A clause is a stretch with a verb of its own. A part without one belongs to its neighbour; "Since
1993," to what follows, "including clearance," to what stands before. Everything is counted in tokens;
a quantity is the one token "#", so no rule ever looks inside a number.

What belongs next door: what the numbers in a clause measure, in `claims`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from etl.phrases import NUMBER, Mark, Phrases
from etl.quantities import VERBS
from etl.records import Quantity, Span

_TOKEN = re.compile(r"u\.s\.(?:a\.)?|[eu]\.[ku]\.|u\.[kn]\.|e\.g\.|'s\b|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|\d+|(?<!\w)-+|-+(?!\w)|[^\w\s-]|_+")
_HARD = frozenset(";")
_SOFT = frozenset([":", ",", "—", "-", "--", "(", ")"])
_JOINERS = frozenset("and but while whereas although though which who where because so yet as or whose when with".split())
_SUBORDINATE = frozenset("while whereas although though which who where because when whose".split())
_IRREGULAR = frozenset("gave spent went brought stood came grew rose ran paid sent made gone given grown risen".split())
_VERB_TAGS = frozenset(("give", "reach", "help", "total"))
_PREPOSITIONS = frozenset(
    "with to at in through for of than unlike alongside toward towards against within like outside before under versus".split()
)
_OPENERS = _PREPOSITIONS | frozenset("by after since while when as over about on from if having although though because that this it they these those there here what such".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens start..end of a sentence. `opens` is the joining word or sign it follows."""

    start: int
    end: int
    opens: str
    finite: bool  # it has an auxiliary of its own


class Reading:
    """One sentence, read once. Positions are token indices unless they are spans."""

    def __init__(
        self,
        text: str,
        folded: str,
        span: Span,
        quantities: Sequence[Quantity],
        phrases: Phrases,
        context: "Reading | None" = None,  # the sentence this one leans on
    ) -> None:
        self.text, self.quantities, self.phrases, self.context = text, tuple(quantities), phrases, context
        self.tokens: list[str] = []
        self.starts: list[int] = []
        self.numbers: list[int] = []  # token index of each quantity
        at = span.start
        for quantity in quantities:
            self._cut(folded, at, quantity.span.start)
            self.numbers.append(len(self.tokens))
            self.tokens.append(NUMBER)
            self.starts.append(quantity.span.start)
            at = quantity.span.end
        self._cut(folded, at, span.end)
        self.marks: list[Mark] = phrases.find(self.tokens)

    def _cut(self, folded: str, start: int, end: int) -> None:
        for match in _TOKEN.finditer(folded, start, end):
            self.tokens.append(match.group())
            self.starts.append(match.start())

    def tags_at(self, token: int) -> frozenset[str]:
        """The lists of the phrase that covers a token; none for a word nobody listed."""
        return self._cover[token] if token < len(self._cover) else frozenset()

    @cached_property
    def _cover(self) -> list[frozenset[str]]:
        cover: list[frozenset[str]] = [frozenset()] * len(self.tokens)
        for mark in self.marks:
            cover[mark.start : mark.end] = [mark.tags] * (mark.end - mark.start)
        return cover

    def is_capital(self, token: int) -> bool:
        return self.text[self.starts[token]].isupper()

    def tagged(self, tag: str, start: int = 0, end: int | None = None) -> list[Mark]:
        """Phrases of a list within tokens start..end."""
        stop = len(self.tokens) if end is None else end
        return [mark for mark in self.by_tag.get(tag, ()) if start <= mark.start and mark.end <= stop]

    def has(self, tag: str, clause: Clause | None = None) -> bool:
        if clause is None:
            return tag in self.by_tag
        return any(clause.start <= mark.start < clause.end for mark in self.by_tag.get(tag, ()))

    @cached_property
    def by_tag(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            for tag in mark.tags:
                found.setdefault(tag, []).append(mark)
        return found

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Tokens that make a stretch of words a clause."""
        found = {mark.start for mark in self.by_tag.get("auxiliary", ())}
        for mark in self.marks:
            if mark.tags & _VERB_TAGS and self._inflected(mark):
                found.add(mark.start)
        return frozenset(found | self.verbal_numbers)

    @cached_property
    def verbal_numbers(self) -> frozenset[int]:
        """Numbers whose qualifier is the verb: "has surpassed $4 billion" is one token."""
        pairs = zip(self.numbers, self.quantities, strict=True)
        return frozenset(n for n, quantity in pairs if VERBS & set(quantity.qualifier.lower().split()))

    def _inflected(self, mark: Mark) -> bool:
        word = self.tokens[mark.end - 1]
        before = self.tokens[mark.start - 1] if mark.start else ""
        return (word.endswith(("ed", "ing")) or word in _IRREGULAR) and before not in ("the", "its", "of", "u.s.")

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(self._merged(list(self._segments())))

    def clause_of(self, token: int) -> Clause:
        return next(clause for clause in self.clauses if clause.start <= token < clause.end)

    def _segments(self) -> Iterator[tuple[int, int, str]]:
        """Stretches between the signs and words at which a clause may start."""
        start, opens, inside = 0, "", self._asides()
        for index, token in enumerate(self.tokens):
            if index <= start or index in inside or not self._may_split(index, token):
                continue
            skip = 1 if token in _HARD or token in _SOFT else 0
            if index > start:
                yield start, index, opens
            joiner = self.tokens[index + 1] if skip and index + 1 < len(self.tokens) else token
            opens = token if token in _HARD else joiner if joiner in _JOINERS else token
            start = index + skip
        if start < len(self.tokens):
            yield start, len(self.tokens), opens

    def _may_split(self, index: int, token: str) -> bool:
        if token == "which" and self.tokens[index - 2] == NUMBER:  # "15 of which"
            return False
        if token in _HARD or token in _SOFT or token in _SUBORDINATE or token == "but":
            return True
        if token == "and":
            return self._clause_follows(index + 1)
        if token == "that":
            return any(mark.end == index for mark in self.by_tag.get("say", ()))
        return index in self._parts

    @cached_property
    def _parts(self) -> frozenset[int]:
        """Where "including 18 …" or "of which 18 …" starts: a part with a number of its own."""
        return frozenset(
            mark.start for mark in self.by_tag.get("part", ()) if NUMBER in self.tokens[mark.end : mark.end + 3]
        )

    def _clause_follows(self, index: int) -> bool:
        """After "and": a verb within four words, or a number first and a verb after it."""
        if any(at in self.verbs for at in range(index, index + 4)):
            return True
        near = self.tokens[index : index + 4]
        if NUMBER not in near or (_PREPOSITIONS - {"of"}) & set(near[: near.index(NUMBER)]) or "," in near:
            return False
        return any(at in self.verbs for at in range(index, index + 9))

    def _asides(self) -> frozenset[int]:
        """Tokens of "(…)" and "—…—" without a number: no clause starts or ends there."""
        inside: set[int] = set()
        opened: dict[str, int] = {}
        for index, token in enumerate(self.tokens):
            if token == "(":
                opened["("] = index
            elif token == ")" and "(" in opened:
                inside |= self._aside(opened.pop("("), index)
            elif token in ("—", "-", "--"):
                if "—" in opened and index - opened["—"] < 16:
                    inside |= self._aside(opened.pop("—"), index)
                else:
                    opened["—"] = index
        return frozenset(inside)

    def _aside(self, start: int, end: int) -> set[int]:
        has_verb = any(index in self.verbs for index in range(start, end))
        return set() if NUMBER in self.tokens[start:end] or (has_verb and self.tokens[start] != "(") else set(range(start, end + 1))

    def _merged(self, segments: list[tuple[int, int, str]]) -> Iterator[Clause]:
        """Clauses: a segment without a verb joins the next when it opens, otherwise the one before."""
        clauses: list[Clause] = []
        pending: tuple[int, str] | None = None
        for position, (start, end, opens) in enumerate(segments):
            finite = any(index in self.verbs for index in range(start, end)) or start in self._parts
            opening = not clauses or opens in _HARD or pending is not None
            leads_on = opens in _JOINERS and position + 1 < len(segments) and segments[position + 1][2] not in _HARD
            if finite:
                first, opener = pending or (start, opens)
                clauses.append(Clause(first, end, opener, self._has_auxiliary(first, end)))
                pending = None
            elif (opening or leads_on) and position + 1 < len(segments) and segments[position + 1][2] not in _HARD:
                pending = pending or (start, opens)
            elif pending is not None or not clauses or opens in _HARD:
                first, opener = pending or (start, opens)
                clauses.append(Clause(first, end, opener, False))
                pending = None
            else:
                last = clauses.pop()
                clauses.append(Clause(last.start, end, last.opens, last.finite))
        # The signs between clauses belong to the clause before them.
        stops = [clause.start for clause in clauses[1:]] + [len(self.tokens)]
        for clause, stop in zip(clauses, stops, strict=True):
            yield Clause(clause.start, stop, clause.opens, clause.finite)

    def _has_auxiliary(self, start: int, end: int) -> bool:
        return bool(self.tagged("auxiliary", start, end))

    def subject_end(self, clause: Clause) -> int:
        """The first verb of a clause: what stands before it is its subject."""
        return next((index for index in range(clause.start, clause.end) if index in self.verbs), clause.end)

    def donor(self, clause: Clause) -> str:
        """ "us", "other" (somebody else, or jointly) or "" where the clause names nobody."""
        verb = self.subject_end(clause)
        ours = self.tagged("donor", clause.start, verb)
        others = [mark for mark in self.tagged("other_donors", clause.start, verb) if not self._is_object(mark)]
        if others:
            return "other"
        if ours:
            return "us"
        if self._unknown_name(clause, verb):
            return "other"
        for mark in self.tagged("other_donors", verb, clause.end):
            if self._gives(mark):
                return "other"
        return "us" if self.tagged("donor", clause.start, clause.end) else ""

    def _is_object(self, mark: Mark) -> bool:
        """ "with the European Union", "unlike Norway": named, but not the one who gives."""
        before = self.tokens[mark.start - 1] if mark.start else ""
        if before in ("the", "its", "our", "other", "all"):
            before = self.tokens[mark.start - 2] if mark.start > 1 else ""
        return before in _PREPOSITIONS

    def _gives(self, mark: Mark) -> bool:
        window = self.tokens[max(0, mark.start - 3) : mark.start]
        following = self.marks_from(mark.end, 2)
        return bool({"by", "from"} & set(window)) or any("aid" in tags for tags in following)

    def marks_from(self, token: int, within: int) -> list[frozenset[str]]:
        return [mark.tags for mark in self.marks if token <= mark.start < token + within]

    def _unknown_name(self, clause: Clause, verb: int) -> bool:
        """A proper name nobody listed, right before the verb: "Rotary has given"."""
        index = verb - 1
        if index < clause.start or not self.is_capital(index) or not self.tokens[index].isalpha():
            return False
        if any(mark.start <= index < mark.end for mark in self.marks):
            return False
        return index > 0 or not (self.tokens[index].endswith("s") or self.tokens[index] in _OPENERS)
