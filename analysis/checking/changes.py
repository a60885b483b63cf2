"""Changes: a rise, a percentage or a pace in a draft, held against what two statements allow.

"$1.8 to $2.0 billion more" is supported where every difference between the two totals lies in it; a single
number is loose, since the words of the two totals allow a range. What belongs next door: the totals in
`totals`, pace in `analysis.pace`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from analysis.checking.draft import days
from analysis.checking.draft.claims import Claim
from analysis.checking.draft.days import When
from analysis.checking.patterns import said
from analysis.checking.records import Evidence, Verdict
from analysis.checking.totals import apart, covers, in_force, literal
from analysis.pace import years_between
from analysis.timeline import Point
from analysis.wording.formatting import difference
from etl.bounds import Interval
from etl.records import Figure, Relation
from etl.text.quotes import same_words

_RISE = (
    r"(?:rose|risen|rises?|rising|grew|grown|grows?|growing|increas(?:ed?|es|ing)|went up|gone up|going up"
    r"|jump(?:ed)?|climb(?:ed)?|soar(?:ed)?|up|gain(?:ed)?|fell|fallen|falls?|dropped|declin(?:ed)?|down"
    r"|shrank|decreas(?:ed?)|expand(?:ed)?|surg(?:ed)?|added|adds?|adding|took on|rise|growth|change"
    r"|difference|changed|raised|doubled|doubling|tripled|tripling|quadrupled)"
)
_ONLY = r"(?: (?:exactly|only|just|some))*"
_BY = re.compile(
    rf"\b{_RISE}\b(?:[^.;:$\d]{{0,60}}?\b(?:by|of|to the tune of)|.{{0,120}},? (?:and|or) by)"
    rf"(?: an?)?{_ONLY} ?$"
)
_DIRECT = re.compile(
    rf"(?:\b(?:up|added|adds?|another|an? (?:additional|extra|further)|took on|plus|gained"
    rf"|grew|rose|grown|risen|increased|climbed|jumped|expanded){_ONLY}"
    r"|\b(?:change|increase|growth|rise|difference|gain)s?:|[+]) ?$"
)
_MORE = re.compile(
    r"(?: \w+){0,2}? (?:more|additional|extra|fewer|less)\b(?! than (?:\$|\d))"
    r"|(?: (?:new|further|additional|extra)) (?:countries|people|nations|parties)"
    r"|(?: \w+){0,2} (?:increase|rise|growth|jump|gain|higher|larger)\b"
)
_FRACTION = re.compile(r"(\d+\.\d+) ?(?:%|per)")  # "82.6 percent"
_ASKS_GROWTH = re.compile(
    r"\bhow (?:much|many)\b.*\b(?:grow|rise|increase|change|climb|grown|risen|more|added)\b"
)
_PERCENT = re.compile(r"%|per ?-?cent")  # else it is "doubled", or the like
# Of a percentage, which may as well be a share.
_GREW = re.compile(rf"(?:\b{_RISE}\b(?:[^.;:]|\.(?=\d)){{0,60}}|[+:]) ?$")
_HIGHER = re.compile(r"[^.;:]{0,20}\b(?:more|higher|larger|increase|rise|growth)\b(?! than [$\d])")
_FALLS = said(
    r"fell; fallen; falls; dropped; declin\w+; down; fewer; less(?! than); decreas\w+; shrank; "
    r"shrunk; cut; lost; reduc\w+"
)
_A_YEAR = re.compile(
    r"(?: \w+){0,2}? (?:a|per|each|every) year\b|(?: \w+)? (?:annually|yearly)\b|/(?:yr|year)"
)
_FROM = re.compile(rf"\b{_RISE}\b[^.;:]{{0,40}}\bfrom $")
_ON_TO = re.compile(r"(?: \w+){0,3} to (?:over |more than |nearly |almost |about )?[$\d]")
_TIMES = re.compile(r"[- ]?(?:times|fold)\b|x\b")
_NEVER = ("year", "day", "foreign", "other", "party")
_AT_MOST = ("at most", "no more than", "not more than")
_BOTH_WAYS = re.compile(r"\bbetween [^;:.]{1,16}(?:\.\d[^;:.]{0,12})? (?:less|fewer) and [^;:]{1,24} more\b")
Pair = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a rise is, held against the two totals it lies between; `allowed` in words, "" where unknown.

    `why` is a key of the reasons in `suggestions`.
    """

    verdict: Verdict
    points: tuple[Point, ...]
    allowed: str
    why: str


def is_change(claim: Claim) -> bool:
    """The number is how much more, not how much."""
    if claim.kind == "percent":
        return bool(
            _GREW.search(claim.ahead)
            or _HIGHER.match(claim.behind)
            or not _PERCENT.search(claim.quantity.printed)
        )
    if claim.kind in _NEVER or _TIMES.match(claim.behind):
        return False
    asked = claim.passage.is_answer and _ASKS_GROWTH.search(claim.passage.lead)
    said_so = _BY.search(claim.ahead) or _DIRECT.search(claim.ahead) or _MORE.match(claim.behind)
    return bool(asked or said_so or claim.quantity.printed.startswith("+"))


def is_first(claim: Claim) -> bool:
    """The first of "rose from over $2.3 billion to over $4.2 billion"."""
    return _FROM.search(claim.ahead) is not None and _ON_TO.match(claim.behind) is not None


def is_pace(claim: Claim) -> bool:
    """So much a year."""
    return claim.kind == "USD" and _A_YEAR.match(claim.behind) is not None


def hold(claim: Claim, metric_id: str, evidence: Evidence) -> Changed:
    """The change against the statements of its two days, by default those of the announcements."""
    stated, ends = evidence.points[metric_id], span(claim)
    pools = [in_force(stated, it) for it in ends] if ends else _announced(stated)
    pairs = [(one, other) for one, other in product(*pools) if one.last_day < other.first_day]
    if not pairs:
        return Changed(Verdict.UNSUPPORTED, (), "", "once")
    verdict, why = _held(claim, metric_id, evidence, pairs, named=ends is not None)
    allowed = "" if why == "same" else _told(claim, evidence.metrics[metric_id].unit, pairs[-1])
    return Changed(verdict, pairs[-1], allowed, why)


def span(claim: Claim) -> tuple[When, When] | None:
    """The first and the last of the days it lies between; None where fewer than two are named."""
    passage = claim.passage
    for text in (passage.text, passage.whole, passage.items, passage.before):
        named = passage.draft.dates(text)
        if found := days.periods(text, named):
            after = [it for it in found if text is passage.text and it[0].start >= claim.end]
            return after[0] if after else found[-1]
        if days.runs_back(text, named):
            return None
        apart = [it for it in named if it.lead != "since"]  # "since 1993" is when the totals begin
        named = apart if len(apart) > 1 else named
        ends = sorted({(it.first, it.last): it for it in named}.values(), key=lambda it: it.first)
        if len(ends) == 2:
            return ends[0], ends[1]
    return None


def _announced(stated: Sequence[Point]) -> list[list[Point]]:
    """The first and the last announcement."""
    announced = [it for it in stated if it.announced]
    return [announced[:1], announced[1:][-1:]]


def _held(
    claim: Claim, metric_id: str, evidence: Evidence, pairs: Sequence[Pair], *, named: bool
) -> tuple[Verdict, str]:
    falls = not _two_sided(claim) and _FALLS.search(claim.passage.text) is not None
    allowed = [_negative(it) if falls else it for it in (_allowed(claim, pair) for pair in pairs)]
    mine = _mine(claim)
    outside = all(apart(mine, it) for it in allowed)
    if _is_same_sentence(*pairs[-1]):
        return Verdict.UNSUPPORTED, "same"
    if mine == Interval():
        return Verdict.UNSUPPORTED, "open"
    if metric_id == "countries_freed" or evidence.is_reworded(metric_id, *pairs[-1]):
        return Verdict.CONTRADICTED if outside else Verdict.MISUSED, "wording"
    if outside:
        return Verdict.CONTRADICTED, "falls" if falls else "outside"
    if _says_no_more(claim) and all(covers(_literal(claim), it) for it in allowed):
        return (Verdict.SUPPORTED, "within") if named else (Verdict.LOOSE, "undated")
    if any(it.high is None and it.low != claim.quantity.value for it in allowed):
        return Verdict.UNSUPPORTED, "open"
    return Verdict.LOOSE, "single"


def _says_no_more(claim: Claim) -> bool:
    """A range or a plain bound can be all that two open totals allow, one number what two exact ones do."""
    quantity = claim.quantity
    at_most = quantity.relation is Relation.LE and quantity.qualifier.lower() in _AT_MOST
    exact = quantity.relation is Relation.EQ and claim.kind not in ("USD", "percent")
    return quantity.relation in (Relation.RANGE, Relation.GE) or exact or at_most or bool(_two_sided(claim))


def _two_sided(claim: Claim) -> Interval | None:
    """ "between 4 fewer and 6 more": both ends at once."""
    passage = claim.passage
    found = _BOTH_WAYS.finditer(passage.text)
    match = next((it for it in found if it.start() < claim.start < it.end()), None)
    if match is None:
        return None
    first, numbers = passage.parsed.sentence.span.start, passage.parsed.tokens.quantities
    values = [it.value for it in numbers if match.start() < it.span.start - first < match.end()]
    if len(values) != 2 or values[0] is None or values[1] is None:
        return None
    return Interval(Decimal(-values[0]), Decimal(values[1]))


def _negative(it: Interval) -> Interval:
    low, high = (None if end is None else -end for end in (it.high, it.low))
    return Interval(low, high, it.high_open, it.low_open)


def _is_same_sentence(one: Point, other: Point) -> bool:
    if not (isinstance(one.said, Figure) and isinstance(other.said, Figure)):
        return False
    return one.metric_id.startswith("people") and same_words(one.said.sentence, other.said.sentence)


def _allowed(claim: Claim, pair: Pair) -> Interval:
    """What the two totals allow: a difference, percent more, or dollars a year."""
    one, other = pair
    if claim.kind == "percent":
        ratio = other.allowed.magnitude() / one.allowed.magnitude()
        low, high = (None if it is None else (it - 1) * 100 for it in (ratio.low, ratio.high))
        return Interval(low, high, ratio.low_open, ratio.high_open)
    added = other.allowed - one.allowed
    if is_pace(claim):
        return added / years_between(one.first_day, one.last_day, other.first_day, other.last_day)
    return added


def _told(claim: Claim, unit: str, pair: Pair) -> str:
    """The same in words, ends moved outward."""
    step = Decimal(10**6) if is_pace(claim) else Decimal(1)
    allowed = _allowed(claim, pair).outward(step)
    low, high = (None if it is None else int(it) for it in (allowed.low, allowed.high))
    if claim.kind == "percent":
        return f"at least {low} percent more" if high is None else f"{low} to {high} percent more"
    if is_pace(claim):
        return f"{difference(low, high, 'USD', to=' to ', more=False)} a year"
    return difference(low, high, unit, to=" to ")


def _mine(claim: Claim) -> Interval:
    """What the draft's words allow; a bare percentage is rounded to its last digit."""
    value = _per_cent(claim) if claim.kind == "percent" else None
    if value is not None:
        half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
        slack = {Relation.EQ: half, Relation.APPROX: Decimal(5)}.get(claim.quantity.relation)
        if slack is not None:
            return Interval(value - slack, value + slack)
    return _literal(claim)


def _per_cent(claim: Claim) -> Decimal | None:
    """The engine reads whole numbers; a fraction is read from its print."""
    if claim.quantity.value is not None:
        return Decimal(claim.quantity.value)
    fraction = _FRACTION.search(claim.quantity.printed)
    return Decimal(fraction[1]) if fraction else None


def _literal(claim: Claim) -> Interval:
    """What its words say and nothing more; anything, where it is no whole number."""
    quantity = claim.quantity
    if quantity.value is None and quantity.relation is not Relation.RANGE:
        return Interval()
    return _two_sided(claim) or literal(replace(quantity, unit="USD" if claim.kind == "USD" else "country"))
