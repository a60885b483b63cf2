"""One number put to the rules: its frame, what was decided before it, and how a decision is recorded.

What belongs next door: the rules, in `giving`, `outcomes` and `background`; their order, in `rules.decide`.
"""

from typing import NamedTuple

from etl.records import Fate, Relation
from etl.registers.metrics import Metrics
from etl.rules.frames import Frame
from etl.rules.parsed import Reading

SUPERSEDED = "an earlier number, since superseded"
ANOTHER_DONOR = "another donor"
# Vetoes that hold for whatever is counted.
WHETHER = ("planned", "negated", "disputed", "one_year")
# A list goes on: what follows is another of several things done.
_LIST = frozenset([",", "and", "or", "including"])


class Claim(NamedTuple):
    """What became of a number so far. `reason` is in words a reader understands."""

    fate: Fate
    metric_id: str = ""
    wording_id: str = ""
    reason: str = ""


_EXTRACTED, _REFUSED = Fate.EXTRACTED, Fate.REFUSED


def refused(metric_id: str, reason: str, wording_id: str = "") -> Claim:
    return Claim(_REFUSED, metric_id, wording_id, reason)


class Case(Frame):
    """A frame with the claims `made` so far in the sentence (None for numbers still to come)."""

    def __init__(
        self, reading: Reading, metrics: Metrics, kinds: list[str], index: int, made: list[Claim | None]
    ) -> None:
        super().__init__(reading, metrics, kinds, index)
        self.made = made

    def decided(self, metric_id: str, wording_id: str, against: str = "") -> Claim:
        """The claim, refused with what speaks `against` it or for a value nobody would believe."""
        reason = against or ("" if self.is_plausible(metric_id) else "not a plausible value")
        return Claim(_REFUSED if reason else _EXTRACTED, metric_id, wording_id, reason)

    def is_plausible(self, metric_id: str) -> bool:
        """Value and bounds lie in the metric's range; a fraction never does."""
        quantity = self.reading.quantities[self.index]
        low, high = self.metrics.plausible[metric_id]
        stated = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
        whole = quantity.value is not None or quantity.relation is Relation.RANGE
        return whole and low <= min(stated) and max(stated) <= high

    def is_too_many(self, metric_id: str) -> bool:
        """More than the metric can count: the words nearby are about something else."""
        quantity = self.reading.quantities[self.index]
        return (quantity.value or quantity.upper or 0) > self.metrics.plausible[metric_id][1]

    def nearest_wording(self, metric_id: str, *, listed: bool = True) -> str:
        """The wording closest to the number in its part of the clause; without `listed` not across a list."""
        tags = self.metrics.tags[metric_id]
        heard = tags.keys() & self.reading.by_tag.keys()
        if not heard:
            return ""
        low, high = self.reach()
        found = [
            (abs(mark.start - self.token), tags[tag])
            for tag in heard
            for mark in self.reading.tagged(tag, low, high)
            if listed or not self._is_listed_after(mark.start)
        ]
        return min(found)[1] if found else ""

    def _is_listed_after(self, start: int) -> bool:
        """ "in 100 countries with demining, training and …": behind the object, another item of a list."""
        return self.token > self.clause.verb and not _LIST.isdisjoint(self.tokens[self.token : start])

    def reach(self) -> tuple[int, int]:
        """The clause, from the last to the next number that counts the same thing."""
        clause, others = self.clause, self.others()
        low = max([n + 1 for n in others if clause.start <= n < self.token], default=clause.start)
        high = min([n for n in others if self.token < n < clause.end], default=clause.end)
        return low, high

    def follows_sum(self) -> bool:
        """ "$4.2 billion in aid in 100 countries": who gave the sum, gave it there."""
        if self.index == 0 or self.kinds[self.index - 1] != "USD":
            return False
        between = self.tokens[self.reading.numbers[self.index - 1] + 1 : self.token]
        return len(between) <= 6 and between[-1:] in (["in"], ["to"], ["across"], ["for"])
