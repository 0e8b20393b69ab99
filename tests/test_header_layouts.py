"""Headers in layouts of more councils: stamps beside the body, several bodies in lines, forms that others sign off."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import Maker
from committee_archive.extract import extract
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind
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
