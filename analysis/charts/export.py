"""Chart export: the text inside a PNG or SVG that somebody saves.

In the picture stand the finding, the measure with its unit, who says so on which day and the version of
the tables. Lines are cut here for a picture WIDTH pixels wide and escaped for plotly's little HTML; the
browser only puts them where they belong.

What belongs next door: the words themselves in `captions`, the marks in `charts`.
"""

from dataclasses import dataclass

from analysis.charts.bars import lines
from analysis.charts.palette import INK, PAPER, QUIET
from analysis.wording.captions import Caption

WIDTH = 1000  # pixels; saved three times as fine, which prints 25 cm wide
_TITLE, _SUBTITLE, _FOOT = 68, 118, 150  # letters in a line of that size


@dataclass(frozen=True, kw_only=True, slots=True)
class Plate:
    """Text with plotly's line ends. Light, whatever the page is: it is going to be printed."""

    title: str
    subtitle: str
    foot: str
    width: int = WIDTH
    ink: str = INK
    quiet: str = QUIET
    paper: str = PAPER


def plate(caption: Caption, source: str, version: str) -> Plate:
    """`source` names publisher and days; `version` is that of the tables."""
    return Plate(
        title=lines(caption.title, _TITLE),
        subtitle=lines(caption.subtitle, _SUBTITLE),
        foot=lines(f"Source: {source}\nMine action funding dashboard, tables version {version}", _FOOT),
    )
