"""A paper on the built site in a real browser."""

from urllib.parse import urlsplit

import pytest
from archive_site import HOSTILE, MINUTES, NETWORK, ODD, results
from playwright.sync_api import Page, expect


def test_the_paragraph_link_shows_on_hover_and_on_focus_and_is_a_link(page: Page) -> None:
    page.goto(NETWORK)
    link = page.get_by_label("Link to paragraph 1", exact=True)
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    page.locator("#p1").hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    page.get_by_label("Link to section: Background").focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "p1"


def test_a_page_mark_opens_the_pdf_at_that_page(page: Page, address: str) -> None:
    page.goto(NETWORK)
    mark = page.get_by_role("link", name="Page 2 of the PDF")
    assert mark.evaluate("e => e.href") == f"{address}{NETWORK.rstrip('/')}.pdf#page=2"
    assert (
        page.get_by_role("link", name="Open the PDF").evaluate("e => e.href") == f"{address}{NETWORK.rstrip('/')}.pdf"
    )


def test_the_first_screen_says_what_the_paper_is_and_what_was_asked(page: Page) -> None:
    page.goto(NETWORK)
    expect(page.get_by_role("heading", level=1)).to_have_text("Network update")
    about = page.locator(".paper-about")
    for words in (
        "Works Sub Committee, for decision",
        "The Surveyor",
        "What was asked",
        "The PDF is the record",
    ):
        expect(about).to_contain_text(words)
    expect(about.get_by_role("link", name="Open the PDF")).to_be_in_viewport()
    expect(about).to_contain_text("The program was unsure in 1 place")
    page.goto(MINUTES)
    expect(page.locator(".paper-about")).to_contain_text("What was decided")


def test_numbers_hang_beside_their_paragraphs(page: Page) -> None:
    page.goto(NETWORK)
    left = "p => parseFloat(getComputedStyle(p).paddingLeft) + p.getBoundingClientRect().left"
    label = "p => p.querySelector('.label').getBoundingClientRect().left"
    first, inner = page.locator("#p2"), page.locator("#p2-a")
    assert first.evaluate(left) > first.evaluate(label) + 10, "the number stands out to the left of the text"
    assert inner.evaluate(label) == pytest.approx(first.evaluate(left), abs=1), "and a part's below that text"


def test_text_from_a_paper_is_shown_as_text_and_never_run(page: Page) -> None:
    page.goto(HOSTILE)
    expect(page.get_by_role("heading", level=1)).to_have_text(ODD)
    assert page.title().startswith(ODD)
    expect(page.locator("#p1")).to_contain_text("<script>alert(3)</script> {{ config.site_name }} words")
    assert page.locator("#p1 a").count() == 1, "only its own address"
    page.goto("search/?q=odd")
    assert results(page) == [ODD]
    page.goto("years/2018/")
    expect(page.get_by_role("link", name=ODD)).to_be_visible()


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.goto(f"{NETWORK}#s-1-4")
    contents = page.get_by_role("navigation", name="Contents of this paper")
    expect(contents.locator(".md-nav__link--active")).to_have_text("Background")


def test_printing_gives_the_paper_without_the_site_around_it(page: Page) -> None:
    page.goto(NETWORK)
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".archive-nav")).to_be_hidden()
    page.set_viewport_size({"width": 720, "height": 1000})
    for table in page.locator("table").all():
        assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth + 1"), "no column is cut off"
