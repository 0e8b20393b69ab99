"""The whole dates of a paper, and the meetings that it names with one: a day without a year elsewhere goes by those."""

import datetime as dt

from committee_archive.interpret.dates import dates_in
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.cited import Spoken
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import When


class WholeDates:
    """Asked by paper; keeps what it found in the last one."""

    def __init__(self, bodies: CitedBodies) -> None:
        """Take the names of bodies."""
        self._bodies = bodies
        self._last: tuple[str, frozenset[MeetingKey]] = ("", frozenset())
        self._dates: tuple[str, dict[int, dt.date]] = ("", {})

    def names(self, reading: Reading, key: MeetingKey) -> bool:
        """Whether a paper names a meeting with its whole date."""
        return key in self._of(reading)

    def meant(self, reading: Reading, body: str, when: When) -> MeetingKey | None:
        """The one meeting of a body that a paper names with its year, of a day or a month that has none elsewhere."""
        found = {
            key
            for key in self._of(reading)
            if key.body == body and key.day.month == when.month and when.day_of_month in (None, key.day.day)
        }
        return found.pop() if len(found) == 1 else None

    def in_month(self, reading: Reading, body: str, when: When) -> MeetingKey | None:
        """The one meeting of a month that a paper names with its day elsewhere."""
        found = {
            key
            for key in self._of(reading)
            if key.body == body
            and (key.day.year, key.day.month) == (when.year, when.month)
            # Of one date in two years running one is a slip.
            and not any(
                other.body == body
                and (other.day.month, other.day.day) == (key.day.month, key.day.day)
                and abs(other.day.year - key.day.year) == 1
                for other in self._of(reading)
            )
        }
        return found.pop() if len(found) == 1 else None

    def nearer(self, reading: Reading, key: MeetingKey) -> MeetingKey | None:
        """The meeting on the same day of the year before or after that a paper names too, and that is nearer to it.

        A body does not meet on one date two years running: the year of the other is a slip.
        """
        if reading.day is None:
            return None
        far = abs(key.day - reading.day)
        for other in sorted(self._of(reading)):
            same = other.body == key.body and (other.day.month, other.day.day) == (key.day.month, key.day.day)
            if same and abs(other.day.year - key.day.year) == 1 and abs(other.day - reading.day) < far:
                return other
        return None

    def before(self, reading: Reading, passage: Passage) -> dt.date | None:
        """The last whole date before a passage under the same heading: a paper without a day goes on from it."""
        if self._dates[0] != reading.path:
            last: dict[str, dt.date] = {}
            found: dict[int, dt.date] = {}
            for one in reading.passages:
                if one.section in last:
                    found[id(one)] = last[one.section]
                if days := dates_in(one.text):
                    last[one.section] = days[-1].day
            self._dates = (reading.path, found)
        return self._dates[1].get(id(passage))

    def _of(self, reading: Reading) -> frozenset[MeetingKey]:
        if self._last[0] != reading.path:
            found: set[MeetingKey] = set()
            for said in reading.said:
                for one in said.meetings:
                    if not one.sure or one.body is None or one.when is None or one.when.day is None:
                        continue
                    body = self._bodies.meant(reading, said.passage, one.body, one.start, Spoken(), dated=True)
                    if body is not None:
                        found.add(MeetingKey(body, one.when.day))
            self._last = (reading.path, frozenset(found))
        return self._last[1]
