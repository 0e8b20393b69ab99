"""Words of the sample archive as a reader types them: right, in another form, unfinished, misspelt.

`benchmarks/spelling.py` asks for all words; here it is a part of them.
"""

from urllib.parse import parse_qs, quote_plus, urlsplit

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
        expect(page.locator("#suggestions p").first, typed).to_have_text(f"Did you mean {meant}?")
    context.close()
    assert faults == []


def test_a_word_that_no_paper_holds_is_never_answered_by_another_of_its_stem(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=managment")  # Pagefind finds "manager" and "managed" for it
    expect(page.locator("#status")).to_have_text("No paper matches “managment”.")
    # No paper holds it either, and what comes of the same word is found with it.
    page.locator("#suggestions p").first.get_by_role("link", name="management").click()
    expect(page.locator("#status")).to_contain_text("“manager” was looked for in place of “management”.")
    page.goto("search/?q=aproval")
    expect(page.locator("#suggestions p").first).to_have_text("Did you mean approval?")
    page.goto("search/?q=examiner")  # made of what papers say, and not misspelt: that is looked for, and said
    expect(page.locator("#status")).to_contain_text("“examined” was looked for in place of “examiner”.")
    context.close()
    assert faults == []


def test_several_slips_are_mended_by_one_link(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=contrcat+for+the+netwrok+and+securty")
    link = page.locator("#suggestions").get_by_role("link", name="contract for the network and security")
    expect(page.locator("#suggestions p")).to_have_count(1)
    link.click()
    expect(page.locator("#q")).to_have_value("contract for the network and security")
    expect(page.locator("#results .hit").first).to_be_visible()
    expect(page.locator("#suggestions")).to_be_hidden()
    page.goto("search/?q=hole+securty")  # two words are as near to the first
    expect(page.locator("#suggestions p").first).to_contain_text("security?")
    other = page.locator("#suggestions p").nth(1)
    expect(other).to_contain_text("Instead of “hole” also: ")
    assert parse_qs(urlsplit(other.locator("a").first.get_attribute("href") or "").query)["q"][0].endswith(" security")
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


def test_a_phrase_is_offered_as_a_paper_holds_it_else_without_its_marks(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    suggestions = page.locator("#suggestions p")
    for typed, offered in {
        '"managed servce contract"': '"managed service contract"',
        "“one scrivenmoth network”": "“one Scrivenmouth network”",  # “one” is in no list of words, and right
        'netwrok "managd service"': 'network "managed service"',
        '"managd and securty"': "managed and security",  # they stand side by side in no paper
    }.items():
        page.goto(f"search/?q={quote_plus(typed)}")
        expect(suggestions, typed).to_have_text([f"Did you mean {offered}?"])
        suggestions.locator("a").click()
        expect(page.locator("#q")).to_have_value(offered)
        expect(page.locator("#results .hit").first).to_be_visible()
    page.goto("search/?q=%22options+for+refreshing+the+network%22")  # no word of it is misspelt
    expect(suggestions).to_have_text(
        ["Search for the words without quotation marks: options for refreshing the network."]
    )
    context.close()
    assert faults == []


def test_for_a_participle_it_is_said_how_its_kin_is_found_as_well(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=withdrawn")
    less = len(results(page))
    expect(page.locator("#suggestions")).to_have_text("To find “withdrawal” as well, search for withdraw.")
    page.locator("#suggestions a").click()
    expect(page.locator("#status")).to_contain_text("for “withdraw”")
    marked = {words.lower().strip(".,;") for words in page.locator(".hit mark").all_inner_texts()}
    assert len(results(page)) > less and marked == {"withdrawn", "withdrawal"}
    for words in ("“withdrawn”", "between children", "withdrawal"):
        page.goto(f"search/?q={words}")
        results(page)
        page.locator("#facets fieldset:visible").first.wait_for()
        expect(page.locator("#suggestions"), words).to_be_hidden()
    context.close()
    assert faults == []
