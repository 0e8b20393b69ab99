"""The lines of a paper's header as people correct them: their names in words, and their values as text and back."""

import datetime as dt
from collections.abc import Sequence
from enum import Enum
from typing import Any

from committee_archive.errors import UsageError
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind
from committee_archive.reviewing.typed import HeaderField


class Sort(Enum):
    """What a line of the header holds."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    KIND = "kind"
    COMMITTEES = "committees"


LINES: dict[str, tuple[str, Sort]] = {
    "title": ("Title", Sort.TEXT),
    "kind": ("Kind of paper", Sort.KIND),
    "date": ("Date of the meeting", Sort.DAY),
    "committees": ("Committees", Sort.COMMITTEES),
    "report_of": ("Report of", Sort.LINES),
    "authors": ("Authors", Sort.LINES),
    "purpose": ("Purpose", Sort.TEXT),
    "outcomes": ("Corporate plan outcomes", Sort.LINES),
    "item_number": ("Agenda item", Sort.TEXT),
    "decision_ref": ("Decision number", Sort.TEXT),
    "key_decision": ("Key decision", Sort.TEXT),
    "areas": ("Wards or areas", Sort.TEXT),
    "spending_required": ("Extra spending required", Sort.TEXT),
    "spending_amount": ("Amount", Sort.TEXT),
    "funding_source": ("Source of funding", Sort.TEXT),
    "funding_agreed": ("Funding agreed", Sort.TEXT),
    "past_pathway": ("Earlier committees", Sort.TEXT),
    "future_pathway": ("Later committees", Sort.TEXT),
    "call_in": ("Call-in", Sort.TEXT),
}
"""Those that can be corrected here, in the order in which they are shown."""


def as_lines(front: FrontMatter, name: str) -> tuple[str, ...]:
    """The value of a line as lines of text; nothing where the paper does not say."""
    value = getattr(front, name)
    if name == "committees":
        return tuple(", ".join(part for part in row if part) for row in committee_rows(front))
    if value is None or value == ():
        return ()
    if isinstance(value, tuple):
        return tuple(str(entry) for entry in value)
    return (value.value if isinstance(value, Enum) else str(value),)


def committee_rows(front: FrontMatter) -> tuple[tuple[str, str, str], ...]:
    """Name, date and purpose of each committee as text."""
    return tuple((c.name, c.date.isoformat() if c.date else "", c.purpose or "") for c in front.committees)


def plain(front: FrontMatter, name: str) -> Any:
    """The value of a line as it is written into the file beside the paper; None where the paper does not say."""
    value = getattr(front, name)
    if name == "committees":
        return [_committee(c) for c in value] or None
    if isinstance(value, tuple):
        return list(value) or None
    return value.value if isinstance(value, Enum) else value


def typed_value(typed: HeaderField) -> Any:
    """What was typed, as `plain` gives it.

    Raises:
        UsageError: it is no such value, or no line that is corrected here.
    """
    if typed.field not in LINES:
        raise UsageError("this line is not corrected here; it says on what ground the paper is published, or is text")
    label, sort = LINES[typed.field]
    if sort is Sort.COMMITTEES:
        rows = [tuple(" ".join(part.split()) for part in row) for row in typed.rows]
        named = [CommitteeEntry(n, _day(d, label) if d else None, p or None) for n, d, p in rows if n]
        if any((d or p) and not n for n, d, p in rows):
            raise UsageError("Committees: each needs a name")
        return [_committee(c) for c in named] or None
    lines = [line for entry in typed.lines if (line := " ".join(entry.split()))]
    if not lines:
        if typed.field in ("title", "kind"):
            raise UsageError(f"{label}: a paper cannot be without it")
        return None
    if sort is Sort.LINES:
        return [int(line) if typed.field == "outcomes" and line.isdigit() else line for line in lines]
    text = " ".join(lines)
    if sort is Sort.DAY:
        return _day(text, label)
    if sort is Sort.KIND and text not in {kind.value for kind in PaperKind}:
        raise UsageError(f"{label}: choose one of the list")
    return text


def _committee(entry: CommitteeEntry) -> dict[str, object]:
    found: Sequence[tuple[str, object]] = (("name", entry.name), ("date", entry.date), ("purpose", entry.purpose))
    return {name: value for name, value in found if value is not None}


def _day(text: str, label: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{label}: a date is written as 2024-05-31") from error
