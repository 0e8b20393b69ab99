"""Signs about tables: shapes that a table seldom has, and text in columns that was taken for none."""

from collections.abc import Callable
from itertools import pairwise

from committee_archive.doubt.view import View, follows
from committee_archive.model.document import BULLET, BlockKind, Cell, Grid

_GAP = 2.0  # font sizes
_FIGURES = 3
_EMPTY = 0.45
_WORDY = 60  # words in a cell: a frame around text rather than a table
_NEARLY_ALL = 0.75  # of the rows
_ITEMS = 3  # rows: fewer are no run of numbers
_OVERLAP = 6.0  # points: how far a column's words may reach into the next column


def _grid(view: View) -> Grid | None:
    return None if view.one.is_header else view.origin.grid


def is_ragged(view: View) -> str | None:
    """Rows of different widths, cells that reach down from above counted."""
    grid = _grid(view)
    if grid is None:
        return None
    widths: list[int] = []
    reaching: list[tuple[int, int]] = []  # how many more rows, how many columns
    for row in grid.rows:
        widths.append(sum(c.columns for c in row) + sum(columns for _, columns in reaching))
        reaching = [(more - 1, columns) for more, columns in reaching if more > 1]
        reaching += [(c.rows - 1, c.columns) for c in row if c.rows > 1]
    return "its rows have different numbers of cells" if len(set(widths)) > 1 else None


def has_merged_cells(view: View) -> str | None:
    """Cells over several rows or columns, as in heads of two rows: a plain table cannot show them as they are."""
    grid = _grid(view)
    if grid is None:
        return None
    merged = any(c.columns > 1 or c.rows > 1 for row in grid.rows for c in row)
    return "some of its cells reach over several rows or columns" if merged else None


def is_sparse(view: View) -> str | None:
    """Many empty cells: a form, or columns that were guessed."""
    grid = _grid(view)
    if grid is None:
        return None
    cells = [c for row in grid.rows for c in row]
    empty = sum(not c.blocks for c in cells)
    return "many of its cells are empty" if cells and empty > _EMPTY * len(cells) else None


def has_packed_cells(view: View) -> str | None:
    """Several figures in one cell: columns that were not told apart."""
    grid = _grid(view)
    if grid is None:
        return None
    packed = any(
        sum(_is_figure(w) for w in _words(c)) >= _FIGURES and all(map(_is_figure, _words(c)))
        for row in grid.rows
        for c in row
    )
    return "there are several figures in one cell" if packed else None


def is_flat(view: View) -> str | None:
    """One row or one column."""
    grid = _grid(view)
    if grid is None:
        return None
    wide = max((sum(c.columns for c in row) for row in grid.rows), default=0)
    return "it has a single row or column" if len(grid.rows) < 2 or wide < 2 else None


def is_a_box(view: View) -> str | None:
    """A single cell: a frame around text."""
    grid = _grid(view)
    return "it has a single cell" if grid is not None and sum(len(row) for row in grid.rows) == 1 else None


def is_wordy(view: View) -> str | None:
    """Cells that hold whole paragraphs."""
    grid = _grid(view)
    if grid is None:
        return None
    return (
        "a cell holds as much text as a page"
        if any(len(_words(c)) > _WORDY for row in grid.rows for c in row)
        else None
    )


def is_one_of_two(view: View) -> str | None:
    """Another table touches it: parts of one, or one taken for two."""
    if _grid(view) is None:
        return None
    near = (view.neighbour(-1), view.neighbour(1))
    touching = any(n is not None and n.origin.grid is not None and not n.is_header for n in near)
    return "another table stands right before or after it" if touching else None


def has_no_head(view: View) -> str | None:
    """No row that says what the columns hold."""
    grid = _grid(view)
    if grid is None or is_flat(view) is not None:
        return None
    return "no row of it says what its columns hold" if not grid.header_rows else None


def is_a_list(view: View) -> str | None:
    """Numbers that count on in its first column, and words beside them: items that were set as a table."""
    grid = _grid(view)
    if grid is None or len(grid.rows) < _ITEMS:
        return None
    firsts = [" ".join(_words(row[0])).strip("(). ") if row else "" for row in grid.rows]
    counting = sum(follows(a, b) for a, b in pairwise(firsts))
    return (
        "its first column counts on, as the items of a list do" if counting >= _NEARLY_ALL * (len(firsts) - 1) else None
    )


def is_a_form(view: View) -> str | None:
    """Lists inside cells, or several long paragraphs: a form whose rows are sections of the text."""
    grid = view.origin.grid
    if grid is None:
        return None
    cells = [c for row in grid.rows for c in row]
    lists = any(b.kind is BlockKind.ITEM and b.label != BULLET for c in cells for b in c.blocks if len(c.blocks) > 1)
    long = sum(len(_words(c)) > _WORDY for c in cells) > 1
    return "its cells hold lists or whole paragraphs, as the sections of a form do" if lists and long else None


def may_go_on(view: View) -> str | None:
    """The table before it, on the page before, has the same first row: a page's end parted them, or they are alike."""
    grid = _grid(view)
    if grid is None or not grid.rows or not view.origin.boxes:
        return None
    above = next((p for n in range(1, view.at + 1) if (p := view.neighbour(-n)) and p.origin.grid is not None), None)
    if above is None or above.origin.grid is None or not above.origin.boxes:
        return None
    next_page = view.origin.boxes[0][0] == above.origin.boxes[-1][0] + 1
    same = [_words(c) for c in above.origin.grid.rows[0]] == [_words(c) for c in grid.rows[0]]
    return "it begins like the table on the page before" if next_page and same else None


def has_crossing_columns(view: View) -> str | None:
    """Words of one column stand over words of the next, so that tags and page disagree."""
    grid = _grid(view)
    if grid is None or any(c.columns > 1 or c.rows > 1 for row in grid.rows for c in row):
        return None
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for row in grid.rows:
        for n, cell in enumerate(row):
            for _, box in (b for inner in cell.blocks for b in inner.boxes):
                lefts[n] = min(lefts.get(n, box.x0), box.x0)
                rights[n] = max(rights.get(n, box.x1), box.x1)
    crossing = any(n + 1 in lefts and rights[n] > lefts[n + 1] + _OVERLAP for n in rights)
    return "its columns overlap on the page" if crossing else None


def is_text_in_columns(view: View) -> str | None:
    """Lines of plain text with wide gaps: columns without rules."""
    if view.origin.grid is not None or view.one.is_heading or not view.origin.tokens:
        return None
    wide = sum(gap > _GAP for gap in view.widest_gaps())
    return "there are wide gaps inside its lines, as in a table" if wide else None


def is_a_row_among_rows(view: View) -> str | None:
    """Such lines above or below it too."""
    if is_text_in_columns(view) is None:
        return None
    near = [View(view.around, n) for n in (view.at - 1, view.at + 1) if 0 <= n < len(view.around.placed)]
    return "so are the lines next to it" if any(is_text_in_columns(v) for v in near) else None


def _words(cell: Cell) -> list[str]:
    return [t.text for block in cell.blocks for t in block.tokens]


def _is_figure(word: str) -> bool:
    return any(c.isdigit() for c in word) and not any(c.isalpha() for c in word)


TABLE_SIGNS: tuple[tuple[str, float, Callable[[View], str | None]], ...] = (
    ("table-ragged", 0.5, is_ragged),
    ("table-merged", 0.5, has_merged_cells),
    ("table-sparse", 0.5, is_sparse),
    ("table-packed", 1.0, has_packed_cells),
    ("table-flat", 0.5, is_flat),
    ("table-box", 0.5, is_a_box),
    ("table-wordy", 0.5, is_wordy),
    ("table-twins", 0.5, is_one_of_two),
    ("table-headless", 0.5, has_no_head),
    ("table-list", 0.5, is_a_list),
    ("table-form", 1.0, is_a_form),
    ("table-goes-on", 1.0, may_go_on),
    ("table-crossing", 0.5, has_crossing_columns),
    ("text-columns", 0.5, is_text_in_columns),
    ("text-rows", 0.5, is_a_row_among_rows),
)
