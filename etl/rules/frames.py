"""The frame of one number: its clause, the clauses and the sentence it leans on, and who gives.

What belongs next door: over what time in `periods`, whether it is so in `vetoes`, which metric in `decide`.
"""

from etl.registers.metrics import Metrics
from etl.rules.clauses import Clause
from etl.rules.parsed import Reading

_FULL_STOPS = frozenset(".!?")
_JOINING = frozenset("and but or".split())
_STILL = frozenset("today now currently".split())
_STEPS_BACK = 3  # sentences


class Frame:
    """The frame of the number at `index` of a reading; `kinds` says what each number counts."""

    def __init__(self, reading: Reading, metrics: Metrics, kinds: list[str], index: int) -> None:
        self.reading, self.metrics, self.kinds, self.index = reading, metrics, kinds, index
        self.tokens, self.token = reading.tokens, reading.numbers[index]
        self.kind, self.is_item = kinds[index], reading.sentence.kind == "item"
        self.clause = reading.clause_of(self.token)
        self.scope = self._scope()
        self._donor: str | None = None

    def before(self, count: int) -> list[str]:
        """The words right before the number."""
        return self.tokens[max(0, self.token - count) : self.token]

    def has(self, *tags: str) -> bool:
        """One of the lists is heard in the clause."""
        verbal = "total" in tags and self.token in self.reading.verbal_numbers
        return verbal or any(self.reading.has(tag, self.clause) for tag in tags)

    def sentence_has(self, tag: str) -> bool:
        return tag in self.reading.by_tag

    def context_has(self, tag: str) -> bool:
        """One of the lists is heard in the sentence leaned on."""
        context = self.reading.context
        return context is not None and tag in context.by_tag

    def others(self, kind: str | None = None) -> list[int]:
        """Tokens of the other numbers of the same kind (or of `kind`) in the sentence."""
        wanted = kind or self.kind
        return [
            n
            for n, k in zip(self.reading.numbers, self.kinds, strict=True)
            if k == wanted and n != self.token
        ]

    # -- what it leans on -----------------------------------------------------------------------------

    @property
    def is_label(self) -> bool:
        """ "Countries assisted: more than 100": a colon before it and no verb between."""
        if (
            ":" not in self.tokens
            or ":" not in self.tokens[: self.token]
            or self.reading.tagged("auxiliary", 0, self.token)
        ):
            return False
        colon = self.token - self.tokens[self.token :: -1].index(":")
        return self.reading.verbs.isdisjoint(range(colon, self.token))

    @property
    def is_fragment(self) -> bool:
        """No subject of its own: a list item, a label, "Helped 17 countries"."""
        titled = not self.reading.verbs and self.tokens[-1] not in _FULL_STOPS
        return self.is_item or self.is_label or titled or self.reading.clauses[0].verb == 0

    @property
    def leans_back(self) -> bool:
        """What it is about stands in the sentence before: "It has", "of these", a list item."""
        return self.is_item or self.is_label or self.sentence_has("anaphor") or self.sentence_has("pronoun")

    def clause_before(self, clause: Clause) -> Clause | None:
        index = self.reading.clauses.index(clause)
        return self.reading.clauses[index - 1] if index else None

    def is_subjectless(self, clause: Clause) -> bool:
        """ "…, reaching 100 countries", "… and has spent": its subject stands in the clause before."""
        first = self.tokens[clause.start]
        return (
            clause.verb - clause.start <= (first in _JOINING) or first == "with" or clause.verb == clause.end
        )

    def points_back(self, clause: Clause) -> bool:
        """ "that assistance" is the one just spoken of; "today that figure" is not."""
        words = set(self.tokens[clause.start : clause.end])
        return (
            self.reading.has("anaphor", clause)
            and not self.reading.has("cumulative", clause)
            and not _STILL & words
        )

    def _scope(self) -> tuple[Clause, ...]:
        """The clause of the number and those before it whose time and place it shares."""
        if self.clause.start == 0:
            return (self.clause,)
        scope = [self.clause]
        while before := self.clause_before(scope[-1]):
            clause = scope[-1]
            if not self.points_back(clause) and (clause.opens == ";" or not self.is_subjectless(clause)):
                break
            scope.append(before)
        return tuple(scope)

    # -- who ------------------------------------------------------------------------------------------

    @property
    def donor(self) -> str:
        """ "us", "other" or "" where nobody says."""
        if self._donor is None:
            self._donor = self._who_gives()
        return self._donor

    def _who_gives(self) -> str:
        reading = self.reading
        for clause in reversed(reading.clauses):
            if clause.start <= self.clause.start and (donor := reading.donor(clause)):
                return donor
        if named := reading.donors:
            return "other" if "other" in named else "us"
        return self._donor_leaned_on()

    def _donor_leaned_on(self) -> str:
        leaned_on, steps = self.reading.context, _STEPS_BACK
        while leaned_on is not None and steps:
            for clause in reversed(leaned_on.clauses):
                if donor := leaned_on.donor(clause):
                    return donor
            leaned_on, steps = leaned_on.context, steps - 1
        # Nobody is named at all: a fragment, or "this assistance", is the publisher's own.
        publishers = self.is_fragment or self.sentence_has("anaphor") or self.sentence_has("pronoun")
        return "us" if publishers else ""
