"""The register of decisions: one committee under all its names, votes, and what was lost, there and on the minutes."""

import datetime as dt
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from committee_archive.bodies import BodyRegister
from committee_archive.exports.tables import decisions_csv
from committee_archive.model.archive import ArchivedPaper, BodyName
from committee_archive.model.front_matter import Decision, FrontMatter, Manner, PaperKind, Recommendation
from committee_archive.model.history import History, Supersession
from committee_archive.model.meetings import Meeting, Resolved
from committee_archive.model.paper import Paper
from committee_archive.model.quote import Quote
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.pages.casing import Casing
from committee_archive.pages.fates import CAME_OF_IT, PAPER_REPLACED, UNDONE
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.paper_view import paper_view
from committee_archive.pages.points import points_of
from committee_archive.pages.surroundings import surroundings
from committee_archive.search.replaced import replaced_list
from test_pages_history import (
    AGREED,
    ARCHIVE,
    DECISION,
    HISTORY,
    ITEM,
    MEETING,
    MINUTES,
    REPORT,
    SECOND,
    STEPS,
    THEME,
    assert_in_order,
    made,
    parts_of,
    text_of,
)

NAMES = (BodyName("Drains Board", until=dt.date(2017, 1, 1)), BodyName("Works Committee", since=dt.date(2017, 1, 1)))
THEN = replace(HISTORY.meetings[0], body_name="Drains Board")
RENAMED = replace(HISTORY, bodies=(replace(HISTORY.bodies[0], names=NAMES),), meetings=(THEN, HISTORY.meetings[1]))
LOST = Quote(MINUTES, "vote5", "Councillor Wick moved that pipes be laid. The motion was lost.")


def with_lost(*decisions: Decision) -> History:
    item = replace(ITEM, decisions=decisions, resolutions=(), votes=(*AGREED.votes, LOST), lost=(LOST,))
    return replace(HISTORY, meetings=(Meeting(MEETING, "Works Committee", (REPORT, MINUTES), None, MINUTES, (item,)),))


def test_decisions_of_a_renamed_committee_are_under_its_newest_name() -> None:
    page = made(RENAMED)["decisions/2016.md"]
    assert 'data-body="Works Committee"' in page
    assert ">Drains Board, 30 September 2016</a>" in text_of(page)
    (called,) = re.findall(r'data-called="([^"]*)"', page)
    assert json.loads(unescape(called)) == {"Works Committee": ["Drains Board"]}


def test_the_registers_front_page_knows_the_earlier_names() -> None:
    parts = parts_of(made(RENAMED)["decisions/index.md"])
    assert (parts["bodies"], parts["called"]) == (["Works Committee"], {"Works Committee": ["Drains Board"]})


def test_the_vote_stands_with_what_was_decided() -> None:
    page = text_of(made()["decisions/2016.md"])
    assert 'Movers and votes: “Carried by 4 to 1.” <a href="../reports/2016/minutes.md#d5">' in page


def test_the_vote_stands_right_below_the_last_decision_that_it_is_about() -> None:
    first, second = Decision("That it be blue.", "5", vote="Carried by 4 to 1."), Decision("That it be noted.", "5")
    vote = Quote(MINUTES, "d5", "Carried by 4 to 1.", 1)
    item = replace(ITEM, decisions=(first, second), resolutions=(), votes=(vote,), ballots=(vote,))
    sat = Meeting(MEETING, "Works Committee", (REPORT, MINUTES), None, MINUTES, (item,))
    page = text_of(made(replace(HISTORY, meetings=(sat,)))["decisions/2016.md"])
    places = [page.index(words) for words in ("That it be blue.", "Movers and votes", "That it be noted.")]
    assert places == sorted(places)


def test_a_vote_stands_below_the_recommendation_whose_answer_it_was_about() -> None:
    first = replace(DECISION, text="That it be blue.", vote="Carried by 4 to 1.")
    second = replace(DECISION, text="That it be noted.", anchor="d5_2")
    answers = (
        replace(AGREED, decision=first),
        replace(AGREED, recommendation=Recommendation("Note the colour.", "2", "r2"), decision=second),
    )
    item = replace(ITEM, decisions=(first, second), resolutions=answers)
    sat = Meeting(MEETING, "Works Committee", (REPORT, MINUTES), None, MINUTES, (item,))
    page = made(replace(HISTORY, meetings=(sat,)))["meetings/works-committee-2016-09-30.md"]
    assert_in_order(page, ["That it be blue", "Movers and votes", "Note the colour", "That it be noted"])


def test_what_was_lost_is_told_once() -> None:
    page = text_of(made(with_lost(DECISION))["decisions/2016.md"])
    assert page.count("pipes be laid") == 1
    assert "Carried by 4 to 1" in page


def test_a_meeting_counts_the_decisions_that_the_register_lists_and_says_what_is_among_them() -> None:
    pages = made(with_lost(DECISION))
    assert "2 decisions, in order of time" in pages["decisions/2016.md"]
    assert "minutes, 2 decisions (1 lost)." in pages["meetings/works-committee-2016-09-30.md"]
    assert "minutes, 2 decisions (1 lost)</span>" in pages["meetings/2016.md"]
    assert "minutes, 1 decision." in made()["meetings/works-committee-2016-09-30.md"]
    assert "A motion that was lost counts as a decision" in pages["decisions/index.md"]


def test_the_table_of_decisions_has_todays_name_and_the_votes() -> None:
    row = decisions_csv(hold(ARCHIVE, RENAMED, Imprint("Archive"))).splitlines()[1]
    assert "Drains Board" in row
    assert row.endswith("Works Committee,Carried by 4 to 1.,")


def points(history: History, *decisions: Decision) -> list[tuple[str, str, str]]:
    """The first screen of the minutes: label, address and chip of each point."""
    entry = next(p for p in ARCHIVE.papers if p.path == MINUTES)
    entry = replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, decisions=decisions)))
    around = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})[MINUTES]
    view = paper_view(entry, BodyRegister(ARCHIVE), None, around=around)
    return [(p.label, p.href, p.told.outcome if p.told else "") for p in view.points]


def test_what_was_lost_stands_with_what_was_decided_on_its_item() -> None:
    noted = Decision("RECEIVED.", "3", "Forward plan", "d3", Manner.RECEIVED)
    assert points(with_lost(DECISION), noted, DECISION) == [
        ("Item 3, Forward plan", "#d3", "Noted"),
        ("Item 5, THE CABLE NETWORK", "#vote5", "Lost"),
        ("Item 5, also", "#d5", "Agreed"),
    ]


def test_minutes_and_report_tell_of_a_change_what_was_asked_what_became_of_it_and_how_the_vote_went() -> None:
    """Minutes as the register has it: outcome, what was asked, the vote; the report the minutes' words and the vote."""
    vote = Quote(MINUTES, "d5", "The motion was carried by 4 votes to 1.", 1)
    decision = replace(DECISION, vote=vote.words)
    came = Quote(SECOND, "p3", "The cables were laid after all.", 2)
    fared = replace(AGREED, how=Resolved.AMENDED, decision=decision)
    item = replace(ITEM, decisions=(decision,), resolutions=(fared,), votes=(vote,), ballots=(vote,))
    theme = replace(THEME, steps=(replace(STEPS[0], resolutions=(fared,)), STEPS[1]))
    meeting = replace(HISTORY.meetings[0], items=(item,))
    history = replace(
        HISTORY,
        meetings=(meeting, *HISTORY.meetings[1:]),
        themes=(theme,),
        resolutions={REPORT: (fared,)},
        answers={MINUTES: (fared,)},
        since={(MINUTES, "d5"): came},
    )
    found = surroundings(hold(ARCHIVE, history, Imprint("Archive")), {})
    told = dict(found[MINUTES].told)["d5", decision.text]
    assert (told.outcome, told.voted) == ("Agreed with changes", "Carried, 4 to 1")
    assert told.asked == "Agree that cables be laid."
    (point,) = points_of(FrontMatter(title="M", kind=PaperKind.MINUTES, decisions=(decision,)), found[MINUTES])[1]
    assert point.told == told and point.fate is not None and point.fate.said == "Agree that cables be laid."
    fate = dict(found[REPORT].fates)[fared.recommendation]
    assert (fate.words, fate.voted) == ("Agreed with changes", "Carried, 4 to 1")
    # What came of it later is the sentence that the theme and the register quote.
    for later in (fate.came, told.came):
        assert later is not None and later.decided_in is not None
        assert later.words == CAME_OF_IT
        assert (later.said, later.decided_in.address) == (came.words, "reports/2018/second/#p3")
        assert later.decided_in.about == "Report, 12 June 2018, paragraph 3"
    pages = derived_pages(hold(ARCHIVE, history, Imprint("Archive")))
    for page in ("decisions/2016.md", "themes/network.md"):
        assert f"{CAME_OF_IT}, as a later paper says: “{plain(came.words)}”" in pages[page]


@pytest.mark.parametrize(("undone", "mark"), [(True, UNDONE), (False, PAPER_REPLACED)])
def test_a_decision_that_holds_no_longer_says_so_wherever_it_is_told(undone: bool, mark: str) -> None:
    later = Quote(SECOND, "p3", "The decision to lay cables is rescinded.", 2)
    ended = Supersession(later, REPORT, SECOND, undone=undone)
    history = replace(
        HISTORY, supersessions=(ended,), superseded={REPORT: (ended,)}, ended={(MINUTES, DECISION.anchor or ""): ended}
    )
    held = hold(ARCHIVE, history, Imprint("Archive"))
    found = surroundings(held, {})
    told = dict(found[MINUTES].told)["d5", DECISION.text]
    fate = dict(found[REPORT].fates)[AGREED.recommendation]
    assert told.came is not None and (told.came.words, told.came.said) == (mark, later.words)
    # The report says so at its head.
    assert fate.came is None
    pages = derived_pages(held)
    for page in ("decisions/2016.md", f"meetings/{MEETING.slug}.md", "themes/network.md"):
        assert f'<b class="chip other">{mark}</b>, as a later paper says: “{plain(later.words)}”' in pages[page]
    (top,), (beside,) = found[REPORT].replaced, found[SECOND].replacing
    assert (top.leads, beside.label) == (("Undone in", "Undoes") if undone else ("Replaced by", "Takes the place of"))
    assert bool(json.loads(replaced_list(found))) is not undone


def test_a_motion_that_was_lost_is_told_where_nothing_was_decided() -> None:
    assert points(with_lost()) == [("Item 5, THE CABLE NETWORK", "#vote5", "Lost")]


def recorded(evidence: str) -> dict[str, str]:
    front = FrontMatter(
        title="New boats",
        kind=PaperKind.DECISION_RECORD,
        kind_evidence=evidence,
        date=dt.date(2016, 11, 1),
        decisions=(Decision("To buy boats for £6,000.", "Decision", "Decision", "d"),),
    )
    record = ArchivedPaper("reports/2016/record.md", Paper(front, ()))
    return made(HISTORY, replace(ARCHIVE, papers=(*ARCHIVE.papers, record)))


def test_a_recorded_decision_stands_in_the_register_in_its_place_in_time() -> None:
    pages = recorded("the line “RECORD OF DECISION”")
    page = pages["decisions/2016.md"]
    order = ["Works Committee, 30 September 2016", "## Record of decision, 1 November 2016", "New boats"]
    assert_in_order(
        page,
        [*order, "Agreed</b>", "To buy boats for £6,000", "[record of 1 November 2016](../reports/2016/record.md#d)"],
    )
    assert 'data-body="Outside of meetings"' in page
    front = pages["decisions/index.md"].split("## Outside of meetings")[1]
    assert "1 decision, as [records](../kinds/decision-record.md) have it." in front
    assert "To buy boats for £6,000" in front, "the decision itself"
    assert parts_of(pages["decisions/index.md"])["outside"] == "Outside of meetings"
    assert "## Outside of meetings" not in made()["decisions/index.md"]


@pytest.mark.parametrize(("text", "bare"), [("RECEIVED.", True), ("NOTED", True), ("The plan be noted.", False)])
def test_a_formula_of_one_word_says_what_it_was_about(text: str, bare: bool) -> None:
    noted = Decision(text, "3", "FORWARD PLAN", "d3", Manner.NOTED)
    item = replace(ITEM, title="FORWARD PLAN", decisions=(noted,), resolutions=(), votes=())
    page = text_of(made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))["decisions/2016.md"])
    assert (f"</b> Forward plan: “{text}”" in page) is bare


def test_a_proposed_record_has_decided_nothing() -> None:
    lines = ("PROPOSED RECORD OF DECISION", "RECORD OF DECISION")
    years = [recorded(f"the line “{line}”")["decisions/2016.md"] for line in lines]
    assert ["To buy boats" in page for page in years] == [False, True]


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("OLD QUAY FERRY – RESULTS OF THE SURVEY", "Old Quay Ferry – results of the survey"),
        ("RETIREMENT OF THE DIRECTOR OF WORKS", "Retirement of the Director of Works"),
        ("CLOSING THE ROOMS AT INKY HOUSE", "Closing the Rooms at Inky House"),  # the title of a paper
        ("OLD QUAYS", "Old quays"),
        ("Old quay ferry", "Old quay ferry"),
    ],
)
def test_what_minutes_print_in_capitals_has_those_that_the_archive_gives_it_elsewhere(
    printed: str, called: str
) -> None:
    casing = Casing(["Closing the Rooms at Inky House"], ["Old Quay", "Old Quay Ferry", "Director of Works"])
    assert casing.heading(printed) == called


def test_names_of_themes_keep_their_capitals_in_the_register() -> None:
    item = replace(ITEM, title="CABLE NETWORK – RESULTS")
    page = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))["decisions/2016.md"]
    assert "**Cable Network – results**" in page
