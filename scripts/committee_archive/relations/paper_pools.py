"""Among which papers a cited one is looked for: those of the date, the body or the meeting that the words name."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.model.relations import MeetingKey
from committee_archive.relations.cited import Found, Spoken
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.mentions import NAMED_BODY, TITLED, PaperMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import WRITTEN_BEFORE, When
from committee_archive.relations.said_tense import to_come
from committee_archive.relations.titles import Titled, Titles, once
from committee_archive.relations.words import content, head_of_title

_SEASON, _YEAR = dt.timedelta(days=105), dt.timedelta(days=366)

# The stems of what a paper is said to be about, and the bodies to which it may have gone.
_About = tuple[Sequence[str], Sequence[str]]


class PaperPools:
    """Asked by what a mention says, before its subject is looked at."""

    def __init__(self, bodies: CitedBodies, titles: Titles, replaced: frozenset[str]) -> None:
        """Take names of bodies, titles of papers, and the paths of papers that were issued again."""
        self._bodies = bodies
        self._titles = titles
        self._replaced = replaced

    def before(self, reading: Reading) -> Found | None:
        """The last report on the same subject to the same body: "my previous report"."""
        subject = frozenset(content(head_of_title(reading.title)))
        bodies = {key.body for key in reading.meetings}
        if not subject or reading.day is None:
            return None
        same = (t for body in sorted(bodies) for t in self._titles.on_subject(subject, body))
        earlier = self.current((t for t in same if t.day and t.day < reading.day), reading)
        last = max((t.day for t in earlier if t.day), default=None)
        found = [t for t in earlier if t.day == last]
        return Found(found[0], 0.85) if len(found) == 1 and found[0].path else None

    def of(
        self, reading: Reading, passage: Passage, mention: PaperMention, spoken: Spoken
    ) -> tuple[list[Titled] | None, MeetingKey | None, bool]:
        """The papers that date, body and meeting leave over; None where the words name none of them."""
        body = self._bodies.meant(reading, passage, mention.body, mention.start, spoken) if mention.body else None
        if mention.sat and body is None and not NAMED_BODY.search(passage.text, *passage.sentence(mention.start)):
            body = reading.meetings[0].body if reading.meetings else None
        if mention.when is not None and reading.day is not None:
            if named := self._named_by_year(mention, reading):
                return named, None, True
            month = mention.when.month if mention.when.year is None else None
            said = spoken.meetings.get((month, mention.when.day_of_month or 0)) if month is not None else None
            if said is not None and not body:
                return self.current(self._titles.at(said), reading), said, True
            start, end = passage.sentence(mention.start)
            coming = mention.coming or to_come(passage.text[start : mention.start], passage.text[mention.end : end])
            about = mention.topic or content(f"{passage.text[start:end]} {reading.title}")
            bodies = {body} if body else {key.body for key in reading.meetings} if mention.labels else set()
            pool, day = self._dated(mention.when, reading.day, body, coming, (about, sorted(bodies)))
            meeting = MeetingKey(body, day) if body and day and not mention.issued else None
            return self.current(pool, reading), meeting, True
        if mention.meeting == "that" and spoken.meeting:
            return self.current(self._titles.at(spoken.meeting), reading), spoken.meeting, True
        if mention.separate or mention.meeting == "this":
            if body is not None and body not in {k.body for k in reading.meetings}:
                day = reading.day
                near = self._titles.to_body(body, day - _SEASON, day + _SEASON) if day else []
                return self.current(near, reading), None, mention.separate
            pool = [t for key in reading.meetings for t in self._titles.at(key)]
            return self.current(pool, reading), None, False
        if body is not None and mention.definite and reading.day is not None:
            # What it is about finds it in any year, and so does what a paragraph says; else it is one of the last year.
            if mention.topic:
                near = [t for t in self._titles.sharing(mention.topic) if t.day and t.day <= reading.day]
            else:
                first = dt.date.min if mention.labels else reading.day - _YEAR
                near = self._titles.to_body(body, first, reading.day)
            return self.current((t for t in near if t.meetings and t.meetings[0].body == body), reading), None, False
        return None, None, False

    def _named_by_year(self, mention: PaperMention, reading: Reading) -> list[Titled]:
        """The strategy or plan whose title has the year: "the strategy of 2016" is that of 2016–2020."""
        when = mention.when
        if mention.head not in TITLED or when is None or when.year is None or when.month is not None:
            return []
        found = self.current(self._titles.about([str(when.year)]), reading)
        heads = frozenset(content(mention.head))
        named = [t for t in found if heads <= frozenset(content(t.title))]
        return named if len(named) == 1 else []

    def current(self, pool: Iterable[Titled], reading: Reading) -> list[Titled]:
        """Those of a pool that still hold, without the paper that cites."""
        return once(t for t in pool if t.path not in self._replaced and t.path != reading.path)

    def _dated(
        self, when: When, today: dt.date, body: str | None, coming: bool | None, about: _About
    ) -> tuple[list[Titled], dt.date | None]:
        """Papers of a date, whole or in part, of a year alone those about some words.

        Without a year as the tense has it, else the last one, or one to come.
        """
        choices = [when]
        if when.year is None and when.month is not None:
            both = [when.filled(today), when.filled(today, coming=True)]
            if coming is not None:
                both = [when.filled(today - WRITTEN_BEFORE, coming=True) if coming else both[0]]
            choices = both
        for choice in choices:
            day = choice.day
            if day is None and choice.day_of_month and choice.month and choice.year:
                day = dt.date(choice.year, choice.month, min(choice.day_of_month, 28))
            if day is not None:
                pool = self._titles.on(day)
            elif choice.month is not None and choice.year is not None:
                pool = self._titles.in_month(choice.year, choice.month)
            elif choice.year is not None:
                pool = self._of_year(choice.year, *about)
            else:
                pool = []
            if body is not None:
                pool = [t for t in pool if any(k.body == body for k in t.meetings)]
            if pool:
                return pool, day
        return [], choices[0].day

    def _of_year(self, year: int, words: Sequence[str], bodies: Sequence[str]) -> list[Titled]:
        """Papers of a year that are about some words, or went to one of some bodies."""
        pool = [t for t in self._titles.sharing(words) if year in {d.year for d in _days(t)}]
        for body in bodies:
            pool += self._titles.to_body(body, dt.date(year, 1, 1), dt.date(year, 12, 31))
        return pool


def _days(titled: Titled) -> Iterator[dt.date]:
    """The days of a paper: its own, and those of its meetings."""
    if titled.day is not None:
        yield titled.day
    yield from (key.day for key in titled.meetings)
