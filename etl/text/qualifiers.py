"""The words around a number that say how it stands to the true one: "over", "nearly", "or more".

What belongs next door: the numbers themselves, in `quantities`. All text here is folded (lower case).
"""

import re

from etl.records import Relation

_BEFORE: dict[Relation, str] = {
    Relation.GT: (
        "over,more than,in excess of,upward of,upwards of,above,beyond,north of,greater than,"
        "exceeding,exceeds,"
        "exceeded,exceed,topping,tops,topped,surpassing,surpasses,surpassed,surpass,passing,passes,passed,crossing,crosses,crossed,>"
    ),
    Relation.GE: "at least,no fewer than,no less than,not less than,not fewer than,a minimum of,minimum of,≥",
    Relation.LT: (
        "nearly,almost,close to,under,below,less than,fewer than,not quite,short of,shy of,"
        "approaching,nearing,"
        "virtually,practically,<"
    ),
    Relation.LE: "up to,as many as,as much as,at most,no more than,not more than,a maximum of,maximum of,≤",
    Relation.APPROX: (
        "about,around,some,approximately,approx.,approx,roughly,an estimated,estimated,circa,ca.,ca,c.,~,≈,"
        "in the region of,on the order of,in the neighborhood of,in the vicinity of,something like"
    ),
}
_RELATIONS = {phrase: relation for relation, phrases in _BEFORE.items() for phrase in phrases.split(",")}
WORDS = tuple(_RELATIONS)  # every qualifier that stands before a number
_LENGTHS: dict[str, list[int]] = {}  # by its last word, how many words a qualifier has, the longest first
for _count, _last in sorted({(len(words), words[-1]) for words in map(str.split, _RELATIONS)}, reverse=True):
    _LENGTHS.setdefault(_last, []).append(_count)
_SIGNS = frozenset("~≈<>≤≥")
_OPENING = "(\"“'-"
# Qualifiers that are verbs: the clause they stand in has no other.
VERBS = frozenset(
    "exceeds exceeded exceeding surpasses surpassed surpassing tops topped topping passes passed passing "
    "crosses crossed crossing "
    "approaching nearing".split()
)
_DEGREES = frozenset(
    "just well far slightly considerably significantly substantially somewhat much comfortably "
    "easily very little bit"
    " marginally vastly only".split()
)
_AFTER = {
    "+": Relation.GE,
    "plus": Relation.GE,
    "more": Relation.GE,
    "above": Relation.GE,
    "counting": Relation.GE,
    "least": Relation.GE,
    "so": Relation.APPROX,
    "odd": Relation.APPROX,
    "thereabouts": Relation.APPROX,
    "fewer": Relation.LE,
    "less": Relation.LE,
    "most": Relation.LE,
}
_TRAILING = re.compile(
    r"(?P<word>\+|-(?P<a>plus|odd)\b|[ ]plus(?=[ ](?:[a-z]+s|people)\b)"
    r"|(?P<noun>[ ](?!to\b)[a-z]+)??,?[ ](?:or|and|at)[ ](?P<b>more|so|fewer|less|least|most|counting|above"
    r"|thereabouts)\b)"
)


def before(window: str) -> tuple[Relation, int] | None:
    """The qualifier that ends `window` and where it starts in it, degree ("just", "well") included."""
    if window[-1:] in _SIGNS:
        return _RELATIONS[window[-1:]], len(window) - 1
    words = window.split()
    if not words:
        return None
    if words[-1] == "the" and words[-2:-1] and words[-2] in VERBS:
        words.pop()  # "surpassed the $4 billion mark"
    last = words[-1].lstrip(_OPENING)
    lengths = _LENGTHS.get(last)
    if lengths is None or (last == "over" and words[-2:] == ["spread", "over"]):
        return None
    if window[-1] != " " and not words[-1].endswith("."):  # "c.100" is glued, "over100" is no word
        return None
    for count in lengths:
        phrase = last if count == 1 else " ".join(words[-count:]).lstrip(_OPENING)
        relation = _RELATIONS.get(phrase)
        if relation and count <= len(words):
            return relation, _start_of(window, words, _degrees(words, count))
    return None


def _degrees(words: list[str], count: int) -> int:
    """The words of a qualifier counted from the end, with "well", "just" or "a little" before them."""
    if len(words) == count or (degree := words[-count - 1].lstrip(_OPENING)) not in _DEGREES:
        return count
    article = words[-count - 2].lstrip(_OPENING) if len(words) > count + 1 else ""
    return count + (2 if degree in ("little", "bit") and article == "a" else 1)


def _start_of(window: str, words: list[str], count: int) -> int:
    """Where in the window the last `count` words start."""
    at = len(window)
    for word in words[: -count - 1 : -1]:
        at = window.rindex(word, 0, at)
    return at + len(word) - len(word.lstrip(_OPENING))


def after(folded: str, end: int) -> tuple[Relation, int, int] | None:
    """A qualifier that follows the number ending at `end`: relation, and where it starts and ends."""
    match = _TRAILING.match(folded, end)
    if match is None:
        return None
    start = match.end("noun") if match["noun"] else match.start()
    return _AFTER[match["a"] or match["b"] or match["word"].strip()], start, match.end()
