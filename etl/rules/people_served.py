"""People served: given assistive devices and rehabilitation, and the countries where that was done.

What belongs next door: who served them in `donors`, and whether it is so in `vetoes`.
"""

from etl.records import Fate
from etl.registers.tags import Tag, wording_tag
from etl.rules.candidates import Candidate
from etl.rules.refusals import Decision, Why, refused
from etl.rules.totals import is_superseded
from etl.rules.vetoes import WHETHER, veto

_PEOPLE, _COUNTRIES = "people_served", "people_served_countries"
_REHABILITATION = "assistive_devices_and_rehabilitation"
_SERVED = wording_tag(_PEOPLE, _REHABILITATION)
_SERVING = (*WHETHER, Tag.HARM, Tag.TRAINED)


def people_served(candidate: Candidate) -> Decision | None:
    """People given assistive devices and rehabilitation."""
    wording = _service(candidate)
    if not wording:
        return None
    if candidate.not_ours:
        return refused(_PEOPLE, candidate.not_ours)
    if is_superseded(candidate):
        return refused(_PEOPLE, Why.SUPERSEDED)
    return candidate.decided(_PEOPLE, wording, veto(candidate, *_SERVING))


def _service(candidate: Candidate) -> str:
    for tag, wording in candidate.metrics.tags[_PEOPLE].items():
        if candidate.sentence_has(tag) or (candidate.leans_back and candidate.context_has(tag)):
            return wording
    return ""


def countries_where_served(candidate: Candidate) -> Decision | None:
    """Countries in which people were served: told with the people, or with the service alone."""
    clause = candidate.clause
    if any(clause.start <= number < clause.end for number in candidate.others("USD")):
        return None
    people = _people_told_with(candidate)
    if people is None:
        if candidate.has(Tag.MISSION) or not candidate.has(_SERVED):
            return None
        against = candidate.not_ours or veto(candidate, *_SERVING)
        return candidate.decided(_COUNTRIES, _REHABILITATION, against)
    if not people.metric_id:
        return None
    against = "" if people.fate is Fate.EXTRACTED else people.reason
    return candidate.decided(_COUNTRIES, _REHABILITATION, against or veto(candidate, *_SERVING))


def _people_told_with(candidate: Candidate) -> Decision | None:
    """What was decided of the people in the same clause, or before the label of the countries."""
    clause = candidate.clause
    in_label = candidate.is_label and not candidate.has(Tag.GIVE, Tag.REACH)
    numbers = zip(candidate.tokens.numbers, candidate.kinds, candidate.made, strict=True)
    for number, kind, decision in numbers:
        near = clause.start <= number < clause.end or (in_label and number < candidate.token)
        if kind == "person" and decision and near:
            return decision
    return None
