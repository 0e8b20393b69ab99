"""What a paper's page says around its text, what search filters by, and how the paper is cited."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from committee_archive.bodies import BodyRegister
from committee_archive.counts import count
from committee_archive.model.archive import ArchivedPaper, Offices
from committee_archive.model.corrected_line import CorrectedLine
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.front_matter import Decision, FrontMatter, Manner, PaperKind, Recommendation
from committee_archive.pages.amendments import PlaceLine, corrected_lines, corrections, kept_back
from committee_archive.pages.around import Around, Fate, Neighbours, OtherPaper
from committee_archive.pages.cited_authors import corporate, people
from committee_archive.pages.earlier_versions import EarlierVersion, earlier_versions
from committee_archive.pages.grouping import shown_title, year_name
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.pack_places import pack_places, printed_from
from committee_archive.pages.trust import DoubtLine, doubt_line, edited, recognised, withheld
from committee_archive.pages.wording import KIND, kilobytes, long_date
from committee_archive.printed_person import Posts
from committee_archive.spoken_address import spoken
from committee_archive.vocabulary import shipped_offices

# The first screen is for orientation: so many points, so many characters of each; the text itself follows.
_POINTS = 5
# A line that leads to one or two more would take the room that they need themselves.
_FOLDED = 2
_CHARACTERS = 220
_NOTING = frozenset({Manner.RECEIVED, Manner.NOTED})
_APPROVING = _NOTING | {Manner.APPROVED, Manner.AGREED}
_OF_MINUTES = re.compile(r"^(?:to approve |approval of |confirmation of )?(?:the )?(?:public |last )*minutes\b", re.I)
_MINUTES_APPROVED = re.compile(r"\bminutes\b.{0,160}\b(?:record|signed)\b", re.IGNORECASE | re.DOTALL)
_NOTHING_AROUND = Around()


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body that the paper went to: its name as printed and today's, its page, what the header says."""

    name: str
    current: str
    address: str
    day: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Point:
    """A recommendation or a decision, shortened, with the address of the whole and what became of it."""

    label: str
    text: str
    href: str
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """Everything that the theme shows about a paper around its text; plain text, for the template to escape.

    Attributes:
        title: As printed; with the kind before it where only the body's name is printed.
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
        withheld: What is kept back of the paper, in words; empty where nothing is.
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
        kept_back: Where people keep words back, and why.
        earlier: The versions that the paper replaces, newest first.
        recognised: What to say of text that was recognised from pictures of pages; empty where there is none.
    """

    title: str
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
    kept_back: tuple[PlaceLine, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()
    recognised: str = ""
    elsewhere: CouncilCopy | None = None
    unlinked: bool = False

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
        if imprint.authority:
            found["publisher"] = {"@type": "GovernmentOrganization", "name": imprint.authority}
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

    Returns:
        Plain text throughout.
    """
    front = paper.paper.front
    day = paper.paper.day
    heading, points = _points(front, around)
    shown = len(points) if len(points) <= _POINTS + _FOLDED else _POINTS
    title = shown_title(paper, register)
    posts = Posts(offices or shipped_offices())
    bodies = tuple(dict.fromkeys(register.shown(entry) for entry in front.committees))
    return PaperView(
        title=title,
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
            )
            for entry in front.committees
        ),
        facts=_facts(front),
        points_heading=heading if points else "",
        points=points[:shown],
        more_points=len(points) - shown,
        more_at=next((point.href for point in points[shown:]), ""),
        pdf=paper.path.removesuffix(".md") + ".pdf" if pdf_bytes is not None else "",
        pdf_about=_pdf_about(front, pdf_bytes),
        doubts=tuple(doubt_line(doubt) for doubt in front.doubts),
        withheld=withheld(paper),
        citation=_citation(title, KIND[front.kind], bodies, day, around),
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
        kept_back=kept_back(paper.paper),
        earlier=earlier_versions(front, earlier),
        recognised=recognised(front),
        elsewhere=elsewhere,
        unlinked=unlinked,
    )


def _citation(title: str, kind: str, bodies: tuple[str, ...], day: date | None, around: Around) -> str:
    """Title, kind, bodies and day; kind and bodies only where the title ("Minutes: Works Committee") says neither."""
    said = title.casefold()
    named = [
        f"“{title}”",
        "" if kind.casefold() in said else kind,
        " and ".join(body for body in bodies if body.casefold() not in said),
        long_date(day) if day else "",
    ]
    replaced = [f"replaced by “{one.by.title}” ({one.by.about})" for one in around.replaced]
    return ", ".join(filter(None, [*named, *replaced]))


def _day_of(body_day: date | None, paper_day: date | None) -> str:
    """A body's date, where it is not the one that the page shows anyway."""
    return long_date(body_day) if body_day and body_day != paper_day else ""


def _facts(front: FrontMatter) -> tuple[tuple[str, str], ...]:
    """What else the header says, in an order that a reader expects; absent rows are left out."""
    authors = "Author" if len(front.authors) == 1 else "Authors"
    rows: list[tuple[str, str | None]] = [
        ("Purpose", front.purpose if not any(c.purpose for c in front.committees) else None),
        ("Report of", "; ".join(front.report_of)),
        (authors, "; ".join(front.authors)),
        ("Decision number", front.decision_ref),
        ("Classification", front.classification),
        *pack_places(front.source),
    ]
    return tuple((label, value) for label, value in rows if value)


def _filters(paper: ArchivedPaper, register: BodyRegister, around: Around) -> tuple[tuple[str, str], ...]:
    """What the search narrows by; the names are those of FACETS in `theme/assets/archive/facets.js`."""
    front = paper.paper.front
    bodies = dict.fromkeys(register.name(register.slug(entry)) for entry in front.committees)
    own = [("year", year_name(paper.paper.day)), *(("body", b) for b in bodies), ("kind", KIND[front.kind])]
    return (*own, *((name, value) for name, values in around.filters.items() for value in values))


def _points(front: FrontMatter, around: Around) -> tuple[str, tuple[Point, ...]]:
    if front.decisions:
        return "What was decided", tuple(_decision_points(_by_weight(front.decisions), around.answers))
    return "What was asked", tuple(_recommendation_point(r, around.fates) for r in front.recommendations)


def _recommendation_point(recommendation: Recommendation, fates: Mapping[str, Fate]) -> Point:
    spoken_label = spoken(recommendation.anchor) if recommendation.anchor else None
    printed = f"recommendation {recommendation.number.rstrip('.')}" if recommendation.number else None
    label = (printed or spoken_label or "recommendation").capitalize()
    fate = fates.get(recommendation.anchor or "")
    return Point(label, _shortened(recommendation.text), _href(recommendation.anchor), fate)


def _by_weight(decisions: tuple[Decision, ...]) -> list[Decision]:
    """Items in which something was settled, then those in which papers were only noted, last the minutes before."""
    weights: dict[tuple[str | None, str | None], int] = {}
    for one in decisions:
        weight = 2 if _is_routine(one) else int(one.manner in _NOTING and not one.amended)
        weights[one.item, one.heading] = min(weight, weights.get((one.item, one.heading), 2))
    return sorted(decisions, key=lambda one: weights[one.item, one.heading])


def _is_routine(decision: Decision) -> bool:
    """Whether a meeting did no more than approve the minutes of the one before, as each does before its business."""
    if decision.manner not in _APPROVING:
        return False
    return bool(_OF_MINUTES.search(decision.heading or "") or _MINUTES_APPROVED.search(decision.text))


def _decision_points(decisions: Sequence[Decision], answers: Mapping[str, OtherPaper]) -> Iterator[Point]:
    """One point a decision; what an item decided besides does not repeat the item's heading."""
    before: Decision | None = None
    for decision in decisions:
        item = f"Item {decision.item.rstrip('.')}" if decision.item else ""
        same = before is not None and (before.item, before.heading) == (decision.item, decision.heading)
        label = f"{item}, also" if same and item else ", ".join(filter(None, [item, decision.heading]))
        answer = answers.get(decision.anchor or "")
        fate = Fate(f"answers {answer.reason} of", answer, named=True) if answer else None
        yield Point(label or "Decision", _shortened(decision.text), _href(decision.anchor), fate)
        before = decision


def _href(anchor: str | None) -> str:
    return f"#{anchor}" if anchor else ""


def _shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _CHARACTERS:
        return line
    return line[:_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _pdf_about(front: FrontMatter, pdf_bytes: int | None) -> str:
    if pdf_bytes is None:
        return ""
    pages = front.source.pages if front.source else None
    size = kilobytes(pdf_bytes)
    return f"{count(pages[1] - pages[0] + 1, 'page')}, {size}" if pages else size
