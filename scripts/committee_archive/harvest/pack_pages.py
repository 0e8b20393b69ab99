"""Where a paper that stands alone stands again in its meeting's pack.

ModernGov makes a pack by putting the papers behind one another and stamping their pages: `Page 12` at the foot,
`Agenda Item 5` at the head of each item's first page, `Public Document Pack` on the first page of all. Without the
stamps the pages carry the same words in the same order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from committee_archive.wording import key

K = TypeVar("K")
_STAMP = re.compile(r"\s*(Page \d+|(Agenda|Minute) Item \d+\w*|Public Document Pack)\s*", re.I)
_BLANK = frozenset({"", key("This page is intentionally left blank")})
_FEWEST = 80  # letters and digits: a paper with fewer may stand in a pack by chance


@dataclass(frozen=True, slots=True)
class InPack(Generic[K]):
    """Where papers stand in a pack.

    Attributes:
        ranges: Of each paper that was found, the pack's PDF pages, first and last.
        whole: Every page of the pack is a page of one of the papers, or blank.
    """

    ranges: dict[K, tuple[int, int]]
    whole: bool


def find_in_pack(pack: Sequence[Sequence[str]], papers: Mapping[K, Sequence[Sequence[str]]]) -> InPack[K]:
    """Find papers in a pack.

    Args:
        pack: The lines of each of its pages.
        papers: The lines of each page of each paper.
    """
    pages = [_words(lines) for lines in pack]
    starts: dict[str, list[int]] = {}
    for n, words in enumerate(pages):
        starts.setdefault(words, []).append(n)
    free = set(range(len(pages)))
    found: dict[K, tuple[int, int]] = {}
    for name, lines in sorted(papers.items(), key=lambda entry: -len(entry[1])):
        wanted = [_words(page) for page in lines]
        if not wanted or len("".join(wanted)) < _FEWEST:
            continue
        for start in starts.get(wanted[0], []):
            here = range(start, start + len(wanted))
            if pages[start : start + len(wanted)] == wanted and free.issuperset(here):
                found[name] = (start + 1, start + len(wanted))
                free.difference_update(here)
                break
    return InPack(found, bool(pages) and all(pages[n] in _BLANK for n in free))


def _words(lines: Sequence[str]) -> str:
    return key("\n".join(line for line in lines if not _STAMP.fullmatch(line)))
