"""Clarity: of which day a number speaks, and what keeps one that is the source's from being supported.

What belongs next door: doubts in `scope`, who gives to whom in `frames`, known words in `draft.vocabulary`.
"""

from collections.abc import Iterator, Sequence

from analysis.checking import changes, frames, scope
from analysis.checking.draft import days, vocabulary
from analysis.checking.draft.claims import Claim
from analysis.checking.draft.days import When
from analysis.checking.records import Evidence
from etl.registers.checking import CHANGE, PACE


def unclear(claim: Claim, metric_id: str, *, rising: bool = False) -> Iterator[str]:
    """What keeps a number that is the source's from being supported."""
    yield from scope.unclear(claim)
    if words := _strange(claim, metric_id, rising=rising):
        named = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:3]))
        yield f"The check cannot tell whether {named} {'changes' if len(words) == 1 else 'change'} it"
    if not rising and not frames.is_clear(claim):
        yield "It does not plainly say who gave and who was given to"


def _strange(claim: Claim, metric_id: str, *, rising: bool) -> list[str]:
    """The words of the sentence, and of those it leans on, that are not listed."""
    passage = claim.passage
    moves = len(claim.same_kind()) > 1 or len(passage.dates) > 1
    of = {metric_id, *passage.speaks_of}
    of |= {CHANGE} if rising or moves else set()
    of |= {PACE} if changes.is_pace(claim) else set()
    lead = " ".join(it.tokens.printed for it in passage.leads)
    sentences = ((passage.printed, passage.words), (lead, passage.lead_words))
    return [
        word
        for printed, words in sentences
        for word in vocabulary.strange(printed, words, passage.draft.lexicon, of)
    ]


def spoken_of(claim: Claim, evidence: Evidence) -> tuple[When | None, bool]:
    """The day that a number speaks of, None for no day; and whether that is sure."""
    passage, started = claim.passage, evidence.started
    if found := days.period(passage.text, passage.dates):
        first = claim.ahead.rstrip().endswith(" from") and found[0].first.year != started
        return found[0] if first else found[1], True
    if named := _without(passage.dates, started):
        return days.of_number(claim.start, claim.same_kind() or [claim.start], named), True
    if lead := _without(passage.lead_dates, started):
        return lead[-1], len(lead) == 1 or days.period(passage.lead, passage.lead_dates) is not None
    return None, not _without(passage.draft.dates(passage.before), started)


def _without(named: Sequence[When], started: int | None) -> list[When]:
    return [it for it in named if it.first.year != started]
