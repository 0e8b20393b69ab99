"""Searching the built site in a real browser."""

import datetime
import gzip
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from archive_site import NETWORK, Handler, results, watched
from committee_archive.addresses.spoken import spoken
from playwright.sync_api import Browser, Page, Route, expect


def test_search_finds_a_paragraph_and_lands_on_it_with_the_words_marked(page: Page) -> None:
    page.goto("search/?q=digger+waterworks")
    assert results(page) == ["Network update"]
    passage = page.locator(".passage")
    assert passage.locator(".where").inner_text() == "Paragraph 2(a)"
    assert passage.locator("mark").all_inner_texts() == ["digger", "waterworks;"]
    assert "Report · 30 September 2016 · Works Sub Committee; Finance Committee" in page.inner_text(".hit .about")
    passage.locator(".where").click()
    expect(page.locator("#p2-a mark")).to_have_text(["digger", "waterworks"])
    expect(page.locator("#p2-a")).to_be_in_viewport()
    expect(page, "the address is there to be copied: without the words").to_have_url(re.compile(f"{NETWORK}#p2-a$"))


def test_a_decision_is_found_under_its_own_address(page: Page) -> None:
    page.goto("search/?q=extension+approved")
    assert results(page) == ["Minutes, 18 January 2017"]
    link = page.locator(".passage .where").first
    assert link.inner_text() == "Decision on item 5"
    assert urlsplit(link.get_attribute("href") or "").fragment == "d5"
    expect(page.locator(".passage .under").first, "what it was on").to_have_text(re.compile(r"^5\. .*\w"))


def test_filters_narrow_and_count_and_combine(page: Page) -> None:
    page.goto("search/?q=managed+service")
    assert len(results(page)) == 10, "a batch at a time"
    expect(page.locator("#status")).to_contain_text("20 papers")
    page.get_by_label("From", exact=True).select_option("2021")
    page.get_by_label("To", exact=True).select_option("2021")
    expect(page.locator("#status")).to_contain_text("3 papers")
    others = page.get_by_label("From", exact=True).locator("option").all_inner_texts()
    assert {"2020 (3)", "2021 (3)"} <= set(others), "each year with how many papers are of that year"
    assert others == page.get_by_label("To", exact=True).locator("option").all_inner_texts()
    page.get_by_role("checkbox", name="Planning Committee").check()
    expect(page.locator("#status")).to_contain_text("1 paper ")
    expect(page.get_by_role("checkbox", name="Minutes")).to_be_hidden()
    page.get_by_label("From", exact=True).select_option("2019")
    expect(page.locator("#status")).to_contain_text("3 papers")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#status")).to_contain_text("20 papers")


def test_a_range_of_years_stays_as_it_was_chosen(page: Page) -> None:
    page.goto("search/?q=managed+service&to=2023")
    expect(page.get_by_label("To", exact=True)).to_have_value("2023")
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    page.get_by_label("From", exact=True).select_option("2022")
    expect(page.locator("#status")).to_contain_text("6 papers")
    expect(page.get_by_label("To", exact=True)).to_have_value("2023")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["managed service"], "from": ["2022"], "to": ["2023"]}


def test_the_address_of_a_search_is_copied_by_the_keyboard_and_said(page: Page) -> None:
    page.goto("search/?q=digger")
    results(page)
    button = page.get_by_role("button", name="Copy the address of this search")
    for allowed in (["clipboard-read", "clipboard-write"], []):
        page.context.clear_permissions()
        page.context.grant_permissions(allowed)
        if not allowed:
            page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.get_by_label("Words to look for").fill("waterworks" if allowed else "signals")
        expect(page.locator("#status")).to_contain_text("waterworks" if allowed else "signals")
        button.press("Enter")
        expect(page.locator("#copied")).to_have_text("The address is copied.")
        expect(button).to_be_focused()
        if allowed:
            assert page.evaluate("navigator.clipboard.readText()").endswith("search/?q=waterworks")
    page.get_by_label("Words to look for").fill("")
    page.get_by_label("Words to look for").press("Control+v")
    expect(page.get_by_label("Words to look for")).to_have_value(page.url.split("?")[0] + "?q=signals")


def test_newest_first_is_by_date(page: Page) -> None:
    page.goto("search/?q=managed+service&sort=newest")
    results(page)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".hit")).to_have_count(20)
    days = [re.search(r"\d+ \w+ \d{4}", text) for text in page.locator(".hit .about").all_inner_texts()]
    dates = [datetime.datetime.strptime(day[0], "%d %B %Y") for day in days if day]
    assert len(dates) == 20
    assert dates == sorted(dates, reverse=True)


def test_the_address_bar_holds_the_search_and_back_works(page: Page) -> None:
    page.goto("search/")
    results(page)
    page.get_by_label("Words to look for").fill("managed service")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#status")).to_contain_text("managed service")
    page.get_by_label("From", exact=True).select_option("2021")
    page.get_by_label("To", exact=True).select_option("2021")
    expect(page.locator("#status")).to_contain_text("3 papers")
    page.get_by_label("Order").select_option("Newest first")
    expect(page.locator(".hit").first).to_contain_text("September 2021")
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"q": ["managed service"], "from": ["2021"], "to": ["2021"], "sort": ["newest"]}
    sent = page.url
    page.goto("about/")
    page.goto(sent)
    expect(page.locator(".hit").first).to_contain_text("September 2021")
    assert page.input_value("#q") == "managed service"
    expect(page.get_by_label("From", exact=True)).to_have_value("2021")
    page.get_by_label("From", exact=True).select_option("")
    expect(page.locator("#status")).to_contain_text("14 papers")
    page.go_back()
    expect(page.locator("#status")).to_contain_text("3 papers")
    expect(page.get_by_label("From", exact=True)).to_have_value("2021")


def test_an_empty_search_lists_everything_newest_first_and_no_result_says_what_to_try(page: Page) -> None:
    page.goto("search/")
    assert results(page)[0] == "Spending in 2023, 13 September 2023"
    expect(page.get_by_text("Searching needs JavaScript")).to_be_hidden()
    expect(page.locator("#status")).to_have_text("All 23 papers, newest first.")
    page.get_by_label("Words to look for").fill("zeppelin")
    expect(page.locator("#status")).to_have_text("No paper matches “zeppelin”.")
    expect(page.locator("#advice")).to_contain_text("fewer words")


def test_only_papers_are_found_and_of_those_only_the_text(page: Page) -> None:
    for words in ("Thornmere", '"Link to paragraph"', '"Presented to"', '"Open the PDF"', '"Page 2"'):
        page.goto(f"search/?q={quote(words)}")
        assert results(page) == [], words


def test_a_word_that_no_paper_holds_is_not_replaced_by_its_beginning(page: Page) -> None:
    page.goto("search/?q=archive")
    assert results(page) == []
    expect(page.locator("#status")).to_have_text("No paper matches “archive”.")
    page.goto("search/?q=digger+archive")
    assert results(page) == ["Network update"]
    expect(page.locator("#status")).to_contain_text("“archive” was not found and is left out")
    page.goto("search/?q=extends")
    assert results(page) == ["Network update"], "forms of one word are found"


def test_slash_goes_to_the_search_box_and_its_form_to_the_search(page: Page) -> None:
    page.goto(NETWORK)
    page.keyboard.press("/")
    page.keyboard.type("market square")
    page.keyboard.press("Enter")
    assert results(page) == ["Network update"]
    assert page.locator(".passage .where").all_inner_texts() == ["Paragraph 1"]


def test_search_names_addresses_as_the_links_beside_the_text_do(page: Page, address: str) -> None:
    page.goto("about/")
    call = "async ([module, anchor]) => (await import(module)).named(anchor, '')"
    for anchor in ("p6", "p1-2", "p4-a", "p2-b-ii", "a2-p3", "r1", "d5", "a1-r2"):
        said = page.evaluate(call, [f"{address}assets/archive/hits.js", anchor])
        named = spoken(anchor) or ""
        words = re.sub(r"(.*) of (appendix \w+)", r"\2, \1", named)
        assert said == words[0].upper() + words[1:]
    agenda = "async ([module, anchor]) => (await import(module)).named(anchor, '', '', 'Agenda')"
    assert page.evaluate(agenda, [f"{address}assets/archive/hits.js", "p5-a"]) == "Item 5(a)"


def test_a_short_form_finds_the_full_name_and_the_page_says_why(page: Page) -> None:
    page.goto("search/?q=DRP")
    assert results(page) == ["Network update", "Signals"], "the paper that has the word itself comes first"
    expect(page.locator("#reasons")).to_have_text("DRP is short for “Ductwork Renewal Programme”.")
    other = page.locator(".hit").nth(1)
    expect(other.locator(".why")).to_have_text("Found under another name: “Ductwork Renewal Programme”")
    assert other.locator("mark").all_inner_texts() == ["Ductwork", "Renewal", "Programme"]
    other.locator(".where").click()
    expect(page.locator("#p2 mark")).to_have_text("Ductwork Renewal Programme")
    expect(page.locator("#p2")).to_be_in_viewport()


def test_a_later_name_and_the_initials_of_a_committee_find_what_went_to_the_earlier(page: Page) -> None:
    for words in ("Transport Panel", "TRP", "HWP", "hwp"):
        page.goto(f"search/?q={quote(words)}")
        assert results(page) == ["Signals"], words
        expect(page.locator("#reasons")).to_contain_text(
            "“Highways Panel” (until 2017) and “Transport Panel” (from 2017) are names of the same committee over time."
            " HWP is short for “Highways Panel”. TRP is short for “Transport Panel”."
        )
        expect(page.locator(".hit .about")).to_have_text(
            "Report · 9 February 2015 · Highways Panel (later Transport Panel)"
        )
    expect(page.get_by_role("group", name="Committee")).to_contain_text("papers under its former names")
    expect(page.get_by_role("checkbox", name="Transport Panel")).to_be_visible()


def test_a_misspelt_word_is_offered_as_the_archive_spells_it(page: Page) -> None:
    page.goto("search/?q=waterwroks&kind=Report")
    expect(page.locator("#status")).to_have_text("No paper matches “waterwroks” with these filters.")
    expect(page.locator("#suggestions")).to_have_text("Did you mean waterworks?")
    page.get_by_role("link", name="waterworks", exact=True).click()
    expect(page.locator(".hit h2")).to_have_text(["Network update"])
    assert page.get_by_role("checkbox", name="Report").is_checked(), "the filters stay"
    page.goto("search/?q=Tanenr")
    expect(page.locator("#suggestions"), "a name").to_have_text("Did you mean Tanner?")
    page.goto("search/?q=digger+sqare")
    assert results(page) == ["Network update"]
    expect(page.locator("#suggestions")).to_have_text("Did you mean digger square?")


def test_words_in_quotation_marks_are_found_side_by_side_and_marked_so(page: Page) -> None:
    page.goto("search/?q=%22managed+service%22&kind=Report&from=2016&to=2016")
    assert results(page) == ["Network update"]
    page.locator(".passage .where").first.click()
    expect(page.locator("#r2 mark")).to_have_text(["managed service"])
    page.goto("search/?q=%22service+managed%22")
    assert results(page) == []


def test_results_come_as_you_type_from_the_header_of_a_paper(page: Page) -> None:
    page.goto(NETWORK)
    page.keyboard.press("/")
    page.keyboard.type("tanner")
    panel = page.locator(".quick")
    expect(panel.get_by_role("status")).to_contain_text("1 paper.")
    expect(panel.locator("mark")).to_have_text(["Tanner's"])
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_label("Search the archive")).to_be_focused()
    page.keyboard.type("'s")
    expect(panel).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(panel.get_by_role("link", name="All results, with filters"), "after the last result").to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signals")
    expect(page.locator("#p1 mark")).to_have_text("Tanner's")


def test_as_you_type_the_words_found_are_seen_on_a_telephone(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": 360, "height": 700})
    page, faults = watched(context, sample)
    page.goto("years/")
    page.get_by_label("Search the archive").press_sequentially("printer repairs")
    excerpt = page.locator(".quick li", has_text="Options for Extension").locator(".excerpt")
    expect(excerpt.locator("mark")).to_have_text(["Print.", "Repairs"])
    shown, mark = excerpt.bounding_box(), excerpt.locator("mark").last.bounding_box()
    assert shown
    assert mark
    assert mark["y"] + mark["height"] / 2 < shown["y"] + shown["height"]
    context.close()
    assert faults == []


def test_as_you_type_says_that_nothing_is_found_and_leads_to_what_to_try(page: Page) -> None:
    page.goto("about/")
    page.get_by_label("Search the archive").fill("sqare waterwroks")
    expect(page.locator(".quick").get_by_role("link", name="square waterworks")).to_have_attribute(
        "href", re.compile(r"\?q=square\+waterworks$")
    )
    page.get_by_label("Search the archive").fill("")
    page.get_by_label("Search the archive").press_sequentially("zeppelin")
    way_on = page.locator(".quick").get_by_role("link", name="What to try")
    expect(way_on).to_have_attribute("href", re.compile(r"\?q=zeppelin$"))  # not that of a part of the word
    way_on.click()
    expect(page.locator("#status")).to_have_text("No paper matches “zeppelin”.")


def test_oldest_first_is_by_date_too(page: Page) -> None:
    page.goto("search/?q=managed+service")
    results(page)
    page.get_by_label("Order").select_option("Oldest first")
    expect(page.locator(".hit").first).to_contain_text("Network update")
    assert parse_qs(urlsplit(page.url).query)["sort"] == ["oldest"]


def test_a_question_is_asked_without_its_small_words(page: Page) -> None:
    page.goto("search/?q=What+was+decided+about+the+waterworks%3F")
    assert results(page) == ["Network update"]
    expect(page.locator("#status")).to_have_text("1 paper for “What was decided about the waterworks?”.")
    assert page.locator("mark").all_inner_texts() == ["waterworks;"]


def test_where_no_paper_holds_all_the_words_as_few_as_can_be_are_left_out_and_said(page: Page) -> None:
    page.goto("search/?q=digger+signals+switches+archive+cables")
    assert results(page) == ["Network update"]
    expect(page.locator("#status")).to_have_text(
        "1 paper for “digger signals switches archive cables”. “archive” was not found and is left out. "
        "No paper has all of these words; "
        "this one has “digger”, “switches” and “cables”, but not “signals”."
    )
    page.goto("search/?q=digger+spending")
    assert results(page) == ["Network update"], "of words that are never together the rarest"
    expect(page.locator("#status")).to_have_text(
        "1 paper for “digger spending”. No paper has all of these words; this one has “digger”, but not “spending”."
    )
    page.goto("about/")
    page.get_by_label("Search the archive").press_sequentially("digger spending")
    expect(page.locator(".quick li")).to_have_count(1)


def test_another_form_of_a_word_is_tried_where_the_word_is_not_with_the_others(page: Page) -> None:
    page.goto("search/?q=cables+fitters")
    assert results(page) == ["Network update"]
    expect(page.locator("#status")).to_have_text(
        "1 paper for “cables fitters”. “fitting” was looked for in place of “fitters”."
    )


def test_other_forms_come_first_where_they_stand_nearer_to_each_other(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=printer+repairs")
    expect(page.locator("#status")).to_have_text(
        "2 papers for “printer repairs”. “print” was looked for as well as “printer”."
    )
    assert results(page)[0] == "Managed Service Contract – Options for Extension"
    assert page.locator(".hit").first.locator(".passage mark").all_inner_texts() == ["Print.", "Repairs"]
    expect(page.get_by_role("group", name="Years").get_by_label("From")).to_contain_text("2016 (1)")
    page.goto("search/?q=printer+repairs&sort=newest")
    expect(page.locator("#status")).to_have_text("1 paper for “printer repairs”.")
    context.close()
    assert faults == []


def test_everyday_words_find_what_minutes_say_otherwise(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=Which+proposal+was+sent+back+to+officers%3F")
    assert results(page)[0].startswith("Minutes: Digital Committee")
    first = page.locator(".hit").first
    expect(first.locator(".why")).to_have_text("Found in other words: “referred back”")
    expect(first.locator(".passage").last.locator(".where")).to_have_text("Decision on item 6 (no. 3)")
    expect(page.locator("#reasons")).to_contain_text("Papers say “referred back” for “sent back”")
    page.goto("search/?q=deferred")
    assert results(page)
    expect(page.locator(".why"), "what is said in the words that were typed").to_have_count(0)
    page.goto("search/?q=forty-one+switches+supplier")
    assert results(page)
    expect(page.locator(".excerpt", has_text="nineteen buildings; and two lines")).to_have_count(1)
    page.goto("search/?q=remitted")
    assert "Minutes: Digital Committee" in "\n".join(results(page)), "what one paper says finds what others say for it"
    page.goto("search/?q=electoral+roll+deferred")
    assert results(page)
    expect(page.locator(".why", has_text="deferred"), "what was typed is no other word").to_have_count(0)
    context.close()
    assert faults == []


def test_other_forms_are_those_that_the_index_does_not_find_by_itself(page: Page, address: str) -> None:
    page.goto("about/")
    call = "async ([module, word, known]) => (await import(module)).otherForms(word, known)"
    known = ["print", "printing", "printers", "officer", "office", "paper", "papal", "manager", "managed"]
    for word, forms in {
        "printers": ["print"],
        "printer": ["print"],
        "print": [],
        "paper": [],
        "office": [],
        "managers": ["managed"],
    }.items():
        assert page.evaluate(call, [f"{address}assets/archive/words.js", word, known]) == forms, word


def test_words_may_be_forms_of_each_other_and_numbers_may_not(page: Page, address: str) -> None:
    page.goto("about/")
    call = "async ([module, one, two]) => (await import(module)).alike(one, two)"
    for one, two, is_alike in (
        ("extended", "extends", True),
        ("year", "years", True),
        ("2023", "2023", True),
        ("2023", "2020", False),
        ("202", "2023", False),
    ):
        assert page.evaluate(call, [f"{address}assets/archive/words.js", one, two]) is is_alike, (one, two)


def test_an_appendix_is_found_by_its_title_as_printed_and_without_the_label(page: Page, address: str) -> None:
    page.goto("about/")
    call = """async ([module, query]) => {
      const titles = ["Cost of ropes and sails", "Appendix 2 - Cost of ropes", "A cost of ropes"];
      const metas = titles.map((title, id) => (id === 1 ? { title, called: "Cost of ropes" } : { title }));
      const results = titles.map((title, id) => ({
        id,
        data: async () => ({ url: title, meta: metas[id], content: "", anchors: [], weighted_locations: [] })
      }));
      const answer = await (await import(module)).bestFirst({ results }, query, 6);
      return (await answer.results[0].data()).meta.title;
    }"""
    for query in ("cost of ropes", "appendix 2 cost of ropes"):
        assert page.evaluate(call, [f"{address}assets/archive/ranking.js", query]) == "Appendix 2 - Cost of ropes"


def test_a_paper_that_holds_the_words_near_each_other_comes_first(page: Page, address: str) -> None:
    page.goto("about/")
    call = """async ([module, texts]) => {
      const result = (title, text, id) => {
        const words = text.split(" ");
        const anchors = words.flatMap((word, location) => (word === "|" ? [{ id: `p${location}`, location }] : []));
        const places = words.flatMap((word, place) => (["review", "strategy"].includes(word) ? [place] : []));
        const weighted_locations = places.map((location) => ({ location, weight: 1 }));
        return { id, data: async () => ({ url: title, meta: { title }, content: text, anchors, weighted_locations }) };
      };
      const results = Object.entries(texts).map(([title, text], id) => result(title, text, id));
      const answer = await (await import(module)).bestFirst({ results }, "review strategy", 6);
      return Promise.all(answer.results.map(async (one) => (await one.data()).meta.title));
    }"""
    far = "| a review of this | and a strategy for that"
    texts = {
        "apart": far,
        "in one paragraph": f"| the review {'was long ' * 9}and then the strategy",
        "side by side": "| the review of the strategy",
        "also apart": far,
        "Review of the strategy": "| a strategy",
        "A strategy": "| its review is due",
        "seventh": "| the strategy review",
    }
    assert page.evaluate(call, [f"{address}assets/archive/ranking.js", texts]) == [
        "Review of the strategy",
        "side by side",
        "in one paragraph",
        "A strategy",
        "apart",
        "also apart",
        "seventh",
    ], "only so many are looked at; of what is alike else that is first which is called so"


def test_an_index_that_a_host_unpacks_on_its_way_is_read_too(page: Page) -> None:
    unpacked: list[str] = []

    def unpack(route: Route) -> None:
        unpacked.append(route.request.url)
        route.fulfill(body=gzip.decompress(route.fetch().body()))

    page.route(re.compile(r"\.pf_\w+$"), unpack)
    page.goto("search/?q=digger+waterworks")
    assert results(page) == ["Network update"]
    assert any(address.endswith(".pf_index") for address in unpacked)
    # What is still on its way when the page is closed would fail in whatever test comes next.
    page.unroute_all(behavior="wait")


def test_a_search_that_cannot_be_loaded_says_so_and_leads_on(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has not what is missing: what a thread beside the page asks for may go past a page's own routes."""
    for missing in ("engine.js", "calls.js", "parts.json", "pagefind-entry.json"):
        monkeypatch.setattr(Handler, "missing", frozenset({missing}))
        page = browser.new_context(base_url=address).new_page()
        page.goto("search/?q=digger")
        expect(page.locator("#status")).to_contain_text("The search could not be loaded")
        expect(page.locator("#advice")).to_be_visible()
        page.context.close()


def test_lines_of_dashes_and_dots_are_left_out_of_what_is_shown(page: Page, address: str) -> None:
    page.goto("about/")
    call = """async ([module, text]) => {
      const words = text.split(" ");
      const weighted_locations = [{ location: words.indexOf("cost"), weight: 1 }];
      const meta = { title: "Costs" };
      const result = { content: text, anchors: [{ id: "p1", location: 0 }], weighted_locations, meta };
      const [hit] = (await import(module)).hitsOf(result, [[["cost"]]]);
      return hit.pieces.map(({ text }) => text).join("").trim();
    }"""
    for text, shown in {
        "Signed ________ by whom – the cost": "Signed by whom – the cost",
        "– – – the cost - - 12": "the cost 12",
        "the cost is £3 ... & more": "the cost is £3 more",
        "the cost is what? ... Nobody knows": "the cost is what? ... Nobody knows",
        "Contents ............ 4 the cost": "Contents 4 the cost",
    }.items():
        assert page.evaluate(call, [f"{address}assets/archive/hits.js", text]) == shown, text


def test_an_excerpt_reaches_to_the_last_word_found_and_passages_hold_all_words_between_them(
    page: Page, address: str
) -> None:
    page.goto("about/")
    call = """async ([module, texts, sought]) => {
      const words = texts.join(" ").split(" ");
      const begins = (n) => texts.slice(0, n).join(" ").split(" ").filter(Boolean).length;
      const anchors = texts.map((_, n) => ({ id: `p${n + 1}`, location: begins(n) }));
      const isHit = (word) => sought.includes(word.replace(".", ""));
      const found = words.flatMap((word, location) => (isHit(word) ? [{ location, weight: 1 }] : []));
      const result = { content: words.join(" "), anchors, weighted_locations: found, meta: { title: "Costs" } };
      const hits = (await import(module)).hitsOf(result, sought.map((word) => [[word]]));
      return hits.map(({ anchor, pieces }) => [anchor, pieces.map(({ text }) => text).join("").trim()]);
    }"""
    hits = f"{address}assets/archive/hits.js"
    long = (
        "All of it but number 7. Mr Oak told of four ladders and hung them up "
        + "on the very long wall " * 4
        + "of rope."
    )
    ((_, excerpt),) = page.evaluate(call, [hits, [long], ["ladders", "rope"]])
    assert "ladders" in excerpt and excerpt.endswith("rope.")
    texts = ["A cost.", "A cost.", "Another cost.", "The ferry waits."]
    shown = [anchor for anchor, _ in page.evaluate(call, [hits, texts, ["cost", "ferry"]])]
    assert shown == ["p1", "p2", "p4"], "what the others lack one shows"


def test_who_to_ask_is_a_passage_of_its_own(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=Odile+Brannock&kind=Report&from=2023")
    expect(page.locator("#status")).to_contain_text("papers for")
    contact = page.locator(".passage").filter(has_text=re.compile("^Contact ")).first
    expect(contact).to_have_text(re.compile("^Contact Odile Brannock Head of Strategy and Data,"))
    expect(page.get_by_text("number withheld")).to_have_count(0)
    page.goto("search/?q=%22number+withheld%22")
    expect(page.locator("#status")).to_have_text("No paper matches “number withheld”.")
    context.close()
    assert faults == []


def test_whom_to_ask_is_no_answer_to_other_questions(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=who+asked+about+strategy+and+data")
    assert len(results(page)) == 10
    for passage in page.locator(".passage").all():
        assert passage.locator(".where").inner_text() != "Contact"
    page.goto("search/?q=TISC")
    assert len(results(page)) == 10
    of_header = page.locator(".passage").filter(has_text="At the top").first
    row = re.compile(r"^At the top Committee\(s\): Technology and Information Sub Committee – For \w+\.\s*$")
    expect(of_header, "of the header the row alone").to_have_text(row)
    context.close()
    assert faults == []


def test_a_passage_begins_and_ends_with_a_sentence_where_it_can(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=reset+terms+set+out")
    excerpt = page.locator(".hit").first.locator(".excerpt").first
    expect(excerpt).to_have_text(
        "Approve the reset of the project on the terms set out in paragraphs 8 to 11 of this report. "
    )
    page.goto("years/")
    page.get_by_label("Search the archive").press_sequentially("reset of the project")
    excerpts = page.locator(".quick .excerpt")
    last = excerpts.filter(has_text=re.compile("^5. CAMPUS NETWORK REPLACEMENT PROJECT"))
    expect(last.first, "what is found before the last letter may stand there first").to_be_visible()
    expect(excerpts).to_have_count(5)
    for words in excerpts.all_inner_texts():
        assert not re.search(r"\.\s*:|\s:", words), "no full stop and no space behind a heading"
    context.close()
    assert faults == []


def test_passages_with_fewer_of_the_words_are_not_shown_beside_the_best(page: Page) -> None:
    page.goto("search/?q=digger+market+cables")
    assert results(page) == ["Network update"]
    assert page.locator(".passage .where").all_inner_texts() == ["Paragraph 1"]
    assert page.locator(".passage mark").all_inner_texts() == ["cables", "market"]


def test_the_words_are_marked_in_the_title_too(page: Page) -> None:
    page.goto("search/?q=networks+refresh+update")
    assert results(page) == ["Network update"]
    assert page.locator(".hit h2 mark").all_inner_texts() == ["Network", "update"]


def test_a_replaced_paper_is_marked_comes_after_the_later_one_and_opens_at_its_top(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=visitor+memory+stick")
    found = results(page)
    assert found[:2] == ["Lantern Library Incident (revised)", "Lantern Library Incident"]
    earlier = page.locator(".hit").nth(1)
    expect(page.locator(".replaced-by")).to_have_count(1)
    expect(earlier.locator(".replaced-by")).to_have_text("Replaced by Lantern Library Incident (revised)")
    earlier.locator(".replaced-by a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lantern Library Incident (revised)")
    page.go_back()
    page.locator(".hit").nth(1).locator("h2 a").click()
    expect(page.locator("div.replaced")).to_be_in_viewport()
    context.close()
    assert faults == []


def test_a_search_that_was_sent_is_a_step_back_although_typing_had_changed_the_address(page: Page) -> None:
    page.goto("search/?q=digger")
    results(page)
    page.get_by_label("Words to look for").fill("extension")
    expect(page).to_have_url(re.compile(r"q=extension$"))
    page.get_by_label("Words to look for").press("Enter")
    page.get_by_label("Words to look for").press("Enter")
    page.go_back()
    expect(page).to_have_url(re.compile(r"q=digger$"))
    expect(page.get_by_label("Words to look for")).to_have_value("digger")
    page.go_forward()
    expect(page.get_by_label("Words to look for")).to_have_value("extension")


def test_a_part_of_an_everyday_phrase_leads_only_to_papers_that_hold_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for word in ("down", "private"):
        page.goto(f"search/?q={word}")
        assert results(page), word
        for card in page.locator(".hit").all():
            assert word in " ".join(card.locator("mark").all_inner_texts()).lower(), card.inner_text()
        expect(page.locator("#reasons")).to_be_hidden()
    page.goto("search/?q=secret")
    expect(page.locator("#status")).to_contain_text("for “secret”.")
    whole = results(page)
    page.goto("search/?q=behind+closed+doors")
    expect(page.locator("#reasons")).to_contain_text("Papers say “exclusion of the public”")
    assert whole and results(page)
    context.close()
    assert faults == []


def test_an_everyday_phrase_is_counted_and_ordered_as_any_other_word(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=sending+back&sort=newest")
    expect(page.locator("#reasons")).to_contain_text("“referred back” for “sent back”")
    dates = [line.split(" · ")[1] for line in page.locator(".hit .about").all_inner_texts()]
    days = [datetime.datetime.strptime(day, "%d %B %Y") for day in dates]
    assert days == sorted(days, reverse=True)
    papers = [link.get_attribute("href") for link in page.locator(".hit h2 a").all()]
    assert len(set(papers)) == len(papers), "no paper twice"
    found = int((page.locator("#status").inner_text()).split()[0])
    page.get_by_role("group", name="Kind of paper").locator(".choice").first.wait_for()
    counts = page.get_by_role("group", name="Kind of paper").locator(".choice:visible .count").all_inner_texts()
    assert sum(map(int, counts)) == found
    context.close()
    assert faults == []


def test_what_was_typed_never_makes_the_page_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for words in ("http://papers.council.example/reports/2018/2018-06-12", "pneumono" * 6):
        page.goto(f"search/?q={quote(words)}")
        results(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, words


def test_the_head_of_the_filters_shows_where_the_keyboard_is(page: Page) -> None:
    page.goto("search/?q=network")
    results(page)
    summary = page.locator("#filters > summary")
    page.locator("#q").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if summary.evaluate("e => e === document.activeElement"):
            break
    expect(summary).to_be_focused()
    assert summary.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_on_a_telephone_the_first_result_begins_on_the_first_screen_below_a_hint_too(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": 360, "height": 740})
    page, faults = watched(context, sample)
    page.goto("search/?q=library+hack")
    expect(page.get_by_text("Did you mean")).to_be_visible()
    results(page)
    order, copy = page.locator("#sort").bounding_box(), page.locator("#copy-address").bounding_box()
    first = page.locator(".hit").first.bounding_box()
    assert order
    assert copy
    assert first
    assert copy["y"] < order["y"] + order["height"], "on one line"
    assert first["y"] < 590
    expect(page.get_by_label("Order")).to_have_value("relevance")
    context.close()
    assert faults == []


def test_results_that_hold_less_than_was_asked_for_stand_below_a_line(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=library+opening+hours")
    expect(page.locator("#results > li").first).to_have_text(
        re.compile(r"^All of your words, in different places of the paper: \d papers?$")
    )
    page.goto("search/?q=laptops+reserve")
    assert len(results(page)) == 3
    lines = page.locator("#results > .line")
    first, second = lines.all_inner_texts()
    assert first.startswith("All of your words, close together: ")
    assert second.startswith("All of your words, in different places of the paper: ")
    assert sum(int(re.findall(r"\d+", line)[0]) for line in (first, second)) == 3, "together they are what was counted"
    above = lines.nth(1).locator("xpath=preceding-sibling::li")
    below = lines.nth(1).locator("xpath=following-sibling::li")
    for passages, together in ((above.locator(".passage"), True), (below.locator(".passage"), False)):
        held = [text.lower() for text in passages.all_inner_texts()]
        assert held
        assert any("laptop" in text and "reserve" in text for text in held) is together, held
    for hit in page.locator("#results > .hit").all():
        several = hit.locator(".passage").count()
        said = [f"{several} places in this paper, in its order:"] if several > 1 else []
        assert hit.locator(".places").all_inner_texts() == said
    page.goto("search/?q=laptops+reserve&sort=newest")
    assert len(results(page)) == 3
    expect(page.locator("#results > .line"), "by date they do not stand together").to_have_count(0)
    page.goto("search/?q=library+zebra")
    expect(page.locator("#status")).to_contain_text("“zebra” was not found and is left out.")
    expect(page.locator("#results > .line"), "that is said once").to_have_count(0)
    page.goto("search/?q=ferry+typewriter+laptops")
    expect(page.locator("#results > li").first).to_have_text(re.compile("^Not all of your words"))
    page.goto("search/?q=library")
    results(page)
    expect(page.locator("#results > .line")).to_have_count(0)
    context.close()
    assert faults == []


def test_beside_a_title_the_passage_is_shown_that_holds_the_rest_of_the_words(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=laptops+reserve")
    results(page)
    card = page.locator(".hit").filter(has=page.get_by_role("link", name="Laptops for Working at Home"))
    expect(card.locator(".passage").first).to_be_visible()
    assert any("reserve" in text.lower() for text in card.locator(".passage").all_inner_texts())
    context.close()
    assert faults == []


def test_what_describes_a_picture_is_not_searched_as_words_of_the_paper(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=figures")
    assert "Technology Reserve 2018/19 to 2022/23" not in results(page)
    for card in page.locator(".hit").all():
        assert card.locator("mark").count(), card.inner_text()
    page.goto("search/?q=340+190+75+130+210")  # the words in the picture itself
    assert results(page) == ["Technology Reserve 2018/19 to 2022/23"]
    context.close()
    assert faults == []


def test_a_pasted_citation_or_address_leads_to_its_paper_and_paragraph(page: Page, address: str) -> None:
    page.goto(f"{NETWORK}#p2-a")
    page.locator("#p2-a .para-link").click()
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy citation").click()
    citation = page.evaluate("window.copied")
    assert citation.endswith(f"{NETWORK}#p2-a")
    pasted = {
        citation: "#p2-a",
        f"See <{address}{NETWORK}#p2-a>.": "#p2-a",
        f"http://old-host.example/elsewhere/{NETWORK}#p2-a": "#p2-a",
        f"{address}{NETWORK.rstrip('/')}.pdf#page=2": "#page-2",
        f"{address}reports/2016/network/#r1": "#r1",  # its old address
        address + NETWORK: "",
        citation.rpartition(", ")[0]: "#p2-a",  # the citation without its address
    }
    for words, place in pasted.items():
        page.goto(f"search/?q={quote(words)}")
        assert results(page) == ["Network update"], words
        link = page.locator(".hit .where" if place else ".hit h2 a")
        expect(link, words).to_have_attribute("href", f"{address}{NETWORK}{place}")
    page.goto(f"search/?q={quote(citation)}")
    expect(page.locator("#status")).to_have_text("This is the passage that was cited.")
    expect(page.get_by_text("Narrow the result")).to_be_hidden()
    expect(page.locator(".hit .passage")).to_have_text(re.compile(r"^Paragraph 2\(a\) .*a digger cannot silence"))
    page.get_by_label("Words to look for").fill("signals")
    expect(page.locator(".hit h2")).to_have_text(["Signals"])
    expect(page.get_by_label("Order"), "what narrows a search is there again").to_be_visible()
    page.goto("about/")
    page.get_by_label("Search the archive").fill(citation)
    expect(page.locator(".quick li a")).to_have_attribute("href", f"{address}{NETWORK}#p2-a")


def test_a_cited_paper_that_was_replaced_says_so_and_has_the_whole_width(browser: Browser, sample: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=reports/2019/2019-09-24-lantern-library-incident/%23p1")
    expect(page.locator("#status")).to_have_text("This is the passage that was cited.")
    by = page.locator(".hit .replaced-by")
    expect(by).to_have_text("Replaced by Lantern Library Incident (revised)")
    later = f"{sample}reports/2019/2019-09-24-lantern-library-incident-revised/"
    expect(by.locator("a")).to_have_attribute("href", later)
    width = "one => one.getBoundingClientRect().width"
    assert page.locator("#found").evaluate(width) == page.locator("#search-page").evaluate(width)
    page.goto("about/")
    page.get_by_label("Search the archive").fill("reports/2019/2019-09-24-lantern-library-incident/#p1")
    expect(page.locator(".quick .replaced-by")).to_have_text("Replaced by Lantern Library Incident (revised)")
    page.goto("search/?q=lantern")
    results(page)
    narrow, found = (page.locator(one).bounding_box() for one in ("#narrow", "#found"))
    assert narrow and found and found["x"] > narrow["x"] + narrow["width"], (
        "beside the filters there is a column for them"
    )
    context.close()
    assert faults == []


def test_a_title_opens_the_top_of_a_paper_with_the_words_marked(page: Page, address: str) -> None:
    page.goto("search/?q=digger+waterworks")
    assert results(page) == ["Network update"]
    page.locator(".hit h2 a").click()
    expect(page.locator("#p2-a mark")).to_have_text(["digger", "waterworks"])
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page).to_have_url(address + NETWORK)


def test_what_is_found_while_typing_stands_below_its_count(page: Page) -> None:
    for place, label in (("", "Search every paper"), ("about/", "Search the archive")):
        page.goto(place)
        page.get_by_label(label).fill("network")
        expect(page.locator(".quick li").first).to_be_visible()
        said, found, whole = (page.locator(f".quick{one}").bounding_box() for one in (" > p", " > ul", ""))
        assert said and found and whole
        assert found["y"] >= said["y"] + said["height"]
        assert min(said["width"], found["width"]) > 0.95 * whole["width"]


def test_all_papers_that_hold_as_many_of_the_words_are_shown(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=withdrawn+wireless+ferry")
    found = results(page)
    assert {"Network Refresh – Options", "Digital Strategy 2023–2027"} <= set(found), "each has other two of the words"
    expect(page.locator("#status")).to_have_text(
        f"{len(found)} papers for “withdrawn wireless ferry”. No paper has all of these words; "
        "each of these has two of “withdrawn”, “wireless” and “ferry”."
    )
    page.locator("#facets fieldset:visible").first.wait_for()
    page.locator(".choice:has([value=Minutes]) input").check()
    expect(page.locator("#status")).to_contain_text("2 papers for ")
    expect(page.locator(".choice:has([value=Report]) .count"), "counted as shown").to_have_text(str(len(found) - 2))
    page.goto("search/?q=withdrawn+wireless+ferry&sort=oldest")
    results(page)
    days = [text.split(" · ")[1] for text in page.locator(".hit .about").all_inner_texts()]
    dated = [datetime.datetime.strptime(day, "%d %B %Y") for day in days]
    assert len(dated) == len(found) and dated == sorted(dated)
    context.close()
    assert faults == []


def test_a_recommendation_is_named_as_the_paper_prints_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=account+of+the+incident")
    expect(page.locator(".hit .where").first).to_have_text("Recommendation (a)")
    page.goto("search/?q=reports/2019/2019-09-24-lantern-library-incident/%23r2")
    expect(page.locator(".hit .where")).to_have_text("Recommendation (b)")
    page.goto("search/?q=wireless+ferry")
    expect(page.locator(".where", has_text="Recommendation 3"), "of the number alone").to_have_count(1)
    context.close()
    assert faults == []


def test_days_and_thousands_in_figures_are_looked_for_as_they_are_printed(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for typed, printed in {
        "21/01/2021": "“21 January 2021”",
        "21.1.2021": "“21 January 2021”",
        "2021-01-21": "“21 January 2021”",
        "£38k": "“£38,000”",
    }.items():
        page.goto(f"search/?q={quote(typed)}")
        assert len(results(page)) == 1, typed
        expect(page.locator("#status")).to_contain_text(f"{printed} was looked for in place of “{typed}”.")
        assert " ".join(page.locator(".passage mark").all_inner_texts()) == printed.strip("“”")
    page.goto("search/?q=31/13/2021")  # no day
    expect(page.locator("#status")).to_have_text("No paper matches “31/13/2021”.")
    context.close()
    assert faults == []


def test_an_amount_is_found_as_a_whole_and_no_other_that_begins_alike(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    further, resources = "Out-of-hours Monitoring – Further Report", "Minutes: Resources Committee, 9 November 2021"
    for typed, found in {
        "£31,000": further,
        "“£31,000”": further,
        "what was £31,000 for?": further,
        "£9,000": resources,
    }.items():
        page.goto(f"search/?q={quote(typed)}")
        assert results(page) == [found], typed
        amount = re.sub(r"[^£\d,]", "", typed)
        expect(page.locator(".passage mark").first).to_have_text(re.compile(rf"^{amount}(?![\d,])"))
    page.locator(".passage .where").first.click()
    expect(page.locator(".paper-text mark")).to_have_text(["£9,000"])
    context.close()
    assert faults == []


def test_the_title_and_its_day_are_what_a_paper_is_called(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=library+incident+2019")
    assert results(page)[:2] == ["Lantern Library Incident (revised)", "Lantern Library Incident"]
    page.locator(".hit h2 a").first.click()
    expect(page.locator("h1 mark"), "what was found in the title is marked there too").to_have_text(
        ["Library", "Incident"]
    )
    context.close()
    assert faults == []


def test_who_was_there_is_no_answer_to_what_was_said_of_something(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto(
        "search/?q=Scarfe+network"
    )  # in the minutes of 2023 a member and the Network and Platforms Manager were there
    expect(page.locator(".line").first).to_contain_text("in different places")
    page.goto("search/?q=Councillor+Scarfe+network+2017")
    assert results(page)
    years = page.locator(".hit .about").all_inner_texts()
    assert all("2017" in about for about in years), "what is of another year is no better answer"
    page.goto("search/?q=Bettina+Scarfe")
    for name in ("Bettina", "Scarfe"):
        expect(page.locator(".passage mark", has_text=name).first, "found among those who were there").to_be_visible()
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_word_far_below_its_address_is_brought_onto_the_screen_and_its_place_marked(
    browser: Browser, sample: str, width: int
) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": width, "height": 640})
    page, faults = watched(context, sample)
    for typed, holder in {"technicians": "tr", "Typewriter stood": "p", "thirty days worse": "p"}.items():
        page.goto(f"search/?q={quote(typed)}")
        page.locator(".hit .passage .where").first.click()
        word = page.locator(".paper-text mark").first
        expect(word).to_be_in_viewport()
        expect(page.locator(f"{holder}.addressed").filter(has=page.locator("mark"))).to_have_count(1)
        page.wait_for_load_state("load")
        expect(word, "the browser goes to the address once more when all is there").to_be_in_viewport()
    page.goto("search/?q=lavinia")
    page.locator(".passage .where").get_by_text("At the top").click()
    expect(page.locator(".paper-text .header mark")).to_be_in_viewport()
    context.close()
    assert faults == []


def test_a_number_is_no_beginning_of_another_and_a_possessive_no_two_words(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=48+hours")
    assert results(page)
    expect(page.locator(".passage").first).to_be_visible()
    assert "48,000" not in " ".join(page.locator(".passage mark").all_inner_texts())
    page.goto("search/?q=network%27s")
    assert results(page)
    expect(page.locator(".called, .hit .why")).to_have_count(0)
    for typed in ("don't", "<script>alert(1)</script>"):
        page.goto(f"search/?q={quote(typed)}+zzyzx")
        expect(page.locator("#status")).not_to_be_empty()
        expect(page.get_by_text("Did you mean")).to_have_count(0)
    page.goto("search/?q=%25")
    expect(page.locator("#status")).to_have_text("There is no word to look for in “%”.")
    context.close()
    assert faults == []


def test_years_from_and_to_are_found_as_papers_print_them(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for typed in ("Digital Strategy 2023–2027", "Digital Strategy 2023-2027"):
        page.goto(f"search/?q={quote(typed)}")
        found = results(page)
        assert found[:2] == ["Digital Strategy 2023–2027", "Digital Strategy 2023–2027 – Draft for Discussion"], typed
        assert "Minutes: Digital Committee, 21 March 2023" in found
    context.close()
    assert faults == []


def test_a_filter_takes_away_and_brings_no_other_choice_of_words(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=out-of-hours+monitoring+approved+2023")
    named = "Return of the Managed Services – Progress and Last Three Services"
    expect(page.locator(".hit h2", has_text=named)).to_be_visible()
    page.goto("search/?q=out-of-hours+monitoring+approved+2023&theme=The+managed+service")
    expect(page.locator(".hit h2", has_text=named)).to_be_visible()
    context.close()
    assert faults == []


def test_text_that_looks_like_markup_is_shown_as_it_is_and_a_word_without_end_is_cut(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("search/?q=odd+words")
    excerpt = page.locator(".passage .excerpt", has_text="Text")
    expect(excerpt).to_contain_text("<script>alert(3)</script>")
    assert max(len(word) for word in excerpt.inner_text().split()) < 100
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_while_typing_a_long_heading_leaves_room_for_the_sentence(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("years/")
    page.get_by_label("Search the archive").press_sequentially("ferry")
    expect(page.locator(".quick li").first).to_be_visible()
    for hit in page.locator(".quick .excerpt").all():
        expect(hit.locator("mark").first).to_be_in_viewport()
        box, mark = hit.bounding_box(), hit.locator("mark").first.bounding_box()
        assert box and mark
        assert mark["y"] + mark["height"] <= box["y"] + box["height"] + 1, hit.inner_text()
    context.close()
    assert faults == []


def test_a_name_without_its_last_word_says_what_else_it_was_called(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=One+Record")
    told = page.locator("#reasons p", has_text="“One Record Programme” (until 2021) and “Data Sharing Programme”")
    expect(told).to_have_count(1)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".hit").nth(10)).to_be_visible()
    expect(told).to_have_count(1)
    page.goto("search/?q=record+one")
    results(page)
    expect(told, "in another order it is no name").to_have_count(0)
    context.close()
    assert faults == []


def test_an_address_that_leads_nowhere_says_so_and_its_words_are_looked_for(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()  # the browser notes what is not there as an error
    page.goto(f"search/?q={quote(address)}reports/2016/2016-09-30-network-refresh/%23p1")
    assert "Network update" in results(page)
    expect(page.locator("#status")).to_have_text(re.compile("^The archive has nothing at that address. 1 paper for "))
    page.context.close()


def test_back_from_a_paper_finds_the_place_in_a_long_list(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.route("**/*", lambda route: route.continue_())  # with which the browser keeps no page for Back
    page.goto("search/?q=the+council")
    results(page)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".hit")).to_have_count(20)
    link = page.locator(".hit h2 a").nth(16)
    followed = link.get_attribute("href")
    link.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/reports/**")
    page.go_back()
    expect(page.locator(".hit")).to_have_count(20)
    expect(page.locator(".hit h2 a").nth(16)).to_have_attribute("href", followed or "")
    expect(page.locator(".hit h2 a").nth(16)).to_be_in_viewport()
    expect(page.locator(".hit h2 a").nth(16)).to_be_focused()
    assert abs(page.evaluate("scrollY") - top) < 50
    context.close()
    assert faults == []


def test_whom_to_ask_is_no_place_to_land_on(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=manager")
    assert results(page)
    for link in page.locator(".hit h2 a").all():
        assert "#contact" not in (link.get_attribute("href") or "")
    context.close()
    assert faults == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("what was redacted?", ["Withheld"]),
        ("missing minutes", ["Not in this archive", "Coverage"]),
        ("acronyms", ["Short forms"]),
        ("Decisions of 2017", ["Decisions"]),
        ("managed service", []),
        ("decisionsx withheldness", []),
    ],
)
def test_a_query_that_names_a_list_of_the_archive_leads_there(page: Page, query: str, named: list[str]) -> None:
    page.goto(f"search/?q={quote(query)}")
    expect(page.locator("#searching")).to_be_hidden()
    assert page.locator("#own-pages a").all_inner_texts() == named
    expect(page.locator("#own-pages")).to_be_visible(visible=bool(named))
    if named:
        page.locator("#own-pages a").last.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url.rstrip("/").rsplit("/", 1)[-1] in ("withheld", "coverage", "glossary", "decisions")


def test_where_nothing_is_found_the_lists_of_the_archive_are_named(page: Page) -> None:
    page.goto("search/?q=zzzyqx")
    expect(page.locator("#advice-own")).to_be_visible()
    assert "Withheld" in page.locator("#advice-own a").all_inner_texts()
