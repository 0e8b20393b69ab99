"""The search page: the theme gives it its form and its script; this is what it says where scripts are off.

From the lists that it names there the script takes those that a query means.
"""

from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document
from committee_archive.pages.own_pages import OWN_PAGES
from committee_archive.vocabulary import shipped_wording

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
    asked = dict((held.archive.wording or shipped_wording()).own_lists)
    ways = "\n".join(
        f'- [{one.name}](../{one.folder}/index.md){{: data-asked="{"|".join(asked.get(one.folder, ()))}" }}'
        for one in OWN_PAGES
    )
    body += f"\n\nThe archive's own lists:\n\n{ways}"
    return {PATH: document("Search", body, template="search.html", description="Search every paper.")}
