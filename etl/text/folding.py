"""Text folded for matching: lower case, one kind of blank, hyphen and apostrophe, every offset kept."""

_BLANKS = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\n\t\r"
_DASHES = "‐‑‒–−"  # the long dash stays: it parts clauses


def fold(text: str) -> str:
    """Lower case, plain blanks and hyphens; one character for one, so every offset still holds."""
    folded = text.replace("İ", "I").lower()
    if not text.isascii():
        for blank in _BLANKS:
            folded = folded.replace(blank, " ")
        for dash in _DASHES:
            folded = folded.replace(dash, "-")
        return folded.replace("’", "'")
    return folded.replace("\n", " ").replace("\t", " ").replace("\r", " ")
