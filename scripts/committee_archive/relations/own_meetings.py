"""What papers say of their own meeting, and of the minutes of the one before it where nothing tells which that was."""

import datetime as dt
import re

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited_meetings import CitedMeetings
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import MeetingMention, Pointing
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.sequence import MINUTES_AGREED

# These name their own meeting at their head, and the minutes of the one before.
_OF_THE_MEETING = frozenset({PaperKind.MINUTES, PaperKind.AGENDA})
_A_YEAR, _A_DAY = dt.timedelta(days=366), dt.timedelta(days=1)
# A line at the head of a paper has no words of a sentence.
_SMALL_WORD, _A_SENTENCE = re.compile(r"\b[a-z]{2,}\b"), 5


def names_own_meeting(reading: Reading, passage: Passage, mention: MeetingMention) -> bool:
    """Whether a sentence of a paper names the meeting that the paper was before, by its day: no line of its head."""
    if reading.kind in _OF_THE_MEETING or mention.when is None:
        return False
    start, end = passage.sentence(mention.start)
    others = f"{passage.text[start : mention.start]} {passage.text[mention.end : end]}"
    return len(_SMALL_WORD.findall(others)) >= _A_SENTENCE and "\n" not in passage.text[start:end].strip()


class MinutesBefore:
    """Tells of the minutes of a body's last meeting ("previous minutes") where no paper says which meeting that was."""

    def __init__(self, calendar: Calendar, meetings: CitedMeetings) -> None:
        """Take the meetings of which a paper is held, and what finds meetings."""
        self._calendar = calendar
        self._meetings = meetings

    def is_named(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> bool:
        """Whether an agenda or minutes of a body name them."""
        if mention.by is not Pointing.ORDER or mention.when is not None or mention.coming:
            return False
        start, end = passage.sentence(mention.start)
        named = MINUTES_AGREED.search(passage.text, start, end) is not None
        return named and reading.kind in _OF_THE_MEETING and self._meetings.own(reading, body) is not None

    def relation(self, reading: Reading, body: str, mention: MeetingMention, passage: Passage) -> Relation:
        """They are wanted; or a person must say whether the last minutes that are held of a day before are they."""
        perhaps = self._last(reading, body)
        return evidenced(
            RelationKind.CITES_MEETING,
            passage.phrase(mention.start, mention.end),
            to_anchor=None if perhaps else body,
            confidence=0.7,
            status=RelationStatus.AMBIGUOUS if perhaps else RelationStatus.WANTED,
            candidates=(perhaps.path,) if perhaps else (),
        )

    def _last(self, reading: Reading, body: str) -> Reading | None:
        own = self._meetings.own(reading, body)
        for key in reversed(self._calendar.between(body, own.day - _A_YEAR, own.day - _A_DAY)) if own else ():
            sitting = self._calendar.get(key)
            if sitting is not None and sitting.minutes is not None:
                return sitting.minutes
        return None
