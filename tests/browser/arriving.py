"""When a page may be looked at."""

from playwright.sync_api import Page


def arrived(page: Page) -> Page:
    """The live page: Streamlit has run the script to its end and has taken over from the first HTML.

    Streamlit begins after some idle seconds, or when it is needed; here nobody waits for that.
    """
    page.evaluate("() => window.mineStreamlit?.begin()")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator("#prerender").wait_for(state="detached")
    return page
