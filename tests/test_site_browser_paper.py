"""A paper on the built site in a real browser."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pypdfium2 as pdfium
import pytest
from archive_site import HOSTILE, MINUTES, NETWORK, ODD, ROOT, build_site, results, served, watched, write_archive
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

REPORTS = ROOT / "docs" / "reports"


def test_the_paragraph_link_is_seen_stands_out_on_hover_and_on_focus_and_is_a_link(page: Page) -> None:
    page.goto(NETWORK)
    link = page.get_by_label("Link to paragraph 1", exact=True)
    page.mouse.move(0, 0)
    expect(link).to_be_visible()
    expect(link).to_have_css("opacity", "1")
    unseen = "rgba(0, 0, 0, 0)"
    expect(link).to_have_css("text-decoration-color", unseen)
    page.locator("#p1").hover()
    expect(link).not_to_have_css("text-decoration-color", unseen)
    page.mouse.move(0, 0)
    expect(link).to_have_css("text-decoration-color", unseen)
    page.get_by_label("Link to section: Background").focus()
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    expect(link).not_to_have_css("text-decoration-color", unseen)
    page.keyboard.press("Enter")
    expect(page, "the address bar has it too").to_have_url(re.compile("#p1$"))


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


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
def test_what_a_paper_is_and_what_was_asked_and_decided_stands_on_the_first_screen(
    browser: Browser, sample: str, size: tuple[int, int]
) -> None:
    """Also where another replaced it, and of all minutes; on a telephone a line or two a point, all by a button."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=sample)
    page = context.new_page()
    named = {
        "2016/2016-09-20-campus-network-replacement-project-reset-of-the-project": ("for decision", "Agreed"),
        "2019/2019-09-24-lantern-library-incident": ("This paper was replaced", "Recommendation (a)"),
        "2017/2017-03-14-information-strategy-2016-2020": ("for decision", "Recommendation (i)"),
        "2023/2023-03-21-digital-committee-minutes": ("Digital Committee", "answers the recommendation"),
    }
    minutes = {
        path.relative_to(REPORTS).with_suffix("").as_posix(): ("", "") for path in REPORTS.glob("*/*-minutes.md")
    }
    assert len(minutes) > 10
    for path, (to, point) in (*minutes.items(), *named.items()):
        page.goto(f"reports/{path}/")
        expect(page.locator(".paper-kind")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(page.locator(".paper-about, .replaced").filter(has_text=to).first).to_be_in_viewport()
        points = page.locator(".points > li")
        expect(points.first).to_contain_text(point)
        expect(points.last).to_be_in_viewport(ratio=1)
        in_full = page.get_by_role("button", name="Show them in full")
        expect(in_full).to_be_visible(visible=size[0] < 500)
        if path.startswith("2017/2017-03-14-information-strategy"):
            changed = "Agreed with changes, Minutes, 14 March 2017: “progress be reported each March and September.”"
            expect(points.last).to_contain_text(changed)
    if size[0] < 500:
        cut = """list => [...list.querySelectorAll("span")].some(part =>
            getComputedStyle(part).overflowY === "clip" && part.scrollHeight > part.clientHeight + 1)"""
        assert page.locator(".points").evaluate(cut)
        in_full.click()
        assert not page.locator(".points").evaluate(cut)
        expect(page.get_by_text("answers the recommendation").first).to_be_visible()
    context.close()


def test_the_contents_stand_at_one_place_beside_the_text_or_folded_above_it(page: Page) -> None:
    page.goto(NETWORK)
    for width, beside in ((1000, False), (1200, False), (1240, True), (1600, True)):
        page.set_viewport_size({"width": width, "height": 800})
        side = page.get_by_role("navigation", name="Contents of this paper")
        expect(side).to_be_visible(visible=beside)
        expect(page.get_by_text("Contents of this paper", exact=True)).to_be_visible(visible=not beside)
        if beside:
            right = "e => e.getBoundingClientRect().right"
            assert side.evaluate("e => e.getBoundingClientRect().left") >= page.locator(".paper-about").evaluate(right)


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
    expect(contents.locator("[aria-current]")).to_have_text("Background")


def test_the_contents_mark_the_part_of_a_decision_that_was_linked_to(browser: Browser, sample: str) -> None:
    with browser.new_context(base_url=sample, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto("reports/2023/2023-03-21-digital-committee-minutes/#d9")
        marked = page.get_by_role("navigation", name="Contents of this paper").locator("[aria-current]")
        expect(marked).to_have_text("9. EXCLUSION OF THE PUBLIC")
        page.keyboard.press("Control+Home")
        expect(marked, "above the text").to_have_count(0)


@pytest.mark.parametrize(
    "path",
    [
        "2019/2019-09-24-lantern-library-incident",  # a notice that it was replaced stays at the top of the screen
        "2023/2023-03-21-digital-committee-minutes",
        "2020/2020-03-24-laptops-for-working-at-home",  # a short one: its end keeps headings from the top
    ],
)
def test_the_contents_mark_what_a_reader_went_to_and_what_went_by_last(
    browser: Browser, sample: str, path: str
) -> None:
    context = browser.new_context(base_url=sample, viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    page, faults = watched(context, sample)
    page.goto(f"reports/{path}/")
    links = page.get_by_role("navigation", name="Contents of this paper").get_by_role("link")
    marked = page.locator(".contents [aria-current]")
    expect(marked).to_have_count(0)  # above the text
    assert links.count() > 2
    for number in range(links.count()):
        links.nth(number).click()
        expect(marked).to_have_count(1)
        expect(marked).to_have_attribute("href", links.nth(number).get_attribute("href") or "")
    links.nth(1).click()
    second = links.nth(1).get_attribute("href") or ""
    page.mouse.move(400, 500)
    page.locator(second).evaluate("h => scrollBy({top: h.getBoundingClientRect().top - 300, behavior: 'instant'})")
    expect(marked).to_have_attribute("href", links.nth(0).get_attribute("href") or "")
    context.close()
    assert faults == []


def test_printing_gives_the_paper_without_the_site_around_it(page: Page) -> None:
    page.goto(NETWORK)
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".archive-nav")).to_be_hidden()
    page.set_viewport_size({"width": 720, "height": 1000})
    for table in page.locator("table").all():
        assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth + 1"), "no column is cut off"


def menu_of(page: Page, label: str) -> Locator:
    """The menu of a paragraph, opened by keyboard."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Enter")
    menu = page.locator(".para-menu")
    expect(menu).to_be_visible()
    return menu


def copied(page: Page) -> str:
    """What was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_paragraph_gives_its_link_and_its_citation(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{NETWORK}?highlight=cables")
    menu = menu_of(page, "Link to paragraph 2(a)")
    expect(menu.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("The link is copied.")
    assert copied(page) == f"{address}{NETWORK}#p2-a"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("The citation is copied.")
    assert copied(page) == (
        "Thornmere Borough Council, “Network update”, Report, Works Sub Committee and Finance Committee, "
        f"30 September 2016, paragraph 2(a), PDF page 2, {address}{NETWORK}#p2-a"
    )
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_label("Link to paragraph 2(a)", exact=True)).to_be_focused()


def test_the_words_of_a_paragraph_are_copied_with_its_citation_without_marks_of_the_page(
    browser: Browser, sample: str
) -> None:
    with browser.new_context(base_url=sample) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        path = "reports/2022/2022-06-14-closing-the-computer-rooms-at-inkwell-house/"
        page.goto(path)
        menu = menu_of(page, "Link to paragraph 5")
        menu.get_by_role("button", name="Copy the words with citation").click()
        expect(menu.get_by_role("status")).to_have_text("The words and their citation are copied.")
        (first, *rows), cited = copied(page).rsplit("\n", 1)[0].split("\n"), copied(page).rsplit("\n", 1)[1]
        own = page.locator("#p5").evaluate("p => p.textContent")
        assert first.startswith("“")
        assert first[1:] in " ".join(own.split())
        assert not first[1:].startswith("5.")
        assert any(row.startswith("Power, kilowatt hours a year\t") for row in rows)
        assert rows[-1].endswith("”")
        assert "¶" not in copied(page)
        assert "Page 2" not in copied(page)
        assert cited.endswith(f", paragraph 5, PDF pages 1–2, {sample}{path}#p5")


def test_the_mark_follows_the_address_that_the_sign_of_a_place_puts_into_the_bar(page: Page) -> None:
    """A browser does not tell `:target` of it."""
    page.goto(f"{NETWORK}#p1")
    marked = ".paper-text .addressed"
    coloured = "e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    expect(page.locator(marked)).to_have_id("p1")
    page.locator("#p2-a .para-link").click()
    expect(page.locator(marked)).to_have_id("p2-a")
    assert page.locator("#p2-a").evaluate(coloured)
    assert not page.locator("#p1").evaluate(coloured)
    page.evaluate("location.hash = '#p1'")
    expect(page.locator(marked)).to_have_id("p1")
    assert not page.locator("#p2-a").evaluate(coloured)


def test_without_scripts_the_place_that_the_address_names_is_marked_too(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        page.goto(f"{NETWORK}#p1")
        assert page.locator("#p1").evaluate("e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'")


def test_who_has_no_mail_program_reads_and_copies_the_address_for_mistakes(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(NETWORK)
    expect(page.locator(".archive-footer")).to_contain_text("Questions and mistakes: papers@thornmere.example")
    menu = menu_of(page, "Link to paragraph 1")
    menu.get_by_role("button", name="Copy papers@thornmere.example").click()
    expect(menu.get_by_role("status")).to_have_text("The e-mail address is copied.")
    assert copied(page) == "papers@thornmere.example"


def test_the_menu_of_a_paragraph_and_what_it_says_are_seen_at_the_foot_of_a_low_window(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(NETWORK)
    link = page.get_by_label("Link to paragraph 2(a)", exact=True)
    link.evaluate("a => scrollBy({ top: a.getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant' })")
    menu = menu_of(page, "Link to paragraph 2(a)")
    expect(menu.get_by_role("link").last).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("The link is copied.")
    expect(menu.get_by_role("status")).to_be_in_viewport(ratio=1)
    expect(link).to_be_in_viewport(ratio=1)


def test_copying_works_on_an_intranet_without_a_secure_connection(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(NETWORK)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not secure')); }")
    menu = menu_of(page, "Link to paragraph 1")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("The link is copied.")
    assert copied(page) == f"{address}{NETWORK}#p1"


def test_a_paragraph_gives_its_citation_where_the_pages_are_opened_as_files(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / NETWORK / "index.html").as_uri())
    menu = menu_of(page, "Link to paragraph 1")
    menu.get_by_role("button", name="Copy citation").click()
    expect(menu.get_by_role("status")).to_have_text("The citation is copied.")
    page.close()
    assert faults == []


def test_a_paragraph_opens_the_pdf_at_the_page_on_which_it_begins(page: Page, address: str) -> None:
    page.goto(NETWORK)
    pdf = f"{address}{NETWORK.rstrip('/')}.pdf"
    for label, number in (("Link to paragraph 1", 1), ("Link to paragraph 2", 1), ("Link to paragraph 2(a)", 2)):
        link = menu_of(page, label).get_by_role("link", name=f"Open the paper (PDF, page {number})")
        assert link.evaluate("a => a.href") == f"{pdf}#page={number}"
        page.keyboard.press("Escape")


def test_a_paper_bound_in_a_pack_names_the_packs_printed_page(browser: Browser, sample: str) -> None:
    page = browser.new_page()
    page.goto(f"{sample}reports/2023/2023-03-21-outstanding-actions/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu = menu_of(page, "Link to paragraph 1")
    expect(menu.get_by_role("link").first).to_have_text("Open the paper (PDF, page 1, printed as 5)")
    menu.get_by_role("button", name="Copy citation").click()
    expect(menu.get_by_role("status")).to_have_text("The citation is copied.")
    assert "paragraph 1, PDF page 1, printed as 5, http" in copied(page)
    page.close()


def test_a_mistake_is_reported_with_paper_and_paragraph(page: Page, address: str) -> None:
    page.goto(NETWORK)
    whole = urlsplit(page.get_by_role("link", name="Report a mistake").get_attribute("href") or "")
    assert (whole.scheme, whole.path) == ("mailto", "papers@thornmere.example")
    assert parse_qs(whole.query)["subject"] == [
        "Mistake in: “Network update”, Report, Works Sub Committee and Finance Committee, 30 September 2016"
    ]
    link = menu_of(page, "Link to paragraph 1").get_by_role("link", name="Report a mistake here")
    body = parse_qs(urlsplit(link.get_attribute("href") or "").query)["body"][0]
    assert "Finance Committee, 30 September 2016, paragraph 1\n" in body
    assert f"{address}{NETWORK}#p1" in body


def test_a_site_built_without_its_address_fills_it_in_where_it_is_read(browser: Browser, tmp_path: Path) -> None:
    write_archive(tmp_path)
    with served(build_site(tmp_path, "")) as address:
        context = browser.new_context(base_url=address)
        page, faults = watched(context, address)
        page.goto(NETWORK)
        link = page.get_by_role("link", name="Report a mistake")
        body = parse_qs(urlsplit(link.get_attribute("href") or "").query)["body"][0]
        said = "“Network update”, Report, Works Sub Committee and Finance Committee, 30 September 2016"
        assert body == f"Thornmere Borough Council, {said}\n{address}{NETWORK}\n\nWhat is wrong:\n"
        context.close()
    assert faults == []


def test_the_papers_before_and_after_in_each_of_its_bodies_are_linked(page: Page) -> None:
    page.goto(NETWORK)
    works = page.get_by_role("navigation", name="Papers of Works Sub Committee")
    expect(works.get_by_role("link")).to_have_text(["Works Sub Committee", re.compile("After.*Minutes")])
    finance = page.get_by_role("navigation", name="Papers of Finance Committee")
    finance.get_by_role("link", name="After").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spending in 2018")
    finance.get_by_role("link", name="Before").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Network update")


def test_citation_managers_find_title_date_authority_and_pdf(page: Page) -> None:
    page.goto(NETWORK)
    tags = "Object.fromEntries([...document.querySelectorAll('meta[name^=citation]')].map(m => [m.name, m.content]))"
    found = page.evaluate(tags)
    assert found["citation_title"] == "Network update"
    assert found["citation_publication_date"] == "2016/09/30"
    assert found["citation_technical_report_institution"] == "Thornmere Borough Council"
    assert found["citation_public_url"].endswith(NETWORK)
    assert found["citation_pdf_url"].endswith(f"{NETWORK.rstrip('/')}.pdf")


def test_citation_managers_find_the_pdf_of_a_site_that_does_not_know_its_address(page: Page, address: str) -> None:
    def bare(html: str) -> str:
        kept = [line for line in html.splitlines() if not re.search(r"citation_(pdf|public)_url|rel=.canonical", line)]
        return "\n".join(kept)

    def answer(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, body=bare(got.text()))

    page.route(f"**/{NETWORK}", answer)
    page.goto(NETWORK)
    tags = "meta[name=citation_pdf_url], meta[name=citation_public_url], link[rel=canonical]"
    found = page.eval_on_selector_all(tags, "all => all.map(one => one.content)")
    assert found == [f"{address}{NETWORK}", f"{address}{NETWORK.rstrip('/')}.pdf"]


def test_what_is_kept_back_is_said_by_kind_and_number(page: Page) -> None:
    page.goto(NETWORK)
    expect(page.locator(".record")).to_contain_text("Withheld here and in the PDF: 1 phone number.")


PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
TWO_HEADS = "t => t.tHead.append(t.tHead.rows[0].cloneNode(true))"
GROW = """room => {
    const table = room.querySelector("table"), body = table.tBodies[0];
    for (const row of table.rows) for (let n = 0; n < 6; n += 1) row.append(row.cells[0].cloneNode(true));
    for (let n = 0; n < 60; n += 1) body.append(body.rows[0].cloneNode(true));
}"""
# What is seen of a table below the bar at the screen's top, and where its head and the first row that shows stand.
PLACES = """room => {
    const table = room.querySelector("table"), box = e => e.getBoundingClientRect();
    const bar = document.querySelector(".md-header");
    const edge = getComputedStyle(bar).position === "sticky" ? Math.max(0, box(bar).bottom) : 0;
    const across = n => box(table.tHead.rows[0].cells[n]).left - box(table.tBodies[0].rows[0].cells[n]).left;
    return {
        top: Math.max(box(room).top, box(table).top, edge), bottom: Math.min(box(room).bottom, innerHeight),
        head: box(table.tHead).top, foot: box(table.tHead).bottom, apart: Math.max(across(0), across(5)),
        inside: [room.scrollTop, room.scrollLeft], fits: document.documentElement.scrollWidth <= innerWidth,
    };
}"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("heads", [1, 2])
def test_a_table_keeps_its_head_whichever_way_and_wherever_it_is_scrolled(
    page: Page, size: ViewportSize, heads: int
) -> None:
    """Inside its room, sideways and downwards, and where the page carries the room's top off the screen."""
    page.set_viewport_size(size)
    page.goto(NETWORK)
    room = page.locator(".table-scroll", has_text="Contingency")
    room.evaluate(GROW)
    if heads == 2:
        room.locator("table").evaluate(TWO_HEADS)
    room.scroll_into_view_if_needed()
    for inside, aside in ((0, 0), (400, 0), (1200, 150), (300, 150), (0, 0)):
        for beyond in (0, 60, 250, 100):
            room.evaluate("(r, [y, x]) => r.scrollTo(x, y)", [inside, aside])
            room.evaluate("(r, y) => scrollTo(0, r.getBoundingClientRect().top + scrollY + y - 100)", 100 + beyond)
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            at = room.evaluate(PLACES)
            assert at["inside"] == [inside, aside]
            assert at["bottom"] - at["top"] > 100, "some of the table is seen"
            assert at["head"] == pytest.approx(at["top"], abs=1.5), (inside, aside, beyond)
            assert at["foot"] < at["bottom"], "rows are seen below the head"
            assert at["apart"] == pytest.approx(0, abs=1), "the head stands above its columns"
            assert at["fits"]


# Whether a table's signs of more columns at the side are to be seen: the words and the edge.
MORE = "room => ['::before', '::after'].map(sign => getComputedStyle(room, sign).visibility)"


def more_beside(room: Locator, expected: str) -> bool:
    """Whether both signs are as `expected`, now or soon: a browser redraws some time after it has scrolled."""
    for _ in range(50):
        if room.evaluate(MORE) == [expected, expected]:
            return True
        room.page.wait_for_timeout(50)
    return False


def test_a_table_says_that_more_columns_stand_at_its_side_until_they_are_seen(browser: Browser, address: str) -> None:
    """Also without scripts; nothing is said where the whole table is on the screen, and nothing in print."""
    with browser.new_context(java_script_enabled=False, base_url=address, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(NETWORK)
        room = page.get_by_role("region", name="Table 2")
        assert more_beside(room, "visible")
        assert more_beside(page.get_by_role("region", name="The paper's header"), "hidden")
        room.focus()
        expect(room).to_be_focused()
        for _ in range(40):
            page.keyboard.press("ArrowRight")
        assert more_beside(room, "hidden")  # the last column is seen
        room.evaluate("room => room.scrollTo(0, 0)")
        assert more_beside(room, "visible")
        page.emulate_media(media="print")
        assert room.evaluate("room => getComputedStyle(room, '::before').display") == "none"
        page.emulate_media(media="screen")
        assert more_beside(room, "visible")
        room.evaluate("r => r.querySelectorAll('tr').forEach(row => row.replaceChildren(row.cells[0]))")
        assert more_beside(room, "hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_that_more_stands_beside_cover_no_cell(
    browser: Browser, sample: str, scheme: Literal["light", "dark"]
) -> None:
    """They stand above the table; the edge beside it is narrower than the room around a cell's words."""
    above = """room => {
        const table = room.querySelector("table"), sign = getComputedStyle(room, "::before");
        const edge = parseFloat(getComputedStyle(room, "::after").width);
        return [table.offsetTop - room.offsetTop - room.clientTop, parseFloat(sign.height), edge, sign.backgroundColor];
    }"""
    with browser.new_context(base_url=sample, viewport=PHONE, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto("coverage/")
        room = page.locator(".table-scroll")
        assert more_beside(room, "visible")
        top, sign, edge, ground = room.evaluate(above)
        assert sign > 10
        assert top >= sign - 0.5
        assert edge <= 8
        assert ground == "rgba(0, 0, 0, 0)"


def test_a_narrow_first_column_stays_while_the_others_slide_by(page: Page) -> None:
    """Not one that is wider than two fifths of the table's room, nor one of a table that is seen whole."""
    page.set_viewport_size(PHONE)
    page.goto(NETWORK)
    room = page.get_by_role("region", name="Table 2")
    expect(room).to_have_class(re.compile("keeps-first"))
    room.evaluate("room => room.scrollTo(200, 0)")
    gone = """room => [...room.querySelectorAll("tr")].map(row =>
        row.cells[0].getBoundingClientRect().left - room.getBoundingClientRect().left)"""
    assert room.evaluate(gone) == pytest.approx([0, 0], abs=2)
    seen = """room => {
        const cell = room.querySelector("td"), at = cell.getBoundingClientRect();
        return cell.contains(document.elementFromPoint(at.left + 5, at.top + 9));
    }"""
    room.scroll_into_view_if_needed()
    assert room.evaluate(seen), "the others slide by beneath it"
    room.evaluate("room => { room.querySelector('td').style.minWidth = '200px'; }")
    page.set_viewport_size({"width": 340, "height": 740})
    expect(room).not_to_have_class(re.compile("keeps-first"))
    page.set_viewport_size(DESKTOP)
    expect(page.get_by_role("region", name="The paper's header")).not_to_have_class(re.compile("keeps-first"))


def test_a_bullet_is_cited_with_the_numbered_paragraph_above_it(browser: Browser, sample: str) -> None:
    with browser.new_context(base_url=sample, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto("reports/2019/2019-09-24-lantern-library-incident/")
        bullet = page.locator(".paper-text li", has_text="the folder was opened to all")
        bullet.scroll_into_view_if_needed()
        link = bullet.locator(".para-link")
        expect(link).to_have_attribute("aria-label", re.compile(", paragraph 7$"))
        expect(link).to_have_attribute("href", re.compile("^#p7:~:text="))


def test_each_row_of_a_table_has_a_link_that_leads_to_it(browser: Browser, sample: str) -> None:
    with browser.new_context(base_url=sample, viewport={"width": 1280, "height": 300}) as context:
        page = context.new_page()
        page.goto(RESERVE)
        rows = page.locator(".paper-text > .table-scroll tbody tr")
        assert rows.count() == 8
        for row in rows.all():
            row.scroll_into_view_if_needed()
            expect(row.locator(".para-link"), row.inner_text()).to_have_count(1)
        # The words of this row stand elsewhere as well: those before it tell which is meant.
        row = rows.filter(has_text="One Record Programme")
        fragment = row.locator(".para-link").get_attribute("href") or ""
        assert re.search(r":~:text=[^,]+-,One%20Record%20Programme$", fragment)
        arrived = context.new_page()
        arrived.goto(RESERVE + fragment)
        found = arrived.locator(".paper-text > .table-scroll tbody td", has_text="One Record Programme")
        expect(found).to_be_in_viewport(ratio=1)


def test_where_a_page_begins_in_a_cell_the_row_stays_level(browser: Browser, sample: str) -> None:
    with browser.new_context(base_url=sample, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto("reports/2023/2023-09-28-shared-night-watch-for-district-and-borough-councils/")
        tops = page.locator("tr", has_text="Price to the borough").evaluate(
            """row => [...row.cells].map(cell => {
              const range = document.createRange();
              range.selectNodeContents(cell);
              const lines = [...range.getClientRects()].filter(({ width }) => width > 1);
              return Math.round(lines.at(-1).bottom);
            })"""
        )
        assert len(tops) == 3
        assert max(tops) - min(tops) <= 1, tops


def test_on_paper_nothing_shows_where_a_reader_was_led_or_whom_to_write_to(page: Page) -> None:
    page.goto(f"{NETWORK}?highlight=cables#p1")
    expect(page.locator(".paper-text .addressed, .paper-text :target").first).to_be_visible()
    expect(page.locator(".paper-text mark").first).to_be_visible()
    page.emulate_media(media="print")
    for marked in page.locator(".paper-text :is(.addressed, .reached, mark), .paper-text :target").all():
        expect(marked).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator(".report-to")).to_be_hidden()


REVIEW = "reports/2019/2019-09-10-one-record-programme-review-of-the-first-stage/"
RESERVE = "reports/2018/2018-07-17-technology-reserve-2018-19-to-2022-23/"


def test_a_table_that_is_a_little_too_tall_or_too_wide_for_a_telephone_stands_whole(
    browser: Browser, sample: str
) -> None:
    """Neither does it slide inside itself for that little, nor is more promised than there is."""
    with browser.new_context(base_url=sample, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(REVIEW)
        room = page.locator(".table-scroll", has_text="Ferry")
        expect(room).to_have_class(re.compile("whole"))
        slides = "r => [r.scrollHeight - r.clientHeight, r.scrollWidth - r.clientWidth]"
        assert room.evaluate("r => r.clientHeight > 0.75 * innerHeight"), "the table is taller than its room was"
        assert room.evaluate(slides) == [0, 0]
        assert more_beside(room, "hidden")
        room.evaluate(GROW)
        expect(room).not_to_have_class(re.compile("whole"))
        assert room.evaluate(slides)[0] > 0, "one that is much taller keeps its room"


def test_the_rows_of_a_first_column_that_stays_are_divided(browser: Browser, sample: str) -> None:
    with browser.new_context(base_url=sample, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(RESERVE)
        cell = page.locator(".keeps-first td:first-child").first
        # To the right and below: the lines of the table itself stay behind.
        expect(cell).to_have_css("box-shadow", re.compile(r" -1px -1px 0px 0px inset"))


def test_no_link_of_a_table_is_behind_its_first_column_or_head_when_it_is_reached_by_keyboard(
    browser: Browser, sample: str
) -> None:
    covered = """() => new Promise(done => setTimeout(() => {
        const link = document.activeElement, at = link.getBoundingClientRect();
        const over = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
        done(link.closest(".table-scroll") ? [link.textContent, link.contains(over)] : null);
    }, 60))"""
    with browser.new_context(base_url=sample, viewport=PHONE) as context:
        page = context.new_page()
        page.goto("coverage/")
        expect(page.locator(".table-scroll")).to_have_class(re.compile("keeps-first"))
        for key in ("Tab", "Shift+Tab"):
            seen = []
            for _ in range(50):
                page.keyboard.press(key)
                if (found := page.evaluate(covered)) is not None:
                    seen.append(found)
            assert len(seen) > 20
            assert [words for words, whole in seen if not whole] == []


def test_a_picture_says_that_more_of_it_stands_at_its_side(browser: Browser, sample: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=sample, viewport=PHONE) as context:
        page = context.new_page()
        for path in ("themes/", "themes/network/"):
            page.goto(path)
            picture = page.locator("div.picture").first
            assert more_beside(picture, "visible")
            picture.evaluate("p => p.scrollTo(9999, 0)")
            assert more_beside(picture, "hidden")
        page.set_viewport_size(DESKTOP)
        for path in ("themes/network/", "reports/2023/2023-03-21-digital-strategy-2023-2027/"):
            page.goto(path)
            assert more_beside(page.locator("div.picture").first, "hidden")


@pytest.mark.parametrize("path", ["", "bodies/", "meetings/", "about/"])
def test_the_menu_takes_two_rows_on_a_telephone_wherever_one_is(browser: Browser, sample: str, path: str) -> None:
    with browser.new_context(base_url=sample, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(path)
        tops = "all => [...new Set(all.map(a => Math.round(a.getBoundingClientRect().bottom)))].length"
        assert page.locator(".archive-nav a").evaluate_all(tops) == 2


def test_without_scripts_a_table_keeps_its_head_inside_its_room(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=address, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(NETWORK)
        room = page.locator(".table-scroll", has_text="Contingency")
        expect(room.locator("thead")).to_have_css("position", "sticky")
        expect(room).to_have_css("max-height", f"{PHONE['height'] * 0.75:.0f}px")


def test_a_head_that_would_hide_the_rows_scrolls_away(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(NETWORK)
    room = page.locator(".table-scroll", has_text="Contingency")
    room.evaluate(GROW)
    room.locator("th").first.evaluate("cell => { cell.style.height = '500px'; }")
    room.scroll_into_view_if_needed()
    expect(room).to_have_class(re.compile("tall-head"))
    expect(room.locator("thead")).to_have_css("position", "static")


def printed(page: Page) -> list[str]:
    """The words of each sheet, as Chromium prints it."""
    pdf = pdfium.PdfDocument(page.pdf(format="A4"))
    return [" ".join(sheet.get_textpage().get_text_range().replace("\ufffe", "-").split()) for sheet in pdf]


def test_the_head_of_a_table_is_printed_on_each_sheet(page: Page) -> None:
    page.goto(NETWORK)
    grown = "room => { for (const body of room.querySelectorAll('tbody')) for (let n = 0; n < 60; n += 1)"
    page.locator(".table-scroll", has_text="Contingency").evaluate(
        f"{grown} body.append(body.rows[0].cloneNode(true)); }}"
    )
    sheets = [sheet for sheet in printed(page) if "£49,500" in sheet]
    assert len(sheets) > 1
    assert all("Switches" in sheet for sheet in sheets), "a sheet with rows and no head"


@pytest.mark.parametrize(
    "path",
    ["themes/", "coverage/", "bodies/digital/", "reports/2018/2018-07-17-technology-reserve-2018-19-to-2022-23/"],
)
def test_every_column_of_a_table_is_on_the_printed_sheet(browser: Browser, sample: str, path: str) -> None:
    with browser.new_context(base_url=sample, viewport={"width": 720, "height": 1000}) as context:
        page = context.new_page()
        page.goto(path)
        page.emulate_media(media="print")
        rights = "all => all.map(t => t.getBoundingClientRect().right)"
        found = page.locator(".md-typeset table.ruled").evaluate_all(rights)
        assert found
        room = page.locator(".md-content__inner").evaluate("e => e.getBoundingClientRect().right")
        assert max(found) <= room + 1


def test_a_printed_paper_has_addresses_to_type(page: Page) -> None:
    """Its own and its PDF's once, the end of each paragraph's beside it, those of its links in a list at its end."""
    page.goto(NETWORK)
    for part in (".printed-from", ".printed-address"):
        expect(page.locator(part)).to_be_hidden()
    words = " ".join(printed(page))
    own = f"http://127.0.0.1/council/{NETWORK}"
    assert f"Address of this paper: {own}" in words.replace("- ", "-")
    assert f"Address of its PDF: {own.rstrip('/')}.pdf" in words.replace("- ", "-")
    for anchor in ("#p1", "#p2", "#p2-a", "#p12-10", "#r1", "#s-1-1"):
        assert anchor in words.split(), anchor
    assert ":~:text" not in words
    listed = words[words.index("Addresses of the links") :]
    assert "1. http://127.0.0.1/council/bodies/works-sub-committee/" in listed
    assert "Works Sub Committee [1]" in " ".join(words.split())
    assert "¶" not in words
    page.emulate_media(media="print")
    for unwanted in (".paper-beside", "[data-report]", ".open-pdf", ".as-data"):
        expect(page.locator(unwanted).first).to_be_hidden()


def test_a_label_in_the_margin_stands_beside_its_first_line_and_over_no_words(page: Page) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 with the margins of the browser
    page.goto(NETWORK)
    page.emulate_media(media="print")
    for anchor in ("p1", "p2-a", "p12-10", "r1"):
        place = page.locator(f"[id='{anchor}']")
        words = place.evaluate(
            "e => { const r = document.createRange(); r.selectNodeContents(e);"
            " r.setEndBefore(e.querySelector('.para-link')); const boxes = [...r.getClientRects()];"
            " return [Math.max(...boxes.map(b => b.right)), e.getBoundingClientRect().top]; }"
        )
        label = place.locator(".para-link").bounding_box()
        assert label is not None
        assert label["x"] >= words[0], anchor
        assert label["y"] == pytest.approx(words[1], abs=3), anchor


def test_the_sign_of_a_point_with_a_list_of_its_own_stands_beside_its_words(page: Page) -> None:
    page.goto(NETWORK)
    page.locator(".paper-text").evaluate(
        "t => t.insertAdjacentHTML('beforeend',"
        " '<ul><li>The lamps of the harbour<ul><li>and their keepers</li></ul></li></ul>')"
    )
    page.get_by_text("The lamps of the harbour").scroll_into_view_if_needed()
    page.add_script_tag(url="../../../assets/archive/passages.js")
    sign = page.get_by_label(re.compile("^Link to “The lamps of the harbour”"))
    expect(sign).to_have_count(1)
    assert sign.evaluate("a => [a.parentElement.localName, a.nextElementSibling.localName]") == ["li", "ul"]


def test_marks_that_turn_text_round_stay_inside_what_they_stand_in(page: Page) -> None:
    page.goto(HOSTILE)
    for place in ("h1", "#p2"):
        assert page.locator(place).evaluate("e => getComputedStyle(e).unicodeBidi") in ("isolate", "plaintext"), place
    expect(page.locator("#p2")).to_contain_text("The Odd <b>Markup</b> Programme (OMP)")
    assert page.locator("#p2 b").count() == 0
    page.goto("search/?q=OMP")
    expect(page.locator(".hit mark").first).to_have_text("(OMP)")
    assert page.locator(".hit b").count() == 0


def test_what_runs_over_a_page_is_marked_and_cited_with_both(browser: Browser, sample: str) -> None:
    """A paragraph whose table or list stands on the next page as well; a row that begins there has that page alone."""
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("reports/2022/2022-06-14-closing-the-computer-rooms-at-inkwell-house/#p5")
    expect(page.locator(".reached table")).to_contain_text("Power, kilowatt hours a year")
    expect(page.locator(".reached")).to_have_count(1)
    where = page.locator(".para-menu .where")
    page.get_by_role("link", name="Link to paragraph 5", exact=True).click()
    expect(where).to_have_text("Paragraph 5, PDF pages 1–2")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Link to paragraph 6", exact=True).click()
    expect(where).to_have_text("Paragraph 6, PDF page 2")
    page.keyboard.press("Escape")
    page.locator("tr", has_text="Power, kilowatt").locator(".para-link").click()
    expect(where).to_contain_text("PDF page 2")
    page.goto("reports/2018/2018-07-17-technology-reserve-2018-19-to-2022-23/#p4")
    expect(page.locator(".reached")).to_contain_text("Typewriter Renewals Account")
    page.get_by_role("link", name="Link to paragraph 4", exact=True).click()
    expect(where).to_have_text("Paragraph 4, PDF pages 1–2")
    context.close()
    assert faults == []


def test_a_resolution_with_a_number_that_stood_before_is_cited_by_its_item(browser: Browser, sample: str) -> None:
    context = browser.new_context(base_url=sample)
    page, faults = watched(context, sample)
    page.goto("reports/2021/2021-06-15-technology-and-information-sub-committee-minutes/#d7_2")
    page.get_by_role("link", name="Link to decision on item 7, 2", exact=True).click()
    expect(page.locator(".para-menu .where")).to_have_text("Decision on item 7, 2, PDF page 2")
    expect(page).to_have_url(re.compile("#d7_2$"))
    cited = page.locator(".paper-text").get_attribute("data-cite") or ""
    assert cited.endswith("“Minutes: Technology and Information Sub Committee”, 15 June 2021")
    points = page.locator(".points > li").all_inner_texts()
    assert [point.split(",")[0] for point in points] == ["Item 6", "Item 6", "Item 7", "Item 7", "Item 7", points[5]]
    assert points[5] == "and 4 more in the text"
    context.close()
    assert faults == []


def test_the_search_box_is_reached_and_typed_into_without_losing_the_place(page: Page) -> None:
    page.goto(NETWORK)
    page.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    before = page.evaluate("scrollY")
    assert before > 300
    page.keyboard.press("/")
    page.keyboard.type("cables", delay=20)
    expect(page.locator(":focus")).to_have_value("cables")
    assert page.evaluate("scrollY") == before


def test_the_way_through_the_header_by_keyboard_leaves_the_page_where_it_is(page: Page) -> None:
    page.goto(NETWORK)
    page.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    before = page.evaluate("scrollY")
    assert before > 300
    page.locator(".md-header a").first.evaluate("link => link.focus({ preventScroll: true })")
    seen = 0
    while page.evaluate("document.activeElement.closest('.md-header') !== null"):
        assert page.evaluate("scrollY") == before, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
        seen += 1
    assert seen > 4


def test_a_search_box_on_the_page_itself_is_brought_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto("./")
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    expect(page.locator(":focus")).to_have_attribute("type", "search")


def test_who_leaves_the_menu_of_a_paragraph_by_tab_goes_on_from_its_sign(page: Page) -> None:
    page.goto(NETWORK)
    menu = menu_of(page, "Link to paragraph 1")
    link = page.get_by_label("Link to paragraph 1", exact=True)
    page.keyboard.press("Shift+Tab")
    expect(menu).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.outerHTML")
    menu_of(page, "Link to paragraph 1")
    for _ in range(7):
        page.keyboard.press("Tab")
        if menu.is_hidden():
            break
    expect(menu).to_be_hidden()
    assert page.evaluate("document.activeElement.outerHTML") == after
