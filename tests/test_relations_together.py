"""Papers that came together, and meetings that are named without a date: what is meant, and when nothing is."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive, ArchivedPaper, Outcome, PlanEdition
from committee_archive.model.front_matter import CommitteeEntry, Decision, PaperKind, Recommendation
from committee_archive.model.paper import Paragraph, Text
from committee_archive.model.relations import MeetingKey, RelationKind, RelationStatus
from committee_archive.relations import relate
from committee_archive.vocabulary import load_vocabulary
from test_relations_appendices import filed, led, report
from test_relations_findings import paper


def numbered(file: str, *texts: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    """A paper of the decision 20/00031."""
    return filed(f"20-00031 - {file}", *texts, kind=kind)


QUARTER = numbered("Money Report - Q3", "Money was spent.", kind=PaperKind.OTHER)
PROPOSED = numbered("PROD", "It is proposed.", kind=PaperKind.DECISION_RECORD)


# ---- papers


@pytest.mark.parametrize("words", ["The attached report", "The Quarter 3 2020-21 money report being presented"])
def test_a_cover_presents_the_paper_of_its_decision(words: str) -> None:
    cover = numbered("Spending", f"{words} says how much it was.")
    assert set(led(cover, QUARTER, PROPOSED).values()) == {QUARTER.path}


def test_of_two_papers_beside_a_cover_none_is_the_attached_one() -> None:
    cover = numbered("Spending", "The attached report says how much it was.")
    assert led(cover, QUARTER)
    assert not led(cover, QUARTER, numbered("Boats Report", "Green.", kind=PaperKind.OTHER))


SURVEY = filed("Appendix A - 2 March", "#Report on the Quays", "#by the Surveyor", "They are old.")


def test_an_appendix_is_named_by_its_title_page() -> None:
    cover = report("Quays", "The report of the Surveyor says that they are old. The surveyor’s report was late.")
    assert led(cover, SURVEY) == {"The report of the Surveyor": SURVEY.path}


def test_what_is_now_enclosed_is_found_whatever_it_is_called() -> None:
    assessment = filed("20-00107 - Appendix B - Assessment of Harm", "#Assessment of Harm", "None.")
    letter = numbered("20-00107 - Boats", "The Harm Assessment, which was late, is now enclosed.")
    assert led(letter, assessment) == {"The Harm Assessment": assessment.path}
    report = numbered("20-00107 - Report of the Diver", "#Report", "All is well.")
    assert led(numbered("20-00107 - Boats", "The report is now enclosed."), report) == {"The report": report.path}


def test_words_that_a_papers_own_title_has_may_mean_itself() -> None:
    titles = ("Surveyor’s Report", "Costs")
    covers = (report(title, "The Surveyor’s Report is made once a year.") for title in titles)
    assert [bool(led(cover, SURVEY)) for cover in covers] == [False, True]


@pytest.mark.parametrize(
    ("words", "is_meant"),
    [
        ("the borrowing strategy for 2020-21", True),
        ("the Borrowing Strategy", True),
        ("the borrowing strategy", False),
        ("the Strategy", False),
    ],
)
def test_a_strategy_beside_a_paper_is_named_whole(words: str, is_meant: bool) -> None:
    strategy = filed("Appendix L - Borrowing Strategy 2020-21")
    citing = filed("Appendix N - Building", f"The sum is in {words}.")
    assert led(citing, strategy) == ({words: strategy.path} if is_meant else {})


def test_the_appendices_that_a_range_passes_over_are_cited_too() -> None:
    letters = [
        filed(f"Appendix {letter} - {title}")
        for letter, title in zip("ABCD", ("Tar", "Rope", "Oil", "Nails"), strict=True)
    ]
    cover = report("Stores", "The stores are in appendices A to D.")
    found = relate(Archive((cover, *letters))).outgoing[cover.path]
    assert sorted(r.to_paper or "" for r in found) == sorted(one.path for one in letters)
    assert [r.evidence for r in found] == ["appendices A", "to D", "to D", "to D"]
    assert found[1].to_paper == letters[3].path


def test_the_number_of_a_decision_before_a_title_means_the_report() -> None:
    asked = numbered("Closing of Quays - Report", "They are old.")
    asked = replace(asked, paper=replace(asked.paper, front=replace(asked.paper.front, title="Closing of Quays")))
    record = PROPOSED
    listing = paper("a", "Agenda", "20/00031 - Closing of Quays (Pages 1 - 4)", kind=PaperKind.AGENDA)
    told = paper("b", "Boats", "Boats were sold by decision 20/00031.")
    history = relate(Archive((asked, record, listing, told)))
    cited = {
        path: [r.to_paper for r in found if r.kind is RelationKind.CITES_PAPER]
        for path, found in history.outgoing.items()
    }
    assert (cited[listing.path], cited[told.path]) == ([asked.path], [record.path])


LETTER = "The report published in the agenda was updated and replaces the version in the original agenda pack."


@pytest.mark.parametrize(("letter", "again"), [(LETTER, True), ("The report is on green paper.", False)])
def test_a_supplement_sends_a_report_again(letter: str, again: bool) -> None:
    def titled(entry: ArchivedPaper, title: str) -> ArchivedPaper:
        return replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, title=title)))

    first = titled(report("Closing of Quays"), "Closing of Quays")
    second = titled(report("Item 7 - Supplementary - Closing of Quays"), "Closing of Quays")
    sender = titled(filed("Supplement", letter, "7 Closing of Quays", kind=PaperKind.PACK), "Works Committee")
    found = relate(Archive((first, second, sender))).supersessions
    assert [(s.earlier, s.by) for s in found] == ([(first.path, second.path)] if again else [])


def test_a_background_document_that_is_not_held_is_wanted() -> None:
    citing = report("Quays", "A long report on the answers is included as a background document to this report.")
    (found,) = relate(Archive((citing,))).outgoing[citing.path]
    assert (found.evidence, found.status) == ("A long report on the answers", RelationStatus.WANTED)


def test_a_background_document_that_leads_to_a_councils_site_is_a_paper_whatever_it_is_called() -> None:
    def listing(href: str) -> ArchivedPaper:
        made = report("Quays", "It is done.", "#Background Documents", "Register of Depths")
        block = Paragraph((Text("Register of Depths", href=href),), anchor="p4")
        return replace(made, paper=replace(made.paper, blocks=(*made.paper.blocks[:-1], block)))

    file = listing("https://democracy.hillshire.example/documents/s123/Register.pdf")
    assert wanted(file) == ["Register of Depths"]
    assert wanted(listing("https://democracy.hillshire.example/ieListDocuments.aspx?CId=1&MId=45")) == wanted(file)
    assert wanted(listing("https://www.depths.example/register.pdf")) == []


# ---- what was before a meeting


def wanted(*papers: ArchivedPaper) -> list[str]:
    return [r.evidence for r in relate(Archive(papers)).relations if r.kind is RelationKind.WANTED]


HELD = paper("held", "Boats", "Green.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mr Tarn introduced the report on rope. It was noted.", ["Mr Tarn introduced the report on rope."]),
        ("The Committee considered a report of the Harbour Master.", "whole"),
        ("The report of May was noted, and a report will be made in June.", ["The report of May"]),
        ("Members noted the report of May.", ["the report of May"]),
    ],
)
def test_a_report_that_was_before_a_meeting_is_wanted(words: str, expected: list[str] | str) -> None:
    minutes = paper("m", "Works Committee", "#1. Rope", words, kind=PaperKind.MINUTES)
    assert wanted(minutes, HELD) == ([words] if expected == "whole" else expected)


def test_a_paper_whose_pages_an_agenda_prints_is_wanted() -> None:
    lines = (
        "Minutes of the meeting on 7 January 2020 (Pages 1 - 4)",
        "Rope and Tar (Pages 5 - 9)",
        "Boats (Page 10)",
    )
    agenda = paper("agenda", "Works Committee", *lines, "Other business", kind=PaperKind.AGENDA)
    assert wanted(agenda, HELD) == [lines[1]]
    # Under another title it may be held, and a pack has its papers in it.
    assert wanted(agenda, HELD, paper("rope", "Price of Tar and Rope", "Dear.")) == []
    assert wanted(agenda, HELD, paper("pack", "Works Committee", "Dear.", kind=PaperKind.PACK)) == []


def test_where_no_reports_are_held_one_by_word_of_mouth_is_not_wanted() -> None:
    minutes = paper("m", "Works Committee", "#1. Rope", "Cllr Tarn presented a report on rope.", kind=PaperKind.MINUTES)
    assert wanted(minutes) == []


# ---- meetings


def meetings(citing: ArchivedPaper, *others: ArchivedPaper) -> list[tuple[str, str | None]]:
    """The words of a paper that name a meeting, and the day of it."""
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    kind = RelationKind.CITES_MEETING
    return [(r.evidence, r.to_meeting and r.to_meeting.day.isoformat()) for r in found if r.kind is kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The next Works Committee meeting has been scheduled for Tues 9th June 2020 at the Hall.", "2020-06-09"),
        ("He will report to the next Works Meeting, held on Tuesday 9 June 2020.", "2020-06-09"),
        ("The minutes of the meeting of Parks, Play and Trees held on 7 January 2020 were signed.", None),
        ("Parks & Trees Committee 7 January 2020", "2020-01-07"),
        ("Parks & Trees Committee of Tuesday 7 January 2020;", "2020-01-07"),
        ("Rope, which is being considered at the Parks Committee on 4 March.", "2020-03-04"),
        ("Members have the Parks Committee agenda for 7 January 2020.", "2020-01-07"),
        ("The last meeting of the Rope Working Group (RWG) which took place on 7 January 2020.", "2020-01-07"),
        ("The minutes of the Annual Meeting held on 7 January 2020 were signed.", "2020-01-07"),
        ("The minutes of the Fire Authority Annual Meeting, held on 7 January 2020, were signed.", "2020-01-07"),
        ("The minutes of the Rope Committee meetings, held on 7 January 2020, were signed.", "2020-01-07"),
        ("The minutes of the joint meeting with the Tar Committee held on 7 January 2020.", "2020-01-07"),
        ("She advised that Rope Committee on 7 January 2020 had seen it.", "2020-01-07"),
        ("The next QZX meeting on 9 June 2020 is theirs.", None),
        ("The QZX meeting on 7 January 2020 was theirs.", None),
        ("It was agreed by QZX on 7 January 2020.", "2020-01-07"),
        ("The minutes, attached marked 3, of the last meeting, as corrected, held on 7 January 2020.", "2020-01-07"),
        ("The minutes of the meeting of the Rope Commission held on 7 January 2020 were approved.", "2020-01-07"),
        ("Following a session of the Rope Assembly, which sat late, on 7 January 2020.", None),
        ("A public meeting was held on 7 January 2020.", None),
        ("The minutes of the Rope Committee (7/1/20) were signed.", "2020-01-07"),
        ("It was put to the Rope Committee (7.1.20) that rope be bought.", "2020-01-07"),
        ("The Council rescinded its resolution of 7 January 2020.", "2020-01-07"),
        ("See section 3.1.12 of the Rope Committee rules.", None),
        ("The meeting with residents took place on 7 January 2020.", None),
    ],
)
def test_a_meeting_is_known_by_its_body_and_day_however_they_stand(text: str, day: str | None) -> None:
    assert [found for _, found in meetings(paper("c", "Quays", text))] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The minutes of the meetings held on 5 November 2019 and 7 January 2020.", ["2019-11-05", "2020-01-07"]),
        ("The minutes of the meetings held on 7 January and 4 February 2020.", ["2020-01-07", "2020-02-04"]),
        ("The minutes of the meetings held on 7, 14 and 21 January 2020.", ["2020-01-07", "2020-01-14", "2020-01-21"]),
        ("At its meetings on 7 January, 4 February and 2 March 2020.", ["2020-01-07", "2020-02-04", "2020-03-02"]),
    ],
)
def test_several_meetings_in_one_breath_are_each_known(text: str, days: list[str]) -> None:
    assert [found for _, found in meetings(paper("c", "Quays", text))] == days


def test_a_body_that_is_called_by_its_subject_is_known_by_its_papers() -> None:
    def renamed(entry: ArchivedPaper) -> ArchivedPaper:
        front = replace(
            entry.paper.front, committees=(CommitteeEntry("Parks, Play and Trees", entry.paper.front.date),)
        )
        return replace(entry, paper=replace(entry.paper, front=front))

    citing = renamed(paper("c", "Quays", "Minutes of the meeting of Parks, Play and Trees held on 7 January 2020."))
    (found,) = [r.to_meeting for r in relate(Archive((citing,))).relations if r.kind is RelationKind.CITES_MEETING]
    assert found == MeetingKey("parks-play-and-trees", dt.date(2020, 1, 7))


def test_an_ordinary_meeting_of_the_council_is_one_of_the_council() -> None:
    citing = paper("c", "Quays", "The minutes of the Ordinary Meeting of Drains Council held on 7 January 2020.")
    found = [r.to_meeting for r in relate(Archive((citing,))).relations]
    assert found == [MeetingKey("drains-council", dt.date(2020, 1, 7))]


def test_the_last_meeting_is_the_one_that_the_title_of_the_item_dates() -> None:
    texts = ("#1. Minutes of the meeting held on 7 January 2020", "The minutes of the last meeting were approved.")
    citing = paper("m", "Works Committee", *texts, kind=PaperKind.MINUTES)
    assert meetings(citing) == [("of the last meeting", "2020-01-07")]


def test_a_minute_of_the_same_meeting_is_led_to_where_numbers_run_on() -> None:
    texts = ("#52. Speakers", "One spoke of rope (Minute 53 refers).", "#53. Rope", "It is dear.")
    found = relate(Archive((paper("m", "Works Committee", *texts, kind=PaperKind.MINUTES),))).relations
    assert [(r.evidence, r.to_anchor) for r in found] == [("Minute 53", "s-3")]
    early = tuple(t.replace("52", "2").replace("53", "3") for t in texts)
    assert not relate(Archive((paper("m", "Works Committee", *early, kind=PaperKind.MINUTES),))).relations


def test_that_meeting_is_the_one_just_spoken_of() -> None:
    citing = paper("c", "Quays", "The Parks Committee met on 7 January 2020. At that meeting nothing was agreed.")
    assert meetings(citing)[-1] == ("At that meeting", "2020-01-07")
    apart = paper("c", "Quays", "The Parks Committee met on 7 January 2020.", "At that meeting nothing was agreed.")
    assert len(meetings(apart)) == 1


def test_the_meeting_of_a_body_is_the_only_one_that_the_paper_dates() -> None:
    last = "It will be taken at the Parks Committee meeting."
    citing = paper("c", "Quays", "The Parks Committee will consider it on 7 April 2020.", last)
    assert meetings(citing)[-1] == ("at the Parks Committee meeting", "2020-04-07")
    two = paper("c", "Quays", "The Parks Committee meeting of 7 April 2020.", "The Parks Committee, 5 May 2020.", last)
    assert "at the Parks Committee meeting" not in dict(meetings(two))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It will go to the Parks Committee for approval on 7 April 2019.", "2020-04-07"),
        ("It was agreed by the Parks Committee on 7 April 2019.", "2019-04-07"),
    ],
)
def test_a_coming_day_of_last_year_was_left_standing(text: str, day: str) -> None:
    assert [found for _, found in meetings(paper("c", "Quays", text))] == [day]


YEARLY = paper(
    "agm",
    "Works Committee",
    "Annual General Meeting",
    "The minutes of the previous AGM held on 5 March 2019 were approved.",
    "An ordinary meeting commenced at 19:30.",
    kind=PaperKind.MINUTES,
)
ORDINARY = paper("ord", "Works Committee", "It met following the AGM.", "#2. Boats", "Green.", kind=PaperKind.MINUTES)


def test_the_yearly_and_the_ordinary_meeting_of_a_day_lead_to_each_other() -> None:
    outgoing = relate(Archive((YEARLY, ORDINARY))).outgoing
    assert [(r.evidence, r.to_paper) for r in outgoing[ORDINARY.path]] == [("following the AGM", YEARLY.path)]
    assert ("An ordinary meeting commenced", ORDINARY.path) in [(r.evidence, r.to_paper) for r in outgoing[YEARLY.path]]


def test_the_last_yearly_meeting_is_the_one_that_the_minutes_date() -> None:
    agenda = paper("agenda", "Works Committee", "Approve the minutes from last AGM", kind=PaperKind.AGENDA)
    assert meetings(agenda, YEARLY) == [("from last AGM", "2019-03-05")]
    assert meetings(agenda) == []


def test_the_last_yearly_meeting_may_be_known_from_its_minutes_alone() -> None:
    before = paper("agm19", "Works Committee", "Annual General Meeting", kind=PaperKind.MINUTES, day="2019-03-05")
    spring = paper("spring", "Works Committee", "Nothing.", kind=PaperKind.MINUTES, day="2019-05-05")
    agenda = paper("agenda", "Works Committee", "Minutes of the previous AGM", kind=PaperKind.AGENDA)
    assert meetings(agenda, before, spring) == [("of the previous AGM", "2019-03-05")]


def test_committees_named_like_another_in_the_header_are_not_asked() -> None:
    citing = paper("c", "Quays", "It is for the Parks Committee meeting.", "The Parks Committee, 7 April 2020.")
    own = CommitteeEntry("Parks Committee", citing.paper.front.date)
    headed = replace(citing, paper=replace(citing.paper, front=replace(citing.paper.front, committees=(own,))))
    assert ["for the Parks Committee meeting" in dict(meetings(one)) for one in (citing, headed)] == [True, False]


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("Harbour Report: Attached.", "Harbour Report", ""),
        ("Cllr Tarn had circulated a report about the trees.", None, "Trees"),
        ("She had drafted a report which was circulated to Councillors.", None, "Trees"),
        ("The Annual Report was presented by the Chair and approved.", None, "Trees"),
    ],
)
def test_a_written_report_that_lay_before_a_meeting_is_wanted(text: str, words: str | None, title: str) -> None:
    minutes = paper("m", "Works Committee", "#1. Trees", text, kind=PaperKind.MINUTES)
    (found,) = relate(Archive((minutes,))).wanted
    # One with a name of its own is wanted by it, any other as that of its item.
    assert (found.words, found.title) == (words or text, title)
    assert (found.day, found.body) == (minutes.paper.front.date, "works-committee")


def test_a_report_by_word_of_mouth_is_not_wanted() -> None:
    minutes = paper("m", "Works Committee", "#1. Trees", "Cllr Tarn gave a report.", kind=PaperKind.MINUTES)
    assert relate(Archive((minutes,))).wanted == ()


def test_what_is_appended_is_found_by_its_short_form() -> None:
    assessed = numbered("Appendix B - QuIA", "#Form", "Nobody suffers.")
    cover = numbered("Closing", "A Quay Impact Assessment (QuIA) has been made and is appended to this report.")
    assert led(cover, assessed, PROPOSED) == {"A Quay Impact Assessment": assessed.path}


def test_quarters_and_pages_of_an_agenda_do_not_part_a_title_from_its_report() -> None:
    agenda = paper("a", "Agenda", "Money Report, Q3 2020-2021 (Pages 25 - 100)", kind=PaperKind.AGENDA)
    asked = paper("r", "Money Report, Quarter 3, 2020/21", "Money was spent.")
    found = relate(Archive((agenda, asked))).outgoing[agenda.path]
    assert [(r.kind, r.to_paper) for r in found] == [(RelationKind.ITEM_PAPER, asked.path)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Parks Committee met to prepare the budget on the 5th January.", "2020-01-05"),
        ("The Parks Committee is due to meet on the 28th March to discuss it.", "2020-03-28"),
        ("It went to the Roads Committee on 7 January 2020 and the Parks Committee on 8 January 2020.", "2020-01-08"),
    ],
)
def test_a_body_that_met_or_will_meet_on_a_day(text: str, day: str) -> None:
    assert meetings(paper("c", "Quays", text))[-1][1] == day


def test_the_bridge_that_a_council_will_open_on_a_day_is_no_meeting() -> None:
    assert not meetings(paper("c", "Quays", "The Parks Committee will open the bridge on the 28th March."))


def test_an_agendas_previous_minutes_are_those_of_the_meeting_before() -> None:
    before = paper("b", "Works Committee", "#2. Boats", "Date of next meeting: 3 March.", kind=PaperKind.MINUTES)
    before = replace(before, path="reports/2020/b.md")
    front = before.paper.front
    january = CommitteeEntry("Works Committee", front.date and front.date.replace(month=2))
    before = replace(
        before, paper=replace(before.paper, front=replace(front, committees=(january,), date=january.date))
    )
    agenda = paper("a", "Works Committee", "Previous Minutes (approved by all)", kind=PaperKind.AGENDA)
    assert meetings(agenda, before) == [("Previous Minutes", "2020-02-03")]


# ---- outcomes, the whole council, posts

NOW = "Corporate Plan 2020–2023"
PLANS = (
    PlanEdition("Corporate Plan 2016–2019", dt.date(2016, 1, 1), dt.date(2019, 12, 31), (Outcome(2, "Dry feet"),)),
    PlanEdition(NOW, dt.date(2020, 1, 1), None, (Outcome(2, "A town that is warm"),)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It serves outcomes 2 and 5 of the Corporate Plan.",
            [("2", NOW), ("5", NOW)],
        ),
        ("It served outcome 2 of the Corporate Plan 2016–2019.", [("2", "Corporate Plan 2016–2019")]),
        (
            "It serves outcome 2 (a town that is warm) and outcome 7 (boats) of the Corporate Plan.",
            [("2", NOW), ("7", NOW)],
        ),
        ("The outcome “a town that is warm” of the Corporate Plan is served.", [("2", NOW)]),
        ("The outcome of 2 meetings is in the Corporate Plan.", []),
        ("Outcome 2 was reached.", []),
    ],
)
def test_outcomes_in_running_text_are_those_of_the_plan_that_is_named(
    text: str, expected: list[tuple[str, str]]
) -> None:
    citing = paper("c", "Quays", text)
    found = relate(Archive((citing,), editions=PLANS)).outcomes
    assert [(u.printed, u.edition and u.edition.name) for u in found] == expected
    assert all(u.quote and u.quote.words in text and u.quote.anchor == "p1" for u in found)


def test_an_outcome_that_the_vocabulary_does_not_name_is_called_as_papers_call_it() -> None:
    header = paper("h", "Roads", "It is wide.")
    front = replace(header.paper.front, outcomes=(5, 7, 8))
    header = replace(header, paper=replace(header.paper, front=front))
    said = "Outcome 5 of the Corporate Plan, “ferries that sail.”"
    more = "It serves outcome 7 (boats that float) and outcome 8 (dry docks) of the Corporate Plan."
    other = "Outcome 8 of the Corporate Plan, “wet docks”, is served."
    old = "Outcome 7 of the Corporate Plan 2016–2019, “oars”, is over."
    found = relate(Archive((header, paper("c", "Quays", said, more, other, old)), editions=PLANS)).outcomes
    called = {
        u.printed: (u.outcome and u.outcome.title, u.called and u.called.words) for u in found if u.paper == header.path
    }
    assert called == {
        "5": ("Ferries that sail", said),
        "7": ("Boats that float", more),
        "8": (None, None),
    }  # it has two
    known = relate(
        Archive((paper("k", "Roads", "Outcome 2 of the Corporate Plan, “cold feet”."),), editions=PLANS)
    ).outcomes
    assert [(u.outcome and u.outcome.title, u.called) for u in known] == [("A town that is warm", None)]


@pytest.mark.parametrize("words", ["(see the appendix)", "(as amended)", "(above all)", "(below par)", "“     ”"])
def test_what_only_stands_beside_an_outcome_is_not_its_name(words: str) -> None:
    citing = paper("c", "Quays", f"It serves outcome 7 {words} of the Corporate Plan.")
    header = paper("h", "Roads", "It is wide.")
    header = replace(header, paper=replace(header.paper, front=replace(header.paper.front, outcomes=(7,))))
    found = relate(Archive((header, citing), editions=PLANS)).outcomes
    assert [use.outcome for use in found if use.paper == header.path] == [None]


def test_all_names_of_the_whole_council_are_one_body() -> None:
    texts = (
        "The full Council met on 7 January 2020.",
        "It was agreed by the County Council on 7 January 2020.",
        "At the meeting of the Council on 7 January 2020 it was said.",
    )
    citing = paper("c", "Quays", *texts)
    assert {r.to_meeting for r in relate(Archive((citing,))).relations} == {MeetingKey("council", dt.date(2020, 1, 7))}


def test_the_whole_council_has_the_name_that_its_papers_print() -> None:
    def to(name: str, body: str) -> ArchivedPaper:
        held = paper(name, "Quays", "It was agreed by the full Council on 3 March 2020.")
        return replace(
            held, paper=replace(held.paper, front=replace(held.paper.front, committees=(CommitteeEntry(body),)))
        )

    register = BodyRegister(Archive((to("a", "Works Committee"), to("b", "County Council"))))
    assert (register.key("Council"), register.key("full council")) == ("county-council", "county-council")
    apart = BodyRegister(Archive((to("a", "City Council"), to("b", "County Council"))))
    assert apart.key("City Council") != apart.key("County Council")


def test_an_archives_own_words_for_posts_count(tmp_path: Path) -> None:
    (tmp_path / "offices.yml").write_text("posts: [Harbourmaster]\n", "utf-8")
    world = load_vocabulary(tmp_path).world
    held = paper("r", "Harbour Wall", "A wall.")
    held = replace(held, paper=replace(held.paper, front=replace(held.paper.front, report_of=("The Harbourmaster",))))
    assert [p.title for p in relate(Archive((held,), offices=world.offices)).posts] == ["Harbourmaster"]
    assert relate(Archive((held,))).posts == ()


def test_an_archives_own_words_for_the_plan_and_its_outcomes_count(tmp_path: Path) -> None:
    (tmp_path / "citing.yml").write_text("plans: [Borough Ambition]\noutcomes: [aim, aims]\n", "utf-8")
    own = load_vocabulary(tmp_path).world.wording
    held = paper("r", "Harbour Wall", "The wall serves aims 2 and 3 of the Borough Ambition 2020–2024.")
    assert [use.printed for use in relate(Archive((held,), wording=own)).outcomes] == ["2", "3"]
    assert relate(Archive((held,))).outcomes == ()


# ---- what people are asked


def test_what_may_answer_is_data_and_a_finding(tmp_path: Path) -> None:
    promise = paper(
        "p", "Works Committee", "#1. Rope", "ACTION: Clerk to count the green ropes.", kind=PaperKind.MINUTES
    )
    later = "The green ropes that he had been asked to count at the meeting on 3 March 2020 are nine."
    answer = paper("q", "Works Committee", "#2. Rope", later, kind=PaperKind.MINUTES, day="2020-05-05")
    found = [r for r in relate(Archive((promise, answer))).relations if r.kind is RelationKind.ACTION]
    assert [(r.status, r.to_paper, r.candidates) for r in found] == [
        (RelationStatus.PERHAPS, None, (answer.path,)),
    ]


def test_a_decision_on_one_of_two_reports_is_offered_for_both() -> None:
    asked = (Recommendation("Buy nine green ropes.", "1", "r1"),)
    reports = [paper(name, "Rope", "Ropes.", recommendations=asked) for name in ("a", "b")]
    decided = Decision("RESOLVED – that nine green ropes be bought.", "1", "Rope", "p2")
    minutes = paper("m", "Works Committee", "#1. Rope", decided.text, kind=PaperKind.MINUTES, decisions=(decided,))
    kind = RelationKind.RECOMMENDATION_DECISION
    found = [r for r in relate(Archive((*reports, minutes))).relations if r.kind is kind]
    assert [(r.from_paper, r.status, r.candidates) for r in found] == [
        (one.path, RelationStatus.AMBIGUOUS, (minutes.path,)) for one in reports
    ]


def test_a_change_of_name_is_quoted_with_its_date() -> None:
    citing = paper("c", "Quays", "The Roads Board, formerly known as the Carts Board until 3 May 2019, met.")
    (found,) = (r for r in relate(Archive((citing,))).relations if r.kind is RelationKind.BODY_SUCCESSION)
    assert found.evidence == "The Roads Board, formerly known as the Carts Board until 3 May 2019"
