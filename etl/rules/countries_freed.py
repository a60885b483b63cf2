"""Countries freed: how many were helped to become free; the wording is what they are free of.

What belongs next door: who helped in `donors`, and whether it is so in `vetoes`.
"""

from etl.records import Fate
from etl.registers.tags import Tag, wording_tag
from etl.rules.candidates import Candidate
from etl.rules.refusals import Decision, Why, refused
from etl.rules.totals import is_superseded
from etl.rules.vetoes import WHETHER, veto
from etl.text.phrases import NUMBER

_METRIC = "countries_freed"
# Wordings that say it in one word.
_WHOLE = {wording: wording_tag(_METRIC, wording) for wording in ("mine_impact_free", "mine_free")}
_SAID: frozenset[str] = frozenset((Tag.FREE, *_WHOLE.values()))
_NOT_ON_FILE = "?"
_OF_WHAT = frozenset("from of by threat all".split())
_BURDEN_WITHIN = 12  # words from "free from" to what the countries are free of


def countries_freed(candidate: Candidate) -> Decision | None:
    """Countries helped to become free."""
    if candidate.tokens.by_tag.keys().isdisjoint(_SAID):
        return None
    low, high = candidate.reach()
    high = _through_shared_verbs(candidate, high)
    wording = _free_of(candidate, candidate.token, high) or _free_of(candidate, low, high)
    if not wording or candidate.is_too_many(_METRIC) or _counts_the_next_thing(candidate):
        return None
    if candidate.not_ours:
        return refused(_METRIC, candidate.not_ours if candidate.donor else Why.NOT_WITH_OUR_HELP)
    if is_superseded(candidate):
        return refused(_METRIC, Why.SUPERSEDED, wording)
    decision = candidate.decided(_METRIC, wording, veto(candidate, *WHETHER, Tag.UNFINISHED))
    return _in_unknown_words(decision) if wording == _NOT_ON_FILE else decision


def _counts_the_next_thing(candidate: Candidate) -> bool:
    """ "… become free and destroy 2 million arms in 44 countries": where those were destroyed."""
    earlier = candidate.index - 1
    if earlier < 0 or candidate.kinds[earlier] not in ("other", "person", "USD"):
        return False
    low, said = candidate.tokens.numbers[earlier], candidate.tokens.mentions
    return not any(it.start > low and _SAID & it.tags for it in said)


def _in_unknown_words(decision: Decision) -> Decision:
    """A figure but for its wording: a person has to put that on file first."""
    if decision.fate is not Fate.EXTRACTED:
        return refused(_METRIC, decision.reason)
    return Decision(Fate.UNKNOWN_WORDING, _METRIC, reason=Why.UNKNOWN_WORDING)


def _through_shared_verbs(candidate: Candidate, high: int) -> int:
    """ "helped 15 countries finish clearance and become free": one number, two verbs."""
    for clause in candidate.parsed.clauses:
        subjectless = clause.opens == "and" and clause.verb <= clause.start + 1
        if clause.start == high and subjectless and NUMBER not in candidate.words[high : clause.end]:
            return clause.end
    return high


def _free_of(candidate: Candidate, start: int, end: int) -> str:
    """The name of what the countries are free of, "?" for a word not on file, "" when not free."""
    tokens = candidate.tokens
    for wording, tag in _WHOLE.items():
        if tokens.tagged(tag, start, end):
            return wording
    unknown = ""
    for free in tokens.tagged(Tag.FREE, start, end):
        if burden := _burden(candidate, free.start, free.end, end):
            return burden
        if not {"from", "of"}.isdisjoint(candidate.words[free.end - 1 : free.end + 1]):
            unknown = _NOT_ON_FILE
    return unknown


def _burden(candidate: Candidate, start: int, after: int, end: int) -> str:
    wordings = candidate.metrics.tags[_METRIC]
    for mention in candidate.tokens.mentions:
        if after <= mention.start < min(end, after + _BURDEN_WITHIN):
            names = sorted(wording for tag, wording in wordings.items() if tag in mention.tags)
            if names and not _OF_WHAT.isdisjoint(candidate.words[start : mention.start]):
                return names[0]
    return ""
