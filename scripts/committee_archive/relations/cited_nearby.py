"""Which paper is meant where the words around a mention tell it: who agreed it, what it records, what it said."""

import datetime as dt
import re
from collections.abc import Sequence

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.cited import Found, Spoken, ahead
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import BODY, NAMED_BODY, Beside, MeetingMention, PaperMention
from committee_archive.relations.paper_pools import PaperPools
from committee_archive.relations.paragraphs import Paragraphs
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import MONTH_YEAR, when_of
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content

# From here on the words around a plan that was agreed speak of a paper of the meeting, and so far ahead of the others.
_NEAR, _MARGIN = 0.3, 0.2
# An item's title of so many words tells its subject; the next meeting of a body is no farther off than this.
_SUBJECT, _A_DAY, _SOON = 2, dt.timedelta(days=1), dt.timedelta(days=120)
_MONTH = re.compile(MONTH_YEAR)
# Besides a day a sentence and what it was taken from share at least so many words.
_WITH_DAY = 2
_BY_BODY = re.compile(rf"\b(?:by|from)\s+(?:the\s+)?(?P<body>{BODY})")


class CitedNearby:
    """Asked where date, body and title tell no paper."""

    def __init__(self, bodies: CitedBodies, titles: Titles, pools: PaperPools, paragraphs: Paragraphs) -> None:
        """Take names of bodies, titles of papers, papers by day and meeting, and paragraphs."""
        self._bodies = bodies
        self._titles = titles
        self._pools = pools
        self._paragraphs = paragraphs

    def found(self, reading: Reading, passage: Passage, mention: PaperMention, spoken: Spoken) -> Found | None:
        """The paper, or that it is wanted; None where the words around tell nothing either."""
        match mention.beside:
            case Beside.AGREED:
                return self._agreed(reading, passage, spoken)
            case Beside.RECORD:
                return self._record(reading, passage, mention)
            case Beside.WAS:
                return self._of_year(reading, passage, mention)
            case Beside.SAID_IN:
                own = frozenset(content(reading.title))
                return None if frozenset(mention.topic) <= own else Found(None, 0.6)
            case Beside.PROMISED:
                return self._promised(reading, passage, mention)
            case _:
                return None

    def meeting(self, passage: Passage, mention: MeetingMention) -> MeetingKey | None:
        """Where something was done in a month: the meeting of the one paper whose title says so, on the same theme."""
        when, words = mention.when, passage.text[mention.start : mention.end]
        if when is None or when.year is None or when.month is None:
            return None
        done, themes = frozenset(content(words.split()[0])), self._titles.theme_keys(passage.text)
        found = {
            t.meetings[0]
            for t in self._titles.in_month(when.year, when.month)
            if t.meetings and done & t.words and themes & t.themes
        }
        return found.pop() if len(found) == 1 else None

    def of_person(
        self, passage: Passage, mention: PaperMention, pool: Sequence[Titled] | None, meeting: MeetingKey | None
    ) -> Found:
        """The one paper of a date that somebody wrote who is named before "her report"."""
        before = passage.text[: mention.start]
        found = [
            t for t in pool or () if t.path and any(name and name in before for name in self._paragraphs.people(t.path))
        ]
        return Found(found[0], 0.85, (), meeting) if len(found) == 1 else Found(None, 0.6, (), meeting)

    def announced(self, reading: Reading, mention: PaperMention, item: Joined | None) -> Found | None:
        """What minutes say another body is to have at its next meeting: the one paper of that on the item's subject."""
        body = self._bodies.named(mention.body or "", None)
        about = frozenset(content(item.title)) if item is not None else frozenset()
        if (
            body is None
            or reading.day is None
            or len(about) < _SUBJECT
            or body in {key.body for key in reading.meetings}
        ):
            return None
        near = self._titles.to_body(body, reading.day + _A_DAY, reading.day + _SOON)
        first = min((t.day for t in near if t.day), default=None)
        found = [t for t in self._pools.current(near, reading) if t.day == first and about <= t.stems]
        return Found(found[0], 0.8) if len(found) == 1 and found[0].path else None

    def _agreed(self, reading: Reading, passage: Passage, spoken: Spoken) -> Found | None:
        """What a body agreed at a meeting: "In May 2019 the Board agreed a plan to build the quay in three stages"."""
        if spoken.meeting is None or spoken.passage is not passage or spoken.meeting in reading.meetings:
            return None
        pool = self._pools.current(self._titles.at(spoken.meeting), reading)
        around = NAMED_BODY.sub(" ", passage.text)
        near = {n: self._titles.nearness(around, titled) for n, titled in enumerate(pool)}
        hit, _ = ahead(near, _NEAR, _MARGIN)
        return Found(pool[hit], 0.8, (), spoken.meeting) if hit is not None else None

    def _record(self, reading: Reading, passage: Passage, mention: PaperMention) -> Found | None:
        """The record of a decision of the month that the sentence names, on something of which it speaks."""
        start, end = passage.sentence(mention.start)
        months = {
            when.printed: when
            for m in _MONTH.finditer(passage.text, start, end)
            if (when := when_of(m[0], dt.date.max))
        }
        if len(months) != 1:
            return None
        (when,) = months.values()
        if when.year is None or when.month is None:
            return None
        said = frozenset(content(passage.text[start:end]))
        records = [t for t in self._titles.in_month(when.year, when.month) if t.kind is PaperKind.DECISION_RECORD]
        told = [t for t in self._pools.current(records, reading) if said & t.subject]
        return Found(told[0], 0.85) if len(told) == 1 else Found(None, 0.6, tuple(told))

    def _of_year(self, reading: Reading, passage: Passage, mention: PaperMention) -> Found | None:
        """The plan of a year that has the day of which the sentence before speaks, and says the same of it."""
        when = mention.when
        begin, _ = passage.sentence(mention.start)
        if when is None or when.year is None or begin == 0:
            return None
        first, last = passage.sentence(begin - 1)
        days = {found.day for found in dates_in(passage.text[first:last])}
        if len(days) != 1 or not reading.meetings:
            return None
        said = frozenset(content(passage.text[first:last]))
        pool = self._titles.to_body(reading.meetings[0].body, dt.date(when.year, 1, 1), dt.date(when.year, 12, 31))
        places = [
            (titled, anchor)
            for titled in self._pools.current(pool, reading)
            if titled.path
            for anchor, text in self._paragraphs.numbered(titled.path)
            if days <= {found.day for found in dates_in(text)} and _shared(said, text) >= _WITH_DAY
        ]
        if len(places) != 1:
            return None
        titled, anchor = places[0]
        return Found(titled, 0.8, said=(first, last, anchor))

    def _promised(self, reading: Reading, passage: Passage, mention: PaperMention) -> Found | None:
        """A paper that another body is to make."""
        by = _BY_BODY.search(passage.text, mention.end, passage.sentence(mention.start)[1])
        body = self._bodies.named(by["body"], None) if by else None
        return Found(None, 0.6) if body and body not in {key.body for key in reading.meetings} else None


def _shared(said: frozenset[str], text: str) -> int:
    """How many words two texts share that are no figures."""
    return sum(not word.isdigit() for word in said & frozenset(content(text)))
