"""Header blocks of several layouts → canonical fields, values as printed; and what kind of paper the top shows."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import VOCABULARY, Maker, report
from committee_archive.interpret import first_reading, interpret
from committee_archive.interpret.header_labels import split_label
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind
from committee_archive.model.paper import Table


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def codes(maker: Maker) -> set[str]:
    return {finding.code for finding in maker.understood().findings}


def test_label_and_value_in_one_cell() -> None:
    made = front(
        Maker().table(
            ["Committee(s): Digital Committee", "Dated: 21 September 2023"],
            ["Subject: Business Plan – Quarterly Update", "Public"],
            ["Report of: Ann Orr, Chief Operating Officer", "For Information"],
            ["Report author: Bel Finch, Director of Digital", ""],
        )
    )
    assert made == FrontMatter(
        title="Business Plan – Quarterly Update",
        kind=PaperKind.REPORT,
        kind_evidence="a header block with a subject and who reports",
        date=date(2023, 9, 21),
        committees=(CommitteeEntry("Digital Committee", date(2023, 9, 21), "For Information"),),
        classification="Public",
        report_of=("Ann Orr, Chief Operating Officer",),
        authors=("Bel Finch, Director of Digital",),
        purpose="For Information",
    )


def test_labels_above_their_values() -> None:
    made = front(
        Maker().table(
            ["Committee(s)", "Dated:"],
            ["Systems Sub Committee – For Information", "29 September 2016"],
            ["Subject: Division update", "Public"],
            ["Report of: The Chamberlain", "For Information"],
        )
    )
    assert made.committees == (CommitteeEntry("Systems Sub Committee", date(2016, 9, 29), "For Information"),)
    assert (made.title, made.classification, made.date) == ("Division update", "Public", date(2016, 9, 29))


def test_a_value_on_the_line_below_its_label_in_the_same_cell() -> None:
    made = front(
        Maker().table(
            ["Committee: IT Committee", "Date: 13 06 2018"],
            ["Subject:\nWinter road plan", "Public"],
            ["Report of:\nThe Treasurer", ""],
        )
    )
    assert (made.title, made.report_of, made.date) == ("Winter road plan", ("The Treasurer",), date(2018, 6, 13))


def test_a_value_in_the_cell_to_the_right_of_its_label() -> None:
    made = front(
        Maker().table(
            ["Report to:", "Planning Committee"],
            ["Date:", "1 March 2020"],
            ["Report title:", "Bus lanes"],
            ["Ward(s) affected:", "All"],
        )
    )
    assert (made.title, made.areas) == ("Bus lanes", "All")
    assert made.committees == (CommitteeEntry("Planning Committee", date(2020, 3, 1)),)


def test_the_day_of_a_meeting_may_stand_in_a_cell_beside_its_body() -> None:
    paper = front(
        Maker().table(
            ["Meeting(s):", "Harbour Board", "Tuesday 26 November 2024"],
            ["Report Title:", "Dredging", ""],
            ["Author / Job Title:", "Ann Orr, Engineer", ""],
            ["Call-in:", "the decision of 3 May 2024", "4 June 2024"],
        )
    )
    assert [(c.name, c.date) for c in paper.committees] == [("Harbour Board", date(2024, 11, 26))]
    assert (paper.title, paper.authors) == ("Dredging", ("Ann Orr, Engineer",))


def test_two_committees_each_with_its_date_and_purpose() -> None:
    made = front(
        Maker().table(
            [
                "Committee(s):\nIT Committee – For Decision\nFinance Committee – For Information",
                "Date(s):\n20 September 2016\n27 September 2016",
            ],
            ["Subject: Network", "Public"],
            ["Report of: The Treasurer", ""],
        )
    )
    assert made.committees == (
        CommitteeEntry("IT Committee", date(2016, 9, 20), "For Decision"),
        CommitteeEntry("Finance Committee", date(2016, 9, 27), "For Information"),
    )


def test_two_committees_that_ran_into_one_line_are_parted_after_their_purposes() -> None:
    made = front(
        Maker().table(
            [
                "Committee(s): IT Committee – For Decision Finance Committee – For Information",
                "Dates: 1 May 2016 2 May 2016",
            ],
            ["Subject: Network", "Public"],
        )
    )
    assert [c.name for c in made.committees] == ["IT Committee", "Finance Committee"]


def test_the_purpose_of_one_committee_is_not_given_to_all() -> None:
    made = front(
        Maker().table(
            ["Committees:\nIT Committee\nFinance Committee", "Dates: 1 May 2016"], ["Subject: Network", "For Decision"]
        )
    )
    assert [c.purpose for c in made.committees] == [None, None]
    assert made.purpose == "For Decision"


def test_five_question_rows() -> None:
    made = front(
        Maker().table(
            ["Committee(s): IT Committee", "Dated: 1 May 2023"],
            ["Subject: Network", "Public"],
            [
                "Which outcomes in the Borough’s Corporate Plan does this proposal aim to serve directly?",
                "8, 9 and 10",
            ],
            ["Does this proposal require extra revenue or capital spending?", "Yes"],
            ["If so, how much?", "£20,000"],
            ["What is the source of Funding?", "Central risk"],
            ["Has this Funding Source been agreed with the Treasurer's Department?", "N/A"],
        )
    )
    assert made.outcomes == (8, 9, 10)
    assert (made.spending_required, made.spending_amount) == ("Yes", "£20,000")
    assert (made.funding_source, made.funding_agreed) == ("Central risk", "N/A")


@pytest.mark.parametrize(
    ("printed", "outcomes"),
    [("1", (1,)), ("1; 2", (1, 2)), ("Safe streets", ("Safe streets",)), ("N/A", ()), ("None.", ())],
)
def test_outcomes_are_numbers_or_words_as_printed(printed: str, outcomes: tuple[int | str, ...]) -> None:
    question = "Which outcomes of the Council's Corporate Plan does this proposal serve?"
    assert front(Maker().table(["Subject: Network", "Public"], [question, printed])).outcomes == outcomes


def test_labelled_lines_without_a_table() -> None:
    made = front(
        Maker()
        .text("From: Ann Orr, Cabinet Member for Finance")
        .text("To: Cabinet – 30 January 2025")
        .text("Subject: Capital programme")
        .text("Classification: Unrestricted")
        .text("Past Pathway of report: Budget Panel, 9 January 2025")
        .text("Electoral Division: All")
        .heading("Introduction")
    )
    assert made.kind is PaperKind.REPORT
    assert made.committees == (CommitteeEntry("Cabinet", date(2025, 1, 30)),)
    assert (made.title, made.classification, made.areas) == ("Capital programme", "Unrestricted", "All")
    assert made.past_pathway == "Budget Panel, 9 January 2025"
    assert made.report_of == ("Ann Orr, Cabinet Member for Finance",)


@pytest.mark.parametrize(
    "to",
    ["Cabinet, 30 January 2025", "Cabinet: 30th January 2025", "Cabinet 30 January 2025", "Cabinet - 30 January 2025"],
)
def test_the_date_may_follow_the_body_in_many_ways(to: str) -> None:
    made = front(Maker().text(f"To: {to}").text("Subject: Capital programme").text("By: Ann Orr"))
    assert made.committees == (CommitteeEntry("Cabinet", date(2025, 1, 30)),)


def test_an_unknown_label_is_kept_as_printed_and_reported() -> None:
    maker = Maker().table(
        ["Committee(s): IT Committee", "Dated: 1 May 2016"],
        ["Subject: Network", "Public"],
        ["Weather on the day: fine", ""],
    )
    assert front(maker).header_other == (OtherRow("Weather on the day", "fine"),)
    assert "unknown-header-label" in codes(maker)


def test_rows_with_unknown_labels_fill_the_fields_that_their_words_and_values_name() -> None:
    maker = (
        Maker()
        .text("Being considered at: Harbour Committee")
        .text("When it sits: 4 May 2022")
        .text("The topic: Dredging of the outer basin")
        .text("Brought by: Ann Orr, Harbour Master")
        .line("Bel Finch, Chief Engineer", 40)
        .text("Drafted by: Cy Gant")
        .text("Ward: Quayside")
    )
    made = front(maker)
    assert (made.title, made.date) == ("Dredging of the outer basin", date(2022, 5, 4))
    assert made.committees == (CommitteeEntry("Harbour Committee", date(2022, 5, 4)),)
    assert (made.report_of, made.authors) == (("Ann Orr, Harbour Master", "Bel Finch, Chief Engineer"), ("Cy Gant",))
    assert OtherRow("Drafted by", "Cy Gant") in made.header_other
    said = [f.message for f in maker.understood().findings if f.code == "unknown-header-label"]
    assert len(said) == 5
    assert "its value was taken for `authors`" in said[-1]


def test_a_table_none_of_whose_labels_is_known_is_a_header_block_by_their_words() -> None:
    made = front(
        Maker().table(
            ["Topic addressed", "Dredging of the outer basin"],
            ["Considered at", "Harbour Committee"],
            ["When it sits", "4 May 2022"],
            ["Drafted by", "Cy Gant, Engineer"],
        )
    )
    assert made.title == "Dredging of the outer basin"
    assert made.committees == (CommitteeEntry("Harbour Committee", date(2022, 5, 4)),)
    assert made.authors == ("Cy Gant, Engineer",)


@pytest.mark.parametrize(
    "row",
    [
        "Next review date: 4 May 2023",
        "Forward plan date: 4 May 2023",
        "When lunch is served: 4 May 2023 is much too late for it",
    ],
)
def test_rows_about_another_day_are_no_date_of_the_meeting(row: str) -> None:
    made = front(Maker().text("Committee: Harbour Committee").text(row).text("Subject: Dredging").text("By: Ann Orr"))
    assert made.committees == (CommitteeEntry("Harbour Committee"),)


def test_a_row_set_as_a_table_of_its_own_goes_on_with_the_block_though_nobody_knows_its_label() -> None:
    maker = Maker().table(["Report to:", "Quay Committee"]).table(["Date:", "8 March 2022"]).table(["Title:", "Ropes"])
    maker.table(["Person who drafted it:", "Ann Orr, Head of Lamps"]).table(["Purpose:", "For Decision"])
    made = front(maker.text("Words."))
    assert made.authors == ("Ann Orr, Head of Lamps",)
    assert made.committees == (CommitteeEntry("Quay Committee", date(2022, 3, 8), "For Decision"),)


def test_a_small_table_below_the_block_whose_words_name_no_field_ends_it() -> None:
    maker = Maker().table(["Report to:", "Quay Committee"]).table(["Date:", "8 March 2022"]).table(["Title:", "Ropes"])
    maker.table(["Lamps lit:", "Ninety"]).table(["Purpose:", "For Decision"])
    assert front(maker.text("Words.")).purpose is None


def test_an_author_who_is_the_contact_too_wrote_the_paper() -> None:
    maker = Maker().table(["Report to:", "Quay Committee"], ["Date:", "8 March 2022"], ["Title:", "Ropes"])
    maker.table(["Author and/or contact officer:", "Ann Orr, Head of Lamps"])
    assert front(maker.text("Words.")).authors == ("Ann Orr, Head of Lamps",)


def test_a_body_named_over_the_rows_and_in_one_of_them_is_one_body() -> None:
    maker = Maker().heading("Report to Cabinet").table(["Report to:", "Cabinet"], ["Date:", "8 March 2022"])
    maker.table(["Title:", "Ropes"], ["Purpose:", "For Decision"])
    assert front(maker).committees == (CommitteeEntry("Cabinet", date(2022, 3, 8), "For Decision"),)


@pytest.mark.parametrize("line", ["This report is public", "THIS REPORT IS PUBLIC", "This document is public"])
def test_a_sentence_at_the_top_says_that_a_report_is_public(line: str) -> None:
    maker = Maker().text("Saltmere Council").text("Executive").text("8 March 2022").heading("Ropes")
    assert front(maker.text("Report of the Director of Lamps").text(line).text("Words.")).classification == line


def test_a_known_label_counts_before_one_that_is_only_understood() -> None:
    made = front(
        Maker().text("Committee: Harbour Committee").text("Topic: Basin").text("Subject: Dredging").text("By: Ann Orr")
    )
    assert made.title == "Dredging"
    assert OtherRow("Topic", "Basin") in made.header_other


def test_an_unlabelled_classification_and_purpose_find_their_fields() -> None:
    made = front(Maker().table(["Committee(s): IT Committee", "NON-PUBLIC"], ["Subject: Network", "For Decision"]))
    assert (made.classification, made.purpose) == ("NON-PUBLIC", "For Decision")


@pytest.mark.parametrize("printed", ["Subject:", "SUBJECT:", "Subject :", "subject:"])
def test_labels_are_read_without_regard_to_case_and_spacing(printed: str) -> None:
    assert split_label(f"{printed} Network", VOCABULARY) == ("title", "Network")


@pytest.mark.parametrize(
    "text", ["Subjects for discussion", "Dates and places", "From the beginning", "To note the report"]
)
def test_a_sentence_that_only_begins_like_a_label_is_none(text: str) -> None:
    assert split_label(text, VOCABULARY) is None


def test_a_table_of_data_near_the_top_is_no_header_block() -> None:
    maker = Maker().heading("Costs").table(["Year", "Capital"], ["2016/17", "£1,200"])
    assert front(maker).kind is PaperKind.OTHER
    assert front(maker).header_other == ()


@pytest.mark.parametrize(
    ("maker", "kind"),
    [
        (Maker().heading("Minutes of the meeting of the IT Committee"), PaperKind.MINUTES),
        (Maker().heading("IT Committee").heading("Minutes"), PaperKind.MINUTES),
        (Maker().heading("AGENDA"), PaperKind.AGENDA),
        (Maker().heading("Public Document Pack"), PaperKind.PACK),
        (Maker().heading("Agenda Supplement"), PaperKind.SUPPLEMENT),
        (Maker().heading("Record of Decision"), PaperKind.DECISION_RECORD),
        (Maker().heading("Appendix 1 – Costs"), PaperKind.APPENDIX),
        (Maker().heading("A letter"), PaperKind.OTHER),
        (Maker().text("Minutes are taken at each meeting of the committee."), PaperKind.OTHER),
    ],
    ids=lambda v: v.value if isinstance(v, PaperKind) else "",
)
def test_the_kind_is_what_the_first_words_say(maker: Maker, kind: PaperKind) -> None:
    assert front(maker).kind is kind


def test_a_header_block_makes_a_report_of_what_mentions_an_agenda() -> None:
    table = [
        ["Committee(s): IT Committee", "Dated: 1 May 2016"],
        ["Subject: Agenda planning", "Public"],
        ["Report of: The Clerk", ""],
    ]
    assert front(Maker().table(*table)).kind is PaperKind.REPORT


def test_an_unknown_kind_is_reported() -> None:
    assert "unknown-kind" in codes(Maker().heading("A letter").text("Dear all."))


def test_minutes_take_body_and_date_from_their_top() -> None:
    made = front(
        Maker()
        .heading("DIGITAL COMMITTEE")
        .text("Tuesday, 14 November 2023")
        .heading(
            "Minutes of the meeting of the Digital Committee held at Guildhall on Tuesday, 14 November 2023 at 2.00 pm"
        )
    )
    assert made.date == date(2023, 11, 14)
    assert made.committees == (CommitteeEntry("DIGITAL COMMITTEE", date(2023, 11, 14)),)


def test_a_weekday_that_the_day_was_not_is_reported_and_kept() -> None:
    maker = Maker().heading("IT Committee").heading("Minutes").text("Monday 4th September 2018")
    assert "date-conflict" in codes(maker)
    assert front(maker).date == date(2018, 9, 4)


def test_a_report_without_committee_date_and_title_says_so() -> None:
    maker = Maker().table(["Report of: The Clerk", "Public"], ["Report author: Ann Orr", ""])
    assert {"no-title", "no-date"} <= codes(maker)


# ---- header blocks of lines and tables together


def test_a_header_block_may_be_lines_and_a_table_together() -> None:
    maker = (
        Maker()
        .heading("Scrivenmouth Borough Council")
        .text("To: Cabinet, 30 January 2025")
        .table(["Subject:", "Capital programme"], ["Ward(s):", "All"])
        .text("Report of: The Treasurer")
        .heading("Introduction")
        .text("Status: this is no part of it.")
    )
    made = front(maker)
    assert made.committees == (CommitteeEntry("Cabinet", date(2025, 1, 30)),)
    assert (made.title, made.areas, made.report_of) == ("Capital programme", "All", ("The Treasurer",))
    assert made.classification is None
    (table,) = [b for b in maker.understood().paper.blocks if isinstance(b, Table)]
    assert (table.role, len(table.rows)) == ("header", 4)


def test_a_label_inside_the_value_of_another_begins_a_value_of_its_own() -> None:
    made = front(Maker().text("To: County Council Date: 13 March 2025").text("Subject: Budget"))
    assert made.committees == (CommitteeEntry("County Council", date(2025, 3, 13)),)
    assert (made.date, made.title) == (date(2025, 3, 13), "Budget")


def test_a_label_without_a_colon_inside_a_value_is_a_word_of_it() -> None:
    made = front(Maker().text("To: Cabinet, 30 January 2025").text("Subject: The purpose and the status of wards"))
    assert made.title == "The purpose and the status of wards"


@pytest.mark.parametrize("printed", ["Green", "Official", "Not yet known"])
def test_the_unlabelled_cell_beside_the_subject_is_the_classification_whatever_it_says(printed: str) -> None:
    made = front(Maker().table(["Committee: IT Committee", "Date: 1 May 2016"], ["Subject: Network", printed]))
    assert made.classification == printed


def test_an_unlabelled_cell_beside_another_label_is_no_classification() -> None:
    made = front(Maker().table(["Subject: Network", ""], ["Report of: The Clerk", "Green"]))
    assert made.classification is None


def test_a_value_goes_on_with_the_indented_line_below_it() -> None:
    made = front(
        Maker()
        .text("From: Ann Orr, Cabinet Member for Finance")
        .line("Bel Finch, Treasurer", 72.0)
        .text("Subject: Budget")
    )
    assert made.report_of == ("Ann Orr, Cabinet Member for Finance", "Bel Finch, Treasurer")


def test_a_line_at_the_edge_does_not_go_on_with_a_value() -> None:
    made = front(Maker().text("Subject: Budget").text("Report of: The Clerk").text("Words of the report."))
    assert made.report_of == ("The Clerk",)


def test_a_label_alone_on_its_line_has_its_value_below() -> None:
    made = front(Maker().text("Report title:").text("Bus lanes").text("Report of: The Clerk").text("Words."))
    assert (made.title, made.report_of) == ("Bus lanes", ("The Clerk",))


def record() -> Maker:
    return (
        Maker()
        .heading("Scrivenmouth Borough Council – Record of Decision")
        .table(["Decision maker: Cabinet Member for Roads", "Decision no: 25/00012"])
        .heading("Unrestricted [Key decision]")
    )


def test_fields_of_a_record_of_decision_may_stand_further_down() -> None:
    made = front(
        record()
        .heading("Title of decision: Bus lanes in Mill Street")
        .text("Words about them.")
        .heading("Key decision:")
        .text("Yes")
        .heading("Ward(s) affected:")
        .text("Mill and Quay")
    )
    assert (made.kind, made.decision_ref) == (PaperKind.DECISION_RECORD, "25/00012")
    assert (made.title, made.key_decision, made.areas) == ("Bus lanes in Mill Street", "Yes", "Mill and Quay")
    assert made.classification == "Unrestricted"


def publication(*lines: str) -> str | None:
    maker = (
        Maker()
        .heading("Scrivenmouth Borough Council – Record of Decision")
        .table(["Decision maker: Cabinet Member for Roads", "Decision no: 25/00012"])
    )
    for line in lines:
        maker.text(line)
    return front(maker.text("Key decision: Yes")).classification


@pytest.mark.parametrize(
    ("lines", "classification"),
    [
        (("For publication: Yes",), "For publication"),
        (("For publication:", "Yes"), "For publication"),
        (("For publication [Leave out what is exempt]",), "For publication"),
        (("For publication: No",), "for publication: no"),
        (("For publication: No – exempt",), "for publication: no"),
        (("For publication [Leave out what is exempt]", "No"), "for publication: no"),
        (("For publication [Yes/No]",), None),
        (("For publication: Yes/No",), None),
    ],
)
def test_a_record_of_decision_says_yes_or_no_to_publication(lines: tuple[str, ...], classification: str) -> None:
    assert publication(*lines) == classification


def test_what_stands_further_down_does_not_overrule_the_header_block() -> None:
    assert front(record().text("Decision number: 9")).decision_ref == "25/00012"


def test_a_report_has_no_fields_further_down() -> None:
    made = front(
        Maker().table(["Subject: Network", "Public"], ["Report of: The Clerk", ""]).text("Words.").text("Wards: All")
    )
    assert made.areas is None


def test_people_without_a_field_of_their_own_are_kept_under_the_label_printed() -> None:
    maker = Maker().table(
        ["TITLE:", "Parking by the quay"],
        ["COMMITTEE:", "Harbour Committee"],
        ["Officer presenting the report: Ann Orr Job title: Harbour Master"],
        ["Committee Chair: Bel Finch"],
        ["Executive Director lead:", "Cy Gant"],
    )
    assert front(maker).report_of == ("Ann Orr",)
    assert [(o.label.casefold(), o.value) for o in front(maker).header_other] == [
        ("job title", "Harbour Master"),
        ("committee chair", "Bel Finch"),
        ("executive director lead", "Cy Gant"),
    ]
    assert "unknown-header-label" not in codes(maker)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                "REPORT TO: Joint Committee",
                "DATE: 14 March 2022",
                "REPORT TITLE: Buses",
                "RESPONSIBLE OFFICER: Ann Orr",
            ],
            ("Joint Committee", date(2022, 3, 14), "Buses", ("Ann Orr",)),
        ),
        (
            [
                "Meeting: Full Council",
                "Date of meeting: 7 May 2021",
                "Title of report: Benches",
                "Report prepared by: Bel",
            ],
            ("Full Council", date(2021, 5, 7), "Benches", ()),
        ),
        (
            [
                "Name of Committee: Harbour Board",
                "Date and time: 2 June 2020 at 7 pm",
                "Subject: Rope",
                "Joint report of: A and B",
            ],
            ("Harbour Board", date(2020, 6, 2), "Rope", ("A and B",)),
        ),
    ],
    ids=["combined authority", "parish", "board"],
)
def test_header_lines_of_other_authorities(rows: list[str], expected: tuple[object, ...]) -> None:
    maker = Maker()
    for row in rows:
        maker.text(row)
    made = front(maker)
    assert (made.committees[0].name, made.committees[0].date, made.title, made.report_of) == expected


# ---- dates that cannot be


def test_a_weekday_that_does_not_fit_is_reported_in_a_header_block_too() -> None:
    maker = Maker().table(["Committee: Harbour Board", "Date: Friday 5 March 2026"], ["Subject: Rope", "Public"])
    assert "date-conflict" in codes(maker)
    assert front(maker).date == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The minutes of the meeting held on 116 November 2020 were approved.", "'116 November 2020'"),
        ("It will be done by 31 June 2021.", "'31 June 2021'"),
        ("It will be done by 31 June at the latest.", "'31 June'"),
        ("It was done on the 30th of February.", "'30th of February'"),
        ("The minutes of the meeting held on 2021 were approved.", "'2021'"),
        ("They met on Monday 4th September 2018.", "'Monday 4th September 2018'"),
    ],
)
def test_a_date_in_the_text_that_cannot_be_is_reported_and_kept(text: str, printed: str) -> None:
    maker = report().text(text)
    found = [f.message for f in maker.understood().findings if f.code == "misprinted-date"]
    assert len(found) == 1
    assert printed in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "It ends on 30 June 2021.",
        "The budget for 2021 was set.",
        "See page 116. In November 2020 it rained.",
        "It ends on 31 May.",
        "It was seen on 29 February.",
        "They saw 45 March hares.",
    ],
)
def test_a_date_that_can_be_is_not_reported(text: str) -> None:
    assert "misprinted-date" not in codes(report().text(text))


def test_a_day_without_a_year_is_said_to_be_one() -> None:
    maker = Maker().heading("SALTMERE COUNCIL").text("Minutes of a meeting held on Monday 25th June at 7.00pm")
    assert [f.message for f in maker.understood().findings if f.code == "no-date"] == [
        "the date is printed as 'Monday 25th June', without a year"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Date: February 2015", "the date is printed as 'February 2015', a month without a day"),
        ("February 2015", "the date is printed as 'February 2015', a month without a day"),
        ("It has been open since February 2015 to all.", "no date of a meeting was found at its top"),
    ],
)
def test_a_month_without_a_day_is_said_to_be_one(text: str, said: str) -> None:
    maker = Maker().heading("SALTMERE COUNCIL").text(text)
    assert [f.message for f in maker.understood().findings if f.code == "no-date"] == [said]


@pytest.mark.parametrize(
    "day", ["31 June 2021", "31 Jun 2021", "31/06/2021", "116 November 2020", "Thursday 31st of June 2021"]
)
def test_a_day_at_the_top_that_there_is_not_is_named_once(day: str) -> None:
    rows = ["Committee(s): Lamp Board", f"Dated: {day}"], ["Subject: Lamps", "Public"], ["Report of: The Clerk", ""]
    found = Maker().table(*rows).heading("Main Report").text("The lamps were looked at.").understood().findings
    assert [f.message for f in found if f.code in ("no-date", "misprinted-date")] == [
        f"the date is printed as {day!r}, but there is no such day; correct it if you know which was meant"
    ]


def test_a_day_in_the_first_line_of_minutes_that_there_is_not_is_named_once() -> None:
    maker = Maker().heading("SALTMERE COUNCIL").text("Minutes of a meeting held on 31 June 2021 at 7.00pm")
    found = [f.message for f in maker.understood().findings if f.code in ("no-date", "misprinted-date")]
    assert len(found) == 1
    assert "'31 June 2021'" in found[0]


@pytest.mark.parametrize(
    ("committee", "dated", "day"),
    [("Lamp Board, 31 June 2021", "3 July 2021", date(2021, 7, 3)), ("Lamp Board", "31 June", None)],
)
def test_a_day_of_the_header_that_there_is_not_is_named_beside_another_or_without_its_year(
    committee: str, dated: str, day: date | None
) -> None:
    rows = [f"Committee(s): {committee}", f"Dated: {dated}"], ["Subject: Lamps", "Public"], ["Report of: The Clerk", ""]
    done = Maker().table(*rows).heading("Main Report").text("The lamps were looked at.").understood()
    assert done.paper.front.date == day
    assert ["'31 June" in f.message for f in done.findings if f.code == "misprinted-date"] == [True]


def test_minutes_of_a_day_that_there_is_not_are_not_of_another_day_that_they_speak_of() -> None:
    maker = Maker().heading("LAMP BOARD").text("Minutes of a meeting held on 31 June 2021 at 7.00pm")
    done = maker.text("The minutes of 4 May 2021 were approved.").understood()
    assert done.paper.front.date is None
    assert ["'31 June 2021'" in f.message for f in done.findings if f.code == "no-date"] == [True]


def test_a_row_that_says_yes_to_a_public_word_is_that_word_without_its_colon() -> None:
    rows = ["Committee:", "Rope Board"], ["Date:", "3 May 2016"], ["Subject:", "Hemp"], ["Report of:", "The Clerk"]
    assert front(Maker().table(*rows, ["Public report:", "Yes"])).classification == "Public report"


def test_a_row_that_answers_who_may_read_the_paper_is_its_classification() -> None:
    rows = ["Committee: Rope Board", "Date: 3 May 2016"], ["Subject: Hemp", "Report of: The Clerk"]
    assert front(Maker().table(*rows, ["Is this report exempt?", "Yes – paragraph 3"])).classification == (
        "Is this report exempt: Yes – paragraph 3"
    )
    assert front(Maker().table(*rows, ["Is this report exempt?", "No"])).classification is None


# ---- what kind of paper it is


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("EXTRACT OF MINUTES OF EXTRAORDINARY MEETING", PaperKind.MINUTES),
        ("Present:", PaperKind.MINUTES),
        ("Officer Decision Record", PaperKind.DECISION_RECORD),
        ("You are hereby summoned to a meeting of the Board", PaperKind.AGENDA),
        ("Supplemental Agenda", PaperKind.SUPPLEMENT),
        ("Present prices are high", PaperKind.OTHER),
    ],
)
def test_a_line_near_the_top_says_the_kind(line: str, kind: PaperKind) -> None:
    assert front(Maker().heading("Harbour Board").text(line)).kind is kind


def test_the_words_that_show_the_kind_are_kept() -> None:
    assert front(Maker().heading("Harbour Board").heading("Draft minutes")).kind_evidence == "the line “Draft minutes”"
    assert front(Maker().heading("A letter").text("Dear all.")).kind_evidence is None


def test_words_on_a_page_that_is_not_published_show_nothing() -> None:
    document = Maker().heading("Harbour Board").heading("Draft minutes").page().text("Open.").document()
    made = interpret(document, first_reading(document, VOCABULARY), VOCABULARY, withheld_pages=frozenset({1}))
    assert made.paper.front.kind_evidence is None


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Harbour Board Meeting 21 February 2017", "Harbour Board"),
        (
            "MINUTES of the OPEN section of the Docks, Quays and Rope Committee held on 22 April 2013",
            "Docks, Quays and Rope Committee",
        ),
        ("Minutes of the Ordinary Meeting of the Harbour Board, Room 1, on 22 April 2013", "Harbour Board"),
    ],
)
def test_the_body_is_named_without_what_stands_around_it(line: str, body: str) -> None:
    assert [c.name for c in front(Maker().heading(line).heading("Minutes")).committees] == [body]
