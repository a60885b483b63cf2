"""Totals: is a number added up over the years, a count of now, or an earlier one since superseded?

What belongs next door: over which years, in `periods`; whether it is so at all, in `vetoes`.
"""

from etl.parsing.clauses import Clause
from etl.parsing.tokens import Tokens
from etl.registers.tags import Tag
from etl.rules.candidates import Candidate
from etl.rules.periods import is_long, spans_the_program

_WAS = frozenset("was were stood".split())
_NOW = frozenset("now today".split())
_TODAY = frozenset("now today still".split())  # "now stands at" is a total all the same
_IS = frozenset("is are 're".split())
_PARTICIPLE_WITHIN = 9
_PARTICIPLES = frozenset(
    "given gone spent put made been brought sent grown risen become done cut run paid laid led built begun "
    "come seen spread taken held kept lent sunk swollen chosen driven fallen fed found got gotten had known "
    "met overseen shown stood undertaken underwritten set let rid".split()
)
_NO_PARTICIPLE = frozenset("united need indeed".split())
_BETWEEN = frozenset(
    ", # also since in so far to date not only then thus directly over the past last its their years year "
    "decades decade long ever together alone all our with partners now just more than once again and - — "
    "through by itself themselves ourselves on average for of".split()
)
_ASIDE: frozenset[str] = frozenset((Tag.ADVERB, Tag.CUMULATIVE))
_PAST = frozenset("was were did came stood amounted".split())


def is_running_total(candidate: Candidate) -> bool:
    """Something says that the number is added up over the years."""
    if candidate.is_fragment or candidate.has(Tag.CUMULATIVE) or is_long(candidate):
        return True
    if spans_the_program(candidate):
        return True
    if is_perfect(candidate.tokens, candidate.clause) or candidate.sentence_has(Tag.CUMULATIVE):
        return True
    if candidate.context_has(Tag.CUMULATIVE) and not is_of_now(candidate):
        return True
    if candidate.has(Tag.TOTAL):
        return _PAST.isdisjoint(candidate.words[candidate.clause.start : candidate.token])
    return not candidate.clause.finite and candidate.sentence_has(Tag.PERFECT)


def is_of_now(candidate: Candidate) -> bool:
    """ "is active in 48 countries", "currently supports work in", "has programs under way in"."""
    clause, tokens = candidate.clause, candidate.tokens
    if _is_aside(candidate):
        return True
    if candidate.has(Tag.CUMULATIVE) or is_perfect(tokens, clause):
        return False
    heard = tokens.starting(Tag.NOW, clause.start, clause.end)
    if any(tokens.words[it.start] not in _TODAY or not candidate.has(Tag.TOTAL) for it in heard):
        return True
    return any(
        tokens.words[at] in _IS and tokens.words[at + 1].endswith("ing")
        for at in range(clause.start, min(clause.end, len(tokens.words) - 1))
    )


def _is_aside(candidate: Candidate) -> bool:
    """ "The United States, with programs in over 60 countries, has given": where they are at work."""
    words, start = candidate.words, candidate.token
    while start > 0 and words[start - 1] not in (",", "—", ";", "("):
        start -= 1
    inside = range(start, candidate.token)
    done = any(words[at].endswith("ed") or Tag.GIVE in candidate.tokens.tags_at(at) for at in inside)
    return (
        words[start] == "with"
        and words[candidate.token - 1] in ("in", "across")
        and not done
        and (candidate.others("USD") == [] or min(candidate.others("USD")) > candidate.token)
    )


def is_perfect(tokens: Tokens, clause: Clause) -> bool:
    """ "has since given", "have, with partners, cleared"; not "has programs"."""
    return perfect_at(tokens, clause.start, clause.end) is not None


def perfect_at(tokens: Tokens, start: int, end: int) -> int | None:
    """Where "has" stands that a participle follows, nothing but adverbs and asides between."""
    for mention in tokens.starting(Tag.PERFECT, start, end):
        for at in range(mention.end, min(mention.end + _PARTICIPLE_WITHIN, len(tokens.words))):
            word = tokens.words[at]
            if word in _PARTICIPLES or (word.endswith("ed") and word not in _NO_PARTICIPLE):
                return mention.start
            if not (word in _BETWEEN or word.endswith("ly") or _ASIDE & tokens.tags_at(at)):
                break
    return None


def is_superseded(candidate: Candidate) -> bool:
    """An earlier value of what another number in the sentence says of today."""
    others = candidate.others()
    if not others:
        return False
    earlier = candidate.tokens.by_tag.get(Tag.EARLIER, ())
    if any(candidate.token - 2 <= it.end <= candidate.token for it in earlier):
        return True
    if others[-1] < candidate.token:
        return False
    before = candidate.words[candidate.clause.start : candidate.token]
    had = "had" in before or not (
        _WAS.isdisjoint(before) or _NOW.isdisjoint(candidate.words[candidate.clause.end :])
    )
    return had or candidate.before(1) == ["from"] or _is_of_a_year(candidate)


def _is_of_a_year(candidate: Candidate) -> bool:
    """ "$2.3 billion in 2014": the year follows at once."""
    years = [number for number in candidate.others("year") if 0 < number - candidate.token <= 4]
    return any(candidate.words[number - 1] in ("in", "by", "of") for number in years)
