"""What a sentence of a paper links to, and what it does not, in small archives."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper, Theme, ThemeName
from committee_archive.model.front_matter import CommitteeEntry, Decision, Manner, PaperKind, Recommendation, Source
from committee_archive.model.meetings import Resolved
from committee_archive.model.paper import Break, Paragraph, Table, TableCell, Text
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations import relate
from committee_archive.relations.passages import Passage, passages
from committee_archive.relations.subjects import telling
from committee_archive.sources.published_places import published_at
from test_relations_findings import paper

MINUTES = paper("m", "Works Committee", "#1. Minutes", "Nothing more.", kind=PaperKind.MINUTES, day="2020-01-07")


def said(text: str, *others: ArchivedPaper, day: str = "2020-03-03", themes: tuple[Theme, ...] = ()) -> list[Relation]:
    """The relations to others of a report with one paragraph."""
    citing = paper("citing", "Harbour Wall – Progress", text, day=day)
    history = relate(Archive((citing, *others), themes=themes))
    return [r for r in history.outgoing.get(citing.path, ()) if r.kind is not RelationKind.THEME_STEP]


def ends(found: list[Relation]) -> list[tuple[RelationKind, str | None, str | None]]:
    return [(r.kind, r.to_paper, r.to_anchor) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed at its meeting on 7 January 2020.",
        "The minutes of the meeting held on Tuesday, 7th January 2020 say so.",
        "The Works Committee agreed on 7 January 2020 that it be so.",
        "On 7 January 2020, the Works Committee considered the matter.",
        "By the resolution of 7 January 2020 nothing was done.",
        "At the meeting in January nothing was said.",
        "Nothing has changed since the January 2020 meeting.",
    ],
)
def test_a_meeting_is_found_by_its_date(text: str) -> None:
    assert ends(said(text, MINUTES)) == [(RelationKind.CITES_MEETING, MINUTES.path, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The sum for 2019/20 was paid on 7 January 2020.",
        "Decision 20/00107 was taken.",
        "The Parks Committee became this Committee on 7 January 2020.",
        "In January a Member of another council met officers.",
    ],
)
def test_a_date_alone_is_no_meeting(text: str) -> None:
    assert not [r for r in said(text, MINUTES) if r.kind is RelationKind.CITES_MEETING]


def test_another_body_is_not_this_one() -> None:
    (found,) = said("It went to the Parks Committee on 7 January 2020.", MINUTES)
    assert (found.status, found.to_paper) == (RelationStatus.WANTED, None)
    assert found.to_meeting is not None and found.to_meeting.body == "parks-committee"


def test_a_meeting_without_minutes_is_wanted_until_they_come() -> None:
    text = "It was agreed at its meeting on 7 January 2020."
    (missing,) = said(text)
    assert (missing.status, missing.to_meeting and missing.to_meeting.day) == (
        RelationStatus.WANTED,
        dt.date(2020, 1, 7),
    )
    (held,) = said(text, MINUTES)
    assert held.status is RelationStatus.RESOLVED


def test_a_misprinted_year_is_seen_by_the_day_of_the_week() -> None:
    (found,) = said("It was agreed at the meeting held on Tuesday, 7 January 2021.", MINUTES, day="2021-03-03")
    assert (found.to_paper, found.confidence) == (MINUTES.path, 0.9)


def test_a_day_of_the_week_that_fits_no_year_is_no_evidence() -> None:
    (found,) = said("It was agreed at the meeting held on Friday, 7 January 2021.", MINUTES, day="2021-03-03")
    assert (found.status, found.to_paper) == (RelationStatus.WANTED, None)


def test_the_last_meeting_is_known_only_from_what_minutes_say() -> None:
    later = paper(
        "n",
        "Works Committee",
        "#1. Minutes",
        "The minutes of the meeting held on 7 January 2020 were agreed.",
        "#2. Matters arising",
        "The ladder promised at the last meeting had come.",
        kind=PaperKind.MINUTES,
    )
    found = relate(Archive((MINUTES, later))).outgoing[later.path]
    assert [(r.evidence, r.to_paper) for r in found][-1] == ("at the last meeting", MINUTES.path)
    text = "The ladder came since the last meeting."
    silent = paper("n", "Works Committee", "#2. Matters", text, kind=PaperKind.MINUTES)
    assert relate(Archive((MINUTES, silent))).outgoing.get(silent.path, ()) == ()


ROOFS = paper("roofs", "Roof Repairs – Slates", "Slates fell.", "A ladder was lent to the museum.", day="2020-01-07")
BOATS = paper("boats", "Ferry Boats – Paint", "Boats were painted.", "The paint was green and dear.", day="2020-01-07")


def test_a_report_is_found_by_what_it_is_about() -> None:
    found = said("See paragraph 2 of the report on the roof repairs.", ROOFS, BOATS)
    assert ends(found) == [(RelationKind.CITES_PARAGRAPH, ROOFS.path, "p2")]


def test_one_word_of_several_is_no_title() -> None:
    savings = paper("savings", "Budget – Savings", "Nothing more.", day="2020-02-04")
    assert not said("It wrote on the savings review regarding the allocation of grants.", savings)
    assert ends(said("It wrote on the savings review.", savings)) == [(RelationKind.CITES_PAPER, savings.path, None)]


def test_a_section_of_the_plan_is_none_of_the_report_about_it() -> None:
    about = paper(
        "about", "Report on the Examination of the Quay Plan", "Section 8 of the Quay Plan is sound.", "#8. Ships"
    )
    assert not relate(Archive((about,))).outgoing.get(about.path)
    other = paper("other", "Moorings", "Section 8 of the Quay Plan is sound.", day="2020-05-05")
    found = relate(Archive((about, other))).outgoing[other.path]
    assert [(r.evidence, r.to_paper) for r in found] == [("Section 8 of the Quay Plan", about.path)]


def test_two_reports_of_one_day_are_told_apart_by_what_the_paragraph_says() -> None:
    text = "The green paint, dear as paragraph 2 of the report of January 2020 has it, is dry."
    assert ends(said(text, ROOFS, BOATS)) == [(RelationKind.CITES_PARAGRAPH, BOATS.path, "p2")]


def test_two_reports_that_cannot_be_told_apart_are_offered() -> None:
    (found,) = said("See the report of 7 January 2020.", ROOFS, BOATS)
    assert (found.status, found.to_paper) == (RelationStatus.AMBIGUOUS, None)
    assert set(found.candidates) == {ROOFS.path, BOATS.path}


TWO_ITEMS = paper(
    "m",
    "Works Committee",
    "#4. Roof Repairs – Slates",
    "The Committee considered a report of the Clerk.",
    "#5. Ferry Boats – Paint",
    "The Committee considered a report of the Clerk.",
    kind=PaperKind.MINUTES,
    day="2020-01-07",
)


def test_one_word_of_a_title_does_not_tell_two_reports_apart() -> None:
    wall = paper(
        "wall", "Managed Wall Service – Options", "1. Words.", "2. Words.", "3. Words of wind.", day="2019-09-03"
    )
    ferry = paper("ferry", "New Ferry Landing – Reset", "1. Words.", "2. Words.", "3. Words of rain.", day="2019-09-03")
    older = paper("older", "Managed Service – Costs", "1. Words.", day="2018-09-04")
    found = said("Paragraph 3 of the report of September 2019 tells what may go wrong.", wall, ferry, older)
    assert not [r for r in found if r.status is RelationStatus.RESOLVED]


def test_the_neighbour_of_a_missing_report_is_not_taken_for_it() -> None:
    (found,) = said("See the report of 7 January 2020.", BOATS, TWO_ITEMS)
    assert (found.status, found.to_paper) == (RelationStatus.AMBIGUOUS, None)


def test_where_one_of_two_reports_is_missing_no_paragraph_decides_between_them() -> None:
    text = "The green paint, dear as paragraph 2 of the report of January 2020 has it, is dry."
    (found,) = said(text, BOATS, TWO_ITEMS)
    assert (found.status, found.to_paper) == (RelationStatus.AMBIGUOUS, None)


def test_the_only_report_of_a_meeting_whose_minutes_are_held_is_meant() -> None:
    one = replace(TWO_ITEMS, paper=replace(TWO_ITEMS.paper, blocks=TWO_ITEMS.paper.blocks[2:]))
    (found,) = said("See the report of 7 January 2020.", BOATS, one)
    assert (found.status, found.to_paper) == (RelationStatus.RESOLVED, BOATS.path)


def test_a_theme_joins_an_old_name_to_the_new() -> None:
    theme = Theme("wall", "The wall", (ThemeName("Sea Defence Scheme"), ThemeName("Harbour Wall")))
    old = paper("old", "Sea Defence Scheme – Start", "Stones were bought.", day="2020-01-07")
    text = "As paragraph 1 of the report of January 2020 says."
    assert ends(said(text, old, ROOFS, themes=(theme,))) == [(RelationKind.CITES_PARAGRAPH, old.path, "p1")]


def test_an_appendix_that_is_a_file_of_its_own() -> None:
    def filed(entry: ArchivedPaper, file: str) -> ArchivedPaper:
        source = Source(f"source_reports/2020-03-03/{file}.pdf", "0" * 64, (1, 1))
        return replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, source=source)))

    citing = filed(paper("c", "Harbour Wall", "The prices of stone are at Appendix B."), "Harbour Wall")
    stones = filed(paper("b", "Prices of Stone", "A table.", kind=PaperKind.APPENDIX), "Appendix B Prices of Stone")
    other = filed(paper("o", "Boats", "A list.", kind=PaperKind.APPENDIX), "20-00107 - Appendix B - Boats")
    found = relate(Archive((citing, stones, other))).outgoing[citing.path]
    assert ends(list(found)) == [(RelationKind.CITES_PAPER, stones.path, None)]


def test_a_paragraph_of_another_document_is_not_one_of_this_paper() -> None:
    text = "The NPPF sets out, at paragraph 1, what a plan is. Paragraph 1 above says more."
    citing = paper("citing", "Harbour Wall", "A wall.", text)
    found = relate(Archive((citing,))).outgoing[citing.path]
    assert [(r.evidence, r.to_anchor) for r in found] == [("Paragraph 1 above", "p1")]


def test_a_reference_to_a_missing_paragraph_dangles() -> None:
    found = said("See paragraph 9 of the report on the roof repairs.", ROOFS)
    assert [(r.status, r.to_paper, r.to_anchor) for r in found] == [(RelationStatus.DANGLING, ROOFS.path, None)]


def test_a_wanted_report_says_when_and_to_whom() -> None:
    citing = paper("citing", "Harbour Wall", "A report to the Parks Committee on 4 February 2019 said so.")
    (wanted,) = relate(Archive((citing,))).wanted
    assert (wanted.day, wanted.body, len(wanted.cited_by)) == (dt.date(2019, 2, 4), "parks-committee", 1)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A plan was sent to the Parks Committee for its meeting on 4 February 2019.", "parks-committee"),
        ("The Parks Committee will be told following its meeting on 4 February 2019.", "parks-committee"),
        ("The Parks Committee sent it to this Committee for its meeting on 4 February 2019.", "works-committee"),
        ("A plan was made for its meeting on 4 February 2019.", "works-committee"),
        ("The Parks Committee was told. This was said at the meeting on 4 February 2019.", "works-committee"),
        ("Members were told in a report to the meeting of 4 February 2019.", "works-committee"),
    ],
)
def test_a_meeting_is_that_of_the_body_that_its_sentence_names(text: str, body: str) -> None:
    (wanted,) = relate(Archive((paper("citing", "Harbour Wall", text),))).wanted
    assert (wanted.day, wanted.body) == (dt.date(2019, 2, 4), body)


@pytest.mark.parametrize(
    "text",
    [
        "The Parks Committee read of it in a report to the meeting of 4 February 2019.",
        "Members were told in a report of 4 February 2019.",
    ],
)
def test_a_report_whose_meeting_may_be_anothers_is_not_put_to_this_body(text: str) -> None:
    (wanted,) = relate(Archive((paper("citing", "Harbour Wall", text),))).wanted
    assert (wanted.day, wanted.body) == (None, None)


@pytest.mark.parametrize(
    ("before", "title", "found"),
    [
        ("A survey by the divers found nothing amiss.", "Harbour Wall – Survey by Divers", True),
        ("A survey by the divers found nothing amiss.", "Harbour Wall – Price of Stone", False),
        ("A survey by the divers found nothing amiss.", "Ferry Boats – Survey by Divers", False),
        ("Nothing was amiss.", "Harbour Wall – Survey by Divers", False),
    ],
)
def test_a_separate_report_is_known_by_its_project_and_by_what_was_just_said(
    before: str, title: str, found: bool
) -> None:
    day = dt.date(2020, 2, 4)
    made = paper("other", title, "The divers were wet.", day="2020-02-04")
    front = replace(made.paper.front, committees=(CommitteeEntry("Parks Committee", day),))
    other = replace(made, paper=replace(made.paper, front=front))
    relations = said(f"{before} It is the subject of a separate report to the Parks Committee.", other)
    assert (other.path in {r.to_paper for r in relations}) is found


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("The TLP [Traffic Light Programme] is described in a separate report to this Committee.", False),
        ("More is told in a separate report to this meeting.", False),
        ("The men who paint are paid out of the plan in a separate report to this Committee.", True),
    ],
)
def test_a_separate_report_is_the_only_other_one_only_if_the_words_speak_of_it(text: str, linked: bool) -> None:
    lamps = paper("lamps", "Lamp Painting and the Men for Other Colours", "Green was chosen.")
    minutes = paper("m", "Works Committee", f"#1. {lamps.paper.front.title}", "Noted.", kind=PaperKind.MINUTES)
    (found,) = (r for r in said(text, lamps, minutes) if "separate" in r.evidence)
    assert (found.to_paper == lamps.path) is linked
    if not linked:
        assert (found.status, found.candidates) == (RelationStatus.AMBIGUOUS, (lamps.path,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The town asked what the slates of the tower cost. It did so on the resolution of 3 March 2020.", True),
        ("The town asked what the slates of the tower cost. Rain fell on the meeting of 3 March 2020.", False),
        ("The town asked what rope costs. It did so on the resolution of 3 March 2020.", False),
    ],
)
def test_whoever_was_asked_may_answer_in_a_paper_of_his_own(text: str, found: bool) -> None:
    day = dt.date(2020, 9, 1)
    text = text.replace("of 3 March", "of the Works Committee of 3 March")
    made = paper("county", "Slates for Towns", text, day="2020-09-01")
    front = replace(made.paper.front, committees=(CommitteeEntry("County Cabinet", day),))
    county = replace(made, paper=replace(made.paper, front=front))
    (promise,) = relate(Archive((ASKED, county))).promises
    assert promise.answered is None
    assert (promise.perhaps is not None) is found
    if promise.perhaps:
        assert promise.perhaps.words.startswith("The town asked")


def test_recommendations_without_minutes_have_none() -> None:
    report = paper("r", "Roofs", "Leaks.", recommendations=(Recommendation("Mend it.", "1", "r1"),))
    (found,) = relate(Archive((report,))).resolutions[report.path]
    assert (found.how.value, found.minutes) == ("no minute found", None)


@pytest.mark.parametrize(
    "text",
    [
        "This strategy supersedes the Slate Strategy 2010–2014.",
        "It takes the place of the Slate Strategy 2010–2014, which was short.",
        "Members note that the Slate Strategy 2010–2014 is withdrawn.",
    ],
)
def test_what_takes_the_place_of_a_paper(text: str) -> None:
    old = paper("old", "Slate Strategy 2010–2014", "Slates.", day="2020-01-07")
    new = paper("new", "Roof Strategy 2015–2019", text)
    ((earlier, (found,)),) = relate(Archive((old, new))).superseded.items()
    assert (earlier, found.by, found.reissue) == (old.path, new.path, False)


def test_a_paper_that_is_only_quoted_is_not_superseded() -> None:
    old = paper("old", "Slate Strategy 2010–2014", "Slates.", day="2020-01-07")
    new = paper("new", "Roof Strategy 2015–2019", "It builds on the Slate Strategy 2010–2014.")
    assert relate(Archive((old, new))).superseded == {}


def test_an_action_is_open_until_a_paper_answers_it() -> None:
    minutes = paper(
        "m",
        "Works Committee",
        "#4. Roof Repairs",
        "ACTION: Clerk of Works to report on the slates by June 2020.",
        kind=PaperKind.MINUTES,
        day="2020-01-07",
    )
    (open_,) = relate(Archive((minutes,))).promises
    assert (open_.owner, open_.due, open_.answered) == ("Clerk of Works", dt.date(2020, 6, 30), None)
    report = paper("r", "Roof Repairs – Slates", "All are on.", day="2020-05-05")
    (answered,) = relate(Archive((minutes, report))).promises
    assert answered.answered is not None and answered.answered.paper == report.path


ASKED = paper(
    "asked",
    "Works Committee",
    "#4. Rain",
    "ACTION: Clerk of Works to report on the slates of the tower by June 2020.",
    kind=PaperKind.MINUTES,
    day="2020-03-03",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The slates of the tower were on, he said, as he had been asked in March to find out.", True),
        ("Rain fell. The tower had all its slates since the meeting on 3 March 2020. It is dry.", True),
        ("The slates of the tower were on.", False),  # refers to no meeting
        ("The slates of the tower were counted as agreed at the meeting on 7 January 2020.", False),
        ("The Clerk of Works reported on the gutters, as he had been asked in March.", False),
    ],
)
def test_a_sentence_that_refers_back_may_be_the_answer(text: str, found: bool) -> None:
    later = paper("n", "Works Committee", text, kind=PaperKind.MINUTES, day="2020-09-01")
    (promise,) = relate(Archive((ASKED, MINUTES, later))).promises
    assert promise.answered is None
    assert (promise.perhaps is not None) is found
    if promise.perhaps:
        assert promise.perhaps.paper == later.path
        assert "slates" in promise.perhaps.words
        assert "Rain" not in promise.perhaps.words
        assert 0.5 < promise.confidence < 0.9


def test_what_was_referred_back_leads_to_the_report_that_takes_it_up_again() -> None:
    asked = (Recommendation("Agree that the harbour bell be painted blue.", "1", "r1"),)
    decision = Decision(
        "RESOLVED – That the proposal to have the harbour bell painted blue be referred back.",
        "4",
        None,
        "p2",
        Manner.REFERRED_BACK,
    )
    report = paper("r", "Sea Marks", "Words.", day="2020-01-07", recommendations=asked)
    minutes = paper(
        "m",
        "Works Committee",
        "#4. Sea Marks",
        decision.text,
        kind=PaperKind.MINUTES,
        day="2020-01-07",
        decisions=(decision,),
    )
    other = paper("o", "Harbour Wall – Further Report", "Words.", day="2020-02-04")
    again = paper("z", "Harbour Bell – Further Report", "Words.", day="2020-03-03")
    (found,) = relate(Archive((report, minutes, other, again))).resolutions[report.path]
    assert (found.how, found.resumed) == (Resolved.REFERRED_BACK, again.path)
    (found,) = relate(Archive((report, minutes, other))).resolutions[report.path]
    assert found.resumed is None


def test_an_acronym_is_explained_by_the_first_paper_that_gives_it() -> None:
    first = paper("a", "Roofs", "The Roof Repair Programme (RRP) begins.", day="2020-01-07")
    second = paper("b", "Roofs", "The Roof Repair Programme (RRP) goes on (see below).")
    (acronym,) = relate(Archive((second, first))).acronyms
    assert (acronym.short, acronym.long) == ("RRP", "Roof Repair Programme")
    assert (acronym.introduced.paper, acronym.papers) == (first.path, (first.path, second.path))


def test_one_sentence_may_resolve_two_recommendations() -> None:
    asked = (
        Recommendation("consider any amendments proposed by the Parks Committee.", "a", "r1"),
        Recommendation("endorse the draft budget for the harbour wall.", "b", "r2"),
        Recommendation("sell the lighthouse to the highest bidder.", "c", "r3"),
    )
    report = paper("r", "Harbour Wall", "A wall.", recommendations=asked)
    words = (
        "RESOLVED that the amendments proposed by the Parks Committee be considered "
        "and the draft budget for the harbour wall endorsed."
    )
    decided = (Decision(words, "4", None, "p2"),)
    minutes = paper("m", "Works Committee", "#4. Harbour Wall", words, kind=PaperKind.MINUTES, decisions=decided)
    found = relate(Archive((report, minutes))).resolutions[report.path]
    assert [r.how.value for r in found] == ["agreed", "agreed", "no minute found"]


TOLD = "RESOLVED – That the plan be noted and the first payment of £900 from the Harbour Purse be confirmed."


@pytest.mark.parametrize(
    ("words", "purpose", "expected"),
    [
        (TOLD, "For Information", ["noted", "agreed"]),
        # Where the meeting was asked to decide, money from another purse is a change.
        (TOLD, "For Decision", ["noted", "amended"]),
        ("RESOLVED – That the first payment of £900 be made.", "For Decision", ["no minute found", "agreed"]),
        ("RESOLVED – That the boats at the ferry be mended.", "For Decision", ["no minute found", "no minute found"]),
    ],
)
def test_one_resolution_answers_each_of_its_parts(words: str, purpose: str, expected: list[str]) -> None:
    """What the item's title says the resolution need not repeat; what was for information was not put to be changed."""
    asked = (
        Recommendation("Approve the outline plan for the Great Harbour Wall.", "a", "r1"),
        Recommendation("Approve the payment of £900 for its first stage.", "b", "r2"),
    )
    words = words.replace("the plan be", "the outline plan be")
    report = paper("r", "Great Harbour Wall – Outline Plan", "A wall.", recommendations=asked)
    front = report.paper.front
    entries = tuple(replace(entry, purpose=purpose) for entry in front.committees)
    report = replace(report, paper=replace(report.paper, front=replace(front, committees=entries)))
    heading = "#4. Great Harbour Wall – Outline Plan"
    decided = (Decision(words, "4", None, "p2"),)
    minutes = paper("m", "Works Committee", heading, words, kind=PaperKind.MINUTES, decisions=decided)
    found = relate(Archive((report, minutes))).resolutions[report.path]
    assert [r.how.value for r in found] == expected


def test_a_decision_of_the_next_item_answers_nothing_of_this_one() -> None:
    report = paper("r", "Harbour Wall", "A wall.", recommendations=(Recommendation("Mend the wall.", "1", "r1"),))
    words = "RESOLVED that the wall be mended."
    minutes = paper(
        "m",
        "Works Committee",
        "#4. Harbour Wall",
        "It was discussed.",
        words,
        kind=PaperKind.MINUTES,
        decisions=(Decision(words, "5", "Sea Wall", "p3"),),
    )
    (found,) = relate(Archive((report, minutes))).resolutions[report.path]
    assert found.how.value == "no minute found"


# ---- ways in which officers refer to papers and meetings


@pytest.mark.parametrize(
    "text",
    [
        "As agreed on 7 January 2020, the wall stands.",
        "This was approved by Members on 7 January 2020.",
        "Members approved the scheme on 7 January 2020.",
        "Approval was given on 7 January 2020.",
        "Minutes of 7 January 2020 were agreed.",
        "The Committee’s decision of 7 January 2020 stands.",
        "It was deferred from the January Committee.",
        "It was considered at January’s Works Committee.",
        "It was considered at Works Committee in January.",
        "On 7 January Members agreed the scheme.",
    ],
)
def test_a_meeting_is_found_by_what_was_done_on_a_day(text: str) -> None:
    assert ends(said(text, MINUTES)) == [(RelationKind.CITES_MEETING, MINUTES.path, None)]
    # Another day is nobody's meeting, and an act on it is no citation.
    other = paper("m", "Works Committee", "#1. Minutes", "Nothing.", kind=PaperKind.MINUTES, day="2019-11-05")
    assert not [r for r in said(text, other) if r.to_paper is not None]


def test_a_day_of_the_month_alone_is_the_meeting_of_the_last_weeks() -> None:
    text = "At the meeting held on the 7th, Members agreed."
    assert ends(said(text, MINUTES, day="2020-01-20")) == [(RelationKind.CITES_MEETING, MINUTES.path, None)]
    assert said(text, MINUTES, day="2020-05-20") == []
    assert said("At the meeting held on the 7th of March, Members agreed.", MINUTES, day="2020-01-20") == []


NUMBERED = paper(
    "m", "Works Committee", "#44. Minutes", "N.", "#45. Roofs", "N.", kind=PaperKind.MINUTES, day="2020-01-07"
)


def test_a_minute_is_found_by_its_number() -> None:
    (found,) = said("The roofs were done (Minute 45 refers).", NUMBERED)
    assert (found.evidence, found.to_paper, found.to_anchor) == ("Minute 45", NUMBERED.path, "s-3")
    first, _ = said("See minute 44 of the meeting of 7 January 2020.", NUMBERED)
    assert (first.evidence, first.to_anchor) == ("minute 44", "s-1")


YEARLY = paper(
    "y", "Works Committee", "#44/19 Minutes", "N.", "#45/19 Roofs", "N.", kind=PaperKind.MINUTES, day="2020-01-07"
)


def test_a_minute_whose_number_has_a_year_or_letters_is_one_alone() -> None:
    (found,) = said("Further to minute 45/19 the roofs were done.", YEARLY)
    assert (found.evidence, found.to_paper, found.to_anchor) == ("minute 45/19", YEARLY.path, "s-3")
    for text, words in (
        ("Further to minute 45/18 the roofs were done.", "minute 45/18"),
        ("See Minute No. WC.45 of last year.", "Minute No. WC.45"),
    ):
        (one,) = said(text, YEARLY)
        assert (one.kind, one.evidence) == (RelationKind.WANTED, words)
    assert said("In that minute 2019/20 was named.", YEARLY) == []


def test_a_minute_of_another_day_or_of_several_meetings_is_not_guessed() -> None:
    assert not [r for r in said("Minute 45 of 4 February 2019 refers.", NUMBERED) if r.to_paper]
    twice = replace(NUMBERED, path="reports/2019/m.md")
    front = twice.paper.front
    before = dt.date(2019, 1, 8)
    committees = tuple(replace(c, date=before) for c in front.committees)
    twice = replace(twice, paper=replace(twice.paper, front=replace(front, date=before, committees=committees)))
    assert said("Minute 45 refers.", NUMBERED, twice) == []
    low = paper("m", "Works Committee", "#4. Roofs", "N.", kind=PaperKind.MINUTES, day="2020-01-07")
    assert said("Minute 4 refers.", low) == []


AGENDA = paper("ag", "Works Committee", "#4. Roof Repairs", "N.", "#7. Ferry Boats", "N.", kind=PaperKind.AGENDA)
ROOFS_TODAY = paper("r", "Roof Repairs", "Slates.")
BOATS_TODAY = paper("b", "Ferry Boats", "Paint.")


@pytest.mark.parametrize(
    "text", ["See item 7 of this agenda.", "See Agenda Item 7.", "It is elsewhere on this agenda (item 7)."]
)
def test_an_item_of_the_same_agenda_is_its_paper(text: str) -> None:
    found = said(text, AGENDA, ROOFS_TODAY, BOATS_TODAY)
    assert ends(found) == [(RelationKind.CITES_PAPER, BOATS_TODAY.path, None)]
    assert said(text, AGENDA, ROOFS_TODAY) == []


def test_an_item_of_another_meeting_is_not_one_of_this_agenda() -> None:
    text = "See Agenda Item 7 of the Parks Committee."
    assert not [r for r in said(text, AGENDA, ROOFS_TODAY, BOATS_TODAY) if r.to_paper == BOATS_TODAY.path]


@pytest.mark.parametrize("text", ["In my previous report I said so.", "Since the last report, stones came."])
def test_the_report_before_is_that_on_the_same_subject(text: str) -> None:
    first = paper("first", "Harbour Wall – Start", "Stones.", day="2019-05-07")
    last = paper("last", "Harbour Wall – Stones", "Stones.", day="2020-01-07")
    assert ends(said(text, first, last, ROOFS)) == [(RelationKind.CITES_PAPER, last.path, None)]
    assert not [r for r in said(text, ROOFS) if r.to_paper]


@pytest.mark.parametrize("text", ["Since its last report, stones came.", "The last report of the Auditor was short."])
def test_the_last_report_of_somebody_else_is_not_the_one_before(text: str) -> None:
    last = paper("last", "Harbour Wall – Stones", "Stones.", day="2020-01-07")
    assert not [r for r in said(text, last) if r.to_paper]


def test_a_title_in_quotation_marks_is_that_paper() -> None:
    text = "The report entitled ‘Roof Repairs – Slates’ said so."
    assert ends(said(text, ROOFS, BOATS)) == [(RelationKind.CITES_PAPER, ROOFS.path, None)]
    again = replace(ROOFS, path="reports/2020/again.md")
    (found,) = said(text, ROOFS, again)
    assert (found.status, set(found.candidates)) == (RelationStatus.AMBIGUOUS, {ROOFS.path, again.path})
    assert said("The report entitled ‘Roof Repairs – Tiles’ said so.", ROOFS) == []
    assert said("The band called ‘Roof Repairs – Slates’ played.", BOATS) == []


def test_a_report_that_was_considered_is_found_by_its_subject() -> None:
    text = "A report on Roof Repairs was considered by this Committee in January 2020."
    assert ends(said(text, ROOFS, BOATS)) == [(RelationKind.CITES_PAPER, ROOFS.path, None)]


def test_each_of_several_paragraphs_of_a_paper_is_linked() -> None:
    found = said("See paragraphs 1 and 2 of the report on the roof repairs.", ROOFS)
    assert [(r.evidence, r.to_anchor) for r in found] == [
        ("paragraphs 1", "p1"),
        ("and 2 of the report on the roof repairs", "p2"),
    ]


# ---- addresses on the council's site

SITE = "https://democracy.saltmere.example"


def cited(
    address: str, published: Mapping[str, tuple[str, ...]], *others: ArchivedPaper, words: str = ""
) -> list[Relation]:
    """What a report that leads to an address is related to; without words the address stands in print."""
    text = Text(words, href=address) if words else Text(f"See {address}.")
    citing = paper("citing", "Harbour Wall – Progress", "x")
    citing = replace(citing, paper=replace(citing.paper, blocks=(Paragraph((text,), "1.", 1, "p1"),)))
    return list(relate(Archive((citing, *others), published=published)).outgoing.get(citing.path, ()))


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/documents/s123/Roof%20Repairs.pdf",
        f"{SITE}/mgConvert2PDF.aspx?ID=123",
        f"{SITE}/Mgconvert2pdf.aspx?id=123&T=9",
    ],
)
@pytest.mark.parametrize("words", ["", "the slates"])
def test_a_paper_is_found_by_its_address(address: str, words: str) -> None:
    published = {"democracy.saltmere.example/s123": (ROOFS.path,)}
    (found,) = cited(address, published, ROOFS, BOATS, words=words)
    assert (found.kind, found.to_paper, found.confidence) == (RelationKind.CITES_PAPER, ROOFS.path, 1.0)
    assert found.evidence == (words or address)


def test_an_address_says_more_than_the_words_on_it() -> None:
    published = {"democracy.saltmere.example/s123": (ROOFS.path,)}
    found = cited(f"{SITE}/documents/s123/x.pdf", published, ROOFS, BOATS, words="the report on the ferry boats")
    assert ends(found) == [(RelationKind.CITES_PAPER, ROOFS.path, None)]


def test_a_meeting_is_found_by_its_address() -> None:
    published = {"democracy.saltmere.example/meeting-45": (ROOFS.path, BOATS.path)}
    (found,) = cited(f"{SITE}/ieListDocuments.aspx?CId=7&MId=45&Ver=4", published, ROOFS, BOATS, MINUTES)
    assert (found.kind, found.to_paper) == (RelationKind.CITES_MEETING, MINUTES.path)
    (wanted,) = cited(f"{SITE}/ieListDocuments.aspx?MId=45", published, ROOFS, BOATS)
    assert (wanted.status, wanted.to_meeting and wanted.to_meeting.day) == (RelationStatus.WANTED, dt.date(2020, 1, 7))


def test_a_record_of_a_decision_is_found_by_its_address() -> None:
    published = {"democracy.saltmere.example/decision-9": (BOATS.path,)}
    found = cited(f"{SITE}/ieDecisionDetails.aspx?ID=9", published, BOATS)
    assert ends(found) == [(RelationKind.CITES_PAPER, BOATS.path, None)]


def test_a_file_that_nobody_holds_is_wanted_where_the_site_is_known() -> None:
    address = f"{SITE}/documents/s124/Tides.pdf"
    (found,) = cited(address, {"democracy.saltmere.example/s123": (ROOFS.path,)}, ROOFS)
    assert (found.kind, found.status, found.evidence) == (RelationKind.WANTED, RelationStatus.WANTED, address)
    assert cited(address, {"elsewhere.example/s124": (ROOFS.path,)}, ROOFS) == []


def test_the_only_site_that_papers_cite_is_their_councils() -> None:
    address = f"{SITE}/documents/s124/Tides.pdf"
    (found,) = cited(address, {}, words="the strategy of tides")
    assert (found.kind, found.status, found.evidence) == (
        RelationKind.WANTED,
        RelationStatus.WANTED,
        "the strategy of tides",
    )
    other = paper("o", "Ropes", "See https://papers.elsewhere.example/documents/s9/Ropes.pdf for more.")
    assert cited(address, {}, other) == []
    # By its number a decision is known wherever it is cited.
    (decision,) = cited(f"{SITE}/ieDecisionDetails.aspx?ID=9", {}, words="decision 19/00045 on tides")
    assert decision.evidence == "19/00045"


def test_an_edition_in_a_list_of_background_papers_is_wanted() -> None:
    for entry, times in (("Tarshire Rope Strategy 2018-2022", 1), ("The Rope Act 2005", 0), ("Rope strategies", 0)):
        listing = paper("c", "Ropes", "Dear.", "#Background Documents", entry)
        assert len(relate(Archive((listing,))).wanted) == times


def test_a_file_of_several_papers_is_offered() -> None:
    published = {"democracy.saltmere.example/s123": (ROOFS.path, BOATS.path)}
    (found,) = cited(f"{SITE}/documents/s123/x.pdf", published, ROOFS, BOATS)
    assert (found.status, found.candidates) == (RelationStatus.AMBIGUOUS, (ROOFS.path, BOATS.path))


def test_the_files_beside_papers_say_where_they_were_published(tmp_path: Path) -> None:
    source = tmp_path / "source_reports/roofs.txt"
    source.parent.mkdir()
    source.write_text("Slates.", "utf-8")
    (source.parent / "roofs.yml").write_text(f"url: {SITE}/documents/s123/Roof%20Repairs.pdf\n", "utf-8")
    front = replace(ROOFS.paper.front, source=Source("source_reports/roofs.txt", "0" * 64, (1, 1)))
    held = replace(ROOFS, paper=replace(ROOFS.paper, front=front))
    citing = replace(BOATS, markdown=f"See {SITE}/mgConvert2PDF.aspx?ID=123")
    assert published_at(tmp_path, [held, citing]) == {"democracy.saltmere.example/s123": (ROOFS.path,)}
    assert published_at(tmp_path, [held, BOATS]) == {}


# ---- several recommendations at once, several versions of a paper


def resolved(words: str, *asked: str) -> list[str]:
    recommendations = tuple(Recommendation(text, str(n), f"r{n}") for n, text in enumerate(asked, 1))
    report = paper("r", "Harbour Wall", "A wall.", recommendations=recommendations)
    decided = (Decision(words, "4", None, "p2"),)
    minutes = paper("m", "Works Committee", "#4. Harbour Wall", words, kind=PaperKind.MINUTES, decisions=decided)
    return [r.how.value for r in relate(Archive((report, minutes))).resolutions[report.path]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("That recommendations 1 and 3 be agreed.", ["agreed", "no minute found", "agreed", "no minute found"]),
        ("That recommendations 2–4 be agreed.", ["no minute found", "agreed", "agreed", "agreed"]),
        ("That recommendations 2 to 4 be agreed.", ["no minute found", "agreed", "agreed", "agreed"]),
        ("That recommendations 1, 2 and 4 be rejected.", ["rejected", "rejected", "no minute found", "rejected"]),
        ("That the recommendations be agreed.", ["agreed"] * 4),
    ],
)
def test_a_decision_answers_the_recommendations_that_it_numbers_and_no_others(words: str, expected: list[str]) -> None:
    assert resolved(words, "Mend the wall.", "Sell the boat.", "Paint the lighthouse.", "Buy a ladder.") == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Roof Repairs – Draft", "Roof Repairs"),
        ("Roof Repairs", "Roof Repairs (revised)"),
        ("Roof Repairs (version 1)", "Roof Repairs (version 2)"),
        ("Roof Repairs v1.2", "Roof Repairs v1.10"),
        ("Roof Repairs (draft)", "Roof Repairs – Final"),
    ],
)
def test_of_two_versions_for_one_meeting_the_later_stands(old: str, new: str) -> None:
    first, second = paper("old", old, "Slates."), paper("new", new, "More slates.")
    ((earlier, (found,)),) = relate(Archive((first, second))).superseded.items()
    assert (earlier, found.by, found.reissue) == (first.path, second.path, True)


# ---- posts


def titles_of_posts(*report_of: str, authors: tuple[str, ...] = ()) -> list[str]:
    held = paper("r", "Harbour Wall", "A wall.")
    front = replace(held.paper.front, report_of=report_of, authors=authors)
    return [post.title for post in relate(Archive((replace(held, paper=replace(held.paper, front=front)),))).posts]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("The Chamberlain", ["Chamberlain"]),
        ("Joint report of the Town Clerk and the Chamberlain", ["Chamberlain", "Town Clerk"]),
        (
            "Ann Other, Corporate Director, Adult Social Care and Health",
            ["Corporate Director, Adult Social Care and Health"],
        ),
        ("Ann Other – Leader of the Council", ["Leader of the Council"]),
        ("Chief Information Officer", ["Chief Information Officer"]),
        ("Director of Public Health", ["Director of Public Health"]),
    ],
)
def test_a_post_is_read_as_printed(printed: str, expected: list[str]) -> None:
    assert titles_of_posts(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Executive Summary",
        "For Information The Chief Officer",
        "Chief Officer Report author",
        "the Director was asked to report back in June",
        "Lead Officer to be confirmed",
        "Item 7 Director of Finance",
        "Harbour Wall",
        "Ann Other",
        "Chief Executive, Director of Finance",
    ],
)
def test_what_is_not_built_like_a_post_is_none(printed: str) -> None:
    assert titles_of_posts(printed) == []


def minutes_with(*blocks: Paragraph | Table, kind: PaperKind = PaperKind.MINUTES) -> ArchivedPaper:
    """Minutes of 2020 with an attendance list above their first item, in which somebody else is named."""
    held = paper("m", "Works Committee", "#1. Minutes", "Una Late – Head of Tides", kind=kind, day="2020-01-07")
    return replace(held, paper=replace(held.paper, blocks=(*blocks, *held.paper.blocks)))


def cell(*lines: str) -> TableCell:
    return TableCell(tuple(piece for line in lines for piece in (Text(line), Break()))[:-1])


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(
            (
                Text("In Attendance", bold=True),
                *(Break(), Text("Ann Other – Head of Works")),
                *(Break(), Text("Bo Reed – Clerk’s Department")),
                *(Break(), Text("Councillor Cy Dunn (Chairman)")),
            )
        ),
        Paragraph((Text("Officers:", bold=True), Text("Ann Other, Head of Works"))),
        Table(((cell("Officers:"), cell("Ann Other"), cell("- Head of Works")),)),
        Table(((cell("Ann Other", "Bo Reed"), cell("Head of Works", "Clerk’s Department")),)),
    ],
)
def test_who_attended_a_meeting_held_a_post_then(block: Paragraph | Table) -> None:
    (post,) = [p for p in relate(Archive((minutes_with(block),))).posts if p.body is None]
    assert (post.title, post.reports, post.written) == ("Head of Works", (), ())
    ((name, first, last),) = [(h.name, h.first, h.last) for h in post.holders]
    assert (name, first, last) == ("Ann Other", dt.date(2020, 1, 7), dt.date(2020, 1, 7))


def test_attendance_is_older_evidence_than_a_header() -> None:
    attended = minutes_with(Paragraph((Text("Ann Other – Head of Works"),)))
    later = paper("r", "Harbour Wall", "A wall.")
    front = replace(later.paper.front, authors=("Ann Other, Head of Works",))
    (post,) = relate(Archive((attended, replace(later, paper=replace(later.paper, front=front))))).posts
    (holder,) = post.holders
    assert (holder.first, holder.quotes[0].paper, post.written) == (dt.date(2020, 1, 7), attended.path, (later.path,))


def test_only_minutes_have_an_attendance_list() -> None:
    assert (
        relate(Archive((minutes_with(Paragraph((Text("Ann Other – Head of Works"),)), kind=PaperKind.REPORT),))).posts
        == ()
    )


@pytest.mark.parametrize(
    ("conclusion", "summary", "told"),
    [
        # A flourish gives way to the sentence that says what is proposed.
        ("Time flies.", "Rain fell. Officers recommend that the roof be mended.", "Officers recommend that"),
        ("Time flies. It is proposed to mend the roof of the shed.", "Officers sat.", "It is proposed"),
        # What says something stays, and so does the first of what is alike.
        ("The shed roof is sound.", "Officers recommend nothing.", "The shed roof is sound."),
        ("Time flies.", "Rain fell.", "Time flies."),
    ],
)
def test_a_paper_is_told_by_a_sentence_that_says_something(conclusion: str, summary: str, told: str) -> None:
    entry = paper("r", "Shed Roof 2020", "#Summary", summary, "#Conclusion", conclusion)
    found = telling(passages(entry), entry.paper.front.title)
    assert found is not None
    assert found.words.startswith(told)


# ---- reports that have a name of their own


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is in the Harbour Depth Study report.", "the Harbour Depth Study report"),
        ("A depth study was conducted in November 2019.", "A depth study"),
        ("A full report on the rope has been created for this meeting.", "A full report on the rope"),
        (
            "On 7 May 2019, a paper was taken to Parks Committee which said so.",
            "a paper was taken to Parks Committee",
        ),
        ("It is in the Annual Report.", None),
        ("The Harbour Depth Report is published each year.", None),
        ("It is in the Quays report.", None),
        ("It is in the QZX report.", None),
        ("It is for the Harbour Survey Body.", None),
        ("Staff at the Harbour Library report that it is dark.", None),
        ("A review of the rope was undertaken.", None),
    ],
)
def test_a_report_that_somebody_wrote_is_wanted_by_its_name(text: str, words: str | None) -> None:
    found = relate(Archive((paper("c", "Quays", text),))).wanted
    assert [w.words for w in found] == ([words] if words else [])


def test_a_report_that_is_to_go_to_a_meeting_leads_to_that_report() -> None:
    text = "A full report on the flood will go to the Works Committee on 7 April."
    minutes = paper("m4", "Works Committee", "#1. Minutes", "None.", kind=PaperKind.MINUTES, day="2020-04-07")
    held = paper("flood", "Flood at Quay Street", "It came.", day="2020-04-07")
    other = paper("rope", "Rope", "It is dear.", day="2020-04-07")
    meeting = (RelationKind.CITES_MEETING, minutes.path, None)
    found = said(text, minutes, held, other)
    assert [r.evidence for r in found] == ["A full report on the flood", "to the Works Committee on 7 April"]
    assert ends(found) == [(RelationKind.CITES_PAPER, held.path, None), meeting]
    # Where no paper of it is held, or several could be meant, the meeting is what the words name.
    second = paper("flood2", "Flood at Mill Street", "It came too.", day="2020-04-07")
    assert ends(said(text, minutes, other)) == [(RelationKind.CITES_MEETING, minutes.path, None)]
    assert ends(said(text, minutes, held, second)) == [meeting]
    # The flood of the year before is not the one to come.
    before = paper("flood0", "Flood at Quay Street", "It went.", day="2019-04-07")
    assert ends(said(text, minutes, held, before)) == [(RelationKind.CITES_PAPER, held.path, None), meeting]


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("In a report of the Treasurer, it was said", "a report of the Treasurer, it", "a report of the Treasurer"),
        (
            "the Plan 2016–2020 on the day it was made",
            "the Plan 2016–2020 on the day it",
            "the Plan 2016–2020 on the day",
        ),
        (
            "to the Works Committee (6 March 2020) for advice",
            "Works Committee (6 March 2020",
            "Works Committee (6 March 2020)",
        ),
        ("see Appendix A for more", "Appendix A", "Appendix A"),
        ("the meeting (which was long. It ended) early", "the meeting (which", "the meeting"),
    ],
)
def test_the_words_of_a_reference_are_a_whole_phrase(text: str, words: str, phrase: str) -> None:
    passage = Passage("a.md", "p1", True, text, ((0, 1),), Paragraph((Text(text),)), "", "")
    start = text.index(words)
    assert passage.phrase(start, start + len(words)).words == phrase


def linked(text: str, words: str, href: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    """A report of 3 March 2020 with one paragraph, of which a person linked some words."""
    before, after = text.split(words)
    made = paper("citing", "Harbour Wall – Progress", text, kind=kind)
    pieces = (Text(before.rstrip()), Text(words, href=href), Text(after))
    return replace(made, paper=replace(made.paper, blocks=(Paragraph(pieces, "1.", 1, "p1"),)))


@pytest.mark.parametrize(
    ("href", "kind", "anchor"),
    [
        ("lamps.md", RelationKind.CITES_PAPER, None),
        ("../2020/lamps.md", RelationKind.CITES_PAPER, None),
        ("../2020/lamps.md#p1", RelationKind.CITES_PARAGRAPH, "p1"),
        ("m.md", RelationKind.CITES_MEETING, None),
    ],
)
def test_words_that_a_person_linked_mean_what_they_lead_to(href: str, kind: RelationKind, anchor: str | None) -> None:
    lamps = paper("lamps", "Lamp Painting – Colours", "Green was chosen.")
    text = "More is told in a separate report to this meeting."
    (offered,) = said(text, lamps, MINUTES)
    assert (offered.status, offered.candidates) == (RelationStatus.AMBIGUOUS, (lamps.path,))
    citing = linked(text, "a separate report", href)
    history = relate(Archive((citing, lamps, MINUTES)))
    (settled,) = history.outgoing[citing.path]
    target = MINUTES.path if kind is RelationKind.CITES_MEETING else lamps.path
    assert (settled.kind, settled.to_paper, settled.to_anchor) == (kind, target, anchor)
    assert (settled.status, settled.confidence) == (RelationStatus.RESOLVED, 1.0)
    assert history.incoming[target] == (settled,)


@pytest.mark.parametrize("href", ["nowhere.md", "https://example.org/lamps.md", "citing.md", "../../about.md"])
def test_a_link_that_leads_to_no_other_paper_settles_nothing(href: str) -> None:
    lamps = paper("lamps", "Lamp Painting – Colours", "Green was chosen.")
    citing = linked("More is told in a separate report to this meeting.", "a separate report", href)
    (offered,) = relate(Archive((citing, lamps))).outgoing[citing.path]
    assert offered.status is RelationStatus.AMBIGUOUS


@pytest.mark.parametrize(("day", "settled"), [("2020-09-01", True), ("2019-09-01", False)])
def test_an_action_that_a_person_linked_to_a_later_paper_is_answered_by_it(day: str, settled: bool) -> None:
    text = "ACTION: Clerk to report on the price of slates by July 2020."
    answer = paper("answer", "Roofs", "Slates are dear.", day=day)
    year = day[:4]
    minutes = linked(text, "price of slates", f"../{year}/answer.md", kind=PaperKind.MINUTES)
    (promise,) = relate(Archive((minutes, answer))).promises
    assert (promise.answered is not None) is settled
    if promise.answered:
        assert (promise.answered.paper, promise.answered.words) == (answer.path, "Roofs")
