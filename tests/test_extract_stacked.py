"""Lines that stand under one another: those of a cover, points that were typed, the groups of a sheet."""

from __future__ import annotations

import pikepdf
import pytest
from committee_archive.extract import extract
from pdfs import Line, TaggedCell, placed, saved, shown
from readable import lines_of
from test_extract_tables import tagged_table

PROSE = [
    Line(72, 400, b"The lanterns of the quay were lit on every night of the long winter, and those who walk"),
    Line(72, 387, b"home from the ropery say that they have never seen them burn so clear."),
]


def stacked(*texts: bytes, bold: bool = True) -> list[str]:
    """What is read of lines set tightly under one another at the top of a page, prose further down left out."""
    lines = [Line(72, 760 - 13 * n, text, bold=bold) for n, text in enumerate(texts)]
    return lines_of(extract(placed([*lines, *PROSE])))[:-1]


def test_the_council_the_body_the_day_and_who_reports_are_lines_of_their_own() -> None:
    read = stacked(
        b"SALTRIDGE BOROUGH COUNCIL", b"CABINET", b"9 May 2023", b"Report of the Director of Streets", b"Trees"
    )
    assert [line.split(": ", 1)[1] for line in read] == [
        "SALTRIDGE BOROUGH COUNCIL",
        "CABINET",
        "9 May 2023",
        "Report of the Director of Streets",
        "Trees",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (b"A review of the work of the", b"Audit Committee"),
        (b"Trees for the towpath and", b"for the banks below it"),
    ],
)
def test_a_title_whose_words_run_on_stays_one(lines: tuple[bytes, ...]) -> None:
    assert len(stacked(*lines)) == 1


def test_a_full_line_that_says_who_reports_goes_on_in_the_next() -> None:
    who = b"REPORT BY THE EXECUTIVE DIRECTOR FOR THE LAMPS OF THE QUAYS, HARBOURS"
    assert len(stacked(who, b"NEIGHBOURHOODS")) == 1
    assert len(stacked(b"REPORT BY THE EXECUTIVE DIRECTOR", b"LAMPS")) == 2


def test_stacked_lines_that_are_not_set_apart_in_type_stay_one_paragraph() -> None:
    assert len(stacked(b"Saltridge Borough Council", b"Cabinet", bold=False)) == 1


def typed(second: bytes, edge: float = 72) -> list[str]:
    """Two full lines that open with numbers, no more than a space after each."""
    rest = b" The lanterns of the quay were lit on every night of the winter, and all who walk home saw."
    return lines_of(extract(placed([Line(72, 760, b"16." + rest), Line(edge, 747, second + rest)])))


def test_a_full_line_does_not_hide_the_next_number_that_was_typed() -> None:
    assert [line.split(" ")[1] for line in typed(b"17.")] == ["16.", "17."]


def test_a_number_that_does_not_count_on_or_stands_elsewhere_begins_nothing() -> None:
    assert len(typed(b"12.")) == 1
    assert len(typed(b"17.", edge=90)) == 1


def test_a_number_that_small_councils_print_twice_is_a_label_both_times() -> None:
    items = [b"2448. Police", b"2449. Forum", b"2449. Apologies", b"2450. Interests"]
    read = lines_of(extract(placed([Line(72, 760 - 13 * n, text) for n, text in enumerate(items)])))
    assert len(read) == len(items)


def sheet(*above: TaggedCell) -> list[str]:
    """A sheet whose names Excel tagged as paragraphs beside the table of their figures, lines above it."""
    names = [(72.0, 760.0 - 15 * n, name) for n, name in enumerate(("Quays", "Ropes", "Boats", "Nets"))]
    figures: list[list[TaggedCell]] = [[(210.0, y, f"{y:.1f}"), (300.0, y, f"{y * 2:.1f}")] for _, y, _ in names]
    return lines_of(extract(tagged_table([*above], *figures, before=tuple(names))))


def test_the_name_of_a_group_that_excel_tags_with_its_rows_keeps_no_table_parted() -> None:
    assert "  | Quays | 760.0 | 1520.0" in sheet((72.0, 790.0, "SPENDING"))


def test_a_row_of_several_texts_that_no_columns_show_keeps_a_table_as_it_was_tagged() -> None:
    assert "  | Quays | 760.0 | 1520.0" not in sheet((72.0, 820.0, "Spending"), (420.0, 820.0, "Income"))


ITEMS = [
    Line(72, 760, b"1.", bold=True), Line(108, 760, b"ROPES", bold=True),
    Line(72, 720, b"2.", bold=True), Line(108, 720, b"NETS", bold=True),
]  # fmt: skip


def last_item(first: bytes, second: bytes) -> str:
    """What is read of a long numbered line in bold, of two lines, after headings that count on to it."""
    long = [Line(72, 680, b"3.", bold=True), Line(108, 680, first, bold=True), Line(108, 667, second, bold=True)]
    below = [Line(72, 637, b"There were none of these."), *PROSE]
    return next(line for line in lines_of(extract(placed([*ITEMS, *long, *below]))) if "OTHER" in line.upper())


def test_a_long_last_item_in_capitals_is_a_heading_as_those_before_it_are() -> None:
    first, second = (
        b"ANY OTHER ITEMS WHICH BY REASON OF SPECIAL CIRCUMSTANCES THE CHAIR",
        b"DECIDES ARE SO URGENT AS THAT",
    )
    second += b" THEY SHOULD BE HEARD AT THIS MEETING AND NOT AT THE NEXT OF THEM"
    assert last_item(first, second).startswith("heading")
    assert not last_item(first.capitalize(), second.lower()).startswith("heading")


def browser_list(label: str) -> bytes:
    """A list as browsers print it: tagged, each label `label`, which they draw where it is a bullet."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Object.parse(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>")
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    content: list[bytes] = []

    def element(role: str, kids: list[pikepdf.Object | int]) -> pikepdf.Object:
        name = pikepdf.Name("/" + role)
        made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=name, Pg=page.obj, K=pikepdf.Array(kids))
        return pdf.make_indirect(made)

    def content_of(drawn: bytes) -> int:
        content.append(b"/P <</MCID %d>> BDC " % len(content) + drawn + b"EMC\n")
        return len(content) - 1

    items: list[pikepdf.Object | int] = []
    for n, text in enumerate((b"Ropes for the quay", b"Nets for the boats")):
        y = 760 - 20 * n
        mark = shown(80, y, label.encode()) if label else b"60 %d 3 3 re f " % y
        own = element("Lbl", [content_of(mark)])
        items.append(element("LI", [own, content_of(shown(100, y, text))]))
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = pikepdf.Array([element("L", items)])
    pdf.Root.StructTreeRoot = root
    page.obj.Contents = pdf.make_stream(b"".join(content))
    return saved(pdf)


def test_a_bullet_that_a_browser_draws_is_one() -> None:
    assert [line.strip() for line in lines_of(extract(browser_list("")))] == [
        "item • Ropes for the quay",
        "item • Nets for the boats",
    ]
    assert "item 1. Ropes for the quay" in lines_of(extract(browser_list("1.")))[0]
