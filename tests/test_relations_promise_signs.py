"""Which later words perhaps answer a promise that no title and no sentence on its subject does."""

import datetime as dt

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper, Theme, ThemeName
from committee_archive.model.front_matter import PaperKind, Recommendation
from committee_archive.model.history import Promise
from committee_archive.relations import relate
from committee_archive.relations.promised import due_until
from test_relations_findings import paper

THEMES = (Theme("rope", "Rope", (ThemeName("Rope Contract"),), also=("Tackle",)),)
ASKED = Recommendation("Approve the plan to make rope here when the contract ends.", "a", "p2")
OTHER = Recommendation("Note the colour of the rope.", "b", "p3")
MINUTES = paper(
    "minutes",
    "Works Committee",
    "#4. Rope Contract – Option",
    "RESOLVED – That a plan for the time after the contract be brought by the autumn of 2019.",
    kind=PaperKind.MINUTES,
    day="2019-06-04",
)


def plan(
    text: str,
    day: str = "2019-12-10",
    title: str = "Tackle",
    asked: tuple[Recommendation, ...] = (OTHER, ASKED),
) -> ArchivedPaper:
    return paper("plan", title, text, *(r.text for r in asked), day=day, recommendations=asked)


# Another paper has the rarer words of the promise in its title, so that no title answers it.
OLDER = paper("older", "Plan of the Time", "It is noon.", day="2018-06-05")


def promise(*papers: ArchivedPaper) -> Promise:
    (one,) = relate(Archive((OLDER, *papers), themes=THEMES)).promises
    assert one.answered is None
    return one


CITES = "The Works Committee agreed at its meeting on 7 January 2019 to buy rope."
FIRST = paper("report", "Rope Contract – Option", CITES, day="2019-06-04")


def test_the_report_that_comes_in_time_on_the_theme_and_cites_the_same_is_perhaps_the_answer() -> None:
    one = promise(FIRST, MINUTES, plan(CITES))
    assert one.perhaps is not None
    assert (one.perhaps.paper, one.perhaps.words, one.confidence) == ("reports/2019/plan.md", ASKED.text, 0.5)


@pytest.mark.parametrize(
    "other",
    [
        plan(CITES, day="2020-01-14"),
        plan("Rope is dear."),
        plan(CITES, title="Ditches"),
        plan(CITES, asked=(OTHER,)),
        plan(CITES, asked=(Recommendation("Approve the plan of the colours.", "a", "p2"),)),
        plan(CITES, day="2019-05-07"),
    ],
    ids=["too late", "cites nothing of it", "another theme", "asks for something else", "shares one word", "before"],
)
def test_each_of_the_signs_is_needed(other: ArchivedPaper) -> None:
    assert promise(FIRST, MINUTES, other).perhaps is None


def test_a_report_that_cites_the_meeting_itself_is_one_too() -> None:
    said = "The Works Committee looked at it at its meeting on 4 June 2019."
    found = promise(FIRST, MINUTES, plan(said)).perhaps
    assert found is not None and found.words == ASKED.text


NOTE = paper("first", "Rope", "A note on this will be brought next year.", day="2019-09-10")
FATE = "A note was promised for 2020. It was written and left on a desk."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"The work paused at the meeting on 10 September 2019. {FATE} Then it rained.", FATE),
        (
            "The work paused at the meeting on 10 September 2019. A note was promised. Rain fell.",
            "A note was promised.",
        ),
        (f"The work paused at the meeting on 2 July 2019. {FATE}", None),
        ("The work paused at the meeting on 10 September 2019. A rope was promised. It broke.", None),
        ("The work paused at the meeting on 10 September 2019. A note was lost.", None),
    ],
)
def test_a_later_paragraph_on_the_meeting_tells_what_became_of_what_was_promised(text: str, found: str | None) -> None:
    minutes = paper("m", "Works Committee", "#1. Rope", "None.", kind=PaperKind.MINUTES, day="2019-09-10")
    one = promise(NOTE, minutes, paper("later", "Sharing", text, day="2021-06-15"))
    assert (one.perhaps.words if one.perhaps else None) == found
    own = paper("later", "Sharing", text, day="2019-09-10")
    assert promise(NOTE, minutes, own).perhaps is None


@pytest.mark.parametrize(
    ("printed", "until"),
    [
        ("the autumn of 2019", dt.date(2019, 11, 30)),
        ("winter 2019", dt.date(2020, 2, 29)),
        ("spring", dt.date(2020, 5, 31)),
        ("autumn", dt.date(2019, 11, 30)),
        ("next year", dt.date(2020, 12, 31)),
        ("May 2021", dt.date(2021, 5, 31)),
        ("next meeting", None),
    ],
)
def test_a_season_ends_with_its_last_month(printed: str, until: dt.date | None) -> None:
    assert due_until(printed, dt.date(2019, 9, 10)) == until
