"""Whether what geometry shows of a page agrees with the tables of the tags: then it may stand in their place."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from committee_archive.extract.drafts import Draft, cell_refs, refs_of
from committee_archive.extract.lines import lines_of
from committee_archive.extract.tables import PageCell, PageTable, is_figure
from committee_archive.model.document import Box, Ref, Word

_COVERED = 0.98  # of a table's words on a page: what geometry finds in its place must hold so many
_LINE = 0.5  # of a line's height: words that share so much of it stand on one line


def has_rows_of(table: PageTable, ragged: Sequence[Draft], words: Mapping[Ref, Word]) -> bool:
    """Whether columns without rules show the rows and cells that tags know, and no second table's heads.

    Excel's tags hold the words of a row, but of its empty cells too many or too few; a blank row of the sheet ends a
    table of theirs. What they hold above a table, each line in a row of its own, need not be in it.
    """
    touched = [draft for draft in ragged if not table.refs.isdisjoint(refs_of(draft))]
    if any(ref not in words for draft in touched for ref in refs_of(draft)):  # some stand on another page
        return False
    places = {ref: (n, cell) for n, row in enumerate(table.rows) for cell in row for ref, _ in cell.words}
    opening: list[list[Ref]] = []
    known: set[int] = set()
    for draft in touched:
        rows = [[refs for cell in row if (refs := cell_refs(cell))] for row in draft.rows or ()]
        inside = [cells for cells in rows if any(ref in places for cell in cells for ref in cell)]
        opening.append([ref for cell in inside[0] for ref in cell])
        for cells in inside:
            at = _row_of(cells, places)
            if at is None or at in known:
                return False
            known.add(at)
    opening.sort(key=lambda row: min(words[r].box.top for r in row))
    return all(any(is_figure([words[r].text]) for r in row) for row in opening[1:])


def _row_of(cells: Sequence[list[Ref]], places: Mapping[Ref, tuple[int, PageCell]]) -> int | None:
    """The row in which each cell that tags know is a cell of one column; a text alone in it may span several."""
    found: dict[int, PageCell] = {}
    numbers: set[int] = set()
    for cell in cells:
        at = [places[ref] for ref in cell if ref in places]
        numbers |= {n for n, _ in at}
        own = {id(place): place for _, place in at}
        if len(at) < len(cell) or len(own) > 1 or not found.keys().isdisjoint(own):
            return None
        found |= own
    single = len(found) == 1 or all(place.columns == 1 for place in found.values())
    return numbers.pop() if len(numbers) == 1 and single else None


def is_held(own: set[Ref], covered: set[Ref], words: Mapping[Ref, Word], tables: Sequence[PageTable]) -> bool:
    """Whether tables of the page hold a doubted table: nearly all of its words, but for headlines of a single text.

    The title of a sheet and the name of a group of rows stand in Excel's tags with the rows below them; a line above
    or below a table that has one text alone is no row of it.
    """
    if len(own & covered) >= _COVERED * len(own):
        return True
    if own.isdisjoint(covered):
        return False
    lines = lines_of((ref, words[ref]) for ref in own - covered)
    apart = all(not overlap(line.box, table.box) for line in lines for table in tables)
    return apart and all(_is_one_text(line.words) for line in lines)


def _is_one_text(words: Sequence[Word]) -> bool:
    """Whether the words of a line follow one another with spaces between them, and not as in columns."""
    return all(b.box.x0 - a.box.x1 < a.style.size for a, b in pairwise(words))


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes stand on one line."""
    return min(a.bottom, b.bottom) - max(a.top, b.top) > _LINE * min(a.bottom - a.top, b.bottom - b.top)
