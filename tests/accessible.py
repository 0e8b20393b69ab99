"""What axe finds wrong for everyone on the page that is shown now."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

_EVERY_RULE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Those that look at colours: what else a page is does not change with its scheme, and each run takes a second.
_RULES_OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """The violations of WCAG 2.2 AA, as `address: rule: first element`.

    `only_colours` is for a page of which the same was asked in its other scheme.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # What it found in order is a great deal, and nobody looks at it: it stays in the browser.
    rules = _RULES_OF_COLOURS if only_colours else _EVERY_RULE
    found = page.evaluate("rules => axe.run(document, rules).then(({ violations }) => violations)", rules)
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['target']}" for one in found]
