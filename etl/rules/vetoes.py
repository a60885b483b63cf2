"""Whether a number is so: plans, denials, another program or purpose.

Each veto is a block of data/metrics.toml: its words, its reason, and its scope, that is where in the
sentence it has to stand; here is how each scope is heard. What belongs next door: over what time in
`periods`, of which part of the world in `places`, what for in `purposes`, who gives in `donors`.
"""

from collections.abc import Callable, Mapping

from etl.registers.metrics import Veto
from etl.registers.tags import Scope, Tag
from etl.rules.candidates import Candidate
from etl.rules.periods import is_of_one_year
from etl.rules.places import is_in_tail, is_of_one_place
from etl.rules.purposes import is_purpose
from etl.rules.totals import perfect_at
from etl.text.phrases import Mention

# Vetoes that hold for whatever is counted.
WHETHER = (Tag.PLANNED, Tag.NEGATED, Tag.DISPUTED, Tag.ONE_YEAR)
_PERIOD = Scope.PERIOD
_SHARE_WITHIN = 7
_DEFINITE = frozenset("the that these those all its".split())
_SHARES = frozenset(
    "third thirds quarter quarters half fifth fifths tenth tenths percent share portion part parts fraction "
    "majority bulk most much some proportion slice #".split()
)
_COMPARING = frozenset("unlike like besides beside versus against beyond dwarfing".split())
_WISHES = frozenset("goal goals target targets ambition ambitions budget proposal bill needs costs".split())
_AGENT = 3  # words from "injured" to "landmines"
_AFTER_VERB = 5  # words after the verb of a subject that still bear on it


def veto(candidate: Candidate, *tags: Tag) -> str:
    """The reason why the number is not what its words look like; "" when nothing stands against it."""
    vetoes, heard = candidate.metrics.vetoes, candidate.tokens.by_tag
    for tag in tags:
        found = vetoes[tag]
        # Most are not heard, and are heard nowhere else.
        if (tag in heard or found.context or found.scope is _PERIOD) and _is_vetoed(candidate, tag, found):
            return found.reason
    return candidate.metrics.one_place if is_of_one_place(candidate) else ""


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
    if not _IS_IN[veto.scope](candidate, mention) or _is_of_the_treaty(candidate, mention.end):
        return False
    if veto.unless_done and _is_done(candidate, mention):
        return False
    if veto.unless_helped and candidate.tokens.tagged(Tag.HELP, candidate.clause.start, mention.start):
        return False
    if veto.as_purpose and not is_purpose(candidate, mention):
        return False
    return veto.in_examples or not is_in_tail(candidate, mention)


def _is_of_the_treaty(candidate: Candidate, start: int) -> bool:
    """ "stays outside the treaty that has been joined by 164": said of who stays outside, not of the 164."""
    words, tokens = candidate.words, candidate.tokens
    opens = tokens.verbs | {candidate.token}
    return any(
        words[at] in ("that", "which") and at + 1 in opens and Tag.TREATY in tokens.tags_at(at - 1)
        for at in range(start + 1, candidate.token)
    )


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
    apart = done is not None and ("," in words[mention.end : done] or words[done - 1] == "and")
    return apart and words[(done or 0) - 1] != "to"


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


def is_part(candidate: Candidate) -> bool:
    """ "including $225 million", "$900 million of it", "Of the total, …": a part of the sum before it."""
    tokens, token = candidate.tokens, candidate.token
    if any(it.start == 0 for it in tokens.by_tag.get(Tag.PART, ())) or _is_shared(candidate):
        return True
    of_it = candidate.words[token + 1 : token + 3] in (["of", "it"], ["of", "that"], ["of", "this"])
    if of_it and any(number < token for number in candidate.others()):
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
