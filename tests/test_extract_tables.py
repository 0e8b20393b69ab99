"""Tables that tags call wrongly, that rules only seem to bound, or that stand turned on their page."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from committee_archive.extract import extract
from committee_archive.extract.blank_rows import joined_over_blank_rows
from committee_archive.extract.drafts import Draft, DraftCell
from committee_archive.extract.tables import Rule, page_tables, rules_of
from committee_archive.extract.tables.columns import Span, columns_of
from committee_archive.model.document import Box, Ref, Style, Word
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import GOLDENS, Line, TaggedCell, placed, saved, tagged_tables, typeset
from readable import lines_of

MERGED = (GOLDENS / "table-with-merged-cells.typ").read_text("utf-8")


def tagged_table(*rows: list[TaggedCell], before: tuple[TaggedCell, ...] = ()) -> bytes:
    """A PDF without rules whose tags hold paragraphs and one table, its texts where they are put."""
    return tagged_tables([*rows], before=before)


def test_a_row_that_goes_on_over_whole_pages_is_one_row_of_its_table() -> None:
    begins = "The reserves were used to build the sluice, which took all of"
    goes_on = "£400 and the rest of the year. It was a long and hard job, and"
    ends = "it ended in May. Nothing was left over in the end for rope."
    found = extract(
        tagged_tables(
            [[(72, 760, "Sign"), (200, 760, "What is known")], [(72, 100, "Reserves"), (200, 100, begins)]],
            [[None, (200, 760, goes_on)]],
            [[None, (200, 760, ends)], [(72, 700, "Plans"), (200, 700, "There are plans.")]],
        )
    )
    (table,) = found.blocks
    assert table.grid is not None
    texts = [[" ".join(b.text for b in cell.blocks) for cell in row] for row in table.grid.rows]
    assert texts == [
        ["Sign", "What is known"],
        ["Reserves", f"{begins} {goes_on} {ends}"],
        ["Plans", "There are plans."],
    ]
    assert len(table.grid.rows[1][1].blocks) == 1  # a sentence that page ends cut is one paragraph
    assert [page for page, _ in table.boxes] == [1, 2, 3]


def test_a_frame_around_text_on_the_page_after_a_table_is_no_row_of_it() -> None:
    rows: list[list[TaggedCell]] = [
        [(72, 760, "Sign"), (200, 760, "What is known")],
        [(72, 100, "Rope"), (200, 100, "Old.")],
    ]
    text = "The reserves were used to build the sluice, which took the year, and to mend the old one"
    found = extract(tagged_tables(rows, [[(72, 760, text), None]]))
    assert [block.grid is not None for block in found.blocks] == [True, False]


def test_a_row_whose_last_line_is_empty_on_the_next_page_begins_no_table_there() -> None:
    rows: list[list[TaggedCell]] = [
        [(72, 760, "Sign"), (200, 760, "What is known")],
        [(72, 700, "Rope"), (200, 700, "Old.")],
    ]
    plans: list[list[TaggedCell]] = [[(72, y, "Plan"), (300, y, "There are plans.")] for y in (700, 600)]
    found = lines_of(extract(tagged_tables(rows, [[None, None], *plans])))
    assert found[3:] == ["table, 0 header rows", *["  | Plan | There are plans."] * 2]


@pytest.mark.parametrize("after", [[], [[(72, 700, "Who pays?"), (400, 700, "The Council")]]])
def test_a_row_of_a_form_that_a_page_end_cut_in_its_first_column_is_one_row(after: list[list[TaggedCell]]) -> None:
    first: list[list[TaggedCell]] = [
        [(72, 700, "Who is asked?"), (400, 700, "All")],
        [(72, 60, "Who answers for what is"), None],
    ]
    found = lines_of(extract(tagged_tables(first, [[(72, 780, "built on the quay"), None], *after])))
    assert found[2] == "  | Who answers for what is ⏎2 built on the quay | "
    assert len(found) == 3 + len(after)


@pytest.mark.parametrize("tagged", [True, False])
def test_dark_bands_part_a_form_into_sections_with_headings(tagged: bool) -> None:
    found = lines_of(extract(typeset(form("Section A", "Section B"), tagged=tagged)))
    assert [line for line in found if line.startswith("heading")] == ["heading 1: Section A", "heading 1: Section B"]
    assert sum(line.startswith("table") for line in found) == 2


@pytest.mark.parametrize("tagged", [True, False])
def test_one_dark_band_is_the_title_of_its_table(tagged: bool) -> None:
    found = lines_of(extract(typeset(form("Section A"), tagged=tagged)))
    assert not any(line.startswith("heading") for line in found)
    assert sum(line.startswith("table") for line in found) == 1


def test_a_row_over_the_whole_width_in_dark_letters_stays_in_its_table() -> None:
    found = lines_of(extract(typeset(form("Section A", "Section B").replace("white", "black"))))
    assert sum(line.startswith("table") for line in found) == 1


def form(*sections: str) -> str:
    """A form in Typst: under each dark band two fields."""
    band = "table.cell(colspan: 2, fill: luma(60))[#text(white)[%s]], [Title], [Ropes], [Cost], [Low],"
    return f"#table(columns: (5cm, 9cm), {' '.join(band % section for section in sections)})\n"


def test_tags_that_leave_out_how_far_cells_span_are_mended_by_the_rules() -> None:
    tagged = typeset(MERGED)
    with pikepdf.open(io.BytesIO(tagged)) as pdf:
        spans = 0
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") in ("/TD", "/TH") and "/A" in item:
                spans += 1
                del item["/A"]
        bare = extract(saved(pdf))
    assert spans
    assert bare.tagged
    assert [line for line in lines_of(bare) if "×" in line] == [
        line for line in lines_of(extract(tagged)) if "×" in line
    ]


def test_tags_that_leave_out_empty_cells_are_mended_by_the_columns() -> None:
    document = extract(
        tagged_table(
            [(72, 700, "Service"), (220, 700, "Capital"), (320, 700, "Revenue")],
            [(72, 680, "Libraries"), (320, 680, "£300")],
            [(72, 660, "Parks"), (220, 660, "£1,200"), (320, 660, "£20")],
        )
    )
    assert lines_of(document) == [
        "table, 1 header rows",
        "  | Service | Capital | Revenue",
        "  | Libraries |  | £300",
        "  | Parks | £1,200 | £20",
    ]


def test_texts_of_a_row_whose_empty_cells_are_tagged_first_go_where_they_stand() -> None:
    document = extract(
        tagged_table(
            [(72, 700, "Club"), (180, 700, "Project"), (400, 700, "Grant")],
            [(72, 680, "Choir"), (180, 680, "New music for the concert"), (400, 680, "Approved")],
            [None, None, (180, 660, "in the park, in June")],
        )
    )
    assert lines_of(document)[-1] == "  |  | in the park, in June | "


def test_a_first_column_that_is_tagged_as_paragraphs_beside_its_table_is_its_first_column() -> None:
    document = extract(
        tagged_table(
            [(220, 700, "2016"), (320, 700, "2017")],
            [(220, 680, "1,200"), (320, 680, "1,300")],
            [(220, 660, "300"), (320, 660, "-20")],
            before=((72, 680, "Libraries"), (72, 660, "Parks")),
        )
    )
    assert lines_of(document) == [
        "table, 1 header rows",
        "  |  | 2016 | 2017",
        "  | Libraries | 1,200 | 1,300",
        "  | Parks | 300 | -20",
    ]


def test_an_underline_is_no_rule_and_a_line_under_a_whole_cell_is_one() -> None:
    words = [Word("Held", Box(72, 100, 96, 112), Style(11.0)), Word("at", Box(99, 100, 110, 112), Style(11.0))]
    drawn = [
        {"object_type": "line", "x0": x0, "x1": x1, "top": y, "bottom": y}
        for x0, x1, y in ((72, 110, 110), (60, 200, 110.5))
    ]
    assert rules_of({"line": drawn[:1] * 2}, words, lambda box: box) == ()
    assert rules_of({"line": drawn[1:] * 2}, words, lambda box: box) == (Rule(True, 110.5, 60, 200),)


def test_a_drawing_of_boxes_with_few_words_is_no_table() -> None:
    source = """#set text(font: "Arimo", size: 11pt)
    #table(columns: 6 * (1cm,), rows: 5 * (1cm,), [high], [low], ..range(26).map(_ => []), [old], [new])"""
    assert lines_of(extract(typeset(source, tagged=False))) == ["paragraph: high low", "paragraph: old new"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["1. Background", "2. Options", "3. Costs"], ["3", "5", "12"]),
        (["Ann Orr", "Bel Finch", "Cat Lowe"], ["020 7946 0000", "020 7946 0001", "020 7946 0002"]),
        (
            ["the words of one column that", "go on from line to line, as", "prose does, to its end"],
            ["and those of the other, which", "have nothing to do with them", "at all, in 2016"],
        ),
        (["Ann Orr", "Cat Lowe", "Eve Nunn"], ["Bel Finch", "Dan Moss", "Flo Park"]),
    ],
    ids=["contents", "telephones", "two columns of prose", "names"],
)
def test_what_only_stands_in_two_columns_is_no_table(left: list[str], right: list[str]) -> None:
    page = [
        Line(x, 700 - 14 * n, text.encode()) for n, texts in enumerate(zip(left, right, strict=True))
        for x, text in zip((72, 300), texts, strict=True)
    ]  # fmt: skip
    assert all(block.grid is None for block in extract(placed(page)).blocks)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_words_of_a_turned_page_are_found_where_the_pdf_prints_them(angle: int) -> None:
    data = typeset(
        f"""#set page(width: 15cm, height: 21cm)
        #rotate({angle}deg, reflow: true)[#block(width: 11cm)[Turned by a quarter, or more.]]""",
        tagged=False,
    )
    document = extract(data)
    assert lines_of(document) == ["paragraph: Turned by a quarter, or more."]
    assert document.pages[0].turn == (360 - angle) % 360
    with pypdfium2.PdfDocument(data) as pdf:
        text, height = pdf[0].get_textpage(), pdf[0].get_height()
        for n, word in enumerate(document.pages[0].words):
            start = text.get_text_range().index(word.text)
            boxes = [text.get_charbox(start + k) for k in range(len(word.text))]
            left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
            top, bottom = height - max(b[3] for b in boxes), height - min(b[1] for b in boxes)
            at = document.printed_box(Ref(1, n))
            assert at.x0 - 2 <= left <= right <= at.x1 + 2
            assert at.top - 4 <= top <= bottom <= at.bottom + 4


WORDS = st.builds(
    lambda x, y, text: Word(text, Box(x, y, x + 6 * len(text), y + 11), Style(11.0)),
    st.integers(0, 500),
    st.integers(0, 60).map(lambda n: 12 * n),
    st.sampled_from(["Parks", "£1,200", "300", "-", "and", "a"]),
)
RULES = st.builds(
    lambda level, at, start, length: Rule(level, at, start, start + length),
    st.booleans(),
    st.integers(0, 14).map(lambda n: 50 * n),
    st.integers(0, 10).map(lambda n: 50 * n),
    st.integers(20, 600),
)


@pytest.mark.parametrize(
    ("item_y", "cell"),
    [
        (746, "We mend each rope ⏎2 and then we also sail them, and then: / \u2022 we paint the oars"),
        (700, "We mend each rope / \u2022 we paint the oars"),
    ],
)
def test_an_item_below_a_pages_end_stands_in_the_half_of_its_row_that_shows_it(item_y: float, cell: str) -> None:
    """Word takes up in the list of a cell's first half what goes on with it after the page's end.

    What stands beside the next row of the table is none of the parted one.
    """
    rows: list[list[TaggedCell]] = [
        [(72, 780, "Ref"), (200, 780, "Change")],
        [(72, 90, "M1"), (200, 90, "We mend each rope")],
    ]
    rest: list[TaggedCell] = [
        None,
        (200, 760, "and then we also sail them, and then:"),
        (200, item_y, "\u2022 we paint the oars"),
    ]
    with pikepdf.open(
        io.BytesIO(tagged_tables(rows, [rest, [(72, 700, "M2"), (200, 716, "We count the nets")]]))
    ) as pdf:
        first, second = pdf.Root.StructTreeRoot.K
        item = second.K[0].K[2]
        item.S = pikepdf.Name.P
        del second.K[0].K[2]
        words = first.K[1].K[1].K
        first.K[1].K[1].K = pikepdf.Array([*words, item])
        found = lines_of(extract(saved(pdf)))
    assert [line for line in found if "M1" in line] == [f"  | M1 | {cell}"]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.lists(RULES, max_size=25))
def test_whatever_stands_on_a_page_no_word_is_in_two_cells(words: list[Word], rules: list[Rule]) -> None:
    page = {Ref(1, n): word for n, word in enumerate(words)}
    found = [ref for t in page_tables(page, rules) for row in t.rows for cell in row for ref, _ in cell.words]
    assert len(found) == len(set(found))
    assert page.keys() >= set(found)


def test_a_text_that_is_printed_over_two_others_of_its_row_parts_no_columns() -> None:
    rows = [[Span(20, 41), Span(62, 98), Span(141, 162)], [Span(14, 929), Span(71, 98), Span(135, 162)]]
    assert columns_of(rows) == [Span(20, 41), Span(62, 98), Span(135, 162)]


def test_two_texts_of_a_row_that_are_printed_over_each_other_are_one_column() -> None:
    assert columns_of([[Span(10, 50), Span(12, 48)]]) == [Span(10, 50)]


def test_tables_whose_page_was_cut_out_of_the_file_have_no_words_and_are_joined_to_none() -> None:
    empty = Draft(rows=[[DraftCell([])]])
    held = Draft(rows=[[DraftCell([Draft(refs=[Ref(1, 0)])])]])
    for drafts in ([empty, empty], [empty, held], [held, empty]):
        assert joined_over_blank_rows(drafts, ()) == drafts
