"""Places: is a number of one country or one part of the world, and not of the whole program?

The place is named with the number; or in the title above it; or it sets the scene for what follows: "In
the Balkans we have …, and five countries have …. It has …". "Worldwide" ends a scene, and so does the
name of whoever acts at the start of another sentence.

What belongs next door: which titles name a place, in `headings`; the names, in data/metrics.toml.
"""

from itertools import chain, pairwise

from etl.parsing.parsed import Parsed
from etl.registers.tags import ANAPHOR, DONOR, PLACE, PRONOUN, REGION, WORLD, Tag
from etl.rules.candidates import Candidate
from etl.text.phrases import Mention

_EXIST = frozenset("is are was were remain remains exist can may would will".split())
_PERFECT = frozenset("has have had".split())
_TAIL = frozenset("including such like notably especially recently recent latest".split())
_OF_IT = frozenset((("of", "it"), ("of", "that"), ("of", "this"), ("of", "which"), ("of", "them")))
_AMONG = (["among", "them"], ["among", "those"])
_LATEST = frozenset("recently latest newest last".split())
_LATEST_WITHIN = 5  # words after the place: "Jordan most recently", "Jordan being the latest"
_WHERE = frozenset("in on across throughout within around over inside from".split())
_WHERE_WITHIN = 3  # words from "across" to the place
_POINTS = frozenset("there that this the these those".split())
_BEFORE_EXAMPLE = 10
_STEPS_BACK = 3  # sentences over which a scene holds


def is_of_one_place(candidate: Candidate) -> bool:
    """A part of the world is named with the number, above it, or as the scene it stands in."""
    if _is_named_with(candidate):
        return True
    if candidate.kind not in ("USD", "country", "person") or candidate.sentence_has(WORLD):
        return False
    if _counts_the_world(candidate):
        return False
    if candidate.sentences.places.under(candidate.parsed.sentence):
        return True
    return not _is_too_much(candidate) and (_follows_a_place(candidate) or _stands_in_a_scene(candidate))


def is_in_tail(candidate: Candidate, mention: Mention) -> bool:
    """After "including …" or "a third of it" behind the number: an example, not what it is about."""
    between = candidate.words[candidate.token : mention.start]
    return not _TAIL.isdisjoint(between) or any(pair in _OF_IT for pair in pairwise(between))


def _is_named_with(candidate: Candidate) -> bool:
    """A country or region is named with the number, and not as an example."""
    if not candidate.sentence_has(PLACE):
        return False
    tokens, clause = candidate.tokens, candidate.clause
    places = tokens.starting(PLACE, clause.start, clause.end)
    before = candidate.parsed.clause_before(clause)
    if before and clause.verb == clause.start:  # "Angola's program, begun in 1995, has"
        places += tokens.tagged(PLACE, before.start, before.verb)
    worldwide = bool(tokens.starting(WORLD, clause.start, clause.end))
    if candidate.kind == "USD" and not candidate.others("country") and not worldwide:
        for shared in candidate.subject_clauses[1:]:
            places += tokens.starting(PLACE, shared.start, shared.end)
    return any(not _is_example(candidate.parsed, it) and not is_in_tail(candidate, it) for it in places)


def _counts_the_world(candidate: Candidate) -> bool:
    """The sentence counts more countries than a part of the world has."""
    most = candidate.metrics.most_countries
    for it, kind in zip(candidate.tokens.quantities, candidate.kinds, strict=True):
        if kind == "country" and (it.value or 0) >= most:
            return True
    return False


def _is_too_much(candidate: Candidate) -> bool:
    """More money than any part of the world was given."""
    quantity = candidate.tokens.quantities[candidate.index]
    return candidate.kind == "USD" and (quantity.value or 0) >= candidate.metrics.most_usd


def _follows_a_place(candidate: Candidate) -> bool:
    """ "The Balkans are almost clear. U.S. help since 1993: more than $500 million." """
    context = candidate.context
    if candidate.kind != "USD" or context is None:
        return False
    places = context.tokens.by_tag.get(PLACE, ())
    if not places or WORLD in context.tokens.by_tag or Tag.EXAMPLE in context.tokens.by_tag:
        return False
    return not any(Tag.COUNTRY in context.tokens.tags_at(number + 1) for number in context.tokens.numbers)


def _stands_in_a_scene(candidate: Candidate) -> bool:
    """ "On that continent aid has reached 26 countries, and 8 have been declared free." """
    tag = PLACE if candidate.kind == "USD" else REGION  # countries are of no one country
    sentence = candidate.parsed
    if _sets_the_scene(sentence, tag, candidate.clause.start):
        return True
    for _ in range(_STEPS_BACK):
        context = candidate.sentences.context(sentence) if _goes_on(candidate, sentence) else None
        if context is None or WORLD in context.tokens.by_tag:
            return False
        if _sets_the_scene(context, tag, len(context.tokens.words)):
            return True
        sentence = context
    return False


def _goes_on(candidate: Candidate, sentence: Parsed) -> bool:
    """ "It has …", or, in the same paragraph, "We have …" and "Five countries have …"."""
    said = sentence.tokens.by_tag
    if ANAPHOR in said or sentence.sentence.kind == "item":
        return True
    if DONOR in said:  # "it has …, as the American people wished"; not "the United States … their land"
        acts = min(sentence.clauses[0].verb, said[DONOR][0].start)
        return PRONOUN in said and said[PRONOUN][0].start < acts
    return PRONOUN in said or not candidate.sentences.places.opens_block(sentence.sentence)


def _sets_the_scene(parsed: Parsed, tag: Tag, end: int) -> bool:
    """A sentence opens with "In the Balkans", or says "there", before token `end`."""
    if tag not in parsed.tokens.by_tag:
        return False
    return any(
        not _is_example(parsed, it) and (_opens(parsed, it) or _points(parsed, it))
        for it in parsed.tokens.tagged(tag, 0, end)
    )


def _opens(parsed: Parsed, place: Mention) -> bool:
    words, start = parsed.tokens.words, max(0, place.start - _WHERE_WITHIN)
    opening = place.start < parsed.clauses[0].verb
    return opening and not _WHERE.isdisjoint(
        chain(words[start : place.start], words[place.start : place.start + 1])
    )


def _points(parsed: Parsed, place: Mention) -> bool:
    return not _POINTS.isdisjoint(parsed.tokens.words[place.start : place.start + 2])


def _is_example(parsed: Parsed, place: Mention) -> bool:
    """ "such as Laos", "Laos among them"; or no place at all: "there are"."""
    words = parsed.tokens.words
    if words[place.start] == "there":
        verb, *rest = [*words[place.start + 1 : place.start + 3], ""]
        return verb in _EXIST or (verb in _PERFECT and rest[0] == "been")
    start = max(0, place.start - _BEFORE_EXAMPLE)
    among = words[place.end : place.end + 2] in _AMONG
    latest = not _LATEST.isdisjoint(words[place.end : place.end + _LATEST_WITHIN])
    return among or latest or bool(parsed.tokens.tagged(Tag.EXAMPLE, start, place.start))
