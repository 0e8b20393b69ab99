"""Which meetings there were, by body and day, and which papers of each are held."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, overlap

# Two printings of one meeting's minutes share at least so much of the words of their items.
_REPRINT = 0.6


@dataclass
class Sitting:
    """A meeting and the papers of it that are held, in order of path; all of them are given before it is asked."""

    key: MeetingKey
    readings: list[Reading] = field(default_factory=list)

    @cached_property
    def minutes(self) -> Reading | None:
        """Its minutes; of several printings the one with most items, and of equal ones the first by path.

        A body may meet twice on a day: of minutes with different items there is no one that is the meeting's.
        """
        return None if self.twins else self._fullest(PaperKind.MINUTES)

    @cached_property
    def twins(self) -> list[Reading]:
        """The minutes, where a body met twice on the day."""
        found = [r for r in self.readings if r.kind is PaperKind.MINUTES]
        words = [frozenset(content(" ".join(i.title for i in r.items) or _opening(r))) for r in found]
        same = all(overlap(w, words[0]) >= _REPRINT and overlap(words[0], w) >= _REPRINT for w in words)
        return [] if same else found

    @cached_property
    def agenda(self) -> Reading | None:
        """Its agenda, chosen likewise."""
        return self._fullest(PaperKind.AGENDA)

    @cached_property
    def reports(self) -> list[Reading]:
        """The papers that were before it."""
        return [r for r in self.readings if r.kind not in (PaperKind.MINUTES, PaperKind.AGENDA)]

    def _fullest(self, kind: PaperKind) -> Reading | None:
        found = [r for r in self.readings if r.kind is kind]
        return min(found, key=lambda r: (-len(r.items), r.path), default=None)


def _opening(reading: Reading) -> str:
    """The first words of minutes without items."""
    return " ".join(p.text for p in reading.passages)[:2000]


class Calendar:
    """Every meeting of which a paper is held, to be asked by body, day, month or year."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Sort the papers into meetings."""
        self.sittings: dict[MeetingKey, Sitting] = {}
        self._records: dict[dt.date, list[Reading]] = defaultdict(list)
        self._reported: set[str] = set()
        for reading in sorted(readings, key=lambda r: r.path):
            if reading.kind is PaperKind.DECISION_RECORD and reading.day and not reading.meetings:
                self._records[reading.day].append(reading)
            if reading.kind is PaperKind.REPORT:
                self._reported.update(key.body for key in reading.meetings)
            for key in reading.meetings:
                self.sittings.setdefault(key, Sitting(key)).readings.append(reading)
        self._days: dict[str, list[dt.date]] = defaultdict(list)
        self._on: dict[dt.date, set[str]] = defaultdict(set)
        for key in sorted(self.sittings):
            self._on[key.day].add(key.body)
            self._days[key.body].append(key.day)

    def get(self, key: MeetingKey) -> Sitting | None:
        """The meeting, if a paper of it is held."""
        return self.sittings.get(key)

    def between(self, body: str, first: dt.date, last: dt.date) -> list[MeetingKey]:
        """The meetings of a body from a day to a day, both counted in."""
        days = self._days.get(body, [])
        start = bisect_left(days, first)
        end = bisect_left(days, last + dt.timedelta(days=1))
        return [MeetingKey(body, day) for day in days[start:end]]

    def bodies_on(self, day: dt.date) -> list[str]:
        """The keys of the bodies that met on a day."""
        return sorted(self._on.get(day, ()))

    def records_of(self, day: dt.date) -> list[Reading]:
        """The records of decisions that were taken on a day, outside any meeting."""
        return self._records.get(day, [])

    def under_another_name(self, key: MeetingKey) -> list[Reading]:
        """The reports of the day to a body whose name has a word more or less: "Works Policy Committee".

        A council may have both: what is taken for a report of the one must be known by its title too.
        """
        own = frozenset(key.body.split("-"))
        found: list[Reading] = []
        for body in sorted(self._on[key.day] - {key.body}):
            if len(own ^ frozenset(body.split("-"))) == 1 and "sub" not in own ^ frozenset(body.split("-")):
                found += [r for r in self.sittings[MeetingKey(body, key.day)].reports if r.kind is PaperKind.REPORT]
        return found

    def has_reports(self, body: str) -> bool:
        """Whether a report to a body is held."""
        return body in self._reported

    def bodies(self) -> list[str]:
        """The keys of all bodies that met."""
        return sorted(self._days)

    def meetings_of(self, body: str) -> list[MeetingKey]:
        """The meetings of a body, in order."""
        return [MeetingKey(body, day) for day in self._days.get(body, [])]
