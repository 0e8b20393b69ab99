"""What stands under a heading."""

from collections.abc import Sequence

from committee_archive.interpret.numbering import continues
from committee_archive.model.document import Block, BlockKind


def section(blocks: Sequence[Block], start: int) -> list[int]:
    """The blocks that stand under the heading at `start`, by index: up to the next heading or table.

    A table that belongs to an entry of a list, which counts on behind it, is passed over.
    """
    found: list[int] = []
    last = ""
    for n in range(start + 1, len(blocks)):
        block = blocks[n]
        if block.kind is BlockKind.TABLE:
            after = next((b for b in blocks[n:] if b.kind is not BlockKind.TABLE), block)
            if not (last and after.kind is BlockKind.ITEM and continues(last, after.label)):
                break
            continue
        if block.kind is BlockKind.HEADING:
            break
        found.append(n)
        last = block.label if block.kind is BlockKind.ITEM else last
    return found
