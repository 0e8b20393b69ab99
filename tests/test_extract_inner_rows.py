"""Lines that lie within a table and are called paragraphs or headings by the tags of a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract import extract
from committee_archive.extract.tables import with_inner_rows
from committee_archive.model.document import Block, Box
from pdfs import typeset

SHEET = """#set page(height: 9cm, margin: 1cm)
#set text(font: "Arimo", size: 11pt)
#table(columns: (6cm, 3cm), row-gutter: {gap}pt, table.header[Harbour][2019], [Ropes], [12.5], [Boats], [30.0])
The quays"""


def parts(gap: int) -> tuple[Block, Block]:
    """A table whose rows stand apart, and a line below it."""
    table, line = extract(typeset(SHEET.format(gap=gap))).blocks
    return table, line


def after(row: int, gap: int = 40) -> list[Block]:
    """What becomes of the line if it stands below a row of the table."""
    table, line = parts(gap)
    assert table.grid is not None
    above = table.grid.rows[row][0].blocks[0].boxes[0][1]
    box = Box(above.x0, above.bottom + 6, above.x0 + 60, above.bottom + 17)
    return with_inner_rows([table, replace(line, boxes=((1, box),))])


def test_a_line_between_two_rows_is_a_row_over_all_columns() -> None:
    (table,) = after(1)
    assert table.grid is not None
    assert [[c.blocks[0].text for c in row] for row in table.grid.rows] == [
        ["Harbour", "2019"], ["Ropes", "12.5"], ["The quays"], ["Boats", "30.0"],
    ]  # fmt: skip
    assert (table.grid.rows[2][0].columns, table.grid.header_rows) == (2, 1)


def test_a_line_that_parts_the_rows_ends_the_heads() -> None:
    table, line = parts(40)
    assert table.grid is not None
    first = table.grid.rows[0][0].blocks[0].boxes[0][1]
    box = Box(first.x0, first.bottom + 6, first.x0 + 60, first.bottom + 17)
    headed = replace(table, grid=replace(table.grid, header_rows=2))
    (found,) = with_inner_rows([headed, replace(line, boxes=((1, box),))])
    assert found.grid is not None
    assert found.grid.header_rows == 1


@pytest.mark.parametrize(("row", "gap"), [(2, 40), (1, 0)], ids=["below the table", "beside its next row"])
def test_a_line_elsewhere_is_no_row(row: int, gap: int) -> None:
    assert len(after(row, gap)) == 2


def test_a_line_under_the_heads_of_the_next_page_stands_before_the_first_row_there() -> None:
    rows = ", ".join(f"[Rope {n}], [{n}.5]" for n in range(1, 13))
    source = f"""#set page(height: 8cm, margin: 1cm)
#set text(font: "Arimo", size: 11pt)
#table(columns: (6cm, 3cm), {rows})
The quays"""
    table, line = extract(typeset(source)).blocks
    assert table.grid is not None
    (_, first), (_, second) = table.boxes
    headed = replace(table, boxes=((1, first), (2, second._replace(top=0.0))))  # as far as the heads that are repeated
    box = Box(second.x0, 8.0, second.x0 + 60, 19.0)
    (found,) = with_inner_rows([headed, replace(line, boxes=((2, box),))])
    assert found.grid is not None
    at = next(n for n, row in enumerate(found.grid.rows) if len(row) == 1)
    before, below = (found.grid.rows[n][0].blocks[0].boxes[0][0] for n in (at - 1, at + 1))
    assert (before, below) == (1, 2)
