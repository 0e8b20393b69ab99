"""Questions in plain words: what answers them need not hold each word; what is asked in quotation marks does."""

import pytest
from archive_site import results, watched
from playwright.sync_api import Browser, expect

LINE = "Most of your words, close together or in the title: "
RESERVE = "Technology Reserve 2018/19 to 2022/23"


@pytest.mark.parametrize(
    "words",
    ["who may spend the technology reserve", "how much money is in the technology reserve"],
)
def test_the_paper_that_is_called_by_what_was_asked_about_comes_before_scattered_words(
    browser: Browser, sample: str, words: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto(f"search/?q={words.replace(' ', '+')}")
    expect(page.locator("#results > .line", has_text=LINE)).to_be_visible()
    listed = page.locator("#results > li").all_inner_texts()
    at = [n for n, text in enumerate(listed) if text.startswith(RESERVE)]
    scattered = next(n for n, text in enumerate(listed) if "different places" in text)
    assert at
    line = next(n for n, text in enumerate(listed) if text.startswith(LINE))
    assert line < at[0] < scattered
    counted = page.locator("#status").inner_text().split()[0]
    besides = scattered - line - 1
    assert listed[line] == f"{LINE}{besides} more paper{'s' * (besides > 1)}"
    number = ["", "one", "two", "three", "four"][besides]
    expect(page.locator("#status")).to_contain_text(f", and {number} more with most of these words.")
    assert page.locator("#results > .hit").count() == int(counted) + besides, "the count is of those with all words"
    context.close()
    assert faults == []


def test_words_of_asking_need_not_stand_in_a_paper(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=does+the+Information+Strategy+still+apply")
    assert results(page)[0] == "Information Strategy 2016–2020"
    page.goto("search/?q=monitoring+systems+at+night+after+2023")
    assert "Out-of-hours Monitoring – Further Report" in results(page)
    context.close()
    assert faults == []


def test_what_stands_in_quotation_marks_or_together_brings_no_others(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for words in ('spend money "technology reserve"', "technology reserve"):
        page.goto(f"search/?q={words.replace(' ', '+')}")
        results(page)
        page.wait_for_load_state("networkidle")
        expect(page.locator(".line", has_text=LINE)).to_have_count(0)
    context.close()
    assert faults == []
