"""What to look for on a page that is open: each function gives the faults it finds, one line each.

The browser is asked in `looking.js`; colours come back as it computed them, and what they mean is in
`tests.colours`.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.colours import contrast, linear, over

# Every page, with what can be opened on it open.
ADDRESSES = {
    "overview": "/?aid_source=true&aid_numbers=true",
    "timeline": "/timeline?totals_numbers=true&policy_events=true&worth_numbers=true",
    "recipients": "/recipients?ranking_numbers=true",
    "evidence": "/evidence",
    "check": "/check?figure=white-house-2022-06-21.aid_total_usd",
    "data": "/data",
    "method": "/method",
}
# Every chart is as wide as its box.
FITTED = """() => [...document.querySelectorAll(".plot")].every(
  it => it.querySelector(".plot-drawn")._fullLayout.width === Math.floor(it.clientWidth)
)"""
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def asked(page: Page, name: str) -> Any:
    return page.evaluate(f"name => ({SCRIPT.strip()})[name]()", name)


def too_wide(page: Page) -> list[str]:
    """What does not fit across, or is cut off."""
    return list(asked(page, "wide"))


def small_targets(page: Page) -> list[str]:
    """What is to be hit and smaller than a finger; a link inside a sentence may be."""
    return list(asked(page, "targets"))


def faint_texts(page: Page) -> list[str]:
    return _faint(page, "texts", 4.5)


def faint_marks(page: Page) -> list[str]:
    return _faint(page, "marks", 3)


def _faint(page: Page, kind: str, least: float) -> list[str]:
    """Those of which no tone stands out from the page."""
    (page_tone,), drawn = asked(page, "ground"), asked(page, kind)
    ground = linear(page_tone)
    found = {it["says"]: _best(it["tones"], ground) for it in drawn} or {"nothing is drawn": 1.0}
    return [f"{says}: {ratio:.2f} to 1" for says, ratio in found.items() if ratio < least]


def _best(tones: list[tuple[str, float]], ground: tuple[float, ...]) -> float:
    shown = [(tone, float(opacity) * _alpha(tone)) for tone, opacity in tones if tone.startswith("rgb")]
    return max((contrast(over(linear(tone), ground, part), ground) for tone, part in shown), default=1.0)


def _alpha(tone: str) -> float:
    return float(tone.rstrip(")").rsplit(",", 1)[1]) if tone.startswith("rgba") else 1.0
