"""Words of the sample archive as a reader types them: right, in another form, unfinished, misspelt.

`benchmarks/spelling.py` asks for all words; here it is a part of them.
"""

from urllib.parse import parse_qs, urlsplit

from archive_site import results, watched
from misspelling import archive_words, ask, forms, slips
from playwright.sync_api import Browser, expect

EVERY = 15  # of so many words one is asked for


def test_words_and_their_forms_are_found_and_misspelt_ones_are_not_guessed_but_offered(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("about/")
    words = archive_words(page, sample)
    some = words[::EVERY]
    right = ask(page, sample, [(form, word) for word in some for form in forms(word)])
    assert len(right) > len(some) > 90
    assert [one.word for one in right if one.how != "found"] == [], "no search for a word of the archive becomes empty"
    wrong = ask(page, sample, slips(some, words, seed=7))
    assert len(wrong) > 90
    guessed = [one for one in wrong if one.how != "none"]
    assert len(guessed) <= len(wrong) / 25, guessed
    offered = [one for one in wrong if one.how == "none" and one.meant in one.offered]
    assert len(offered) >= 0.9 * len(wrong), [one for one in wrong if one not in offered]
    context.close()
    assert faults == []


def test_a_word_that_no_paper_holds_is_offered_also_where_its_beginning_or_its_stem_is_held(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for typed, meant in {
        "contrcat": "contract",
        "commitee": "committee",
        "managd": "managed",
        "securty": "security",
        "programe": "programme",
    }.items():
        page.goto(f"search/?q={typed}")
        expect(page.locator("#status"), typed).to_have_text(f"No paper matches “{typed}”.")
        expect(page.locator("#suggestions"), typed).to_contain_text(f"Instead of “{typed}”, did you mean ")
        expect(page.locator("#suggestions").get_by_role("link", name=meant, exact=True), typed).to_be_visible()
    context.close()
    assert faults == []


def test_a_word_is_found_while_it_is_being_typed(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/")
    results(page)
    for end in range(3, len("programme") + 1):
        typed = "programme"[:end]
        page.get_by_label("Words to look for").fill(typed)
        expect(page.locator("#status")).to_contain_text(f"papers for “{typed}”.")
    page.goto("search/?q=sub-committee")
    expect(page.locator("#status")).to_contain_text("papers for “sub-committee”.")
    context.close()
    assert faults == []


def test_of_a_phrase_no_small_word_is_offered_otherwise_and_its_marks_stay(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=%22managd+and+securty%22")
    expect(page.locator("#suggestions")).to_contain_text("Instead of “managd”, did you mean ")
    assert "Instead of “and”" not in page.locator("#suggestions").inner_text()
    link = page.locator("#suggestions").get_by_role("link", name="managed", exact=True)
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["q"] == ['"managed and securty"']
    context.close()
    assert faults == []
