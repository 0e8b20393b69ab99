"""What a paper's page says around its text, what search filters by, and how the paper is cited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import ArchivedPaper, Offices
from committee_archive.model.corrected_line import CorrectedLine
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Paper
from committee_archive.pages.amendments import PlaceLine, corrected_lines, corrections
from committee_archive.pages.around import Around, Neighbours, OtherPaper
from committee_archive.pages.cited_authors import corporate, people, reporting
from committee_archive.pages.earlier_versions import EarlierVersion, earlier_versions
from committee_archive.pages.grouping import shown_title, year_name
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.pack_places import printed_from
from committee_archive.pages.page_counts import told_pages
from committee_archive.pages.points import Point, points_of
from committee_archive.pages.trust import DoubtLine, doubt_line, edited, recognised
from committee_archive.pages.withheld import withheld, withheld_places
from committee_archive.pages.wording import KIND, kilobytes, long_date
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import shipped_offices
from committee_archive.vocabulary.appendix_words import called

_NOTHING_AROUND = Around()


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body that the paper went to: its name as printed and today's, its page, what the header says.

    `told` is the printed name as results have it: of another authority's body with whose it is.
    """

    name: str
    current: str
    address: str
    day: str
    purpose: str
    told: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """Everything that the theme shows about a paper around its text; plain text, for the template to escape.

    Attributes:
        title: As printed; with the kind before it where only the body's name is printed.
        called: Of an appendix its title without the label; empty where it prints none.
        kind: In words.
        filters: Name and value of each search filter, a name once for each of its values.
        names: Names under which the search finds it although it does not use them, as one line.
        day: Date in words, or empty.
        meeting: Minutes or an agenda: of a meeting, not presented to one.
        iso_date: To sort by, newest first; `0000-00-00` where the paper has no date.
        bodies: In printed order.
        facts: Label and value of what else the header block says that a reader wants first.
        points_heading: What `points` are; empty where there are none.
        points: What was asked, or in minutes what was decided; at most a handful.
        more_points: How many more there are.
        more_at: Address of the first of those.
        pdf: Path of the published PDF below the site; empty where there is none.
        pdf_about: Pages and size of it.
        elsewhere: The council's own copy, where the page leads there instead.
        unlinked: The page should lead there, but no address can be given.
        doubts: Places where the program was unsure.
        withheld: What is withheld of the paper, by kind and number; empty where nothing is.
        citation: How the paper is cited: title, kind, bodies, date, and what replaced it.
        authors: Names alone, for citation managers, which would take a post behind a comma for another author.
        corporate: Where no person is named, the posts that report, else the bodies.
        decision_number: As printed; empty where it has none.
        institution: Whose paper it is, for citation managers: without one they take a paper for a journal's.
        neighbours: The papers before and after, for each body.
        related: Other papers with the reason.
        around: The rest of what only the whole archive knows.
        edited: Whether people have changed the text since it was taken from the PDF.
        printed_from: The number that the pack it was bound in prints on its first page; None where it stood alone.
        corrections: What people corrected, for readers.
        corrected_lines: Lines of the printed header that people corrected.
        withheld_places: Where more is withheld than contact details, and why where people do it.
        earlier: The versions that the paper replaces, newest first.
        authority: Whose paper it is; empty where the archive does not say.
        recognised: What to say of text that was recognised from pictures of pages; empty where there is none.
    """

    title: str
    called: str
    kind: str
    meeting: bool
    filters: tuple[tuple[str, str], ...]
    names: str
    day: str
    iso_date: str
    bodies: tuple[BodyLine, ...]
    facts: tuple[tuple[str, str], ...]
    points_heading: str
    points: tuple[Point, ...]
    more_points: int
    more_at: str
    pdf: str
    pdf_about: str
    doubts: tuple[DoubtLine, ...]
    withheld: str
    citation: str
    authors: tuple[str, ...]
    corporate: tuple[str, ...]
    institution: str
    decision_number: str
    neighbours: tuple[Neighbours, ...]
    related: tuple[OtherPaper, ...]
    around: Around = _NOTHING_AROUND
    edited: bool = False
    printed_from: int | None = None
    corrections: tuple[PlaceLine, ...] = ()
    corrected_lines: tuple[CorrectedLine, ...] = ()
    withheld_places: tuple[PlaceLine, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()
    recognised: str = ""
    elsewhere: CouncilCopy | None = None
    unlinked: bool = False
    authority: str = ""

    def linked_data(self, imprint: Imprint, address: str) -> dict[str, object]:
        """The paper in the words of schema.org, for search engines; authors by their names, without profiles."""
        found: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": self.title,
            "genre": self.kind,
            "inLanguage": "en-GB",
            "isAccessibleForFree": True,
        }
        if self.day:
            found["datePublished"] = self.iso_date
        if self.authors:
            found["author"] = [{"@type": "Person", "name": name} for name in self.authors]
        elif self.corporate:
            found["author"] = [{"@type": "Organization", "name": name} for name in self.corporate]
        if self.authority:
            found["publisher"] = {"@type": "GovernmentOrganization", "name": self.authority}
        if address:
            found["url"] = address
        if imprint.licence_url:
            found["license"] = imprint.licence_url
        if self.around.cites and imprint.address:
            found["citation"] = [imprint.address + other.address for other in self.around.cites]
        return found

    @property
    def description(self) -> str:
        """One line for link previews."""
        return ", ".join(filter(None, [self.kind, *(b.name for b in self.bodies), self.day]))


def paper_view(
    paper: ArchivedPaper,
    register: BodyRegister,
    pdf_bytes: int | None,
    around: Around = _NOTHING_AROUND,
    *,
    elsewhere: CouncilCopy | None = None,
    unlinked: bool = False,
    earlier: Mapping[str, tuple[str, int]] = MappingProxyType({}),
    offices: Offices | None = None,
    authority: str = "",
) -> PaperView:
    """Gather what a paper's page shows around its text.

    Args:
        paper: The paper in its place.
        register: Which body a printed name means.
        pdf_bytes: Size of the published PDF, or None where no PDF is published.
        around: What only the whole archive knows about the paper.
        elsewhere: The council's own copy, where none is published here.
        unlinked: There should be an address of that copy, and none can be given.
        earlier: Path and size of the PDFs of earlier versions, by the sha256 of the file that was replaced.
        offices: Words for posts; None: those that ship with the program.
        authority: Whose paper it is.

    Returns:
        Plain text throughout.
    """
    front = paper.paper.front
    day = paper.paper.day
    heading, points, more = points_of(front, around)
    title = shown_title(paper, register)
    posts = Posts(offices or shipped_offices())
    bodies = tuple(dict.fromkeys(register.shown(entry) for entry in front.committees))
    return PaperView(
        title=title,
        called=called(front) if called(front) != front.title else "",
        kind=KIND[front.kind],
        meeting=front.kind in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SUPPLEMENT, PaperKind.PACK),
        filters=_filters(paper, register, around),
        names="; ".join(around.names),
        day=long_date(day) if day else "",
        iso_date=day.isoformat() if day else "0000-00-00",
        bodies=tuple(
            BodyLine(
                name=register.shown(entry),
                current=register.name(register.slug(entry)),
                address=f"bodies/{register.slug(entry)}/",
                day=_day_of(entry.date, day),
                purpose=entry.purpose or "",
                told=register.told(register.shown(entry), register.slug(entry)),
            )
            for entry in front.committees
        ),
        facts=_facts(front, posts),
        points_heading=heading if points else "",
        points=points,
        more_points=len(more),
        more_at=next((point.href for point in more if point.href), ""),
        pdf=paper.path.removesuffix(".md") + ".pdf" if pdf_bytes is not None else "",
        pdf_about=_pdf_about(paper.paper, pdf_bytes),
        doubts=tuple(doubt_line(doubt) for doubt in front.doubts),
        withheld=withheld(paper.paper),
        citation=_citation(title, front, register, day, around),
        authors=people(front, posts),
        corporate=corporate(front, posts, bodies),
        institution=bodies[0] if bodies else "",
        decision_number=front.decision_ref or "",
        neighbours=around.neighbours,
        related=around.related,
        around=around,
        edited=edited(paper),
        printed_from=printed_from(front.source),
        corrections=corrections(paper.paper),
        corrected_lines=corrected_lines(front),
        withheld_places=withheld_places(paper.paper),
        earlier=earlier_versions(front, earlier),
        recognised=recognised(front),
        elsewhere=elsewhere,
        unlinked=unlinked,
        authority=authority,
    )


def _citation(title: str, front: FrontMatter, register: BodyRegister, day: date | None, around: Around) -> str:
    """Title, kind, bodies and day; kind and bodies only where the title ("Minutes: Works Committee") says neither.

    Bodies that had the paper on another day are named with it, those of one day together.
    """
    said, kind = title.casefold(), KIND[front.kind]
    days: dict[date | None, list[str]] = {day: []}
    for entry in front.committees:
        having = days.setdefault(entry.date or day, [])
        name = register.shown(entry)
        if name.casefold() not in said and name not in having:
            having.append(name)
    when = [part for at, having in days.items() for part in (" and ".join(having), long_date(at) if at else "")]
    named = [f"“{title}”", "" if kind.casefold() in said else kind, *when]
    replaced = [
        f"{'undone in' if one.undone else 'replaced by'} “{one.by.title}” ({one.by.about})" for one in around.replaced
    ]
    return ", ".join(filter(None, [*named, *replaced]))


def _day_of(body_day: date | None, paper_day: date | None) -> str:
    """A body's date, where it is not the one that the page shows anyway."""
    return long_date(body_day) if body_day and body_day != paper_day else ""


def _facts(front: FrontMatter, posts: Posts) -> tuple[tuple[str, str], ...]:
    """What else the header says, in an order that a reader expects; absent rows are left out.

    A record of a decision that no body took names who took it in a row of its own, under a label of the council's.
    """
    rows: list[tuple[str, str | None]] = [
        ("Purpose", front.purpose if not any(c.purpose for c in front.committees) else None),
        *((row.label.rstrip(":"), row.value) for row in posts.deciders(front)),
        *reporting(front),
        ("Decision number", front.decision_ref),
        ("Classification", front.classification),
    ]
    return tuple((label, value) for label, value in rows if value)


def _filters(paper: ArchivedPaper, register: BodyRegister, around: Around) -> tuple[tuple[str, str], ...]:
    """What the search narrows by; the names are those of FACETS in `theme/assets/archive/facets.js`."""
    front = paper.paper.front
    keys = dict.fromkeys(register.slug(entry) for entry in front.committees)
    bodies = dict.fromkeys(register.told(register.name(key), key) for key in keys)
    own = [("year", year_name(paper.paper.day)), *(("body", b) for b in bodies), ("kind", KIND[front.kind])]
    return (*own, *((name, value) for name, values in around.filters.items() for value in values))


def _pdf_about(paper: Paper, pdf_bytes: int | None) -> str:
    return ", ".join(filter(None, [told_pages(paper), kilobytes(pdf_bytes)])) if pdf_bytes is not None else ""
