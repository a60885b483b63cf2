"""Vocabulary: the words that may stand beside a number without changing what it claims.

A sentence is supported only where every word of it is listed here: who, when, what for, and the small
change of prose. A word that nobody listed may narrow, widen or deny ("matched", "pledged", "in Laos"), so
it is named to the reader instead of trusted. To list a word is to say: no sentence becomes false by it.

What belongs next door: words that certainly change a claim, in `scope`.
"""

import re
from collections.abc import Iterable

_PROSE = """
a an the this that these those it its it's they their them he she his her him of in to for by at on with
from and or as has have had having been was were is are be being which who whom whose where when while
also so there here then thus such both very quite since during through throughout until into across up
about one's itself themselves i my me let let's keep going proud proudly thank thanks thankful good great
important strong steady honest plain plainly story stories measure matter matters part role lead leads
leader leadership leading generous generosity commitment longstanding long lasting remarkable impressive
significant substantial true reminder context breaking background key point points summary overview
headline headlines highlights highlight baseline facts achievements achievement results result progress
brief briefing slide data glance learned know known remember consider look looked think thought thinking
believe see seen hear heard ask asked first wrote write friend friends reader readers colleague colleagues
welcome welcomes news network campaigners advocates celebrate celebrates celebrating mark marks marking
honor honors applaud applauds praise praises vital critical lifesaving tireless bears repeating worth
works work taken project projects builds build yet around world worldwide globe globally what we why how
"""
_WHO = """
united states u.s. us usa america american americans america's government federal white house state
department office press secretary bureau spokesperson spokesman embassy mission geneva usaid taxpayers
taxpayer people washington official officials u.s.-funded u.s.-supported
"""
_SAYING = """
say says said saying report reports reported reporting state stated stating statement statements tell
tells told announce announced note notes noted noting show showed shown shows publish published issue
issued release released according accord counted counts count put puts quote quoted cite cited recall
recalls record records recorded document documents fact sheet sheets figure figures number numbers read
reads give gives list lists listed spoke speak speaks spoken confirm confirms confirmed text exact words
sentence
"""
_WHEN = """
end early late date now again later recently already today so far ever
"""
_AID = """
provide provides provided providing give given gave contribute contributed invest invested investing
investment investments spend spent spending deliver delivered devote devoted dedicate dedicated channel
channeled direct directed aid assistance help helped helping support supported supporting funding fund
funded money dollars total totals totaled totalled totaling amounted sum cumulative cumulatively running
overall all reach reached reaching reaches stand stands stood come comes came gone aided assisted assist
assisting receive received receiving contribution contributions effort efforts taken grown grew climbed
rose risen conventional weapons destruction cwd program programs program's programme programmes country
countries nation areas humanitarian mine action established began begun start started inception
"""
_CHANGE = """
growth less fewer fell between rose risen rising grow grew grown growing increase increased increasing
climbed gone up more additional least difference change changed range higher added adding allow allows
further went percent
"""
_FREED = """
help helped helping countries country become free from impact danger landmines assistance support
supported humanitarian program
"""
_SERVED = """
give given gave provide provided receive received assistive devices other rehabilitation services service
leahy patrick war victims fund lwvf help helped reach reached serve served persons beneficiaries under
total all countries agency international development managed development-managed
"""
_EMERGENCY = """
emergency assistance provide provided support removal remove mitigation mitigate conventional weapons
including landmines other unexploded ordnance countries give given receive received funded supported aid
"""
_TREATY = """
ottawa convention international treaty mine ban join joined joining party parties members including all
nato allies bans banning prohibits prohibiting use stockpiling production transfer anti-personnel
antipersonnel apl landmines landmine countries took effect force entered not among outside korean
peninsula requirements align aligning policy new commitment specifically will our program weapons
"""
_START = """
year humanitarian mine action program programme established began begun start started founded launched set
created
"""
_OF_METRIC = {
    "aid_total_usd": _AID,
    "countries_assisted": _AID,
    "countries_freed": _FREED,
    "people_served": _SERVED,
    "people_served_countries": _SERVED,
    "emergency_assistance_countries": _EMERGENCY,
    "treaty_parties": _TREATY,
    "program_start_year": _START,
}
_ANYWHERE = frozenset(" ".join((_PROSE, _WHO, _SAYING, _WHEN)).split())
_LISTED = {metric: frozenset(words.split()) for metric, words in _OF_METRIC.items()}
_RISING = frozenset(_CHANGE.split())
_OF_A_PACE = frozenset("year annually twice times much before raise next stated one".split())
# Whole phrases that change no claim although their words might.
_NEUTRAL = re.compile(
    r"as stated on each day|(?:u\.s\. )?dollars (?:are )?not adjusted for prices"
    r"|in the words of each (?:document|statement)|by any measure|bar chart\.|timeline of"
    r"|but under a different wording|but the wording changed|a change that cannot be told"
    r"|: no (?:change|more|less|fewer)\b"
)
_WORD = re.compile(r"u\.s\.(?:-\w+)?|(?<![\w'])[^\W\d_][\w'-]*|[^\s\w.,;:!?()\"'“”‘’\-–—•·*/&$#…]")
_PICTURE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]")  # an emoji says nothing


def without_neutral(text: str) -> str:
    """A folded text with blanks in place of the phrases that change no claim; every offset still holds."""
    return _NEUTRAL.sub(lambda it: " " * len(it[0]), text)


def strange(
    printed: str, text: str, metrics: Iterable[str] = (), *, rising: bool = False, pace: bool = False
) -> list[str]:
    """The words of a sentence that are not listed for these metrics, as printed; `text` is it folded."""
    known = _ANYWHERE.union(
        *(_LISTED.get(it, frozenset()) for it in metrics),
        _RISING if rising else (),
        _OF_A_PACE if pace else (),
    )
    found = ((it[0], it.start(), it.end()) for it in _WORD.finditer(text))
    return [printed[start:end] for word, start, end in found if not _is_known(word, known)]


def _is_known(word: str, known: frozenset[str]) -> bool:
    bare = word.removesuffix("'s").removesuffix("'")
    if word in known or bare in known or _PICTURE.fullmatch(word):
        return True
    return "-" in bare and all(part in known for part in bare.split("-"))
