"""Which meeting of a body a date with a day means, whole or in part, past or coming, or words without any."""

import datetime as dt
import re

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.annual_meetings import AnnualMeetings
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited import Spoken
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.cited_months import CitedMonths
from committee_archive.relations.mentions import NAMED_BODY, MeetingMention, Pointing
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import AHEAD, WRITTEN_BEFORE, When, weekday_of
from committee_archive.relations.said_tense import is_put_off, to_come
from committee_archive.relations.sequence import MINUTES_AGREED, Sequence, day_of_minutes
from committee_archive.relations.whole_dates import WholeDates

_ITS_MEETING = re.compile(r"(?:\w+\s+)?(?:its|their|our)\s+(?:[\w-]+\s+)?meeting\b", re.IGNORECASE)
_ARISING = re.compile(r"\bmatters\s+arising\b", re.IGNORECASE)
# A day without a year that is farther off than this may as well be that of the other year.
_FAR = dt.timedelta(days=120)


class CitedMeetings:
    """Finds meetings by date, and the last one by what minutes say of it.

    Attributes:
        annual: Finds annual meetings.
        months: Finds meetings of which only the month is said.
        whole_dates: Knows the meetings that a paper names with their whole date.
    """

    def __init__(self, calendar: Calendar, bodies: CitedBodies) -> None:
        """Take the meetings of which a paper is held, and the names of bodies."""
        self._calendar = calendar
        self._bodies = bodies
        self.annual = AnnualMeetings(calendar)
        self.whole_dates = WholeDates(bodies)
        self._sequence: Sequence | None = None
        self.months = CitedMonths(calendar, bodies)
        self._sequence = Sequence(calendar, self._dated)
        self.months.sequence = self._sequence

    def key(
        self, reading: Reading, body: str, mention: MeetingMention, passage: Passage
    ) -> tuple[MeetingKey | None, float]:
        """The meeting that a date means, and how surely."""
        if mention.by is Pointing.BESIDE:
            return next((own for own in reading.meetings if own.body == body), None), 0.95
        if mention.by is Pointing.YEAR_BEFORE:
            year = re.search(r"20\d\d", passage.text[mention.start : mention.end])
            return self.annual.year_before(reading, body, int(year[0]) if year else None)
        if mention.by is Pointing.AGREED:
            return self._agreed(reading, body, passage), 0.95
        if mention.by is Pointing.SAME_DAY:
            minuted = reading.kind is PaperKind.MINUTES and reading.day is not None
            return (MeetingKey(body, reading.day) if minuted and reading.day else None), 0.9
        if mention.by is Pointing.QUOTED:
            return self._having(reading, body, mention, passage), 0.8
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
            if self._calendar.get(key) is None and (near := self.whole_dates.nearer(reading, key)) is not None:
                return near, 0.85
            if self._calendar.get(key) is None and (later := _left_standing(when, reading, mention, passage)):
                return MeetingKey(body, later), 0.85
            return key, 1.0
        today = reading.day
        if today is not None and when.month is None and when.day_of_month is not None:
            if mention.coming:
                return _soon(body, when, today), 0.9
            return self._near_day(body, when.day_of_month, today), 0.85
        if when.month is not None and when.day_of_month is None and when.year is not None:
            known = self.months.meeting(body, mention, passage, today)
            return known or self.whole_dates.in_month(reading, body, when), 0.9
        if today is None and when.month is not None:
            meant = self.whole_dates.meant(reading, body, when)
            about = (
                self.whole_dates.before(reading, passage)
                if meant is None and mention.sure and when.day_of_month
                else None
            )
            return self._of_day(body, mention, passage, about) if about is not None else (meant, 0.9)
        if today is None or when.month is None:
            return None, 0.0
        if when.day_of_month is None:
            return self.months.meeting(body, mention, passage, today), 0.9
        return self._of_day(body, mention, passage, today)

    def host(self, reading: Reading, mention: MeetingMention) -> str | None:
        """The only body of a sort that met on a day, where words call it by its sort and the paper is of another sort.

        Of a record of decision, which is no body's, a day without its year counts too.
        """
        if mention.body is None or mention.when is None:
            return None
        day = mention.when.day
        if day is None and reading.day is not None and not reading.meetings:
            day = mention.when.filled(reading.day, coming=mention.coming).day
        return self._bodies.only_one(mention.body, self._calendar.bodies_on(day)) if day is not None else None

    def own(self, reading: Reading, body: str) -> MeetingKey | None:
        """The meeting of a paper that is of a body, unless its date is another meeting's."""
        return next(self._sequence.own(reading, body), None) if self._sequence else None

    def cannot_be(self, reading: Reading, key: MeetingKey, mention: MeetingMention, passage: Passage) -> bool:
        """Whether a whole date is a slip: of a day after the paper's it says what was done then, or it is years ahead.

        A paper may be a later printing that tells of a meeting which was to come: then something else knows of that.
        """
        today = reading.day
        if today is None or key.day <= today or mention.when is None or mention.when.day != key.day or self._known(key):
            return False
        if key.day - today > AHEAD:
            return True
        start, end = passage.sentence(mention.start)
        before, words = passage.text[start : mention.start], passage.text[mention.start : mention.end]
        told = mention.coming or is_put_off(before, words)
        told = told or key.day - today <= _FAR  # "was sent to the Board for its meeting" is said of one that is near
        return not told and to_come(before, passage.text[mention.end : end]) is False

    def _of_day(
        self, body: str, mention: MeetingMention, passage: Passage, today: dt.date
    ) -> tuple[MeetingKey | None, float]:
        """The meeting of a day without a year: as the tense of the sentence has it, else the nearer one.

        The other is taken where it is known and the one that was looked for is not, if it is nearer or both are far.
        """
        if mention.when is None:
            return None, 0.0
        start, end = passage.sentence(mention.start)
        before, words = passage.text[start : mention.start], passage.text[mention.start : mention.end]
        told = mention.coming or is_put_off(before, words)
        coming = told or to_come(before, passage.text[mention.end : end])
        written = today - WRITTEN_BEFORE if coming and not told else today
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
        # "at its meeting on 3 May" leaves no doubt that there was one.
        its = _ITS_MEETING.match(passage.text, mention.start)
        return (MeetingKey(body, meant), 0.9) if told or mention.body is not None or its else (None, 0.0)

    def _agreed(self, reading: Reading, body: str, passage: Passage) -> MeetingKey | None:
        """The one meeting whose minutes the item of a passage agrees, by its sentences, else by its title.

        What minutes call matters arising follows that item, under it or with a title of its own.
        """
        if reading.kind is not PaperKind.MINUTES or reading.day is None:
            return None
        at = next((n for n, item in enumerate(reading.items) if any(p is passage for p in item.body)), None)
        if at is not None and at and _ARISING.search(reading.items[at].title):
            at = at if MINUTES_AGREED.search(reading.items[at].title) else at - 1
        if at is None or not MINUTES_AGREED.search(reading.items[at].title):
            return None
        item = reading.items[at]
        places = {id(p) for p in item.body}
        found: set[MeetingKey] = set()
        for said in reading.said:
            for one in said.meetings if id(said.passage) in places else ():
                start, end = said.passage.sentence(one.start)
                if one.when is None or one.when.day is None or "inutes" not in said.passage.text[start:end]:
                    continue
                whose = self._bodies.meant(reading, said.passage, one.body, one.start, Spoken(), dated=True)
                key = self.key(reading, whose, one, said.passage)[0] if whose is not None else None
                if key is not None and key.day < reading.day:
                    found.add(key)
        if found or NAMED_BODY.search(item.title):
            return found.pop() if len(found) == 1 else None
        day = day_of_minutes(item.title)
        return MeetingKey(body, day) if day is not None and day < reading.day else None

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

    def _having(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> MeetingKey | None:
        """The only meeting of a body in a month or year whose minutes have the words that are quoted."""
        when = mention.when
        if when is None or when.year is None or reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA):
            return None
        first, last = when.month or 1, when.month or 12
        end = dt.date(when.year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
        words = passage.text[mention.start + 1 : mention.end - 1].strip(" ,.;")
        met = self._calendar.between(body, dt.date(when.year, first, 1), end)
        found = [key for key in met if (sitting := self._calendar.get(key)) and _has(sitting.minutes, words)]
        return found[0] if len(found) == 1 else None

    def _known(self, key: MeetingKey) -> bool:
        return self._calendar.get(key) is not None or (self._sequence is not None and self._sequence.known(key))

    def _dated(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> MeetingKey | None:
        """What a date in a paper of a body means, where it is a meeting of that body."""
        if (
            mention.body is not None
            and self._bodies.meant(reading, passage, mention.body, mention.start, Spoken(), dated=True) != body
        ):
            return None
        return self.key(reading, body, mention, passage)[0]

    def _near_day(self, body: str, day: int, today: dt.date) -> MeetingKey | None:
        """The one meeting on such a day of the month in the six weeks before a day, or on it."""
        met = [k for k in self._calendar.between(body, today - dt.timedelta(days=42), today) if k.day.day == day]
        return met[0] if len(met) == 1 else None

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


def _has(minutes: Reading | None, words: str) -> bool:
    """Whether minutes have some words just so."""
    return minutes is not None and any(words in passage.text for passage in minutes.prose)


def _of_heading(reading: Reading, body: str, passage: Passage) -> MeetingKey | None:
    """The meeting whose minutes an item approves, as its title says: "Minutes of the meeting held on 3 May 2021"."""
    if reading.kind is not PaperKind.MINUTES or not MINUTES_AGREED.search(passage.heading):
        return None
    day = day_of_minutes(passage.heading)
    return MeetingKey(body, day) if day is not None and (reading.day is None or day < reading.day) else None


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
