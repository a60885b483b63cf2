"""The colours of marks. Text has none here: it inherits from the page, light or dark.

Both tones stand out at least 3:1 from the light and the dark page, and differ in lightness as well
as in hue, so that nobody needs to see colour to tell them apart.

What belongs next door: where they go, in `charts`.
"""

ACCENT = "#0c7785"  # the latest announcement
NEUTRAL = "#868e98"  # those before it
GRID = "rgba(128, 128, 128, 0.22)"
CLEAR = "rgba(0, 0, 0, 0)"
