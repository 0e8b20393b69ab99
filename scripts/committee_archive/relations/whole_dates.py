"""The meetings that a paper names with their whole date: what it says of the same day elsewhere means those."""

from committee_archive.model.relations import MeetingKey
from committee_archive.relations.cited import Spoken
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import When


class WholeDates:
    """Asked by paper; keeps what it found in the last one."""

    def __init__(self, bodies: CitedBodies) -> None:
        """Take the names of bodies."""
        self._bodies = bodies
        self._last: tuple[str, frozenset[MeetingKey]] = ("", frozenset())

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
