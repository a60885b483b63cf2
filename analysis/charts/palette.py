"""The colours of marks. Text on the page has none here: it inherits from the page, light or dark.

Both tones stand out at least 3:1 from the light and the dark page, and differ in lightness as well
as in hue, so that nobody needs to see colour to tell them apart.

What belongs next door: where they go, in `charts`.
"""

ACCENT = "#0c7785"  # the latest announcement
NEUTRAL = "#868e98"  # those before it
GRID = "rgba(128, 128, 128, 0.22)"
CLEAR = "rgba(0, 0, 0, 0)"
# A picture that is saved has no page to inherit from: --ink and --quiet of web/static/page.css by day.
INK = "#1c2127"
QUIET = "#565d66"
PAPER = "#ffffff"
