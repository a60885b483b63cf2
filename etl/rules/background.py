"""Rules for what is told as background: the parties to the treaty, the year the programme began.

Each rule takes a case and returns a claim, or None when the number is not its business.
"""

from etl.rules.candidates import SUPERSEDED, WHETHER, Case, Claim, refused
from etl.rules.periods import is_superseded, leads
from etl.rules.vetoes import veto
from etl.text.phrases import NUMBER, Mention

_PARTIES = "treaty_parties"
_STARTED = "program_start_year"
ESTABLISHED = f"{_STARTED}:established"
A_YEAR = refused("", "a year")
_MOMENT = frozenset("after when once before until".split())
_MEMBERSHIP = frozenset("with of (".split())
_SENTENCE_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"])
_YEAR_FOLLOWS = frozenset("in to from since : year of".split())
_YEAR_OPENS = frozenset("when that saw marked year".split())
_THINGS = ("programme", "organisation", "veto:fund", "veto:sub_programme", "veto:topic", "other_treaty")


def joined(case: Case) -> Claim | None:
    """Parties to the Ottawa Convention; the wording is how they are said to be parties."""
    wording = case.nearest_wording(_PARTIES)
    if case.kind == "country" and not wording:
        return None
    if case.sentence_has("other_treaty") or (case.leans_back and case.context_has("other_treaty")):
        return refused(_PARTIES, "another treaty")
    leans_back = case.leans_back or _joins_what(case)
    if not case.sentence_has("treaty") and not (leans_back and case.context_has("treaty")):
        return None if case.kind == "country" else refused(_PARTIES, "no treaty named")
    if is_superseded(case) or not _MOMENT.isdisjoint(case.before(2)):
        return refused(_PARTIES, SUPERSEDED)
    if _does_something_else(case):
        return refused(_PARTIES, "counts some of the parties")
    if wording == "signatories" and any(leads(case.reading, year) == "in" for year in case.others("year")):
        return refused(_PARTIES, "counts who signed on one occasion")
    return case.decided(_PARTIES, wording or "parties", veto(case, *WHETHER, "meeting"))


def _joins_what(case: Case) -> bool:
    """ "More than 160 countries have joined.": what they joined stands in the sentence before."""
    ends = [mark.end for mark in case.reading.by_tag.get("joins", ()) if mark.start > case.token]
    return any(case.tokens[end : end + 1] in _SENTENCE_ENDS for end in ends)


def _does_something_else(case: Case) -> bool:
    """ "94 States Parties have destroyed their stockpiles" does not say how many there are."""
    clause, definite = case.clause, case.kind == "party" and case.before(1) == ["the"]
    if case.token >= clause.verb or clause.verb == clause.end:
        return False
    if definite or not _MEMBERSHIP.isdisjoint(case.before(3)):
        return False
    return not any(clause.verb <= mark.start < clause.end for mark in case.reading.by_tag.get("joins", ()))


def started(case: Case) -> Claim:
    """The year in which the programme, and nothing else, was established."""
    word = _start_word(case)
    if word is None:
        return A_YEAR
    if not _is_the_programme(case, word) or case.donor == "other":
        return refused(_STARTED, "the start of something else")
    return case.decided(_STARTED, "established", veto(case, "planned", "negated", "disputed"))


def _start_word(case: Case) -> Mention | None:
    """ "established in 1993", or "1993, when … began"."""
    for mark in case.reading.by_tag.get(ESTABLISHED, ()):
        after_word, before_word = case.tokens[mark.end : case.token], case.tokens[case.token + 1 : mark.start]
        if NUMBER in after_word or NUMBER in before_word:
            continue
        if mark.end <= case.token and _dates(case, mark):
            return mark
        opens = case.token == 0 or (case.token < case.clause.verb and case.before(1) == ["in"])
        if 0 < mark.start - case.token <= 16 and (opens or not _YEAR_OPENS.isdisjoint(before_word)):
            return mark
    return None


def _dates(case: Case, mark: Mention) -> bool:
    """ "established in 1993", "established the … program in October 1993", "est. 1993"."""
    distance = case.token - mark.end
    reach = 10 if case.reading.tagged("programme", mark.end, case.token) else 6
    said = not _YEAR_FOLLOWS.isdisjoint(case.before(1)) or case.before(2)[:1] == ["in"]
    return distance <= 1 or (distance <= reach and said)


def _is_the_programme(case: Case, word: Mention) -> bool:
    """What was established is named between word and year, before the word, or after the year."""
    named = [
        (mark, tag)
        for tag in _THINGS
        for mark in case.reading.by_tag.get(tag, ())
        if mark.end <= word.start or mark.start >= word.end
    ]
    low, high = sorted((word.start, case.token))
    between = [tag for mark, tag in named if low < mark.start < high]
    before = [tag for mark, tag in named if low - 8 <= mark.end <= low]
    after = [tag for mark, tag in named if mark.start > high]
    things = between or before or after
    return set(things) == {"programme"} or (not things and _names_own_work(case))


def _names_own_work(case: Case) -> bool:
    """ "U.S. humanitarian mine action": the work named without the word programme."""
    ours = {mark.end for mark in case.reading.by_tag.get("donor", ())}
    return any(mark.start in ours for mark in case.reading.by_tag.get("mission", ()))
