"""Archive and history → open data: JSON, CSV, Popolo, feeds; pure functions, text by the name of its file.

`exported` is what `archive export` writes, `site_data` the same files below `data/` of the site, `beside_paper` the
Markdown and the JSON that stand beside a paper's page.
"""

from collections.abc import Callable
from functools import partial

from committee_archive.exports.feeds import decisions_feed, papers_feed
from committee_archive.exports.papers import paper_json, papers_json, papers_schema
from committee_archive.exports.popolo import popolo_json, popolo_schema
from committee_archive.exports.tables import decisions_csv, relations_csv
from committee_archive.pages.holdings import Holdings
from committee_archive.report_markdown import for_readers

__all__ = ["beside_paper", "exported", "places_beside", "site_data"]


_MADE: dict[str, Callable[[Holdings], str]] = {
    "papers.json": papers_json,
    "papers.schema.json": lambda held: papers_schema(),
    "decisions.csv": decisions_csv,
    "relations.csv": relations_csv,
    "popolo.json": popolo_json,
    "popolo.schema.json": lambda held: popolo_schema(),
}
_FEEDS: dict[str, Callable[[Holdings], str]] = {"feed.xml": papers_feed, "decisions.xml": decisions_feed}


def exported(held: Holdings) -> dict[str, str]:
    """Every file of the open data.

    Args:
        held: Published papers only, and their history.

    Returns:
        Text by name of the file. The feeds need the site's address; without it they are left out.
    """
    return {name: make() for name, make in _made(held).items()}


def site_data(held: Holdings) -> dict[str, Callable[[], str]]:
    """What makes each of the same, by path below the site."""
    return {f"data/{name}": make for name, make in _made(held).items()}


def _made(held: Holdings) -> dict[str, Callable[[], str]]:
    makers = _MADE | (_FEEDS if held.imprint.address else {})
    return {name: partial(make, held) for name, make in makers.items()}


def beside_paper(held: Holdings, path: str) -> dict[str, str]:
    """A paper's Markdown for readers and its JSON, by path below the site: those of the page with another ending."""
    entry = held.papers[path]
    markdown = for_readers(entry.paper, entry.markdown, f"{entry.stem}.pdf")
    return dict(zip(places_beside(path), (markdown, paper_json(held, path)), strict=True))


def places_beside(path: str) -> tuple[str, str]:
    """Where the files that `beside_paper` gives stand."""
    return path, path.removesuffix(".md") + ".json"
