"""Narrowing the search and the register: what is in force is seen, said and dropped."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from accessible import violations
from archive_site import results, watched
from playwright.sync_api import Browser, Page, ViewportSize, expect

TELEPHONE: ViewportSize = {"width": 360, "height": 740}


def test_filters_in_force_are_seen_while_the_panel_is_shut_and_dropped_one_by_one(page: Page) -> None:
    page.set_viewport_size(TELEPHONE)
    chosen = "search/?q=managed+service&body=Planning+Committee&body=Finance+Committee&from=2020&to=2021"
    page.goto(chosen)
    results(page)
    chips = page.get_by_role("list", name="Filters in force").get_by_role("button")
    expect(chips).to_have_text(
        [
            "Years: 2020–2021×",
            "Committee: Planning Committee×",
            "Committee: Finance Committee×",
            "Clear all filters",
        ]
    )
    expect(page.get_by_text("Narrow the result (3 filters on)")).to_be_visible()
    expect(page.locator("[role=status]#filters-said")).to_have_text(
        "Filters: Years: 2020–2021; Committee: Planning Committee; Committee: Finance Committee."
    )
    page.get_by_role("button", name="Years: 2020–2021, drop this filter").press("Enter")
    expect(chips.first, "the keyboard goes on at the next").to_be_focused()
    expect(chips).to_have_count(3)
    assert parse_qs(urlsplit(page.url).query).keys() == {"q", "body"}
    page.get_by_text("Narrow the result").click()
    page.locator(".choice:visible").first.wait_for()
    expect(page.get_by_role("checkbox", name="Planning Committee")).to_be_checked()
    chips.first.press("Enter")
    expect(page.get_by_role("checkbox", name="Planning Committee"), "the panel knows it too").not_to_be_checked()
    chips.first.press("Enter")
    expect(page.get_by_role("list", name="Filters in force")).to_be_hidden()
    expect(page.locator("#filters-said")).to_have_text("No filters.")
    expect(page.locator("#found")).to_be_focused()
    assert parse_qs(urlsplit(page.url).query).keys() == {"q"}
    page.go_back()
    expect(chips).to_have_count(2)


def test_dropping_the_last_filter_moves_the_keyboard_to_the_one_before(page: Page) -> None:
    page.goto("search/?q=managed+service&body=Planning+Committee&body=Finance+Committee&from=2020")
    results(page)
    chips = page.get_by_role("list", name="Filters in force").get_by_role("button")
    expect(chips).to_have_count(4)
    chips.nth(2).press("Enter")
    expect(chips).to_have_count(3)
    expect(chips.nth(1), "of the filters that are left the last; not the one that clears all").to_be_focused()
    chips.nth(1).press("Enter")
    expect(chips).to_have_count(2)
    expect(chips.first).to_be_focused()


def test_all_filters_are_dropped_at_once_and_the_words_stay(page: Page) -> None:
    page.goto("search/?q=managed+service&kind=Report&from=2022")
    results(page)
    expect(page.get_by_role("list", name="Filters in force").get_by_role("listitem").first).to_contain_text("from 2022")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#status")).to_have_text("20 papers for “managed service”.")
    expect(page.get_by_role("list", name="Filters in force")).to_be_hidden()
    expect(page.get_by_label("Words to look for")).to_have_value("managed service")


def test_what_is_in_force_is_accessible(browser: Browser, sample: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=sample, viewport=TELEPHONE, color_scheme=scheme)
        page, faults = watched(context, sample)
        page.goto("search/?q=network&body=Digital+Committee&theme=The+network&to=2023")
        results(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        low = "all => all.filter(one => one.getBoundingClientRect().height < 24).length"
        assert page.locator("#in-force button").evaluate_all(low) == 0
        context.close()
        assert faults == []


def test_papers_that_are_called_alike_say_what_tells_them_apart(page: Page) -> None:
    page.goto("search/?q=spending&from=2018&to=2019")
    assert sorted(results(page)) == [
        f"Spending in {year}, {day} {month} {year}"
        for year in (2018, 2019)
        for day, month in ((11, "March"), (12, "June"), (13, "September"))
    ]
    names = page.locator("#results a").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(set(names)) == len(names) == len(results(page)) + page.locator(".where").count()
    assert "Spending in 2018, 11 March 2018, Works Sub Committee, Report" in names
    for link in page.locator("#results a").all():
        assert (link.get_attribute("aria-label") or "").startswith(link.inner_text()), "what is seen is said"
    page.goto("search/?q=extension&kind=Minutes")
    assert results(page) == ["Minutes, 18 January 2017"], "of minutes there are many"
    page.goto("search/?q=digger")
    assert results(page) == ["Network update"], "alone it needs no more"


def test_a_narrowed_register_shows_votes_only_beside_what_they_were_about(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    votes = page.locator(".register .votes", has_text="A recorded vote was taken.")
    matter = page.locator(".register .matter", has_text="wireless points on the ferry")
    for path in ("decisions/", "decisions/2023/"):
        page.goto(f"{path}?outcome=Withdrawn")
        expect(matter.locator(".decision:visible")).to_have_count(1)
        expect(votes).to_be_hidden()
        page.get_by_label("Agreed with changes").check()
        expect(matter.locator(".decision:visible")).not_to_have_count(1)
        expect(votes, "it was about these").to_be_visible()
    context.close()
    assert faults == []


def test_the_register_shows_what_was_not_simply_agreed_and_what_was_put_to_a_vote(
    browser: Browser, sample: str
) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    unlike = ["Agreed with changes", "Agreed in part", "Deferred", "Referred back", "Not agreed", "Withdrawn", "Lost"]
    decisions = page.locator(".register .decision:visible")
    for path in ("decisions/", "decisions/2021/"):
        page.goto(path)
        page.get_by_label("Not simply agreed").check()
        status = page.locator(".narrow [role=status]")
        expect(status).to_have_text(re.compile(r"^\d+ "))
        expect(decisions).to_have_count(int(status.inner_text().split()[0]))
        held = set(decisions.evaluate_all("all => all.map(one => one.dataset.outcome)"))
        assert held and held <= set(unlike)
        counted = page.locator(".narrow label", has_text="Not simply agreed").locator(".count")
        expect(counted, "as many as it shows").to_have_text(str(decisions.count()))
        page.get_by_label("Put to a vote").check()
        expect(page).to_have_url(re.compile(r"outcome=Not\+simply\+agreed&vote=Put\+to\+a\+vote$"))
        expect(decisions).to_have_count(int(counted.inner_text()))
        assert all(decisions.evaluate_all("all => all.map(one => one.dataset.votes)"))
        page.get_by_label("Not simply agreed").uncheck()
        matters = page.locator(".register .matter:visible", has=page.locator(".decision:visible"))
        for shown in matters.all_inner_texts():
            told = r"put to the vote|recorded vote|votes were cast|show of hands|ballot"
            assert re.search(told, shown, re.IGNORECASE), "with its vote"
    context.close()
    assert faults == []


def test_the_register_shows_how_votes_went(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    decisions = page.locator(".register .decision:visible")
    shown: dict[str, int] = {}
    for went in ("Put to a vote", "Carried by a majority", "Unanimous", "Lost by a vote", "By ballot"):
        page.goto(f"decisions/?{urlencode({'vote': went})}")
        choice = page.get_by_role("group", name="Vote").locator("label", has_text=went)
        expect(choice.get_by_role("checkbox")).to_be_checked()
        shown[went] = int(choice.locator(".count").inner_text())
        expect(decisions).to_have_count(shown[went])
        chips = page.locator(".register .votes:visible .chip").all_inner_texts()
        if went == "Carried by a majority":
            assert "Amendment carried, 3 to 1, 1 abstained" in chips and "Carried, 3 to 2" in chips, "with the numbers"
        if went == "By ballot":
            assert chips == ["By ballot"]
    assert 0 < shown["Carried by a majority"] < shown["Put to a vote"] and shown["Lost by a vote"] > 0
    # Two choices of one filter show what fits either.
    page.get_by_role("group", name="Vote").get_by_label("Lost by a vote").check()
    expect(decisions).to_have_count(shown["By ballot"] + shown["Lost by a vote"])
    page.goto("decisions/2021/?vote=Unanimous")
    expect(decisions).to_have_count(1)
    context.close()
    assert faults == []


def test_the_search_is_narrowed_to_what_was_not_simply_agreed_or_voted_on(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("search/?outcome=Not+simply+agreed")
    found = results(page)
    assert {"Network Refresh – Options", "Security after the Library Incident"} <= set(found)
    choices = page.get_by_role("group", name="What was decided").locator(".choice:visible label")
    expect(choices.first).to_contain_text("Not simply agreed")
    page.get_by_role("group", name="Vote").get_by_label("Put to a vote").check()
    expect(page.locator("#status")).not_to_contain_text(f"{len(found)} papers")
    assert "Network Refresh – Options" in results(page)
    expect(page.locator(".hit h2", has_text="Security after the Library Incident")).to_have_count(0)
    context.close()
    assert faults == []


def test_what_is_outstanding_is_narrowed_by_year_committee_and_what_became_of_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("outstanding/")
    promises = page.locator(".promise:visible")
    every = page.locator(".promise").count()
    page.get_by_label("Promised in").select_option("2019")
    expect(page).to_have_url(re.compile(r"outstanding/\?year=2019$"))
    expect(page.locator(".narrow [role=status]")).to_have_text(re.compile(rf"^[1-9]\d* of {every} promises$"))
    assert set(promises.evaluate_all("all => all.map(one => one.dataset.year)")) == {"2019"}
    expect(page.get_by_role("heading", name="Promised in 2018")).to_be_hidden()
    # What is folded away opens where something of it is asked for.
    answered = page.locator(".promise[data-came=Answered]:visible")
    expect(answered).not_to_have_count(0)
    page.get_by_label("Committee").select_option("Audit and Standards Committee")
    expect(promises).to_have_count(1)
    page.go_back()
    expect(answered).not_to_have_count(0)
    box = page.locator(".narrow label", has_text="Perhaps answered")
    box.get_by_role("checkbox").check()
    expect(promises).to_have_count(int(box.locator(".count").inner_text()))
    page.reload()
    assert set(promises.evaluate_all("all => all.map(one => one.dataset.came)")) == {"Perhaps answered"}
    assert violations(page) == []
    context.close()
    plain = browser.new_context(base_url=sample, java_script_enabled=False)
    without = plain.new_page()
    without.goto("outstanding/")
    expect(without.get_by_role("heading", name="Promised in 2019")).to_be_visible()
    plain.close()
    assert faults == []
