"""A file that people want to add, and what it is to the archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from committee_archive.adding.comparing import Changes
from committee_archive.adding.outdated import NOTHING_OUTDATED, Outdated
from committee_archive.adding.packs import RevisedPack
from committee_archive.errors import ArchiveError
from committee_archive.judging.intake import Taken
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.pack import Part


class State(Enum):
    """What a file is to the archive."""

    NEW = "new"
    HELD = "already there"
    REVISION = "a revised version"
    REFUSED = "not taken in"


@dataclass(frozen=True, slots=True)
class Voucher:
    """A person's word that papers without a printed classification may be published."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Replacing:
    """A person's word that a published paper is replaced: who, and why, which readers see.

    `quotes`: readers may see the words as they were before; `offers`: they may open the earlier file too; `on`: the day
    on which it was replaced, if that is not the one on which it is added.
    """

    by: str
    reason: str
    quotes: bool = True
    offers: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One paper in a file: where it stands in a pack, and what was made of it, or why it cannot be read."""

    part: Part | None
    taken: Taken | None
    error: ArchiveError | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that people want to add.

    Attributes:
        given: The file.
        sha256: Of its bytes.
        state: What it is to the archive.
        target: Where it will stand, below the archive; where it stands, if it is held.
        papers: What is in it: one paper, or those of a pack.
        refusal: Why it is not taken in.
        unvouched: It may be published only if a person vouches for it.
        voucher: Who does.
        revises: The page of the paper that it replaces, `changes` what it changes there.
        pack: The pack that it replaces.
        replacing: Who replaces either, and why.
        corrections: What people correct of a new paper before it is taken in, as the file beside it will say it.
        returns: The day on which this very file was replaced, where it is an earlier version that comes back.
        withholds: What people withhold of the replaced file, quoting nothing of it: it may stand elsewhere by now.
        outdated: What people say beside the replaced file and what fits nothing in the later version.
        drops: People agree that this is set aside.
        alike: Pages whose wording is nearly the same.
        namesakes: Other pages of the same title and day.
        doubts: What does not fit together in a pack.
    """

    given: Path
    sha256: str
    state: State
    target: str = ""
    papers: tuple[Found, ...] = ()
    refusal: ArchiveError | None = None
    unvouched: bool = False
    voucher: Voucher | None = None
    revises: ArchivedPaper | None = None
    changes: Changes | None = None
    pack: RevisedPack | None = None
    replacing: Replacing | None = None
    corrections: tuple[Mapping[str, Any], ...] = ()
    returns: date | None = None
    withholds: tuple[str, ...] = ()
    outdated: Outdated = NOTHING_OUTDATED
    drops: bool = False
    alike: tuple[ArchivedPaper, ...] = ()
    namesakes: tuple[ArchivedPaper, ...] = ()
    doubts: tuple[str, ...] = ()
