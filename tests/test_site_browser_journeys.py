"""Readers' ways through the built site in a real browser: each begins with a question and ends at a paragraph.

All but the last go by keyboard alone; only for "back" a browser without a window knows no key. Every step is looked at
by axe, the fixtures see to it that nothing fails in the console and no request leaves the host.
"""

from collections.abc import Iterator

import pytest
from accessible import violations
from archive_site import MINUTES, NETWORK, watched
from playwright.sync_api import Browser, Locator, Page, expect

MOST_STEPS = 120  # of the Tab key to anything on a page
RESET = "Campus Network Replacement Project – Reset of the Project"


def stop(page: Page) -> None:
    """What is on the screen now has no axe violation."""
    assert violations(page) == []


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, and see that this can be seen."""
    expect(target).to_have_count(1)
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            break
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()
    assert target.evaluate("element => getComputedStyle(element).outlineStyle") != "none"


def follow(page: Page, link: Locator) -> None:
    """Go to a link by the Tab key and press Enter."""
    tab_to(page, link)
    page.keyboard.press("Enter")


@pytest.fixture
def reader(browser: Browser, sample: str) -> Iterator[Page]:
    """A page of the sample archive whose faults fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=sample)
    page, faults = watched(context, sample)
    yield page
    context.close()
    assert faults == []


def test_follow_a_theme_from_2016_to_2023(reader: Page) -> None:
    reader.goto("")
    follow(reader, reader.get_by_role("link", name="The network", exact=True))
    expect(reader.get_by_role("heading", level=1)).to_have_text("The network")
    stop(reader)
    # The first step is a report of 2016; the name that the programme had then is said.
    first = reader.locator("#step-1")
    expect(first).to_contain_text("19 July 2016")
    follow(reader, first.get_by_role("link", name="Campus Network Replacement Project – Review by Internal Audit"))
    expect(reader.locator(".paper-kind")).to_contain_text("19 July 2016")
    stop(reader)
    reader.go_back()
    expect(reader.get_by_role("heading", level=1)).to_have_text("The network")
    # All steps on, at the last: the minutes of 2023 that decided on it, at the decision.
    steps = reader.locator("[id^=step-]").count()
    tab_to(reader, reader.locator(".picture a[tabindex='0']"))
    for _ in range(steps):
        if reader.get_by_role("link", name=f"Step {steps}").evaluate("link => link === document.activeElement"):
            break
        reader.keyboard.press("ArrowRight")
    reader.keyboard.press("Enter")
    last = reader.locator(f"#step-{steps}")
    expect(last).to_be_in_viewport()
    follow(reader, last.get_by_role("link", name="minutes").first)
    expect(reader.locator(".paper-kind")).to_contain_text("14 November 2023")
    expect(reader.locator(":target")).to_be_in_viewport()
    assert "Option 2 be approved for the first year" in str(
        reader.evaluate("document.querySelector(':target').closest('p, li').textContent")
    )
    stop(reader)


def test_from_a_recommendation_to_its_resolution_and_back(reader: Page, sample: str) -> None:
    reader.goto("")
    reader.keyboard.press("/")
    reader.keyboard.type('"campus network" reset of the project')
    reader.keyboard.press("Enter")
    expect(reader.locator(".hit").first).to_contain_text(RESET)
    stop(reader)
    follow(reader, reader.locator(".hit h2 a").first)
    expect(reader.get_by_role("heading", level=1)).to_have_text(RESET)
    point = reader.locator(".points li").first
    expect(point).to_contain_text("Approve the reset of the project")
    expect(point.locator(".fate")).to_contain_text("Agreed with changes")
    follow(reader, point.locator(".fate a"))
    expect(reader).to_have_url(f"{sample}reports/2016/2016-09-20-information-systems-sub-committee-minutes/#d5")
    paragraph = reader.locator("#d5").locator("xpath=ancestor::p[1]")
    expect(paragraph).to_contain_text("each finished building be reported to this Sub Committee")
    expect(paragraph).to_be_in_viewport()
    stop(reader)
    # The minutes lead back to the report that they answer.
    reader.goto(reader.url.split("#")[0])
    follow(reader, reader.locator(".points li", has_text="each finished building").locator(".fate a"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(RESET)
    expect(reader.locator("#r1")).to_be_in_viewport()


def test_find_the_decision_about_the_managed_service_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("extension managed approved")
    expect(page.locator(".quick li")).to_have_count(1)
    stop(page)
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
    expect(page.get_by_label("Link to decision on item 5, 1", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("The citation is copied.")
    stop(page)
    said = str(page.evaluate("navigator.clipboard.readText()"))
    named = "Thornmere Borough Council, “Minutes”, Works Sub Committee, 18 January 2017"
    assert said.startswith(f"{named}, decision on item 5, 1, PDF page 1, http")


def test_open_the_pdf_at_the_page_of_a_paragraph_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{NETWORK}#p12-10")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Open the paper (PDF, page 2)")
    assert link.evaluate("a => a.href") == f"{address}{NETWORK.rstrip('/')}.pdf#page=2"
    stop(page)


def test_arrive_from_a_colleagues_search_and_go_on_with_it(page: Page) -> None:
    page.goto("search/?q=managed+service&kind=Report&from=2019&to=2021&sort=oldest")
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")
    expect(page.get_by_label("From", exact=True)).to_have_value("2019")
    expect(page.locator(".hit").first).to_contain_text("Spending in 2019")
    stop(page)
    follow(page, page.locator(".hit h2 a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Spending in 2019")
    page.go_back()
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")
    tab_to(page, page.get_by_role("checkbox", name="Finance Committee"))
    page.keyboard.press("Space")
    expect(page.locator("#status")).to_have_text("3 papers for “managed service”.")
    page.go_back()
    expect(page.locator("#status")).to_have_text("9 papers for “managed service”.")


def test_from_what_was_asked_to_the_text_and_on_to_the_next_paper_of_the_body(page: Page) -> None:
    page.goto("bodies/works-sub-committee/")
    stop(page)
    follow(page, page.get_by_role("link", name="Network update"))
    follow(page, page.get_by_role("link", name="Recommendation 2", exact=True))
    expect(page.locator("#r2")).to_be_in_viewport()
    stop(page)
    after = page.get_by_role("navigation", name="Papers of Works Sub Committee").get_by_role("link", name="After")
    follow(page, after)
    expect(page.locator(".paper-about")).to_contain_text("What was decided")
    stop(page)


def test_an_old_link_to_a_paragraph_still_lands_on_it(page: Page, address: str) -> None:
    page.goto("reports/2016/network/#p2-a")
    expect(page).to_have_url(f"{address}{NETWORK}#p2-a")
    expect(page.locator("#p2-a")).to_be_in_viewport()


def test_from_the_first_screen_of_a_telephone_to_the_minutes_by_one_tap_and_back(browser: Browser, sample: str) -> None:
    """Every link that is on the screen leads where it says at the first tap: nothing slides away under the finger."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, base_url=sample, has_touch=True, is_mobile=True
    )
    page, faults = watched(context, sample)
    papers = {
        "2016/2016-09-20-campus-network-replacement-project-reset-of-the-project": 3,
        "2017/2017-03-14-information-strategy-2016-2020": 3,
        "2018/2018-06-12-one-record-programme-outline-case-ti-16-18": 4,
    }
    for path, number in papers.items():
        page.goto(f"reports/{path}/")
        links = page.locator(".points .fate a, .replaced blockquote a")
        expect(links).to_have_count(number)
        # Label and values stand on one line: a space after the label, none before the sign between two values.
        spaced = "dd => (dd.previousSibling.nodeType === Node.TEXT_NODE) === dd.previousElementSibling.matches('dt')"
        assert all(dd.evaluate(spaced) for dd in page.locator(".paper-about dl:not(.more) dd").all())
        # What came of each point stands there in full; the point itself is cut, and its quotation may be.
        for answer in page.locator(".points .fate .answer").all():
            lines = answer.evaluate("part => [...part.children].map(one => one.textContent)")
            assert lines[0] in {"Agreed", "Agreed with changes", "Noted"}
            assert answer.evaluate("part => getComputedStyle(part).overflowY === 'visible'")
        expect(links.last).to_be_in_viewport(ratio=1)
        for place in range(number):
            page.goto(f"reports/{path}/")
            page.evaluate("document.fonts.ready")
            address = str(links.nth(place).evaluate("link => link.href"))
            box = links.nth(place).evaluate(
                "link => { const { x, y, height } = link.getClientRects()[0]; return [x, y + height / 2] }"
            )
            page.touchscreen.tap(box[0] + 8, box[1])
            expect(page).to_have_url(address)
    page.go_back()
    # Who had them in full finds them so.
    in_full = page.get_by_role("button", name="Show them in full")
    in_full.tap()
    links.last.tap()
    page.wait_for_url("**/#*")
    page.go_back()
    expect(page.get_by_role("button", name="Show them in short")).to_be_visible()
    assert page.locator(".points .words").first.evaluate("words => words.scrollHeight <= words.clientHeight + 1")
    context.close()
    assert faults == []
