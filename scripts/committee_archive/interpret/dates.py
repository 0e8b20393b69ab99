"""Dates as British councils print them, day first; the printed day of the week is checked, never trusted.

Financial years (2023/24), decision numbers (24/00115) and ranges of years are no dates.
"""

import re
from dataclasses import dataclass
from datetime import date

from committee_archive.model.months import MONTHS as MONTH_NAMES
from committee_archive.model.months import WEEKDAYS as DAY_NAMES

_MONTHS = [month.lower() for month in MONTH_NAMES]
_DAYS = [day.lower() for day in DAY_NAMES]
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + "|sept"
MONTHS = "|".join(_MONTHS)
WEEKDAYS = "|".join(_DAYS)
_WORDED = re.compile(
    rf"""(?ix) (?: \b(?P<weekday>{"|".join(_DAYS)}) ,?\s+ (?:the\s+)? )?
    \b (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? (?:\s+of)? [\s-]+ (?P<month>{_MONTH}) \b\.?,? [\s-]+
    (?P<year>\d{{4}}|\d{{2}}) \b""",
)
_AMERICAN = re.compile(rf"(?i)\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b")
_FIGURES = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})(?P<sep>[/. ])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?![\d/])"
)
# What such dates have, from its first figure on: a text is soon looked through for it.
_DAY_AND_MONTH = re.compile(rf"(?i)\d(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?:{_MONTH})")
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in a text: the day it names, the words that name it, and what is wrong with them, if anything."""

    day: date
    printed: str
    conflict: str = ""


def dates_in(text: str) -> list[PrintedDate]:
    """Every full date in `text`, in order; dates that cannot be (31 June) are left out."""
    found: list[tuple[int, PrintedDate]] = []
    taken: list[tuple[int, int]] = []
    for sign, pattern in ((_DAY_AND_MONTH, _WORDED), (_YEAR, _AMERICAN), (_DIGIT, _FIGURES)):
        for match in pattern.finditer(text) if sign.search(text) else ():
            day = _day(match)
            if day is None or any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            found.append((match.start(), PrintedDate(day, match.group().strip(), _conflict(match, day))))
    return [d for _, d in sorted(found, key=lambda f: f[0])]


def may_hold_date(text: str) -> bool:
    """Whether a text has a day before a month, or a year: what dates have, also those that cannot be."""
    return _DAY_AND_MONTH.search(text) is not None or _YEAR.search(text) is not None


def date_in(text: str) -> PrintedDate | None:
    """The first full date in `text`."""
    found = dates_in(text)
    return found[0] if found else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else [m[:3] for m in _MONTHS].index(month[:3]) + 1
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, number, int(match["day"]))
    except ValueError:
        return None


def _conflict(match: re.Match[str], day: date) -> str:
    weekday = match.groupdict().get("weekday")
    if weekday and _DAYS[day.weekday()] != weekday.lower():
        was = DAY_NAMES[day.weekday()]
        return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year} was a {was}, not a {weekday.capitalize()}"
    return ""
