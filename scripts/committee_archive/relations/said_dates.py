"""Dates as running text prints them, whole or in part: “3 May 2019”, “the 3rd of May”, “last May”, “2019”."""

import datetime as dt
import re
from dataclasses import dataclass

from committee_archive.interpret.dates import date_in
from committee_archive.model.months import MONTHS, WEEKDAYS

MONTH = "(?:" + "|".join(MONTHS) + ")"
WEEKDAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)[.,]*\s+(?:the\s+)?)?"
_IN_FIGURES = r"(?<![\d/.])\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.)(?:\d{4}|\d\d)(?![\d/]|\.\d)"
# In a day "Feb" is February, "Sept" September; alone they may be the beginning of a name.
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
_DAYS_MONTH = rf"(?:{MONTH}|{_SHORT_MONTH}\.?)"
DAY = rf"{WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_DAYS_MONTH},?\s+\d{{4}}|{_IN_FIGURES}"
SHORT_DAY = rf"{WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_DAYS_MONTH}(?<!\.)\b(?!\s+\d{{4}})"
WEEKDAY_NUMBER = (
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?{MONTH})"
)
# The day of which a sentence has just spoken.
THAT_DAY = r"\b(?:that|the\s+same)\s+(?:day|date)\b"
AMERICAN = rf"{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b(?:,?\s+\d{{4}})?"
MONTH_YEAR = rf"(?:{MONTH}\s+(?:of\s+)?(?:20\d\d|this year|last year)|{_SHORT_MONTH}\s+20\d\d)"
WHEN = rf"(?P<when>{DAY}|{SHORT_DAY}|{MONTH_YEAR}|{MONTH}\b|20\d\d\b(?!/))"
# Of a day or month that is printed, in letters large and small: one of the months, or figures as days have them.
_MONTHS_PRINTED = (*MONTHS, *(month.upper() for month in MONTHS))
_FIGURES = re.compile(rf"\d(?:[/.]\d|(?:st|nd|rd|th)\b|\s+{_SHORT_MONTH})|\b{_SHORT_MONTH}\s+20\d\d")


# A paper is written so long before the day that it bears: what "will be" may be on that day, or shortly before it.
WRITTEN_BEFORE = dt.timedelta(days=42)
# Meetings are called by a calendar of the civic year: one that is farther ahead bears a slip of the year.
AHEAD = dt.timedelta(days=366)


def may_tell_day(text: str) -> bool:
    """Whether a text has what every day and month has that is printed; most have not, and this is soon known."""
    return any(month in text for month in _MONTHS_PRINTED) or _FIGURES.search(text) is not None


def weekday_of(printed: str) -> int | None:
    """The day of the week with which a printed date begins, Monday 0; None where it prints none."""
    return next((n for n, name in enumerate(WEEKDAYS) if printed.startswith(name)), None)


@dataclass(frozen=True, slots=True)
class When:
    """A printed date, whole or in part: day, or month (its year may be missing), or year."""

    printed: str
    day: dt.date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None

    def filled(self, today: dt.date, *, coming: bool | None = False) -> "When":
        """With the year filled in where it is missing.

        Args:
            today: The day of the paper.
            coming: Whether the next such time after `today` is meant, or the last one up to it; None: the nearer one.
        """
        if self.day or self.month is None or self.year is not None:
            return self
        if coming is None:
            choices = [self.filled(today, coming=True), self.filled(today, coming=False)]
            return min(choices, key=lambda c: abs(c.about - today) if c.about else dt.timedelta.max)
        past = (self.month, self.day_of_month or 1) <= (today.month, today.day)
        year = today.year + (1 if coming and past else -1 if not coming and not past else 0)
        day = None
        if self.day_of_month:
            try:
                day = dt.date(year, self.month, self.day_of_month)
            except ValueError:
                return self
        return When(self.printed, day, self.day_of_month, self.month, year)

    @property
    def about(self) -> dt.date | None:
        """The day, or the middle of the month."""
        if self.day is not None or self.year is None or self.month is None:
            return self.day
        return dt.date(self.year, self.month, 15)


def when_of(printed: str, today: dt.date) -> When:
    """A printed date or part of one."""
    whole = date_in(printed)
    if whole is not None:
        return When(printed, whole.day, whole.day.day, whole.day.month, whole.day.year)
    month = next((n for n, m in enumerate(MONTHS, 1) if m in printed), None) or next(
        (n for n, m in enumerate(MONTHS, 1) if re.search(rf"\b{m[:3]}t?\b", printed)), None
    )
    number = re.match(rf"{WEEKDAY}(\d{{1,2}})(?!\d)", printed) or re.match(rf"{MONTH}\s+(\d{{1,2}})(?!\d)", printed)
    year = re.search(r"\b20\d\d\b", printed)
    relative = today.year if "this year" in printed else today.year - 1 if "last year" in printed else None
    return When(printed, None, int(number[1]) if number else None, month, int(year[0]) if year else relative)
