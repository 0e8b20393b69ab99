"""The archive on disk: every page below `docs/reports/`, read through the one reader of report Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from committee_archive.archive.parsed import ParsedPages
from committee_archive.folders import REPORTS
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.paper import Paper
from committee_archive.report_markdown import PageBroken, heads_read, read, read_head
from committee_archive.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """A page that cannot be read: its path below the docs folder, and why."""

    path: str
    reason: str


def read_pages(
    docs: Path, *, text: bool = True, parsed: ParsedPages | None = None
) -> Iterator[ArchivedPaper | BrokenPage]:
    """Every page of a paper below `docs`, in order of path.

    Args:
        docs: The docs folder.
        text: False reads front matter only, which takes a fifth of the time.
        parsed: What pages were read as before; None: all are read anew.
    """
    folder = docs / REPORTS
    places = {path.relative_to(docs).as_posix(): path for path in folder.rglob("*.md")}
    if parsed:
        parsed.keep_only(places)
    for place, path in sorted(places.items()):
        try:
            markdown = path.read_text("utf-8")
            if text:
                paper = parsed.read(place, markdown) if parsed else read(markdown)
            else:
                paper = Paper(parsed.read_head(place, markdown) if parsed else read_head(markdown), ())
            yield ArchivedPaper(place, paper, markdown)
        except UnicodeDecodeError:
            yield BrokenPage(place, "line 1: the page is not UTF-8 text; save it again as UTF-8")
        except PageBroken as error:
            yield BrokenPage(place, str(error))


def load(docs: Path, world: World | None = None, parsed: ParsedPages | None = None) -> Archive:
    """The archive of the pages below `docs` that can be read, in order of date and path.

    A broken page is left out; `read_pages` tells which and why.
    """
    papers = [page for page in read_pages(docs, parsed=parsed) if isinstance(page, ArchivedPaper)]
    heads_read.run_ended()
    known = world or World()
    ordered = tuple(sorted(papers, key=lambda p: (p.paper.day or date.max, p.path)))
    return Archive(
        ordered,
        known.bodies,
        known.themes,
        known.editions,
        known.dismissed,
        offices=known.offices,
        wording=known.wording,
    )
