"""A page for each meeting, where agenda item, report and minute stand together, and the lists of meetings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from committee_archive.counts import count
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import AgendaItem, Meeting
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.coverage import place_of, read_there
from committee_archive.pages.fates import asked_and_decided, chip, outcome, since, voted
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import Known, Sat, all_known, certainty, counted, first_day, known_meetings, when
from committee_archive.pages.lacking import page_of
from committee_archive.pages.listing import relative, replaced_mark
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, shortened, tiles
from committee_archive.pages.register import decided_at
from committee_archive.pages.wording import ABSENT, KIND, long_date
from committee_archive.vocabulary.appendix_words import called

INDEX = "meetings/index.md"
_NEWEST = 12


def pages(held: Holdings) -> dict[str, str]:
    """Make `meetings/index.md`, a list for each year, and one page for each meeting of which a paper is held."""
    by_year: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in held.meetings.values():
        by_year[meeting.key.day.year].append(meeting)
    lead = (
        "Every meeting of which a paper is in this archive: what was on the agenda, what the reports asked, what was "
        "decided."
    )
    if not by_year:
        lead += "\n\nThere are none here yet."
    unheld: dict[int, list[tuple[Sat, Known]]] = defaultdict(list)
    for key, known in all_known(held):
        if known.meeting is None:
            unheld[first_day(key).year].append((key, known))
    more = {year: f", {len(gone)} more known" for year, gone in unheld.items()}
    years = [
        f'- [{year}]({year}.md) <span class="count">{count(len(by_year[year]), "meeting")}{more.get(year, "")}</span>'
        for year in sorted(by_year, reverse=True)
    ]
    newest = sorted(held.meetings.values(), key=lambda m: (m.key.day, m.key.body), reverse=True)[:_NEWEST]
    parts = [lead]
    if years:
        parts += [tiles(years)]
        head = f"The newest {_NEWEST}" if len(held.meetings) > _NEWEST else "The newest"
        parts += [f"## {head}", listed(held, newest, INDEX)]
        parts += ["[Which meetings are known, and of which there are papers](../coverage/index.md)"]
    made = {INDEX: document("Meetings", "\n\n".join(parts), description=lead)}
    for year, members in by_year.items():
        path = f"meetings/{year}.md"
        gone = unheld[year]
        lacking = f", and {len(gone)} more{counted(gone)} of which no papers are in this archive" if gone else ""
        ways = f"[All years](index.md) · [What is missing of {year}]({relative(page_of(year), path)})"
        head = f"{count(len(members), 'meeting')}, in order of time{lacking}. {ways}"
        body = f"{head}\n\n{_of_year(held, members, gone, path)}"
        made[path] = document(f"Meetings in {year}", body)
    neighbours = _neighbours(held, (key for key, known in known_meetings(held).items() if known.meeting is None))
    for meeting in held.meetings.values():
        path = f"meetings/{meeting.key.slug}.md"
        made[path] = _page(held, meeting, path, neighbours[meeting.key])
    return made


def listed(held: Holdings, meetings: Sequence[Meeting], page: str, *, bodies: bool = True) -> str:
    """Meetings one below the other, each with what is held of it."""
    return block("papers", "\n".join(_line(held, meeting, page, bodies=bodies) for meeting in meetings))


def _line(held: Holdings, meeting: Meeting, page: str, *, bodies: bool = True) -> str:
    body = f", {held.register.told(meeting.body_name, meeting.key.body)}" if bodies else ""
    words = f"{long_date(meeting.key.day)}{body}"
    planned = "" if known_meetings(held)[meeting.key].is_held else "planned; "
    told = f'<span class="about">{planned}{holding(held, meeting)}</span>'
    return f"- {held.meeting_link(meeting.key, page, words=words)} {told}"


def _of_year(held: Holdings, meetings: Sequence[Meeting], unheld: Sequence[tuple[Sat, Known]], page: str) -> str:
    """The meetings of a year, and between them those that are known only because papers name them."""
    lines = [(meeting.key.day, meeting.key.body, _line(held, meeting, page)) for meeting in meetings]
    for key, known in unheld:
        why = f"[why it is known]({relative(place_of(key), page)})"
        planned = "" if known.is_held else "planned; "
        told = f'<span class="about">{planned}no papers in this archive; {why}</span>'
        name = plain(f"{when(key)}, {held.told_on(key.body, first_day(key))}")
        lines.append((first_day(key), key.body, f"- {name} {told}"))
    return block("papers", "\n".join(line for _, _, line in sorted(lines)))


def holding(held: Holdings, meeting: Meeting) -> str:
    """What is held of a meeting: `agenda, 3 reports, 1 supplement, minutes, 8 decisions (1 lost)`."""
    said = [
        "agenda" if meeting.agenda else "",
        *read_there(held, meeting),
        "minutes" if meeting.minutes else "no minutes",
        _decided(held, meeting),
    ]
    return ", ".join(filter(None, said))


def _decided(held: Holdings, meeting: Meeting) -> str:
    """How many entries the register has of a meeting, and which of them no resolution says: `5 decisions (1 lost)`."""
    found = decided_at(held, meeting.key)
    untold = Counter(one.outcome.lower() for one in found if one.decision not in one.item.decisions)
    besides = f" ({', '.join(f'{number} {how}' for how, number in sorted(untold.items()))})" if untold else ""
    return f"{count(len(found), 'decision')}{besides}" if found else ""


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The meetings of the same body around one: those with a page, and those between of which nothing is held."""

    before: MeetingKey | None
    after: MeetingKey | None
    between_before: tuple[MeetingKey, ...]
    between_after: tuple[MeetingKey, ...]


def _neighbours(held: Holdings, unheld: Iterable[MeetingKey]) -> dict[MeetingKey, _Neighbours]:
    bodies: dict[str, list[MeetingKey]] = defaultdict(list)
    for key in [*held.meetings, *unheld]:
        bodies[key.body].append(key)
    found: dict[MeetingKey, _Neighbours] = {}
    for keys in bodies.values():
        keys.sort(key=lambda k: k.day)
        paged = [n for n, key in enumerate(keys) if key in held.meetings]
        ends = [-1, *paged, len(keys)]
        for before, here, after in zip(ends, paged, ends[2:], strict=False):
            found[keys[here]] = _Neighbours(
                keys[before] if before >= 0 else None,
                keys[after] if after < len(keys) else None,
                tuple(keys[before + 1 : here]),
                tuple(keys[here + 1 : after]),
            )
    return found


def _steps(held: Holdings, around: _Neighbours, path: str) -> str:
    """The meetings before and after, and how many between are known of which no papers are held."""
    lines = []
    for word, key, between in (
        ("Before", around.before, around.between_before),
        ("After", around.after, around.between_after),
    ):
        told = held.meeting_link(key, path) if key else ""
        if between:
            nearest = between[-1] if word == "Before" else between[0]
            gone = f"[{count(len(between), 'meeting')} without papers in this archive]"
            gone = f"{gone}({relative(place_of(nearest), path)})"
            told = f"{told} (between them {gone})" if told else gone
        if told:
            lines.append(f"- {word}: {told}")
    return block("steps-around", "\n".join(lines)) if lines else ""


def _page(held: Holdings, meeting: Meeting, path: str, around: _Neighbours) -> str:
    title = f"{held.register.told(meeting.body_name, meeting.key.body)}, {long_date(meeting.key.day)}"
    body = held.body_link(meeting.key.body, path, then=meeting.body_name)
    own = (("agenda", meeting.agenda), ("minutes", meeting.minutes))
    read = " · ".join(held.link(paper, path, words=f"Read the {kind}") for kind, paper in own if paper)
    told = certainty(held, known_meetings(held)[meeting.key], path)
    about = f"A meeting of the {body}. In this archive: {holding(held, meeting)}."
    parts = [" ".join(filter(None, [about, told, read]))]
    parts += [_item(held, meeting, item, path) for item in meeting.items]
    under = {paper for item in meeting.items for paper in item.papers}
    loose = [p for p in meeting.papers if p not in under and p not in (meeting.agenda, meeting.minutes)]
    if loose:
        parts.append("## Papers of this meeting" if not meeting.items else "## Other papers of this meeting")
        parts += [_report(held, paper, path) + _asked(held, meeting, paper, path) for paper in loose]
    if meeting.missing:
        parts.append(f"## {ABSENT.capitalize()}")
        parts.append(
            "\n".join(
                f"- {KIND[m.kind]} “{plain(held.casing.heading(m.title))}”, named in {held.source(m.evidence, path)}"
                for m in meeting.missing
            )
        )
    parts.append(_steps(held, around, path))
    return document(
        title, "\n\n".join(filter(None, parts)), description=f"Agenda, reports and decisions of the {title}."
    )


def _item(held: Holdings, meeting: Meeting, item: AgendaItem, path: str) -> str:
    number = f"{item.number.rstrip('.')}. " if item.number else ""
    places = []
    # A list of the page's links has one of each for every item.
    on = f", item {item.number.rstrip('.')}" if item.number.rstrip(".").isalnum() else ""
    for words, place in (("agenda", item.agenda), ("minutes", item.minute)):
        if place:
            spoken = f"{words}{on}" if on else ""
            places.append(held.link(place.paper, path, anchor=place.anchor, words=words, spoken_as=spoken))
    parts = [f"## {plain(number + held.casing.heading(item.title))}"]
    if not (item.papers or item.decisions or item.votes):
        where = f" ({', '.join(places)})" if places else ""
        return block("item bare", f"{parts[0]}\n\nNo decision is minuted{where}.")
    if places:
        parts.append(f'<span class="about">In the {" and the ".join(places)}</span>')
    parts += [_report(held, paper, path) for paper in item.papers]
    if item.resolutions:
        parts.append(asked_and_decided(held, item.resolutions, path, meetings=False, dated=False))
    answered = {r.decision.anchor for r in item.resolutions if r.decision}
    rest = [d for d in item.decisions if d.anchor not in answered]
    if rest:
        lines = []
        for decision in rest:
            where = held.minute(meeting.minutes, path, decision.anchor, dated=False) if meeting.minutes else ""
            came = since(held, meeting.minutes, decision, path)
            lines.append(f"- {chip(outcome(decision))} “{plain(shortened(decision.whole, 600))}” {where}{came}")
        parts.append(block("decided", "\n".join(lines)))
    told = {v.words for r in item.resolutions for v in r.votes} | {d.whole for d in item.decisions}
    if votes := voted(held, [v for v in item.votes if v.words not in told], path):
        parts.append(votes)
    return block("item", "\n\n".join(parts))


def _report(held: Holdings, paper: str, path: str) -> str:
    front = held.papers[paper].paper.front
    kind = KIND[front.kind] if front.kind is not PaperKind.OTHER else "Paper"
    named = held.title(paper).startswith(f"{kind}:") or called(front) != front.title
    said = "" if named else f"{kind}: "
    by = f", of {'; '.join(front.report_of)}" if front.report_of else ""
    mark = f" {replaced_mark(held.replaced(paper))}" if held.replaced(paper) else ""
    return f'{said}**{held.link(paper, path)}**{mark}<span class="about">{plain(by)}</span>'


def _asked(held: Holdings, meeting: Meeting, paper: str, path: str) -> str:
    found = [r for r in held.history.resolutions.get(paper, ()) if r.meeting in (meeting.key, None)]
    asked = asked_and_decided(held, found, path, meetings=False, dated=False)
    return f"\n\n{asked}" if asked else ""
