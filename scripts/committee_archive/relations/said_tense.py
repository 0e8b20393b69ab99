"""Whether words speak of what is past or of what is to come: which year is meant where a date has none."""

import re

from committee_archive.relations.said_dates import MONTH

_AHEAD = re.compile(
    r"\b(?:(?:will|shall|would|is|are|due|expected|scheduled|planned|proposed|intended|likely)\s+(?:\w+\s+)?(?:to\s+)?be\s+\w+"
    r"|to\s+be\s+\w+|(?:is|are)\s+being\s+\w+|(?:will|shall|would)\s+(?:\w+\s+)?(?:go|come|meet|make|take|consider|decide|receive|report)\b"
    r"|will|shall|(?<!was )(?<!were )(?:due|scheduled|required|expected|planned)\s+(?:to|for|at|on|by)"
    r"|forthcoming|upcoming|in\s+time\s+for|ahead\s+of)\b"
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has\s+been|have\s+been|(?:previously|already|recently|last)|agreed|approved|adopted|considered|endorsed"
    r"|decided|resolved|noted|received|published|took\s+place|presented|reported|held|met|went|came|gone|brought|taken|asked)\b"
)
# "deferred to the April meeting" is to come, however it is told.
_PUT_OFF = re.compile(
    r"\b(?:deferr?(?:ed|al)?|adjourn(?:ed)?|postponed?|moved|put\s+(?:back|off|over)|(?:held|carried|brought)\s+(?:over|forward|back)"
    r"|re-?agenda\w*)(?:\s+(?:it|this|them))?\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:for|to|until)\b")
# A date that a sentence has besides belongs to words of its own.
_OTHER_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\b|[;:]|\b20\d\d\b")


def to_come(before: str, after: str = "") -> bool | None:
    """Whether a date is to come, as its sentence has it; None where that does not show.

    The verb that stands last before the date decides; where none does, the first after it, up to another date.

    Args:
        before: The sentence up to the date.
        after: What follows the date in the sentence.
    """
    found = [(m.start(), m.end(), True) for m in _AHEAD.finditer(before)]
    found += [
        (m.start(), m.end(), False)
        for m in _BEHIND.finditer(before)
        if not any(start <= m.start() and m.end() <= end for start, end, _ in found)
    ]
    if found:
        return max(found)[2]
    rest = _OTHER_DATE.split(after, maxsplit=1)[0]
    ahead, behind = _AHEAD.search(rest), _BEHIND.search(rest)
    if ahead and behind:
        return ahead.start() <= behind.start()
    return True if ahead else False if behind else None


def is_put_off(before: str, words: str) -> bool:
    """Whether something is put off to a meeting, so that the meeting is to come.

    Args:
        before: The sentence up to the words that name the meeting.
        words: These.
    """
    return _TO.match(words) is not None and _PUT_OFF.search(before) is not None
