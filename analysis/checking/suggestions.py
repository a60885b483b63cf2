"""Suggestions: a sentence that is safe in a number's place, and the reason of a verdict in plain words.

The sentences are those of `analysis.wording`, so that a safe one comes back as supported. What belongs next
door: how a verdict comes about, in `check`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.checking.changes import Changed
from analysis.checking.draft.claims import Claim
from analysis.checking.draft.days import When
from analysis.checking.draft.passages import Passage
from analysis.checking.records import Evidence, Finding, Source, Verdict
from analysis.checking.totals import Held
from analysis.timeline import Point
from analysis.wording.figures import since_year
from analysis.wording.formatting import as_stated, day, month
from etl.records import Figure
from etl.text.quotes import bare

_EARLY, _BROAD = (
    "humanitarian mine action",
    "conventional weapons destruction",
)  # what the aid was said to be for
QUALIFIER_ONLY = ("dropped", "swapped", "sharpened")
_NOUN = re.compile(r"countr|people|nations|parties")
_REASONS = {
    "dropped": "The source says “{stated}” ({day}): the word before the number is part of the claim.",
    "swapped": "The source says “{stated}” ({day}): the word before the number says something else.",
    "sharpened": "The source says only “{stated}” ({day}).",
    "rounded": "True as far as it goes, but not the source's number: “{stated}” ({day}).",
    "earlier": "“{stated}” was stated on {day}; a later statement says “{latest}”. Name the month.",
}


def reason(held: Held, when: When | None) -> str:
    """Why a total has its verdict."""
    if not held.points:
        named = f" for {month(when.last)}" if when else ""
        return f"No statement on file{named} gives this number."
    point, latest = held.points[0], held.points[-1]
    stated, on = as_stated(point.said), _day(point)
    if held.why == "same":
        which = "" if when else " No day is named, so this is the last statement that has it."
        return f"Stated as “{stated}” on {on}.{which}"
    if held.why == "excluded":
        return f"The source says “{stated}” ({on}), which rules this number out."
    if held.why == "unknown":
        return f"Neither stated nor ruled out. The nearest statement is “{stated}” ({on})."
    return _REASONS[held.why].format(stated=stated, day=on, latest=as_stated(latest.said))


def reason_of_change(held: Changed) -> str:
    """Why a rise has its verdict."""
    told = f"what the two statements allow is {held.allowed}"
    return {
        "within": f"It says no more than the two statements allow: {held.allowed}.",
        "undated": f"Name the two days: {told}.",
        "single": f"A single number, but {told}.",
        "outside": f"It is ruled out: {told}.",
        "open": f"Neither stated nor ruled out: {told}.",
        "wording": "The two numbers were stated in different words and may not count the same thing.",
        "same": "Both documents carry the same sentence word for word, so no growth follows.",
        "falls": f"A running total cannot fall: {told}.",
        "once": "There are not two statements to compare for these days.",
    }[held.why]


def repaired(claim: Claim, point: Point) -> str:
    """The number with the source's own qualifier, as it would stand in the draft; "" with a noun in it."""
    stated = as_stated(point.said, noun=False)
    if _NOUN.search(claim.quantity.printed):
        return ""
    return stated[:1].upper() + stated[1:] if claim.quantity.printed[:1].isupper() else stated


def in_place(text: str, read: Iterable[tuple[Passage, Finding]]) -> list[Finding]:
    """Findings whose sentence is safe once its numbers are repaired have that sentence as suggestion."""
    found = list(read)
    sentences: dict[Passage, list[Finding]] = {}
    for passage, it in found:
        sentences.setdefault(passage, []).append(it)
    mended = {passage: _mended(text, passage, its) for passage, its in sentences.items()}
    return [
        replace(it, suggestion=mended[passage]) if it.repair and mended[passage] else it
        for passage, it in found
    ]


def _mended(text: str, passage: Passage, findings: Sequence[Finding]) -> str:
    """The sentence with its repairs; "" where something else in it is amiss."""
    if not any(it.repair for it in findings):
        return ""
    if not all(it.repair or it.verdict in (Verdict.SUPPORTED, Verdict.OTHER) for it in findings):
        return ""
    start, end = passage.span
    pieces = []
    for it in findings:
        if it.repair:
            pieces += [text[start : it.start], it.repair]
            start = it.end
    return "".join([*pieces, text[start:end]]).strip()


def source(point: Point) -> Source:
    """Who stated it. The sentence is exact, and empty where only the number was transcribed."""
    return Source(
        stated=as_stated(point.said),
        sentence=bare(point.said.sentence) if isinstance(point.said, Figure) else "",
        day=_day(point),
        publisher=point.publisher,
        url=point.source_url,
    )


def of_total(metric_id: str, points: Sequence[Point], evidence: Evidence) -> str:
    """The sentence to publish for the statement that decides; empty where there is none."""
    announced = [it for it in points if it.announced] or evidence.announced(metric_id)[-1:]
    chosen = points[0] if points else announced[0] if announced else None
    return "" if chosen is None else reported(metric_id, chosen, evidence)


def reported(metric_id: str, point: Point, evidence: Evidence) -> str:
    """By June 2022 the United States reported having provided …: the metric's own sentence."""
    metric, when = evidence.metrics[metric_id], month(point.first_day)
    if not metric.texts.reported:
        sentence = point.said.sentence if isinstance(point.said, Figure) else ""
        return f"In {when} the United States stated: “{bare(sentence)}”." if sentence else ""
    told = metric.texts.reported.format(
        when=when, figure=as_stated(point.said), since=since_year(evidence.since)
    )
    return told.replace(_BROAD, _EARLY) if evidence.is_before_rewording(metric_id, point) else told


def of_change(held: Changed, metric_id: str, evidence: Evidence) -> str:
    """Both totals and, where their words allow one, the range between them."""
    metric, allowed = evidence.metrics[metric_id], held.allowed
    is_told = allowed and held.why != "wording" and "percent" not in allowed and "a year" not in allowed
    if not is_told or not metric.texts.finding or len(held.points) != 2:
        return " ".join(filter(None, (reported(metric_id, it, evidence) for it in held.points)))
    one, other = held.points
    return metric.texts.finding.format(
        label=metric.label,
        before=month(one.first_day),
        after=month(other.first_day),
        since=since_year(evidence.since),
        direction="rose",
        earlier=as_stated(one.said, noun=False),
        later=as_stated(other.said, noun=False),
        change=allowed,
    )


def _day(point: Point) -> str:
    return day(point.first_day) if point.first_day == point.last_day else month(point.first_day)
