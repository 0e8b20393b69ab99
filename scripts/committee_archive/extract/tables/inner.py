"""Rows of a table whose tags call them paragraphs or headings: Excel does so with a row that has one cell in use.

Such a line lies within the table on its page, between two of its rows, and has no other words beside it. It is a row of
one cell; left outside, it would stand after a table that goes on over many pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind, Box, Cell

_REACH = 2.0  # points: so far may a line reach over the edges of its table
_LOOSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_Row = tuple[Cell, ...]


def with_inner_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, lines that lie between the rows of a table made rows of it.

    Args:
        blocks: In reading order.
    """
    found = list(blocks)
    tables = [n for n, block in enumerate(found) if block.grid is not None and len(block.grid.rows) > 1]
    gone: set[int] = set()
    for n, block in enumerate(found) if tables else ():
        if block.kind not in _LOOSE or block.label or len(block.boxes) != 1:
            continue
        for at in tables:
            taken = _taken_in(found[at], block)
            if taken is not None:
                found[at] = taken
                gone.add(n)
                break
    return [block for n, block in enumerate(found) if n not in gone]


def _taken_in(table: Block, line: Block) -> Block | None:
    """The table with a line as a row of it; None where the line does not lie between two rows."""
    page, box = line.boxes[0]
    grid = table.grid
    if grid is None or not any(page == p and _lies_in(box, own) for p, own in table.boxes):
        return None
    spans = [_span(row, page) for row in grid.rows]
    above = [n for n, span in enumerate(spans) if span is not None and span[1] <= box.top + _REACH]
    below = [n for n, span in enumerate(spans) if span is not None and span[0] >= box.bottom - _REACH]
    beside = sum(span is not None for span in spans) - len(above) - len(below)
    if beside or not below:
        return None
    at = max(above) + 1 if above else min(below)  # on a page after the first only its heads may stand above a line
    if not at or at > min(below) or any(n + cell.rows > at for n, row in enumerate(grid.rows[:at]) for cell in row):
        return None
    width = max(sum(cell.columns for cell in row) for row in grid.rows)
    own: _Row = (Cell((replace(line, kind=BlockKind.PARAGRAPH, level=0),), width, 1),)
    heads = min(grid.header_rows, at)  # a line that parts the rows comes after the heads
    return replace(table, grid=replace(grid, rows=(*grid.rows[:at], own, *grid.rows[at:]), header_rows=heads))


def _lies_in(box: Box, table: Box) -> bool:
    across = table.x0 - _REACH <= box.x0 and box.x1 <= table.x1 + _REACH
    return across and table.top <= box.top and box.bottom <= table.bottom


def _span(row: Iterable[Cell], page: int) -> tuple[float, float] | None:
    """How far the words of a row reach down on a page; None where it has none there."""
    boxes = [box for cell in row for block in cell.blocks for p, box in block.boxes if p == page]
    return (min(b.top for b in boxes), max(b.bottom for b in boxes)) if boxes else None
