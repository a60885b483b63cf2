"""What each number of a sentence counts: dollars, countries, people, parties, years, or none of ours.

A number counts the noun that follows it ("100 war-torn countries"); a bare one counts what was
counted or announced last ("of these, 15", "countries assisted: 100").

What belongs next door: what is said of the things counted, in `rules.decide`.
"""

from etl.rules.parsed import Reading
from etl.text.phrases import NUMBER

# Money, percentages and parts of a date say so themselves.
_OWN = ("USD", "percent", "year", "day")
_STOPS = frozenset(
    ", ; : . ! ? ( ) — - -- in to of for from with by and or but that which who whom on at as than "
    "through is are was were "
    "has have had since into under across while".split()
)
# A number followed by one of these has no noun of its own.
_BARE = frozenset("of have has had are were is was now".split()) | _STOPS
_REACH = 6  # words between a number and its noun: "100 formerly war-torn and mine-affected countries"


def counted(reading: Reading) -> list[str]:
    """One of USD, country, person, party, year, day, percent, foreign, other for each number."""
    return [_kind(reading, index) for index in range(len(reading.numbers))]


def _kind(reading: Reading, index: int) -> str:
    unit, token = reading.quantities[index].unit, reading.numbers[index]
    if unit:
        return unit if unit in _OWN else "foreign"
    return (
        _within(reading, index)
        or _after(reading, token)
        or _before(reading, token)
        or _announced(reading)
        or _ahead(reading, token)
        or "other"
    )


def _within(reading: Reading, index: int) -> str:
    """The noun inside the number: "100 countries and counting"."""
    quantity = reading.quantities[index]
    if not quantity.qualifier or quantity.printed.startswith(quantity.qualifier):
        return ""
    marks = reading.source.phrases.find(quantity.printed.lower().split())
    return next((kind for mark in marks if (kind := _kind_of(mark.tags))), "")


def _after(reading: Reading, token: int) -> str:
    """The noun a few words on; "" for a bare number, "other" for a noun nobody listed."""
    tokens, at = reading.tokens, token + 1
    if tokens[at : at + 2] == ["of", "the"] or tokens[at : at + 2] == ["(", NUMBER]:
        at += 3 if tokens[at] == "(" else 2
    if tokens[at : at + 3] == ["the", "number", "of"]:
        at += 3
    first = at
    while at < min(len(tokens), first + _REACH):
        if kind := _kind_of(reading.tags_at(at)):
            return kind
        if (
            tokens[at] == NUMBER
            or at in reading.verbs
            or (tokens[at] in _STOPS and not _joins_adjectives(tokens, at, first))
        ):
            break
        at += 1
    adverbs_only = all("adverb" in reading.tags_at(word) for word in range(first, at))
    return "" if adverbs_only or (first < len(tokens) and tokens[first] in _BARE) else "other"


def _joins_adjectives(tokens: list[str], at: int, first: int) -> bool:
    """ "100 poor and war-torn countries": the "and" stands within the noun phrase."""
    return tokens[at] in ("and", ",") and at > first


def _before(reading: Reading, token: int) -> str:
    """The thing counted or announced last in the sentence before a bare number."""
    for mark in reversed(reading.marks):
        if mark.end <= token and (kind := _kind_of(mark.tags)) and kind != "other":
            return kind
    return ""


def _ahead(reading: Reading, token: int) -> str:
    """The next thing counted, for a bare number that comes first: "compared with 15 in 2014, 17 "
    "countries"."""
    kinds = (_kind_of(mark.tags) for mark in reading.marks if mark.start > token)
    return next((kind for kind in kinds if kind and kind != "other"), "")


def _announced(reading: Reading) -> str:
    """What the sentence leaned on counted ("Countries assisted:" over a list), or the item before."""
    for leaned_on in (reading.context, reading.previous):
        if leaned_on and (kind := _before(leaned_on, len(leaned_on.tokens))):
            return kind
    return ""


def _kind_of(tags: frozenset[str]) -> str:
    for kind in ("party", "country", "person", "other"):
        if f"count:{kind}" in tags:
            return kind
    return ""
