"""The built site for everyone: by keyboard, without scripts, in any colours and widths, and no axe violation."""

import pytest
from accessible import violations
from archive_site import HOSTILE, LONG, MINUTES, NETWORK, results, watched
from playwright.sync_api import Browser, Page, ViewportSize, expect

# Whether the ring around an element lies within all that scrolls around it.
WHOLE_RING = """e => {
  const { outlineWidth, outlineOffset } = getComputedStyle(e);
  const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const own = e.getBoundingClientRect();
  for (let around = e.parentElement; around; around = around.parentElement) {
    const [edge, { overflowX }] = [around.getBoundingClientRect(), getComputedStyle(around)];
    if (overflowX !== "visible" && (own.left - ring < edge.left || own.top - ring < edge.top)) return false;
  }
  return ring > 0;
}"""


@pytest.mark.parametrize("width", [360, 600])
def test_an_unseen_skip_link_takes_no_taps_from_what_lies_below_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(NETWORK)
    page.evaluate("scrollTo(0, 320)")
    reached = """() => [...document.querySelectorAll(".md-skip")].filter((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      return document.elementsFromPoint(left + width / 2, top + height / 2).includes(link);
    }).length"""
    assert page.locator(".md-skip").count() > 0
    assert page.evaluate(reached) == 0


def test_the_first_tab_skips_to_the_whole_paper(page: Page) -> None:
    page.goto(NETWORK)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Works Sub Committee")


def test_a_search_has_a_way_past_the_filters_to_the_first_result(page: Page) -> None:
    page.goto("search/?q=digger+waterworks")
    assert results(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the results")
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name="Results")
    expect(found).to_be_focused()
    assert found.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    for _ in range(3):  # the order, the search's own address, the first result
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Network update")
    ring = page.locator(":focus").evaluate("e => parseFloat(getComputedStyle(e).outlineOffset)")
    assert ring <= 2, "in running text it stays within the space between two words"
    choice = page.locator("#facets .choice:visible input").first
    choice.focus()
    assert choice.evaluate(WHOLE_RING), "the edge of the list cuts nothing off"


def test_colours_can_be_switched_and_are_remembered(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Switch to dark colours").click()
    page.goto("about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Switch to light colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_without_scripts_the_lists_work_and_search_says_what_to_do(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page, faults = watched(context, address)
    page.goto("search/")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.get_by_role("link", name="by committee").click()
    page.get_by_role("link", name="Finance Committee").click()
    page.get_by_role("link", name="Network update").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Network update")
    context.close()
    assert faults == []


def test_a_missing_page_offers_to_search_for_the_words_of_its_address(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    response = page.goto("reports/2016/2016-09-30-market-square/")
    assert response is not None
    assert response.status == 404
    assert page.input_value("#find-missing") == "market square"
    expect(page.get_by_role("contentinfo")).to_contain_text("Questions and mistakes")
    page.get_by_role("main").get_by_role("button", name="Search", exact=True).click()
    assert results(page) == ["Network update"]
    context.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("reports/2016/2016-09-30-market-square.pdf", "market square"),
        ("themes/signals/index.php", "themes signals"),
        ("signals/renewal-of-bridges/index.html", "signals renewal of bridges"),
        ("mgAi.aspx", ""),
        ("%E0%A4%A", ""),
    ],
)
def test_the_words_of_an_address_are_those_that_say_something(
    browser: Browser, address: str, path: str, words: str
) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(path)
    assert page.input_value("#find-missing") == words
    context.close()


KINDS_OF_PAGE = (
    "",
    "years/",
    "years/2018/",
    "bodies/works-sub-committee/",
    NETWORK,
    MINUTES,
    HOSTILE,
    LONG,
    "about/",
    "accessibility/",
    "privacy/",
    "reuse/",
)
SCHEMES = {"light": "default", "dark": "slate"}
SEARCHES = ("search/?q=managed+service&from=2021&to=2021", "search/?q=waterwroks", "search/?q=DRP", "nothing/here/")


@pytest.mark.parametrize("width", [1280, 360])
def test_no_accessibility_violations_and_no_sideways_scrolling(browser: Browser, address: str, width: int) -> None:
    phone = width < 500
    size: ViewportSize = {"width": width, "height": 800}
    # Reduced motion: colours change at once when the scheme does.
    context = browser.new_context(viewport=size, has_touch=phone, base_url=address, reduced_motion="reduce")
    page = context.new_page()
    found = []
    for path in (*KINDS_OF_PAGE, *SEARCHES):
        page.goto(path)
        if "search" in path:
            results(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
            found += [(scheme, one) for one in violations(page, only_colours=scheme == "dark")]
        if phone:
            page.set_viewport_size({"width": 320, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(("320 px", f"{path}: scrolls sideways"))
            page.set_viewport_size(size)
    context.close()
    assert found == []


# A target of WCAG 2.2, 2.5.8 that is smaller than it should be, and no link among the words of a sentence (its
# exception "inline"): a box counts with its label, and only what can be seen and reached is one.
SMALL = """least => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .map(e => {
        const boxes = [e, ...(e.labels || [])].map(one => one.getBoundingClientRect());
        const span = (from, to) => Math.max(...boxes.map(b => b[to])) - Math.min(...boxes.map(b => b[from]));
        return [e, {width: span("left", "right"), height: span("top", "bottom")}];
    })
    .filter(([e, box]) => box.width > 1 && (box.width < least || box.height < least))
    .filter(([e]) => !(e.matches("p a, li a, td a, dd a") && !e.matches(".para-link, .page")
        && /[\\p{L}\\p{N}]/u.test(e.parentElement.textContent.replace(e.textContent, ""))
        && e.getBoundingClientRect().height >= least))
    .map(([e, box]) => `${e.outerHTML.slice(0, 120)}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`)"""
SAMPLE_KINDS = (
    "reports/2016/2016-09-20-campus-network-replacement-project-reset-of-the-project/",
    "reports/2021/2021-06-15-data-sharing-programme-purpose/",
    "bodies/audit/",
    "reports/2023/2023-01-17-digital-committee-minutes/",
    "coverage/",
    "coverage/2018/",
    "coverage/audit/",
    "decisions/",
    "decisions/2023/",
    "glossary/",
    "kinds/",
    "meetings/audit-2019-09-24/",
    "outcomes/",
    "outstanding/",
    "posts/",
    "search/?q=network",
    "themes/",
    "themes/corporate-plan/",
    "wanted/",
    "years/",
)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_target_is_large_enough_for_a_finger(browser: Browser, address: str, sample: str, width: int) -> None:
    found = []
    for base, paths in ((address, (*KINDS_OF_PAGE, *SEARCHES)), (sample, SAMPLE_KINDS)):
        context = browser.new_context(
            viewport={"width": width, "height": 740}, has_touch=width < 500, is_mobile=width < 500, base_url=base
        )
        page = context.new_page()
        for path in paths:
            page.goto(path)
            if "search" in path:
                results(page)
            found += [f"{path}: {small}" for small in page.evaluate(SMALL, 24)]
        context.close()
    assert found == []


def test_the_sign_beside_a_paragraph_has_a_fingers_room_and_takes_none_of_the_line(
    browser: Browser, address: str
) -> None:
    for touch, least in ((True, 44), (False, 24)):
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, has_touch=touch, is_mobile=touch, base_url=address
        )
        page = context.new_page()
        page.goto(NETWORK)
        sign = page.get_by_label("Link to paragraph 1", exact=True)
        box = sign.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= least, box
        height = "p => p.getBoundingClientRect().height"
        paragraph = page.locator("#p1")
        before = paragraph.evaluate(height)
        sign.evaluate("a => { a.style.padding = 0; a.style.margin = '0 0 0 .35em'; }")
        assert paragraph.evaluate(height) == before, "the text is set as without the room"
        context.close()


def test_no_accessibility_violations_while_searching_and_quoting(browser: Browser, address: str) -> None:
    found = []
    for width in (1280, 360):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, base_url=address, reduced_motion="reduce", has_touch=width < 500
        )
        page = context.new_page()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(NETWORK)
            page.get_by_label("Search the archive").press_sequentially("managed")
            expect(page.locator(".quick li")).to_have_count(5)
            found += [(width, scheme, one) for one in violations(page, only_colours=scheme == "dark")]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
            page.keyboard.press("Escape")
            page.get_by_label("Link to paragraph 2", exact=True).press("Enter")
            expect(page.locator(".para-menu")).to_be_visible()
            found += [(width, scheme, one) for one in violations(page, only_colours=scheme == "dark")]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        page.goto("search/?q=managed")
        results(page)
        if width < 500:
            page.get_by_text("Narrow the result").click()
        expect(page.get_by_role("checkbox", name="Finance Committee")).to_be_visible()
        found += [(width, "filters", one) for one in violations(page)]
        context.close()
    assert found == []


def test_text_twice_as_large_needs_no_sideways_scrolling(browser: Browser, address: str) -> None:
    # A browser that enlarges a page to 200 % lays it out in half as many pixels.
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2, base_url=address)
    page = context.new_page()
    for path in (*KINDS_OF_PAGE, "search/?q=managed"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_in_forced_colours_controls_keep_their_edges_and_what_is_focused_shows(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", base_url=address)
    page = context.new_page()
    page.goto(f"{NETWORK}?highlight=cables")
    for control in (page.get_by_label("Search the archive"), page.get_by_role("link", name="Open the PDF")):
        assert control.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") > 0
    link = page.get_by_label("Link to paragraph 1", exact=True)
    link.focus()
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    expect(page.locator("mark").first).to_have_text("cables")
    context.close()


def test_nothing_moves_for_readers_who_asked_for_that(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce", base_url=address)
    page = context.new_page()
    page.goto(NETWORK)
    moving = """[...document.querySelectorAll("*")].filter(e => {
        const style = getComputedStyle(e);
        const glides = style.scrollBehavior === "smooth";
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none" || glides;
    }).map(e => e.className)"""
    assert page.evaluate(moving) == []
    context.close()
