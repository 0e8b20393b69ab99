"""What stands around a paper and is known only from the whole archive: its neighbours, its relations, its names.

This is the one seam between the archive's relations and a paper's page: `neighbours` fills in what the papers' dates
say, whoever knows more gives it in the same form, and `paper_view` shows all of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, Recommendation
from committee_archive.pages.grouping import NOTHING_KNOWN, Standing, by_body, oldest_first, shown_title
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
        body: Whose meeting that was, as it was called then.
        also: What other meetings made of it, that decided on it as well.
        said: The words of the meeting, shortened, where it did not simply agree.
        voted: How the votes went that were taken on it.
        came: What a later paper says came of it, where the meeting left it open.
    """

    words: str
    decided_in: OtherPaper | None = None
    named: bool = False
    resumed: OtherPaper | None = None
    version: str = ""
    body: str = ""
    also: tuple["Fate", ...] = ()
    said: str = ""
    voted: str = ""
    came: "Fate | None" = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the register tells of a decision besides its words.

    Attributes:
        outcome: In a word.
        look: How its label looks.
        asked: What had been asked for, where that was changed.
        voted: How the votes went that were taken on it.
        came: What a later paper says came of it, where it left a matter open.
    """

    outcome: str
    look: str
    asked: str = ""
    voted: str = ""
    came: Fate | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """That a later paper took the place of this one: a heading, that paper, the words that say so and their place.

    `leads` are the words before the name of that paper; `undone` if it only undid what was decided.
    """

    heading: str
    leads: str
    by: OtherPaper
    words: str
    said_in: Reference
    undone: bool = False


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
class Pack:
    """A pack that the paper is bound in.

    Attributes:
        label: `Published in`, or `Also in`.
        name: Of the pack.
        address: Where more of it is: the page of its front sheet, below the site, or the council's own copy; or empty.
        where: The pages of the paper in it.
        behind: Of its front sheet the papers behind it, in their order.
    """

    label: str
    name: str
    address: str
    where: str
    behind: tuple[OtherPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """Everything about a paper that its own Markdown does not say.

    Attributes:
        neighbours: For each of its bodies, in printed order.
        related: Other papers, each with the reason.
        fates: Recommendations, each with what became of it.
        answers: By address of a decision the report that it answers.
        told: What is told of each decision besides, by its address and its words.
        lost: Motions and amendments of these minutes that were lost, each as a decision of its item.
        cites: Papers that it refers to, with the words.
        cited: Papers that refer to it, likewise.
        answered_by: Papers that answer what was promised in it, with the words of that.
        answers_promises: Papers in which that was promised which it answers, likewise.
        replaced: What took its place.
        replacing: What it took the place of.
        ways: To its meeting and its themes.
        packs: In which it is bound.
        left_out: The labels of its appendices that it calls non-public and that are no part of it.
        graph: A picture of what it refers to and what refers to it, None where there is nothing.
        filters: Values by name of a search filter (`theme`, `outcome`), besides what the front matter gives.
        names: Names under which the search finds it although it does not use them.
    """

    neighbours: tuple[Neighbours, ...] = ()
    related: tuple[OtherPaper, ...] = ()
    fates: tuple[tuple[Recommendation, Fate], ...] = ()
    answers: Mapping[str, OtherPaper] = field(default_factory=dict)
    told: tuple[tuple[tuple[str, str], Told], ...] = ()
    lost: tuple[Decision, ...] = ()
    cites: tuple[OtherPaper, ...] = ()
    cited: tuple[OtherPaper, ...] = ()
    answered_by: tuple[OtherPaper, ...] = ()
    answers_promises: tuple[OtherPaper, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    replacing: tuple[Replacing, ...] = ()
    ways: tuple[Way, ...] = ()
    packs: tuple[Pack, ...] = ()
    left_out: tuple[str, ...] = ()
    graph: Neighbourhood | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()


def other_paper(
    paper: ArchivedPaper,
    register: BodyRegister,
    *,
    anchor: str = "",
    reason: str = "",
    replaced: str = "",
    day: date | None = None,
) -> OtherPaper:
    """Name a paper beside another, or one place in it.

    Args:
        paper: The other one.
        register: Which body a printed name means.
        anchor: Of the place in it.
        reason: Why it stands there.
        replaced: That a later one took its place, in words.
        day: That counts where it stands: of one body's meeting; the paper's own where none is given.
    """
    front = paper.paper.front
    day = day or front.date
    about = ", ".join(
        filter(None, [KIND[front.kind], long_date(day) if day else "", replaced[:1].lower() + replaced[1:]])
    )
    address = paper.path.removesuffix(".md") + "/" + (f"#{anchor}" if anchor else "")
    return OtherPaper(shown_title(paper, register), address, about, reason)


def neighbours(
    archive: Archive, register: BodyRegister, standing: Standing = NOTHING_KNOWN
) -> dict[str, tuple[Neighbours, ...]]:
    """The earlier and the later paper of each body, by the path of the paper.

    Args:
        archive: All papers.
        register: Which body a printed name means.
        standing: The papers of one meeting follow its agenda; what took a paper's place comes after it.

    Returns:
        By path; in the order in which the paper names its bodies, each body once.
    """
    found: dict[str, dict[str, Neighbours]] = {}
    for group in by_body(archive):
        ordered = oldest_first(group.papers, standing)
        papers = [listed.paper for listed in ordered]
        shown = [other_paper(one.paper, register, replaced=one.replaced, day=one.day) for one in ordered]
        for place, paper in enumerate(papers):
            earlier = shown[place - 1] if place else None
            later = shown[place + 1] if place + 1 < len(papers) else None
            address = f"bodies/{group.slug}/"
            printed = next(
                (register.shown(e) for e in paper.paper.front.committees if register.slug(e) == group.slug), ""
            )
            name = register.told(then_and_now(printed, group.name), group.slug)
            found.setdefault(paper.path, {})[group.slug] = Neighbours(name, address, earlier, later)
    return {
        paper.path: tuple(
            found[paper.path][slug] for slug in dict.fromkeys(register.slug(e) for e in paper.paper.front.committees)
        )
        for paper in archive.papers
        if paper.path in found
    }
