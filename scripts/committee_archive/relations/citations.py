"""From mentions to links: every relation to a meeting or another paper that a paper's running text shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from committee_archive.bodies import BodyRegister
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Supersession
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation, RelationKind, RelationStatus
from committee_archive.relations.attachments import Attachments
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cited import Spoken
from committee_archive.relations.cited_addresses import CitedAddresses
from committee_archive.relations.cited_attached import CitedAttached
from committee_archive.relations.cited_bodies import CitedBodies, sort_of
from committee_archive.relations.cited_files import CitedFiles
from committee_archive.relations.cited_meetings import CitedMeetings
from committee_archive.relations.cited_numbers import CitedNumbers
from committee_archive.relations.cited_papers import CitedPapers
from committee_archive.relations.cited_sayings import CitedSayings
from committee_archive.relations.cited_subjects import CitedSubjects
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined
from committee_archive.relations.linked_by_hand import hand_relation
from committee_archive.relations.mentions import (
    REPORTS,
    UNCALLED,
    LabelMention,
    MeetingMention,
    PaperMention,
    Pointing,
)
from committee_archive.relations.own_meetings import MinutesBefore, names_own_meeting
from committee_archive.relations.paper_relations import counted_place, paper_relations
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading, Said
from committee_archive.relations.replaced_papers import ReplacedPapers
from committee_archive.relations.titles import Titles, unheld
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

# Passages at the head of a paper, before it begins to speak.
_HEAD = 4
# "the second finding in" is no longer.
_COUNTING = 40


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
        published: Mapping[str, tuple[str, ...]],
        words: CitingWords,
    ) -> None:
        """Take the indexes.

        Args:
            register: Names of bodies.
            calendar: Meetings of which a paper is held.
            titles: Titles of papers, held or known to be missing.
            joined: The items of each meeting.
            replaced: Paths of papers that were issued again.
            readings: All papers.
            published: By what an address shows, the papers that were published there.
            words: How papers speak of one another.
        """
        self._calendar = calendar
        self._words = words.of_papers
        self._joined = joined
        self._bodies = CitedBodies(register)
        self._meetings = CitedMeetings(calendar, self._bodies)
        self._before = MinutesBefore(calendar, self._meetings)
        attachments = Attachments(readings)
        attached = CitedAttached(attachments, replaced)
        self._papers = CitedPapers(self._bodies, calendar, titles, replaced, readings, attached, words)
        self._files = CitedFiles(attachments, titles, replaced, words)
        self._numbered = CitedNumbers(calendar, joined, titles, replaced)
        self._subjects = CitedSubjects(titles, self._files, replaced, words.of_papers)
        self._sayings = CitedSayings(calendar, replaced)
        self._addresses = CitedAddresses(calendar, readings, published)
        self._readings = {r.path: r for r in readings}
        self._gone = ReplacedPapers(titles, self._bodies, replaced, words.of_replaced)
        self._superseded: dict[tuple[str, str], Supersession] = {}
        self._impossible: list[tuple[Quote, MeetingKey]] = []

    @property
    def supersessions(self) -> list[Supersession]:
        """What it noticed of papers that take the place of others or undo them, in order of both."""
        found = (self._superseded[pair] for pair in sorted(self._superseded))
        return [replace(one, by=one.later.paper) if one.undone else one for one in found]

    @property
    def impossible(self) -> tuple[tuple[Quote, MeetingKey], ...]:
        """The words that name a meeting on a day on which it cannot have been, and that meeting."""
        return tuple(self._impossible)

    def links(self, reading: Reading) -> Iterator[Relation]:
        """Every relation to a meeting or another paper that a paper's running text shows, in reading order."""
        spoken = Spoken()
        items = self._items(reading)
        seen: set[str] = set()
        for said in reading.said:
            item = items.get(id(said.passage))
            if item is None and reading.kind is PaperKind.MINUTES:
                spoken = Spoken()
            for name in said.bodies:
                if (named := self._bodies.named(name, None)) is not None:
                    spoken.bodies[sort_of(name)] = named
            if said.replaced:
                self._notice(reading, self._gone.by_name(reading, said, item))
            listed = self._files.listed(reading, said.passage, seen)
            if listed is not None:
                yield listed
            else:
                yield from self._passage(reading, said, item, spoken, seen)

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
        self, reading: Reading, said: Said, item: Joined | None, spoken: Spoken, seen: set[str]
    ) -> Iterator[Relation]:
        taken: list[tuple[int, int]] = []
        for label in said.labels:
            # An address, or a person's link, leaves nothing to guess: whatever the words may mean, they mean this.
            relation = self._addresses.relation(reading, said.passage, label) if label.address else None
            relation = hand_relation(said.passage, label, self._readings) if label.page else relation
            if relation is not None:
                taken.append((label.start, label.end))
                seen.add(relation.to_paper or "")
                yield relation
        given = tuple(taken)
        for mention in said.mentions:
            if taken and (
                any(start <= mention.start and mention.end <= end for start, end in taken)
                or any(start < mention.end and mention.start < end for start, end in given)
            ):
                continue
            relations = list(self._of(reading, said, mention, item, spoken, seen))
            if relations:
                taken.append((mention.start, mention.end))
                yield from relations
        for told in said.sayings:
            if all(told.end <= start or end <= told.start for start, end in taken):
                yield from filter(None, [self._sayings.relation(reading, said.passage, told)])

    def _of(
        self,
        reading: Reading,
        said: Said,
        mention: MeetingMention | PaperMention | LabelMention,
        item: Joined | None,
        spoken: Spoken,
        seen: set[str],
    ) -> Iterator[Relation]:
        """What one mention leads to."""
        relation: Relation | None
        passage = said.passage
        if isinstance(mention, PaperMention) and mention.beside in UNCALLED:
            yield from filter(None, [self._subjects.relation(reading, passage, mention)])
            return
        if isinstance(mention, PaperMention):
            yield from self._paper(reading, said, mention, item, spoken, seen)
            return
        if isinstance(mention, MeetingMention):
            relation = self._meeting(reading, passage, mention, spoken)
        elif mention.item or mention.minute or mention.title:
            relation = self._numbered.relation(reading, passage, mention, seen)
        else:
            # The words of a range link to its end; what lies between is cited by the same words.
            labels = [mention, *(replace(mention, label=label) for label in mention.between)]
            report = item.papers[0] if item is not None and item.papers else None
            missing = self._papers.missing(reading, item) if item is not None and report is None else None
            whose = report or missing
            yield from filter(None, [self._files.label(reading, passage, label, seen, whose) for label in labels])
            return
        if relation is not None:
            yield relation

    def _meeting(self, reading: Reading, passage: Passage, mention: MeetingMention, spoken: Spoken) -> Relation | None:
        if mention.by is Pointing.SAID_BEFORE:
            key, sure = (spoken.meeting, 0.9) if spoken.passage is passage else (None, 0.0)
        elif mention.by is Pointing.SAID_ABOVE:
            # "This meeting" is in minutes and on an agenda their own.
            above = spoken.passage is not None and spoken.passage.section == passage.section
            own = reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA)
            key, sure = (spoken.meeting, 0.85) if above and not own else (None, 0.0)
        elif mention.by is Pointing.DONE:
            key, sure = self._papers.nearby.meeting(passage, mention), 0.8
        else:
            dated = mention.when is not None and mention.sure and not mention.coming
            body = self._bodies.meant(reading, passage, mention.body, mention.start, spoken, dated=dated)
            if body is None and (body := self._meetings.host(reading, mention)) is not None:
                spoken.bodies[sort_of(mention.body or "")] = body
            if body is None:
                return None
            key, sure = self._meetings.key(reading, body, mention, passage)
            if key is None and self._before.is_named(reading, body, mention, passage):
                return self._before.relation(reading, body, mention, passage)
            if key is None and (month := self._meetings.months.unknown(reading, body, mention, passage)) is not None:
                quote = passage.phrase(mention.start, mention.end)
                return evidenced(
                    RelationKind.CITES_MEETING, quote, confidence=0.9, status=RelationStatus.WANTED, month=month
                )
        if key is None:
            return None
        spoken.passage = None if key in reading.meetings else passage
        if self._meetings.cannot_be(reading, key, mention, passage):
            # Nor does a day elsewhere that has no year go by it.
            self._impossible.append((passage.quote(mention.start, mention.end), key))
            return None
        own = key in reading.meetings and mention.by is not Pointing.BESIDE
        if own and not names_own_meeting(reading, passage, mention):
            return None
        if (
            key.day == reading.day
            and key not in reading.meetings
            and any(p is passage for p in reading.passages[:_HEAD])
        ):
            # The lines at its head say before whom a paper is on its day.
            return None
        sitting = self._calendar.get(key)
        minutes = sitting.minutes if sitting else None
        twins = tuple(r.path for r in sitting.twins) if sitting else ()
        if mention.by is Pointing.BESIDE:
            minutes, twins = self._meetings.annual.beside(reading, key), ()
            if minutes is None:
                return None
        if minutes is None and own:
            return None
        if sitting is None and not mention.sure and not self._meetings.whole_dates.names(reading, key):
            return None
        spoken.meeting = spoken.meetings[key.day.month, 0] = spoken.meetings[key.day.month, key.day.day] = key
        quote = passage.phrase(mention.start, mention.end)
        return evidenced(
            RelationKind.CITES_MEETING,
            quote,
            minutes.path if minutes else None,
            confidence=sure,
            status=RelationStatus.RESOLVED if minutes else RelationStatus.AMBIGUOUS if twins else RelationStatus.WANTED,
            meeting=key,
            candidates=twins,
        )

    def _paper(
        self,
        reading: Reading,
        said: Said,
        mention: PaperMention,
        item: Joined | None,
        spoken: Spoken,
        seen: set[str],
    ) -> Iterator[Relation]:
        passage = said.passage
        if mention.counted:
            yield from counted_place(passage, mention, spoken)
            return
        found = self._papers.found(reading, passage, mention, item, spoken)
        if found is None:
            return
        target = found.target
        if (mention.section or mention.place) and (target is None or target.path is None):
            # "Section 4 of the Plan" may be of anything that is called so.
            return
        if mention.place:
            # The paper itself is cited by the words behind.
            sure = min(found.confidence, 0.8)
            yield from paper_relations(passage, mention, replace(found, confidence=sure), self._papers.paragraphs)
            return
        if target is not None and target.path is None and not mention.labels:
            # Of one that is not held once a sentence as well.
            once = f"{target.title} {mention.head} {passage.place(mention.start)}"
            if once in seen:
                return
            seen.add(once)
        if target is None and not found.candidates and mention.head in REPORTS:
            words = passage.phrase(mention.start, mention.end).words
            spoken.unheld = unheld(words, (found.meeting,) if found.meeting else ())
        if target is not None:
            spoken.paper, spoken.unheld = target, target if target.path is None else None
        if target is not None and target.path is not None:
            if mention.labels:
                spoken.sentence = (passage.anchor, mention.end, target)
                before = passage.text[max(0, mention.start - _COUNTING) : mention.start]
                counting = self._words.counting.search(folded(before))
                anchor = self._papers.paragraphs.anchor(target.path, mention.labels[0]) if counting else None
                if counting and anchor:
                    spoken.counted[counting["noun"]] = target.path, anchor
            if said.replaced and not mention.labels:
                place = mention.start, mention.end
                self._notice(reading, self._gone.by_reference(reading, said, item, place, target.path))
            once = f"{target.path} {mention.head} {passage.place(mention.start)}"
            if not mention.labels and (once in seen or target.path == reading.path):
                return
            seen.add(once)
        for relation in paper_relations(passage, mention, found, self._papers.paragraphs):
            month = self._month(reading, passage, mention, spoken) if relation.status is RelationStatus.WANTED else None
            yield replace(relation, to_month=month) if month and relation.to_meeting is None else relation

    def _month(self, reading: Reading, passage: Passage, mention: PaperMention, spoken: Spoken) -> MeetingMonth | None:
        """The month in which a paper that is not held was before a body that its words name, where they tell no day."""
        when = mention.when
        if mention.body is None or mention.issued or when is None or not (when.year and when.month):
            return None
        body = self._bodies.meant(reading, passage, mention.body, mention.start, spoken)
        if body is None or when.day_of_month is not None:
            return None
        return self._meetings.months.without_day(body, when.year, when.month)

    def _notice(self, reading: Reading, found: Iterable[Supersession]) -> None:
        """Keep what holds no longer, each pair of papers once: rather what minutes say, which did it.

        What minutes only withdraw is replaced where the report of the item says that it takes its place.
        """
        for one in found:
            known = self._superseded.setdefault((one.by, one.earlier), one)
            did = one if known.later.paper == one.by and reading.kind is PaperKind.MINUTES else known
            self._superseded[one.by, one.earlier] = replace(did, undone=known.undone and one.undone)
