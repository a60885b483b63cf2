"""What somebody who has never seen the page knows after one look, on a laptop and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Show = Callable[..., Page]
SCREENS = {"laptop": (1280, 720), "phone": (390, 844)}
CARDS = ("aid", "countries", "freed", "emergency", "people")
CROSSINGS = """() => {
  const found = [];
  for (const chart of document.querySelectorAll(".plot:has(.shapelayer path)")) {
    const box = it => it.getBoundingClientRect();
    const words = [...chart.querySelectorAll(".annotation-text")].filter(it => it.textContent);
    const lines = [...chart.querySelectorAll(".shapelayer path")];
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const wide = it => {
      const {left, right, top, bottom} = box(it);
      return {left: left - 1, right: right + 1, top, bottom};
    };
    words.forEach((it, place) => {
      const others = [...words.slice(place + 1).map(box), ...lines.map(wide)];
      if (others.some(other => meet(box(it), other))) found.push(it.textContent);
    });
  }
  return found;
}"""


@pytest.fixture(params=SCREENS)
def first_screen(request: pytest.FixtureRequest, seen: Show) -> Page:
    width, height = SCREENS[request.param]
    return seen("/", width=width, height=height)


def test_the_first_screen_says_how_much_since_when_how_it_grew_how_sure_and_who_says_so(
    first_screen: Page,
) -> None:
    answers = {
        "what it is": (".kicker", "U.S. humanitarian mine action"),
        "how much": ("h1", "over $4.2 billion"),
        "before that": (".earlier", "over $2.3 billion"),
        "since when": (".lead", "since 1993"),
        "by how much": (".change", "$1.8–2.0 billion more (75 to 87%)"),
        "how fast": (".pace", "at least twice as much a year"),
        "how sure": (".note >> nth=1", "each total was current on the day it was stated"),
        "who says so": (".who", "The White House"),
    }
    for selector, words in answers.values():
        told = first_screen.locator(f"#root :is(.finding, .card--lead) {selector}")
        expect(told).to_contain_text(words)
        expect(told).to_be_in_viewport(ratio=1)


def test_the_five_cards_begin_before_one_screen_is_scrolled(first_screen: Page) -> None:
    height = first_screen.viewport_size["height"]  # type: ignore[index]
    tops = [first_screen.locator(f".st-key-card-{it}").bounding_box()["y"] for it in CARDS]  # type: ignore[index]
    assert tops[0] < height
    assert sum(top < 2 * height for top in tops) >= (5 if height < 800 else 4)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("address", ["/timeline", "/"])
def test_on_a_phone_no_words_of_a_chart_cross_a_line_or_other_words(
    seen: Show, width: int, address: str
) -> None:
    shown = seen(address, width=width, height=844)
    shown.locator(".plot .shapelayer path").first.wait_for(state="attached")
    assert shown.evaluate(CROSSINGS) == []


def test_numbers_are_set_as_numbers(seen: Show) -> None:
    for address in ("/", "/timeline", "/recipients", "/method"):
        page = seen(address)
        said = page.locator("#root .stMain").inner_text()
        bare = [word for word in said.replace("\n", " ").split() if word.strip(".,;:()“”").isdigit()]
        assert [word for word in bare if len(word.strip(".,;:()“”")) > 4] == []
        digits = page.locator("#root .stHtml").first.evaluate("it => getComputedStyle(it).fontVariantNumeric")
        assert "tabular-nums" in digits
