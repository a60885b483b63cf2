"""Over what time a number counts: the whole programme, one year of it, or an earlier day.

What belongs next door: whether it is so at all in `vetoes`.
"""

from itertools import pairwise

from etl.rules.clauses import Clause
from etl.rules.frames import Frame
from etl.rules.parsed import Reading
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


def is_running_total(frame: Frame) -> bool:
    """Something says that the number is added up over the years."""
    if frame.is_fragment or frame.has("cumulative", "perfect") or _is_long(frame):
        return True
    if frame.sentence_has("cumulative") or frame.context_has("cumulative"):
        return True
    if frame.has("total"):
        return _PAST.isdisjoint(frame.tokens[frame.clause.start : frame.token])
    return not frame.clause.finite and frame.sentence_has("perfect")


def one_year(frame: Frame) -> bool:
    """The number counts one year or a few, and nothing says "since"."""
    if _is_long(frame):
        return False
    for clause in frame.scope:
        if frame.reading.has("cumulative", clause):
            return False
        if _names_one_year(frame, clause):
            return True
    if frame.sentence_has("cumulative"):
        return False
    if (
        _is_closed_period(frame)
        or frame.reading.periods
        or any(_names_one_year(frame, clause) for clause in _neighbours(frame))
    ):
        return True
    whole = len(frame.scope) == len(frame.reading.clauses)
    leans = frame.is_item or frame.is_label or frame.points_back(frame.clause)
    return leans and whole and _is_one_year(frame.reading.context)


def _is_closed_period(frame: Frame) -> bool:
    """ "between October 2015 and September 2016": a few years with an end."""
    return any(
        leads(frame.reading, first) in _FROM
        and leads(frame.reading, last) in _UNTIL
        and end - start < frame.metrics.long_years
        for (first, start), (last, end) in pairwise(frame.reading.years)
    )


def _is_one_year(leaned_on: Reading | None) -> bool:
    """The sentence leaned on is about one year: "In 2014 alone the United States has:"."""
    if leaned_on is None or "cumulative" in leaned_on.by_tag:
        return False
    return "veto:one_year" in leaned_on.by_tag or any(
        leaned_on.tokens[year - 1] in _IN_A_YEAR for year, _ in leaned_on.years if year
    )


def since_another_start(frame: Frame) -> bool:
    """ "since 2003", "between 2010 and 2012": counted from another day than the programme's."""
    if any(frame.tokens[number - 1] == "from" for number in frame.others() if 0 < number < frame.token):
        return False  # "from $2.3 billion to $4.2 billion since 2014": the year is of the rise
    low, high = frame.metrics.plausible["program_start_year"]
    years = _starts(frame.reading, frame.reading.donor(frame.clause))
    if not years and frame.leans_back and frame.reading.context:
        years = _starts(frame.reading.context, "")
    return bool(years) and not any(low <= year <= high for year in years)


def _starts(reading: Reading, donor: str) -> list[int]:
    """The years counted from, in what is said of the same donor."""
    return [
        year
        for number, year in reading.years
        if _starts_a_period(reading, number)
        if reading.donor(reading.clause_of(number)) in ("", donor or "us")
    ]


def _starts_a_period(reading: Reading, number: int) -> bool:
    """ "since 2003", "2018 through 2021"."""
    after = reading.tokens[number + 1 : number + 3]
    through = after[1:] == [NUMBER] and after[0] in _THROUGH
    return through or leads(reading, number) in _FROM


def leads(reading: Reading, year: int) -> str:
    """The word before a year, its month not counted: "since June 2003"."""
    before = [word for word in reading.tokens[max(0, year - 2) : year] if word not in _MONTHS]
    return before[-1] if before else ""


def is_superseded(frame: Frame) -> bool:
    """An earlier value of what another number in the sentence says of today."""
    others = frame.others()
    if not others:
        return False
    if any(frame.token - 2 <= mark.end <= frame.token for mark in frame.reading.by_tag.get("earlier", ())):
        return True
    if others[-1] < frame.token:
        return False
    before = frame.tokens[frame.clause.start : frame.token]
    had = "had" in before or not (
        _WAS.isdisjoint(before) or _NOW.isdisjoint(frame.tokens[frame.clause.end :])
    )
    return had or frame.before(1) == ["from"] or _is_of_a_year(frame)


def _is_of_a_year(frame: Frame) -> bool:
    """ "$2.3 billion in 2014": the year follows at once."""
    years = [number for number in frame.others("year") if 0 < number - frame.token <= 4]
    return any(frame.tokens[number - 1] in ("in", "by", "of") for number in years)


def _neighbours(frame: Frame) -> list[Clause]:
    """The clauses that share a subject with the number's: "Totaling …, U.S. aid has reached"."""
    clauses = frame.reading.clauses
    at = clauses.index(frame.clause)
    after = [clause for clause in clauses[at + 1 : at + 2] if frame.is_subjectless(clause)]
    before = [
        clause for clause in clauses[:at][-1:] if frame.is_subjectless(clause) and frame.clause.opens != ";"
    ]
    return before + after


def _names_one_year(frame: Frame, clause: Clause) -> bool:
    reading, tokens = frame.reading, frame.tokens
    marks = [
        mark.start
        for mark in reading.by_tag.get("veto:one_year", ())
        if clause.start <= mark.start < clause.end
    ]
    years = [
        number
        for number in frame.others("year")
        if clause.start < number < clause.end
        if (tokens[number - 1] in _IN_A_YEAR and not _dates_something(frame, number))
        or "aid" in reading.tags_at(number + 1)  # "the 2021 total"
    ]
    return any(_bears_on(frame, at, clause) for at in marks + years)


def _bears_on(frame: Frame, at: int, clause: Clause) -> bool:
    """A time bears on the number it follows or comes before; "from 90 in 2014 to 100" is not 100 in 2014."""
    others = frame.others()
    if at > frame.token:
        return not any(frame.token < number < at for number in others)
    return not any(clause.start <= number < at for number in others)


def _dates_something(frame: Frame, number: int) -> bool:
    """ "since the program's inception in 1993" or "adopted in 1997" dates something else."""
    return any(0 <= number - mark.end <= 5 for mark in frame.reading.by_tag.get("dated", ()))


def _is_long(frame: Frame) -> bool:
    return any(years >= frame.metrics.long_years for years in frame.reading.periods)
