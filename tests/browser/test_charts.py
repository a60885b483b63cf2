"""Charts that answer before Streamlit is there, and go on as they are when it takes over."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from tests.browser.arriving import arrived, rested
from tests.browser.conftest import VIEWPORTS, Warm, visit
from tests.serving import Server, serving

PAGES = {"/": 5, "/timeline": 6, "/recipients": 4}
# Every call that draws is counted, from the moment plotly is there.
COUNTED = """
window.calls = [];
let plotly;
Object.defineProperty(window, "Plotly", {configurable: true, get: () => plotly, set: made => {
  plotly = made;
  for (const name of ["newPlot", "react"]) {
    const draw = made[name];
    made[name] = (node, ...rest) => { calls.push(name); return draw(node, ...rest); };
  }
}});
"""
# The words of a mark, which are drawn again where the page moves under the finger, lie inside a phone.
WITHIN = """plot => {
  const shown = plot.querySelector(".hovertext")?.getBoundingClientRect();
  return shown?.width && shown.left >= 0 && shown.right <= 390;
}"""
DRAWN = "count => document.querySelectorAll('.plot > .plot-drawn .main-svg').length >= count"


@pytest.fixture(scope="session", params=["as set up", "full"])
def served(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The product with the plotly.js it was set up with, and with the build inside the Python package."""
    if request.param == "as set up":
        yield request.getfixturevalue("server")
        return
    folder = tmp_path_factory.mktemp("static")
    (folder / f"plotly-full-{get_plotlyjs_version()}.min.js").write_text(get_plotlyjs(), encoding="utf-8")
    with serving(root, tmp_path_factory.mktemp("web") / "log", {"STATIC_FOLDER": str(folder)}) as server:
        yield server


@pytest.fixture
def page(warm: Warm, served: Server) -> Iterator[Page]:
    with visit(warm(color_scheme="light", viewport=VIEWPORTS["desktop"]), served) as page:
        page.add_init_script(COUNTED)
        yield page


def aborted(route: Route) -> None:
    route.abort()


def point_at(page: Page, key: str) -> str:
    """The words that a chart shows for the first of its marks under the pointer."""
    mark = page.locator(f'.plot[data-key="{key}"] :is(.point, .points) path').first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 2)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    label = page.locator(f'.plot[data-key="{key}"] .hovertext').first
    label.wait_for()
    return label.text_content() or ""


def test_a_chart_answers_with_all_of_streamlits_scripts_blocked(page: Page, served: Server) -> None:
    page.route("**/static/js/**", aborted)
    page.goto(served.url)
    page.wait_for_function(DRAWN, arg=5)
    assert "over $2.3 billion" in point_at(page, "chart-aid")


@pytest.mark.parametrize("path", PAGES)
def test_the_hand_over_keeps_every_drawn_chart_and_never_asks_for_streamlits_own(
    page: Page, served: Server, path: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url))
    page.goto(served.url + path)
    page.wait_for_function(DRAWN, arg=PAGES[path])
    page.evaluate("() => { window.before = [...document.querySelectorAll('.plot-drawn')]; }")
    places = (
        "() => before.map(it => { const {top, left, width, height} = it.getBoundingClientRect();"
        " return [top + scrollY, left, width, height].map(Math.round); })"
    )
    first = page.evaluate(places)
    arrived(page)
    assert page.evaluate("() => before.every(it => it.isConnected && it.closest('#root'))")
    assert page.evaluate(places) == first
    assert page.evaluate("() => calls") == ["newPlot"] * PAGES[path]
    assert [it for it in asked if "/plotly-" in it]
    assert not [it for it in asked if "PlotlyChart" in it]


def test_a_choice_changes_the_one_chart_in_place(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/recipients")
    arrived(page)
    page.wait_for_function(DRAWN, arg=4)
    page.evaluate("""() => {
      window.blank = 0; calls.length = 0;
      window.node = document.querySelector('.plot[data-key="years-ranking"] .plot-drawn');
      const drawn = () => document.querySelector('.plot[data-key="years-ranking"] .main-svg');
      const watch = () => { blank += !drawn(); requestAnimationFrame(watch); };
      watch();
    }""")
    page.get_by_role("radio", name="Africa", exact=True).click()
    page.wait_for_function("() => calls.length > 0")
    assert rested(arrived(page)).evaluate("() => [calls, blank, node.isConnected]") == [["react"], 0, True]


def test_charts_do_not_pile_up(page: Page, served: Server) -> None:
    """As many drawn nodes as boxes, however often the page changes."""
    page.goto(served.url)
    arrived(page)
    for name in ("Timeline", "Recipients", "Overview") * 3:
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_function(DRAWN, arg=PAGES[{"Overview": "/"}.get(name, f"/{name.lower()}")])
    page.wait_for_function(
        "() => document.querySelectorAll('.plot').length === 5"
        " && document.querySelectorAll('.plot-drawn').length === 5"
    )


def test_with_plotly_blocked_the_page_says_it_in_words(page: Page, served: Server) -> None:
    page.route("**/app/static/plotly-*", aborted)
    page.goto(f"{served.url}/timeline")
    arrived(page)
    words = page.locator('.plot[data-key="years-totals"] .plot-first')
    expect(words).to_be_visible()
    expect(words).to_contain_text("Timeline of")


def test_the_arrow_keys_walk_the_points_and_each_is_told(page: Page, served: Server) -> None:
    page.goto(served.url)
    page.wait_for_function(DRAWN, arg=5)
    box = page.locator('.plot[data-key="chart-aid"]')
    told = page.locator("[aria-live=polite]", has_text="stated on")
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("over $2.3 billion; stated on")
    expect(box.locator(".hovertext").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("over $4.2 billion; stated on")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("over $4.2 billion; stated on")
    page.keyboard.press("Escape")
    expect(box.locator(".hovertext")).to_have_count(0)


@pytest.fixture
def phone(touched: BrowserContext, served: Server) -> Iterator[Page]:
    with visit(touched, served) as page:
        yield page


def test_a_tap_shows_the_words_of_a_point(phone: Page, served: Server) -> None:
    phone.goto(served.url)
    mark = phone.locator('.plot[data-key="chart-aid"] .point path').first
    mark.scroll_into_view_if_needed()
    at = mark.bounding_box()
    assert at
    phone.touchscreen.tap(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    expect(phone.locator('.plot[data-key="chart-aid"] .hovertext').first).to_contain_text("over $2.3 billion")


# The quiet moment in which the rest is drawn comes when the test says so.
QUIET = """
const later = window.setTimeout;
window.setTimeout = (work, wait, ...rest) =>
  wait === 3000 ? (window.quiet = work, 0) : later(work, wait, ...rest);
"""
KEYS = "() => [...document.querySelectorAll('.plot:has(.main-svg)')].map(it => it.dataset.key)"


def test_a_phone_draws_what_is_near_then_what_the_reader_comes_to_then_the_rest(
    browser: Browser, served: Server
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True) as context:
        page = context.new_page()
        page.add_init_script(QUIET)
        page.goto(served.url)
        page.wait_for_function("() => window.quiet")
        assert page.evaluate(KEYS) == ["chart-aid"]
        page.evaluate("() => { window.quiet = undefined; }")
        page.locator('.plot[data-key="chart-countries"]').scroll_into_view_if_needed()
        page.wait_for_function(f"() => window.quiet && ({KEYS})().length > 1")
        assert page.evaluate(KEYS) == ["chart-aid", "chart-pace", "chart-countries", "chart-freed"]
        page.evaluate("quiet()")
        page.wait_for_function(f"() => ({KEYS})().length === 5")


def test_a_walk_along_the_points_goes_on_where_streamlit_takes_over(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/timeline")
    page.wait_for_function(DRAWN, arg=6)
    box = page.locator('.plot[data-key="years-policy"]:visible').first
    box.focus()
    told = page.locator("[aria-live=polite].sr-only")
    heard = []
    for key in ("Home", "ArrowRight", "ArrowRight", "Home", "ArrowRight"):
        page.keyboard.press(key)
        heard.append(told.text_content())
    arrived(page)
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text(str(heard[2]))


WALKS = (
    ("years-policy", "1992; The United States begins to observe a moratorium on exporting", "2026"),
    ("years-totals", "almost $500 million; stated July 1, 2001; U.S. Department of State", "$5.09 billion"),
)


def test_every_mark_of_the_timeline_is_walked_and_told_in_whole_words(page: Page, served: Server) -> None:
    """In the first HTML, then with Streamlit."""
    page.goto(f"{served.url}/timeline")
    told = page.locator("[aria-live=polite].sr-only")
    expect(told).to_have_text("")
    page.wait_for_function(DRAWN, arg=6)
    for live, (key, first, last) in product((False, True), WALKS):
        if live:
            arrived(page)
        box = page.locator(f'.plot[data-key="{key}"]')
        heard = set()
        box.focus()
        page.keyboard.press("Home")
        expect(told).to_contain_text(first)
        marks = box.locator(".points path").count()
        for _ in range(marks):
            heard.add(told.text_content())
            page.keyboard.press("ArrowRight")
        assert len(heard) == marks
        expect(told).to_contain_text(last)
        expect(box.locator(".hovertext").first).to_contain_text(last)
        assert not any(it and "; ;" in it for it in heard)


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
def test_a_tap_on_the_policy_strip_shows_what_was_done_and_who_says_so(
    phone: Page, served: Server, live: bool
) -> None:
    phone.goto(f"{served.url}/timeline")
    phone.wait_for_function(DRAWN, arg=6)
    if live:
        arrived(phone)
    box = phone.locator('.plot[data-key="years-policy"]')
    box.scroll_into_view_if_needed()
    for place in (0, 11, 23):
        at = box.locator(".points path").nth(place).bounding_box()
        assert at
        phone.touchscreen.tap(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
        words = box.locator(".hovertext").first
        expect(words).to_contain_text(re.compile("Official page|Copy of|Specialist monitor|Press only"))
        assert words.locator("text").first.evaluate("it => getComputedStyle(it).fontSize") == "16px"
        phone.wait_for_function(WITHIN, arg=box.element_handle())


def test_without_a_script_a_chart_is_still_a_picture_with_its_words(browser: Browser, served: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url)
    box = page.locator('.plot[data-key="chart-aid"]')
    expect(box.locator("svg > rect").first).to_be_visible()
    assert "Bar chart." in (box.get_attribute("aria-label") or "")
    context.close()


def test_where_plotly_js_was_not_laid_streamlit_draws_the_charts(
    browser: Browser, root: Path, tmp_path: Path
) -> None:
    with serving(root, tmp_path / "log", {"STATIC_FOLDER": str(tmp_path)}) as server:
        page = browser.new_page()
        page.goto(server.url)
        page.wait_for_function("() => document.querySelectorAll('.stPlotlyChart .main-svg').length >= 5")
        page.close()
