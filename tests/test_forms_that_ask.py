"""Recommendations in the cells of forms, and lists whose first entry only says who is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import Maker, report
from committee_archive.model.document import Block
from committee_archive.model.front_matter import FrontMatter, PaperKind


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def asked(maker: Maker) -> list[str]:
    return [r.text for r in front(maker).recommendations]


ELMS, HEDGES = "approve the felling of nine elms; and", "note the state of the hedges."


def test_a_row_of_a_form_asks_by_the_list_in_its_cell() -> None:
    maker = report().table(["Wards:", "All"], ["Recommendation:", f"The Board is asked to:\na) {ELMS}\nb) {HEDGES}"])
    made = front(maker)
    assert [(r.number, r.text) for r in made.recommendations] == [("a", ELMS), ("b", HEDGES)]


def test_a_cell_asks_below_its_own_name_and_makes_the_form_a_report_with_its_first_row_for_title() -> None:
    maker = Maker().heading("EXECUTIVE BOARD").text("18 June 2018")
    maker.table(["Elms of the avenue"], ["Recommendations / key decisions required:\n1. That elms be felled."])
    asking = maker.blocks[-1].grid
    assert asking is not None
    made = front(_with_first_row_in_bold(maker))
    assert (made.kind, made.title) == (PaperKind.REPORT, "Elms of the avenue")
    assert [r.text for r in made.recommendations] == ["That elms be felled."]


def _with_first_row_in_bold(maker: Maker) -> Maker:

    table = maker.blocks[-1]
    assert table.grid is not None
    rows = [
        tuple(replace(c, blocks=_paragraphs(c.blocks[0], bold=not n)) for c in row)
        for n, row in enumerate(table.grid.rows)
    ]
    maker.blocks[-1] = replace(table, grid=replace(table.grid, rows=tuple(rows)))
    return maker


def _paragraphs(block: Block, *, bold: bool) -> tuple[Block, ...]:
    """Each line of a cell as a paragraph of its own."""

    ends = (*block.breaks, len(block.tokens))
    return tuple(
        replace(block, tokens=tuple(replace(t, bold=bold) for t in block.tokens[a:b]), breaks=())
        for a, b in zip((0, *block.breaks), ends, strict=True)
    )


@pytest.mark.parametrize("lead", ["That Members;", "That the Parks Committee:", "The Board is recommended to:"])
def test_an_entry_that_only_says_who_is_asked_is_no_recommendation(lead: str) -> None:
    maker = report().heading("Recommendations").item("1.", "The Panel is asked to comment on the plan.")
    maker.item("2.", lead).item("a)", ELMS, indent=30.0).item("b)", HEDGES, indent=30.0)
    assert asked(maker) == ["The Panel is asked to comment on the plan.", ELMS, HEDGES]


def test_an_entry_that_asks_for_something_keeps_its_parts() -> None:
    maker = report().heading("Recommendations").item("1.", "That the plan be noted.")
    maker.item("2.", "That elms be felled, and the Clerk be told:").item("a)", "to write to the owners.", indent=30.0)
    assert asked(maker)[1:] == ["That elms be felled, and the Clerk be told: to write to the owners."]


def test_a_sentence_begun_above_the_word_recommended_is_none() -> None:
    maker = report().heading("Recommendation(s)").text("The Overview Panel is").heading("RECOMMENDED")
    assert asked(maker.text("to comment on the elms.").heading("Background")) == ["to comment on the elms."]


def test_a_row_with_no_for_an_answer_does_not_say_what_kind_of_paper_it_is() -> None:
    maker = Maker().heading("Report to: Parks Board").text("Date: 9 May 2020")
    maker.table(["Title:", "Elms"], ["Urgent Decision:", "N"], ["Author:", "Ann Orr"])
    assert front(maker.heading("Recommendations").item("1.", "That elms be felled.")).kind is PaperKind.REPORT


def test_a_form_asks_in_paragraphs_and_the_words_that_lead_to_them_are_none() -> None:
    maker = report().table(["Wards:", "All"], ["Recommendations:", "The Board is asked to:"])
    table = maker.blocks[-1]
    assert table.grid is not None
    label, value = table.grid.rows[-1]
    more = Maker().text("fell nine elms.").blocks[-1]
    rows = (*table.grid.rows[:-1], (label, replace(value, blocks=(*value.blocks, more))))
    maker.blocks[-1] = replace(table, grid=replace(table.grid, rows=rows))
    assert len(asked(maker)) == 1


def test_what_a_meeting_is_asked_for_goes_with_the_body_that_only_a_heading_names() -> None:
    maker = (
        Maker()
        .heading("Vale Care Board")
        .table(["Title:", "Elms"], ["Author:", "Ann Orr"], ["Purpose:", "For Decision"])
    )
    assert front(maker).committees[0].purpose == "For Decision"


def test_a_sheet_of_decisions_bears_the_name_of_the_body() -> None:
    maker = Maker().heading("VALE BOROUGH COUNCIL").heading("NOTICE OF DECISIONS").heading("EXECUTIVE CABINET")
    maker.text("Wednesday, 15 September 2021").text("These decisions were taken by the Cabinet.")
    assert front(maker).title == "EXECUTIVE CABINET"


def test_a_record_decides_in_paragraphs_numbered_by_hand_below_who_decides() -> None:
    maker = Maker().heading("RECORD OF OFFICER DELEGATED DECISION").heading("Decision details:")
    maker.text("The Director has approved:").text("1. the felling of nine elms; and").text("2. that oaks be planted.")
    assert [d.text for d in front(maker).decisions] == ["the felling of nine elms; and", "that oaks be planted."]


def test_what_is_asked_is_no_body() -> None:
    maker = (
        Maker().heading("VALE CABINET").table(["Title:", "Elms"], ["Author:", "Ann Orr"], ["Report for:", "Decision"])
    )
    assert front(maker).committees[0].purpose == "Decision"
