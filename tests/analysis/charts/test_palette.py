"""The palette: marks are seen on either page and told apart by every eye; all others repeat its colours."""

import re
import tomllib
from pathlib import Path

import pytest

from analysis.charts.palette import ACCENT, FAINT, NEUTRAL, PAGE
from tests.colours import contrast, lightness, seen
from web.templating import sheet

# Machado, Oliveira and Fernandes 2009, severity 1.0, for light as it adds up (linear RGB).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "no colour": ((0.2126, 0.7152, 0.0722),) * 3,
}


@pytest.mark.parametrize("eyes", EYES)
def test_the_latest_bar_and_those_before_it_differ_in_lightness_to_every_eye(eyes: str) -> None:
    accent, neutral = (lightness(seen(tone, EYES[eyes])) for tone in (ACCENT, NEUTRAL))
    assert abs(accent - neutral) >= 10


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_page_to_every_eye(root: Path, scheme: str, eyes: str) -> None:
    theme = tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][scheme]
    page = seen(theme["backgroundColor"], EYES[eyes])
    for tone in (ACCENT, NEUTRAL):
        assert contrast(seen(tone, EYES[eyes]), page) >= 3


KNOWN = {ACCENT, NEUTRAL, FAINT, *(it for tone in PAGE.values() for it in tone)}
ALONE = {
    "favicon.svg": {"#cfe6e5"},
    "_inline_svg.html": {"#808080"},
}  # a bar in the icon; GRID without its opacity
HEX = re.compile(r"(?<!&)#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
THEME = {
    "primaryColor": "accent", "backgroundColor": "ground", "secondaryBackgroundColor": "menu",
    "textColor": "ink", "linkColor": "accent", "borderColor": "line",
}  # fmt: skip


def six(colour: str) -> str:
    """#1c2127; #fff is written out."""
    digits = colour.lower().removeprefix("#")
    return f"#{digits if len(digits) == 6 else ''.join(2 * it for it in digits)}"


def coloured(root: Path) -> list[Path]:
    """Every file of ours that could name a colour and cannot import one, and those that could."""
    kinds = ("css", "html", "typ", "svg", "js", "py", "toml")
    found = [it for kind in kinds for it in (root / "web").rglob(f"*.{kind}")]
    return [*found, root / ".streamlit/config.toml", *(root / "scripts").glob("*.py")]


def test_no_colour_stands_anywhere_that_the_palette_does_not_have(root: Path) -> None:
    for path in coloured(root):
        named = {six(it) for it in HEX.findall(path.read_text(encoding="utf-8"))}
        assert named <= KNOWN | ALONE.get(path.name, set()), path


def test_no_module_of_the_pages_types_a_colour(root: Path) -> None:
    typed = [it for it in (root / "web").rglob("*.py") if HEX.search(it.read_text(encoding="utf-8"))]
    assert typed == []


def test_style_sheets_take_their_colours_from_the_palette(root: Path) -> None:
    for path in (root / "web/static").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"var\(--([\w-]+)", text)) - set(re.findall(r"--([\w-]+):", text))
        assert used - {"sans", "serif"} <= set(PAGE), path
        assert "light-dark(" not in text, f"{path}: Safari before 17.5 does not know it"


def test_the_page_has_each_tone_for_light_screens_for_dark_ones_and_by_scheme() -> None:
    light, dark, known = re.split("@media|@supports", sheet())
    assert dict(re.findall(r"--([\w-]+): (#\w+);", light)) == {name: it.light for name, it in PAGE.items()}
    assert dict(re.findall(r"--([\w-]+): (#\w+);", dark)) == {name: it.dark for name, it in PAGE.items()}
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", known)
    assert {name: (light, dark) for name, light, dark in pairs} == PAGE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_of_streamlit_is_that_of_the_page(root: Path, scheme: str) -> None:
    theme = tomllib.loads((root / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][scheme]
    colours = {name: value for name, value in theme.items() if HEX.fullmatch(str(value))}
    assert colours == {name: getattr(PAGE[tone], scheme) for name, tone in THEME.items()}


def test_what_is_set_with_typst_has_the_light_tones(root: Path) -> None:
    brief = (root / "web/templates/brief.typ").read_text(encoding="utf-8")
    names = re.search(r"#let \((accent, ink, quiet, faint)\) = \((.*)\)", brief)
    assert names
    wanted = [PAGE["accent"].light, PAGE["ink"].light, PAGE["quiet"].light, FAINT]
    assert HEX.findall(names[2]) == wanted
