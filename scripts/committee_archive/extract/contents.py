"""Tables of contents: lines with a row of dots and a page's number at their end, as Word's field sets them.

Their numbers are those of the sections that they list, and those have the addresses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from committee_archive.model.document import Block, BlockKind

_ENDS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|·{4,})\W*\d{1,3}$")
_FEWEST = 3  # such lines one after the other


def with_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, the lines of a table of contents made paragraphs without labels."""
    for listed, group in groupby(blocks, key=_is_entry):
        run = list(group)
        yield from map(_entry, run) if listed and len(run) >= _FEWEST else run


def _is_entry(block: Block) -> bool:
    return block.grid is None and bool(block.tokens) and _ENDS.search(block.text) is not None


def _entry(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH, label="", label_tokens=0, level=0)
