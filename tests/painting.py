"""When a browser shows the first words of a page, on the clock and in time of the processor."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

SLOWED = 4  # times, by the browser's own throttle


@dataclass(frozen=True)
class FirstWords:
    """Milliseconds to the first words of a page with the processor slowed.

    Attributes:
        clock: As a reader would see it, also what other programs on the machine take.
        own: What the page's own thread worked until then.
    """

    clock: float
    own: float


def first_words(browser: Browser, address: str) -> FirstWords:
    """Open a page with an empty cache on a slowed processor."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    browser.start_tracing(
        page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline", "loading"]
    )
    page.goto(address)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    while not (clock := page.evaluate(paint)):
        page.wait_for_timeout(50)
    traced = json.loads(browser.stop_tracing())["traceEvents"]
    page.context.close()
    return FirstWords(clock, _own(traced))


def _own(traced: list[dict[str, Any]]) -> float:
    """The processor's time in the tasks of the thread that painted, up to the paint."""
    painted = [e for e in traced if e["name"] == "firstContentfulPaint"][-1]
    tasks = [
        e
        for e in traced
        if e["name"] == "RunTask"
        and (e["pid"], e["tid"]) == (painted["pid"], painted["tid"])
        and e["ts"] < painted["ts"]
    ]
    assert tasks, "the browser traced nothing"
    return float(sum(e.get("tdur", 0) for e in tasks)) / 1000
