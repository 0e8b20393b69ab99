"""All tables of a page as geometry shows them: ruled, half ruled, and set in columns without any rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from committee_archive.extract.lines import box_around
from committee_archive.extract.tables.aligned import (
    FEWEST,
    aligned_tables,
    below_last,
    figures_in_lines,
    has_columns,
    heads_above,
    opens_page,
    table_between,
    table_in,
)
from committee_archive.extract.tables.arranging import AlignedTable
from committee_archive.extract.tables.headed import headed_tables
from committee_archive.extract.tables.ruled import Cells, bands, nearest, ruled_cells, spans_over, starts_of
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Box, Ref, Word

_PADDING = 5.4  # points: Word's default distance between a cell's rule and its text
_STACKED = 0.8  # of the lines of a shorter stack of figures: those of one beside it stand at their height
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
    words: Words,
    rules: Sequence[Rule],
    cells: Sequence[Cells] = (),
    below: AlignedTable | None = None,
    fewest: int = FEWEST,
    tagged: bool = True,
) -> list[PageTable]:
    """The tables of a page; one that lies in another's cell comes before it, its words are not that one's.

    Args:
        words: Of the page, furniture left out.
        rules: Of the page.
        cells: Cells that are known already; else they are made from the rules.
        below: A table without rules that opens the next page.
        fewest: Lines with figures that make a table without rules.
        tagged: Tags say where tables of words without rules are.
    """
    left = dict(words)
    found: list[PageTable] = []
    for bounded in cells or ruled_cells(rules):
        table = _ruled(bounded, left, rules)
        if table is not None:
            found.append(table)
            for ref in table.refs:
                del left[ref]
    for box, heights in bands(rules):
        inside = {r: w for r, w in left.items() if _within(w.box, box)}
        between = table_between(inside, heights, rules)
        if between is not None:
            further = heads_above(left, between, heights[0], rules) | below_last(left, between, heights[-1], rules)
            between = table_between(inside | {r: left[r] for r in further}, heights, rules) or between
            found.append(_of_columns(between, box_around((box, between.box))))
            for ref in between.refs:
                del left[ref]
    aligned = aligned_tables(left, rules, below, fewest)
    if not tagged:
        used = {ref for table in aligned for ref in table.refs}
        aligned += headed_tables({r: w for r, w in left.items() if r not in used})
    return [*found, *map(_of_columns, aligned)]


def table_above(tables: Sequence[PageTable], words: Words) -> AlignedTable | None:
    """The table without rules that opens a page, for the page before it."""
    return next((t.aligned for t in tables if t.aligned is not None and opens_page(t.aligned, words)), None)


def _ruled(cells: Cells, words: Words, rules: Sequence[Rule]) -> PageTable | None:
    """A table of ruled cells; None for a drawing that has words in few of its boxes."""
    box = box_around(b for row in cells for b in row if b)
    free = {r: w for r, w in words.items() if _within(w.box, box)}
    inside: dict[Box, tuple[tuple[Ref, Word], ...]] = {}
    for row in cells:
        bottom = max((b.bottom for b in row if b), default=0.0)
        near = [(r, w) for r, w in free.items() if w.box.top < bottom]  # rows come from top to bottom
        for place in row:
            if place is not None:
                inside[place] = tuple((r, w) for r, w in near if r in free and _within(w.box, place))
                for ref, _ in inside[place]:
                    del free[ref]
    filled = {place: found for place, found in inside.items() if found}
    if not filled or len(filled) < _SHAPES * len(inside):
        return None
    rows = _in_rows(filled)
    if _is_open(rows):
        whole = table_in({r: w for found in filled.values() for r, w in found}, rules)
        if whole is not None:
            return _of_columns(whole, box)
    return PageTable(rows, box)


def _in_rows(filled: Mapping[Box, tuple[tuple[Ref, Word], ...]]) -> tuple[tuple[PageCell, ...], ...]:
    """Cells with words in rows and columns, as few as hold them; empty cells where nothing else stands."""
    columns, starts = starts_of([b.x0 for b in filled]), starts_of([b.top for b in filled])
    rows: list[list[PageCell]] = [[] for _ in starts]
    below = [0] * len(columns)  # the first row of each column that no cell from above reaches into
    places = {(nearest(starts, b.top), nearest(columns, b.x0)): b for b in filled}
    for n in range(len(starts)):
        column = 0
        while column < len(columns):
            place = places.get((n, column))
            if below[column] > n:
                column += 1
            elif place is None:
                rows[n].append(PageCell((), 1, 1, None, 0.0))
                column += 1
            else:
                across = spans_over(columns, place.x0, place.x1)
                across = next(
                    (c for c in range(1, across) if below[column + c] > n or (n, column + c) in places), across
                )
                down = spans_over(starts, place.top, place.bottom)
                rows[n].append(PageCell(filled[place], across, down, place, place.x1 - _PADDING))
                below[column : column + across] = [n + down] * across
                column += across
    return tuple(tuple(row) for row in rows)


def _is_open(rows: Sequence[tuple[PageCell, ...]]) -> bool:
    """Whether rules part the columns of a table or its sections, but not its rows."""
    for row in rows:
        if any(has_columns(dict(cell.words)) for cell in row if len(cell.words) > 5):
            return True
        stacks = [set(lines) for cell in row if (lines := figures_in_lines(dict(cell.words)))]
        if any(len(a & b) >= max(FEWEST, _STACKED * min(len(a), len(b))) for a, b in combinations(stacks, 2)):
            return True
    return False


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
