"""Forms with boxes to tick: what is chosen is what the paper says, and the guard goes by it too."""

from __future__ import annotations

import pytest
from blocks import Maker
from committee_archive.model.front_matter import FrontMatter, OtherRow
from committee_archive.tick_boxes import without_unticked
from test_guard import BODY, verdict

ASKED = "Does the report contain confidential or exempt information?"


def form(*rows: list[str]) -> FrontMatter:
    maker = Maker().text("Public Report").table(["Report to:", "Cabinet"], ["Subject:", "Harbour dues"], *rows)
    return maker.text("Words.").understood().paper.front


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("☒ Yes ☐ No – All wards affected", "Yes"),
        ("☐ Yes ☑ No – All wards affected", "No – All wards affected"),
        ("Yes ☐ No ☒", "No"),
        ("Is it a key decision? Yes ☒ No ☐", "Is it a key decision? Yes"),
        ("Is it a key decision? ☐ Yes ☒ No", "Is it a key decision? No"),
        ("Key decision Yes ☐ No ☒", "Key decision No"),
        ("☐ New ☒ Existing ☒ Shared", "Existing Shared"),
        ("Is it a key decision? ☐ Yes ☐ No", "Is it a key decision?"),
        ("Is it a key decision? Yes ☐ No ☒ Summary", "Is it a key decision? No Summary"),
        ("Yes and no", "Yes and no"),
    ],
)
def test_only_the_words_of_a_ticked_box_are_chosen(printed: str, said: str) -> None:
    assert without_unticked(printed) == said


@pytest.mark.parametrize("cells", [["☒ Yes", "☐ No"], ["Yes ☒", "No ☐"], ["☒ Yes ☐ No"]])
def test_a_row_says_what_is_ticked_in_whichever_of_its_cells(cells: list[str]) -> None:
    assert form(["Is this a key decision?", *cells]).key_decision == "Yes"


@pytest.mark.parametrize("cells", [["☐ Yes", "☒ No"], ["☐ Yes ☒ No"], ["☐ Yes", "☐ No"]])
def test_a_box_that_is_not_ticked_says_nothing(cells: list[str]) -> None:
    front = form([ASKED, *cells])
    assert front.classification == "Public Report"
    if "☒ No" in cells[-1]:
        assert front.header_other == (OtherRow(ASKED, "No"),)
    assert form(["Is this a key decision?", "☐ Yes", "☐ No"]).key_decision is None


def test_wards_that_are_named_count_before_the_box_that_says_there_are_some() -> None:
    asked = ["Are specific wards affected?", "☒ Yes", "☐ No – All wards affected"]
    assert form(asked, ["If yes, name(s) of ward(s):", "Quay and Mill"]).areas == "Quay and Mill"
    assert (
        form(["Are specific wards affected?", "☐ Yes", "☒ No – All wards affected"]).areas == "No – All wards affected"
    )


@pytest.mark.parametrize("row", [f"{ASKED} ☒ Yes ☐ No", f"{ASKED} Yes ☒ No ☐", "Public: ☐ Yes ☒ No"])
def test_the_guard_keeps_back_a_paper_whose_form_is_ticked_so(row: str) -> None:
    assert not verdict(["Harbour dues", row, *BODY]).publish


@pytest.mark.parametrize("row", [f"{ASKED} ☐ Yes ☒ No", f"{ASKED} Yes ☐ No ☒", "Public: ☒ Yes ☐ No"])
def test_the_guard_lets_out_a_paper_whose_form_is_ticked_the_other_way(row: str) -> None:
    assert verdict(["Harbour dues", row, *BODY]).publish
