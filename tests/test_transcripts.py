"""Transcripts → blocks: text as people typed or copied it, with the faults that copying makes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from committee_archive.errors import SourceUnreadable
from committee_archive.extract import extract_transcript
from committee_archive.interpret import first_reading, interpret
from committee_archive.model.finding import Finding
from committee_archive.vocabulary import load_vocabulary
from readable import lines_of


def read(text: str) -> list[str]:
    return lines_of(extract_transcript(text.encode()))


def understood(text: str) -> tuple[Finding, ...]:
    document = extract_transcript(text.encode())
    vocabulary = load_vocabulary()
    return interpret(document, first_reading(document, vocabulary), vocabulary).findings


def test_a_table_in_markdown_is_a_table() -> None:
    text = "| Committee(s): | Dated: |\n| --- | :-: |\n| IT Committee | 20 September 2016 |\n"
    assert read(text) == [
        "table, 0 header rows",
        "  | Committee(s): | Dated:",
        "  | IT Committee | 20 September 2016",
    ]


def test_a_table_with_tabs_is_a_table() -> None:
    assert read("Subject: Network\tPublic\nReport of: The Treasurer\tFor Information\n\nText.") == [
        "table, 0 header rows",
        "  | Subject: Network | Public",
        "  | Report of: The Treasurer | For Information",
        "paragraph: Text.",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "|Subject: Network|Public|\n|Report of: The Treasurer|For Information|",
        "Subject: Network\tPublic\nReport of: The Treasurer\tFor Information",
    ],
)
def test_both_kinds_of_table_give_the_same_header(header: str) -> None:
    document = extract_transcript(header.encode())
    reading = first_reading(document, load_vocabulary()).header
    assert reading.values == {
        "title": ["Network"],
        "classification": ["Public"],
        "report_of": ["The Treasurer"],
        "purpose": ["For Information"],
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 1. The first.", "item 1. The first."),
        ("- • The first.", "item • The first."),
        ("* (a) The first.", "item (a) The first."),
        ("•Priority 2", "item • Priority 2"),
        ("6) The sixth.", "item 6) The sixth."),
        ("- plain", "item • plain"),
    ],
)
def test_a_mark_that_copying_doubled_is_one_mark(line: str, expected: str) -> None:
    assert read(line) == [expected]


def test_a_sentence_over_a_blank_line_is_one_paragraph() -> None:
    assert read("1. The network is old and\n\nwill be replaced.\n\n2. It is done.") == [
        "item 1. The network is old and will be replaced.",
        "item 2. It is done.",
    ]


def test_a_finished_sentence_is_not_joined_to_the_next_paragraph() -> None:
    assert len(read("The network is old.\n\nit will be replaced.")) == 2


def test_lines_of_one_paragraph_are_joined() -> None:
    assert read("The network is old\nand slow.\n") == ["paragraph: The network is old and slow."]


def test_headings_are_short_lines_that_stand_alone() -> None:
    assert read("# Title\n\nSummary\n\nText of it.\n\nStaffing update:\n\nMembers are asked to note:\n") == [
        "heading 1: Title",
        "heading 1: Summary",
        "paragraph: Text of it.",
        "heading 1: Staffing update:",
        "paragraph: Members are asked to note:",
    ]


def test_a_nested_bullet_stands_further_in() -> None:
    assert read("- one\n    - inner\n- two") == ["item • one", "    item • inner", "item • two"]


def test_a_lost_number_is_reported_and_not_guessed() -> None:
    text = "# Report\n\n5. Five.\n\n- six without its number\n\n7. Seven.\n"
    assert "item • six without its number" in read(text)
    lost = [f for f in understood(text) if f.code == "lost-number"]
    assert [f.message for f in lost] == [
        "the numbering jumps from 5 to 7: for 6 the transcript has lost it; look at the original"
    ]


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_transcript_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="the transcript is empty"):
        extract_transcript(data)


def test_a_transcript_in_another_encoding_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="not UTF-8"):
        extract_transcript("£1,200".encode("latin-1"))


def test_line_ends_of_windows_make_no_difference() -> None:
    text = "Summary\n\n| a | b |\n| c | d |\n\n1. One.\n"
    assert read(text.replace("\n", "\r\n")) == read(text)


def test_signs_that_nobody_sees_are_left_out() -> None:
    assert read("The net\u200bwork\u00ad is \x02old\x03.") == ["paragraph: The network is old."]


MINUTES = """WORKS COMMITTEE

Wednesday, 12 May 2021

Minutes of the meeting of the Works Committee held at the Hall on Wednesday, 12 May 2021 at 7.00 pm.

{1}. {APOLOGIES}

There were none.

{2}. {BRIDGE REPAIR PROGRESS}

The Committee considered a report of the Surveyor.

RESOLVED – That:

(i) the progress be noted; and

(ii) the spending of £4,000 be approved.

{3}. {LAMP PAINTING – COLOURS: A CHOICE}

The Committee considered a report of the Surveyor on the lamps.

RESOLVED – That the lamps be green.

The meeting ended at 8.00 pm.
"""
DECIDED = [
    ("2", "bridge repair progress", "the progress be noted; and"),
    ("2", "bridge repair progress", "the spending of £4,000 be approved."),
    ("3", "lamp painting – colours: a choice", "RESOLVED – That the lamps be green."),
]


def decided(text: str) -> list[tuple[str | None, str, str]]:
    """Of each decision the item with its name, in small letters, and what was decided."""
    document, vocabulary = extract_transcript(text.encode()), load_vocabulary()
    front = interpret(document, first_reading(document, vocabulary), vocabulary).paper.front
    return [(d.item, (d.heading or "").lower(), d.text) for d in front.decisions]


def items_as(form: str, name: Callable[[str], str] = str) -> str:
    """The minutes, each item's number and name set in a form."""
    return re.sub(r"\{(\d)\}\. \{(.*)\}", lambda m: form.format(m[1], name(m[2])), MINUTES)


@pytest.mark.parametrize(
    "form", ["{}. {}", "{}) {}", "{}.\t{}", "## {}. {}", "**{}. {}**", "{}. **{}**", "### **{}.** {}", "- {}. {}"]
)
def test_a_numbered_line_in_capitals_or_set_as_a_heading_is_an_item_of_minutes(form: str) -> None:
    assert decided(items_as(form)) == DECIDED


@pytest.mark.parametrize("form", ["## {}. {}", "**{}. {}**", "{}. **{}**"])
def test_an_item_set_as_a_heading_needs_no_capitals(form: str) -> None:
    assert decided(items_as(form, str.capitalize)) == DECIDED


def test_plain_numbered_names_with_their_texts_below_them_are_items() -> None:
    text = items_as("{}. {}", lambda name: name.partition(":")[0].capitalize())
    assert [d[:2] for d in decided(text)] == [(item, name.partition(":")[0]) for item, name, _ in DECIDED]


def test_items_in_capitals_need_no_empty_lines_around_them() -> None:
    text = items_as("{}. {}").replace("\n\n", "\n")
    assert [d[:2] for d in decided(text)] == [d[:2] for d in DECIDED]


def test_a_list_of_names_is_no_list_of_items() -> None:
    text = "Present\n\n1. Ann Lee\n\n2. Bo Day\n\n3. Cy Fox\n\nIn attendance\n\nThe Clerk was there.\n"
    assert read(text)[1:4] == ["item 1. Ann Lee", "item 2. Bo Day", "item 3. Cy Fox"]


def test_what_was_resolved_in_capitals_is_no_item() -> None:
    assert read("RESOLVED\n\n1. THAT THE REPORT BE NOTED\n\n2. TO BUY A ROPE\n")[1:] == [
        "item 1. THAT THE REPORT BE NOTED",
        "item 2. TO BUY A ROPE",
    ]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_list_in_capitals_below_resolved_is_what_was_resolved(gap: str) -> None:
    text = items_as("{}. {}").replace(
        "RESOLVED – That the lamps be green.", f"RESOLVED –\n{gap}1. NOTED.\n2. PRICE AGREED"
    )
    assert decided(f"{text}\n4. TAR AND ROPE\n\nRESOLVED – That tar be had.\n")[2:] == [
        ("3", DECIDED[2][1], "NOTED."),
        ("3", DECIDED[2][1], "PRICE AGREED"),
        ("4", "tar and rope", "RESOLVED – That tar be had."),
    ]


def test_plain_numbered_lines_below_items_in_capitals_are_no_items() -> None:
    asked = "4. QUESTIONS\n\n1. Why is it wet\n\nIt rained.\n\n2. When will it dry\n\nSoon.\n\n3. Who pays\n\nI.\n\n"
    text = f"{items_as('{}. {}')}\n{asked}RESOLVED – That the answers be noted.\n"
    assert decided(text)[-1] == ("4", "questions", "RESOLVED – That the answers be noted.")


def test_a_number_in_brackets_that_a_sentence_cites_begins_no_line_of_a_list() -> None:
    assert read("(1) the nets be dried under section 100\n(4) of the Act; and\n(2) the ropes\n(3) tarred.") == [
        "item (1) the nets be dried under section 100 (4) of the Act; and",
        "item (2) the ropes",
        "item (3) tarred.",
    ]


def test_a_tab_behind_a_label_or_before_a_line_makes_no_table() -> None:
    assert read("1.\tThe first.\n\n·\tA point.\n\no\tAnother.\n\n\tSet in.") == [
        "item 1. The first.",
        "item • A point.",
        "item • Another.",
        "paragraph: Set in.",
    ]


def test_dotted_numbers_that_count_on_are_labels() -> None:
    text = (
        "1. Roads\n1.1 The first.\n1.2 The second\nhas two lines.\n\n1.2.1 A part.\n\n2.1 Another.\n\n2.2 The last.\n"
    )
    assert read(text) == [
        "item 1. Roads",
        "item 1.1 The first.",
        "item 1.2 The second has two lines.",
        "item 1.2.1 A part.",
        "item 2.1 Another.",
        "item 2.2 The last.",
    ]


def test_a_dotted_number_before_a_tab_is_a_label_without_any_neighbour() -> None:
    assert read("3.4.1\tThe rope is old.") == ["item 3.4.1 The rope is old."]


@pytest.mark.parametrize(
    "text", ["The rope cost\n3.5 million.", "3.5 million were spent.", "1.1 One, as paragraph\n1.2 says, of two."]
)
def test_a_dotted_number_that_may_be_a_sum_or_is_spoken_of_begins_no_paragraph(text: str) -> None:
    assert len(read(text)) == 1


def test_the_address_of_a_dotted_paragraph_is_that_of_its_number() -> None:
    document = extract_transcript(b"1.1 The first.\n\n1.2 The second.\n")
    vocabulary = load_vocabulary()
    blocks = interpret(document, first_reading(document, vocabulary), vocabulary).paper.blocks
    assert [getattr(b, "anchor", None) for b in blocks] == ["p1-1", "p1-2"]


def test_numbers_in_the_first_column_of_a_table_stay_there() -> None:
    assert read("No.\tRoad\n1.\tHigh Street") == ["table, 0 header rows", "  | No. | Road", "  | 1. | High Street"]


def test_a_day_that_there_is_not_in_the_row_of_the_date_is_named_beside_one_in_the_text() -> None:
    header = (
        "Committee: Lamp Board\tDated: 31 June 2021\nSubject: Lamps\tPublic\nReport of: The Clerk\tFor Information\n"
    )
    said = {f.code: f.message for f in understood(f"{header}\nMain Report\n\n1. Seen on 116 November 2020.\n")}
    assert "'31 June 2021'" in said["no-date"]
    assert "'116 November 2020'" in said["misprinted-date"]
