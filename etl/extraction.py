"""A document and the metrics → figures, and a ledger in which every number stands exactly once.

Pure: no files, no clock. Offsets are code points of the raw document, and quotes are its raw slices,
tags inside included. Two different values for one metric are a conflict: neither is a figure until
the register pins one by its quote. The same claim made twice is one figure and two ledger rows.

What belongs next door: what one number measures in `rules`, files and registers in `build`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from etl.records import Entry, Extraction, Fate, Figure, Metric, Quantity, RegisterError, Rulings, Span
from etl.registers.metrics import Metrics
from etl.rules import units
from etl.rules.decide import MEASURED, decide
from etl.rules.parsed import Sentences
from etl.rules.refusals import Decision, refused
from etl.rules.speaker import Speakers
from etl.text import print_repair
from etl.text.documents import Document, parse
from etl.text.print_repair import Repair

FIELDS = tuple(Figure.__dataclass_fields__)  # asdict would copy every value of every row
_VALUES = attrgetter(*FIELDS)
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
    return Extraction(
        figures=tuple(Figure(**dict(zip(FIELDS, _VALUES(entry), strict=True))) for entry in _stated(entries)),
        ledger=tuple(entries),
        problems=tuple(_problems(entries, document)),
    )


def extract_many(
    pairs: Iterable[tuple[str, str]], metrics: Metrics, speaker: str = ""
) -> list[dict[str, Any]]:
    """(id, raw text) pairs → one plain row a figure: for process pools and bags."""
    return [
        dict(zip(FIELDS, _VALUES(entry), strict=True)) | {"relation": str(entry.relation)}
        for document_id, raw in pairs
        for entry in _stated(_ledger(parse(raw, document_id), metrics, Rulings(), speaker))
    ]


def _ledger(document: Document, metrics: Metrics, rulings: Rulings, speaker: str) -> list[Entry]:
    """Every number of a document, settled as far as its words and the register settle it."""
    document, repairs = print_repair.mended(document, metrics.vocabulary)
    speakers = Speakers(document, metrics.names, speaker)
    entries = [_set_aside(entry, document, rulings) for entry in _entries(document, metrics, speakers)]
    entries = _with_repairs(entries, repairs) if repairs else entries
    return _settled(entries, document, rulings)


def missing(extraction: Extraction, expects: Iterable[str], metrics: Metrics) -> list[str]:
    """One line for each expected metric that was not found, with what came nearest."""
    found = {figure.metric_id for figure in extraction.figures}
    return [
        f"{_name(extraction)}: {metric_id} not found; {_near_misses(extraction, metrics.metric(metric_id))}"
        for metric_id in expects
        if metric_id not in found
    ]


def _name(extraction: Extraction) -> str:
    return extraction.ledger[0].announcement_id if extraction.ledger else "document without numbers"


def _near_misses(extraction: Extraction, metric: Metric) -> str:
    near = [entry for entry in extraction.ledger if entry.metric_id == metric.metric_id]
    near += [entry for entry in extraction.ledger if not entry.metric_id and entry.unit == metric.unit]
    if not near:
        return f"no number with the unit {metric.unit}"
    return "near misses: " + "; ".join(
        f"“{entry.printed}” ({entry.fate}: {entry.reason})" for entry in near[:5]
    )


def _entries(document: Document, metrics: Metrics, speakers: Speakers) -> Iterator[Entry]:
    measured = metrics.units
    if MEASURED - measured.keys():
        raise RegisterError(f"no block [metrics.{min(MEASURED - measured.keys())}], which a rule asks for")
    known = frozenset(measured.values())
    sentences = Sentences(document, metrics.phrases, speakers)
    for parsed in sentences.with_numbers():
        kinds = units.counted(sentences, parsed)
        quote, speaker = _Quote.of(document, parsed.sentence.span), str(parsed.speaker)
        decisions = decide(sentences, parsed, kinds, metrics)
        numbers = zip(parsed.tokens.quantities, parsed.tokens.numbers, kinds, decisions, strict=True)
        for quantity, token, kind, decision in numbers:
            if decision.fate is _EXTRACTED and (why := print_repair.doubt(document.text, quantity)):
                decision = refused(decision.metric_id, why, decision.wording_id)
            # The metric's unit; without a metric what the number counts, as far as that is a unit of ours.
            unit = measured.get(decision.metric_id) or (kind if kind in known else quantity.unit)
            noun = units.noun(parsed.tokens, token) if unit == "country" else ""
            yield _entry(document, quantity, unit, noun, decision, quote, speaker)


class _Quote(NamedTuple):
    """A sentence as read and as it stands in the file: cut out once, however many numbers are in it."""

    sentence: str
    raw: str
    span: Span

    @classmethod
    def of(cls, document: Document, sentence: Span) -> "_Quote":
        raw = document.raw_span(sentence)
        return cls(sentence.of(document.text), raw.of(document.raw), raw)


def _entry(
    document: Document,
    quantity: Quantity,
    unit: str,
    noun: str,
    decision: Decision,
    quote: _Quote,
    speaker: str,
) -> Entry:
    span = document.raw_span(quantity.span)
    return Entry(
        announcement_id=document.document_id,
        start=span.start,
        end=span.end,
        printed=span.of(document.raw),
        value=quantity.value,
        unit=unit,
        qualifier=quantity.qualifier,
        relation=quantity.relation,
        lower=quantity.lower,
        upper=quantity.upper,
        fate=decision.fate,
        metric_id=decision.metric_id,
        wording_id=decision.wording_id,
        reason=decision.reason,
        stated=quantity.printed,
        sentence=quote.sentence,
        quote=quote.raw,
        quote_start=quote.span.start,
        quote_end=quote.span.end,
        counted=noun,
        speaker=speaker,
    )


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
    if len({_said(entry) for entry in claims}) == 1:
        return
    printed = {_said(entry): f"“{entry.printed}”" for entry in reversed(claims)}  # as each first stands there
    pin = rulings.pin.get(claims[0].metric_id)
    at = document.raw.find(pin) if pin else -1
    pinned = [entry for entry in claims if pin and 0 <= at <= entry.start and entry.end <= at + len(pin)]
    for entry in claims:
        if len({_said(chosen) for chosen in pinned}) != 1:
            others = _few(" and ", (it for said, it in reversed(printed.items()) if said != _said(entry)))
            yield entry, replace(entry, fate=Fate.CONFLICT, reason=f"contradicts {others}")
        elif entry not in pinned:
            yield entry, replace(entry, fate=Fate.REFUSED, reason="the register pins another claim")


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.value, entry.relation, entry.lower, entry.upper


def _stated(entries: list[Entry]) -> Iterator[Entry]:
    """The first claim of each metric: these are the figures."""
    seen: set[str] = set()
    for entry in entries:
        if entry.fate is _EXTRACTED and entry.metric_id not in seen:
            seen.add(entry.metric_id)
            yield entry


def _problems(entries: list[Entry], document: Document) -> Iterator[str]:
    for fate, what in ((Fate.CONFLICT, "conflicting figures"), (Fate.UNKNOWN_WORDING, "wording not on file")):
        by_metric: dict[str, list[str]] = {}
        for entry in entries:
            if entry.fate is fate:
                by_metric.setdefault(entry.metric_id, []).append(f"“{entry.printed}” at {entry.start}")
        for metric_id, candidates in by_metric.items():
            yield f"{document.document_id}: {metric_id}: {what}: {', '.join(candidates)}"
