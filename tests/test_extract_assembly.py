"""How lines become blocks: typed labels, names at the end, sentences over page breaks, tables over page breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract import extract
from committee_archive.extract.labels import follows
from committee_archive.model.document import BlockKind, Box, Document, Furniture, FurnitureRule, Ref, Style, Word
from committee_archive.model.finding import Severity
from papers import balance
from pdfs import Line, marked, placed, shown, typeset
from readable import lines_of

LONG = b"The sentence of so many words goes on over the whole of its first line, as such sentences do,"
TWO_LINES = [Line(72, 760, LONG), Line(72, 746, b"and it ends on its second line.")]
PROSE = f"paragraph: {LONG.decode()} and it ends on its second line."


def after_prose(*lines: bytes) -> list[str]:
    """What is read of short lines under a paragraph, each with room above it."""
    return lines_of(extract(placed([*TWO_LINES, *(Line(72, 720 - 26 * n, text) for n, text in enumerate(lines))])))[1:]


# ---- headings that their siblings show

TITLE = b"The transfer of the whole of the harbour service from the"
REST = b"directorate of quays, boats and ropes to that of parks, paths and the hills above the town"


def minutes_with(number: bytes, *, bold: bool = True, mark: bytes = b".") -> list[str]:
    lines = [
        Line(72, 760, b"88" + mark, bold=True), Line(108, 760, b"Ropes", bold=True),
        Line(72, 730, b"They were looked at by everybody."),
        Line(72, 700, number, bold=bold), Line(108, 700, TITLE, bold=bold), Line(108, 687, REST, bold=bold),
        Line(72, 657, b"They were talked about at some length."), Line(72, 627, b"90" + mark, bold=True),
        Line(108, 627, b"Nets", bold=True), Line(72, 597, b"There were none of these to be seen."),
    ]  # fmt: skip
    return [line.split(" ")[0].rstrip(":") for line in lines_of(extract(placed(lines)))]


def test_a_long_bold_title_between_headings_that_count_on_to_it_and_from_it_is_one() -> None:
    assert minutes_with(b"89.")[2].startswith("heading")


def test_a_long_bold_passage_whose_number_does_not_count_on_is_none() -> None:
    assert not minutes_with(b"8.")[2].startswith("heading")
    assert not minutes_with(b"89.", bold=False)[2].startswith("heading")


def underlined(*texts: str) -> list[str]:
    parts = "\n\n".join(f"#underline(evade: false)[{text}]\n\nWords of it are below." for text in texts)
    found = lines_of(
        extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n#set par(spacing: 24pt)\n{parts}\n', tagged=False))
    )
    return [line for line in found if "Words of it" not in line]


def test_an_underlined_name_that_ends_in_a_full_stop_is_a_heading_where_its_siblings_are() -> None:
    found = underlined("Quay near the mill", "Mill by the St. Ann Rd.", "Path above the hill")
    assert [line.startswith("heading") for line in found] == [True, True, True]


def test_an_underlined_sentence_without_siblings_is_none() -> None:
    assert [line.startswith("heading") for line in underlined("The path is closed.")] == [False]


@pytest.mark.parametrize(("below", "kind"), [("8.2", "item"), ("", "heading")])
def test_an_underlined_line_heads_nothing_where_the_next_number_stands_right_below_it(below: str, kind: str) -> None:
    source = f"""#set text(font: "Arimo", size: 11pt)
#set par(spacing: 24pt)
Papers that were read in the office by the mill.

8.1 #h(20pt) #underline(evade: false)[Ropes of hemp]

{below} #h(20pt) Rules for ropes of wire are older than the quay.
"""
    found = lines_of(extract(typeset(source, tagged=False)))
    assert [line.split()[0] for line in found if line.endswith("8.1 Ropes of hemp")] == [kind]


def test_the_line_of_a_cell_that_begins_before_its_words_is_no_underline() -> None:
    cell = "#box(stroke: (bottom: 0.5pt), inset: (x: 5.4pt, bottom: 1pt))[The ropes lie on the quay in winter]"
    source = f'#set text(font: "Arimo", size: 11pt)\n#set par(spacing: 24pt)\n{cell}\n\nWords of it are below.\n'
    assert lines_of(extract(typeset(source, tagged=False)))[0] == "paragraph: The ropes lie on the quay in winter"


# ---- labels typed with a mere space


@pytest.mark.parametrize(
    "labels", [("a)", "b)"), ("(i)", "(ii)"), ("3.", "4."), ("4.1", "4.2"), ("(c)", "(d)"), ("iv)", "v)")]
)
def test_typed_labels_that_follow_each_other_are_labels(labels: tuple[str, str]) -> None:
    first, second = (label.encode() for label in labels)
    assert after_prose(first + b" the plan be agreed", second + b" the costs be noted") == [
        f"item {labels[0]} the plan be agreed",
        f"item {labels[1]} the costs be noted",
    ]


def tight(*labels: bytes) -> list[str]:
    """Full lines without room between them, each but the second with a label typed before it."""
    texts = [
        b"%s The footpath was looked at on the hill and along the whole of the lower harbour wall" % n for n in labels
    ]
    lines = [
        texts[0],
        b"and the clerk will write to the owner of the wall about the state in which it was found,",
        *texts[1:],
    ]
    return lines_of(extract(placed([Line(72, 760 - 13 * n, text) for n, text in enumerate(lines)])))


@pytest.mark.parametrize("mark", [b".", b":", b""])
def test_numbers_that_run_on_over_the_years_part_the_lines_of_a_tight_list(mark: bytes) -> None:
    found = tight(*(b"%d%s" % (number, mark) for number in (2381, 2382, 2383)))
    assert [line.split()[1] for line in found] == [f"{n}{mark.decode()}" for n in (2381, 2382, 2383)]


@pytest.mark.parametrize("labels", [(b"2381.", b"2382."), (b"2381.", b"2383.", b"2380."), (b"2016", b"2017", b"2018")])
def test_four_figures_that_do_not_run_on_or_may_be_years_part_no_lines(labels: tuple[bytes, ...]) -> None:
    assert len(tight(*labels)) == 1


@pytest.mark.parametrize("second", [b"c) the costs be noted", b"(b) the costs be noted", b"the costs be noted"])
def test_a_typed_label_without_a_neighbour_is_a_word(second: bytes) -> None:
    assert after_prose(b"a) the plan be agreed", second) == [
        "paragraph: a) the plan be agreed",
        f"paragraph: {second.decode()}",
    ]


def test_a_neighbour_that_stands_far_away_makes_no_label() -> None:
    between = [b"Paragraph %d says so." % n for n in range(6)]
    found = after_prose(b"a) the plan be agreed", *between, b"b) the costs be noted")
    assert [line.split(":")[0] for line in found] == ["paragraph"] * 8


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a)", "b)", True), ("b)", "a)", False), ("a)", "(b)", False), ("9.", "10.", True), ("1.9", "1.10", True),
        ("1.9", "2.1", False), ("(iii)", "(iv)", True), ("4.", "4.", False), ("2.", "4.", False),
    ],
)  # fmt: skip
def test_labels_follow_each_other_in_one_form(first: str, second: str, expected: bool) -> None:
    assert follows(first, second) is expected


# ---- several paragraphs typed into one


def typed(*lines: str) -> list[str]:
    """What is read of one tagged paragraph whose lines a person ended."""
    text = " \\ ".join(lines)
    return lines_of(extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n{text}\n\n#lorem(60)\n')))[:-1]


def test_a_blank_line_in_a_paragraph_parts_it() -> None:
    found = typed("The quay is old and long and stands in the way of ships", "", "The mill is new.")
    assert [line.split()[:3] for line in found] == [["paragraph:", "The", "quay"], ["paragraph:", "The", "mill"]]


def test_a_blank_line_in_a_frame_without_paragraphs_parts_its_head_from_its_text() -> None:
    """Forms print each section in a box, its name above a blank line: in HTML and Typst a cell needs no paragraph."""
    long = "(b) let the quay to whoever will have it, at a rent that the Pilot is to agree with those who ask first."
    lines = ["*Recommendations:*", "The Committee is asked to:", "(a) note the tides; and", long]
    box = f"table(columns: 15cm, [{' #linebreak() #linebreak() '.join(lines)}])"
    body = "The quay has been empty since the ropery closed, and nobody has asked for it since the spring of that year."
    read = lines_of(extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n#{box}\n\n{body}\n\n{body}\n')))
    assert [line.split(": ", 1)[-1] for line in read[:2]] == ["Recommendations:", "The Committee is asked to:"]
    assert read[2:4] == [f"item {line}" for line in lines[2:]]
    assert read[0].startswith("heading")


REPORTING = (
    "Ann Orr, Member for the Wider Quays and the Long Bridges and Tides",
    "Bel Finch, Director for Boats, Moorings, Lamps, Ropes and all Nets that have been laid out on the quay there",
)


def cell_lines(*lines: str) -> list[str]:
    """The lines that are read in the right cell of a row, where a person ended some."""
    first = f"table(columns: (3cm, 1fr), [From:], [{' #linebreak() '.join(lines)}])"
    read = extract(typeset(f'#set text(font: "Arimo", size: 11pt)\n#{first}\n\n#lorem(60)\n'))
    grid = next(block.grid for block in read.blocks if block.grid is not None)
    return [line for block in grid.rows[0][1].blocks for line in block.lines]


def test_a_blank_line_in_a_cell_parts_two_people_though_the_first_fills_its_line() -> None:
    """Templates have one row for all who report: the first name ends near the edge of the cell, the next one wraps."""
    assert cell_lines(*REPORTING[:1], "", *REPORTING[1:]) == list(REPORTING)


def test_lines_set_with_room_between_all_of_them_are_one_text() -> None:
    said = " ".join(REPORTING)
    assert cell_lines(f"#set par(leading: 1.6em); {said}") == [said]


def test_a_line_that_a_person_ended_parts_no_paragraph() -> None:
    assert len(typed("The quay is old and long and stands in the way of ships", "The mill is new.")) == 1


def test_numbers_typed_at_the_beginning_of_lines_are_labels_where_they_count_on() -> None:
    assert typed("1) Ropes are bought.", "2) Quays are mended.", "3) Mills are let.") == [
        "item 1) Ropes are bought.",
        "item 2) Quays are mended.",
        "item 3) Mills are let.",
    ]
    assert len(typed("1) Ropes are bought.", "3) Quays are mended.")) == 1


def test_a_number_within_a_line_is_a_label_where_those_before_it_were() -> None:
    lines = ["10) Ropes are bought", "11) Quays are mended 12) The Chair spoke. 13) All went home."]
    assert [line.split()[1] for line in typed(*lines)] == ["10)", "11)", "12)", "13)"]
    assert len(typed("10) Ropes are bought. 11) The Chair spoke.")) == 1


# ---- titles


def top_lines(first: str, second: str, size: float, apart: float = 0.3) -> list[str]:
    """What is read of two tagged paragraphs in bold, `apart` times their size from each other, above a text."""
    lines = "\n\n".join(f'#text({size}pt, weight: "bold")[{line}]' for line in (first, second))
    head = f'#set text(font: "Arimo", size: 11pt)\n#set par(spacing: {apart * size}pt)\n'
    return lines_of(extract(typeset(f"{head}{lines}\n\n#lorem(60)\n")))


@pytest.mark.parametrize(
    ("first", "second", "size"),
    [
        ("Ropes and Quays 2016 &", "Mills 2017", 16.0),
        ("Ropes, Quays and", "Mills 2017", 16.0),
        ("Ropes and Quays", "of the harbour", 16.0),
        ("ROPES", "STRATEGY", 40.0),
    ],
)
def test_the_lines_of_a_title_are_one_heading(first: str, second: str, size: float) -> None:
    assert top_lines(first, second, size)[0] == f"heading 1: {first} {second}"


@pytest.mark.parametrize(
    ("first", "second", "apart"), [("Harbour Committee", "Ropes and Quays", 0.3), ("Ropes and", "Quays", 3.0)]
)
def test_two_headings_of_which_each_stands_for_itself_stay_two(first: str, second: str, apart: float) -> None:
    assert top_lines(first, second, 16.0, apart)[:2] == [f"heading 1: {first}", f"heading 1: {second}"]


def in_a_row(*cells: str) -> str:
    """What is read of a table of one row between two paragraphs."""
    row = f"#table(columns: (1fr, 2cm), {', '.join(f'[{cell}]' for cell in cells)})"
    return lines_of(extract(typeset(f"#lorem(40)\n\n{row}\n\n#lorem(40)\n")))[1]


def test_a_heading_with_its_number_in_a_row_of_their_own_is_a_heading() -> None:
    assert in_a_row("*Summary*", "*1*") == "heading 1: Summary 1"


def test_a_row_that_says_something_else_is_a_table() -> None:
    assert in_a_row("Ropes", "40").startswith("table")
    assert in_a_row("*Ropes*", "*dear*").startswith("table")


def test_a_line_in_light_letters_on_a_dark_ground_is_a_heading() -> None:
    band = "#block(fill: luma(60), width: 100%, inset: 4pt, text(white)[Costs of the quay])"
    assert lines_of(extract(typeset(f"#lorem(40)\n\n{band}\n\n#lorem(40)\n")))[1] == "heading 1: Costs of the quay"


@pytest.mark.parametrize(("mode", "light"), [(b"1 g", True), (b"1 g 3 Tr", False), (b"0.2 g", False)])
def test_what_is_not_painted_over_a_dark_ground_is_not_light(mode: bytes, light: bool) -> None:
    document = extract(
        marked(b"0.4 g 60 680 300 40 re f %s /P <</MCID 0>> BDC " % mode + shown(72, 700, b"Costs") + b"EMC", 0)
    )
    assert [word.style.light for word in document.pages[0].words] == [light]


@pytest.mark.parametrize(("words", "kind"), [(b"HQRD", "paragraph"), (b"COSTS", "heading"), (b"ALL IN", "heading")])
def test_a_short_form_in_capitals_is_no_heading(words: bytes, kind: str) -> None:
    lines = [Line(72, 720, words), Line(72, 690, b"None of it was spent.")]
    assert lines_of(extract(placed([*TWO_LINES, *lines])))[1].startswith(kind)


# ---- the end of a paper


def test_headings_at_the_very_end_head_nothing() -> None:
    names = [Line(72, 660, b"Ann Orr", bold=True), Line(72, 620, b"Treasurer of the Council", bold=True)]
    document = extract(placed([*TWO_LINES, Line(72, 720, b"Costs", bold=True), Line(72, 690, b"None."), *names]))
    assert lines_of(document)[1:] == [
        "heading 1: Costs",
        "paragraph: None.",
        "paragraph: Ann Orr",
        "paragraph: Treasurer of the Council",
    ]


# ---- sentences over page breaks


def over_a_page(last: bytes, first: bytes) -> list[str]:
    """What is read of a paragraph at the foot of a page and another at the top of the next one."""
    return lines_of(extract(placed([Line(72, 114, LONG), Line(72, 100, last)], [Line(72, 700, first)])))


FULL = b"and its last line on the page is full as well, so that on the following page it names the"


def test_a_sentence_goes_on_with_a_capital_letter_where_its_last_line_was_full() -> None:
    assert over_a_page(FULL, b"Treasurer of the Council.") == [
        f"paragraph: {LONG.decode()} {FULL.decode()} ⏎2 Treasurer of the Council."
    ]


def test_a_capital_letter_begins_a_paragraph_where_there_was_room_for_its_word() -> None:
    assert len(over_a_page(b"and it names the", b"Treasurer of the Council.")) == 2


@pytest.mark.parametrize("first", [b"treasurer of the Council.", b"2016 budget.", b"(see below)."])
def test_a_sentence_goes_on_without_a_capital_letter_wherever_it_broke_off(first: bytes) -> None:
    assert len(over_a_page(b"and it names the", first)) == 1


def test_a_sentence_that_ended_does_not_go_on() -> None:
    assert len(over_a_page(b"and it names nobody.", b"treasurer of the Council.")) == 2


def two_marks(first: bytes, second: bytes) -> list[str]:
    """What is read of two tagged paragraphs, one line each, under one another; a third shows how far lines reach."""
    texts = [(700, first), (687, second), (600, LONG + b" all")]
    content = b"".join(b"/P <</MCID %d>> BDC %s EMC " % (n, shown(72, y, t)) for n, (y, t) in enumerate(texts))
    return lines_of(extract(marked(content, 0, 1, 2)))[:-1]


def test_two_tagged_paragraphs_of_one_sentence_are_one_where_the_line_was_full() -> None:
    assert two_marks(LONG, b"whatever they say.") == [f"paragraph: {LONG.decode()} whatever they say."]


def test_two_tagged_paragraphs_stay_two_where_the_line_had_room() -> None:
    assert two_marks(b"note the report; and", b"agree the plan.") == [
        "paragraph: note the report; and",
        "paragraph: agree the plan.",
    ]


# ---- tables over page breaks (what they look like: goldens/table-over-a-page)


TABLE = extract(
    typeset(
        """#set text(font: "Arimo", size: 11pt)
#set page(width: 12cm, height: 5cm, margin: 1.2cm)
#table(columns: (3cm, 5cm), table.header[*Year*][*Note*], [2016], [Old.], [2017], [Older.], [2018], [New.],
  [2019], [Newer.], [2020], [Newest.])""",
        tagged=False,
    )
)


def errors(document: Document) -> list[tuple[str, int | None]]:
    return [(f.code, f.page) for f in balance(document).findings if f.severity is Severity.ERROR]


def test_the_head_that_a_page_break_repeated_is_furniture_and_balances() -> None:
    assert [(f.ref.page, TABLE.word(f.ref).text, f.rule) for f in TABLE.furniture] == [
        (2, "Year", FurnitureRule.REPEATED_HEAD),
        (2, "Note", FurnitureRule.REPEATED_HEAD),
    ]
    assert errors(TABLE) == []


def test_a_word_that_no_table_has_for_its_head_is_no_repeated_head() -> None:
    page = TABLE.pages[1]
    stray = Word("Stray", Box(40, 60, 70, 70), Style(11.0))
    pages = (TABLE.pages[0], replace(page, words=(*page.words, stray), witness=(*page.witness, "Stray")))
    claimed = Furniture(Ref(2, len(page.words)), FurnitureRule.REPEATED_HEAD)
    assert errors(replace(TABLE, pages=pages, furniture=(*TABLE.furniture, claimed))) == [("furniture-without-rule", 2)]


@pytest.mark.parametrize(("down", "found"), [(0.0, []), (9.0, [("furniture-without-rule", 2)])])
def test_a_word_that_stands_in_a_table_at_the_same_place_of_an_earlier_page_is_repeated(
    down: float, found: list[tuple[str, int]]
) -> None:
    (printed,) = (word for word in TABLE.pages[0].words if word.text == "2016")
    again = replace(printed, box=printed.box._replace(top=printed.box.top + down, bottom=printed.box.bottom + down))
    page = TABLE.pages[1]
    pages = (TABLE.pages[0], replace(page, words=(*page.words, again), witness=(*page.witness, "2016")))
    claimed = Furniture(Ref(2, len(page.words)), FurnitureRule.REPEATED_HEAD)
    assert errors(replace(TABLE, pages=pages, furniture=(*TABLE.furniture, claimed))) == found


def test_a_bold_line_that_breaks_off_is_no_heading() -> None:
    pages = placed([Line(72, 700, b"Cabinet is RECOMMENDED to", bold=True), Line(72, 660, LONG)])
    assert lines_of(extract(pages))[0].startswith("paragraph: Cabinet is RECOMMENDED to")


def test_a_part_of_an_agenda_is_headed_though_nothing_but_bold_lines_follow() -> None:
    lines = [Line(72, 700, LONG), Line(72, 660, b"PART 2 - PRIVATE", bold=True), Line(72, 620, b"6. Ropes", bold=True)]
    assert [line.split(":")[0] for line in lines_of(extract(placed(lines)))][1] == "heading 1"


def test_names_under_a_paper_are_no_headings() -> None:
    lines = [Line(72, 700, LONG), Line(72, 660, b"Ann Orr", bold=True), Line(72, 620, b"Tree Officer", bold=True)]
    assert not any(line.startswith("heading") for line in lines_of(extract(placed(lines))))


def test_a_long_bold_title_may_have_its_number_without_a_full_stop() -> None:
    assert minutes_with(b"89", mark=b"")[2].startswith("heading")
    assert not minutes_with(b"8", mark=b"")[2].startswith("heading")


@pytest.mark.parametrize(
    ("words", "kind"),
    [((b"Key:", b"blue is done, red is late"), "paragraph"), ((b"Key", b"to the colours below"), "heading")],
)
def test_a_bold_label_that_runs_into_other_words_is_no_heading(words: tuple[bytes, bytes], kind: str) -> None:
    """Most of the words are those of a table in smaller type: the line is larger than they are."""
    prose = [Line(72, 600 - 12 * n, b"Nets and ropes and whatever else was found in the store.", 8) for n in range(4)]
    lines = [Line(72, 700, words[0], bold=True), Line(104, 700, words[1]), *prose]
    assert lines_of(extract(placed(lines)))[0].startswith(kind)


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        (b"accom\x01", b"panies", "accompanies"),  # the hyphen that only programs print
        (b"accom-", b"panies", "accom-panies"),  # what is typed stays, unless the word stands without it elsewhere
        (b"long\x01", b"lived", "long-lived"),  # … and goes, unless the word stands with it elsewhere
    ],
)
def test_a_word_that_a_program_parted_at_a_line_end_is_whole(first: bytes, second: bytes, read: str) -> None:
    lines = [Line(72, 700, b"A long-lived net of the kind that was bought last year by the harbour master " + first)]
    found = lines_of(extract(placed([*lines, Line(72, 687, second + b" it.")], differences=b"1 /uni2010")))
    assert found[0].endswith(f" {read} it.")


DOTS = "…" * 20


@pytest.mark.parametrize("tagged", [True, False])
def test_lines_of_a_table_of_contents_are_no_numbered_paragraphs(tagged: bool) -> None:
    entries = (("1", "Ropes", "1"), ("1.1", "Of hemp", "2"), ("2", "Nets", "12"))
    lines = "\n\n".join(f"#box(width: 1cm)[{n}] {text}{DOTS}{page}" for n, text, page in entries)
    found = lines_of(extract(typeset(f"#set page(width: 21cm)\nContents of the plan\n\n{lines}", tagged)))
    assert found[1:] == [f"paragraph: {n} {text}{DOTS}{page}" for n, text, page in entries]


def test_two_lines_with_dots_are_what_they_are() -> None:
    lines = [
        Line(x, 700 - 30 * n, text) for n in range(2) for x, text in ((72, b"%d." % (n + 1)), (108, b"Signed......1"))
    ]
    assert [line.split()[0] for line in lines_of(extract(placed(lines)))] == ["item", "item"]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("Ann Orr of the Old Ropery", "Head of the Old Ropery", "ann.orr.of.the.old.ropery-", "two@q.example"), 1),
        (("01632 960 410", "ann.orr@quay.example"), 1),
        (("and 01632 960 410", "or so it is said"), 0),
    ],
)
def test_lines_of_contact_details_are_kept_apart(lines: tuple[str, ...], read: int) -> None:
    """An address goes on in small letters because it is one, not because the measure broke a sentence."""
    wide = shown(72, 760, b"The harbour master and the keeper of the store have looked at each of the nets, it says.")
    texts = b"".join(shown(72, 700 - 13 * n, line.encode()) for n, line in enumerate(lines))
    found = lines_of(extract(marked(b"/P <</MCID 0>> BDC %s EMC /P <</MCID 1>> BDC %s EMC" % (wide, texts), 0, 1)))
    assert found[1].startswith(f"paragraph: {lines[0]} / {lines[1]}") is bool(read)


def test_items_of_a_list_share_the_right_indent_that_most_of_them_show() -> None:
    prose = "the ropes of the old quay are counted each year by whoever keeps them in the long shed of the harbour"
    names = "the papers of Ann Orr, Bel Finch, Cat Lowe, Dan Moor, Eve Nash, Fay Oaks, Gil Park and Hal Quill"
    items = "\n".join(f"- {text}" for text in (prose, names, prose))
    wide = "All that the harbour keeps is in this list, which is set in from both sides of the page as it is printed."
    source = f'#set text(font: "Arimo", size: 11pt)\n{wide}\n#pad(right: 5cm)[\n{items}\n]\n'
    blocks = extract(typeset(source)).blocks
    assert [b.breaks for b in blocks if b.kind is BlockKind.ITEM] == [(), (), ()]


def test_a_short_sentence_in_larger_type_than_the_table_around_it_is_no_heading() -> None:
    """A register has most of its words in a table, set smaller than the sentences before and after it."""
    rows = ", ".join(
        f"[R{n}], [A gauge at lock {n} fails and no warning goes out to moorings below it.]" for n in range(30)
    )
    page = f"""#set text(size: 8pt)
#text(10.5pt)[This register holds what could keep the Harbour Office
from its aims, and was last looked at in May of this year.]

#table(columns: 2, {rows})

#text(10.5pt)[The Board has said that it is:]

#text(13pt)[Scoring]

#text(10.5pt)[Each score is the likelihood of a risk, times the harm
that it would do, and so is between one and twenty-five.]
"""
    for tagged in (False, True):
        headings = [b.text for b in extract(typeset(page, tagged)).blocks if b.kind is BlockKind.HEADING]
        assert headings == ["Scoring"]
