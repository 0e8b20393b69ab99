"""How deep a bullet is nested, by how far it is set in; a list that goes on in the next column begins anew."""

from committee_archive.model.document import Block

_DEEPER = 6.0  # points: a bullet further in than this is nested


class BulletDepths:
    """Follows the bullets of one list."""

    def __init__(self) -> None:
        """Begin before any bullet."""
        self._indents: list[float] = []
        self._last: Block | None = None

    def ends(self) -> None:
        """Note that something else than a bullet follows."""
        self._indents.clear()
        self._last = None

    def depth(self, block: Block) -> int:
        """The depth of the next bullet, from 1."""
        if self._last is not None and _is_in_next_column(self._last, block):
            self.ends()
        self._last = block
        while self._indents and self._indents[-1] > block.indent + _DEEPER:
            self._indents.pop()
        if not self._indents or block.indent > self._indents[-1] + _DEEPER:
            self._indents.append(block.indent)
        return len(self._indents)


def _is_in_next_column(before: Block, block: Block) -> bool:
    """Whether a bullet stands to the right of the one before it, and no lower: boxes side by side on a slide."""
    if not before.boxes or not block.boxes:
        return False
    (page, left), (other, right) = before.boxes[-1], block.boxes[0]
    return page == other and right.top < left.bottom and right.x0 >= left.x1
