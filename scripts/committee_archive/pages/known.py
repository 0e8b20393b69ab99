"""Every meeting that any paper knows of, and how surely it took place: held, or only planned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from committee_archive.interpret.dates import date_in
from committee_archive.model.meetings import Meeting
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation, RelationKind
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.prose import shortened
from committee_archive.pages.wording import long_date, month_year

# What names a meeting: the meeting itself, or a report to it that is not held.
_NAMING = frozenset({RelationKind.CITES_MEETING, RelationKind.WANTED})

Sat = MeetingKey | MeetingMonth
"""A meeting by its day, or, where no paper has that, by its month."""


@dataclass(slots=True)
class Known:
    """A meeting, if a paper of it is held, and the words by which other papers know it, those with its day first.

    Attributes:
        meeting: None where no paper of it is held.
        named: The words.
        told: Those of a later paper: what was before it may only have been planned.
    """

    meeting: Meeting | None = None
    named: list[Quote] = field(default_factory=list)
    told: Quote | None = None

    @property
    def is_minuted(self) -> bool:
        """Whether its minutes are held."""
        return self.meeting is not None and self.meeting.minutes is not None

    @property
    def is_held(self) -> bool:
        """Whether it took place, by its minutes or by a later paper's word; else it was planned, and no more is known.

        Agendas, reports to a meeting and what earlier papers say of it are all written before it.
        """
        return self.is_minuted or self.told is not None


@lru_cache(maxsize=1)
def known_meetings(held: Holdings) -> Mapping[MeetingKey, Known]:
    """Every meeting, of which papers are held or which a paper names by body and day, in order of body and time."""
    known: dict[MeetingKey, Known] = defaultdict(Known)
    for meeting in held.history.meetings:
        if meeting.papers:
            known[meeting.key].meeting = meeting
        known[meeting.key].named += meeting.known_from
    for relation in held.history.relations:
        if relation.kind in _NAMING and relation.to_meeting:
            known[relation.to_meeting].named.append(_quote(relation))
    for key, one in known.items():
        one.named.sort(key=lambda quote: not _prints(quote.words, key))
        one.told = _later(held, one.named, key.day)
    return {key: known[key] for key in sorted(known) if known[key].meeting or known[key].named}


@lru_cache(maxsize=1)
def known_months(held: Holdings) -> Mapping[MeetingMonth, Known]:
    """The meetings of which papers say the month alone, where the body is not known to have met on a day of it."""
    by_day = {MeetingMonth(key.body, key.day.year, key.day.month) for key in known_meetings(held)}
    known: dict[MeetingMonth, Known] = defaultdict(Known)
    for relation in held.history.relations:
        if relation.kind in _NAMING and relation.to_month and relation.to_month not in by_day:
            known[relation.to_month].named.append(_quote(relation))
    for key, one in known.items():
        after = date(key.year + key.month // 12, key.month % 12 + 1, 1)
        one.told = _later(held, one.named, after)
    return {key: known[key] for key in sorted(known)}


def all_known(held: Holdings) -> list[tuple[Sat, Known]]:
    """Both, in order of time; one whose day is not known stands before the others of its month."""
    both: list[tuple[Sat, Known]] = [*known_months(held).items(), *known_meetings(held).items()]
    return sorted(both, key=lambda found: (first_day(found[0]), found[0].body))


def first_day(key: Sat) -> date:
    """Its day, or the first on which it may have been."""
    return key.day if isinstance(key, MeetingKey) else date(key.year, key.month, 1)


def when(key: Sat) -> str:
    """Its day in words, or its month."""
    return long_date(key.day) if isinstance(key, MeetingKey) else month_year(first_day(key))


def certainty(held: Holdings, one: Known, page: str) -> str:
    """How it is known that a meeting took place, or that nothing tells, in a sentence; empty where its minutes do."""
    if one.is_minuted:
        return ""
    if one.told:
        return f"Held: “{plain(shortened(one.told.words, 100))}” in {held.source(one.told, page)}."
    return f"Planned: {_planned(held, one, page)}{unsure()}."


def unsure(meetings: int = 1) -> str:
    """What is said of one, or several, of which there is neither minute nor later word."""
    return f"no paper in this archive tells whether {'it was' if meetings == 1 else 'they were'} held"


def _planned(held: Holdings, one: Known, page: str) -> str:
    """By what a meeting was planned, where nothing of it is held that shows that."""
    if one.meeting or not one.named:
        return ""
    first = one.named[0]
    return f"“{plain(shortened(first.words, 100))}” in {held.source(first, page)}; "


def counted(known: Iterable[tuple[Sat, Known]]) -> str:
    """Of how many of some meetings the day is not known, and how many were only planned; empty, or in brackets."""
    both = list(known)
    months = sum(isinstance(key, MeetingMonth) for key, _ in both)
    planned = sum(not one.is_held for _, one in both)
    told = (f"{months} by its month alone" if months == 1 else f"{months} by their months alone") if months else ""
    said = ", ".join(filter(None, (told, f"{planned} only planned" if planned else "")))
    return f" ({said})" if said else ""


def _quote(relation: Relation) -> Quote:
    return Quote(relation.from_paper, relation.from_anchor, relation.evidence, relation.page)


def _prints(words: str, key: MeetingKey) -> bool:
    """Whether words print the day of a meeting outright, so that a reader sees how it is known."""
    printed = date_in(words)
    return printed is not None and printed.day == key.day


def _later(held: Holdings, named: Iterable[Quote], day: date) -> Quote | None:
    """The first words of a paper that was written after a day."""
    return next((q for q in named if (written := held.papers[q.paper].paper.day) and written > day), None)
