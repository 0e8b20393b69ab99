"""What is missing of each year, reckoned in one place: minutes and agendas of meetings, and papers that others name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from committee_archive.counts import count
from committee_archive.interpret.dates import date_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.meetings import Meeting
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.known import all_known, first_day, known_meetings, known_months
from committee_archive.relations.said_dates import MONTH

_MONTH_YEAR = re.compile(rf"\b{MONTH}\s+(?:of\s+)?(20\d\d)\b")
NO_DAY = "No day of a meeting is known"
_WHOLE = (None, PaperKind.AGENDA, PaperKind.MINUTES)


@dataclass(slots=True)
class Lacking:
    """What is missing of a year.

    Attributes:
        minutes: Meetings that were held and of which no minutes are held.
        agendas: The same of agendas.
        reports: Papers that the agenda or the minutes of a meeting name.
        others: Other papers that papers refer to.
    """

    minutes: int = 0
    agendas: int = 0
    reports: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.minutes + self.agendas + self.reports + self.others

    @property
    def told(self) -> str:
        """In words: `minutes of 6 meetings, agendas of 8, 3 other papers`."""
        of = (("minutes", self.minutes), ("agendas", self.agendas))
        meetings = [f"{what} of {count(number, 'meeting')}" for what, number in of if number]
        named = count(self.reports, "report to a meeting", "reports to meetings") if self.reports else ""
        alone = "paper" if not (meetings or named) else "other paper"
        others = count(self.others, f"{alone} that others refer to", f"{alone}s that others refer to")
        return ", ".join([*meetings, *filter(None, [named, others if self.others else ""])]) or "nothing that is known"


def page_of(year: int | str) -> str:
    """Path of the page of a year that has all that is missing of it."""
    return f"coverage/{year}.md"


@lru_cache(maxsize=1)
def lacking(held: Holdings) -> Mapping[str, Lacking]:
    """By year, of those years of which a meeting is known or a paper is wanted; of no year what has none."""
    found: dict[str, Lacking] = defaultdict(Lacking)
    for key, one in all_known(held):
        year = found[str(first_day(key).year)]
        year.minutes += one.is_held and not one.is_minuted
        year.agendas += one.is_held and not (one.meeting and has_agenda(held, one.meeting))
        year.reports += len(one.meeting.missing) if one.meeting else 0
    for name, wanted in by_year(held).items():
        if name.isdigit():
            found[name].others += len(besides_meetings(held, wanted))
    return {year: found[year] for year in sorted(found)}


def has_agenda(held: Holdings, meeting: Meeting) -> bool:
    """Whether the agenda of a meeting is held; it stands in its pack, if that was not divided."""
    return bool(meeting.agenda) or any(held.papers[p].paper.front.kind is PaperKind.PACK for p in meeting.papers)


def by_year(held: Holdings) -> dict[str, list[Wanted]]:
    """What is wanted, by the year under which it is listed."""
    years: dict[str, list[Wanted]] = defaultdict(list)
    for one in held.history.wanted:
        # Of a letter or a note that went to no meeting the words may name the day, of a report the month.
        day = one.since or ((printed := date_in(one.words)) and printed.day)
        month = _MONTH_YEAR.search(one.words)
        day = day or one.before
        years[str(day.year) if day else month[1] if month else _cited_in(held, one)].append(one)
    return years


def _cited_in(held: Holdings, one: Wanted) -> str:
    """Where one without a day is listed: by the year of the first paper that cites it."""
    days = [day for r in one.cited_by if (day := held.papers[r.from_paper].paper.day)]
    return f"{NO_DAY}, cited in {min(days).year}" if days else NO_DAY


def besides_meetings(held: Holdings, wanted: Iterable[Wanted]) -> list[Wanted]:
    """What is wanted but for what is told of the meetings that are known: their papers as a whole, agenda, minutes.

    Nor the reports that the agenda or the minutes of a meeting name.
    """
    known, months = known_meetings(held), known_months(held)

    def is_told(one: Wanted) -> bool:
        if one.month:
            return one.kind in _WHOLE and one.month in months
        found = known.get(MeetingKey(one.body, one.day)) if one.body and one.day else None
        if found is None or one.kind in _WHOLE:
            return found is not None
        named = found.meeting.missing if found.meeting else ()
        return any(m.kind is one.kind and m.title == one.title for m in named)

    return [one for one in wanted if not is_told(one)]
