"""When a page may be looked at, and when it has been moved."""

from typing import TypeVar

from playwright.sync_api import Frame, Page

View = TypeVar("View", Page, Frame)

# Streamlit measures the links of its menu before one of them can be reached, anew for every other width.
MENUS = "[...document.querySelectorAll('#root nav')]"
MENU_STANDS = f"() => {MENUS}.every(it => !it.checkVisibility() || it.querySelector('a:not([inert] *)'))"
MENU_HTML = f"() => {MENUS}.map(it => it.outerHTML).join()"
LOOKS = 50


def arrived(page: View) -> View:
    """The live page: Streamlit has run the script to its end and has taken over from the first HTML.

    Streamlit begins after some idle seconds, or when it is needed; here nobody waits for that. Those who
    sit through them are in `test_charts`, where plotly.js was not laid.
    """
    page.evaluate("() => window.mineStreamlit?.begin()")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator("#prerender").wait_for(state="detached")
    page.wait_for_function(MENU_STANDS)
    return page


def drawn(page: Page) -> Page:
    """The live page down to its foot, with every chart in it drawn."""
    arrived(page).locator("#root .foot").wait_for()
    for chart in page.locator("#root .plot").all():
        chart.locator(".main-svg").first.wait_for(state="attached")
    return page


def rested(page: View) -> View:
    """What the page put off is done: it has painted, and nothing is left that it would do now."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))")
    return page


def settled(page: View) -> View:
    """The menu stands as it will in a window of this size: it looks the same before and after a rest."""
    before = None
    for _ in range(LOOKS):
        now = rested(page).evaluate(MENU_HTML)
        if now == before:
            return page
        before = now
    raise AssertionError(f"the menu has not come to rest in {LOOKS} looks: {before}")


def scrolled(page: Page, to: int) -> None:
    """The page has been moved, and what listens to that has heard of it."""
    page.evaluate(
        """to => new Promise(done => {
          addEventListener("scroll", () => done(), {once: true});
          scrollTo(0, to);
        })""",
        to,
    )
