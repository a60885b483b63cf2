"""Donors: who gives. "Rotary has given" is not the United States, nor is "given by Norway".

The one place that decides it: clause by clause from the names, then for a number from its clause, its
sentence and those it leans on. What belongs next door: the lists of names, in data/metrics.toml.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from etl.registers.tags import Tag
from etl.rules.clauses import Clause
from etl.rules.tokens import Tokens
from etl.text.phrases import Mention


class Donor(StrEnum):
    """Who is said to give. False where nobody is named."""

    US = "us"
    OTHER = "other"  # somebody else, or jointly
    UNNAMED = ""


_US, _OTHER, _UNNAMED = Donor
# "with the European Union", "unlike Norway": named, but not the one who gives.
_NOT_GIVING = frozenset(
    "with to at in through for of than unlike alongside toward towards against within like outside "
    "before under versus".split()
)
_ARTICLES = frozenset("the its our other all".split())
# A capital at the start of a sentence is no name.
_FUNCTION_WORDS = _NOT_GIVING | frozenset(
    "by after since while when as over about on from if having although though because that this it "
    "they these those there here what such a an the our its their his her all some many most more each "
    "every both no not now today then thus additional further new annual total cumulative overall "
    "emergency continued humanitarian international".split()
)


def who_gives(
    named: Sequence[Donor], clause: int, leaned_on: Iterable[Sequence[Donor]], *, is_publishers: bool
) -> Donor:
    """Who gives what stands in a clause: the donor named in it or last before it, else in its sentence,
    else in the nearest sentence leaned on.

    `named` has the donor of each clause, `leaned_on` the same of the sentences leaned on, nearest first.
    Where nobody is named at all, what is the publisher's own ("this assistance") is given by the U.S.
    """
    if donor := _last(named[: clause + 1]):
        return donor
    if any(named):
        return _OTHER if _OTHER in named else _US
    return next(filter(None, map(_last, leaned_on)), _US if is_publishers else _UNNAMED)


def _last(named: Sequence[Donor]) -> Donor:
    return next(filter(None, reversed(named)), _UNNAMED)


def by_clause(tokens: Tokens, clauses: Sequence[Clause]) -> tuple[Donor, ...]:
    """Whom each clause names as giving."""
    return tuple([_named(tokens, clause) for clause in clauses])


def _named(tokens: Tokens, clause: Clause) -> Donor:
    """The subject gives; where it names nobody, whoever the aid is said to be by or from."""
    subject = tokens.tagged(Tag.OTHER_DONORS, clause.start, clause.verb)
    if any(not _is_object(tokens, it) or _is_of_aid(tokens, it.end) for it in subject):
        return _OTHER
    if tokens.tagged(Tag.DONOR, clause.start, clause.verb):
        return _US
    rest = tokens.tagged(Tag.OTHER_DONORS, clause.verb, clause.end)
    if _unlisted_gives(tokens, clause) or any(_gives(tokens, it) for it in rest):
        return _OTHER
    return _US if tokens.tagged(Tag.DONOR, clause.verb, clause.end) else _UNNAMED


def _is_object(tokens: Tokens, name: Mention) -> bool:
    """Named after a preposition, alone or in a list: "alongside Norway, Germany and Japan"."""
    before = name.start - 1
    while before > 0 and (tokens.words[before] in _ARTICLES or _is_listed(tokens, before)):
        before -= 1
    return before >= 0 and tokens.words[before] in _NOT_GIVING


def _is_listed(tokens: Tokens, token: int) -> bool:
    return tokens.words[token] in (",", "and") or Tag.OTHER_DONORS in tokens.tags_at(token)


def _gives(tokens: Tokens, name: Mention) -> bool:
    """ "by Norway", "from the European Union", "Norwegian aid", "it is Norway that"."""
    said = {"by", "from", "thanks"} & set(tokens.words[max(0, name.start - 3) : name.start])
    follows = tokens.words[name.end : name.end + 1]
    return bool(said) or _is_of_aid(tokens, name.end) or follows in (["that"], ["who"])


def _is_of_aid(tokens: Tokens, token: int) -> bool:
    """The next word or two name the aid, or the work: "Norwegian government aid"."""
    tags = tokens.tags_at(token) | tokens.tags_at(token + 1)
    return Tag.AID in tags or Tag.MISSION in tags


def _unlisted_gives(tokens: Tokens, clause: Clause) -> bool:
    """A proper name nobody listed: "Rotary has given", "given by Rotary", "Rotary assistance"."""
    names = [
        at
        for at in range(clause.start, clause.end)
        if at not in tokens.cover
        and (word := tokens.words[at]) in tokens.capitals
        and word not in _FUNCTION_WORDS
    ]
    return any(_is_giver(tokens, at, clause) for at in names)


def _is_giver(tokens: Tokens, at: int, clause: Clause) -> bool:
    words = tokens.words
    if at == clause.verb - 1 and not (at == 0 and words[at].endswith("s")):
        return True
    before, after = words[at - 1] if at else "", words[at + 1 : at + 2]
    return before in ("by", "from") or (before == "is" and after == ["that"]) or _names_aid(tokens, at + 1)


def _names_aid(tokens: Tokens, token: int) -> bool:
    at = token + 1 if tokens.words[token : token + 1] in (["'s"], ["government"]) else token
    return Tag.AID in tokens.tags_at(at) or Tag.MISSION in tokens.tags_at(at)
