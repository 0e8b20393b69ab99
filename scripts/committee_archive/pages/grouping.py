"""The ways in: which papers belong to a year, a body or a kind, and under which address each is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.pages.wording import KIND

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper in a list, under the date that counts there: of that body's meeting, or the paper's own."""

    paper: ArchivedPaper
    day: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that share a year, a body or a kind.

    Attributes:
        slug: Last part of the page's address.
        name: As people read it.
        papers: Newest first.
    """

    slug: str
    name: str
    papers: tuple[Listed, ...]


def newest_first(papers: Iterable[Listed]) -> tuple[Listed, ...]:
    """Order by date, newest first; papers of one day by title; papers without a date last."""
    by_title = sorted(papers, key=lambda p: (p.paper.paper.front.title.casefold(), p.paper.path))
    return tuple(sorted(by_title, key=lambda p: p.day or date.min, reverse=True))


def year_name(day: date | None) -> str:
    """The year as it is shown and filtered by."""
    return str(day.year) if day else "Undated"


def by_year(archive: Archive) -> tuple[Group, ...]:
    """One group a year, newest year first, papers without a date at the end."""
    years: dict[str, list[Listed]] = {}
    for paper in archive.papers:
        day = paper.paper.day
        years.setdefault(str(day.year) if day else UNDATED, []).append(Listed(paper, day))
    ordered = sorted(years, key=lambda y: (y != UNDATED, y), reverse=True)
    return tuple(Group(y, "Undated" if y == UNDATED else y, newest_first(years[y])) for y in ordered)


def by_kind(archive: Archive) -> tuple[tuple[PaperKind, Group], ...]:
    """One group for each kind that the archive holds, in the order of the kinds."""
    kinds: dict[PaperKind, list[Listed]] = {}
    for paper in archive.papers:
        kinds.setdefault(paper.paper.front.kind, []).append(Listed(paper, paper.paper.day))
    return tuple((k, Group(k.value, k.value, newest_first(kinds[k]))) for k in PaperKind if k in kinds)


def by_body(archive: Archive) -> tuple[Group, ...]:
    """One group a body, by name. A paper that goes to several bodies is in each of their groups."""
    register = BodyRegister(archive)
    papers: dict[str, dict[str, Listed]] = {}
    for paper in archive.papers:
        for entry in paper.paper.front.committees:
            day = entry.date or paper.paper.day
            papers.setdefault(register.slug(entry), {}).setdefault(paper.path, Listed(paper, day))
    groups = [Group(s, register.name(s), newest_first(listed.values())) for s, listed in papers.items()]
    return tuple(sorted(groups, key=lambda g: (g.name.casefold(), g.slug)))


def shown_title(paper: ArchivedPaper, register: BodyRegister) -> str:
    """The title as people look for it: minutes and agendas are often headed by the body's name and no more."""
    front = paper.paper.front
    if front.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SUPPLEMENT, PaperKind.PACK):
        for entry in front.committees:
            if slug_of(entry.name) == slug_of(front.title):
                return f"{KIND[front.kind]}: {register.shown(entry)}"
    kind = KIND[front.kind]
    if front.kind in (PaperKind.MINUTES, PaperKind.AGENDA) and kind.casefold() not in front.title.casefold():
        return f"{kind}: {front.title}"  # the council's name, or the heading of the first item
    return front.title
