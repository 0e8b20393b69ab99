"""The archive on disk: every page below `docs/reports/`, read through the one reader of report Markdown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.paper import FrontMatter, Paper
from committee_archive.report_markdown import PageBroken, read, read_front_matter
from committee_archive.vocabulary.world import World

REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """A page that cannot be read: its path below the docs folder, and why."""

    path: str
    reason: str


def read_pages(
    docs: Path, whole: Callable[[FrontMatter], bool] = lambda _: True
) -> Iterator[ArchivedPaper | BrokenPage]:
    """Every page of a paper below `docs`, in order of path.

    Args:
        docs: The docs folder.
        whole: Whose text is read as well; of the others the front matter, which takes a twentieth of the time.
    """
    folder = docs / REPORTS
    for path in sorted(folder.rglob("*.md"), key=lambda p: p.relative_to(docs).as_posix()):
        place = path.relative_to(docs).as_posix()
        try:
            text = path.read_text("utf-8")
            front = read_front_matter(text)
            yield ArchivedPaper(place, read(text) if whole(front) else Paper(front, ()), text)
        except UnicodeDecodeError:
            yield BrokenPage(place, "line 1: the page is not UTF-8 text; save it again as UTF-8")
        except PageBroken as error:
            yield BrokenPage(place, str(error))


def load(docs: Path, world: World | None = None) -> Archive:
    """The archive of the pages below `docs` that can be read, in order of date and path.

    A broken page is left out; `read_pages` tells which and why.
    """
    papers = [page for page in read_pages(docs) if isinstance(page, ArchivedPaper)]
    known = world or World()
    ordered = tuple(sorted(papers, key=lambda p: (_day(p), p.path)))
    return Archive(ordered, known.bodies, known.themes, known.editions, known.dismissed)


def _day(entry: ArchivedPaper) -> date:
    return entry.paper.front.date or date.max
