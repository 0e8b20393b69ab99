"""Who reports where no row says so: several posts on a line, a post below the title, a signature above the contact."""

from __future__ import annotations

import pytest
from blocks import Maker
from committee_archive.extract import extract
from committee_archive.interpret import first_reading
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Heading, Text
from papers import VOCABULARY
from pdfs import typeset


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def opened(*lines: str) -> Maker:
    maker = Maker().heading("Quay Committee – 9 May 2023")
    for line in lines:
        maker.heading(line)
    return maker.heading("Recommendations").text("That the weir be mended before the winter.")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Joint Report of the Director of Works and the Town Clerk", ("Director of Works", "Town Clerk")),
        ("JOINT REPORT OF THE DIRECTOR OF WORKS AND THE TOWN CLERK", ("DIRECTOR OF WORKS", "TOWN CLERK")),
        ("Report of the Director of Works and the Environment", ("Director of Works and the Environment",)),
        ("Report of the Head of Parks and Gardens", ("Head of Parks and Gardens",)),
    ],
)
def test_each_post_of_a_joint_report_reports(line: str, who: tuple[str, ...]) -> None:
    assert front(opened(line, "The weir at the mill")).report_of == who


def test_a_post_alone_below_the_title_reports() -> None:
    made = front(opened("THE WEIR AT THE MILL", "Executive Director: Works"))
    assert (made.title, made.report_of) == ("THE WEIR AT THE MILL", ("Executive Director: Works",))


def test_the_portfolio_and_the_number_of_the_item_may_stand_between_title_and_post() -> None:
    title, portfolio = "THE WEIR AT THE MILL", "WATER AND PARKS (COUNCILLOR ANN ORR)"
    made = front(opened(title, portfolio, "AGENDA ITEM: 6", "DIRECTOR OF WORKS"))
    assert (made.title, made.report_of) == (title, ("DIRECTOR OF WORKS",))
    assert front(opened(title, "WATER AND PARKS (ALL WARDS)", "DIRECTOR OF WORKS")).report_of == ()


@pytest.mark.parametrize("below", ["Executive Summary", "Executive", "What the surveyor found"])
def test_no_other_line_below_the_title_does(below: str) -> None:
    assert front(opened("The weir at the mill", below)).report_of == ()


def test_whoever_signs_above_the_contact_reports_and_the_contact_wrote_it() -> None:
    signed = opened("The weir at the mill").heading("Costs").text("It costs little.").text("It is all found.")
    made = front(
        signed.text("Iain Dunmore").text("Executive Director of Place").text("Contact: Ann Orr, Weir Engineer")
    )
    assert made.report_of == ("Iain Dunmore Executive Director of Place",)
    assert made.authors == ("Ann Orr, Weir Engineer",)


def headings(maker: Maker) -> list[str]:
    """The headings of a paper, as they are published."""
    blocks = maker.understood().paper.blocks
    return ["".join(p.text for p in b.content if isinstance(p, Text)) for b in blocks if isinstance(b, Heading)]


@pytest.mark.parametrize("below", ["Contact: Ann Orr, Weir Engineer", "12 June 2025"])
def test_a_name_over_a_post_is_no_heading_where_whom_to_ask_or_the_day_stands_below(below: str) -> None:
    sheet = opened("The weir at the mill").heading("Iain Dunmore").text("Executive Director of Place").text(below)
    sheet.heading("Costs")
    for _ in range(14):
        sheet.text("It costs little, and it is all found in the budget that the council has set for weirs.")
    assert "Iain Dunmore" not in headings(sheet)
    assert "Costs" in headings(sheet)


def test_a_heading_over_a_post_stays_one_where_nothing_shows_a_signature() -> None:
    sheet = opened("The weir at the mill").heading("Iain Dunmore").text("Executive Director of Place")
    for _ in range(14):
        sheet.text("It costs little, and it is all found in the budget that the council has set for weirs.")
    assert "Iain Dunmore" in headings(sheet)


def test_a_letterhead_in_a_table_of_one_row_may_stand_above_who_reports() -> None:
    sheet = Maker().table(["Millmoor Park Authority\n5 September 2025", "Item 7.2"]).heading("Dark lanes")
    made = front(sheet.heading("Report by the Head of Landscape").text("This report is about lamps on the moor."))
    assert (made.kind, made.title, made.report_of) == (PaperKind.REPORT, "Dark lanes", ("Head of Landscape",))


def test_a_record_of_decision_may_say_who_wrote_it() -> None:
    record = Maker().heading("Record of officer decision").heading("Subject").text("New boilers")
    record.heading("Decision").text("To buy them.").heading("Exempt").text("No")
    assert front(record.text("Report author: Ann Orr, Building Engineer")).authors == ("Ann Orr, Building Engineer",)


SHEET = """#set text(font: "Arimo", size: 11pt)
#strong[Report No: 37/2019 #h(1fr) #MARK]

#align(center)[*CABINET* \\ *19 February 2019*]

#align(center)[*The weir at the mill*]

#align(center)[*Report of the Director of Works*]

= Recommendations
That the weir be mended.
"""


@pytest.mark.parametrize("mark", ["PUBLIC REPORT", "Part I", "EXEMPT REPORT", "Not for publication"])
def test_a_marking_that_a_tab_sets_apart_is_the_classification(mark: str) -> None:
    document = extract(typeset(SHEET.replace("#MARK", mark)))
    assert first_reading(document, VOCABULARY).classifications == (mark,)


def test_a_closing_word_beside_a_public_one_is_what_counts() -> None:
    maker = Maker().heading("Cabinet – 9 May 2023").heading("Part 1 – Public").heading("Exempt report")
    maker.heading("Report of the Director of Works").heading("The weir").heading("Recommendations").text("That it is.")
    assert front(maker).classification == "Exempt report"
