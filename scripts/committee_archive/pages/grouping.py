"""The ways in: which papers belong to a year, a body or a kind, and under which address each is found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Supersession
from committee_archive.pages.wording import KIND, taken_place

UNDATED = "undated"
# On one day: what a meeting is called with, what it reads, what it left.
_READ = 1
_IN_A_DAY = {PaperKind.AGENDA: 0, PaperKind.PACK: 0, PaperKind.MINUTES: 2}
_NO_PLACE = 1_000_000  # after every paper whose place in its meeting is known


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper in a list.

    Attributes:
        paper: The paper.
        day: The date that counts there: of that body's meeting, or the paper's own.
        body: Slug of the body whose list it is; empty where the list is of several.
        replaced: That a later paper took its place, in words; empty where none did.
    """

    paper: ArchivedPaper
    day: date | None
    body: str = ""
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the history knows of papers in lists.

    Attributes:
        places: By path of a paper, for each of its meetings: whose, and its place there in the order of the agenda.
        taken: By path of a paper, what took its place.
    """

    places: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    taken: Mapping[str, Sequence[Supersession]] = field(default_factory=dict)

    def place(self, one: Listed) -> tuple[str, int]:
        """In whose meeting a listed paper stands, and at which place."""
        front = one.paper.paper.front
        known = [p for p in self.places.get(one.paper.path, ()) if one.body in ("", p[0])]
        body = one.body or next((slug_of(entry.name) for entry in front.committees), "")
        return known[0] if known else (body, _NO_PLACE)


NOTHING_KNOWN = Standing()


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


def oldest_first(papers: Iterable[Listed], standing: Standing = NOTHING_KNOWN) -> tuple[Listed, ...]:
    """Order by day, papers without a date first; those of one day as their meeting had them.

    Meeting by meeting: agenda, papers in the order of the agenda, minutes; each before what took its place.

    Args:
        papers: In any order.
        standing: What is known of them; those whose place was taken are marked.
    """
    waiting = {one.paper.path: _marked(one, standing) for one in sorted(papers, key=lambda one: _usual(one, standing))}
    places: dict[str, list[str]] = {}
    for path in sorted(waiting):
        for by in standing.taken.get(path, ()):
            places.setdefault(by.by, []).append(path)

    def before(one: Listed) -> Iterator[Listed]:
        """What has to come first, then the paper; each is taken once, so a circle ends."""
        for path in places.get(one.paper.path, ()):
            if path in waiting and waiting[path].day == one.day:
                yield from before(waiting.pop(path))
        yield one

    ordered: list[Listed] = []
    while waiting:
        ordered += before(waiting.pop(next(iter(waiting))))
    return tuple(ordered)


def _usual(one: Listed, standing: Standing) -> tuple[date, str, int, int, tuple[int, ...], str, str]:
    front = one.paper.paper.front
    rank = _IN_A_DAY.get(front.kind, _READ)
    body, place = standing.place(one)
    return one.day or date.min, body, rank, place, front.place_on_agenda, front.title.casefold(), one.paper.path


def _marked(one: Listed, standing: Standing) -> Listed:
    found = standing.taken.get(one.paper.path, ())
    return replace(one, replaced=taken_place(found[0].reissue)) if found else one


def newest_first(papers: Iterable[Listed], standing: Standing = NOTHING_KNOWN) -> tuple[Listed, ...]:
    """The newest day first, papers without a date last; those of one day in the order of `oldest_first`."""
    return tuple(sorted(oldest_first(papers, standing), key=lambda p: p.day or date.min, reverse=True))


def year_name(day: date | None) -> str:
    """The year as it is shown and filtered by."""
    return str(day.year) if day else "Undated"


def by_year(archive: Archive, standing: Standing = NOTHING_KNOWN) -> tuple[Group, ...]:
    """One group a year, newest year first, papers without a date at the end."""
    years: dict[str, list[Listed]] = {}
    for paper in archive.papers:
        day = paper.paper.day
        years.setdefault(str(day.year) if day else UNDATED, []).append(Listed(paper, day))
    ordered = sorted(years, key=lambda y: (y != UNDATED, y), reverse=True)
    return tuple(Group(y, "Undated" if y == UNDATED else y, newest_first(years[y], standing)) for y in ordered)


def by_kind(archive: Archive, standing: Standing = NOTHING_KNOWN) -> tuple[tuple[PaperKind, Group], ...]:
    """One group for each kind that the archive holds, in the order of the kinds."""
    kinds: dict[PaperKind, list[Listed]] = {}
    for paper in archive.papers:
        kinds.setdefault(paper.paper.front.kind, []).append(Listed(paper, paper.paper.day))
    return tuple((k, Group(k.value, k.value, newest_first(kinds[k], standing))) for k in PaperKind if k in kinds)


def by_body(archive: Archive, standing: Standing = NOTHING_KNOWN) -> tuple[Group, ...]:
    """One group a body, by name. A paper that goes to several bodies is in each of their groups."""
    register = BodyRegister(archive)
    papers: dict[str, dict[str, Listed]] = {}
    for paper in archive.papers:
        for entry in paper.paper.front.committees:
            day = entry.date or paper.paper.day
            slug = register.slug(entry)
            papers.setdefault(slug, {}).setdefault(paper.path, Listed(paper, day, slug))
    groups = [Group(s, register.name(s), newest_first(listed.values(), standing)) for s, listed in papers.items()]
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
