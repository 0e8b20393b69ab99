"""How light the built site is in a real browser: bytes on the wire, and the time to the first words."""

import pytest
from archive_site import LONG, Handler
from painting import first_words
from playwright.sync_api import Browser

MOST_BYTES = 150 * 1024  # of a paper of forty PDF pages or of a list, without its pictures
MOST_MILLISECONDS = 1000  # to the first words, with the processor slowed to a quarter


def weight(browser: Browser, address: str, path: str, shown: str) -> list[int]:
    """The bytes of each answer that a page asks for with an empty cache, until it shows what is looked for."""
    page = browser.new_context(base_url=address).new_page()
    Handler.sent.clear()
    page.goto(path, wait_until="networkidle")
    page.locator(shown).first.wait_for()
    page.context.close()
    return Handler.sent.copy()


@pytest.mark.parametrize("path", [LONG, "kinds/report/", ""])
def test_a_long_paper_and_the_lists_are_light(browser: Browser, address: str, path: str) -> None:
    sent = weight(browser, address, path, "h1")
    assert len(sent) > 5, "the page and what it needs"
    assert sum(sent) <= MOST_BYTES


def test_a_cold_search_is_light_to_its_first_result(browser: Browser, address: str) -> None:
    sent = weight(browser, address, "search/?q=managed+service", ".hit")
    assert sum(sent) > 150 * 1024, "Pagefind's program is counted"
    assert sum(sent) <= 1.5 * 1024 * 1024


@pytest.mark.parametrize("path", [LONG, "", "search/"])
def test_the_first_words_come_at_once_on_a_slow_machine(browser: Browser, address: str, path: str) -> None:
    # What the page's own thread works: on the clock, other programs of the machine count too (benchmarks/paint.py).
    assert min(first_words(browser, address + path).own for _ in range(2)) < MOST_MILLISECONDS
