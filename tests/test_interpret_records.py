"""Records and notices of decisions as councils lay them out: under a line, beside it, in a column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import Maker


def decisions(maker: Maker) -> list[tuple[str | None, str]]:
    """The item and the words of each decision."""
    return [(d.item, d.text) for d in maker.understood().paper.front.decisions]


def record() -> Maker:
    return Maker().heading("Record of Decision").text("Taken on 5 July 2018")


@pytest.mark.parametrize("line", ["Summary of Decision", "The decision:", "Details of decision"])
def test_what_stands_below_the_line_was_decided(line: str) -> None:
    maker = record().heading(line).item("1.", "That trees be planted.").item("2.", "That ropes be bought.")
    assert decisions(maker.heading("Reasons").text("Shade.")) == [
        (line, "That trees be planted."),
        (line, "That ropes be bought."),
    ]


def test_the_line_may_be_the_first_of_its_paragraph() -> None:
    maker = record().text("Reasons\nThey cost more.").text("Decision\nThat the charges for huts be raised.")
    assert decisions(maker) == []
    for place in (-2, -1):
        block = maker.blocks[place]
        tokens = (replace(block.tokens[0], bold=True), *block.tokens[1:])
        maker.blocks[place] = replace(block, tokens=tokens)
    assert decisions(maker) == [("Decision", "That the charges for huts be raised.")]


def test_a_notice_has_a_column_of_decisions() -> None:
    maker = Maker().heading("Notice of decisions").text("Cabinet, 9 May 2023")
    maker.table(
        ["Item", "Topic", "Decision"],
        ["6", "Outturn", "RESOLVED: That the outturn be noted."],
        ["7", "Trees", "To plant trees."],
        ["", "Note", "Call-in ends on Friday."],
    )
    assert decisions(maker) == [("6", "RESOLVED: That the outturn be noted."), ("7", "To plant trees.")]


def test_a_column_of_decisions_in_minutes_may_be_that_of_another_council() -> None:
    maker = Maker().heading("Minutes of the Trees Committee held on 9 May 2023").heading("Planning", "1.")
    maker.table(["No", "Place", "Decision"], ["22/004", "Quay", "Granted by the district"])
    assert decisions(maker) == []


BY_NOBODY = "Record of decision taken under the scheme of delegation"


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Record of officer decision", []),
        ("Delegated decision", []),
        ("Record of portfolio holder decision", []),
        (f"{BY_NOBODY} that was set up for works of little cost by an officer", []),
        (BY_NOBODY, ["Scrivenmouth Borough Council"]),
    ],
)
def test_where_one_person_decided_the_council_at_the_top_did_not_meet(line: str, bodies: list[str]) -> None:
    maker = Maker().heading("Scrivenmouth Borough Council").heading(line).heading("Huts").text("5 July 2018")
    made = maker.heading("Decision").text("To raise the charges.").understood().paper.front
    assert made.kind_evidence is not None
    assert [entry.name for entry in made.committees] == bodies
