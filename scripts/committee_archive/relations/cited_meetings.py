"""Which meeting of a body a date means, whole or in part, past or coming."""

import calendar as months
import datetime as dt
import re

from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.mentions import MeetingMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import When

_MEETING_OF_MONTH = re.compile(r"\bmeeting$", re.IGNORECASE)
_FUTURE = re.compile(r"^(?:for|to|until|before|by)\b")
# What stands before the words in the sentence, where they speak of what is to come.
_TO_COME = re.compile(r"\b(?:to be|will|would|due|scheduled)\b[^.;]{0,40}$")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class CitedMeetings:
    """Finds meetings by date, and the last one by what minutes say of it."""

    def __init__(self, calendar: Calendar) -> None:
        """Take the meetings of which a paper is held."""
        self._calendar = calendar
        self._announced: dict[MeetingKey, MeetingKey] = {}
        self._next: dict[MeetingKey, MeetingKey] = {}
        self._announced = self._announcements()
        self._next = {before: named for named, before in self._announced.items()}

    def key(
        self, reading: Reading, body: str, mention: MeetingMention, passage: Passage
    ) -> tuple[MeetingKey | None, float]:
        """The meeting that a date means, and how surely."""
        if mention.when is None:
            return self._previous(reading, body), 0.95
        when = mention.when
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and (other := self._misprinted(body, when)) is not None:
                return other, 0.9
            return key, 1.0
        today = reading.day
        if today is not None and when.month is None and when.day_of_month is not None:
            return self._near_day(body, when.day_of_month, today), 0.85
        if today is None or when.month is None:
            return None, 0.0
        words = passage.text[mention.start : mention.end]
        if when.year is None and when.day_of_month is None:
            return self._in_month(body, when.month, today, words), 0.9
        coming = mention.coming or bool(_TO_COME.search(passage.text[: mention.start]))
        when = when.filled(today, coming=coming)
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and mention.when.filled(today, coming=True).day is not None:
                later = MeetingKey(body, mention.when.filled(today, coming=True).day or when.day)
                key = later if self._calendar.get(later) else key
            sure = self._calendar.get(key) is not None or mention.coming or mention.body is not None
            return (key, 0.9) if sure else (None, 0.0)
        if when.month is None or when.year is None:
            return None, 0.0
        met = self._calendar.between(body, *_month(when.year, when.month))
        return (met[0], 0.9) if len(met) == 1 else (None, 0.0)

    def _near_day(self, body: str, day: int, today: dt.date) -> MeetingKey | None:
        """The one meeting on such a day of the month in the six weeks before a day, or on it."""
        met = [k for k in self._calendar.between(body, today - dt.timedelta(days=42), today) if k.day.day == day]
        return met[0] if len(met) == 1 else None

    def _in_month(self, body: str, month: int, today: dt.date, words: str) -> MeetingKey | None:
        """The one meeting of a month without a year: the last such month, or after "for" and "until" the next."""
        announced = self._next.get(MeetingKey(body, today))
        if announced is not None and announced.day.month == month and _MEETING_OF_MONTH.search(words):
            return announced
        coming = bool(_FUTURE.match(words))
        years = [today.year, today.year + 1] if coming else [today.year, today.year - 1]
        for year in years:
            met = [k for k in self._calendar.between(body, *_month(year, month)) if (k.day > today) is coming]
            if met:
                return met[0] if len(met) == 1 else None
        if not coming and _MEETING_OF_MONTH.search(words):
            met = self._calendar.between(body, today + dt.timedelta(days=1), today + dt.timedelta(days=200))
            soon = [k for k in met if k.day.month == month]
            return soon[0] if len(soon) == 1 else None
        return None

    def _misprinted(self, body: str, when: When) -> MeetingKey | None:
        """The meeting of another year on whose day and month the printed day of the week is right."""
        weekday = next((n for n, name in enumerate(_WEEKDAYS) if when.printed.startswith(name)), None)
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

    def _previous(self, reading: Reading, body: str) -> MeetingKey | None:
        """The meeting whose minutes this meeting agreed, or which named this one as the next: that was the last."""
        for own in reading.meetings:
            sitting = self._calendar.get(own)
            if own.body != body or sitting is None:
                continue
            for paper in (sitting.minutes, sitting.agenda):
                for item in paper.items if paper else ():
                    if re.match(r"(?:public )?minutes", item.title, re.IGNORECASE) is None or paper is None:
                        continue
                    inside = {id(p) for p in item.body}
                    for said in paper.said:
                        for mention in said.meetings if id(said.passage) in inside else ():
                            if mention.when is not None:
                                return self.key(paper, own.body, mention, said.passage)[0]
            if own in self._announced:
                return self._announced[own]
        return None

    def _announcements(self) -> dict[MeetingKey, MeetingKey]:
        """By meeting the one whose minutes or agenda named it as the next."""
        found: dict[MeetingKey, MeetingKey] = {}
        for key in sorted(self._calendar.sittings):
            for paper in (self._calendar.sittings[key].minutes, self._calendar.sittings[key].agenda):
                for said in paper.said if paper else ():
                    for mention in said.meetings:
                        if mention.coming and mention.when is not None and paper is not None:
                            named = self.key(paper, key.body, mention, said.passage)[0]
                            if named is not None and named.day > key.day:
                                found[named] = key
        return found


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])
