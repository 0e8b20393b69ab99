"""Which version of a report the minutes answered, where it was revised after the meeting."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, PaperKind, Recommendation, Replaced, Reworded
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.paper import Paragraph, Text
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from test_relations_findings import paper

OLD = "That the north quay be rebuilt in stone."
NEW = "That the north quay be pulled down and sold to a merchant."
MET, AFTER, BEFORE = dt.date(2020, 3, 3), dt.date(2020, 4, 1), dt.date(2020, 2, 1)


def papers(asked: str, decided: str, *replaces: Replaced) -> tuple[ArchivedPaper, ArchivedPaper]:
    made = paper("quay", "The north quay", "It is old.", recommendations=(Recommendation(asked, "1", "r1"),))
    report = replace(made, paper=replace(made.paper, front=replace(made.paper.front, replaces=replaces)))
    decision = Decision(decided, "4", "The north quay", "d4")
    minutes = paper("minutes", "Minutes", "#4 The north quay", kind=PaperKind.MINUTES, decisions=(decision,))
    said = Paragraph((Text(decided),), None, 0, None, aliases=("d4",))
    return report, replace(minutes, paper=replace(minutes.paper, blocks=(*minutes.paper.blocks, said)))


def answer(asked: str, decided: str, *replaces: Replaced) -> Resolution:
    report, minutes = papers(asked, decided, *replaces)
    (found,) = relate(Archive((report, minutes))).resolutions[report.path]
    return found


def revised(day: dt.date, *words: Reworded) -> Replaced:
    return Replaced(day, "0" * 64, changed=("r1",), words=words)


TOLD = Reworded(OLD, NEW, "r1")


def test_minutes_that_agree_to_the_earlier_words_changed_nothing() -> None:
    found = answer(NEW, OLD, revised(AFTER, TOLD))
    assert (found.how, found.answered_until, found.answered_words) == (Resolved.AGREED, AFTER, OLD)
    assert found.recommendation.text == NEW


@pytest.mark.parametrize("replaces", [(), (revised(BEFORE, TOLD),)])
def test_of_a_version_that_the_meeting_had_the_change_is_one(replaces: tuple[Replaced, ...]) -> None:
    found = answer(NEW, "That the north quay be pulled down by August.", *replaces)
    assert (found.how, found.answered_until) == (Resolved.AMENDED, None)


def test_what_the_meeting_changed_of_the_earlier_words_is_changed() -> None:
    found = answer(NEW, "That the north quay be rebuilt in stone, subject to frost.", revised(AFTER, TOLD))
    assert (found.how, found.answered_words) == (Resolved.AMENDED, OLD)


def test_minutes_that_agree_to_the_words_of_now_answered_them() -> None:
    found = answer(NEW, NEW, revised(AFTER, TOLD))
    assert (found.how, found.answered_until) == (Resolved.AGREED, None)


def test_words_that_nobody_knows_are_not_said_to_be_changed() -> None:
    found = answer(NEW, OLD, revised(AFTER))
    assert (found.how, found.answered_until, found.answered_words) == (Resolved.AGREED, AFTER, None)


def test_a_decision_without_words_of_its_own_answered_the_version_of_its_day() -> None:
    found = answer(NEW, "AGREED.", revised(AFTER, TOLD))
    assert (found.how, found.answered_words) == (Resolved.AGREED, OLD)


def test_several_versions_are_gone_back_to_the_one_of_the_meeting() -> None:
    middle = "That the north quay be rebuilt in brick."
    first, second = (
        revised(AFTER, Reworded(OLD, middle, "r1")),
        revised(dt.date(2020, 5, 1), Reworded(middle, NEW, "r1")),
    )
    found = answer(NEW, OLD, first, second)
    assert (found.how, found.answered_until, found.answered_words) == (Resolved.AGREED, AFTER, OLD)


def test_the_page_of_the_meeting_says_which_version_was_answered() -> None:
    archive = Archive(papers(NEW, OLD, revised(AFTER, TOLD)))
    pages = derived_pages(hold(archive, relate(archive), Imprint("Archive")))
    page = pages["meetings/works-committee-2020-03-03.md"]
    assert "The minutes answered an earlier version of this report, replaced on 1 April 2020" in page
    assert "in stone" in page
