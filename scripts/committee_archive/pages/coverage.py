"""Every meeting that any paper knows of, by body: what is held of it and what is missing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Meeting, Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import attribute, block, heading, shortened, table
from committee_archive.pages.wording import KIND, in_years, long_date

INDEX = "coverage/index.md"


@dataclass(slots=True)
class Known:
    """A meeting, if a paper of it is held, and the words by which other papers know it."""

    meeting: Meeting | None = None
    named: list[Quote] = field(default_factory=list)


def known_meetings(held: Holdings) -> Mapping[MeetingKey, Known]:
    """Every meeting, of which papers are held or which a paper names by body and day, in order of body and time."""
    known: dict[MeetingKey, Known] = defaultdict(Known)
    for meeting in held.history.meetings:
        if meeting.papers:
            known[meeting.key].meeting = meeting
        known[meeting.key].named += meeting.known_from
    for relation in held.history.relations:
        if relation.kind is RelationKind.CITES_MEETING and relation.to_meeting:
            quote = Quote(relation.from_paper, relation.from_anchor, relation.evidence, relation.page)
            known[relation.to_meeting].named.append(quote)
    return {key: known[key] for key in sorted(known) if known[key].meeting or known[key].named}


def pages(held: Holdings) -> dict[str, str]:
    """Make `coverage/index.md` and a page for each body."""
    bodies: dict[str, dict[MeetingKey, Known]] = defaultdict(dict)
    for key, one in known_meetings(held).items():
        bodies[key.body][key] = one
    years = sorted({key.day.year for found in bodies.values() for key in found}, reverse=True)
    lead = (
        "Which meetings are known, and of which of them papers are held: the first number is meetings of which "
        "something is held, the second is meetings that a paper names or of which one is held."
    )
    parts, made = [lead], {}
    rows = []
    for body in sorted(bodies, key=lambda b: (held.body_name(b).casefold(), b)):
        found = bodies[body]
        cells = [f"[{plain(held.body_name(body))}]({body}.md){_before(held, body)}"]
        for year in years:
            of_year = [one for key, one in found.items() if key.day.year == year]
            told = f"{sum(o.meeting is not None for o in of_year)}/{len(of_year)}"
            cells.append(f"[{told}]({body}.md#y{year})" if of_year else "–")
        rows.append(cells)
        path = f"coverage/{body}.md"
        made[path] = document(f"What is held of the {held.body_name(body)}", _body(held, body, found, path))
    counts = block("coverage-years", table(["Committee", *map(str, years)], rows))
    parts.append(counts if rows else "No meeting is known yet.")
    parts.append("A meeting that no paper names is not known here: a gap may be a month without a meeting.")
    made[INDEX] = document("What is held and what is missing", "\n\n".join(parts), description=lead)
    return made


def place_of(key: MeetingKey) -> str:
    """Path and address of the entry of a meeting that is known."""
    return f"coverage/{key.body}.md#{key.slug}"


def told_of(held: Holdings, relation: Relation) -> tuple[str, str] | None:
    """Where it is told what is held of a meeting that words name and of which no minutes are; what a mark there says.

    None for all other relations.
    """
    key = relation.to_meeting
    wanted = relation.kind is RelationKind.CITES_MEETING and relation.status is RelationStatus.WANTED
    if key is None or not wanted:
        return None
    mark = "minutes not held" if key in held.meetings else "not held"
    return relative(place_of(key), relation.from_paper), mark


def _body(held: Holdings, body: str, found: Mapping[MeetingKey, Known], path: str) -> str:
    of = sum(one.meeting is not None for one in found.values())
    known = f"{count(len(found), 'meeting')} of the {held.body_link(body, path)} known"
    lead = f"{known}, papers held of {of}; newest first.{_earlier(held, body)} [All committees](index.md)"
    years: dict[int, list[str]] = defaultdict(list)
    for key, one in reversed(list(found.items())):
        years[key.day.year].append(_entry(held, key, one, path))
    parts = [lead]
    for year in sorted(years, reverse=True):
        parts += [f"## {year} {{: #y{year} }}", block("entries coverage", "\n".join(years[year]))]
    return "\n\n".join(parts)


def _before(held: Holdings, body: str) -> str:
    """The earlier names of a body, for below its name in a table."""
    names = [plain(n) for n in _earlier_names(held, body)]
    return f'<br><span class="about">before: {", ".join(names)}</span>' if names else ""


def _earlier(held: Holdings, body: str) -> str:
    """What a body was called before and when, in a sentence, or nothing."""
    before = [f"{plain(name)}{years}" for name, years in _earlier_names(held, body).items()]
    return f" It was called {', then '.join(before)}." if before else ""


def _earlier_names(held: Holdings, body: str) -> dict[str, str]:
    """The names that a body no longer carries, oldest first, with the years of each."""
    names = held.bodies[body].names if body in held.bodies else ()
    now = slug_of(held.body_name(body))
    return {n.name: in_years(n.since, n.until) for n in names if slug_of(n.name) != now}


def _entry(held: Holdings, key: MeetingKey, one: Known, path: str) -> str:
    """A meeting in a line or two: what is held of it, and what is not, or from which words it is known."""
    then = held.name_on(key.body, key.day)
    called = f", as the {plain(then)}" if slug_of(then) != slug_of(held.body_name(key.body)) else ""
    day = f'<b id="{attribute(key.slug)}">{held.meeting_link(key, path, words=long_date(key.day))}</b>{called}'
    meeting = one.meeting
    if meeting is None:
        first = one.named[0]
        named = f"Known from “{plain(shortened(first.words, 100))}” in {held.source(first, path)}"
        return f'- {day}: no papers held<br><span class="about">{named}</span>'
    reports = [p for p in meeting.papers if p not in (meeting.agenda, meeting.minutes)]
    holding = [
        held.link(meeting.agenda, path, words="agenda") if meeting.agenda else "",
        count(len(reports), "report") if reports else "",
        held.link(meeting.minutes, path, words="minutes") if meeting.minutes else "",
    ]
    lacking = [] if meeting.minutes else [KIND[PaperKind.MINUTES].lower()]
    lacking += [f"“{plain(heading(m.title))}”" for m in meeting.missing]
    told = f'<br><span class="about">Not held: {", ".join(lacking)}</span>' if lacking else ""
    return f"- {day}: {', '.join(filter(None, holding))}{told}"
