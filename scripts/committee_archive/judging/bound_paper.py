"""A paper that is bound in a pack: what the pack says of it where it is silent itself."""

import re
from dataclasses import dataclass, replace
from datetime import date

from committee_archive.interpret import FirstReading, KindReading, MeetingReading, meeting_of_pack
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import CommitteeEntry, PaperKind
from committee_archive.model.pack import Division, Part
from committee_archive.model.paper import Paper
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.phrases import folded


@dataclass(frozen=True, slots=True)
class Bound:
    """A paper's place in its pack, and the meeting that the pack is for."""

    part: Part
    pack: Division
    meeting: MeetingReading

    @property
    def day(self) -> date | None:
        """The day of the meeting that the pack is for."""
        return self.meeting.date.day if self.meeting.date else None

    def sidecar(self, said: Sidecar) -> Sidecar:
        """What people say about the pack, as far as it is about this part; a page beyond the pack is for its caller."""
        return said.of_part(self.part.name, *self.part.pages)

    def reading(self, first: FirstReading, vocabulary: Vocabulary) -> FirstReading:
        """The reading of the top of the part, with what is known of it from its place."""
        own = first.meeting
        if self.day is not None:
            first = replace(first, inferred=None)
        known = MeetingReading(own.body or self.meeting.body, own.date or self.meeting.date)
        if self.part.is_front:
            front = PaperKind.SUPPLEMENT if self.pack.is_supplement else PaperKind.AGENDA
            if first.kind.kind in (PaperKind.PACK, PaperKind.OTHER, PaperKind.REPORT):
                first = replace(first, kind=KindReading(front, "what stands before the first paper of a pack"))
            return replace(first, meeting=MeetingReading(self.meeting.body or own.body, self.meeting.date or own.date))
        if first.kind.kind is PaperKind.OTHER and re.search(
            rf"\b(?:{vocabulary.tops.appendix})\b", folded(self.part.title)
        ):
            first = replace(first, kind=KindReading(PaperKind.APPENDIX, f"the bookmark {self.part.title[:60]!r}"))
        return replace(first, meeting=known) if first.kind.kind is PaperKind.MINUTES else first

    def filled(self, paper: Paper) -> Paper:
        """The paper with date, committee and item of the pack where it prints none itself."""
        front = paper.front
        committees = front.committees
        if not committees and self.meeting.body:
            committees = (CommitteeEntry(self.meeting.body, self.day),)
        return replace(
            paper,
            front=replace(
                front,
                title=front.title or self.part.title,
                date=front.date or self.day,
                committees=committees,
                item_number=front.item_number or self.part.item,
            ),
        )

    def open_findings(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings that the pack does not answer."""
        answered = {
            "no-date": self.day is not None,
            "no-committee": self.meeting.body is not None,
            "no-title": bool(self.part.title),
        }
        return tuple(f for f in findings if not answered.get(f.code, False))


def bound(part: Part, pack: Division, vocabulary: Vocabulary) -> Bound:
    """A part in its pack."""
    return Bound(part, pack, meeting_of_pack(pack.title, pack.opening, vocabulary))
