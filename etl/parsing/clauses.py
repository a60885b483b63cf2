"""The tokens of a sentence → its clauses: stretches with a verb of their own.

A stretch without a verb belongs to its neighbor: "Since 1993," to what follows, "including
clearance," to what stands before. "The United States (the largest donor) has" is not cut inside.

What belongs next door: who gives in a clause in `donors`, when and whether in `periods` and `vetoes`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from etl.parsing.tokens import Tokens
from etl.registers.tags import PART, Tag
from etl.text.phrases import NUMBER

_HARD = frozenset(";")
_SIGNS = frozenset([";", ":", ",", "—", "-", "--", "(", ")"])
_SUBORDINATE = frozenset("while whereas although though which who where because when whose but".split())
_JOINERS = _SUBORDINATE | frozenset("and so yet as or with".split())
_SPLITTERS = _SIGNS | _SUBORDINATE | {"and", "that"}
_TO_A_NUMBER = frozenset("with to at in through for than by from".split())
_AUXILIARIES = frozenset(
    "has have had having is are was were will would can could may might shall should must do does did".split()
)
_ASIDE_SIGNS = frozenset(["(", "—", "-", "--"])
_ASIDE = 16  # words between two dashes that are still an aside


@dataclass(eq=False, slots=True)  # see `Tokens`
class Clause:
    """Tokens start..end. `opens` is the word or sign it follows, `verb` its first verb (or its end)."""

    start: int
    end: int
    opens: str
    verb: int
    finite: bool  # it has an auxiliary of its own
    at: int  # among the clauses of its sentence


_Stretch = tuple[int, int, str]  # tokens start..end, and the word or sign it follows


def split(tokens: Tokens) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order and without gaps; a line of signs alone has none."""
    if not tokens.words:
        return ()
    parts, verbs = _parts(tokens), sorted(tokens.verbs)
    stretches = _merged(list(_stretches(tokens, parts)), verbs, parts)
    stops = [start for start, _, _ in stretches[1:]] + [len(tokens.words)]
    return tuple(
        [
            _clause(tokens, verbs, start, stop, opens, at)
            for at, ((start, _, opens), stop) in enumerate(zip(stretches, stops, strict=True))
        ]
    )


def _clause(tokens: Tokens, verbs: list[int], start: int, stop: int, opens: str, at: int) -> Clause:
    first = bisect_left(verbs, start)
    verb = min(verbs[first], stop) if first < len(verbs) else stop
    finite = not _AUXILIARIES.isdisjoint(tokens.words[start:stop])
    return Clause(start, stop, opens, verb, finite, at)


def _stretches(tokens: Tokens, parts: set[int]) -> Iterator[_Stretch]:
    """Stretches between the signs and words at which a clause may start."""
    words, start, opens = tokens.words, 0, ""
    splitters = [at for at, word in enumerate(words) if word in _SPLITTERS]
    asides = _asides(tokens, splitters)
    for index in sorted(parts.union(splitters)) if parts else splitters:
        word = words[index]
        sign = word in _SIGNS
        if index <= start or index in asides or not (sign or index in parts or _splits(tokens, index)):
            continue
        yield start, index, opens
        following = words[index + 1] if sign and index + 1 < len(words) else word
        opens = word if word in _HARD or following not in _JOINERS else following
        start = index + sign
    if start < len(words):
        yield start, len(words), opens


def _splits(tokens: Tokens, index: int) -> bool:
    token = tokens.words[index]
    if token == "and":
        between = tokens.words[max(0, index - 2) : index] == ["between", NUMBER]
        return not between and _clause_follows(tokens, index + 1)
    if token == "that":
        return any(mention.end == index for mention in tokens.by_tag.get(Tag.SAY, ()))
    return token != "which" or tokens.words[index - 2] != NUMBER  # "15 of which"


def _parts(tokens: Tokens) -> set[int]:
    """Where "including 18 …" or "of which 18 …" starts: a part with a number of its own."""
    mentions = tokens.by_tag.get(PART)
    if not mentions:
        return set()
    return {mention.start for mention in mentions if NUMBER in tokens.words[mention.end : mention.end + 3]}


def _clause_follows(tokens: Tokens, index: int) -> bool:
    """After "and": a verb within four words, or a number first and a verb after it."""
    if not tokens.verbs.isdisjoint(range(index, index + 4)):
        return True
    near = tokens.words[index : index + 4]
    if NUMBER not in near or "," in near or _TO_A_NUMBER & set(near[: near.index(NUMBER)]):
        return False
    return not tokens.verbs.isdisjoint(range(index, index + 9))


def _asides(tokens: Tokens, splitters: list[int]) -> set[int]:
    """Tokens of "(…)" and "—…—" without a number: no clause starts or ends there."""
    inside: set[int] = set()
    if _ASIDE_SIGNS.isdisjoint(tokens.said):
        return inside
    bracket = dash = -1
    for index in splitters:
        token = tokens.words[index]
        if token == "(":
            bracket = index
        elif token == ")" and bracket >= 0:
            inside |= _aside(tokens, bracket, index, verbs=True)
        elif token in ("—", "-", "--"):
            if dash >= 0 and index - dash <= _ASIDE:
                inside |= _aside(tokens, dash, index, verbs=False)
                dash = -1
            else:
                dash = index
    return inside


def _aside(tokens: Tokens, start: int, end: int, *, verbs: bool) -> set[int]:
    inside = range(start, end + 1)
    plain = NUMBER not in tokens.words[start:end] and (verbs or tokens.verbs.isdisjoint(inside))
    return set(inside) if plain else set()


def _merged(stretches: list[_Stretch], verbs: list[int], parts: set[int]) -> list[_Stretch]:
    """One stretch a clause: without a verb it joins the next when it opens, otherwise the one before."""
    clauses: list[_Stretch] = []
    pending: _Stretch | None = None
    for stretch, following in zip_longest(stretches, stretches[1:]):
        start, end, opens = stretch
        verb = bisect_left(verbs, start)
        has_verb = start in parts or (verb < len(verbs) and verbs[verb] < end)
        opening = pending or not clauses or opens in _HARD or opens in _JOINERS
        if not has_verb and opening and following and following[2] not in _HARD:
            pending = pending or stretch
        elif has_verb or pending or not clauses or opens in _HARD:
            first, _, opens = pending or stretch
            clauses.append((first, end, opens))
            pending = None
        else:
            last, _, opens = clauses.pop()
            clauses.append((last, end, opens))
    return clauses
