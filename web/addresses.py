"""Addresses: what a link to one part of a page has in it, also in a frame on the page of somebody else.

What belongs next door: what such a link shows in `parts.embed`, who may frame it in `asgi.headers`.
"""

import re

KEY = re.compile(r"[a-z]+(-[a-z]+)+")  # of a part of a page
_OF_TWO_FOLDS = re.compile(r"(card|chart|years)_(\w+)_share")


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
