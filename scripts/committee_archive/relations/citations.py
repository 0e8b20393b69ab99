"""From mentions to links: which meeting and which paper a passage means, or that it is wanted.

Precision before recall. A date alone does not make a link: a paper is taken where its title agrees with what the words
or their surroundings are about, or where it is the only paper of a meeting that is completely held. Of a meeting whose
agenda or minutes name more papers than are held, those count as candidates too, so that a link never goes to a
neighbour of the paper that is not there.
"""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.bodies import BodyRegister
from committee_archive.model.paper import PaperKind, Paragraph
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import MeetingMention, PaperMention, When
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading, Said
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content

_GENERIC = re.compile(r"^(?:The |This )?(?:Sub[- ]?Committee|Committee|Board|Panel|Forum|Council|Cabinet|Members)$")
_NAMED_BODY = re.compile(
    r"(?:[A-Z][\w’'-]*(?:,| and| of| for|,? &)?\s+){1,6}"
    r"(?:Sub[- ]?Committee|Committee|Board|Panel|Cabinet|Council|Forum)\b|\bCabinet\b"
)
# From here on the words of a reference agree with a title …
_TOPIC, _TOPIC_MARGIN = 0.55, 0.15
# … and from here on what is around it does.
_NEAR, _NEAR_MARGIN = 0.3, 0.15
# Heads that name a document of its own, not a report on something.
_DOCUMENTS = frozenset({"strategy", "plan", "case", "outline case", "business case", "review", "record"})
_FUTURE = re.compile(r"^(?:for|to|until|before|by)\b")


@dataclass(slots=True)
class _State:
    """What the paper has spoken of last."""

    paper: Titled | None = None
    meeting: MeetingKey | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a mention of a paper was found to mean; neither a target nor candidates: it is wanted."""

    target: Titled | None = None
    confidence: float = 1.0
    candidates: tuple[Titled, ...] = ()
    meeting: MeetingKey | None = None


class Linker:
    """Finds what the mentions of papers mean, by indexes made once for an archive."""

    def __init__(
        self,
        register: BodyRegister,
        calendar: Calendar,
        titles: Titles,
        joined: Mapping[MeetingKey, Sequence[Joined]],
        replaced: frozenset[str],
    ) -> None:
        """Take the indexes.

        Args:
            register: Names of bodies.
            calendar: Meetings of which a paper is held.
            titles: Titles of papers, held or known to be missing.
            joined: The items of each meeting.
            replaced: Paths of papers that were issued again.
        """
        self._register = register
        self._calendar = calendar
        self._titles = titles
        self._joined = joined
        self._replaced = replaced

    def links(self, reading: Reading) -> Iterator[Relation]:
        """Every relation to a meeting or another paper that a paper's running text shows, in reading order."""
        if reading.day is None:
            return
        state = _State()
        items = self._items(reading)
        seen: set[str] = set()
        for said in reading.said:
            item = items.get(id(said.passage))
            state = _State() if item is None and reading.kind is PaperKind.MINUTES else state
            yield from self._passage(reading, said, item, state, seen)

    def _items(self, reading: Reading) -> dict[int, Joined]:
        """The item under which each passage of minutes stands."""
        if reading.kind is not PaperKind.MINUTES or not reading.meetings:
            return {}
        joined = self._joined.get(reading.meetings[0], ())
        by_anchor = {j.minute.anchor: j for j in joined if j.minute}
        found: dict[int, Joined] = {}
        for item in reading.items:
            if item.anchor in by_anchor:
                found |= {id(p): by_anchor[item.anchor] for p in item.body}
        return found

    def _passage(
        self, reading: Reading, said: Said, item: Joined | None, state: _State, seen: set[str]
    ) -> Iterator[Relation]:
        mentions: list[MeetingMention | PaperMention] = sorted(
            [*said.meetings, *said.papers], key=lambda m: (m.start, -m.end, isinstance(m, MeetingMention))
        )
        taken: list[tuple[int, int]] = []
        for mention in mentions:
            if any(start <= mention.start and mention.end <= end for start, end in taken):
                continue
            if isinstance(mention, MeetingMention):
                relation = self._meeting(reading, said.passage, mention, state)
            else:
                relation = self._paper(reading, said.passage, mention, item, state, seen)
            if relation is not None:
                taken.append((mention.start, mention.end))
                yield relation

    # ------------------------------------------------------------ meetings

    def _meeting(self, reading: Reading, passage: Passage, mention: MeetingMention, state: _State) -> Relation | None:
        body = self._body(reading, passage, mention.body, mention.start)
        if body is None:
            return None
        key, sure = self._key(reading, body, mention, passage)
        if key is None or key in reading.meetings:
            return None
        sitting = self._calendar.get(key)
        minutes = sitting.minutes if sitting else None
        if minutes is None and not mention.sure:
            return None
        state.meeting = key
        quote = passage.quote(mention.start, mention.end)
        return Relation(
            RelationKind.CITES_MEETING,
            reading.path,
            passage.anchor,
            quote.words,
            minutes.path if minutes else None,
            None,
            quote.page,
            sure,
            RelationStatus.RESOLVED if minutes else RelationStatus.WANTED,
            key,
        )

    def _key(
        self, reading: Reading, body: str, mention: MeetingMention, passage: Passage
    ) -> tuple[MeetingKey | None, float]:
        """The meeting that a date means, and how surely."""
        today = reading.day
        if today is None:
            return None, 0.0
        if mention.when is None:
            return self._previous(reading, body), 0.95
        when = mention.when
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and (other := self._misprinted(body, when)) is not None:
                return other, 0.9
            return key, 1.0
        words = passage.text[mention.start : mention.end]
        if when.year is None and _FUTURE.match(words):
            return None, 0.0
        when = when.years_before(today)
        if when.day is not None:
            key = MeetingKey(body, when.day)
            return (key, 0.95) if self._calendar.get(key) else (None, 0.0)
        if when.month is None or when.year is None:
            return None, 0.0
        last = months.monthrange(when.year, when.month)[1]
        met = self._calendar.between(body, dt.date(when.year, when.month, 1), dt.date(when.year, when.month, last))
        return (met[0], 0.9) if len(met) == 1 else (None, 0.0)

    def _misprinted(self, body: str, when: When) -> MeetingKey | None:
        """The meeting of another year on whose day and month the printed day of the week is right."""
        weekday = next((n for n, name in enumerate(_WEEKDAYS) if when.printed.startswith(name)), None)
        if when.day is None or weekday is None or when.day.weekday() == weekday:
            return None
        for years in (-1, 1):
            try:
                day = when.day.replace(year=when.day.year + years)
            except ValueError:
                continue
            key = MeetingKey(body, day)
            if day.weekday() == weekday and self._calendar.get(key):
                return key
        return None

    def _previous(self, reading: Reading, body: str) -> MeetingKey | None:
        """The meeting whose minutes this meeting agreed: that, and no other, was "the last meeting"."""
        for own in reading.meetings:
            sitting = self._calendar.get(own)
            if own.body != body or sitting is None:
                continue
            for paper in (sitting.minutes, sitting.agenda):
                for item in paper.items if paper else ():
                    if re.match(r"(?:public )?minutes", item.title, re.IGNORECASE) is None or paper is None:
                        continue
                    inside = {id(p) for p in item.body}
                    for said in paper.said:
                        for mention in said.meetings if id(said.passage) in inside else ():
                            if mention.when is not None:
                                return self._key(paper, own.body, mention, said.passage)[0]
        return None

    def _body(self, reading: Reading, passage: Passage, printed: str | None, place: int) -> str | None:
        """The body that is meant: as printed, else the last one named in the sentence, else the paper's own."""
        own = reading.meetings[0].body if reading.meetings else None
        if printed is not None:
            named = self._named(printed)
            if named is not None:
                return named
            return own
        start, _ = passage.sentence(place)
        before = [self._named(m.group()) for m in _NAMED_BODY.finditer(passage.text[start:place])]
        known = [name for name in before if name is not None]
        if known and re.match(r"(?:at |of |from |since |in |by )?its\b", passage.text[place : place + 12]):
            return known[-1]
        return own

    def _named(self, printed: str) -> str | None:
        """The key of a body that is named; None where the words fit any body ("the Committee")."""
        words = printed.replace("\n", " ").split()
        for n in range(len(words)):
            name = " ".join(words[n:])
            if self._register.knows(name):
                return self._register.key(name)
        while words and words[0] in (
            "The",
            "This",
            "Order",
            "of",
            "the",
            "A",
            "At",
            "On",
            "In",
            "For",
            "From",
            "By",
            "To",
        ):
            words = words[1:]
        name = " ".join(words)
        return None if not name or _GENERIC.match(name) else self._register.key(name.rpartition(", ")[2])

    # ------------------------------------------------------------ papers

    def _paper(
        self,
        reading: Reading,
        passage: Passage,
        mention: PaperMention,
        item: Joined | None,
        state: _State,
        seen: set[str],
    ) -> Relation | None:
        found = self._found(reading, passage, mention, item, state)
        if found is None:
            return None
        target = found.target
        if target is not None and target.path is not None:
            state.paper = target
            if not mention.labels and (target.path in seen or target.path == reading.path):
                return None
            seen.add(target.path)
        return self._relation(reading, passage, mention, found)

    def _relation(self, reading: Reading, passage: Passage, mention: PaperMention, found: _Found) -> Relation | None:
        quote = passage.quote(mention.start, mention.end)
        path = found.target.path if found.target else None
        status = RelationStatus.RESOLVED
        kind, anchor = RelationKind.CITES_PAPER, None
        if path is None:
            status = RelationStatus.AMBIGUOUS if found.candidates else RelationStatus.WANTED
            if status is RelationStatus.WANTED:
                kind = RelationKind.WANTED
        if mention.labels and path is not None:
            kind = RelationKind.CITES_PARAGRAPH
            anchor = self._anchor(path, mention.labels[0])
            if anchor is None:
                status = RelationStatus.DANGLING
        meeting = found.meeting or (found.target.meetings[0] if found.target and found.target.meetings else None)
        candidates = tuple(c.path for c in found.candidates if c.path)
        return Relation(
            kind,
            reading.path,
            passage.anchor,
            quote.words,
            path,
            anchor,
            quote.page,
            found.confidence,
            status,
            meeting,
            candidates,
        )

    def _anchor(self, path: str, label: str) -> str | None:
        return self._anchors.get(path, {}).get(re.sub(r"[\s()]+", "-", label).strip("-").replace(".", "-").lower())

    def _found(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, state: _State
    ) -> _Found | None:
        if not mention.head:
            return self._of_item(reading, item)
        bare = not mention.topic and mention.when is None and mention.body is None and mention.meeting is None
        if bare and not mention.separate:
            if not mention.labels:
                return None
            if reading.kind is PaperKind.MINUTES:
                return self._of_item(reading, item)
            return _Found(state.paper, 0.9) if state.paper else None
        pool, meeting, dated = self._pool(reading, passage, mention, state)
        if pool is not None:
            return self._in_pool(reading, passage, mention, state, pool, meeting, dated)
        return self._by_topic(reading, mention, state)

    def _of_item(self, reading: Reading, item: Joined | None) -> _Found | None:
        """The report under the item that minutes speak of."""
        if reading.kind is not PaperKind.MINUTES or item is None or not item.papers:
            return None
        front = item.papers[0].entry.paper.front
        return _Found(
            Titled(
                item.papers[0].path, front.title, frozenset(), frozenset(), item.papers[0].meetings, None, front.kind
            )
        )

    def _pool(
        self, reading: Reading, passage: Passage, mention: PaperMention, state: _State
    ) -> tuple[list[Titled] | None, MeetingKey | None, bool]:
        """The papers that date, body and meeting leave over; None where the words name none of them."""
        body = self._body(reading, passage, mention.body, mention.start) if mention.body else None
        if mention.when is not None and reading.day is not None:
            pool, day = self._dated(mention.when, reading.day, body)
            meeting = MeetingKey(body, day) if body and day else None
            return self._current(pool, reading), meeting, True
        if mention.meeting == "that" and state.meeting:
            return self._current(self._titles.at(state.meeting), reading), state.meeting, True
        if mention.separate or mention.meeting == "this":
            if body is not None and body not in {k.body for k in reading.meetings}:
                return [], None, False
            pool = [t for key in reading.meetings for t in self._titles.at(key)]
            return self._current(pool, reading), None, False
        return None, None, False

    def _current(self, pool: Iterable[Titled], reading: Reading) -> list[Titled]:
        kept = {(t.path, t.title): t for t in pool if t.path not in self._replaced and t.path != reading.path}
        return list(kept.values())

    def _dated(self, when: When, today: dt.date, body: str | None) -> tuple[list[Titled], dt.date | None]:
        """Papers of a date, whole or in part; without a year the last such date, or one soon to come."""
        choices = [when]
        if when.year is None and when.month is not None:
            past = when.years_before(today)
            coming = When(when.printed, None, when.day_of_month, when.month, (past.year or today.year) + 1)
            choices = [past, coming.years_before(today)]
        for choice in choices:
            day = choice.day
            if day is None and choice.day_of_month and choice.month and choice.year:
                day = dt.date(choice.year, choice.month, min(choice.day_of_month, 28))
            if day is not None:
                pool = self._titles.on(day)
            elif choice.month is not None and choice.year is not None:
                pool = self._titles.in_month(choice.year, choice.month)
            elif choice.year is not None:
                pool = self._titles.in_year(choice.year)
            else:
                pool = []
            if body is not None:
                pool = [t for t in pool if any(k.body == body for k in t.meetings)]
            if pool:
                return pool, day
        return [], choices[0].day

    def _in_pool(
        self,
        reading: Reading,
        passage: Passage,
        mention: PaperMention,
        state: _State,
        pool: list[Titled],
        meeting: MeetingKey | None,
        dated: bool,
    ) -> _Found | None:
        if not mention.definite and not mention.separate and not dated:
            return None
        if mention.topic:
            scored = {n: self._titles.coverage(mention.topic, t) for n, t in enumerate(pool)}
            hit, level = _ahead(scored, _TOPIC, _TOPIC_MARGIN)
        else:
            if mention.definite and state.paper is not None and any(t.path == state.paper.path for t in pool):
                return _Found(state.paper, 0.9, (), meeting)
            context = self._context(reading, passage, mention)
            scored = {n: self._titles.nearness(context, t) for n, t in enumerate(pool)}
            hit, level = _ahead(scored, _NEAR, _NEAR_MARGIN)
        if hit is not None:
            return _Found(pool[hit], 0.95 if mention.topic else 0.85, (), meeting)
        if level:
            return _Found(None, 0.5, tuple(pool[n] for n in level), meeting)
        if len(pool) == 1 and not mention.topic and self._complete(pool[0]):
            return _Found(pool[0], 0.9, (), meeting)
        if mention.head in _DOCUMENTS and not mention.separate and not mention.body:
            return None
        return _Found(None, 0.8, (), meeting)

    def _context(self, reading: Reading, passage: Passage, mention: PaperMention) -> frozenset[str]:
        start, end = passage.sentence(mention.start)
        sentence = passage.text[start : mention.start] + passage.text[mention.end : end]
        words = f"{sentence} {passage.heading if isinstance(passage.block, Paragraph) else ''}"
        if mention.separate:
            before = passage.text[:start]
            words += f" {before}"
        else:
            words += f" {reading.entry.paper.front.title}"
        return frozenset(content(words)) | self._titles.theme_stems(words)

    def _complete(self, titled: Titled) -> bool:
        """Whether all papers of its meeting are known: its agenda or minutes are held."""
        return any(
            (sitting := self._calendar.get(key)) is not None and (sitting.minutes or sitting.agenda) is not None
            for key in titled.meetings
        )

    def _by_topic(self, reading: Reading, mention: PaperMention, state: _State) -> _Found | None:
        """By the words of a title alone: all of them, in a paper that came before."""
        if not mention.definite or not mention.topic or reading.day is None:
            return None
        near = [
            t
            for t in self._titles.about(mention.topic)
            if t.path not in self._replaced and (t.day is None or t.day <= reading.day)
        ]
        scored = {n: self._titles.coverage(mention.topic, t) for n, t in enumerate(near)}
        full = {n: s for n, s in scored.items() if s >= 0.99}
        if len(mention.topic) < 2 and not mention.labels:
            return None
        if not full:
            return None
        hit, level = _ahead(full, 0.99, 0.001)
        if hit is None:
            kept = [n for n in level if state.paper is not None and near[n].path == state.paper.path]
            own = frozenset(content(reading.entry.paper.front.title)) | self._titles.theme_stems(
                reading.entry.paper.front.title
            )
            near_own = {n: self._titles.nearness(own, near[n]) for n in level}
            hit = kept[0] if kept else _ahead(near_own, 0.5, 0.3)[0]
        if hit is None:
            return _Found(None, 0.5, tuple(near[n] for n in level)) if mention.labels else None
        return _Found(near[hit], 0.95)

    _anchors: Mapping[str, Mapping[str, str]] = {}

    def with_anchors(self, readings: Iterable[Reading]) -> "Linker":
        """Know the addresses of every paper's numbered paragraphs."""
        self._anchors = {r.path: _labels(r) for r in readings}
        return self


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _labels(reading: Reading) -> dict[str, str]:
    """Address by label (`6-d`, `1-2`); of a label printed twice, the first."""
    found: dict[str, str] = {}
    for passage in reading.passages:
        if passage.own and re.match(r"(?:a\w+-)?p\d", passage.anchor):
            found.setdefault(
                passage.anchor.partition("p")[2] if passage.anchor[0] == "p" else passage.anchor, passage.anchor
            )
    return found


def _ahead(scores: Mapping[int, float], least: float, margin: float) -> tuple[int | None, list[int]]:
    """The one that reaches a score and is ahead of all others by a margin, or those that cannot be told apart."""
    reached = sorted((n for n, s in scores.items() if s >= least), key=lambda n: -scores[n])
    if not reached:
        return None, []
    level = [n for n in reached if scores[n] > scores[reached[0]] - margin]
    return (reached[0], []) if len(level) == 1 else (None, level)
