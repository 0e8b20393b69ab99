"""Which paragraph of a month's papers says what another paper says was said then, by the words that both have."""

import calendar as months
import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import SayingMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content

# A paragraph says what a clause says if it has so much of the weight of its words, of at least so many …
_SHARE, _WORDS = 0.6, 3
# … and so many times as much as any other; so does one that has a noun and another word that few others have.
_AHEAD, _FEW, _FEW_WORDS = 1.75, 2, 2
_NUMBERED = re.compile(r"(?:a\w+-)?p\d")
# "The purpose of the programme is that", of several that open with "The purpose"
_STATES = re.compile(r"(?:of\s+[^.;:]{1,60}?\s+)?(?:is|are|was|were|will\s+be)\s+(?:that|to|as\s+follows)\b")
# Path and address.
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Papers:
    """What the papers of a meeting say.

    Attributes:
        stems: Of each place, of its words.
        opening: The numbered paragraphs of reports, with the words with which they open.
    """

    stems: Mapping[_Place, frozenset[str]]
    opening: Mapping[_Place, str]


class CitedSayings:
    """Finds what was said before a body, in the papers of its meetings."""

    def __init__(self, calendar: Calendar, replaced: frozenset[str]) -> None:
        """Take the meetings of which a paper is held, and the paths of papers that were issued again."""
        self._calendar = calendar
        self._replaced = replaced
        self._papers: dict[MeetingKey, _Papers] = {}

    def relation(self, reading: Reading, passage: Passage, mention: SayingMention) -> Relation | None:
        """To the one paragraph of the papers of a body's own meeting in the month that says so."""
        month = mention.when.filled(reading.day) if reading.day is not None else mention.when
        if month.year is None or month.month is None or reading.kind is PaperKind.AGENDA:
            return None
        first = dt.date(month.year, month.month, 1)
        last = dt.date(month.year, month.month, months.monthrange(month.year, month.month)[1])
        for body in {key.body: None for key in reading.meetings}:
            met = self._calendar.between(body, first, last)
            place = self._place(met[0], mention) if len(met) == 1 and met[0] not in reading.meetings else None
            if place is not None:
                quote = passage.phrase(mention.start, mention.end)
                return evidenced(RelationKind.CITES_PARAGRAPH, quote, *place, confidence=0.8, meeting=met[0])
        return None

    def _place(self, key: MeetingKey, mention: SayingMention) -> _Place | None:
        """The numbered paragraph of a report that opens with the noun, or has the words, far ahead of all others."""
        papers = self._of(key)
        if mention.noun:
            led = f"the {mention.noun.casefold()} "
            opening = {place: text for place, text in papers.opening.items() if text.startswith(led)}
            stating = [place for place, text in opening.items() if _STATES.match(text, len(led))]
            if opening:
                (place,) = stating if len(stating) == 1 else opening if len(opening) == 1 else (None,)
                return place
        said = frozenset(content(mention.clause))
        found = {word: [place for place, stems in papers.stems.items() if word in stems] for word in said}
        weights = {word: math.log((len(papers.stems) + 1) / (len(having) + 0.5)) for word, having in found.items()}
        shares: dict[_Place, float] = defaultdict(float)
        for word, having in found.items():
            for place in having:
                shares[place] += weights[word]
        ranked = sorted(shares, key=lambda place: (-shares[place], place))
        if not ranked or (len(ranked) > 1 and shares[ranked[0]] < _AHEAD * shares[ranked[1]]):
            return None
        best = ranked[0]
        shared, noun = said & papers.stems[best], frozenset(content(mention.noun))
        few = {word for word in shared if len(found[word]) <= _FEW}
        if noun:
            says = noun <= few and len(few) >= _FEW_WORDS
        else:
            says = len(shared) >= _WORDS and shares[best] >= _SHARE * sum(weights.values())
        return best if says and best in papers.opening else None

    def _of(self, key: MeetingKey) -> _Papers:
        """The papers of a meeting, read when they are asked for first."""
        if key not in self._papers:
            sitting = self._calendar.get(key)
            stems: dict[_Place, frozenset[str]] = defaultdict(frozenset)
            opening: dict[_Place, str] = {}
            for reading in sitting.readings if sitting else ():
                for passage in reading.prose if reading.path not in self._replaced else ():
                    place = reading.path, passage.anchor
                    stems[place] |= frozenset(content(passage.text))
                    if reading.kind is not PaperKind.MINUTES and passage.own and _NUMBERED.match(passage.anchor):
                        opening.setdefault(place, passage.text.lstrip(" 0123456789.()").casefold())
            self._papers[key] = _Papers(stems, opening)
        return self._papers[key]
