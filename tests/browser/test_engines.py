"""The same page in Firefox and WebKit: charts answer, links arrive, Streamlit takes over."""

import os
from collections.abc import Iterator

import pytest

from tests import firefox, webkit
from tests.driven import Page
from tests.serving import Server

ENGINES = {"Firefox": (firefox.firefox, firefox.opened), "WebKit": (webkit.browser, webkit.opened)}
MISSING = "No {}: apt-get install firefox-esr webkit2gtk-driver xvfb (Debian)"
DRAWN = "document.querySelectorAll('.plot > .plot-drawn:has(.main-svg)').length"
TAKEN_OVER = "!document.getElementById('prerender')"
RIGHT, END, ESCAPE = "\ue014", "\ue010", "\ue00c"


@pytest.fixture(scope="module", params=ENGINES)
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    found, opened = ENGINES[request.param]
    if not found():
        wanted = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        wanted(MISSING.format(request.param))
    with opened() as page:
        page.size(1280, 900)
        yield page


def middle(page: Page, selector: str) -> tuple[float, float]:
    x, y = page.evaluate(
        f"(() => {{ const it = document.querySelector({selector!r}); it.scrollIntoView({{block: 'center'}});"
        " const {x, y, width, height} = it.getBoundingClientRect();"
        " return [x + width / 2, y + height / 2]; })()"
    )
    return x, y


def taken_over(page: Page) -> None:
    page.evaluate("window.mineStreamlit.begin()")
    page.wait_for(TAKEN_OVER)


@pytest.mark.parametrize(("path", "charts"), [("/", 5), ("/timeline", 6), ("/recipients", 4)])
def test_charts_answer_and_are_handed_over_as_drawn(
    page: Page, server: Server, path: str, charts: int
) -> None:
    page.goto(server.url + path)
    page.wait_for(f"{DRAWN} === {charts}")
    page.evaluate("void (window.before = [...document.querySelectorAll('.plot-drawn')])")
    page.point(*middle(page, ".plot :is(.point, .points) path"))
    page.wait_for("document.querySelector('.hovertext')?.textContent")
    taken_over(page)
    assert page.evaluate("before.every(it => it.isConnected && it.closest('#root'))")
    assert page.evaluate(DRAWN) == charts


def test_a_link_to_a_place_arrives_there_and_stays(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/#chart-freed")
    place = "document.getElementById('chart-freed').getBoundingClientRect().top"
    assert 50 < page.wait_for(f"{DRAWN} === 5 && {place}") < 120
    taken_over(page)
    assert 50 < page.evaluate(place) < 120


def test_a_number_and_its_sentence_lead_to_each_other(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?people_source=true")
    page.point(*middle(page, ".st-key-card-people figcaption a[href*=figure]"), click=True)
    seen = "document.querySelector('{}')?.getBoundingClientRect().top > 60 && scrollY > 300"
    page.wait_for(seen.format("mark.chosen"))
    page.point(*middle(page, "mark.chosen a"), click=True)
    page.wait_for(seen.format(".st-key-card-people"))
    taken_over(page)
    assert page.evaluate(seen.format(".st-key-card-people"))


def test_back_leads_to_where_the_reader_was(page: Page, server: Server) -> None:
    page.goto(server.url)
    taken_over(page)
    page.evaluate(
        "new Promise(done => { addEventListener('scroll', () => done(), {once: true}); scrollTo(0, 1500); })"
    )
    page.wait_for("document.querySelector('.stAppHeader a[href$=\"/timeline\"]') !== null")
    page.evaluate("void document.querySelector('.stAppHeader a[href$=\"/timeline\"]').click()")
    page.wait_for("document.querySelector('h1')?.textContent.startsWith('The total') && scrollY === 0")
    page.evaluate("history.back()")
    page.wait_for("location.pathname === '/' && scrollY === 1500")


def test_keys_scroll_the_document(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/method")
    page.press(END)
    page.wait_for("scrollY > 100 && scrollY + innerHeight > document.documentElement.scrollHeight - 5")
    taken_over(page)
    assert page.evaluate("scrollY") > 100


def test_the_arrow_keys_tell_the_points(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.wait_for(f"{DRAWN} === 5")
    page.evaluate("void document.querySelector('.plot').focus()")
    page.press(RIGHT)
    page.wait_for(
        "[...document.querySelectorAll('[aria-live]')].some(it => it.textContent.startsWith('over $2.3'))"
    )


@pytest.mark.parametrize("key", ["years-totals", "years-policy"])
def test_the_marks_of_the_timeline_are_pointed_at_and_walked(page: Page, server: Server, key: str) -> None:
    page.goto(f"{server.url}/timeline")
    box, words = (
        f".plot[data-key={key}]",
        "document.querySelector('.plot[data-key={}] .hovertext')?.textContent",
    )
    told = "[...document.querySelectorAll('[aria-live].sr-only')].map(it => it.textContent).join('')"
    for live in (False, True):
        if live:
            taken_over(page)
        page.wait_for(f"{DRAWN} === 6")
        page.evaluate(f"void document.querySelector('{box}').focus()")
        page.press(RIGHT)
        first = page.wait_for(told)
        page.press(RIGHT)
        page.wait_for(f"({told}) !== {first!r} && {words.format(key)}")
        page.press(ESCAPE)
        page.wait_for(f"!({words.format(key)})")
        page.point(*middle(page, f"{box} .points path"))
        page.wait_for(words.format(key))


def test_a_table_is_sorted_filtered_and_cut_to_two_lines(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/data?table=policy_events&sort=-happened_on&filter=korea")
    rows = "[...document.querySelectorAll('.table-view tbody tr:not([hidden]) th')].map(it => it.textContent)"
    count = "document.querySelector('.table-count').textContent"
    for live in (False, True):
        if live:
            taken_over(page)
        page.wait_for(f"({count}).includes(' of 24 rows')")
        days = page.evaluate(rows)
        assert days == sorted(days, reverse=True)
        assert 1 < len(days) < 24
        cells = "[...document.querySelectorAll('.clamp')].filter(it => it.clientHeight)"
        assert page.evaluate(f"Math.max(...{cells}.map(it => it.clientHeight)) < 60")
        page.wait_for(f"{cells}.some(it => !it.nextElementSibling.hidden)")


def test_a_choice_before_streamlit_is_there_is_kept(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/data")
    page.point(*middle(page, '#prerender a[href*="table=ledger"]'), click=True)
    page.wait_for("location.search.includes('table=ledger') && document.readyState === 'complete'")
    heading = "[...document.querySelectorAll('h2')].map(it => it.textContent)"
    before = page.evaluate(heading)
    taken_over(page)
    assert page.evaluate(heading) == before


def test_a_region_pressed_before_streamlit_is_there_is_shown_where_the_reader_is(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/recipients")
    page.point(*middle(page, '#prerender button[value="Africa"]'), click=True)
    read = "document.activeElement?.textContent === 'Africa' && scrollY"
    there = page.wait_for(f"location.search === '?region=Africa' && {read}")
    assert there > 50
    title = "document.querySelector('#root .st-key-years-ranking h3, .st-key-years-ranking h3').textContent"
    before = page.evaluate(title)
    taken_over(page)
    assert "in Africa" in before
    assert page.evaluate(title) == before
    page.wait_for("location.search === '?region=africa'")
    assert page.evaluate(read) == there
    assert page.evaluate("document.activeElement.ariaChecked") == "true"


def test_a_draft_typed_before_streamlit_is_there_is_checked(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/check")
    page.point(*middle(page, "#prerender textarea"), click=True)
    for key in "In 2022 the U.S. spent $4.2 billion on demining.":
        page.press(key)
    button = (
        "[...document.querySelectorAll('button')].find(it => it.textContent.includes('Check the numbers'))"
    )
    page.evaluate(f"void {button}.click()")
    page.wait_for("document.querySelector('#root .stMain')?.textContent.includes('1 number')")
    assert page.evaluate("document.querySelector('#root textarea').value").startswith(
        "In 2022 the U.S. spent"
    )
    assert "2022" not in page.evaluate("location.href")
