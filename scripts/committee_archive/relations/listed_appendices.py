"""What a paper's own list says its appendices are, where they are not in the paper itself.

Councils list appendices under one heading, each with its label (the front matter has those), or give each a heading of
its own with a line of title below it, often a link, because the appendix is a file of its own.
"""

import re
from itertools import groupby

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Heading, Table
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading

HEADING = re.compile(r"^\W*(?:appendix|annex)\s+(?P<label>[A-Z]?\d{1,2}|[A-Z])\W*$", re.IGNORECASE)
# Under such a heading stands a title, with a line on where to find it perhaps; more than that is the appendix itself.
_LINES, _LONGEST = 3, 300


def listed_appendices(reading: Reading) -> dict[str, str]:
    """The titles, which may be empty, of the appendices that a paper lists and does not hold, by label in capitals."""
    entries = {e.label.split()[-1].upper(): e for e in reading.entry.paper.front.appendices if e.label.strip()}
    found = {label: entry.title or "" for label, entry in entries.items() if not entry.anchor}
    if reading.kind is PaperKind.REPORT:
        found |= {label: title for label, title in _by_headings(reading.passages) if label not in entries}
    return found


def _by_headings(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """Label and title of each appendix that has a heading of its own and no more than a title below it."""
    found = []
    for _, section in groupby(passages, key=lambda p: p.section):
        head, *below = section
        label = HEADING.match(head.text) if isinstance(head.block, Heading) else None
        if label is None or not 0 < len(below) <= _LINES or any(isinstance(p.block, Table) for p in below):
            continue
        if len(below[0].text) <= _LONGEST:
            found.append((label["label"].upper(), below[0].text))
    return found
