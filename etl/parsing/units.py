"""Units: what each number of a sentence counts: dollars, countries, people, parties, years, or none of ours.

A number counts the noun that follows it ("100 war-torn countries"); a bare one counts what was
counted or announced last ("of these, 15", "countries assisted: 100").

What belongs next door: what is said of the things counted, in `rules.decide`.
"""

from collections.abc import Mapping, Sequence

from etl.parsing.parsed import Parsed, Sentences
from etl.parsing.tokens import Tokens
from etl.records import COUNTED_IN, Quantity
from etl.registers.tags import COUNTRY, Tag
from etl.text.phrases import NUMBER, Mention, Phrases

# Money, percentages and parts of a date say so themselves.
_OWN = ("USD", "percent", "year", "day")
_STOPS = frozenset(
    ", ; : . ! ? ( ) — - -- in to of for from with by and or but that which who whom on at as than "
    "through is are was were has have had since into under across while".split()
)
# A number followed by one of these has no noun of its own.
_BARE = frozenset("of have has had are were is was now".split()) | _STOPS
_REACH = 6  # words between a number and its noun: "100 formerly war-torn and mine-affected countries"
_SKIPPED = (["of", "the"], ["(", NUMBER])
_JOINED = (["and"], ["or"])
_LIKE_COUNTRIES = (["areas"], ["territories"], ["regions"], ["entities"], ["jurisdictions"])
_NOUNS: Mapping[str, str] = {
    Tag.PARTY: "party",
    Tag.COUNTRY: "country",
    Tag.PERSON: "person",
    Tag.OTHER: "other",
}


def counted(sentences: Sentences, parsed: Parsed) -> list[str]:
    """One of USD, country, person, party, year, day, percent, foreign, other for each number."""
    return [_kind(sentences, parsed, index) for index in range(len(parsed.tokens.numbers))]


def _kind(sentences: Sentences, parsed: Parsed, index: int) -> str:
    tokens = parsed.tokens
    quantity, token = tokens.quantities[index], tokens.numbers[index]
    if quantity.unit:
        return quantity.unit if quantity.unit in _OWN else "foreign"
    return (
        _within(quantity, sentences.phrases)
        or _after(tokens, token)
        or _before(tokens, token)
        or _announced(sentences, parsed)
        or _ahead(tokens, token)
        or "other"
    )


def _within(quantity: Quantity, phrases: Phrases) -> str:
    """The noun inside the number: "100 countries and counting"."""
    if not quantity.qualifier or quantity.printed.startswith(quantity.qualifier):
        return ""
    mentions = phrases.find(quantity.printed.lower().split())
    return next((kind for it in mentions if (kind := _noun(it.tags))), "")


def _after(tokens: Tokens, token: int) -> str:
    """The noun a few words on; "" for a bare number, "other" for a noun nobody listed."""
    words, at = tokens.words, token + 1
    if words[at : at + 2] in _SKIPPED:
        at += 3 if words[at] == "(" else 2
    if "number" in tokens.said and words[at : at + 3] == ["the", "number", "of"]:
        at += 3
    first, last = at, min(len(words), at + _REACH)
    while at < last:
        if kind := _noun(tokens.tags_at(at)):
            return kind
        joins = words[at] in ("and", ",") and at > first  # "100 poor and war-torn countries"
        if words[at] == NUMBER or at in tokens.verbs or (words[at] in _STOPS and not joins):
            break
        at += 1
    adverbs_only = all(Tag.ADVERB in tokens.tags_at(word) for word in range(first, at))
    return "" if adverbs_only or (first < len(words) and words[first] in _BARE) else "other"


def _before(tokens: Tokens, token: int) -> str:
    """The thing counted or announced last in the sentence before a bare number."""
    kinds = (_noun(it.tags) for it in reversed(tokens.mentions) if it.end <= token)
    return next((kind for kind in kinds if kind and kind != "other"), "")


def _ahead(tokens: Tokens, token: int) -> str:
    """The next thing counted, for a bare number that comes first: "from 15 in 2014 to 17 countries"."""
    kinds = (_noun(it.tags) for it in tokens.mentions if it.start > token)
    return next((kind for kind in kinds if kind and kind != "other"), "")


def _announced(sentences: Sentences, parsed: Parsed) -> str:
    """What the sentence leaned on counted ("Countries assisted:" over a list), or the item before."""
    for leaned_on in (sentences.context(parsed), sentences.before(parsed)):
        if leaned_on and (kind := _before(leaned_on.tokens, len(leaned_on.tokens.words))):
            return kind
    return ""


def _noun(tags: frozenset[str]) -> str:
    for tag, kind in _NOUNS.items():
        if tag in tags:
            return kind
    return ""


def noun(tokens: Tokens, token: int) -> str:
    """The noun for countries that a number counts: "countries and areas"; "" where it has none."""
    named = tokens.by_tag.get(COUNTRY)
    if not named:
        return ""
    found = _nearest(named, token)
    if found is None:
        return ""
    words, start, end = tokens.words, found.start, found.end
    start += words[start] == "other"
    if words[end : end + 1] in _JOINED and words[end + 1 : end + 2] in _LIKE_COUNTRIES:
        end += 2
    return " ".join(words[start:end])


def _nearest(named: Sequence[Mention], token: int) -> Mention | None:
    """The first mention within reach behind a number, else the last before it."""
    last = None
    for it in named:
        if token < it.start <= token + _REACH:
            return it
        if it.end <= token:
            last = it
    return last


def definition(noun: str) -> str:
    """What a noun adds to the id of a wording: nothing for "countries" and "nations", which are the same."""
    return COUNTED_IN + noun.replace(" ", "_") if " and " in noun or " or " in noun else ""
