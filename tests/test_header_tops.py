"""What the lines at the top of minutes, agendas and records say of body, day and kind."""

from __future__ import annotations

from datetime import date

import pytest
from blocks import Maker
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, PaperKind

DAY = date(2022, 3, 8)


def front(maker: Maker) -> FrontMatter:
    return maker.understood().paper.front


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Quay Committee Minutes", PaperKind.MINUTES),
        ("Quay Committee – Minutes", PaperKind.MINUTES),
        ("QUAY COMMITTEE AGENDA", PaperKind.AGENDA),
    ],
)
def test_the_kind_may_follow_the_body(line: str, kind: PaperKind) -> None:
    made = front(Maker().heading(line).text("Date: 8 March 2022").text("Words that say nothing of it."))
    assert (made.kind, made.title.casefold(), made.date) == (kind, "quay committee", DAY)


@pytest.mark.parametrize("line", ["Received the Committee minutes", "Quay Committee to agree the Agenda"])
def test_a_line_about_minutes_is_no_such_name(line: str) -> None:
    assert front(Maker().heading("Quay").text(line).text("Words that say nothing of it.")).kind is PaperKind.OTHER


def stamped(*lines: str) -> FrontMatter:
    maker = Maker().text("Public Document Pack")
    for line in lines:
        maker.heading(line)
    return front(maker.text("8 March 2022 at 2.00 pm").text("Words that say nothing of it."))


def test_minutes_that_bear_the_stamp_of_a_pack_are_minutes() -> None:
    assert stamped("Quay Committee", "Minutes of the meeting").kind is PaperKind.MINUTES


@pytest.mark.parametrize("lines", [("Quay Committee",), ("Quay Committee", "AGENDA", "Minutes of the last meeting")])
def test_any_other_paper_with_that_stamp_is_a_pack(lines: tuple[str, ...]) -> None:
    assert stamped(*lines).kind is PaperKind.PACK


def test_a_line_that_says_the_kind_of_paper_names_no_body() -> None:
    maker = Maker().heading("Executive Decision Notice").text("Date: 08/03/2022").text("Subject: Crane repair")
    assert front(maker.text("Words.")).committees == ()


def test_the_day_behind_the_body_that_a_report_goes_to_is_no_part_of_its_name() -> None:
    maker = Maker().heading("Wold Council").text("Report to Cabinet on 8 March 2022").heading("Crane repair")
    assert front(maker.heading("Recommendations").text("Words.")).committees == (CommitteeEntry("Cabinet", DAY),)


def test_an_answer_of_a_form_is_nobody() -> None:
    rows = ["Committee", "Quay Committee"], ["Director", "N/A"], ["Chief officer", "Ann Orr"], ["Title", "Crane repair"]
    assert front(Maker().table(*rows).text("Words.")).report_of == ("Ann Orr",)


def test_the_parts_of_the_question_may_stand_apart() -> None:
    rows = ["Meeting:", "Quay Committee"], ["Title:", "Crane repair"], ["Part 1 / Part 2:", "Part 1"]
    assert front(Maker().table(*rows).text("Words.")).classification == "Part 1"


def test_the_proceedings_at_a_meeting_of_the_council_are_those_of_the_council() -> None:
    maker = Maker().heading("BOROUGH OF WOLDMOUTH").heading("Minutes")
    maker.text(
        "Minutes of the proceedings at a meeting of the Council of the Borough of Woldmouth held on 8 March 2022"
    )
    assert front(maker.text("Words.")).committees == (CommitteeEntry("Council of the Borough of Woldmouth", DAY),)


def test_the_day_of_a_committee_meeting_may_stand_below_the_line_that_names_it() -> None:
    maker = Maker().heading("Woldmouth Town Council").heading("Minutes of the Quay Committee Meeting")
    assert front(maker.text("Tuesday 8 March 2022").text("Words.")).committees == (
        CommitteeEntry("Quay Committee", DAY),
    )
    other = Maker().heading("Woldmouth Town Council").heading("AGENDA").text("8 March 2022")
    other.item("1.", "Minutes of the Quay Committee Meeting").item("2.", "Ropes")
    assert [c.name for c in front(other).committees] == ["Woldmouth Town Council"]


def test_who_reports_by_the_lines_above_counts_before_whoever_a_row_may_mean() -> None:
    maker = Maker().heading("QUAY COMMITTEE").text("8 March 2022").heading("Report of the Head of Works")
    maker.table(
        ["Location:", "Mill Lane"], ["Proposal:", "Four sheds"], ["Case Officer:", "Anna Finch"], ["Ward:", "Millside"]
    )
    assert front(maker.heading("Recommendation").text("To grant it.")).report_of == ("Head of Works",)
