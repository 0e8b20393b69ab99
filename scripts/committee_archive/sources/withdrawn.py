"""A paper that people took off the site: where that is said, and what the notice at its address tells readers."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.errors import KeptBack
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import PaperKind, Standing
from committee_archive.sources import FOLDER
from committee_archive.sources.sidecar import read_sidecar
from committee_archive.sources.sidecar_values import Withdrawal


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands at the address of a paper that was taken off the site.

    Attributes:
        kind: Of the paper.
        bodies: To whom it went, as printed.
        day: Of the meeting.
        withdrawn: The day on which it was taken off the site.
        reason: Why, as people say it.
        title: The paper's name, only where people let it be told.
    """

    kind: PaperKind
    bodies: tuple[str, ...]
    day: dt.date | None
    withdrawn: dt.date
    reason: str
    title: str | None = None


class Withdrawn(KeptBack):
    """People took the paper off the site: no failure, a notice stands in its place.

    Attributes:
        notice: What it says.
    """

    def __init__(self, message: str, notice: Notice) -> None:
        super().__init__(message)
        self.notice = notice


def notice_of(paper: ArchivedPaper, said: Withdrawal) -> Notice:
    """The notice in place of a paper: what it was, never what it said."""
    front = paper.paper.front
    day = paper.paper.day
    bodies = tuple(dict.fromkeys(c.name for c in front.committees))
    return Notice(front.kind, bodies, day, said.date, said.reason, front.title if said.show_title else None)


def withdrawn_elsewhere(root: Path, also: Iterable[Standing]) -> Iterator[Withdrawal]:
    """What is said of the same paper where it stands in packs: taken off the site there, it is taken off everywhere.

    Raises:
        UsageError: what is said of the pack cannot be read.
    """
    for standing in also:
        path = (root / standing.file).resolve()
        if path.is_relative_to((root / FOLDER).resolve()):
            said = read_sidecar(root / FOLDER, root / standing.file).withdrawal(standing.part)
            if said is not None:
                yield replace(said, part=None)
