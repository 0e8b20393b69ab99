"""How a meeting dealt with what it was asked: sent back for another paper, or not asked at all."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, Decision, PaperKind, Recommendation
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.paper import Paper
from committee_archive.relations import relate
from test_relations_findings import paper

ASKED = Recommendation("Members are asked to discuss the draft and to say what should be changed.", "1", "r1")


def resolved(asked: Recommendation, title: str, words: str) -> Resolution:
    """How minutes with one resolution under an item of one report dealt with its recommendation."""
    decision = Decision(words, "5", title, "p2")
    report = paper("report", title, "It is about boats.", recommendations=(asked,))
    minutes = paper("minutes", "Minutes", f"#5. {title}", words, kind=PaperKind.MINUTES, decisions=(decision,))
    (found,) = relate(Archive((report, minutes))).resolutions[report.path]
    return found


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED – That a strategy with fewer words be brought to the next meeting.",
        "RESOLVED: That a revised report be submitted to a future meeting.",
    ],
)
def test_a_meeting_that_asks_for_another_paper_has_sent_this_one_back(words: str) -> None:
    assert resolved(ASKED, "Harbour Strategy – draft for discussion", words).how is Resolved.REFERRED_BACK


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (ASKED, "RESOLVED – That a report on the boats be brought to the next meeting."),
        (ASKED, "RESOLVED – That the draft be agreed and that a strategy for boats be brought to the next meeting."),
        (
            replace(ASKED, text="Agree that a strategy for boats be brought to the next meeting."),
            "RESOLVED – That a strategy for boats be brought to the next meeting.",
        ),
    ],
)
def test_to_ask_for_something_else_or_to_agree_to_it_sends_nothing_back(asked: Recommendation, words: str) -> None:
    assert resolved(asked, "Harbour Strategy – draft", words).how is Resolved.AGREED


def before_two(second: str) -> list[str]:
    """The meetings at which a report of two meetings, of which no minutes are held, waits for an answer."""
    entry = paper("report", "Boats", "It is about boats.", recommendations=(Recommendation("Buy boats.", "1", "r1"),))
    bodies = (
        CommitteeEntry("Works Committee", dt.date(2020, 3, 3), "For Decision"),
        CommitteeEntry("Money Committee", dt.date(2020, 4, 4), second),
    )
    told = ArchivedPaper(entry.path, Paper(replace(entry.paper.front, committees=bodies), entry.paper.blocks))
    found = relate(Archive((told,))).resolutions[entry.path]
    return [r.meeting.body for r in found if r.meeting]


def test_a_meeting_that_was_only_told_has_nothing_to_answer() -> None:
    assert before_two("For Information") == ["works-committee"]
    assert before_two("For Decision") == ["works-committee", "money-committee"]


# ---- points of a recommendation of which the minutes say nothing


def of_part(asked: str, *words: str) -> list[tuple[str, tuple[str, ...]]]:
    """How minutes with some resolutions dealt with the one recommendation of a report, and what they are silent of."""
    report = paper("report", "Boats", "It is about boats.", recommendations=(Recommendation(asked, "1", "r1"),))
    decisions = tuple(Decision(w, "5", "Boats", f"p{n}") for n, w in enumerate(words, 2))
    minutes = paper("minutes", "Minutes", "#5. Boats", *words, kind=PaperKind.MINUTES, decisions=decisions)
    return [(r.how.value, r.left_out) for r in relate(Archive((report, minutes))).resolutions[report.path]]


THREE = "Agree the harbour levy, delegate painting to the Quay Master and note the price of tar."


def test_a_point_that_no_resolution_has_a_word_of_is_told() -> None:
    missing = ("delegate painting to the Quay Master", "note the price of tar")
    assert of_part(THREE, "RESOLVED – That the harbour levy be agreed.") == [("agreed in part", missing)]
    assert of_part(THREE, "RESOLVED – That the harbour levy be agreed and the price of tar noted.") == [
        ("agreed in part", missing[:1])
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("RESOLVED – That the recommendations be agreed.",),
        ("RESOLVED – That the levy be agreed as set out in paragraph 4.",),
        ("RESOLVED – That the report be agreed.",),
        ("RESOLVED – That the harbour levy be agreed.", "That painting be left to the Master and tar be noted."),
    ],
)
def test_resolutions_that_take_it_whole_or_one_after_the_other_leave_nothing_out(words: tuple[str, ...]) -> None:
    assert [left for _, left in of_part(THREE, *words)] == [()]


def test_a_recommendation_of_one_point_is_agreed_though_the_minutes_are_short() -> None:
    assert of_part("Agree the harbour levy for boats and rafts.", "RESOLVED – That the harbour levy be agreed.") == [
        ("agreed", ())
    ]
