"""One sentence, read once: its words, its clauses, who gives in them, and the sentence it leans on.

What belongs next door: what its numbers count in `units`, when and whether in `candidates`.
"""

from etl.rules import clauses
from etl.rules.clauses import Clause
from etl.rules.tokens import Source, Words
from etl.text.phrases import Mention

# "with the European Union", "unlike Norway": named, but not the one who gives.
_NOT_GIVING = frozenset(
    "with to at in through for of than unlike alongside toward towards against within like outside "
    "before under versus".split()
)
_ARTICLES = frozenset("the its our other all".split())
# A capital at the start of a sentence is no name.
_FUNCTION_WORDS = _NOT_GIVING | frozenset(
    "by after since while when as over about on from if having although though because that this it "
    "they these those "
    "there here what such a an the our its their his her all some many most more each every both no "
    "not now today then thus additional further "
    "new annual total cumulative overall emergency continued humanitarian international".split()
)


class Reading(Words):
    """A sentence with its clauses, and the sentence it leans on, read when asked for."""

    def __init__(self, source: Source, index: int) -> None:
        super().__init__(source, index)
        self.clauses = clauses.split(self)
        # The years of the sentence, each with its token.
        self.years = [
            (number, quantity.value or 0)
            for number, quantity in zip(self.numbers, self.quantities, strict=True)
            if quantity.unit == "year"
        ]
        self.periods = self._periods()
        self._donors: dict[int, str] = {}  # by where the clause starts
        self._unlisted: list[int] | None = None

    @classmethod
    def of(cls, source: Source, index: int) -> "Reading":
        """The sentence at `index`, read once however many others lean on it."""
        known: Reading | None = source.read.get(index)
        if known is None:
            known = source.read[index] = cls(source, index)
        return known

    @property
    def previous(self) -> "Reading | None":
        """The sentence before, leaned on or not."""
        return Reading.of(self.source, self.index - 1) if self.index else None

    @property
    def context(self) -> "Reading | None":
        leaned_on = self.sentence.context
        return None if leaned_on is None else Reading.of(self.source, leaned_on)

    def _periods(self) -> list[int]:
        """Lengths in years of the periods named in the sentence: "over the past three decades"."""
        found: list[int] = []
        if "years" not in self.tokens and "decades" not in self.tokens:
            return found
        for number, quantity in zip(self.numbers, self.quantities, strict=True):
            unit, following = [*self.tokens[number + 1 : number + 3], "", ""][:2]
            if quantity.value and unit in ("years", "decades") and following != "ago":
                found.append(quantity.value * (10 if unit == "decades" else 1))
        return found

    def clause_of(self, token: int) -> Clause:
        return next(filter(lambda clause: clause.end > token, self.clauses))

    def has(self, tag: str, clause: Clause) -> bool:
        """One phrase of a list starts in the clause."""
        marks = self.by_tag.get(tag)
        return marks is not None and any(clause.start <= mark.start < clause.end for mark in marks)

    def donor(self, clause: Clause) -> str:
        """ "us", "other" (somebody else, or jointly) or "" where the clause names nobody."""
        known = self._donors.get(clause.start)
        if known is None:
            known = self._donors[clause.start] = self._donor(clause)
        return known

    @property
    def donors(self) -> set[str]:
        """Everybody the sentence names as giving: "us", "other", both or nobody."""
        return {donor for clause in self.clauses if (donor := self.donor(clause))}

    def _donor(self, clause: Clause) -> str:
        """The subject gives; where it names nobody, whoever the aid is said to be by or from."""
        subject = self.tagged("other_donors", clause.start, clause.verb)
        if any(not self._is_object(mark) or self._is_of_aid(mark.end) for mark in subject):
            return "other"
        if self.tagged("donor", clause.start, clause.verb):
            return "us"
        rest = self.tagged("other_donors", clause.verb, clause.end)
        if self._unlisted_giver(clause) or any(self._gives(mark) for mark in rest):
            return "other"
        return "us" if self.tagged("donor", clause.verb, clause.end) else ""

    def _is_object(self, mark: Mention) -> bool:
        """Named after a preposition, alone or in a list: "alongside Norway, Germany and Japan"."""
        before = mark.start - 1
        while before > 0 and (self.tokens[before] in _ARTICLES or self._is_listed(before)):
            before -= 1
        return before >= 0 and self.tokens[before] in _NOT_GIVING

    def _is_listed(self, token: int) -> bool:
        return self.tokens[token] in (",", "and") or "other_donors" in self.tags_at(token)

    def _gives(self, mark: Mention) -> bool:
        """ "by Norway", "from the European Union", "Norwegian aid", "it is Norway that"."""
        said = {"by", "from", "thanks"} & set(self.tokens[max(0, mark.start - 3) : mark.start])
        return (
            bool(said)
            or self._is_of_aid(mark.end)
            or self.tokens[mark.end : mark.end + 1] in (["that"], ["who"])
        )

    def _is_of_aid(self, token: int) -> bool:
        """The next word or two name the aid, or the work: "Norwegian government aid"."""
        tags = self.tags_at(token) | self.tags_at(token + 1)
        return "aid" in tags or "mission" in tags

    def _unlisted_giver(self, clause: Clause) -> bool:
        """A proper name nobody listed: "Rotary has given", "given by Rotary", "Rotary assistance"."""
        return any(
            self._gives_unlisted(index, clause) for index in self._names if clause.start <= index < clause.end
        )

    @property
    def _names(self) -> list[int]:
        """Words with a capital that stand in no list."""
        if self._unlisted is None:
            capitals, listed = self.capitals - _FUNCTION_WORDS, self.cover
            self._unlisted = [
                at for at, word in enumerate(self.tokens) if word in capitals and at not in listed
            ]
        return self._unlisted

    def _gives_unlisted(self, index: int, clause: Clause) -> bool:
        if index == clause.verb - 1 and not (index == 0 and self.tokens[index].endswith("s")):
            return True
        before, after = self.tokens[index - 1] if index else "", self.tokens[index + 1 : index + 2]
        return (
            before in ("by", "from") or (before == "is" and after == ["that"]) or self._names_aid(index + 1)
        )

    def _names_aid(self, token: int) -> bool:
        at = token + 1 if self.tokens[token : token + 1] in (["'s"], ["government"]) else token
        return "aid" in self.tags_at(at) or "mission" in self.tags_at(at)
