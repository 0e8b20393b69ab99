"""Which meeting of a body came before another and which after it, as its papers say.

Minutes and agendas print the date of the next meeting, and minutes say which minutes were agreed. Where both are
silent, the neighbour among the meetings that are known is taken only if the body meets as often as that.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.calendar import Calendar, Sitting
from committee_archive.relations.mentions import NAMED_BODY, MeetingMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading, Said

# What tells the meeting that a mention with a date means.
Dated = Callable[[Reading, str, MeetingMention, Passage], MeetingKey | None]

# A body's meetings are no farther apart than this, times what is usual with it, and it takes so many to say what is.
_USUAL, _FEWEST = 1.4, 3
# The item under which a meeting agrees the minutes of the one before, whatever it calls them.
MINUTES_AGREED = re.compile(
    r"\b(?:minutes|(?:action|meeting)\s+notes|(?:notes|record|proceedings)\s+of\s+(?:the\s+)?(?:last\s+|previous\s+)?meeting)\b",
    re.IGNORECASE,
)
# The same in a sentence, of minutes in which that item is not found.
_APPROVED = re.compile(r"\b[Mm]inutes\b[^;]*\b(?:approved|agreed|confirmed|accepted|adopted|signed|reviewed)\b")
_NUMBER = re.compile(r"^(\d{1,4})\.?\s", re.MULTILINE)
_YEARLY = re.compile(r"\bnext\s+(?:AGM|[Aa]nnual|[Ee]xtraordinary|[Ss]pecial)\b")


class Sequence:
    """Asked by the meeting of a paper."""

    def __init__(self, calendar: Calendar, dated: Dated) -> None:
        """Take the meetings of which a paper is held, and what knows the meeting of a date."""
        self._calendar = calendar
        self._dated = dated
        self._announced: dict[MeetingKey, MeetingKey] = {}
        self._agreed: dict[MeetingKey, MeetingKey] = {}
        for key in sorted(calendar.sittings):
            sitting = calendar.sittings[key]
            named = min(self._named_next(sitting), default=None)
            if named is not None:
                self._announced[key] = named
            agreed = max(self._minutes_of(sitting), default=None) or max(self._approved(sitting), default=None)
            if agreed is not None:
                self._agreed[key] = agreed
        self._announced_by = {named: key for key, named in self._announced.items()}
        self._agreed_at: dict[MeetingKey, MeetingKey] = {}
        for key in sorted(self._agreed, reverse=True):
            self._agreed_at[self._agreed[key]] = key
        self._days: dict[str, list[date]] = defaultdict(list)
        for key in sorted({*calendar.sittings, *self._announced_by, *self._agreed_at}):
            self._days[key.body].append(key.day)
        self._usual = self._usual_gaps()

    def announced(self, key: MeetingKey) -> MeetingKey | None:
        """The meeting that the papers of a meeting name as the next."""
        return self._announced.get(key)

    def known(self, key: MeetingKey) -> bool:
        """Whether a paper of a meeting is held, or another meeting's papers name it."""
        return self._calendar.get(key) is not None or key in self._announced_by or key in self._agreed_at

    def between(self, body: str, first: date, last: date) -> list[MeetingKey]:
        """The meetings of a body from a day to a day that are held or named by others, both days counted in."""
        days = self._days.get(body, [])
        return [MeetingKey(body, day) for day in days[bisect_left(days, first) : bisect_right(days, last)]]

    def before(self, reading: Reading, body: str) -> tuple[MeetingKey | None, float]:
        """The meeting before that of a paper, and how surely."""
        for own in self.own(reading, body):
            said = self._agreed.get(own) or self._announced_by.get(own)
            if said is not None:
                return said, 0.95
            days = self._days[own.body]
            place = bisect_left(days, own.day)
            if place and self._near(own.body, days[place - 1], own.day):
                return MeetingKey(own.body, days[place - 1]), 0.85
        return None, 0.0

    def after(self, reading: Reading, body: str) -> tuple[MeetingKey | None, float]:
        """The meeting after that of a paper, and how surely.

        One that was named as the next and of which nothing is held was moved, if the minutes were agreed elsewhere.
        """
        for own in self.own(reading, body):
            named, agreed = self._announced.get(own), self._agreed_at.get(own)
            if named is not None and agreed is not None and named != agreed:
                if self._calendar.get(named) is None:
                    return agreed, 0.85
                return (named, 0.9) if named < agreed else (None, 0.0)
            if (said := named or agreed) is not None:
                return said, 0.95
            days = self._days[own.body]
            place = bisect_right(days, own.day)
            if place < len(days) and self._near(own.body, own.day, days[place]):
                return MeetingKey(own.body, days[place]), 0.85
        return None, 0.0

    def own(self, reading: Reading, body: str) -> Iterator[MeetingKey]:
        """The meetings of a paper that are of a body; not that of an agenda whose date is another meeting's."""
        for own in reading.meetings:
            if own.body == body and not self._misdated(reading, self._calendar.get(own)):
                yield own

    def _misdated(self, reading: Reading, sitting: Sitting | None) -> bool:
        """Whether the minutes of its day have none of the numbers of an agenda: one of its date was left standing."""
        if reading.kind is not PaperKind.AGENDA or sitting is None or sitting.minutes is None:
            return False
        numbers, minuted = _numbers(reading), _numbers(sitting.minutes)
        return bool(numbers and minuted) and numbers.isdisjoint(minuted)

    def _near(self, body: str, first: date, last: date) -> bool:
        usual = self._usual.get(body)
        return usual is not None and (last - first).days <= _USUAL * usual

    def _usual_gaps(self) -> dict[str, float]:
        """How many days lie as a rule between a meeting and the next, of each body that says so often enough."""
        gaps: dict[str, list[int]] = defaultdict(list)
        for pair in {*self._announced.items(), *((before, key) for key, before in self._agreed.items())}:
            gaps[pair[0].body].append((pair[1].day - pair[0].day).days)
        return {body: median(found) for body, found in gaps.items() if len(found) >= _FEWEST}

    def _named_next(self, sitting: Sitting) -> Iterator[MeetingKey]:
        """What the minutes and the agenda of a meeting name as the next one of the same body."""
        for paper in (sitting.minutes, sitting.agenda):
            for said in paper.said if paper and not self._misdated(paper, sitting) else ():
                for mention in said.meetings:
                    words = said.passage.text[mention.start : mention.end]
                    if paper and mention.coming and mention.when is not None and not _YEARLY.search(words):
                        named = self._dated(paper, sitting.key.body, mention, said.passage)
                        if named is not None and named.day > sitting.key.day:
                            yield named

    def _minutes_of(self, sitting: Sitting) -> Iterator[MeetingKey]:
        """The meetings whose minutes a meeting agreed."""
        for paper in (sitting.minutes, sitting.agenda):
            for item in paper.items if paper else ():
                if paper is None or MINUTES_AGREED.search(item.title) is None:
                    continue
                day = day_of_minutes(item.title) if NAMED_BODY.search(item.title) is None else None
                if day is not None and day < sitting.key.day:
                    yield MeetingKey(sitting.key.body, day)
                for said in _under(paper, item.anchor, {id(p) for p in item.body}):
                    for mention in said.meetings:
                        if mention.when is not None and not mention.coming:
                            key = self._dated(paper, sitting.key.body, mention, said.passage)
                            if key is not None and key.day < sitting.key.day:
                                yield key

    def _approved(self, sitting: Sitting) -> Iterator[MeetingKey]:
        """The meetings whose minutes some sentence of a meeting's own minutes says were approved."""
        minutes = sitting.minutes
        for said in minutes.said if minutes else ():
            for mention in said.meetings:
                start, end = said.passage.sentence(mention.start)
                approved = _APPROVED.search(said.passage.text, start, end)
                before = approved is not None and mention.start < approved.end()
                if minutes is None or not before or mention.when is None or mention.coming:
                    continue
                key = self._dated(minutes, sitting.key.body, mention, said.passage)
                if key is not None and key.day < sitting.key.day:
                    yield key


def day_of_minutes(title: str) -> date | None:
    """The one day that the title of an item names under which minutes are agreed."""
    days = {found.day for found in dates_in(title)}
    return days.pop() if len(days) == 1 else None


def _under(paper: Reading, anchor: str, body: set[int]) -> Iterator[Said]:
    """What the passages of an item say."""
    return (said for said in paper.said if id(said.passage) in body or said.passage.anchor == anchor)


def _numbers(reading: Reading) -> set[str]:
    """The numbers with which the paragraphs of a paper, and the lines in them, begin."""
    found = {m[1] for p in reading.passages for m in _NUMBER.finditer(p.text)}
    blocks = (p.block for p in reading.passages)
    return found | {b.label.strip("(). ") for b in blocks if isinstance(b, Paragraph) and b.label and b.depth == 1}
