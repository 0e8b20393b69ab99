"""A very large archive has several indexes: its answers are those of one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import pytest
from archive_site import build_site, served, watched, write_archive
from committee_archive.search import Part, newest_years, parts_of
from playwright.sync_api import Browser, Page, Route, expect

Answer = tuple[list[str], dict[str, str]]  # titles with kind and date in their order, and the counts of each filter


def sizes(**papers: int) -> dict[str, int]:
    return {f"reports/{name.lstrip('_')}/paper.md": size for name, size in papers.items()}


def test_an_archive_has_one_index_until_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.search.parts.MOST_CHARACTERS", 100)
    found = parts_of(sizes(_2016=40, _2017=30, _2018=30))
    assert found == (Part("pagefind/", ("2018", "2017", "2016")),)


def test_what_is_too_large_is_divided_between_years_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.search.parts.MOST_CHARACTERS", 100)
    found = parts_of(sizes(undated=10, _2016=40, _2017=31, _2018=300, _2019=60, _2020=40))
    assert [part.folders for part in found] == [("2020", "2019"), ("2018",), ("2017", "2016", "undated")]
    assert [part.place for part in found] == ["pagefind/", "pagefind/part-2/", "pagefind/part-3/"]


def test_where_one_index_is_not_enough_the_parts_are_smaller_than_one_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.search.parts.MOST_CHARACTERS", 100)
    monkeypatch.setattr("committee_archive.search.parts.MOST_OF_A_PART", 50)
    assert len(parts_of(sizes(_2016=40, _2017=40, _2018=20))) == 1
    found = parts_of(sizes(_2016=40, _2017=40, _2018=20, _2019=20))
    assert [part.folders for part in found] == [("2019", "2018"), ("2017",), ("2016",)]


def test_the_newest_years_hold_a_quarter_of_many_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.search.parts.MANY_PAPERS", 10)
    paths = [f"reports/{year}/{number}.md" for year in (2016, 2017, 2018, 2019, "undated") for number in range(2)]
    assert newest_years(paths) == '["2019", "2018"]'
    assert newest_years([*paths, *(f"reports/2020/{number}.md" for number in range(5))]) == '["2020"]'
    assert newest_years(paths[:-1]) == "[]"
    monkeypatch.setattr("committee_archive.search.parts.ENOUGH_PAPERS", 2)
    assert newest_years(paths) == '["2019"]'


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the small archive with an index for every one or two years of it."""
    root = tmp_path_factory.mktemp("divided")
    write_archive(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("committee_archive.search.parts.MOST_CHARACTERS", 3_000)
        built = build_site(root, "")
    parts = json.loads((built / "search/parts.json").read_text("utf-8"))
    assert len(parts) > 3
    assert all((built / part / "pagefind-entry.json").is_file() for part in parts)
    with served(built) as address:
        yield address


def answers(page: Page, address: str, query: dict[str, str], orders: Sequence[str]) -> dict[str, Answer]:
    """By order: the first is asked for by the address, the others are then chosen on the page."""
    found: dict[str, Answer] = {}
    for order in orders:
        if not found:
            page.goto(f"{address}search/?{urlencode({**query, 'sort': order})}")
            expect(page.locator("#status")).not_to_be_empty()
            expect(page.locator("#facets fieldset:visible").first).to_be_visible()
        elif page.locator("#sort").input_value() != order:
            page.locator(".hit").evaluate_all("all => all.forEach(hit => hit.classList.add('before'))")
            page.locator("#sort").select_option(order)
            expect(page.locator(".hit.before")).to_have_count(0)
        # On a busy machine the newest years are shown first.
        expect(page.locator("#status")).not_to_contain_text("among the newest")
        found[order] = answer(page)
    return found


def answer(page: Page) -> Answer:
    while page.locator("#more").is_visible():
        shown = page.locator(".hit").count()
        page.locator("#more").click()
        expect(page.locator(".hit")).not_to_have_count(shown)
    hits = page.locator(".hit").evaluate_all(
        "all => all.map(hit => hit.querySelector('h2').innerText + ' · ' + hit.querySelector('.about').innerText)"
    )
    counts = page.locator("#facets .choice:visible").evaluate_all(
        "all => Object.fromEntries(all.map(row => [row.querySelector('input').name + ' ' "
        "+ row.querySelector('input').value, row.querySelector('.count').innerText]))"
    )
    years = page.locator("#facets option").all_inner_texts()
    return hits, {**counts, "years": " ".join(years), "status": page.locator("#status").inner_text()}


def test_what_the_newest_papers_hold_is_shown_before_the_older_ones_have_been_looked_through(
    browser: Browser, divided: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, faults = watched(context, divided)
    held: list[Route] = []
    page.route("**/pagefind/part-2/**", lambda route: held.append(route))
    page.goto(f"{divided}search/?q=managed+service")
    expect(page.locator("#status")).to_contain_text("among the newest. Looking through the older ones")
    early = page.locator(".hit h2").all_inner_texts()
    assert early
    expect(page.locator("#more")).to_be_hidden()
    page.locator(".hit h2 a").first.focus()
    focused = page.locator(".hit h2 a").first.get_attribute("href")
    assert held
    page.unroute_all(behavior="ignoreErrors")  # what has been held goes on, and nothing more is held
    expect(page.locator("#status")).to_contain_text("for “managed service”")
    assert len(page.locator(".hit h2").all_inner_texts()) > len(early)
    expect(page.locator(f".hit h2 a[href='{focused}']")).to_be_focused()
    context.close()
    assert faults == []


@pytest.mark.parametrize("slow", [True, False])
def test_where_a_search_takes_long_the_newest_years_are_shown_while_all_are_looked_through(
    browser: Browser, address: str, divided: str, slow: bool
) -> None:
    for site in (address, divided):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page, faults = watched(context, site)
        page.route("**/search/newest.json", lambda route: route.fulfill(json=["2023", "2022"]))
        page.route("**/answers.js", slowed if slow else quick)
        page.add_init_script(SAID)
        for query, shown_early in {
            "q=managed+service": slow,
            "q=managed+service&from=2019": False,
            "q=": False,
        }.items():
            page.goto(f"{site}search/?{query}")
            expect(page.locator("#facets fieldset:visible").first).to_be_visible()
            said = page.evaluate("window.said")
            if site == address:
                assert [("among the newest" in one) for one in said] == [True] * shown_early + [False], query
            else:
                assert "among the newest" not in said[-1]
        page.goto(f"{site}search/?q=managed+service")
        expect(page.locator("#status")).to_have_text("20 papers for “managed service”.")
        expect(page.locator(".hit")).to_have_count(10)
        context.close()
        assert faults == []


SAID = """addEventListener("DOMContentLoaded", () => {
  window.said = [];
  new MutationObserver(() => window.said.push(document.getElementById("status").textContent)).observe(
    document.getElementById("status"), { childList: true }
  );
})"""


def slowed(route: Route) -> None:
    """As if even a search through a few papers took long."""
    _long_from(route, 0)


def quick(route: Route) -> None:
    """As if no search took long, however busy the machine is."""
    _long_from(route, 3_600_000)


def _long_from(route: Route, milliseconds: int) -> None:
    script, changed = re.subn(r"const LONG = \d+;", f"const LONG = {milliseconds};", route.fetch().text())
    assert changed == 1
    route.fulfill(body=script, content_type="text/javascript")


QUESTIONS = [
    {},  # the first: without words relevance can be asked for by the address only
    {"q": "managed service"},
    {"q": "spending", "kind": "Report"},
    {"q": "budget", "from": "2019", "to": "2021"},
    {"q": "Ductwork"},  # in two years only
    {"q": "TRP"},  # an index by another name
    {"q": "digger waterworks managed"},  # two words in one year only: the other indexes find what has the third
    {"q": '"within its budget"', "body": "Finance Committee"},
    {"q": "what was decided about the signals"},
    {"q": "xylophone"},
]


@pytest.fixture(scope="module")
def readers(browser: Browser, address: str, divided: str) -> Iterator[dict[str, tuple[Page, list[str]]]]:
    """By site the page of somebody who asks one question after the other, and its faults."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield {site: watched(context, site) for site in (address, divided)}
    context.close()


ORDERS = ("relevance", "newest", "oldest")


@pytest.mark.parametrize(
    ("number", "query"), [*enumerate(QUESTIONS)], ids=[q.get("q", "everything") for q in QUESTIONS]
)
def test_the_answers_are_those_of_one_index(
    readers: dict[str, tuple[Page, list[str]]], number: int, query: dict[str, str]
) -> None:
    first = number % len(ORDERS)
    found: list[dict[str, Answer]] = []
    for site, (page, faults) in readers.items():
        found.append(answers(page, site, query, ORDERS[first:] + ORDERS[:first]))
        assert faults == []
    one, several = found
    assert one.keys() == several.keys()
    assert sorted(several["relevance"][0]) == sorted(one["relevance"][0])
    assert several["relevance"][1] == one["relevance"][1]
    assert several["newest"] == one["newest"]
    assert several["oldest"] == one["oldest"]
