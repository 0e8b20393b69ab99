"""Two papers that want one page and were added on two branches: git stops there, and this gives each a page of its own.

An address tells day and title and nothing more, so that people can read it; on a branch nobody knows the papers of
another one. Where git merges the two, it finds the page added on both sides and marks every line that differs, so that
both can be told from its marks. The one that is published already keeps the address.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from committee_archive.files import write_atomically
from committee_archive.filing.places import other_address
from committee_archive.folders import REPORTS
from committee_archive.git import ask_git, published
from committee_archive.model.archive import Body
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import Paper
from committee_archive.report_markdown import CONFLICT_MARKS, PageBroken, read

_OURS, _THEIRS = CONFLICT_MARKS
_BASE, _BETWEEN = "||||||| ", "======="


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's page: its text and what it says."""

    text: str
    paper: Paper

    @property
    def identity(self) -> tuple[str, str]:
        source = self.paper.front.source
        return (source.file, source.part or "") if source else ("", "")


def pages_merged(
    docs: Path, broken: Iterable[str], bodies: tuple[Body, ...], *, write: bool
) -> Iterator[tuple[str, Finding]]:
    """Give each of two papers a page where git found both at one address; the path of each such page, and what to say.

    Whether the merge has been committed since, marks and all, does not matter. Pages of one and the same paper that two
    people have edited are left to people.

    Args:
        docs: The docs folder.
        broken: Paths of the pages that cannot be read.
        bodies: For the acronym that tells two papers of one address apart.
        write: False: only say what would happen.
    """
    for path in broken:
        sides = [side for text in _sides(docs / path) if (side := _side(text)) is not None]
        if len(sides) < 2 or sides[0].identity == sides[1].identity or not all(s.paper.front.source for s in sides):
            continue
        if not write:
            text = (
                "two papers of one title and day were added on two branches; run `archive build`, which gives each a "
                "page of its own, and commit what it writes: nothing has to be settled by hand"
            )
            yield path, Finding("two-papers-one-page", text, Severity.ERROR)
            continue
        keeps, moves = _ordered(docs, path, sides)
        taken = {p.relative_to(docs).as_posix() for p in (docs / REPORTS).rglob("*.md")}
        place, _ = other_address(path, moves.paper, bodies, taken)
        write_atomically(docs / place, moves.text.encode())  # first: whoever is killed here finds the marks again
        write_atomically(docs / path, keeps.text.encode())
        text = f"two papers of one title and day were added on two branches: {keeps.identity[0]} has this page and"
        yield path, Finding("two-papers-one-page", f"{text} {moves.identity[0]} has docs/{place}; commit both")


def _sides(page: Path) -> tuple[str, ...]:
    """Both pages of which git has made one with its marks: of pages that were added twice every other line differs."""
    try:
        lines = page.read_text("utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return ()
    found: tuple[list[str], list[str]] = ([], [])
    heard: tuple[list[str], ...] = found  # those that the line belongs to
    for line in lines:
        if line.startswith(_OURS):
            heard = found[:1]
        elif line.startswith(_BASE) and heard == found[:1]:
            heard = ()
        elif line.rstrip() == _BETWEEN and heard != found:
            heard = found[1:]
        elif line.startswith(_THEIRS):
            heard = found
        else:
            for side in heard:
                side.append(line)
    return ("".join(found[0]), "".join(found[1])) if found[0] != found[1] else ()


def _side(text: str) -> _Side | None:
    try:
        return _Side(text, read(text))
    except PageBroken:
        return None


def _ordered(docs: Path, path: str, sides: list[_Side]) -> tuple[_Side, _Side]:
    """First the side that keeps the address: the published one, else the one whose source comes first by path."""
    revision = published(docs)
    there = ask_git(docs, "show", f"{revision}:./{path}").replace("\r\n", "\n") if revision else ""
    first, second = sorted(sides, key=lambda side: (side.text != there, side.identity))
    return first, second
