"""Who gives, over what time, and whether it is so: the frame of one number in its clause.

Each question is answered from the clause first, then from the clauses and the sentence it leans on.
The answers are reasons in plain words, because they go into the ledger.

What belongs next door: which metric a number is, in `claims`; the words, in data/metrics.toml.
"""

from etl.clauses import Clause
from etl.metrics import Metrics
from etl.phrases import NUMBER, Mark
from etl.readings import Reading

_ONE_YEAR = frozenset("in during for of fy year years".split())
_FROM = frozenset("since from between".split())
_FULL_STOPS = frozenset(".!?")
_TAIL = frozenset(("including", "such", "like", "notably", "especially"))


class Frame:
    """The frame of the number at `token`, read with the sentence leaned on (or None)."""

    def __init__(self, reading: Reading, metrics: Metrics, kinds: list[str], index: int) -> None:
        self.reading, self.metrics = reading, metrics
        self.kinds, self.is_item = kinds, reading.sentence.kind == "item"
        self.index, self.token = index, reading.numbers[index]
        self.clause = reading.clause_of(self.token)

    # -- words around the number ----------------------------------------------------------------------

    def has(self, *tags: str) -> bool:
        """One of the lists is heard in the clause."""
        verbal = "total" in tags and self.token in self.reading.verbal_numbers
        return verbal or any(self.reading.has(tag, self.clause) for tag in tags)

    def context_has(self, tag: str) -> bool:
        """One of the lists is heard in the sentence leaned on."""
        return self.reading.context is not None and tag in self.reading.context.by_tag

    @property
    def is_label(self) -> bool:
        """ "Countries assisted: more than 100": a colon before it and no verb between."""
        tokens = self.reading.tokens
        if ":" not in tokens[: self.token] or self.reading.tagged("auxiliary", 0, self.token):
            return False
        colon = self.token - tokens[self.token :: -1].index(":")
        return self.reading.verbs.isdisjoint(range(colon, self.token))

    @property
    def is_fragment(self) -> bool:
        """No subject of its own: a list item, a label, "Helped 17 countries"."""
        reading = self.reading
        titled = not reading.verbs and reading.tokens[-1] not in _FULL_STOPS
        return self.is_item or self.is_label or titled or reading.clauses[0].verb == 0

    @property
    def leans_back(self) -> bool:
        """What it is about stands in the sentence before: "It has", "of these", a list item."""
        return self.is_item or self.is_label or "anaphor" in self.reading.by_tag or "pronoun" in self.reading.by_tag

    # -- who ------------------------------------------------------------------------------------------

    def donor(self) -> str:
        """ "us", "other" or "" where nobody says."""
        reading = self.reading
        earlier = [clause for clause in reading.clauses if clause.start <= self.clause.start]
        for clause in reversed(earlier):
            if donor := reading.donors[clause]:
                return donor
        if "us" in reading.donors.values():
            return "us"
        leaned_on, steps = reading.context, 3
        while leaned_on is not None and steps:
            for clause in reversed(leaned_on.clauses):
                if donor := leaned_on.donors[clause]:
                    return donor
            leaned_on, steps = leaned_on.context, steps - 1
        # Nobody is named at all: a fragment, or "this assistance", is the publisher's own.
        return "us" if self.is_fragment or "anaphor" in self.reading.by_tag or "pronoun" in self.reading.by_tag else ""

    # -- when -----------------------------------------------------------------------------------------

    def is_running_total(self) -> bool:
        """Something says that the number is added up over the years."""
        if self.is_fragment or self.has("cumulative", "perfect", "total") or self._is_long_period():
            return True
        if "cumulative" in self.reading.by_tag or self.context_has("cumulative"):
            return True
        return not self.clause.finite and "perfect" in self.reading.by_tag

    def _is_long_period(self) -> bool:
        return any(years >= self.metrics.long_years for years in self._periods())

    def _periods(self) -> list[int]:
        """Lengths in years of the periods named in the sentence: "over the past three decades"."""
        found = []
        for number, quantity in zip(self.reading.numbers, self.reading.quantities, strict=True):
            unit = self.reading.tokens[number + 1 : number + 2]
            if quantity.value and unit in (["years"], ["decades"]):
                found.append(quantity.value * (10 if unit == ["decades"] else 1))
        return found

    def one_year(self) -> bool:
        """The clause counts one year or a few, and nothing in it says "since"."""
        clause, periods = self.clause, self._periods()
        while True:
            if self._has_strong_total(clause):
                return False
            if self._names_one_year(clause) or (periods and max(periods) < self.metrics.long_years):
                return True
            before = self._clause_before(clause)
            if before is None or clause.finite or clause.opens == ";":
                return False
            clause = before

    def _has_strong_total(self, clause: Clause) -> bool:
        if self.reading.has("cumulative", clause):
            return True
        return self._is_long_period()

    def _clause_before(self, clause: Clause) -> Clause | None:
        index = self.reading.clauses.index(clause)
        return self.reading.clauses[index - 1] if index else None

    def _names_one_year(self, clause: Clause) -> bool:
        reading = self.reading
        marks = [m.start for m in reading.by_tag.get("veto:one_year", ()) if clause.start <= m.start < clause.end]
        years = [
            number
            for number, kind in zip(reading.numbers, self.kinds, strict=True)
            if kind == "year" and clause.start < number < clause.end
            if reading.tokens[number - 1] in _ONE_YEAR and not self._starts_something(number)
        ]
        return any(self._bears(at, clause) for at in marks + years)

    def _bears(self, at: int, clause: Clause) -> bool:
        """A time bears on the number it follows, or opens the clause; "from 90 in 2014 to 100" is not 100 in 2014."""
        reading, kind = self.reading, self.kinds[self.index]
        amounts = [(n, k) for n, k in zip(reading.numbers, self.kinds, strict=True) if k != "year"]
        if at > self.token:
            return not any(self.token < n < at for n, _ in amounts)
        return not any(clause.start <= n < at and k == kind for n, k in amounts)

    def _starts_something(self, number: int) -> bool:
        """ "since the program's inception in 1993" or "adopted in 1997" dates something else."""
        return any(0 <= number - mark.end <= 5 for mark in self.reading.by_tag.get("dated", ()))

    def since_another_start(self) -> bool:
        """ "since 2003", "between 2010 and 2012": counted from another day than the programme's."""
        reading, (low, high) = self.reading, self.metrics.plausible["program_start_year"]
        return any(
            kind == "year"
            and number
            and reading.tokens[number - 1] in _FROM
            and self.clause.start <= number < self.clause.end
            and not low <= (quantity.value or 0) <= high
            for number, quantity, kind in zip(reading.numbers, reading.quantities, self.kinds, strict=True)
        )

    def is_superseded(self) -> bool:
        """An earlier value of what another number in the sentence says of today."""
        kind, tokens = self.kinds[self.index], self.reading.tokens
        others = [i for i, other in enumerate(self.kinds) if other == kind and i != self.index]
        if not others:
            return False
        if any(self.token - 2 <= mark.end <= self.token for mark in self.reading.by_tag.get("earlier", ())):
            return True
        if not any(i > self.index for i in others):
            return False
        before = tokens[self.clause.start : self.token]
        return tokens[self.token - 1] == "from" or "had" in before or self._is_of_a_year()

    def _is_of_a_year(self) -> bool:
        """ "$2.3 billion in 2014": the year follows at once."""
        following = self.index + 1
        if self.kinds[following : following + 1] != ["year"]:
            return False
        number = self.reading.numbers[following]
        return number - self.token <= 4 and self.reading.tokens[number - 1] in ("in", "by", "of")

    # -- whether --------------------------------------------------------------------------------------

    def veto(self, *names: str, place: bool = True) -> str:
        """The reason why the number is not what its words look like; "" when nothing stands against it."""
        for name in names:
            if self.one_year() if name == "one_year" else self._is_vetoed(name):
                return self.metrics.reasons[name]
        if place and self._one_place():
            return "one country or region only"
        return ""

    def _is_vetoed(self, name: str) -> bool:
        tag = f"veto:{name}"
        if tag not in self.reading.by_tag and not self.is_item:
            return False
        if name in ("planned", "negated", "harm"):
            lead = self.is_item and self.context_has(tag)
            return lead or bool(self._governing(tag))
        if name == "disputed":
            return tag in self.reading.by_tag
        if name == "sub_programme" and (self.reading.has("mission", self.clause) or self.is_label):
            return False
        return any(not self._in_tail(mark) for mark in self.marks(tag))

    def marks(self, tag: str) -> list[Mark]:
        """Phrases of a list in the clause."""
        marks = self.reading.by_tag.get(tag)
        return [m for m in marks if self.clause.start <= m.start < self.clause.end] if marks else []

    def _governing(self, tag: str) -> list[Mark]:
        """Marks that bear on the number: before it, or with the verb it is the subject of."""
        limit = self.clause.verb + 5 if self.token < self.clause.verb else self.token
        # "is not among the 164 parties" says nothing against the 164
        before = self.reading.tokens[max(0, self.token - 3) : self.token]
        first = self.token if before[-2:] == ["among", "the"] or before == ["one", "of", "the"] else 0
        return [mark for mark in self.marks(tag) if first <= mark.start < limit]

    def _in_tail(self, mark: Mark) -> bool:
        """After "including …" behind the number: an example, not what the number is about."""
        return bool(_TAIL & set(self.reading.tokens[self.token : mark.start]))

    def _one_place(self) -> bool:
        marks = self.marks("place")
        if not marks and self.clause.verb == self.clause.start and (before := self._clause_before(self.clause)):
            marks = self.reading.tagged("place", before.start, before.verb)  # "Angola's program, begun in 1995, has"
        return any(not self._is_example(mark) and not self._in_tail(mark) for mark in marks)

    def _is_example(self, mark: Mark) -> bool:
        return bool(self.reading.tagged("example", max(self.clause.start, mark.start - 10), mark.start))

    def is_part(self) -> bool:
        """ "including $225 million": a part of the sum before it."""
        reading = self.reading
        marks = reading.tagged("part", max(0, self.token - 6), self.token)
        return any(self.token - mark.end <= 2 for mark in marks)

    def has_other_purpose(self) -> bool:
        """Money for something nobody listed, where nothing speaks of mines."""
        reading = self.reading
        if "mission" in reading.by_tag or self.context_has("mission"):
            return False
        tokens = reading.tokens
        for at in range(self.clause.start, self.clause.end):
            if tokens[at] in ("for", "against", "combat", "fight", "fighting", "combating", "toward", "towards"):
                if self._is_unlisted(at + 1):
                    return True
            if "aid" in reading.tags_at(at) and tokens[at] != NUMBER and at and tokens[at - 1] not in ("of",):
                if at - 1 > self.token and self._is_unlisted(at - 1):
                    return True
        return False

    def _is_unlisted(self, at: int) -> bool:
        tokens = self.reading.tokens
        while at < len(tokens) and tokens[at] in ("the", "a", "an", "its", "this", "these", "that", "those", "such"):
            at += 1
        word = tokens[at] if at < len(tokens) else ""
        return word.isalpha() and not self.reading.tags_at(at) and word not in _PLAIN


_PLAIN = frozenset(
    "in to of and or as by at on with more over than direct technical financial vital critical bilateral total overall "
    "life saving lifesaving government federal public such much years decades use peace all every each".split()
)
