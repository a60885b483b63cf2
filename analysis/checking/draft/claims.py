"""Claims: every number of a draft with the words around it, read by the engine that reads announcements.

But as a draft: nobody's document, whose "we" may be anyone, and in which two totals are no conflict. What
belongs next door: what a number counts and measures at first sight, in `etl.rules`; what comes of it, in
`checking.check`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from analysis.checking.draft import halves
from analysis.checking.draft.passages import Draft, Passage
from etl.documents.documents import Document
from etl.parsing import units
from etl.parsing.parsed import Parsed, Sentences
from etl.parsing.speaker import Speakers
from etl.records import Fate, Quantity, Relation, Span
from etl.registers.checking import Lexicon, Said
from etl.registers.metrics import Metrics
from etl.registers.tags import Tag
from etl.rules.decide import decide
from etl.rules.refusals import Decision, Why, by_reason
from etl.text import quantities

_MOST = 80  # numbers in a sentence; with more it is no sentence, and would take ever longer
CROWDED = "too many numbers in one sentence to tell what each is of"
_DOUBLED = re.compile(
    r"\b(?:(?P<degree>nearly|almost|roughly|about|more than|over|close to|at least|approximately) )?"
    r"(?P<word>doubled|doubling|tripled|tripling|quadrupled|(?:twice|double|triple|three times|four times)"
    r" as (?:high|much|large|big|great|many))\b"
)
_GROWN = {"do": 100, "tw": 100, "tr": 200, "th": 200, "qu": 300, "fo": 300}  # in percent, by how it begins
_PACE = re.compile(r"\ba year\b|\bper year\b|\bpace\b|\bannual")
_DEGREES = {
    **dict.fromkeys(("nearly", "almost", "close to"), Relation.LT),
    **dict.fromkeys(("roughly", "about", "approximately"), Relation.APPROX),
    **dict.fromkeys(("more than", "over"), Relation.GT),
    "at least": Relation.GE,
}
_TO = re.compile(r" to | ?[-–—] ?")
_LABEL = re.compile(r"\b(countries|nations|people)[^.;:]{0,20}: *$", re.IGNORECASE)  # "Countries: 100"
_COUNTS = {"countries": "country", "nations": "country", "people": "person"}
_TREATY = (Said.TREATY, "treaty_parties")
# What a number of each kind measures where one of these is said, the most particular first.
_BY_WORDS = {
    "party": (_TREATY,),
    "person": ((Said.SERVED, "people_served"),),
    "USD": ((Said.OUR_WORK, "aid_total_usd"),),
    "country": (
        _TREATY,
        (Said.FREED, "countries_freed"),
        (Said.EMERGENCY, "emergency_assistance_countries"),
        (Said.SERVED, "people_served_countries"),
        (Said.OUR_WORK, "countries_assisted"),
        (Said.AID, "countries_assisted"),
    ),
}


@dataclass(frozen=True, eq=False)
class Claim:
    """One number: what it counts, what it measures or pretends to, and why the engine would refuse it.

    `against` is what its `refusal`, in words, stands for. `start` and `end` are offsets in the passage,
    `span` in the draft as typed.
    """

    passage: Passage
    quantity: Quantity
    kind: str
    metric_id: str
    wording_id: str
    refusal: str
    against: frozenset[Why | Tag]
    span: Span
    start: int
    end: int

    @property
    def ahead(self) -> str:
        """The words before it in its sentence, folded."""
        return self.passage.text[: self.start]

    @property
    def behind(self) -> str:
        return self.passage.text[self.end :]

    def same_kind(self) -> list[int]:
        """Where numbers of its kind start in its sentence."""
        passage = self.passage
        first = passage.parsed.sentence.span.start
        quantities = zip(passage.parsed.tokens.quantities, passage.kinds, strict=True)
        return [it.span.start - first for it, kind in quantities if kind == self.kind]


def claims(document: Document, metrics: Metrics, lexicon: Lexicon, today: date) -> Iterator[Claim]:
    """Every number of a draft, sentence by sentence."""
    document, reasons = halves.parted(document, metrics), by_reason(metrics)
    sentences = Sentences(document, metrics.phrases, Speakers(document, metrics.names, ""))
    draft = Draft(sentences, lexicon, today)
    for parsed in sentences.with_numbers():
        crowded = len(parsed.tokens.quantities) > _MOST
        kinds = () if crowded else _kinds(sentences, parsed)
        span = document.raw_span(parsed.sentence.span)
        passage = Passage(draft, parsed, span, kinds)
        for quantity, kind, decision in _crowded(parsed) if crowded else _read(document, passage, metrics):
            yield _claim(document, passage, quantity, kind, decision, reasons)


Read = tuple[Quantity, str, Decision]


def _crowded(parsed: Parsed) -> Iterator[Read]:
    decision = Decision(Fate.UNCLAIMED, reason=CROWDED)
    for quantity in parsed.tokens.quantities:
        yield quantity, "other", decision


def _kinds(sentences: Sentences, parsed: Parsed) -> tuple[str, ...]:
    """What each number counts; in "rose from 15 countries to 17" the second counts what the first does."""
    kinds = list(units.counted(sentences, parsed))
    first, numbers = parsed.sentence.span.start, parsed.tokens.quantities
    for at, (one, other) in enumerate(pairwise(numbers)):
        ahead, between = parsed.tokens.printed[: one.span.start - first], one.span.start - first
        moved = parsed.tokens.printed[between : other.span.start - first]
        if ahead.endswith("from ") and moved.endswith(" to ") and {kinds[at], kinds[at + 1]} >= {"other"}:
            kinds[at] = kinds[at + 1] = next((it for it in kinds[at : at + 2] if it != "other"), "other")
    for at, it in enumerate(numbers):
        label = _LABEL.search(parsed.tokens.printed[: it.span.start - first])
        kinds[at] = _COUNTS[label[1].lower()] if label and kinds[at] == "other" else kinds[at]
    return tuple(kinds)


def _read(document: Document, passage: Passage, metrics: Metrics) -> Iterator[Read]:
    parsed = passage.parsed
    decisions = decide(passage.draft.sentences, parsed, passage.kinds, metrics)
    read = list(zip(parsed.tokens.quantities, passage.kinds, decisions, strict=True))
    for quantity, kind, decision in _joined(document.text, read):
        for one in _parted(document.text, quantity):
            yield one, kind, decision
    for quantity in _doublings(passage):
        yield quantity, "percent", Decision(Fate.REFUSED, reason=Why.PERCENTAGE)


def _doublings(passage: Passage) -> Iterator[Quantity]:
    """ "nearly doubled" is nearly 100 percent more, in words."""
    first = passage.parsed.sentence.span.start
    if _PACE.search(passage.text):
        return  # a pace doubles for itself
    for match in _DOUBLED.finditer(passage.text):
        more, relation = _GROWN[match["word"][:2]], _DEGREES.get(match["degree"] or "", Relation.EQ)
        span = Span(first + match.start(), first + match.end())
        printed = passage.printed[match.start() : match.end()]
        yield Quantity(more, relation, more, more, "percent", match["degree"] or "", printed, span)


def _joined(text: str, read: Sequence[Read]) -> Iterator[Read]:
    """ "75 to 87 percent" is one range."""
    held: Read | None = None
    for one, following in zip_longest(read, read[1:]):
        if held:
            one, held = held, None
            yield one
        elif following and (both := _percentages(text, one[0], following)):
            held = both
        else:
            yield one


def _parted(text: str, quantity: Quantity) -> list[Quantity]:
    """ "rose from about $2 billion to $3 billion" is a movement, two numbers and no range."""
    start, end = quantity.span
    if quantity.relation is not Relation.RANGE or not text[:start].lower().endswith(" from "):
        return [quantity]
    first, _, last = text[start:end].rpartition(" to ")
    found = quantities.find(f"{first} ,  {last}")
    if len(found) != 2:
        return [quantity]
    spans = [Span(start + it.span.start, start + it.span.end) for it in found]
    return [replace(it, span=span, printed=span.of(text)) for it, span in zip(found, spans, strict=True)]


def _percentages(text: str, one: Quantity, following: Read) -> Read | None:
    other, kind, decision = following
    between = text[one.span.end : other.span.start]
    if kind != "percent" or one.value is None or other.value is None or not _TO.fullmatch(between):
        return None
    span = Span(one.span.start, other.span.end)
    both = Quantity(None, Relation.RANGE, one.value, other.value, "percent", "", span.of(text), span)
    return both, kind, decision


def _claim(
    document: Document,
    passage: Passage,
    quantity: Quantity,
    kind: str,
    decision: Decision,
    reasons: Mapping[str, frozenset[Why | Tag]],
) -> Claim:
    first = passage.parsed.sentence.span.start
    refusal = "" if decision.fate in (Fate.EXTRACTED, Fate.CONFLICT) else decision.reason
    return Claim(
        passage=passage,
        quantity=quantity,
        kind=kind,
        metric_id=_metric(passage, kind, decision),
        wording_id=decision.wording_id,
        refusal=refusal,
        against=reasons.get(refusal, frozenset()),
        span=document.raw_span(quantity.span),
        start=quantity.span.start - first,
        end=quantity.span.end - first,
    )


def _metric(passage: Passage, kind: str, decision: Decision) -> str:
    """The engine's, unless it left the number, or took one that speaks of freed countries for another."""
    found = decision.metric_id
    sure = decision.fate is Fate.EXTRACTED or (found and found != "countries_assisted")
    if sure or kind not in _BY_WORDS:
        return found
    return _guess(passage, passage.text, kind) or found or _guess(passage, passage.whole, kind)


def _guess(passage: Passage, text: str, kind: str) -> str:
    """What a number of this kind would measure by the words alone; "" for nothing of ours."""
    return next((metric for what, metric in _BY_WORDS[kind] if passage.draft.says(what, text)), "")
