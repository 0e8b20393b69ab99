"""Every meeting that any paper knows of, by body: what is held of it and what is missing."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Meeting, Quote
from committee_archive.model.relations import MeetingKey, RelationKind
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, heading, shortened, table
from committee_archive.pages.wording import KIND, count, long_date

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
    years = sorted({key.day.year for found in bodies.values() for key in found})
    lead = (
        "Which meetings are known, and of which of them papers are held: the first number is meetings of which "
        "something is held, the second is meetings that a paper names or of which one is held."
    )
    parts, made = [lead], {}
    rows = []
    for body in sorted(bodies, key=lambda b: (held.body_name(b).casefold(), b)):
        found = bodies[body]
        cells = [f"[{plain(held.body_name(body))}]({body}.md)"]
        for year in years:
            of_year = [one for key, one in found.items() if key.day.year == year]
            cells.append(f"{sum(o.meeting is not None for o in of_year)}/{len(of_year)}" if of_year else "–")
        rows.append(cells)
        path = f"coverage/{body}.md"
        made[path] = document(f"What is held of the {held.body_name(body)}", _body(held, body, found, path))
    parts.append(table(["Committee", *map(str, years)], rows) if rows else "No meeting is known yet.")
    parts.append("A meeting that no paper names is not known here: a gap may be a month without a meeting.")
    made[INDEX] = document("What is held and what is missing", "\n\n".join(parts), description=lead)
    return made


def _body(held: Holdings, body: str, found: Mapping[MeetingKey, Known], path: str) -> str:
    of = sum(one.meeting is not None for one in found.values())
    known = f"{count(len(found), 'meeting')} of the {held.body_link(body, path)} known"
    lead = f"{known}, papers held of {of}. [All committees](index.md)"
    rows = [_row(held, key, one, path) for key, one in found.items()]
    return f"{lead}\n\n" + block("coverage", table(["Meeting", "Agenda", "Reports", "Minutes", "Missing"], rows))


def _row(held: Holdings, key: MeetingKey, one: Known, path: str) -> list[str]:
    meeting = one.meeting
    if meeting is None:
        first = one.named[0]
        named = f"known from “{plain(shortened(first.words, 100))}” in {held.source(first, path)}"
        return [held.meeting_link(key, path, words=long_date(key.day)), "–", "–", "–", f"everything; {named}"]
    reports = [p for p in meeting.papers if p not in (meeting.agenda, meeting.minutes)]
    agenda = held.link(meeting.agenda, path, words="held") if meeting.agenda else "–"
    minutes = held.link(meeting.minutes, path, words="held") if meeting.minutes else "–"
    lacking = [] if meeting.minutes else [KIND[PaperKind.MINUTES].lower()]
    lacking += [f"“{plain(heading(m.title))}”" for m in meeting.missing]
    return [
        held.meeting_link(key, path, words=long_date(key.day)),
        agenda,
        str(len(reports) or "–"),
        minutes,
        ", ".join(lacking),
    ]
