"""Addresses: what a link to one part of a page has in it, also in a frame on the page of somebody else.

What links had in them before is still understood. What belongs next door: what a link shows in
`parts.embed`, who may frame it in `asgi.headers`.
"""

import re

KEY = re.compile(r"[a-z]+(-[a-z]+)+")  # of a part of a page
_OF_TWO_FOLDS = re.compile(r"(card|chart|years)_(\w+)_share")
_DAY = re.compile(r"^([A-Z][a-z]+) (\d{1,2}), (\d{4})(?=, )")


def embedded(part: str) -> dict[str, str]:
    """What the address of a frame has beside the view; without a part it holds the whole page.

    Light, as most pages around it are, whatever a reader's screen is set to.
    """
    return {"embed": "true", **({"only": part} if part else {}), "embed_options": "light_theme"}


def renamed(parameter: str) -> str:
    """`aid_source` for `card_aid_share`, of when a card had two folds; any other as it is."""
    if match := _OF_TWO_FOLDS.fullmatch(parameter):
        return f"{match[2]}_{'source' if match[1] == 'card' else 'numbers'}"
    return parameter


def day_first(label: str) -> str:
    """23 September 2014, The White House: the label as links had it before they held ids."""
    return _DAY.sub(r"\2 \1 \3", label)
