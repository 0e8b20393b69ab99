"""Tops of papers where what is said of a meeting, its day or its readers stands where it mostly does not."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import Maker, report
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind

DAY = date(2023, 5, 9)


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


def summons() -> Maker:
    """The front of an agenda that is issued on one day for a meeting on another."""
    maker = Maker().heading("MARDLE TOWN COUNCIL").text("2 May 2023")
    return maker.text("To: Members of the Trees Committee: Councillors Ann Orr (Chairman) and Bel Finch")


def test_members_who_are_called_by_name_are_neither_title_nor_body_and_the_day_is_that_of_the_meeting() -> None:
    maker = summons().text("You are hereby summoned to attend a meeting of the").heading("Trees Committee", bold=True)
    maker.text("to be held in the hall on Tuesday 9 May 2023").heading("AGENDA")
    made = front(maker.item("1.", "To receive apologies"))
    assert (made.kind, made.title, made.date) == (PaperKind.AGENDA, "Trees Committee", DAY)
    assert made.committees == (CommitteeEntry("Trees Committee", DAY),)


def test_an_agenda_with_rows_calls_its_members_by_name_too() -> None:
    maker = Maker().heading("AGENDA").text("To: Members of the Trees Committee: Councillor Ann Orr").text("Venue: Hall")
    made = front(maker.text("Date: 9 May 2023").item("1.", "To receive apologies"))
    assert made.committees == (CommitteeEntry("Trees Committee", DAY),)


def test_the_first_day_at_the_top_stays_where_it_does_not_stand_alone() -> None:
    maker = Maker().heading("Minutes of a meeting of the Trees Committee held on 9 May 2023")
    made = front(maker.text("The next meeting is to be held on 6 June 2023").item("1.", "Apologies"))
    assert made.date == DAY


@pytest.mark.parametrize("sort", ["", "Annual "])
def test_the_word_meeting_after_a_body_is_no_part_of_it(sort: str) -> None:
    maker = Maker().heading(f"Minutes of a {sort}Community Council Meeting held on Tuesday 9 May 2023")
    made = front(maker.text("Present: Ann Orr").item("1.", "Apologies"))
    assert made.committees == (CommitteeEntry("Community Council", DAY),)


def test_a_date_has_a_label_without_a_colon() -> None:
    maker = Maker().heading("Report to: Cabinet").text("Date of Meeting 9 May 2023")
    maker.text("Document classification: Part A Public Document").heading("Trees for the towpath")
    made = front(maker.heading("Recommendation").text("That trees be planted."))
    assert (made.title, made.committees) == ("Trees for the towpath", (CommitteeEntry("Cabinet", DAY),))
    assert made.classification == "Part A Public Document"


def rows(bodies: str, days: str) -> Maker:
    return Maker().table(["Meeting:", bodies, "Date:", days], ["Subject:", "Trees"], ["Report of:", "The Clerk"])


def test_two_bodies_of_one_cell_have_the_days_of_the_cell_beside() -> None:
    made = front(rows("Trees and Scrutiny Committee Cabinet", "2 May 2023\n9 May 2023").text("Words."))
    assert made.committees == (
        CommitteeEntry("Trees and Scrutiny Committee", date(2023, 5, 2)),
        CommitteeEntry("Cabinet", DAY),
    )


@pytest.mark.parametrize("body", ["Cabinet Committee", "Cabinet Board for Trees"])
def test_a_body_with_two_words_for_one_is_one(body: str) -> None:
    assert [c.name for c in front(rows(body, "2 May 2023\n9 May 2023").text("Words.")).committees] == [body]


@pytest.mark.parametrize(("line", "marking"), [("FOR GENERAL RELEASE",) * 2, ("Part 1", None), ("Trees", None)])
def test_who_may_read_a_report_may_stand_right_below_its_header_block(line: str, marking: str | None) -> None:
    made = front(rows("Cabinet", "9 May 2023").heading(line).text("Words."))
    assert made.classification == marking


@pytest.mark.parametrize(("line", "marking"), [("OFFICIAL",) * 2, ("Public", None)])
def test_how_a_paper_of_one_page_is_handled_may_stand_at_its_foot(line: str, marking: str | None) -> None:
    assert front(rows("Cabinet", "9 May 2023").text("Words.").text(line)).classification == marking


def test_a_section_that_sums_up_before_the_recommendations_asks_for_nothing() -> None:
    maker = report().heading("Section 1 – Summary and Recommendations").text("This report tells of the trees.")
    made = front(maker.heading("Recommendations:").text("Cabinet is asked to:").item("1.", "plant trees."))
    assert [r.text for r in made.recommendations] == ["plant trees."]


@pytest.mark.parametrize(
    ("line", "bodies"), [("Improve boats and shore services", []), ("Shore Services", ["Shore Services"])]
)
def test_an_everyday_word_names_a_body_only_with_a_capital(line: str, bodies: list[str]) -> None:
    maker = Maker().heading("What we want of our harbour").text(line)
    assert [c.name for c in maker.understood().paper.front.committees] == bodies
