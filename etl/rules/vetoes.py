"""Whether a number is so: plans, denials, one place, another programme or purpose.

Each veto is a word list of data/metrics.toml with its reason; here is where in the sentence it is
heard. What belongs next door: over what time in `periods`, who gives in `candidates`.
"""

from etl.registers.metrics import VETOES
from etl.rules.clauses import Clause
from etl.rules.frames import Frame
from etl.rules.periods import one_year
from etl.text.phrases import Mention

_TAIL = frozenset(("including", "such", "like", "notably", "especially"))
_PURPOSE = frozenset("for against combat fight fighting combating toward towards through under via".split())
_TOPICAL = _PURPOSE | {"in", "on", "of"}
_SKIPPED = frozenset("the a an its this these that those such".split())
_PLAIN = frozenset(
    "in to of and or as by at on with more over than direct technical financial vital critical "
    "bilateral total overall "
    "life saving lifesaving government federal public such much years decades use peace all every "
    "each".split()
)
_LEANING = frozenset(("planned", "negated", "sub_programme", "topic"))  # heard in the sentence leaned on
_TAGS = {name: f"veto:{name}" for name in VETOES}
_AFTER_VERB = 5  # words after the verb of a subject that still bear on it
_BEFORE_EXAMPLE = 10


def veto(frame: Frame, *names: str, place: bool = True) -> str:
    """The reason why the number is not what its words look like; "" when nothing stands against it."""
    heard = frame.reading.by_tag
    leans = frame.is_item or "mission" not in heard
    for name in names:
        tag = _TAGS[name]
        if tag not in heard and name != "one_year" and not (leans and name in _LEANING):
            continue  # nothing here to hear, and no other sentence to ask
        if one_year(frame) if name == "one_year" else _is_vetoed(frame, name, tag):
            return frame.metrics.reasons[name]
    return "one country or region only" if place and _is_one_place(frame) else ""


def _is_vetoed(frame: Frame, name: str, tag: str) -> bool:
    if name in ("sub_programme", "topic"):
        return _is_another_programme(frame, tag)
    if name in ("planned", "negated") and frame.is_item and frame.context_has(tag):
        return True
    if not frame.sentence_has(tag):
        return False
    if name == "disputed":
        return True
    if name in ("planned", "negated", "harm"):
        return any(_governs(frame, mark) for mark in frame.reading.by_tag[tag])
    # The fund that is the subject stays it: "the fund received $5 million and worked in 50 countries".
    clauses = frame.scope if name == "fund" else (frame.clause,)
    return any(not _in_tail(frame, mark) for clause in clauses for mark in _marks(frame, tag, clause))


def _is_another_programme(frame: Frame, tag: str) -> bool:
    """Heard in the sentence, or in the one leaned on, where nothing speaks of mine action."""
    if frame.sentence_has("mission"):
        return False
    if frame.sentence_has(tag):
        heard = [mark for mark in frame.reading.by_tag[tag] if not _in_tail(frame, mark)]
        return any(tag != "veto:topic" or _is_purpose(frame, mark) for mark in heard)
    leans_back = frame.leans_back or not frame.reading.donors
    return leans_back and frame.context_has(tag) and not frame.context_has("mission")


def _is_purpose(frame: Frame, mark: Mention) -> bool:
    """ "for health", "in food aid", "education programs": not the roads and schools made safe."""
    before = {*frame.tokens[max(0, mark.start - 3) : mark.start]}
    following = frame.reading.tags_at(mark.end) | frame.reading.tags_at(mark.end + 1)
    return bool(_TOPICAL & before) or "aid" in following


def _marks(frame: Frame, tag: str, clause: Clause) -> list[Mention]:
    marks = frame.reading.by_tag.get(tag)
    return [mark for mark in marks if clause.start <= mark.start < clause.end] if marks else []


def _governs(frame: Frame, mark: Mention) -> bool:
    """It stands before the number, or with the verb that number or participle depends on."""
    clause, token = frame.clause, frame.token
    if clause.start <= mark.start < clause.end:
        # "is not among the 164 parties" says nothing against the 164
        definite = frame.before(2) == ["among", "the"] or frame.before(3) == ["one", "of", "the"]
        last = clause.verb + _AFTER_VERB if token < clause.verb else token
        return (token if definite else 0) <= mark.start < last
    if clause.finite or len(frame.scope) < 2 or not frame.is_subjectless(clause):
        return False
    main = frame.scope[1]
    return main.start <= mark.start < main.verb + _AFTER_VERB


def _in_tail(frame: Frame, mark: Mention) -> bool:
    """After "including …" behind the number: an example, not what the number is about."""
    return bool(_TAIL & set(frame.tokens[frame.token : mark.start]))


def _is_one_place(frame: Frame) -> bool:
    if "place" not in frame.reading.by_tag:
        return False
    marks = _marks(frame, "place", frame.clause)
    before = frame.clause_before(frame.clause)
    if before and frame.clause.verb == frame.clause.start:
        marks += frame.reading.tagged(
            "place", before.start, before.verb
        )  # "Angola's program, begun in 1995, has"
    if frame.kind == "USD" and not frame.others("country"):
        marks += [mark for clause in frame.scope[1:] for mark in _marks(frame, "place", clause)]
    return any(not _is_example(frame, mark) and not _in_tail(frame, mark) for mark in marks)


def _is_example(frame: Frame, mark: Mention) -> bool:
    return bool(frame.reading.tagged("example", max(0, mark.start - _BEFORE_EXAMPLE), mark.start))


def is_part(frame: Frame) -> bool:
    """ "including $225 million", "Of the total, …": a part of the sum before it."""
    if any(mark.start == 0 for mark in frame.reading.by_tag.get("part", ())):
        return True
    marks = frame.reading.tagged("part", max(0, frame.token - 6), frame.token)
    return any(frame.token - mark.end <= 2 for mark in marks)


def has_other_purpose(frame: Frame) -> bool:
    """Money for something nobody listed, where nothing speaks of mines."""
    if frame.sentence_has("mission") or frame.context_has("mission"):
        return False
    for at in range(frame.clause.start, frame.clause.end):
        if frame.tokens[at] in _PURPOSE and _is_unlisted(frame, at + 1):
            return True
        if "aid" in frame.reading.tags_at(at) and frame.token < at - 1 and _is_unlisted(frame, at - 1):
            return True
    return False


def _is_unlisted(frame: Frame, at: int) -> bool:
    tokens = frame.tokens
    while at < len(tokens) and tokens[at] in _SKIPPED:
        at += 1
    word = tokens[at] if at < len(tokens) else ""
    return word.isalpha() and word not in _PLAIN and not frame.reading.tags_at(at)
