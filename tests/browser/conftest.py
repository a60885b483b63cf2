"""A real server, a real browser, and nothing let past.

Every page is watched: a request to another host, a console error or an uncaught exception in the
page, or a traceback in the server's log fails the test that caused it. A test that provokes such
trouble on purpose asks for `trouble`, looks at it and clears it.

    @pytest.mark.parametrize("colour_scheme", ["light", "dark"])
    @pytest.mark.parametrize("viewport", ["desktop", "phone"])
    def test_the_overview_is_accessible(show, violations):
        assert violations(show("/")) == []
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser.arriving import arrived, drawn
from tests.serving import Server, made_whole, serving, serving_copy

# What a page waits for on purpose comes ten times as soon.
HURRIED = """
const later = window.setTimeout;
window.setTimeout = (work, wait, ...rest) => later(work, wait / 10, ...rest);
"""
HERE = Path(__file__).parent
WAIT_MS = 30_000
VIEWPORTS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# As root in a container, and without the browser's own errands to its maker's hosts.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# One process for the pages of a context, which `warm` keeps. Benches go without: two servers of one machine
# are one site, and a page would wait for the page it is measured against.
ONE_PROCESS = "--process-per-site"
# Letters as wide as in a window; and what that process has read once it need not read ahead again.
HEADLESS = [*QUIET, ONE_PROCESS, "--font-render-hinting=none", "--disable-features=ScriptStreaming"]
NO_BROWSER = "No Chromium: apt-get install chromium (Debian), playwright install chromium (macOS, Windows)"
NO_MAKE = "No make: the browser tests start the server as `make run` does"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: the quick ones speak first, and Playwright's event loop is in nobody's way."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: HERE in item.path.parents)


def pytest_runtest_setup() -> None:
    """Skips from here fold into one line of the summary; from a fixture they would be one a test."""
    missing = NO_MAKE if not shutil.which("make") else NO_BROWSER if not chromium() else ""
    if missing and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(missing, pytrace=False)
    elif missing:
        pytest.skip(missing)


@cache
def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def headless() -> str | None:
    """Chromium without what makes windows, where it is installed: a new visitor costs a third less."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or chromium()


# The server ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(root, tmp_path_factory.mktemp("server") / "log") as server:
        yield server
        for found in server.tracebacks():
            pytest.fail(found, pytrace=False)


@pytest.fixture(scope="session")
def other(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A second server, and the folder of the data it serves."""
    with serving_copy(root, tmp_path_factory.mktemp("other")) as other:
        yield other


@pytest.fixture
def data(other: tuple[Server, Path], root: Path) -> Iterator[Path]:
    """The data of that server, to change: they are whole again for the next test."""
    _, data = other
    yield data
    made_whole(data, root)


@pytest.fixture
def show_other(browser: Browser, other: tuple[Server, Path], data: Path) -> Iterator[Callable[[str], Page]]:
    """Open an address of that server and hand the live page back."""
    with browser.new_context(base_url=other[0].url) as context:

        def show(address: str = "/") -> Page:
            page = context.new_page()
            page.goto(address)
            return arrived(page)

        yield show


# The browser --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=headless(), args=HEADLESS) as browser,
    ):
        yield browser


@pytest.fixture(scope="session")
def touched(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A phone whose taps stay: without windows a mouse rests at 0, 0 and takes over again."""
    with (
        browser.browser_type.launch(executable_path=chromium(), args=[*QUIET, ONE_PROCESS]) as windowed,
        standing(windowed, server, **PHONE) as context,
    ):
        yield context


@pytest.fixture
def colour_scheme() -> str:
    return "light"


@pytest.fixture
def viewport() -> str:
    return "desktop"


@pytest.fixture
def trouble(server: Server) -> Iterator[list[str]]:
    """What went wrong in the page, in the order it happened; empty at the end of a test."""
    seen: list[str] = []
    yield seen
    seen += server.tracebacks()
    if seen:
        pytest.fail("\n".join(seen), pytrace=False)


Warm = Callable[..., BrowserContext]


@contextmanager
def standing(browser: Browser, server: Server, **settings: Any) -> Iterator[BrowserContext]:
    """A context with these settings in which a page stays open.

    So the process of the server's pages lives on, and a page that comes after reads Streamlit's scripts
    in two thirds of the time.
    """
    with browser.new_context(base_url=server.url, locale="en-US", **settings) as context:
        context.new_page().goto("/robots.txt")
        yield context


@pytest.fixture(scope="session")
def warm(browser: Browser, server: Server) -> Iterator[Warm]:
    """The standing context with these settings, one for all tests."""
    contexts: dict[str, BrowserContext] = {}
    with ExitStack() as opened:

        def warm(**settings: Any) -> BrowserContext:
            key = json.dumps(settings, sort_keys=True)
            if key not in contexts:
                contexts[key] = opened.enter_context(standing(browser, server, **settings))
            return contexts[key]

        yield warm


@pytest.fixture
def page(warm: Warm, server: Server, colour_scheme: str, viewport: str, trouble: list[str]) -> Iterator[Page]:
    """A visitor at no address yet; `page.goto("/")` is relative to the server."""
    with visitor(warm, server, trouble, color_scheme=colour_scheme, viewport=VIEWPORTS[viewport]) as page:
        yield page


@contextmanager
def visitor(warm: Warm, server: Server, trouble: list[str], **settings: Any) -> Iterator[Page]:
    """The watched page of a reader with these settings, of whom nothing is known before and after."""
    context = warm(**settings)
    with watched(context, server, trouble), visit(context, server) as page:
        yield page


@contextmanager
def visit(context: BrowserContext, server: Server) -> Iterator[Page]:
    """A new page, after which the context is as it was: nothing else open, nothing allowed or remembered."""
    before = set(context.pages)
    try:
        yield context.new_page()
    finally:  # whoever comes next must not pay for a test that failed
        for it in set(context.pages) - before:
            it.close()
        context.clear_permissions()
        line = context.new_cdp_session(context.pages[0])
        line.send("Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "all"})
        line.detach()


@contextmanager
def watched(context: BrowserContext, server: Server, trouble: list[str]) -> Iterator[None]:
    """What goes wrong in the pages of a context is put into `trouble`."""
    context.set_default_timeout(WAIT_MS)
    expect.set_options(timeout=WAIT_MS)

    def goes_to(asked: Request | WebSocket) -> None:
        stays_here(asked.url, server, trouble)

    heard = {
        "request": goes_to,
        "page": lambda page: page.on("websocket", goes_to),
        "console": lambda said: complains(said, trouble),
        "weberror": lambda error: trouble.append(f"uncaught in the page: {error.error}"),
    }
    for event, hear in heard.items():
        context.on(event, hear)
    try:
        yield
    finally:
        for event, hear in heard.items():
            context.remove_listener(event, hear)


def complains(said: ConsoleMessage, trouble: list[str]) -> None:
    if said.type == "error":
        trouble.append(f"console error: {said.text} ({said.location['url']})")


def stays_here(url: str, server: Server, trouble: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(server.url).netloc:
        trouble.append(f"asked another host: {url}")


@pytest.fixture
def show(page: Page) -> Callable[[str], Page]:
    """Open an address and hand the live page back."""

    def show(address: str = "/") -> Page:
        page.goto(address)
        return arrived(page)

    return show


# A page that nobody has changed says the same as when it was drawn.
KEPT = """() => {
  const {documentElement: all} = document;
  window.said = () => [location.href, document.activeElement.tagName, all.outerHTML].join();
  window.drawn = said();
}"""
UNTOUCHED = "() => said() === drawn"


@pytest.fixture(scope="session")
def views(browser: Browser, server: Server) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Opens a live page, once an address and size, and keeps it open: the page, the trouble of that size."""
    with ExitStack() as opened:

        @cache
        def sized(width: int, height: int) -> tuple[BrowserContext, list[str]]:
            size, trouble = {"width": width, "height": height}, list[str]()
            made = browser.new_context(base_url=server.url, locale="en-US", viewport=size)
            opened.enter_context(watched(opened.enter_context(made), server, trouble))
            return made, trouble

        @cache
        def view(address: str, width: int, height: int) -> tuple[Page, list[str]]:
            context, trouble = sized(width, height)
            page = context.new_page()
            page.add_init_script(HURRIED)  # a phone draws the charts that are not near after quiet seconds
            page.goto(address)
            drawn(page).evaluate(KEPT)
            return page, trouble

        yield view


@pytest.fixture
def seen(
    views: Callable[..., tuple[Page, list[str]]], viewport: str, trouble: list[str]
) -> Iterator[Callable[..., Page]]:
    """Like `show` for a test that only looks at the page, and may scroll it: one visit serves all such tests.

    Who changes the page is told so; who has to, asks for `show`.
    """
    looked_at = []

    def seen(address: str = "/", **size: int) -> Page:
        page, its_trouble = views(address, **(size or VIEWPORTS[viewport]))
        looked_at.append((page, its_trouble))
        page.evaluate("scrollTo(0, 0)")
        return page

    yield seen
    for page, its_trouble in looked_at:
        if not page.evaluate(UNTOUCHED):
            its_trouble.append(f"a test that may only look has changed {page.url}")
            page.reload()
            drawn(page).evaluate(KEPT)
        trouble += its_trouble
        its_trouble.clear()


@pytest.fixture(scope="session")
def violations() -> Callable[..., list[str]]:
    """WCAG A and AA and good practice as axe sees them, a line an element: rule, impact, where, why.

    Where rules are named, those alone or all `but` those. The drawings are hidden from who cannot see them,
    and many; `looking` sees to their colours.
    """

    def violations(page: Page, *rules: str, but: Sequence[str] = ()) -> list[str]:
        asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
        left_out = {rule: {"enabled": False} for rule in but}
        # Selectors would be made up for all that is looked at.
        said = {"resultTypes": ["violations"], "selectors": False}
        options = {"runOnly": asked, "rules": left_out, **said}
        return [
            f"{rule['id']} ({rule['impact']}) at {node['html']}: {node['failureSummary']}"
            for rule in Axe()
            .run(page, context={"exclude": [[".js-plotly-plot"]]}, options=options)
            .response["violations"]
            for node in rule["nodes"]
        ]

    return violations
