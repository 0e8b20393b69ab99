"""References of a paper to its own headings, by its table of contents, and to labelled rows of its schedules."""

import time

import pytest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Heading, PageMark, Paper, PaperBlock, Paragraph, Table, TableCell, Text
from committee_archive.relations import references_inside
from committee_archive.relations.contents import Contents


def links(*blocks: PaperBlock) -> list[tuple[str, str | None]]:
    entry = ArchivedPaper("reports/2020/boats.md", Paper(FrontMatter(title="Boats", kind=PaperKind.REPORT), blocks))
    return [(r.evidence, r.to_anchor) for r in references_inside(entry)]


def said(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def headed(words: str, anchor: str) -> Heading:
    return Heading(2, (Text(words),), anchor)


def test_a_line_of_contents_leads_to_the_only_heading_of_its_words() -> None:
    assert links(
        said("1 | Boats ........................... 4"),
        said("Nets and ropes.....................................5"),
        said("Boats, continued . . . . . . . . . . . . 6"),
        headed("1 | Boats", "s-4-1"),
        said("It cost ... 5"),
        headed("Nets and Ropes", "s-5-1"),
        headed("Boats, continued", "s-6-1"),
        headed("Boats, continued", "s-7-1"),
    ) == [("1 | Boats", "s-4-1"), ("Nets and ropes", "s-5-1")]


def test_a_line_of_contents_is_not_linked_where_its_words_stand_in_the_line_before() -> None:
    assert (
        links(
            said("Ropes and Nets of old ........................... 4"),
            said("Nets ........................... 5"),
            headed("Nets", "s-5-1"),
        )
        == []
    )


def test_many_blocks_under_one_address_are_read_in_their_time() -> None:
    contents = Contents(Paper(FrontMatter(title="Boats", kind=PaperKind.REPORT), ()), lambda block: "")
    words = "A rope is long. " * 40
    begun = time.process_time()
    assert all(contents.aim("p1", f"{words}{n}.") is None for n in range(8_000))
    assert time.process_time() - begun < 1.5


def schedule(*labels: str) -> tuple[PaperBlock, ...]:
    rows = tuple((TableCell((Text(label),)), TableCell((Text("Mend it."),))) for label in labels)
    return Paragraph((PageMark(4),)), Table(rows)


def test_a_label_of_a_row_leads_to_its_page() -> None:
    text = said("The rope is too long [RM2], so it is cut by RM3.")
    assert links(text, *schedule("No.", "RM1", "RM2", "RM3")) == [("RM2", "page-4"), ("RM3", "page-4")]


def test_a_row_that_begins_a_page_is_on_that_page() -> None:
    first, *rest = schedule("No.", "RM1", "RM2", "RM3")
    assert isinstance(rest[0], Table)
    rows = list(rest[0].rows)
    rows[2] = (TableCell((PageMark(5), Text("RM2"))), TableCell((Text("Mend it. "), PageMark(6), Text("Well."))))
    text = said("See RM1, RM2 and RM3.")
    assert links(text, first, Table(tuple(rows))) == [("RM1", "page-4"), ("RM2", "page-5"), ("RM3", "page-6")]


def test_a_sign_may_stand_for_the_word_paragraph() -> None:
    numbered = Paragraph((Text("Rope is dear."),), "4.", 1, "p4")
    assert links(numbered, said("It is dear (§ 4), and § 9 is not here.")) == [("§ 4", "p4")]


def test_a_sign_with_a_letter_behind_its_number_is_of_a_law() -> None:
    numbered = Paragraph((Text("Rope is dear."),), "4.", 1, "p4")
    assert links(numbered, said("The law (§ 4A, § 4b and § 40C) says so.")) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The rope RM2 is too long.", ["RM1", "RM2"]),
        ("The rope RM2 is too long.", ["RM1", "RM2", "RM3", "RM2"]),
        ("The rope RM2/7 is too long, so is XRM2.", ["RM1", "RM2", "RM3"]),
        ("Take the M2.", ["M1", "M2", "M3"]),
    ],
)
def test_what_is_no_label_of_one_row_is_no_link(text: str, labels: list[str]) -> None:
    assert links(said(text), *schedule(*labels)) == []
