"""Tables that somebody typed: figures under heads in a paragraph, in the box of a form; rows with several numbers."""

from __future__ import annotations

import pytest
from committee_archive.extract import extract
from pdfs import Line, marked, placed, shown, typeset
from readable import lines_of

HEADS = ((72, "Age"), (140, "Boats"), (200, "Share"))
AGES = (("18", "40", "12.5%"), ("19", "47", "14.2%"), ("20", "49", "14.8%"))


def columns(*rows: tuple[str, ...], heads: tuple[tuple[int, str], ...] = HEADS, top: float = 700) -> list[Line]:
    """Heads and figures under each other, without a rule."""
    lines = [Line(x, top, text.encode()) for x, text in heads]
    for n, row in enumerate(rows, 1):
        lines += [Line(x, top - 14 * n, text.encode()) for (x, _), text in zip(HEADS, row, strict=False)]
    return lines


TABLE = ["table, 1 header rows", "  | Age | Boats | Share", *(f"  | {' | '.join(row)}" for row in AGES)]


def test_figures_alone_under_a_line_of_heads_are_a_table() -> None:
    assert lines_of(extract(placed(columns(*AGES)))) == TABLE


def test_a_total_may_stand_under_them() -> None:
    assert lines_of(extract(placed(columns(*AGES, ("All", "136")))))[-1] == "  | All | 136 | "


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param((), id="none: the scale of a chart"),
        pytest.param(((72, "Age"), (140, "Boats")), id="not over each column"),
        pytest.param(((72, "16"), (140, "30"), (200, "9.5%")), id="figures too"),
        pytest.param(((72, "Boats"), (140, "by"), (600, "age")), id="elsewhere"),
    ],
)
def test_figures_alone_without_such_heads_are_none(heads: tuple[tuple[int, str], ...]) -> None:
    assert not any(line.startswith("table") for line in lines_of(extract(placed(columns(*AGES, heads=heads)))))


def test_a_table_in_the_midst_of_a_tagged_paragraph_parts_it() -> None:
    before, after = (
        b"The boats were counted by the age of the hull:",
        b"There are three boats more than in the year before.",
    )
    lines = [shown(72, 716, before), *(shown(*line[:3]) for line in columns(*AGES)), shown(72, 630, after)]
    found = lines_of(extract(marked(b"/P <</MCID 0>> BDC " + b"".join(lines) + b"EMC ", 0)))
    assert found == [f"paragraph: {before.decode()}", *TABLE, f"paragraph: {after.decode()}"]


def test_a_table_in_the_box_of_a_form_is_one() -> None:
    """The tags call the whole form one table, and what was typed into a box one paragraph."""
    typed = "\\ ".join("".join(f"#box(width: 60pt)[{t}]" for t in row) for row in (("Age", "Boats", "Share"), *AGES))
    said = (
        "The boats of the quay were counted by the age of their hulls in the spring, as they are in every third year."
    )
    said += " These are the figures that the harbour master wrote into the book."
    pdf = typeset(f"#table(columns: 1fr, [How many boats?], [{said}\\ {typed}\\ No more are known.])")
    found = lines_of(extract(pdf))
    assert [line.split(":")[0] for line in found if "|" not in line] == ["paragraph"] * 2 + [TABLE[0]] + ["paragraph"]
    assert [line for line in found if "|" in line] == TABLE[1:]


@pytest.mark.parametrize(
    ("second", "read"),
    [
        ("6", ["item 4 Tides", "item 5 Ropes", "paragraph: of hemp", "item 6 Nets"]),
        ("7", ["table, 0 header rows", "  | 4 | Tides", "  | 5 / 7 | Ropes / of hemp / Nets"]),
    ],
)
def test_a_row_with_several_numbers_that_count_on_holds_several_items(second: str, read: list[str]) -> None:
    numbers, texts = f"5 #parbreak() #v(16pt) {second}", "Ropes #parbreak() of hemp #parbreak() Nets"
    pdf = typeset(f"#table(columns: (2cm, 8cm), stroke: none, [4], [Tides], [{numbers}], [{texts}])")
    assert [line.strip() if "|" not in line else line for line in lines_of(extract(pdf))] == read


def typed(*rows: tuple[str, str, str], bold: bool = True) -> list[str]:
    """What is read of tagged paragraphs, each a row that was set with tabs; the first is bold."""
    made: list[str] = []
    for n, row in enumerate(rows):
        mark = "*" if bold and not n else ""
        made.append("".join(f"#box(width: 5cm)[{mark}{text}{mark}]" for text in row))
    prose = "Those who were asked in the spring have said who does what, and until when they mean to have done it."
    return lines_of(extract(typeset("\n\n".join([prose, *made, prose]))))


DUTIES = (("Task", "Officer", "When"), ("Letting the quay", "Engineer", "By April"), ("Tides", "Master", "Each day"))


def test_texts_under_bold_heads_that_were_set_with_tabs_are_a_table_though_tags_call_them_paragraphs() -> None:
    assert typed(*DUTIES)[1:-1] == ["table, 1 header rows", *(f"  | {' | '.join(row)}" for row in DUTIES)]
    assert not any(line.startswith("table") for line in typed(*DUTIES, bold=False))


def table(*cells: str) -> str:
    """The first line that is read of a tagged table of four columns without marked heads."""
    made = "".join(f"[{cell}]," for cell in cells)
    return lines_of(extract(typeset(f"#table(columns: 4, {made})")))[0]


RENT = ("Rent", "1,200", "1,250", "1,300", "Upkeep", "(800)", "(820)", "(900)")


def test_words_over_columns_of_nothing_but_figures_are_their_heads() -> None:
    assert table("", "2017/18 £", "2018/19 £", "2019/20 £", *RENT) == "table, 1 header rows"
    assert table("", "2017", "2018", "2019", *RENT) == "table, 1 header rows"


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(("Ropes", "12", "13", "14", *RENT), id="figures too"),
        pytest.param(("", "2017/18 £", "", "2019/20 £", *RENT), id="one is missing"),
        pytest.param(("", "2017/18 £", "2018/19 £", "2019/20 £", *RENT, "Note", "none", "2", "3"), id="texts below"),
    ],
)
def test_a_first_row_over_other_columns_is_a_row(cells: tuple[str, ...]) -> None:
    assert table(*cells) == "table, 0 header rows"


def test_a_dash_that_had_room_on_the_line_before_begins_a_line_of_its_cell() -> None:
    lines = ("To be bought:", "- Rope of hemp, tar", "- Wire", "- Rope of yarn")
    typed = " \\ ".join(f'#"{line}"' for line in lines)
    table = f"#table(columns: (5cm, 3cm), [Why], [Cost], [{typed}], [£40], [Other], [£50])"
    (block,) = extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n{table}')).blocks
    assert block.grid is not None
    (said,) = block.grid.rows[1][0].blocks
    assert said.lines == lines
