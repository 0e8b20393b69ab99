"""Two papers that want one page and were added on two branches: git stops there, and this gives each a page of its own.

An address tells day and title and nothing more, so that people can read it; on a branch nobody knows the papers of
another one. Where git merges the two, it finds the page added on both sides and marks every line that differs. Both
pages are whole in its index: the one that is published already keeps the address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from committee_archive.files import write_atomically
from committee_archive.filing import other_address
from committee_archive.folders import REPORTS
from committee_archive.git import ask_git, published
from committee_archive.model.archive import Body
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import Paper
from committee_archive.report_markdown import CONFLICT_MARKS, PageBroken, read


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's page: its text and what it says."""

    text: str
    paper: Paper

    @property
    def identity(self) -> tuple[str, str]:
        source = self.paper.front.source
        return (source.file, source.part or "") if source else ("", "")


def pages_merged(docs: Path, bodies: tuple[Body, ...], *, write: bool) -> Iterator[tuple[str, Finding]]:
    """Give each of two papers a page where git found both at one address; the path of each such page, and what to say.

    Pages of one and the same paper that two people have edited are left to people.

    Args:
        docs: The docs folder.
        bodies: For the acronym that tells two papers of one address apart.
        write: False: only say what would happen.
    """
    for path, ours, theirs in _added_twice(docs):
        sides = [side for blob in (ours, theirs) if (side := _side(docs, blob)) is not None]
        if len(sides) < 2 or sides[0].identity == sides[1].identity or not all(s.paper.front.source for s in sides):
            continue
        if not write:
            text = "two papers of one title and day were added on two branches; run `archive build`, which gives each"
            yield path, Finding("two-papers-one-page", f"{text} a page of its own, and commit", Severity.ERROR)
            continue
        keeps, moves = _ordered(docs, path, sides)
        taken = {p.relative_to(docs).as_posix() for p in (docs / REPORTS).rglob("*.md")}
        place, _ = other_address(path, moves.paper, bodies, taken)
        write_atomically(docs / place, moves.text.encode())  # first: whoever is killed here finds the marks again
        write_atomically(docs / path, keeps.text.encode())
        text = f"two papers of one title and day were added on two branches: {keeps.identity[0]} has this page and"
        yield path, Finding("two-papers-one-page", f"{text} {moves.identity[0]} has docs/{place}; commit both")


def _added_twice(docs: Path) -> Iterator[tuple[str, str, str]]:
    """Pages that both sides of a merge added, still as git left them: path, and both sides' names in git's store."""
    stages: dict[str, dict[str, str]] = {}
    for entry in ask_git(docs, "ls-files", "--unmerged", "-z", "--", REPORTS).split("\0"):
        said, _, path = entry.partition("\t")
        if path.endswith(".md"):
            _, blob, stage = said.split()
            stages.setdefault(path, {})[stage] = blob
    for path, found in stages.items():
        if found.keys() == {"2", "3"} and (docs / path).is_file():
            lines = (docs / path).read_text("utf-8", "replace").splitlines()
            if any(line.startswith(CONFLICT_MARKS) for line in lines):
                yield path, found["2"], found["3"]


def _side(docs: Path, blob: str) -> _Side | None:
    text = ask_git(docs, "cat-file", "blob", blob).replace("\r\n", "\n")
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
