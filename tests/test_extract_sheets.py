"""Sheets of a spreadsheet: its tags part one table into many, and put what stands above it into its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract import extract
from committee_archive.model.document import BlockKind, Furniture, FurnitureRule, Ref
from committee_archive.model.finding import Severity
from papers import balance
from pdfs import Line, TaggedCell, placed, tagged_tables, typeset
from readable import lines_of

LEADS = "The rope that was bought in the year and is not yet cut, shown against the rope that is held."


def heads(y: int) -> list[TaggedCell]:
    """A row of heads as Excel tags it: one of its empty cells before them, not two."""
    return [None, (220, y, "2016"), (320, y, "2017")]


def sheet(*tables: list[list[TaggedCell]]) -> list[str]:
    """What is read of a page that shows the texts of tagged tables where they are put."""
    return lines_of(extract(tagged_tables(*tables, one_page=True)))


def test_a_heading_and_a_sentence_that_tags_put_above_the_heads_of_columns_are_no_rows() -> None:
    found = sheet(
        [
            [(72, 760, "Measure 1: Rope bought (£m)")],
            [None, (72, 745, LEADS)],
            [None, None, *heads(725)],
            [(72, 705, "Hemp"), None, (220, 705, "1,200"), (320, 705, "1,300")],
            [None, None, (72, 685, "Wire"), (220, 685, "300"), (320, 685, "320")],
            [(72, 665, "Twine"), (220, 665, "40"), (320, 665, "45")],
        ]
    )
    assert found[-4:] == [
        "  |  | 2016 | 2017",
        "  | Hemp | 1,200 | 1,300",
        "  | Wire | 300 | 320",
        "  | Twine | 40 | 45",
    ]
    assert "Measure 1: Rope bought (£m)" in found[0]
    assert LEADS in found[1]
    assert found[2] == "table, 1 header rows"


def test_rows_after_a_blank_row_of_the_sheet_are_rows_of_the_same_table() -> None:
    found = sheet(
        [
            [None, None, *heads(760)],
            [(72, 740, "Hemp"), None, (220, 740, "1,200"), (320, 740, "1,300")],
            [None, (72, 725, "Wire"), (220, 725, "300"), (320, 725, "320")],
        ],
        [
            [(72, 695, "Twine"), None, (220, 695, "40"), (320, 695, "45")],
            [(72, 680, "Yarn"), (220, 680, "21"), (320, 680, "22")],
        ],
    )
    assert found[0] == "table, 1 header rows"
    assert [line.split(" | ")[1] for line in found[2:]] == ["Hemp", "Wire", "Twine", "Yarn"]
    assert sum(line.startswith("table") for line in found) == 1


def test_names_of_rows_that_are_a_table_of_their_own_beside_the_figures_are_their_first_column() -> None:
    found = sheet(
        [
            heads(760),
            [(220, 740, "1,200"), (320, 740, "1,300")],
            [None, (220, 725, "300"), (320, 725, "320")],
        ],
        [[(72, 740, "Hemp")], [None, (72, 725, "Wire")]],
        [
            [(72, 695, "Twine"), None, (220, 695, "40"), (320, 695, "45")],
            [(72, 680, "Yarn"), (220, 680, "21"), (320, 680, "22")],
        ],
    )
    assert found == [
        "table, 1 header rows",
        "  |  | 2016 | 2017",
        "  | Hemp | 1,200 | 1,300",
        "  | Wire | 300 | 320",
        "  | Twine | 40 | 45",
        "  | Yarn | 21 | 22",
    ]


def test_rows_that_tags_know_are_not_joined_by_columns() -> None:
    found = sheet(
        [
            [None, None, *heads(760)],
            [(72, 740, "Hemp"), (220, 740, "1,200"), (320, 740, "1,300")],
            [(72, 725, "Wire")],
            [(72, 712, "and hooks"), (220, 712, "7"), (320, 712, "8")],
            [(72, 697, "Twine"), (220, 697, "40"), (320, 697, "45")],
        ]
    )
    assert found[-3:] == ["  | Wire |  | ", "  | and hooks | 7 | 8", "  | Twine | 40 | 45"]


def test_two_tables_that_stand_close_with_heads_each_stay_two() -> None:
    found = sheet(
        [
            [None, None, *heads(760)],
            [(72, 740, "Hemp"), (220, 740, "1,200"), (320, 740, "1,300")],
            [(72, 725, "Wire"), (220, 725, "300"), (320, 725, "320")],
        ],
        [
            [None, None, (72, 700, "Boats"), (220, 700, "2016"), (320, 700, "2017")],
            [(72, 680, "Twine"), (220, 680, "40"), (320, 680, "45")],
            [(72, 665, "Yarn"), (220, 665, "21"), (320, 665, "22")],
        ],
    )
    assert sum(line.startswith("table") for line in found) == 2


FIGURES = """#set page(margin: 2cm)
#set text(font: "Arimo", size: 11pt)
#table(columns: (5cm, 3cm, 3cm), stroke: {stroke}, table.cell(colspan: 3)[All figures are in pounds],
  {first}, [*2016*], [*2017*], [Hemp], [1,200], [1,300], [Wire], {last}, [320])
"""


def titled(stroke: str = "none", first: str = "[*Rope*]", last: str = "[300]") -> list[str]:
    return lines_of(extract(typeset(FIGURES.format(stroke=stroke, first=first, last=last))))


def test_a_line_over_several_columns_above_their_heads_is_no_row_where_no_rule_bounds_it() -> None:
    assert titled() == [
        "paragraph: All figures are in pounds",
        "table, 1 header rows",
        "  | Rope | 2016 | 2017",
        "  | Hemp | 1,200 | 1,300",
        "  | Wire | 300 | 320",
    ]


@pytest.mark.parametrize(("line", "is_head"), [("Costs in each year", True), ("All figures in £m", False)])
def test_a_line_over_later_columns_is_their_head_unless_it_is_the_unit_of_all_figures(line: str, is_head: bool) -> None:
    cells = f"[], table.cell(colspan: 2, align: center)[{line}], [Rope], [2016], [2017], [Hemp], [1,200], [1,300]"
    found = lines_of(extract(typeset(f"#table(columns: (5cm, 3cm, 3cm), stroke: none, {cells}, [Wire], [300], [320])")))
    assert found[0].startswith("table") == is_head


def test_a_line_over_several_columns_is_a_row_where_its_author_ruled_it() -> None:
    assert titled(stroke="0.5pt")[1].startswith("  | 3×1 All figures are in pounds")


def test_a_line_over_a_row_that_has_figures_opens_the_rows_of_a_table_and_is_one() -> None:
    assert titled(first="[*7*]")[1].startswith("  | 3×1 All figures are in pounds")


def test_the_first_line_of_a_form_belongs_to_it() -> None:
    cells = "table.cell(colspan: 2)[Rope Committee], [Date], [3 May], [Item], [7]"
    found = lines_of(extract(typeset(f"#table(columns: (5cm, 5cm), stroke: none, {cells})")))
    assert found[1].startswith("  | 2×1 Rope Committee")


X = (72, 220, 320, 420)
HEADS = ("Quay", "2016-17", "2017-18", "2018-19")


def printed(*rows: tuple[str, ...], top: float = 810, bold: int = 1) -> list[Line]:
    """Rows of a sheet without tags, the first of them bold."""
    return [
        Line(x, top - 14 * n, text.encode(), bold=n < bold)
        for n, row in enumerate(rows)
        for x, text in zip(X, row, strict=True)
        if text
    ]


def quays(first: int) -> list[tuple[str, ...]]:
    return [(f"Quay {n}", f"{n}.5", f"{n + 1}.0", f"{n}.25") for n in range(first, first + 52)]


def test_heads_that_a_sheet_prints_on_each_page_are_those_of_its_one_table() -> None:
    found = lines_of(extract(placed(printed(HEADS, *quays(1)), printed(HEADS, *quays(53)))))
    assert found[:3] == [
        "table, 1 header rows",
        "  | Quay | 2016-17 | 2017-18 | 2018-19",
        "  | Quay 1 | 1.5 | 2.0 | 1.25",
    ]
    assert sum(line.startswith("table") for line in found) == 1
    assert sum("2016-17" in line for line in found if not line.startswith("furniture")) == 1
    assert sum(line.startswith("  | Quay ") for line in found[2:]) == 104


def test_a_title_that_it_prints_above_them_is_kept_once_and_a_running_head_apart_from_them_is_not() -> None:
    titled = (("Quays by number", "", "", ""), HEADS)
    first, second = (printed(*titled, *quays(n), bold=2) for n in (1, 53))
    shown = [line for line in lines_of(extract(placed(first, second))) if not line.startswith("furniture")]
    assert sum("Quays by number" in line for line in shown) == 1
    first, second = ([Line(72, 825, b"Quays by number"), *printed(HEADS, *quays(n), top=775)] for n in (1, 53))
    shown = [line for line in lines_of(extract(placed(first, second))) if not line.startswith("furniture")]
    assert not any("Quays by number" in line for line in shown)


def test_a_running_head_set_with_tabs_over_text_is_no_head_of_a_table() -> None:
    head = [Line(x, 810, text) for x, text in zip(X, (b"Saltmere", b"Quays", b"2016", b"Draft"), strict=True)]
    pages = ([*head, Line(72, 780, b"The quays were counted, and this is what came of it.")] for _ in range(2))
    shown = [line for line in lines_of(extract(placed(*pages))) if not line.startswith("furniture")]
    assert not any("Saltmere" in line for line in shown)


def test_one_row_of_figures_under_bold_heads_over_each_is_a_table() -> None:
    measure = [
        Line(72, 760, b"Measure 1: what is owed", bold=True),
        *printed(("", *HEADS[1:]), ("Total", "1,268.5", "1,302.1", "1,113.0"), top=730),
    ]
    assert lines_of(extract(placed(measure)))[1:] == [
        "table, 1 header rows",
        "  |  | 2016-17 | 2017-18 | 2018-19",
        "  | Total | 1,268.5 | 1,302.1 | 1,113.0",
    ]
    plain = printed(("", *HEADS[1:]), ("Total", "1,268.5", "1,302.1", "1,113.0"), bold=0)
    assert not any(line.startswith("table") for line in lines_of(extract(placed(plain))))


def department(name: str, first: int, *, years: int = 2016, y: int = 730) -> list[Line]:
    """A page of a sheet: below the line that heads all pages a bar with a name, and the rows of its table."""
    heads = ("Quay", *(str(years + n) for n in range(3)))
    titled = [Line(72, 815, b"Capital works of Saltmere"), Line(72, y, name.encode(), size=14, bold=True)]
    return [*titled, *printed(heads, *quays(first)[:30], top=y - 30)]


def read_departments(*pages: list[Line]) -> tuple[list[str], set[str], list[str]]:
    """The headings of such pages, the names that are furniture, and the errors of the audit."""
    document = extract(placed(*pages))
    names = {document.word(f.ref).text for f in document.furniture if f.rule is FurnitureRule.REPEATED_HEADING}
    errors = [f.message for f in balance(document).findings if f.severity is Severity.ERROR]
    return [b.text for b in document.blocks if b.kind is BlockKind.HEADING], names, errors


def test_a_bar_that_a_sheet_prints_on_each_page_of_its_table_heads_it_once() -> None:
    pages = (department("Harbours", 1), department("Harbours", 31, years=2019), department("Ropes", 61))
    assert read_departments(*pages) == (["Harbours", "Ropes"], {"Harbours"}, [])


def test_such_a_bar_is_a_heading_again_where_another_came_between() -> None:
    pages = (department("Harbours", 1), department("Ropes", 31), department("Harbours", 61))
    assert read_departments(*pages) == (["Harbours", "Ropes", "Harbours"], set(), [])


def test_a_heading_at_another_place_of_the_next_page_is_not_printed_again() -> None:
    pages = (department("Harbours", 1), department("Harbours", 31, y=710))
    assert read_departments(*pages) == (["Harbours", "Harbours"], set(), [])


def test_a_word_that_the_page_before_has_not_at_its_place_is_no_heading_printed_again() -> None:
    document = extract(placed(department("Harbours", 1), department("Harbours", 31)))
    stray = next(Ref(2, n) for n, word in enumerate(document.pages[1].words) if word.text == "31.5")
    claimed = Furniture(stray, FurnitureRule.REPEATED_HEADING)
    found = balance(replace(document, furniture=(*document.furniture, claimed))).findings
    assert "furniture-without-rule" in [f.code for f in found if f.severity is Severity.ERROR]


def test_a_title_and_a_paragraph_at_the_same_place_of_two_pages_are_not_printed_again() -> None:
    pages = [[Line(72, 730, b"Harbours", size=14, bold=True), Line(72, 700, LEADS.encode())] for _ in range(2)]
    assert read_departments(*pages)[:2] == (["Harbours", "Harbours"], set())


def test_rows_that_tags_part_below_the_total_of_a_table_are_rows_though_the_total_stays_as_tagged() -> None:
    total = (220, 690, "2,400" + 34 * " " + "2,600")  # in one cell: of this table the tags are believed
    found = sheet(
        [
            [(72, 760, "Rope"), *heads(760)],
            [(72, 740, "Hemp"), (220, 740, "1,200"), (320, 740, "1,300")],
            [(72, 715, "Wire"), None, (220, 715, "1,200"), (320, 715, "1,300")],
            [(72, 690, "All rope"), total],
        ],
        [[(72, 665, "Paid by us")], [(72, 652, "Paid by others")], [(72, 639, "Paid in all")]],
        [[(220, y, "1,200"), (320, y, "1,300")] for y in (665, 652, 639)],
    )
    assert found[-3:] == [
        "  | Paid by us | 1,200 | 1,300",
        "  | Paid by others | 1,200 | 1,300",
        "  | Paid in all | 1,200 | 1,300",
    ]
    assert sum("All rope" in line for line in found) == 1
