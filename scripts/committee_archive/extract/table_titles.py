"""What stands above the heads of a table's columns and is tagged as rows of it: its title, the unit of its figures.

In a sheet, and in a Word table without borders, such a line begins over the first column and runs over the cells
beside it, which are empty. One over later columns alone is the head of these, unless it ends with the unit of all
figures: "All figures in £m". A rule above it makes it a row: then its author saw it as one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from committee_archive.extract.drafts import Draft, DraftCell, cell_refs
from committee_archive.extract.lines import box_around
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import filled
from committee_archive.extract.tables import is_figure
from committee_archive.model.document import Box

_ABOVE = 1.0  # of the font size: a rule no further above a line bounds its cell
_UNIT = re.compile(r"\(?(?:£(?:[’']?0{3})?(?:m|k|bn)?s?|%)\)?")
_FIGURES = 2  # cells: a table with fewer may be a form, whose first line belongs to it


def without_titles(draft: Draft, pages: tuple[ReadPage, ...]) -> Iterator[Draft]:
    """A table after the lines that stand above its heads, each as a paragraph.

    Args:
        draft: Any.
        pages: As read.
    """
    rows = draft.rows or []
    titles = next((n for n, row in enumerate(rows) if filled(row) != 1), len(rows))
    below = rows[titles:]
    if not titles or len(below) < 2 or any(cell.rows > titles - n for n, r in enumerate(rows[:titles]) for cell in r):
        yield draft
        return
    heads, *others = below
    figures = sum(_is_figure(cell, pages) for row in others for cell in row)
    headed = filled(heads) > 1 and not any(_is_figure(cell, pages) for cell in heads)
    over = all(_runs_over(row, below, pages) and not _is_ruled(row, pages) for row in rows[:titles])
    if not (headed and over and figures >= _FIGURES):
        yield draft
        return
    for row in rows[:titles]:
        yield from (inner for cell in row for inner in cell.drafts)
    yield replace(draft, rows=below, header_rows=max(0, draft.header_rows - titles))


def _is_figure(cell: DraftCell, pages: tuple[ReadPage, ...]) -> bool:
    words = [pages[r.page - 1].words[r.word].text for r in cell_refs(cell)]
    return bool(words) and is_figure(words)


def _runs_over(row: list[DraftCell], below: list[list[DraftCell]], pages: tuple[ReadPage, ...]) -> bool:
    """Whether the one text of a row reaches over the texts of two columns or more of the rows below it."""
    if not cell_refs(row[0]) and not _ends_with_unit(row, pages):
        return False
    box = _box(row, pages)
    starts: dict[int, list[Box]] = {n: [] for n in range(len(row))}
    for other in below:
        if len(other) == len(row) and all(cell.columns == 1 for cell in other):
            for n, cell in enumerate(other):
                if refs := cell_refs(cell):
                    starts[n].append(box_around(pages[r.page - 1].words[r.word].box for r in refs))
    reached = [n for n, boxes in starts.items() if any(min(b.x1, box.x1) - max(b.x0, box.x0) > 1 for b in boxes)]
    return len(reached) > 1 or any(cell.columns > 1 for cell in row if cell_refs(cell))


def _ends_with_unit(row: list[DraftCell], pages: tuple[ReadPage, ...]) -> bool:
    """Whether the words of a line, more than one, end with a unit of money or shares: `£m`, `£000s`, `(%)`."""
    refs = [ref for cell in row for ref in cell_refs(cell)]
    last = pages[refs[-1].page - 1].words[refs[-1].word].text
    return len(refs) > 1 and _UNIT.fullmatch(last) is not None


def _is_ruled(row: list[DraftCell], pages: tuple[ReadPage, ...]) -> bool:
    box = _box(row, pages)
    refs = [r for cell in row for r in cell_refs(cell)]
    page = pages[refs[0].page - 1]
    near = box.top - _ABOVE * page.words[refs[0].word].style.size
    return any(r.level and near <= r.at <= box.top + 1 and r.start < box.x1 and r.end > box.x0 for r in page.rules)


def _box(row: list[DraftCell], pages: tuple[ReadPage, ...]) -> Box:
    return box_around(pages[r.page - 1].words[r.word].box for cell in row for r in cell_refs(cell))
