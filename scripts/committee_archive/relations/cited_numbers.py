"""Papers that are cited by an item of this agenda or by their title in quotation marks, and minutes by their number."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.cutting import Item
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import LabelMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titles
from committee_archive.relations.words import content

# Minutes whose numbers begin anew at each meeting do not reach this one; from here on a number runs through the years.
_RUNNING = 30
_RUNS_ON = re.compile(r"(?P<body>[A-Z]{0,4})(?P<number>\d{1,4})(?P<year>(?:/\d{2,4})?)")
# A title of fewer words may be any phrase in quotation marks.
_FEWEST = 2


class CitedNumbers:
    """Finds what an item, a minute or a title in quotation marks means."""

    def __init__(
        self,
        calendar: Calendar,
        joined: Mapping[MeetingKey, Sequence[Joined]],
        titles: Titles,
        replaced: frozenset[str],
    ) -> None:
        """Take the meetings, their items, all titles, and the paths of papers that were issued again."""
        self._joined = joined
        self._titles = titles
        self._replaced = replaced
        self._minutes: dict[tuple[str, str], list[tuple[MeetingKey, Reading, Item]]] = defaultdict(list)
        for key, sitting in calendar.sittings.items():
            for item in sitting.minutes.items if sitting.minutes else ():
                if item.number and sitting.minutes is not None:
                    self._minutes[key.body, _plain(item.number)].append((key, sitting.minutes, item))

    def relation(self, reading: Reading, passage: Passage, mention: LabelMention, seen: set[str]) -> Relation | None:
        """To the paper or the minute, where there is one that is meant."""
        if mention.minute:
            return self._minute(reading, passage, mention)
        if mention.item and reading.kind is PaperKind.MINUTES:
            return _own_item(reading, passage, mention)
        papers = self._of_item(reading, mention.item) if mention.item else self._titled(reading, mention.title)
        if not papers or papers == (reading.path,) or (len(papers) == 1 and papers[0] in seen):
            return None
        one = papers[0] if len(papers) == 1 else None
        quote = passage.phrase(mention.start, mention.end)
        return evidenced(
            RelationKind.CITES_PAPER,
            quote,
            one,
            confidence=0.95,
            status=RelationStatus.RESOLVED if one else RelationStatus.AMBIGUOUS,
            candidates=() if one else papers,
        )

    def _of_item(self, reading: Reading, number: str) -> tuple[str, ...]:
        """The papers under an item of the agenda of a report's own meeting."""
        if reading.kind in (PaperKind.MINUTES, PaperKind.AGENDA):
            return ()
        found: dict[str, None] = {}
        for key in reading.meetings:
            for joined in self._joined.get(key, ()):
                side = joined.agenda or joined.minute
                if side is not None and side.number.lower() == number.lower():
                    papers = joined.papers[:1] or joined.choice
                    found |= dict.fromkeys(r.path for r in papers)
        return tuple(found)

    def _titled(self, reading: Reading, title: str) -> tuple[str, ...]:
        """The papers of just that title up to the day of the one that cites them."""
        if len(content(title)) < _FEWEST:
            return ()
        return tuple(
            t.path
            for t in self._titles.titled(title)
            if t.path
            and t.path != reading.path
            and t.path not in self._replaced
            and (t.day is None or reading.day is None or t.day <= reading.day)
        )

    def _minute(self, reading: Reading, passage: Passage, mention: LabelMention) -> Relation | None:
        """A minute of the paper's own body: of the day that the sentence names, or by a number that runs on."""
        if not reading.meetings:
            return None
        found = self._minutes.get((reading.meetings[0].body, _plain(mention.minute)), [])
        if (own := _own_minute(reading, passage, mention)) is not None:
            return own
        quote = passage.phrase(mention.start, mention.end)
        if not mention.minute.isdigit():
            # A number with its year or its body is that of one minute alone.
            others = {path for one in found if (path := one[1].path) != reading.path}
            if not found:
                if _is_to_follow(reading, passage, mention.minute):
                    return None
                return evidenced(RelationKind.WANTED, quote, confidence=0.7, status=RelationStatus.WANTED)
            if len(found) == len(others) == 1:
                key, minutes, item = found[0]
                kind = RelationKind.CITES_MEETING
                return evidenced(kind, quote, minutes.path, item.anchor, confidence=0.95, meeting=key)
            return None
        start, end = passage.sentence(mention.start)
        days = {found_day.day for found_day in dates_in(passage.text[start:end])}
        named = [one for one in found if one[0].day in days]
        if not named and not days and int(mention.minute) >= _RUNNING and len(found) == 1:
            named = found
        if len(named) != 1 or named[0][1].path == reading.path:
            return None
        key, minutes, item = named[0]
        return evidenced(
            RelationKind.CITES_MEETING, quote, minutes.path, item.anchor, confidence=1.0 if days else 0.85, meeting=key
        )


def _own_minute(reading: Reading, passage: Passage, mention: LabelMention) -> Relation | None:
    """Another item of the minutes that say so, where numbers run on from meeting to meeting: "Minute 53 refers"."""
    number = mention.minute
    if reading.kind is not PaperKind.MINUTES or (number.isdigit() and int(number) < _RUNNING):
        return None
    found = [item for item in reading.items if _plain(item.number) == _plain(number)]
    if len(found) != 1 or any(p is passage for p in found[0].body):
        return None
    quote = passage.phrase(mention.start, mention.end)
    return evidenced(RelationKind.CITES_PARAGRAPH, quote, reading.path, found[0].anchor, confidence=0.95)


def _is_to_follow(reading: Reading, passage: Passage, number: str) -> bool:
    """Whether a number is that of an item after the one that names it, as numbers run on in these minutes."""
    own = next((item.number for item in reading.items if any(p is passage for p in item.body)), "")
    here, there = _RUNS_ON.fullmatch(_plain(own)), _RUNS_ON.fullmatch(_plain(number))
    if reading.kind is not PaperKind.MINUTES or here is None or there is None:
        return False
    return here.group("body", "year") == there.group("body", "year") and int(there["number"]) > int(here["number"])


def _plain(number: str) -> str:
    """A number of minutes as it is compared: "CL 45/22" and "CL.45/22" are one."""
    return re.sub(r"[\s.]", "", number).upper()


def _own_item(reading: Reading, passage: Passage, mention: LabelMention) -> Relation | None:
    """An item of minutes' own meeting by its number, where numbers run on: "as per Agenda No. 2591"."""
    if not mention.item.isdigit() or int(mention.item) < _RUNNING:
        return None
    anchors = [
        p.anchor
        for p in reading.passages
        if p.own and isinstance(p.block, Paragraph) and (p.block.label or "").strip("(). ") == mention.item
    ]
    if len(anchors) != 1 or anchors[0] == passage.anchor:
        return None
    quote = passage.phrase(mention.start, mention.end)
    return evidenced(RelationKind.CITES_PARAGRAPH, quote, reading.path, anchors[0], confidence=0.95)
