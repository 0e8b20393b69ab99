"""Papers that are cited by an item of this agenda or by their title in quotation marks, and minutes by their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from committee_archive.interpret.dates import dates_in
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined
from committee_archive.relations.mentions import LabelMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Item, Reading
from committee_archive.relations.titles import Titles
from committee_archive.relations.words import content

# Minutes whose numbers begin anew at each meeting do not reach this one; from here on a number runs through the years.
_RUNNING = 30
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
                if item.number.isdigit() and sitting.minutes is not None:
                    self._minutes[key.body, item.number].append((key, sitting.minutes, item))

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
        quote = passage.quote(mention.start, mention.end)
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
        found = self._minutes.get((reading.meetings[0].body, mention.minute), [])
        if (own := _own_minute(reading, passage, mention)) is not None:
            return own
        start, end = passage.sentence(mention.start)
        days = {found_day.day for found_day in dates_in(passage.text[start:end])}
        named = [one for one in found if one[0].day in days]
        if not named and not days and int(mention.minute) >= _RUNNING and len(found) == 1:
            named = found
        if len(named) != 1 or named[0][1].path == reading.path:
            return None
        key, minutes, item = named[0]
        quote = passage.quote(mention.start, mention.end)
        return evidenced(
            RelationKind.CITES_MEETING, quote, minutes.path, item.anchor, confidence=1.0 if days else 0.85, meeting=key
        )


def _own_minute(reading: Reading, passage: Passage, mention: LabelMention) -> Relation | None:
    """Another item of the minutes that say so, where numbers run on from meeting to meeting: "Minute 53 refers"."""
    if reading.kind is not PaperKind.MINUTES or not mention.minute.isdigit() or int(mention.minute) < _RUNNING:
        return None
    found = [item for item in reading.items if item.number == mention.minute]
    if len(found) != 1 or any(p is passage for p in found[0].body):
        return None
    quote = passage.quote(mention.start, mention.end)
    return evidenced(RelationKind.CITES_PARAGRAPH, quote, reading.path, found[0].anchor, confidence=0.95)


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
    quote = passage.quote(mention.start, mention.end)
    return evidenced(RelationKind.CITES_PARAGRAPH, quote, reading.path, anchors[0], confidence=0.95)
