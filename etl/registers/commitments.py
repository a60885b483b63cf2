"""data/commitments.toml × documents → what each announcement promises, and how that compares.

The register says which sentences speak of the same promise; the status follows from the words.
Finding the sentences that carry numbers belongs to `extraction`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.records import RegisterError, Span
from etl.registers.announcements import toml
from etl.text.documents import Block, Document

REGISTER = "commitments.toml"
LEAD_IN = re.compile(r"\bwill:$")  # a list under these words is a list of promises
NOT_COUNTED = frozenset({"a", "an", "the", "of"})  # words that leave a promise what it was


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """One block of commitments.toml: a promise and its exact words in each announcement."""

    id: str
    label: str
    kind: str = "commitment"  # or "exception"
    note: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """A promise as it stands in one announcement; `raw[quote_start:quote_end] == quote`, `sentence` is the
    same as a reader sees it.

    `place` is "list" or "text". `status` is against the announcement before that made the same
    promise: stated (in the oldest announcement), new, kept (the same words but for articles and
    "of"), reworded, or not_compared (it stands in the list, and the register does not speak of it).
    """

    announcement_id: str
    commitment_id: str
    label: str
    kind: str
    place: str
    status: str
    note: str
    sentence: str
    quote: str
    quote_start: int
    quote_end: int


def load(data: Path) -> tuple[Promise, ...]:
    """The blocks of commitments.toml; RegisterError with all that is wrong in them."""
    content = toml(data / REGISTER)
    blocks: list[dict[str, Any]] = content.pop("commitment", [])
    problems = [f"{REGISTER}: unknown key {key!r}" for key in content]
    for number, block in enumerate(blocks, 1):
        problems += _faults(block, f"{REGISTER}: commitment {block.get('id', f'number {number}')!r}")
    if problems:
        raise RegisterError(problems)
    return tuple(Promise(**block) for block in blocks)


def _faults(block: dict[str, Any], name: str) -> Iterator[str]:
    known = Promise.__dataclass_fields__
    yield from (f"{name}: unknown key {key!r}; known are {', '.join(known)}" for key in block.keys() - known)
    yield from (f"{name}: {key} is missing" for key in ("id", "label", "quotes") if not block.get(key))
    if block.get("kind", "commitment") not in ("commitment", "exception"):
        yield f"{name}: kind is 'commitment' or 'exception', not {block['kind']!r}"


def commitments(promises: Iterable[Promise], documents: Iterable[Document]) -> tuple[Commitment, ...]:
    """Every promise in every document that makes it; documents come oldest first.

    RegisterError when a quote is not in its document exactly once, or names no document.
    """
    promises, documents = tuple(promises), tuple(documents)
    if problems := [*_strangers(promises, documents), *_misquotes(promises, documents)]:
        raise RegisterError(problems)
    ids = [document.document_id for document in documents]
    return tuple(
        row
        for number, document in enumerate(documents)
        for row in sorted(_stated(promises, document, ids[:number]), key=lambda c: c.quote_start)
    )


def _strangers(promises: tuple[Promise, ...], documents: tuple[Document, ...]) -> Iterator[str]:
    known = {d.document_id for d in documents}
    for promise in promises:
        for stranger in promise.quotes.keys() - known:
            yield f"{REGISTER}: commitment {promise.id!r}: {stranger!r} is no registered announcement"


def _misquotes(promises: tuple[Promise, ...], documents: tuple[Document, ...]) -> Iterator[str]:
    for document in documents:
        for promise in promises:
            quote = promise.quotes.get(document.document_id)
            if quote and (found := document.text.count(quote)) != 1:
                yield (
                    f"{REGISTER}: commitment {promise.id!r}: the quote stands {found} times in "
                    f"{document.document_id}, not once: {quote!r}"
                )


def _stated(promises: tuple[Promise, ...], document: Document, before: list[str]) -> Iterator[Commitment]:
    listed = list(_listed(document))
    claimed: list[Span] = []
    for promise in promises:
        if quote := promise.quotes.get(document.document_id):
            start = document.text.index(quote)
            span = Span(start, start + len(quote))
            claimed.append(span)
            in_list = any(block.span.covers(span) for block in listed)
            status = _status(promise, document.document_id, before)
            yield _row(promise, document, span, "list" if in_list else "text", status)
    for number, block in enumerate(listed, 1):
        if not any(block.span.covers(span) for span in claimed):
            stranger = Promise(id=f"item_{number}", label="Not compared yet")
            yield _row(stranger, document, block.span, "list", "not_compared")


def _listed(document: Document) -> Iterator[Block]:
    """The items of lists that a "… will:" leads into."""
    promising = False
    for block in document.blocks:
        if block.kind != "item":
            promising = bool(LEAD_IN.search(block.span.of(document.text)))
        elif promising:
            yield block


def _status(promise: Promise, document_id: str, before: list[str]) -> str:
    if not before:
        return "stated"
    made = [promise.quotes[earlier] for earlier in before if earlier in promise.quotes]
    return standing(made[-1] if made else None, promise.quotes[document_id])


def standing(before: str | None, now: str) -> str:
    """new, kept or reworded: how a promise stands to the words it was made in before."""
    if before is None:
        return "new"
    return "kept" if words(before) == words(now) else "reworded"


def words(quote: str) -> list[str]:
    """The words that make the promise, without case, punctuation, articles and "of"."""
    found = re.findall(r"[\w’'-]+", quote.casefold())
    listed_and = found[:-1] if found[-1:] == ["and"] else found
    return [word for word in listed_and if word not in NOT_COUNTED]


def _row(promise: Promise, document: Document, span: Span, place: str, status: str) -> Commitment:
    raw = document.raw_span(span)
    return Commitment(
        announcement_id=document.document_id,
        commitment_id=promise.id,
        label=promise.label,
        kind=promise.kind,
        place=place,
        status=status,
        note=promise.note,
        sentence=span.of(document.text),
        quote=raw.of(document.raw),
        quote_start=raw.start,
        quote_end=raw.end,
    )
