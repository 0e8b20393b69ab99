"""What stands under a heading."""

from collections.abc import Sequence

from committee_archive.model.document import Block, BlockKind


def section(blocks: Sequence[Block], start: int) -> list[int]:
    """The blocks that stand under the heading at `start`, by index: up to the next heading or table."""
    found: list[int] = []
    for n in range(start + 1, len(blocks)):
        if blocks[n].kind in (BlockKind.HEADING, BlockKind.TABLE):
            break
        found.append(n)
    return found
