"""The readings of papers, kept while the program runs and, where there is a place for them, on disk."""

from collections.abc import Iterable
from typing import Protocol

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import ArchivedPaper, Theme, Wording
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.keeping import digest_of, joined_again, kept, key_of
from committee_archive.relations.reading import Reading, meetings_of, read_paper


class Shelf(Protocol):
    """Where readings outlive the program. A key stands for the words read; code that changes is the shelf's matter."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None."""

    def put(self, key: str, reading: bytes) -> None:
        """Keep a reading."""


class Memory:
    """The readings of papers, kept so that a paper that did not change is not read again."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Begin with none, or with those on a shelf."""
        self._shelf = shelf
        self._known: tuple[tuple[Theme, ...], Wording | None] = ((), None)
        self._readings: dict[str, tuple[ArchivedPaper, tuple[MeetingKey, ...], Reading]] = {}

    def read(
        self,
        papers: Iterable[ArchivedPaper],
        register: BodyRegister,
        themes: tuple[Theme, ...],
        wording: Wording | None = None,
    ) -> list[Reading]:
        """The readings of some papers; of one that was read before, in the same words, the reading of then."""
        if (themes, wording) != self._known:
            self._readings, self._known = {}, (themes, wording)
        digest = digest_of(themes, wording)
        fresh: dict[str, tuple[ArchivedPaper, tuple[MeetingKey, ...], Reading]] = {}
        for paper in papers:
            before = self._readings.get(paper.path)
            meetings = meetings_of(paper, register)
            if before is not None and before[1] == meetings and (before[0] is paper or before[0] == paper):
                fresh[paper.path] = before
            else:
                fresh[paper.path] = (paper, meetings, self._reading(paper, meetings, register, digest))
        self._readings = fresh
        return [reading for _, _, reading in fresh.values()]

    def _reading(
        self,
        paper: ArchivedPaper,
        meetings: tuple[MeetingKey, ...],
        register: BodyRegister,
        digest: bytes,
    ) -> Reading:
        """From the shelf, or read anew and put there."""
        key = key_of(paper, digest)
        if self._shelf is None or key is None:
            return read_paper(paper, register, *self._known)
        data = self._shelf.get(key)
        reading = joined_again(data, paper, meetings) if data is not None else None
        if reading is None:
            reading = read_paper(paper, register, *self._known)
            self._shelf.put(key, kept(reading))
        return reading
