"""Headers in layouts of more councils: stamps beside the body, several bodies in lines, forms that others sign off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from blocks import VOCABULARY, Maker
from committee_archive.extract import extract
from committee_archive.interpret import first_reading
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind
from committee_archive.vocabulary.closing_words import closes
from papers import understood
from pdfs import typeset

DAY = date(2022, 3, 8)


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def report(maker: Maker) -> FrontMatter:
    return front(maker.heading("Recommendations").text("That the crane be mended before the winter."))


@pytest.mark.parametrize("stamp", ["ITEM 08", "Agenda Item 8", "ITEM NO. 8a"])
def test_the_number_of_the_item_beside_the_body_is_no_part_of_its_name(stamp: str) -> None:
    made = report(Maker().heading(f"QUAY COMMITTEE {stamp}").text("8 March 2022").heading("Crane repair"))
    assert made.committees == (CommitteeEntry("QUAY COMMITTEE", DAY),)


def test_the_number_of_a_paper_for_a_board_names_no_body() -> None:
    maker = Maker().text("Formal Board Paper 2 8 March 2022").heading("WOLD HARBOUR AUTHORITY").heading("FOR DECISION")
    made = report(maker.text("Title: Crane repair").text("Prepared by: Ann Orr, Head of Quays"))
    assert made.committees == (CommitteeEntry("WOLD HARBOUR AUTHORITY", DAY, "FOR DECISION"),)


def test_an_agenda_is_of_the_body_that_it_gives_notice_of_and_not_of_those_it_calls() -> None:
    maker = Maker().heading("City of Wold Council").heading("Notice of a public meeting of")
    maker.heading("Decision Session - Executive Member for Quays")
    maker.table(["To:", "Councillor Orr (Executive Member)"], ["Date:", "8 March 2022"], ["Venue:", "The Moot Hall"])
    made = front(maker.heading("AGENDA").item("1.", "To receive apologies."))
    assert (made.kind, made.title) == (PaperKind.AGENDA, "Decision Session - Executive Member for Quays")
    assert made.committees == (CommitteeEntry("Decision Session - Executive Member for Quays", DAY),)


def test_each_body_that_a_report_goes_to_has_its_day_below_it() -> None:
    maker = Maker().heading("REPORT TO EXECUTIVE").heading("Date of Meeting: 8 March 2022")
    maker.heading("REPORT TO COUNCIL").heading("Date of Meeting: 22 March 2022")
    made = report(maker.heading("Report of: Harbour Master").heading("Title: Crane repair"))
    assert made.committees == (CommitteeEntry("EXECUTIVE", DAY), CommitteeEntry("COUNCIL", date(2022, 3, 22)))
    assert (made.title, made.report_of) == ("Crane repair", ("Harbour Master",))


def test_the_days_on_which_people_signed_a_report_off_are_not_that_of_the_meeting() -> None:
    maker = Maker().heading("Wold County Council").heading("Cabinet").heading("– 8 March 2022")
    maker.heading("Decision Report – Key Decision").heading("Crane repair")
    maker.text("Lead Officer: Ann Orr – Director of Quays").text("Author: Bel Finch – Pilot")
    maker.table(
        ["", "Seen by:", "Name", "Date"],
        ["", "Solicitor", "Cy Gant", "02/02/2022"],
        ["", "Finance", "Di Hale", "03/02/2022"],
        ["Forward Plan Reference:", "FP/20/05", "", ""],
    )
    made = report(maker)
    assert (made.title, made.date) == ("Crane repair", DAY)


def test_a_title_with_a_colon_that_is_set_larger_than_the_rows_below_it_is_no_row() -> None:
    source = """#set text(font: "Arimo", size: 11pt)
#text(weight: "bold")[Cabinet – 8 March 2022]

#text(size: 14pt, weight: "bold")[Cranes: Mending Them in Winter]

Wards: All

Lead officer: Ann Orr, Head of Quays

Author: Bel Finch, Pilot

#text(weight: "bold")[Recommendations]

That the crane be mended.
"""
    made = understood(extract(typeset(source))).paper.front
    assert (made.title, made.header_other) == ("Cranes: Mending Them in Winter", ())


@pytest.mark.parametrize(
    ("row", "marking"),
    [
        (["Delete as appropriate:", "Non-exempt"], "Non-exempt"),
        (["Delete as appropriate:", "Exempt"], "Exempt"),
    ],
)
def test_a_form_may_have_its_marking_after_what_to_do_with_it(row: list[str], marking: str) -> None:
    maker = Maker().table(["Meeting of:", "Quay Committee"], ["Subject:", "Crane repair"], row)
    assert report(maker).classification == marking


def test_a_label_in_the_singular_and_the_plural_is_one_label() -> None:
    maker = Maker().table(
        ["Subject:", "Crane repair"], ["Corporate Director(s)/Director(s):", "Ann Orr, Director of Quays"]
    )
    assert report(maker.heading("Quay Committee – 8 March 2022")).report_of == ("Ann Orr, Director of Quays",)


def test_the_post_of_an_author_may_stand_below_the_name_without_a_label() -> None:
    maker = Maker().heading("Quay Committee – 8 March 2022").heading("Crane repair").heading("Recommendations")
    maker.text("That it be mended.").text("It is old.").text(
        "Report Author: Ann Orr\nHead of Quays\nann@council.example"
    )
    assert front(maker).authors == ("Ann Orr Head of Quays",)


def test_a_cell_may_hold_several_rows_and_the_post_below_the_name() -> None:
    maker = Maker().table(["Committee:\nQuay Committee", "Date:\n8 March 2022", "Classification:\nUnrestricted"])
    maker.table(
        [
            "Report of: Ann Orr\nHead of Quays\nOriginating Officer:\nBel Finch, Pilot",
            "Title: Crane repair\nWard affected:\nAll",
        ]
    )
    made = report(maker)
    assert (made.report_of, made.authors) == (("Ann Orr Head of Quays",), ("Bel Finch, Pilot",))
    assert (made.title, made.areas, made.classification) == ("Crane repair", "All", "Unrestricted")


def test_rows_go_on_below_a_table_of_questions() -> None:
    maker = Maker().text("Name of meeting: Quay Committee").text("Date: 8 March 2022").text("Title of report: Cranes")
    maker.text("Purpose of report: To ask for leave to mend them.")
    maker.table(
        ["Is it eligible for call in by the panel?", "No"], ["Signed off by Director & name", "Cy Gant - 06.02.2022"]
    )
    maker.text("Electoral wards affected: All").text("Ward councillors consulted: Yes")
    made = report(maker.text("Public or private: Public"))
    assert (made.classification, made.areas) == ("Public", "All")
    assert made.committees == (CommitteeEntry("Quay Committee", DAY),)


@pytest.mark.parametrize(("marking", "closed"), [("Public", False), ("Private", True)])
def test_whether_such_a_row_opens_or_closes_is_what_it_says(marking: str, closed: bool) -> None:
    maker = Maker().text("Name of meeting: Quay Committee").text("Date: 8 March 2022").text("Title of report: Cranes")
    made = report(maker.text(f"Public or private: {marking}"))
    assert closes(made.classification or "", VOCABULARY) is closed


def test_a_form_may_say_that_no_exemption_applies() -> None:
    rows = (
        ["Subject:", "Crane repair"],
        ["Director:", "Ann Orr"],
        ["Exempt Information Ref:", "Exemption provisions do not apply"],
    )
    assert report(Maker().heading("Report to Cabinet").table(*rows)).classification is None
    rows = (*rows[:2], ["Exempt Information Ref:", "Paragraph 3"])
    assert closes(report(Maker().heading("Report to Cabinet").table(*rows)).classification or "", VOCABULARY)


def test_a_sheet_of_decisions_is_called_by_whose_they_are() -> None:
    maker = Maker().heading("Wold District Council").heading("CABINET DECISIONS")
    maker.text("Decisions taken by the Cabinet on Tuesday, 8 March 2022", bold=True)
    made = front(maker.table(["Item", "Topic", "Decision"], ["5", "Cranes", "That they be mended."]))
    assert (made.kind, made.title, made.committees) == (
        PaperKind.DECISION_RECORD,
        "Cabinet",
        (CommitteeEntry("Cabinet", DAY),),
    )


def test_the_word_report_is_no_title_and_a_memorandum_has_its_own_label_for_it() -> None:
    maker = Maker().heading("WOLD TOWN COUNCIL").heading("REPORT").text("To: Finance Committee")
    made = report(maker.text("From: Ann Orr, Town Clerk").text("Date: 8 March 2022").text("Re: The precept"))
    assert made.title == "The precept"
    maker = Maker().heading("REPORT").heading("The carers of Wold").heading("Wold Integration Joint Board")
    assert report(maker.text("8 March 2022")).title == "The carers of Wold"


def test_whoever_wrote_a_paper_comes_before_whoever_is_asked_about_it() -> None:
    maker = Maker().heading("Quay Committee – 8 March 2022").heading("Crane repair").heading("Recommendations")
    maker.text("That it be mended.").text("It is old.").heading("Report Author").text("Ann Orr\nChief Officer, Quays")
    maker.heading("Contact for further information:").text("Name: Bel Finch, Pilot\nEmail: bel@council.example")
    made = front(maker)
    assert (made.report_of, made.authors) == ((), ("Ann Orr Chief Officer, Quays",))


def test_the_contact_may_stand_on_the_cover() -> None:
    maker = Maker().heading("Quay Committee").heading("CRANES").heading("Report of the Harbour Master")
    maker.table(["Date:", "8 March 2022"], ["Purpose of Report:", "To tell of the cranes."]).heading("CONTACT OFFICER")
    maker.table(["Name:", "Ann Orr\nPilot"], ["Tel:", "01632 960123"], ["Media enquiries:", "The Press Team"])
    for number in range(1, 6):
        maker.heading(f"Part {number} of the text").text("Words of some length that say what is to be said.")
    assert report(maker).authors == ("Ann Orr Pilot",)


def test_a_long_row_may_stand_between_the_body_and_the_title() -> None:
    maker = Maker().heading("COUNCIL CABINET ITEM 08").text("8 March 2022")
    rows = "Report sponsor: Ann Orr, Strategic Director of Quays and Places Report author: Bel Finch, Head of Cranes"
    made = report(maker.text(rows).heading("The cranes: a programme of repair"))
    assert (made.title, made.committees[0].name) == ("The cranes: a programme of repair", "COUNCIL CABINET")


def test_a_heading_that_says_the_kind_does_not_go_on_with_the_row_above_it() -> None:
    maker = Maker().heading("Notice of a public meeting of").heading("Quay Committee").text("To: Councillor Orr")
    document = maker.text("Date: 8 March 2022").text("Venue: The Moot Hall").heading("AGENDA").text("Words.").document()
    blocks = tuple(replace(b, indent=200.0) if b.text == "AGENDA" else b for b in document.blocks)
    first = first_reading(replace(document, blocks=blocks), VOCABULARY)
    assert first.kind.kind is PaperKind.AGENDA


def test_rows_below_a_table_may_be_lines_of_one_paragraph() -> None:
    maker = Maker().text("Name of meeting: Quay Committee\nDate: 8 March 2022\nTitle of report: Cranes")
    maker.table(["Is it eligible for call in by the panel?", "No"], ["Signed off by Director & name", "Cy Gant"])
    made = report(maker.text("Electoral wards affected: All\nPublic or private: Public"))
    assert (made.classification, made.areas) == ("Public", "All")


def test_boxes_of_one_row_may_say_on_which_day_and_under_which_heading() -> None:
    maker = Maker().heading("WOLD COUNCIL").table(["To:", "Quay Committee", "On:", "8 March 2022"])
    made = report(maker.table(["Report by:", "Harbour Master"]).table(["Heading:", "The cranes: a second look"]))
    assert (made.title, made.report_of) == ("The cranes: a second look", ("Harbour Master",))
    assert made.committees == (CommitteeEntry("Quay Committee", DAY),)


def test_a_sentence_after_a_label_may_say_with_whom_to_get_in_touch() -> None:
    maker = Maker().heading("Quay Committee – 8 March 2022").heading("Crane repair").heading("Recommendations")
    asked = "Officer Contact: If you have any questions about this paper please get in touch with Ann Orr, Pilot, on"
    assert front(maker.text("That it be mended.").text(f"{asked} 01632 960123.")).authors == ("Ann Orr, Pilot",)


def test_the_welsh_name_above_the_english_one_is_no_part_of_it() -> None:
    maker = Maker().heading("PWYLLGOR CRAFFU CYMUNEDAU COMMUNITIES SCRUTINY COMMITTEE")
    maker.text("Minutes of a meeting of the Communities Scrutiny Committee held in the hall on Tuesday, 8 March 2022.")
    made = front(maker.heading("PRESENT").text("Councillors Orr and Finch").heading("APOLOGIES", "1").text("None."))
    assert made.committees == (CommitteeEntry("Communities Scrutiny Committee", DAY),)
