"""The lines of an agenda that say on which pages of the pack an item stands."""

import re
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"^\s*\*?\s*(\d{1,3}[a-zA-Z]?)[.)]?(?:\s|$)")
_PAGES = re.compile(r"(?i)\(pages?\s+(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?\s*\)")


def announced(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each item with the first and last page that the agenda gives it, as in `(Pages 1 - 10)`.

    The range belongs to the numbered line that it stands on or after, and it may be broken over two lines:
    `(Pages` / `461 - 610)`. Numbers that fall back (a list inside an item) begin no item.
    """
    item, number = "", 0
    told: set[str] = set()
    for n, line in enumerate(lines):
        opening = _NUMBER.match(line)
        if opening and number <= (found := int(re.sub(r"\D", "", opening[1]))) <= number + 20:
            item, number = opening[1], found
        after = lines[n + 1] if n + 1 < len(lines) else ""
        match = _PAGES.search(line) or _broken(line, after)
        if match and item and item not in told:
            told.add(item)
            yield item, int(match[1]), int(match[2] or match[1])


def _broken(line: str, after: str) -> re.Match[str] | None:
    """The range that begins at the end of one line and ends on the next."""
    match = _PAGES.search(f"{line.rstrip()} {after.lstrip()}")
    return match if match and match.start() < len(line.rstrip()) < match.end() else None
