"""Readers' ways through the built site in a real browser: each begins with a question and ends at a paragraph.

Every step is looked at by axe, the fixture sees to it that nothing fails in the console and no request leaves the host.
"""

from archive_site import MINUTES, NETWORK, WCAG
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect


def stop(page: Page) -> None:
    """What is on the screen now has no axe violation."""
    violations = Axe().run(page, options=WCAG).response["violations"]
    assert [(page.url, v["id"], v["nodes"][0]["target"]) for v in violations] == []


def test_find_the_decision_about_the_managed_service_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("extension managed approved")
    expect(page.locator(".quick li")).to_have_count(1)
    stop(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{MINUTES}#d5")
    expect(page.locator("#p1")).to_contain_text("RESOLVED – That the extension of the managed service be approved.")
    expect(page.locator("#p1 mark").first).to_be_in_viewport()
    stop(page)


def test_from_the_decision_to_its_citation_by_keyboard_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{MINUTES}#p1")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Link to paragraph 1", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The citation is copied.")
    stop(page)
    said = str(page.evaluate("navigator.clipboard.readText()"))
    assert said.startswith("Works Sub Committee, “Minutes”, 18 January 2017, paragraph 1, http")


def test_open_the_pdf_at_the_page_of_a_paragraph_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{NETWORK}#p12-10")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Open the PDF at page 2")
    assert link.evaluate("a => a.href") == f"{address}{NETWORK.rstrip('/')}.pdf#page=2"
    stop(page)


def test_arrive_from_a_colleagues_search_and_go_on_with_it(page: Page) -> None:
    page.goto("search/?q=managed+service&kind=Report&from=2019&to=2021&sort=oldest")
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")
    expect(page.get_by_label("From", exact=True)).to_have_value("2019")
    expect(page.locator(".hit").first).to_contain_text("Spending in 2019")
    stop(page)
    page.locator(".hit a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spending in 2019")
    page.go_back()
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")
    page.get_by_label("Finance Committee").check()
    expect(page.locator("#status")).to_have_text("3 papers for “managed service”.")
    page.go_back()
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")


def test_from_what_was_asked_to_the_text_and_on_to_the_next_paper_of_the_body(page: Page) -> None:
    page.goto("bodies/works-sub-committee/")
    stop(page)
    page.get_by_role("link", name="Network update").click()
    page.get_by_role("link", name="Recommendation 2", exact=True).click()
    expect(page.locator("#r2")).to_be_in_viewport()
    stop(page)
    page.get_by_role("navigation", name="Papers of Works Sub Committee").get_by_role("link", name="After").click()
    expect(page.locator(".paper-about")).to_contain_text("What was decided")
    stop(page)


def test_an_old_link_to_a_paragraph_still_lands_on_it(page: Page, address: str) -> None:
    page.goto("reports/2016/network/#p2-a")
    expect(page).to_have_url(f"{address}{NETWORK}#p2-a")
    expect(page.locator("#p2-a")).to_be_in_viewport()
