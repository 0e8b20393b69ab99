"""The flow of the text: parted web addresses, slips of the tags, marks of notes, scans, changes as findings."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from committee_archive.extract import extract
from committee_archive.extract.columns import parts_of
from committee_archive.extract.drafts import Draft, DraftCell
from committee_archive.extract.lines import lines_of as printed_lines
from committee_archive.extract.notes import is_mark
from committee_archive.extract.page import ReadPage
from committee_archive.extract.paragraph_starts import begins_own_line
from committee_archive.extract.reading import ReadPdf
from committee_archive.extract.structure import Leaf, Step
from committee_archive.extract.tag_slips import page_after_page, running_words
from committee_archive.extract.tagged import words_by_mark
from committee_archive.model.document import Box, Document, Ref, Style, Word
from committee_archive.model.paper import NoteMark, Paragraph
from committee_archive.report_markdown import write
from papers import PROJECT, balance, document_of, understood
from pdfs import Line, marked, placed, saved, shown, typeset
from readable import lines_of

BEFORE = b"The whole of the agreement may be read by everybody now at "


def read(*lines: bytes) -> list[str]:
    return lines_of(extract(placed([Line(72, 760 - 14 * n, text) for n, text in enumerate(lines)])))


# ---- web addresses


@pytest.mark.parametrize(
    ("first", "second", "address"),
    [
        (b"http://www.scriv", b"enmouth.example/plans today.", "http://www.scrivenmouth.example/plans"),
        (b"https://scrivenmouth.example/plans-", b"2016/area today.", "https://scrivenmouth.example/plans-2016/area"),
        (b"https://scrivenmouth.example/x.aspx?", b"IId=6303 today.", "https://scrivenmouth.example/x.aspx?IId=6303"),
    ],
)
def test_an_address_that_a_line_end_parts_is_one_word_and_a_link(first: bytes, second: bytes, address: str) -> None:
    (line,) = read(BEFORE + first, second)
    assert line.endswith(f" {address} <{address}> today.")


@pytest.mark.parametrize("second", [b"which was new.", b"Members came.", b"2016 was the year."])
def test_a_word_after_an_address_is_no_part_of_it(second: bytes) -> None:
    (line,) = read(BEFORE + b"http://www.scrivenmouth.example", second)
    assert f"http://www.scrivenmouth.example <http://www.scrivenmouth.example> {second.decode()}" in line


def test_an_address_in_brackets_leads_to_itself_without_them() -> None:
    assert read(b"The plan (www.scrivenmouth.example/plan) is new.") == [
        "paragraph: The plan (www.scrivenmouth.example/plan) <http://www.scrivenmouth.example/plan> is new."
    ]


# ---- slips of the tags


def drafts(*pages: int) -> list[Draft]:
    return [Draft(refs=[Ref(page, n)]) for n, page in enumerate(pages)]


def test_what_begins_on_an_earlier_page_is_read_first_and_the_tags_keep_their_order_on_one_page() -> None:
    first, second, third = drafts(1, 2, 1)
    table = Draft(rows=[[DraftCell(drafts(1))]])
    assert page_after_page([first, second, third, table]) == [first, third, table, second]


def page(number: int, *words: tuple[str, float]) -> ReadPage:
    made = tuple(Word(text, Box(280, top, 300, top + 10), Style(10.0)) for text, top in words)
    return ReadPage(number, 595, 842, made, tuple(range(len(made))), (False,) * len(made), (), 0)


def read_pdf_of(leaf: tuple[tuple[int, int], ...], *pages: ReadPage) -> ReadPdf:
    return ReadPdf(pages, (Leaf((Step("P", 1),), leaf),), (), ())


@pytest.mark.parametrize(
    ("first", "second", "running"),
    [
        (("2", 820.0), ("3", 820.0), True),
        (("2", 820.0), ("three", 820.0), False),
        (("2", 820.0), ("3", 790.0), False),
        (("2", 400.0), ("3", 400.0), False),
    ],
)
def test_a_tagged_paragraph_that_is_the_foot_of_several_pages_is_no_text(
    first: tuple[str, float], second: tuple[str, float], running: bool
) -> None:
    pdf = read_pdf_of(((1, 0), (2, 0)), page(1, first), page(2, second))
    assert running_words(pdf, words_by_mark(pdf.pages)) == ({Ref(1, 0), Ref(2, 0)} if running else set())


@pytest.mark.parametrize(
    ("first", "second", "running"),
    [
        (("Saltmere", 40.0), ("Saltmere", 40.0), True),
        (("Saltmere", 40.0), ("Saltmere", 60.0), False),
        (("Saltmere", 40.0), ("Quays", 40.0), False),
        (("Saltmere", 400.0), ("Saltmere", 400.0), False),
    ],
)
def test_a_running_head_that_the_tags_mark_on_one_page_is_none_of_the_text_on_later_ones(
    first: tuple[str, float], second: tuple[str, float], running: bool
) -> None:
    outside = replace(page(1, first), marks=(None,), artifacts=(True,))
    pdf = read_pdf_of(((2, 0),), outside, page(2, second))
    assert running_words(pdf, words_by_mark(pdf.pages)) == ({Ref(2, 0)} if running else set())


def test_what_a_cell_says_is_its_own_wherever_an_earlier_page_marks_the_same_words() -> None:
    outside = replace(page(1, ("Saltmere", 40.0)), marks=(None,), artifacts=(True,))
    pdf = read_pdf_of(((2, 0),), outside, page(2, ("Saltmere", 40.0)))
    cell = replace(pdf, leaves=(Leaf((Step("TD", 1), Step("P", 2)), ((2, 0),)),))
    assert running_words(cell, words_by_mark(cell.pages)) == set()


@pytest.mark.parametrize(
    ("tag", "first", "second", "running"),
    [
        ("P", "2", "3", True),
        ("P", "Annex-1", "Annex-1", True),
        ("P", "2021", "1848", False),
        ("H1", "Annex-1", "Annex-2", False),
        ("H1", "Annex-1", "Annex-1", True),
    ],
)
def test_the_numbers_of_such_a_head_stay_or_go_on_as_the_pages_do(
    tag: str, first: str, second: str, running: bool
) -> None:
    outside = replace(page(1, (first, 40.0)), marks=(None,), artifacts=(True,))
    pdf = ReadPdf((outside, page(2, (second, 40.0))), (Leaf((Step(tag, 1),), ((2, 0),)),), (), ())
    assert running_words(pdf, words_by_mark(pdf.pages)) == ({Ref(2, 0)} if running else set())


def test_what_is_text_on_the_first_page_that_has_it_is_text_there() -> None:
    pdf = read_pdf_of(((1, 0),), page(1, ("Saltmere", 40.0)), replace(page(2, ("Saltmere", 40.0)), artifacts=(True,)))
    assert running_words(pdf, words_by_mark(pdf.pages)) == set()


# ---- footnotes


@pytest.mark.parametrize(
    ("text", "mark"), [(t, True) for t in ("1", "12", "(3)", "a", "*", "†")] + [("2016", False), ("th", False)]
)
def test_a_note_is_marked_by_a_number_a_letter_or_a_sign(text: str, mark: bool) -> None:
    assert is_mark(text) is mark


def noted(source: str) -> Document:
    head = '#set page(width: 14cm, height: 9cm, margin: 1.5cm)\n#set text(font: "Arimo", size: 11pt)\n'
    return extract(typeset(head + source))


def test_the_number_before_a_note_is_raised_though_a_space_parts_it_from_the_words() -> None:
    note = [Line(72, 104, b"1", 7), Line(80, 100, b"The quay is that of Inkwell House.", 9)]
    found = lines_of(extract(placed([Line(72, 700, b"The quay was mended in May."), *note])))
    assert found[-1] == "paragraph: ^1 The quay is that of Inkwell House."


def test_the_marks_of_a_paper_lead_to_their_notes_and_small_type_without_a_mark_is_text() -> None:
    document = noted("One#footnote[First.] and two#footnote[Second.].\n\n#text(size: 8pt)[3 Small print at the end.]")
    assert lines_of(document)[1:] == ["note 1: First.", "note 2: Second.", "paragraph: 3 Small print at the end."]
    text = understood(document).paper.blocks[1]
    assert isinstance(text, Paragraph)
    assert [c for c in text.content if isinstance(c, NoteMark)] == [
        NoteMark("1", "fn1", "fn1-mark"),
        NoteMark("2", "fn2", "fn2-mark"),
    ]
    assert not balance(document).findings


def test_a_number_that_is_counted_anew_on_each_page_has_addresses_of_its_own() -> None:
    document = noted("One#footnote[First.].\n#pagebreak()\n#counter(footnote).update(0)\nTwo#footnote[Second.].")
    marks = [c for b in understood(document).paper.blocks if isinstance(b, Paragraph) for c in b.content]
    assert [c.note for c in marks if isinstance(c, NoteMark)] == ["fn1", "fn1_2"]


# ---- changes and columns


def test_words_that_are_struck_through_are_a_finding_with_their_page() -> None:
    document = noted("The Treasurer shall report #strike[each month] #underline[every quarter].")
    assert [(f.code, f.page) for f in document.findings] == [("tracked-changes", 1)]
    assert not noted("The Treasurer shall report #underline[every quarter].").findings


def lines(*rows: tuple[str, str]) -> list[str]:
    """What is read of rows of two texts, each at one height."""
    placed_ = [Line(72 + 240 * n, 700 - 14 * k, t.encode()) for k, row in enumerate(rows) for n, t in enumerate(row)]
    words = extract(placed(placed_)).pages[0].words
    found = printed_lines((Ref(1, n), word) for n, word in enumerate(words))
    return [
        " ".join(part.lines[0].text.split()[:2]) for group in parts_of(found, 500.0) for part in group if part.lines
    ]


def test_prose_side_by_side_is_columns_and_short_words_side_by_side_are_none() -> None:
    prose = [("left words of the first one here", "right words of the second one here")] * 8
    assert lines(*prose) == ["left words", "right words"]
    assert lines(*[("Chairman", "Ann Orr")] * 8) == ["Chairman Ann"]


def test_a_rule_that_shows_and_one_that_is_white_are_told_apart() -> None:
    word = b"/P <</MCID 0>> BDC " + shown(72, 700, b"Deleted") + b"EMC "
    for colour, struck in ((b"0 g ", True), (b"1 g ", False)):
        document = extract(marked(word + colour + b"72 703.4 40 0.6 re f ", 0))
        assert document.pages[0].words[0].style.struck is struck


# ---- lines that a person began, over a page's end


def test_the_lines_of_a_recorded_vote_stay_lines_over_a_pages_end() -> None:
    name = "source_reports/2023/Printed minutes 14th-Nov-2023 14.00 Digital Committee.pdf"
    vote = next(b for b in document_of(PROJECT / name).blocks if "Against (1)" in b.text)
    assert len({page for page, _ in vote.boxes}) == 2, "the vote stands on two pages"
    assert vote.lines[-3:] == (
        "Against (1): Councillor Amberley",
        "Abstain (1): Councillor Scarfe",
        "Amendment carried.",
    )


@pytest.mark.parametrize(
    ("last", "first", "own"),
    [
        ((72.0, 200.0), ("Abstain", 40.0), True),
        ((72.0, 200.0), ("abstain", 40.0), False),  # a sentence goes on
        ((72.0, 500.0), ("Councillor", 60.0), False),  # there was no room for it
    ],
)
def test_a_line_after_a_pages_end_is_a_persons_if_it_had_room_before(
    last: tuple[float, float], first: tuple[str, float], own: bool
) -> None:
    def line(text: str, x0: float, x1: float) -> list[tuple[Ref, Word]]:
        return [(Ref(1, 0), Word(text, Box(x0, 100, x1, 112), Style(12.0)))]

    (before,) = printed_lines(line("Amberley", *last))
    (after,) = printed_lines(line(first[0], 72.0, 72.0 + first[1]))
    assert begins_own_line(before, after, 520.0) is own


def link_to(address: str, words: bytes, size: float = 11.0, bold: bool = False) -> Document:
    """A line of which all words but the first lie in the area of a link."""
    line = Line(72, 700, words, size, bold)
    with pikepdf.open(io.BytesIO(placed([Line(40, 700, b"See"), line]))) as pdf:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        area = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[70, 695, 300, 715], A=action
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(area)])
        return extract(saved(pdf))


@pytest.mark.parametrize(
    ("words", "address", "linked"),
    [
        (b"the hub.", "https://quay.example/hub", "hub"),
        (b"the hub", "https://quay.example/hub", "hub"),
        (b"quay.example/a.", "https://quay.example/a.", "quay.example/a."),
        (b"3.12.", "https://quay.example/hub", "3.12."),
    ],
)
def test_the_full_stop_after_a_link_is_none_of_its_words(words: bytes, address: str, linked: str) -> None:
    document = link_to(address, words)
    tokens = [token for block in document.blocks for token in block.tokens]
    assert [token.text for token in tokens if token.link][-1] == linked
    assert " ".join(block.text for block in document.blocks) == f"See {words.decode()}"
    assert balance(document).findings == ()


def test_no_space_comes_before_the_full_stop_of_a_bold_link() -> None:
    document = link_to("https://quay.example/hub", b"the hub.", bold=True)
    written = write(understood(document).paper, "x.pdf")
    assert "**[the hub](<https://quay.example/hub>)**." in written


def test_a_column_of_pages_with_a_head_of_its_own_makes_no_table_of_an_agenda() -> None:
    """ModernGov sets items so: number, name with what is asked below it, and the pages of the pack."""
    rows = "".join(
        f"[*{n}*], [*{name}* \\ \\ To look at it.], [*{pages}*],"
        for n, name, pages in ((1, "Ropes", "5 - 9"), (2, "Nets", ""), (3, "Oars", "10 - 64"))
    ).replace(" \\ \\ ", "\n\n")
    page = f'#set text(font: "Arimo")\n#table(columns: (2cm, 9cm, 3cm), stroke: none, [], [], [*Pages*], {rows})'
    assert lines_of(extract(typeset(page))) == [
        "heading 1: Pages",
        "heading 1: 1 Ropes", "paragraph: 5 - 9", "paragraph: To look at it.",
        "heading 1: 2 Nets", "paragraph: To look at it.",
        "heading 1: 3 Oars", "paragraph: 10 - 64", "paragraph: To look at it.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "kept"), [(("10.30 am", "", "11.15 am"), False), (("Orr", "", "Finch"), True), (("", "", "7"), True)]
)
def test_a_column_of_times_before_the_numbers_makes_no_table_of_an_agenda(names: tuple[str, ...], kept: bool) -> None:
    """County councils say in front of an item when it is taken; items below one another share their time."""
    texts = ("Ropes (Pages 5 - 9)", "Nets (Pages 10 - 12)", "Oars (Pages 13 - 14)")
    rows = "".join(
        f"[*{name}*], [{n}.], [{text}\n\nTo look at it.],"
        for n, (name, text) in enumerate(zip(names, texts, strict=True), 1)
    )
    page = f'#set text(font: "Arimo")\n#table(columns: (3cm, 2cm, 9cm), stroke: none, {rows})'
    read = lines_of(extract(typeset(page)))
    assert any(line.startswith("table") for line in read) == kept
    if not kept:
        assert read == [
            "paragraph: 10.30 am", "          item 1. Ropes (Pages 5 - 9)", "paragraph: To look at it.",
            "          item 2. Nets (Pages 10 - 12)", "paragraph: To look at it.",
            "paragraph: 11.15 am", "          item 3. Oars (Pages 13 - 14)", "paragraph: To look at it.",
        ]  # fmt: skip
