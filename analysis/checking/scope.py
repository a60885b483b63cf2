"""Scope: what the words around a number make of it: another period, place, purpose, speaker or subject.

`doubts` are reasons why a source's number would be used for another thing, `softer` why the words around it
are not the source's, `unclear` why nothing can be said for certain. What belongs next door: whether it is
about the program at all, in `subject`; the vetoes of the engine in `etl.rules.vetoes`.
"""

import re
from collections.abc import Iterator

from analysis.checking.draft import days
from analysis.checking.draft.claims import Claim
from analysis.checking.draft.days import STARTS, When
from analysis.checking.patterns import said
from analysis.checking.records import Evidence
from analysis.checking.subject import NOBODYS, WORLDWIDE, is_joint
from etl.registers.checking import Said
from etl.registers.tags import Tag
from etl.rules.refusals import Why

AID_METRICS = ("aid_total_usd", "countries_assisted")
TWO_WORDINGS = "The two numbers were stated in different words and may not count the same thing"
_SIGNATURES = "The source counts parties to the Convention, not signatures"
_DOLLARS = (
    "The total adds up dollars of many different years, so it cannot be given in the dollars of one year"
)
_A_PLAN = "The source tells of what was already done, not of a plan or a condition"
_ONE_YEAR = "The source's number is a running total since the program began, not that of one year or period"
_OTHER_START = "The source counts from the year the program began, not from another"
_PRESIDENT = "The source counts all years of the program, not those of one president or administration"
_TOGETHER = "The source counts what the United States gave, not what it gave together with others"
_ONE_PLACE = "The source's number is for the whole world, not for one country or region"
_AT_PRESENT = "The source counts everything since the program began, not what is going on now"
WIDER = "The source's number is for conventional weapons destruction, which is wider than mine action alone"

_DOLLARS_OF_A_YEAR = re.compile(
    r"\b(?:19|20)\d\d(?: (?:us|u\.s\.|american))? (?:dollars?|terms|prices|money|value|usd|us\$|\$)(?!\w)"
    r"|\b(?:dollars?|prices) of (?:19|20)\d\d\b"
)
_ONE_PERIOD = re.compile(
    r"\b(?:(?:last|this|past|previous|current|each|every|single|same|coming|first|second|in a|in one|one"
    r"|that) (?:\w+ )?(?:year|month|quarter|week|decade|day|term)s?|fy ?'?\d\d)(?!\w)"
)
_FOR_MINES = re.compile(
    r"[^,;.$\d]{0,30}?\b(?:for|on|into|in) (?:humanitarian )?"
    r"(?:mine action|demining|land ?mines?|mine clearance|clearing)\b(?! program)"
)
# "… Humanitarian Mine Action Program was established": its name says nothing of what the money was for.
_PROGRAM_NAME = re.compile(
    r"\b(?:humanitarian )?mine action program(?:me)?s?\b(?= (?:was|were|began|in|has been)\b|\.|,)"
)
_ONE_COUNTRY = re.compile(
    r"\b(?:in|to|for|of) (?:just |only )?(?:one|a|a single|1) (?:country|nation|region|state|place)\b"
)
_GROWS = said(
    r"rose; risen; grew; grown; climbed; increased?; went up; up from; jumped; growth; from \d+[^.;]* to"
)
_QUESTION = re.compile(r"\?[\"”’')]*$")
_NEGATES = re.compile(r"\b(?:not|never|no|hardly|barely|without|neither|nor|cannot)\b|n't\b")
_SPEAKS = (
    r"(?:white house|state department|department of state|fact sheet|statement|report(?:s|ed)?"
    r"|sa(?:id|ys)|stated|states|counted"
    r"|put|announced|issued|published|noted|wrote|usaid|source|figures?)"
)
_ATTRIBUTED = re.compile(rf"{_SPEAKS}[^.;]{{0,40}}$")
_SPEAKER_FOLLOWS = re.compile(
    r",? (?:the )?(?:white house|state department|u\.s\. state|united states (?:said|reported"
    r"|stated))|,? it (?:said|reported|stated)|:"
)
_LABELED = re.compile(r"(?:[:;]\s*(?:over|more than)?\s*$)|“")
_GAVE = said(
    "spent; gave; given; provided; invested; contributed; delivered; spends; gives; provides; invests;",
    "received?; got; served; put; helped; funded",
)
_RUNS = said("had; reported; total; cumulative")
_PARTS = 2  # sums in a sentence; with more they are the parts of something
_RUNS_UNTIL = re.compile(r"\b(?:by|as of) (?:the end of )?[a-z0-9]|\bhad\b|\bsince\b|\bcumulative\b")
# Refusals of the engine that say the number is of another thing of the same program …
_OF_TIME = {Tag.ONE_YEAR, Why.ANOTHER_START, Tag.PLACE}
_OF_ANOTHER_THING = {
    *(Tag.PLANNED, Tag.UNFINISHED, Tag.NOW, Why.PART_OF_A_SUM, Why.PART_OF_THE_COUNTRIES),
    *(Why.OF_ANOTHER_NUMBER, Why.SIGNATORIES, Why.COMPARED),
}
# … and those that are told in another way here, or are no doubt in a draft.
_NO_DOUBT = {Why.SUPERSEDED, *NOBODYS, Why.IMPLAUSIBLE, Why.NO_RULE, Why.PERCENTAGE, Why.ADDED}


def doubts(claim: Claim, when: When | None, evidence: Evidence) -> Iterator[str]:
    """Why the number, were it the source's, would be used for another thing."""
    own, says = claim.passage.told, claim.passage.draft.says
    if claim.metric_id in WORLDWIDE:
        yield from _signed(own) if claim.metric_id == "treaty_parties" else ()
        return
    if claim.metric_id == "countries_freed" and _GROWS.search(own) and len(claim.same_kind()) > 1:
        yield TWO_WORDINGS
    if claim.kind == "USD" and _is_in_dollars_of_one_year(claim):
        yield _DOLLARS
    if says(Said.PLANNED, own) or Tag.PLANNED in claim.against:
        yield _A_PLAN
    if _is_of_one_period(claim, when):
        yield _ONE_YEAR
    if _starts_elsewhere(claim, evidence):
        yield _OTHER_START
    yield from _of_somebody_or_somewhere(claim)
    if says(Said.GOING_ON, own):
        yield _AT_PRESENT
    if claim.against & _OF_ANOTHER_THING:
        yield f"In the draft it is something else: {claim.refusal}"
    narrow = is_narrow(claim) or _FOR_MINES.match(claim.behind)
    if claim.metric_id in AID_METRICS and narrow and not _is_early(when, evidence, claim.metric_id):
        yield WIDER


def doubts_of_change(claim: Claim) -> Iterator[str]:
    """The same for a rise between two days."""
    own, says = claim.passage.text, claim.passage.draft.says
    if claim.kind == "USD" and _is_in_dollars_of_one_year(claim):
        yield _DOLLARS
    if says(Said.PLANNED, own):
        yield _A_PLAN
    yield from _of_somebody_or_somewhere(claim)
    if claim.metric_id in (*AID_METRICS, "") and is_narrow(claim):
        yield WIDER


def _of_somebody_or_somewhere(claim: Claim) -> Iterator[str]:
    passage = claim.passage
    if passage.draft.says(Said.ADMINISTRATION, f"{passage.lead_words} {passage.words}"):
        yield _PRESIDENT
    if is_joint(passage):
        yield _TOGETHER
    named = any(Tag.PLACE in it.tokens.by_tag for it in (passage.parsed, *passage.leads))
    if named or _ONE_COUNTRY.search(passage.text):
        yield _ONE_PLACE


def _signed(own: str) -> Iterator[str]:
    signs = re.search(r"\bsign(?:ed|s|atories|atory|ing)?\b", own)
    if (signs and not re.search(r"\bjoined\b|\bpart(?:ies|y)\b", own)) or re.search(
        "without ratifying|signatories", own
    ):
        yield _SIGNATURES


def is_narrow(claim: Claim) -> bool:
    """Mines or their clearing are named, and conventional weapons destruction is not."""
    says, text = claim.passage.draft.says, claim.passage.whole
    return not says(Said.BROAD, text) and says(Said.NARROW, _PROGRAM_NAME.sub("", text))


def _is_in_dollars_of_one_year(claim: Claim) -> bool:
    passage = claim.passage
    text = f"{passage.before} {passage.whole} {passage.after}"
    return passage.draft.says(Said.DOLLARS_OF_ONE_YEAR, text) or bool(_DOLLARS_OF_A_YEAR.search(text))


def _is_early(when: When | None, evidence: Evidence, metric_id: str) -> bool:
    """The words of the day were still "humanitarian mine action"."""
    mine = [it.first_on for it in evidence.breaks if it.metric_id == metric_id and "mine action" in it.was]
    return when is not None and bool(mine) and when.last < mine[0]


def _is_of_one_period(claim: Claim, when: When | None) -> bool:
    own, asked = claim.passage.told, claim.passage.is_answer
    if is_of_a_year(claim):
        return True
    if "since" in own or claim.passage.is_item or when is None or when.lead not in ("in", "during", "for"):
        return False
    named_by = when.start < len(own) and _ATTRIBUTED.search(own[: when.start])
    if not asked and (named_by or _LABELED.search(claim.ahead) or _SPEAKER_FOLLOWS.match(own, when.end)):
        return False
    return bool(_GAVE.search(own)) and not _RUNS.search(own)


def _starts_elsewhere(claim: Claim, evidence: Evidence) -> bool:
    """ "since 2001", "between 2009 and September 2014": counted from another start than the program's."""
    started, passage = evidence.started, claim.passage
    text, named = (passage.text, passage.dates) if passage.dates else (passage.lead, passage.lead_dates)
    if any(it.lead == "since" and it.first.year == started for it in named):
        return False
    if found := days.period(text, named):
        return found[0].first.year != started and not re.search(r"\b(?:from|to) $", claim.ahead)
    return any(it.lead in STARTS and it.lead != "from" and it.first.year != started for it in named)


def is_no_total(claim: Claim) -> bool:
    """Nothing says that it is what was given since the program began."""
    whole, several = claim.passage.whole, len(claim.same_kind()) > _PARTS
    if (
        several
        or not claim.against & {Why.NO_RUNNING_TOTAL, Why.NO_RULE}
        or claim.metric_id not in AID_METRICS
    ):
        return several
    return not (_RUNS_UNTIL.search(whole) or _RUNS.search(whole))


def is_of_a_year(claim: Claim) -> bool:
    """ "a budget of", "annually": what is given in a year."""
    told = claim.passage.told
    return claim.passage.draft.says(Said.OF_A_PERIOD, told) or _ONE_PERIOD.search(told) is not None


def is_denied(claim: Claim) -> bool:
    """The engine hears a denial of the number, or its sentence says that something is not so."""
    own, says = claim.passage.text, claim.passage.draft.says
    heard = claim.against & {Tag.NEGATED, Tag.DISPUTED} and _NEGATES.search(own)
    return bool(heard) or says(Said.DENIES, own)


def unclear(claim: Claim) -> Iterator[str]:
    """Why nothing can be said for certain, although the number is a source's."""
    passage = claim.passage
    near = (passage.before, passage.lead, passage.after)
    if _QUESTION.search(passage.text):
        yield "It is asked, not said"
    if Tag.NEGATED in claim.against or (
        _NEGATES.search(passage.text) and claim.metric_id != "treaty_parties"
    ):
        yield "It is denied, or a word of denial stands in the sentence"
    if is_denied(claim) or any(passage.draft.says(Said.DENIES, it) for it in near):
        yield "A sentence here says that something is not true, or in doubt"
    if not passage.names_us and claim.metric_id not in WORLDWIDE:
        yield "It does not say that the United States gave it"
    runs = claim.metric_id == "countries_freed" or _RUNS_UNTIL.search(passage.whole)
    fine = _NO_DOUBT | _OF_TIME | _OF_ANOTHER_THING | ({Why.NO_RUNNING_TOTAL} if runs else set())
    if not claim.against <= fine:
        yield f"The words around it are not understood: {claim.refusal}"
