"""Tables whose rows no rule parts, heads on several lines, and tables in the cells of others, all without tags."""

from __future__ import annotations

import pytest
from committee_archive.extract import extract
from pdfs import Line, placed, typeset
from readable import lines_of

RESERVES = (
    ("Rope", "1,200", "1,300"),
    ("Tar", "2,400", "2,500"),
    ("Sails", "800", "900"),
    ("Quay", "12,000", "13,000"),
)


def reserves(*heads: Line) -> bytes:
    """A table set by tab stops, under its heads."""
    figures = [
        Line(x, 670 - 15 * n, text.encode())
        for n, row in enumerate(RESERVES)
        for x, text in zip((72, 250, 350), row, strict=True)
    ]
    return placed([Line(72, 760, b"The reserves of the year stand below."), *heads, *figures])


@pytest.mark.parametrize("inner", ["0.5pt", "0pt"])
def test_rows_that_no_rules_part_are_told_by_their_figures(inner: str) -> None:
    cells = ", ".join(f"[{text}]" for row in RESERVES for text in row)
    stroke = f"(x, y) => (left: if x == 0 {{0.5pt}} else {{{inner}}}, right: if x == 2 {{0.5pt}}, "
    stroke += "top: if y in (0, 1) {0.5pt}, bottom: if y == 4 {0.5pt})"
    table = f"#table(columns: (6cm, 3cm, 3cm), stroke: {stroke}, [Reserve], [Spent], [Planned], {cells})"
    found = lines_of(extract(typeset(f'#set text(font: "Arimo", size: 11pt)\nThe reserves.\n{table}', tagged=False)))
    assert found[2:] == ["  | Reserve | Spent | Planned", *("  | " + " | ".join(row) for row in RESERVES)]


def test_heads_of_columns_that_wrap_are_one_row() -> None:
    first = Line(72, 703, b"Reserve"), Line(250, 703, b"Spent"), Line(350, 703, b"Planned")
    second = Line(72, 690, b"of the port"), Line(250, 690, b"so far"), Line(350, 690, b"for next")
    found = lines_of(extract(reserves(*first, *second)))
    assert found[1:3] == ["table, 1 header rows", "  | Reserve of the port | Spent so far | Planned for next"]


def test_the_words_of_a_table_in_a_cell_stay_in_that_cell() -> None:
    inner = "#table(columns: (3cm, 3cm), [May], [June], [Red], [Blue])"
    outer = f"#table(columns: (4cm, 9cm), [Reserve], [What it holds], [Rope], [In two months: {inner}], [Tar], [None])"
    found = lines_of(extract(typeset(f'#set text(font: "Arimo", size: 11pt)\nThe port.\n{outer}', tagged=False)))
    assert [line for line in found if line.startswith("table")] == ["table, 0 header rows"]
    assert found[3] == "  | Rope | In two months: / May / June / Red / Blue"


def test_a_list_that_begins_at_the_edge_of_the_text_above_it_is_a_list() -> None:
    text = [
        Line(72, 700, b"6."),
        Line(90, 700, b"The quay was mended in May and paid for in the year that followed it, for"),
        Line(90, 687, b"reasons that were told at the meeting before this one, which were that, as said,"),
        Line(90, 674, b"(a)"),
        Line(112, 674, b"the berth was old, and"),
    ]
    found = lines_of(extract(placed(text)))
    assert [line.split()[:2] for line in found] == [["item", "6."], ["item", "(a)"]]
