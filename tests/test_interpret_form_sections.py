"""Sections that a form sets as rows of a table: they are read as headings with text and lists under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blocks import VOCABULARY, Maker, report
from committee_archive.interpret import first_reading, with_sections
from committee_archive.model.document import Cell, Grid
from committee_archive.model.front_matter import OtherRow
from committee_archive.model.paper import Heading, PaperBlock, Paragraph, Table, Text

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


def parted_form() -> Maker:
    """A form whose decision is a list typed in its cell, and which an empty paragraph parts in two."""
    maker = Maker().heading("Saltridge Borough Council").heading("Delegated decision")
    cells = ["Decision being taken:", "(1) To let the berth. | (2) To tell the tenant."]
    table = maker.table(["Subject:", "Lease of the east berth"], ["Author:", "Ann Orr"], cells, ["Reasons:", LONG])
    block = table.blocks[-1]
    assert block.grid is not None
    rows = [list(row) for row in block.grid.rows]
    whole = rows[2][1].blocks[0]
    at = [t.text for t in whole.tokens].index("|")
    rows[2][1] = Cell((replace(whole, tokens=whole.tokens[:at]), replace(whole, tokens=whole.tokens[at + 1 :])))
    maker.blocks[-1] = replace(block, grid=Grid(tuple(map(tuple, rows))))
    maker.table(["Consultations:", "Date: 21/07/2025 – Bel Finch, Pilot. In support."], ["Equality:", "None"])
    return maker.table(["Year", "Dues", "Berths"], ["2016", "£4,000", "Nine"])


def test_a_list_typed_in_the_cell_of_a_section_has_its_numbers() -> None:
    front = parted_form().understood().paper.front
    assert [d.text for d in front.decisions] == ["To let the berth.", "To tell the tenant."]
    labels = [b.label for b in parted_form().understood().paper.blocks if isinstance(b, Paragraph) and b.label]
    assert labels == ["(1)", "(2)"]


def test_a_form_goes_on_in_a_table_with_the_same_columns() -> None:
    made = parted_form().understood().paper
    assert headings(made.blocks)[2:] == ["Decision being taken:", "Reasons:", "Consultations:", "Equality:"]
    assert [len(b.rows) for b in made.blocks if isinstance(b, Table)] == [2, 2]  # the header, and the one of figures


def test_the_day_on_which_somebody_was_asked_is_not_that_of_the_decision() -> None:
    assert parted_form().understood().paper.front.date is None
    rows = (["Report to:", "Cabinet"], ["Title:", "Dues"], ["Consultations:", "Date: 21/07/2025 – Bel Finch, Pilot."])
    assert Maker().table(*rows).text("Words.").understood().paper.front.date is None


def test_one_row_named_like_a_section_is_kept_with_the_header() -> None:
    maker = Maker().table(["Report to:", "Cabinet"], ["Title:", "Dues"], ["Decision being taken:", "To raise dues."])
    assert (
        OtherRow("Decision being taken", "To raise dues.") in maker.text("Words.").understood().paper.front.header_other
    )


def test_a_table_of_short_answers_stays_a_table() -> None:
    maker = Maker().heading("Record of decision").text("Words.")
    maker.table(["Decision", "Agreed"], ["Reasons", "Cheapest"], ["Call-in", "None"])
    made = maker.understood()
    assert any(isinstance(b, Table) for b in made.paper.blocks)
    assert headings(made.paper.blocks) == ["Record of decision"]


ASKS = ["Recommendation(s): That Cabinet resolves to:", ""]


def test_requests_numbered_in_a_column_of_their_own_are_a_list_with_addresses() -> None:
    maker = Maker().table(["To:", "Cabinet"], ["Title:", "Dues"], ["Report of:", "The Pilot"])
    maker.table(["Policy framework", "Harbour plan"], ASKS, ["1.", "Raise the dues; and"], ["2.", "Tell the tenants."])
    made = maker.heading("Background").item("1.", "The dues are low.").understood().paper
    assert headings(made.blocks) == [ASKS[0], "Background"]
    asked = [(r.number, r.text, r.anchor) for r in made.front.recommendations]
    assert asked == [("1", "Raise the dues; and", "r1"), ("2", "Tell the tenants.", "r2")]
    listed = [(b.label, b.anchor) for b in made.blocks if isinstance(b, Paragraph) and b.label]
    assert listed == [("1.", "r1"), ("2.", "p2"), ("1.", "p1")]
    assert [len(b.rows) for b in made.blocks if isinstance(b, Table)] == [3, 1]


def test_rows_that_do_not_count_are_no_list() -> None:
    maker = report().table(ASKS, ["2016", "Raise the dues; and"], ["2017", "Tell the tenants."]).text("Words.")
    assert headings(maker.understood().paper.blocks) == []


def test_the_head_of_a_column_asks_for_nothing() -> None:
    maker = report().heading("Grants").table(["Strand", "Recommended", "Sum recommended"], ["Huts", "19", "£742"])
    grid = maker.blocks[-1].grid
    assert grid is not None
    maker.blocks[-1] = replace(maker.blocks[-1], grid=replace(grid, header_rows=1))
    assert maker.understood().paper.front.recommendations == ()
