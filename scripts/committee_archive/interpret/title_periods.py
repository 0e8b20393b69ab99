"""The period that a report tells of, on lines of its own below the title: "Quarterly Report", "Quarter 3", "2024/25".

Word's authors set covers so, one paragraph a line in one type. Without it all reports of a series have one title.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from committee_archive.interpret.dates import MONTHS
from committee_archive.interpret.header_reading import is_day
from committee_archive.model.document import Block, BlockKind

_SIZE = 0.6  # points: lines of one title differ by no more
_PERIOD = re.compile(
    rf"(?i)(?:(?:quarter|half|year|q[1-4]|h[12]|[1-4](?:st|nd|rd|th)?|first|second|third|fourth|one|two|three|four"
    rf"|(?:{MONTHS})|\d{{4}}(?:\s?[/–-]\s?\d{{2,4}})?|to|of|the|and|ending|ended|[–/-])(?![\w]),?\s*)+"
)


def with_period(title: str, blocks: Sequence[Block]) -> str:
    """A title with the lines of a period right below it, as large as it is.

    Args:
        title: As its heading has it.
        blocks: The first of the paper.
    """
    at = next((n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.body == title), None)
    if at is None:
        return title
    first = blocks[at]
    below = takewhile(lambda block: _is_period_of(first, block), blocks[at + 1 :])
    return " ".join((title, *(block.body for block in below)))


def _is_period_of(first: Block, block: Block) -> bool:
    plain = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.label
    near = plain and block.boxes[0][0] == first.boxes[0][0] and abs(block.size - first.size) <= _SIZE
    named = any(c.isdigit() for c in block.body) and not is_day(block.body)
    return near and named and _PERIOD.fullmatch(block.body) is not None
