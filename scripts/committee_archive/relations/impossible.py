"""Dates that cannot be, as one paper prints them."""

import re
from collections.abc import Iterable, Iterator

from committee_archive.model.finding import Finding, Severity
from committee_archive.relations.mentions import MONTHS
from committee_archive.relations.passages import Passage

_DATE = re.compile(
    rf"(?<![\d/.,:])(\d{{1,3}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)})\b(?:,?\s+(\d{{4}})(?!\d))?"
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def impossible_dates(found: Iterable[Passage]) -> Iterator[Finding]:
    """A finding for each day that no calendar has, such as 116 November 2020 or 31 June."""
    for passage in found:
        if not any(month in passage.text for month in MONTHS):
            continue
        for match in _DATE.finditer(passage.text):
            day, month, year = int(match[1]), MONTHS.index(match[2]) + 1, match[3]
            if _cannot_be(day, month, int(year) if year else None):
                text = f"it says {' '.join(match.group().split())!r}, a day that cannot be; the words stay as printed"
                yield Finding(
                    "impossible-date", text, Severity.NOTE, passage.page(match.start()), passage.anchor or None
                )


def _cannot_be(day: int, month: int, year: int | None) -> bool:
    if not 1 <= day <= _LONGEST[month - 1]:
        # A number before a month that is no day at all ("100 March hares") is no date.
        return day <= 39 or year is not None
    return month == 2 and day == 29 and year is not None and not _leap(year)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
