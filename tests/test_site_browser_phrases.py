"""Phrases in quotation marks: found letter by letter, marked as a whole."""

import re
from urllib.parse import quote

from archive_site import results, watched
from playwright.sync_api import Browser, Page, expect


def found(page: Page, query: str) -> list[str]:
    """The papers that a search finds."""
    page.goto(f"search/?q={quote(query)}")
    return results(page)


def test_a_phrase_is_found_letter_by_letter_and_marked_only_as_a_whole(page: Page) -> None:
    assert found(page, '"Joint network"') == ["Network update"], "capitals aside"
    assert page.locator(".passage mark").all_inner_texts() == ["joint", "network"]
    assert page.locator("h2 mark").all_inner_texts() == [], "the title has one word of it"
    page.locator(".passage .where").first.click()
    expect(page.locator("mark")).to_have_text(["joint network"])
    for other in ("managed services", "joint networks", "joint refresh", "network joint", "oint network", "Tanner"):
        assert found(page, f'"{other}"') == [], other
    assert found(page, "“Tanner’s  bridge”") == ["Signals"], "quotation marks and spaces as they may be typed"
    assert found(page, '"TRP"') == [], "who wants it just so wants no other name"


def test_a_phrase_may_run_over_a_page_and_is_marked_there(page: Page) -> None:
    assert found(page, '"two cables, both ways"') == ["Network update"]
    page.locator(".passage .where").first.click()
    expect(page.locator("#p2 mark")).to_have_text(["two cables,", "both ways"])


def test_a_phrase_and_words_beside_it_are_sought_together(page: Page) -> None:
    assert found(page, 'cables "market square"') == ["Network update"]
    assert page.locator(".passage mark").all_inner_texts() == ["cables", "market", "square"]
    assert found(page, 'cables "square market"') == ["Network update"]
    expect(page.locator("#status")).to_contain_text("“square market” was not found and is left out.")
    assert len(found(page, '"managed service" "its budget"')) == 10
    expect(page.locator("#status")).to_contain_text("18 papers for")
    assert found(page, '"market squ') == ["Network update"], "while it is being typed"


def test_the_filters_count_the_papers_that_hold_the_phrase(page: Page) -> None:
    assert found(page, '"be extended by"') == ["Network update"]
    expect(page.get_by_role("checkbox", name="Report")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Minutes")).to_be_hidden()


def test_of_papers_too_many_to_be_read_only_those_with_the_phrase_are_shown(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    found(page, '"approve"')
    said = page.locator("#status")
    expect(said).to_have_text(re.compile(r"^Up to \d+ papers for “approve”\.$"))
    while page.get_by_role("button", name="Show more").is_visible():
        before = page.locator(".hit").count()
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(".hit").nth(before)).to_be_visible()
    marks = page.locator(".passage mark").all_inner_texts()
    assert {mark.strip(".,;:").casefold() for mark in marks} == {"approve"}
    assert 10 < page.locator(".hit").count() <= int((said.text_content() or "").split()[2])
    context.close()
    assert faults == []


def test_no_paper_with_a_phrase_leads_to_its_words_without_quotation_marks(page: Page) -> None:
    assert found(page, '"square market"') == []
    page.locator("#suggestions").get_by_role("link", name="square market", exact=True).click()
    assert results(page) == ["Network update"]
