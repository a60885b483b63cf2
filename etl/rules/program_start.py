"""Program start: the year in which the program, and nothing else, was established.

What belongs next door: which numbers are years, in `text.dates`; over what time others count, in `periods`.
"""

from etl.registers.tags import Tag
from etl.rules.candidates import Candidate
from etl.rules.periods import ESTABLISHED
from etl.rules.refusals import Decision, Why, refused
from etl.rules.vetoes import veto
from etl.text.phrases import NUMBER, Mention

_METRIC = "program_start_year"
_WORDING = "established"
A_YEAR = refused("", Why.YEAR)
_YEAR_FOLLOWS = frozenset("in to from since : year of".split())
_YEAR_OPENS = frozenset("when that saw marked year".split())
_THINGS = (Tag.PROGRAM, Tag.ORGANIZATION, Tag.FUND, Tag.SUB_PROGRAM, Tag.TOPIC, Tag.OTHER_TREATY, Tag.OWN_USE)


def program_start(candidate: Candidate) -> Decision:
    """The year in which the program was established."""
    word = _start_word(candidate)
    if word is None:
        return A_YEAR
    if not _is_of_the_program(candidate, word) or candidate.not_ours:
        return refused(_METRIC, Why.ANOTHER_FOUNDING)
    against = veto(candidate, Tag.PLANNED, Tag.NEGATED, Tag.DISPUTED)
    return candidate.decided(_METRIC, _WORDING, against)


def _start_word(candidate: Candidate) -> Mention | None:
    """ "established in 1993", or "1993, when … began"."""
    words, token = candidate.words, candidate.token
    for word in candidate.tokens.by_tag.get(ESTABLISHED, ()):
        after_word, before_word = words[word.end : token], words[token + 1 : word.start]
        if NUMBER in after_word or NUMBER in before_word:
            continue
        if word.end <= token and _dates(candidate, word):
            return word
        opens = token == 0 or (token < candidate.clause.verb and candidate.before(1) == ["in"])
        if 0 < word.start - token <= 16 and (opens or not _YEAR_OPENS.isdisjoint(before_word)):
            return word
    return None


def _dates(candidate: Candidate, word: Mention) -> bool:
    """ "established in 1993", "established the … program in October 1993", "est. 1993"."""
    distance = candidate.token - word.end
    reach = 10 if candidate.tokens.tagged(Tag.PROGRAM, word.end, candidate.token) else 6
    said = not _YEAR_FOLLOWS.isdisjoint(candidate.before(1)) or candidate.before(2)[:1] == ["in"]
    return distance <= 1 or (distance <= reach and said)


def _is_of_the_program(candidate: Candidate, word: Mention) -> bool:
    """What was established is named between word and year, before the word, or after the year."""
    named = [
        (it, tag)
        for tag in _THINGS
        for it in candidate.tokens.by_tag.get(tag, ())
        if it.end <= word.start or it.start >= word.end
    ]
    low, high = sorted((word.start, candidate.token))
    between = {tag for it, tag in named if low < it.start < high}
    before = {tag for it, tag in named if low - 8 <= it.end <= low}
    after = {tag for it, tag in named if it.start > high}
    things = between or before or after
    return things == {Tag.PROGRAM} or (not things and _names_own_work(candidate))


def _names_own_work(candidate: Candidate) -> bool:
    """ "U.S. humanitarian mine action": the work named without the word program."""
    ours = {it.end for it in candidate.tokens.by_tag.get(Tag.DONOR, ())}
    return any(it.start in ours for it in candidate.tokens.by_tag.get(Tag.MISSION, ()))
