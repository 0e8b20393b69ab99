"""Which paper that is held a file is a version of, comes back as, or may be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee_archive.adding.candidates import Found
from committee_archive.adding.comparing import Changes, likeness, shingles
from committee_archive.adding.earlier import Gone, as_read
from committee_archive.adding.packs import RevisedPack, revised_pack
from committee_archive.filing.places import natural_address
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.paper import Paper
from committee_archive.vocabulary.appendix_words import called
from committee_archive.wording import key

_ALIKE = 0.8  # of the wording that two papers share: they may be one


@dataclass(frozen=True, slots=True)
class Held:
    """The pages of an archive.

    Attributes:
        root: The archive's folder.
        pages: All of them.
    """

    root: Path
    pages: Sequence[ArchivedPaper]

    def version_of(self, found: Found, back: Gone | None) -> ArchivedPaper | None:
        """The page of an earlier version: the same title, day, kind and body, from a file of its own.

        Args:
            found: The only paper of a file.
            back: What took the place of these very bytes, if they were here before.
        """
        paper = found.taken.paper if found.taken else None
        if back is not None and part_of(back.page) is None and self._is_there(back.page):
            return back.page
        if paper is None or found.part is not None or paper.day is None:
            return None
        suffix = Path(paper.front.source.file).suffix.lower() if paper.front.source else ""
        address = natural_address(paper, paper.day)
        for page in self.pages:
            if (
                part_of(page) is None
                and Path(file_of(page)).suffix.lower() == suffix
                and self._is_there(page)
                and (
                    any(_is_same(held, paper) for held in (page.paper, as_read(self.root, page.paper)))
                    or (page.path == address and _bodies(page.paper) & _bodies(paper))  # its title was edited by hand
                )
            ):
                return page
        return None

    def pack_of(
        self, papers: Iterable[Found], back: Gone | None, changes: Callable[[ArchivedPaper, Paper], Changes]
    ) -> RevisedPack | None:
        """The pack of which this is a later version, where it lies in a file of its own.

        Args:
            papers: Those of the file.
            back: As for `version_of`.
            changes: What a later version changes of the paper of a page.
        """
        named = {f.part.name: f.taken.paper for f in papers if f.part and f.taken and f.taken.paper}
        there = (p for p in self.pages if self._is_there(p) and (back is None or file_of(p) == file_of(back.page)))
        return revised_pack(named, there, changes)

    def alike(self, paper: Paper) -> Iterable[ArchivedPaper]:
        """Pages of single papers whose wording is nearly the same."""
        own = shingles(paper)
        for page in self.pages:
            if file_of(page) and part_of(page) is None and own and likeness(own, shingles(page.paper)) >= _ALIKE:
                yield page

    def namesakes(self, paper: Paper) -> Iterable[ArchivedPaper]:
        """Pages of papers of the same title and day."""
        title, day = key(called(paper.front)), paper.day
        of_day = (page for page in self.pages if day and page.paper.day == day)
        return (page for page in of_day if key(called(page.paper.front)) == title)

    def _is_there(self, page: ArchivedPaper) -> bool:
        return bool(file_of(page)) and (self.root / file_of(page)).is_file()


def file_of(page: ArchivedPaper) -> str:
    """The source of a page, below the archive; empty where it names none."""
    return page.paper.front.source.file if page.paper.front.source else ""


def part_of(page: ArchivedPaper) -> str | None:
    """The part of a pack that a page shows."""
    return page.paper.front.source.part if page.paper.front.source else None


def _is_same(held: Paper, paper: Paper) -> bool:
    """Whether a paper has the title, day, kind and one of the bodies of another."""
    one, other = ((key(called(p.front)), p.day, p.front.kind) for p in (held, paper))
    return one == other and not _bodies(held).isdisjoint(_bodies(paper))


def _bodies(paper: Paper) -> frozenset[str]:
    return frozenset(key(c.name) for c in paper.front.committees)
