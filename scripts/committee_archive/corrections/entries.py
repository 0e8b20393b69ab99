"""The entries under `corrections` in the file beside a paper, as people write them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from committee_archive.errors import UsageError
from committee_archive.model.front_matter import FrontMatter

NOT_CORRECTED = frozenset(
    {
        "kind_evidence",
        "date_inferred",
        "classification",
        "publication",
        "authority",
        "doubts",
        "corrections",
        "replaces",
        "source",
        "audit",
    }
)
"""Fields of the front matter that are no words of the paper, or by which it is published."""

_LEVELS = range(2, 7)

HEADER_FIELDS = tuple(f.name for f in fields(FrontMatter) if f.name not in NOT_CORRECTED)


class Kind(Enum):
    """What a correction changes, apart from header fields, which are called by their names."""

    WORDS = "words"
    CELL = "cell"
    HEADING = "heading"
    NUMBER = "number"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry.

    Attributes:
        what: A kind, or the name of a header field.
        reason: Why.
        by: Who made it; it is not published.
        date: When.
        where: Address of the place: `p12`, `s-background`, or `page-3` for the third page of the PDF.
        old: What stands there as the program reads it.
        new: What shall stand there.
        trivial: Not worth telling readers.
        part: The paper of a pack that is meant.
        row: Of a cell, counted from 1, where several cells of the page hold the same.
        column: Likewise.
    """

    what: str
    reason: str
    by: str
    date: dt.date
    where: str | None = None
    old: Any = None
    new: Any = None
    trivial: bool = False
    part: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def kind(self) -> Kind | None:
        """The kind; None for a header field."""
        return Kind(self.what) if self.what in {k.value for k in Kind} else None

    @property
    def named(self) -> str:
        """How messages call it."""
        return f"the correction of {self.what}" + (f" at {self.where}" if self.where else "")


def parse_corrections(entries: Any, path: Path) -> tuple[Correction, ...]:
    """The entries as read from YAML.

    Raises:
        UsageError: one is not as it must be; names the file and which of them it is.
    """
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise UsageError(f"{path}: `corrections` must be a list of entries that begin with a hyphen")
    return tuple(_entry(entry, f"{path}: correction {n}") for n, entry in enumerate(entries, 1))


def _entry(entry: Any, place: str) -> Correction:
    known = [f.name for f in fields(Correction)]
    if not isinstance(entry, Mapping):
        raise UsageError(f"{place}: it must hold lines of the form `name: value`")
    unknown = sorted(set(map(str, entry)) - set(known))
    if unknown:
        raise UsageError(f"{place}: {unknown[0]!r} means nothing here; known are {', '.join(known)}")
    lacking = [name for name in ("what", "reason", "by", "date") if not entry.get(name)]
    if lacking:
        raise UsageError(f"{place}: it needs a line `{lacking[0]}:`")
    try:
        found = msgspec.convert(entry, Correction)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{place}: {error}; a date is written as 2024-05-31, yes and no without quotation marks"
        ) from error
    _check(found, place)
    return found


def _check(entry: Correction, place: str) -> None:
    """Refuse what could never be applied."""
    kind = entry.kind
    if kind is None and entry.what not in HEADER_FIELDS:
        kinds = ", ".join(k.value for k in Kind)
        closed = "; what opens a paper to the public is no correction" if entry.what in NOT_CORRECTED else ""
        raise UsageError(f"{place}: `what: {entry.what}` is neither {kinds} nor a header field{closed}")
    if kind is None:
        return
    if kind is not Kind.WITHHOLD and (not entry.where or entry.old is None or entry.new is None):
        raise UsageError(f"{place}: {entry.what} needs `where`, `old` and `new`")
    if kind is Kind.HEADING and not (
        (entry.new in _LEVELS and isinstance(entry.old, str)) or (entry.new in (0, *_LEVELS) and entry.old in _LEVELS)
    ):
        raise UsageError(
            f"{place}: `old` and `new` of a heading are its levels, from 2 to 6; `new: 0` where it is text, and in "
            "`old` the words of a paragraph that is a heading"
        )
    if kind is Kind.WITHHOLD and entry.new is not None:
        raise UsageError(f"{place}: what is withheld is not replaced; leave `new` out")
    page = (entry.where or "page-").startswith("page-")
    if kind is Kind.WITHHOLD and page and not str(entry.old or "").strip():
        raise UsageError(f"{place}: say in `old` which words are withheld; whole pages stand under `withhold`")
