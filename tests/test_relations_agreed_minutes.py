"""What minutes say under the item that agrees minutes is said of the meeting that these are of."""

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import RelationKind
from committee_archive.relations import relate
from test_relations_findings import paper
from test_relations_sequence import cited, minutes

CONFIRMED = "The minutes of the meeting held on 7 January 2020 were confirmed."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minutes were agreed as a correct record.", "The minutes"),
        ("RESOLVED that the minutes be duly approved.", "the minutes"),
        ("Minute 12, Ropes – tar had been bought.", "Minute 12"),
        ("(a) Minute Ref. 12.3 Ropes: tar had been bought.", "(a) Minute Ref. 12.3"),
        ("Item 4B in the minutes speaks of ropes.", "Item 4B in the minutes"),
        ("The answer is attached to the minutes.", "attached to the minutes"),
        ("All of the queries raised at the meeting had been answered.", "raised at the meeting"),
    ],
)
def test_what_is_said_under_the_minutes_is_of_their_meeting(text: str, words: str) -> None:
    by_title = minutes("2020-02-04", "#1. Minutes – 7 January 2020", text)
    assert cited((by_title,), by_title) == [(words, "2020-01-07")]
    by_sentence = minutes("2020-02-04", "#1. Minutes and matters arising", CONFIRMED, text)
    assert cited((by_sentence,), by_sentence)[1:] == [(words, "2020-01-07")]
    elsewhere = minutes("2020-02-04", "#1. Minutes – 7 January 2020", "They were agreed.", "#2. Ropes", text)
    assert cited((elsewhere,), elsewhere) == []


def test_matters_arising_may_have_an_item_of_their_own() -> None:
    texts = ("#1. Minutes", CONFIRMED, "#2. Matters arising", "Minute 12, Ropes – tar had been bought.")
    own = minutes("2020-02-04", *texts)
    assert cited((own,), own)[1:] == [("Minute 12", "2020-01-07")]


def test_of_two_minutes_that_are_agreed_together_neither_is_meant() -> None:
    other = "The minutes of the special meeting held on 9 January 2020 were confirmed."
    two = minutes("2020-02-04", "#1. Minutes", CONFIRMED, other, "Minute 12, Ropes – tar had been bought.")
    assert [day for _, day in cited((two,), two)] == ["2020-01-07", "2020-01-09"]
    theirs = minutes("2020-02-04", "#1. Minutes of the Parks Committee – 7 January 2020", "The minutes were agreed.")
    assert cited((theirs,), theirs) == []


def wanted(number: str) -> list[str]:
    """What minutes want that name a minute of this number under the item CO51, before CO52."""
    text = f"Minute {number} – Ropes. Ann Other declared an interest."
    citing = minutes("2020-02-04", "#CO51. Interests", text, "#CO52. Tar", "None was bought.")
    found = relate(Archive((citing,))).outgoing.get(citing.path, ())
    return [r.evidence for r in found if r.kind is RelationKind.WANTED]


def test_a_number_that_is_still_to_come_is_an_item_of_the_same_meeting() -> None:
    assert wanted("CO62") == []
    assert wanted("CO12") == ["Minute CO12"]
    assert wanted("PL62") == ["Minute PL62"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The reports and minutes from this meeting are on the site.", 2),
        ("The minutes of this meeting will be on the site.", 1),
    ],
)
def test_a_report_goes_on_of_the_meeting_that_it_told(text: str, found: int) -> None:
    report = paper("r", "Ropes", "#1. Ropes", "The Tar Panel met on 7 January 2020.", "Rope was bought.", text)
    assert [day for _, day in cited((report,), report)] == ["2020-01-07"] * found
    later = paper("r", "Ropes", "#1. Ropes", "The Tar Panel met on 7 January 2020.", "#2. Tar", text)
    assert len(cited((later,), later)) == 1


def head(text: str, *, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    return paper("r", "Ropes", text, "One.", "Two.", "Three.", kind=kind, day="2020-03-03")


def test_the_lines_at_the_head_of_a_paper_name_its_own_day() -> None:
    own = head("Tar Council – 3 March 2020")
    assert cited((own,), own) == []
    before = head("Tar Council – 4 February 2020")
    assert [day for _, day in cited((before,), before)] == ["2020-02-04"]
