"""Every meeting that any paper knows of, by body: what is held of it and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.interpret.dates import date_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import Meeting
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, shortened, table
from committee_archive.pages.wanted import INDEX as WANTED
from committee_archive.pages.wanted import by_year
from committee_archive.pages.wording import ABSENT, KIND, KINDS, in_years, long_date

INDEX = "coverage/index.md"
# What names a meeting by its day: the meeting, or a report to it that is not held.
_NAMING = frozenset({RelationKind.CITES_MEETING, RelationKind.WANTED})


@dataclass(slots=True)
class Known:
    """A meeting, if a paper of it is held, and the words by which other papers know it, those with its day first."""

    meeting: Meeting | None = None
    named: list[Quote] = field(default_factory=list)


@lru_cache(maxsize=1)
def known_meetings(held: Holdings) -> Mapping[MeetingKey, Known]:
    """Every meeting, of which papers are held or which a paper names by body and day, in order of body and time."""
    known: dict[MeetingKey, Known] = defaultdict(Known)
    for meeting in held.history.meetings:
        if meeting.papers:
            known[meeting.key].meeting = meeting
        known[meeting.key].named += meeting.known_from
    for relation in held.history.relations:
        if relation.kind in _NAMING and relation.to_meeting:
            quote = Quote(relation.from_paper, relation.from_anchor, relation.evidence, relation.page)
            known[relation.to_meeting].named.append(quote)
    for key, one in known.items():
        one.named.sort(key=lambda quote: not _prints(quote.words, key))
    return {key: known[key] for key in sorted(known) if known[key].meeting or known[key].named}


def _prints(words: str, key: MeetingKey) -> bool:
    """Whether words print the day of a meeting outright, so that a reader sees how it is known."""
    printed = date_in(words)
    return printed is not None and printed.day == key.day


def pages(held: Holdings) -> dict[str, str]:
    """Make `coverage/index.md` and a page for each body."""
    bodies: dict[str, dict[MeetingKey, Known]] = defaultdict(dict)
    for key, one in known_meetings(held).items():
        bodies[key.body][key] = one
    years = sorted({key.day.year for found in bodies.values() for key in found}, reverse=True)
    lead = (
        "Which meetings are known, and of which of them papers are in this archive: the first number is meetings of "
        "which there is a paper of any kind, the second is these and all others that a paper names. Where minutes of "
        "some are missing, the number of those that are there stands below. The page of a committee says of each "
        "meeting what is missing: agenda, minutes, reports that other papers name."
    )
    parts, made = [lead], {}
    rows = []
    for body in sorted(bodies, key=lambda b: (held.body_name(b).casefold(), b)):
        found = bodies[body]
        cells = [f"[{plain(held.body_name(body))}]({body}.md){_whose(held, body)}{_before(held, body)}"]
        for year in years:
            of_year = [one for key, one in found.items() if key.day.year == year]
            seen = [one.meeting for one in of_year if one.meeting is not None]
            minuted = sum(meeting.minutes is not None for meeting in seen)
            lacking = f'<br><span class="about">minutes: {minuted}</span>' if minuted < len(seen) else ""
            cells.append(f"[{len(seen)}/{len(of_year)}]({body}.md#y{year}){lacking}" if of_year else "–")
        rows.append(cells)
        path = f"coverage/{body}.md"
        made[path] = document(f"Papers of the {held.body_name(body)} in this archive", _body(held, body, found, path))
    counts = block("coverage-years", table(["Committee", *map(str, years)], rows))
    if told := years_told(held):
        each = ", ".join(f"[{year}]({year}.md)" for year in reversed(told))
        parts.append(f"All that is missing of a year, of all committees: {each}.")
    parts.append(counts if rows else "No meeting is known yet.")
    parts.append(
        "A meeting that no paper names by its day is not known here: a gap may be a month without a meeting. "
        "What papers say of a meeting of which they give only the month is among the "
        f"[papers {ABSENT}]({relative(WANTED, INDEX)})."
    )
    made[INDEX] = document("What is in this archive and what is missing", "\n\n".join(parts), description=lead)
    return made


def years_told(held: Holdings) -> list[int]:
    """The years that have a page of what is missing: of which a meeting is known or a paper is wanted."""
    wanted = {int(year) for year in by_year(held) if year.isdigit()}
    return sorted({key.day.year for key in known_meetings(held)} | wanted)


def read_there(held: Holdings, meeting: Meeting) -> list[str]:
    """The papers of a meeting besides agenda and minutes, counted by kind: `3 reports`, `1 supplement`."""
    kinds = Counter(
        held.papers[path].paper.front.kind for path in meeting.papers if path not in (meeting.agenda, meeting.minutes)
    )
    return [count(kinds[kind], KIND[kind].lower(), KINDS[kind].lower()) for kind in PaperKind if kinds[kind]]


def place_of(key: MeetingKey) -> str:
    """Path and address of the entry of a meeting that is known."""
    return f"coverage/{key.body}.md#{key.slug}"


def told_of(held: Holdings, relation: Relation, wanted: Mapping[Relation, str]) -> tuple[str, str] | None:
    """Where it is told what is known of a meeting or paper that words name and that is not held; what a mark says.

    None for all other relations.

    Args:
        held: Papers and history.
        relation: From the words.
        wanted: The entries of what is cited and not held, as `wanted.places` makes them.
    """
    if relation.status is not RelationStatus.WANTED:
        return None
    key = relation.to_meeting
    if relation.kind is not RelationKind.CITES_MEETING or key is None:
        place = wanted.get(relation)
        return (relative(place, relation.from_paper), ABSENT) if place else None
    mark = f"minutes {ABSENT}" if key in held.meetings else ABSENT
    return relative(place_of(key), relation.from_paper), mark


def _body(held: Holdings, body: str, found: Mapping[MeetingKey, Known], path: str) -> str:
    of = sum(one.meeting is not None for one in found.values())
    known = f"{count(len(found), 'meeting')} of the {held.body_link(body, path)} known"
    minuted = sum(bool(one.meeting and one.meeting.minutes) for one in found.values())
    papers = (
        f"papers of {of} in this archive, minutes of {minuted or 'none'}"
        if of
        else "no papers of any of them in this archive"
    )
    lead = f"{known}, {papers}; newest first.{_earlier(held, body)} [All committees](index.md)"
    years: dict[int, list[str]] = defaultdict(list)
    for key, one in reversed(list(found.items())):
        years[key.day.year].append(entry(held, key, one, path))
    parts = [lead]
    for year in sorted(years, reverse=True):
        parts += [f"## {year} {{: #y{year} }}", block("entries coverage", "\n".join(years[year]))]
    return "\n\n".join(parts)


def _whose(held: Holdings, body: str) -> str:
    """Whose body it is, where it is another authority's, for below its name in a table."""
    whose = held.other_authority(body)
    return f'<br><span class="about">of {plain(whose)}</span>' if whose else ""


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


def entry(held: Holdings, key: MeetingKey, one: Known, path: str, *, body: bool = False) -> str:
    """A meeting in a line or two: what is held of it, and what is not, or from which words it is known.

    Args:
        held: Papers and history.
        key: Body and day.
        one: What is known.
        path: Of the page that will hold it.
        body: Name the body, where the page is not one of it.
    """
    then = held.name_on(key.body, key.day)
    called = f", as the {plain(then)}" if slug_of(then) != slug_of(held.body_name(key.body)) else ""
    if body:
        called = f", {plain(held.told_on(key.body, key.day))}"
    day = f"**{held.meeting_link(key, path, words=long_date(key.day))}**{{: #{key.slug} }}{called}"
    meeting = one.meeting
    if meeting is None:
        first = one.named[0]
        named = f"Known from “{plain(shortened(first.words, 100))}” in {held.source(first, path)}"
        return f'- {day}: no papers in this archive<br><span class="about">{named}</span>'
    when = long_date(key.day)
    holding = [
        held.link(meeting.agenda, path, words="agenda", spoken_as=f"agenda of {when}") if meeting.agenda else "",
        *read_there(held, meeting),
        held.link(meeting.minutes, path, words="minutes", spoken_as=f"minutes of {when}") if meeting.minutes else "",
    ]
    # The agenda of a meeting stands in its pack, if that was not divided.
    is_bound = any(held.papers[paper].paper.front.kind is PaperKind.PACK for paper in meeting.papers)
    own = ((PaperKind.AGENDA, meeting.agenda or is_bound), (PaperKind.MINUTES, meeting.minutes))
    lacking = [KIND[kind].lower() for kind, there in own if not there]
    lacking += [f"{KIND[m.kind].lower()} “{plain(held.casing.heading(m.title))}”" for m in meeting.missing]
    told = f'<br><span class="about">{ABSENT.capitalize()}: {", ".join(lacking)}</span>' if lacking else ""
    return f"- {day}: {', '.join(filter(None, holding))}{told}"
