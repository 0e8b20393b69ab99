"""How the search treats the words of an archive: as they are, in other forms, and misspelt.

python benchmarks/spelling.py                      (the site of this archive, as `build` left it)
python benchmarks/spelling.py --site FOLDER --seed 3

Every word of `search/words.json` and its forms by rule (-s, -ed, -ing) must be found. The word with one slip of the
hand (a letter too many, missing, wrong, or swapped), where that gives no word of the archive, no form and no
beginning of one, must not find anything by guessing: the archive's nearest words are offered, and the word that was
meant should be among them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts")]
from archive_site import served  # noqa: E402 - the tests know how a site is served
from conftest import find_chromium  # noqa: E402
from misspelling import Answer, archive_words, ask, forms, slips  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402


def main() -> None:
    """Ask and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, default=PROJECT / "site")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with served(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address + "about/")
        words = archive_words(page, address)
        whole = [(form, word) for word in words for form in forms(word)]
        told("words and their forms, to be found", ask(page, address, whole), wanted="found")
        told("misspelt, to be offered", ask(page, address, slips(words, words, options.seed)), wanted="none")
        browser.close()


def told(what: str, answers: list[Answer], *, wanted: str) -> None:
    """Print how many came out as wanted, and some that did not."""
    right = [one for one in answers if one.how == wanted]
    print(f"{what}: {len(right)} of {len(answers)} ({len(right) / len(answers):.1%})")
    others = [one for one in answers if one.how != wanted]
    print("  not:", ", ".join(f"{one.word} ({one.meant}, {one.how})" for one in others[:30]) or "none")
    if wanted == "none":
        meant = [one for one in answers if one.how == "none" and one.meant in one.offered]
        print(f"  the word that was meant is offered: {len(meant)} of {len(answers)} ({len(meant) / len(answers):.1%})")
        missed = [one for one in right if one.meant not in one.offered]
        print(
            "  missed:",
            ", ".join(f"{one.word} ({one.meant}: {', '.join(one.offered)})" for one in missed[:30]) or "none",
        )


if __name__ == "__main__":
    main()
