"""Headings that are printed again at the top of each page while the table below them goes on.

Excel prints the rows that it was told to repeat on each page of a sheet, the bar with the name of a department above
the heads of its columns among them; in Word it is the first of the repeated rows of a table. Where another heading has
come between, such a line is a heading again.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from committee_archive.model.document import Block, BlockKind, Ref
from committee_archive.wording import key

_PLACE = 4.0  # points: how far the same line may wander between pages


def without_printed_again(blocks: Iterable[Block]) -> tuple[list[Block], list[Ref]]:
    """The blocks without headings that the page before has at the same place, and the words of these headings.

    Args:
        blocks: In reading order.
    """
    blocks = list(blocks)
    tops = _tops(blocks)
    above: Block | None = None  # a heading at the top of its page, no other one since
    kept: list[Block] = []
    repeated: list[Ref] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.kind is BlockKind.HEADING:
            opens = after is not None and _opens_page(block, after, tops)
            again = opens and above is not None and _is_same(above, block)
            above = block if opens else None
            if again:
                repeated += [ref for token in block.tokens for ref in token.refs]
                continue
        kept.append(block)
    return kept, repeated


def _tops(blocks: Sequence[Block]) -> dict[int, float]:
    """Where the first of the text stands on each page, in points."""
    found: dict[int, float] = {}
    for block in blocks:
        for page, box in block.boxes:
            found[page] = min(box.top, found.get(page, box.top))
    return found


def _opens_page(block: Block, after: Block, tops: dict[int, float]) -> bool:
    """Whether a heading on one page has nothing above it there, and a table right below."""
    ((page, box), *more) = block.boxes
    over = after.kind is BlockKind.TABLE and any(number == page for number, _ in after.boxes[:1])
    return not more and box.top <= tops[page] and over


def _is_same(above: Block, block: Block) -> bool:
    """Whether the next page has the same heading at the same place, in the same type."""
    (page, first), (after, second) = above.boxes[0], block.boxes[0]
    same = key(above.text) == key(block.text) and above.size == block.size
    return same and after == page + 1 and abs(first.top - second.top) <= _PLACE
