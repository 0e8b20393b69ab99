"""Papers and meetings that are cited by their address on a council's site."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import LabelMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading

_MEETING, _DECISION = "meeting-", "decision-"
_NUMBERED = re.compile(r"\d")


class CitedAddresses:
    """Finds what was published at an address, as the files beside the papers say."""

    def __init__(
        self, calendar: Calendar, readings: Sequence[Reading], published: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Take the meetings, all papers, and by what an address shows the papers that were published there."""
        self._calendar = calendar
        self._readings = {r.path: r for r in readings}
        self._published = published

    def relation(self, reading: Reading, passage: Passage, mention: LabelMention) -> Relation | None:
        """To the paper or the meeting; a file of a site that is known, and that nobody holds, is wanted."""
        site, _, shown = mention.address.partition("/")
        paths = tuple(p for p in self._published.get(mention.address, ()) if p in self._readings)
        if shown.startswith(_MEETING):
            key = self._meeting(paths)
            return self._to_meeting(reading, passage, mention, key) if key and key not in reading.meetings else None
        if site not in self._sites or reading.path in paths:
            return None
        if not paths and shown.startswith(_DECISION) and _NUMBERED.search(passage.text, mention.start, mention.end):
            # The number in the words is more than the address says.
            return None
        one = paths[0] if len(paths) == 1 else None
        status = RelationStatus.RESOLVED if one else RelationStatus.AMBIGUOUS if paths else RelationStatus.WANTED
        quote = passage.quote(mention.start, mention.end)
        return evidenced(
            RelationKind.WANTED if status is RelationStatus.WANTED else RelationKind.CITES_PAPER,
            quote,
            one,
            status=status,
            candidates=() if one else paths,
        )

    @cached_property
    def _sites(self) -> set[str]:
        """The sites on which papers were published, else the only one that papers cite."""
        return {shown.partition("/")[0] for shown in self._published} or _only_site(self._readings.values())

    def _meeting(self, paths: Sequence[str]) -> MeetingKey | None:
        """The one meeting that all papers of a meeting's page were before."""
        keys = [frozenset(self._readings[p].meetings) for p in paths if self._readings[p].meetings]
        # The minutes that a meeting agreed are listed among its papers.
        own = [k for p, k in zip(paths, keys, strict=False) if self._readings[p].kind is not PaperKind.MINUTES]
        shared = frozenset.intersection(*(own or keys)) if keys else frozenset()
        return next(iter(shared)) if len(shared) == 1 else None

    def _to_meeting(self, reading: Reading, passage: Passage, mention: LabelMention, key: MeetingKey) -> Relation:
        sitting = self._calendar.get(key)
        minutes = sitting.minutes if sitting else None
        twins = tuple(r.path for r in sitting.twins) if sitting else ()
        quote = passage.quote(mention.start, mention.end)
        return evidenced(
            RelationKind.CITES_MEETING,
            quote,
            minutes.path if minutes else None,
            status=RelationStatus.RESOLVED if minutes else RelationStatus.AMBIGUOUS if twins else RelationStatus.WANTED,
            meeting=key,
            candidates=twins,
        )


def _only_site(readings: Iterable[Reading]) -> set[str]:
    """The site of committee papers that all papers cite which cite one: their council's own."""
    said = (label.address for r in readings for s in r.said for label in s.labels if label.address)
    # A name without a dot is one inside the council's own network, by which another wrote the same address.
    sites = {site for address in said if "." in (site := address.partition("/")[0])}
    return sites if len(sites) == 1 else set()
