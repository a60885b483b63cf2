"""Nearly the source's words: where the number is the source's and what is said of it is not quite.

What belongs next door: another thing altogether, in `scope`; the qualifier before a number, in `totals`.
"""

import re
from collections.abc import Iterator

from analysis.checking.draft.claims import Claim
from analysis.checking.patterns import said
from analysis.checking.records import Evidence
from analysis.timeline import Point
from etl.records import Figure
from etl.registers.checking import Said

_HELPED = said(r"help(?:s|ed|ing)?; assist(?:s|ed|ing|ance)?; support(?:s|ed|ing)?; enabl\w+; aid(?:ed)?")
_BECOME = said("become; becoming; be; became")
_EMERGENCY = re.compile(r"\bemergency\b.*\b(?:remov\w+ or mitigat\w+|mitigat\w+ or remov\w+)", re.DOTALL)
_AREAS = said(r"countries and (?:areas|territories); areas")
_JOINED = re.compile(r"\b(?:joined|party|parties)\b")
_OF_WHAT = re.compile(r"\b(danger|humanitarian impact) of landmines")
_QUOTED = "in the words of each"


def softer(claim: Claim, point: Point | None, evidence: Evidence) -> Iterator[str]:
    """Reasons to call it loose."""
    own, listed = claim.passage.text, claim.passage.listed
    match claim.metric_id:
        case "countries_freed":
            yield from _freed(claim, point)
        case "aid_total_usd" | "countries_assisted":
            yield from _aid(claim, listed, point, evidence)
        case "people_served" | "people_served_countries":
            yield from _served(claim, listed)
        case "emergency_assistance_countries" if not _EMERGENCY.search(listed):
            yield "The source speaks of emergency assistance to remove or mitigate conventional weapons"
        case "treaty_parties" if not _JOINED.search(f"{claim.passage.before} {own}"):
            yield "The source counts countries that have joined the Convention"


def _freed(claim: Claim, point: Point | None) -> Iterator[str]:
    own, figure = claim.passage.told, point.said if point else None
    if not (_HELPED.search(own) and _BECOME.search(own)):
        yield "The source says “helped … become free”: the countries did it, with help"
    elif _QUOTED in claim.passage.printed:
        return
    elif not isinstance(figure, Figure):
        yield "What that statement said they became free of was not transcribed"
    elif (claim.wording_id or figure.wording_id) != figure.wording_id or not _says_of_what(own, figure):
        yield "What the countries are free of is said in other words in the source"
    elif not re.search(r"\b(?:danger|impact) of landmines\b", own):
        yield "The source says of what they became free: the danger or the humanitarian impact of landmines"


def _says_of_what(own: str, figure: Figure) -> bool:
    """Free from what: in the words of the source, where it says it so."""
    theirs = _OF_WHAT.search(figure.sentence)
    return theirs is None or theirs[1] in own


def _aid(claim: Claim, listed: str, point: Point | None, evidence: Evidence) -> Iterator[str]:
    if point is None:
        return
    if evidence.is_before_rewording(claim.metric_id, point):
        if "mine action" not in listed:
            yield "At that time the total was stated for humanitarian mine action"
    elif not claim.passage.draft.says(Said.BROAD, listed):
        yield "It does not say what the aid was for: conventional weapons destruction"
    if claim.metric_id == "countries_assisted":
        areas = "areas" in point.said.noun
        if areas is not bool(_AREAS.search(listed)):
            counted = "“countries and areas”" if areas else "countries, not areas as well"
            yield f"The source counts {counted}"


def _served(claim: Claim, listed: str) -> Iterator[str]:
    if not re.search(r"\bassistive devices\b|\brehabilitation services\b", listed):
        yield "The source speaks of assistive devices and other rehabilitation services"
    if claim.metric_id == "people_served" and "people" not in listed:
        yield "The source counts people, whoever they were"
    if not re.search(r"leahy|war victims fund|lwvf", listed):
        yield "The source says through the Leahy War Victims Fund"
