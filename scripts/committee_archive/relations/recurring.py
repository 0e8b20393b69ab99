"""Subjects that come back: those of several reports' titles, and names that tell some papers from all others.

A theme is what several meetings deal with and most papers do not: a name that is in nearly every paper (the council's,
the clerk's) says nothing of any. So names are weighed as words are in a search, by how often a paper has them and how
few papers do (tf-idf), and only those count that a report's title has too: what is worth a title is a subject.
"""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from committee_archive.bodies import BodyRegister
from committee_archive.interpret.dates import MONTHS
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.quote import Quote
from committee_archive.model.threads import Acronym
from committee_archive.relations.names import NAME
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import bare_title, content, head_of_title, title_key

# A subject that so many meetings dealt with is a theme.
_MEETINGS = 3
# A name that more than this share of the papers have tells none from the others.
_SHARE = 1 / 3
_LONGEST = 6  # words of a name
_NAMES = re.compile(rf"\b{NAME}")
_TIMES = frozenset(MONTHS.split("|"))


@dataclass(frozen=True, slots=True)
class Subject:
    """What may be a theme: its name as printed, the words that show it, and how much it tells papers apart."""

    name: str
    evidence: tuple[Quote, ...]
    weight: float


@dataclass(slots=True)
class _Found:
    """Where a name stands."""

    name: str
    times: Counter[str] = field(default_factory=Counter)
    meetings: set[dt.date] = field(default_factory=set)
    evidence: dict[str, Quote] = field(default_factory=dict)

    def add(self, reading: Reading, quote: Quote) -> None:
        self.times[reading.path] += 1
        if reading.day is not None:
            self.meetings.add(reading.day)
        self.evidence.setdefault(reading.path, quote)


def titled_subjects(readings: Sequence[Reading]) -> list[Subject]:
    """The words before the first dash of titles that reports to several meetings share, the most frequent first."""
    found: dict[str, _Found] = {}
    for reading in readings:
        title = reading.title
        subject = head_of_title(title)
        if reading.kind is PaperKind.REPORT and reading.day is not None and len(content(subject)) > 1:
            found.setdefault(title_key(subject), _Found(subject)).add(reading, Quote(reading.path, "", title, 1))
    return _heaviest(found.values(), len(readings))


def named_subjects(readings: Sequence[Reading], register: BodyRegister, known: Iterable[Acronym]) -> list[Subject]:
    """Names in the text of few reports to several meetings that stand in the title of one, the most telling first.

    Args:
        readings: All papers.
        register: Names of bodies are no subjects.
        known: Short forms of names count as the names.
    """
    # Minutes name at each meeting the room, the clerk and those who came.
    reports = [reading for reading in readings if reading.kind is PaperKind.REPORT]
    parts = {part for r in reports for part in _parts(title_key(bare_title(r.title)).split())}
    long = {a.short: a.long for a in known if title_key(a.long) in parts}
    short = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(long)))})\b") if long else None
    bodies = f" {' | '.join(title_key(name) for name in _bodies(readings))} "
    found: dict[str, _Found] = defaultdict(lambda: _Found(""))
    for reading in reports:
        for passage in reading.prose:
            named = [(m.start(), _trimmed(m.group())) for m in _NAMES.finditer(passage.text)]
            named += [(m.start(), long[m.group()]) for m in (short.finditer(passage.text) if short else ())]
            for place, name in named:
                key = title_key(name)
                if key in parts and f" {key} " not in bodies and not register.knows(name) and len(content(name)) > 1:
                    one = found[key]
                    one.name = one.name or name
                    one.add(reading, _quote(reading, passage, place))
    few = [one for one in found.values() if len(one.times) <= len(readings) * _SHARE]
    return _heaviest(few, len(readings))


def _heaviest(found: Iterable[_Found], papers: int) -> list[Subject]:
    made = [
        Subject(
            one.name,
            tuple(one.evidence[path] for path in sorted(one.evidence)),
            sum(1 + math.log(times) for times in one.times.values()) * math.log((papers + 1) / len(one.times)),
        )
        for one in found
        if len(one.meetings) >= _MEETINGS
    ]
    return sorted(made, key=lambda s: (-s.weight, title_key(s.name)))


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Every run of words of a title that may be a name."""
    for n in range(len(words)):
        for end in range(n + 2, min(n + _LONGEST, len(words)) + 1):
            yield " ".join(words[n:end])


def _trimmed(name: str) -> str:
    """A name without what a sentence begins with ("The Roof Programme") and without a month or a year at an end."""
    words = name.split()
    while words and _says_nothing(words[0]):
        del words[0]
    while words and _says_nothing(words[-1]):
        del words[-1]
    return " ".join(words)


def _says_nothing(word: str) -> bool:
    return not content(word) or word.isdigit() or word.casefold() in _TIMES


def _bodies(readings: Iterable[Reading]) -> list[str]:
    return sorted({committee.name for r in readings for committee in r.entry.paper.front.committees})


def _quote(reading: Reading, passage: Passage, place: int) -> Quote:
    start, end = passage.sentence(place)
    return Quote(reading.path, passage.anchor, passage.text[start:end].strip(), passage.page(place))
