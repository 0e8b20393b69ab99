"""Archive and history → open data: JSON, CSV, Popolo, feeds; pure functions, text by the name of its file.

`exported` is what `archive export` writes, `site_data` the same files below `data/` of the site, `beside_paper` the
Markdown and the JSON that stand beside a paper's page.
"""

from dataclasses import replace

from committee_archive.cache import Cache, key_of, program_digest
from committee_archive.exports.feeds import decisions_feed, papers_feed
from committee_archive.exports.papers import paper_json, papers_json, papers_schema
from committee_archive.exports.popolo import popolo_json, popolo_schema
from committee_archive.exports.tables import decisions_csv, relations_csv
from committee_archive.model.archive import ArchivedPaper
from committee_archive.pages.holdings import Holdings
from committee_archive.report_markdown import write

__all__ = ["beside_paper", "exported", "site_data"]


def exported(held: Holdings) -> dict[str, str]:
    """Every file of the open data.

    Args:
        held: Published papers only, and their history.

    Returns:
        Text by name of the file. The feeds need the site's address; without it they are left out.
    """
    files = {
        "papers.json": papers_json(held),
        "papers.schema.json": papers_schema(),
        "decisions.csv": decisions_csv(held),
        "relations.csv": relations_csv(held),
        "popolo.json": popolo_json(held),
        "popolo.schema.json": popolo_schema(),
    }
    if held.imprint.address:
        files |= {"feed.xml": papers_feed(held), "decisions.xml": decisions_feed(held)}
    return files


def site_data(held: Holdings) -> dict[str, str]:
    """The same by path below the site."""
    return {f"data/{name}": text for name, text in exported(held).items()}


def beside_paper(held: Holdings, path: str, cache: Cache) -> dict[str, str]:
    """A paper's Markdown and its JSON, by path below the site: those of the page with another ending.

    The Markdown is written anew without what only the archive's keepers need: who vouched for it, and open doubts.
    What was written before of the same page is taken from `cache`.
    """
    paper = held.papers[path]
    key = key_of(program_digest(), path, paper.markdown)
    kept = cache.get("beside", key)
    if kept is None:
        kept = _public_markdown(paper).encode()
        cache.put("beside", key, kept)
    return {path: kept.decode(), path.removesuffix(".md") + ".json": paper_json(held, path)}


def _public_markdown(entry: ArchivedPaper) -> str:
    paper, publication = entry.paper, entry.paper.front.publication
    public = replace(publication, by=None, reason=None) if publication else None
    return write(replace(paper, front=replace(paper.front, publication=public, doubts=())), f"{entry.stem}.pdf")
