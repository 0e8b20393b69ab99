"""Header rows in two columns without rules, whose labels or values run over lines: each row is read for itself."""

from __future__ import annotations

from collections.abc import Sequence

from blocks import VOCABULARY
from committee_archive.interpret import first_reading
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.model.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Page,
    Ref,
    SourceKind,
    Style,
    Token,
    Word,
)

VALUES = 220.0  # points from the left: the column of values


def reading(*blocks: Sequence[tuple[str, str]], tagged: bool = False) -> HeaderReading:
    """What is read of blocks, each made of lines with words in the left and the right column."""
    words: list[Word] = []
    made: list[Block] = []
    top = 60.0
    for lines in blocks:
        tokens: list[Token] = []
        for left, right in lines:
            for x, part in ((70.0, left), (VALUES, right)):
                for text in part.split():
                    words.append(Word(text, Box(x, top, x + 6 * len(text), top + 11), Style(11.0)))
                    tokens.append(Token(text, (Ref(1, len(words) - 1),)))
                    x += 6 * len(text) + 3
            top += 15
        made.append(Block(BlockKind.PARAGRAPH, tuple(tokens), ((1, Box(70, 60, 500, top)),), size=11.0))
        top += 6
    page = Page(1, 595.0, 842.0, tuple(words), ())
    return first_reading(Document(SourceKind.PDF, (page,), tuple(made), tagged=tagged), VOCABULARY).header


ROWS = (
    [("DATE:", "4 May 2022")],
    [
        ("REPORT OF CABINET", "ANN ORR, CABINET MEMBER FOR TREES,"),
        ("MEMBER:", "HEDGES AND VERGES"),
        ("REPORT TO:", "PARKS COMMITTEE"),
    ],
    [("REPORT", "THE GREAT AVENUE: WHICH OF ITS ELMS"), ("TITLE:", "ARE TO BE FELLED")],
)


def test_a_label_on_two_lines_has_all_of_its_value() -> None:
    found = reading(*ROWS)
    assert found.values["report_of"] == ["ANN ORR, CABINET MEMBER FOR TREES, HEDGES AND VERGES"]
    assert found.values["title"] == ["THE GREAT AVENUE: WHICH OF ITS ELMS ARE TO BE FELLED"]
    assert found.values["committees"] == ["PARKS COMMITTEE"]
    assert (found.first, found.last) == (0, 2)


def test_people_one_below_the_other_stay_apart() -> None:
    rows = [("Report of:", "Ann Orr, Head of Trees"), ("", "Bel Finch, Head of the Long Hedges"), ("Subject:", "Elms")]
    found = reading([("To:", "Parks Committee")], rows, [("Date:", "4 May 2022")])
    assert found.values["report_of"] == ["Ann Orr, Head of Trees", "Bel Finch, Head of the Long Hedges"]


def test_where_the_file_is_tagged_its_paragraphs_are_rows_as_they_are() -> None:
    assert reading(*ROWS, tagged=True).values.get("title") is None


def test_text_that_runs_over_both_columns_is_no_row() -> None:
    prose = [("The avenue was planted in 1871 by the Board of Health: see the plan, which shows each elm", "")]
    found = reading([("To:", "Parks Committee")], [("Date:", "4 May 2022"), ("Subject:", "Elms")], prose)
    assert found.values["title"] == ["Elms"]
    assert found.last == 1


def test_labels_that_are_known_need_no_colon() -> None:
    rows = [
        ("TITLE", "The great avenue: its elms"),
        ("FOR CONSIDERATION BY", "The Executive on 4 May 2022"),
        ("WARD", "(All Wards);"),
        ("LEAD", "Director of Parks – Ann"),
        ("OFFICER", "Orr"),
    ]
    found = reading(rows).values
    assert (found["title"], found["report_of"]) == (["The great avenue: its elms"], ["Director of Parks – Ann Orr"])
    assert found["committees"] == ["The Executive on 4 May 2022"]


def test_a_known_label_may_go_on_in_the_next_line() -> None:
    rows = [
        ("Subject:", "The great avenue: its elms"),
        ("Cabinet Member:", "Ann Orr, Leader of the Council"),
        ("Report author and contact", "Bel Finch, Trees and Hedges"),
        ("details:", "Partner"),
    ]
    assert reading(rows).values["authors"] == ["Bel Finch, Trees and Hedges Partner"]
