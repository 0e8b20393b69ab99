"""Dates that cannot be as printed: they are reported where they stand, and never mended.

A clerk's slip in a date ("116 November 2020", "Monday 4th September 2018", which was a Tuesday) is part of the record.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.interpret.dates import MONTHS, WEEKDAYS, dates_in, may_hold_date
from committee_archive.model.document import Block
from committee_archive.model.finding import Finding, Severity

_LIKE = re.compile(
    rf"(?i)\b(?P<date>(?:(?:{WEEKDAYS}),?\s+)?"
    rf"\d{{1,3}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b,?\s+\d{{4}})\b"
)
# At the top of a paper, where a date is looked for; in a text such figures may be anything.
_SHORT_MONTHS = "|".join([month[:3] for month in MONTHS.split("|")] + ["sept"])
_LIKE_IN_SHORT = re.compile(
    rf"(?i)(?<![\d/.])(?P<date>\d{{1,3}}(?:st|nd|rd|th)?\s+(?:{_SHORT_MONTHS})\.?\s+\d{{4}}"
    r"|\d{1,3}(?P<sep>[/.])\d{1,2}(?P=sep)(?:19|20)\d\d)(?![\d/])"
)
_NO_SUCH_DAY = re.compile(
    rf"(?i)(?<![\d/.,:])(?P<date>(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTHS}))\b(?!,?\s+\d{{4}})"
)
_LONGEST = {"feb": 29, "apr": 30, "jun": 30, "sep": 30, "nov": 30}
# A greater number before a month is no slip in a day ("45 March hares"), where no year follows.
_SLIP = 39
_NO_DAY = re.compile(r"(?i)\b(?:meeting|minutes)\s+(?:was\s+)?held\s+on\s+(?P<date>DATE\b|(?:19|20)\d\d\b)")
_NO_YEAR = re.compile(
    rf"(?i)\b(?P<date>(?:{WEEKDAYS}),?\s+\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS}))\b(?!,?\s+\d{{4}})"
)
_MONTH_ALONE = re.compile(
    rf"(?i)(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+)?\b(?P<date>(?:{MONTHS})\s+(?:19|20)\d\d)\b"
)
_BEFORE_A_DATE = re.compile(r"(?i)(?:^|[:,–—-]|\bdated?|\bheld in)$")


def misprinted_dates(
    rows: Sequence[str], blocks: Iterable[tuple[Block, str | None]], known: frozenset[str]
) -> Iterator[Finding]:
    """A finding for each date in the header block or in the text that cannot be as printed.

    Args:
        rows: What the rows of the header block say that have the day of the meeting.
        blocks: The blocks of a paper that are published, each with the address at which it stands.
        known: Dates, as printed, that were reported already.
    """
    named: set[str] = set()
    for block, anchor in blocks:
        page = block.boxes[0][0] if block.boxes else None
        for date, why in dates_that_cannot_be(block.body):
            if date not in known:
                yield _misprinted(date, why, page, anchor)
                named.add(date)
    for date, why in dict.fromkeys(found for row in rows for found in dates_that_cannot_be(row)):
        if date not in known | named:
            yield _misprinted(date, why, 1, None)


def _misprinted(date: str, why: str, page: int | None, anchor: str | None) -> Finding:
    message = f"the paper prints {date!r}, but {why}; it is kept as printed"
    return Finding("misprinted-date", message, Severity.NOTE, page, anchor)


def dates_that_cannot_be(text: str) -> list[tuple[str, str]]:
    """Each date in a text that cannot be as it stands there, with what is wrong with it."""
    if not may_hold_date(text) and "held" not in text.lower():
        return []
    found = dates_in(text)
    printed = {f.printed for f in found}
    wrong = [(f.printed, f.conflict) for f in found if f.conflict]
    wrong += [
        (match["date"], "there is no such day")
        for match in _LIKE.finditer(text)
        if not any(p in match["date"] or match["date"] in p for p in printed)
    ]
    wrong += [(match["date"], "there is no such day") for match in _NO_SUCH_DAY.finditer(text) if _cannot_be(match)]
    wrong += [(match["date"], "the day is missing") for match in _NO_DAY.finditer(text)]
    return wrong


def _cannot_be(match: re.Match[str]) -> bool:
    """Whether a day without a year is one that no year has."""
    return _LONGEST.get(match["month"][:3].lower(), 31) < int(match["day"]) <= _SLIP


def no_such_day(lines: Sequence[str]) -> str | None:
    """The first day among `lines` that has a month and a year and that there is not."""
    return next((day for line in lines for day in _days_that_are_not(line, _LIKE, _LIKE_IN_SHORT)), None)


def names_no_day(line: str) -> bool:
    """Whether a line names a day, its month in words, that there is not, and no other."""
    return not dates_in(line) and any(_days_that_are_not(line, _LIKE))


def _days_that_are_not(line: str, *patterns: re.Pattern[str]) -> Iterator[str]:
    found = dates_in(line)
    for pattern in patterns:
        for match in pattern.finditer(line):
            if not any(f.printed in match["date"] or match["date"] in f.printed for f in found):
                yield match["date"]


def without_year(lines: Sequence[str]) -> str | None:
    """The first day and month, with its day of the week, that stand among `lines` without a year."""
    return next((match["date"] for line in lines if (match := _NO_YEAR.search(line))), None)


def without_day(lines: Sequence[str]) -> str | None:
    """The first month and year without a day that stand among `lines` by themselves or after what announces a date."""
    return next(
        (
            match["date"]
            for line in lines
            for match in _MONTH_ALONE.finditer(line)
            if match["day"] is None and _BEFORE_A_DATE.search(line[: match.start()].rstrip())
        ),
        None,
    )
