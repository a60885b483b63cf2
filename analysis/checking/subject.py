"""Subject: whether a number is about the program at all, or said of somebody or something else.

What belongs next door: who gives in a clause, in `etl.parsing.donors`; what is said of it, in `scope`.
"""

import re

from analysis.checking import frames
from analysis.checking.draft import vocabulary
from analysis.checking.draft.claims import Claim
from analysis.checking.draft.passages import US, Passage
from analysis.checking.patterns import said
from etl.registers.checking import Said
from etl.registers.tags import Tag
from etl.rules.refusals import Why

NOBODYS = (Why.ANOTHER_DONOR, Why.SPEAKER_UNKNOWN, Why.DONOR_UNNAMED)
WORLDWIDE = ("treaty_parties", "program_start_year")
_AND_OTHERS = re.compile(
    r"\band (?:its|our|their|other|the) (?:\w+ )?(?:partners|allies|donors|countries|governments|nations)\b"
)
# Refusals of the engine that make a number no business of the program's.
_NOT_OURS = {
    *(Why.ANOTHER_TREATY, Why.NO_TREATY, Why.SOME_PARTIES, Why.ANOTHER_PURPOSE, Why.ANOTHER_FOUNDING),
    *(Why.NOT_RECIPIENTS, Tag.MEETING, Tag.SUB_PROGRAM, Tag.FUND, Tag.HARM, Tag.TRAINED, Tag.ARMS),
}
_OF_COUNTRIES = said("number of countries; countries (?:helped|assisted|given|aided)")
_OF_AID = re.compile(r"\baid\b|assist|fund|spen|total|invest")
_LETTER = re.compile(r"[^\W\d_]")
_OFFICES = frozenset("obama biden trump bush clinton reagan president administration".split())


def of_another(claim: Claim) -> str:
    """Why a number is not about the program; "" where it may be."""
    if not claim.metric_id:
        return "It is not about the program, or not one of the numbers that the sources give."
    if is_anothers(claim):
        return "It is said of another donor."
    if claim.against & _NOT_OURS:
        return f"It is not one of the program's numbers: {claim.refusal}."
    if claim.metric_id == "treaty_parties" and Why.IMPLAUSIBLE in claim.against:
        return "It is not the number of parties to the Convention."
    if claim.metric_id in WORLDWIDE or claim.passage.names_us:
        return ""
    return "Nothing here says that it is about the United States."


def could_be(claim: Claim) -> str:
    """The metric that a number of nobody in particular could be meant for; "" where another gives."""
    tags = claim.passage.parsed.tokens.by_tag
    if Why.ANOTHER_DONOR in claim.against or Tag.OTHER_DONORS in tags or _has_stranger(claim):
        return ""
    work = claim.passage.draft.says(Said.OUR_WORK, claim.passage.text)
    if claim.kind == "USD":
        return "aid_total_usd" if work or not _LETTER.search(claim.passage.words) else ""
    return "countries_assisted" if claim.kind == "country" and work else ""


def grown(claim: Claim) -> str:
    """The metric that grows; of a percentage, by what the sentence says grew."""
    if claim.metric_id or claim.kind != "percent":
        return claim.metric_id
    if _OF_COUNTRIES.search(claim.passage.whole):
        return "countries_assisted"
    return "aid_total_usd" if claim.passage.names_us and _OF_AID.search(claim.passage.whole) else ""


def is_joint(passage: Passage) -> bool:
    """The United States and others, together."""
    return passage.draft.says(Said.JOINTLY, passage.text) or bool(_AND_OTHERS.search(passage.text))


def is_anothers(claim: Claim) -> bool:
    """Somebody else gives: nobody names the U.S., or a stranger does what the number counts."""
    passage = claim.passage
    if claim.metric_id in WORLDWIDE:
        return False
    if _labels_another(passage):
        return True
    if Why.ANOTHER_DONOR not in claim.against:
        return False
    if not passage.names_us:
        return True
    if is_joint(passage) or (frames.says_us_gave(claim) and not _others(claim)):
        return False
    told = _what_is_told(claim)
    if told and US.search(told):
        return any(re.search(rf"\b{re.escape(name)}\b", told.lower()) for name in _others(claim))
    return bool(_others(claim)) or _has_stranger(claim)


def _labels_another(passage: Passage) -> bool:
    """ "- Norway's mine action: over 40 countries", whatever the items around it are of."""
    tokens = passage.parsed.tokens
    named = any(it.start == 0 for it in tokens.by_tag.get(Tag.OTHER_DONORS, ()))
    return named and passage.is_item and ":" in tokens.words and not US.search(passage.printed)


def _what_is_told(claim: Claim) -> str:
    """What stands between "welcomes the news that" and the number."""
    at = max(claim.ahead.rfind(" that "), claim.ahead.rfind(" news "))
    return claim.passage.printed[at : claim.start] if at >= 0 else ""


def _others(claim: Claim) -> list[str]:
    tokens = claim.passage.parsed.tokens
    return [" ".join(tokens.words[it.start : it.end]) for it in tokens.by_tag.get(Tag.OTHER_DONORS, ())]


def _has_stranger(claim: Claim) -> bool:
    """A name nobody listed, that is no president's."""
    passage = claim.passage
    words = vocabulary.strange(passage.printed, passage.words, passage.draft.lexicon)
    return any(word[:1].isupper() and word.lower() not in _OFFICES for word in words)
