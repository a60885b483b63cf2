"""On a phone, 390 by 844 px: the pages in one row to be swiped, and no letter too small to read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrived
from tests.browser.conftest import visitor
from tests.browser.looking import ADDRESSES, asked
from tests.serving import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
ROW = ".prerender-menu nav, .stSidebar nav ul"
PAGES = ["Overview", "Timeline", "Recipients", "Evidence", "Check", "Data", "Method"]
IN_VIEW = """row => {
  const link = row.querySelector("[aria-current=page]").getBoundingClientRect();
  return link.left >= 0 && link.right <= innerWidth && link.top >= 0;
}"""


@pytest.fixture
def phone(browser: Browser, server: Server, trouble: list[str]) -> Iterator[Page]:
    with visitor(browser, server, trouble, **PHONE) as page:
        yield page


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
@pytest.mark.parametrize("path", ["/", "/recipients", "/method"])
def test_the_pages_are_one_row_with_the_current_one_in_view(phone: Page, path: str, live: bool) -> None:
    phone.goto(path)
    row = (arrived(phone) if live else phone).locator(ROW).first
    assert [it.strip() for it in row.locator("a").all_inner_texts()] == PAGES
    tops = row.locator("a").evaluate_all("all => all.map(it => it.getBoundingClientRect().top)")
    assert max(tops) - min(tops) < 1
    assert row.evaluate("it => it.scrollWidth > it.clientWidth && getComputedStyle(it).overflowX") == "auto"
    phone.wait_for_timeout(100)
    assert row.evaluate(IN_VIEW)
    expect(phone.get_by_role("button", name="sidebar")).to_have_count(0)


def test_a_page_of_the_row_is_followed_and_comes_into_view(phone: Page) -> None:
    phone.goto("/")
    row = arrived(phone).locator(ROW).first
    row.evaluate("it => { it.scrollLeft = 900; }")
    row.get_by_role("link", name="Method").tap()
    expect(phone.get_by_role("heading", name="How to read these numbers")).to_be_visible()
    expect(row.locator("[aria-current=page]")).to_have_text("Method")
    assert row.evaluate(IN_VIEW)


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_letter_is_below_sixteen_pixels(phone: Page, name: str, live: bool) -> None:
    phone.goto(ADDRESSES[name])
    assert asked(arrived(phone) if live else phone, "small") == []
