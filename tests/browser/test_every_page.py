"""Every page in the light and in the dark: visited once each, then looked at from many sides."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import looking
from tests.browser.arriving import drawn, settled
from tests.browser.conftest import Warm, visitor
from tests.serving import Server
from web.settings import SITE

# The same page in the dark differs in nothing else, and no color hangs on the width: the rules of colors are
# asked in the wide and in the narrow form of the page, all others in the light, at every width.
COLOR_RULES = ("color-contrast", "link-in-text-block")
FORMS = ("desktop", "narrow phone")
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
WIDTHS = {"desktop": (1280, 1), "tablet": (768, 1), "narrow phone": (320, 1), "200 % zoom": (640, 2)}


@pytest.fixture(
    scope="module",
    params=[(name, scheme) for name in looking.ADDRESSES for scheme in ("light", "dark")],
    ids="-".join,
)
def view(request: pytest.FixtureRequest, warm: Warm, server: Server) -> Iterator[Page]:
    """The page, arrived and drawn to its foot."""
    name, scheme = request.param
    trouble: list[str] = []
    with visitor(warm, server, trouble, color_scheme=scheme, viewport={"width": 1280, "height": 900}) as page:
        page.goto(looking.ADDRESSES[name])
        page.evaluate("window.firstTitle = document.title")
        yield drawn(page)
    assert trouble == []


@pytest.fixture
def sized(view: Page) -> Iterator[Callable[[int, float], Page]]:
    """The page in a window of that many pixels across, each of them `scale` pixels of the screen."""
    line = view.context.new_cdp_session(view)

    def sized(width: int, scale: float) -> Page:
        size = {"width": width, "height": 900 // int(scale), "deviceScaleFactor": scale, "mobile": False}
        line.send("Emulation.setDeviceMetricsOverride", size)
        view.wait_for_function(looking.FITTED)  # plotly draws anew a moment after the window has changed
        return settled(view)

    yield sized
    line.send("Emulation.clearDeviceMetricsOverride")
    line.detach()
    settled(view)


def test_at_every_width_it_fits_breaks_no_rule_and_can_be_hit(
    sized: Callable[[int, float], Page], violations: Callable[..., list[str]], view: Page
) -> None:
    is_dark = view.evaluate(IS_DARK)
    for name, (width, scale) in WIDTHS.items():
        page = sized(width, scale)
        faults = looking.too_wide(page) + looking.small_targets(page)
        if name in FORMS:
            faults += violations(page, *(COLOR_RULES if is_dark else ()))
        elif not is_dark:
            faults += violations(page, but=COLOR_RULES)
        assert faults == [], name


def test_it_can_be_read_with_letters_twice_as_large(sized: Callable[[int, float], Page]) -> None:
    page = sized(1280, 1)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_function(looking.FITTED)
    faults = looking.too_wide(settled(page))
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert faults == []


def test_what_is_drawn_stands_out_from_the_page(view: Page) -> None:
    if view.locator(".plot").count():
        assert looking.faint_texts(view) == []
        assert looking.faint_marks(view) == []
        assert looking.asked(view, "swollen") == []


def test_it_is_built_up_so_that_it_can_be_heard_in_order(view: Page) -> None:
    assert view.locator("html").get_attribute("lang") == "en"
    levels = view.eval_on_selector_all(
        ":is(h1, h2, h3, h4, h5, h6)",
        "all => all.filter(it => it.checkVisibility()).map(it => +it.tagName[1])",
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for landmark in ("banner", "main", "navigation"):
        assert view.get_by_role(landmark).count() == 1, landmark


def test_it_keeps_the_title_of_its_first_html(view: Page) -> None:
    title = view.title()
    assert title == view.evaluate("firstTitle")
    assert (title == SITE) == (urlsplit(view.url).path == "/")
    assert title.endswith(SITE)


def test_every_picture_has_a_name_and_what_it_shows_beside_it(view: Page) -> None:
    for chart in view.locator(".plot").all():
        assert chart.get_attribute("role") == "figure"
        assert len(chart.get_attribute("aria-label") or "") > 100
        assert chart.locator("> .plot-drawn").get_attribute("aria-hidden") == "true"
        beside = chart.locator("xpath=ancestor::*[starts-with(@class, 'stVerticalBlock')][1]")
        assert beside.locator("details :is(table, ol)").count() == 1


def test_the_keyboard_goes_through_it_in_order_and_is_always_seen(view: Page) -> None:
    faults, stops = [], []
    for _ in range(200):
        view.keyboard.press("Tab")
        found = looking.asked(view, "stop")
        if found["end"]:
            break
        stops.append(view.evaluate("document.activeElement.innerText"))
        faults += found["faults"]
    assert faults == []
    assert stops[0] == "Skip to main content"
    assert stops[1:3] == ["Overview", "Timeline"]
    assert len(stops) > 8
