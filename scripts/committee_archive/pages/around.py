"""What stands around a paper and is known only from the whole archive: its neighbours, its relations, its names.

This is the one seam between the archive's relations and a paper's page: `neighbours` fills in what the papers' dates
say, whoever knows more gives it in the same form, and `paper_view` shows all of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.pages.grouping import Listed, by_body, shown_title
from committee_archive.pages.wording import KIND, long_date, then_and_now
from committee_archive.pictures import Neighbourhood


@dataclass(frozen=True, slots=True)
class Reference:
    """One of several places at which two papers touch: the words, and where they are."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """Another paper as it is named beside this one.

    Attributes:
        title: As it is shown.
        address: Below the site, as `reports/2016/2016-09-30-network-update/`, with a fragment where it is one place.
        about: Kind and date in words.
        reason: Why it stands here, in the words that the page prints; empty for a mere neighbour.
        places: Where the two papers touch, each with the words and its own address.
    """

    title: str
    address: str
    about: str
    reason: str = ""
    places: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The papers before and after in one body's papers."""

    body: str
    address: str
    earlier: OtherPaper | None
    later: OtherPaper | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a recommendation.

    Attributes:
        words: `Agreed`.
        decided_in: Where that stands.
        named: Whether that is said by its title.
        resumed: The later report that takes the matter up again.
        version: Which version of the report was answered, where it is not the one that is held.
    """

    words: str
    decided_in: OtherPaper | None = None
    named: bool = False
    resumed: OtherPaper | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """That a later paper took the place of this one: a heading, that paper, the words that say so and their place."""

    heading: str
    by: OtherPaper
    words: str
    said_in: Reference


@dataclass(frozen=True, slots=True)
class Replacing:
    """That this paper took the place of an earlier one: `Replaces`, and that paper."""

    label: str
    earlier: OtherPaper


@dataclass(frozen=True, slots=True)
class Way:
    """A page about the paper's meeting or theme."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Around:
    """Everything about a paper that its own Markdown does not say.

    Attributes:
        neighbours: For each of its bodies, in printed order.
        related: Other papers, each with the reason.
        fates: By address of the recommendation.
        answers: By address of a decision the report that it answers.
        cites: Papers that it refers to, with the words.
        cited: Papers that refer to it, likewise.
        replaced: What took its place.
        replacing: What it took the place of.
        ways: To its meeting and its themes.
        graph: A picture of what it refers to and what refers to it, None where there is nothing.
        filters: Values by name of a search filter (`theme`, `outcome`), besides what the front matter gives.
        names: Names under which the search finds it although it does not use them.
    """

    neighbours: tuple[Neighbours, ...] = ()
    related: tuple[OtherPaper, ...] = ()
    fates: Mapping[str, Fate] = field(default_factory=dict)
    answers: Mapping[str, OtherPaper] = field(default_factory=dict)
    cites: tuple[OtherPaper, ...] = ()
    cited: tuple[OtherPaper, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    replacing: tuple[Replacing, ...] = ()
    ways: tuple[Way, ...] = ()
    graph: Neighbourhood | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()


def other_paper(paper: ArchivedPaper, register: BodyRegister, *, anchor: str = "", reason: str = "") -> OtherPaper:
    """Name a paper beside another, or one place in it."""
    front = paper.paper.front
    about = ", ".join(filter(None, [KIND[front.kind], long_date(front.date) if front.date else ""]))
    address = paper.path.removesuffix(".md") + "/" + (f"#{anchor}" if anchor else "")
    return OtherPaper(shown_title(paper, register), address, about, reason)


# On one day: what a meeting is called with, what it reads, what it left.
_LAST = 9
_IN_A_DAY = {PaperKind.AGENDA: 0, PaperKind.PACK: 0, PaperKind.SUPPLEMENT: 1, PaperKind.MINUTES: _LAST}


def neighbours(
    archive: Archive, register: BodyRegister, replaced: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, tuple[Neighbours, ...]]:
    """The earlier and the later paper of each body, by the path of the paper.

    Args:
        archive: All papers.
        register: Which body a printed name means.
        replaced: By path, the paths of what took a paper's place: it comes after it, also on the same day.

    Returns:
        By path; in the order in which the paper names its bodies, each body once.
    """
    found: dict[str, dict[str, Neighbours]] = {}
    for group in by_body(archive):
        papers = [listed.paper for listed in _oldest_first(group.papers, replaced)]
        shown = [other_paper(paper, register) for paper in papers]
        for place, paper in enumerate(papers):
            earlier = shown[place - 1] if place else None
            later = shown[place + 1] if place + 1 < len(papers) else None
            address = f"bodies/{group.slug}/"
            printed = next(
                (register.shown(e) for e in paper.paper.front.committees if register.slug(e) == group.slug), ""
            )
            name = then_and_now(printed, group.name)
            found.setdefault(paper.path, {})[group.slug] = Neighbours(name, address, earlier, later)
    return {
        paper.path: tuple(
            found[paper.path][slug] for slug in dict.fromkeys(register.slug(e) for e in paper.paper.front.committees)
        )
        for paper in archive.papers
        if paper.path in found
    }


def _oldest_first(papers: Iterable[Listed], replaced: Mapping[str, Collection[str]]) -> list[Listed]:
    """By day; within a day by kind, agenda item and title, each paper before what took its place."""

    def usual(one: Listed) -> tuple[date, int, tuple[int, ...], str, str]:
        front = one.paper.paper.front
        rank = _IN_A_DAY.get(front.kind, _LAST - 1)
        return one.day or date.min, rank, front.place_on_agenda, front.title.casefold(), one.paper.path

    waiting = {one.paper.path: one for one in sorted(papers, key=usual)}

    places: dict[str, list[str]] = {}
    for path in sorted(waiting):
        for by in replaced.get(path, ()):
            places.setdefault(by, []).append(path)

    def before(one: Listed) -> Iterator[Listed]:
        """What has to come first, then the paper; each is taken once, so a circle ends."""
        for path in places.get(one.paper.path, ()):
            if path in waiting and waiting[path].day == one.day:
                yield from before(waiting.pop(path))
        yield one

    ordered: list[Listed] = []
    while waiting:
        ordered += before(waiting.pop(next(iter(waiting))))
    return ordered
