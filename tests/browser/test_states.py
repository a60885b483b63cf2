"""What a page looks like when not all is well: on its way, empty, asked for what is not there, cut off."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrived
from tests.serving import Server, free_port, serving
from tests.web.test_empty import empty

Show = Callable[[str], Page]
LOST = "The connection is lost. What you see stays readable; the page reconnects by itself."
# Adds up how far things jump, and keeps whatever grey bars or empty frames pass by.
WATCH = """() => {
  window.shift = 0; window.bones = 0;
  new PerformanceObserver(list => list.getEntries().forEach(it => window.shift += it.value))
    .observe({type: "layout-shift"});
  const seen = it => it.checkVisibility({visibilityProperty: true});
  new MutationObserver(() => {
    window.bones += [...document.querySelectorAll('[data-testid="stSkeleton"]')].filter(seen).length;
  }).observe(document, {childList: true, subtree: true});
}"""


def test_on_the_way_to_another_page_no_grey_bars_are_seen_and_nothing_jumps(show: Show) -> None:
    page = show("/")
    page.evaluate(WATCH)
    for name, sign in [
        ("Method", "How to read"),
        ("Evidence", "The two documents"),
        ("Timeline", "The total"),
    ]:
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.locator("#root h1")).to_contain_text(sign)
        arrived(page)
    assert page.evaluate("window.bones") == 0
    assert page.evaluate("window.shift") < 0.05


def test_a_link_that_asks_for_what_is_not_there_is_answered_where_it_is_seen(show: Show) -> None:
    page = show("/evidence?figure=nothing")
    notice = page.get_by_role("status").filter(has_text="“nothing” is not there to choose")
    expect(notice).to_be_in_viewport()


# A server that goes and comes back --------------------------------------------------------------------


@pytest.fixture
def line(root: Path, tmp_path: Path) -> Iterator[Callable[[], ExitStack]]:
    """Starts a server on one port; close what is handed back to take it away."""
    port = free_port()
    with ExitStack() as all_of_them:

        def start() -> ExitStack:
            running = all_of_them.enter_context(ExitStack())
            running.enter_context(serving(root, tmp_path / "log", port=port))
            return running

        start.url = f"http://127.0.0.1:{port}"  # type: ignore[attr-defined]
        yield start


def test_a_lost_connection_is_told_calmly_and_forgotten_when_it_is_back(
    line: Callable[[], ExitStack], browser: Browser
) -> None:
    running = line()
    with browser.new_context(base_url=line.url) as context:  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto("/")
        told = arrived(page).locator("p.lost-line")
        expect(told).to_have_text("")
        running.close()
        expect(told).to_have_text(LOST, timeout=15_000)
        expect(told).to_have_attribute("role", "status")
        page.wait_for_timeout(5_000)  # by then Streamlit's own dialog would lie over the page
        assert page.get_by_role("dialog").count() == 0
        page.locator(".st-key-card-aid summary").first.click()
        expect(page.locator(".st-key-card-aid blockquote").first).to_be_visible()
        line()
        expect(told).to_have_text("", timeout=60_000)


# A copy without rows ----------------------------------------------------------------------------------


def test_a_table_without_rows_is_a_sentence_and_not_an_alarm(
    copy: Path, serve: Callable[[Path], Server], browser: Browser
) -> None:
    empty(copy / "data/tables", "commitments")
    page = browser.new_page(base_url=serve(copy).url)
    page.goto("/")
    notice = arrived(page).get_by_role("status").filter(has_text="there is nothing to show yet")
    expect(notice).to_have_text("The promises: there is nothing to show yet. commitments.csv has no rows.")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".st-key-card-aid")).to_contain_text("over $4.2 billion")
    page.close()
