"""Which meeting of a body a month means, with its year or without; what is known of it where no paper has its day."""

import calendar as months
import datetime as dt
import re

from committee_archive.model.relations import MeetingKey, MeetingMonth
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.mentions import MeetingMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_tense import is_put_off, to_come
from committee_archive.relations.sequence import Sequence

_MEETING_OF_MONTH = re.compile(r"\b(?:meeting|agenda)$", re.IGNORECASE)
_FUTURE = re.compile(r"^(?:for|to|until|before|by)\b")
# "for the April meeting" is to come.
_FOR = re.compile(r"(?:for|until)\b")
# "to Cabinet at the end of January": on such days of the month; "at the beginning of January"
_END, _BEGINNING = re.compile(r"\bend of\b"), re.compile(r"\b(?:beginning|start) of\b")
_LATE, _EARLY, _ANY_DAY = range(21, 32), range(1, 13), range(1, 32)
# "the April meeting", "the AGM in October"; "its September meeting" may be anybody's
_A_MEETING = re.compile(r"(?!.*\b(?:its|their)\b).*\b(?:[Mm]eeting|AGM)\b", re.DOTALL)
# "to full Council in February": what goes to a body, and not what an authority does some month
_OF_OTHERS = re.compile(r"\s+(?:of|with|between)\b")
_AT_A_BODY = re.compile(r"(?:to|at|before|by)\s+(?:the\s+)?(?!Council\b)", re.IGNORECASE)
# "the formation of the Board in May", "a letter from the Council in May": no meeting
_NOT_AT_A_BODY = re.compile(r"(?:of|from|with)\s", re.IGNORECASE)
# A month without a year is no farther off than this.
_FAR = 8


class CitedMonths:
    """Finds meetings by their month.

    Attributes:
        sequence: Which meetings others name; None until that is known.
    """

    def __init__(self, calendar: Calendar, bodies: CitedBodies) -> None:
        """Take the meetings of which a paper is held, and the names of bodies."""
        self._calendar = calendar
        self._bodies = bodies
        self.sequence: Sequence | None = None

    def meeting(self, body: str, mention: MeetingMention, passage: Passage, today: dt.date | None) -> MeetingKey | None:
        """The one meeting that a month means.

        Args:
            body: Whose.
            mention: The words, with a month and without a day.
            passage: Where they stand.
            today: The day of their paper, where it has one.
        """
        when, words = mention.when, passage.text[mention.start : mention.end]
        if when is None or when.month is None:
            return None
        if when.year is None:
            return None if today is None else self._in_month(body, when.month, today, words, _tense(mention, passage))
        met = [k for k in self._between(body, *_month(when.year, when.month)) if k.day.day in _days(words)]
        if not met and self.sequence and (_MEETING_OF_MONTH.search(words) or _says_that_it_met(mention, words)):
            # "The December 2022 meeting", of which nothing is held, is the one that others name.
            met = self.sequence.between(body, *_month(when.year, when.month))
        return met[0] if len(met) == 1 else None

    def unknown(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> MeetingMonth | None:
        """The month in which a body met or will meet, where no meeting of it then is known by its day.

        The body is named, or the words call it a meeting. In a paper without a day only what is said to be past counts.
        """
        when, words = mention.when, passage.text[mention.start : mention.end]
        if when is None or when.month is None or when.day_of_month is not None or _NOT_AT_A_BODY.match(words):
            return None
        called, today, year = _A_MEETING.match(words) is not None, reading.day, when.year
        coming = _tense(mention, passage)
        if coming is None and called and _FUTURE.match(words):
            coming = True
        if mention.body is None and (not called or today is None or _OF_OTHERS.match(passage.text, mention.end)):
            return None
        if today is None and coming is not False:
            return None
        if year is None:
            year = self._year(mention, words, today, coming) if called or coming is not None else None
        if year is None:
            return None
        if today is not None:
            here, there = (today.year, today.month), (year, when.month)
            # "The Board will consider the levy in May" says when, but not that it is to meet then.
            exact = called or mention.sure or _AT_A_BODY.match(words)
            if (there < here and coming) or ((coming or there > here) and not exact):
                return None
        return self.without_day(body, year, when.month)

    def without_day(self, body: str, year: int, month: int) -> MeetingMonth | None:
        """The month of a body's meeting, where no meeting of it then is held, nor several are known."""
        known = (self.sequence or self._calendar).between(body, *_month(year, month))
        # One that others name by its day, and of which nothing is held, is told of under that day.
        if len(known) > 1 or any(self._calendar.get(key) for key in known):
            return None
        return MeetingMonth(body, year, month) if self._bodies.meets(body) else None

    def _year(self, mention: MeetingMention, words: str, today: dt.date | None, coming: bool | None) -> int | None:
        """The year of a month that prints none: the next such month or the last one, if that is near."""
        if mention.when is None or today is None or not (mention.body is None or _AT_A_BODY.match(words)):
            return None
        about = mention.when.filled(today, coming=coming).about
        return about.year if about and abs((about.year - today.year) * 12 + about.month - today.month) <= _FAR else None

    def _between(self, body: str, first: dt.date, last: dt.date) -> list[MeetingKey]:
        """The meetings between two days; one alone only where a paper of it is held.

        Those that are known from others are counted: of two in a month neither is the one of the month.
        """
        known = (self.sequence or self._calendar).between(body, first, last)
        return [key for key in known if len(known) > 1 or self._calendar.get(key)]

    def _in_month(self, body: str, month: int, today: dt.date, words: str, tense: bool | None) -> MeetingKey | None:
        """The one meeting of a month without a year: the last such month, or the next if it is to come.

        Where the sentence does not tell that, "for" and "until" do.
        """
        announced = self.sequence.announced(MeetingKey(body, today)) if self.sequence else None
        if announced is not None and announced.day.month == month and _MEETING_OF_MONTH.search(words):
            return announced
        coming = bool(_FUTURE.match(words)) if tense is None else tense
        years = [today.year, today.year + 1] if coming else [today.year, today.year - 1]
        for year in years:
            met = [k for k in self._between(body, *_month(year, month)) if (k.day > today) is coming]
            met = [k for k in met if k.day.day in _days(words)]
            if met:
                return met[0] if len(met) == 1 else None
        if not coming and _MEETING_OF_MONTH.search(words):
            met = self._between(body, today + dt.timedelta(days=1), today + dt.timedelta(days=200))
            soon = [k for k in met if k.day.month == month]
            return soon[0] if len(soon) == 1 else None
        return None


def _days(words: str) -> range:
    """The days of its month that words may mean."""
    return _LATE if _END.search(words) else _EARLY if _BEGINNING.search(words) else _ANY_DAY


def _says_that_it_met(mention: MeetingMention, words: str) -> bool:
    """Whether words name a body at which something was, and not what it is known to do in some month."""
    return mention.sure and mention.body is not None and _NOT_AT_A_BODY.match(words) is None


def _tense(mention: MeetingMention, passage: Passage) -> bool | None:
    """Whether a meeting is to come, as its sentence has it."""
    start, end = passage.sentence(mention.start)
    put_off = is_put_off(passage.text[start : mention.start], passage.text[mention.start : mention.end])
    if mention.coming or put_off or _FOR.match(passage.text, mention.start):
        return True
    return to_come(passage.text[start : mention.end], passage.text[mention.end : end])


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])
