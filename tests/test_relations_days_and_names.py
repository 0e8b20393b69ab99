"""Days without a year, slips of the year, names that are lists, titles in one breath: what they lead to."""

from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph, Text
from committee_archive.model.relations import MeetingMonth, RelationKind, RelationStatus
from committee_archive.relations import references_inside, relate
from test_relations_findings import paper


def undated(entry: ArchivedPaper) -> ArchivedPaper:
    front = entry.paper.front
    committees = tuple(replace(c, date=None) for c in front.committees)
    return replace(entry, paper=replace(entry.paper, front=replace(front, date=None, committees=committees)))


def met(citing: ArchivedPaper, *others: ArchivedPaper) -> list[tuple[str, str | None, str | None]]:
    """The words that name a meeting, whose it is, and its day."""
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    return [
        (
            r.evidence,
            r.to_meeting.body if r.to_meeting else None,
            r.to_meeting.day.isoformat() if r.to_meeting else None,
        )
        for r in found
        if r.kind is RelationKind.CITES_MEETING
    ]


# ---- days


WHOLE = "It goes to the Parks Committee on 7 April 2020."


@pytest.mark.parametrize(
    "text", ["The Parks Committee on 7 April will see it.", "It is for the Parks Committee in April."]
)
def test_a_paper_without_a_day_says_elsewhere_which_year_it_means(text: str) -> None:
    days = {day for _, _, day in met(undated(paper("plan", "Harbour Plan", WHOLE, text)))}
    assert days == {"2020-04-07"}
    assert len(met(undated(paper("plan", "Harbour Plan", WHOLE, text)))) == 2
    assert met(undated(paper("plan", "Harbour Plan", text))) == []


def test_of_two_years_that_it_names_for_one_day_a_paper_means_the_nearer() -> None:
    slip = "The Parks Committee on 7 January 2019 had seen it."
    right = "It was before the Parks Committee on 7 January 2020."
    assert [day for _, _, day in met(paper("plan", "Harbour Plan", slip, right))] == ["2020-01-07", "2020-01-07"]
    assert [day for _, _, day in met(paper("plan", "Harbour Plan", slip))] == ["2019-01-07"]
    # Two years apart it may well have met twice on that day.
    old = slip.replace("2019", "2018")
    assert [day for _, _, day in met(paper("plan", "Harbour Plan", old, right))] == ["2018-01-07", "2020-01-07"]


def test_the_agenda_of_a_month_is_that_of_its_meeting() -> None:
    said = "The matter is to be put on the April agenda."
    minutes = paper("m", "Works Committee", "#1. Rope", said, "Next meeting: 7 April 2020.", kind=PaperKind.MINUTES)
    assert ("on the April agenda", "works-committee", "2020-04-07") in met(minutes)


APPROVED = "Minutes of earlier meetings. The minutes of the meeting held on 4 December 2019 were approved."


def test_a_meeting_of_which_nothing_is_held_is_known_by_its_minutes_that_were_approved() -> None:
    since = "Three boats were sunk since the December 2019 meeting."
    minutes = paper("m", "Works Committee", APPROVED, since, kind=PaperKind.MINUTES)
    assert met(minutes)[-1] == ("since the December 2019 meeting", "works-committee", "2019-12-04")
    (month,) = relate(Archive((paper("m", "Works Committee", since, kind=PaperKind.MINUTES),))).relations
    assert (month.to_meeting, month.to_month) == (None, MeetingMonth("works-committee", 2019, 12))


def test_the_day_on_which_a_report_comes_out_is_no_meetings() -> None:
    citing = paper("plan", "Harbour Plan", "A final report for the Parks Committee will be published on 5 April 2020.")
    (found,) = relate(Archive((citing,))).outgoing[citing.path]
    assert (found.status, found.to_meeting) == (RelationStatus.WANTED, None)


# ---- bodies


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the Boats, Ropes and Tar Committee", "boats-ropes-and-tar-committee"),
        ("the Boats, Ropes & Tar Committee", "boats-ropes-tar-committee"),
        ("Members, Ropes and Tar Committee", "ropes-and-tar-committee"),
        ("the Cabinet, Ropes and Tar Committee", "ropes-and-tar-committee"),
        ("Friday, Ropes Committee", "ropes-committee"),
    ],
)
def test_a_name_that_is_a_list_is_one_body(name: str, key: str) -> None:
    assert [body for _, body, _ in met(paper("plan", "Plan", f"It was agreed by {name} on 7 January 2020."))] == [key]


def test_a_meeting_called_by_its_subject_is_that_of_the_committee_that_the_paper_dates() -> None:
    dated, called = "The Finance Committee met on 24 February 2020.", "It was discussed at the Finance Meeting."
    assert met(paper("m", "Minutes", dated, called))[-1] == (
        "at the Finance Meeting",
        "finance-committee",
        "2020-02-24",
    )
    assert met(paper("m", "Minutes", called)) == []
    two = "The Finance Board met on 25 February 2020."
    assert met(paper("m", "Minutes", dated, two, called))[-1][0] != "at the Finance Meeting"


# ---- papers


def test_a_title_joined_to_another_is_cited_too() -> None:
    plans = paper("a", "Depth Strategy 2020", day="2020-01-07"), paper("b", "Quay Strategy", day="2020-01-07")
    citing = paper("citing", "Boats", "They follow the Depth Strategy 2020 and Quay Strategy.")
    found = relate(Archive((citing, *plans))).outgoing[citing.path]
    assert [(r.evidence, r.to_paper) for r in found] == [
        ("the Depth Strategy 2020", plans[0].path),
        ("Quay Strategy", plans[1].path),
    ]
    small = paper("citing", "Boats", "They follow the Depth Strategy 2020 and a quay strategy.")
    assert [r.to_paper for r in relate(Archive((small, *plans))).outgoing[small.path]] == [plans[0].path]


ROOFS = paper("roofs", "Roof Repairs", "#2 Slates", "Blue.", "#7 Money", "None.", day="2020-01-07")


@pytest.mark.parametrize(
    "text",
    ["See section 7 of the report on the roof repairs.", "It is in Section 7 of the report on the roof repairs."],
)
def test_a_section_of_another_report_is_found(text: str) -> None:
    citing = paper("citing", "Boats", text)
    (found,) = relate(Archive((citing, ROOFS))).outgoing[citing.path]
    assert (found.kind, found.to_paper, found.to_anchor) == (RelationKind.CITES_PARAGRAPH, ROOFS.path, "s-3")


def test_a_section_that_the_paper_has_itself_is_not_looked_for_elsewhere() -> None:
    first = "The report on the roof repairs was late."
    citing = paper("citing", "Boats", first, "#7 Rope", "See section 7 of the report.")
    assert [r.to_anchor for r in relate(Archive((citing, ROOFS))).outgoing[citing.path]] == [None]
    other = paper("citing", "Boats", first, "#8 Rope", "See section 7 of the report.")
    assert [r.to_anchor for r in relate(Archive((other, ROOFS))).outgoing[other.path]] == [None, "s-3"]


def test_a_decisions_number_is_found_wherever_it_stands() -> None:
    citing = paper("citing", "Boats", "Decision 20/00107 was taken.", "It is decision 20/00107 again.")
    found = relate(Archive((citing,))).outgoing[citing.path]
    assert [(r.evidence, r.from_anchor) for r in found] == [("20/00107", "p1"), ("20/00107", "p2")]


# ---- numbers that are printed twice


def twice(text: str, *, place: int = 2) -> list[str | None]:
    """Where a reference leads in a paper with two paragraphs 2.3, on ropes and on tar; `text` after so many of them."""
    texts = ["Ropes are dear and hemp is scarce.", "Tar is cheap and pitch is plenty."]
    blocks = [Paragraph((Text(t),), "2.3", 1, a) for t, a in zip(texts, ("p2-3", "p2-3_2"), strict=True)]
    blocks.insert(place, Paragraph((Text(text),), "3.5", 1, "p3-5"))
    entry = paper("citing", "Boats")
    return [r.to_anchor for r in references_inside(replace(entry, paper=replace(entry.paper, blocks=tuple(blocks))))]


def test_of_two_paragraphs_of_one_number_none_is_guessed() -> None:
    assert twice("As section 2.3 says, all is well.") == []
    assert twice("As paragraph 2.3 says, all is well.") == []
    assert twice("As paragraph 2.3 says, tar and pitch are cheap.") == ["p2-3_2"]
    assert twice("As paragraph 2.3 above says, all is well.", place=1) == ["p2-3"]
    assert twice("As paragraph 2.3 below says, all is well.", place=1) == ["p2-3_2"]
