"""The day to which an undated paper belongs, by the papers that it came with; its page stays as it is printed."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.bodies import BodyRegister
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import SHORT_DAY, weekday_of, when_of

# Minutes are those of an earlier meeting, and a record of a decision has a day of its own.
_TOGETHER = frozenset({PaperKind.REPORT, PaperKind.APPENDIX, PaperKind.OTHER, PaperKind.SUPPLEMENT})
# "Minutes of a meeting of the above Council held on Monday 5th June at 7pm", among the first passages of minutes.
_HELD = re.compile(rf"\b[Mm]eeting\b[^.;]{{0,120}}\bheld\b[^.;]{{0,60}}?\b(?P<when>{SHORT_DAY})")
_FIRST = 8


def with_days(readings: Sequence[Reading], register: BodyRegister) -> list[Reading]:
    """The papers, in order, each without a date with what others say of its day.

    An appendix has the day of the only agenda that lies in its folder: it may print no date, but speak of "February" or
    "the last report"; it joins no meeting by it. Minutes that print no year are those of the one meeting of the body on
    such a day of which there is an agenda.
    """
    days: dict[str, set[dt.date]] = defaultdict(set)
    agendas: dict[tuple[str, int, int], set[MeetingKey]] = defaultdict(set)
    for reading in readings:
        if reading.kind is PaperKind.AGENDA and reading.day is not None:
            days[reading.folder].add(reading.day)
            for key in reading.meetings:
                agendas[key.body, key.day.month, key.day.day].add(key)
    placed = []
    for reading in readings:
        if reading.day is None and reading.kind is PaperKind.MINUTES and not reading.meetings:
            own = _meeting(reading, register, agendas)
            placed.append(replace(reading, day=own.day, meetings=(own,)) if own else reading)
        elif reading.day is None and reading.kind in _TOGETHER and len(days.get(reading.folder, ())) == 1:
            placed.append(replace(reading, day=next(iter(days[reading.folder]))))
        else:
            placed.append(reading)
    return placed


def _meeting(
    reading: Reading, register: BodyRegister, agendas: dict[tuple[str, int, int], set[MeetingKey]]
) -> MeetingKey | None:
    """The meeting of minutes that print its day without a year."""
    match = next((m for p in reading.passages[:_FIRST] if (m := _HELD.search(p.text))), None)
    if match is None:
        return None
    when = when_of(match["when"], dt.date.max)
    found: set[MeetingKey] = set()
    for committee in reading.entry.paper.front.committees:
        found |= agendas.get((register.slug(committee), when.month or 0, when.day_of_month or 0), set())
    weekday = weekday_of(match["when"])
    fitting = [key for key in found if weekday is None or key.day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None
