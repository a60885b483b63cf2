"""What the numbers of a sentence measure: a metric in a named wording, or the rule that says not.

Every number is typed by what it counts, then put to the metrics that count such things, the most
particular first. When in doubt it is refused: a figure that is missed stands in the ledger for
everyone to see, a figure that is wrong stands on the page.

What belongs next door: the rule of each metric in the module of its name; conflicts and the ledger in
`extraction`.
"""

from collections.abc import Callable, Mapping, Sequence

from etl.parsing.parsed import Parsed, Sentences
from etl.records import Fate
from etl.registers.metrics import Metrics
from etl.registers.tags import Tag
from etl.rules.aid import countries_assisted, countries_in_emergency, total_usd
from etl.rules.candidates import Candidate
from etl.rules.countries_freed import countries_freed
from etl.rules.people_served import countries_where_served, people_served
from etl.rules.periods import ESTABLISHED
from etl.rules.program_start import A_YEAR, program_start
from etl.rules.refusals import Decision, Why, refused
from etl.rules.treaty_parties import treaty_parties
from etl.rules.vetoes import WHETHER, veto

UNCLAIMED = Decision(Fate.UNCLAIMED, reason=Why.NO_RULE)
_NEVER = {
    "foreign": refused("", Why.ANOTHER_CURRENCY),
    "percent": refused("", Why.PERCENTAGE),
    "day": refused("", Why.DATE),
}
_NOTHING_ESTABLISHED = {**_NEVER, "year": A_YEAR}
Rule = Callable[[Candidate], Decision | None]
# What a number counts → the metrics it may measure, each with its rule, the most particular first.
_RULES: Mapping[str, Mapping[str, Rule]] = {
    "year": {"program_start_year": program_start},
    "USD": {"aid_total_usd": total_usd},
    "person": {"people_served": people_served},
    "party": {"treaty_parties": treaty_parties},
    "country": {
        "treaty_parties": treaty_parties,
        "countries_freed": countries_freed,
        "emergency_assistance_countries": countries_in_emergency,
        "people_served_countries": countries_where_served,
        "countries_assisted": countries_assisted,
    },
}
MEASURED = frozenset(metric_id for rules in _RULES.values() for metric_id in rules)
# A number that ends its phrase: "today the number is 17."
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], ["today"], ["now"])


def decide(sentences: Sentences, parsed: Parsed, kinds: Sequence[str], metrics: Metrics) -> list[Decision]:
    """One decision a number of a sentence, in order; `kinds` says what each of them counts."""
    made: list[Decision | None] = [None] * len(kinds)
    never = _NEVER if ESTABLISHED in parsed.tokens.by_tag else _NOTHING_ESTABLISHED
    # People and sums first: countries may lean on them.
    for index in sorted(range(len(kinds)), key=lambda index: kinds[index] not in ("person", "USD")):
        made[index] = never.get(kinds[index]) or _decision(
            Candidate(sentences, parsed, metrics, kinds, index, made)
        )
    return [decision or UNCLAIMED for decision in made]


def _decision(candidate: Candidate) -> Decision:
    for rule in _RULES.get(candidate.kind, {}).values():
        if decision := rule(candidate):
            return decision
    return _same_again(candidate) or UNCLAIMED


def _same_again(candidate: Candidate) -> Decision | None:
    """ "today the number is 17": what the number before it measured, brought up to date."""
    follows = candidate.words[candidate.token + 1 : candidate.token + 2]
    last = _last_of_its_kind(candidate)
    if follows not in _ENDS or last is None or not last.metric_id or not _brings_up_to_date(candidate):
        return None
    against = "" if last.fate is Fate.EXTRACTED or last.reason == Why.SUPERSEDED else last.reason
    if candidate.kind != "party":
        against = candidate.not_ours or against
    return candidate.decided(last.metric_id, last.wording_id, against or veto(candidate, *WHETHER))


def _last_of_its_kind(candidate: Candidate) -> Decision | None:
    before = zip(candidate.made[: candidate.index], candidate.kinds, strict=False)
    same = [decision for decision, kind in before if kind == candidate.kind]
    return same[-1] if same else None


def _brings_up_to_date(candidate: Candidate) -> bool:
    """ "that number", "the figure"; or "it … now", "today it …"."""
    words, clause = candidate.words, candidate.clause
    pointers = candidate.tokens.tagged(Tag.ANAPHOR, clause.start, clause.end)
    if any(words[it.end - 1] in ("number", "figure", "total") for it in pointers):
        return True
    said = set(words[clause.start : clause.end])
    return "it" in said and not said.isdisjoint(("now", "today"))
