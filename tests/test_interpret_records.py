"""Records and notices of decisions as councils lay them out: under a line, beside it, in a column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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


@pytest.mark.parametrize(
    ("line", "signed", "day"),
    [
        ("Record of officer decision", ["SIGNED and Dated: 19/08/2025"], date(2025, 8, 19)),
        ("Record of officer decision", ["Signed: Ann Orr 19/08/2025", "Signed: Bel Finch 20/08/2025"], None),
        ("Record of officer decision", ["The lease was signed on 19/08/2025"], None),
        ("Record of decision", ["Signed: Ann Orr 19/08/2025"], None),
        ("Report of the Director of Works", ["Signed: Ann Orr 19/08/2025"], None),
    ],
)
def test_whoever_decides_alone_decides_on_the_day_of_the_signature(
    line: str, signed: list[str], day: date | None
) -> None:
    maker = Maker().heading(line).heading("Huts").heading("Decision").text("To raise the charges.")
    for _ in range(20):
        maker.text("The huts are let by the week, and there are more people who ask for one than there are huts.")
    made = maker.page().table(["Signatures:", "\n".join(["Ann Orr, Director of Works", *signed])]).understood().paper
    assert made.front.date == day


def test_a_row_for_the_day_counts_before_the_signature() -> None:
    maker = (
        Maker().heading("Record of officer decision").table(["Subject", "Huts"], ["Date of decision", "5 July 2018"])
    )
    assert maker.text("Signed: Ann Orr 9 July 2018").understood().paper.front.date == date(2018, 7, 5)
