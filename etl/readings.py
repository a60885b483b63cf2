"""One sentence, read once: its words, its clauses, who gives in them, and the sentence it leans on.

What belongs next door: what its numbers count in `counted`, when and whether in `frames`.
"""

from functools import cached_property

from etl import clauses
from etl.clauses import Clause
from etl.phrases import Mark
from etl.words import Source, Words

# "with the European Union", "unlike Norway": named, but not the one who gives.
_NOT_GIVING = frozenset(
    "with to at in through for of than unlike alongside toward towards against within like outside before under versus".split()
)
_ARTICLES = frozenset("the its our other all".split())
# A capital at the start of a sentence is no name.
_FUNCTION_WORDS = _NOT_GIVING | frozenset(
    "by after since while when as over about on from if having although though because that this it they these those "
    "there here what such".split()
)


class Reading(Words):
    """A sentence with its clauses, and the sentence it leans on, read when asked for."""

    @classmethod
    def of(cls, source: Source, index: int) -> "Reading":
        """The sentence at `index`, read once however many others lean on it."""
        if index not in source.read:
            source.read[index] = cls(source, index)
        return source.read[index]

    @property
    def context(self) -> "Reading | None":
        leaned_on = self.sentence.context
        return None if leaned_on is None else Reading.of(self.source, leaned_on)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return clauses.split(self)

    def clause_of(self, token: int) -> Clause:
        return next(clause for clause in self.clauses if clause.end > token)

    def has(self, tag: str, clause: Clause) -> bool:
        """One phrase of a list starts in the clause."""
        marks = self.by_tag.get(tag)
        return marks is not None and any(clause.start <= mark.start < clause.end for mark in marks)

    @cached_property
    def donors(self) -> dict[Clause, str]:
        """For each clause "us", "other" (somebody else, or jointly) or "" where it names nobody."""
        return {clause: self._donor(clause) for clause in self.clauses}

    def _donor(self, clause: Clause) -> str:
        """The subject gives; where it names nobody, whoever the aid is said to be by or from."""
        subject = self.tagged("other_donors", clause.start, clause.verb)
        if any(not self._is_object(mark) for mark in subject):
            return "other"
        if self.tagged("donor", clause.start, clause.verb):
            return "us"
        rest = self.tagged("other_donors", clause.verb, clause.end)
        if self._is_unlisted_name(clause) or any(self._gives(mark) for mark in rest):
            return "other"
        return "us" if self.tagged("donor", clause.verb, clause.end) else ""

    def _is_object(self, mark: Mark) -> bool:
        before = mark.start - 1
        if before > 0 and self.tokens[before] in _ARTICLES:
            before -= 1
        return before >= 0 and self.tokens[before] in _NOT_GIVING

    def _gives(self, mark: Mark) -> bool:
        """ "by Norway", "from the European Union", "Norwegian aid"."""
        said = {"by", "from"} & set(self.tokens[max(0, mark.start - 3) : mark.start])
        return bool(said) or "aid" in self.tags_at(mark.end) or "aid" in self.tags_at(mark.end + 1)

    def _is_unlisted_name(self, clause: Clause) -> bool:
        """A proper name nobody listed, right before the verb: "Rotary has given"."""
        index = clause.verb - 1
        if index < clause.start or not self.tokens[index].isalpha() or self.tags_at(index) or not self.is_capital(index):
            return False
        word = self.tokens[index]
        return index > 0 or not (word.endswith("s") or word in _FUNCTION_WORDS)
