"""Whether a number is so: plans, denials, one place, another program or purpose.

Each veto is a block of data/metrics.toml: its words, its reason, and its scope, that is where in the
sentence it has to stand; here is how each scope is heard. What belongs next door: over what time in
`periods`, who gives in `donors`.
"""

from collections.abc import Callable, Mapping

from etl.registers.metrics import Veto
from etl.registers.tags import Scope, Tag
from etl.rules.candidates import Candidate
from etl.rules.periods import is_of_one_year, perfect_at
from etl.text.phrases import Mention

# Vetoes that hold for whatever is counted.
WHETHER = (Tag.PLANNED, Tag.NEGATED, Tag.DISPUTED, Tag.ONE_YEAR)
_PERIOD = Scope.PERIOD
_TAIL = frozenset("including such like notably especially recently recent latest".split())
_PURPOSE = frozenset("for against combat fight fighting combating toward towards through under via".split())
_TOPICAL = _PURPOSE | {"in", "on", "of"}
_SKIPPED = frozenset("the a an its this these that those such".split())
_PLAIN = frozenset(
    "in to of and or as by at on with more over than direct technical financial vital critical "
    "bilateral total overall life saving lifesaving government federal public such much years decades use "
    "peace all every each".split()
)
_SHARE_WITHIN = 7
_DEFINITE = frozenset("the that these those all its".split())
_SHARES = frozenset(
    "third thirds quarter quarters half fifth fifths tenth tenths percent share portion part parts fraction "
    "majority bulk most much some proportion slice #".split()
)
_COMPARING = frozenset("unlike like besides beside versus against beyond dwarfing".split())
_EXIST = frozenset("is are was were has have had remain remains exist can may would will".split())
_WISHES = frozenset("goal goals target targets ambition ambitions budget proposal bill needs costs".split())
_AGENT = 3  # words from "injured" to "landmines"
_AFTER_VERB = 5  # words after the verb of a subject that still bear on it
_BEFORE_EXAMPLE = 10


def veto(candidate: Candidate, *tags: Tag) -> str:
    """The reason why the number is not what its words look like; "" when nothing stands against it."""
    vetoes, heard = candidate.metrics.vetoes, candidate.tokens.by_tag
    for tag in tags:
        found = vetoes[tag]
        # Most are not heard, and are heard nowhere else.
        if (tag in heard or found.context or found.scope is _PERIOD) and _is_vetoed(candidate, tag, found):
            return found.reason
    elsewhere = _is_of_one_place(candidate) or _stands_under_a_place(candidate)
    return candidate.metrics.one_place if elsewhere else ""


def _is_vetoed(candidate: Candidate, tag: Tag, veto: Veto) -> bool:
    if veto.scope is _PERIOD:
        return is_of_one_year(candidate)
    heard = candidate.tokens.by_tag
    if veto.unless and veto.unless in heard and _is_about(candidate, veto.unless):
        return False
    if tag in heard and any(_bears_on(candidate, it, veto) for it in heard[tag]):
        return True
    return bool(veto.context) and _is_heard_in_context(candidate, tag, veto)


def _is_about(candidate: Candidate, work: Tag) -> bool:
    """A word of the list that is not only what somebody was "injured by"."""
    heard = candidate.tokens.by_tag.get(work, ())
    return any(not candidate.tokens.tagged(Tag.HARM, it.start - _AGENT, it.start) for it in heard)


def _bears_on(candidate: Candidate, mention: Mention, veto: Veto) -> bool:
    if not _IS_IN[veto.scope](candidate, mention):
        return False
    if veto.unless_done and _is_done(candidate, mention):
        return False
    if veto.as_purpose and not _is_purpose(candidate, mention):
        return False
    return veto.in_examples or not _is_in_tail(candidate, mention)


def _is_heard_in_context(candidate: Candidate, tag: Tag, veto: Veto) -> bool:
    """In the sentence leaned on: by a list item, or by what says nothing of its own of who gives."""
    if not candidate.is_item and veto.context == "lead_in":
        return False
    if not candidate.leans_back and candidate.names_a_donor:
        return False
    return candidate.context_has(tag) and not (veto.unless and candidate.context_has(veto.unless))


def _is_done(candidate: Candidate, mention: Mention) -> bool:
    """ "To reach its goal, the United States has provided": not said of what was done."""
    words = candidate.words
    opens = words[mention.start].endswith("ing") and mention.start == candidate.clause.start
    if words[mention.start] not in _WISHES and not opens:
        return False
    done = perfect_at(candidate.tokens, mention.end, candidate.token)
    return done is not None and "," in words[mention.end : done] and words[done - 1] != "to"


def _is_in_clause(candidate: Candidate, mention: Mention) -> bool:
    return candidate.clause.start <= mention.start < candidate.clause.end


def _is_with_subject(candidate: Candidate, mention: Mention) -> bool:
    """The fund that is the subject stays it: "the fund received $5 million and worked in 50 countries"."""
    return any(clause.start <= mention.start < clause.end for clause in candidate.subject_clauses)


def _governs(candidate: Candidate, mention: Mention) -> bool:
    """It stands before the number, or with the verb that number or participle depends on."""
    clause, token = candidate.clause, candidate.token
    if _is_in_clause(candidate, mention):
        # "is not among the 164 parties" says nothing against the 164
        definite = candidate.before(2) == ["among", "the"] or candidate.before(3) == ["one", "of", "the"]
        last = clause.verb + _AFTER_VERB if token < clause.verb else token
        return (token if definite else 0) <= mention.start < last
    shared = candidate.subject_clauses
    if clause.finite or len(shared) < 2 or not candidate.parsed.is_subjectless(clause):
        return False
    return shared[1].start <= mention.start < shared[1].verb + _AFTER_VERB


_IS_IN: Mapping[Scope, Callable[[Candidate, Mention], bool]] = {
    Scope.SENTENCE: lambda candidate, mention: True,
    Scope.SUBJECT: _is_with_subject,
    Scope.CLAUSE: _is_in_clause,
    Scope.GOVERNS: _governs,
}


def _is_in_tail(candidate: Candidate, mention: Mention) -> bool:
    """After "including …" behind the number: an example, not what the number is about."""
    return not _TAIL.isdisjoint(candidate.words[candidate.token : mention.start])


def _is_purpose(candidate: Candidate, mention: Mention) -> bool:
    """ "for health", "in food aid", "education programs": not the roads and schools made safe."""
    before = candidate.words[max(0, mention.start - 3) : mention.start]
    tokens = candidate.tokens
    following = tokens.tags_at(mention.end) | tokens.tags_at(mention.end + 1)
    return not _TOPICAL.isdisjoint(before) or Tag.AID in following


def _is_of_one_place(candidate: Candidate) -> bool:
    """A country or region is named with the number, and not as an example."""
    if not candidate.sentence_has(Tag.PLACE):
        return False
    tokens, clause = candidate.tokens, candidate.clause
    places = tokens.starting(Tag.PLACE, clause.start, clause.end)
    before = candidate.parsed.clause_before(clause)
    if before and clause.verb == clause.start:  # "Angola's program, begun in 1995, has"
        places += tokens.tagged(Tag.PLACE, before.start, before.verb)
    if candidate.kind == "USD" and not candidate.others("country"):
        for shared in candidate.subject_clauses[1:]:
            places += tokens.starting(Tag.PLACE, shared.start, shared.end)
    return any(not _is_example(candidate, it) and not _is_in_tail(candidate, it) for it in places)


def _stands_under_a_place(candidate: Candidate) -> bool:
    """The title of its section names a part of the world, "In the Balkans", or the sentence before does."""
    if candidate.kind in ("party", "year"):
        return False
    titled = candidate.sentences.places.under(candidate.parsed.sentence)
    if not (titled or candidate.kind == "USD") or candidate.sentence_has(Tag.WORLD):
        return False
    numbers = zip(candidate.tokens.quantities, candidate.kinds, strict=True)
    most = max([it.value or 0 for it, kind in numbers if kind == "country"], default=0)
    return most < candidate.metrics.most_countries and (titled or _follows_a_place(candidate))


def _follows_a_place(candidate: Candidate) -> bool:
    """ "The Balkans are almost clear. U.S. help since 1993: more than $500 million." """
    context, quantity = candidate.context, candidate.tokens.quantities[candidate.index]
    if context is None or (quantity.value or 0) >= candidate.metrics.most_usd:
        return False
    places = context.tokens.by_tag.get(Tag.PLACE, ())
    if not places or Tag.WORLD in context.tokens.by_tag or Tag.EXAMPLE in context.tokens.by_tag:
        return False
    return not any(Tag.COUNTRY in context.tokens.tags_at(number + 1) for number in context.tokens.numbers)


def _is_example(candidate: Candidate, place: Mention) -> bool:
    """ "such as Laos", "Laos among them"; or no place at all: "there are"."""
    words = candidate.words
    if words[place.start] == "there":
        return place.start + 1 < len(words) and words[place.start + 1] in _EXIST
    start = max(0, place.start - _BEFORE_EXAMPLE)
    among = words[place.end : place.end + 2] in (["among", "them"], ["among", "those"])
    return among or bool(candidate.tokens.tagged(Tag.EXAMPLE, start, place.start))


def is_part(candidate: Candidate) -> bool:
    """ "including $225 million", "Of the total, …": a part of the sum before it."""
    tokens, token = candidate.tokens, candidate.token
    if any(it.start == 0 for it in tokens.by_tag.get(Tag.PART, ())) or _is_shared(candidate):
        return True
    return any(token - it.end <= 2 for it in tokens.tagged(Tag.PART, max(0, token - 6), token))


def _is_shared(candidate: Candidate) -> bool:
    """ "a quarter of the $6 billion that …": the whole of which something is a share."""
    before = candidate.before(_SHARE_WITHIN)
    if len(before) < 2 or before[-2] != "of" or before[-1] not in _DEFINITE:
        return False
    return not _SHARES.isdisjoint(before)


def is_compared(candidate: Candidate) -> bool:
    """ "Unlike our program of $440 million, …": named to compare with."""
    start, words = candidate.token, candidate.words
    while start > candidate.clause.start and words[start - 1] not in (",", ";", ":"):
        start -= 1
    return words[start] in _COMPARING


def has_other_purpose(candidate: Candidate) -> bool:
    """Money for something nobody listed, where nothing speaks of mines."""
    if candidate.sentence_has(Tag.MISSION) or candidate.context_has(Tag.MISSION):
        return False
    for at in range(candidate.clause.start, candidate.clause.end):
        if candidate.words[at] in _PURPOSE and _is_unlisted(candidate, at + 1):
            return True
        behind = candidate.token < at - 1 and Tag.AID in candidate.tokens.tags_at(at)
        if behind and _is_unlisted(candidate, at - 1):
            return True
    return False


def _is_unlisted(candidate: Candidate, at: int) -> bool:
    words = candidate.words
    while at < len(words) and words[at] in _SKIPPED:
        at += 1
    word = words[at] if at < len(words) else ""
    return word.isalpha() and word not in _PLAIN and not candidate.tokens.tags_at(at)
