"""Running heads that change within a file: each stands once in the text, where it is printed first."""

from __future__ import annotations

import pytest
from committee_archive.extract import extract
from committee_archive.model.document import BlockKind, Document, FurnitureRule
from committee_archive.model.finding import Severity
from papers import balance
from pdfs import Line, placed, typeset

TEXT = b"Words that stand on a page and fill a line of it."
SPENDING, SAVINGS, RESERVES = (f"Saltmere budget - {part}" for part in ("Spending", "Savings", "Reserves"))


def read(heads: list[str], sizes: tuple[float, ...] = (9.0,), more: dict[int, Line] | None = None) -> Document:
    """What is read of pages with these heads above a line of text, `more` beside it on some of them."""
    pages = [
        [Line(200, 810, head.encode(), size=sizes[n % len(sizes)], bold=True), Line(72, 600, TEXT)]
        for n, head in enumerate(heads)
    ]
    for number, line in (more or {}).items():
        pages[number - 1].append(line)
    return extract(placed(*pages))


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.boxes[0][0], b.text) for b in document.blocks if b.kind is BlockKind.HEADING]


def test_each_head_stands_where_it_is_printed_first_and_is_furniture_after() -> None:
    document = read([SPENDING, SPENDING, SAVINGS, SAVINGS, RESERVES])
    assert headings(document) == [(1, SPENDING), (3, SAVINGS), (5, RESERVES)]
    assert {(f.ref.page, f.rule) for f in document.furniture} == {
        (2, FurnitureRule.REPEATED),
        (4, FurnitureRule.REPEATED),
    }
    assert [f for f in balance(document).findings if f.severity is Severity.ERROR] == []


def test_a_head_that_the_sheet_s_scale_makes_smaller_is_one_of_them() -> None:
    heads = headings(read([SPENDING, SPENDING, SAVINGS, SAVINGS], sizes=(8.8, 8.8, 9.0, 9.0)))
    assert heads == [(1, SPENDING), (3, SAVINGS)]


@pytest.mark.parametrize(("size", "levels"), [(8.76, [1, 1]), (8.0, [2, 1])])
def test_heads_that_differ_by_less_than_type_can_be_set_in_are_of_one_level(size: float, levels: list[int]) -> None:
    document = read([SPENDING, SPENDING, SAVINGS, SAVINGS], sizes=(size, size, 9.0, 9.0))
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == levels


@pytest.mark.parametrize(
    "heads",
    [
        [SPENDING, SAVINGS, SPENDING, SAVINGS],
        [SPENDING, SPENDING, "Minutes of the Quay Board", "Minutes of the Quay Board"],
        [SPENDING, SPENDING, SPENDING],
        ["Saltmere budget", "Saltmere budget", SAVINGS, SAVINGS],
    ],
    ids=("left and right", "nothing in common", "one head", "no words of its own"),
)
def test_other_running_heads_are_furniture_on_each_page(heads: list[str]) -> None:
    assert headings(read(heads)) == []


@pytest.mark.parametrize("line", [b"2. Savings", b"Savings"])
def test_a_head_that_repeats_a_heading_of_the_text_is_not_said_twice(line: bytes) -> None:
    heads = [SPENDING, SPENDING, SAVINGS, SAVINGS]
    said = {3: Line(72, 640, line, size=14, bold=True)}
    assert headings(read(heads, more=said)) == [(1, SPENDING), (3, line.decode())]
    assert headings(read(heads, more={3: Line(72, 640, line, size=9.0)}))[1] == (3, SAVINGS)


def test_a_head_that_the_tags_leave_out_stands_above_the_table_of_its_page() -> None:
    sheets = "\n".join(
        f"#set page(header: align(center)[*{head}*])\n#table(columns: (4cm, 4cm), table.header[Rope][Cost], {rows})"
        for head, rows in (
            (SPENDING, ", ".join(f"[Rope {n}], [{n}.5]" for n in range(60))),
            (SAVINGS, ", ".join(f"[Twine {n}], [{n}.5]" for n in range(60))),
        )
    )
    document = extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n{sheets}'))
    assert document.tagged
    assert [(b.kind, b.text if b.grid is None else "") for b in document.blocks] == [
        (BlockKind.HEADING, SPENDING),
        (BlockKind.TABLE, ""),
        (BlockKind.HEADING, SAVINGS),
        (BlockKind.TABLE, ""),
    ]
