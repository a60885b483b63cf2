"""What the numbers of a sentence measure: a metric in a named wording, or the rule that says not.

Every number is typed by what it counts, then put to the metrics that count such things, the most
particular first. When in doubt it is refused: a figure that is missed stands in the ledger for
everyone to see, a figure that is wrong stands on the page.

What belongs next door: the rules in `giving`, `outcomes` and `background`; conflicts and the ledger in
`extraction`.
"""

from collections.abc import Callable, Mapping

from etl.records import Fate
from etl.registers.metrics import Metrics
from etl.rules.background import A_YEAR, ESTABLISHED, joined, started
from etl.rules.candidates import ANOTHER_DONOR, SUPERSEDED, WHETHER, Case, Claim, refused
from etl.rules.giving import assisted, emergency, total
from etl.rules.outcomes import freed, served, served_there
from etl.rules.parsed import Reading
from etl.rules.units import counted
from etl.rules.vetoes import veto

UNCLAIMED = Claim(Fate.UNCLAIMED, reason="no rule speaks of it")
_NEVER = {
    "foreign": refused("", "another currency"),
    "percent": refused("", "a percentage"),
    "day": refused("", "part of a date"),
}
_RULES: Mapping[str, tuple[Callable[[Case], Claim | None], ...]] = {
    "year": (started,),
    "USD": (total,),
    "person": (served,),
    "party": (joined,),
    "country": (joined, freed, emergency, served_there, assisted),
}
# A number that ends its phrase: "today the number is 17."
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], ["today"], ["now"])


class Claims:
    """The claims of one sentence; `kinds` says what each of its numbers counts."""

    def __init__(self, reading: Reading, metrics: Metrics) -> None:
        self.reading, self.metrics = reading, metrics
        self.kinds = counted(reading)

    def decide(self) -> list[Claim]:
        """One claim a number, in order."""
        made: list[Claim | None] = [None] * len(self.kinds)
        for index in sorted(range(len(made)), key=lambda index: self.kinds[index] not in ("person", "USD")):
            made[index] = self._claim(index, made)  # people and sums first: countries may lean on them
        return [claim or UNCLAIMED for claim in made]

    def _claim(self, index: int, made: list[Claim | None]) -> Claim:
        kind = self.kinds[index]
        if kind in _NEVER:
            return _NEVER[kind]
        if kind == "year" and ESTABLISHED not in self.reading.by_tag:
            return A_YEAR
        case = Case(self.reading, self.metrics, self.kinds, index, made)
        for rule in _RULES.get(kind, ()):
            if claim := rule(case):
                return claim
        return _same_again(case) or UNCLAIMED


def _same_again(case: Case) -> Claim | None:
    """ "today the number is 17": what the number before it measured, brought up to date."""
    marks = case.reading.tagged("anaphor", case.clause.start, case.clause.end)
    words = set(case.tokens[case.clause.start : case.clause.end])
    points = any(case.tokens[mark.end - 1] in ("number", "figure", "total") for mark in marks)
    points = points or ("it" in words and not words.isdisjoint(("now", "today")))
    if not points or case.tokens[case.token + 1 : case.token + 2] not in _ENDS:
        return None
    before = [
        claim for claim, kind in zip(case.made[: case.index], case.kinds, strict=False) if kind == case.kind
    ]
    last = before[-1] if before else None
    if last is None or not last.metric_id:
        return None
    against = "" if last.fate is Fate.EXTRACTED or last.reason == SUPERSEDED else last.reason
    if case.donor == "other" and case.kind != "party":
        against = ANOTHER_DONOR
    return case.decided(last.metric_id, last.wording_id, against or veto(case, *WHETHER))
