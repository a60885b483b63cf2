"""Donors: who gives. "Rotary has given" is not the United States, nor is "given by Norway".

The one place that decides it: clause by clause from the names, then for a number from its clause, its
sentence and those it leans on. What belongs next door: the lists of names, in data/metrics.toml.
"""

from collections.abc import Callable
from enum import StrEnum

from etl.parsing.clauses import Clause
from etl.parsing.tokens import Tokens
from etl.registers.tags import AID, DONOR, MISSION, OTHER_DONORS, SPEAKER
from etl.text.phrases import NUMBER, Mention


class Donor(StrEnum):
    """Who is said to give. False where nobody is named."""

    US = "us"
    OTHER = "other"  # somebody else, or jointly
    JOINT = "joint"  # "our partners and we": what was done is ours too, a sum is not
    UNKNOWN = "unknown"  # "we", and nobody says who that is
    UNNAMED = ""


_US, _OTHER, _JOINT, _UNKNOWN, _UNNAMED = Donor
# "with the European Union", "unlike Norway": named, but not the one who gives.
_NOT_GIVING = frozenset(
    "with to at in through for of than unlike alongside toward towards against within like outside "
    "before under versus".split()
)
_LISTED = (DONOR, OTHER_DONORS, SPEAKER)
_SOURCE = frozenset("from by through".split())
_FRIENDS = frozenset("donor partner friend ally supporter sponsor benefactor neighbor neighbour".split())
_ARTICLES = frozenset("the its our other all".split())
# A capital at the start of a sentence is no name.
_FUNCTION_WORDS = _NOT_GIVING | frozenset(
    "by after since while when as over about on from if having although though because that this it "
    "they these those there here what such a an the our its their his her all some many most more each "
    "every both no not now today then thus additional further new annual total cumulative overall "
    "emergency continued humanitarian international".split()
)


def in_sentence(named: Callable[[int], Donor], clause: int, clauses: int) -> Donor:
    """Who gives what stands in a clause: whoever is named in it or last before it, else in the sentence.

    `named` gives whom a clause names, by its number; `clauses` is how many there are.
    """
    if donor := last(named, clause + 1):
        return donor
    after = {named(at) for at in range(clause + 1, clauses)}
    return next((donor for donor in (_OTHER, _JOINT, _UNKNOWN, _US) if donor in after), _UNNAMED)


def last(named: Callable[[int], Donor], clauses: int) -> Donor:
    """Whoever is named last in the first so many clauses."""
    for at in range(clauses - 1, -1, -1):
        if donor := named(at):
            return donor
    return _UNNAMED


def named_in(tokens: Tokens, clause: Clause, speaker: Donor) -> Donor:
    """Whom a clause names: the subject gives; where that is nobody, whoever the aid is by or from.

    A proper name nobody listed gives too: "Rotary has given", "given by Rotary", "Rotary assistance".
    `speaker` is who "we" are.
    """
    donor = _named_in(tokens, clause, speaker)
    return _JOINT if donor is _US and _is_joined(tokens) else donor


def _is_joined(tokens: Tokens) -> bool:
    """ "Joined by Japan, the United States has": whether the sum is all its own is not said."""
    words, others = tokens.words, tokens.by_tag.get(OTHER_DONORS, ()) if "joined" in tokens.said else ()
    before = [words[max(0, it.start - 3) : it.start] for it in others]
    return any(it[-2:] == ["joined", "by"] and it[:-2] in ([], [","]) for it in before)


def _named_in(tokens: Tokens, clause: Clause, speaker: Donor) -> Donor:
    if tokens.by_tag.keys().isdisjoint(_LISTED):
        return _OTHER if _has_unlisted_giver(tokens, clause) else _UNNAMED
    if donor := (
        _antecedent(tokens, clause) or _thanked(tokens, clause) or _of_relative(tokens, clause, speaker)
    ):
        return donor
    subject = [
        it for it in tokens.tagged(OTHER_DONORS, clause.start, clause.verb) if not _is_counted(tokens, it)
    ]
    if others := [it for it in subject if not _is_object(tokens, it) or _is_of_aid(tokens, it.end)]:
        with_us = speaker is _US and "we" in tokens.words[clause.start : clause.verb]
        return _JOINT if with_us and all(_are_our_partners(tokens, it) for it in others) else _OTHER
    if donor := _of_subject(tokens, clause, speaker):
        return donor
    rest = tokens.tagged(OTHER_DONORS, clause.verb, clause.end)
    if _has_unlisted_giver(tokens, clause) or any(_gives(tokens, it) for it in rest):
        return _OTHER
    ours = _deictic(tokens, clause.verb, clause.end)
    if speaker is not _US and any(_gives(tokens, it) or _acts(tokens, it, clause) for it in ours):
        return speaker
    if states := tokens.tagged(DONOR, clause.verb, clause.end):
        return _OTHER if all(_is_a_share(tokens, it) for it in states) else _US
    return speaker if ours else _UNNAMED


def _of_subject(tokens: Tokens, clause: Clause, speaker: Donor) -> Donor:
    """The U.S. by name or the one who speaks, whichever is the subject; the other is an object of it."""
    ours = _deictic(tokens, clause.start, clause.verb)
    states = tokens.tagged(DONOR, clause.start, clause.verb)
    first = [it.start for it in states if not (_is_object(tokens, it) or _is_source(tokens, it))]
    speaks = [it.start for it in ours if not _is_object(tokens, it)]
    if speaks and speaker is not _US and (not first or speaks[0] < first[0]):
        return speaker
    if states:
        return _US
    return speaker if ours else _UNNAMED


def _are_our_partners(tokens: Tokens, name: Mention) -> bool:
    return tokens.words[name.start - 1 : name.end] == ["our", "partners"]


def _is_a_share(tokens: Tokens, name: Mention) -> bool:
    """ "…, most of it American": the rest is of others."""
    before = tokens.words[max(0, name.start - 3) : name.start]
    return before[-2:] in (["of", "it"], ["of", "them"], ["of", "which"])


def _is_source(tokens: Tokens, name: Mention) -> bool:
    """ "With funding from the United States we have": named, and somebody else did it."""
    return not _SOURCE.isdisjoint(tokens.words[max(0, name.start - 2) : name.start])


def _deictic(tokens: Tokens, start: int, end: int) -> list[Mention]:
    """ "we", "our government": the speaker; "the government of Japan" and "our largest donor" are not."""
    words = tokens.words
    return [
        it
        for it in tokens.tagged(SPEAKER, start, end)
        if words[it.end : it.end + 1] != ["of"] and _FRIENDS.isdisjoint(words[it.end : it.end + 3])
    ]


def _antecedent(tokens: Tokens, clause: Clause) -> Donor:
    """ "… the United States, which has given": whoever stands right before the pronoun."""
    if "which" not in tokens.said and "who" not in tokens.said:
        return _UNNAMED
    for at in range(clause.start, clause.verb):
        if tokens.words[at] in ("which", "who"):
            end = at - (tokens.words[at - 1] == ",") if at else 0
            return _one_of(tokens.tags_at(end - 1)) if end else _UNNAMED
    return _UNNAMED


def _of_relative(tokens: Tokens, clause: Clause, speaker: Donor) -> Donor:
    """ "We welcome the $4 billion that the United States has given": whoever stands behind "that"."""
    for at in range(clause.start + 1, clause.end - 1) if "that" in tokens.said else ():
        if tokens.words[at] == "that" and NUMBER in tokens.words[clause.start : at]:
            tags = tokens.tags_at(at + 1 + (tokens.words[at + 1] in _ARTICLES))
            return speaker if SPEAKER in tags else _one_of(tags)
    return _UNNAMED


def _one_of(tags: frozenset[str]) -> Donor:
    return _US if DONOR in tags else _OTHER if OTHER_DONORS in tags else _UNNAMED


def _thanked(tokens: Tokens, clause: Clause) -> Donor:
    """ "Japan thanks the United States for having given", "for its help": whoever stands right before."""
    words, at = tokens.words, clause.start
    while "for" in words[at + 1 : clause.end - 1]:
        at = words.index("for", at + 1)
        if _tells_what_for(tokens, at + 1):
            return _one_of(tokens.tags_at(at - 1))
    return _UNNAMED


def _tells_what_for(tokens: Tokens, at: int) -> bool:
    if tokens.words[at] in ("its", "their"):
        return bool(tokens.starting(AID, at, at + 4))
    return at in tokens.verbs and tokens.words[at].endswith("ing")


def _is_counted(tokens: Tokens, name: Mention) -> bool:
    """ "17 other countries" are those helped."""
    return tokens.words[name.start] == "other" and name.start - 1 in tokens.numbers


def _is_object(tokens: Tokens, name: Mention) -> bool:
    """Named after a preposition, alone or in a list: "alongside Norway, Germany and Japan"."""
    before = name.start - 1
    while before > 0 and (tokens.words[before] in _ARTICLES or _is_listed(tokens, before)):
        before -= 1
    return before >= 0 and (tokens.words[before] in _NOT_GIVING or _works_with(tokens, name))


def _works_with(tokens: Tokens, name: Mention) -> bool:
    """ "Working in partnership with governments, companies and charities, the United States has"."""
    words = tokens.words
    if words[0] not in ("working", "partnered") or "with" not in words[: name.start]:
        return False
    acting = [*tokens.by_tag.get(DONOR, ()), *tokens.by_tag.get(SPEAKER, ())]
    starts = [it.start - (words[it.start - 1] in _ARTICLES) for it in acting if it.start > name.start]
    return any(words[start - 1] == "," for start in starts)


def _is_listed(tokens: Tokens, token: int) -> bool:
    return tokens.words[token] in (",", "and") or OTHER_DONORS in tokens.tags_at(token)


def _gives(tokens: Tokens, name: Mention) -> bool:
    """ "by Norway", "from the European Union", "Norwegian aid", "it is Norway that"."""
    said = {"by", "from", "thanks"} & set(tokens.words[max(0, name.start - 3) : name.start])
    follows = tokens.words[name.end : name.end + 1]
    return bool(said) or _is_of_aid(tokens, name.end) or follows in (["that"], ["who"])


def _is_of_aid(tokens: Tokens, token: int) -> bool:
    """The next word or two name the aid, or the work: "Norwegian government aid"."""
    tags = tokens.tags_at(token) | tokens.tags_at(token + 1)
    return AID in tags or MISSION in tags


def _acts(tokens: Tokens, name: Mention, clause: Clause) -> bool:
    """ "With funding from the United States we have", "said our teams"."""
    return name.start <= clause.verb + 1 or name.end in tokens.verbs


def _has_unlisted_giver(tokens: Tokens, clause: Clause) -> bool:
    """A name that no list has, where whoever gives is named."""
    words, cover, inside = tokens.words, tokens.cover, range(clause.start, clause.end)
    unlisted = [at for at in inside if at not in cover and words[at] not in _FUNCTION_WORDS]
    givers = [at for at in unlisted if words[at].isalpha() and _is_giver(tokens, at, clause)]
    return bool(givers) and tokens.has_name(givers)


def _is_giver(tokens: Tokens, at: int, clause: Clause) -> bool:
    """ "Rotary has", "by Rotary", "it is Rotary that", "Rotary assistance"."""
    words = tokens.words
    if at == clause.verb - 1 and not (at == 0 and words[at].endswith("s")):
        return True
    before, after = words[at - 1] if at else "", words[at + 1 : at + 2]
    return before in ("by", "from") or (before == "is" and after == ["that"]) or _names_aid(tokens, at + 1)


def _names_aid(tokens: Tokens, token: int) -> bool:
    at = token + 1 if tokens.words[token : token + 1] in (["'s"], ["government"]) else token
    return AID in tokens.tags_at(at) or MISSION in tokens.tags_at(at)
