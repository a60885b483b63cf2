"""HTML or plain text cut into pieces: words, blanks and the marks between blocks.

Every piece knows where it stands in the raw text, so nothing that is read here ever loses its
place. One compiled scan, linear in the input: no pattern can look further than the piece it cuts,
an unclosed comment or script runs to the end as it does in a browser, and a tag never spans "<".

What belongs next door: which lines of plain text end a block in `lines`, putting the pieces together and
mapping offsets back in `documents`.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, partial
from html import unescape

from etl.documents.lines import BULLETS, WIDEST_WRAP, ends_block, listed_lines


class PieceKind(StrEnum):
    """What a piece of the raw text is. The last four separate blocks and carry no text."""

    WORDS = "words"
    BLANK = "blank"
    LINE = "line"  # <br>: a new block unless the sentence plainly runs on
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"


# An enum looks up each name anew, every time; here that would cost as much as the scan.
WORDS, BLANK, LINE, PARAGRAPH, ITEM, HEADING = PieceKind
Piece = tuple[PieceKind, int, int, str]  # what it is, where it starts and ends, what it says


# Zero-width characters and the soft hyphen are no part of a word a reader sees.
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
# Every blank by itself: all signs of a list are told apart in one step, a class like \s takes another.
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LETTER = f"[^<&{_BLANKS}{_UNSEEN}{BULLETS}]"
_LETTERS, _ASCII = _LETTER.replace(" ", "", 1), "[ -%'-;=-~]"  # told sooner still, and nearly all there is
_GAP = re.compile("   *+")


def _scan(special: str) -> re.Pattern[str]:
    """What is met most often stands first; each begins with signs of its own, so that the order is free."""
    return re.compile(
        rf"""
    (?P<words>{_LETTER}{_ASCII}*+{_LETTERS}*+)
  | {special}
  | (?P<blank>\s+)
  | (?P<stray>[<&])
  | (?P<bullet>[{BULLETS}])
  | (?P<unseen>[{_UNSEEN}]+)
        """,
        re.VERBOSE | re.DOTALL,
    )


_HTML = _scan(
    r"""
    (?P<hidden><(?=[!sStTſ])(?:!--.*?(?:-->|\Z)|(?P<raw>(?i:script|style|title|template))\b.*?(?:</(?i:(?P=raw))\s*>|\Z)))
  | (?P<tag><(?P<name>/?[a-zA-Z][a-zA-Z0-9:-]*+)
        (?:[^<>"']*+(?:(?:"[^"]{0,2000}"|'[^']{0,2000}')[^<>"']*+){0,255}>|[^<>]*+>))
  | (?P<declaration><[!?/][^<>]*+>)
  | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?)
    """
)
_PLAIN = _scan(r"(?P<newline>[^\S\r\n]*+[\r\n]\s*+)")

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure "
    "footer form "
    "head header hr html main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OPENING = {
    **dict.fromkeys(_BLOCKS, PARAGRAPH),
    **dict.fromkeys(_HEADINGS, HEADING),
    **dict.fromkeys(("td", "th", "dd"), BLANK),  # a row reads as one line: label, then number
    "li": ITEM,
    "br": LINE,
}
_CLOSING = {**_OPENING, **dict.fromkeys(("li", *_HEADINGS), PARAGRAPH)}
_TAG_MARKS = _OPENING | {f"/{name}": mark for name, mark in _CLOSING.items()}
_LOOKS_HTML = re.compile(
    r"<(?:!doctype\s+html|html|body|section|article|div|p|ul|ol|li|table|h[1-6]|br)(?:\s[^<>]*+)?/?>"
    r"|<(b|i|em|strong|span|a|u|sup|sub|mark)(?:\s[^<>]*+)?>[^<>]*+</\1>"
    r"|&(?:nbsp|amp|quot|[lr][sd]quo|[mn]dash|thinsp|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)


def looks_html(raw: str) -> bool:
    """True for text with structural tags or entities; a lone `<script>` in a text is text."""
    return ("<" in raw or "&" in raw) and _LOOKS_HTML.search(raw) is not None


def pieces(raw: str, *, html: bool) -> Iterator[Piece]:
    """The pieces of `raw` in order; what is hidden from a reader is not among them."""
    ends_block_at, first_line = _line_ends(raw), True
    tail = 0  # where a blank starts that a match of words ends in: it goes with what follows
    for match in (_HTML if html else _PLAIN).finditer(raw):
        group, (start, end) = match.lastgroup, match.span()
        if group == "words":
            words = match[0].rstrip(" ")
            tail = start + len(words)
            if "  " in words:
                yield from _parted(words, start)
            else:
                yield WORDS, start, tail, words
            continue
        if group == "newline":
            start = tail or start
            first_line = ends_block_at(start, end, first_line)
            yield PARAGRAPH if first_line else BLANK, start, end, " "
        elif 0 < tail < start:
            yield BLANK, tail, end if group == "blank" else start, " "
        elif group == "blank":
            yield BLANK, start, end, " "
        tail = 0
        if group == "tag":
            if mark := _TAG_MARKS.get(match["name"].lower()):
                yield mark, start, end, ""
        elif group == "stray":
            yield WORDS, start, end, match[0]
        elif group == "entity":
            yield from _entity(match)
        elif group == "bullet":
            first_line = True
            yield ITEM, start, end, ""


def _line_ends(raw: str) -> Callable[[int, int, bool], bool]:
    """Whether a block ends at a line end of plain text, told by where it is and if its line is the first."""
    # Asked for only where a line ends, and the list only where it may have been wrapped.
    wide = cache(lambda: max(map(len, raw.splitlines()), default=0) > WIDEST_WRAP)
    listed = cache(partial(listed_lines, raw))

    def ends(start: int, end: int, first_line: bool) -> bool:
        return ends_block(raw, start, end, first_line=first_line, wide=wide()) or start in listed()

    return ends


def _parted(words: str, start: int) -> Iterator[Piece]:
    """Words in which two blanks or more stand together."""
    at = 0
    for gap in _GAP.finditer(words):
        first, last = gap.span()
        yield WORDS, start + at, start + first, words[at:first]
        yield BLANK, start + first, start + last, " "
        at = last
    yield WORDS, start + at, start + len(words), words[at:]


def _entity(match: re.Match[str]) -> Iterator[Piece]:
    text = unescape(match.group())
    if text.isspace():
        yield BLANK, match.start(), match.end(), " "
    elif text and text in BULLETS:
        yield ITEM, match.start(), match.end(), ""
    elif text and not re.fullmatch(f"[{_UNSEEN}]+", text):
        yield WORDS, match.start(), match.end(), text
