"""A raw file → readable text in blocks, with a map back to the raw characters.

Two coordinate systems, both in code points: *raw* is the file's UTF-8 text exactly as published,
*text* is what a reader sees, one blank between words and a newline between blocks. Bullets, tags
and hidden content are in raw only. Raises DocumentError, one line that names the file.

What belongs next door: the bytes of a file in `encoding`, cutting raw text into pieces in `markup`,
sentences in `sentences`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path

from etl.documents.encoding import MAX_BYTES, decode, too_large
from etl.documents.lines import TYPED_BULLET, is_title
from etl.documents.markup import (
    BLANK,
    HEADING,
    ITEM,
    LINE,
    PARAGRAPH,
    WORDS,
    PieceKind,
    looks_html,
    pieces,
)
from etl.errors import DocumentError
from etl.records import Span
from etl.text.folding import fold

MAX_NUMBERS = 10_000
MAX_PIECES = 50_000  # Lines, tags and what stands between them. Memory grows with these, not with the bytes.


@dataclass(slots=True)
class Block:
    """A paragraph, list item or heading; it stands at start..end of the text."""

    start: int
    end: int
    kind: str  # paragraph, item, heading

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# A stretch of text and the raw characters it was read from: where it starts in the text, where it
# starts and ends in raw, and whether it is exact, one raw character for one of text.
Run = tuple[int, int, int, bool]
_TEXT_START, _RAW_START = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is what is read; every span of it can be found again in `raw`. `folded` is for matching."""

    document_id: str
    raw: str
    text: str
    folded: str = field(repr=False, compare=False)
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = field(repr=False, compare=False)
    starts: tuple[int, ...] = field(repr=False, compare=False)  # of the runs, in the text

    def raw_span(self, span: Span) -> Span:
        """The raw characters from the first to the last character of `span`, tags inside included."""
        start, end = span
        runs, starts = self.runs, self.starts
        at = bisect_right(starts, start)
        text_start, first, raw_end, exact = runs[at - 1]
        raw_start = first + start - text_start if exact else first
        if at < len(starts) and starts[at] < end:  # not as most numbers, which stand in one run
            text_start, first, raw_end, exact = runs[bisect_right(starts, end - 1, at) - 1]
        return Span(raw_start, first + end - text_start if exact else raw_end)

    def text_span(self, span: Span) -> Span:
        """The text read from raw `span`; empty where nothing in it is read."""
        return Span(self._text_offset(span.start), self._text_offset(span.end))

    def _text_offset(self, raw_offset: int) -> int:
        index = bisect_right(self.runs, raw_offset, key=_RAW_START) - 1
        if index < 0:
            return 0
        text_start, raw_start, _, exact = self.runs[index]
        following = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        if exact:
            return min(text_start + raw_offset - raw_start, following)
        return text_start if raw_offset == raw_start else following


def parse(raw: str, document_id: str, html: bool | None = None) -> Document:
    """Read `raw` as HTML or as plain text; with None, as what it looks like.

    DocumentError where it has more than MAX_PIECES.
    """
    reader = _Reader()
    cut = pieces(raw, html=looks_html(raw) if html is None else html)
    if raw.count("\n") > MAX_PIECES:
        raise _too_many(document_id)
    for mark, start, end, text in islice(cut, MAX_PIECES):
        if mark is WORDS:
            reader.words(text, start, end)
        elif mark is BLANK:
            reader.blank = reader.blank or (start, end)
        else:
            reader.breaks(mark, start, end)
    if next(cut, None):
        raise _too_many(document_id)
    return reader.document(document_id, raw)


def _too_many(name: str) -> DocumentError:
    return DocumentError(f"{name}: has over {MAX_PIECES:,} lines and tags; save the announcement alone")


_NAMES = {kind: str(kind) for kind in PieceKind}
_TYPED_BULLET = re.compile(TYPED_BULLET + "(?: +|$)")
_CLOSERS, _CLOSED = "\"”’')]", tuple(".!?:;")


class _Reader:
    """Puts pieces together: one blank for any run of blanks, one newline between blocks."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.block_start = 0
        self.kind = PARAGRAPH
        self.blank: tuple[int, int] | None = None
        self.pending: tuple[PieceKind, int, int] | None = None

    def words(self, text: str, start: int, end: int) -> None:
        if self.pending:
            self._break(text)
        if self.length == self.block_start:
            # A capital, as most begin with, is no bullet.
            bullet = None if text[0].isupper() else _TYPED_BULLET.match(text)
            if bullet and end - start == len(text):
                self.kind, text, start = ITEM, text[bullet.end() :], start + bullet.end()
        elif self.blank:
            self._append(" ", *self.blank)
        self.blank = None
        if text:
            self._append(text, start, end)

    def breaks(self, mark: PieceKind, start: int, end: int) -> None:
        """Remember a mark; an item's bullet or a heading's tag outranks the marks around it."""
        if self.pending:
            earlier, start, end = self.pending
            if mark is LINE or mark is PARAGRAPH:
                mark = PARAGRAPH if earlier is LINE else earlier
        self.pending = (mark, start, end)

    def _break(self, following: str) -> None:
        mark, start, end = self.pending or (PARAGRAPH, 0, 0)
        self.pending = None
        if self.length == self.block_start:
            self.kind = PARAGRAPH if mark is LINE else mark
        elif mark is LINE and self._runs_on(following):
            self.blank = self.blank or (start, end)
        else:
            self._close_block()
            self._append("\n", start, end)
            self.block_start, self.blank = self.length, None
            self.kind = PARAGRAPH if mark is LINE else mark

    def _runs_on(self, following: str) -> bool:
        """A <br> within a sentence: nothing closed before it and no capital after it."""
        closed = self.parts[-1].rstrip(_CLOSERS).endswith(_CLOSED)
        return not closed and (following[0].islower() or following[0] in "$€£0123456789")

    def _append(self, text: str, start: int, end: int) -> None:
        width = len(text)
        self.runs.append((self.length, start, end, end - start == width))
        self.parts.append(text)
        self.length += width

    def _close_block(self) -> None:
        if self.length > self.block_start:
            self.blocks.append(Block(self.block_start, self.length, _NAMES[self.kind]))

    def document(self, document_id: str, raw: str) -> Document:
        self._close_block()
        text = "".join(self.parts)
        return Document(
            document_id,
            raw,
            text,
            fold(text),
            tuple([_headed(block, text) for block in self.blocks]),
            tuple(self.runs),
            tuple(map(_TEXT_START, self.runs)),
        )


def _headed(block: Block, text: str) -> Block:
    """A paragraph that is only a title is a heading, tagged as one or not."""
    if not text[block.end - 1].isalnum() or block.kind != PARAGRAPH or len(text) == block.end - block.start:
        return block  # most paragraphs end in a full stop, and no title does
    return Block(block.start, block.end, str(HEADING)) if is_title(block.of(text)) else block


def read(path: str | Path, document_id: str) -> Document:
    """The document in a file. HTML by its name or by its look."""
    path = Path(path)
    html = True if path.suffix.lower() in {".html", ".htm", ".xhtml"} else None
    return of(_bytes(path), str(path), document_id, html)


def of(content: bytes, name: str, document_id: str, html: bool | None = None) -> Document:
    """The document in the bytes of a file called `name`."""
    document = parse(decode(content, name), document_id, html)
    numbers = len(re.findall(r"\d+", document.text))
    if numbers > MAX_NUMBERS:
        raise DocumentError(f"{name}: holds {numbers:,} numbers, over {MAX_NUMBERS:,}; not an announcement")
    return document


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(f"{path}: not a file; give the announcement itself")
        if path.stat().st_size > MAX_BYTES:
            raise too_large(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror})") from None
