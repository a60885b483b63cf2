"""Other ways of reading: larger letters, forced colors, spaced text, translations, other programs."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, Route, expect
from pypdf import PdfReader

from tests.browser.arriving import arrived
from tests.browser.conftest import HEADLESS, Warm, headless, visitor
from tests.colours import contrast, linear
from tests.paper import overlapping, pieces
from tests.serving import Server

Show = Callable[[str], Page]
SIZE = "it => getComputedStyle(it).fontSize"
COLORS = "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"


def test_letters_a_reader_has_made_larger_stay_larger(browser: Browser, server: Server) -> None:
    larger = [*HEADLESS, "--blink-settings=defaultFontSize=24"]
    with browser.browser_type.launch(executable_path=headless(), args=larger) as own:
        page = own.new_page(base_url=server.url)
        page.goto("/method")
        before = page.locator(".prose p").first.evaluate(SIZE)
        after = arrived(page).locator(".prose p").first.evaluate(SIZE)
        assert (before, after) == ("25.2px", "25.2px")


@pytest.mark.parametrize("address, marked", [
    ("/evidence", ".document mark a"), ("/data?table=ledger", ".tables a[aria-current]"),
])  # fmt: skip
def test_in_forced_colors_what_is_marked_can_be_read_and_told(
    warm: Warm, server: Server, trouble: list[str], address: str, marked: str
) -> None:
    with visitor(warm, server, trouble, forced_colors="active", color_scheme="dark") as page:
        page.goto(address)
        it = arrived(page).locator(marked).first
        ink, ground = it.evaluate(COLORS)
        if marked.startswith(".document"):
            ground = it.locator("xpath=..").evaluate(COLORS)[1]
        assert contrast(linear(ink), linear(ground)) > 4.5
        beside = ".document p" if marked.startswith(".document") else ".tables a:not([aria-current])"
        assert ground != page.locator(beside).first.evaluate(COLORS)[1]


PAINTED = """() => [...document.querySelectorAll("body :not(svg *), body svg text")].map(it => {
    const {color, backgroundColor, borderTopColor, fill} = getComputedStyle(it);
    return [it.tagName, it.className, color, backgroundColor, borderTopColor, fill].join(" ");
})"""


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_a_browser_without_light_dark_shows_the_same_colours(page: Page) -> None:
    """Safari before 17.5: the function gets another name on its way to a browser that knows it."""

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("light-dark(", "of-later("))

    painted = []
    for ink in ("light-dark(", "#"):
        page.goto("/")
        page.wait_for_function("() => document.querySelectorAll('.plot .main-svg').length >= 5")
        told = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
        assert told.startswith(ink)
        painted.append(set(page.evaluate(PAINTED)))
        page.route("**/", older)
    assert painted[0] == painted[1]


def test_spaced_text_cuts_no_label_of_a_chart(show: Show) -> None:
    page = show("/")
    labels = page.locator(".st-key-chart-aid .ytick text")
    wide = "all => all.map(it => it.getBoundingClientRect().width)"
    before = labels.evaluate_all(wide)
    page.evaluate("""() => {
        const spaced = new CSSStyleSheet();
        spaced.replaceSync("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }");
        document.adoptedStyleSheets = [spaced];
    }""")
    assert page.locator(".note").first.evaluate("it => getComputedStyle(it).letterSpacing") != "normal"
    assert labels.evaluate_all(wide) == before


def test_what_a_translation_shows_is_not_what_is_copied(show: Show) -> None:
    page = show("/?card_aid_share=true")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator(".st-key-card-aid .take", has_text="always the latest")).to_be_visible()
    page.evaluate("document.querySelectorAll('.taken').forEach(it => { it.textContent = 'translated'; })")
    copied = []
    for part in page.locator(".st-key-card-aid .take").all():
        expect(part.locator(".taken")).to_have_attribute("translate", "no")
        part.get_by_role("button").click()
        expect(page.locator("#told")).to_contain_text("Copied: ")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert [it for it in copied if "translated" in it] == []
    assert any("<iframe src=" in it for it in copied)


def test_a_browser_that_changes_pictures_is_not_said_to_have_saved_one(show: Show) -> None:
    page = show("/")
    page.evaluate("""() => {
        const seen = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...it) {
            const found = seen.apply(this, it);
            found.data.fill(255);
            return found;
        };
    }""")
    page.locator(".st-key-chart-aid").get_by_role("button", name="PNG").click()
    expect(page.locator("#told")).to_contain_text("take the SVG")


def test_an_address_escaped_twice_shows_the_part(show: Show) -> None:
    page = show("/?embed=true&amp;only=card-aid")
    expect(page.locator(".st-key-card-aid .card")).to_be_visible()
    expect(page.locator(".st-key-card-freed .card")).not_to_be_visible()


def test_no_two_charts_are_saved_under_one_name(seen: Show) -> None:
    pages = [seen(it).locator("#root [data-file$=svg]").evaluate_all("all => all.map(it => it.dataset.file)")
             for it in ("/", "/timeline", "/recipients")]  # fmt: skip
    names = [name for page in pages for name in page]
    assert len(names) == len(set(names)) > 8


def saved_picture(show: Show) -> Download:
    """A chart as SVG, as a reader saves it."""
    page = show("/")
    page.locator(".st-key-chart-freed summary").click()
    with page.expect_download() as download:
        page.locator(".st-key-chart-freed").get_by_role("button", name="SVG").click()
    return download.value


PROGRAMS = {  # package, and what it is asked; {to} is the folder of chart.svg
    "rsvg-convert": ("librsvg2-bin", "-f pdf -o {to}/chart.pdf {to}/chart.svg"),
    "soffice": (
        "libreoffice-draw",
        "-env:UserInstallation=file://{to}/home --headless --convert-to pdf --outdir {to} {to}/chart.svg",
    ),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_lines_of_a_saved_picture_stand_apart_in_other_programs(
    show: Show, tmp_path: Path, program: str
) -> None:
    package, asked = PROGRAMS[program]
    if not shutil.which(program):
        pytest.skip(f"No {program}: apt-get install {package} (Debian)")
    saved_picture(show).save_as(tmp_path / "chart.svg")
    command = [program, *(it.format(to=tmp_path) for it in asked.split())]
    subprocess.run(command, check=True, capture_output=True)
    if not (tmp_path / "chart.pdf").exists():
        pytest.skip(f"{program} without {package}: apt-get install {package} (Debian)")
    (sheet,) = PdfReader(tmp_path / "chart.pdf").pages
    texts = [it.text for it in pieces(sheet)]
    # Lines too near to each other are read as one, so that the second begins nothing.
    for words in ("wording", "changed", "17 countries", "Source: The White House", "Mine action funding"):
        assert any(it.startswith(words) for it in texts), words
    assert overlapping(sheet, apart=6) == []


def test_a_saved_picture_places_each_line_by_itself(show: Show) -> None:
    text = saved_picture(show).path().read_text(encoding="utf-8")
    assert not re.search(r"<t(?:ext|span)[^>]* dy=", text)


def readability() -> str:
    """The script of Reader View, out of the Firefox that is installed; empty where there is none."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    archive = Path(program).resolve().parent / "omni.ja" if program else Path("none")
    if not archive.exists():
        return ""
    with zipfile.ZipFile(archive) as parts:
        found = [it for it in parts.namelist() if it.endswith("/Readability.js")]
        return parts.read(found[0]).decode() if found else ""


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
@pytest.mark.parametrize(
    ("path", "finding"),
    [
        (
            "/",
            "the total the United States reported for conventional weapons destruction aid since 1993 rose",
        ),
        ("/timeline", "Since then the total has been stated as “more than $4.6 billion” in April 2023"),
        ("/recipients", "The two announcements name no recipient countries."),
    ],
)
def test_reader_view_shows_the_finding_and_no_table_of_statements(
    warm: Warm, server: Server, trouble: list[str], path: str, finding: str, live: bool
) -> None:
    if not (script := readability()):
        pytest.skip("No Reader View: apt-get install firefox-esr (Debian)")
    with visitor(warm, server, trouble, bypass_csp=True) as page:
        page.goto(path)
        if live:
            arrived(page)
        read = page.evaluate(
            "script => new (new Function(`${script}; return Readability`)())(document.cloneNode(true))"
            ".parse().textContent.replace(/\\s+/g, ' ')",
            script,
        )
    assert finding in read
    assert "usinfo archive mirror" not in read
    assert read.count("source") < 20, "rows of a table, each with its source"
