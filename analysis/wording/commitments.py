"""What two announcements promise, side by side, with the words marked that the later one adds."""

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
    """The exact words in pieces, True where the earlier document does not have them."""

    words: tuple[tuple[str, bool], ...]
    place: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    label: str
    status: str
    status_label: str
    note: str
    cells: tuple[Cell | None, Cell | None]


def rows(commitments: Iterable[Commitment], pair: Sequence[Announcement]) -> list[Row]:
    """A row a promise: the later list in its order, then what only the text says, the exception last."""
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
            Cell(words=((bare(earlier.sentence), False),), place=earlier.place) if earlier else None,
            Cell(words=_added(earlier, later), place=later.place) if later else None,
        ),
    )


def _status(earlier: Commitment | None, later: Commitment | None) -> str:
    if later is None:
        return "not_repeated"
    if later.status == "not_compared":
        return "not_compared"
    return wording_status(earlier.sentence if earlier else None, later.sentence)


def _added(earlier: Commitment | None, later: Commitment) -> tuple[tuple[str, bool], ...]:
    """The later words in pieces; nothing is marked in a promise that stands alone."""
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
