"""Back on a page that was left by a link, and Escape: a reader is where they were, with what they had chosen."""

import re

import pytest
from archive_site import MINUTES, NETWORK, results, watched
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

TELEPHONE: ViewportSize = {"width": 360, "height": 740}


def test_back_on_the_search_page_finds_the_open_filters_and_the_place(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample, viewport=TELEPHONE)
    page, faults = watched(context, sample)
    page.goto("search/?q=network")
    results(page)
    page.get_by_text("Narrow the result").click()
    page.locator(".choice:visible").first.wait_for()
    link = page.locator(".hit h2 a").nth(6)
    followed = link.get_attribute("href")
    link.scroll_into_view_if_needed()
    place = link.bounding_box()
    link.click()
    page.wait_for_url("**/reports/**")
    page.go_back()
    page.locator(".choice").first.wait_for(state="attached")
    expect(page.locator("#filters")).to_have_attribute("open", "")
    back = page.locator(".hit h2 a").nth(6)
    expect(back).to_have_attribute("href", followed or "")
    expect(back).to_be_focused()
    expect(back).to_be_in_viewport()
    page.locator("#facets fieldset:visible").first.wait_for()
    now = back.bounding_box()
    assert place and now and abs(now["y"] - place["y"]) < 20
    context.close()
    assert faults == []


def test_whoever_reads_on_while_the_results_load_is_not_taken_elsewhere(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample, viewport=TELEPHONE)
    page, faults = watched(context, sample)
    page.goto("search/?q=network")
    results(page)
    link = page.locator(".hit h2 a").nth(5)
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_url("**/reports/**")

    def late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/search/parts.json", late)
    page.go_back()
    page.keyboard.press("Shift")
    expect(page.locator(".hit").nth(5)).to_be_visible()
    expect(page.locator("#facets fieldset:visible, #facets fieldset").first).to_be_attached()
    assert page.evaluate("document.activeElement === document.body")
    context.close()
    assert faults == []


def test_escape_empties_neither_the_words_nor_the_filters(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample, viewport=TELEPHONE)
    page, faults = watched(context, sample)
    address = "search/?q=network&body=Digital+Committee"
    page.goto(address)
    found = results(page)
    page.locator("#q").press("Escape")
    page.wait_for_timeout(400)  # longer than the pause after a key
    expect(page.locator("#q")).to_have_value("network")
    assert results(page) == found
    expect(page).to_have_url(sample + address)
    summary = page.locator("#filters > summary")
    summary.press("Enter")
    page.locator(".choice:visible input").first.press("Escape")
    expect(page.locator("#filters"), "it closes what is open").not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    expect(page).to_have_url(sample + address)
    context.close()
    assert faults == []


def test_escape_closes_what_was_found_while_typing_and_keeps_the_words(page: Page) -> None:
    page.goto("about/")
    box = page.get_by_label("Search the archive")
    box.fill("network")
    expect(page.locator(".quick li").first).to_be_visible()
    for _ in range(2):
        box.press("Escape")
        expect(page.locator(".quick")).to_be_hidden()
        expect(box).to_have_value("network")


@pytest.mark.parametrize("path", [NETWORK, MINUTES, "decisions/", "years/", ""])
def test_back_on_a_page_the_link_that_was_followed_has_the_focus(page: Page, path: str) -> None:
    page.goto(path)
    link = page.locator("#content a[href$='/']:visible:not([href^='#'])").last
    href = link.get_attribute("href")
    page.wait_for_load_state()
    link.press("Enter")
    expect(page).not_to_have_url(re.compile(f"/council/{path}$"))
    page.wait_for_load_state()
    page.go_back()
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", href or "")
    expect(focused).to_be_in_viewport()


def test_back_to_a_link_in_a_folded_part_unfolds_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("themes/network/")
    folded = page.locator("details:has(a)").first
    folded.locator("summary").press("Enter")
    folded.locator("a[href*='reports/']:visible").last.press("Enter")
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(page.locator("details[open] :focus")).to_be_visible()
    context.close()
    assert faults == []


def test_back_from_a_link_of_a_picture_it_has_the_focus(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("themes/network/")
    link = page.locator("svg a[href]").nth(2)
    href = link.get_attribute("href") or ""
    link.press("Enter")
    if not href.startswith("#"):
        page.wait_for_url("**/reports/**")
    page.go_back()
    expect(link).to_be_focused()
    context.close()
    assert faults == []


def test_back_from_a_place_of_the_same_page_the_focus_is_at_its_link(page: Page) -> None:
    page.goto("reports/2017/2017-06-06-long/")
    link = page.locator(".contents a:visible").nth(5)
    link.press("Enter")
    page.wait_for_url("**/#*")
    page.go_back()
    expect(link).to_be_focused()


def test_back_from_what_was_found_while_typing_it_is_found_again(page: Page) -> None:
    page.goto("about/")
    page.get_by_label("Search the archive").fill("network")
    page.locator(".quick li a").first.press("Enter")
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(page.get_by_label("Search the archive")).to_be_focused()
    expect(page.get_by_label("Search the archive")).to_have_value("network")
    expect(page.locator(".quick li").first).to_be_visible()


def test_back_to_the_register_its_further_decisions_are_there_and_the_link_has_the_focus(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("decisions/?outcome=Agreed&outcome=Noted")
    page.get_by_role("button", name="Show more").press("Enter")
    shown = page.locator(".register .decision:visible")
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    expect(page.locator(".register[aria-busy]")).to_have_count(0)  # all have come, not only the button gone
    number = shown.count()
    link = shown.last.locator("a").last
    href = link.get_attribute("href")
    link.press("Enter")
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(shown).to_have_count(number)
    expect(page.locator(":focus")).to_have_attribute("href", href or "")
    expect(page.locator(":focus")).to_be_in_viewport()
    context.close()
    assert faults == []
