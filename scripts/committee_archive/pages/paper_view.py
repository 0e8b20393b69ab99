"""What the first screen of a paper's page says, and what search filters by: from the front matter alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from committee_archive.bodies import BodyRegister, own_date
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.paper import Decision, Doubt, FrontMatter, Recommendation
from committee_archive.pages.grouping import shown_title, year_name
from committee_archive.pages.wording import KIND, count, long_date
from committee_archive.spoken_address import spoken

# The first screen is for orientation: so many points, so many characters of each; the text itself follows.
_POINTS = 5
_CHARACTERS = 220

_UNSURE: dict[str, str] = {
    "lost-number": "a paragraph whose number may have been lost",
    "repeated-number": "a paragraph number that stands twice",
}


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
    """A recommendation or a decision, shortened, with the address of the whole."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A place where the program was unsure, as people read it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """Everything that the theme shows about a paper around its text; plain text, for the template to escape.

    Attributes:
        title: As printed; with the kind before it where only the body's name is printed.
        kind: In words.
        year: To filter by.
        day: Date in words, or empty.
        iso_date: To sort by, newest first; `0000-00-00` where the paper has no date.
        bodies: In printed order.
        facts: Label and value of what else the header block says that a reader wants first.
        points_heading: What `points` are; empty where there are none.
        points: What was asked, or in minutes what was decided; at most a handful.
        more_points: How many more there are.
        pdf: Path of the published PDF below the site; empty where there is none.
        pdf_about: Pages and size of it.
        doubts: Places where the program was unsure.
        recognised: What to say of text that was recognised from pictures of pages; empty where there is none.
    """

    title: str
    kind: str
    year: str
    day: str
    iso_date: str
    bodies: tuple[BodyLine, ...]
    facts: tuple[tuple[str, str], ...]
    points_heading: str
    points: tuple[Point, ...]
    more_points: int
    pdf: str
    pdf_about: str
    doubts: tuple[DoubtLine, ...]
    recognised: str = ""

    @property
    def description(self) -> str:
        """One line for link previews."""
        return ", ".join(filter(None, [self.kind, *(b.name for b in self.bodies), self.day]))


def paper_view(paper: ArchivedPaper, register: BodyRegister, pdf_bytes: int | None) -> PaperView:
    """Gather what a paper's page shows first.

    Args:
        paper: The paper in its place.
        register: Which body a printed name means.
        pdf_bytes: Size of the published PDF, or None where no PDF is published.

    Returns:
        Plain text throughout.
    """
    front = paper.paper.front
    day = own_date(paper)
    heading, points = _points(front)
    return PaperView(
        title=shown_title(paper, register),
        kind=KIND[front.kind],
        year=year_name(day),
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
        points=points[:_POINTS],
        more_points=max(0, len(points) - _POINTS),
        pdf=paper.path.removesuffix(".md") + ".pdf" if pdf_bytes is not None else "",
        pdf_about=_pdf_about(front, pdf_bytes),
        doubts=tuple(_doubt_line(doubt) for doubt in front.doubts),
        recognised=_recognised(front),
    )


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
    ]
    return tuple((label, value) for label, value in rows if value)


def _points(front: FrontMatter) -> tuple[str, tuple[Point, ...]]:
    if front.decisions:
        return "What was decided", tuple(_decision_points(front.decisions))
    return "What was asked", tuple(_recommendation_point(r) for r in front.recommendations)


def _recommendation_point(recommendation: Recommendation) -> Point:
    spoken_label = spoken(recommendation.anchor) if recommendation.anchor else None
    printed = f"recommendation {recommendation.number.rstrip('.')}" if recommendation.number else None
    label = (printed or spoken_label or "recommendation").capitalize()
    return Point(label, _shortened(recommendation.text), _href(recommendation.anchor))


def _decision_points(decisions: tuple[Decision, ...]) -> Iterator[Point]:
    """One point a decision; what an item decided besides does not repeat the item's heading."""
    before: Decision | None = None
    for decision in decisions:
        item = f"Item {decision.item.rstrip('.')}" if decision.item else ""
        same = before is not None and (before.item, before.heading) == (decision.item, decision.heading)
        label = f"{item}, also" if same and item else ", ".join(filter(None, [item, decision.heading]))
        yield Point(label or "Decision", _shortened(decision.text), _href(decision.anchor))
        before = decision


def _href(anchor: str | None) -> str:
    return f"#{anchor}" if anchor else ""


def _shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _CHARACTERS:
        return line
    return line[:_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _recognised(front: FrontMatter) -> str:
    """Which pages are scans, so that nobody takes a misread word for the council's."""
    ocr = front.source.ocr if front.source else None
    if ocr is None or front.source is None:
        return ""
    first, last = front.source.pages
    whole = len(ocr.pages) == last - first + 1
    pages = f"page {ocr.pages[0]}" if len(ocr.pages) == 1 else f"pages {_spans(ocr.pages)}"
    what = (
        "This paper is a scan" if whole else f"In the PDF {pages} {'is a scan' if len(ocr.pages) == 1 else 'are scans'}"
    )
    return (
        f"{what}. Its words were recognised by a program and some may be wrong: compare with the PDF before you quote."
    )


def _spans(pages: tuple[int, ...]) -> str:
    """Pages as people write them: `1 to 4, 7`."""
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][-1] + 1:
            found[-1].append(page)
        else:
            found.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found)


def _pdf_about(front: FrontMatter, pdf_bytes: int | None) -> str:
    if pdf_bytes is None:
        return ""
    pages = front.source.pages if front.source else None
    size = f"{max(1, round(pdf_bytes / 1024)):,} KB"
    return f"{count(pages[1] - pages[0] + 1, 'page')}, {size}" if pages else size


def _doubt_line(doubt: Doubt) -> DoubtLine:
    """A doubt in words: where, and of what sort; an unknown code is read as the words it is made of."""
    where = spoken(doubt.anchor) if doubt.anchor else None
    place = ", ".join(filter(None, [where, f"page {doubt.page}" if doubt.page else None])) or "this paper"
    what = _UNSURE.get(doubt.code, doubt.code.replace("-", " "))
    return DoubtLine(f"{place[0].upper()}{place[1:]}: {what}", _href(doubt.anchor))
