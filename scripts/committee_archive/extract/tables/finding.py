"""All tables of a page as geometry shows them: ruled, half ruled, and set in columns without any rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from committee_archive.extract.lines import box_around
from committee_archive.extract.tables.aligned import (
    AlignedTable,
    aligned_tables,
    figures_in_lines,
    has_columns,
    opens_page,
    table_in,
)
from committee_archive.extract.tables.ruled import Cells, edges_of, ruled_cells, spans_over
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Box, Ref, Word

_PADDING = 5.4  # points: Word's default distance between a cell's rule and its text
_SHAPES = 0.2  # of its cells: a drawing of boxes with words in fewer is a chart, not a table

Words = Mapping[Ref, Word]


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell: its words, how far it spans, where it stands; `right` is how far its text may reach, in points."""

    words: tuple[tuple[Ref, Word], ...]
    columns: int
    rows: int
    box: Box | None
    right: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of one page.

    Attributes:
        rows: Its cells; one that is spanned from above or from the left is left out.
        box: Where it stands.
        header_rows: How many of its rows are heads, as far as geometry can tell.
        aligned: What its columns are known from, where no rules bound its cells.
    """

    rows: tuple[tuple[PageCell, ...], ...]
    box: Box
    header_rows: int = 0
    aligned: AlignedTable | None = None

    @property
    def refs(self) -> set[Ref]:
        """Every word in it."""
        return {ref for row in self.rows for cell in row for ref, _ in cell.words}


def page_tables(
    words: Words, rules: Sequence[Rule], cells: Sequence[Cells] = (), below: AlignedTable | None = None
) -> list[PageTable]:
    """The tables of a page; one that lies in another's cell comes before it, its words are not that one's.

    Args:
        words: Of the page, furniture left out.
        rules: Of the page.
        cells: Cells that are known already; else they are made from the rules.
        below: A table without rules that opens the next page.
    """
    left = dict(words)
    found: list[PageTable] = []
    for bounded in cells or ruled_cells(rules):
        table = _ruled(bounded, left, rules)
        if table is not None:
            found.append(table)
            for ref in table.refs:
                del left[ref]
    found += [_of_columns(table) for table in aligned_tables(left, rules, below)]
    return found


def table_above(tables: Sequence[PageTable], words: Words) -> AlignedTable | None:
    """The table without rules that opens a page, for the page before it."""
    return next((t.aligned for t in tables if t.aligned is not None and opens_page(t.aligned, words)), None)


def _ruled(cells: Cells, words: Words, rules: Sequence[Rule]) -> PageTable | None:
    columns, starts = edges_of(cells)
    box = box_around(b for row in cells for b in row if b)
    rows: list[tuple[PageCell, ...]] = []
    free = {r: w for r, w in words.items() if _within(w.box, box)}
    for row in cells:
        made: list[PageCell] = []
        bottom = max((b.bottom for b in row if b), default=0.0)
        near = [(r, w) for r, w in free.items() if w.box.top < bottom]  # rows come from top to bottom
        for place in row:
            if place is not None:
                inside = tuple((r, w) for r, w in near if r in free and _within(w.box, place))
                for ref, _ in inside:
                    del free[ref]
                across, down = spans_over(columns, place.x0, place.x1), spans_over(starts, place.top, place.bottom)
                made.append(PageCell(inside, across, down, place, place.x1 - _PADDING))
        if made:
            rows.append(tuple(made))
    filled = [cell for row in rows for cell in row if cell.words]
    if len(filled) < _SHAPES * sum(map(len, rows)):
        return None
    if _is_open(rows):
        whole = table_in({r: w for cell in filled for r, w in cell.words}, [r for r in rules if _bounds(r, box)])
        if whole is not None:
            return _of_columns(whole, box)
    return PageTable(tuple(rows), box)


def _is_open(rows: Sequence[tuple[PageCell, ...]]) -> bool:
    """Whether rules part the columns of a table or its sections, but not its rows."""
    for row in rows:
        if any(has_columns(dict(cell.words)) for cell in row if len(cell.words) > 5):
            return True
        stacks = sorted(lines for cell in row if (lines := figures_in_lines(dict(cell.words))))
        if any(len(list(same)) > 1 for _, same in groupby(stacks)):
            return True
    return False


def _bounds(rule: Rule, box: Box) -> bool:
    """Whether a rule lies in a box."""
    along, across = (
        ((box.x0, box.x1), (box.top, box.bottom)) if rule.level else ((box.top, box.bottom), (box.x0, box.x1))
    )
    return across[0] - 2 <= rule.at <= across[1] + 2 and rule.start <= along[1] and rule.end >= along[0]


def _of_columns(table: AlignedTable, box: Box | None = None) -> PageTable:
    rows: list[tuple[PageCell, ...]] = []
    for row in table.rows:
        made: list[PageCell] = []
        column = 0
        for cell in row:
            made += [PageCell((), 1, 1, None, 0.0)] * (cell.first - column)
            around = box_around(w.box for _, w in cell.words)
            made.append(PageCell(cell.words, cell.last - cell.first + 1, 1, around, around.x1))
            column = cell.last + 1
        made += [PageCell((), 1, 1, None, 0.0)] * (table.columns - column)
        rows.append(tuple(made))
    return PageTable(tuple(rows), box or table.box, table.header_rows, table)


def _within(word: Box, cell: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom
