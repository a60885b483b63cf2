"""From the number on the screen to the clipboard, the disk and another page: one click each."""

import codecs
import csv
import functools
import http.server
import io
import re
import threading
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Download, Locator, Page, expect

from analysis.wording import citations
from tests.browser.arriving import arrived, rested
from tests.browser.conftest import Warm, visitor
from tests.serving import Server, serving
from web.addresses import embedded
from web.dataset import Dataset, current
from web.queries import first_and_last

Show = Callable[[str], Page]
viewports = pytest.mark.parametrize("viewport", ["desktop", "phone"])


@pytest.fixture(scope="session")
def dataset(root: Path) -> Dataset:
    return current(root / "data")


@pytest.fixture
def board(page: Page) -> Callable[[], str]:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: str(page.evaluate("navigator.clipboard.readText()"))


def button(within: Locator, name: str) -> Locator:
    return within.get_by_role("button", name=name, exact=True)


def unfolded(part: Locator) -> Locator:
    """The part with its fold open."""
    part.locator("summary").click()
    expect(part.locator("details")).to_have_attribute("open", "")
    return part


def saved(page: Page, within: Locator, name: str) -> Download:
    with page.expect_download() as download:
        button(within, name).click()
    return download.value


@viewports
def test_a_sentence_and_a_link_are_one_click_from_the_first_sight_and_a_citation_two(
    show: Show, board: Callable[[], str], dataset: Dataset
) -> None:
    page = show("/")
    card = page.locator(".st-key-card-aid")
    button(card, "Copy sentence").click()
    expect(page.get_by_role("status").filter(has_text="Copied: sentence")).to_be_visible()
    assert board() == first_and_last(dataset).told("aid_total_usd").finding
    button(unfolded(card), "Copy citation").click()
    expect(page.get_by_role("status").filter(has_text="Copied: citation")).to_be_visible()
    for announcement in dataset.announcements:
        assert citations.of_announcement(announcement).full in board()
    assert f"version {dataset.version}" in board()
    assert citations.DERIVED in board()
    button(card, "Copy link").click()
    expect(page.get_by_role("status").filter(has_text="Copied: link")).to_be_visible()
    page.goto(board())
    expect(arrived(page).locator(".st-key-card-aid blockquote").first).to_be_visible()


def test_trackers_of_a_link_are_not_copied_on(show: Show, board: Callable[[], str]) -> None:
    page = show("/?utm_source=x&aid_source=true&fbclid=y&wbraid=z#card-aid")
    button(page.locator(".st-key-card-aid"), "Copy link").click()
    expect(page.locator("#told")).to_have_text("Copied: link")
    for address in (page.url, board()):
        assert urlsplit(address).query == "aid_source=true"
        assert urlsplit(address).fragment == "card-aid"


def test_what_the_panel_shows_is_what_it_copies(show: Show, board: Callable[[], str]) -> None:
    page = show("/?card_freed_share=true")
    parts = page.locator(".st-key-card-freed .take")
    expect(parts.filter(has_text="RIS")).to_be_visible()
    for place in range(parts.count()):
        part = parts.nth(place)
        part.get_by_role("button").click()
        expect(page.locator("#told")).to_have_text(f"Copied: {part.locator('h4').inner_text()}")
        assert board() == part.locator(".taken").evaluate("it => it.textContent")


@viewports
def test_a_picture_is_one_click_away_and_carries_its_words(show: Show, dataset: Dataset) -> None:
    page = show("/")
    chart = page.locator(".st-key-chart-freed")
    title = chart.locator("h3").inner_text()
    drawn = saved(page, unfolded(chart), "SVG")
    pair = "-".join(it.announcement_id for it in dataset.announcements)
    assert drawn.suggested_filename == f"mine-action-funding-freed-{pair}-{dataset.version}.svg"
    picture = re.sub(r"<[^>]+>", "\n", drawn.path().read_text(encoding="utf-8"))
    for words in (title, "15 countries", "17 countries", "September 23, 2014", f"version {dataset.version}"):
        assert words in picture, words
    with Image.open(saved(page, chart, "PNG").path()) as image:
        assert image.width == 3000
        shades = image.convert("L").histogram()
        assert sum(shades[250:]) > sum(shades[:250]), "the paper is not light"
        assert sum(shades[:60]) > 1000, "no ink"


@pytest.mark.parametrize("colour_scheme", ["dark"])
def test_a_picture_saved_in_the_dark_is_on_white_paper(show: Show) -> None:
    page = show("/timeline")
    with Image.open(saved(page, page.locator(".st-key-years-totals"), "PNG").path()) as image:
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("address", "part"), [("/timeline", "years-policy"), ("/recipients", "years-map"), ("/", "years-between")]
)
def test_every_kind_of_chart_becomes_a_picture(show: Show, address: str, part: str) -> None:
    page = show(address)
    picture = saved(page, unfolded(page.locator(f".st-key-{part}")), "SVG").path().read_text(encoding="utf-8")
    assert "Source: " in re.sub(r"<[^>]+>", "\n", picture)


def test_the_numbers_of_a_chart_are_raw_with_their_qualifier(show: Show) -> None:
    page = show("/")
    file = saved(page, page.locator(".st-key-chart-aid"), "CSV").path()
    assert file.read_bytes().startswith(codecs.BOM_UTF8), "by which Excel knows it for UTF-8"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    shown = pd.read_csv(file)
    assert shown["value"].tolist() == [2_300_000_000, 4_200_000_000]
    assert [row["qualifier"] for row in rows] == ["over", "over"]
    assert [(row["lower"], row["upper"]) for row in rows] == [("2300000000", ""), ("4200000000", "")]


def test_two_hasty_clicks_save_one_file(show: Show) -> None:
    page = show("/")
    chart = page.locator(".st-key-chart-aid")
    files: list[Download] = []
    page.on("download", lambda it: files.append(it))
    with page.expect_download():
        button(chart, "PNG").dblclick()
    expect(page.locator("#told")).to_contain_text("Saved: ")
    last = saved(page, chart, "PNG")  # behind it no file of the hasty clicks is still on its way
    assert len(files) == 2
    assert files[-1] == last


def test_what_does_not_work_is_said(show: Show) -> None:
    page = show("/")
    page.evaluate("() => { window.Plotly.toImage = () => Promise.reject(new Error('no room')); }")
    button(page.locator(".st-key-chart-aid"), "PNG").click()
    expect(page.locator("#told")).to_have_text("That did not work: no room.")


def test_back_leads_to_the_view_before_and_not_away(show: Show) -> None:
    page = show("/data")
    first, ledger = page.locator("#root #figures"), page.locator("#root #ledger")
    expect(first).to_be_visible()
    page.get_by_role("link", name="Ledger", exact=True).click()
    expect(page).to_have_url(re.compile("table=ledger"))
    expect(arrived(page).locator("#root #ledger")).to_be_visible()
    page.go_back()
    expect(page).not_to_have_url(re.compile("table="))
    arrived(page)
    expect(first).to_be_visible()
    page.go_forward()
    expect(page).to_have_url(re.compile("table=ledger"))
    arrived(page)
    expect(ledger).to_be_visible()
    page.get_by_role("link", name="Method", exact=True).click()
    expect(page.get_by_role("heading", name="How to read these numbers")).to_be_visible()
    page.go_back()
    expect(ledger).to_be_visible()


@pytest.fixture(scope="session")
def plain(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The script alone, as a hosted Streamlit service runs it."""
    run = f"streamlit run {root}/dashboard.py --server.address 127.0.0.1 --server.port {{port}}"
    with serving(root, tmp_path_factory.mktemp("plain") / "log", run=run) as server:
        yield server


def test_where_only_streamlit_serves_charts_are_drawn_and_the_buttons_work_too(
    page: Page, plain: Server, board: Callable[[], str], trouble: list[str]
) -> None:
    page.goto(plain.url)
    page.wait_for_function("() => document.querySelectorAll('.plot > .plot-drawn .main-svg').length >= 5")
    card = page.locator(".st-key-card-aid")
    button(card, "Copy sentence").click()
    expect(page.locator("#told")).to_have_text("Copied: sentence")
    assert "over $4.2 billion" in board()
    with Image.open(saved(page, page.locator(".st-key-chart-aid"), "PNG").path()) as image:
        assert image.width == 3000
    trouble[:] = [it for it in trouble if "asked another host" not in it]


# In the page of somebody else ----------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Puts HTML on another origin and gives its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    (tmp_path / "favicon.ico").write_bytes(b"")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(body: str) -> str:
        page = f"<!doctype html><html lang='en'><title>Blog</title><body>{body}</body></html>"
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/"

    yield put
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "part", "sign"),
    [("/", "card-aid", "over $4.2 billion"), ("/timeline", "years-totals", "Running total")],
)
def test_the_snippet_shows_the_part_alone_in_the_page_of_another_origin(
    show: Show,
    page: Page,
    elsewhere: Callable[[str], str],
    trouble: list[str],
    address: str,
    part: str,
    sign: str,
) -> None:
    show(f"{address}?{part.replace('-', '_')}_share=true")
    snippet = (
        page.locator(f".st-key-{part} .take", has_text="always the latest").locator(".taken").inner_text()
    )
    page.goto(elsewhere(f"<div style='width:420px'>{snippet}</div>"))
    frame = page.frame_locator("iframe")
    frame.locator("#prerender").wait_for()
    arrived(page.frames[1])
    expect(frame.locator(f".st-key-{part}")).to_contain_text(sign)
    expect(frame.get_by_text("Source: ").locator("visible=true")).to_have_count(1)
    for gone in ("h1", ".section", ".foot", "nav", ".actions"):
        expect(frame.locator(gone).locator("visible=true")).to_have_count(0)
    back = frame.get_by_role("link", name="Open in the mine action funding dashboard")
    expect(back).to_have_attribute("href", re.compile(re.escape(part.partition("-")[2])))
    inner = page.frames[1]
    page.wait_for_function("document.querySelector('iframe').height !== '420'")
    # The frame is told of its height again when Streamlit has taken over.
    inner.wait_for_function("() => document.querySelector('.stMain').scrollHeight <= innerHeight + 2")
    fits = inner.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")
    assert fits, "the frame scrolls sideways"
    trouble[:] = [it for it in trouble if "asked another host" not in it]


def test_a_frame_in_a_light_article_is_light_from_the_first_moment_on(
    warm: Warm, server: Server, trouble: list[str]
) -> None:
    with visitor(warm, server, trouble, color_scheme="dark") as page:
        page.goto(f"/?{urlencode(embedded('card-aid'))}", wait_until="commit")
        page.wait_for_function("() => document.body")
        ground = "getComputedStyle(document.querySelector('{}')).backgroundColor"
        light = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        page.wait_for_selector("#prerender")
        before = page.evaluate(ground.format("#prerender"))
        after = arrived(page).evaluate(ground.format(".stApp"))
        assert (light, before, after) == ("light", "rgb(251, 250, 247)", "rgb(251, 250, 247)")


def test_a_sandboxed_frame_as_editors_make_it_shows_the_chart_without_streamlit(
    page: Page, server: Server, elsewhere: Callable[[str], str], trouble: list[str]
) -> None:
    address = f"{server.url}/?{urlencode(embedded('chart-aid'))}"
    page.goto(elsewhere(f"<iframe sandbox='allow-scripts' src='{escape(address)}'></iframe>"))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".plot .main-svg").first).to_be_visible()
    page.frames[1].evaluate("mineStreamlit.begin()")
    rested(page.frames[1])
    expect(frame.locator("#prerender")).to_be_visible()
    trouble[:] = [it for it in trouble if "asked another host" not in it]


def test_the_whole_page_cannot_be_framed(
    page: Page, server: Server, elsewhere: Callable[[str], str], trouble: list[str]
) -> None:
    page.goto(elsewhere(f"<iframe src='{server.url}/'></iframe>"))
    expect(page.frame_locator("iframe").locator("#prerender, #root")).to_have_count(0)
    assert any("frame" in it for it in trouble), "the browser did not refuse"
    trouble.clear()


def test_a_part_that_is_not_there_is_announced_above_the_whole_page(show: Show) -> None:
    page = show("/?only=chart-nonsense")
    expect(page.get_by_text("“chart-nonsense” is not a part of this page")).to_be_visible()
    expect(page.locator(".st-key-card-aid")).to_be_visible()
    page = show("/?only=x%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_text("is not a part of this page")).to_be_visible()
