"""Agenda item, report and minute of one meeting, put together by their titles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.meetings import Missing
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar, Sitting
from committee_archive.relations.cutting import Item
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_reports import reports_said
from committee_archive.relations.sequence import MINUTES_AGREED
from committee_archive.relations.words import content, overlap, title_key
from committee_archive.vocabulary.citing_words import CitingWords

# From this likeness of their words (0 to 100) on, two titles are of one item.
_ALIKE = 84.0
# The words by which minutes or an agenda name the paper that an item is about.
_REPORT = re.compile(
    r"\b(?:an?|the)\s+(?:joint\s+|further\s+|revised\s+|verbal\s+|late\s+)*(?:report|record)\b"
    r"(?:\s+(?:of|by|from)\s+(?:the\s+)?(?:[A-Z][\w’'&-]*(?:,?\s+(?:and|of|for|the|to|&|in)(?=\s+(?:the\s+)?[A-Z])"
    r"(?:\s+the)?)?,?\s*)+)?"
)
_RECORD_OF = re.compile(r"\brecord of (?:the|a|an) [\w ]{0,30}?decision\b[^.;]{0,60}", re.IGNORECASE)
_LINE = re.compile(
    r"(?m)^\s*(?:Joint\s+|Verbal\s+)?(?:[Rr]eport|[Rr]ecord)s?\s+(?:of|by|from)\s+(?:the\s+)?(?=[A-Z]).*$"
)
# "(Pages 19 - 24)": that much lay before the meeting; the agenda of a pack has its papers behind it.
_PAGES = re.compile(r"\(Pages?\s+\d{1,4}(?:\s*[-\u2010-\u2015]\s*\d{1,4})?\)")
# So many stems that a paper under no item shares with the title of one may make it that of the item.
_PERHAPS = 2
_VERBAL = re.compile(r"\b(?:verbal|oral)\s+(?:update|report)|\bto be heard\b", re.IGNORECASE)
_AGENDA_NUMBER = re.compile(r"^\W*Item\s+(?:No\.?\s*)?(\d{1,3}[a-z]?)\W*$", re.IGNORECASE)
_CLOSED = re.compile(r"\bnon-public\b|\bexempt\b|\bconfidential\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """An item with what each kind of paper has of it.

    Attributes:
        agenda: The agenda's entry.
        minute: The minutes' account.
        papers: The papers held, the one that counts first.
        named: The words that say that there was a report.
        sentence: The sentence or line by which a report was surely before the meeting.
        choice: Papers among which a person must choose.
    """

    agenda: Item | None
    minute: Item | None
    papers: tuple[Reading, ...] = ()
    named: Quote | None = None
    sentence: Quote | None = None
    choice: tuple[Reading, ...] = ()

    @property
    def title(self) -> str:
        """As the minutes have it, else the agenda."""
        return (self.minute or self.agenda or Item("", "", "", 1)).title

    @property
    def number(self) -> str:
        """As the minutes have it, else the agenda."""
        return (self.minute or self.agenda or Item("", "", "", 1)).number

    @property
    def is_closed(self) -> bool:
        """Whether its papers are not public, so that none can be missing."""
        return bool(_CLOSED.search(self.title))


def join_items(
    sitting: Sitting, replaced: frozenset[str], calendar: Calendar, words: CitingWords
) -> tuple[Joined, ...]:
    """Put the items of a meeting together with its papers.

    Args:
        sitting: The meeting.
        replaced: Paths of papers that were issued again; the newer one stands for both.
        calendar: Where records of decisions are found that the meeting was told of.
        words: How minutes speak of reports.
    """
    agenda, minutes = sitting.agenda, sitting.minutes
    pairs = _pairs(agenda.items if agenda else (), minutes.items if minutes else ())
    current = [r for r in sitting.reports if r.path not in replaced]
    for item in minutes.items if minutes else ():
        for passage in item.body:
            for match in _RECORD_OF.finditer(passage.text):
                for day in dates_in(match.group()):
                    current += [r for r in calendar.records_of(day.day) if r not in current]
    titles = {title_key(item.title) for item in (minutes.items if minutes else ())}
    current += [r for r in calendar.under_another_name(sitting.key) if title_key(r.title) in titles - {""}]
    given = _assigned(pairs, current)
    joined = []
    for n, (entry, minute) in enumerate(pairs):
        papers, choice = given.get(n, ((), ()))
        named = _named(minute, minutes) or _named(entry, agenda)
        sentence = _before_it(entry, agenda, words) or _before_it(minute, minutes, words) or _paged(entry, agenda)
        joined.append(Joined(entry, minute, papers, named, sentence, choice))
    return tuple(joined)


def item_relations(sitting: Sitting, joined: Sequence[Joined]) -> Iterable[Relation]:
    """From each item of minutes and agenda to its paper, in both where both have it.

    Supplements and second printings name items too.
    """
    for item in joined:
        for side, reading in ((item.minute, sitting.minutes), (item.agenda, sitting.agenda)):
            if side is None or reading is None or not (item.papers or item.choice):
                continue
            yield _to_paper(sitting, reading, side, item)
    for reading in sitting.readings:
        if reading is sitting.agenda or reading is sitting.minutes:
            continue
        for side in reading.items:
            best = max(joined, key=lambda j: likeness(j.title, side.title), default=None)
            if best is not None and best.papers and likeness(best.title, side.title) >= _ALIKE:
                yield _to_paper(sitting, reading, side, best)


def _to_paper(sitting: Sitting, reading: Reading, side: Item, item: Joined) -> Relation:
    anchor = side.decisions[0].anchor if side.decisions else None
    named = _named(side, reading) if reading.kind is PaperKind.MINUTES else None
    quote = named or side.quote(reading.path)
    target = item.papers[0].path if item.papers else None
    return Relation(
        RelationKind.ITEM_PAPER,
        reading.path,
        anchor or side.anchor,
        quote.words,
        target,
        None,
        quote.page,
        1.0,
        RelationStatus.RESOLVED if target else RelationStatus.AMBIGUOUS,
        sitting.key,
        tuple(r.path for r in item.choice),
    )


def missing_papers(sitting: Sitting, joined: Iterable[Joined]) -> Iterable[Missing]:
    """The reports that an item names and that are not held; what is not public or was spoken is not missing.

    Pages that an agenda prints may be those of a paper that is held under another title, or in a pack.
    """
    under = {r.path for item in joined for r in (*item.papers, *item.choice)}
    loose = [r for r in sitting.reports if r.path not in under]
    packed = any(r.kind is PaperKind.PACK for r in sitting.readings)
    for item in joined:
        held = item.papers or item.choice
        if item.sentence and _PAGES.search(item.sentence.words) and (packed or _may_be(item, loose)):
            continue
        if item.sentence and not held and not item.is_closed and not _VERBAL.search(item.sentence.words):
            yield Missing(PaperKind.REPORT, item.title, item.sentence)


def _may_be(item: Joined, loose: Iterable[Reading]) -> bool:
    """Whether a paper that is under no item may be that of one."""
    title = set(content(item.title))
    return any(len(title & set(content(r.title))) >= _PERHAPS for r in loose)


def missing_relations(meeting: MeetingKey, missing: Iterable[Missing]) -> Iterable[Relation]:
    """From the words that name each report that is not held."""
    for one in missing:
        said = one.evidence
        yield evidenced(RelationKind.WANTED, said, confidence=0.9, status=RelationStatus.WANTED, meeting=meeting)


def _pairs(agenda: Sequence[Item], minutes: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Agenda entries beside the minutes' accounts, in the minutes' order, then what only the agenda has."""
    free = list(agenda)
    pairs: list[tuple[Item | None, Item | None]] = []
    for minute in minutes:
        own = _agenda_number(minute) or minute.number
        best = max(free, key=lambda e: (likeness(e.title, minute.title), e.number == own), default=None)
        if best is not None and likeness(best.title, minute.title) < _ALIKE:
            best = next((e for e in free if e.number == own and _agenda_number(minute)), None)
        if best is not None:
            free.remove(best)
        pairs.append((best, minute))
    return pairs + [(entry, None) for entry in free]


@lru_cache(maxsize=100_000)
def likeness(one: str, other: str) -> float:
    """How alike two titles are, 0 to 100, whatever the order of their words."""
    a, b = title_key(one), title_key(other)
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) if a and b else 0.0


def _agenda_number(minute: Item) -> str | None:
    for passage in minute.body[:2]:
        match = _AGENDA_NUMBER.match(passage.text)
        if match:
            return match[1]
    return None


def _assigned(
    pairs: Sequence[tuple[Item | None, Item | None]], reports: Sequence[Reading]
) -> dict[int, tuple[tuple[Reading, ...], tuple[Reading, ...]]]:
    """The papers of each item, and those it must be chosen from; the likest titles first, each paper once."""
    scores: list[tuple[float, int, int]] = []
    for n, pair in enumerate(pairs):
        for m, report in enumerate(reports):
            score = max((_fits(item, report) for item in pair if item), default=0.0)
            if score >= _ALIKE:
                scores.append((score, n, m))
    given: dict[int, tuple[tuple[Reading, ...], tuple[Reading, ...]]] = {}
    taken: set[int] = set()
    for score, n, m in sorted(scores, key=lambda s: (-s[0], s[1], reports[s[2]].path)):
        if n in given or m in taken:
            continue
        rivals = [r for s, k, r in scores if k == n and r != m and r not in taken and s >= score - 1.0]
        taken.update([m, *rivals])
        if rivals:
            given[n] = ((), tuple(reports[r] for r in sorted([m, *rivals])))
        else:
            given[n] = ((reports[m],), ())
    return given


def _fits(item: Item, report: Reading) -> float:
    front = report.entry.paper.front
    if (
        front.item_number
        and front.item_number.strip(". ") == item.number
        and overlap(content(item.title), content(report.title)) >= 0.5
    ):
        return 100.0
    if front.kind is PaperKind.DECISION_RECORD:
        said = " ".join(p.text for p in item.body)
        named = any(d.day == front.date for m in _RECORD_OF.finditer(said) for d in dates_in(m.group()))
        if named or (front.decision_ref and front.decision_ref in item.title):
            return 100.0
    return likeness(item.title, report.title)


def _named(item: Item | None, reading: Reading | None) -> Quote | None:
    """The first words of an item that name a report before the meeting."""
    if item is None or reading is None:
        return None
    for passage in item.body:
        match = _report_words(passage, reading.kind)
        if match:
            return passage.phrase(*match.span())
    return None


def _before_it(item: Item | None, reading: Reading | None, words: CitingWords) -> Quote | None:
    """The line of an agenda, or the sentence of minutes, by which a report was before the meeting."""
    if item is None or reading is None:
        return None
    if reading.kind is PaperKind.AGENDA:
        lines = (passage.quote(*m.span()) for passage in item.body if (m := _LINE.search(passage.text)))
        return next(lines, None)
    for passage, start, _, _ in reports_said(item.heard, item.title, words, held=False):
        return passage.quote(*passage.sentence(start))
    return None


def _paged(item: Item | None, reading: Reading | None) -> Quote | None:
    """The entry of an agenda that says on which pages its paper stands; minutes to be agreed are no report."""
    if item is None or reading is None or MINUTES_AGREED.search(item.title):
        return None
    line = item.quote(reading.path)
    return line if _PAGES.search(line.words) else None


def _report_words(passage: Passage, kind: PaperKind) -> re.Match[str] | None:
    return _LINE.search(passage.text) if kind is PaperKind.AGENDA else _REPORT.search(passage.text)
