"""The list that a decision opens: "RESOLVED – That the Committee:" and then (a), (b), (c)."""

from collections.abc import Sequence

from committee_archive.interpret.items import Item
from committee_archive.interpret.numbering import continues
from committee_archive.model.document import BULLET, Block, BlockKind

_SAME_EDGE = 6.0  # points


def list_after(blocks: Sequence[Block], items: Sequence[Item | None], start: int) -> list[tuple[int, ...]]:
    """The blocks of each entry of the list that follows block `start`, by index; what is deeper belongs to its entry.

    Headings inside the list that count on ("2. Permits", then a. and b.) part it and are no entries; a line between two
    labels that follow one another does not end it.
    """
    first = start + 1
    if first >= len(blocks) or blocks[first].kind is not BlockKind.ITEM:
        return []
    edge, form = blocks[first].indent, _form(blocks[first].label)
    found: list[list[int]] = []
    last = ""
    parted = False
    for n in range(first, len(blocks)):
        block = blocks[n]
        entry = items[n]
        if entry is not None and entry.block == n:
            break
        if block.kind is not BlockKind.ITEM:
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            counted = bool(block.label) and continues(last, block.label)
            goes_on = after is not None and after.kind is BlockKind.ITEM and continues(last, after.label)
            if block.grid is not None or not (counted or goes_on):
                break
            last = block.label if counted else last
            parted = counted
            continue
        inner = parted and _form(block.label) != form
        if block.indent < edge - _SAME_EDGE and not inner:
            break
        if inner or (block.indent <= edge + _SAME_EDGE and _form(block.label) == form):
            found.append([n])
            last = block.label if not inner else last
            parted = parted and inner
        elif found:
            found[-1].append(n)
    return [tuple(entry) for entry in found]


def _form(label: str) -> str:
    """Whether a list counts in bullets, numbers or letters (small romans among them)."""
    bare = label.strip("(). ")
    return "bullet" if label == BULLET else "number" if bare[:1].isdigit() else "letter"
