"""The palette: every colour there is, of the marks of charts and of the page around them.

The two tones of marks stand out at least 3:1 from the light and the dark page, and differ in lightness
as well as in hue, so that nobody needs to see colour to tell them apart. Text in a chart has no colour
here: it inherits from the page.

Style sheets take the page's tones as variables (`web.templating.sheet`). Pictures set with typst and the
theme of Streamlit cannot import: they repeat what stands here, and a test holds them to it. What belongs
next door: where the marks go, in `charts`.
"""

from collections.abc import Mapping
from typing import NamedTuple

ACCENT = "#0c7785"  # the latest announcement
NEUTRAL = "#868e98"  # those before it
GRID = "rgba(128, 128, 128, 0.22)"
CLEAR = "rgba(0, 0, 0, 0)"


class Tone(NamedTuple):
    """A colour of the page for readers who set their screens light, and dark."""

    light: str
    dark: str


# By the name of the variable in the style sheets.
PAGE: Mapping[str, Tone] = {
    "accent": Tone("#0b6a72", "#62c6c4"),
    "accent-soft": Tone("#e2efee", "#17333a"),
    "mark": Tone("#ffe9a8", "#5a4a12"),
    "ink": Tone("#1c2127", "#ece9e3"),
    "quiet": Tone("#565d66", "#a9b0b8"),
    "line": Tone("#dcd8cf", "#333c45"),
    "card": Tone("#ffffff", "#1a2128"),
    "caution": Tone("#8a4b00", "#f0b866"),
    "caution-soft": Tone("#fbeeda", "#37290f"),
    "alarm": Tone("#a3261d", "#ff9d92"),
    "ground": Tone("#fbfaf7", "#12171c"),
    "menu": Tone("#f1eee7", "#1a2128"),
    "over-ink": Tone("#ffffff", "#12171c"),
}
# Paper is light whatever the screen is: a picture that is saved, the brief, the workbook.
INK, QUIET, PAPER, ON_PAPER = PAGE["ink"].light, PAGE["quiet"].light, PAGE["card"].light, PAGE["accent"].light
FAINT, SOFT = "#c9c4b8", PAGE["accent-soft"].light
