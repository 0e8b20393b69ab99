"""Papers that do not say what kind they are: signs that such papers have together."""

from __future__ import annotations

import pytest
from blocks import Maker
from committee_archive.model.front_matter import PaperKind


def kind(maker: Maker) -> PaperKind:
    return maker.understood().paper.front.kind


def top() -> Maker:
    return Maker().heading("Saltridge Borough Council").heading("Harbour Panel").text("Wednesday, 14th June, 2023")


def test_attendance_and_a_decision_make_minutes() -> None:
    maker = top().text("PRESENT: Councillors Orr and Finch").heading("Berths", "1")
    made = maker.text("RESOLVED – That the berths be let.").understood().paper.front
    assert (made.kind, made.title) == (PaperKind.MINUTES, "Harbour Panel")
    assert made.kind_evidence == "the lines “PRESENT: Councillors Orr and Finch” and “RESOLVED – That the berths be …”"


def test_apologies_that_were_received_and_the_end_of_a_meeting_that_was_held_make_minutes() -> None:
    maker = top().text("A meeting of the Panel was held in the Customs House.")
    maker.text("Apologies were received from Councillor Gant.").text("Berths were talked about.")
    assert kind(maker) is PaperKind.OTHER
    assert kind(maker.text("The meeting closed at 9 pm.")) is PaperKind.MINUTES


def test_who_was_present_alone_makes_no_minutes() -> None:
    assert kind(top().text("Present: two gulls and a seal").text("They ate fish.")) is PaperKind.OTHER


@pytest.mark.parametrize(
    "items",
    [
        ["To receive apologies", "To approve the accounts", "To consider the lease of the berth"],
        ["Berths (Pages 3 - 10)", "Cranes (Pages 11 - 20)", "Ropes (Pages 21 - 22)"],
        ["Apologies for absence", "Declarations of interest", "Berths"],
    ],
)
def test_items_that_are_to_come_make_an_agenda(items: list[str]) -> None:
    maker = top()
    for n, item in enumerate(items, 1):
        maker.item(f"{n}.", item)
    assert kind(maker) is PaperKind.AGENDA


def test_sections_of_a_record_make_a_record_of_decision() -> None:
    maker = top().heading("Reasons for the decision").text("It is cheap.")
    assert kind(maker.heading("Decision maker").text("The Director.")) is PaperKind.OTHER
    assert kind(maker.heading("Alternative options considered").text("None.")) is PaperKind.DECISION_RECORD
