"""Which meeting of a body a date means, whole or in part, past or coming."""

import calendar as months
import datetime as dt
import re

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited import Spoken
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.mentions import MeetingMention, Pointing
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import WRITTEN_BEFORE, When, weekday_of
from committee_archive.relations.said_tense import to_come
from committee_archive.relations.sequence import Sequence

_MEETING_OF_MONTH = re.compile(r"\bmeeting$", re.IGNORECASE)
_ANNUAL = re.compile(r"\b(?:AGM|annual\s+(?:general\s+)?meeting)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:following|after|by|before|in|at|of)\s+the\s+(?:last\s+|previous\s+)?$", re.IGNORECASE)
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_OPENING = 4
_HALF_A_YEAR, _OVER_A_YEAR = dt.timedelta(days=200), dt.timedelta(days=430)
_FUTURE = re.compile(r"^(?:for|to|until|before|by)\b")
# A day without a year that is farther off than this may as well be that of the other year.
_FAR = dt.timedelta(days=120)


class CitedMeetings:
    """Finds meetings by date, and the last one by what minutes say of it."""

    def __init__(self, calendar: Calendar, bodies: CitedBodies) -> None:
        """Take the meetings of which a paper is held, and the names of bodies."""
        self._calendar = calendar
        self._bodies = bodies
        self._sequence: Sequence | None = None
        self._sequence = Sequence(calendar, self._dated)

    def key(
        self, reading: Reading, body: str, mention: MeetingMention, passage: Passage
    ) -> tuple[MeetingKey | None, float]:
        """The meeting that a date means, and how surely."""
        if mention.by is Pointing.BESIDE:
            return next((own for own in reading.meetings if own.body == body), None), 0.95
        if mention.by is Pointing.YEAR_BEFORE:
            year = re.search(r"20\d\d", passage.text[mention.start : mention.end])
            return self._year_before(reading, body, int(year[0]) if year else None)
        if mention.by is Pointing.NAME:
            return self._only_one(reading, body, mention, passage), 0.8
        if mention.when is None:
            if self._sequence is None:
                return None, 0.0
            if not mention.coming and (last := _of_heading(reading, body, passage)) is not None:
                return last, 0.95
            return self._sequence.after(reading, body) if mention.coming else self._sequence.before(reading, body)
        when = mention.when
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and (other := self._misprinted(body, when)) is not None:
                return other, 0.9
            if self._calendar.get(key) is None and (later := _left_standing(when, reading, mention, passage)):
                return MeetingKey(body, later), 0.85
            return key, 1.0
        today = reading.day
        if today is not None and when.month is None and when.day_of_month is not None:
            if mention.coming:
                return _soon(body, when, today), 0.9
            return self._near_day(body, when.day_of_month, today), 0.85
        if today is None or when.month is None:
            return None, 0.0
        words = passage.text[mention.start : mention.end]
        if when.year is None and when.day_of_month is None:
            return self._in_month(body, when.month, today, words), 0.9
        if when.year is None:
            return self._of_day(body, mention, passage, today)
        met = self._between(body, *_month(when.year, when.month))
        return (met[0], 0.9) if len(met) == 1 else (None, 0.0)

    def _of_day(
        self, body: str, mention: MeetingMention, passage: Passage, today: dt.date
    ) -> tuple[MeetingKey | None, float]:
        """The meeting of a day without a year: as the tense of the sentence has it, else the nearer one.

        The other is taken where it is known and the one that was looked for is not, if it is nearer or both are far.
        """
        if mention.when is None:
            return None, 0.0
        start, end = passage.sentence(mention.start)
        coming = mention.coming or to_come(passage.text[start : mention.start], passage.text[mention.end : end])
        written = today - WRITTEN_BEFORE if coming and not mention.coming else today
        meant = mention.when.filled(written, coming=coming).day
        if meant is None:
            return None, 0.0
        if self._known(MeetingKey(body, meant)):
            return MeetingKey(body, meant), 0.9
        other = mention.when.filled(today, coming=meant <= today).day
        if other is not None and self._known(MeetingKey(body, other)):
            far = coming is None and abs(meant - today) > _FAR
            if far or abs(other - today) < abs(meant - today):
                return MeetingKey(body, other), 0.85
        return (MeetingKey(body, meant), 0.9) if mention.coming or mention.body is not None else (None, 0.0)

    def beside(self, reading: Reading, key: MeetingKey) -> Reading | None:
        """The other minutes of a body's day: those of the annual meeting beside the ordinary one, and the other way."""
        sitting = self._calendar.get(key)
        others = [
            r
            for r in (sitting.readings if sitting else ())
            if r.kind is PaperKind.MINUTES and r.path != reading.path and _is_annual(r) is not _is_annual(reading)
        ]
        return others[0] if len(others) == 1 else None

    def _year_before(self, reading: Reading, body: str, year: int | None) -> tuple[MeetingKey | None, float]:
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

    def _only_one(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> MeetingKey | None:
        """The meeting of another body, if a paper names one of its meetings with its date, on that side of today."""
        if reading.day is None or any(own.body == body for own in reading.meetings):
            return None
        start, end = passage.sentence(mention.start)
        coming = to_come(passage.text[start : mention.start], passage.text[mention.end : end])
        found: set[MeetingKey] = set()
        for said in reading.said:
            for one in said.meetings:
                if one.body is not None and one.when is not None and (one.when.day or one.when.day_of_month):
                    key = self._dated(reading, body, one, said.passage)
                    if key is not None and (coming is None or (key.day > reading.day) is coming):
                        found.add(key)
        return found.pop() if len(found) == 1 else None

    def _known(self, key: MeetingKey) -> bool:
        return self._calendar.get(key) is not None or (self._sequence is not None and self._sequence.known(key))

    def _between(self, body: str, first: dt.date, last: dt.date) -> list[MeetingKey]:
        """The meetings between two days; one alone only where a paper of it is held.

        Those that are known from others are counted: of two in a month neither is the one of the month.
        """
        known = (self._sequence or self._calendar).between(body, first, last)
        return [key for key in known if len(known) > 1 or self._calendar.get(key)]

    def _dated(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> MeetingKey | None:
        """What a date in a paper of a body means, where it is a meeting of that body."""
        if (
            mention.body is not None
            and self._bodies.meant(reading, passage, mention.body, mention.start, Spoken()) != body
        ):
            return None
        return self.key(reading, body, mention, passage)[0]

    def _near_day(self, body: str, day: int, today: dt.date) -> MeetingKey | None:
        """The one meeting on such a day of the month in the six weeks before a day, or on it."""
        met = [k for k in self._calendar.between(body, today - dt.timedelta(days=42), today) if k.day.day == day]
        return met[0] if len(met) == 1 else None

    def _in_month(self, body: str, month: int, today: dt.date, words: str) -> MeetingKey | None:
        """The one meeting of a month without a year: the last such month, or after "for" and "until" the next."""
        announced = self._sequence.announced(MeetingKey(body, today)) if self._sequence else None
        if announced is not None and announced.day.month == month and _MEETING_OF_MONTH.search(words):
            return announced
        coming = bool(_FUTURE.match(words))
        years = [today.year, today.year + 1] if coming else [today.year, today.year - 1]
        for year in years:
            met = [k for k in self._between(body, *_month(year, month)) if (k.day > today) is coming]
            if met:
                return met[0] if len(met) == 1 else None
        if not coming and _MEETING_OF_MONTH.search(words):
            met = self._between(body, today + dt.timedelta(days=1), today + dt.timedelta(days=200))
            soon = [k for k in met if k.day.month == month]
            return soon[0] if len(soon) == 1 else None
        return None

    def _misprinted(self, body: str, when: When) -> MeetingKey | None:
        """The meeting of another year on whose day and month the printed day of the week is right."""
        weekday = weekday_of(when.printed)
        if when.day is None or weekday is None or when.day.weekday() == weekday:
            return None
        for years in (-1, 1):
            try:
                day = when.day.replace(year=when.day.year + years)
            except ValueError:
                continue
            key = MeetingKey(body, day)
            if day.weekday() == weekday and self._calendar.get(key):
                return key
        return None


def _is_annual(reading: Reading) -> bool:
    """Whether a paper begins as one of an annual meeting; "following the AGM" begins that of an ordinary one."""
    first = reading.passages[:_OPENING]
    return any((m := _ANNUAL.search(p.text)) and not _OF_ANOTHER.search(p.text, 0, m.start()) for p in first)


def _of_heading(reading: Reading, body: str, passage: Passage) -> MeetingKey | None:
    """The meeting whose minutes an item approves, as its title says: "Minutes of the meeting held on 3 May 2021"."""
    if reading.kind is not PaperKind.MINUTES or not _MINUTES.search(passage.heading):
        return None
    days = [found.day for found in dates_in(passage.heading)]
    return MeetingKey(body, days[0]) if len(days) == 1 and (reading.day is None or days[0] < reading.day) else None


def _left_standing(when: When, reading: Reading, mention: MeetingMention, passage: Passage) -> dt.date | None:
    """The day a year later, where a sentence speaks of a day of last year as one to come.

    The first papers of a year are written with the year before in mind, or over those of the year before.
    """
    if when.day is None or reading.day is None or when.day >= reading.day - WRITTEN_BEFORE:
        return None
    try:
        later = when.day.replace(year=when.day.year + 1)
    except ValueError:
        return None
    start, end = passage.sentence(mention.start)
    ahead = to_come(passage.text[start : mention.start], passage.text[mention.end : end])
    return later if ahead and reading.day <= later <= reading.day + _FAR else None


def _soon(body: str, when: When, today: dt.date) -> MeetingKey | None:
    """The next such day of the month, if it is the day of the week that is printed with it."""
    weekday = weekday_of(when.printed)
    for ahead in range(1, 63):
        day = today + dt.timedelta(days=ahead)
        if day.day == when.day_of_month:
            return MeetingKey(body, day) if day.weekday() == weekday else None
    return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])
