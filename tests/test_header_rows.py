"""Header blocks that name more people, bodies and markings than front matter has fields for: which row fills which."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import VOCABULARY, Maker
from committee_archive.extract import extract
from committee_archive.interpret import first_reading
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind
from committee_archive.model.paper import Table
from committee_archive.vocabulary import phrase_key
from committee_archive.vocabulary.closing_words import closes
from pdfs import typeset

DAY = date(2022, 3, 8)


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def form(*rows: tuple[str, str]) -> FrontMatter:
    return front(Maker().table(["Report to:", "Cabinet"], ["Title:", "Harbour dues"], *rows).text("Words."))


@pytest.mark.parametrize(
    "cell", ["Public report:\nFor Decision", "Public report: For Decision", "Public – For Decision"]
)
def test_the_classification_and_the_purpose_may_share_a_cell(cell: str) -> None:
    made = front(
        Maker().table(
            ["Committee(s):\nQuay Committee", "Dated:\n08/03/2022"],
            ["Subject:\nHarbour dues", cell],
            ["Report of:", "The Harbour Master"],
        )
    )
    assert made.classification in ("Public report", "Public")
    assert made.committees == (CommitteeEntry("Quay Committee", DAY, "For Decision"),)


def test_a_cell_that_closes_stays_whole_beside_its_purpose() -> None:
    maker = Maker().table(["Committee: Quay Committee", "Date: 08/03/2022"], ["Subject: Dues", "Exempt: For Decision"])
    assert closes(front(maker.text("Words.")).classification or "", VOCABULARY)


@pytest.mark.parametrize("row", [("Exempt information:", "None"), ("Exempt information?", "No"), ("Exempt", "N/A")])
def test_a_form_that_says_nothing_is_exempt_is_not_closed_by_its_question(row: tuple[str, str]) -> None:
    made = form(row)
    assert made.classification is None
    assert made.header_other == (OtherRow(row[0].strip(":?"), row[1]),)
    assert not closes(" ".join(row), VOCABULARY)


@pytest.mark.parametrize("text", ["Exempt information:", "Exempt information: paragraph 3", "Exempt", "Exempt: Yes"])
def test_any_other_answer_closes(text: str) -> None:
    assert closes(text, VOCABULARY)


def test_the_lead_officer_wrote_what_another_authorised() -> None:
    made = form(("Report authorised by:", "Ann Orr, Director of Quays"), ("Lead officer:", "Bel Finch, Pilot"))
    assert (made.report_of, made.authors) == (("Ann Orr, Director of Quays",), ("Bel Finch, Pilot",))


def test_the_lead_officer_reports_where_nobody_else_does() -> None:
    made = form(("Lead officer:", "Bel Finch, Pilot"), ("Contact officer:", "Cy Gant, Clerk"))
    assert (made.report_of, made.authors) == (("Bel Finch, Pilot",), ("Cy Gant, Clerk",))


def test_the_lead_officer_stands_beside_who_reports_also_in_a_line_above_the_rows() -> None:
    made = form(("Report of:", "Ann Orr"), ("Lead officer:", "Bel Finch, Pilot"))
    assert (made.report_of, made.header_other) == (("Ann Orr",), (OtherRow("Lead officer", "Bel Finch, Pilot"),))
    maker = (
        Maker()
        .heading("Report by the Director of Quays")
        .table(["To:", "Cabinet"], ["Title:", "Dues"], ["Date:", "8 March 2022"], ["Lead officer:", "Bel Finch, Pilot"])
    )
    assert front(maker.text("Words.")).report_of == ("Director of Quays",)


def test_what_is_asked_of_a_body_is_known_by_the_value() -> None:
    (committee,) = form(("Purpose of report:", "For approval")).committees
    assert committee.purpose == "For approval"


@pytest.mark.parametrize("words", ["General Release", "For open publication"])
def test_a_status_may_say_that_a_paper_is_for_everybody(words: str) -> None:
    assert form(("Status of report:", words)).classification == words


@pytest.mark.parametrize("words", ["Not for open publication", "Exempt", "For general release after the sale"])
def test_no_other_status_does(words: str) -> None:
    assert phrase_key(form(("Status of report:", words)).classification or "") not in VOCABULARY.public


def test_a_decision_that_an_officer_takes_is_no_meeting_of_the_council() -> None:
    maker = Maker().heading("Saltridge District Council").heading("Officer decision record")
    maker.table(
        ["Title of decision:", "Boilers"],
        ["Decision taken by:", "Head of Property"],
        ["Date of decision:", "8 March 2022"],
    )
    assert front(maker.text("Words.")).committees == ()
    maker = Maker().heading("Saltridge District Council").heading("Officer decision record")
    maker.table(
        ["Title of decision:", "Boilers"],
        ["Officer making the decision:", "Head of Property"],
        ["Date of decision:", "8 March 2022"],
    )
    assert front(maker.text("Words.")).committees == (CommitteeEntry("Head of Property", DAY),)


def test_whoever_answers_for_a_report_is_kept_as_printed_beside_who_reports() -> None:
    made = form(("Report of:", "Ann Orr"), ("Executive Director lead:", "Cy Gant"))
    assert (made.report_of, made.header_other) == (("Ann Orr",), (OtherRow("Executive Director lead", "Cy Gant"),))


def test_a_post_with_a_colon_after_a_name_is_no_row_of_its_own() -> None:
    made = form(
        ("Author: Bel Finch", ""), ("Executive Director lead: Cy Gant, Executive Director: Quays and Roads", "")
    )
    assert (made.report_of, made.header_other) == (("Cy Gant, Executive Director: Quays and Roads",), ())


def test_who_decides_at_a_meeting_is_no_second_body() -> None:
    made = front(
        Maker()
        .text("Purpose: Key decision\nMeeting: Cabinet\nDate: 8 March 2022")
        .table(["Title", "Harbour dues"], ["Author: Bel Finch", ""], ["Decision maker: Cabinet Member", ""])
    )
    assert made.committees == (CommitteeEntry("Cabinet", DAY, "Key decision"),)
    assert OtherRow("Decision maker", "Cabinet Member") in made.header_other


def test_a_label_may_go_on_with_a_remark_in_brackets() -> None:
    maker = (
        Maker()
        .heading("Record of officer decision")
        .table(
            ["Title of decision:", "Harbour dues"],
            ["Decision maker (name and post):", "Ann Orr, Director of Quays"],
            ["Date of decision:", "8 March 2022"],
        )
    )
    made = front(maker.heading("Decision").text("To raise them."))
    assert made.kind is PaperKind.DECISION_RECORD
    assert made.committees == (CommitteeEntry("Ann Orr, Director of Quays", DAY),)


def test_the_members_whom_an_agenda_calls_are_no_second_body() -> None:
    maker = Maker().heading("AGENDA").text("Meeting: Quay Committee\nDate: 8 March 2022")
    made = front(maker.text("To: All Members of the Quay Committee").text("Ann Orr, Bel Finch and Cy Gant"))
    assert made.committees == (CommitteeEntry("Quay Committee", DAY),)


@pytest.mark.parametrize(
    ("to", "bodies"),
    [
        ("Councillor Development Panel", ["Quay Committee", "Councillor Development Panel"]),
        ("Councillors Orr and Finch", ["Quay Committee"]),
        ("Councillor Orr, Chair of the Board", ["Quay Committee"]),
        ("All Councillors of the Town Council", ["Quay Committee"]),
    ],
)
def test_a_body_that_is_called_after_councillors_is_one(to: str, bodies: list[str]) -> None:
    maker = Maker().text("MINUTES OF A MEETING OF THE QUAY COMMITTEE\nHELD ON 8 MARCH 2022")
    maker.table(["Committee:", "Quay Committee"], ["To:", to])
    assert [entry.name for entry in front(maker.heading("APOLOGIES", label="1").text("None.")).committees] == bodies


def test_labels_below_each_other_have_the_lines_beside_them() -> None:
    made = form(("Report author:\nContact officer:", "Ann Orr\nBo Finch"))
    assert made.authors == ("Ann Orr", "Bo Finch")


def test_labels_below_each_other_with_more_lines_beside_them_are_kept_as_printed() -> None:
    made = form(("Report author:\nContact officer:", "Ann Orr\nBo Finch\nCy Gant"))
    assert made.authors == ()
    assert made.header_other == (OtherRow("Report author: Contact officer", "Ann Orr Bo Finch Cy Gant"),)


@pytest.mark.parametrize("cell", ["Not for publication", "Not for publication\nby virtue of paragraph 3"])
def test_a_marking_beside_labels_below_each_other_is_no_value_of_theirs(cell: str) -> None:
    made = form(("Report author:\nContact officer:", cell))
    assert made.authors == ()
    assert closes(made.classification or "", VOCABULARY)


@pytest.mark.parametrize("cell", ["For Decision", "Public"])
def test_a_purpose_beside_labels_below_each_other_is_no_row(cell: str) -> None:
    made = form(("Report author:\nContact officer:", cell))
    assert made.header_other == ()
    assert cell in (made.classification, made.committees[0].purpose)


def test_a_body_named_on_the_line_after_the_article_has_no_article() -> None:
    maker = Maker().text("MINUTES OF THE MEETING OF THE\nQUAYS AND ROPES COMMITTEE\nHELD ON 8 MARCH 2022")
    made = front(maker.heading("APOLOGIES", label="1").text("There were none."))
    assert (made.title, made.committees[0].name) == ("QUAYS AND ROPES COMMITTEE", "QUAYS AND ROPES COMMITTEE")


def test_what_a_proposal_serves_and_how_stand_side_by_side() -> None:
    made = form(("This proposal:\n• serves the Harbour Plan\n• is a duty", "Safe quays"))
    assert made.header_other == (OtherRow("This proposal", "• serves the Harbour Plan • is a duty Safe quays"),)


def test_rows_that_line_breaks_part_are_rows_of_the_header_table() -> None:
    maker = Maker().text("Meeting: Quay Committee\nDate: 8 March 2022\nTime: 6.00 pm").text("Subject: Dues")
    (table,) = (block for block in maker.understood().paper.blocks if isinstance(block, Table))
    assert len(table.rows) == 4


def test_a_marking_in_the_foot_stands_apart_from_the_page_number_beside_it() -> None:
    source = """#set page(footer: context [OFFICIAL #h(1fr) Page #counter(page).display() of 2])
= Appendix B
The plan goes on. #pagebreak() It ends here."""
    assert first_reading(extract(typeset(source)), VOCABULARY).classifications == ("OFFICIAL",)


@pytest.mark.parametrize("marking", ["PUBLIC", "CONFIDENTIAL"])
def test_a_marking_in_the_foot_may_stand_behind_its_label(marking: str) -> None:
    foot = f"[Information Classification: {marking} #h(1fr) Page #counter(page).display()]"
    source = f"#set page(footer: context {foot})\n= Agenda\nThe weir. #pagebreak() The mill."
    assert first_reading(extract(typeset(source)), VOCABULARY).classifications == (marking,)


def test_the_label_of_a_date_may_name_the_body_and_have_no_colon() -> None:
    made = front(
        Maker().table(
            ["TITLE OF REPORT:", "Harbour dues"],
            ["CABINET MEETING DATE 8 March 2022", "CLASSIFICATION: Open"],
            ["WARD(S) AFFECTED:", "All Wards"],
        )
    )
    assert (made.committees, made.classification) == ((CommitteeEntry("CABINET", DAY),), "Open")


def test_a_label_of_a_date_that_every_form_has_names_no_body() -> None:
    made = front(Maker().table(["Title:", "Harbour dues"], ["Committee meeting date:", "8 March 2022"]).text("Words."))
    assert (made.committees, made.date) == ((), DAY)


def test_who_wrote_it_may_stand_above_the_title_and_the_other_rows_below_it() -> None:
    maker = Maker().text("Report author: Bel Finch\nTel: 01632 960112").heading("Harbour dues")
    maker.text("Date: 8 March 2022").text("Report of: Director of Quays").text("Report to: Executive Board")
    made = front(maker.heading("Summary").text("Words."))
    assert (made.title, made.authors, made.report_of) == ("Harbour dues", ("Bel Finch",), ("Director of Quays",))
    assert made.committees == (CommitteeEntry("Executive Board", DAY),)


def test_a_body_and_its_day_may_share_a_row() -> None:
    maker = Maker().table(["Name and date of Committee", "CABINET – 8 MARCH 2022"], ["Subject", "Harbour dues"])
    assert front(maker.text("Words.")).committees == (CommitteeEntry("CABINET", DAY),)


def test_the_street_of_an_office_is_nobody() -> None:
    assert form(("Contact Officer:\nBel Finch, Pilot\n5 Square Street\n01632 960112", "")).authors == (
        "Bel Finch, Pilot",
    )


def test_the_opening_says_what_is_asked_of_the_body() -> None:
    maker = Maker().text("Scrivenmouth City Council").text("Report for Information").text("Report to: Quay Committee")
    made = front(maker.text("Subject: Harbour dues").text("Report of: Director of Quays").text("Words of the report."))
    assert made.committees == (CommitteeEntry("Quay Committee", None, "for Information"),)


def test_the_areas_affected_are_no_title() -> None:
    maker = Maker().heading("Divisions affected – All").heading("CABINET").heading("8 March 2022")
    made = front(maker.heading("Harbour dues").heading("Report by Director of Quays").text("Words of the report."))
    assert made.title == "Harbour dues"
