"""Header blocks and openings as councils lay them out: labels above values, lines without labels, rows nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from blocks import Maker, report
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind

DAY = date(2023, 5, 9)


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def centred() -> Maker:
    """A report that opens with lines in the middle of the page and has no header block."""
    return (
        Maker()
        .heading("SALTRIDGE & MARDLE BOROUGH COUNCIL")
        .heading("STREETS AND GREENS ADVISORY BOARD")
        .text("9 May 2023")
        .heading("Report of the Director of Streets")
        .heading("Part 1- Public")
    )


def test_a_report_may_open_with_lines_that_have_no_labels() -> None:
    made = front(centred().heading("Trees for the towpath").text("The towpath has few trees left standing on it."))
    assert (made.kind, made.title, made.date) == (PaperKind.REPORT, "Trees for the towpath", DAY)
    assert made.committees == (CommitteeEntry("STREETS AND GREENS ADVISORY BOARD", DAY),)
    assert (made.report_of, made.classification) == (("Director of Streets",), "Part 1- Public")


def test_a_title_may_have_the_number_that_all_parts_begin_with() -> None:
    maker = centred().heading("Trees for the towpath", "1").heading("Summary")
    maker.heading("Background", "1.1").heading("Costs", "1.2")
    assert front(maker).title == "Trees for the towpath"


def test_the_first_of_several_numbered_parts_is_no_title() -> None:
    maker = centred().heading("Trees").heading("Background", "1.").heading("Costs", "2.").heading("Risks", "3.")
    assert front(maker).title == "Trees"


@pytest.mark.parametrize("line", ["CABINET MEETING: 9 MAY 2023", "Cabinet – 9 May 2023", "Report to Cabinet"])
def test_the_body_may_stand_above_a_header_block_that_names_none(line: str) -> None:
    maker = Maker().heading("Saltridge County Council").heading(line)
    maker.table(["Date:", "9 May 2023"], ["Subject:", "Trees"], ["Report of:", "Director of Streets"])
    (committee,) = front(maker).committees
    assert (committee.name.casefold(), committee.date) == ("cabinet", DAY)


def test_the_title_may_stand_below_a_box_that_says_whose_meeting_it_is_and_when() -> None:
    maker = Maker().heading("Saltridge County Council")
    maker.table(["Meeting", "Cabinet"], ["Portfolio area", "Streets"], ["Date", "9 May 2023"])
    maker.heading("Trees for the towpath").heading("Purpose").text("The towpath has few trees.")
    maker.heading("Recommendations").text("That trees be planted.")
    made = front(maker)
    assert (made.title, made.date, [c.name for c in made.committees]) == ("Trees for the towpath", DAY, ["Cabinet"])


def test_a_line_that_is_the_council_and_no_more_is_the_body_that_met() -> None:
    maker = Maker().heading("SALTRIDGE COUNTY COUNCIL").heading("COUNTY COUNCIL")
    maker.text("Minutes of a meeting of Saltridge County Council held at County Hall on 9 May 2023.")
    assert [c.name for c in front(maker).committees] == ["COUNTY COUNCIL"]


def test_the_body_that_is_summoned_to_a_meeting_to_be_held_has_its_name_from_the_head_of_the_paper() -> None:
    maker = Maker().heading("Great Mardle Parish Council").text("To all members of the Parish Council")
    maker.text("You are summoned to the Annual Meeting of the Parish Council to be held in the hall on 9 May 2023.")
    assert [c.name for c in front(maker.heading("AGENDA")).committees] == ["Great Mardle Parish Council"]


def test_a_paper_that_names_its_author_and_where_it_goes_is_a_report() -> None:
    maker = (
        Maker().heading("News of the spring").text("Meeting: Town Council, 9 May 2023").text("Author: Ann Orr, Clerk")
    )
    assert (front(maker).kind, front(maker).title) == (PaperKind.REPORT, "News of the spring")


def test_a_label_may_be_the_first_line_of_the_cell_without_a_colon() -> None:
    made = front(
        Maker().table(
            ["LONDON BOROUGH OF MARDLE", "WARDS: All"],
            ["REPORT TITLE\nTrees for the towpath", ""],
            ["REPORT OF\nExecutive Director Greens", ""],
            ["FOR SUBMISSION TO\nGreens Scrutiny Committee", "DATE\n9 May 2023"],
        )
    )
    assert (made.title, made.report_of, made.date) == ("Trees for the towpath", ("Executive Director Greens",), DAY)
    assert made.committees == (CommitteeEntry("Greens Scrutiny Committee", DAY),)


def test_each_committee_may_have_its_date_on_its_own_line() -> None:
    maker = Maker().text("Report to: Greens Scrutiny Committee – 9 May 2023\nExecutive – 16 May 2023")
    made = front(maker.text("Subject: Trees").text("Report of: Director of Streets"))
    assert made.committees == (
        CommitteeEntry("Greens Scrutiny Committee", DAY),
        CommitteeEntry("Executive", date(2023, 5, 16)),
    )


def test_rows_that_are_lines_of_one_paragraph_are_rows() -> None:
    maker = Maker().heading("Record of decision")
    maker.text("Decision maker: Director of Streets\nDate of decision: 9 May 2023\nSubject: Trees\nOdd row: Yes")
    made = front(maker.heading("Decision").text("To plant them."))
    assert (made.kind, made.title, made.date) == (PaperKind.DECISION_RECORD, "Trees", DAY)
    assert [(row.label, row.value) for row in made.header_other] == [("Odd row", "Yes")]


def test_a_row_that_nobody_knows_does_not_end_the_rows() -> None:
    maker = Maker().text("Report for: Cabinet").text("Title: Trees").text("Passed by the wise: Ann Orr")
    made = front(maker.text("Report author: Bel Finch").heading("Summary").text("Trees are few."))
    assert (made.authors, made.header_other) == (("Bel Finch",), (OtherRow("Passed by the wise", "Ann Orr"),))


def test_a_heading_with_a_colon_below_a_table_of_labels_is_no_row() -> None:
    maker = report().heading("Table 1: Trees").table(["Oak", "3"], ["Ash", "4"])
    assert front(maker).header_other == ()


def test_how_to_reach_people_is_no_part_of_who_they_are() -> None:
    maker = Maker().table(
        ["Report to:", "Cabinet"],
        ["Subject:", "Trees"],
        ["Lead officer:", "Ann Orr, Head of Greens, 01632 960123, ann@council.example"],
        ["Report author:", "Bel Finch, Tree Officer\nTel: 01632 960124\nEmail: bel@council.example"],
    )
    made = maker.understood(withhold_contact=False).paper.front
    assert (made.report_of, made.authors) == (("Ann Orr, Head of Greens",), ("Bel Finch, Tree Officer",))


@pytest.mark.parametrize(
    "lines",
    [
        ("Contact Officer: Ann Orr, Tree Officer, tel. 01632 960123",),
        ("Background papers: none   contact: Ann Orr, Tree Officer",),
        ("Contact Officer:", "Ann Orr, Tree Officer", "5 Quay Square", "01632 960123"),
        ("Contact officers:", "Name: Ann Orr,\nPosition: Tree Officer\nTelephone: 01632 960123"),
    ],
    ids=["label", "label-after-another", "label-alone", "name-and-position"],
)
def test_an_author_may_be_named_after_a_label_at_the_end(lines: tuple[str, ...]) -> None:
    maker = report().heading("Summary").text("Trees are few.").text("There is no more to say of them than this.")
    for line in lines:
        maker.text(line)
    assert [a.replace(",", "") for a in front(maker).authors] == ["Ann Orr Tree Officer"]


def test_the_last_words_of_a_report_are_no_author() -> None:
    assert front(report().heading("Summary").text("Trees are few.").text("REPORT ENDS", bold=True)).authors == ()


@pytest.mark.parametrize("line", ["Officer Delegated Decision Record", "REQUEST FOR MAYORAL DECISION – MD12"])
def test_a_decision_of_one_person_is_a_record_of_decision(line: str) -> None:
    made = front(Maker().heading(line).heading("Title: Trees").heading("Decision:").text("To plant them."))
    assert (made.kind, made.title) == (PaperKind.DECISION_RECORD, "Trees")


def test_what_a_header_row_says_of_the_next_step_is_not_the_kind() -> None:
    maker = Maker().table(["To:", "Cabinet"], ["Subject:", "Trees"], ["Future pathway:", "Cabinet Member decision"])
    assert front(maker).kind is PaperKind.REPORT


@pytest.mark.parametrize("heading", ["RECOMMENDED:", "It is recommended that", "Recommended decision"])
def test_recommendations_have_many_headings(heading: str) -> None:
    made = front(report().heading(heading).text("That trees be planted.").heading("Background"))
    assert [r.text for r in made.recommendations] == ["That trees be planted."]


def test_a_row_below_a_recommendation_asks_for_nothing() -> None:
    maker = report().heading("Recommendation").text("That trees be planted.").text("Wards affected: All")
    assert [r.text for r in front(maker.heading("Background")).recommendations] == ["That trees be planted."]


def test_a_typed_label_of_a_recommendation_is_no_word_of_it() -> None:
    made = front(report().heading("Recommendations").text("R1 That trees be planted.").text("R2 That they be kept."))
    assert [r.text for r in made.recommendations] == ["That trees be planted.", "That they be kept."]
    counted = front(report().heading("Recommendation").text("10 to 12 trees be planted."))
    assert [r.text for r in counted.recommendations] == ["10 to 12 trees be planted."]


def test_a_body_named_in_part_is_named_as_it_calls_itself() -> None:
    maker = Maker().heading("MARDLE TOWN COUNCIL").text("Minutes of a meeting of the Town Council held on 9 May 2023.")
    assert front(maker).committees == (CommitteeEntry("MARDLE TOWN COUNCIL", DAY),)


def test_an_agenda_bears_the_name_of_the_body_in_its_rows() -> None:
    maker = Maker().heading("SALTRIDGE DISTRICT COUNCIL").heading("AGENDA")
    made = front(maker.text("Meeting: Trees Committee").text("Date: 9 May 2023").item("1.", "Apologies"))
    assert made.title == "Trees Committee"


def test_a_block_with_labels_may_have_body_and_title_without() -> None:
    made = front(
        Maker().table(
            ["Cabinet\n9 May 2023", "TOWER QUAY"],
            ["Report of: Ann Orr, Director", "Classification:\nUnrestricted"],
            ["Trees for the towpath", ""],
        )
    )
    assert (made.title, made.classification) == ("Trees for the towpath", "Unrestricted")
    assert made.committees == (CommitteeEntry("Cabinet", DAY),)


def test_a_record_of_decision_in_a_row_of_its_own_is_its_kind_and_no_title() -> None:
    maker = Maker().table(
        ["SALTRIDGE COUNCIL – RECORD OF DECISION", ""], ["Decision to be taken by: Cabinet", "No. 12"]
    )
    maker.heading("Title of decision: Trees").heading("Decision").text("To plant them.")
    assert (front(maker).kind, front(maker).title) == (PaperKind.DECISION_RECORD, "Trees")


@pytest.mark.parametrize("label", ["Originating officer", "Originating Officers", "Originating officer(s)"])
def test_a_label_may_be_printed_in_the_plural(label: str) -> None:
    maker = Maker().table(["Report to:", "Cabinet"], ["Subject:", "Trees"], [label, "Ann Orr"])
    assert front(maker).authors == ("Ann Orr",)


def test_a_row_at_the_top_is_no_title() -> None:
    maker = Maker().heading("Division(s): All").heading("Trees for all").heading("Report by the Director of Streets")
    assert front(maker.text("Trees are few in all of the divisions.")).title == "Trees for all"


def test_minutes_may_say_so_with_their_day() -> None:
    made = front(Maker().heading("Cabinet").heading("Minutes – 9 May 2023").text("RESOLVED: That trees be planted."))
    assert (made.kind, made.title, made.date) == (PaperKind.MINUTES, "Cabinet", DAY)


# ---- rows and lines that look like others


def test_a_title_with_a_colon_above_the_rows_is_no_row() -> None:
    maker = Maker().heading("Cabinet").text("9 May 2023").heading("Trees: the second year").heading("For Decision")
    made = front(maker.text("Report author: Max Oren").text("Report status: Public").heading("Summary"))
    assert (made.title, made.classification, made.authors) == ("Trees: the second year", "Public", ("Max Oren",))


def test_a_post_may_end_in_the_word_of_a_label() -> None:
    made = front(
        Maker().table(["To:", "Cabinet, 9 May 2023"], ["Title:", "Trees"], ["From:", "Service Director: Streets"])
    )
    assert made.report_of == ("Service Director: Streets",)


def test_a_person_in_the_contact_rows_has_a_title_too() -> None:
    maker = Maker().table(
        ["Decision-maker:", "Cabinet"], ["Subject:", "Trees"], ["Report of:", "Director of Streets"],
        ["Author", "Max Oren"], ["Title", "Head of Trees"],
    )  # fmt: skip
    assert front(maker).title == "Trees"


def test_a_cell_may_say_who_reports_without_a_label() -> None:
    made = front(Maker().table(["Report of the Cabinet Member for Streets"], ["Title: Trees"], ["Wards affected: All"]))
    assert made.report_of == ("Cabinet Member for Streets",)


def test_what_is_asked_and_the_day_alone_are_no_bodies() -> None:
    rows = [["Report for:", "Decision"], ["Meeting:", "9 May 2023"], ["Title:", "Trees"], ["Report to:", "Parks Panel"]]
    made = front(Maker().table(*rows))
    assert made.committees == (CommitteeEntry("Parks Panel", DAY, "Decision"),)


@pytest.mark.parametrize("line", ["Report to Parks Panel", "Lead Member - Councillor Bo Wick", "Key priorities:"])
def test_a_line_that_says_whom_it_is_for_or_from_is_no_title(line: str) -> None:
    maker = Maker().heading(line).text("9 May 2023").heading("Trees for the towpath").heading("Recommendations")
    assert front(maker.text("That trees be planted on the towpath.")).title == "Trees for the towpath"


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of a meeting of the Planning Committee of Saltridge Borough Council held on 9 May 2023",
        "Meeting of the Planning Committee – 9 May 2023",
    ],
)
def test_a_body_is_named_without_its_council_and_its_day(line: str) -> None:
    assert [c.name for c in front(Maker().text(line).text("Present: Cllr Wick")).committees] == ["Planning Committee"]


def test_a_figure_is_no_marking() -> None:
    made = front(Maker().table(["Sensitivity analysis", "8"], ["Report to", "Cabinet"], ["Report author", "Max Oren"]))
    assert made.classification is None


def test_a_box_with_the_number_of_the_report_may_stand_above_council_and_header() -> None:
    maker = Maker().table(["Report No", "ECI/27/24"]).heading("Saltridge Council")
    maker.table(["Committee:", "Streets and Greens"], ["Date:", "9 May 2023"], ["Report Title:", "Trees"])
    made = front(maker)
    assert (made.title, made.decision_ref) == ("Trees", "ECI/27/24")
    assert made.committees == (CommitteeEntry("Streets and Greens", DAY),)


def test_a_list_of_many_things_under_heads_like_labels_is_no_header_block() -> None:
    heads = ["Title", "Decision maker", "Ward"]
    made = front(Maker().table(heads, ["Trees", "Cabinet", "Hythe"], ["Quays", "Cabinet", "All"]))
    assert (made.kind, made.areas) == (PaperKind.OTHER, None)


def test_minutes_of_proceedings_name_the_body() -> None:
    maker = Maker().heading("MINUTES OF THE PROCEEDINGS OF THE MEETING OF THE STREETS COMMITTEE HELD ON 9 MAY 2023")
    assert [c.name for c in front(maker.text("Present: Cllr Wick")).committees] == ["STREETS COMMITTEE"]


def test_who_wrote_an_inspectors_report_is_its_author_and_not_its_title() -> None:
    maker = Maker().heading("Report to Saltridge Council").heading("by A Penrose BSc (Hons), MRTPI")
    maker.text("Inspector appointed by the Secretary of State").text("9 May 2023")
    made = front(maker.heading("Report on the Examination of the Saltridge Local Plan").text("It is sound."))
    assert made.title == "Report on the Examination of the Saltridge Local Plan"
    assert made.authors == ("A Penrose BSc (Hons), MRTPI",)
    assert (str(made.date), made.committees) == ("2023-05-09", ()), "it goes to no meeting of that day"


def test_a_report_that_tells_of_an_inspector_goes_to_its_meeting() -> None:
    maker = Maker().heading("Report to Saltridge Council").text("9 May 2023").heading("Local Plan")
    made = front(maker.text("The Inspector appointed by the Secretary of State has found the plan sound."))
    assert [c.name for c in made.committees] == ["Saltridge Council"]


def test_whom_to_ask_is_no_title() -> None:
    maker = Maker().heading("Quay Committee").heading("Report by Ann Orr, Director of Works")
    maker.heading("Contact: Ben Finch Ext: 5555").heading("CRANES OF THE QUAY").heading("Recommendations")
    assert maker.item("(1)", "buy a crane").understood().paper.front.title == "CRANES OF THE QUAY"


def test_what_a_paper_asks_of_the_board_is_no_title() -> None:
    maker = Maker().heading("Quay Cabinet Board").text("8 March 2022").heading("Report of the Head of Works - A Orr")
    maker.heading("Matter for Decision").heading("Wards Affected: All").heading("Cranes of the Quay")
    assert maker.heading("Recommendations").text("Buy it.").understood().paper.front.title == "Cranes of the Quay"


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (["Quarter 3", "2024/25"], "Monitoring of the Harbour Quarter 3 2024/25"),
        (["April to June 2024"], "Monitoring of the Harbour April to June 2024"),
        (["Third Quarter of 2024-25", "Dues"], "Monitoring of the Harbour Third Quarter of 2024-25"),
        (["3 May 2024"], "Monitoring of the Harbour"),
        (["Quarter"], "Monitoring of the Harbour"),
    ],
)
def test_the_period_on_the_lines_below_it_belongs_to_a_title(below: list[str], title: str) -> None:
    maker = Maker().heading("Monitoring of the Harbour")
    for line in below:
        maker.text(line, bold=True)
    assert (
        front(maker.text("Dues were paid as in the years before, and nobody was heard to say a word.")).title == title
    )


def test_a_period_in_smaller_type_than_the_title_stands_for_itself() -> None:
    maker = Maker().heading("Monitoring of the Harbour").text("Quarter 3 of 2024/25")
    maker.blocks[0] = replace(maker.blocks[0], size=16.0)
    assert front(maker.text("Dues were paid.")).title == "Monitoring of the Harbour"


@pytest.mark.parametrize("state", ["DRAFT", "(Draft for consultation)"])
def test_a_line_that_says_in_which_state_a_paper_is_is_no_line_of_its_title(state: str) -> None:
    maker = Maker().heading(f"Mending the Harbour Wall\n{state}")
    assert front(maker.text("Dues were paid.")).title == "Mending the Harbour Wall"
    assert front(Maker().heading(state.strip("()")).heading("Harbour Wall").text("It is old.")).title == "Harbour Wall"
    assert (
        front(Maker().heading("Mending of a\nDraughty Wall").text("It is old.")).title == "Mending of a Draughty Wall"
    )
