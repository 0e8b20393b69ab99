"""Time and weight of a search in a real browser: this archive's, and beside it Material's own on the same pages.

python benchmarks/search.py --papers 5000
python benchmarks/search.py --papers 1000 --output /tmp/search     (keeps both sites there)

Both sites are made from the same Markdown (papers of about 1,450 words in the grammar of the samples, from a seed),
served compressed from this machine, and asked the same questions by a Chromium with an empty cache. Measured are the
time from opening the page with the question in its address to the first result that is shown, all bytes on the wire
until then, the browser's processor time until then (on a busy machine the clock is that of other programs too; Linux
only), and the weight of the heaviest list. Material's search has no address for a question: there the words are typed
when its box is ready.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts"), str(PROJECT / "samples")]
from archive_site import Handler, build_site, write_paper  # noqa: E402 - the tests know how a site is made and served
from committee_archive.publishing.published_pdf import Published  # noqa: E402
from conftest import find_chromium  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from synthetic_words import BODIES, BUILDINGS, THINGS, sentence  # noqa: E402

QUESTIONS = ("service contract of the Moot Hall", "ferry", "contingency advice auditors")
PARAGRAPHS = 74
SLOW = 120_000  # milliseconds after which a search counts as having failed
# Notes in the page when its first result is there: what waits for it from outside sees it later on a busy machine.
NOTES = """addEventListener("DOMContentLoaded", () => new MutationObserver((_, observer) => {
  if (!document.querySelector(".hit, .md-search-result__item")) return;
  window.firstResult = Date.now() / 1000;
  observer.disconnect();
}).observe(document.body, { childList: true, subtree: true }))"""
answered: list[tuple[float, int]] = []  # the time of each answer of the server, and its bytes


@dataclass(frozen=True, slots=True)
class Measured:
    """One search until its first result: seconds on the clock and of the browser's processors, bytes on the wire."""

    seconds: float
    work: float
    bytes: int


def write_papers(docs: Path, papers: int, seed: int) -> None:
    """So many papers of six bodies, over eight years."""
    random = Random(seed)
    for number in range(papers):
        thing, building = random.choice(THINGS), random.choice(BUILDINGS)
        day = date(2016, 1, 12) + timedelta(days=number * 2890 // papers)
        lines = ["## Summary {: #s-1-1 }", "", f"This report is about the {thing} of {building}.", ""]
        for paragraph in range(1, PARAGRAPHS + 1):
            if paragraph % 9 == 1:
                lines += [f"### Part {paragraph // 9 + 1} {{: #s-2-{paragraph} }}", ""]
            lines += [f"{paragraph}\\. {sentence(random, thing)}", f"{{: #p{paragraph} .para .l1 }}", ""]
        front = {
            "title": f"{thing.capitalize()} of {building}",
            "kind": random.choice(("report", "report", "report", "minutes")),
            "committees": [{"name": next(name for name, until in random.choice(BODIES) if str(day) < until)}],
        }
        write_paper(docs, day, f"paper-{number:05}", front, "\n".join(lines))


def write_archive(root: Path, papers: int, seed: int) -> None:
    """An archive with such papers."""
    write_papers(root / "docs", papers, seed)
    (root / "archive.yml").write_text("name: Benchmark\nauthority: Scrivenmouth Borough Council\n", "utf-8")
    config = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(PROJECT / 'scripts').as_posix()}/"), "utf-8")


def write_plain(root: Path, archive: Path) -> None:
    """The same pages for MkDocs with Material's own search and nothing of this program."""
    (root / "docs").symlink_to(archive / "docs", target_is_directory=True)
    (archive / "docs" / "index.md").write_text("# Benchmark\n", "utf-8")
    settings = {
        "site_name": "Benchmark",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "sane_lists", "tables", "md_in_html"],
        "nav": [{"Home": "index.md"}],
        "not_in_nav": "/reports/",
        # The pages link to PDFs that are not part of this.
        "validation": {"links": {"not_found": "ignore"}, "omitted_files": "ignore"},
    }
    (root / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site is served, compressed, while the block runs."""

    class AtRoot(Handler):
        prefix = "/"

        def send(self, status: int, path: Path) -> None:
            super().send(status, path)
            answered.append((time.time(), self.sent[-1]))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(AtRoot, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def work_so_far() -> float:
    """Seconds of processor time that the living children of this process have used, and theirs; 0 where unknown."""
    children: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()  # proc(5): the name in brackets may hold anything
        except OSError:
            continue  # it has ended
        number = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        used[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    found, left = 0.0, [os.getpid()]
    while left:
        below = children.get(left.pop(), [])
        left += below
        found += sum(used[number] for number in below)
    return found


def at_rest() -> None:
    """Wait until the browser rests: a new window loads parts of its own surface, with as much work as a page."""
    before = work_so_far()
    for _ in range(100):
        time.sleep(0.2)
        used, before = work_so_far() - before, work_so_far()
        if used < 0.02:
            return


def measure(browser: Browser, address: str, search: Callable[[Page, str, str], None], words: str) -> Measured:
    """One search with an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(NOTES)
    at_rest()
    answered.clear()
    before, started = work_so_far(), time.time()
    search(page, address, words)
    ended, work = time.time(), work_so_far() - before
    shown = page.evaluate("window.firstResult") or ended  # a page without results has all that it needs
    context.close()
    return Measured(shown - started, work, sum(sent for at, sent in answered if at <= shown))


def by_pagefind(page: Page, address: str, words: str) -> None:
    """Open the search page with the words in its address, until the first result is there."""
    page.goto(f"{address}search/?q={words.replace(' ', '+')}", wait_until="commit")
    page.locator(".hit").first.wait_for(timeout=SLOW)


def by_material(page: Page, address: str, words: str) -> None:
    """Open the first page, type the words into the box, until the first result is there."""
    page.goto(address)
    page.locator("[data-md-component=search-query]").fill(words)
    page.locator(".md-search-result__item").first.wait_for(timeout=SLOW, state="attached")


def heaviest(site: Path, browser: Browser, address: str) -> tuple[str, int]:
    """The largest page that is no paper, and all the bytes it needs."""
    pages = [p for p in site.rglob("*.html") if "reports" not in p.relative_to(site).parts]
    path = max(pages, key=lambda p: p.stat().st_size).relative_to(site).as_posix().removesuffix("index.html")
    return path, measure(
        browser, address, lambda page, a, _: void(page.goto(a + path, wait_until="networkidle")), ""
    ).bytes


def told(runs: Sequence[Measured]) -> str:
    """Several searches in a line: medians, and the best on the clock."""
    seconds, work = [r.seconds for r in runs], median(r.work for r in runs)
    weight = median(r.bytes for r in runs) / 1024
    clock = f"{median(seconds):.2f} s (best {min(seconds):.2f}, work of the browser {work:.2f})"
    return f"first result {clock}, {weight:,.0f} KB"


def void(_: object) -> None:
    """Drop a result."""


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=5000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often each question is asked")
    parser.add_argument("--output", type=Path, metavar="DIR", help="keep both sites in this folder")
    parser.add_argument("--only-ours", action="store_true", help="leave Material's search out")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found: install one, or name it in ARCHIVE_CHROMIUM.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.output or Path(scratch)
        sides = {"archive": by_pagefind} | ({} if arguments.only_ours else {"material": by_material})
        sites: dict[str, Path] = {}
        for name in sides:
            root = folder / name
            root.mkdir(parents=True, exist_ok=True)
            if name == "archive":
                write_archive(root, arguments.papers, arguments.seed)
            else:
                write_plain(root, folder / "archive")
            started = time.perf_counter()
            sites[name] = build_site(root, "", strict=False, pdf=lambda root, paper: Published())
            print(f"{name}: {arguments.papers:,} papers built in {time.perf_counter() - started:.0f} s", flush=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name, search in sides.items():
                with served(sites[name]) as address:
                    for words in QUESTIONS:
                        runs = [measure(browser, address, search, words) for _ in range(arguments.times)]
                        print(f"{name}: “{words}” {told(runs)}", flush=True)
                    if name == "archive":
                        path, weight = heaviest(sites[name], browser, address)
                        print(f"{name}: heaviest list {path} {weight / 1024:,.0f} KB with all it needs", flush=True)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
