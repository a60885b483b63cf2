"""What one number measures: a metric in a named wording, or the rule that says it is not ours.

Every number is typed by what it counts, then asked of the metrics that count such things, nearest
words first; then the vetoes of its clause are heard. When in doubt it is refused: a figure that is
missed shows up in the ledger, a figure that is wrong does not.

What belongs next door: conflicts between numbers, and the ledger, in `extraction`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.clauses import Clause, Reading
from etl.metrics import Metrics
from etl.phrases import NUMBER, Mark
from etl.records import Fate, Quantity, Relation


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of a number so far. `reason` is in words a reader understands."""

    fate: Fate
    metric_id: str = ""
    wording_id: str = ""
    reason: str = ""


UNCLAIMED = Claim(Fate.UNCLAIMED, reason="no rule speaks of it")
_STOPS = frozenset(
    ", ; : . ( ) — - in to of for from with by and or but that which who on at as than through is are was were has have had since".split()
)
_BARE = frozenset("of have has had are were is now , ; . : ) — which that who in".split())
_ONE_YEAR = frozenset("in during for of fy year years".split())


class Claims:
    """The claims of one sentence, heard with the sentence it leans on."""

    def __init__(self, reading: Reading, context: "Reading | None", metrics: Metrics, kind: str) -> None:
        self.reading, self.context, self.metrics, self.kind = reading, context, metrics, kind
        self.counts = [self._counted(index) for index in range(len(reading.numbers))]
        self.claims: list[Claim | None] = [None] * len(reading.numbers)

    def decide(self) -> list[Claim]:
        order = sorted(range(len(self.counts)), key=lambda index: self.counts[index] != "person")
        for index in order:  # people first: "in 35 countries" may lean on them
            self.claims[index] = self._claim(index)
        return [claim or UNCLAIMED for claim in self.claims]

    # -- what a number counts -------------------------------------------------------------------------

    def _counted(self, index: int) -> str:
        """ "USD", "year", "country", "person", "party", "other", "foreign", "percent" or "day"."""
        quantity, token = self.reading.quantities[index], self.reading.numbers[index]
        if quantity.unit in ("USD", "percent", "year", "day"):
            return quantity.unit
        if quantity.unit:
            return "foreign"
        return self._noun_after(token) or self._noun_before(token) or "other"

    def _noun_after(self, token: int) -> str:
        """The noun a few words on: "100 war-torn countries", "100 of the world's countries"."""
        tokens = self.reading.tokens
        at = token + 1
        if tokens[at : at + 2] == ["of", "the"]:
            at += 2
        for _ in range(6):
            kinds = [tag[6:] for tag in self._tags_at(at) if tag.startswith("count:")]
            if kinds:
                return "party" if "party" in kinds else kinds[0]
            if at >= len(tokens) or tokens[at] == NUMBER or tokens[at] in _STOPS or at in self.reading.verbs:
                return "" if at == token + 1 or tokens[token + 1] in _BARE else "other"
            at += 1
        return "other"

    def _noun_before(self, token: int) -> str:
        """For a bare number: the thing counted last before it, or announced by the context."""
        for reading, end in ((self.reading, token), (self.context, None)):
            if reading is None:
                continue
            stop = len(reading.tokens) if end is None else end
            for mark in reversed([mark for mark in reading.marks if mark.end <= stop]):
                kinds = [tag[6:] for tag in mark.tags if tag.startswith("count:")]
                if kinds and kinds[0] != "other":
                    return "party" if "party" in kinds else kinds[0]
        return ""

    def _tags_at(self, token: int) -> frozenset[str]:
        for mark in self.reading.marks:
            if mark.start <= token < mark.end:
                return mark.tags
        return frozenset()

    # -- which metric ---------------------------------------------------------------------------------

    def _claim(self, index: int) -> Claim:
        counted = self.counts[index]
        token = self.reading.numbers[index]
        clause = self.reading.clause_of(token)
        if counted == "foreign":
            return Claim(Fate.REFUSED, reason="another currency")
        if counted == "percent":
            return Claim(Fate.REFUSED, reason="a percentage")
        if counted == "day":
            return Claim(Fate.REFUSED, reason="part of a date")
        if counted == "year":
            return self._year(index, token, clause)
        candidates = {
            "USD": self._money,
            "country": self._country,
            "party": self._party,
            "person": self._person,
        }
        decide = candidates.get(counted)
        return decide(index, token, clause) if decide else UNCLAIMED

    def _year(self, index: int, token: int, clause: Clause) -> Claim:
        metric = "program_start_year"
        reading = self.reading
        starts = reading.tagged(f"{metric}:established", clause.start, token)
        near = [mark for mark in starts if token - mark.end <= 6 and not self._number_between(mark.end, token)]
        if not near or reading.tokens[token - 1] not in ("in", "to", "from", "since", ":", "year"):
            return Claim(Fate.REFUSED, reason="a year")
        if not reading.has("programme") or not self._programme_established(near[-1], clause):
            return Claim(Fate.REFUSED, metric, reason="the start of something else")
        veto = self._veto(token, clause, ("negated", "planned"), places=True)
        return self._checked(index, metric, "established", veto)

    def _programme_established(self, mark: Mark, clause: Clause) -> bool:
        reading = self.reading
        subjects = [m for m in reading.by_tag.get("programme", ()) if m.start < mark.start and m.start >= clause.start]
        after = [m for m in reading.by_tag.get("programme", ()) if m.start > mark.end]
        others = reading.has("treaty", clause) or reading.has("veto:sub_programme", clause)
        return bool(subjects or after) and not others and reading.donor(clause) != "other"

    def _money(self, index: int, token: int, clause: Clause) -> Claim:
        metric = "aid_total_usd"
        reading = self.reading
        if not self._any(("give", "aid", "total", "anaphor"), clause) and not self._context_has("aid"):
            return UNCLAIMED
        if self._is_part(clause, token):
            return Claim(Fate.REFUSED, metric, reason="a part of a larger sum")
        if self._is_superseded(index, token):
            return Claim(Fate.REFUSED, metric, reason="an earlier total, since superseded")
        veto = self._giving_veto(token, clause)
        return self._checked(index, metric, self._mission_wording(metric), veto)

    def _mission_wording(self, metric: str) -> str:
        for wording in self.metrics.wordings[metric]:
            if self.reading.has(f"{metric}:{wording}"):
                return wording
        return self.metrics.wordings[metric][-1]

    def _giving_veto(self, token: int, clause: Clause) -> str:
        donor = self._donor(clause)
        if donor == "other":
            return "another donor"
        if not donor:
            return "the donor is not said to be the United States"
        veto = self._veto(token, clause, ("planned", "negated", "one_year", "sub_programme", "contaminated", "arms"), True)
        if veto:
            return veto
        return "" if self._is_running_total(clause) else "not said to be a running total"

    def _country(self, index: int, token: int, clause: Clause) -> Claim:
        for rule in (self._joined, self._freed, self._emergency, self._served_there, self._assisted):
            if claim := rule(index, token, clause):
                return claim
        return UNCLAIMED

    def _party(self, index: int, token: int, clause: Clause) -> Claim:
        return self._joined(index, token, clause) or UNCLAIMED

    def _joined(self, index: int, token: int, clause: Clause) -> Claim | None:
        metric = "treaty_parties"
        relative = {"which", "whose"} & set(self.reading.tokens[clause.start : token]) and any(
            mark.end <= token for mark in self.reading.by_tag.get("treaty", ())
        )
        named = relative or self.reading.has("treaty", clause) or (self._anaphoric(clause) and self._context_has("treaty"))
        others = self.reading.has("other_treaty") or self._context_has("other_treaty")
        words = self._nearest(metric, token, clause)
        if self.counts[index] == "country" and not words:
            return None
        if others and (self.reading.has("other_treaty", clause) or not named):
            return Claim(Fate.REFUSED, metric, reason="another treaty")
        if not named:
            return None if self.counts[index] == "country" else Claim(Fate.REFUSED, metric, reason="no treaty named")
        wording = words[1] if words else "parties"
        veto = self._veto(token, clause, ("planned", "negated", "one_year"), False)
        return self._checked(index, metric, wording, veto)

    def _nearest(self, metric: str, token: int, clause: Clause) -> tuple[int, str] | None:
        """The wording of a metric closest to a number within its part of the clause."""
        low, high = self._field(token, clause)
        found = [
            (abs(mark.start - token), wording)
            for wording in self.metrics.wordings[metric]
            for mark in self.reading.tagged(f"{metric}:{wording}", low, high)
        ]
        return min(found, default=None)

    def _field(self, token: int, clause: Clause) -> tuple[int, int]:
        """A clause up to the next and from the last number that counts the same thing."""
        counted = self.counts[self.reading.numbers.index(token)]
        same = [n for n, kind in zip(self.reading.numbers, self.counts, strict=True) if kind == counted]
        low = max([n + 1 for n in same if clause.start <= n < token], default=clause.start)
        high = min([n for n in same if token < n < clause.end], default=clause.end)
        return low, high

    def _freed(self, index: int, token: int, clause: Clause) -> Claim | None:
        metric = "countries_freed"
        low, high = self._field(token, clause)
        wording = self._free_wording(low, token) or self._free_wording(token, high)
        if not wording:
            return None
        donor = self._donor(clause)
        if donor == "other":
            return Claim(Fate.REFUSED, metric, reason="another donor")
        if not donor and not self._is_fragment(clause):
            return Claim(Fate.REFUSED, metric, reason="not said to be with U.S. help")
        veto = self._veto(token, clause, ("planned", "negated", "one_year"), True)
        return self._checked(index, metric, wording, veto)

    def _free_wording(self, start: int, end: int) -> str:
        metric, reading = "countries_freed", self.reading
        for wording in ("mine_impact_free", "mine_free"):
            if reading.tagged(f"{metric}:{wording}", start, end):
                return wording
        for opener in reading.tagged("free", start, end):
            for mark in reading.marks:
                if opener.end <= mark.start < min(end, opener.end + 8):
                    names = [tag.split(":")[1] for tag in mark.tags if tag.startswith(metric)]
                    if names:
                        return names[0]
        return ""

    def _emergency(self, index: int, token: int, clause: Clause) -> Claim | None:
        metric = "emergency_assistance_countries"
        words = self._nearest(metric, token, clause)
        if not words:
            return None
        donor = self._donor(clause)
        if donor == "other":
            return Claim(Fate.REFUSED, metric, reason="another donor")
        veto = self._veto(token, clause, ("planned", "negated", "one_year"), True)
        return self._checked(index, metric, words[1], veto)

    def _person(self, index: int, token: int, clause: Clause) -> Claim:
        metric = "people_served"
        wording = self._served_wording(clause)
        if not wording:
            return UNCLAIMED
        if self._donor(clause) == "other":
            return Claim(Fate.REFUSED, metric, reason="another donor")
        veto = self._veto(token, clause, ("planned", "negated", "one_year", "contaminated"), True)
        return self._checked(index, metric, wording, veto)

    def _served_wording(self, clause: Clause) -> str:
        for wording in self.metrics.wordings["people_served"]:
            tag = f"people_served:{wording}"
            if self.reading.has(tag, clause) or self.reading.has(tag) or self._context_has(tag):
                return wording
        return ""

    def _served_there(self, index: int, token: int, clause: Clause) -> Claim | None:
        metric = "people_served_countries"
        people = [
            n
            for n, kind, claim in zip(self.reading.numbers, self.counts, self.claims, strict=True)
            if kind == "person" and clause.start <= n < clause.end and claim and claim.fate is Fate.EXTRACTED
        ]
        wording = "assistive_devices_and_rehabilitation"
        if people or self.reading.has(f"people_served:{wording}", clause):
            if any(self.counts[i] == "USD" for i in range(len(self.counts))):
                return None
            veto = self._veto(token, clause, ("planned", "negated", "one_year", "contaminated"), True)
            return self._checked(index, metric, wording, veto)
        return None

    def _assisted(self, index: int, token: int, clause: Clause) -> Claim | None:
        metric = "countries_assisted"
        if self._follows_sum(index, token):
            money = self.claims[index - 1] or self._claim(index - 1)
            veto = "" if money.fate is Fate.EXTRACTED else money.reason
            return self._checked(index, metric, self._mission_wording(metric), veto)
        if not self._any(("give", "aid", "reach"), clause) and not self._context_has("aid"):
            return None
        veto = self._giving_veto(token, clause)
        if not veto and self._belongs_to_other(index, token):
            veto = "counts where another number was reached"
        return self._checked(index, metric, self._mission_wording(metric), veto)

    def _follows_sum(self, index: int, token: int) -> bool:
        """ "$4.2 billion in aid in 100 countries": who gave the sum, gave it there."""
        if index == 0 or self.counts[index - 1] != "USD":
            return False
        between = self.reading.tokens[self.reading.numbers[index - 1] + 1 : token]
        return len(between) <= 6 and bool({"in", "to", "across", "for"} & set(between[-1:]))

    def _belongs_to_other(self, index: int, token: int) -> bool:
        return index > 0 and self.counts[index - 1] in ("other", "person") and token - self.reading.numbers[index - 1] <= 5

    # -- who, when and whether ------------------------------------------------------------------------

    def _any(self, tags: tuple[str, ...], clause: Clause) -> bool:
        return any(self.reading.has(tag, clause) for tag in tags)

    def _context_has(self, tag: str) -> bool:
        return self.context is not None and self.context.has(tag)

    def _number_between(self, start: int, end: int) -> bool:
        return NUMBER in self.reading.tokens[start:end]

    def _anaphoric(self, clause: Clause) -> bool:
        reading = self.reading
        return self.kind == "item" or reading.has("anaphor") or reading.has("pronoun")

    def _is_fragment(self, clause: Clause) -> bool:
        """No subject: "Helped 17 countries", "Mine-impact free: 17"."""
        reading = self.reading
        return self.kind == "item" or not reading.verbs or reading.subject_end(reading.clauses[0]) == 0

    def _donor(self, clause: Clause) -> str:
        reading = self.reading
        before = [c for c in reading.clauses if c.start <= clause.start]
        for candidate in reversed(before):
            if donor := reading.donor(candidate):
                return donor
        if any(reading.donor(c) == "us" for c in reading.clauses):
            return "us"
        if self.context is not None:
            for candidate in reversed(self.context.clauses):
                if donor := self.context.donor(candidate):
                    return donor
        return "us" if self._is_fragment(clause) else ""

    def _is_running_total(self, clause: Clause) -> bool:
        reading = self.reading
        if self._is_fragment(clause) or self._any(("cumulative", "perfect", "total"), clause):
            return True
        return reading.has("cumulative") or self._context_has("cumulative") or "perfect" in reading.by_tag

    def _is_part(self, clause: Clause, token: int) -> bool:
        marks = self.reading.tagged("part", clause.start, token)
        return any(token - mark.end <= 2 for mark in marks)

    def _is_superseded(self, index: int, token: int) -> bool:
        tokens = self.reading.tokens
        later = [i for i in range(index + 1, len(self.counts)) if self.counts[i] == self.counts[index]]
        if not later:
            return False
        clause = self.reading.clause_of(token)
        return tokens[token - 1] == "from" or "had" in tokens[clause.start : token]

    def _veto(self, token: int, clause: Clause, names: tuple[str, ...], places: bool) -> str:
        reading = self.reading
        for name in names:
            if name == "one_year":
                if self._is_one_year(clause):
                    return self.metrics.reasons[name]
            elif reading.has(f"veto:{name}", clause) and not (
                name == "sub_programme" and reading.has("mission", clause)
            ):
                return self.metrics.reasons[name]
            if self.kind == "item" and self._context_has(f"veto:{name}") and name in ("planned", "negated"):
                return self.metrics.reasons[name]
        if places and self._one_place(clause):
            return "one country or region only"
        return ""

    def _is_one_year(self, clause: Clause) -> bool:
        reading = self.reading
        if reading.has("cumulative", clause):
            return False
        if reading.has("veto:one_year", clause):
            return True
        for number, counted in zip(reading.numbers, self.counts, strict=True):
            if counted == "year" and clause.start < number < clause.end and reading.tokens[number - 1] in _ONE_YEAR:
                if not any(number - mark.end <= 5 and mark.end <= number for mark in reading.tagged("program_start_year:established")):
                    return True
        return False

    def _one_place(self, clause: Clause) -> bool:
        reading = self.reading
        for mark in reading.tagged("place", clause.start, clause.end):
            examples = reading.tagged("example", max(clause.start, mark.start - 8), mark.start)
            if not examples:
                return True
        return False

    def _checked(self, index: int, metric_id: str, wording: str, veto: str) -> Claim:
        if veto:
            return Claim(Fate.REFUSED, metric_id, wording, veto)
        if not self._plausible(metric_id, self.reading.quantities[index]):
            return Claim(Fate.REFUSED, metric_id, wording, "not a plausible value")
        return Claim(Fate.EXTRACTED, metric_id, wording, f"words on file: {wording}")

    def _plausible(self, metric_id: str, quantity: Quantity) -> bool:
        low, high = self.metrics.plausible[metric_id]
        values = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
        if quantity.relation is not Relation.RANGE and quantity.value is None:
            return False
        return all(low <= value <= high for value in values)


def numbers_of(claims: Claims) -> Iterator[tuple[Quantity, Claim]]:
    yield from zip(claims.reading.quantities, claims.decide(), strict=True)
