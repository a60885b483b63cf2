"""How soon a chart answers the pointer, against others that draw with plotly, all in the same rounds.

The others are a minimal plain Streamlit app, a minimal Dash app and a static page with all of plotly.js,
each with one chart. A chart answers when a label stands over a mark that a pointer was moved to; it
is moved at every frame.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from plotly.offline import get_plotlyjs

from benchmarks.browsing import ROOT, folder_served
from tests.browser.conftest import QUIET, chromium
from tests.serving import serving

# 10 Mbit/s with 40 ms, as a phone has it on a good day.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
ROUNDS = 7
DASH = "dash==4.4.1"  # fetched for the measuring alone; its test plugin would be in the way of ours
BARS = '[{"type": "bar", "x": ["2014", "2022"], "y": [1, 2]}]'
STATIC = f"""<!doctype html><title>A chart</title><h1>A chart</h1><div id="chart"></div>
<script src="plotly.js"></script><script>Plotly.newPlot("chart", {BARS})</script>"""
POINT = """
window.seen = {}; window.blocked = 0;
new PerformanceObserver(list => list.getEntries().forEach(it => window.blocked += it.duration - 50))
  .observe({type: "longtask", buffered: true});
const look = () => {
  const marks = [...document.querySelectorAll(".main-svg .point path")].filter(it => it.checkVisibility());
  if (marks.length) {
    window.seen.drawn ??= performance.now();
    marks[0].scrollIntoView({block: "center"});
    const {x, y, width, height} = marks[0].getBoundingClientRect();
    const at = {clientX: x + width / 2, clientY: y + height / 2, bubbles: true, view: window};
    const under = document.elementFromPoint(at.clientX, at.clientY);
    for (const kind of ["mouseover", "mousemove"]) under?.dispatchEvent(new MouseEvent(kind, at));
    if (document.querySelector(".hovertext")) window.seen.answers ??= performance.now();
  }
  const charts = document.querySelectorAll(".plot, .js-plotly-plot:not(.plot *)").length;
  const there = document.querySelectorAll(".js-plotly-plot .main-svg:first-of-type").length;
  if (charts && there >= charts) window.seen.all ??= performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds to the first answer and to all charts, milliseconds of blocking, bytes over the line."""

    answers: float
    all: float
    blocked: float
    received: float


@contextmanager
def sides() -> Iterator[dict[str, str]]:
    with ExitStack() as running, TemporaryDirectory() as name:
        folder = Path(name)
        minimal = (
            f"streamlit run {ROOT}/benchmarks/minimal.py --server.address 127.0.0.1 --server.port {{port}}"
            " --server.headless true --browser.gatherUsageStats false"
        )
        found = {"ours": running.enter_context(serving(ROOT, folder / "ours.log")).url}
        found["minimal"] = running.enter_context(serving(folder, folder / "minimal.log", run=minimal)).url
        dash = f"uv run --no-project --with {DASH} python {ROOT}/benchmarks/minimal_dash.py {{port}}"
        found["dash"] = running.enter_context(serving(folder, folder / "dash.log", run=dash)).url
        (folder / "index.html").write_text(STATIC, encoding="utf-8")
        (folder / "plotly.js").write_text(get_plotlyjs(), encoding="utf-8")
        found["static"] = running.enter_context(folder_served(folder))
        yield found


def visit(browser: Browser, url: str, line: Mapping[str, object] | None = None, slower: int = 1) -> Answer:
    """One visit by somebody new, over `line`, on a processor that many times slower."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(240_000)
        page = context.new_page()
        page.add_init_script(POINT)
        network, received = context.new_cdp_session(page), []
        network.send("Network.enable")
        if line:
            network.send("Network.emulateNetworkConditions", dict(line))
        network.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        network.on("Network.loadingFinished", lambda it: received.append(it["encodedDataLength"]))
        page.goto(url, wait_until="commit")
        while not page.evaluate("'answers' in window.seen && 'all' in window.seen"):
            page.wait_for_timeout(100)
        page.wait_for_timeout(1500)
        seen = page.evaluate("window.seen")
        return Answer(seen["answers"], seen["all"], page.evaluate("window.blocked"), sum(received))


def compared(
    browser: Browser, at: Mapping[str, str], count: int, line: Mapping[str, object] | None, slower: int
) -> dict[str, dict[str, float]]:
    """The medians of every side, all sides once a round; the round before the first warms up."""
    taken: dict[str, list[Answer]] = {name: [] for name in at}
    for number in range(count + 1):
        for name, url in at.items():
            answer = visit(browser, url, line, slower)
            if number:
                taken[name].append(answer)
    names = Answer.__dataclass_fields__
    return {
        side: {it: median(getattr(a, it) for a in answers) for it in names} for side, answers in taken.items()
    }


def report() -> Iterator[str]:
    circumstances = (("loopback", ROUNDS, None, 1, 0.3), ("10 Mbit/s, 40 ms", 3, LINE, 1, 0.15),
                     ("a processor four times slower", 3, None, 4, 0.3))  # fmt: skip
    with (
        sides() as at,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=QUIET) as browser,
    ):
        for over, count, line, slower, most in circumstances:
            found = compared(browser, at, count, line, slower)
            tell = partial(told, found, over)
            yield tell("answers", most)
            yield tell("all", 0.35)
            yield tell("blocked", 0.4)
            if over == "loopback":
                yield tell("received", 0.16)


def told(found: Mapping[str, Mapping[str, float]], over: str, what: str, most: float) -> str:
    """Each side as a multiple of the minimal Streamlit app."""
    one = found["minimal"][what] or 1
    ratios = ", ".join(
        f"{name} {values[what] / one:.2f}" for name, values in found.items() if name != "minimal"
    )
    return f"{what}, {over}, minimal app = 1: {ratios} (ours at most {most})"
