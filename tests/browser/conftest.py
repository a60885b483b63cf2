"""A real server, a real browser, and nothing let past.

Every page is watched: a request to another host, a console error or an uncaught exception in the
page, or a traceback in the server's log fails the test that caused it. A test that provokes such
trouble on purpose asks for `trouble`, looks at it and clears it.

    @pytest.mark.parametrize("colour_scheme", ["light", "dark"])
    @pytest.mark.parametrize("viewport", ["desktop", "phone"])
    def test_the_overview_is_accessible(show, violations):
        assert violations(show("/")) == []
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

HERE = Path(__file__).parent
START_SECONDS = 60
WAIT_MS = 30_000
VIEWPORTS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
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


# The server ---------------------------------------------------------------------------------------


@dataclass
class Server:
    url: str
    log: Path
    read: int = 0

    def tracebacks(self) -> list[str]:
        """What was logged since the last look, if there is a traceback in it."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        new, self.read = text[self.read :], len(text)
        return [f"the server logged:\n{new}"] if "Traceback" in new else []


def command(root: Path, port: int) -> list[str]:
    """What `make run` runs, asked of make itself so that the two can't drift apart."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    programs = Path(sys.executable).parent
    make = ["make", "--dry-run", "run", f"bin={programs}", "ADDRESS=127.0.0.1", f"PORT={port}"]
    recipe = subprocess.check_output(make, cwd=root, env=environment, text=True)
    return shlex.split(recipe.splitlines()[-1])


@contextmanager
def serving(root: Path, log: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", log)
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command(root, port),
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    why = f"silent for {START_SECONDS} s" if process.poll() is None else f"it ended with {process.returncode}"
    pytest.fail(f"The server did not start, {why}:\n{server.log.read_text(errors='replace')}", pytrace=False)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Serve a checkout, or a changed copy of one, until the tests are over."""
    with ExitStack() as running:
        yield lambda root: running.enter_context(serving(root, tmp_path_factory.mktemp("server") / "log"))


@pytest.fixture(scope="session")
def server(serve: Callable[[Path], Server], root: Path) -> Iterator[Server]:
    server = serve(root)
    yield server
    for found in server.tracebacks():
        pytest.fail(found, pytrace=False)


# The browser --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=QUIET) as browser,
    ):
        yield browser


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


@pytest.fixture
def page(
    browser: Browser, server: Server, colour_scheme: str, viewport: str, trouble: list[str]
) -> Iterator[Page]:
    """A fresh visitor at no address yet; `page.goto("/")` is relative to the server."""
    with browser.new_context(
        base_url=server.url, color_scheme=colour_scheme, viewport=VIEWPORTS[viewport], locale="en-US"
    ) as context:
        context.set_default_timeout(WAIT_MS)
        expect.set_options(timeout=WAIT_MS)
        context.on("request", lambda request: stays_here(request.url, server, trouble))
        context.on("console", lambda said: complains(said, trouble))
        context.on("weberror", lambda error: trouble.append(f"uncaught in the page: {error.error}"))
        page = context.new_page()
        page.on("websocket", lambda socket: stays_here(socket.url, server, trouble))
        yield page


def complains(said: ConsoleMessage, trouble: list[str]) -> None:
    """On a page other than the first, Streamlit looks for its server below that page before it finds it."""
    if said.type == "error" and urlsplit(said.location["url"]).path.split("/")[2:3] != ["_stcore"]:
        trouble.append(f"console error: {said.text} ({said.location['url']})")


def stays_here(url: str, server: Server, trouble: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(server.url).netloc:
        trouble.append(f"asked another host: {url}")


@pytest.fixture
def show(page: Page) -> Callable[[str], Page]:
    """Open an address and hand the page back once Streamlit has run the script to its end."""

    def show(address: str = "/") -> Page:
        page.goto(address)
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        return page

    return show


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """WCAG A and AA as axe sees it, one line an element: rule, impact, where, what to do."""
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}

    def violations(page: Page) -> list[str]:
        return [
            f"{rule['id']} ({rule['impact']}) at {node['target']}: {node['failureSummary']}"
            for rule in Axe().run(page, options=options).response["violations"]
            for node in rule["nodes"]
        ]

    return violations
