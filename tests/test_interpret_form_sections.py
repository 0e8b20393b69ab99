"""Sections that a form sets as rows of a table: they are read as headings with text and lists under them."""

from __future__ import annotations

from collections.abc import Sequence

from blocks import VOCABULARY, Maker
from committee_archive.interpret import first_reading, with_sections
from committee_archive.model.paper import Heading, PaperBlock, Table, Text

LONG = "The berth has been leased since 2011 and the tenant has asked to stay. " * 4


def headings(blocks: Sequence[PaperBlock]) -> list[str]:
    return ["".join(c.text for c in b.content if isinstance(c, Text)) for b in blocks if isinstance(b, Heading)]


def form() -> Maker:
    return (
        Maker()
        .heading("Record of decision")
        .table(
            ["Decision maker", "Director of Works"],
            ["Date of decision", "6 July 2023"],
            ["Title", "Lease of the east berth"],
            ["Decision", "To let the east berth for five years."],
            ["Reasons for the decision", LONG],
            ["Alternative options considered", "None."],
        )
        .text("Signed by the Director.")
    )


def test_sections_of_a_form_are_headings_and_the_rows_above_them_its_header() -> None:
    made = form().understood()
    assert headings(made.paper.blocks) == [
        "Record of decision",
        "Decision",
        "Reasons for the decision",
        "Alternative options considered",
    ]
    (header,) = [b for b in made.paper.blocks if isinstance(b, Table)]
    assert [len(header.rows), header.role] == [3, "header"]
    assert [d.text for d in made.paper.front.decisions] == ["To let the east berth for five years."]
    assert made.paper.front.header_other == ()


def test_blocks_of_a_form_are_traced_to_the_table_they_came_from() -> None:
    document = form().document()
    parted = with_sections(document, first_reading(document, VOCABULARY).header, VOCABULARY)
    assert parted.origins == (0, 1, 1, 1, 1, 1, 1, 1, 2)
    assert len(parted.document.blocks) == len(parted.origins)
    assert parted.traced((None, 0, 4, 8)) == (None, 0, 1, 2)


def test_a_table_of_short_answers_stays_a_table() -> None:
    maker = Maker().heading("Record of decision").text("Words.")
    maker.table(["Decision", "Agreed"], ["Reasons", "Cheapest"], ["Call-in", "None"])
    made = maker.understood()
    assert any(isinstance(b, Table) for b in made.paper.blocks)
    assert headings(made.paper.blocks) == ["Record of decision"]
