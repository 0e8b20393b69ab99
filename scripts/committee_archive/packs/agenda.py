"""The lines of an agenda that say on which pages of the pack an item stands."""

import re
from collections.abc import Iterator, Sequence

from committee_archive.model.months import MONTHS

_MONTHS = "|".join(month[:3] for month in MONTHS)
_NUMBER = re.compile(rf"(?i)^\s*\*?\s*(\d{{1,3}})([a-z]?)[.)]?(?=\s|$)(?!\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\b)")
_PAGES = re.compile(r"(?i)\(pages?\s+(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?\s*\)")
_GAP = 3  # how far numbers of items in a row may be apart: an item may have been withdrawn


def announced(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each item with the first and last page that the agenda gives it, as in `(Pages 1 - 10)`.

    The range belongs to the last numbered line, its own or one above, that goes on in the count of the items: a list
    inside an item counts from 1 again, and a number in an address does not belong to any count. Where no line goes on,
    as in a supplement with item 9 alone, it is the nearest. A range may be broken over two lines, `(Pages` /
    `461 - 610)`.
    """
    last = 0
    waiting: list[tuple[str, int]] = []
    told: set[str] = set()
    for n, line in enumerate(lines):
        if opening := _NUMBER.match(line):
            waiting.append((opening[1] + opening[2].lower(), int(opening[1])))
        after = lines[n + 1] if n + 1 < len(lines) else ""
        match = _PAGES.search(line) or _broken(line, after)
        if match is None or not waiting:
            continue
        item, last = _owner([w for w in waiting if w[0] not in told] or waiting, last)
        waiting.clear()
        if item not in told:
            told.add(item)
            yield item, int(match[1]), int(match[2] or match[1])


def _owner(waiting: Sequence[tuple[str, int]], last: int) -> tuple[str, int]:
    """The item that a range belongs to, and its number."""
    owner = None
    for item, number in waiting:
        if last <= number <= last + _GAP:
            owner, last = (item, number), number
    return owner or waiting[-1]


def _broken(line: str, after: str) -> re.Match[str] | None:
    """The range that begins at the end of one line and ends on the next."""
    match = _PAGES.search(f"{line.rstrip()} {after.lstrip()}")
    return match if match and match.start() < len(line.rstrip()) < match.end() else None
