"""Actions and promises, as one paper has them: who is to do what by when."""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.model.history import Quote
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.said_dates import MONTHS, when_of

_ACTION = re.compile(r"^\s*ACTIONS?(?:\s+(?:POINT|BY|FOR))?\s*[:–-]\s*(?P<what>.+)", re.DOTALL)
_OWNER = re.compile(
    r"^(?:The\s+)?(?P<owner>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for)\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*)\s+(?:to|will|would|should)\b"
)
_PROMISED = re.compile(
    r"\b(?:report|paper|update|proposal|business case)s?\b[^.;]{0,60}\b(?:will|would|to|should|shall)\s+(?:then\s+)?"
    r"(?:be\s+)?(?:brought|made|submitted|presented|provided|come|go|reported|put)\b"
    r"|\b(?:will|would|to)\s+(?:report|bring|come)\s+back\b|\bundertook\s+to\b"
)
# One of these stands in whatever the pattern above finds.
_PROMISING = ("report", "paper", "update", "proposal", "case", "bring", "come", "undertook")
_MONTH = "|".join(MONTHS)
_DUE = re.compile(
    rf"\b(?:by|in|before|until|at)\s+(?:the\s+)?(?P<due>(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+20\d\d)?|next\s+meeting|(?:spring|summer|autumn|winter)(?:\s+of)?(?:\s+20\d\d)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as one paper has it, with the words that say what it is about."""

    quote: Quote
    owner: str | None
    due: dt.date | None
    due_printed: str | None
    about: str


def promised(passages: Iterable[tuple[str, Passage]], day: dt.date) -> Iterator[Promised]:
    """The action lines of minutes, and the sentences by which something is promised to a meeting.

    Args:
        passages: Running text, each passage with the title of its item or paper.
        day: Of the paper.
    """
    for title, passage in passages:
        action = _ACTION.match(passage.text)
        if action:
            owner = _OWNER.match(action["what"])
            yield _made(passage, 0, len(passage.text), owner["owner"] if owner else None, title, day)
        elif any(word in passage.text for word in _PROMISING) and _PROMISED.search(passage.text):
            for start, sentence in sentences(passage.text):
                if _PROMISED.search(sentence) and _DUE.search(sentence):
                    yield _made(passage, start, start + len(sentence), None, title, day)


def _made(passage: Passage, start: int, end: int, owner: str | None, about: str, day: dt.date) -> Promised:
    match = _DUE.search(passage.text, start, end)
    due, printed = (_due(match["due"], day), match["due"]) if match else (None, None)
    return Promised(passage.quote(start, end), owner, due, printed, about)


def _due(printed: str, day: dt.date) -> dt.date | None:
    """The last day of what is printed: of the day, or the month; None of a season or the next meeting."""
    when = when_of(printed, day)
    if when.day:
        return when.day
    if when.month is None:
        return None
    year = when.year or (day.year if when.month >= day.month else day.year + 1)
    last = months.monthrange(year, when.month)[1]
    return dt.date(year, when.month, min(when.day_of_month or last, last))
