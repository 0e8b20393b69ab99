"""Searching a very large archive: what its index costs to make, and how soon a browser has the first result.

python benchmarks/search_size.py --papers 5000 --output /tmp/five
python benchmarks/search_size.py --papers 20000 --output /tmp/twenty --index-only

MkDocs would need long for so many pages, and none of that is search: a few papers are built as always, and further
pages of the same form are written beside them, of about 1,450 words in the grammar of the samples with a vocabulary
that grows with the archive, as names and places do. Then Pagefind runs as in a build. What is in `--output` is used
again.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from itertools import accumulate
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / folder) for folder in ("benchmarks", "tests", "scripts", "samples")]
from archive_site import build_site  # noqa: E402 - the tests know how a site is made
from committee_archive.publishing.published_pdf import Published  # noqa: E402
from committee_archive.search import build_search_index, newest_years, part_list, parts_of  # noqa: E402
from conftest import find_chromium  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from search import QUESTIONS, by_pagefind, measure, served, told, write_archive  # noqa: E402
from synthetic_words import BODIES, BUILDINGS, THINGS, sentence  # noqa: E402

PARAGRAPHS = 74
SENTENCES = 4000
SYLLABLES = "ba co di fe gul hor im jun kel lor mi nes op pra quil ros sto tun ver wol yet zan".split()
KINDS = ("Report", "Report", "Report", "Minutes")
OUTCOMES = ("Agreed", "Noted", "Deferred")


class Words:
    """Sentences of reports, and rare words such as names, the rarer the more papers there are."""

    def __init__(self, papers: int, seed: int) -> None:
        self.random = Random(seed)
        self.sentences = [sentence(self.random, self.random.choice(THINGS)) for _ in range(SENTENCES)]
        number = 4000 + 6 * papers
        self.rare = sorted(
            {"".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(number)}
        )
        self.random.shuffle(self.rare)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.rare))))

    def paragraphs(self) -> list[str]:
        """The paragraphs of one paper, one of three with a rare word at its end."""
        said = self.random.choices(self.sentences, k=PARAGRAPHS)
        rare = self.random.choices(self.rare, cum_weights=self.weights, k=PARAGRAPHS // 3)
        return [
            f"{s[:-1]} at {rare[n // 3].capitalize()}." if n % 3 == 0 and n // 3 < len(rare) else s
            for n, s in enumerate(said)
        ]


def page_of(words: Words, day: date, title: str) -> str:
    """A paper's page as the search sees it: the theme's metadata and article."""
    random = words.random
    body = next(name for name, until in random.choice(BODIES) if str(day) < until)
    kind = random.choice(KINDS)
    filters = [("year", str(day.year)), ("body", body), ("kind", kind), ("theme", random.choice(THINGS))]
    filters += [("outcome", random.choice(OUTCOMES))] if kind == "Minutes" else []
    head = "".join(f'<meta data-pagefind-filter="{n}[content]" content="{escape(v)}">' for n, v in filters)
    meta = {"day": f"{day.day} {day:%B %Y}", "kind": kind, "bodies": body}
    head += "".join(f'<meta data-pagefind-meta="{n}[content]" content="{escape(v)}">' for n, v in meta.items())
    lines = ['<h2 id="s-1-1">Summary</h2>']
    for number, text in enumerate(words.paragraphs(), start=1):
        if number % 9 == 1:
            lines.append(f'<h3 id="s-2-{number}">Part {number // 9 + 1}</h3>')
        link = f'<a class="headerlink para-link" data-pagefind-ignore="" href="#p{number}">¶</a>'
        lines.append(f'<p class="para l1" id="p{number}"><span class="label">{number}. </span>{escape(text)}{link}</p>')
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{head}'
        f'<meta data-pagefind-sort="date[content]" content="{day}"><title>{escape(title)}</title></head><body>'
        f'<article data-pagefind-body><h1 data-pagefind-meta="title">{escape(title)}</h1>{"".join(lines)}</article>'
    )


def write_site(root: Path, papers: int, seed: int) -> Path:
    """A site of so many papers over twenty years, without its index; one that was written before is used again."""
    site = root / "site"
    if (root / f"complete-{papers}-{seed}").is_file():
        return site
    shutil.rmtree(root, ignore_errors=True)
    write_archive(root, 12, seed)
    build_site(root, "", strict=False, pdf=lambda root, paper: Published())
    shutil.rmtree(site / "reports")
    words = Words(papers, seed)
    sizes: dict[str, int] = {}
    for number in range(papers):
        day = date(2004, 1, 12) + timedelta(days=number * 7270 // papers)
        title = f"{words.random.choice(THINGS)} of {words.random.choice(BUILDINGS)}"
        page = site / "reports" / str(day.year) / f"{day}-paper-{number:05}" / "index.html"
        page.parent.mkdir(parents=True)
        text = page_of(words, day, title)
        page.write_text(text, "utf-8")
        # As much as the Markdown of such a page has: its words and an address for each paragraph.
        sizes[f"reports/{day.year}/{page.parent.name}.md"] = len(text) - PARAGRAPHS * 120
    listed = " ".join(w for w in words.rare[:15_000] if len(w) > 3)
    (site / "search" / "words.json").write_text(json.dumps(listed), "utf-8")
    (root / "characters.json").write_text(json.dumps(sizes), "utf-8")
    (root / f"complete-{papers}-{seed}").touch()
    return site


def index(site: Path) -> None:
    """Make the index as a build does; say what it cost and what it weighs."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    sizes = json.loads((site.parent / "characters.json").read_text("utf-8"))
    parts = parts_of(sizes)
    (site / "search" / "parts.json").write_text(part_list(parts), "utf-8")
    (site / "search" / "newest.json").write_text(newest_years(sizes), "utf-8")
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    build_search_index(site, parts)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(p.stat().st_size for p in (site / "pagefind").rglob("*") if p.is_file())
    print(
        f"index: {sum(sizes.values()) / 1e6:,.0f} million characters in {len(parts)} part(s), "
        f"{seconds:.0f} s ({cpu:.0f} s of CPU), "
        f"at most {after.ru_maxrss / 1024:,.0f} MiB of memory, {size / 1e6:,.0f} MB on disk",
        flush=True,
    )


def by_date(page: object, address: str, words: str) -> None:
    """As `by_pagefind`, the newest first."""
    by_pagefind(page, address, f"{words}&sort=newest")  # type: ignore[arg-type]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="how often each question is asked")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="keep the site in this folder, and use what is there"
    )
    parser.add_argument("--index-only", action="store_true", help="do not ask a browser")
    parser.add_argument("--keep-index", action="store_true", help="ask the index that is there")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None and not arguments.index_only:
        print("No Chromium found: install one, or name it in ARCHIVE_CHROMIUM.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        site = write_site(arguments.output or Path(scratch), arguments.papers, arguments.seed)
        print(f"{arguments.papers:,} papers", flush=True)
        if not arguments.keep_index:
            index(site)
        if arguments.index_only:
            return 0
        with sync_playwright() as playwright, served(site) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            orders: dict[str, Callable[..., None]] = {"best match": by_pagefind, "newest first": by_date}
            for order, search in orders.items():
                for words in QUESTIONS:
                    runs = [measure(browser, address, search, words) for _ in range(arguments.times)]
                    print(f"{order}, “{words}”: {told(runs)}", flush=True)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
