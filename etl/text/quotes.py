"""A document's sentence as it stands inside quotation marks, and whether two are the same.

Plain text, as a reader sees it; escape it where it meets HTML. What belongs next door: reading
markup in `etl.documents`, what counts as a sentence in `etl.documents.sentences`.
"""

_STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")
_EDGES = " \t\n•·*-;,."


def bare(sentence: str) -> str:
    """The sentence without bullet and closing stop."""
    return sentence.strip().removesuffix("; and").strip(_EDGES)


def same_words(one: str, other: str) -> bool:
    """Word for word the same, however the quotation marks and dashes are typed."""
    return bare(one).translate(_STRAIGHT) == bare(other).translate(_STRAIGHT)
