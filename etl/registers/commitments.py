"""data/commitments.toml × documents → the policy commitments of each announcement, and how they compare.

The register says which sentences speak of the same commitment; the status follows from the words.
What belongs next door: finding the sentences that carry numbers, in `extraction`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.documents.documents import Block, Document
from etl.errors import RegisterError
from etl.records import Span
from etl.registers import toml
from etl.registers.toml import NAMED_TEXTS, TEXT, Kind, Register, one_of, some

REGISTER = "commitments.toml"
REQUIRED: Mapping[str, Kind] = {"id": TEXT, "label": TEXT, "quotes": some(NAMED_TEXTS)}
OPTIONAL: Mapping[str, Kind] = {"kind": one_of(("commitment", "exception")), "note": TEXT}
_LEAD_IN = re.compile(r"\bwill:$")  # a list under these words is a list of commitments
_IDLE = frozenset({"a", "an", "the", "of"})  # words that leave a commitment what it was


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisteredCommitment:
    """One block of commitments.toml: a commitment and its exact words in each announcement."""

    id: str
    label: str
    kind: str = "commitment"  # or "exception"
    note: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """A commitment as it stands in one announcement; `raw[quote_start:quote_end] == quote`, `sentence` is the
    same as a reader sees it.

    `place` is "list" or "text". `status` is against the announcement before that made the same
    commitment: stated (in the oldest announcement), new, kept (the same words but for articles and
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


def load(data: Path) -> tuple[RegisteredCommitment, ...]:
    """The blocks of commitments.toml; RegisterError with all that is wrong in them."""
    register = toml.read(data / REGISTER)
    blocks = register.blocks("commitment")
    if problems := [fault for at in range(len(blocks)) for fault in _faults(register, at)]:
        raise RegisterError(problems)
    return tuple(RegisteredCommitment(**block) for block in blocks)


def _faults(register: Register, at: int) -> Iterator[str]:
    block = register.at(("commitment", at))
    known = block.get("id") if isinstance(block, dict) else None
    name = f"commitment {known!r}" if known else f"commitment number {at + 1}"
    return register.faults(("commitment", at), REQUIRED, OPTIONAL, of=name)


def commitments(
    registered: Iterable[RegisteredCommitment], documents: Iterable[Document]
) -> tuple[Commitment, ...]:
    """Every commitment in every document that makes it; documents come oldest first.

    RegisterError when a quote is not in its document exactly once, or names no document.
    """
    registered, documents = tuple(registered), tuple(documents)
    if problems := [*_strangers(registered, documents), *_misquotes(registered, documents)]:
        raise RegisterError(problems)
    ids = [document.document_id for document in documents]
    return tuple(
        row
        for number, document in enumerate(documents)
        for row in sorted(_stated(registered, document, ids[:number]), key=lambda c: c.quote_start)
    )


def _strangers(
    registered: tuple[RegisteredCommitment, ...], documents: tuple[Document, ...]
) -> Iterator[str]:
    known = {d.document_id for d in documents}
    for commitment in registered:
        for stranger in commitment.quotes.keys() - known:
            yield f"{REGISTER}: commitment {commitment.id!r}: {stranger!r} is no registered announcement"


def _misquotes(
    registered: tuple[RegisteredCommitment, ...], documents: tuple[Document, ...]
) -> Iterator[str]:
    for document in documents:
        for commitment in registered:
            quote = commitment.quotes.get(document.document_id)
            if quote and (found := document.text.count(quote)) != 1:
                yield (
                    f"{REGISTER}: commitment {commitment.id!r}: the quote stands {found} times in "
                    f"{document.document_id}, not once: {quote!r}"
                )


def _stated(
    registered: tuple[RegisteredCommitment, ...], document: Document, before: list[str]
) -> Iterator[Commitment]:
    listed = list(_listed(document))
    claimed: list[Span] = []
    for commitment in registered:
        if quote := commitment.quotes.get(document.document_id):
            start = document.text.index(quote)
            span = Span(start, start + len(quote))
            claimed.append(span)
            in_list = any(block.span.covers(span) for block in listed)
            status = _status(commitment, document.document_id, before)
            yield _row(commitment, document, span, "list" if in_list else "text", status)
    for number, block in enumerate(listed, 1):
        if not any(block.span.covers(span) for span in claimed):
            stranger = RegisteredCommitment(id=f"item_{number}", label="Not compared yet")
            yield _row(stranger, document, block.span, "list", "not_compared")


def _listed(document: Document) -> Iterator[Block]:
    """The items of lists that a "… will:" leads into."""
    committing = False
    for block in document.blocks:
        if block.kind != "item":
            committing = bool(_LEAD_IN.search(block.of(document.text)))
        elif committing:
            yield block


def _status(commitment: RegisteredCommitment, document_id: str, before: list[str]) -> str:
    if not before:
        return "stated"
    made = [commitment.quotes[earlier] for earlier in before if earlier in commitment.quotes]
    return wording_status(made[-1] if made else None, commitment.quotes[document_id])


def wording_status(before: str | None, now: str) -> str:
    """new, kept or reworded: how a commitment reads beside the words it was made in before."""
    if before is None:
        return "new"
    return "kept" if _telling(before) == _telling(now) else "reworded"


def _telling(quote: str) -> list[str]:
    """The words that make the commitment, without case, punctuation, articles and "of"."""
    found = re.findall(r"[\w’'-]+", quote.casefold())
    listed_and = found[:-1] if found[-1:] == ["and"] else found
    return [word for word in listed_and if word not in _IDLE]


def _row(
    commitment: RegisteredCommitment, document: Document, span: Span, place: str, status: str
) -> Commitment:
    raw = document.raw_span(span)
    return Commitment(
        announcement_id=document.document_id,
        commitment_id=commitment.id,
        label=commitment.label,
        kind=commitment.kind,
        place=place,
        status=status,
        note=commitment.note,
        sentence=span.of(document.text),
        quote=raw.of(document.raw),
        quote_start=raw.start,
        quote_end=raw.end,
    )
