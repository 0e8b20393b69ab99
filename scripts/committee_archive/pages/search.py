"""The search page: the theme gives it its form and its script; this is what it says where scripts are off."""

from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document

PATH = "search/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `search/index.md`."""
    if not held.papers:
        nothing = "There is nothing to search yet: no paper has been published here. [To the first page](../index.md)"
        return {PATH: document("Search", nothing, description="No paper has been published here yet.")}
    body = (
        "Searching needs JavaScript, which is switched off in this browser. Everything can also be found "
        "through the lists [by year](../years/index.md), [by committee](../bodies/index.md) and "
        "[by kind of paper](../kinds/index.md)."
    )
    return {PATH: document("Search", body, template="search.html", description="Search every paper.")}
