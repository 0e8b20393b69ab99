"""Header blocks of forms of many councils: what a marking is there, where a body ends, which number is the agenda's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from blocks import VOCABULARY, Maker
from committee_archive.interpret import first_reading
from committee_archive.model.document import Box, Furniture, FurnitureRule, Ref, Style, Word
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow

DAY = date(2022, 3, 8)
HEAD = "Quay Committee – 8th March 2022"


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def form(*rows: tuple[str, str]) -> FrontMatter:
    return front(Maker().table(["Report to:", "Cabinet"], ["Title:", "Harbour dues"], *rows).text("Words."))


@pytest.mark.parametrize(
    ("row", "marking"),
    [
        (("Part I or Part II:", "Part I"), "Part I"),
        (("Non-exempt", "Yes"), "Non-exempt"),
        (
            ("Non-confidential", "This report does not contain information to be kept back."),
            "Non-confidential",
        ),
        (("Classification", "Open\nIf exempt, the reason is given in the text."), "Open"),
        (("Part I or Part II:", "Part II"), "Part II"),
        (("Public", "No"), "Public: No"),
        (("Non-exempt", "No"), "Non-exempt: No"),
        (("Classification:", "Open / Exempt"), "Open / Exempt"),
        (("Classification:", "Open. If exempt, say why: exempt under paragraph 3."),) * 2,
    ],
)
def test_a_form_says_in_many_ways_who_may_read_the_paper(row: tuple[str, str], marking: str | tuple[str, str]) -> None:
    assert form(row).classification == (marking if isinstance(marking, str) else marking[1])


def test_a_status_may_say_what_is_asked_of_the_body() -> None:
    made = form(("Status:", "For information"), ("Classification:", "Non-exempt"))
    assert (made.purpose, made.classification) == ("For information", "Non-exempt")


def test_a_sentence_about_what_a_report_is_for_asks_nothing_of_the_body() -> None:
    made = form(("Purpose:", "To ask for the plan of dredging, which sets out where the harbour is to be made deeper."))
    assert (made.purpose, made.header_other[0].label) == (None, "Purpose")


def test_the_heading_of_a_decision_still_to_come_is_no_purpose() -> None:
    assert form(("Decision:", "")).purpose is None


@pytest.mark.parametrize(
    "lines",
    [
        ("REPORT TO: QUAY COMMITTEE ON 8", "MARCH 2022"),
        ("REPORT TO: QUAY COMMITTEE – MEETING OF 8 MARCH 2022",),
        ("REPORT TO: QUAY COMMITTEE HELD ON 8 MARCH 2022",),
    ],
)
def test_the_day_of_a_meeting_may_follow_its_body_over_a_line_s_end(lines: tuple[str, ...]) -> None:
    maker = Maker().heading(lines[0])
    for line in lines[1:]:
        maker.line(line, 90.0)
    made = front(maker.heading("SUBJECT: DREDGING").heading("BY: HARBOUR MASTER").text("Words."))
    assert made.committees == (CommitteeEntry("QUAY COMMITTEE", DAY),)


def test_a_body_s_name_may_go_on_in_the_line_below() -> None:
    maker = Maker().heading("REPORT TO: QUAYS, DOCKS AND").line("ROPE COMMITTEE ON 8 MARCH 2022", 90.0)
    made = front(maker.heading("SUBJECT: DREDGING").heading("BY: HARBOUR MASTER").text("Words."))
    assert made.committees == (CommitteeEntry("QUAYS, DOCKS AND ROPE COMMITTEE", DAY),)


def test_body_and_day_may_stand_in_the_running_head_alone() -> None:
    words = [Word(text, Box(72 + 60 * n, 20, 130 + 60 * n, 31), Style(11.0)) for n, text in enumerate(HEAD.split())]
    maker = Maker().heading("Dredging").text("Author: Ann Orr")
    at = len(maker.pages[0])
    maker.pages[0] += words
    repeated = tuple(Furniture(Ref(1, at + n), FurnitureRule.REPEATED) for n in range(len(words)))
    meeting = first_reading(replace(maker.document(), furniture=repeated), VOCABULARY).meeting
    assert (meeting.body, meeting.date and meeting.date.day) == ("Quay Committee", DAY)


def test_the_front_sheet_of_an_agenda_may_be_titled_by_who_meets() -> None:
    maker = Maker().heading("Committee Agenda").table(["Title:", "Quay Committee"], ["Meeting Date:", "8 March 2022"])
    made = front(maker.heading("AGENDA").item("1.", "To receive apologies."))
    assert made.committees == (CommitteeEntry("Quay Committee", DAY),)


def numbered(*labels: str) -> Maker:
    maker = Maker().heading("QUAY COMMITTEE – 8 MARCH 2022").heading("PART I")
    for label, text in zip(labels, ("TREES ON THE QUAY", "Summary", "Recommendation", "Background"), strict=True):
        maker.heading(text, label).text("Words of some length that say what is to be said.")
    return maker


def test_a_title_may_have_the_number_of_the_item_before_parts_that_count_from_one() -> None:
    made = front(numbered("7.", "1.", "2.", "3."))
    assert (made.title, made.classification) == ("TREES ON THE QUAY", "PART I")


def test_the_first_of_parts_that_count_on_is_no_title() -> None:
    assert front(numbered("1.", "2.", "3.", "4.")).title != "TREES ON THE QUAY"


@pytest.mark.parametrize(
    "reference",
    ["NPA/19/012", "CSO.19-4", "HPR/2021/014(b)", "CA7", "REPORT NO 117/19", "AGENDA ITEM NO 5 REPORT NO 117/19"],
)
def test_the_reference_of_a_report_is_not_its_title(reference: str) -> None:
    maker = Maker().heading(reference).heading("Wold Harbour Authority").text("8 March 2022").heading("Ash trees")
    assert (
        front(maker.heading("Report of the Head of Trees").heading("Recommendation").text("Words.")).title
        == "Ash trees"
    )


def test_a_row_with_a_plain_label_is_kept_beside() -> None:
    assert OtherRow("Purpose", "To ask for it.") in form(("Purpose:", "To ask for it.")).header_other


@pytest.mark.parametrize(
    ("line", "who", "body"),
    [
        (
            "Report by the Head of Trees to the Quay and Ropes Committee on 8 March 2022",
            "Head of Trees",
            "Quay and Ropes Committee",
        ),
        (
            "Report of the Harbour Commissioner to the Chair and Members of the Wold and Firth Harbour and Quays Panel",
            "Harbour Commissioner",
            "Wold and Firth Harbour and Quays Panel",
        ),
        (
            "Report of the Director, Quays to the meeting of Executive to be held on 8 March 2022",
            "Director, Quays",
            "Executive",
        ),
        ("(Report by the Head of Trees)", "Head of Trees", "WOLD COUNCIL"),
        ("Report by Director (Trees and Hedges)", "Director (Trees and Hedges)", "WOLD COUNCIL"),
        ("Report of the Assistant to the Chief Executive", "Assistant to the Chief Executive", "WOLD COUNCIL"),
    ],
)
def test_a_line_may_say_who_reports_and_to_whom(line: str, who: str, body: str) -> None:
    made = front(Maker().heading("WOLD COUNCIL").heading("Ash trees").text(line).heading("1. Summary").text("Words."))
    assert (made.report_of, [c.name for c in made.committees], made.title) == ((who,), [body], "Ash trees")


def test_who_reports_may_stand_below_a_title_with_the_number_of_the_item() -> None:
    maker = Maker().heading("PART I").heading("QUAY COMMITTEE").text("8 March 2022").heading("TREES ON THE QUAY", "5")
    maker.text("(Report by the Head of Trees)")
    for label, heading in (("1.", "Summary"), ("2.", "Recommendation"), ("3.", "Background")):
        maker.heading(heading, label).text("Words of some length that say what is to be said.")
    made = front(maker)
    assert (made.title, made.report_of) == ("TREES ON THE QUAY", ("Head of Trees",))


def test_a_box_may_say_without_labels_who_meets_and_when() -> None:
    maker = Maker().heading("Borough of Wold").table(["Cabinet", "8 March 2022"], ["Report of the Clerk", "Part I"])
    made = front(maker.heading("Harbour dues").heading("Recommendations").text("Words."))
    assert (made.committees, made.report_of) == ((CommitteeEntry("Cabinet", DAY),), ("Clerk",))


def test_the_member_of_the_executive_decides_where_a_record_names_nobody_else() -> None:
    rows = ["Subject", "Harbour dues"], ["Portfolio Holder", "Councillor Ann Orr, Quays"], ["Date", "8 March 2022"]
    alone = front(Maker().heading("WOLD COUNCIL").heading("Record of decision").table(*rows).text("Words."))
    assert alone.committees == (CommitteeEntry("Councillor Ann Orr, Quays", DAY),)
    asked = front(Maker().heading("Record of decision").table(["Decision maker", "Cabinet"], *rows).text("Words."))
    assert [c.name for c in asked.committees] == ["Cabinet"]


def test_the_title_of_a_cover_is_its_largest_line() -> None:
    maker = (
        Maker().heading("Quay Pension Fund").heading("Annual Report 2021/22").heading("Report to the Quay Committee")
    )
    maker.blocks[1] = replace(maker.blocks[1], size=22.0)
    assert front(maker.text("8 March 2022").heading("Recommendations").text("Words.")).title == "Annual Report 2021/22"


def test_a_letter_that_calls_to_a_meeting_has_a_day_of_its_own() -> None:
    maker = Maker().heading("WOLD HARBOUR AUTHORITY").text("Our ref: HP/np Date: 28 February 2022").text("Dear Member,")
    maker.text("You are invited to a meeting of the QUAY COMMITTEE to be held at 1.00 pm on TUESDAY, 8TH MARCH, 2022.")
    assert front(maker.heading("AGENDA").item("1.", "To receive apologies.")).date == DAY


def test_the_end_of_a_body_s_name_is_no_title() -> None:
    maker = Maker().heading("Report to Quays, Docks and").heading("Committee").text("8 March 2022").heading("Ash trees")
    made = front(maker.heading("Recommendations").text("Words."))
    assert (made.title, made.committees) == ("Ash trees", (CommitteeEntry("Quays, Docks and Committee", DAY),))


def test_labels_may_be_headings_over_their_values() -> None:
    maker = Maker().heading("CABINET").text("8 March 2022").heading("ASH TREES")
    for label, value in (("Cabinet Member", "Mr A Orr"), ("Relevant Officer", "Head of Trees"), ("Wards", "All")):
        maker.heading(label).text(value)
    made = front(maker.heading("Background").text("Words of the report."))
    assert (made.title, made.report_of, made.areas) == ("ASH TREES", ("Head of Trees",), "All")


def test_one_heading_that_is_a_label_is_a_heading() -> None:
    maker = Maker().heading("CABINET").text("8 March 2022").heading("ASH TREES").heading("Wards").text("All of them")
    assert front(maker.heading("Recommendations").text("Words.")).areas is None


def test_who_wrote_it_may_stand_in_a_form_without_a_subject() -> None:
    maker = Maker().heading("Report of the Cabinet Member for Trees").heading("Cabinet – 8 March 2022").heading("Ash")
    maker.table(["Policy framework:", "Local plan"], ["Report Author:", "Ann Orr"], ["Legal Officer:", "Bel Finch"])
    made = front(maker.heading("Recommendations").text("Words.").text("More words.").text("And more."))
    assert (made.report_of, made.authors) == (("Cabinet Member for Trees",), ("Ann Orr",))


def test_a_day_is_complete_and_does_not_go_on_with_the_line_below() -> None:
    maker = Maker().text("TO: EXECUTIVE").text("DATE: 8 MARCH 2022").line("ASH TREES 2022", 130.0)
    assert first_reading(maker.text("Words.").document(), VOCABULARY).header.values["date"] == ["8 MARCH 2022"]


def test_the_first_row_may_say_who_meets_and_the_line_below_the_box_when() -> None:
    maker = Maker().table(["CABINET", ""], ["Subject Heading:", "Ash trees"], ["Report Author:", "Ann Orr"])
    made = front(maker.text("8 March 2022").heading("SUMMARY").text("Words."))
    assert (made.committees, made.date) == ((CommitteeEntry("CABINET", DAY),), DAY)
