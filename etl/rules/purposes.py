"""Purposes: what money was given for, and whether that is the program's own work.

"To redesign its mines", "for hospitals": what is neither clearing mines nor helping people is another
purpose. What belongs next door: purposes known by name, as vetoes in data/metrics.toml.
"""

from etl.registers.tags import Tag
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


def has_other_purpose(candidate: Candidate) -> bool:
    """Money to do other work; or for something nobody listed, where nothing speaks of mines."""
    if _does_other_work(candidate):
        return True
    if candidate.sentence_has(Tag.MISSION) or candidate.context_has(Tag.MISSION):
        return False
    for at in range(candidate.clause.start, candidate.clause.end):
        if candidate.words[at] in _PURPOSE and _is_unlisted(candidate, at + 1):
            return True
        if candidate.words[at] == "to" and _is_done_to_others(candidate, at + 1):
            return True
        behind = candidate.token < at - 1 and Tag.AID in candidate.tokens.tags_at(at)
        if behind and _is_unlisted(candidate, at - 1):
            return True
    return False


def _is_done_to_others(candidate: Candidate, at: int) -> bool:
    """ "to rebuild hospitals", "to resettle refugees": the verb is listed, what follows is not ours."""
    tags, words = candidate.tokens.tags_at(at), candidate.words
    if NUMBER in words[at : at + 4] or tags.isdisjoint((Tag.REACH, Tag.WORK)):
        return False
    topical = not candidate.tokens.tags_at(at + 1).isdisjoint((Tag.TOPIC, Tag.SUB_PROGRAM))
    return topical or (Tag.REACH in tags and _is_unlisted(candidate, at + 1))


def _does_other_work(candidate: Candidate) -> bool:
    """ "has spent $2 billion to redesign its mines": what it was for is said in a verb that nobody listed."""
    opening = range(candidate.clause.start, min(candidate.clause.verb, candidate.token))
    for at in (*opening, *range(candidate.token + 1, candidate.clause.end - 1)):
        tags = candidate.tokens.tags_at(at)
        if Tag.MISSION in tags:
            return False
        if candidate.words[at] == "to" and not tags and not _receives(candidate, at + 1):
            return not candidate.tokens.tags_at(at + 1)
    return False


def _receives(candidate: Candidate, at: int) -> bool:
    """After "to": those helped, or the work, and no verb: "to needy countries", "to global demining"."""
    word, following = candidate.words[at], candidate.tokens.tags_at(at + 1)
    if not word.isalpha() or word in _PLAIN or word in _SKIPPED or word.endswith(_NO_VERB):
        return True
    activity = Tag.MISSION in following and candidate.words[at + 1] not in _MINES
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
