"""The register of decisions, a page a year: when, by whom, on what, what was decided."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from committee_archive.counts import count
from committee_archive.model.front_matter import Decision
from committee_archive.model.history import AgendaItem, Meeting, Quote, Resolution, Resolved
from committee_archive.pages.fates import HOW, LOST, chip, label, outcome
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, heading, shortened, tiles
from committee_archive.pages.wording import month_year

INDEX = "decisions/index.md"
# More of them make a page of more than 150 KB on the wire with all that it needs.
MOST_LISTED = 450
_CHARACTERS = 280
_MOTION_CHARACTERS = 1200
_NEWEST = 8
_NOT_AS_ASKED = frozenset(
    {Resolved.WITHDRAWN, Resolved.REFERRED_BACK, Resolved.DEFERRED, Resolved.REJECTED, Resolved.AMENDED}
)


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of the register: a decision, or words of the minutes that say what was withdrawn or lost."""

    meeting: Meeting
    item: AgendaItem
    decision: Decision
    outcome: str
    answers: tuple[Resolution, ...]


def register(held: Holdings) -> Iterator[Decided]:
    """Every decision of every meeting whose minutes are held, in order of time.

    A motion or an amendment that was lost, and a recommendation that was withdrawn, are decisions as well, although no
    resolution says them: in their place stand the words of the minutes that do.
    """
    for meeting in sorted(held.meetings.values(), key=lambda m: (m.key.day, m.key.body)):
        for item in meeting.items:
            for quote in item.lost:
                yield Decided(meeting, item, _told(item, quote), LOST, ())
            for decision in item.decisions:
                answers = tuple(r for r in item.resolutions if r.decision == decision)
                yield Decided(meeting, item, decision, outcome(decision, answers), answers)
            for one in item.resolutions:
                if one.minutes and one.decision is None and one.evidence:
                    yield Decided(meeting, item, _told(item, one.evidence), HOW[one.how], (one,))


def _told(item: AgendaItem, quote: Quote) -> Decision:
    return Decision(quote.words, item.number, item.title, quote.anchor or None)


def pages(held: Holdings) -> dict[str, str]:
    """Make `decisions/index.md` and a register for each year, divided by months where a year has very many."""
    years: dict[int, list[Decided]] = defaultdict(list)
    for decided in register(held):
        years[decided.meeting.key.day.year].append(decided)
    lead = "What meetings decided, as their minutes print it, with the report that asked for it."
    years_listed = [
        f'- [{y}]({y}.md) <span class="count">{count(len(years[y]), "decision")}</span>'
        for y in sorted(years, reverse=True)
    ]
    made: dict[str, str] = {}
    parts = [lead]
    if years_listed:
        newest = _newest([d for y in sorted(years) for d in years[y]])
        parts += [_whole(years), tiles(years_listed), "## The newest"]
        parts.append(_table(held, newest, INDEX, filters=False))
    else:
        parts.append("None yet: no minutes are held here.")
    made[INDEX] = document("Decisions", "\n\n".join(parts), description=lead)
    for year, members in years.items():
        made |= _year(held, year, members)
    return made


def _newest(decided: Sequence[Decided]) -> list[Decided]:
    """The decisions of the last meetings, the newest meeting first, those of a meeting as they are printed."""
    found: list[Decided] = []
    for _, of_meeting in reversed([(k, list(m)) for k, m in groupby(decided, key=lambda d: d.meeting.key)]):
        if found and len(found) + len(of_meeting) > _NEWEST:
            break
        found += of_meeting
    return found[:_NEWEST]


def _whole(years: Mapping[int, Sequence[Decided]]) -> str:
    """Where the page's script lets the register of several years be asked: which page holds how many of which kind."""
    bodies = sorted({d.meeting.body_name for members in years.values() for d in members})
    outcomes = sorted({d.outcome for members in years.values() for d in members})
    parts = []
    for year in sorted(years, reverse=True):
        for path, members in _divided(year, years[year]).items():
            kinds = Counter((bodies.index(d.meeting.body_name), outcomes.index(d.outcome)) for d in members)
            address = path.removeprefix("decisions/").removesuffix(".md") + "/"
            parts.append([address, year, [[*kind, number] for kind, number in sorted(kinds.items())]])
    data = json.dumps({"bodies": bodies, "outcomes": outcomes, "parts": parts}, separators=(",", ":"))
    return block("register-all", "", data=("parts", data))


def _divided(year: int, decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    """The pages that list a year's decisions: one, or one a month where there are very many, the newest first."""
    if len(decided) <= MOST_LISTED:
        return {f"decisions/{year}.md": list(decided)}
    months: dict[str, list[Decided]] = defaultdict(list)
    for one in decided:
        months[f"decisions/{year}/{one.meeting.key.day.month:02}.md"].append(one)
    return {path: months[path] for path in sorted(months, reverse=True)}


def _year(held: Holdings, year: int, decided: Sequence[Decided]) -> dict[str, str]:
    path = f"decisions/{year}.md"
    lead = f"{count(len(decided), 'decision')}, in order of time. {_all_years(path)}"
    parts = _divided(year, decided)
    if path in parts:
        return {path: document(f"Decisions of {year}", f"{lead}\n\n{_table(held, decided, path)}")}
    made, listed = {}, []
    for place, members in reversed(parts.items()):
        name = month_year(members[0].meeting.key.day)
        entry = f'- [{name}]({relative(place, path)}) <span class="count">{count(len(members), "decision")}</span>'
        listed.append(entry)
        back = f"{count(len(members), 'decision')}. [All of {year}](../{year}.md) · {_all_years(place)}"
        made[place] = document(f"Decisions of {name}", f"{back}\n\n{_table(held, members, place)}")
    made[path] = document(f"Decisions of {year}", f"{lead}\n\n" + tiles(listed))
    return made


def _all_years(page: str) -> str:
    """The way to the register's front page, which takes along what a reader has chosen."""
    return f'<span class="all-years">[All years]({relative(INDEX, page)})</span>'


def _table(held: Holdings, decided: Sequence[Decided], page: str, *, filters: bool = True) -> str:
    """The register, a heading a meeting; the page's script builds its filters from what each entry says."""
    parts: list[str] = []
    for _, of_meeting in groupby(decided, key=lambda d: d.meeting.key):
        members = list(of_meeting)
        meeting = members[0].meeting
        title = f"{'##' if filters else '###'} {held.meeting_link(meeting.key, page)}"
        matters = [list(found) for _, found in groupby(members, key=lambda d: (d.item.number, d.item.title))]
        body = "\n\n".join([title, *(_matter(held, found, page) for found in matters)])
        parts.append(block("sitting", body, data=("body", meeting.body_name)))
    return block("register" if filters else "register-plain", "\n\n".join(parts))


def _matter(held: Holdings, decided: Sequence[Decided], page: str) -> str:
    """An item of a meeting: its name, the reports under it, each of its decisions."""
    first = decided[0]
    reports = dict.fromkeys(r.report for one in decided for r in one.answers) or dict.fromkeys(first.item.papers)
    asked = ", ".join(held.link(r, page) for r in reports)
    report = f' <span class="about">Report: {asked}</span>' if asked else ""
    entries = [block("decision", _said(held, one, page), data=("outcome", one.outcome)) for one in decided]
    return block("matter", "\n\n".join([f"**{plain(heading(first.item.title))}**{report}", *entries]))


def _said(held: Holdings, one: Decided, page: str) -> str:
    minutes = one.meeting.minutes
    where = held.link(minutes, page, anchor=one.decision.anchor or "", words="minutes") if minutes else ""
    # Of a motion that was lost the end tells that it was.
    most = _MOTION_CHARACTERS if one.outcome == LOST else _CHARACTERS
    told = f"{chip(one.outcome)} “{plain(shortened(one.decision.text, most))}” {where}"
    # What was not done, or not as it was asked, is told by what was asked: the decision seldom repeats it.
    asked = [
        f"Asked in {label(r)[0].lower()}{label(r)[1:]}: “{plain(shortened(r.recommendation.text))}”"
        for r in one.answers
        if r.how in _NOT_AS_ASKED
    ]
    told += "".join(f'<br><span class="about">{words}</span>' for words in asked)
    return told + _resumed(held, one.answers, page)


def _resumed(held: Holdings, answered: Sequence[Resolution], page: str) -> str:
    """The later reports that take up again what was left open."""
    later = dict.fromkeys(r.resumed for r in answered if r.resumed)
    links = (f"{held.link(path, page)}, {held.about(path)}" for path in later)
    return "".join(f'<br><span class="about">Taken up again in {link}</span>' for link in links)
