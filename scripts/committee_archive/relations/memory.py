"""The readings of papers, kept while the program runs and, where there is a place for them, on disk."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import ArchivedPaper, Offices, Theme, Wording
from committee_archive.model.relations import MeetingKey
from committee_archive.relations.keeping import digest_of, joined_again, kept, key_of
from committee_archive.relations.reading import Reading, meetings_of, read_paper


class Shelf(Protocol):
    """Where readings outlive the program. A key stands for the words read; code that changes is the shelf's matter."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None."""

    def put(self, key: str, reading: bytes) -> None:
        """Keep a reading."""


Run = Callable[[Callable[[ArchivedPaper], bytes], Sequence[ArchivedPaper]], list[bytes]]
"""Runs a function on each paper, wherever that is, and gives what it gave, in order."""


def _one_by_one(fn: Callable[[ArchivedPaper], bytes], papers: Sequence[ArchivedPaper]) -> list[bytes]:
    return [fn(paper) for paper in papers]


class Memory:
    """The readings of papers, kept so that a paper that did not change is not read again."""

    def __init__(self, shelf: Shelf | None = None, run: Run = _one_by_one) -> None:
        """Begin with none, or with those on a shelf.

        Args:
            shelf: Where readings outlive the program.
            run: How papers are read that nobody has read yet: one after the other, or several at once.
        """
        self._shelf = shelf
        self._run = run
        self._known: tuple[tuple[Theme, ...], Wording | None, Offices | None] = ((), None, None)
        self._readings: dict[str, tuple[ArchivedPaper, tuple[MeetingKey, ...], Reading]] = {}

    def read(
        self,
        papers: Iterable[ArchivedPaper],
        register: BodyRegister,
        themes: tuple[Theme, ...],
        wording: Wording | None = None,
        offices: Offices | None = None,
    ) -> list[Reading]:
        """The readings of some papers; of one that was read before, in the same words, the reading of then."""
        if (themes, wording, offices) != self._known:
            self._readings, self._known = {}, (themes, wording, offices)
        digest = digest_of(themes, wording, offices)
        fresh: dict[str, tuple[ArchivedPaper, tuple[MeetingKey, ...], Reading | None]] = {}
        for paper in papers:
            before = self._readings.get(paper.path)
            meetings = meetings_of(paper, register)
            if before is not None and before[1] == meetings and (before[0] is paper or before[0] == paper):
                fresh[paper.path] = before
            else:
                fresh[paper.path] = (paper, meetings, self._held(paper, meetings, digest))
        unread = [paper for paper, _, reading in fresh.values() if reading is None]
        made = iter(self._run(lambda paper: self._made(paper, register, digest), unread))
        self._readings = {}
        for path, (paper, meetings, reading) in fresh.items():
            found = reading or joined_again(next(made), paper, meetings)
            assert found is not None  # made of this paper, by this program
            self._readings[path] = (paper, meetings, found)
        return [reading for _, _, reading in self._readings.values()]

    def _held(self, paper: ArchivedPaper, meetings: tuple[MeetingKey, ...], digest: bytes) -> Reading | None:
        """What lies on the shelf; None where there is nothing, or nothing of this program."""
        key = key_of(paper, digest)
        data = self._shelf.get(key) if self._shelf and key else None
        return joined_again(data, paper, meetings) if data is not None else None

    def _made(self, paper: ArchivedPaper, register: BodyRegister, digest: bytes) -> bytes:
        """Read anew, in the form for the shelf, and put there."""
        reading = kept(read_paper(paper, register, *self._known))
        key = key_of(paper, digest)
        if self._shelf and key:
            self._shelf.put(key, reading)
        return reading
