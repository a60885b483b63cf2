"""The keyboard: everything can be done with it, and no single letter does more than its reader means."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.arriving import rested

Show = Callable[[str], Page]


def runs(page: Page) -> int:
    """How often the script has begun to run since this was first asked."""
    return int(
        page.evaluate(
            """() => {
              if (window.runs === undefined) {
                window.runs = 0;
                new MutationObserver(() => {
                  if (document.querySelector('[data-test-script-state="running"]')) window.runs += 1;
                }).observe(document.querySelector(".stApp"), {attributeFilter: ["data-test-script-state"]});
              }
              return window.runs;
            }"""
        )
    )


def test_single_letters_neither_run_the_page_again_nor_offer_to_clear_anything(
    page: Page, show: Show
) -> None:
    sent: list[object] = []
    page.on("websocket", lambda line: line.on("framesent", lambda it: sent.append(it)))
    show("/method")
    assert runs(page) == 0
    page.on("request", lambda request: sent.append(request.url))
    rested(page)
    sent.clear()
    for letter in "rcRC":
        page.keyboard.press(letter)
    rested(page)
    assert runs(page) == 0
    assert page.get_by_role("dialog").count() == 0
    assert sent == []


def test_letters_with_control_still_reach_the_browser_and_those_in_a_field_the_field(show: Show) -> None:
    page = show("/recipients")
    heard = page.evaluate(
        """() => ["r", "^r", "^c"].filter(it => {
          let heard = false;
          document.addEventListener("keydown", () => heard = true, {once: true});
          const event = {key: it.at(-1), ctrlKey: it[0] === "^", bubbles: true, cancelable: true};
          return document.body.dispatchEvent(new KeyboardEvent("keydown", event)) && heard;
        })"""
    )
    assert heard == ["^r", "^c"]
    page.get_by_role("combobox", name="Country").click()
    page.keyboard.type("angola")
    expect(page.get_by_role("option", name="Angola", exact=True)).to_be_visible()


def test_a_source_is_opened_and_a_table_chosen_without_a_mouse(show: Show) -> None:
    page = show("/")
    card = page.locator(".st-key-card-aid")
    card.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(card.locator("blockquote").first).to_be_visible()
    page = show("/data")
    page.get_by_role("link", name="Metrics", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Metrics")).to_be_visible()


def test_the_first_stop_leads_past_the_menu(show: Show) -> None:
    page = show("/timeline")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.stMain') !== null")


def test_nothing_moves_for_who_asked_for_stillness(show: Show) -> None:
    page = show("/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("#root *")].filter(it => {
          const style = getComputedStyle(it);
          return parseFloat(style.transitionDuration) > 0.01 || style.animationName !== "none";
        }).map(it => it.className)"""
    )
    assert moving == []
