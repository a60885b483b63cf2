"""A draft from the keyboard to the corrected sentence, also when it is typed before Streamlit is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Server

DRAFT = "Since 1993 the United States has provided $4.2 billion for conventional weapons destruction."
SAFE = DRAFT.replace("$4.2", "over $4.2")
viewports = pytest.mark.parametrize("viewport", ["desktop", "phone"])


@viewports
def test_what_is_typed_and_pressed_before_streamlit_is_carried_on(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/check")
    page.locator("#prerender textarea").fill(DRAFT)
    page.locator("#prerender button", has_text="Check the numbers").evaluate("it => it.click()")
    expect(page.locator(".tally")).to_have_text("1 number: 1 loose", timeout=60_000)
    expect(page.locator("#root textarea")).to_have_value(DRAFT)
    assert page.url == f"{server.url}/check", "the draft is in no address"


def test_a_press_that_streamlit_loses_is_pressed_again(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/check")
    page.locator("#prerender textarea").fill(DRAFT)
    page.locator("#prerender button", has_text="Check the numbers").evaluate("""it => {
        it.click();
        const press = HTMLButtonElement.prototype.click;
        HTMLButtonElement.prototype.click = function () {
            HTMLButtonElement.prototype.click = press;
            document.querySelector("#root .stTextArea").append("What a box tells of itself is no answer");
        };
    }""")
    expect(page.locator(".tally")).to_have_text("1 number: 1 loose", timeout=60_000)


@viewports
def test_a_corrected_sentence_is_one_click_from_the_clipboard(
    show: Callable[[str], Page], page: Page
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show("/check")
    page.get_by_label("Your draft, in English").fill(DRAFT)
    page.get_by_label("Your draft, in English").press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="1 number: 1 loose")).to_be_visible()
    page.get_by_role("button", name="Copy sentence").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == SAFE


def test_a_card_leads_to_the_check_of_its_sentence(show: Callable[[str], Page]) -> None:
    page = show("/")
    card = page.locator(".st-key-card-aid")
    card.get_by_text("Source", exact=True).click()
    card.get_by_role("link", name="Check a sentence with this figure").click()
    expect(page.locator(".tally")).to_have_text("1 number: 1 supported", timeout=60_000)
    expect(page.locator(".verdict--supported").first).to_contain_text("Supported")


def test_how_a_draft_was_judged_is_heard_where_the_message_was_before_it(show: Callable[[str], Page]) -> None:
    page = show("/check")
    before = page.evaluate("document.getElementById('told').textContent")
    page.get_by_label("Your draft, in English").fill(DRAFT)
    page.get_by_label("Your draft, in English").press("Control+Enter")
    expect(page.locator("#told")).to_have_text("1 number: 1 loose", timeout=60_000)
    assert before == "", "empty until there is something to say"
    assert page.locator(".tally[role=status]").count() == 0, "said once"
    page.get_by_text("What the verdicts mean").click()
    expect(page.locator(".meanings dt")).to_have_count(6)


def test_who_types_on_while_streamlit_takes_over_loses_no_letter(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/check")
    page.locator("#prerender textarea").press_sequentially("In 2022 ")
    page.evaluate("""() => {
        let left = "the U.S. spent over $4.2 billion on demining, in over 100 countries, and on.";
        const hit = () => {
            document.execCommand("insertText", false, left[0]);
            left = left.slice(1);
            if (left) setTimeout(hit); else document.body.dataset.written = "";
        };
        const begun = watch => {
            if (document.getElementById("prerender")) return;
            watch.disconnect();
            setTimeout(hit);
        };
        const watch = new MutationObserver(() => begun(watch));
        watch.observe(document.body, {childList: true});
        begun(watch);  // the first letters have called Streamlit, which may have been quicker
    }""")
    page.locator("body[data-written]").wait_for(timeout=60_000)
    expect(page.locator("#root textarea")).to_have_value(
        "In 2022 the U.S. spent over $4.2 billion on demining, in over 100 countries, and on."
    )
