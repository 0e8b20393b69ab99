"""Annual meetings that are named without a day: the one beside another meeting, the one of the year before."""

import datetime as dt
import re

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.reading import Reading

_ANNUAL = re.compile(r"\b(?:AGM|annual\s+(?:general\s+)?meeting)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:following|after|by|before|in|at|of)\s+the\s+(?:last\s+|previous\s+)?$", re.IGNORECASE)
_OPENING = 4
_HALF_A_YEAR, _OVER_A_YEAR = dt.timedelta(days=200), dt.timedelta(days=430)


class AnnualMeetings:
    """Finds annual meetings among those of which a paper is held."""

    def __init__(self, calendar: Calendar) -> None:
        """Take the meetings."""
        self._calendar = calendar

    def beside(self, reading: Reading, key: MeetingKey) -> Reading | None:
        """The other minutes of a body's day: those of the annual meeting beside the ordinary one, and the other way."""
        sitting = self._calendar.get(key)
        others = [
            r
            for r in (sitting.readings if sitting else ())
            if r.kind is PaperKind.MINUTES and r.path != reading.path and _is_annual(r) is not _is_annual(reading)
        ]
        return others[0] if len(others) == 1 else None

    def year_before(self, reading: Reading, body: str, year: int | None) -> tuple[MeetingKey | None, float]:
        """The annual meeting before that of a paper: as a paper of the day dates it, else the last that is held.

        Where its year is printed only one of that year is meant.
        """
        for own in reading.meetings:
            sitting = self._calendar.get(own) if own.body == body else None
            for paper in sitting.readings if sitting else ():
                for said in paper.said:
                    for one in said.meetings:
                        day = one.when.day if one.when else None
                        if (
                            day
                            and day < own.day
                            and year in (None, day.year)
                            and _ANNUAL.search(said.passage.text, one.start, one.end)
                        ):
                            return MeetingKey(body, day), 0.95
            for key in reversed(self._calendar.between(body, own.day - _OVER_A_YEAR, own.day - _HALF_A_YEAR)):
                met = self._calendar.get(key) if year in (None, key.day.year) else None
                if met and any(_is_annual(r) for r in met.readings if r.kind is PaperKind.MINUTES):
                    return key, 0.85
        return None, 0.0


def _is_annual(reading: Reading) -> bool:
    """Whether a paper begins as one of an annual meeting; "following the AGM" begins that of an ordinary one."""
    first = reading.passages[:_OPENING]
    return any((m := _ANNUAL.search(p.text)) and not _OF_ANOTHER.search(p.text, 0, m.start()) for p in first)
