"""In which columns the cells of a tagged table stand, where its tags leave out how far they span, or empty ones."""

from dataclasses import replace

from committee_archive.extract.drafts import Draft, DraftCell, cell_refs
from committee_archive.extract.page import ReadPage
from committee_archive.extract.tables import Span, columns_of, place


def widths_differ(rows: list[list[DraftCell]]) -> bool:
    """Whether the rows of a table differ in width; rows without words do not count."""
    widths = {
        sum(cell.columns for cell in row) + over
        for row, over in zip(rows, _from_above(rows), strict=True)
        if has_words(row)
    }
    return len(widths) > 1


def _from_above(rows: list[list[DraftCell]]) -> list[int]:
    """For each row how many of its columns are spanned from above."""
    found = [0] * len(rows)
    for n, row in enumerate(rows):
        for cell in row:
            for m in range(n + 1, min(n + cell.rows, len(rows))):
                found[m] += cell.columns
    return found


def has_words(row: list[DraftCell]) -> bool:
    """Whether any cell of a row holds a word."""
    return any(cell_refs(cell) for cell in row)


def placed_by_columns(draft: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    """A table whose rows still differ in width, its cells put into columns by where their texts stand."""
    if draft.rows is None or not widths_differ(draft.rows) or any(_from_above(draft.rows)):
        return draft
    spans = [[_span(cell, pages) for cell in row if cell_refs(cell)] for row in draft.rows]
    columns = columns_of(spans)
    rows: list[list[DraftCell]] = []
    for row, own in zip(draft.rows, spans, strict=True):
        cells: list[DraftCell] = []
        column = 0
        for cell, span in zip((c for c in row if cell_refs(c)), own, strict=True):
            first, last = place(span, columns)
            if first < column:
                return draft
            cells += [DraftCell([]) for _ in range(first - column)]
            cells.append(replace(cell, columns=last - first + 1))
            column = last + 1
        rows.append([*cells, *(DraftCell([]) for _ in range(len(columns) - column))])
    return replace(draft, rows=rows)


def emptied_first(draft: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    """Of a row that a page's end broke Word writes the cells that are empty first: texts go where they stand."""
    width = len(draft.rows[0]) if draft.rows else 0
    if draft.rows is None or width < 2 or any(len(r) != width or any(c.columns > 1 for c in r) for r in draft.rows):
        return draft
    full = [row for row in draft.rows if all(cell_refs(cell) for cell in row)]
    columns = columns_of([[_span(cell, pages) for cell in row] for row in full])
    if len(columns) != width:
        return draft
    rows: list[list[DraftCell]] = []
    for row in draft.rows:
        texts = [cell for cell in row if cell_refs(cell)]
        places = [place(_span(cell, pages), columns) for cell in texts]
        late = not any(cell_refs(cell) for cell in row[: width - len(texts)])
        sure = all(a == b for a, b in places) and len({a for a, _ in places}) == len(places)
        if late and sure and 0 < len(texts) < width:
            row = [DraftCell([]) for _ in range(width)]
            for (at, _), cell in zip(places, texts, strict=True):
                row[at] = cell
        rows.append(row)
    return replace(draft, rows=rows)


def _span(cell: DraftCell, pages: tuple[ReadPage, ...]) -> Span:
    boxes = [pages[r.page - 1].words[r.word].box for r in cell_refs(cell)]
    return Span(min(b.x0 for b in boxes), max(b.x1 for b in boxes))
