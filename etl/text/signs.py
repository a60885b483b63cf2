"""Signs: where single characters stand in a text, found one after the other.

To find one character, or a pattern that begins with it, costs next to nothing; a pattern that begins with one
of many looks closely at every character. What belongs next door: what stands there, in `quantities` and
`print_repair`.
"""

from collections.abc import Iterable


def places(text: str, signs: Iterable[str]) -> list[int]:
    """Where any of a few rare signs or words stands, in no order."""
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return found


def noughts(text: str) -> str:
    """The text with 0 for every digit from 0 to 9: a pattern for numbers may begin with that one sign."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text
