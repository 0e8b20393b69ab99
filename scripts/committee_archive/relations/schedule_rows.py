"""Rows of a paper's own schedules by the label in their first cell, and where its text names one of them.

A schedule of modifications, risks or conditions labels its rows (MM1, MM2 …), and the text before it cites them so.
Rows have no address of their own: their label leads to the beginning of the page on which they stand.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from committee_archive.model.paper import PageMark, Paper, PaperBlock, Table, Text

# Two letters or more: "A4" and "M25" are roads.
_LABEL = re.compile(r"[A-Z]{2,4}\d{1,3}[a-z]?")
_NAMED = re.compile(rf"(?<![\w/.&-]){_LABEL.pattern}(?![\w/&-]|\.\d)")
# So many rows with the same letters are a schedule.
_FEWEST = 3


def row_places(paper: Paper, words: Callable[[PaperBlock], str]) -> dict[str, str]:
    """The address at which each labelled row of a schedule is found; none for a label that two rows have.

    Args:
        paper: The paper.
        words: The words of a block.
    """
    found: dict[str, list[str]] = defaultdict(list)
    letters: Counter[str] = Counter()
    place = ""
    for block in paper.blocks:
        place = block.anchor or place
        if not isinstance(block, Table):
            place = next((f"page-{p.page}" for p in reversed(block.content) if isinstance(p, PageMark)), place)
            continue
        for row in block.rows:
            led = itertools.takewhile(lambda p: not isinstance(p, Text), row[0].content if row else ())
            # A page that begins with the row is marked before its first words.
            place = next((f"page-{p.page}" for p in reversed(list(led)) if isinstance(p, PageMark)), place)
            label = _LABEL.fullmatch(words(Table((row[:1],))).strip()) if row and block.role is None else None
            if label is not None:
                letters[_letters(label[0])] += 1
                found[label[0]].append(place)
            marks = [p.page for cell in row for p in cell.content if isinstance(p, PageMark)]
            place = f"page-{marks[-1]}" if marks else place
    return {
        label: places[0]
        for label, places in found.items()
        if len(places) == 1 and places[0] and letters[_letters(label)] >= _FEWEST
    }


def row_mentions(text: str, places: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Where a text first names each of such rows, and the label."""
    seen: set[str] = set()
    for match in _NAMED.finditer(text):
        if match[0] in places and match[0] not in seen:
            seen.add(match[0])
            yield match.start(), match[0]


def _letters(label: str) -> str:
    return re.sub(r"\d.*", "", label)
