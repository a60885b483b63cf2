"""The words of a document as a reader sees them, whatever file they came from.

A figure's quote and printed words are characters of the raw file: they may hold tags, entities,
no-break blanks and line ends. `readable` gives plain text (escape it where it meets HTML);
`same_words` says whether two sentences are the same word for word.

What belongs next door: offsets, and what counts as a sentence, in `etl.documents`.
"""

import re
from html import unescape

_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|mark|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")
_EDGES = " \t\n•·*-;,."


def readable(raw: str) -> str:
    """The text without markup, every run of blanks one space. Curly quotes stay as published."""
    text = unescape(_TAG.sub(" ", _INLINE.sub("", raw)))
    return " ".join(text.translate(_UNSEEN).split())


def bare(raw: str) -> str:
    """The readable sentence without bullet and closing stop, to stand inside quotation marks."""
    return readable(raw).removesuffix("; and").strip(_EDGES)


def same_words(one: str, other: str) -> bool:
    return bare(one).translate(_STRAIGHT) == bare(other).translate(_STRAIGHT)
