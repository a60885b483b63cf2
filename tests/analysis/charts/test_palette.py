"""The colours of marks: seen on the light and the dark page, and told apart by eyes of every kind."""

import tomllib
from pathlib import Path

import pytest

from analysis.charts.palette import ACCENT, NEUTRAL
from tests.colours import contrast, lightness, seen

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
