"""A paper by keyboard, and what a reader selects in it, in a real browser."""

import re

import pytest
from accessible import violations
from archive_site import NETWORK, watched
from playwright.sync_api import Browser, Page, Route, expect

MINUTES_2020 = "reports/2020/2020-01-21-technology-and-information-sub-committee-minutes/"
SAID = "It was felt that thirty days would lead to worse."
SELECT = """words => {
    const walker = document.createTreeWalker(document.querySelector(".paper-text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        const node = walker.currentNode;
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
    throw new Error(`not there: ${words}`);
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def printed(page: Page, words: str, instead: str) -> None:
    """Opens a paper that has other words in place of some."""

    def answer(route: Route) -> None:
        response = route.fetch()
        assert words in response.text()
        route.fulfill(response=response, body=response.text().replace(words, instead, 1))

    page.route(f"**/{NETWORK}", answer)
    page.goto(NETWORK)


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def stops(page: Page) -> list[str]:
    """What the Tab key stops at, from the top of a page to its end, each with the name of its class."""
    seen: list[str] = []
    while len(seen) < 300:
        page.keyboard.press("Tab")
        one = page.evaluate("document.activeElement === document.body ? '' : document.activeElement.className || '-'")
        if not one:
            break
        seen.append(str(one))
    return seen


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_selected_words_are_cited_by_themselves(
    browser: Browser, sample: str, size: tuple[int, int], scheme: str
) -> None:
    dark = scheme == "dark"
    context = browser.new_context(
        base_url=sample, viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, faults = watched(context, sample)
    page.goto(MINUTES_2020)
    page.get_by_text(SAID).scroll_into_view_if_needed()
    page.evaluate(SELECT, SAID[1:-2])  # parts of words are taken as the words
    button = page.get_by_role("button", name="Cite these words")
    expect(button).to_be_in_viewport(ratio=1)
    assert violations(page) == []
    button.click()
    menu = page.get_by_role("dialog")
    expect(menu.locator(".where")).to_have_text(
        f"“{SAID[:-1]}”, section: 5. Security after the Library Incident, PDF page 1"
    )
    expect(menu.get_by_role("button", name="Copy the words with citation")).to_be_hidden()
    assert violations(page) == []
    menu.get_by_role("button", name="Copy the selected words with citation").click()
    said = copied(page)
    assert said.startswith(
        f"“{SAID[:-1]}” Scrivenmouth Borough Council, “Minutes: Technology and Information Sub Committee”"
    )
    assert said.endswith("#s-1-6:~:text=It%20was%20felt%20that,would%20lead%20to%20worse")
    # The link leads to these words, and so does the search.
    page.goto(f"{sample}search/?q={said[said.rindex('http') :].replace('#', '%23').replace('%20', '%2520')}")
    expect(page.locator("#results .excerpt")).to_contain_text("thirty days would lead to worse")
    context.close()
    assert faults == []


def test_words_that_stand_twice_are_linked_with_those_before_them(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    printed(page, "The cables under", "again the cables; again the cables under")
    page.locator("#p1").evaluate(
        """p => { const node = [...p.childNodes].find(({ data }) => /again/.test(data || ""));
        const at = node.data.lastIndexOf("the cables"); getSelection().setBaseAndExtent(node, at, node, at + 10); }"""
    )
    page.get_by_role("button", name="Cite these words").click()
    page.get_by_role("button", name="Copy link to the selected words").click()
    assert copied(page).endswith("the%20cables%3B%20again-,the%20cables")


BETWEEN = """([start, from, end, to]) => {
    const walker = document.createTreeWalker(document.querySelector(".paper-text"), NodeFilter.SHOW_TEXT);
    const places = {};
    while (walker.nextNode()) {
        const { data } = walker.currentNode;
        for (const words of [start, end]) if (data.includes(words)) places[words] ||= walker.currentNode;
    }
    const last = places[end].data.indexOf(end) + to;
    getSelection().setBaseAndExtent(places[start], places[start].data.indexOf(start) + from, places[end], last);
}"""


def fragment_of(page: Page, start: str, end: str) -> str:
    """The link of the words from the beginning of some to the end of others, without its address."""
    page.evaluate("getSelection().removeAllRanges()")
    page.evaluate(BETWEEN, [start, 0, end, len(end)])
    page.get_by_role("button", name="Cite these words").click()
    page.get_by_role("button", name="Copy link to the selected words").click()
    page.keyboard.press("Escape")
    return copied(page).partition("#")[2]


def test_words_on_both_sides_of_a_mark_of_the_page_are_linked_by_the_first_and_the_last(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(NETWORK)
    assert fragment_of(page, "two cables,", "both ways") == "p2:~:text=two%20cables,both%20ways"


def test_words_that_stand_twice_are_told_apart_in_whichever_case_and_by_those_after_them(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lamps, slates = "Odd lamps, green; and (odd lamps) red", "“Grey slates, old. grey slates"
    printed(page, '<h2 id="s-1-2"', f'<p class="twice">{lamps}</p><p>{slates}</p><h2 id="s-1-2"')
    page.locator(".twice .para-link").wait_for(state="attached")
    assert fragment_of(page, "Odd lamps", "Odd lamps").endswith("text=Odd%20lamps,-%2C%20green%3B%20and%20(odd")
    assert fragment_of(page, "odd lamps", "odd lamps").endswith("text=lamps%2C%20green%3B%20and%20(-,odd%20lamps")
    assert fragment_of(page, "Grey slates", "Grey slates").endswith("text=Grey%20slates,-%2C%20old.%20grey%20slates")


def test_a_place_belongs_to_its_own_sign_or_to_one_before_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    outer, inner = (
        f'<a class="headerlink para-link" href="#{name}" aria-label="Link to the {name} point">¶</a>'
        for name in ("outer", "inner")
    )
    nested = f'<li>lime kilns<ul><li id="inner">brick sheds {inner}</li></ul>tall chimneys</li>'
    points = f'<ul><li id="outer">The first {outer}<ul>{nested}</ul></li></ul>'
    printed(page, '<h2 id="s-1-2"', points + '<h2 id="s-1-2"')
    assert fragment_of(page, "lime kilns", "lime kilns").startswith("outer:"), "the nested sign comes after it"
    assert fragment_of(page, "tall chimneys", "tall chimneys").startswith("inner:")


def test_the_sign_beside_a_paragraph_cites_what_is_selected_in_it(page: Page) -> None:
    page.goto(NETWORK)
    words = "".join(page.locator("#p1").inner_text().split("¶")[0].split(maxsplit=1)[1:])[:30].rsplit(" ", 1)[0]
    page.evaluate(SELECT, words)
    page.get_by_label("Link to paragraph 1", exact=True).click(force=True)
    expect(page.get_by_role("dialog").locator(".where")).to_contain_text(f"“{words}”, paragraph 1")
    page.keyboard.press("Escape")
    page.evaluate("getSelection().removeAllRanges()")
    page.get_by_label("Link to paragraph 1", exact=True).click()
    expect(page.get_by_role("dialog").locator(".where")).to_contain_text(re.compile("^Paragraph 1,"))


def test_the_signs_of_a_paper_are_a_stop_and_the_arrow_keys_go_through_them(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto(MINUTES_2020)
    signs = page.locator(".paper-text .para-link").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the text of the paper")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the mark of the first page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("para-link"))
    hint = page.locator("#keys-hint")
    expect(hint).to_be_in_viewport(ratio=1)
    assert violations(page) == []
    seen = [page.evaluate(FOCUSED)]
    for _ in range(signs - 1):
        page.keyboard.press("ArrowDown")
        expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
        seen.append(page.evaluate(FOCUSED))
    assert len(set(seen)) == len(seen) == signs
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == seen[-2]
    # Where an address leads the next ¶ is that of the place.
    page.goto("about/")
    page.goto(f"{MINUTES_2020}#d5_4")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Link to decision on item 5, (d)"
    page.goto(MINUTES_2020)
    all_stops = stops(page)
    among = [one for one in all_stops if "para-link" in one]
    assert 0 < len(among) < signs / 2, "one between two other links of the text"
    page.locator("#find").focus()
    expect(hint).to_be_hidden()
    context.close()
    assert faults == []


def test_a_picture_is_one_stop_and_the_arrow_keys_go_through_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("themes/network/")
    marks = page.locator(".picture a")
    assert marks.count() > 5
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.picture') === null")
    page.keyboard.press("Shift+Tab")
    expect(marks.nth(1)).to_be_focused()
    context.close()
    context = browser.new_context(base_url=sample, java_script_enabled=False)
    page = context.new_page()
    page.goto("themes/network/")
    expect(page.locator(".picture a[tabindex]"), "without scripts each is a stop").to_have_count(0)
    context.close()
    assert faults == []


def test_the_menu_of_a_paragraph_is_moved_in_by_arrows_and_left_by_going_elsewhere(page: Page) -> None:
    page.goto(NETWORK)
    page.get_by_label("Link to paragraph 1", exact=True).click()
    menu = page.get_by_role("dialog")
    expect(menu.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("button", name="Copy citation")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(menu.get_by_role("button").last).to_be_focused()
    page.keyboard.press("/")
    expect(menu).to_be_hidden()
    expect(page.locator("#find")).to_be_focused()


def test_the_filters_have_a_way_past_them_at_their_head(page: Page) -> None:
    page.goto("search/?q=digger+waterworks")
    page.locator("#facets fieldset:visible").first.wait_for()
    page.locator(".search-form button").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Past the filters to the results")
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Results")).to_be_focused()


def test_a_mistake_is_told_without_a_mail_program(browser: Browser, address: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(NETWORK)
    record = page.locator(".record")
    expect(record).to_contain_text("Report a mistake to papers@thornmere.example")
    record.get_by_role("button", name="Copy a text to send").click()
    expect(record.get_by_role("status")).to_contain_text("paste it into a letter to papers@thornmere.example")
    expect(record.get_by_role("button")).to_be_focused()
    said = copied(page)
    assert said.startswith("To: papers@thornmere.example\n\nThornmere Borough Council, “Network update”")
    assert said.endswith(f"{address}{NETWORK}\n\nWhat is wrong:\n")
    page.get_by_label("Link to paragraph 1", exact=True).click()
    page.get_by_role("button", name="Copy a text to send there").click()
    assert f", paragraph 1\n{address}{NETWORK}#p1\n" in copied(page)
    context = browser.new_context(base_url=address, java_script_enabled=False)
    unscripted = context.new_page()
    unscripted.goto(NETWORK)
    expect(unscripted.locator(".record")).to_contain_text("Report a mistake to papers@thornmere.example")
    context.close()
