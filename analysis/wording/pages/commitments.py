"""Commitments of two announcements side by side, with the words marked that the later one adds.

Plain text, like everything in `wording`. What belongs next door: which sentences are one commitment, and
the table of them, in `etl.registers.commitments`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from etl.records import Announcement
from etl.registers.commitments import Commitment, wording_status
from etl.text.quotes import bare

LABELS = {
    "new": "New",
    "kept": "Kept",
    "reworded": "Reworded",
    "not_repeated": "Not repeated",
    "not_compared": "Not compared yet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A sentence cut in pieces, True where the earlier document does not have them."""

    pieces: tuple[tuple[str, bool], ...]
    place: str  # in the document: its list of commitments, or its text


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    label: str
    status: str
    status_label: str
    note: str
    cells: tuple[Cell | None, Cell | None]


def rows(commitments: Iterable[Commitment], pair: Sequence[Announcement]) -> list[Row]:
    """A row a commitment: the later list in its order, then what only the text says, the exception last."""
    stated = list(commitments)
    earlier, later = (
        {c.commitment_id: c for c in stated if c.announcement_id == a.announcement_id} for a in pair
    )
    only_before = [c for c in earlier.values() if c.commitment_id not in later]
    ordered = sorted([*later.values(), *only_before], key=lambda c: (c.kind, c.place, c.quote_start))
    return [_row(c, earlier.get(c.commitment_id), later.get(c.commitment_id)) for c in ordered]


def _row(shown: Commitment, earlier: Commitment | None, later: Commitment | None) -> Row:
    status = _status(earlier, later)
    return Row(
        label=shown.label,
        status=status,
        status_label=LABELS[status],
        note=shown.note,
        cells=(
            Cell(pieces=((bare(earlier.sentence), False),), place=earlier.place) if earlier else None,
            Cell(pieces=_added(earlier, later), place=later.place) if later else None,
        ),
    )


def _status(earlier: Commitment | None, later: Commitment | None) -> str:
    if later is None:
        return "not_repeated"
    if later.status == "not_compared":
        return "not_compared"
    return wording_status(earlier.sentence if earlier else None, later.sentence)


def _added(earlier: Commitment | None, later: Commitment) -> tuple[tuple[str, bool], ...]:
    """The later words in pieces; nothing is marked in a commitment that stands alone."""
    if earlier is None:
        return ((bare(later.sentence), False),)
    before, now = bare(earlier.sentence).split(), bare(later.sentence).split()
    same = SequenceMatcher(None, _folded(before), _folded(now), autojunk=False)
    return tuple(
        (" ".join(now[start:end]) + (" " if end < len(now) else ""), tag != "equal")
        for tag, _, _, start, end in same.get_opcodes()
        if end > start
    )


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(",;.") for word in words]
