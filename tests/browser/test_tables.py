"""The tables of the Data page: read, sorted, filtered and printed in the browser alone."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.arriving import arrived
from tests.browser.test_keyboard import runs

Show = Callable[[str], Page]
COUNT = ".table-count"


def column(page: Page, title: str) -> list[str]:
    """What stands in a column, from the first row that is shown to the last."""
    cells = page.locator(f'tbody tr:not([hidden]) > [data-title="{title}"]')
    return [it.strip() for it in cells.all_text_contents()]


def head(page: Page, title: str) -> Locator:
    return page.locator("thead th:not(.machine)").filter(has_text=re.compile(f"^{title}$"))


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
def test_a_column_sorts_by_value_and_back(page: Page, live: bool) -> None:
    page.goto("/data?table=recipients")
    if live:
        arrived(page)
        assert runs(page) == 0
    before = column(page, "Dollars")
    head(page, "Dollars").get_by_role("button").click()
    numbers = [int(it.replace(",", "")) for it in column(page, "Dollars")]
    assert numbers == sorted(numbers)
    assert len(numbers) == 74
    expect(head(page, "Dollars")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(head(page, "Dollars")).to_have_attribute("aria-sort", "descending")
    assert column(page, "Dollars")[0] == "474,658,000"
    page.keyboard.press("Enter")
    expect(page.locator("[aria-sort]")).to_have_count(0)
    assert column(page, "Dollars") == before
    if live:
        assert runs(page) == 0, "the script has not run"


def test_days_sort_as_days_and_empty_cells_come_last(page: Page) -> None:
    page.goto("/data?table=statements&sort=-stated_on")
    days = column(page, "Stated on")
    assert days == sorted(days, reverse=True)
    for sort in ("note", "-note"):
        page.goto(f"/data?table=statements&sort={sort}")
        notes = [bool(it) for it in column(page, "Note")]
        assert notes == sorted(notes, reverse=True)


def test_rows_are_filtered_by_every_word_and_counted(page: Page) -> None:
    page.goto("/data?table=statements")
    status = page.get_by_role("status").filter(has_text="rows")
    expect(status).to_have_text("80 rows")
    box = page.get_by_role("searchbox", name="Filter")
    box.press_sequentially("UNDERSECRETARY geneva")
    expect(status).to_have_text("0 of 80 rows")
    box.fill("geneva 1500000000")
    rows = page.locator(".table-view tbody tr:not([hidden])")
    expect(rows.first).to_contain_text("1,500,000,000")
    found = rows.count()
    assert 0 < found < 10
    expect(status).to_have_text(f"{found} of 80 rows")
    page.goto("/data?table=statements")
    expect(page.locator(COUNT)).to_have_text("80 rows")


def test_an_accent_need_not_be_typed(page: Page) -> None:
    page.goto("/data?table=recipients&filter=bosnia herzegovina")
    expect(page.locator(".table-view tbody tr:not([hidden])")).to_have_count(1)
    page.locator(".table-view tbody tr:not([hidden]) th").evaluate(
        "it => { it.textContent = 'Bósnïa Herzegovina'; }"
    )
    page.get_by_role("searchbox").fill("bosnia h")
    expect(page.locator(".table-view tbody tr:not([hidden]) th")).to_have_text("Bósnïa Herzegovina")


def test_what_is_chosen_survives_the_take_over_and_stands_in_the_link(page: Page) -> None:
    page.goto("/data?table=recipient_accounts")
    head(page, "Dollars").get_by_role("button").click()
    box = page.get_by_role("searchbox", name="Filter")
    box.press_sequentially("afghanistan usaid")
    page.get_by_role("checkbox", name="All 8 columns").check()
    box.focus()
    seen = column(page, "Dollars")
    assert 1 < len(seen) < 100
    expect(page.locator(COUNT)).to_have_text(f"{len(seen)} of 340 rows")
    arrived(page)
    assert page.evaluate("document.activeElement.type") == "search"
    for address in ("", page.url):
        if address:
            page.goto(address)
        assert column(page, "Dollars") == seen
        expect(page.get_by_role("searchbox")).to_have_value("afghanistan usaid")
        expect(page.get_by_role("checkbox")).to_be_checked()
        expect(page.get_by_role("columnheader", name="country_code")).to_be_visible()
        expect(head(page, "Dollars")).to_have_attribute("aria-sort", "ascending")


def test_it_survives_a_run_of_the_script_and_is_no_step_for_back(show: Show) -> None:
    page = show("/method")
    page.goto("/data?table=recipients")
    arrived(page)
    page.get_by_role("searchbox").press_sequentially("africa")
    head(page, "Dollars").get_by_role("button").click()
    before = column(page, "Dollars")
    page.get_by_text("Cite the data").click()
    expect(page.get_by_text("Short citation")).to_be_visible()
    expect(page).to_have_url(re.compile("data_share=true"))
    expect(page).to_have_url(re.compile("filter=africa"))
    assert column(page, "Dollars") == before
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile("/method$"))


def test_a_long_cell_stands_in_two_lines_until_it_is_asked_for(page: Page) -> None:
    page.goto("/data?table=figures")
    line = page.locator(".clamp").first.evaluate("it => parseFloat(getComputedStyle(it).lineHeight)")
    heights = page.locator(".clamp").evaluate_all("all => all.map(it => it.clientHeight)")
    assert max(heights) < 2.1 * line
    rows = page.locator(".table-view tbody tr").evaluate_all("all => all.map(it => it.clientHeight)")
    assert max(rows) < 3.5 * line
    cell = page.locator("td.long").first
    more = cell.get_by_role("button", name="more")
    more.focus()
    page.keyboard.press("Enter")
    less = cell.get_by_role("button", name="less")
    expect(less).to_have_attribute("aria-expanded", "true")
    assert cell.locator(".clamp").evaluate("it => it.scrollHeight <= it.clientHeight + 1")
    less.click()
    cell.locator(".clamp").click()
    expect(less).to_be_visible()


def test_no_button_is_there_for_a_cell_that_is_whole(page: Page) -> None:
    page.goto("/data?table=policy_events")
    cut = page.locator(".table-view td.long:visible").evaluate_all(
        "all => all.map(it => [it.firstElementChild.scrollHeight > it.firstElementChild.clientHeight + 1,"
        " !it.querySelector('.more').hidden])"
    )
    assert all(is_cut == has_button for is_cut, has_button in cut)
    assert {True, False} == {has_button for _, has_button in cut}


def test_the_head_stays_while_the_rows_scroll(show: Show) -> None:
    page = show("/data?table=price_index")
    box = page.locator(".table-view .scroll")
    top = head(page, "Month").evaluate("it => it.getBoundingClientRect().top")
    box.evaluate("it => { it.scrollTop = 3000; }")
    after = head(page, "Month").evaluate("it => it.getBoundingClientRect().top")
    assert after <= top
    assert abs(after - box.evaluate("it => it.getBoundingClientRect().top")) < 3


def test_machine_columns_are_one_control_away(page: Page) -> None:
    page.goto("/data?table=figures")
    expect(page.get_by_role("columnheader", name="sentence")).to_be_visible()
    expect(page.get_by_role("columnheader", name="quote_start")).to_be_hidden()
    page.get_by_role("checkbox", name="All 18 columns").check()
    expect(page.get_by_role("columnheader", name="quote_start")).to_be_visible()
    expect(page).to_have_url(re.compile("columns=all"))


def test_the_tables_are_a_list_of_links_with_what_is_in_each(page: Page) -> None:
    page.goto("/data?version=1.0.0&table=ledger")
    links = page.get_by_role("list", name="Tables").get_by_role("link")
    expect(links).to_have_count(13)
    expect(page.locator(".tables [aria-current]")).to_have_text("Ledger")
    assert all(it.strip() for it in page.locator(".tables span").all_inner_texts())
    links.filter(has_text="Price index").click()
    expect(page).to_have_url(re.compile(r"\?version=1.0.0&table=price_index#price_index$"))
    expect(page.get_by_role("heading", name="Price index")).to_be_in_viewport()


def test_without_a_script_every_cell_is_whole_and_no_tool_pretends(page: Page, server: object) -> None:
    assert page.context.browser
    with page.context.browser.new_context(java_script_enabled=False, base_url=server.url) as plain:  # type: ignore[attr-defined]
        still = plain.new_page()
        still.goto("/data?table=figures")
        expect(still.locator(".table-filter")).to_be_hidden()
        assert still.locator(".clamp").first.evaluate("it => it.scrollHeight <= it.clientHeight + 1")


@pytest.mark.parametrize("live", [False, True], ids=["first HTML", "Streamlit"])
@pytest.mark.parametrize("name", ["figures", "statements", "ledger", "comparisons", "recipient_accounts"])
def test_paper_lies_across_cuts_nothing_and_can_be_read(page: Page, name: str, live: bool) -> None:
    page.goto(f"/data?table={name}&columns=all")
    if live:
        arrived(page)
    heads = page.locator("thead th:not(.machine)").all_inner_texts()[: len(page.locator("table").all())]
    long = page.locator("td.long:not(.machine) .clamp").all_text_contents()
    read = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    sizes, rightmost, found = set(), 0.0, ""
    for sheet in read.pages:
        assert sheet.mediabox.width > sheet.mediabox.height

        def look(text: str, turn: list[float], at: list[float], _font: object, size: float) -> None:
            nonlocal rightmost
            if text.strip():
                sizes.add(round(size * abs(at[3] * turn[3]), 2))
                rightmost = max(rightmost, at[4] * turn[0] + turn[4])

        found += re.sub(r"\s+", "", sheet.extract_text(visitor_text=look))
    assert min(sizes) >= 7.99
    assert rightmost < 0.96 * float(read.pages[0].mediabox.width)
    assert [it for it in [*heads, *long] if re.sub(r"\s+", "", it) not in found] == []
    assert "Onpaperstandthecolumnsthatpeopleread" in found
