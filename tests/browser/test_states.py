"""What a page looks like when not all is well: on its way, empty, asked for what is not there, cut off."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrived
from tests.browser.conftest import HURRIED
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
    notice = page.get_by_role("status").filter(has_text="“nothing” is not a choice here")
    expect(notice).to_be_in_viewport()


# Messages that Streamlit is told, and in how many tasks: no microtask comes between two of one task.
COUNT = """() => {
  const {dispatchEvent} = EventTarget.prototype;
  let within = false;
  window.told = {messages: 0, tasks: 0};
  WebSocket.prototype.dispatchEvent = function (event) {
    if (!within) { within = true; told.tasks++; queueMicrotask(() => { within = false; }); }
    told.messages++;
    return dispatchEvent.call(this, event);
  };
}"""


def test_what_a_choice_brings_is_told_together(show: Show) -> None:
    """After each message told alone Streamlit goes through the whole page."""
    page = show("/recipients")
    page.evaluate(COUNT)
    page.get_by_role("radio", name="Africa", exact=True).click()
    expect(page.locator(".st-key-years-ranking h3")).to_contain_text("in Africa")
    told = page.evaluate("told")
    assert 0 < told["tasks"] < told["messages"]


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
        page.add_init_script(HURRIED)
        page.goto("/")
        told = arrived(page).locator("p.lost-line")
        expect(told).to_have_text("")
        running.close()
        expect(told).to_have_text(LOST, timeout=15_000)
        expect(told).to_have_attribute("role", "status")
        for _ in range(7):  # from the sixth on Streamlit's own dialog would lie over the page
            page.wait_for_event("requestfailed", lambda it: it.url.endswith("/_stcore/health"))
        assert page.get_by_role("dialog").count() == 0
        page.locator(".st-key-card-aid summary").first.click()
        expect(page.locator(".st-key-card-aid blockquote").first).to_be_visible()
        line()
        expect(told).to_have_text("", timeout=60_000)


@contextmanager
def swallowing(port: int) -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """A proxy before that port: its address, what makes it swallow all that is said, and what ends that.

    A line on which something was lost does not go on where it was: it is ended when the proxy is well again.
    """
    dead = threading.Event()
    ends: list[socket.socket] = []

    def revive() -> None:
        dead.clear()
        for end in [*ends]:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    with ExitStack() as held:
        listening = held.enter_context(socket.create_server(("127.0.0.1", 0)))

        def carry(one: socket.socket, other: socket.socket) -> None:
            with suppress(OSError):
                while said := one.recv(65536):
                    if not dead.is_set():
                        other.sendall(said)
                if not dead.is_set():
                    other.shutdown(socket.SHUT_WR)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    near = held.enter_context(listening.accept()[0])
                    far = held.enter_context(socket.create_connection(("127.0.0.1", port)))
                    ends.extend((near, far))
                    for way in ((near, far), (far, near)):
                        threading.Thread(target=carry, args=way, daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", dead.set, revive


def test_a_line_that_swallows_everything_is_told_within_ten_seconds(server: Server, browser: Browser) -> None:
    with swallowing(urlsplit(server.url).port or 80) as (address, kill, _):
        page = browser.new_page(base_url=address)
        page.goto("/data")
        arrived(page).mouse.move(200, 200)
        kill()
        page.get_by_text("Cite the data").click()
        expect(page.locator("p.lost-line")).to_have_text(LOST, timeout=10_000)
        page.close()


def test_a_choice_lost_on_the_way_is_shown_once_the_line_is_back(server: Server, browser: Browser) -> None:
    with swallowing(urlsplit(server.url).port or 80) as (address, kill, revive):
        page = browser.new_page(base_url=address)
        page.add_init_script(HURRIED)
        page.goto("/recipients")
        title = arrived(page).locator(".st-key-years-ranking h3")
        before = title.inner_text()
        kill()
        africa = page.get_by_role("radio", name="Africa", exact=True)
        africa.click()
        expect(page.locator("p.lost-line")).to_have_text(LOST, timeout=10_000)
        assert title.inner_text() == before
        revive()
        expect(page.locator("p.lost-line")).to_have_text("", timeout=60_000)
        expect(title).not_to_have_text(before, timeout=30_000)
        expect(page).to_have_url(re.compile("region=africa"))
        expect(africa).to_be_checked()
        chosen = title.inner_text()
        page.goto("/recipients?region=africa")
        assert title.inner_text() == chosen
        page.close()


def test_where_websockets_are_forbidden_it_is_told_and_choices_are_links(
    server: Server, browser: Browser
) -> None:
    page = browser.new_page(base_url=server.url)
    page.add_init_script(HURRIED)
    page.add_init_script(
        "window.WebSocket = class extends EventTarget { constructor() { super();"
        " setTimeout(() => { this.onerror?.(new Event('error')); this.onclose?.(new Event('close')); }); }"
        " send() {} close() {} }"
    )
    page.goto("/data")
    page.evaluate("() => window.mineStreamlit.begin()")
    expect(page.locator("p.lost-line")).to_contain_text("no live connection", timeout=15_000)
    page.locator("#prerender .tables a", has_text="Ledger").click()
    expect(page.get_by_role("heading", name="Ledger")).to_be_visible()
    page.close()


def test_what_tells_is_there_from_the_start_and_empty(page: Page) -> None:
    page.goto("/")
    for place in ("#told", "p.lost-line"):
        expect(page.locator(f"{place}[role=status]")).to_have_text("")


# A copy without rows ----------------------------------------------------------------------------------


def test_a_table_without_rows_is_a_sentence_and_not_an_alarm(data: Path, show_other: Show) -> None:
    empty(data / "tables", "commitments")
    page = show_other("/")
    notice = page.get_by_role("status").filter(has_text="there is nothing to show yet")
    expect(notice).to_have_text("The promises: there is nothing to show yet. commitments.csv has no rows.")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".st-key-card-aid")).to_contain_text("over $4.2 billion")
