"""Treaty parties: how many states have joined the Ottawa Convention; the wording is how it is said.

What belongs next door: other treaties and meetings are lists of data/metrics.toml.
"""

from etl.registers.tags import Tag, wording_tag
from etl.rules.candidates import Candidate
from etl.rules.refusals import Decision, Why, refused
from etl.rules.totals import is_superseded
from etl.rules.vetoes import WHETHER, veto

_METRIC = "treaty_parties"
_MOMENT = frozenset("after when once before until".split())
_SIGNATORIES = frozenset("signatories signatory".split())
_SIGNED = wording_tag(_METRIC, "signatories")
_MEMBERSHIP = frozenset("with of by (".split())
_SENTENCE_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"])


def treaty_parties(candidate: Candidate) -> Decision | None:
    """Parties to the Ottawa Convention."""
    wording = candidate.nearest_wording(_METRIC)
    if candidate.kind == "country" and not wording:
        return None
    if _names(candidate, Tag.OTHER_TREATY, leans_back=candidate.leans_back):
        return refused(_METRIC, Why.ANOTHER_TREATY)
    if not _names(candidate, Tag.TREATY, leans_back=candidate.leans_back or _joins_what(candidate)):
        return None if candidate.kind == "country" else refused(_METRIC, Why.NO_TREATY)
    if is_superseded(candidate) or not _MOMENT.isdisjoint(candidate.before(2)):
        return refused(_METRIC, Why.SUPERSEDED)
    if _does_something_else(candidate) or candidate.words[candidate.token + 1 : candidate.token + 2] == [
        "other"
    ]:
        return refused(_METRIC, Why.SOME_PARTIES)
    if (wording == "signatories" and not _joined_too(candidate)) or _SIGNATORIES.intersection(
        candidate.words[candidate.token + 1 :][:3]
    ):
        return refused(_METRIC, Why.SIGNATORIES)
    return candidate.decided(_METRIC, "parties", veto(candidate, *WHETHER, Tag.MEETING))


def _joined_too(candidate: Candidate) -> bool:
    """ "have signed and ratified" """
    parties = next(tag for tag, name in candidate.metrics.tags[_METRIC].items() if name == "parties")
    tags = [candidate.tokens.tags_at(at) for at in range(len(candidate.words))]
    pairs = zip(tags, candidate.words[1:], tags[2:], strict=False)
    return any(_SIGNED in one and word in ("and", "or") and parties in other for one, word, other in pairs)


def _names(candidate: Candidate, treaty: Tag, *, leans_back: bool) -> bool:
    return candidate.sentence_has(treaty) or (leans_back and candidate.context_has(treaty))


def _joins_what(candidate: Candidate) -> bool:
    """ "More than 160 countries have joined.": what they joined stands in the sentence before."""
    joins = candidate.tokens.by_tag.get(Tag.JOINS, ())
    ends = [it.end for it in joins if it.start > candidate.token]
    return any(candidate.words[end : end + 1] in _SENTENCE_ENDS for end in ends)


def _does_something_else(candidate: Candidate) -> bool:
    """ "94 States Parties have destroyed their stockpiles" does not say how many there are."""
    clause, definite = candidate.clause, candidate.kind == "party" and candidate.before(1) == ["the"]
    if candidate.token >= clause.verb or clause.verb == clause.end:
        return False
    if definite or not _MEMBERSHIP.isdisjoint(candidate.before(3)):
        return False
    return not candidate.tokens.starting(Tag.JOINS, clause.verb, clause.end)
