"""On a phone, 390 by 844 px: the pages in one row to be swiped, and no letter too small to read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arrived
from tests.browser.conftest import PHONE, Warm, visitor
from tests.browser.looking import ADDRESSES, asked
from tests.serving import Server

CHARTS = {"/": 5, "/timeline": 6, "/recipients": 4}
DRAWN = "count => document.querySelectorAll('.plot > .plot-drawn .main-svg').length >= count"
# The charts that are not near are drawn at once, and not after three quiet seconds.
AT_ONCE = """
const later = window.setTimeout;
window.setTimeout = (work, wait, ...rest) => later(work, wait === 3000 ? 0 : wait, ...rest);
"""
ROW = ".prerender-menu nav, .stSidebar nav ul"
PAGES = ["Overview", "Timeline", "Recipients", "Evidence", "Check", "Data", "Method"]
IN_VIEW = """row => {
  const link = row.querySelector("[aria-current=page]").getBoundingClientRect();
  return link.left >= 0 && link.right <= innerWidth && link.top >= 0;
}"""

# What of the words of a mark is beyond the edge of its chart.
CUT = """plot => [...plot.querySelectorAll(".hovertext text")].filter(it => {
  const {left, right, top, bottom} = it.getBoundingClientRect(), edge = plot.getBoundingClientRect();
  return Math.max(edge.left - left, right - edge.right, edge.top - top, bottom - edge.bottom) > 1;
}).map(it => it.textContent)"""


@pytest.fixture
def phone(warm: Warm, server: Server, trouble: list[str]) -> Iterator[Page]:
    with visitor(warm, server, trouble, **PHONE) as page:
        yield page


def first_and_live(page: Page, address: str) -> Iterator[Page]:
    """The page twice in one visit: its first HTML, then with Streamlit."""
    page.goto(address)
    yield page
    yield arrived(page)


@pytest.mark.parametrize("path", ["/", "/recipients", "/method"])
def test_the_pages_are_one_row_with_the_current_one_in_view(phone: Page, path: str) -> None:
    for page in first_and_live(phone, path):
        row = page.locator(ROW).first
        assert [it.strip() for it in row.locator("a").all_inner_texts()] == PAGES
        tops = row.locator("a").evaluate_all("all => all.map(it => it.getBoundingClientRect().top)")
        assert max(tops) - min(tops) < 1
        assert (
            row.evaluate("it => it.scrollWidth > it.clientWidth && getComputedStyle(it).overflowX") == "auto"
        )
        page.wait_for_function(f"row => ({IN_VIEW})(row)", arg=row.element_handle())
        expect(page.get_by_role("button", name="sidebar")).to_have_count(0)


def test_a_page_of_the_row_is_followed_and_comes_into_view(phone: Page) -> None:
    phone.goto("/")
    row = arrived(phone).locator(ROW).first
    row.evaluate("it => { it.scrollLeft = 900; }")
    row.get_by_role("link", name="Method").tap()
    expect(phone.get_by_role("heading", name="How to read these numbers")).to_be_visible()
    expect(row.locator("[aria-current=page]")).to_have_text("Method")
    assert row.evaluate(IN_VIEW)


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_letter_is_below_sixteen_pixels(phone: Page, name: str) -> None:
    for page in first_and_live(phone, ADDRESSES[name]):
        assert asked(page, "small") == []


@pytest.mark.parametrize("wide", [320, 360, 390])
@pytest.mark.parametrize("path", CHARTS)
def test_the_words_of_charts_are_large_and_none_lies_over_another(phone: Page, path: str, wide: int) -> None:
    """As plotly draws them, and before that; 320 px is a frame in a column of another page."""
    phone.set_viewport_size({"width": wide, "height": 800})
    phone.add_init_script(AT_ONCE)
    phone.route("**/app/static/plotly-*", lambda it: it.fulfill(body="", content_type="text/javascript"))
    phone.goto(path)
    assert asked(phone, "small") + asked(phone, "crowded") == []
    phone.unroute("**/app/static/plotly-*")
    phone.goto(path)
    phone.wait_for_function(DRAWN, arg=CHARTS[path])
    assert asked(phone, "small") + asked(phone, "crowded") == []


@pytest.mark.parametrize("path", CHARTS)
def test_the_words_of_a_mark_are_large_and_whole(phone: Page, path: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 800})
    phone.add_init_script(AT_ONCE)
    phone.goto(path)
    phone.wait_for_function(DRAWN, arg=CHARTS[path])
    for plot in phone.locator(".plot").all():
        plot.focus()
        for key in ("Home", "ArrowRight", "End"):
            phone.keyboard.press(key)
            expect(plot.locator(".hovertext").first).to_be_visible()
            assert asked(phone, "small") == []
            cut = plot.evaluate(CUT)
            assert cut == [], cut


@pytest.mark.parametrize("wide", [360, 390])
def test_the_handle_of_a_fold_ends_its_row_of_actions(phone: Page, wide: int) -> None:
    phone.set_viewport_size({"width": wide, "height": 800})
    for page in first_and_live(phone, "/"):
        for part in page.locator("[class*='st-key-card-'], [class*='st-key-chart-']").all():
            buttons = part.locator(".actions button").first.bounding_box()
            handle = part.locator("summary").first.bounding_box()
            last = part.locator(".actions").first.locator("button").last.bounding_box()
            assert buttons and handle and last
            assert abs(buttons["y"] + buttons["height"] / 2 - handle["y"] - handle["height"] / 2) < 3
            assert last["x"] + last["width"] <= handle["x"]
