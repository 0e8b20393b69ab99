"""Actions and promises, as one paper has them: who is to do what by when."""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee_archive.model.history import Quote
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.said_dates import MONTHS, WEEKDAY, when_of
from committee_archive.vocabulary.action_words import ActionWords
from committee_archive.vocabulary.phrases import folded

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
    rf"\b(?:by|in|before|until|at|due|no\s+later\s+than)\s+(?:on\s+|for\s+|by\s+)?(?:the\s+)?"
    rf"(?P<due>\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b|(?:end\s+of\s+)?{WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+20\d\d)?"
    rf"|next\s+meeting|(?:spring|summer|autumn|winter)(?:\s+of)?(?:\s+20\d\d)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as one paper has it.

    Attributes:
        quote: Its words.
        owner: Who is to keep it, as printed.
        due: By when; `due_printed` is what says so.
        about: The words that say what it is about.
        listed: Whether it stands in a committee's own list of actions.
        state: How far it is, as that list has it.
        done: Whether the list says that nothing is left to do.
    """

    quote: Quote
    owner: str | None
    due: dt.date | None
    due_printed: str | None
    about: str
    listed: bool = False
    state: str | None = None
    done: bool = False


def promised(passages: Iterable[tuple[str, Passage]], day: dt.date, words: ActionWords) -> Iterator[Promised]:
    """The action lines of minutes, and the sentences by which something is promised to a meeting.

    Args:
        passages: Running text, each passage with the title of its item or paper.
        day: Of the paper.
        words: How actions are told of.
    """
    for title, passage in passages:
        action = words.opening.match(folded(passage.text))
        if action and passage.text[action.end() :].strip():
            owner = _OWNER.match(passage.text[action.end() :])
            yield _made(passage, 0, len(passage.text), owner["owner"] if owner else None, title, day)
        elif any(word in passage.text for word in _PROMISING) and _PROMISED.search(passage.text):
            for start, sentence in sentences(passage.text):
                if _PROMISED.search(sentence) and _DUE.search(sentence):
                    yield _made(passage, start, start + len(sentence), None, title, day)


def _made(passage: Passage, start: int, end: int, owner: str | None, about: str, day: dt.date) -> Promised:
    match = _DUE.search(passage.text, start, end)
    due, printed = (due_day(match["due"], day), match["due"]) if match else (None, None)
    return Promised(passage.quote(start, end), owner, due, printed, about)


def due_day(printed: str, day: dt.date) -> dt.date | None:
    """The last day of what is printed: of the day, or the month; None of a season, the next meeting, anything else.

    Args:
        printed: A date, whole or in part.
        day: Of the paper that prints it.
    """
    when = when_of(printed, day)
    if when.day:
        return when.day
    if when.month is None:
        return None
    year = when.year or (day.year if when.month >= day.month else day.year + 1)
    last = months.monthrange(year, when.month)[1]
    return dt.date(year, when.month, min(when.day_of_month or last, last))
