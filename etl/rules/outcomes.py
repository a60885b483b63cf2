"""Rules for what the aid has achieved: countries freed, people served and where.

Each rule takes a case and returns a claim, or None when the number is not its business.
What belongs next door: what was given, in `giving`.
"""

from etl.records import Fate
from etl.rules.candidates import ANOTHER_DONOR, SUPERSEDED, WHETHER, Case, Claim, refused
from etl.rules.periods import is_superseded
from etl.rules.vetoes import veto
from etl.text.phrases import NUMBER

_FREED = "countries_freed"
_WHOLE = ("mine_impact_free", "mine_free")  # wordings that say it in one word
_FREE_TAGS = frozenset(("free", *(f"{_FREED}:{wording}" for wording in _WHOLE)))
_OF_WHAT = frozenset("from of by threat all".split())
_BURDEN_WITHIN = 12  # words from "free from" to what the countries are free of
_SERVED = "people_served"
_REHABILITATION = "assistive_devices_and_rehabilitation"


def freed(case: Case) -> Claim | None:
    """Countries helped to become free; the wording is what they are free of."""
    if _FREE_TAGS.isdisjoint(case.reading.by_tag):
        return None
    low, high = case.reach()
    high = _through_shared_verbs(case, high)
    wording = _free_of(case, case.token, high) or _free_of(case, low, high)
    if not wording or case.is_too_many(_FREED):
        return None
    if case.donor != "us":
        return refused(_FREED, ANOTHER_DONOR if case.donor else "not said to be with U.S. help")
    if is_superseded(case):
        return refused(_FREED, SUPERSEDED, wording)
    claim = case.decided(_FREED, wording, veto(case, *WHETHER, "unfinished"))
    if wording == "?":
        unknown = claim.fate is Fate.EXTRACTED
        reason = "free of what is said in words not on file" if unknown else claim.reason
        return Claim(Fate.UNKNOWN_WORDING if unknown else Fate.REFUSED, _FREED, reason=reason)
    return claim


def _through_shared_verbs(case: Case, high: int) -> int:
    """ "helped 15 countries finish clearance and become free": one number, two verbs."""
    for clause in case.reading.clauses:
        subjectless = clause.opens == "and" and clause.verb <= clause.start + 1
        if clause.start == high and subjectless and NUMBER not in case.tokens[high : clause.end]:
            return clause.end
    return high


def _free_of(case: Case, start: int, end: int) -> str:
    """The name of what the countries are free of, "?" for a word not on file, "" when not free."""
    for wording in _WHOLE:
        if case.reading.tagged(f"{_FREED}:{wording}", start, end):
            return wording
    unknown = ""
    for opener in case.reading.tagged("free", start, end):
        if burden := _burden(case, opener.start, opener.end, end):
            return burden
        if {"from", "of"} & set(case.tokens[opener.end - 1 : opener.end + 1]):
            unknown = "?"
    return unknown


def _burden(case: Case, start: int, after: int, end: int) -> str:
    for mark in case.reading.marks:
        if after <= mark.start < min(end, after + _BURDEN_WITHIN):
            names = sorted(tag.split(":")[1] for tag in mark.tags if tag.startswith(_FREED))
            if names and not _OF_WHAT.isdisjoint(case.tokens[start : mark.start]):
                return names[0]
    return ""


def served(case: Case) -> Claim | None:
    """People given assistive devices and rehabilitation."""
    wording = _service(case)
    if not wording:
        return None
    if case.donor == "other":
        return refused(_SERVED, ANOTHER_DONOR)
    if is_superseded(case):
        return refused(_SERVED, SUPERSEDED)
    return case.decided(_SERVED, wording, veto(case, *WHETHER, "harm", "trained"))


def _service(case: Case) -> str:
    for tag, wording in case.metrics.tags[_SERVED].items():
        if case.sentence_has(tag) or (case.leans_back and case.context_has(tag)):
            return wording
    return ""


def served_there(case: Case) -> Claim | None:
    """Countries in which people were served: told with the people, or with the service alone."""
    metric, clause = "people_served_countries", case.clause
    if any(clause.start <= number < clause.end for number in case.others("USD")):
        return None
    in_label = case.is_label and not case.has("give", "reach")
    people = [
        claim
        for number, kind, claim in zip(case.reading.numbers, case.kinds, case.made, strict=True)
        if kind == "person" and claim
        if clause.start <= number < clause.end or (in_label and number < case.token)
    ]
    if not people:
        if case.has("mission") or not case.has(f"{_SERVED}:{_REHABILITATION}"):
            return None
        return case.decided(metric, _REHABILITATION, veto(case, *WHETHER, "harm", "trained"))
    if not people[0].metric_id:
        return None
    against = "" if people[0].fate is Fate.EXTRACTED else people[0].reason
    return case.decided(metric, _REHABILITATION, against or veto(case, *WHETHER, "harm", "trained"))
