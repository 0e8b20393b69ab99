"""Transcripts → blocks: text as people typed or copied it, with the faults that copying makes."""

from __future__ import annotations

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
