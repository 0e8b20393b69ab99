"""Bold words at the right of a paragraph's lines, as minutes set who acts in a column of its own: they head nothing."""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind, Box

_NEAR = 3  # blocks: the paragraph that such words stand beside comes so shortly before them
_LEVEL = 0.5  # of a line's height: words that share so much of it stand beside it


def without_words_beside(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, what looks like a heading and stands beside text made a paragraph.

    Args:
        blocks: In reading order.
    """
    found: list[Block] = []
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and not block.label:
            texts = [b for b in blocks[max(0, n - _NEAR) : n] if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
            if any(_is_beside(block.boxes[0], place) for b in texts for place in b.boxes):
                block = replace(block, kind=BlockKind.PARAGRAPH, level=0)
        found.append(block)
    return found


def _is_beside(own: tuple[int, Box], text: tuple[int, Box]) -> bool:
    """Whether a box stands wholly at the right of another on its page, at the height of its lines."""
    (page, box), (other, lines) = own, text
    shared = min(box.bottom, lines.bottom) - max(box.top, lines.top)
    return page == other and box.x0 >= lines.x1 and shared >= _LEVEL * (box.bottom - box.top)
