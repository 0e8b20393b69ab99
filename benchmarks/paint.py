"""How light pages are and how soon they show their first words on a slow machine.

python benchmarks/paint.py

The small archive of the tests is built and served compressed from this machine. Each kind of page is opened several
times by a Chromium with an empty cache and its processor slowed four times. A page fails the promise above 150 KB
without its pictures, or if its own work until the first words takes longer than a second. The time on the clock is told
beside it: on a busy machine it is that of the other programs too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts")]
from archive_site import LONG, NETWORK, Handler, build_site, served, write_archive  # noqa: E402 - makes and serves a site
from conftest import find_chromium  # noqa: E402
from painting import SLOWED, first_words  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

PAGES = {
    "home": "",
    "a paper of 40 PDF pages": LONG,
    "a short paper": NETWORK,
    "a list": "kinds/report/",
    "decisions": "decisions/",
    "search": "search/",
}
MOST_KILOBYTES = 150
MOST_MILLISECONDS = 1000


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=7, metavar="N", help="how often each page is opened")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found: install one, or name it in ARCHIVE_CHROMIUM.", file=sys.stderr)
        return 1
    kept = True
    with tempfile.TemporaryDirectory() as scratch:
        write_archive(Path(scratch))
        site = build_site(Path(scratch), "http://127.0.0.1/council/")
        with sync_playwright() as playwright, served(site) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for name, path in PAGES.items():
                page = browser.new_context().new_page()
                Handler.sent.clear()
                page.goto(address + path, wait_until="load")
                kilobytes = sum(Handler.sent) / 1024
                page.context.close()
                runs = [first_words(browser, address + path) for _ in range(arguments.times)]
                own, clock = median(r.own for r in runs), median(r.clock for r in runs)
                # The search page goes on to load the search itself, which has a promise of its own.
                light = path == "search/" or kilobytes <= MOST_KILOBYTES
                kept = kept and light and own < MOST_MILLISECONDS
                print(
                    f"{name}: {kilobytes:.0f} KB, first words after {own:.0f} ms of its own work at 1/{SLOWED} speed "
                    f"({clock:.0f} ms on the clock)",
                    flush=True,
                )
            browser.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
