"""Check: the text of a draft → one finding a number, in order.

A verdict is only ever taken down on the way: from what the number alone would be, by doubts about what it
is said of, then by words around it that the source has not, then by words that nobody understands. What
belongs next door: each of these, in the module of its name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from analysis.checking import changes, scope, subject, suggestions, totals
from analysis.checking.clarity import spoken_of, unclear
from analysis.checking.draft import language
from analysis.checking.draft.claims import CROWDED, Claim, claims
from analysis.checking.draft.days import When
from analysis.checking.draft.rows import Written, written_out
from analysis.checking.nearly import softer
from analysis.checking.records import Evidence, Finding, Verdict
from analysis.checking.totals import Held
from analysis.timeline import Point
from analysis.wording.formatting import as_stated
from etl.documents.documents import parse
from etl.registers.checking import Lexicon
from etl.registers.metrics import Metrics
from etl.registers.tags import Tag

MOST = 20_000  # characters of a draft
_COUNTED = re.compile(r" (?:more |additional |new |other )?(?:countr|nation|state|person|people|part)")
_A_YEAR = re.compile(r"(?:19|20)\d\d dollars")
_AT_LEAST_CLOSE = (Verdict.SUPPORTED, Verdict.LOOSE)
_NOT_SAID_OF_US = (
    "It is a number of the program's, but it is not plainly said of the United States and its program."
)
_A_PART = (
    "Far less than any total that was stated: a part, a year, or something else. No source here gives it."
)
_A_YEARS_CHANGE = "It is said of a year or a budget; the sources give running totals."
_LESS = "Less than any running total of that day: a part, a year, or something else."
_OF_WHICH_DAY = "The number is the source's, but the draft leaves open of which day it speaks."
_DENIED = "The draft denies what the source says: “{stated}”."
_A_YEARLY_SUM = "The source's number is a running total since the program began, not what is given in a year."


class NotEnglishError(ValueError):
    """The draft is in another language: no verdicts."""


def check(text: str, evidence: Evidence, metrics: Metrics, lexicon: Lexicon, today: date) -> list[Finding]:
    """A finding for every number of a draft. NotEnglishError for a text in another language."""
    if not language.is_english(text):
        raise NotEnglishError(language.ENGLISH_ONLY)
    written = written_out(text)
    read = list(claims(parse(written.text, "draft", html=False), metrics, lexicon, today))
    listed = _compared_in_a_list(read)
    found = [_Checked(written.text, evidence, it).finding(in_one_row=it in listed) for it in read]
    mended = suggestions.in_place(written.text, zip((it.passage for it in read), found, strict=True))
    return sorted(_placed(written, mended), key=lambda it: it.start)


def _placed(written: Written, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Where each stands in the draft as typed."""
    for it in findings:
        if span := written.span(it.start, it.end):
            yield it if span.start == it.start else replace(it, start=span.start, end=span.end)


def summary(findings: Sequence[Finding]) -> str:
    """ "3 numbers: 1 supported, 1 loose, 1 misused"; days and years are not counted."""
    told = [it.verdict for it in findings if not it.is_date]
    if not told:
        return "No numbers"
    counts = ", ".join(f"{told.count(verdict)} {verdict}" for verdict in Verdict if verdict in told)
    return f"{len(told)} {'number' if len(told) == 1 else 'numbers'}: {counts}"


def _compared_in_a_list(read: Sequence[Claim]) -> set[Claim]:
    """Two counts of countries freed in one list under one wording: "2014: 15", "2022: 17"."""
    lists: dict[str, list[Claim]] = {}
    for it in read:
        if it.metric_id == "countries_freed" and it.passage.is_item and not changes.is_change(it):
            lists.setdefault(it.passage.lead, []).append(it)
    several = (freed for freed in lists.values() if len({it.quantity.value for it in freed}) > 1)
    return {it for freed in several for it in freed}


class _Checked:
    """One claim of a draft on its way to a finding."""

    def __init__(self, text: str, evidence: Evidence, claim: Claim) -> None:
        self.text, self.evidence, self.claim = text, evidence, claim

    def finding(self, *, in_one_row: bool) -> Finding:
        claim = self.claim
        if claim.refusal == CROWDED:
            verdict = Verdict.UNSUPPORTED if claim.passage.names_us else Verdict.OTHER
            return self._told(verdict, f"{CROWDED[:1].upper()}{CROWDED[1:]}.")
        if self._is_a_date():
            return self._told(Verdict.OTHER, "A date.", is_date=True)
        if claim.quantity.printed.lower() == "one" and not _COUNTED.match(claim.behind):
            return self._told(Verdict.OTHER, "A word, not a number.")
        if changes.is_change(claim) or changes.is_pace(claim):
            return self._of_change()
        if why := subject.of_another(claim):
            return self._unless_ours(why)
        return self._of_total(in_one_row=in_one_row)

    def _is_a_date(self) -> bool:
        """A year or a part of a date; in "in 2014 dollars" the year is no sum."""
        claim = self.claim
        if claim.metric_id == "program_start_year":
            return False
        named = any(it.start <= claim.start and claim.end <= it.end for it in claim.passage.dates)
        return named or claim.kind in ("year", "day") or bool(_A_YEAR.fullmatch(claim.quantity.printed))

    def _unless_ours(self, why: str) -> Finding:
        """Other; but a source's number of which nobody is said to be the giver is not waved through."""
        metric_id = subject.could_be(self.claim)
        same = self._points_with_it(metric_id) if metric_id else []
        if not same:
            return self._told(Verdict.OTHER, why)
        return self._told(Verdict.UNSUPPORTED, _NOT_SAID_OF_US, same[-1:], metric_id=metric_id)

    def _points_with_it(self, metric_id: str) -> list[Point]:
        value = self.claim.quantity.value
        return [it for it in self.evidence.points[metric_id] if it.value == value and value is not None]

    # -- a total ----------------------------------------------------------------------------------------

    def _of_total(self, *, in_one_row: bool) -> Finding:
        claim, metric_id, evidence = self.claim, self.claim.metric_id, self.evidence
        stated = evidence.points[metric_id]
        if totals.is_a_part(claim.quantity, stated):
            return self._told(Verdict.UNSUPPORTED, _A_PART, metric_id=metric_id)
        when, sure = spoken_of(claim, evidence)
        unit, is_first = evidence.metrics[metric_id].unit, changes.is_first(claim)
        held = totals.hold(claim.quantity, unit, stated, when, is_first=is_first)
        if unit == "year" and claim.against & {Tag.NEGATED, Tag.DISPUTED, Tag.PLANNED}:
            held = replace(held, verdict=Verdict.UNSUPPORTED, why="unknown")  # "not established in 2001"
        doubts = [*scope.doubts(claim, when, evidence), *([scope.TWO_WORDINGS] if in_one_row else ())]
        if doubts and (misused := self._misused(held, doubts)):
            return misused
        if held.verdict is Verdict.CONTRADICTED and self._is_less(held) and scope.is_no_total(claim):
            return self._told(Verdict.UNSUPPORTED, _LESS, held.points, metric_id=metric_id)
        if held.verdict is Verdict.SUPPORTED:
            return self._weighed(held, when, sure=sure)
        why, found = suggestions.reason(held, when), held.points
        told = self._told(held.verdict, why, found, metric_id=metric_id)
        if held.why in suggestions.QUALIFIER_ONLY and not self._amiss(held, sure=sure):
            return replace(told, repair=suggestions.repaired(claim, found[0]))
        return told

    def _amiss(self, held: Held, *, sure: bool) -> bool:
        """More than the word before the number is wrong or unclear."""
        nearly = softer(self.claim, held.points[0], self.evidence)
        return not sure or any(nearly) or any(unclear(self.claim, self.claim.metric_id))

    def _misused(self, held: Held, doubts: Sequence[str]) -> Finding | None:
        """The source's number of another thing; None where the day alone already excludes it."""
        metric_id, excluded = self.claim.metric_id, held.verdict is Verdict.CONTRADICTED
        somewhere = self._points_with_it(metric_id)
        if excluded and (doubts == [scope.WIDER] or not (somewhere or self._is_less(held))):
            return None
        if held.verdict in _AT_LEAST_CLOSE or somewhere:
            points = held.points if held.verdict in _AT_LEAST_CLOSE else somewhere[-1:]
            return self._told(Verdict.MISUSED, f"{doubts[0]}.", points, metric_id=metric_id)
        why = f"No source states this number. {doubts[0]}."
        return self._told(Verdict.UNSUPPORTED, why, held.points, metric_id=metric_id)

    def _is_less(self, held: Held) -> bool:
        """A part, as a year's or a country's, may well be less than the total that excludes it."""
        most = self.claim.quantity.value or self.claim.quantity.upper
        return most is not None and most < held.points[0].value

    def _weighed(self, held: Held, when: When | None, *, sure: bool) -> Finding:
        """The number is the source's in every respect; now the words around it."""
        claim, metric_id = self.claim, self.claim.metric_id
        verdict, why = Verdict.SUPPORTED, suggestions.reason(held, when)
        if claim.against & {Tag.NEGATED, Tag.DISPUTED} and scope.is_denied(claim):
            verdict, why = Verdict.CONTRADICTED, _DENIED.format(stated=as_stated(held.points[0].said))
        elif nearly := next(softer(claim, held.points[0], self.evidence), ""):
            verdict, why = Verdict.LOOSE, f"{nearly}."
        elif doubt := next(unclear(claim, metric_id), ""):
            verdict = Verdict.UNSUPPORTED
            why = f"The source has this number. {doubt}: compare with its sentence, or use the safe one."
        elif not sure:
            verdict, why = Verdict.LOOSE, _OF_WHICH_DAY
        return self._told(verdict, why, held.points, metric_id=metric_id)

    # -- a change ---------------------------------------------------------------------------------------

    def _of_change(self) -> Finding:
        claim, metric_id = self.claim, subject.grown(self.claim)
        if not metric_id or not _names_us(claim) or subject.is_anothers(claim):
            return self._told(Verdict.OTHER, "It is not about the program.")
        if changes.is_pace(claim) and (total := self._points_with_it(metric_id)):
            return self._told(Verdict.MISUSED, _A_YEARLY_SUM, total[-1:], metric_id=metric_id)
        held = changes.hold(claim, metric_id, self.evidence)
        verdict, why = held.verdict, suggestions.reason_of_change(held)
        if verdict in _AT_LEAST_CLOSE and (doubt := next(scope.doubts_of_change(claim), "")):
            verdict, why = Verdict.MISUSED, f"{doubt}."
        elif verdict is Verdict.SUPPORTED and (doubt := next(unclear(claim, metric_id, rising=True), "")):
            verdict, why = Verdict.UNSUPPORTED, f"The sources allow this number. {doubt}."
        elif verdict is Verdict.CONTRADICTED and not changes.span(claim) and scope.is_of_a_year(claim):
            verdict, why = Verdict.UNSUPPORTED, _A_YEARS_CHANGE
        suggested = suggestions.of_change(held, metric_id, self.evidence)
        return self._told(verdict, why, held.points, metric_id=metric_id, suggested=suggested)

    # -- the finding ------------------------------------------------------------------------------------

    def _told(
        self,
        verdict: Verdict,
        reason: str,
        points: Sequence[Point] = (),
        *,
        metric_id: str = "",
        suggested: str | None = None,
        is_date: bool = False,
    ) -> Finding:
        if suggested is None:
            suggested = suggestions.of_total(metric_id, points, self.evidence) if metric_id else ""
        start, end = self.claim.span
        return Finding(
            printed=self.text[start:end],
            start=start,
            end=end,
            metric_id=metric_id,
            verdict=verdict,
            reason=reason,
            sources=tuple(map(suggestions.source, points)),
            suggestion="" if verdict is Verdict.SUPPORTED else suggested,
            is_date=is_date,
        )


def _names_us(claim: Claim) -> bool:
    return claim.passage.names_us or bool(re.search(r"united states|u\.s\.", claim.passage.before))
