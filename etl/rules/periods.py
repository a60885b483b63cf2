"""Periods: does a number count all years of the program, one year, or from another start ("since 2003")?

What belongs next door: whether it is a total at all in `totals`, and so at all in `vetoes`.
"""

from collections.abc import Callable
from itertools import pairwise

from etl.parsing.clauses import Clause
from etl.parsing.donors import Donor
from etl.parsing.parsed import Parsed
from etl.parsing.tokens import Tokens
from etl.registers.tags import CUMULATIVE, ONE_YEAR, Tag, wording_tag
from etl.rules.candidates import Candidate
from etl.text.phrases import NUMBER, Mention

ESTABLISHED = wording_tag("program_start_year", "established")
_IN_A_YEAR = frozenset("in during for of fy year years".split())
_FROM = frozenset("since from between".split())
_THROUGH = frozenset("through to until - —".split())
_UNTIL = frozenset("and to through until up including - —".split())
_FISCAL = frozenset("fiscal year years fy".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_A_PAIR = 2
_YEARLY, _NOUN_WITHIN = frozenset("annual yearly".split()), 4
_NOT_AID = frozenset("rate toll report meeting conference review edition workshop number accidents".split())
_NAMED = _MONTHS | _FISCAL


def is_of_one_year(candidate: Candidate) -> bool:
    """The number counts one year or a few, and nothing says "since"."""
    if is_long(candidate) or spans_the_program(candidate):
        return False
    dated = candidate.sentence_has(ONE_YEAR) or bool(candidate.parsed.years)
    for clause in candidate.subject_clauses if dated else ():
        if candidate.parsed.has(CUMULATIVE, clause):
            return False
        if _names_one_year(candidate, clause):
            return True
    if candidate.sentence_has(CUMULATIVE):
        return False
    if candidate.parsed.period_lengths:
        return True
    if dated and (
        _is_closed_period(candidate)
        or any(_names_one_year(candidate, clause) for clause in _neighbors(candidate))
    ):
        return True
    whole = len(candidate.subject_clauses) == len(candidate.parsed.clauses)
    leans = candidate.is_item or candidate.is_label or candidate.parsed.points_back(candidate.clause)
    return leans and whole and _is_one_year(candidate.context)


def _is_closed_period(candidate: Candidate) -> bool:
    """ "between October 2015 and September 2016": a few years with an end."""
    return any(
        leads(candidate.parsed, first) in _FROM
        and leads(candidate.parsed, last) in _UNTIL
        and end - start < candidate.metrics.long_years
        for (first, start), (last, end) in pairwise(candidate.parsed.years)
    )


def spans_the_program(candidate: Candidate) -> bool:
    """ "FY 1993 through FY 2009": from the program's own first year on."""
    if len(candidate.parsed.years) < _A_PAIR:
        return False
    first, last = candidate.metrics.first_years
    return any(
        first <= start <= last
        and end - start >= candidate.metrics.some_years
        and _is_through(candidate, at, to)
        for (at, start), (to, end) in pairwise(candidate.parsed.years)
    )


def _is_through(candidate: Candidate, at: int, to: int) -> bool:
    between = [word for word in candidate.words[at + 1 : to] if word not in _FISCAL]
    years = candidate.words[at - 1 : at] == ["years"]  # "in fiscal years 1993 to 2012"
    opens = years or leads(candidate.parsed, at) in _FROM or between in (["-"], ["—"], [])
    return opens and (len(between) <= 1 or "including" in between) and _UNTIL.issuperset(between)


def _is_one_year(leaned_on: Parsed | None) -> bool:
    """The sentence leaned on is about one year: "In 2014 alone the United States has:"."""
    if leaned_on is None or CUMULATIVE in leaned_on.tokens.by_tag:
        return False
    return ONE_YEAR in leaned_on.tokens.by_tag or any(
        leaned_on.tokens.words[year - 1] in _IN_A_YEAR for year, _ in leaned_on.years if year
    )


def since_another_start(candidate: Candidate) -> bool:
    """ "since 2003", "between 2010 and 2012": counted from another day than the program's."""
    if any(
        candidate.words[number - 1] == "from" for number in candidate.others() if 0 < number < candidate.token
    ):
        return False  # "from $2.3 billion to $4.2 billion since 2014": the year is of the rise
    low, high = candidate.metrics.first_years
    parsed, donor = candidate.parsed, candidate.sentences.donor
    own = donor(parsed)(candidate.clause.at)
    years = _starts(parsed, donor(parsed), own or Donor.US)
    if not years and candidate.leans_back and (context := candidate.context):
        years = _starts(context, donor(context), Donor.US)
    return bool(years) and not any(low <= year <= high for year in years)


def _starts(parsed: Parsed, named: Callable[[int], Donor], donor: Donor) -> list[int]:
    """The years counted from, in what is said of `donor` or of nobody."""
    return [
        year
        for number, year in parsed.years
        if _starts_a_period(parsed, number)
        if named(parsed.clause_of(number).at) in ("", donor)
    ]


def _starts_a_period(parsed: Parsed, number: int) -> bool:
    """ "since 2003", "2018 through 2021", "since the strategy was adopted in 2018"."""
    after = parsed.tokens.words[number + 1 : number + 3]
    through = after[1:] == [NUMBER] and after[0] in _THROUGH
    return through or leads(parsed, number) in _FROM or _dates_a_start(parsed, number)


def _dates_a_start(parsed: Parsed, year: int) -> bool:
    words = parsed.tokens.words[parsed.clause_of(year).start : year]
    return "since" in words and NUMBER not in words and words[-1] == "in"


def leads(parsed: Parsed, year: int) -> str:
    """The word before a year, its month not counted: "since June 2003", "from fiscal year 1993"."""
    before = [word for word in parsed.tokens.words[max(0, year - 3) : year] if word not in _NAMED]
    return before[-1] if before else ""


def _neighbors(candidate: Candidate) -> list[Clause]:
    """The clauses that share a subject with the number's: "Totaling …, U.S. aid has reached"."""
    clauses, is_subjectless = candidate.parsed.clauses, candidate.parsed.is_subjectless
    at = candidate.clause.at
    before = clauses[:at][-1:] if candidate.clause.opens != ";" else ()
    return [clause for clause in (*before, *clauses[at + 1 : at + 2]) if is_subjectless(clause)]


def _names_one_year(candidate: Candidate, clause: Clause) -> bool:
    tokens, words = candidate.tokens, candidate.words
    heard = tokens.starting(ONE_YEAR, clause.start, clause.end)
    said = [it.start for it in heard if not _is_of_something_else(tokens, it)]
    years = [
        number
        for number in candidate.others("year")
        if clause.start < number < clause.end
        if (words[number - 1] in _IN_A_YEAR and not _dates_something(candidate, number))
        or Tag.AID in tokens.tags_at(number + 1)  # "the 2021 total"
    ]
    return any(_bears_on(candidate, at, clause) for at in said + years)


def _is_of_something_else(tokens: Tokens, mention: Mention) -> bool:
    """ "the annual casualty rate", "its yearly report"."""
    if tokens.words[mention.start] not in _YEARLY:
        return False
    following = range(mention.end, min(mention.end + _NOUN_WITHIN, len(tokens.words)))
    return any(Tag.HARM in tokens.tags_at(at) or tokens.words[at] in _NOT_AID for at in following)


def _bears_on(candidate: Candidate, at: int, clause: Clause) -> bool:
    """A time bears on the number it follows or comes before; "from 90 in 2014 to 100" is not 100 in 2014."""
    others = candidate.others()
    if at > candidate.token:
        return not any(candidate.token < number < at for number in others)
    return not any(clause.start <= number < at for number in others)


def _dates_something(candidate: Candidate, number: int) -> bool:
    """ "since the program's inception in 1993", "adopted in 1997", "in 1993 … launched its program and"."""
    heard = candidate.tokens.by_tag
    dated = [*heard.get(Tag.DATED, ()), *heard.get(ESTABLISHED, ())]
    if any(0 <= number - it.end <= 5 for it in dated):
        return True
    clause = candidate.parsed.clause_of(number)
    founded = [it.start for it in dated if number < it.start < clause.end]
    return bool(founded) and founded[0] < candidate.token


def is_long(candidate: Candidate) -> bool:
    lengths = candidate.parsed.period_lengths
    return bool(lengths) and max(lengths) >= candidate.metrics.long_years
