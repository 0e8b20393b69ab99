"""What became of a matter that a meeting left open, as a later paper tells it, stands with the decision."""

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import Decision, Manner, PaperKind, Recommendation
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from test_pages_history import text_of
from test_relations_findings import paper

TITLE = "Quay Painting – Trial"
DEFERRED = Decision("RESOLVED – That it be deferred.", "5", TITLE, "p2", Manner.DEFERRED)
MINUTES = paper("m", "Minutes", f"#5. {TITLE}", DEFERRED.text, kind=PaperKind.MINUTES, decisions=(DEFERRED,))
NAMED = "The painting trial was deferred at the meeting of 3 March 2020 and was approved in May with less money."


def since(*papers: ArchivedPaper) -> list[tuple[str, str]]:
    found = relate(Archive(papers)).since
    return [(anchor, quote.words) for (_, anchor), quote in found.items()]


def later(text: str) -> ArchivedPaper:
    return paper("later", "Quay Painting – Progress", text, day="2022-05-05")


def test_a_sentence_that_names_the_meeting_tells_it() -> None:
    assert since(MINUTES, later(NAMED)) == [("p2", NAMED)]


@pytest.mark.parametrize(
    "text",
    [
        "The painting trial was deferred at the meeting of 3 March 2020.",
        "The sale of boats was deferred at the meeting of 3 March 2020 and was approved in May.",
        "The painting trial was approved at the meeting of 3 March 2020.",
        "The painting trial was deferred at the meeting of 10 March 2020 and was approved in May.",
    ],
)
def test_what_tells_no_more_or_of_another_matter_or_meeting_is_left(text: str) -> None:
    assert since(MINUTES, later(text)) == []


OPEN = "It was to be painted, and the item was deferred at the meeting of 3 March 2020."


def test_a_report_on_an_item_that_had_none_is_what_came_of_it() -> None:
    report = paper("later", "Quay Painting after the Trial", OPEN, day="2022-05-05")
    assert since(MINUTES, paper("next", f"More on {TITLE}", OPEN, day="2022-09-09"), report) == [("p2", OPEN)]
    archive = Archive((MINUTES, report))
    pages = derived_pages(hold(archive, relate(archive), Imprint("A")))
    for page in ("decisions/2020.md", "meetings/works-committee-2020-03-03.md"):
        assert "Quay Painting after the Trial" in text_of(pages[page])


@pytest.mark.parametrize(
    "other",
    [
        paper("later", "Quay Painting", OPEN, day="2022-05-05"),
        paper("later", TITLE, OPEN.replace("deferred", "heard"), day="2022-05-05"),
        paper("later", TITLE, OPEN, day="2020-03-03"),
        paper("later", TITLE, OPEN, day="2022-05-05", kind=PaperKind.MINUTES),
    ],
)
def test_a_report_on_less_and_one_that_says_nothing_of_it_are_not(other: ArchivedPaper) -> None:
    assert since(MINUTES, other) == []


def test_what_was_settled_needs_no_other_to_tell_it() -> None:
    agreed = Decision("RESOLVED – That it be agreed.", "5", TITLE, "p2", Manner.AGREED)
    minutes = paper("m", "Minutes", f"#5. {TITLE}", agreed.text, kind=PaperKind.MINUTES, decisions=(agreed,))
    assert since(minutes, later(NAMED)) == []


ASKED = Recommendation("Approve the painting of the quay as a trial.", "1", "r1")
REPORT = paper("report", TITLE, "It is about paint.", recommendations=(ASKED,))


def test_the_report_that_takes_it_up_again_tells_what_a_meeting_without_minutes_decided() -> None:
    told = "At the meeting of 9 November 2021 the trial of painting was approved with blue in place of green."
    back = Decision("RESOLVED – That the painting trial be referred back.", "5", TITLE, "p2", Manner.REFERRED_BACK)
    minutes = paper("m", "Minutes", f"#5. {TITLE}", back.text, kind=PaperKind.MINUTES, decisions=(back,))
    papers = (REPORT, minutes, later(told))
    assert since(*papers) == [("p2", told)]
    page = derived_pages(hold(archive := Archive(papers), relate(archive), Imprint("A")))["decisions/2020.md"]
    assert f"What came of it, as a later paper says: “{told}”" in text_of(page)
    before = "At the meeting of 9 January 2020 the trial of painting was approved with blue in place of green."
    assert since(REPORT, minutes, later(before)) == []
