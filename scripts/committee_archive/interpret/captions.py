"""Captions of tables: the line over or under a table that counts it, as Word writes them ("Table 3: Costs by year")."""

import re
from collections.abc import Sequence

from committee_archive.model.document import Block, BlockKind

_CAPTION = re.compile(r"(?i)^table\s+(?:\d+|[a-z]\d*)(?:[.-]\d+)*[a-z]?\b\s*(?P<mark>[:.–—-]|$)?")
_LONG = 60  # words: longer is a paragraph about the table
_SENTENCE = (".", ":", ";")


def caption_blocks(blocks: Sequence[Block], body: int) -> dict[int, int]:
    """For each caption, by its index, the index of its table; one over the table goes before one under it.

    Args:
        blocks: Of the Document.
        body: The first of them after the header block, which is a table without a caption.
    """
    found: dict[int, int] = {}
    for step in (-1, 1):
        for table, block in enumerate(blocks):
            near = table + step
            if block.grid is None or block.grid.stacked or table < body or table in found.values():
                continue
            if not body <= near < len(blocks):
                continue
            if near not in found and _is_caption(blocks[near]):
                found[near] = table
    return found


def _is_caption(block: Block) -> bool:
    """Whether a block counts a table: set apart from text by its type or by a mark after the number, no sentence."""
    match = _CAPTION.match(block.text) if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) else None
    if match is None or block.label or len(block.tokens) > _LONG:
        return False
    apart = all(t.bold for t in block.tokens) or all(t.italic for t in block.tokens)
    plain = match["mark"] is not None and not block.text.endswith(_SENTENCE)
    return block.kind is BlockKind.HEADING or apart or plain
