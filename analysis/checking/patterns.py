"""Patterns: one regular expression for a list of ways to say a thing, in folded text.

What belongs next door: what each list is for, in `scope`, `frames` and `changes`.
"""

import re


def said(*ways: str) -> re.Pattern[str]:
    """Whole words, any of the ways; a way is a pattern itself, "adjust\\w* for"."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(ways).split('; '))})(?!\w)")
