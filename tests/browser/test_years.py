"""The years between and after, and where the money went, in a real browser.

Every page here is watched as in `conftest`: a request to another host, which is what plotly's own maps
make, fails the test that caused it.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrived, drawn
from tests.browser.looking import FITTED, asked
from tests.serving import Server

Show = Callable[[str], Page]
viewports = pytest.mark.parametrize("viewport", ["desktop", "phone"])


@pytest.fixture
def whole(page: Page) -> Show:
    """Opens a page and waits until it is drawn to its foot."""

    def whole(address: str) -> Page:
        page.goto(address)
        return drawn(page)

    return whole


def test_the_timeline_says_what_a_straight_line_would_hide(seen: Show) -> None:
    page = seen("/timeline")
    expect(page.locator("h1")).to_have_text("The total last stated: “more than $5.09 billion” in April 2024")
    expect(page.locator(".page-title")).to_contain_text("was first stated on April 4, 2022")
    expect(page.locator(".page-title")).to_contain_text("No official total was found after that")
    expect(page.locator(".plot[data-key='years-totals']")).to_contain_text("wordingchanged")


def test_every_number_of_the_timeline_has_its_source_one_click_away(whole: Show) -> None:
    page = whole("/timeline")
    chart = page.locator(".st-key-years-totals")
    chart.get_by_text("Numbers and citation").click()
    rows = chart.locator("tbody tr")
    expect(rows).to_have_count(42)
    expect(chart.locator("tbody a[href^='http']")).to_have_count(42)


def test_each_step_of_policy_names_who_tells_of_it(whole: Show) -> None:
    page = whole("/timeline?policy_numbers=true")
    events = page.locator(".st-key-years-policy tbody tr")
    expect(events).to_have_count(24)
    expect(events.filter(has_text="Press only")).to_have_count(3)
    expect(events.locator("a")).to_have_count(24)


def test_the_month_of_the_prices_is_in_the_link_and_opens_the_same_view(whole: Show) -> None:
    page = whole("/timeline")
    expect(page.get_by_text("between $2.86 and $4.78 billion in dollars of June 2022")).to_be_visible()
    page.get_by_role("combobox", name="In dollars of").click()
    page.keyboard.type("August 2026")
    page.keyboard.press("Enter")
    expect(page.get_by_text("between $3.23 and $5.40 billion in dollars of August 2026")).to_be_visible()
    expect(page).to_have_url(re.compile(r"prices=2026-08"))
    again = whole(page.url)
    expect(again.get_by_text("between $3.23 and $5.40 billion in dollars of August 2026")).to_be_visible()
    expect(again.get_by_text("more a year was provided after September 2014 than before.")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "box", "choice", "charts"),
    [
        ("/recipients", "", "Africa", ["years-ranking"]),
        ("/recipients", "Country", "Angola", ["years-accounts"]),
        ("/timeline", "In dollars of", "June 2021", []),
    ],
)
def test_a_choice_sends_the_charts_of_its_own_part_and_no_others(
    page: Page, address: str, box: str, choice: str, charts: list[str]
) -> None:
    sent: list[str] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda it: sent.append(str(it))))
    page.goto(address)
    arrived(page).locator("#root .foot").wait_for()
    drawn = re.compile(r'class="plot" [^>]*?data-key="([^"]+)"')
    assert {*charts} < {*drawn.findall("".join(sent))}
    sent.clear()
    if box:
        page.get_by_role("combobox", name=box).click()
        page.keyboard.type(choice)
    page.get_by_role("option" if box else "radio", name=choice, exact=True).click()
    expect(page).to_have_url(re.compile("[?&](region|country|prices)="))
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    assert drawn.findall("".join(sent)) == charts


@pytest.mark.parametrize("address", ["/recipients", "/timeline"])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_part_with_a_choice_is_spaced_as_the_page_is(page: Page, address: str, medium: str) -> None:
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    page.goto(address)
    gaps = """root => [...document.querySelectorAll(`${root} .stMainBlockContainer .stVerticalBlock`)]
      .filter(it => !/st-key-/.test(it.className) && !it.closest(".stExpander"))
      .map(it => getComputedStyle(it).gap)"""
    first = page.evaluate(gaps, "#prerender")
    arrived(page).locator("#root .foot").wait_for()
    assert len(first) > 1
    assert len(set(first)) == 1
    assert page.evaluate(gaps, "#root") == first


def test_a_region_and_a_country_are_in_the_link(whole: Show) -> None:
    page = whole("/recipients?region=africa&country=AGO")
    expect(page.locator(".st-key-years-ranking h3")).to_contain_text("Angola received the most of the")
    expect(page.locator(".st-key-years-accounts h3")).to_contain_text("Angola:")
    assert page.locator(".plot[data-key='years-ranking'] .ytick text").first.text_content() == "Angola"


@pytest.mark.parametrize("region", ["europe", "africa"])
def test_no_word_of_a_chart_lies_over_another_at_any_width(whole: Show, region: str) -> None:
    page = whole(f"/recipients?region={region}")
    for width in (1280, 768, 390, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTED)
        assert asked(page, "crowded") == [], width


def test_without_scripts_a_region_is_one_press_away_and_keeps_the_country(
    browser: Browser, server: Server
) -> None:
    with browser.new_context(base_url=server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/recipients")
        page.get_by_role("combobox", name="Country").select_option("Angola")
        page.get_by_role("button", name="Show").click()
        africa = page.get_by_role("radio", name="Africa", exact=True)
        africa.click()
        expect(africa).to_be_checked()
        expect(page.locator(".st-key-years-ranking h3")).to_contain_text("Angola received the most of the")
        expect(page.locator(".st-key-years-accounts h3")).to_contain_text("Angola:")


def test_back_leads_to_the_choice_before_and_never_to_an_address_that_was_rewritten(whole: Show) -> None:
    page = whole("/method")
    page.goto("/recipients?region=Africa")
    arrived(page)
    title = page.locator("#root .st-key-years-ranking h3")
    expect(page).to_have_url(re.compile(r"\?region=africa$"))
    expect(title).to_contain_text("Angola received the most of the")
    page.get_by_role("radio", name="Europe").click()
    expect(page).to_have_url(re.compile(r"\?region=europe$"))
    expect(title).not_to_contain_text("Angola")
    page.go_back()
    expect(title).to_contain_text("Angola received the most of the")
    expect(page.get_by_role("radio", name="Africa", exact=True)).to_be_checked()
    page.go_back()
    page.wait_for_url("**/method")


def test_a_choice_that_is_not_there_is_said(whole: Show) -> None:
    page = whole("/recipients?region=Atlantis")
    expect(page.get_by_text("“Atlantis” is not a choice here; this shows “All regions”.")).to_be_visible()


def test_the_recipients_are_labelled_with_their_age_and_what_is_missing(seen: Show) -> None:
    main = seen("/recipients").get_by_test_id("stMain")
    for said in (
        "The two announcements name no recipient countries.",
        "17th edition (2018)",
        "about 92% of the regional totals",
        "which does not mean that it received nothing",
        "A country without a circle is not listed.",
    ):
        expect(main).to_contain_text(said)


@viewports
def test_the_map_is_drawn_from_shapes_that_came_with_the_page(seen: Show) -> None:
    page = seen("/recipients")
    plot = page.locator(".plot[data-key='years-map']")
    plot.scroll_into_view_if_needed()
    expect(plot.locator("path.js-fill")).to_have_count(1)
    expect(plot.locator(".points path")).to_have_count(73)
    box = plot.bounding_box()
    assert box is not None
    assert box["height"] < box["width"]


def test_the_overview_has_one_small_timeline_and_a_line_of_what_came_since(whole: Show) -> None:
    page = whole("/")
    expect(page.locator(".plot[data-key='years-between']")).to_be_visible()
    expect(page.get_by_text("Since then the total has been stated as")).to_have_count(1)
    page.get_by_role("link", name="Every statement with its source").click()
    page.wait_for_url("**/timeline")
    expect(arrived(page).locator("h1")).to_contain_text("The total last stated")
