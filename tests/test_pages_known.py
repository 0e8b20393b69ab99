"""Of which meetings it is said that they were held, and what is missing of a year: the same on every page."""

import datetime as dt
from dataclasses import replace

from committee_archive.model.archive import Archive
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation
from committee_archive.relations import relate
from test_pages_history import GONE, HISTORY, NEXT, SECOND, made
from test_relations_findings import paper
from test_relations_months import of

PLANNED = "no paper in this archive tells whether it was held."
MONTH = MeetingMonth("works-committee", 2016, 3)
IN_MARCH = replace(GONE, to_meeting=None, to_month=MONTH, evidence="what the Committee heard in March 2016")


def with_relations(*relations: Relation) -> dict[str, str]:
    return made(replace(HISTORY, relations=relations))


def test_a_day_of_which_only_earlier_papers_tell_was_planned_on_every_page() -> None:
    pages = made()
    place = pages["coverage/works-committee.md"]
    assert f'1 report<br><span class="about">Planned: {PLANNED}</span>' in place, "no minutes are said to be missing"
    assert f"1 report, no minutes. Planned: {PLANNED}" in pages["meetings/works-committee-2018-06-12.md"]
    assert "planned; 1 report, no minutes" in pages["meetings/2018.md"]
    late = replace(HISTORY.promises[0], due=dt.date(2018, 3, 1))
    page = made(replace(HISTORY, promises=(late,)))["outstanding/index.md"]
    assert f"A meeting was planned for [12 June 2018](../meetings/works-committee-2018-06-12.md); {PLANNED}" in page
    assert "the minutes of" not in page


def test_what_a_paper_announces_was_planned_until_a_later_one_tells_of_it() -> None:
    coming = replace(
        GONE, evidence="for its meeting on 1 December 2016", to_meeting=NEXT._replace(day=dt.date(2016, 12, 1))
    )
    pages = with_relations(coming)
    source = "“for its meeting on 1 December 2016” in [The cable network](../reports/2016/report.md)"
    assert f'no papers in this archive<br><span class="about">Planned: {source}' in pages["coverage/works-committee.md"]
    assert '1 December 2016, Works Committee <span class="about">planned; no papers' in pages["meetings/2016.md"]
    assert "Not here is" not in pages["decisions/2016.md"]
    assert f"[1 other meeting](../coverage/2016.md) was planned; {PLANNED}" in pages["decisions/2016.md"]
    since = replace(coming, from_paper="reports/2018/second.md", evidence="at its meeting on 1 December 2016")
    pages = with_relations(coming, since)
    assert "Held: “at its meeting on 1 December 2016” in [The fibre" in pages["coverage/works-committee.md"]
    assert "[1 other meeting of 2016](../coverage/2016.md), of which no minutes" in pages["decisions/2016.md"]


def test_a_meeting_whose_minutes_are_here_needs_no_other_word() -> None:
    assert "Planned" not in made()["meetings/works-committee-2016-09-30.md"]
    assert "Held:" not in made()["meetings/works-committee-2016-09-30.md"]


def test_a_meeting_of_which_only_the_month_is_known_is_counted_and_listed() -> None:
    pages = with_relations(IN_MARCH)
    assert "[1 of 2](works-committee.md#y2016)" in pages["coverage/index.md"]
    assert "2 meetings known (1 by its month alone), in order of time" in pages["coverage/2016.md"]
    row = "- **March 2016**{: #works-committee-2016-03 }, Works Committee: no papers in this archive<br>"
    assert f'{row}<span class="about">Held: “what the Committee heard in March 2016”' in pages["coverage/2016.md"]
    assert '- March 2016, Works Committee <span class="about">no papers in this archive;' in pages["meetings/2016.md"]
    assert "(../coverage/works-committee.md#works-committee-2016-03)" in pages["meetings/2016.md"]
    assert "1 more (1 by its month alone) of which no papers" in pages["meetings/2016.md"]


def test_a_month_in_which_a_day_is_known_is_no_other_meeting() -> None:
    pages = with_relations(replace(IN_MARCH, to_month=MONTH._replace(month=5)), GONE)
    assert "1 by its month" not in pages["coverage/2016.md"] and "- **May 2016**" not in pages["coverage/2016.md"]


def test_a_report_that_was_before_a_body_in_a_month_tells_of_a_meeting() -> None:
    text = "The report on performance, which was considered by the Works Committee in October 2018, said so."
    citing = of(paper("later", "Quay Lights", text, kind=PaperKind.REPORT, day="2019-11-12"), "Works Committee")
    (found,) = relate(Archive((citing,))).wanted
    assert found.kind is PaperKind.REPORT
    assert found.month == MeetingMonth("works-committee", 2018, 10)


def test_what_is_missing_of_a_year_is_the_same_on_all_pages() -> None:
    letter = Wanted("w", "a letter of 3 May 2016", PaperKind.REPORT, None, None, (GONE,))
    named = Wanted(
        "r", "a report", PaperKind.REPORT, GONE.to_meeting and GONE.to_meeting.day, "works-committee", (GONE,)
    )
    pages = made(replace(HISTORY, wanted=(*HISTORY.wanted, letter, named)))
    told = "minutes of 1 meeting, agendas of 2 meetings, 1 report to a meeting, 2 other papers that others refer to"
    assert f" Missing: {told}." in pages["coverage/2016.md"]
    assert f"[What is missing of it](../coverage/2016.md): {told}." in pages["years/2016.md"]
    assert f"| [2016](#y2016) | 3 | [{told}](../coverage/2016.md) |" in pages["wanted/index.md"]
    assert "[2018](2018.md) (0), [2016](2016.md) (6)" in pages["coverage/index.md"]
    assert "Missing: nothing that is known." in pages["coverage/2018.md"], "of what was planned nothing is missing"


def test_of_a_year_in_which_only_a_meeting_was_planned_nothing_is_said_to_be_missing_for_certain() -> None:
    day = dt.date(2029, 3, 14)
    coming = replace(GONE, from_paper=SECOND, to_meeting=MeetingKey("works-committee", day))
    entry = Wanted("w", "its meeting on 14 March 2029", None, day, "works-committee", (coming,))
    page = made(replace(HISTORY, relations=(*HISTORY.relations, coming), wanted=(entry,)))["wanted/index.md"]
    told = "nothing for certain: what was planned may not have been held"
    assert f"| [2029](#y2029) | 1 | [{told}](../coverage/2029.md) |" in page


def test_what_is_outstanding_stands_by_year_and_says_by_what_it_is_narrowed() -> None:
    later = replace(HISTORY.promises[0], day=dt.date(2018, 6, 12), due=None)
    page = made(replace(HISTORY, promises=(*HISTORY.promises, later)))["outstanding/index.md"]
    newer, older = page.split("## Promised in 2018")[1].split("## Promised in 2016")
    data = 'class="promise" data-year="{}" data-committee="Works Committee" data-came="No answer found"'
    assert data.format(2018) in newer and data.format(2016) in older
    assert 'data-came="Answered"' in older.split("## Answered")[1]


def test_a_report_that_the_minutes_name_is_not_missing_twice() -> None:
    lost = HISTORY.meetings[0].missing[0]
    again = Wanted("w", "a report", lost.kind, dt.date(2016, 9, 30), "works-committee", (GONE,), lost.title)
    assert "1 report to a meeting" in made(replace(HISTORY, wanted=(again,)))["coverage/2016.md"]
    assert "that others refer to." not in made(replace(HISTORY, wanted=(again,)))["coverage/2016.md"]
