"""Colours as numbers: luminance and contrast as WCAG 2 has them, lightness as CIE L*, and other eyes."""

import re
from collections.abc import Sequence

Linear = tuple[float, ...]  # red, green and blue light, 0 to 1
Matrix = Sequence[Sequence[float]]


def linear(colour: str) -> Linear:
    """Of `#rrggbb` or of what a browser computes, `rgb(…)`; ValueError for anything else."""
    if re.fullmatch(r"#[0-9a-f]{6}", colour):
        levels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    elif found := re.match(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)", colour):
        levels = [float(it) for it in found.groups()]
    else:
        raise ValueError(f"not a colour: {colour!r}")
    return tuple(_light(it / 255) for it in levels)


def seen(colour: str, eyes: Matrix) -> Linear:
    """The colour as other eyes have it."""
    light = linear(colour)
    return tuple(min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in eyes)


def over(colour: Linear, page: Linear, opacity: float) -> Linear:
    """The colour laid over the page; blended as browsers do, by the levels and not by the light."""
    pairs = zip(colour, page, strict=True)
    return tuple(_light(_level(a) * opacity + _level(b) * (1 - opacity)) for a, b in pairs)


def contrast(one: Linear, other: Linear) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: Linear) -> float:
    """0 for black to 100 for white, even steps to the eye."""
    luminance = _luminance(colour)
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def _luminance(colour: Linear) -> float:
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def _light(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def _level(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
