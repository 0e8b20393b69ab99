"""Which paper holds no longer where a sentence says so, and which takes its place.

The name must stand just beside the words. It is the whole title of one earlier paper, a reference that was already
found to mean one, or a decision of a day together with the subject of a paper of that meeting. What takes its place is
the paper that speaks, or another whose title stands there; where that is none that is held, nothing is said.
"""

import re
from collections.abc import Iterator

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Supersession
from committee_archive.model.months import MONTHS
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.cited import Spoken, ahead
from committee_archive.relations.cited_bodies import CitedBodies
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import BODY
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading, Said
from committee_archive.relations.said_dates import MONTH
from committee_archive.relations.said_replaced import Replacing
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, stem, title_key, topic_numbers
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.replacing_words import ReplacingWords

_WORD = re.compile(r"\S+")
_LONGEST = 18
# What may follow a name that is at its end there: a sign, or a word that goes on with the sentence.
_ENDED = re.compile(
    r"\s*(?:$|[.,;:()–—]|-\s|(?:which|that|and|agreed|approved|adopted|of|from|dated|on|with|as|in|by|was|were|is|are|at|to"
    r"|when|set|published|made|taken)\b)"
)
# Before a name that begins there: neither "a part of the Depth Plan" nor "guidance on the Depth Plan".
_BEGUN = re.compile(
    r"(?:^|[.,;:(]\s*|(?<!\bof )(?<!\bon )(?<!\bin )(?<!\bto )(?<!\bfor )(?<!\bby )(?<!\bunder )(?<!\bwith )"
    r"(?<!\bfrom )\b(?:the|our|its|that|and|both|council's)\s+(?:(?:previous|earlier|existing|current|former|old)\s+)?"
    r")$"
)
_YEAR = re.compile(r"\b20\d\d\b")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<year>20\d\d)\b")
# What stands after a name and says when it was agreed: "(May 2017)", "of 3 May 2017", "agreed by the Board in May".
_DATED = re.compile(
    r"\s*,?\s*(?:\([^()]{0,60}\)|\b(?:(?:which|that)\s+)?(?:(?:was|were)\s+)?(?:agreed|approved|adopted|dated|published|made"
    r"|taken|considered|endorsed|of|from)\b[^.;:,]{0,80})"
)
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
_SUBJECT, _MARGIN = 0.6, 0.2
_NO_DOCUMENT = frozenset({PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.PACK, PaperKind.SUPPLEMENT})


class ReplacedPapers:
    """Finds what holds no longer, by title, by a reference beside the words, or by a decision's day."""

    def __init__(self, titles: Titles, bodies: CitedBodies, replaced: frozenset[str], words: ReplacingWords) -> None:
        """Take the titles of all papers, the names of bodies, and the papers that were issued again."""
        self._titles = titles
        self._bodies = bodies
        self._replaced = replaced
        self._words = words

    def by_name(self, reading: Reading, said: Said, item: Joined | None) -> Iterator[Supersession]:
        """What a passage says of papers that it names by their titles, or of decisions by their days."""
        for one in said.replaced:
            earlier = self._named(reading, said.passage, one) or self._undone(reading, said.passage, one)
            if earlier is not None:
                yield from self._told(reading, said.passage, one, item, earlier)

    def by_reference(
        self, reading: Reading, said: Said, item: Joined | None, place: tuple[int, int], earlier: str
    ) -> Iterator[Supersession]:
        """What a passage says of a paper that words of it, from a place to another, were found to mean."""
        text = said.passage.text
        for one in said.replaced:
            if one.ends:
                fits = (
                    one.gone[0] <= place[0]
                    and place[1] <= one.gone[1]
                    and not _without_date(text[place[1] : one.gone[1]])
                )
            else:
                led = folded(text[one.gone[0] : place[0]])
                fits = one.gone[0] <= place[0] and self._words.lead.fullmatch(led) is not None
            if fits:
                yield from self._told(reading, said.passage, one, item, earlier)

    def _told(
        self, reading: Reading, passage: Passage, one: Replacing, item: Joined | None, earlier: str
    ) -> Iterator[Supersession]:
        by, undone = self._by(reading, passage, one, item)
        if by is not None and by != earlier:
            yield Supersession(passage.quote(one.start, one.end), earlier, by, undone=undone)

    def _by(self, reading: Reading, passage: Passage, one: Replacing, item: Joined | None) -> tuple[str | None, bool]:
        """The paper that takes its place, of minutes the item's report; and whether it is only said to be undone."""
        speaking = item.papers[0].path if item is not None and item.papers else reading.path
        minutes = reading.kind in (PaperKind.MINUTES, PaperKind.DECISION_RECORD)
        named = self._title_at(reading, passage, one.new, ends=not one.ends) if one.new else None
        if named is not None:
            return named, False
        if one.own:
            return speaking, False
        if not (one.resolved if minutes else one.plain):
            return None, False
        return speaking, one.undoes

    def _title_at(self, reading: Reading, passage: Passage, place: tuple[int, int], *, ends: bool) -> str | None:
        """The paper whose title stands at the beginning, or at the end, of some words: this one, or one other."""
        for name, _ in _names(passage.text, place, self._words, ends=ends):
            if name[:1].isupper() and _is_own(name, reading):
                return reading.path
            found = [t for t in self._documents(name) if reading.day is None or t.day is None or t.day <= reading.day]
            if len(found) == 1:
                return found[0].path
        return None

    def _named(self, reading: Reading, passage: Passage, one: Replacing) -> str | None:
        """The one earlier paper whose whole title is the name, of the day that stands beside it."""
        for name, beside in _names(passage.text, one.gone, self._words, ends=one.ends):
            found = [t for t in self._documents(name) if _is_earlier(t, reading) and t.path != reading.path]
            if found:
                dated = [t for t in found if _is_of(t, beside)]
                return dated[0].path if len(dated) == 1 else None
        return None

    def _documents(self, name: str) -> list[Titled]:
        words = content(name)
        if len(words) < 2:
            return []
        return [
            t
            for t in self._titles.with_words(words)
            if t.path is not None
            and t.path not in self._replaced
            and t.kind not in _NO_DOCUMENT
            and _stems(name) <= _stems(t.title)
        ]

    def _undone(self, reading: Reading, passage: Passage, one: Replacing) -> str | None:
        """The report on what was decided on a day: "the decision of 3 May 2019 to close the quay"."""
        words = passage.text[one.gone[0] : one.gone[1]]
        at = self._words.undone.search(folded(words))
        days = {found.day for found in dates_in(words)}
        if at is None or len(days) != 1 or len(content(words[: at.start()])) > 1:
            return None
        body = re.search(BODY, words)
        own = reading.meetings[0].body if reading.meetings else None
        key = self._bodies.meant(reading, passage, body.group() if body else None, one.gone[0], Spoken())
        day = days.pop()
        if (key or own) is None or (reading.day is not None and day >= reading.day):
            return None
        pool = [
            t
            for t in self._titles.at(MeetingKey(key or own or "", day))
            if t.path is not None and t.kind not in _NO_DOCUMENT
        ]
        hit, _ = ahead({n: self._titles.nearness(words, t) for n, t in enumerate(pool)}, _SUBJECT, _MARGIN)
        return pool[hit].path if hit is not None else None


def _names(text: str, place: tuple[int, int], words: ReplacingWords, *, ends: bool) -> Iterator[tuple[str, str]]:
    """What may be the name at one end of some words, the longest first, each with what stands after it."""
    if ends:
        end = place[0] + len(_without_date(text[place[0] : place[1]]))
        after = text[end : place[1]]
        places = [m.start() + place[0] for m in _WORD.finditer(text[place[0] : end])][-_LONGEST:]
        for start in places:
            if _BEGUN.search(folded(text[place[0] : start])):
                yield text[start:end], after
        return
    lead = words.lead.match(folded(text[place[0] : place[1]]))
    start = place[0] + (lead.end() if lead else 0)
    places = [m.end() + start for m in _WORD.finditer(text[start : place[1]])][:_LONGEST]
    for last in reversed(places):
        end = last - len(text[start:last]) + len(text[start:last].rstrip(".,;:()"))
        if _ENDED.match(text, end):
            yield text[start:end], text[end : place[1]]


def _without_date(words: str) -> str:
    """Some words without what stands at their end and says when something was agreed."""
    for match in _DATED.finditer(words):
        if match.end() >= len(words.rstrip(" ,")):
            return words[: match.start()].rstrip()
    return words.rstrip(" ,")


def _is_own(name: str, reading: Reading) -> bool:
    """Whether a name is a report's title, its years left out or not, or its end ("the Code" of a "Depth Code")."""
    if reading.kind is not PaperKind.REPORT:
        return False
    title, words = reading.title, topic_numbers(content(name))
    whole = len(words) > 1 and words == topic_numbers(content(title))
    return whole or title.split()[-len(name.split()) :] == name.split()


def _stems(words: str) -> frozenset[str]:
    """The stems of all words but the smallest: a body is not what it is named after ("the Depth Policy Board")."""
    return frozenset(stem(word) for word in title_key(words).split()) - _SMALL


def _is_earlier(titled: Titled, reading: Reading) -> bool:
    return reading.day is not None and titled.day is not None and titled.day < reading.day


def _is_of(titled: Titled, beside: str) -> bool:
    """Whether a paper is of the day, month or year that stands just after its name; where none stands there, it is."""
    after = _DATED.match(beside)
    if after is None or titled.day is None:
        return True
    days = {found.day for found in dates_in(after.group())}
    if days:
        return titled.day in days
    if month := _MONTH_YEAR.search(after.group()):
        return (titled.day.year, titled.day.month) == (int(month["year"]), MONTHS.index(month["month"]) + 1)
    years = {int(y) for y in _YEAR.findall(after.group())}
    return not years or titled.day.year in years
