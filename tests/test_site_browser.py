"""The built site in a real browser: search, addresses, accessibility, hostile text, and nothing from outside.

One small archive is built once, served below a sub-path, and walked through. Whatever a test does, it fails
on any message in the console and on any request that leaves the host.
"""

import datetime
import functools
import html.parser
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from committee_archive.errors import NotForPublication
from committee_archive.model.archive import ArchivedPaper
from committee_archive.spoken_address import spoken
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "/council/"
NETWORK = "reports/2016/2016-09-30-network-update/"
MINUTES = "reports/2017/2017-01-18-minutes/"
HOSTILE = "reports/2018/2018-03-07-odd/"
ODD = '<img src=x onerror=alert(1)> & {{ 7*7 }} {: #x } *stars* "quoted"'
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

NETWORK_TEXT = r"""
[](2016-09-30-network-update.pdf#page=1){: #page-1 .page }

<div class="header" markdown="1">

|  |  |
| --- | --- |
| Committee(s) | Dated: |
| Works Sub Committee – For Decision | 30 September 2016 |
| **Subject:** Network update | Public |

</div>

## Summary {: #s-1-1 }

The joint network refresh has reached its third site.

## Recommendations {: #s-1-2 }

- Note the state of the refresh.
    {: #r1 }
- Agree that the managed service be extended by a year.
    {: #r2 }

## Main report {: #s-1-3 }

### Background {: #s-1-4 }

1\. The cables under the market square were laid in 2004.
{: #p1 .para .l1 }

2\. Each building will have two cables, [](2016-09-30-network-update.pdf#page=2){: #page-2 .page } both ways:
{: #p2 .para .l1 }

(a) so that a digger cannot silence the waterworks;
{: #p2-a .para .l2 }

12.10\. The table shows the cost.
{: #p12-10 .para .l1 }

| Site | Circuits | Switches | Fitting | Contingency | Total | Paid by | Due | Remarks |
| --- | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |
| Town hall | £12,400 | £31,000 | £4,100 | £2,000 | £49,500 | Capital | March 2017 | None so far |

T: *phone number withheld*{: .withheld data-kind="phone" data-words="3" }
{: .contact }
"""

MINUTES_TEXT = r"""
## 5. Network update {: #s-1-1 }

1\. RESOLVED – That the extension of the managed service be approved. [](#d5){: #d5 .alias }
{: #p1 .para .l1 }
"""

ODD_TEXT = (
    "## Odd &lt;script&gt;alert(2)&lt;/script&gt; \\{: #boom \\} {: #s-1-1 }\n\n"
    "1\\. Text &lt;script&gt;alert(3)&lt;/script&gt; \\{\\{ config.site_name \\}\\} "
    "[words](<javascript:alert(4)>) " + "x" * 5000 + "\n{: #p1 .para .l1 }\n"
)

REPORT_TEXT = """
## Summary {{: #s-1-1 }}

Spending of the {body} in {year}.

1\\. The managed service cost {year},000 pounds and is within its budget.
{{: #p1 .para .l1 }}
"""


def write_paper(docs: Path, day: datetime.date, slug: str, front: Mapping[str, object], text: str) -> None:
    """A paper's Markdown in its place; JSON values are YAML values, and the date is one."""
    path = docs / "reports" / str(day.year) / f"{day}-{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    source = {"file": f"source_reports/{slug}.pdf", "sha256": "0" * 64, "pages": [1, 2]}
    lines = [f"{key}: {json.dumps(value)}" for key, value in {"source": source, **front}.items()]
    lines += [f"date: {day}", "classification: Public"]
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + text, encoding="utf-8")


def write_archive(root: Path) -> None:
    """An archive of three papers with something to see and eighteen to search among."""
    docs = root / "docs"
    works, finance = {"name": "Works Sub Committee"}, {"name": "Finance Committee"}
    asked = [
        {"number": "1", "text": "Note the state of the refresh.", "anchor": "r1"},
        {"number": "2", "text": "Agree that the managed service be extended by a year.", "anchor": "r2"},
    ]
    network = {
        "title": "Network update",
        "kind": "report",
        "committees": [works | {"purpose": "For Decision"}, finance | {"purpose": "For Information"}],
        "report_of": ["The Surveyor"],
        "recommendations": asked,
        "doubts": [{"code": "lost-number", "page": 2, "anchor": "p2"}],
    }
    write_paper(docs, datetime.date(2016, 9, 30), "network-update", network, NETWORK_TEXT)
    decided = [{"item": "5", "heading": "Network update", "text": "RESOLVED – That it be approved.", "anchor": "d5"}]
    minutes = {"title": "Minutes", "kind": "minutes", "committees": [works], "decisions": decided}
    write_paper(docs, datetime.date(2017, 1, 18), "minutes", minutes, MINUTES_TEXT)
    odd = {"title": ODD, "kind": "other", "committees": [{"name": f"{ODD} Committee"}], "authors": [ODD]}
    write_paper(docs, datetime.date(2018, 3, 7), "odd", odd, ODD_TEXT)
    for year in range(2018, 2024):
        for number, body in enumerate((works, finance, {"name": "Planning Committee"}), start=1):
            front = {"title": f"Spending in {year}", "kind": "report", "committees": [body]}
            text = REPORT_TEXT.format(body=body["name"], year=year)
            write_paper(docs, datetime.date(year, number * 3, 10 + number), f"spending-{number}", front, text)
    imprint = "name: Thornmere committee archive\nauthority: Thornmere Borough Council\n"
    imprint += "contact: papers@thornmere.example\n"
    (root / "archive.yml").write_text(imprint, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(ROOT / 'scripts').as_posix()}/"), encoding="utf-8")


def any_pdf(root: Path, paper: ArchivedPaper) -> bytes | None:
    """Stands for the published PDF: the fixture's papers have no sources to publish from."""
    return b"%PDF-1.7 " + b"0" * 4096


def build_site(
    root: Path,
    address: str,
    *,
    strict: bool = True,
    pdf: Callable[[Path, ArchivedPaper], bytes | None] = any_pdf,
) -> Path:
    """Build as `mkdocs build --strict` does; a warning of any sort fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        patch.setenv("SOURCE_DATE_EPOCH", "1702252800")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr("committee_archive.mkdocs_hook.published_pdf", pdf)
        build(load_config(str(root / "mkdocs.yml"), strict=strict))
    return root / "site"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below a sub-path, and its 404 page as a host would."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(Path(self.directory) / "nothing-outside-the-sub-path")
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    root = tmp_path_factory.mktemp("archive")
    write_archive(root)
    return build_site(root, f"http://127.0.0.1{PREFIX}")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


def watched(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """A page, and a list that fills with everything that must not happen on it."""
    page, faults = context.new_page(), []

    def refuse(dialog: Dialog) -> None:
        faults.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None,
    )
    page.on("request", lambda r: None if r.url.startswith(address) else faults.append(f"left the site: {r.url}"))
    return page, faults


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop page whose faults fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    made, faults = watched(context, address)
    yield made
    context.close()
    assert faults == []


class Inline(html.parser.HTMLParser):
    """Gathers what a strict policy forbids: scripts in the page, handlers and styles on elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "script" and "src" not in names and ("type", "application/json") not in attrs:
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        if tag == "style":
            self.found.append(tag)


def results(page: Page) -> list[str]:
    """The titles found, once the search has answered."""
    expect(page.locator("#status")).not_to_be_empty()
    return page.locator(".hit h2").all_inner_texts()


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
    assert page.url.endswith(f"{NETWORK}#p2-a"), "the address is there to be copied: without the words"


def test_a_decision_is_found_under_its_own_address(page: Page) -> None:
    page.goto("search/?q=extension+approved")
    assert results(page) == ["Minutes"]
    link = page.locator(".passage .where").first
    assert link.inner_text() == "Decision on item 5"
    assert urlsplit(link.get_attribute("href") or "").fragment == "d5"


def test_filters_narrow_and_count_and_combine(page: Page) -> None:
    page.goto("search/?q=managed+service")
    assert len(results(page)) == 10, "a batch at a time"
    expect(page.locator("#status")).to_contain_text("20 papers")
    page.get_by_label("2021").check()
    expect(page.locator("#status")).to_contain_text("3 papers")
    assert page.get_by_label("2020").is_visible(), "other years stay open to choose, with their own counts"
    page.get_by_label("Planning Committee").check()
    expect(page.locator("#status")).to_contain_text("1 paper ")
    expect(page.get_by_label("Minutes")).to_be_hidden()
    page.get_by_label("2020").check()
    expect(page.locator("#status")).to_contain_text("2 papers")
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("#status")).to_contain_text("20 papers")


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
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#status")).to_contain_text("managed service")
    page.get_by_label("2021").check()
    expect(page.locator("#status")).to_contain_text("3 papers")
    page.get_by_label("Order").select_option("Newest first")
    expect(page.locator(".hit").first).to_contain_text("September 2021")
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"q": ["managed service"], "year": ["2021"], "sort": ["newest"]}
    sent = page.url
    page.goto("about/")
    page.goto(sent)
    expect(page.locator(".hit").first).to_contain_text("September 2021")
    assert page.input_value("#q") == "managed service"
    assert page.get_by_label("2021").is_checked()
    page.get_by_label("2021").uncheck()
    expect(page.locator("#status")).to_contain_text("20 papers")
    page.go_back()
    expect(page.locator("#status")).to_contain_text("3 papers")
    expect(page.get_by_label("2021")).to_be_checked()


def test_an_empty_search_lists_everything_newest_first_and_no_result_says_what_to_try(page: Page) -> None:
    page.goto("search/")
    assert results(page)[0] == "Spending in 2023"
    expect(page.get_by_text("Searching needs JavaScript")).to_be_hidden()
    expect(page.locator("#status")).to_have_text("All 21 papers, newest first.")
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


def test_the_paragraph_link_shows_on_hover_and_on_focus_and_is_a_link(page: Page) -> None:
    page.goto(NETWORK)
    link = page.get_by_label("Link to paragraph 1", exact=True)
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    page.locator("#p1").hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    page.get_by_label("Link to section: Background").focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "p1"


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


def test_search_names_addresses_as_the_links_beside_the_text_do(page: Page, address: str) -> None:
    page.goto("about/")
    call = "async ([module, anchor]) => (await import(module)).named(anchor, '')"
    for anchor in ("p6", "p1-2", "p4-a", "p2-b-ii", "a2-p3", "r1", "d5", "a1-r2"):
        said = page.evaluate(call, [f"{address}assets/archive/hits.js", anchor])
        named = spoken(anchor) or ""
        words = re.sub(r"(.*) of (appendix \w+)", r"\2, \1", named)
        assert said == words[0].upper() + words[1:]


def test_the_first_tab_skips_to_the_whole_paper(page: Page) -> None:
    page.goto(NETWORK)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Works Sub Committee")


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.goto(f"{NETWORK}#s-1-4")
    contents = page.get_by_role("navigation", name="Contents of this paper")
    expect(contents.locator(".md-nav__link--active")).to_have_text("Background")


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
    page.get_by_role("main").get_by_role("button", name="Search").click()
    assert results(page) == ["Network update"]
    context.close()


def test_printing_gives_the_paper_without_the_site_around_it(page: Page) -> None:
    page.goto(NETWORK)
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".archive-nav")).to_be_hidden()
    page.set_viewport_size({"width": 720, "height": 1000})
    for table in page.locator("table").all():
        assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth + 1"), "no column is cut off"


KINDS_OF_PAGE = (
    "",
    "years/",
    "years/2018/",
    "bodies/works-sub-committee/",
    NETWORK,
    MINUTES,
    HOSTILE,
    "about/",
)
SCHEMES = {"light": "default", "dark": "slate"}
SEARCHES = ("search/?q=managed+service&year=2021", "search/?q=zeppelin", "nothing/here/")


@pytest.mark.parametrize("width", [1280, 360])
def test_no_accessibility_violations_and_no_sideways_scrolling(browser: Browser, address: str, width: int) -> None:
    phone = width < 500
    size: ViewportSize = {"width": width, "height": 800}
    # Reduced motion: colours change at once when the scheme does.
    context = browser.new_context(viewport=size, has_touch=phone, base_url=address, reduced_motion="reduce")
    page = context.new_page()
    axe, found = Axe(), []
    for path in (*KINDS_OF_PAGE, *SEARCHES):
        page.goto(path)
        if "search" in path:
            results(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
            violations = axe.run(page, options=WCAG).response["violations"]
            found += [f"{path}: {scheme}: {v['id']} {v['nodes'][0]['target']}" for v in violations]
        if phone:
            page.set_viewport_size({"width": 320, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{path}: scrolls sideways at 320 px")
            page.set_viewport_size(size)
    context.close()
    assert found == []


def test_every_page_has_the_same_strict_policy_and_nothing_inline(site: Path) -> None:
    policies = set()
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        text = path.read_text(encoding="utf-8")
        policies.update(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text))
        inline = Inline()
        inline.feed(text)
        assert inline.found == [], path
        assert text.index("Content-Security-Policy") < text.index("<script"), path
    assert len(policies) == 1
    assert "unsafe-inline" not in policies.pop()


def test_the_same_archive_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    write_archive(tmp_path)
    again = build_site(tmp_path, f"http://127.0.0.1{PREFIX}")
    # Pagefind's index differs by nature from run to run.
    files = {p.relative_to(site) for p in site.rglob("*") if p.is_file() and "pagefind" not in p.parts}
    assert files == {p.relative_to(again) for p in again.rglob("*") if p.is_file() and "pagefind" not in p.parts}
    assert [f for f in sorted(files) if (site / f).read_bytes() != (again / f).read_bytes()] == []


def test_without_its_address_the_site_leaves_out_what_would_be_wrong(tmp_path: Path) -> None:
    write_archive(tmp_path)
    built = build_site(tmp_path, "")
    assert not (built / "404.html").exists()
    assert not (built / "sitemap.xml").exists()
    assert "canonical" not in (built / "index.html").read_text(encoding="utf-8")
    assert (built / "pagefind" / "pagefind.js").is_file()


def test_a_paper_that_may_not_be_published_is_nowhere_in_the_site(tmp_path: Path) -> None:
    def refused(root: Path, paper: ArchivedPaper) -> bytes | None:
        if "network" in paper.path:
            raise NotForPublication(f"{paper.path}: not for publication")
        return None

    write_archive(tmp_path)
    with pytest.raises(Abort):
        build_site(tmp_path, "", pdf=refused)
    built = build_site(tmp_path, "", pdf=refused, strict=False)
    assert not (built / NETWORK).exists()
    named = [p for p in built.rglob("*.html") if "joint network" in p.read_text("utf-8") or "network-update" in str(p)]
    assert named == []
    assert "2016" not in (built / "years/index.html").read_text("utf-8"), "no list counts it"


def test_a_page_that_cannot_be_read_as_a_paper_is_left_out(tmp_path: Path) -> None:
    write_archive(tmp_path)
    broken = tmp_path / "docs" / NETWORK.rstrip("/")
    broken.with_suffix(".md").write_text("No front matter, so nothing says that it is public.\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(tmp_path, "")
    assert not (build_site(tmp_path, "", strict=False) / NETWORK).exists()


def test_without_a_published_pdf_nothing_links_to_one(tmp_path: Path) -> None:
    write_archive(tmp_path)
    built = build_site(tmp_path, "", pdf=lambda root, paper: None)
    text = (built / NETWORK / "index.html").read_text("utf-8")
    assert ".pdf" not in text
    assert 'id="page-2"' in text
    assert "not held here" in text


def test_a_page_that_people_wrote_is_kept(tmp_path: Path) -> None:
    write_archive(tmp_path)
    (tmp_path / "docs" / "about.md").write_text("# About us\n\nOwn words.\n", encoding="utf-8")
    text = (build_site(tmp_path, "") / "about" / "index.html").read_text("utf-8")
    assert "Own words." in text
    assert "<title>About – Thornmere" in text
    assert "What is kept back" not in text
