"""Rules for what the United States gives: the total, the countries assisted, the emergencies.

Each rule takes a case and returns a claim, or None when the number is not its business.
What belongs next door: what the aid has achieved, in `outcomes`.
"""

from etl.records import Fate
from etl.rules.candidates import ANOTHER_DONOR, SUPERSEDED, WHETHER, Case, Claim, refused
from etl.rules.periods import is_running_total, is_superseded, since_another_start
from etl.rules.vetoes import has_other_purpose, is_part, veto

_GIVING = (*WHETHER, "sub_programme", "topic", "fund", "harm", "arms")
# Words between another number and the countries it was counted in: "33 percent of mine action in 100".
_WITHIN = {"other": 5, "person": 5, "percent": 8}
_AWAY = frozenset("from by with than".split())


def total(case: Case) -> Claim | None:
    """All U.S. aid added up."""
    metric = "aid_total_usd"
    if not _speaks_of(case, "give", "aid", "total", "anaphor"):
        return None
    if is_part(case):
        return refused(metric, "a part of a larger sum")
    if is_superseded(case):
        return refused(metric, SUPERSEDED)
    return case.decided(metric, _mission(case, metric), _against_giving(case))


def assisted(case: Case) -> Claim | None:
    """Countries that were given that aid."""
    metric = "countries_assisted"
    if case.follows_sum():
        money = case.made[case.index - 1]
        against = money.reason if money and money.fate is not Fate.EXTRACTED else ""
        return case.decided(metric, _mission(case, metric), against)
    if not _speaks_of(case, "give", "aid", "reach"):
        return None
    if is_superseded(case):
        return refused(metric, SUPERSEDED)
    return case.decided(metric, _mission(case, metric), _against_giving(case) or _not_recipients(case))


def emergency(case: Case) -> Claim | None:
    """Countries given emergency help."""
    metric = "emergency_assistance_countries"
    wording = case.nearest_wording(metric, listed=False)
    if (
        not wording
        or case.is_too_many(metric)
        or _is_one_of_several(case, metric)
        or (case.follows_sum() and not case.has("veto:fund"))
    ):
        return None
    against = ANOTHER_DONOR if case.donor == "other" else veto(case, *WHETHER)
    return case.decided(metric, wording, against)


def _is_one_of_several(case: Case, metric: str) -> bool:
    """ "clearance, rehabilitation and emergency response in 100 countries": where any of them was done."""
    kinds = ("mission", "people_served:assistive_devices_and_rehabilitation", "veto:topic", "veto:trained")
    for tag in case.metrics.tags[metric]:
        for mark in case.reading.tagged(tag, case.clause.verb, case.token):
            listed = case.tokens[mark.start - 1] in (",", "and", "or")
            if listed and any(case.reading.tagged(kind, case.clause.verb, mark.start) for kind in kinds):
                return True
    return False


def _speaks_of(case: Case, *tags: str) -> bool:
    """Words of giving in the clause, or in what a fragment leans on; or work for the mission."""
    return case.has(*tags) or _is_for_the_mission(case) or (case.leans_back and case.context_has("aid"))


def _is_for_the_mission(case: Case) -> bool:
    """The United States did something about mines all these years, in a verb that nobody listed."""
    if case.donor != "us":
        return False
    spent = case.before(1) == ["with"] and case.has("cumulative")
    return spent or (case.has("mission") and case.sentence_has("cumulative"))


def _mission(case: Case, metric: str) -> str:
    """The wording is the work the aid is said to be for."""
    tags = case.metrics.tags[metric]
    return next(
        (name for tag, name in tags.items() if case.sentence_has(tag)), case.metrics.wordings[metric][-1]
    )


def _against_giving(case: Case) -> str:
    if case.donor == "other":
        return ANOTHER_DONOR
    if not case.donor:
        return "the donor is not said to be the United States"
    if against := veto(case, *_GIVING):
        return against
    if since_another_start(case):
        return "counted from another year than the programme's first"
    if has_other_purpose(case):
        return "for another purpose"
    return "" if is_running_total(case) else "not said to be a running total"


def _not_recipients(case: Case) -> str:
    """Partners, providers and places of something else are no countries assisted."""
    cleared = case.before(1) == ["from"] and case.has("clear")
    if _AWAY & set(case.before(1)) and not cleared and "reach" not in case.reading.tags_at(case.token - 1):
        return "counts those it comes from, not those it goes to"
    earlier = case.index - 1
    kind = case.kinds[earlier] if earlier >= 0 else ""
    if kind in _WITHIN and case.token - case.reading.numbers[earlier] <= _WITHIN[kind]:
        return "counts where another number was reached"
    return "a part of the countries" if is_part(case) else ""
