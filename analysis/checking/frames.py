"""Frames: who gives what to whom, so that "has received", "100 countries gave" and "left" support nothing.

A known word may stand in the wrong place; for a total to be supported its clause has to have one of these
forms. What belongs next door: words that nobody listed, in `draft.vocabulary`.
"""

import re

from analysis.checking.draft.claims import Claim

_US = r"(?:united states|u\.s\.|\busa?\b|american?(?: people| taxpayers)?|(?:obama|biden) administration)"
_GAVE = (
    r"(?:provid(?:ed|es|ing)|invest(?:ed|s|ing)?|spen[dt]s?|spending|g[ia]ve(?:n|s)?|contribut(?:ed|es|ing)"
    r"|put|devoted|delivered|dedicated|channeled|directed|granted|disbursed|poured|supplied|furnished|extended"
    r"|donated|funneled|paid)"
)
_SUM = r"(?:aid|assistance|funding|support|spending|investments?|contributions?|total|sum|effort|programs?)"
_IS = (
    r"(?:reached|stood|stands|totals?|totaled|totalled|comes?|came|at|to|of|was|is|had|amounted|from|by|with|reaching"
    r"|and)"
)
_APART = r"(?:,(?:[^,.;:$\d]|u\.s\.){0,80},)?"
_US_GAVE = re.compile(
    rf"{_US}(?:'s)?(?: \w+){{0,2}}?{_APART}(?: \w+){{0,6}}? {_GAVE} (?:in total |a total of |back )? *$"
)
_ASKED = re.compile(rf"\bhow (?:much|many)\b.*{_US}(?:'s)?(?: \w+){{0,6}}? {_GAVE}\b")
_US_AID_IS = re.compile(rf"{_US}(?: [\w-]+){{0,5}}? {_SUM}\b[^.!?]{{0,900}}?(?:\b{_IS}|[:,;—–-]|) *$")
_US_LABEL = re.compile(rf"(?:^|[.;,] ?){_US}: *$")
_OF_US_AID = re.compile(
    rf" (?:as the total |(?:[\w-]+ ){{0,2}}?)(?:in|of|worth of)(?: total| cumulative)? {_US}"
    rf" (?:[\w-]+ ){{0,4}}?{_SUM}\b"
    rf"|[^.;]{{0,60}}? (?:from|by) (?:the )?{_US}"
)
_OFFICE_TOLD = re.compile(
    r"(?:state department|department of state|white house|officials) (?:reported|stated|counted|noted"
    r"|announced|spoke of) *$"
)
_IN_AID = re.compile(
    r" (?:in|of|for) (?:humanitarian mine action|mine action|conventional weapons destruction)\b"
)
# "over $4.2 billion in weapons": not the money, but something worth as much.
_IN_KIND = re.compile(
    r" (?:in|of|worth of) (?:conventional )?(?:weapons|destruction|mines?|landmines)\b"
    r"(?! destruction| action)"
)
_LABEL = re.compile(r"\s*(?:[^.;$]*: *)?")
_GIVEN_TO = re.compile(
    r"(?:\b(?:in|to|across|reach(?:ed|ing|es)?|assist(?:ed|ing|s)?|help(?:ed|ing|s)?|support(?:ed|ing"
    r"|s)?|aid(?:ed|ing)|from"
    r"|counted|at)|[:;,—–-]|^) *$"
)
_AND_TO = re.compile(r"(?:\band|,|;) *$")
_COUNTRIES = r" (?:other |more )?(?:countries|nations)(?: and areas| and territories)?(?: that| which| who)?"
_GIVEN = re.compile(
    rf"{_COUNTRIES}(?: (?:have|had|has|were|was|now))?(?: (?:been|got|gotten))?"
    r" (?:assisted|aided|given|helped|supported|received|receive|got|reached)\b"
)
_GIVING = re.compile(
    rf"{_COUNTRIES}{_APART}(?:(?: (?:have|had|has|also))+ (?:{_GAVE}|support(?:ed)?|help(?:ed)?|fund(?:ed)?)"
    rf"|(?: also)? "
    r"(?:gave|provided|invested|contributed|spent|put|delivered|support|help|fund|funded))\b"
)
_TO_US = re.compile(
    rf"\b(?:to|given|gave|helped|assisted|supported|joined by) (?:the )?{_US}"
    r"(?! (?:aid|assist|conventional|humanit|emerg|fund|prog))"
)
_US_RECEIVES = re.compile(
    rf"{_US}(?: \w+){{0,3}}? (?:receiv|got\b|benefit|been (?:given|provided|helped|assisted))"
)
_SERVED = re.compile(
    r"(?:provid|given?|gave|help|reach|serv|receiv|got)[^.;]*(?:people|persons)"
    r"|(?:people|persons|countries)[^.;]*(?:receiv|got\b|given|served|helped|provided|reached|through)"
    r"|(?:given|provided|services)[^.;]*[:—-]|rehabilitation[^.;]*(?:for|to)\b"
)
_SERVED_IN = re.compile(r"(?:provid|given|gave|received)[^.;]* in $")
_SERVING = re.compile(
    r"(?:people|persons)(?: in)?[^.;]{0,30}? (?:gave|give|provide|(?:have |had )(?:given|provided"
    r"|served|helped)"
    r"|(?:provided|served|helped)(?! with| by| through))\b"
)
_US_JOINED = re.compile(
    rf"\b(?:including|with|and|plus|like|as well as) (?:the )?{_US}(?! (?:apl|policy|is not|has not))"
    rf"|{_US} (?:has|had|have)? ?(?:joined|become a party)"
)


def is_clear(claim: Claim) -> bool:
    """The sentence says that the United States gave, and that those counted were given to."""
    own = claim.passage.text
    match claim.metric_id:
        case "aid_total_usd":
            return not _is_reversed(own) and _is_given(claim) and not _IN_KIND.match(claim.behind)
        case "countries_assisted":
            return not _is_reversed(own) and _are_given_to(claim)
        case "people_served" | "people_served_countries":
            served = _SERVED.search(claim.passage.listed) or _SERVED_IN.search(claim.ahead)
            return bool(served) and not _SERVING.search(own)
        case "treaty_parties":
            return not _US_JOINED.search(own)
    return True


def _is_reversed(own: str) -> bool:
    return any(it.search(own) for it in (_TO_US, _US_RECEIVES, _GIVING))


def _is_given(claim: Claim) -> bool:
    passage = claim.passage
    before = passage.words[: claim.start]
    ahead = _squeezed(f"{passage.lead_words} {before}")
    asked = passage.is_answer and _ASKED.search(passage.lead)
    if ((passage.is_item and passage.leads) or asked) and _LABEL.fullmatch(before):
        return True
    if _OFFICE_TOLD.search(ahead) and _IN_AID.match(claim.behind):
        return True
    return any(it.search(ahead) for it in (_US_GAVE, _US_AID_IS, _US_LABEL)) or bool(
        _OF_US_AID.match(claim.behind)
    )


def says_us_gave(claim: Claim) -> bool:
    """ "… the U.S. gave" right before the number."""
    return _US_GAVE.search(_squeezed(claim.passage.words[: claim.start])) is not None


def _squeezed(text: str) -> str:
    """Single blanks, no quotation marks: where a number or a date was blanked out, nothing stands between."""
    return " ".join(re.sub(r"[\"“”]", " ", text).split()) + " "


def _are_given_to(claim: Claim) -> bool:
    if _GIVING.match(claim.behind):
        return False
    if _GIVEN_TO.search(claim.ahead) or _GIVEN.match(claim.behind):
        return True
    return claim.same_kind()[0] < claim.start and bool(_AND_TO.search(claim.ahead))
