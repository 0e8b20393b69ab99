"""Tables that columns show: figures under figures, their heads and sections, a row at a page's end."""

from __future__ import annotations

import pytest
from committee_archive.extract import extract
from committee_archive.extract.tables import Rule, page_tables
from committee_archive.model.document import Box, Ref, Style, Word
from pdfs import Line, marked, placed, shown
from readable import lines_of

X = (72, 260, 360, 460)


def words(*texts: tuple[float, float, str]) -> dict[Ref, Word]:
    """Words of 10 points by where they begin and by their line's upper edge."""
    return {
        Ref(1, n): Word(text, Box(x, top, x + 5 * len(text), top + 10), Style(10))
        for n, (x, top, text) in enumerate(texts)
    }


def rows(found: dict[Ref, Word], *rules: Rule) -> list[list[str]]:
    """The one table of a page, each cell as its words."""
    (table,) = page_tables(found, rules)
    return [[" ".join(w.text for _, w in cell.words) for cell in row] for row in table.rows]


def lines(*texts: tuple[str, ...], top: float = 760) -> list[Line]:
    """Lines of texts that begin at tab stops."""
    return [Line(x, top - 14 * n, t.encode()) for n, row in enumerate(texts) for x, t in zip(X, row, strict=False) if t]


FULL = [Line(72, 100, b"The wharves were counted again, and this is what came of it, as far as it is known:")]
MORE = lines(("Nets", "12", "17"), ("Ropes", "14", "11"), ("Sails", "10", "19"))


@pytest.mark.parametrize(("before", "tables"), [((), 1), ((Line(72, 790, b"Of the nets and the others:"),), 0)])
def test_a_row_or_two_at_the_end_of_a_page_are_a_table_where_its_next_opens_with_more(
    before: tuple[Line, ...], tables: int
) -> None:
    found = lines_of(extract(placed([*FULL, *lines(("Boats", "18", "16"), top=80)], [*before, *MORE])))
    assert found.count("  | Boats | 18 | 16") == tables


def test_a_rule_between_two_lines_parts_two_rows() -> None:
    nets = ((72, 100, "Nets"), (260, 100, "19"), (72, 112, "and"), (96, 112, "lines"))
    texts = words(*nets, (72, 124, "Ropes"), (260, 124, "14"), (72, 136, "Sails"), (260, 136, "12"))
    assert rows(texts)[0] == ["Nets and lines", "19"]
    assert rows(texts, Rule(True, 111, 70, 300))[:2] == [["Nets", "19"], ["and lines", ""]]


def test_a_head_over_two_columns_is_no_column() -> None:
    texts = words(
        *((250, 100, "In"), (265, 100, "thousands"), (315, 100, "or"), (330, 100, "more")),
        *(
            (72, 112, "Nets"),
            (250, 112, "12"),
            (340, 112, "17"),
            (72, 124, "Ropes"),
            (250, 124, "14"),
            (340, 124, "19"),
        ),
        *((72, 136, "Sails"), (250, 136, "11"), (340, 136, "10")),
    )
    (table,) = page_tables(texts, ())
    assert [[cell.columns for cell in row] for row in table.rows] == [[1, 2], [1, 1, 1], [1, 1, 1], [1, 1, 1]]


def test_two_amounts_with_no_more_than_a_space_between_them_are_two_cells() -> None:
    texts = words(
        *((72, 100, "Nets"), (250, 100, "1,200"), (279, 100, "9,100"), (72, 112, "Ropes"), (250, 112, "1,400")),
        *((279, 112, "9,300"), (72, 124, "Sails"), (250, 124, "1,100"), (279, 124, "9,400")),
    )
    assert rows(texts)[0] == ["Nets", "1,200", "9,100"]


def test_a_pound_at_the_end_of_a_head_belongs_to_no_other_column_and_before_a_sum_to_it() -> None:
    texts = words(
        *(
            (250, 100, "Cost"),
            (275, 100, "£"),
            (340, 100, "Share"),
            (72, 112, "Nets"),
            (250, 112, "£"),
            (275, 112, "120"),
        ),
        *((340, 112, "170"), (72, 124, "Ropes"), (270, 124, "140"), (340, 124, "190")),
        *((72, 136, "Sails"), (270, 136, "110"), (340, 136, "100")),
    )
    assert rows(texts)[:2] == [["", "Cost £", "Share"], ["Nets", "£ 120", "170"]]


def test_a_bold_item_with_a_letter_is_none_of_the_headings() -> None:
    """Headings have numbers; letters and small roman numerals are those of lists, bold or not."""
    texts = [b"Ropes of hemp", b"Nets of twine"]
    found = [
        Line(x, 700 - 20 * n, text, bold=True)
        for n, pair in enumerate(zip((b"a)", b"b)"), texts, strict=True))
        for x, text in zip((72, 100), pair, strict=True)
    ]
    prose = [Line(72, 740, b"The harbour master was asked for two kinds of things, and these are the ones he has:")]
    prose += [Line(72, 640, b"Nobody has asked for more, and nothing else is kept in the store on the quay since.")]
    assert lines_of(extract(placed([*prose, *found])))[1:3] == ["item a) Ropes of hemp", "item b) Nets of twine"]


def boxes(left: list[tuple[float, str]], right: list[tuple[float, str]], bottom: float = 300) -> list[list[str]]:
    """Two ruled boxes side by side, in each words under each other: the rows of the table that they are."""
    frame = [Rule(True, y, 70, 300) for y in (95, bottom)] + [Rule(False, x, 95, bottom) for x in (70, 185, 300)]
    return rows(words(*((75, top, t) for top, t in left), *((190, top, t) for top, t in right)), *frame)


EIGHT = ("19", "14", "12", "11", "9", "8", "7", "6")


def stack(*texts: str, top: float = 100) -> list[tuple[float, str]]:
    return [(top + 12 * n, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("left", "right", "parted"),
    [
        pytest.param(stack("2020", "19", "14", "12"), stack("Boats", "10", "11", "16"), True, id="line by line"),
        pytest.param(stack("19", "14", "12", "11", "10"), stack("9", "8", "7", top=124), True, id="one begins later"),
        pytest.param(stack("19", "14", "12", "11"), stack("9", "8", "7", "6", top=106), False, id="not on one line"),
        pytest.param(stack(*EIGHT), stack(*EIGHT, top=148), False, id="half of them apart"),
        pytest.param(stack("19", "14", "12"), stack("Nets", "of", "twine"), False, id="words beside them"),
        pytest.param(
            stack("of", "all", "the", "nets", "seen", "19", "14", "12"),
            stack("of", "all", "the", "boats", "seen", "10", "11", "16"),
            False,
            id="text over them",
        ),
    ],
)
def test_figures_stacked_in_boxes_side_by_side_are_rows_where_they_stand_on_the_same_lines(
    left: list[tuple[float, str]], right: list[tuple[float, str]], parted: bool
) -> None:
    assert (len(boxes(left, right)) > 1) is parted


@pytest.mark.parametrize(
    ("frame", "breaks"),
    [
        (("The nets of the", "Quay are mended", "by hand in winter", "and are put to", "Sea again when"), 0),
        (("The nets of the", "Quay are mended", "By hand in winter", "and are put to", "Sea again when"), 3),
        (("Ann Orr, the Chief", "of all of the boats", "Ben Ash, Pilot"), 1),
    ],
)
def test_tagged_lines_of_a_narrow_frame_run_on_though_the_page_reaches_further(
    frame: tuple[str, ...], breaks: int
) -> None:
    """Where most of them go on in small letters, and not by chance, the measure of the frame broke them."""
    texts = [shown(72, 760, FULL[0].text), *(shown(100, 700 - 13 * n, t.encode()) for n, t in enumerate(frame))]
    marks = b"/P <</MCID 0>> BDC %s EMC /P <</MCID 1>> BDC %s EMC" % (texts[0], b"".join(texts[1:]))
    assert lines_of(extract(marked(marks, 0, 1)))[1].count(" / ") == breaks


# ---- texts in columns below bold heads


TOLD = [(b"24/11", b"Old Forge", b"Dismissed"), (b"24/20", b"Hill Street", b"Allowed"), (b"24/37", b"Quay", b"Allowed")]


def headed(*heads: bytes, bold: bool = True, last: bytes = b"The report was noted by all of them.") -> list[str]:
    found = [Line(x, 760, head, bold=bold) for x, head in zip((72, 180, 330), heads, strict=False)]
    for n, row in enumerate(TOLD, 1):
        found += [Line(x, 760 - 20 * n, cell) for x, cell in zip((72, 180, 330), row, strict=False)]
    return lines_of(extract(placed([*found, Line(72, 680, last)])))


def test_texts_below_three_bold_heads_are_a_table_without_rules() -> None:
    found = headed(b"Number", b"Site", b"Decision")
    assert found[1:5] == [
        "  | Number | Site | Decision",
        "  | 24/11 | Old Forge | Dismissed",
        "  | 24/20 | Hill Street | Allowed",
        "  | 24/37 | Quay | Allowed",
    ]
    assert found[5:] == ["paragraph: The report was noted by all of them."]


def test_two_heads_and_heads_that_are_not_bold_show_no_table_of_texts() -> None:
    for found in (headed(b"Number", b"Site"), headed(b"Number", b"Site", b"Decision", bold=False)):
        assert not any(line.startswith("table") for line in found)
