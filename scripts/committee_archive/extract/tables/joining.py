"""Tables that a page break parted, made whole: repeated heads are furniture, rows broken in mid-sentence are one row.

Word repeats the head rows of a table on each page and breaks a long row anywhere; the part on the next page has no
words in its first column. A table without heads goes on where the page had no room for its next row. What does not fit
together cell by cell is left as two tables.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from committee_archive.extract.tables.rows import is_figure
from committee_archive.model.document import Block, BlockKind, Cell, Grid, Ref
from committee_archive.wording import key

_EDGE = 14.0  # points: how far the edges of the two parts may differ
_REACH = 0.85  # of the page's height: text reaches so far down at least where a page is full
_OPENS = 0.35  # of the page's height: the part on the next page begins no further down
_OVER_NOTES = 9.0  # points: the rule over the notes of a page and the space around it take so much at least
_GOES_ON = "£(“‘0123456789"  # what a sentence that a page's end cut may go on with, other than a small letter
_ENDS = (".", ":", ";", "?", "!")
_FIGURES = 2  # rows of figures below the heads
_SENTENCE = 3  # words: fewer are an entry, not the beginning of a sentence
_Row = tuple[Cell, ...]


def join_tables(blocks: Iterable[Block], heights: Sequence[float]) -> tuple[list[Block], list[Ref]]:
    """The blocks with parted tables joined, and the words of the heads that were repeated.

    Args:
        blocks: In reading order.
        heights: Of the pages, in points.
    """
    repeated: list[Ref] = []
    blocks = list(blocks)
    floors, notes = _floors(blocks, heights), _note_tops(blocks)
    found: list[Block] = []
    for block in blocks:
        above = _above_notes(found)
        if above >= 0 and (_goes_on(found[above], block) or _had_no_room(found[above], block, heights, floors, notes)):
            found[above], words = _joined(found[above], block)
            repeated += words
        elif above >= 0 and _is_repeated_head(found[above], block):
            repeated += [r for token in block.tokens for r in token.refs]
        else:
            found.append(_with_head(_from_first_words(block)))
    return found, repeated


def _above_notes(blocks: Sequence[Block]) -> int:
    """The index of the last block that is no note at the foot of its page; -1 where there is none."""
    return next((n for n in range(len(blocks) - 1, -1, -1) if blocks[n].kind is not BlockKind.NOTE), -1)


def breaks_off(first: Block, second: Block) -> bool:
    """Whether a page's end cut the last row of a table, and another table opens the next page with the rest of it."""
    if first.grid is None or second.grid is None or not first.boxes or not second.boxes:
        return False
    row, after = first.grid.rows[-1], second.grid.rows[0]
    next_page = second.boxes[0][0] == first.boxes[-1][0] + 1
    return next_page and len(row) == len(after) and _is_cut(row, after)


def _goes_on(first: Block, second: Block) -> bool:
    """Whether two tables that follow each other are one: on the next page or column, as wide, with as many columns."""
    if first.grid is None or second.grid is None or not first.boxes or not second.boxes:
        return False
    (page, above), (after, below) = first.boxes[-1], second.boxes[0]
    if after == page and below.x0 > above.x1 and below.top < above.top:
        wide = abs((above.x1 - above.x0) - (below.x1 - below.x0)) <= _EDGE
        return wide and _width(first.grid) == _width(second.grid) > 1 and _head(first.grid, second.grid) > 0
    if after != page + 1 or _width(first.grid) != _width(second.grid) or _width(first.grid) < 2:
        return False
    left = min(box.x0 for _, box in first.boxes)
    if _is_broken(second.grid.rows[0]) or _is_empty(second.grid.rows[0]):  # the first column may have no words at all
        return left - _EDGE <= below.x0 and below.x1 <= max(box.x1 for _, box in first.boxes) + _EDGE
    return abs(left - below.x0) <= _EDGE and _head(first.grid, second.grid) > 0


def _from_first_words(table: Block) -> Block:
    """A table without the empty rows at its top: Word tags one where a row's last, empty line fell on the next page."""
    if table.grid is None:
        return table
    empty = next((n for n, row in enumerate(table.grid.rows) if not _is_empty(row)), 0)
    if not empty:
        return table
    return replace(table, grid=Grid(table.grid.rows[empty:], max(0, table.grid.header_rows - empty)))


def _floors(blocks: Iterable[Block], heights: Sequence[float]) -> dict[float, float]:
    """How far down text reaches on pages of each height, in points."""
    floors: dict[float, float] = {}
    for block in blocks:
        for page, box in block.boxes:
            height = heights[page - 1]
            floors[height] = max(box.bottom, floors.get(height, _REACH * height))
    return floors


def _note_tops(blocks: Iterable[Block]) -> dict[int, float]:
    """Where the notes at the foot of a page begin, in points, by its number."""
    tops: dict[int, float] = {}
    for block in blocks:
        if block.kind is BlockKind.NOTE and block.boxes:
            page, box = block.boxes[0]
            tops[page] = min(box.top, tops.get(page, box.top))
    return tops


def _had_no_room(
    first: Block, second: Block, heights: Sequence[float], floors: Mapping[float, float], notes: Mapping[int, float]
) -> bool:
    """Whether a table goes on at the head of the next page, without heads, as its next row did not fit under it.

    The notes of a page, and the rule over them, take their room from the table.
    """
    if first.grid is None or second.grid is None or not first.boxes or not second.boxes:
        return False
    (page, above), (after, below) = first.boxes[-1], second.boxes[0]
    if after != page + 1 or _width(first.grid) != _width(second.grid) or _width(first.grid) < 2:
        return False
    if abs(above.x0 - below.x0) > _EDGE or _bold_heads(second.grid):
        return False
    row = (below.bottom - below.top) / len(second.grid.rows)
    floor = floors[heights[page - 1]]
    room = min(floor, notes.get(page, floor + _OVER_NOTES) - _OVER_NOTES) - above.bottom
    return room < row and below.top < _OPENS * heights[after - 1]


def _joined(first: Block, second: Block) -> tuple[Block, list[Ref]]:
    if first.grid is None or second.grid is None:
        raise ValueError("both blocks must be tables")
    heads = _head(first.grid, second.grid)
    repeated = [r for row in second.grid.rows[:heads] for r in _refs(row)]
    opens = next((n for n, row in enumerate(second.grid.rows) if n >= heads and not _is_empty(row)), heads)
    rows, more = list(first.grid.rows), list(second.grid.rows[opens:])
    nameless = any(_is_broken(row) for row in rows[max(first.grid.header_rows, heads) :])
    whole = nameless and bool(rows) and _is_of_figures(rows[-1])
    broken = bool(more) and not whole and _is_broken(more[0])
    if more and rows and len(more[0]) == len(rows[-1]) and (broken or _is_cut(rows[-1], more[0])):
        rows[-1] = tuple(_cell(a, b) for a, b in zip(rows[-1], more.pop(0), strict=True))
    grid = Grid((*rows, *more), max(first.grid.header_rows, heads))
    return replace(first, grid=grid, boxes=(*first.boxes, *second.boxes)), repeated


def _head(first: Grid, second: Grid) -> int:
    """How many rows at the top of the second part repeat those at the top of the first."""
    count = 0
    for a, b in zip(first.rows, second.rows[:-1], strict=False):
        if not any(_text(c) for c in a) or [_text(c) for c in a] != [_text(c) for c in b]:
            break
        count += 1
    return count


def _is_repeated_head(table: Block, block: Block) -> bool:
    """Whether words that the tags leave out repeat the head of the one table that goes on over their page."""
    pages = {page for page, _ in table.boxes[1:]}
    if table.grid is None or not block.tokens or not pages.issuperset(page for page, _ in block.boxes):
        return False
    head = Counter(
        t.text for r in table.grid.rows[: table.grid.header_rows] for c in r for b in c.blocks for t in b.tokens
    )
    return Counter(t.text for t in block.tokens) <= head


def _is_broken(row: _Row) -> bool:
    """A row that goes on with the one before it: nothing in its first column."""
    return bool(row) and not row[0].blocks and not _is_empty(row)


def _is_of_figures(row: _Row) -> bool:
    """A row of one name and figures, all of which stand on its line: where some rows have no first cell it is whole."""
    said = [_said(cell) for cell in row if cell.blocks]
    return len(said) > _FIGURES and sum(is_figure(words) for words in said) >= len(said) - 1


def _is_cut(row: _Row, after: _Row) -> bool:
    """Whether a row goes on in every cell of the next that has words: in mid-sentence, a small letter first.

    So it does where the first column itself holds sentences, as the questions of a form.
    """
    pairs = [(a.blocks[-1:], b.blocks[0]) for a, b in zip(row, after, strict=True) if b.blocks]
    return bool(pairs) and all(
        bool(a) and len(a[0].tokens) >= _SENTENCE and not a[0].text.endswith(_ENDS) and b.text[:1].islower()
        for a, b in pairs
    )


def _is_empty(row: _Row) -> bool:
    """Whether a row has no words: Word leaves one where only the row's last, empty line fell on the page."""
    return not any(cell.blocks for cell in row)


def _cell(first: Cell, second: Cell) -> Cell:
    """Two halves of a cell; a sentence that the break cut is one paragraph again."""
    if first.blocks and second.blocks:
        last, begin = first.blocks[-1], second.blocks[0]
        cut = not last.text.endswith(_ENDS) and begin.kind is BlockKind.PARAGRAPH
        if cut and not begin.label and (begin.text[:1].islower() or begin.text[:1] in _GOES_ON):
            whole = replace(last, tokens=(*last.tokens, *begin.tokens), boxes=(*last.boxes, *begin.boxes))
            return replace(first, blocks=(*first.blocks[:-1], whole, *second.blocks[1:]))
    return replace(first, blocks=(*first.blocks, *second.blocks))


def _with_head(block: Block) -> Block:
    """Rows at the top that are bold where those under them are not are the table's heads."""
    grid = block.grid
    return replace(block, grid=replace(grid, header_rows=_bold_heads(grid))) if grid is not None else block


def _bold_heads(grid: Grid) -> int:
    """How many rows at the top are heads: bold, more than one text, no figures; 0 where every row is bold."""
    if grid.header_rows:
        return grid.header_rows
    heads = next((n for n, row in enumerate(grid.rows) if not _is_bold_head(row)), len(grid.rows))
    if not heads and _stands_over_figures(grid):
        return 1
    return heads if heads < len(grid.rows) and all(c.blocks for c in grid.rows[0][1:]) else 0


def _stands_over_figures(grid: Grid) -> bool:
    """Whether the first row has words, as the periods of a budget, over columns that hold figures and nothing else."""
    first, *others = grid.rows
    even = all(len(row) == len(first) and all(c.columns == c.rows == 1 for c in row) for row in others)
    if len(first) < 2 or len(others) < _FIGURES or not even or not all(row[0].blocks for row in others):
        return False
    heads, *below = ([_said(cell) for cell in row[1:]] for row in grid.rows)
    figures = all(any(row) and all(is_figure(said) for said in row if said) for row in below)
    return figures and all(said and not is_figure(said) for said in heads)


def _said(cell: Cell) -> list[str]:
    return [token.text for block in cell.blocks for token in block.tokens]


def _is_bold_head(row: _Row) -> bool:
    texts = [[t for b in cell.blocks for t in b.tokens] for cell in row if cell.blocks]
    return (
        len(texts) > 1
        and all(t.bold for text in texts for t in text)
        and not any(is_figure([t.text for t in text]) for text in texts)
    )


def _width(grid: Grid) -> int:
    return max((sum(c.columns for c in row) for row in grid.rows), default=0)


def _text(cell: Cell) -> str:
    return key(" ".join(b.text for b in cell.blocks))


def _refs(row: _Row) -> list[Ref]:
    return [r for cell in row for block in cell.blocks for token in block.tokens for r in token.refs]
