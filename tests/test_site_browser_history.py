"""The history in a real browser, on the sample archive: no message in the console, no axe violation, light, filters."""

import re
from urllib.parse import quote, unquote

import pytest
from accessible import violations
from archive_site import results, watched
from playwright.sync_api import Browser, expect

FOOT = {
    "Not in this archive": "Papers not in this archive",
    "Withheld": "Withheld",
    "Coverage": "What is in this archive and what is missing",
    "Outstanding": "Outstanding",
}
KINDS_OF_PAGE = (
    "",
    "themes/",
    "themes/network/",
    "decisions/",
    "decisions/?outcome=Agreed+with+changes",
    "decisions/2023/",
    "meetings/",
    "meetings/2023/",
    "meetings/digital-2023-03-21/",
    "bodies/",
    "bodies/digital/",
    "kinds/",
    "posts/",
    "posts/chief-digital-officer/",
    "outcomes/",
    "outcomes/corporate-plan-2022-2027-9/",
    "wanted/",
    "withheld/",
    "withheld/contact-details/",
    "outstanding/",
    "coverage/",
    "coverage/digital/",
    "glossary/",
    "data/",
    "reports/2017/2017-03-14-information-strategy-2016-2020/",
    "reports/2023/2023-03-21-digital-committee-minutes/",
    "reports/2019/2019-09-24-lantern-library-incident/",
    "reports/2019/2019-09-24-lantern-library-incident-revised/",
    "search/?q=sent+back+to+officers",
)


@pytest.mark.parametrize("width", [1280, 360])
def test_each_kind_of_page_is_accessible_silent_and_fits_the_screen(browser: Browser, sample: str, width: int) -> None:
    phone = width < 500
    context = browser.new_context(
        viewport={"width": width, "height": 800}, has_touch=phone, base_url=sample, reduced_motion="reduce"
    )
    page, faults = watched(context, sample)
    found = []
    for path in KINDS_OF_PAGE:
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok, path
        if "search/" in path:
            assert results(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [(scheme, one) for one in violations(page, only_colours=scheme == "dark")]
        if phone:
            page.set_viewport_size({"width": 320, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(("320 px", f"{path}: scrolls sideways"))
            page.set_viewport_size({"width": width, "height": 800})
    context.close()
    assert (found, faults) == ([], [])


def test_a_reader_follows_a_theme_from_the_home_page_to_the_words_of_the_minutes(browser: Browser, sample: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=sample)
    page, faults = watched(context, sample)
    page.goto("")
    page.get_by_role("link", name="The network", exact=True).click()
    page.get_by_role("link", name="Step 5").click()
    expect(page.locator("#step-5")).to_be_in_viewport()
    page.locator("#step-5").get_by_role("link", name="minutes").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minutes: Technology and Information Sub Committee")
    expect(page).to_have_url(re.compile("#d"))
    context.close()
    assert faults == []


def test_the_table_behind_a_timeline_has_the_colour_of_its_box_and_the_names_of_the_papers(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": 360, "height": 740})
    page, faults = watched(context, sample)
    page.goto("themes/network/")
    page.get_by_text("The same as a table").click()
    expect(page.locator(".fold .keeps-first")).to_be_visible()
    colours = """fold => [fold, fold.querySelector("td")].map(one => getComputedStyle(one).backgroundColor)"""
    box, stays = page.locator(".fold:has(.keeps-first)").evaluate(colours)
    assert box == stays
    # The story below says that the next paper calls it otherwise than this one.
    second = page.locator(".fold tbody tr").nth(1)
    expect(second.locator("td").nth(1)).to_have_text("20 September 2016")
    expect(second.locator("td").nth(4)).to_have_text("Campus Network Replacement Project")
    context.close()
    assert faults == []


def test_the_register_is_narrowed_and_its_address_keeps_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("decisions/2023/")
    every = page.locator(".decision:visible").count()
    back = page.locator(".decision[data-outcome='Referred back']")
    count, days = back.count(), page.locator(".sitting").filter(has=back).count()
    assert 0 < count < every
    page.get_by_role("link", name="Past the filters to the decisions").press("Enter")
    expect(page.locator(":focus"), "something that is seen and read out").to_have_text(re.compile("[a-z]"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sitting') !== null"), "past all filters at once"
    page.get_by_label("Referred back").check()
    expect(page.locator(".decision:visible")).to_have_count(count)
    expect(page.locator(".narrow [role=status]")).to_have_text(f"{count} of {every} decisions")
    page.goto(page.url)
    expect(page.locator(".decision:visible")).to_have_count(count)
    expect(page.locator(".sitting:visible")).to_have_count(days)
    page.get_by_label("Referred back").uncheck()
    expect(page.locator(".decision:visible")).to_have_count(every)
    context.close()
    assert faults == []


def test_each_choice_of_the_register_says_what_it_would_show_and_is_a_step_back(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    for path in ("decisions/", "decisions/2023/"):
        page.goto(path)
        plain = page.url
        box = page.get_by_label("Referred back", exact=True)
        committee = page.get_by_label("Committee")
        one = committee.locator("option[value='Digital Committee']")
        count = int(page.locator(f"#{box.get_attribute('aria-describedby')}").inner_text())
        every = one.inner_text()
        box.check()
        expect(page.locator(".narrow [role=status]"), path).to_contain_text(re.compile(rf"^{count} "))
        expect(one, "the other choices count within it").not_to_have_text(every)
        expect(one).to_have_text(re.compile(rf"\({count}\)$"))
        committee.select_option("Digital Committee")
        expect(page).to_have_url(re.compile("outcome=Referred.back.*committee=|committee=.*outcome=Referred.back"))
        page.go_back()
        expect(committee).to_have_value("")
        expect(box).to_be_checked()
        page.go_back()
        expect(box).not_to_be_checked()
        expect(one).to_have_text(every)
        assert page.url == plain
    context.close()
    assert faults == []


def test_the_register_of_several_years_is_one_address(browser: Browser, sample: str) -> None:
    """What was amended, lost, deferred or sent back in two years: chosen on the page, then opened by somebody else."""
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("decisions/")
    page.get_by_label("From").select_option("2018")
    page.get_by_role("combobox", name="To", exact=True).select_option("2019")
    wanted = ["Agreed with changes", "Lost", "Deferred", "Referred back"]
    for outcome in wanted:
        if page.get_by_label(outcome, exact=True).count():
            page.get_by_label(outcome, exact=True).check()
    shown = page.locator(".register .decision:visible")
    expect(page.locator(".narrow [role=status]")).to_have_text(re.compile(r"^\d+ decisions$"))
    counted = int(page.locator(".narrow [role=status]").inner_text().split()[0])
    assert counted > 3
    expect(shown).to_have_count(counted)
    assert set(shown.evaluate_all("all => all.map(one => one.dataset.outcome)")) <= set(wanted)
    days = page.locator(".register .sitting:visible h2").all_inner_texts()
    assert {text[-4:] for text in days} == {"2018", "2019"}
    lost = page.locator(".register .decision[data-outcome='Lost']")
    expect(lost).to_contain_text("Councillor Tuck")
    lost.get_by_role("link", name="minutes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minutes: Resources Committee")
    page.go_back()
    address = page.url

    other = context.new_page()
    other.goto(address)
    expect(other.locator(".register .decision:visible")).to_have_count(counted)
    expect(other.get_by_label("Lost", exact=True)).to_be_checked()
    other.get_by_label("Committee").select_option("Resources Committee")
    expect(other.locator(".register .decision:visible")).not_to_have_count(counted)
    other.goto("decisions/")
    other.get_by_label("Outside of meetings", exact=True).check()
    expect(other.locator(".narrow [role=status]")).to_have_text("1 decision")
    expect(other.locator(".register .decision:visible")).to_have_count(1)
    expect(other.locator(".register .sitting:visible h2")).to_have_text(re.compile("Record of decision"))
    assert "Outside" not in other.get_by_label("Committee").inner_text(), "that is no committee"
    context.close()
    assert faults == []


def test_the_register_knows_a_committee_under_the_names_it_had(browser: Browser, sample: str) -> None:
    """Decisions of 2018 and 2019 are the Digital Committee's, which had another name then; an old address means it."""
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("decisions/?from=2018&to=2019&committee=Technology+and+Information+Sub+Committee")
    expect(page.get_by_label("Committee")).to_have_value("Digital Committee")
    status = page.locator(".narrow [role=status]")
    expect(status).to_contain_text(
        "under the names Information Systems Sub Committee, Technology and Information Sub Committee, Digital Committee"
    )
    expect(page.locator(".register .sitting:visible h2").first).to_contain_text("Technology and Information Sub")
    assert page.locator(".register .decision:visible").count() == int(status.inner_text().split()[0]) > 0
    page.goto("decisions/2018/")
    page.get_by_label("Committee").select_option("Digital Committee")
    expect(status).to_contain_text("under the names Information Systems")
    expect(page.locator(".decision:visible").first).to_be_visible()
    context.close()
    assert faults == []


def test_what_is_chosen_in_a_year_goes_along_to_all_years(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("decisions/2018/?outcome=Agreed+with+changes")
    of_the_year = page.locator(".decision:visible").count()
    page.get_by_role("link", name="All years").click()
    expect(page.get_by_label("Agreed with changes")).to_be_checked()
    expect(page.locator(".register .decision:visible").first).to_be_visible()
    assert page.locator(".register .decision:visible").count() > of_the_year > 0
    context.close()
    assert faults == []


def test_a_page_of_the_register_that_cannot_be_fetched_is_named(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page = context.new_page()
    page.route("**/decisions/2018/", lambda route: route.abort())
    page.goto("decisions/?from=2018&to=2018")
    expect(page.locator(".register")).to_contain_text("could not be fetched")
    expect(page.get_by_role("link", name="decisions of 2018")).to_have_attribute("href", "2018/?from=2018&to=2018")
    context.close()


def test_without_scripts_the_whole_register_stands_there(browser: Browser, sample: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=sample)
    page = context.new_page()
    page.goto("decisions/2023/")
    assert page.locator(".decision:visible").count() > 10
    assert page.locator("select").count() == 0
    context.close()


def test_a_paper_shows_its_short_forms_what_replaced_it_and_its_data(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("reports/2017/2017-03-14-information-strategy-2016-2020/")
    expect(page.locator(".replaced")).to_contain_text("Digital Strategy 2023–2027")
    short = page.locator("abbr[title='Technology Design Group']").first
    expect(short).to_have_text("TDG")
    after = "e => getComputedStyle(e, '::after').content"
    assert short.evaluate(after) == "none"
    short.click()
    assert "Technology Design Group" in short.evaluate(after), "who cannot point at it touches it"
    assert context.request.get(f"{page.url.rstrip('/')}.json").json()["title"] == "Information Strategy 2016–2020"
    assert "## Summary" in context.request.get(f"{page.url.rstrip('/')}.md").text()
    assert context.request.get(f"{sample}data/feed.xml").ok
    context.close()
    assert faults == []


def test_what_has_no_number_can_be_linked_by_its_words_and_a_row_of_a_table_too(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": 1280, "height": 600})
    page, faults = watched(context, sample)
    minutes = "reports/2016/2016-09-20-information-systems-sub-committee-minutes/"
    page.goto(minutes)
    talk = "Members did not share the officers’ liking"
    page.locator("p", has_text=talk).scroll_into_view_if_needed()
    link = page.locator("p", has_text=talk).locator(".para-link")
    link.press("Enter")
    menu = page.locator(".para-menu")
    expect(menu.locator(".where")).to_have_text(
        "“Members did not share the officers’ liking for …”, "
        "section: 6. MANAGED SERVICE CONTRACT – OPTIONS FOR EXTENSION, PDF page 2"
    )
    address = link.get_attribute("href") or ""
    assert address.startswith("#s-2-1:~:text=")
    expect(page.get_by_text("RESOLVED – That:", exact=True).locator(".para-link")).to_have_count(0)
    assert page.locator(".contact .para-link, .header .para-link").count() == 0
    other = context.new_page()  # a fragment of words is looked for where a page is opened, not inside one
    other.goto(minutes + address)
    expect(other.get_by_text(talk)).to_be_in_viewport()
    first, last = address.split("text=")[1].split(",")
    assert unquote(first) == "Members did not", "from its first words"
    assert other.get_by_text(talk).inner_text().split("¶")[0].strip(" .").endswith(unquote(last)), "to its last"
    other.goto(f"search/?q={quote(f'{sample}{minutes}{address}', safe='')}")
    expect(other.locator("#status")).to_have_text("This is the passage that was cited.")
    expect(other.locator(".excerpt")).to_contain_text(talk)
    report = "reports/2016/2016-09-20-managed-service-contract-options-for-extension/"
    page.goto(report)
    page.get_by_role("cell", name="Repairs within two days").scroll_into_view_if_needed()
    row = page.get_by_label("Link to the row “Print”, section: Appendix 1", exact=False).get_attribute("href")
    other = context.new_page()
    other.goto(f"{report}{row}")
    expect(other.get_by_role("cell", name="Repairs within two days")).to_be_in_viewport()
    page.goto("reports/2019/2019-11-12-one-scrivenmouth-network-closure-of-the-programme/")
    page.get_by_role("cell", name="Second group").scroll_into_view_if_needed()
    # The page mark before the words is no part of the name.
    expect(page.get_by_label("Link to the row “Second group”, section", exact=False)).to_have_count(1)
    context.close()
    assert faults == []


def test_a_number_in_the_map_of_themes_leads_to_the_papers_of_that_year(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("themes/")
    cells = page.locator("svg a[aria-label*=': ']")
    assert cells.count() > 20
    targets = cells.evaluate_all("all => all.map(a => a.href.baseVal)")
    for target in dict.fromkeys(targets):
        page.goto(f"themes/{target}")
        assert page.locator(f"#{target.split('#')[1]}").count() == 1, target
    page.goto("themes/")
    cell = page.get_by_role("link", name="The network, 2019: 4 papers")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("themes/network/#y2019$"))
    expect(page.locator("#y2019")).to_be_in_viewport()
    context.close()
    assert faults == []


@pytest.mark.parametrize("words", ["Odile Brannock", "brannock", "who was Odile Brannock"])
def test_a_persons_name_leads_to_the_posts(browser: Browser, sample: str, words: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto(f"search/?q={words}")
    note = page.locator("#posts")
    expect(note).to_contain_text(
        "Odile Brannock is named as Information Manager (2017–2021), Head of Strategy and Data (2023)."
    )
    note.get_by_role("link", name="Information Manager").click()
    expect(page.locator("table")).to_contain_text("March 2017 to June 2021")
    context.close()
    assert faults == []


def test_a_posts_name_leads_to_its_page_and_other_words_to_none(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=Head+of+Strategy+and+Data")
    expect(page.locator("#posts").get_by_role("link")).to_have_text(["Head of Strategy and Data"])
    page.goto("search/?q=network+manager")
    assert results(page)
    expect(page.locator("#searching")).to_be_hidden()
    expect(page.locator("#posts")).to_be_hidden()
    context.close()
    assert faults == []


def test_the_reason_of_another_name_leads_to_the_page_of_what_is_named(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?q=ORP")
    page.locator("#reasons").get_by_role("link", name="All about it through the years").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")
    context.close()
    assert faults == []


@pytest.mark.parametrize("path", ["", "bodies/digital/", "search/"])
def test_the_lists_of_what_is_missing_are_a_step_from_every_page(browser: Browser, sample: str, path: str) -> None:
    with browser.new_context(base_url=sample) as context:
        page = context.new_page()
        for name, heading in FOOT.items():
            page.goto(path)
            page.locator(".archive-footer").get_by_role("link", name=name, exact=True).click()
            expect(page.locator("h1")).to_have_text(heading)
