"""Purposes: what money was given for, and whether that is the program's own work.

"To redesign its mines", "for hospitals": what is neither clearing mines nor helping people is another
purpose. What belongs next door: purposes known by name, as vetoes in data/metrics.toml.
"""

from itertools import chain

from etl.registers.tags import MISSION, Tag
from etl.rules.candidates import Candidate
from etl.text.phrases import NUMBER, Mention

_PURPOSE = frozenset(
    "for on into against combat fight fighting combating toward towards through under via".split()
)
_TOPICAL = _PURPOSE | {"in", "of"}
_SKIPPED = frozenset("the a an its this these that those such".split())
_PLAIN = frozenset(
    "in to of and or as by at on with more over than direct technical financial vital critical "
    "bilateral total overall life saving lifesaving government federal public such much years decades use "
    "peace all every each".split()
)
_NO_VERB = ("ing", "al", "ous", "ian", "ern", "ary")
_MINES = frozenset("mine mines landmine landmines minefields ordnance munitions ammunition".split())
_HELPED: frozenset[str] = frozenset((Tag.COUNTRY, Tag.PERSON, Tag.AID))
_EFFORT_WITHIN = 7
_OBJECT_WITHIN = 4  # words from "to enable" to "war-torn communities"


def has_other_purpose(candidate: Candidate) -> bool:
    """Money to do other work; or for something nobody listed, where nothing speaks of mines."""
    verb = _infinitive(candidate)
    if verb is not None and not candidate.tokens.tags_at(verb):
        return True
    if candidate.sentence_has(MISSION) or candidate.context_has(MISSION):
        return False
    if verb is not None and _is_done_to_others(candidate, verb):
        return True
    for at in range(candidate.clause.start, candidate.clause.end):
        if (
            candidate.words[at] in _PURPOSE
            and _is_unlisted(candidate, at + 1)
            and not _is_means(candidate, at)
        ):
            return True
        behind = candidate.token < at - 1 and Tag.AID in candidate.tokens.tags_at(at)
        if behind and _is_unlisted(candidate, at - 1):
            return True
    return False


def _is_means(candidate: Candidate, at: int) -> bool:
    """ "through this whole-of-government effort"."""
    effort = candidate.tokens.starting(Tag.AID, at, at + _EFFORT_WITHIN)
    return candidate.words[at] in ("through", "under", "via") and bool(effort)


def _infinitive(candidate: Candidate) -> int | None:
    """The verb of the purpose that is said first, before a word of the mission: "to clear", "to redesign"."""
    opening = range(candidate.clause.start, min(candidate.clause.verb, candidate.token))
    for at in chain(opening, range(candidate.token + 1, candidate.clause.end - 1)):
        tags = candidate.tokens.tags_at(at)
        if MISSION in tags:
            return None
        if candidate.words[at] == "to" and not tags and not _receives(candidate, at + 1):
            return at + 1
    return None


def _is_done_to_others(candidate: Candidate, verb: int) -> bool:
    """ "to rebuild hospitals", "to resettle refugees": the verb is listed, what follows is not ours."""
    tags_at, words = candidate.tokens.tags_at, candidate.words
    objects = frozenset[str]().union(*(tags_at(at) for at in range(verb + 1, verb + _OBJECT_WITHIN)))
    if NUMBER in words[verb : verb + _OBJECT_WITHIN] or not objects.isdisjoint(_HELPED | {Tag.OTHER}):
        return False
    topical = not tags_at(verb + 1).isdisjoint((Tag.TOPIC, Tag.SUB_PROGRAM))
    return topical or (Tag.REACH in tags_at(verb) and _is_unlisted(candidate, verb + 1))


def _receives(candidate: Candidate, at: int) -> bool:
    """After "to": those helped, or the work, and no verb: "to needy countries", "to global demining"."""
    word, following = candidate.words[at], candidate.tokens.tags_at(at + 1)
    if not word.isalpha() or word in _PLAIN or word in _SKIPPED or word.endswith(_NO_VERB):
        return True
    activity = MISSION in following and candidate.words[at + 1] not in _MINES
    return activity or not _HELPED.isdisjoint(candidate.tokens.tags_at(at) | following)


def _is_unlisted(candidate: Candidate, at: int) -> bool:
    words = candidate.words
    while at < len(words) and words[at] in _SKIPPED:
        at += 1
    word = words[at] if at < len(words) else ""
    return word.isalpha() and word not in _PLAIN and not candidate.tokens.tags_at(at)


def is_purpose(candidate: Candidate, mention: Mention) -> bool:
    """ "for health", "in food aid", "education programs": not the roads and schools made safe."""
    before = candidate.words[max(0, mention.start - 3) : mention.start]
    tokens = candidate.tokens
    following = tokens.tags_at(mention.end) | tokens.tags_at(mention.end + 1)
    return not _TOPICAL.isdisjoint(before) or Tag.AID in following
