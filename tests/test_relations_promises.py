"""What is a promise in running text, who gives it, when it is due, and what answers it."""

import datetime as dt

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Promise
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from test_relations_findings import paper


def made(*texts: str, kind: PaperKind = PaperKind.MINUTES, later: tuple[ArchivedPaper, ...] = ()) -> list[Promise]:
    """The promises of a paper of 3 March 2020 with one item."""
    first = paper("first", "Works Committee", "#4. Rope", *texts, kind=kind, day="2020-03-03")
    return list(relate(Archive((first, *later))).promises)


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Officers would bring a further update in the autumn.", "Officers", None),
        ("The Harbour Master undertook to circulate the prices.", "Harbour Master", None),
        ("The Clerk promised a list of ropes before the end of the month.", "Clerk", dt.date(2020, 3, 31)),
        ("The Committee asked for, and the Deputy Director promised, a visit.", "Deputy Director", None),
        ("Cllr Tarn offered to speak to the rope maker.", "Cllr Tarn", None),
        ("The Harbour Master agreed to provide a breakdown.", "Harbour Master", None),
        ("The Clerk agreed that she would buy the rope.", "Clerk", None),
        ("Cllr Tarn agreed he would pay for the rope.", "Cllr Tarn", None),
        ("The Director said that she would look into the rope.", "Director", None),
        ("In answer, the Head of Ropes confirmed that he would write to Members.", "Head of Ropes", None),
        ("Officers were asked to provide details of the rope.", "Officers", None),
        (
            "The Committee asked the Head of Ropes to report back within six months.",
            "Head of Ropes",
            dt.date(2020, 9, 3),
        ),
        ("It was requested that the length be reported back to the Committee.", None, None),
        ("It was agreed that a written reply be sent to Cllr Tarn – BT to action.", "BT", None),
        ("RESOLVED that a further report be submitted in two weeks.", None, dt.date(2020, 3, 17)),
        ("An update would be provided at the next meeting.", None, None),
        ("Clerk to obtain three prices for rope – due 30/6/20.", "Clerk", dt.date(2020, 6, 30)),
        ("Rope was dear. Action: Clerk to ask for a price.", "Clerk", None),
        ("One coil be bought, and a further report be made before the second;", None, None),
        (
            "That the offer be referred back to officers, and a further report be made in May.",
            None,
            dt.date(2020, 5, 31),
        ),
        ("RESOLVED – that the update be noted and a report be made to the next meeting.", None, None),
        ("a plan for the time after the rope be brought by the autumn of 2021.", None, None),
        ("The port had named a price, and a paper would follow.", None, None),
        ("A note on this will be brought next year.", None, None),
    ],
)
def test_what_somebody_is_to_do_is_a_promise(text: str, owner: str | None, due: dt.date | None) -> None:
    (one,) = made(text)
    assert (one.owner, one.due) == (owner, due)
    assert one.made.words in text


@pytest.mark.parametrize(
    "text",
    [
        "The Committee agreed to note the report.",
        "The Council agreed to provide the rope.",
        "The Council agreed that it would pay for the rope.",
        "Members agreed to write to the Minister.",
        "Committee to note the report.",
        "The Head of Ropes had promised to circulate the prices.",
        "A report will be brought in March each year.",
        "Members asked whether a report would be brought in May.",
        "If the rope breaks, a report would be brought to the next meeting.",
        "RESOLVED that the report be submitted to Council for approval.",
        "The Chair agreed to take the item as urgent.",
        "Officers continue to report on rope.",
        "The rope has to be submitted by 4 May.",
        "The applicant was asked to provide a rope.",
        "Cllr Tarn moved that a further report be made in May, and this was lost.",
        "RESOLVED that the plan be submitted to the Minister.",
        "RESOLVED that a report that may be made in May is not needed.",
        "Members asked that a plan not be made.",
        "The details would follow the form of last year.",
        "Officers to note what will be brought next year.",
        "The Harbour Master is authorised to submit the bid by May.",
        "Will a report be brought to the next meeting?",
    ],
)
def test_what_nobody_undertakes_is_none(text: str) -> None:
    assert made(text) == []


def test_reports_promise_only_what_is_to_be_brought_at_a_time() -> None:
    kept = "A further report will come to the Committee in June."
    asked = "That a further report be made in May."
    (one,) = made("The Harbour Master agreed to provide rope.", asked, kept, kind=PaperKind.REPORT)
    assert (one.made.words, one.due) == (kept, dt.date(2020, 6, 30))


def test_a_short_note_stands_with_what_it_is_about() -> None:
    (one,) = made("The lamp on the quay is out. Clerk to chase.")
    assert one.made.words == "The lamp on the quay is out. Clerk to chase."


def test_what_is_said_and_then_noted_as_an_action_is_one_promise() -> None:
    said, action = "The Clerk undertook to find out.", "ACTION: Clerk to report on rope by May."
    assert [p.made.words for p in made(said, "Rope was bought.", action)] == [action]
    other = "The Harbour Master undertook to find out."
    assert [p.made.words for p in made(other, "Rope was bought.", action)] == [other, action]


def test_one_promise_of_a_report_and_of_its_minutes_is_listed_once() -> None:
    words = "The results of the test of all eleven ropes will be reported in October."
    report = paper("report", "Rope", words, day="2020-03-03")
    archive = Archive(
        (
            report,
            paper(
                "first",
                "Works Committee",
                "#4. Rope",
                "ACTION: Clerk to put the test to all eleven ropes and to report in October.",
                kind=PaperKind.MINUTES,
                day="2020-03-03",
            ),
        )
    )
    (one,) = relate(archive).promises
    assert one.owner == "Clerk"
    assert [q.paper for q in one.also] == [report.path]
    page = derived_pages(hold(archive, relate(archive), Imprint("Archive")))["outstanding/index.md"]
    assert "also in" in page


def test_a_resolution_and_the_action_that_gives_it_to_somebody_are_one_promise() -> None:
    action = "ACTION: Clerk to report to the next meeting on rope."
    resolved = "RESOLVED – that the update be noted and a report be made to the next meeting."
    for texts in ((action, resolved), (resolved, action)):
        assert [p.made.words for p in made(*texts)] == [action]
    other = "RESOLVED – that a plan be brought by May 2021."
    assert [p.made.words for p in made(action, other)] == [action, other]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Harbour Rope – Draft", "RESOLVED: That a plan with 1 or 2 knots be brought to the next meeting.", True),
        ("Harbour Rope – Draft", "The Clerk undertook to ask for 1 or 2 knots.", False),
        ("Harbour Tar – Draft", "RESOLVED: That a plan with 1 or 2 knots be brought to the next meeting.", False),
    ],
)
def test_what_was_to_be_brought_is_the_next_paper_on_the_items_subject(title: str, text: str, found: bool) -> None:
    first = paper("first", "Works Committee", f"#4. {title}", text, kind=PaperKind.MINUTES)
    later = paper("later", "Harbour Rope", "It has one knot.", day="2020-06-02")
    others = tuple(paper(f"other-{n}", f"Draft {n}", "Knots, brought.", day="2019-06-02") for n in range(3))
    (one,) = relate(Archive((first, later, *others))).promises
    assert (one.answered is not None) == found
    assert one.about == title


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The report considered by this Committee in October 2020 found that all eleven ropes pass the test.", True),
        ("The report considered by this Committee in October 2020 found that tar was cheap.", False),
        ("The report considered by this Committee in November 2020 found that all eleven ropes pass the test.", False),
    ],
)
def test_what_is_told_later_of_the_month_for_which_it_was_promised_may_answer_it(sentence: str, found: bool) -> None:
    later = paper("later", "Money", sentence, day="2021-03-02")
    (one,) = made("ACTION: Clerk to put all eleven ropes to the test and to report in October.", later=(later,))
    assert one.answered is None
    assert (one.perhaps is not None) == found


ASKED = "ACTION: Clerk to report to the next meeting on what is to change."


@pytest.mark.parametrize(
    ("texts", "answer", "found"),
    [
        ((ASKED,), "This Committee asked at its meeting on 3 March 2020 for a report.", True),
        ((ASKED,), "This Committee met on 3 March 2020 and rope was bought.", False),
        ((ASKED,), "Asked on 3 March 2020 by this Committee for a price, we made a proposal in this report.", False),
        ((ASKED,), "At the meeting on 3 March 2020 Members asked for a price, and here is a report.", False),
        ((ASKED,), "This Committee asked at its meeting on 7 January 2020 for a report.", False),
        # Of two that were asked for nobody knows which it is.
        (
            (ASKED, "ACTION: Harbour Master to report on the tar."),
            "This Committee asked on 3 March 2020 for a report.",
            False,
        ),
        (
            (ASKED, "That the tar be referred back to officers, and a further report be made in May."),
            "This Committee asked on 3 March 2020 for a report.",
            False,
        ),
    ],
)
def test_a_report_that_says_that_it_was_asked_for_is_the_answer(
    texts: tuple[str, ...], answer: str, found: bool
) -> None:
    later = paper("later", "After the Storm", answer, day="2020-06-02")
    promises = made(*texts, later=(later,))
    assert [p.answered is not None for p in promises] == [found] * len(texts)
    assert all(p.answered.paper == later.path for p in promises if p.answered)


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("Ropes change each year.", "The changes are these: new rope, new tar."), "p2"),
        (("#What has changed", "New rope and new tar are there."), "p3"),
        (("It rained.", "Rope was bought."), "p1"),  # nothing says more of it than the sentence itself
    ],
)
def test_the_answer_is_the_paragraph_that_has_the_promises_words_and_no_apology(
    texts: tuple[str, ...], place: str
) -> None:
    sorry = "This Committee asked at its meeting on 3 March 2020 for a report. It is late, and officers regret it."
    later = paper("later", "After the Storm", sorry, *texts, day="2020-06-02")
    (promise,) = made(ASKED, later=(later,))
    assert promise.answered is not None and promise.answered.anchor == place
