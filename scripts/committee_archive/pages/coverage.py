"""The pages of what is known of meetings, by body: what is held of each and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import Meeting
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import Known, Sat, all_known, certainty, counted, first_day, when
from committee_archive.pages.lacking import has_agenda, lacking
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, table
from committee_archive.pages.wording import ABSENT, KIND, KINDS, in_years

INDEX = "coverage/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `coverage/index.md` and a page for each body."""
    bodies: dict[str, dict[Sat, Known]] = defaultdict(dict)
    for key, one in all_known(held):
        bodies[key.body][key] = one
    years = sorted({first_day(key).year for found in bodies.values() for key in found}, reverse=True)
    lead = (
        "Of how many of the meetings that papers name there are papers here: “4 of 5” is four of five. The page of a "
        "committee says of each meeting what is missing: agenda, minutes, reports that other papers name."
    )
    parts, made = [lead], {}
    rows = []
    for body in sorted(bodies, key=lambda b: (held.body_name(b).casefold(), b)):
        found = bodies[body]
        cells = [f"[{plain(held.body_name(body))}]({body}.md){_whose(held, body)}{_before(held, body)}"]
        for year in years:
            of_year = [one for key, one in found.items() if first_day(key).year == year]
            seen = f"{_seen(of_year)} of {len(of_year)}"
            cells.append(f"[{seen}]({body}.md#y{year}){_of_them(of_year)}" if of_year else "–")
        rows.append(cells)
        path = f"coverage/{body}.md"
        made[path] = document(f"Papers of the {held.body_name(body)} in this archive", _body(held, body, found, path))
    counts = block("coverage-years", table(["Committee", *map(str, years)], rows))
    if missing := lacking(held):
        each = ", ".join(f"[{y}]({y}.md) ({all_of.total})" for y, all_of in sorted(missing.items(), reverse=True))
        parts.append(f"All that is missing of a year, of all committees, and how much that is: {each}.")
    parts.append(counts if rows else "No meeting is known yet.")
    parts.append(
        "A meeting that no paper names is not known here: a gap may be a time without a meeting. A meeting is said to "
        "be held if its minutes are here or a later paper tells of it; what is known from agendas, reports to it and "
        "earlier papers alone was planned."
    )
    made[INDEX] = document("What is in this archive and what is missing", "\n\n".join(parts), description=lead)
    return made


def read_there(held: Holdings, meeting: Meeting) -> list[str]:
    """The papers of a meeting besides agenda and minutes, counted by kind: `3 reports`, `1 supplement`."""
    kinds = Counter(
        held.papers[path].paper.front.kind for path in meeting.papers if path not in (meeting.agenda, meeting.minutes)
    )
    return [count(kinds[kind], KIND[kind].lower(), KINDS[kind].lower()) for kind in PaperKind if kinds[kind]]


def place_of(key: Sat) -> str:
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


def _seen(known: Iterable[Known]) -> int:
    """Of how many of some meetings papers are held."""
    return sum(one.meeting is not None for one in known)


def _of_them(known: Sequence[Known]) -> str:
    """How many have minutes here, where some have not, and how many were only planned, for below their number."""
    minuted, planned = sum(one.is_minuted for one in known), sum(not one.is_held for one in known)
    said = [f"minutes of {minuted or 'none'}"] if minuted < _seen(known) else []
    said += [f"{planned} only planned"] if planned else []
    return f'<br><span class="about">{", ".join(said)}</span>' if said else ""


def _body(held: Holdings, body: str, found: Mapping[Sat, Known], path: str) -> str:
    of = _seen(found.values())
    known = f"{count(len(found), 'meeting')} of the {held.body_link(body, path)} known{counted(found.items())}"
    minuted = sum(one.is_minuted for one in found.values())
    papers = (
        f"papers of {of} in this archive, minutes of {minuted or 'none'}"
        if of
        else "no papers of any of them in this archive"
    )
    lead = f"{known}, {papers}; newest first.{_earlier(held, body)} [All committees](index.md)"
    years: dict[int, list[str]] = defaultdict(list)
    for key, one in reversed(list(found.items())):
        years[first_day(key).year].append(entry(held, key, one, path))
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


def entry(held: Holdings, key: Sat, one: Known, path: str, *, body: bool = False) -> str:
    """A meeting in a line or two: what is held of it, and what is not, and how it is known where no minutes tell.

    Args:
        held: Papers and history.
        key: Body and day, or month.
        one: What is known.
        path: Of the page that will hold it.
        body: Name the body, where the page is not one of it.
    """
    then = held.name_on(key.body, first_day(key))
    called = f", as the {plain(then)}" if slug_of(then) != slug_of(held.body_name(key.body)) else ""
    if body:
        called = f", {plain(held.told_on(key.body, first_day(key)))}"
    on, meeting = when(key), one.meeting
    shown = held.meeting_link(key, path, words=on) if isinstance(key, MeetingKey) else on
    day = f"**{shown}**{{: #{key.slug} }}{called}"
    told = [certainty(held, one, path)]
    if meeting is None:
        return f'- {day}: no papers in this archive<br><span class="about">{told[0]}</span>'
    holding = [
        held.link(meeting.agenda, path, words="agenda", spoken_as=f"agenda of {on}") if meeting.agenda else "",
        *read_there(held, meeting),
        held.link(meeting.minutes, path, words="minutes", spoken_as=f"minutes of {on}") if meeting.minutes else "",
    ]
    own = ((PaperKind.AGENDA, has_agenda(held, meeting)), (PaperKind.MINUTES, one.is_minuted))
    # Of what was only planned there may be neither.
    missing = [KIND[kind].lower() for kind, there in own if one.is_held and not there]
    missing += [f"{KIND[m.kind].lower()} “{plain(held.casing.heading(m.title))}”" for m in meeting.missing]
    told.append(f"{ABSENT.capitalize()}: {', '.join(missing)}" if missing else "")
    about = f'<br><span class="about">{" ".join(filter(None, told))}</span>' if any(told) else ""
    return f"- {day}: {', '.join(filter(None, holding))}{about}"
