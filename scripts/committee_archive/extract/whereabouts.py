"""Lines that say when or where a meeting is: set in bold at the top of a notice, and yet no headings."""

import re

from committee_archive.model.months import MONTHS

_MONTHS = "|".join(MONTHS)
_TIME = r"\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|noon)?"
_WHEN = re.compile(
    rf"(?:(?:on|date:?|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}),?\s+\d{{4}}"
    rf"(?:,?\s*(?:at|from|@|-|–|,)?\s*{_TIME}(?:\s*(?:-|–|to|until)\s*{_TIME})?)?\W*",
    re.IGNORECASE,
)
_AT = r"\d{1,2}(?:[.:]\d{2}\s*(?:[ap]\.?m\.?|noon)?|\s*(?:[ap]\.?m\.?|noon))"  # "10" alone counts something else
_CLOCK = re.compile(rf"{_AT}(?:\s*(?:-|–|to|until)\s*{_AT})?", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\W*$")


def says_when_or_where(text: str) -> bool:
    """Whether a line is a date, with the time or without, or an address with its postcode at the end."""
    return _WHEN.fullmatch(text) is not None or _POSTCODE.search(text) is not None


def is_time_of_day(text: str) -> bool:
    """Whether words are a time by the clock, or from when until when: "10.30 am", "14:00 – 14:20"."""
    return _CLOCK.fullmatch(text) is not None
