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
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from committee_archive.bodies import BodyRegister
from committee_archive.model.history import Supersession
from committee_archive.model.paper import Heading, PaperKind, Paragraph
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.attachments import Attachments, number_of
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import NAMED_BODY, LabelMention, MeetingMention, PaperMention, When
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading, Said
from committee_archive.relations.supersession import takes_place_of
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, overlap, title_key, topic_numbers

_GENERIC = re.compile(r"^(?:The |This |That |Its )?(?P<type>Sub[- ]?Committee|Committee|Board|Panel|Forum|Council)$")
# From here on the words of a reference agree with a title …
_TOPIC, _TOPIC_MARGIN = 0.55, 0.15
# … and from here on what is around it does.
_NEAR, _NEAR_MARGIN = 0.3, 0.15
# Heads that name a document of its own, not a report on something.
_TITLED = frozenset({"strategy", "plan", "record"})
_DOCUMENTS = frozenset({"strategy", "plan", "case", "outline case", "business case", "review", "record"})
_MEETING_OF_MONTH = re.compile(r"\bmeeting$", re.IGNORECASE)
_ITS = re.compile(r"(?:at |of |from |since |in |by )?its\b")
_NO_NAME = frozenset(
    "The This That Its Order of the this that its A At On In For From By To Following After Before Since".split()
)
_BACKGROUND = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:background|attached|supporting) (?:papers|documents)\b", re.IGNORECASE
)
# An entry of a list of background papers is a title that is cited inexactly: so alike, or so many of its words.
_LISTED_ALIKE, _LISTED = 0.9, 0.7
_APPENDIX_HEADING = re.compile(r"^\W*(?:appendix|annex)\s+(?P<label>[A-Z]?\d{1,2}|[A-Z])\W*$", re.IGNORECASE)
# What makes an entry of a list of background papers one that a council must have.
_A_PAPER = re.compile(
    r"\b(?:[Rr]eport|[Ll]etter|[Mm]inutes|[Pp]aper|[Nn]ote|[Rr]eview|Appendix|[Rr]esponse|[Aa]ssessment)s?\b"
)
_FUTURE = re.compile(r"^(?:for|to|until|before|by)\b")


@dataclass(slots=True)
class _State:
    """What the paper has spoken of last."""

    paper: Titled | None = None
    meeting: MeetingKey | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    sentence: tuple[str, int, Titled] | None = None


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
        readings: Sequence[Reading],
    ) -> None:
        """Take the indexes.

        Args:
            register: Names of bodies.
            calendar: Meetings of which a paper is held.
            titles: Titles of papers, held or known to be missing.
            joined: The items of each meeting.
            replaced: Paths of papers that were issued again.
            readings: All papers.
        """
        self._register = register
        self._calendar = calendar
        self._titles = titles
        self._joined = joined
        self._replaced = replaced
        self._attachments = Attachments(readings)
        self._anchors: dict[str, dict[str, str]] = {}
        self._readings = {r.path: r for r in readings}
        self.supersessions: list[Supersession] = []
        self._announced: dict[MeetingKey, MeetingKey] = {}
        self._announced = self._announcements()

    def links(self, reading: Reading) -> Iterator[Relation]:
        """Every relation to a meeting or another paper that a paper's running text shows, in reading order."""
        state = _State()
        items = self._items(reading)
        seen: set[str] = set()
        for said in reading.said:
            item = items.get(id(said.passage))
            if item is None and reading.kind is PaperKind.MINUTES:
                state = _State()
            for name in said.bodies:
                if (named := self._named(name, None)) is not None:
                    state.bodies[_type_of(name)] = named
            listed = self._listed(reading, said.passage, seen)
            if listed is not None:
                yield listed
            else:
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
        mentions: list[MeetingMention | PaperMention | LabelMention] = sorted(
            [*said.meetings, *said.papers, *said.labels],
            key=lambda m: (m.start, -m.end, isinstance(m, MeetingMention)),
        )
        taken: list[tuple[int, int]] = []
        for mention in mentions:
            if any(start <= mention.start and mention.end <= end for start, end in taken):
                continue
            if isinstance(mention, MeetingMention):
                relation = self._meeting(reading, said.passage, mention, state)
            elif isinstance(mention, LabelMention):
                relation = self._label(reading, said.passage, mention, seen)
            else:
                relation = self._paper(reading, said.passage, mention, item, state, seen)
            if relation is not None:
                taken.append((mention.start, mention.end))
                yield relation

    # ------------------------------------------------------------ meetings

    def _meeting(self, reading: Reading, passage: Passage, mention: MeetingMention, state: _State) -> Relation | None:
        body = self._body(reading, passage, mention.body, mention.start, state)
        if body is None:
            return None
        key, sure = self._key(reading, body, mention, passage)
        if key is None or key in reading.meetings:
            return None
        sitting = self._calendar.get(key)
        minutes = sitting.minutes if sitting else None
        twins = tuple(r.path for r in sitting.twins) if sitting else ()
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
            RelationStatus.RESOLVED if minutes else RelationStatus.AMBIGUOUS if twins else RelationStatus.WANTED,
            key,
            twins,
        )

    def _key(
        self, reading: Reading, body: str, mention: MeetingMention, passage: Passage
    ) -> tuple[MeetingKey | None, float]:
        """The meeting that a date means, and how surely."""
        if mention.when is None:
            return self._previous(reading, body), 0.95
        when = mention.when
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and (other := self._misprinted(body, when)) is not None:
                return other, 0.9
            return key, 1.0
        today = reading.day
        if today is None or when.month is None:
            return None, 0.0
        words = passage.text[mention.start : mention.end]
        if when.year is None and when.day_of_month is None:
            return self._in_month(body, when.month, today, words), 0.9
        when = when.filled(today, coming=mention.coming)
        if when.day is not None:
            key = MeetingKey(body, when.day)
            if self._calendar.get(key) is None and mention.when.filled(today, coming=True).day is not None:
                later = MeetingKey(body, mention.when.filled(today, coming=True).day or when.day)
                key = later if self._calendar.get(later) else key
            sure = self._calendar.get(key) is not None or mention.coming or mention.body is not None
            return (key, 0.9) if sure else (None, 0.0)
        if when.month is None or when.year is None:
            return None, 0.0
        met = self._calendar.between(body, *_month(when.year, when.month))
        return (met[0], 0.9) if len(met) == 1 else (None, 0.0)

    def _in_month(self, body: str, month: int, today: dt.date, words: str) -> MeetingKey | None:
        """The one meeting of a month without a year: the last such month, or after "for" and "until" the next."""
        coming = bool(_FUTURE.match(words))
        years = [today.year, today.year + 1] if coming else [today.year, today.year - 1]
        for year in years:
            met = [k for k in self._calendar.between(body, *_month(year, month)) if (k.day > today) is coming]
            if met:
                return met[0] if len(met) == 1 else None
        if not coming and _MEETING_OF_MONTH.search(words):
            met = self._calendar.between(body, today + dt.timedelta(days=1), today + dt.timedelta(days=200))
            soon = [k for k in met if k.day.month == month]
            return soon[0] if len(soon) == 1 else None
        return None

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
        """The meeting whose minutes this meeting agreed, or which named this one as the next: that was the last."""
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
            if own in self._announced:
                return self._announced[own]
        return None

    def _announcements(self) -> dict[MeetingKey, MeetingKey]:
        """By meeting the one whose minutes or agenda named it as the next."""
        found: dict[MeetingKey, MeetingKey] = {}
        for key in sorted(self._calendar.sittings):
            for paper in (self._calendar.sittings[key].minutes, self._calendar.sittings[key].agenda):
                for said in paper.said if paper else ():
                    for mention in said.meetings:
                        if mention.coming and mention.when is not None and paper is not None:
                            named = self._key(paper, key.body, mention, said.passage)[0]
                            if named is not None and named.day > key.day:
                                found[named] = key
        return found

    def _body(self, reading: Reading, passage: Passage, printed: str | None, place: int, state: _State) -> str | None:
        """The body that is meant: as printed, else the last one named in the sentence, else the paper's own."""
        own = reading.meetings[0].body if reading.meetings else None
        if printed is not None:
            named = self._named(printed, own)
            if named is not None:
                return named
            kind = _type_of(printed)
            if own is not None and _type_of(self._register.name(own)) == kind and not printed.startswith("That "):
                before = passage.text[max(0, place - 6) : place + 10].casefold()
                if "that " not in before:
                    return own
            return state.bodies.get(kind)
        start, _ = passage.sentence(place)
        named_bodies = list(NAMED_BODY.finditer(passage.text[start:place]))
        if named_bodies and _ITS.match(passage.text[place : place + 12]):
            last = named_bodies[-1].group()
            return self._named(last, own) or (state.bodies.get(_type_of(last)) if last.startswith("That ") else own)
        return own

    def _named(self, printed: str, own: str | None) -> str | None:
        """The key of a body that is named; None where the words fit any body ("the Committee")."""
        words = printed.replace("\n", " ").split()
        for n in range(len(words)):
            name = " ".join(words[n:])
            if self._register.knows(name) and not _GENERIC.match(name):
                return self._register.key(name)
        while words and words[0] in _NO_NAME:
            words = words[1:]
        name = " ".join(words).rpartition(", ")[2]
        if (
            name.rpartition(" ")[2] == "Council"
            and "Council" in name
            and len(words) <= 3
            and name.endswith("the Council")
        ):
            name = "Council"
        if name == "Council" and (own is None or not self._register.name(own).endswith("Council")):
            return "council"
        return None if not name or _GENERIC.match(name) else self._register.key(name)

    # ------------------------------------------------------------ background papers

    def _listed(self, reading: Reading, passage: Passage, seen: set[str]) -> Relation | None:
        """An entry of the list of background papers that is the title of a paper."""
        own = _APPENDIX_HEADING.match(passage.heading)
        if own is not None and not isinstance(passage.block, Heading) and reading.kind is PaperKind.REPORT:
            one, _ = self._attachments.appendix(reading, own["label"].upper(), passage.text)
            return self._to_paper(reading, passage, LabelMention(0, len(passage.text)), one, ()) if one else None
        if not _BACKGROUND.match(passage.heading):
            return None
        words = content(passage.text)
        if len(words) < 2:
            return None
        near = [
            t for t in self._titles.about(words) if t.path and t.path != reading.path and t.path not in self._replaced
        ]
        alike = {n: fuzz.partial_ratio(title_key(t.title), title_key(passage.text)) / 100 for n, t in enumerate(near)}
        for n, t in enumerate(near):
            if len(t.words) > 3 and overlap(words, t.words) >= _LISTED:
                alike[n] = max(alike[n], overlap(words, t.words))
            if len(frozenset(content(t.title))) < 2 and alike[n] < 1.0:
                alike[n] = 0.0
        hit, level = _ahead(alike, _LISTED_ALIKE, 0.03)
        if hit is None and not level and _A_PAPER.search(passage.text) and not self._held_meeting(reading, passage):
            return self._to_paper(reading, passage, LabelMention(0, len(passage.text)), None, ())
        if hit is None or near[hit].path in seen:
            return None
        seen.add(near[hit].path or "")
        quote = passage.quote()
        return Relation(
            RelationKind.CITES_PAPER,
            reading.path,
            passage.anchor,
            quote.words,
            near[hit].path,
            None,
            quote.page,
            0.9,
            RelationStatus.RESOLVED,
        )

    def _held_meeting(self, reading: Reading, passage: Passage) -> bool:
        """Whether an entry is a meeting with its date: that is a citation of its own."""
        return any(said.passage is passage and said.meetings for said in reading.said)

    # ------------------------------------------------------------ appendices and numbers

    def _label(self, reading: Reading, passage: Passage, mention: LabelMention, seen: set[str]) -> Relation | None:
        """An appendix that is a paper of its own, or a decision by its number."""
        if mention.number:
            if mention.number == number_of(reading) or mention.number in seen:
                return None
            seen.add(mention.number)
            found = self._attachments.numbered(mention.number)
            records = [r for r in found if r.kind is PaperKind.DECISION_RECORD]
            one = records[0] if len(records) == 1 else found[0] if len(found) == 1 else None
            return self._to_paper(reading, passage, mention, one, () if one else found)
        inside = {
            a.label.split()[-1].upper() for a in reading.entry.paper.front.appendices if a.anchor and a.label.strip()
        }
        key = f"appendix {mention.label} {passage.anchor} {passage.text[:20]}"
        if mention.label in inside or key in seen or reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA):
            return None
        start, end = passage.sentence(mention.start)
        one, several = self._attachments.appendix(reading, mention.label, passage.text[start:end])
        if one is not None:
            seen.add(_OWN_APPENDICES)
        elif not several and _OWN_APPENDICES not in seen:
            # Only where another appendix of the paper is a file of its own is this one known to be missing.
            return None
        seen.add(key)
        return self._to_paper(reading, passage, mention, one, several)

    def _to_paper(
        self,
        reading: Reading,
        passage: Passage,
        mention: LabelMention,
        one: Reading | None,
        several: tuple[Reading, ...],
    ) -> Relation | None:
        if one is not None and one.path == reading.path:
            return None
        quote = passage.quote(mention.start, mention.end)
        status = RelationStatus.RESOLVED if one else RelationStatus.AMBIGUOUS if several else RelationStatus.WANTED
        return Relation(
            RelationKind.WANTED if status is RelationStatus.WANTED else RelationKind.CITES_PAPER,
            reading.path,
            passage.anchor,
            quote.words,
            one.path if one else None,
            None,
            quote.page,
            0.95,
            status,
            None,
            tuple(r.path for r in several),
        )

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
            if mention.labels:
                state.sentence = (passage.anchor, mention.end, target)
            self._notice_superseded(reading, passage, mention, item, target.path)
            once = target.path if mention.head in _TITLED else f"{target.path} {passage.anchor} {passage.text[:20]}"
            if not mention.labels and (once in seen or target.path == reading.path):
                return None
            seen.add(once)
        return self._relation(reading, passage, mention, found)

    def _notice_superseded(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, earlier: str
    ) -> None:
        """Keep the sentence by which a later paper takes the place of an earlier one; of minutes the item's report."""
        start, end = passage.sentence(mention.start)
        if not takes_place_of(passage.text[start : mention.start], passage.text[mention.end : end]):
            return
        by = item.papers[0].path if item is not None and item.papers else reading.path
        if by != earlier and (by, earlier) not in {(s.by, s.earlier) for s in self.supersessions}:
            self.supersessions.append(Supersession(passage.quote(start, end), earlier, by))

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

    def _labels_of(self, path: str) -> dict[str, str]:
        if path not in self._anchors:
            self._anchors[path] = _labels(self._readings[path])
        return self._anchors[path]

    def _anchor(self, path: str, label: str) -> str | None:
        return self._labels_of(path).get(re.sub(r"[\s()]+", "-", label).strip("-").replace(".", "-").lower())

    def _found(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, state: _State
    ) -> _Found | None:
        if not mention.head:
            return self._bare_label(reading, passage, mention, item, state)
        bare = not mention.topic and mention.when is None and mention.body is None and mention.meeting is None
        if bare and not mention.separate:
            if not mention.labels:
                return None
            if reading.kind is PaperKind.MINUTES:
                return self._of_item(reading, item)
            if state.paper is not None:
                return _Found(state.paper, 0.9)
            pool = self._current(self._titles.at(state.meeting), reading) if state.meeting else []
            if not pool:
                return None
            return self._in_pool(reading, passage, mention, state, pool, state.meeting, True)
        pool_found, meeting, dated = self._pool(reading, passage, mention, state)
        if pool_found is not None:
            return self._in_pool(reading, passage, mention, state, pool_found, meeting, dated)
        found = self._by_topic(reading, passage, mention, state)
        # An earlier issue of a report that comes again and again must exist, held or not.
        return found or (_Found(None, 0.6) if mention.earlier and mention.topic and mention.definite else None)

    def _bare_label(
        self, reading: Reading, passage: Passage, mention: PaperMention, item: Joined | None, state: _State
    ) -> _Found | None:
        """A paragraph without a paper: of the item's report in minutes, of the one just cited in the sentence else."""
        if reading.kind is PaperKind.MINUTES:
            return self._of_item(reading, item)
        if state.sentence is None or self._anchor(reading.path, mention.labels[0]) is not None:
            return None
        anchor, end, cited = state.sentence
        same = anchor == passage.anchor and passage.sentence(mention.start)[0] <= end
        return _Found(cited, 0.85) if same and cited.path and self._anchor(cited.path, mention.labels[0]) else None

    def _of_item(self, reading: Reading, item: Joined | None) -> _Found | None:
        """The report under the item that minutes speak of."""
        if reading.kind is not PaperKind.MINUTES or item is None or not item.papers:
            return None
        front = item.papers[0].entry.paper.front
        return _Found(
            Titled(
                item.papers[0].path,
                front.title,
                frozenset(),
                frozenset(),
                frozenset(),
                frozenset(),
                item.papers[0].meetings,
                None,
                front.kind,
            )
        )

    def _pool(
        self, reading: Reading, passage: Passage, mention: PaperMention, state: _State
    ) -> tuple[list[Titled] | None, MeetingKey | None, bool]:
        """The papers that date, body and meeting leave over; None where the words name none of them."""
        body = self._body(reading, passage, mention.body, mention.start, state) if mention.body else None
        if mention.when is not None and reading.day is not None:
            said = state.meeting
            if said is not None and mention.when.year is None and mention.when.month == said.day.month and not body:
                return self._current(self._titles.at(said), reading), said, True
            pool, day = self._dated(mention.when, reading.day, body)
            meeting = MeetingKey(body, day) if body and day else None
            return self._current(pool, reading), meeting, True
        if mention.meeting == "that" and state.meeting:
            return self._current(self._titles.at(state.meeting), reading), state.meeting, True
        if mention.separate or mention.meeting == "this":
            if body is not None and body not in {k.body for k in reading.meetings}:
                return [], None, mention.separate
            pool = [t for key in reading.meetings for t in self._titles.at(key)]
            return self._current(pool, reading), None, False
        if body is not None and mention.definite and reading.day is not None:
            before = (
                t
                for t in self._titles.to_body(body)
                if t.day and t.day <= reading.day and t.meetings and t.meetings[0].body == body
            )
            return self._current(before, reading), None, False
        return None, None, False

    def _current(self, pool: Iterable[Titled], reading: Reading) -> list[Titled]:
        kept = {(t.path, t.title): t for t in pool if t.path not in self._replaced and t.path != reading.path}
        return list(kept.values())

    def _dated(self, when: When, today: dt.date, body: str | None) -> tuple[list[Titled], dt.date | None]:
        """Papers of a date, whole or in part; without a year the last such date, or one soon to come."""
        choices = [when]
        if when.year is None and when.month is not None:
            past = when.filled(today)
            coming = When(when.printed, None, when.day_of_month, when.month, (past.year or today.year) + 1)
            choices = [past, coming.filled(today)]
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
        every = list(range(len(pool)))
        topic = self._topic(mention, pool)
        hit, level = None, every
        if topic:
            hit, level = _ahead({n: self._titles.coverage(topic, t) for n, t in enumerate(pool)}, _TOPIC, _TOPIC_MARGIN)
        elif mention.definite and state.paper is not None and any(t.path == state.paper.path for t in pool):
            return _Found(state.paper, 0.9, (), meeting)
        if hit is None and mention.whose:
            whose = frozenset(content(mention.whose))
            theirs = [n for n in level or every if whose and whose <= pool[n].words]
            hit = theirs[0] if len(theirs) == 1 else None
        if hit is None and (level or (mention.labels and dated)):
            context = self._context(reading, passage, mention)
            near = {n: self._titles.nearness(context, pool[n]) for n in level or every}
            hit, close = _ahead(near, _NEAR, _NEAR_MARGIN)
            if hit is None and mention.labels:
                hit = self._saying(passage, mention, pool, close or level or every)
            level = close or level or every
        if hit is None and len(pool) == 1 and not topic and self._complete(pool[0]):
            hit = 0
        if hit is not None:
            return _Found(pool[hit], 0.95 if topic else 0.85, (), meeting)
        if not (dated or mention.separate):
            return None
        held = tuple(pool[n] for n in level if pool[n].path)
        if held:
            return _Found(None, 0.5, held, meeting)
        if mention.head in _DOCUMENTS and not mention.separate and not mention.body:
            return None
        return _Found(None, 0.8, (), meeting)

    def _topic(self, mention: PaperMention, pool: Sequence[Titled]) -> tuple[str, ...]:
        """What a paper is said to be about: words that no title has, and a document's own name, may be left out."""
        known = tuple(w for w in mention.topic if self._titles.frequency(w))
        heads = frozenset(content(mention.head))
        if not any(heads <= t.stems for t in pool):
            known = tuple(w for w in known if w not in heads)
        return known if known or not frozenset(mention.topic) - heads else mention.topic

    def _known(self, mention: PaperMention) -> tuple[str, ...]:
        """The words of a topic up to the last that any title has: after it the sentence goes on."""
        known = [n for n, w in enumerate(mention.topic) if self._titles.frequency(w)]
        return mention.topic[: known[-1] + 1] if known else ()

    def _saying(
        self, passage: Passage, mention: PaperMention, pool: Sequence[Titled], among: Sequence[int]
    ) -> int | None:
        """The paper whose paragraph of that number speaks of the same things as the words that cite it."""
        start, end = passage.sentence(mention.start)
        said = frozenset(content(passage.text[start : mention.start] + " " + passage.text[mention.end : end]))
        shared: dict[int, float] = {}
        for n in among:
            path = pool[n].path
            anchor = self._anchor(path, mention.labels[0]) if path else None
            if path is None:
                return None
            if anchor is not None:
                shared[n] = len(said & self._stems(path, anchor))
        return _ahead(shared, 2, 1.5)[0]

    def _stems(self, path: str, anchor: str) -> frozenset[str]:
        """The stems of a numbered paragraph."""
        text = next((p.text for p in self._readings[path].passages if p.own and p.anchor == anchor), "")
        return frozenset(content(text))

    def _context(self, reading: Reading, passage: Passage, mention: PaperMention) -> str:
        """The words around a mention by which its subject is known."""
        start, end = passage.sentence(mention.start)
        sentence = passage.text[start : mention.start] + passage.text[mention.end : end]
        words = f"{sentence} {passage.heading if isinstance(passage.block, Paragraph) else ''}"
        words += f" {passage.text[:start]}" if mention.separate else f" {reading.entry.paper.front.title}"
        return words

    def _complete(self, titled: Titled) -> bool:
        """Whether all papers of its meeting are known: its agenda or minutes are held."""
        return any(
            (sitting := self._calendar.get(key)) is not None and (sitting.minutes or sitting.agenda) is not None
            for key in titled.meetings
        )

    def _by_topic(self, reading: Reading, passage: Passage, mention: PaperMention, state: _State) -> _Found | None:
        """By the words of a title alone: all of them, in a paper that came before."""
        if not mention.definite or not mention.topic or (reading.day is None and not mention.labels):
            return None
        topic = self._known(mention)
        plain = topic_numbers(topic)
        if not topic:
            return None
        if not mention.labels and (
            plain <= frozenset(content(mention.head)) or (len(topic) < 2 and self._titles.frequency(topic[0]) > 1)
        ):
            return None
        # A strategy or plan is cited by its whole title, figures too.
        whole = mention.head in _TITLED and not mention.labels
        near = [
            t
            for t in (self._titles.with_words if whole else self._titles.fully_about)(topic)
            if t.path not in self._replaced and (t.day is None or reading.day is None or t.day <= reading.day)
        ]
        if not near:
            return None
        hit, level = _ahead({n: self._titles.coverage(topic, t) for n, t in enumerate(near)}, 0.0, 0.05)
        last = [n for n in level if state.paper is not None and near[n].path == state.paper.path]
        exact = [n for n in level if topic_numbers(near[n].words & near[n].stems) == plain]
        for kept in (last, exact):
            hit = kept[0] if hit is None and len(kept) == 1 else hit
        if hit is None and mention.labels:
            hit = self._saying(passage, mention, near, level)
        if hit is None:
            own = reading.entry.paper.front.title
            context = own
            hit = _ahead({n: self._titles.nearness(context, near[n]) for n in level}, 0.5, 0.3)[0]
        if hit is None:
            held = tuple(near[n] for n in level if near[n].path)
            return _Found(None, 0.5, held) if mention.labels and held else None
        return _Found(near[hit], 0.95) if near[hit].path or mention.labels else None


_OWN_APPENDICES = "appendices are files of their own"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _type_of(name: str) -> str:
    """What sort of body a name ends in: `committee`, `sub committee`, `council`."""
    words = re.split(r"[\s-]+", name.casefold().strip())
    return " ".join(words[-2:]) if words[-2:] == ["sub", "committee"] else words[-1]


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])


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
