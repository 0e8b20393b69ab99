"""Who reports, who wrote a paper and whom to ask, where papers say so in other ways than a row of their header."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import Maker, report
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def plain() -> Maker:
    return report().heading("Background").text("The elms were planted in 1871.").heading("Conclusion").text("They go.")


@pytest.mark.parametrize(
    "sentence",
    [
        "This report was written by Ann Orr, who can be contacted on 01632 960001 or ann@vale.example.",
        "For further information about this report please contact Ann Orr on 01632 960001.",
    ],
)
def test_a_sentence_names_who_wrote(sentence: str) -> None:
    assert front(plain().text(sentence)).authors == ("Ann Orr",)


def test_below_an_invitation_to_ask_stands_who_wrote() -> None:
    maker = plain().heading("For any enquiries about this report please contact:")
    assert front(maker.text("Ann Orr, Clerk to the Trees, Tel: 01632 960001")).authors == (
        "Ann Orr, Clerk to the Trees",
    )


def test_a_post_below_a_name_is_the_same_person_and_an_address_is_nobody() -> None:
    maker = plain().text("More of them are planted.").text("It is done in May.")
    maker.heading("Report contact").text("Ann Orr").text("Lead Officer, Trees").text("Elm House, Wick")
    assert front(maker.text("Telephone: 01632 960001")).authors == ("Ann Orr Lead Officer, Trees",)


def test_what_holds_figures_is_nobody() -> None:
    maker = plain().heading("Contact officers:").text("Ann Orr, Head of Trees").text("01632 960001")
    assert front(maker.text("Risk Management – see paragraph 4")).authors == ("Ann Orr, Head of Trees",)


def test_a_label_further_down_in_a_cell_names_who_wrote() -> None:
    maker = plain().table(["Directorate: Trees\nName of Head of Service:\nBel Finch\nReport Author:\nAnn Orr", "x"])
    assert front(maker).authors == ("Ann Orr",)


def test_a_numbered_row_names_who_wrote_where_the_contact_section_names_nobody() -> None:
    maker = plain().item("4.", "AUTHOR: Ann Orr, Head of Trees").heading("CONTACT DETAILS:", "5.")
    assert front(maker.text("Tel: 01632 960001")).authors == ("Ann Orr, Head of Trees",)


def test_who_approved_a_paper_reports_only_where_nobody_else_does() -> None:
    rows = (["Title of paper", "Elms"], ["Date of meeting", "9 May 2023"], ["Paper approved by", "Bel Finch, Chief"])
    both = Maker().heading("Vale Care Board").table(*rows, ["Paper presented by", "Ann Orr, Director"])
    assert front(both).report_of == ("Ann Orr, Director",)
    assert front(Maker().heading("Vale Care Board").table(*rows)).report_of == ("Bel Finch, Chief",)


def test_bodies_on_rows_of_their_own_have_each_its_day() -> None:
    maker = Maker().table(
        ["Report to:", "Scrutiny Committee", "7 February 2023"],
        ["", "Cabinet", "15 February 2023"],
        ["Title:", "Elms", ""],
        ["Report author:", "Ann Orr, Clerk", ""],
    )
    assert front(maker).committees == (
        CommitteeEntry("Scrutiny Committee", date(2023, 2, 7)),
        CommitteeEntry("Cabinet", date(2023, 2, 15)),
    )


def test_a_box_of_one_row_does_not_end_the_header() -> None:
    maker = Maker().text("Report of: The Treasurer").table(["Meeting of:", "Date:"], ["Executive", "21 March 2019"])
    maker.table(["Delete as appropriate", "Non-exempt"]).heading("SUBJECT: Elms of the avenue")
    assert front(maker.heading("Background")).title == "Elms of the avenue"


def test_a_line_that_says_who_reports_or_what_is_recorded_names_no_body() -> None:
    maker = Maker().heading("FELL PARK AUTHORITY").text("12 March 2021").heading("Report of the Head of Services")
    assert [c.name for c in front(maker.heading("Recommendation").text("That it be so.")).committees] == [
        "FELL PARK AUTHORITY"
    ]


def test_labels_side_by_side_name_nobody() -> None:
    maker = Maker().text("Subject: Elms").text("Decision no: 22/001").text("To: Cabinet, 9 May 2023")
    maker.heading("Background").text("They were planted in 1871.").heading("Contact details")
    assert front(maker.text("Report Author: Relevant Director:").text("Ann Orr Bel Finch")).authors == ()


def test_the_day_stands_on_a_line_of_its_own_above_the_rows() -> None:
    maker = Maker().heading("CABINET").heading("REPORT TITLE: ELMS")
    maker.text("12 DECEMBER 2018\nREPORT OF PORTFOLIO HOLDER: Cllr Ann Orr\nContact Officer: Bel Finch")
    assert front(maker).date == date(2018, 12, 12)


def test_a_report_on_behalf_of_somebody_is_theirs() -> None:
    maker = Maker().heading("Open Report on behalf of Ann Orr, Director of Place")
    made = front(maker.table(["Report to:", "Parks Committee"], ["Date:", "14 May 2019"], ["Subject:", "Elms"]))
    assert made.report_of == ("Ann Orr, Director of Place",)


def test_labels_in_one_column_and_their_values_in_the_next_are_no_two_people() -> None:
    maker = plain().table(["Contact Officer:", "Ann Orr"], ["Telephone Number:", "01632 960001"])
    assert front(maker).authors == ("Ann Orr",)


def test_the_body_in_the_cell_beside_its_council_is_that_of_the_paper() -> None:
    maker = Maker().table(["VALE AND FELL COUNCIL", "TREES COMMITTEE"], ["ROADS SERVICE", "5 September 2019"])
    maker.heading("Elms of the avenue").heading("Recommendations").item("1.", "That elms be felled.")
    assert [c.name for c in front(maker).committees] == ["TREES COMMITTEE"]
