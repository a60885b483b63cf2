"""Text folded for matching: lower case, one kind of blank, hyphen and apostrophe, every offset kept."""

_PLAIN = {
    "İ": "I",  # its lower case would be two characters
    "’": "'",
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
    **dict.fromkeys("‐‑‒–−", "-"),  # the long dash stays: it parts clauses
}


def fold(text: str) -> str:
    """Lower case, plain blanks and hyphens; one character for one, so every offset still holds."""
    if text.isascii():
        folded = text.lower()
    else:
        for sign, plain in _PLAIN.items():
            text = text.replace(sign, plain)
        # Most lines, or all, are ASCII now, and such are lowered ten times as fast.
        folded = text.lower() if text.isascii() else "\n".join(map(str.lower, text.split("\n")))
    return folded.replace("\n", " ").replace("\t", " ").replace("\r", " ")
