"""What each value of a file beside a source must look like, and what is made of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from committee_archive.errors import UsageError
from committee_archive.model.front_matter import Replaced

_MOST_PAGES = 10_000  # of one range: a slip of the finger must not fill the memory


@dataclass(frozen=True, slots=True)
class Accepted:
    """A doubt that a person looked at: it is not raised again.

    Attributes:
        code: Of the finding.
        anchor: Address of its place; None: wherever the paper has such a finding.
        reason: Why it is well.
        page: PDF page, where the place has no address.
        part: The paper of a pack that is meant; None: all that is in the file.
        by: Who looked at it; not published. `date` is the day.
    """

    code: str
    anchor: str | None = None
    reason: str | None = None
    page: int | None = None
    part: str | None = None
    by: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A paper that people took off the site.

    Attributes:
        date: The day.
        reason: Why, as the notice at its address says.
        by: Who took it out; not published.
        part: Which paper of a pack; None: all that is in the file.
        show_title: Whether the notice may name the paper.
    """

    date: dt.date
    reason: str
    by: str
    part: str | None = None
    show_title: bool = False


def text_of(data: dict[str, Any], key: str, default: str | None) -> str | None:
    """The value as text; where there is none, the other."""
    value = data.get(key)
    return default if value is None else str(value)


def withheld_pages(withhold: Any, path: Path) -> frozenset[int]:
    """Page numbers, and ranges such as `31-40`, which YAML reads as a text.

    Raises:
        UsageError: it is written otherwise; names the file.
    """
    if withhold is None:
        return frozenset()
    entries = withhold.get("pages") if isinstance(withhold, dict) else None
    ranges = [_range(entry) for entry in entries] if isinstance(entries, list) else [None]
    if not all(ranges):
        raise UsageError(
            f"{path}: `withhold` must be written as `withhold: {{pages: [5, 31-40]}}`, pages counted from 1; "
            "where no page is kept back any more, take the whole of `withhold` out"
        )
    return frozenset(page for pages in ranges if pages for page in pages)


def _range(entry: Any) -> range | None:
    first, _, last = str(entry).replace(" ", "").partition("-")
    if isinstance(entry, bool) or not (first.isdigit() and (last or first).isdigit()):
        return None
    pages = range(int(first), int(last or first) + 1)
    return pages if pages and pages[0] > 0 and len(pages) <= _MOST_PAGES else None


def accepted_doubts(entries: Any, path: Path) -> Iterable[Accepted]:
    """The doubts that people looked at.

    Raises:
        UsageError: it is written otherwise; names the file.
    """
    for entry in listed(entries):
        if not isinstance(entry, dict) or "code" not in entry:
            raise UsageError(f"{path}: each entry under `accepted` needs a `code`")
        said = (entry.get(name) for name in ("anchor", "reason", "page", "part", "by", "date"))
        yield Accepted(str(entry["code"]), *said)


def withdrawals(entries: Any, path: Path) -> tuple[Withdrawal, ...]:
    """What people took off the site.

    Raises:
        UsageError: it is written otherwise; names the file.
    """
    try:
        found = msgspec.convert(listed(entries), tuple[Withdrawal, ...])
    except msgspec.ValidationError as error:
        form = "`withdrawn: {date: 2024-05-31, reason: why, by: who}`"
        raise UsageError(f"{path}: `withdrawn` must be written as {form} ({error})") from error
    return found


def earlier_versions(entries: Any, path: Path) -> tuple[Replaced, ...]:
    """The earlier versions of a paper, oldest first.

    Raises:
        UsageError: it is written otherwise; names the file.
    """
    try:
        return msgspec.convert(listed(entries), tuple[Replaced, ...])
    except msgspec.ValidationError as error:
        text = "`replaces` is written by `archive add` when a paper is replaced; restore it from the history"
        raise UsageError(f"{path}: {text} ({error})") from error


def listed(value: Any) -> list[Any]:
    """The entries of a list; a single entry may stand without one."""
    return value if isinstance(value, list) else [] if value is None else [value]
