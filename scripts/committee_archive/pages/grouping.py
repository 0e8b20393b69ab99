"""The ways in: which papers belong to a year, a body or a kind, and under which address each is found."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.paper import CommitteeEntry, PaperKind
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


def own_date(paper: ArchivedPaper) -> date | None:
    """The date under which a paper stands in the archive: its meeting's, else the first of its bodies'."""
    front = paper.paper.front
    return front.date or next((entry.date for entry in front.committees if entry.date), None)


def year_name(day: date | None) -> str:
    """The year as it is shown and filtered by."""
    return str(day.year) if day else "Undated"


def by_year(archive: Archive) -> tuple[Group, ...]:
    """One group a year, newest year first, papers without a date at the end."""
    years: dict[str, list[Listed]] = {}
    for paper in archive.papers:
        day = own_date(paper)
        years.setdefault(str(day.year) if day else UNDATED, []).append(Listed(paper, day))
    ordered = sorted(years, key=lambda y: (y != UNDATED, y), reverse=True)
    return tuple(Group(y, "Undated" if y == UNDATED else y, newest_first(years[y])) for y in ordered)


def by_kind(archive: Archive) -> tuple[tuple[PaperKind, Group], ...]:
    """One group for each kind that the archive holds, in the order of the kinds."""
    kinds: dict[PaperKind, list[Listed]] = {}
    for paper in archive.papers:
        kinds.setdefault(paper.paper.front.kind, []).append(Listed(paper, own_date(paper)))
    return tuple((k, Group(k.value, k.value, newest_first(kinds[k]))) for k in PaperKind if k in kinds)


def by_body(archive: Archive) -> tuple[Group, ...]:
    """One group a body, by name. A paper that goes to several bodies is in each of their groups."""
    register = BodyRegister(archive)
    papers: dict[str, dict[str, Listed]] = {}
    for paper in archive.papers:
        for entry in paper.paper.front.committees:
            day = entry.date or own_date(paper)
            papers.setdefault(register.slug(entry), {}).setdefault(paper.path, Listed(paper, day))
    groups = [Group(s, register.name(s), newest_first(listed.values())) for s, listed in papers.items()]
    return tuple(sorted(groups, key=lambda g: (g.name.casefold(), g.slug)))


class BodyRegister:
    """Which body a printed name means, and what that body is called.

    Names that differ only in case, hyphens or punctuation are one body, shown under the newest spelling that is
    not all capitals; the vocabulary's dated names join what no spelling can.
    """

    def __init__(self, archive: Archive) -> None:
        """Read the vocabulary's bodies and every name that the papers print."""
        self._keys: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        for body in archive.bodies:
            slug = slug_of(body.key)
            for name in body.names:
                self._keys.setdefault(slug_of(name.name), slug)
                self._spellings.setdefault(slug_of(name.name), name.name)
            latest = max(body.names, key=lambda n: n.since or date.min, default=None)
            self._names[slug] = latest.name if latest else body.key
        known = frozenset(self._names)
        for paper in sorted(archive.papers, key=lambda p: (own_date(p) or date.min, p.path)):
            for entry in paper.paper.front.committees:
                slug = self.slug(entry)
                if not entry.name.isupper():
                    self._spellings.setdefault(slug_of(entry.name), entry.name)
                # Capitals are how a heading is set, not how a body is called, wherever there is another spelling.
                if slug not in known and not (entry.name.isupper() and slug in self._names):
                    self._names[slug] = entry.name

    def slug(self, entry: CommitteeEntry) -> str:
        """The address of the body that an entry of a paper's header means."""
        printed = slug_of(entry.name)
        return self._keys.get(printed, printed)

    def name(self, slug: str) -> str:
        """The body's newest name."""
        return self._names[slug]

    def shown(self, entry: CommitteeEntry) -> str:
        """The name as the paper prints it; one set in capitals as it is spelt elsewhere, never a later name."""
        return self._spellings.get(slug_of(entry.name), entry.name) if entry.name.isupper() else entry.name


def shown_title(paper: ArchivedPaper, register: BodyRegister) -> str:
    """The title as people look for it: minutes and agendas are often headed by the body's name and no more."""
    front = paper.paper.front
    if front.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SUPPLEMENT, PaperKind.PACK):
        for entry in front.committees:
            if slug_of(entry.name) == slug_of(front.title):
                return f"{KIND[front.kind]}: {register.shown(entry)}"
    return front.title


def slug_of(text: str) -> str:
    """An address from a name: lower case, words joined by hyphens, 80 characters at most, never empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "")).strip("-")[:80].strip("-")
    if slug == "index":
        return "index-"
    return slug or "body-" + "-".join(f"{ord(c):x}" for c in text[:8])
