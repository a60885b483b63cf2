"""What a reader waits for, in a real browser with nothing cached, against the same under plain Streamlit.

When a chart answers is measured next door, in `charts`.

Sides take turns in each round and the ratios are of medians, so that a busy machine slows all alike.
"""

import http.server
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.arriving import arrived
from tests.browser.conftest import QUIET, chromium
from tests.serving import serving

ROOT = Path(__file__).parents[1]
ROUNDS = 7
# 400 kbit/s with 400 ms: the edge of a network.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Words that wait for their face have a place and no letters yet, so a script alone cannot tell: the browser
# has to have painted some.
READABLE = (
    "window.painted && document.querySelector(':is(.plot, .stPlotlyChart) svg :is(rect, .point)') && "
    "[...document.querySelectorAll('.card .pair')].some(it => it.checkVisibility({visibilityProperty: true}))"
)
DRAWN = "document.querySelector('#root .main-svg .point')"
HANDED_OVER = f"{DRAWN} && !document.getElementById('prerender')"
WATCH = """
window.seen = {}; window.shift = 0; window.painted = false;
const words = it => it.element?.textContent.trim();
new PerformanceObserver(list => window.painted ||= list.getEntries().some(words))
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(it => window.shift += it.value))
  .observe({type: "layout-shift", buffered: true});
const look = () => {
  for (const [name, test] of Object.entries(TESTS))
    if (!(name in window.seen) && document.body && test()) window.seen[name] = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
CLICK = """choice => new Promise(done => {
  const heads = () => [...document.querySelectorAll("#root :is(h1, h2, h3)")].map(it => it.innerText).join();
  const before = heads(), begun = performance.now();
  const look = () => heads() === before ? requestAnimationFrame(look) : done(performance.now() - begun);
  [...document.querySelectorAll("label, [role=radio]")].find(it => it.textContent.trim() === choice).click();
  look();
})"""


@dataclass(frozen=True)
class Seen:
    """Milliseconds to what was waited for, bytes over the line, and the sum of layout shifts."""

    at: Mapping[str, float]
    received: float
    shift: float


@contextmanager
def sides() -> Iterator[dict[str, str]]:
    """The addresses: ours, the same page plain, the minimal app, and our first HTML as a dead file."""
    with ExitStack() as running, tempfile.TemporaryDirectory() as folder:
        runs = {
            "ours": "",
            "plain": f"streamlit run {ROOT}/dashboard.py --server.address 127.0.0.1 --server.port {{port}}",
            "minimal": f"streamlit run {ROOT}/benchmarks/minimal.py --server.address 127.0.0.1"
            " --server.port {port} --server.headless true --browser.gatherUsageStats false",
        }
        found = {}
        for name, run in runs.items():
            # The minimal app runs with Streamlit's own settings, so away from ours.
            place = Path(folder) if name == "minimal" else ROOT
            found[name] = running.enter_context(serving(place, Path(folder) / f"{name}.log", run=run)).url
        found["static"] = running.enter_context(dead_file(found["ours"], Path(folder)))
        yield found


@contextmanager
def dead_file(url: str, folder: Path) -> Iterator[str]:
    page = urlopen(url).read().decode()
    page = re.sub(r"<script.*?</script>|<link[^>]*>", "", page, flags=re.DOTALL)
    (folder / "index.html").write_text(page, encoding="utf-8")
    with folder_served(folder) as address:
        yield address


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    """A folder on a port of its own, nothing else."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def visit(
    browser: Browser, url: str, waits: Mapping[str, str], line: Mapping[str, object] | None = None
) -> Seen:
    """One visit by somebody new, over `line` if one is given."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(240_000)
        return look(context.new_page(), url, waits, line)


def look(page: Page, url: str, waits: Mapping[str, str], line: Mapping[str, object] | None = None) -> Seen:
    tests = ", ".join(f"{name}: () => {test}" for name, test in waits.items())
    page.add_init_script(WATCH.replace("TESTS", f"{{{tests}}}"))
    network, received = page.context.new_cdp_session(page), []
    network.send("Network.enable")
    if line:
        network.send("Network.emulateNetworkConditions", dict(line))
    network.on("Network.loadingFinished", lambda it: received.append(it["encodedDataLength"]))
    page.goto(url, wait_until="commit")
    while page.evaluate("Object.keys(window.seen).length") < len(waits):  # our policy forbids a string
        page.wait_for_timeout(100)
    page.wait_for_timeout(700)
    return Seen(page.evaluate("window.seen"), sum(received), page.evaluate("window.shift"))


def rounds(tries: Mapping[str, Callable[[], float]], count: int = ROUNDS) -> dict[str, float]:
    """The median of each side, all sides once a round; the round before the first warms up."""
    kept: dict[str, list[float]] = {name: [] for name in tries}
    for number in range(count + 1):
        for name, once in tries.items():
            took = once()
            if number:
                kept[name].append(took)
    return {name: median(values) for name, values in kept.items()}


def first_words(browser: Browser, at: Mapping[str, str]) -> Iterator[str]:
    def once(name: str) -> float:
        return visit(browser, at[name], {"words": READABLE}).at["words"]

    found = rounds({name: partial(once, name) for name in ("ours", "plain", "static")})
    yield told("figures and a picture readable, plain Streamlit", found["ours"], found["plain"], 0.2)
    yield told("figures and a picture readable, a static page", found["ours"], found["static"], 1.5)


def slow_line(browser: Browser, at: Mapping[str, str]) -> Iterator[str]:
    """One visit each: over such a line the line itself is all that is measured."""
    words = {"words": READABLE}
    ours = visit(browser, at["ours"], {**words, "chart": HANDED_OVER}, SLOW)
    others = {name: visit(browser, at[name], words, SLOW).at["words"] for name in ("static", "plain")}
    what = "figures and a picture readable over 400 kbit/s"
    yield told(f"{what}, a static page", ours.at["words"], others["static"], 1.5)
    yield told(f"{what}, plain Streamlit", ours.at["words"], others["plain"], 0.1)
    took = ours.at["chart"] / 1000
    yield f"layout shift over 400 kbit/s: {ours.shift:.3f} (below 0.05; interactive after {took:.0f} s)"


def bytes_and_shift(browser: Browser, at: Mapping[str, str]) -> Iterator[str]:
    ours, plain = {"chart": HANDED_OVER}, {"chart": DRAWN}
    cold, bare = visit(browser, at["ours"], ours), visit(browser, at["plain"], plain)
    with browser.new_context() as context:
        look(context.new_page(), at["ours"], ours)
        again = look(context.new_page(), at["ours"], ours)
    yield told("bytes of a cold visit, plain Streamlit", cold.received, bare.received, 0.35)
    yield told("bytes of a second visit, plain Streamlit cold", again.received, bare.received, 0.05)
    shifts = [visit(browser, at["ours"], ours).shift for _ in range(ROUNDS)]
    yield f"layout shift of the hand-over: {max(shifts):.3f} at worst (below 0.05; plain {bare.shift:.3f})"


def a_click(browser: Browser, at: Mapping[str, str]) -> Iterator[str]:
    """A region of Recipients against the one choice of the minimal app."""
    with browser.new_context() as context:
        ours, minimal = context.new_page(), context.new_page()
        ours.goto(at["ours"] + "/recipients")
        arrived(ours)
        minimal.goto(at["minimal"])
        minimal.locator(".main-svg").first.wait_for()
        turns = {"ours": ["Africa", "Europe"], "minimal": ["second", "first"]}

        def once(name: str, page: Page) -> float:
            turns[name].append(turn := turns[name].pop(0))
            page.bring_to_front()
            return float(page.evaluate(CLICK, turn))

        tries = {"ours": partial(once, "ours", ours), "minimal": partial(once, "minimal", minimal)}
        found = rounds(tries, 12)
    yield told("a click that changes the view, the minimal app", found["ours"], found["minimal"], 0.8)


def told(what: str, ours: float, other: float, most: float) -> str:
    return f"{what} = 1: {ours / other:.2f} (at most {most}; {ours:,.0f} against {other:,.0f})"


def report() -> Iterator[str]:
    with (
        sides() as at,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=QUIET) as browser,
    ):
        for part in (first_words, bytes_and_shift, a_click, slow_line):
            yield from part(browser, at)
