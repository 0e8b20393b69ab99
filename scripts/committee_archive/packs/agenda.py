"""The lines of an agenda that say on which pages of the pack an item stands."""

import re
from collections.abc import Iterator, Sequence

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMBER = re.compile(rf"(?i)^\s*\*?\s*(\d{{1,3}})([a-z]?)[.)]?(?=\s|$)(?!\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\b)")
_PAGES = re.compile(r"(?i)\(pages?\s+(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?\s*\)")  # noqa: RUF001
_FURTHER = 20  # items that an agenda may have between two with pages


def announced(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each item with the first and last page that the agenda gives it, as in `(Pages 1 - 10)`.

    The range belongs to the nearest numbered line above it, or its own, whose number goes on from the items before: a
    list inside an item counts from 1 again. A range may be broken over two lines, `(Pages` / `461 - 610)`.
    """
    last = 0
    waiting: list[tuple[str, int]] = []
    told: set[str] = set()
    for n, line in enumerate(lines):
        if opening := _NUMBER.match(line):
            waiting.append((opening[1] + opening[2].lower(), int(opening[1])))
        after = lines[n + 1] if n + 1 < len(lines) else ""
        match = _PAGES.search(line) or _broken(line, after)
        if match is None:
            continue
        owner = next((w for w in reversed(waiting) if last <= w[1] <= last + _FURTHER and w[0] not in told), None)
        if owner is not None:
            last = owner[1]
            waiting.clear()
            told.add(owner[0])
            yield owner[0], int(match[1]), int(match[2] or match[1])


def _broken(line: str, after: str) -> re.Match[str] | None:
    """The range that begins at the end of one line and ends on the next."""
    match = _PAGES.search(f"{line.rstrip()} {after.lstrip()}")
    return match if match and match.start() < len(line.rstrip()) < match.end() else None
