"""How many steps a reader needs to the answers of ten questions, on the site of the sample archive.

python benchmarks/reading.py SITE [--width 360]

SITE is the folder of a built site, also of an earlier state of the program, to be compared. The reader of this program
knows nothing of the archive but its home page, and always does the same: types the words of the question into the
search, reads two screens of results, opens the first results one after another, reads the screen on which it lands,
then the top of the paper and two more screens. What counts as read is what stands on the screen, nothing else. Each
search, opened page, screen further and way back is a step; each opened page that had no answer on what was read is a
stumble.

It measures the ways, not people: whether somebody sees what is on the screen and understands it, only people can tell
(CONTRIBUTING.md, "Trials by readers").
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts")]
from archive_site import served  # noqa: E402 - serves a site as a host would
from conftest import find_chromium  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

RESULT_SCREENS = 2
OPENED = 3
PAPER_SCREENS = 3
HEIGHTS = {360: 740, 1280: 800}


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks what, the words that are typed, and what must stand on one screen to answer it, as patterns."""

    who: str
    asked: str
    typed: str
    answer: tuple[str, ...]


QUESTIONS = (
    Question(
        "member",
        "Was the contract for the managed service extended in 2016?",
        "managed service contract extension",
        ("extended by", "Agreed"),
    ),
    Question(
        "member",
        "Are passwords changed every thirty days?",
        "passwords changed every thirty days",
        ("thirty days", "(?i)withdrawn"),
    ),
    Question(
        "auditor", "What did the new network cost in the end?", "network total cost budget", ("£1,539,000|£61,000",)
    ),
    Question("auditor", "What became of the CNRP?", "CNRP", ("One Scrivenmouth Network",)),
    Question(
        "officer",
        "When does the service desk come in-house, and was that agreed?",
        "service desk in-house",
        ("1 October 2023", "Agreed|RESOLVED"),
    ),
    Question(
        "member", "Until when does Kestrane watch the systems at night?", "out-of-hours monitoring", ("31 March 2024",)
    ),
    Question(
        "auditor",
        "Does the Information Strategy still hold?",
        "Information Strategy 2016-2020",
        ("(?i)no longer holds|withdrawn|withdrawal",),
    ),
    Question(
        "officer", "May the electoral roll be used next?", "electoral roll", ("(?i)electoral roll", "(?i)deferred")
    ),
    Question("member", "What may the second group of buildings cost?", "second group budget", ("£467,000",)),
    Question(
        "auditor",
        "Was one officer made answerable for security after the incident in the library?",
        "library incident one officer security of information",
        ("one officer", "Agreed"),
    ),
)

# The words that stand on the screen, in one piece.
ON_SCREEN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), words = [];
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || !node.parentElement.checkVisibility({visibilityProperty: true})) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width > 1 && box.top >= 0 && box.bottom <= innerHeight) words.push(node.data);
    }
    return words.join(" ").replace(/\\s+/g, " ");
}"""


@dataclass(slots=True)
class Trial:
    """One question at one site: whether it was answered, in how many steps, with which stumbles."""

    answered: bool = False
    steps: int = 0
    stumbles: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of a built site of the sample archive")
    parser.add_argument("--width", type=int, choices=sorted(HEIGHTS), default=360, help="of the screen in CSS pixels")
    given = parser.parse_args(arguments)
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found: install chromium, or name one in ARCHIVE_CHROMIUM.", file=sys.stderr)
        return 5
    expect.set_options(timeout=20_000)
    trials: list[Trial] = []
    with served(given.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        print("| who | question | answered | steps | stumbles |\n|---|---|---|---|---|")
        for question in QUESTIONS:
            context = browser.new_context(
                base_url=address,
                viewport={"width": given.width, "height": HEIGHTS[given.width]},
                reduced_motion="reduce",
            )
            trial = asked(context.new_page(), question)
            context.close()
            trials.append(trial)
            told = "yes" if trial.answered else "no"
            print(f"| {question.who} | {question.asked} | {told} | {trial.steps} | {trial.stumbles} |", flush=True)
        browser.close()
    answered = sum(trial.answered for trial in trials)
    steps, stumbles = sum(trial.steps for trial in trials), sum(trial.stumbles for trial in trials)
    print(f"| | all | {answered} of {len(trials)} | {steps} | {stumbles} |")
    return 0


def asked(page: Page, question: Question) -> Trial:
    """Look for the answer as the reader does."""
    trial = Trial()

    def seen(screens: int) -> bool:
        """Read so many screens from here on; each after the first is a step."""
        for number in range(screens):
            if number:
                trial.steps += 1
                page.evaluate("scrollBy(0, innerHeight * 0.9)")
            words = page.evaluate(ON_SCREEN)
            if all(re.search(pattern, words) for pattern in question.answer):
                return True
        return False

    page.goto("")
    box = page.get_by_role("main").get_by_role("searchbox").first
    box.fill(question.typed)
    box.press("Enter")
    trial.steps += 1
    expect(page.locator("#status")).not_to_be_empty()
    page.wait_for_load_state("networkidle")  # all passages stand where they stay
    if seen(RESULT_SCREENS):
        trial.answered = True
        return trial
    results = page.url
    first = "all => all.map(one => (one.querySelector('.where') || one.querySelector('h2 a')).href)"
    addresses = page.locator(".hit").evaluate_all(first)
    for number, address in enumerate(addresses[:OPENED]):
        if number:
            trial.steps += 1  # back to the results
            page.goto(results)
        trial.steps += 1
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if seen(1):
            trial.answered = True
            return trial
        trial.steps += 1
        page.evaluate("scrollTo(0, 0)")
        if seen(PAPER_SCREENS):
            trial.answered = True
            return trial
        trial.stumbles += 1
    return trial


if __name__ == "__main__":
    sys.exit(main())
