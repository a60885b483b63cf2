"""Aid: the total in dollars (aid_total_usd), the countries assisted with it, those given emergency help.

Each rule takes a candidate and returns a decision, or None when the number is not its business.
What belongs next door: what the aid has achieved, in `countries_freed` and `people_served`.
"""

from itertools import islice

from etl.parsing.donors import Donor
from etl.records import Fate
from etl.registers.tags import Tag, WordingTag, wording_tag
from etl.rules.candidates import Candidate
from etl.rules.periods import since_another_start
from etl.rules.purposes import has_other_purpose
from etl.rules.refusals import Decision, Why, refused
from etl.rules.totals import is_of_now, is_running_total, is_superseded
from etl.rules.vetoes import WHETHER, is_compared, is_part, veto

_TOTAL, _ASSISTED = "aid_total_usd", "countries_assisted"
_EMERGENCY = "emergency_assistance_countries"
_GIVING = (*WHETHER, Tag.SUB_PROGRAM, Tag.TOPIC, Tag.FUND, Tag.HARM, Tag.ARMS, Tag.OWN_USE)
# What may be done beside emergency help.
_WORK: tuple[Tag | WordingTag, ...] = (
    Tag.MISSION,
    wording_tag("people_served", "assistive_devices_and_rehabilitation"),
    Tag.TOPIC,
    Tag.TRAINED,
)
# Words between another number and the countries it was counted in: "33 percent of mine action in 100".
_WITHIN = {"other": 5, "person": 5, "percent": 8}
_AWAY = frozenset("from by with than".split())


def total_usd(candidate: Candidate) -> Decision | None:
    """All U.S. aid added up."""
    if not _speaks_of(candidate, Tag.GIVE, Tag.AID, Tag.TOTAL, Tag.ANAPHOR):
        return None
    if is_part(candidate):
        return refused(_TOTAL, Why.PART_OF_A_SUM)
    if is_superseded(candidate):
        return refused(_TOTAL, Why.SUPERSEDED)
    if is_compared(candidate):
        return refused(_TOTAL, Why.COMPARED)
    return candidate.decided(_TOTAL, _mission(candidate, _TOTAL), _against_giving(candidate))


def countries_assisted(candidate: Candidate) -> Decision | None:
    """Countries that were given that aid."""
    if candidate.follows_sum():
        money = candidate.made[candidate.index - 1]
        against = money.reason if money and money.fate is not Fate.EXTRACTED else ""
        return candidate.decided(_ASSISTED, _mission(candidate, _ASSISTED), against)
    if not _speaks_of(candidate, Tag.GIVE, Tag.AID, Tag.REACH):
        return None
    if is_superseded(candidate):
        return refused(_ASSISTED, Why.SUPERSEDED)
    now = candidate.metrics.vetoes[Tag.NOW].reason if is_of_now(candidate) else ""
    against = now or _against_giving(candidate) or _not_recipients(candidate)
    return candidate.decided(_ASSISTED, _mission(candidate, _ASSISTED), against)


def countries_in_emergency(candidate: Candidate) -> Decision | None:
    """Countries given emergency help."""
    wording = candidate.nearest_wording(_EMERGENCY, listed=False)
    if not wording or candidate.is_too_many(_EMERGENCY) or _is_one_of_several(candidate):
        return None
    if candidate.follows_sum() and not candidate.has(Tag.FUND):
        return None
    against = candidate.not_ours or veto(candidate, *WHETHER)
    return candidate.decided(_EMERGENCY, wording, against)


def _is_one_of_several(candidate: Candidate) -> bool:
    """ "clearance, rehabilitation and emergency response in 100 countries": where any of them was done."""
    tokens, verb = candidate.tokens, candidate.clause.verb
    for tag in candidate.metrics.tags[_EMERGENCY]:
        for emergency in tokens.tagged(tag, verb, candidate.token):
            listed = candidate.words[emergency.start - 1] in (",", "and", "or")
            if listed and any(tokens.tagged(work, verb, emergency.start) for work in _WORK):
                return True
    return False


def _speaks_of(candidate: Candidate, *tags: Tag) -> bool:
    """Words of giving in the clause, or in what a fragment leans on; or work for the mission."""
    if candidate.has(*tags) or _is_for_the_mission(candidate):
        return True
    return candidate.leans_back and candidate.context_has(Tag.AID)


def _is_for_the_mission(candidate: Candidate) -> bool:
    """The United States did something about mines all these years, in a verb that nobody listed."""
    if candidate.donor is not Donor.US:
        return False
    spent = candidate.before(1) == ["with"] and candidate.has(Tag.CUMULATIVE)
    return spent or (candidate.has(Tag.MISSION) and candidate.sentence_has(Tag.CUMULATIVE))


def _mission(candidate: Candidate, metric_id: str) -> str:
    """The wording is the work the aid is said to be for."""
    tags, last = candidate.metrics.tags[metric_id], candidate.metrics.wordings[metric_id][-1]
    return next((wording for tag, wording in tags.items() if candidate.sentence_has(tag)), last)


def _against_giving(candidate: Candidate) -> str:
    if against := candidate.not_ours or veto(candidate, *_GIVING):
        return against
    if since_another_start(candidate):
        return Why.ANOTHER_START
    if has_other_purpose(candidate):
        return Why.ANOTHER_PURPOSE
    return "" if is_running_total(candidate) else Why.NO_RUNNING_TOTAL


def _not_recipients(candidate: Candidate) -> str:
    """Partners, providers and places of something else are no countries assisted."""
    cleared = candidate.before(1) == ["from"] and candidate.has(Tag.CLEAR)
    reached = Tag.REACH in candidate.tokens.tags_at(candidate.token - 1)
    if not _AWAY.isdisjoint(candidate.before(1)) and not cleared and not reached:
        return Why.NOT_RECIPIENTS
    earlier = candidate.index - 1
    kind = candidate.kinds[earlier] if earlier >= 0 else ""
    if kind in _WITHIN and candidate.token - candidate.tokens.numbers[earlier] <= _WITHIN[kind]:
        return Why.OF_ANOTHER_NUMBER
    if _is_some_of_those_before(candidate):
        return Why.SOME_OF_THOSE_BEFORE
    return Why.PART_OF_THE_COUNTRIES if is_part(candidate) else ""


def _is_some_of_those_before(candidate: Candidate) -> bool:
    """ "assisted 110 countries …, and destroyed weapons in 44": a smaller number with no noun of its own."""
    following = candidate.words[candidate.token + 1 : candidate.token + 2]
    if following not in ([], ["."], [","], [";"], ["of"]):
        return False
    own = candidate.tokens.quantities[candidate.index].value or 0
    before = zip(
        candidate.tokens.quantities, candidate.kinds, candidate.made[: candidate.index], strict=False
    )
    return any(
        kind == "country" and decision and decision.fate is Fate.EXTRACTED and (quantity.value or 0) > own
        for quantity, kind, decision in islice(before, candidate.index)
    )
