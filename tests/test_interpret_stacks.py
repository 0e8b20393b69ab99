"""Grids that are no tables: what stands side by side in them is read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from blocks import VOCABULARY, Maker, report
from committee_archive.audit import audit
from committee_archive.interpret import first_reading, interpret, with_stacks
from committee_archive.model.paper import PaperBlock, Paragraph, Table, Text
from committee_archive.report_markdown import read, write

ANN = "Ann Orr\nNetwork Manager\n020 7946 0123\nann.orr@council.example"
BEL = "Bel Finch\nTreasurer\n020 7946 0124\nbel.finch@council.example"


def last_blocks(*rows: Sequence[str]) -> list[PaperBlock]:
    maker = report().heading("Conclusion").text("That is all of it.").heading("Contact details").table(*rows)
    made = maker.understood(withhold_contact=False)
    pairs = zip(made.paper.blocks, made.trace, strict=True)
    return [block for block, origin in pairs if origin == len(maker.blocks) - 1]


def words(block: PaperBlock) -> str:
    assert isinstance(block, Paragraph)
    return " ".join(piece.text for piece in block.content if isinstance(piece, Text))


def test_people_side_by_side_are_read_one_after_the_other() -> None:
    first, second = last_blocks([f"Report author:\n{ANN}", f"Relevant director:\n{BEL}"])
    assert words(first) == "Report author: Ann Orr Network Manager 020 7946 0123 ann.orr@council.example"
    assert words(second).startswith("Relevant director: Bel Finch")


def test_a_row_of_labels_over_a_row_of_people_is_read_column_by_column() -> None:
    first, second = last_blocks(["Report author", "Relevant director"], [ANN, BEL])
    assert words(first).startswith("Report author Ann Orr Network Manager")
    assert words(second).startswith("Relevant director Bel Finch Treasurer")


def test_a_person_beside_the_author_needs_no_telephone() -> None:
    first, second = last_blocks([f"Report author:\n{ANN}", "Relevant director:\nBel Finch\nTreasurer"])
    assert words(first).startswith("Report author: Ann Orr")
    assert words(second) == "Relevant director: Bel Finch Treasurer"


def test_lines_to_sign_on_are_no_table() -> None:
    first, second = last_blocks(["..........", "__________"], ["signed", "date"])
    assert (words(first), words(second)) == (".......... signed", "__________ date")


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Name", "Post", "Telephone"],
            ["Ann Orr", "Manager", "020 7946 0123"],
            ["Bel Finch", "Head", "020 7946 0124"],
        ],
        [["Report author:", ANN], ["Relevant director:", BEL]],
        [
            ["Report author", "Ann Orr"],
            ["Service area or department", "Quays"],
            ["Telephone", "020 7946 0123"],
            ["e-mail", "ann.orr@council.example"],
        ],
        [["Day contact", "Night contact"], [ANN, BEL], [BEL, ANN]],
        [["Author", "Version"], ["Ann Orr", "Final"]],
        [["Year", "Costs"], ["2016", "£4,000"]],
        [["Site\nLong words " * 9, f"Asked for by\n{ANN}"]],
    ],
    ids=[
        "a list of people",
        "labels at the left",
        "a label a row",
        "one person a row",
        "nobody to reach",
        "figures",
        "prose",
    ],
)
def test_a_grid_whose_rows_say_something_stays_a_table(rows: list[list[str]]) -> None:
    (only,) = last_blocks(*rows)
    assert isinstance(only, Table)


def test_the_header_block_stays_a_table_of_labels_and_values() -> None:
    maker = Maker().table([f"Report author:\n{ANN}", f"Contact:\n{BEL}"], ["Subject: Network", "Committee(s): Works"])
    (header,) = [b for b in maker.text("Words.").understood().paper.blocks if isinstance(b, Table)]
    assert (header.role, [len(row) for row in header.rows]) == ("header", [2, 2])


def test_contact_details_in_stacks_are_withheld_and_every_word_is_accounted_for() -> None:
    maker = report().text("Words.").table(["Report author", "Relevant director"], [ANN, BEL])
    first = first_reading(maker.document(), VOCABULARY)
    document = with_stacks(maker.document(), first.header, VOCABULARY)
    understood = interpret(document, first, VOCABULARY)
    assert {document.word(ref).text for ref in understood.withheld} == {
        *("020", "7946", "0123", "0124", "ann.orr@council.example", "bel.finch@council.example")
    }
    assert understood.paper.front.authors == ("Ann Orr Network Manager",)
    text = write(understood.paper, "x.pdf")
    assert "7946" not in text
    assert "council.example" not in text
    found = audit(document, understood.withheld, read(text).blocks).findings
    assert [f.code for f in found if f.code in ("text-lost", "text-added", "words-lost", "words-doubled")] == []


def test_several_authors_side_by_side_are_named_under_their_heading() -> None:
    maker = report().text("Words.").text("More.").heading("Report authors").table([ANN, BEL])
    assert maker.understood().paper.front.authors == ("Ann Orr Network Manager", "Bel Finch Treasurer")
