"""Vocabulary: the words that may stand beside a number without changing what it claims.

A sentence is supported only where every word of it is listed in data/checking.toml. A word that nobody listed
may narrow, widen or deny ("matched", "pledged", "in Laos"), so it is named to the reader instead of trusted.

What belongs next door: words that certainly change a claim, in `checking.scope`.
"""

import re
from collections.abc import Iterable

from etl.registers.checking import Lexicon

# ": no change" tells of a change and denies none.
_NO_CHANGE = re.compile(r": no (?:change|more|less|fewer)\b")
_WORD = re.compile(r"u\.s\.(?:-\w+)?|(?<![\w'])[^\W\d_][\w'-]*|[^\s\w.,;:!?()\"'“”‘’\-–—•·*/&$#…|+=→>]")
_PICTURE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]")  # an emoji says nothing


def without_neutral(text: str, lexicon: Lexicon) -> str:
    """A folded text with blanks in place of the phrases that change no claim; every offset still holds."""
    for phrase in (lexicon.neutral, _NO_CHANGE):
        text = phrase.sub(lambda it: " " * len(it[0]), text)
    return text


def strange(printed: str, text: str, lexicon: Lexicon, of: Iterable[str] = ()) -> list[str]:
    """The words of a sentence, as printed, that are in no list: neither known nor known `of` a metric.

    `text` is the sentence folded.
    """
    known = lexicon.known.union(*(lexicon.known_of.get(it, frozenset()) for it in of))
    found = ((it[0], it.start(), it.end()) for it in _WORD.finditer(text))
    return [printed[start:end] for word, start, end in found if not _is_known(word, known)]


def _is_known(word: str, known: frozenset[str]) -> bool:
    bare = word.removesuffix("'s").removesuffix("'")
    if word in known or bare in known or _PICTURE.fullmatch(word):
        return True
    return "-" in bare and all(part in known for part in bare.split("-"))
