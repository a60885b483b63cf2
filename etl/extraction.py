"""A document and the metrics → figures, and a ledger in which every number stands exactly once.

Pure: no files, no clock. Offsets are code points of the raw document, and quotes are its raw slices,
tags inside included. Two different values for one metric are a conflict: neither is a figure until
the register pins one by its quote. The same claim made twice is one figure and two ledger rows.

What belongs next door: what one number measures in `rules`, files and registers in `build`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from etl.documents.documents import Document, parse
from etl.documents.print_repair import Repair, mended
from etl.errors import RegisterError
from etl.parsing import units
from etl.parsing.parsed import Parsed, Sentences
from etl.parsing.speaker import Speakers
from etl.records import Entry, Extraction, Fate, Figure, Metric, Quantity, Rulings, Span
from etl.registers.metrics import Metrics
from etl.rules.decide import MEASURED, decide
from etl.rules.refusals import Decision, refused
from etl.text.doubts import doubt

_FIELDS = tuple(Figure.__dataclass_fields__)
_EXTRACTED = Fate.EXTRACTED
_NAMED = 5  # repairs of a sentence, and numbers that one contradicts


def extract(
    document: Document, metrics: Metrics, rulings: Rulings | None = None, speaker: str = ""
) -> Extraction:
    """Every figure of a document, its ledger, and what has to be settled before it is published.

    `speaker` is the publisher as told from outside; without it the document has to say who speaks.
    RegisterError where a rule measures what has no block in data/metrics.toml.
    """
    entries = _ledger(document, metrics, rulings or Rulings(), speaker)
    figures = tuple(Figure(**{name: getattr(it, name) for name in _FIELDS}) for it in _stated(entries))
    return Extraction(figures=figures, ledger=tuple(entries), problems=tuple(_problems(entries, document)))


def extract_many(
    pairs: Iterable[tuple[str, str]], metrics: Metrics, speaker: str = ""
) -> list[dict[str, Any]]:
    """(id, raw text) pairs → one plain row a figure: for process pools and bags."""
    return [row for document_id, raw in pairs for row in _rows(parse(raw, document_id), metrics, speaker)]


def _rows(document: Document, metrics: Metrics, speaker: str) -> Iterator[dict[str, Any]]:
    """The figures alone: what a ledger would hold beside them is not written out."""
    document, _ = mended(document, metrics.vocabulary)
    claims: dict[str, list[_Claim]] = {}
    for claim in _claims(document, metrics, speaker):
        if claim.decision.fate is _EXTRACTED:
            claims.setdefault(claim.decision.metric_id, []).append(claim)
    quote = cache(partial(_quote, document))
    for alike in claims.values():
        if len(alike) == 1 or _agree(claim.quantity for claim in alike):
            yield _row(document, alike[0], quote(alike[0].parsed))


def _ledger(document: Document, metrics: Metrics, rulings: Rulings, speaker: str) -> list[Entry]:
    """Every number of a document, settled as far as its words and the register settle it."""
    document, repairs = mended(document, metrics.vocabulary)
    claims = _claims(document, metrics, speaker)
    entries = [_set_aside(entry, document, rulings) for entry in _entries(document, claims)]
    entries = _with_repairs(entries, repairs) if repairs else entries
    return _settled(entries, document, rulings)


def missing(extraction: Extraction, expects: Iterable[str], metrics: Metrics) -> list[str]:
    """One line for each expected metric that was not found, with what came nearest."""
    found = {figure.metric_id for figure in extraction.figures}
    name = extraction.ledger[0].announcement_id if extraction.ledger else "document without numbers"
    return [
        f"{name}: {metric_id} not found; {_near_misses(extraction, metrics.metric(metric_id))}"
        for metric_id in expects
        if metric_id not in found
    ]


def _near_misses(extraction: Extraction, metric: Metric) -> str:
    near = [entry for entry in extraction.ledger if entry.metric_id == metric.metric_id]
    near += [entry for entry in extraction.ledger if not entry.metric_id and entry.unit == metric.unit]
    if not near:
        return f"no number with the unit {metric.unit}"
    return "near misses: " + "; ".join(
        f"“{entry.printed}” ({entry.fate}: {entry.reason})" for entry in near[:5]
    )


@dataclass(eq=False, slots=True)
class _Claim:
    """A number and what became of it, not yet written out: what it counts, and the sentence it stands in."""

    quantity: Quantity
    unit: str
    noun: str
    decision: Decision
    parsed: Parsed


def _claims(document: Document, metrics: Metrics, speaker: str) -> Iterator[_Claim]:
    """Every number of a document, in order."""
    measured = metrics.units
    if not measured.keys() >= MEASURED:
        raise RegisterError(f"no block [metrics.{min(MEASURED - measured.keys())}], which a rule asks for")
    sentences = Sentences(document, metrics.phrases, Speakers(document, metrics.names, speaker))
    for parsed in sentences.with_numbers():
        kinds = units.counted(sentences, parsed)
        decisions = decide(sentences, parsed, kinds, metrics)
        numbers = zip(parsed.tokens.quantities, parsed.tokens.numbers, kinds, decisions, strict=True)
        for quantity, token, kind, decision in numbers:
            if decision.fate is _EXTRACTED and (why := doubt(document.text, quantity)):
                decision = refused(decision.metric_id, why, decision.wording_id)
            # The metric's unit; without a metric what the number counts, as far as that is a unit of ours.
            unit = measured.get(decision.metric_id) or (kind if kind in measured.values() else quantity.unit)
            noun = units.noun(parsed.tokens, token) if unit == "country" else ""
            yield _Claim(quantity, unit, noun, decision, parsed)


_Quote = tuple[str, str, Span]  # a sentence as read, as it stands in the file, and where


def _quote(document: Document, parsed: Parsed) -> _Quote:
    """Cut out once, however many numbers are in it."""
    raw = document.raw_span(parsed.sentence.span)
    return parsed.sentence.span.of(document.text), raw.of(document.raw), raw


def _entries(document: Document, claims: Iterable[_Claim]) -> Iterator[Entry]:
    for parsed, of_sentence in groupby(claims, attrgetter("parsed")):
        quote, speaker = _quote(document, parsed), str(parsed.speaker)
        for claim in of_sentence:
            row = _row(document, claim, quote) | {"relation": claim.quantity.relation}
            yield Entry(**row, fate=claim.decision.fate, reason=claim.decision.reason, speaker=speaker)


def _row(document: Document, claim: _Claim, quote: _Quote) -> dict[str, Any]:
    """What a figure says of a number, in plain values."""
    quantity, span = claim.quantity, document.raw_span(claim.quantity.span)
    sentence, raw, place = quote
    return {
        "announcement_id": document.document_id,
        "metric_id": claim.decision.metric_id,
        "value": quantity.value,
        "unit": claim.unit,
        "qualifier": quantity.qualifier,
        "relation": str(quantity.relation),
        "lower": quantity.lower,
        "upper": quantity.upper,
        "wording_id": claim.decision.wording_id,
        "stated": quantity.printed,
        "sentence": sentence,
        "printed": span.of(document.raw),
        "start": span.start,
        "end": span.end,
        "quote": raw,
        "quote_start": place.start,
        "quote_end": place.end,
        "counted": claim.noun,
    }


def _with_repairs(entries: Iterable[Entry], repairs: Sequence[Repair]) -> list[Entry]:
    """Named with every number of the sentence they stand in. Repairs come in the order of the document."""
    starts = [it.place.start for it in repairs]

    def within(start: int, end: int) -> Iterator[Repair]:
        for repair in islice(repairs, bisect_left(starts, start), bisect_left(starts, end)):
            if repair.place.end <= end:
                yield repair

    return [replace(it, repaired=_few("; ", within(it.quote_start, it.quote_end))) for it in entries]


def _few(between: str, said: Iterable[object]) -> str:
    """The first of them: a list with every number of a long document would fill the memory."""
    first = list(map(str, islice(said, _NAMED + 1)))
    return between.join(first if len(first) <= _NAMED else [*first[:_NAMED], "more"])


def _set_aside(entry: Entry, document: Document, rulings: Rulings) -> Entry:
    for quote, reason in rulings.set_aside.items():
        at = document.raw.find(quote)
        if 0 <= at <= entry.start and entry.end <= at + len(quote):
            return replace(entry, fate=Fate.SET_ASIDE, reason=f"set aside in the register: {reason}")
    return entry


def _settled(entries: list[Entry], document: Document, rulings: Rulings) -> list[Entry]:
    """Claims of one metric that differ become conflicts, unless the register pins one."""
    claims: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.fate is _EXTRACTED:
            claims.setdefault(entry.metric_id, []).append(entry)
    verdicts = {
        id(entry): settled
        for metric in claims.values()
        for entry, settled in _verdicts(metric, document, rulings)
    }
    return [verdicts.get(id(entry), entry) for entry in entries]


def _verdicts(claims: list[Entry], document: Document, rulings: Rulings) -> Iterator[tuple[Entry, Entry]]:
    if _agree(claims):
        return
    printed = {_said(entry): f"“{entry.printed}”" for entry in reversed(claims)}  # as each first stands there
    pin = rulings.pin.get(claims[0].metric_id)
    at = document.raw.find(pin) if pin else -1
    pinned = [entry for entry in claims if pin and 0 <= at <= entry.start and entry.end <= at + len(pin)]
    for entry in claims:
        if not _agree(pinned):
            others = _few(" and ", (it for said, it in reversed(printed.items()) if said != _said(entry)))
            yield entry, replace(entry, fate=Fate.CONFLICT, reason=f"contradicts {others}")
        elif entry not in pinned:
            yield entry, replace(entry, fate=Fate.REFUSED, reason="the register pins another claim")


def _agree(numbers: Iterable[Entry | Quantity]) -> bool:
    return len({_said(it) for it in numbers}) == 1


def _said(number: Entry | Quantity) -> tuple[object, ...]:
    return number.value, number.relation, number.lower, number.upper


def _stated(entries: list[Entry]) -> Iterable[Entry]:
    """The first claim of each metric: these are the figures."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.fate is _EXTRACTED:
            first.setdefault(entry.metric_id, entry)
    return first.values()


def _problems(entries: list[Entry], document: Document) -> Iterator[str]:
    for fate, what in ((Fate.CONFLICT, "conflicting figures"), (Fate.UNKNOWN_WORDING, "wording not on file")):
        by_metric: dict[str, list[str]] = {}
        for entry in entries:
            if entry.fate is fate:
                by_metric.setdefault(entry.metric_id, []).append(f"“{entry.printed}” at {entry.start}")
        for metric_id, candidates in by_metric.items():
            yield f"{document.document_id}: {metric_id}: {what}: {', '.join(candidates)}"
