"""What an advocate does with the page, done in a real browser."""

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from etl.__main__ import main
from tests.browser.arriving import arrived, rested, scrolled
from web.dataset import current

Show = Callable[[str], Page]
CARDS = ["aid", "countries", "freed", "emergency", "people"]

viewports = pytest.mark.parametrize("viewport", ["desktop", "phone"])


@pytest.fixture(scope="session")
def figures(root: Path) -> list[dict[str, str]]:
    with (root / "data/tables/figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stated(figures: list[dict[str, str]], metric_id: str) -> list[str]:
    return [row["stated"] for row in figures if row["metric_id"] == metric_id]


@viewports
def test_the_five_cards_give_both_values_in_the_sources_own_words(
    seen: Show, figures: list[dict[str, str]]
) -> None:
    page = seen("/")
    for card, metric in zip(
        CARDS,
        [
            "aid_total_usd",
            "countries_assisted",
            "countries_freed",
            "emergency_assistance_countries",
            "people_served",
        ],
        strict=True,
    ):
        shown = page.locator(f".st-key-card-{card}")
        for words in stated(figures, metric):
            expect(shown.locator(".pair")).to_contain_text(words)
    expect(page.locator(".st-key-card-emergency .pair")).to_contain_text("not stated")


def test_every_card_says_how_its_two_values_compare(seen: Show) -> None:
    page = seen("/")
    chips = [page.locator(f".st-key-card-{card} .chip").inner_text() for card in CARDS]
    assert chips == ["Comparable", "Comparable", "Wording changed", "Stated once", "Same sentence"]


@viewports
def test_a_click_shows_the_sentence_with_the_number_marked(show: Show, figures: list[dict[str, str]]) -> None:
    page = show("/")
    card = page.locator(".st-key-card-freed")
    quotes = card.locator("blockquote")
    expect(quotes.first).not_to_be_visible()
    card.get_by_text("Source", exact=True).click()
    for row in (row for row in figures if row["metric_id"] == "countries_freed"):
        quote = quotes.filter(has_text=row["sentence"])
        expect(quote).to_be_visible()
        expect(quote.locator("mark")).to_have_text(row["stated"])
    expect(page).to_have_url(re.compile("freed_source=true"))


def test_a_shared_link_opens_the_same_view(show: Show) -> None:
    page = show("/")
    page.locator(".st-key-card-people").get_by_text("Source", exact=True).click()
    page.locator(".st-key-chart-pace").get_by_text("Numbers and citation").click()
    expect(page).to_have_url(re.compile("pace_numbers=true.*people_source=true"))
    again = show(page.url)
    expect(again.locator(".st-key-card-people blockquote").first).to_be_visible()
    expect(again.locator(".st-key-chart-pace table")).to_be_visible()
    expect(again.locator(".st-key-card-aid blockquote").first).not_to_be_visible()


def test_the_chosen_table_is_in_the_link(show: Show) -> None:
    page = show("/data")
    page.get_by_role("link", name="Ledger", exact=True).click()
    expect(page).to_have_url(re.compile("table=ledger"))
    expect(show(page.url).get_by_role("heading", name="Ledger")).to_be_visible()


def test_one_click_gives_everything_in_a_file(show: Show, root: Path) -> None:
    page = show("/data")
    for name in ("Excel workbook", "All tables", "For programs"):
        link = page.locator(".everything").get_by_role("link", name=name)
        with page.expect_download() as started:
            link.click()
        kept = started.value.path().read_bytes()
        sent = (link.get_attribute("href") or "").removeprefix(".")
        assert kept == page.request.get(sent).body()
        stem, _, kind = sent.removeprefix("/data/").partition(".")
        assert started.value.suggested_filename == f"{stem}-{current(root / 'data').version}.{kind}"


def test_the_citation_of_the_data_is_one_click_away(show: Show) -> None:
    page = show("/data?data_share=true")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy: Full citation (Chicago)").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('Dataset, version')")


def test_an_older_version_is_one_click_away(show: Show, root: Path) -> None:
    page = show("/data")
    link = page.locator(".versions").get_by_role("link", name="Excel workbook").last
    with page.expect_download() as started:
        link.click()
    kept = root / "data/releases/1.0.0/mine-action-funding.xlsx"
    assert started.value.suggested_filename == "mine-action-funding-1.0.0.xlsx"
    assert started.value.path().read_bytes() == kept.read_bytes()


def test_the_charts_start_at_nought_and_carry_the_sources_words(
    seen: Show, figures: list[dict[str, str]]
) -> None:
    page = seen("/")
    for chart, metric in [
        ("aid", "aid_total_usd"),
        ("countries", "countries_assisted"),
        ("freed", "countries_freed"),
    ]:
        drawn = page.locator(f".st-key-chart-{chart} .main-svg").first
        for words in stated(figures, metric):
            expect(drawn.locator("xpath=..")).to_contain_text(words)
        ticks = page.locator(f".st-key-chart-{chart} .ytick text").all_text_contents()
        assert ticks[0] in ("0", "$0")


def test_a_marked_number_leads_to_its_card(show: Show) -> None:
    page = show("/evidence")
    page.get_by_role("link", name="over $4.2 billion").click()
    page.wait_for_url("**/?aid_source=true#card-aid")
    arrived(page)
    expect(page.locator(".st-key-card-aid blockquote").first).to_be_visible()


def test_a_card_leads_to_its_sentence_in_the_document(show: Show) -> None:
    page = show("/?freed_source=true")
    page.locator(".st-key-card-freed").get_by_role("link", name="Read it in the document").last.click()
    page.wait_for_url("**/evidence?figure=*")
    arrived(page)
    expect(page.locator("mark.chosen")).to_have_text("17")


SERVED = "white-house-2022-06-21.people_served"
PLACES = {
    f"/evidence?figure={SERVED}#{SERVED}": "mark.chosen",
    "/?people_source=true#card-people": ".st-key-card-people",
    "/#chart-freed": ".st-key-chart-freed",
}
HEADER = 60  # pixels


@pytest.mark.parametrize("address", PLACES)
@viewports
def test_a_link_to_a_place_shows_it_below_the_header(page: Page, address: str) -> None:
    top = "it => it.getBoundingClientRect().top"
    page.goto(address)
    place = page.locator(PLACES[address]).first
    assert HEADER < place.evaluate(top) < 200
    rested(arrived(page))
    assert HEADER < place.evaluate(top) < 200
    place.locator("xpath=self::mark | .//h3").first.click(
        position={"x": 2, "y": 2}, trial=True
    )  # not covered


def test_links_between_a_figure_and_its_sentence_lead_to_the_place(show: Show) -> None:
    page = show("/?people_source=true")
    page.locator(".st-key-card-people").get_by_role("link", name="Read it in the document").last.click()
    page.wait_for_url("**/evidence?figure=*")
    expect(page.locator("mark.chosen")).to_be_in_viewport()
    page.locator("mark.chosen a").click()
    page.wait_for_url("**/?people_source=true*")
    expect(page.locator(".st-key-card-people").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator("mark.chosen")).to_be_in_viewport()


def test_a_page_of_the_menu_begins_at_its_top_and_back_leads_to_where_the_reader_was(show: Show) -> None:
    page = show("/")
    scrolled(page, 1500)
    page.get_by_role("navigation").get_by_role("link", name="Timeline").click()
    expect(page.locator("#root h1")).to_contain_text("The total")
    arrived(page)
    page.wait_for_function("() => scrollY === 0")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 700)
    page.wait_for_function("() => scrollY === 700")
    page.go_back()
    page.wait_for_function("() => scrollY === 1500")
    expect(page.locator("#root .st-key-cards")).to_be_attached()
    page.go_forward()
    page.wait_for_function("() => location.pathname === '/timeline' && scrollY === 700")


def test_back_leads_to_where_the_reader_was_however_late_the_page_is_long_enough(show: Show) -> None:
    page = show("/")
    scrolled(page, 1500)
    page.get_by_role("navigation").get_by_role("link", name="Timeline").click()
    expect(page.locator("#root h1")).to_contain_text("The total")
    short = page.add_style_tag(content="#root { height: 1200px; contain: size layout; overflow: clip }")
    page.go_back()
    expect(page.locator("#root .st-key-cards")).to_be_attached()
    assert arrived(page).evaluate("scrollY") < 1500
    short.evaluate("it => it.remove()")
    page.wait_for_function("() => scrollY === 1500")
    page.wait_for_function(
        """() => new Promise(done => {
          scrollTo(0, 300);
          document.body.append(document.createElement("i"));
          requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === 300)));
        })"""
    )  # it is let go


# Changed data -----------------------------------------------------------------------------------


def edit(data: Path, file: str, old: str, new: str) -> None:
    """Change a document and register the new sum, as its publisher would have made us."""
    path, register = data / "raw" / file, data / "announcements.toml"
    before = path.read_bytes()
    after = before.replace(old.encode(), new.encode())
    assert before != after
    path.write_bytes(after)
    sums = [hashlib.sha256(content).hexdigest() for content in (before, after)]
    register.write_text(register.read_text(encoding="utf-8").replace(*sums), encoding="utf-8")


def rebuild(data: Path) -> None:
    CliRunner().invoke(main, ["build", "--data", str(data)], catch_exceptions=False)


def words(page: Page) -> str:
    """All that the overview says, in its HTML and in its charts, once everything is drawn."""
    page.locator(".foot").wait_for()
    page.locator(".st-key-chart-freed .main-svg").first.wait_for()
    ours = ".stHtml:not(:has(style)):not(.st-key-years-between *)"  # the table of other statements has years
    said = page.locator(f"{ours} > :not(.takeaway), .st-key-charts .main-svg text").all_text_contents()
    return "\n".join(" ".join(part.split()) for part in said)


def here(said: str) -> str:
    """The same, whatever port it is served on, a plus sign in an address read as one."""
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", said).replace("%2B", "+")


def test_seventeen_made_nineteen_changes_the_seventeen_everywhere_and_nothing_else(
    show: Show, data: Path, show_other: Show
) -> None:
    edit(data, "white-house-2022-06-21.html", "Helped 17 countries", "Helped 19 countries")
    rebuild(data)
    version = json.loads((data / "tables/datapackage.json").read_text(encoding="utf-8"))["version"]
    asis, changed = words(show("/?freed_source=true")), words(show_other("/?freed_source=true"))
    assert "19 countries" in changed
    asis = asis.replace("17", "19").replace("2 more, but", "4 more, but")
    assert here(changed) == here(asis).replace(version, f"{version}+unreleased")


def test_a_document_that_holds_a_script_shows_it_as_text(data: Path, show_other: Show) -> None:
    edit(data, "white-house-2014-09-23.txt", "Helped 15", "<script>document.title='owned'</script>Helped 15")
    rebuild(data)
    page = show_other("/?freed_source=true")
    expect(page.locator(".st-key-card-freed blockquote").first).to_contain_text("<script>document.title")
    assert page.title() != "owned"


def test_a_damaged_table_costs_only_the_part_that_needs_it(data: Path, show_other: Show) -> None:
    table = data / "tables/commitments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("APL", "XXX"), encoding="utf-8")
    page = show_other("/")
    expect(page.get_by_role("alert")).to_contain_text("commitments.csv: is not the file that was built")
    expect(page.locator(".st-key-card-aid")).to_contain_text("over $4.2 billion")


def test_a_choice_made_after_other_tables_were_built_shows_the_whole_page_anew(
    data: Path, show_other: Show
) -> None:
    page = show_other("/recipients")
    expect(page.locator("#root .foot")).not_to_contain_text("unreleased")
    edit(data, "white-house-2022-06-21.html", "Helped 17 countries", "Helped 19 countries")
    rebuild(data)
    africa = page.get_by_role("radio", name="Africa", exact=True)
    africa.click()
    expect(page.locator("#root .foot")).to_contain_text("unreleased")
    expect(africa).to_be_checked()


def test_without_any_table_the_page_says_what_to_do(data: Path, show_other: Show) -> None:
    shutil.rmtree(data / "tables")
    page = show_other("/")
    expect(page.get_by_role("alert").first).to_contain_text("make etl")
