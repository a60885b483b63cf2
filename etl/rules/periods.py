"""Periods: does a number count all years of the program, one year, or from another start ("since 2003")?

What belongs next door: whether it is so at all in `vetoes`.
"""

from collections.abc import Callable
from itertools import pairwise

from etl.registers.tags import Tag
from etl.rules.candidates import Candidate
from etl.rules.clauses import Clause
from etl.rules.donors import Donor
from etl.rules.parsed import Parsed
from etl.text.phrases import NUMBER

_IN_A_YEAR = frozenset("in during for of fy year years".split())
_FROM = frozenset("since from between".split())
_THROUGH = frozenset("through to until - —".split())
_UNTIL = frozenset("and to through until".split())
_WAS = frozenset("was were stood".split())
_NOW = frozenset("now today".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_PAST = frozenset("was were did came stood amounted".split())


def is_running_total(candidate: Candidate) -> bool:
    """Something says that the number is added up over the years."""
    if candidate.is_fragment or candidate.has(Tag.CUMULATIVE, Tag.PERFECT) or _is_long(candidate):
        return True
    if candidate.sentence_has(Tag.CUMULATIVE) or candidate.context_has(Tag.CUMULATIVE):
        return True
    if candidate.has(Tag.TOTAL):
        return _PAST.isdisjoint(candidate.words[candidate.clause.start : candidate.token])
    return not candidate.clause.finite and candidate.sentence_has(Tag.PERFECT)


def is_of_one_year(candidate: Candidate) -> bool:
    """The number counts one year or a few, and nothing says "since"."""
    if _is_long(candidate):
        return False
    for clause in candidate.subject_clauses:
        if candidate.parsed.has(Tag.CUMULATIVE, clause):
            return False
        if _names_one_year(candidate, clause):
            return True
    if candidate.sentence_has(Tag.CUMULATIVE):
        return False
    if (
        _is_closed_period(candidate)
        or candidate.parsed.period_lengths
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


def _is_one_year(leaned_on: Parsed | None) -> bool:
    """The sentence leaned on is about one year: "In 2014 alone the United States has:"."""
    if leaned_on is None or Tag.CUMULATIVE in leaned_on.tokens.by_tag:
        return False
    return Tag.ONE_YEAR in leaned_on.tokens.by_tag or any(
        leaned_on.tokens.words[year - 1] in _IN_A_YEAR for year, _ in leaned_on.years if year
    )


def since_another_start(candidate: Candidate) -> bool:
    """ "since 2003", "between 2010 and 2012": counted from another day than the program's."""
    if any(
        candidate.words[number - 1] == "from" for number in candidate.others() if 0 < number < candidate.token
    ):
        return False  # "from $2.3 billion to $4.2 billion since 2014": the year is of the rise
    low, high = candidate.metrics.plausible["program_start_year"]
    parsed, donor = candidate.parsed, candidate.sentences.donor
    own = donor(parsed)(parsed.clauses.index(candidate.clause))
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
        if named(parsed.clauses.index(parsed.clause_of(number))) in ("", donor)
    ]


def _starts_a_period(parsed: Parsed, number: int) -> bool:
    """ "since 2003", "2018 through 2021"."""
    after = parsed.tokens.words[number + 1 : number + 3]
    through = after[1:] == [NUMBER] and after[0] in _THROUGH
    return through or leads(parsed, number) in _FROM


def leads(parsed: Parsed, year: int) -> str:
    """The word before a year, its month not counted: "since June 2003"."""
    before = [word for word in parsed.tokens.words[max(0, year - 2) : year] if word not in _MONTHS]
    return before[-1] if before else ""


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


def _neighbors(candidate: Candidate) -> list[Clause]:
    """The clauses that share a subject with the number's: "Totaling …, U.S. aid has reached"."""
    clauses, is_subjectless = candidate.parsed.clauses, candidate.parsed.is_subjectless
    at = clauses.index(candidate.clause)
    before = clauses[:at][-1:] if candidate.clause.opens != ";" else ()
    return [clause for clause in (*before, *clauses[at + 1 : at + 2]) if is_subjectless(clause)]


def _names_one_year(candidate: Candidate, clause: Clause) -> bool:
    tokens, words = candidate.tokens, candidate.words
    said = [it.start for it in tokens.starting(Tag.ONE_YEAR, clause.start, clause.end)]
    years = [
        number
        for number in candidate.others("year")
        if clause.start < number < clause.end
        if (words[number - 1] in _IN_A_YEAR and not _dates_something(candidate, number))
        or Tag.AID in tokens.tags_at(number + 1)  # "the 2021 total"
    ]
    return any(_bears_on(candidate, at, clause) for at in said + years)


def _bears_on(candidate: Candidate, at: int, clause: Clause) -> bool:
    """A time bears on the number it follows or comes before; "from 90 in 2014 to 100" is not 100 in 2014."""
    others = candidate.others()
    if at > candidate.token:
        return not any(candidate.token < number < at for number in others)
    return not any(clause.start <= number < at for number in others)


def _dates_something(candidate: Candidate, number: int) -> bool:
    """ "since the program's inception in 1993" or "adopted in 1997" dates something else."""
    return any(0 <= number - it.end <= 5 for it in candidate.tokens.by_tag.get(Tag.DATED, ()))


def _is_long(candidate: Candidate) -> bool:
    return any(years >= candidate.metrics.long_years for years in candidate.parsed.period_lengths)
