"""The pages of the history: what stands together, in which order, with which links, and that text stays text."""

import datetime as dt
import json
import re
from dataclasses import replace
from html import unescape

import markdown
import pytest
from committee_archive.model.archive import (
    Appointment,
    Archive,
    ArchivedPaper,
    Body,
    BodyName,
    Outcome,
    PlanEdition,
    ThemeName,
)
from committee_archive.model.front_matter import (
    CommitteeEntry,
    Decision,
    FrontMatter,
    Manner,
    PaperKind,
    Recommendation,
)
from committee_archive.model.history import History, Promise, Supersession, Wanted
from committee_archive.model.meetings import AgendaItem, Meeting, Missing, Resolution, Resolved
from committee_archive.model.paper import Heading, PageMark, Paper, Paragraph, Table, TableCell, Text
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.model.threads import (
    Acronym,
    BodyThroughTime,
    OutcomeUse,
    Post,
    PostHolder,
    ThemeDecided,
    ThemeStep,
    ThemeThread,
)
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.pages import wanted as wanted_page
from committee_archive.pages.coverage import told_of
from committee_archive.pages.glossary import explained
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.wanted import places
from committee_archive.pages.wording import long_date

DAY, LATER = dt.date(2016, 9, 30), dt.date(2018, 6, 12)
REPORT, MINUTES, SECOND = "reports/2016/report.md", "reports/2016/minutes.md", "reports/2018/second.md"
MEETING, NEXT = MeetingKey("works-committee", DAY), MeetingKey("works-committee", LATER)
HOSTILE = '<b>x</b> [a](javascript:alert(1)) {: #y } | `z` "q" <script>alert(1)</script>'


def paper(path: str, title: str, kind: PaperKind, day: dt.date) -> ArchivedPaper:
    front = FrontMatter(title=title, kind=kind, date=day, committees=(CommitteeEntry("Works Committee", day),))
    return ArchivedPaper(path, Paper(front, ()))


PAPERS = (
    paper(REPORT, "The cable network", PaperKind.REPORT, DAY),
    paper(MINUTES, "Minutes of works", PaperKind.MINUTES, DAY),
    paper(SECOND, "The fibre network", PaperKind.REPORT, LATER),
)
DECISION = Decision("RESOLVED – That the cables be laid.", "5", "THE CABLE NETWORK", "d5", Manner.AGREED)
AGREED = Resolution(
    REPORT,
    Recommendation("Agree that cables be laid.", "1", "r1"),
    MEETING,
    Resolved.AGREED,
    MINUTES,
    DECISION,
    Quote(MINUTES, "d5", "RESOLVED – That the cables be laid.", 1),
    (Quote(MINUTES, "d5", "Carried by 4 to 1.", 1),),
)
SILENT = Resolution(SECOND, Recommendation("Agree the fibre.", "1", "r1"), NEXT, Resolved.NO_MINUTE)
ITEM = AgendaItem(
    "5",
    "THE CABLE NETWORK",
    None,
    Quote(MINUTES, "d5", "THE CABLE NETWORK"),
    (REPORT,),
    (DECISION,),
    (AGREED,),
    AGREED.votes,
)
BARE = AgendaItem("1", "APOLOGIES", None, Quote(MINUTES, "s-1", "APOLOGIES"))
LOST = Missing(PaperKind.REPORT, "THE LOST REPORT", Quote(MINUTES, "p9", "received a report"))
RENAME = Relation(
    RelationKind.RENAME,
    SECOND,
    "p1",
    "Fibre Network, formerly the Cable Network",
    None,
    None,
    1,
    1.0,
    RelationStatus.RESOLVED,
)
STEPS = (
    ThemeStep(DAY, REPORT, Quote(REPORT, "p6", "The cables are laid by spring."), "Cable Network", (), (AGREED,)),
    ThemeStep(LATER, SECOND, Quote(SECOND, "p2", "The fibre replaces them."), "Fibre Network", (), (SILENT,)),
)
NAMES = (ThemeName("Cable Network", until=LATER), ThemeName("Fibre Network", since=LATER))
THEME = ThemeThread("network", "The network", NAMES, STEPS, (Quote(MINUTES, "p3", "the network"),), (RENAME,))
GONE = Relation(
    RelationKind.CITES_MEETING,
    REPORT,
    "p2",
    "at its meeting on 1 May 2016",
    None,
    None,
    1,
    1.0,
    RelationStatus.WANTED,
    MeetingKey("works-committee", dt.date(2016, 5, 1)),
)
PLAN = PlanEdition("Plan 2016", dt.date(2016, 1, 1), dt.date(2017, 12, 31), (Outcome(9, "Dry feet"),))
HISTORY = History(
    relations=(RENAME, GONE),
    meetings=(
        Meeting(MEETING, "Works Committee", (REPORT, MINUTES), None, MINUTES, (BARE, ITEM), (LOST,)),
        Meeting(NEXT, "Works Committee", (SECOND,)),
    ),
    meeting_of={REPORT: (MEETING,), MINUTES: (MEETING,), SECOND: (NEXT,)},
    resolutions={REPORT: (AGREED,), SECOND: (SILENT,)},
    bodies=(BodyThroughTime("works-committee", "Works Committee", (), meetings=(MEETING, NEXT)),),
    themes=(THEME,),
    posts=(Post("surveyor", "Surveyor", (PostHolder("A Name", DAY, LATER, (Quote(REPORT, "p1", "x"),)),), (REPORT,)),),
    outcomes=(
        OutcomeUse(DAY, REPORT, "9", PLAN, PLAN.outcomes[0]),
        OutcomeUse(LATER, SECOND, "9"),
    ),
    promises=(
        Promise(Quote(REPORT, "p8", "A report will follow."), DAY, "works-committee", due=dt.date(2016, 12, 31)),
        Promise(Quote(REPORT, "p7", "Costs will be told."), DAY, answered=Quote(SECOND, "p4", "the costs")),
    ),
    acronyms=(
        Acronym("CAB", "Cables and Boxes", Quote(REPORT, "p1", "Cables and Boxes (CAB)"), (REPORT, SECOND)),
        Acronym("DRP", "Dry Road Plan", Quote(REPORT, "p1", "Dry Road Plan (DRP)"), (REPORT, SECOND)),
        Acronym("DRP", "Ditch Repair Panel", Quote(SECOND, "p1", "Ditch Repair Panel (DRP)"), (SECOND,)),
    ),
    wanted=(
        Wanted("w1", GONE.evidence, PaperKind.MINUTES, dt.date(2016, 5, 1), "works-committee", (GONE,)),
        Wanted("w2", "a letter", PaperKind.REPORT, None, None, (GONE,)),
    ),
)
ARCHIVE = Archive(PAPERS, editions=(PLAN,))


def made(history: History = HISTORY, archive: Archive = ARCHIVE) -> dict[str, str]:
    return derived_pages(hold(archive, history, Imprint("Archive")))


def assert_in_order(page: str, order: list[str]) -> None:
    """Each of some words stands somewhere after the one before."""
    at = 0
    for words in order:
        at = page.find(words, at) + 1
        assert at, f"{words!r} does not come after what is before it in the list"


def text_of(page: str) -> str:
    """A page's Markdown as HTML."""
    extensions = ["attr_list", "sane_lists", "tables", "toc", "admonition", "md_in_html"]
    return markdown.markdown(page.split("---\n", 2)[2], extensions=extensions)


def test_on_a_meetings_page_item_report_and_minute_stand_together() -> None:
    page = made()["meetings/works-committee-2016-09-30.md"]
    order = ["1\\. Apologies", "No decision is minuted", "5\\. The cable network", "report.md)", "report.md#r1)"]
    order += ["Agreed</b>", "minutes.md#d5)", "Carried by 4 to 1", "Not in this archive", "The lost report", "After:"]
    assert_in_order(page, order)
    assert page.count("That the cables be laid") == 1, "the decision is said with the recommendation, not again"
    assert page.count("Carried by 4 to 1") == 1


def test_what_an_appendix_prints_before_its_title_is_not_said_again() -> None:
    for title, shown in (("Cables", "Appendix: **[Cables]("), ("APPENDIX A - All the cables", "**[APPENDIX A \\- All")):
        front = replace(PAPERS[0].paper.front, title=title, kind=PaperKind.APPENDIX)
        archive = replace(ARCHIVE, papers=(ArchivedPaper(REPORT, Paper(front, ())), *PAPERS[1:]))
        page = made(archive=archive)["meetings/works-committee-2016-09-30.md"]
        assert f"\n{shown}" in page, title


def test_before_and_after_a_meeting_tell_of_those_without_papers_between() -> None:
    days = (dt.date(2016, 5, 1), dt.date(2017, 2, 1), dt.date(2017, 6, 1))
    told = [
        replace(GONE, evidence=f"at its meeting on {long_date(day)}", to_meeting=MeetingKey("works-committee", day))
        for day in days
    ]
    pages = made(replace(HISTORY, relations=(*HISTORY.relations, *told)))
    first, second = (pages[f"meetings/{key.slug}.md"].rpartition("- Before: ")[2] for key in (MEETING, NEXT))
    coverage, gone = "../coverage/works-committee.md#works-committee", "without papers in this archive]"
    held = "[Works Committee, 30 September 2016](works-committee-2016-09-30.md)"
    assert first.startswith(f"[1 meeting {gone}({coverage}-2016-05-01)\n- After: [Works Committee, 12 June 2018]")
    assert (
        f"12 June 2018](works-committee-2018-06-12.md) (between them [2 meetings {gone}({coverage}-2017-02-01))"
        in first
    )
    assert second.startswith(f"{held} (between them [2 meetings {gone}({coverage}-2017-06-01))")


def test_what_is_to_be_reported_regularly_has_a_list_of_its_own_and_no_words_that_lead_on() -> None:
    kept = (Quote(SECOND, "", "Second report"),)
    duties = (
        Promise(
            Quote(MINUTES, "d5", "Costs be reported each March; and"),
            DAY,
            "works-committee",
            often="each March",
            kept=kept,
        ),
        Promise(Quote(MINUTES, "d6", "Levels be reported monthly;"), DAY, "works-committee", often="monthly"),
    )
    page = made(replace(HISTORY, promises=duties))["outstanding/index.md"]
    assert_in_order(
        page,
        [
            "## To be reported regularly",
            "“Costs be reported each March”\n",
            "How often</span> each March",
            "Since then: [",
            "“Levels be reported monthly”\n",
            "No answer",
        ],
    )
    assert "## Without an exact date" not in page


def test_a_theme_is_told_in_order_of_time_with_its_changes_of_name() -> None:
    page = made()["themes/network.md"]
    order = ["<svg", "## 2016", 'id="step-1"', "laid by spring", "report.md#p6)", "Agreed</b>", "## 2018"]
    order += ['id="step-2"', "before that **Cable Network**", "formerly the Cable Network", "replaces them"]
    order += ["No minute found</b>", "Mentioned in 1 other paper"]
    assert_in_order(page, order)
    assert "Called **Cable Network** (until 11 June 2018), then **Fibre Network** (since 12 June 2018)." in page


def test_the_heat_map_is_explained_in_words_that_hold_on_a_dark_page_too() -> None:
    page = made()["themes/index.md"]
    assert "the more, the more it stands out" in page
    assert "darker" not in page


def test_behind_the_timeline_of_a_theme_is_a_table_of_its_steps() -> None:
    page = made()["themes/network.md"]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| [")]
    assert [(row[0], row[1], row[4], row[5]) for row in rows] == [
        ("[1](#step-1)", "30 September 2016", "Cable Network", "Agreed"),
        ("[2](#step-2)", "12 June 2018", "Fibre Network", "No minute found"),
    ]
    assert_in_order(page, ["<svg", "The same as a table", "Works Committee", "## 2016"])


def test_table_and_story_of_a_theme_call_it_at_each_step_what_the_paper_does() -> None:
    early = replace(THEME, names=(ThemeName("Cable Network", until=dt.date(2019, 1, 1)), ThemeName("Fibre Network")))
    page = made(replace(HISTORY, themes=(early,)))["themes/network.md"]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| [")]
    assert [row[4] for row in rows] == ["Cable Network", "Fibre Network"]
    assert "Here it is called **Fibre Network**; before that **Cable Network**." in page


def test_a_step_that_does_not_name_the_theme_is_told_by_a_sentence_that_does_and_names_are_marked() -> None:
    named = Quote(REPORT, "p1", "A cable network was asked for in 2015 (Fibre Networks were not).", 1)
    steps = (replace(STEPS[0], mentions=(named,)), replace(STEPS[1], quote=Quote(SECOND, "p2", "Fibre Network it is.")))
    page = made(replace(HISTORY, themes=(replace(THEME, steps=steps),)))["themes/network.md"]
    order = ["> The cables are laid by spring", "report.md#p6)", "> A <mark>cable network</mark> was", "report.md#p1)"]
    assert_in_order(page, [*order, "> <mark>Fibre Network</mark> it is"])
    assert "<mark>Fibre Networks" not in page


def test_a_name_that_papers_use_before_its_first_day_is_said_to_be_older() -> None:
    earlier = (replace(STEPS[0], called="Fibre Network"), STEPS[1])
    page = made(replace(HISTORY, themes=(replace(THEME, steps=earlier),)))["themes/network.md"]
    assert f"Papers speak of **Fibre Network** before that, from {long_date(DAY)} on." in page
    assert "before that, from" not in made()["themes/network.md"]


@pytest.mark.parametrize("where", ["a mention", "an item"])
def test_a_name_that_others_than_its_own_papers_use_is_still_in_use(where: str) -> None:
    theme = replace(THEME, names=(*NAMES, ThemeName("Ropes")), mentions=())
    bands = 'class="band"'
    assert made(replace(HISTORY, themes=(theme,)))["themes/network.md"].count(bands) == 2, "none uses the third"
    quote = Quote(SECOND, "p3", "All ropes are gone.")
    mentioned, decided = replace(theme, mentions=(quote,)), replace(theme, decided=(ThemeDecided(NEXT, quote),))
    told = mentioned if where == "a mention" else decided
    assert made(replace(HISTORY, themes=(told,)))["themes/network.md"].count(bands) == 3


def test_a_part_of_a_word_is_no_name() -> None:
    art = (ThemeName("Cable Network", until=LATER), ThemeName("Art", since=LATER))
    steps = (
        replace(STEPS[0], quote=Quote(REPORT, "p6", "All parts of it."), mentions=(Quote(REPORT, "p1", "An ART."),)),
    )
    theme = replace(THEME, names=art, steps=(*steps, STEPS[1]), mentions=(Quote(MINUTES, "p3", "in part"),))
    page = made(replace(HISTORY, themes=(theme,)))["themes/network.md"]
    assert f"Papers speak of **Art** before that, from {long_date(DAY)} on." in page, "in whichever case"
    assert "An <mark>ART</mark>" in page
    theme = replace(theme, steps=(replace(steps[0], mentions=()), STEPS[1]))
    page = made(replace(HISTORY, themes=(theme,)))["themes/network.md"]
    assert "before that, from" not in page
    assert page.count('class="band"') == 1, "no paper has the second"


def test_a_step_names_who_reported_and_who_wrote_and_the_totals_of_its_tables() -> None:
    rows = [
        ("Group", "Cables", "Spent"),
        ("First", "2", "£100"),
        ("Total", "19", "£1,539"),
        ("Totals by year", "2016", "2017"),
    ]
    table = Table(tuple(tuple(TableCell((Text(said),)) for said in row) for row in rows), header_rows=1)
    front = replace(PAPERS[2].paper.front, report_of=("The Treasurer",), authors=("Ann Other", "Will Power"))
    blocks = (Paragraph((PageMark(2), Text("As set out:")), "3.", 1, "p3"), table)
    told = ArchivedPaper(SECOND, Paper(front, blocks))
    page = made(archive=replace(ARCHIVE, papers=(*PAPERS[:2], told)))["themes/network.md"]
    assert " · Report of: The Treasurer · Authors: Ann Other; Will Power</span>" in page
    assert "In its table: “Total: Cables 19, Spent £1,539”, [paragraph 3](../reports/2018/second.md#p3)" in page
    assert page.count("In its table") == 1


def test_words_that_only_show_the_theme_are_no_new_name_of_it() -> None:
    aside = replace(STEPS[0], day=dt.date(2017, 1, 1), called="Cable Rooms")
    theme = replace(THEME, steps=(STEPS[0], aside, STEPS[1]))
    page = made(replace(HISTORY, themes=(theme,)))["themes/network.md"]
    assert "Here it is called **Cable Rooms**" not in page
    assert "Here it is called **Fibre Network**; before that **Cable Network**" in page


def test_a_paper_that_was_issued_again_is_marked_in_the_story() -> None:
    again = Supersession(Quote(SECOND, "p1", "It replaces the first."), REPORT, SECOND, reissue=True)
    page = made(replace(HISTORY, superseded={REPORT: (again,)}))["themes/network.md"]
    assert "**Replaced, do not quote:** [The fibre network](../reports/2018/second.md) took its place." in page


def test_what_was_issued_again_is_told_of_under_what_replaced_it() -> None:
    again = Supersession(Quote(SECOND, "p1", "It replaces the first."), REPORT, SECOND, reissue=True)
    theme = replace(THEME, steps=STEPS[1:])
    page = made(replace(HISTORY, themes=(theme,), superseded={REPORT: (again,)}, supersessions=(again,)))
    assert "Issued again for this meeting, in place of [The cable network]" in page["themes/network.md"]


def test_of_a_paper_that_recommends_it_is_not_said_that_it_asked_for_nothing() -> None:
    asking = ArchivedPaper(SECOND, Paper(replace(PAPERS[2].paper.front, recommendations=(SILENT.recommendation,)), ()))
    theme = replace(THEME, steps=(replace(STEPS[1], resolutions=()),))
    page = made(replace(HISTORY, themes=(theme,)), replace(ARCHIVE, papers=(*PAPERS[:2], asking)))["themes/network.md"]
    assert "It makes 1 recommendation; no minute was found." in page
    assert "asked for no decision" not in page


def test_a_step_that_is_about_something_else_is_drawn_as_one() -> None:
    theme = replace(THEME, steps=(STEPS[0], replace(STEPS[1], resolutions=(), besides=True)))
    page = made(replace(HISTORY, themes=(theme,)))["themes/network.md"]
    assert 'class="mark besides"' in page
    assert "asked for no decision" not in page


def test_a_name_of_before_two_changes_leads_to_todays_since_todays_own_day() -> None:
    between = dt.date(2017, 5, 1)
    names = (
        ThemeName("Rope Ferry", until=between),
        ThemeName("Cable Network", since=between, until=LATER),
        ThemeName("Fibre Network", since=LATER),
    )
    former = Acronym("RF", "Rope Ferry", Quote(REPORT, "p1", "Rope Ferry (RF)"), (REPORT,))
    history = replace(HISTORY, themes=(replace(THEME, names=names),), acronyms=(former,))
    page = made(history)["glossary/index.md"]
    assert "[Fibre Network](../themes/network.md) since 12 June 2018" in page
    assert "Called Cable Network (from 1 May 2017 to 11 June 2018), then [Fibre Network]" in page


def test_a_name_between_two_others_begins_when_the_one_before_it_ended() -> None:
    names = (ThemeName("Rope Ferry", until=LATER), ThemeName("Cable Network"), ThemeName("Fibre Network"))
    former = Acronym("RF", "Rope Ferry", Quote(REPORT, "p1", "Rope Ferry (RF)"), (REPORT,))
    page = made(replace(HISTORY, themes=(replace(THEME, names=names),), acronyms=(former,)))["glossary/index.md"]
    assert "Called Cable Network (since 12 June 2018), then [Fibre Network](../themes/network.md)</span>" in page


def test_a_resolution_that_notes_one_thing_and_agrees_to_another_has_agreed() -> None:
    noted = replace(AGREED, recommendation=Recommendation("Note the cables.", "2", "r2"), how=Resolved.NOTED)
    decision = replace(DECISION, manner=Manner.NOTED)
    answers = (replace(AGREED, decision=decision), replace(noted, decision=decision))
    item = replace(ITEM, decisions=(decision,), resolutions=answers)
    page = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))["decisions/2016.md"]
    assert 'data-outcome="Agreed"' in page
    assert "Recommendation 1: agreed; Recommendation 2: noted" in page


def test_a_second_meeting_without_a_minute_is_named_once_and_repeats_no_recommendation() -> None:
    other = Recommendation("Note the cables.", "2", "r2")
    silent = tuple(
        replace(SILENT, report=REPORT, recommendation=one, meeting=NEXT) for one in (AGREED.recommendation, other)
    )
    step = replace(STEPS[0], resolutions=(AGREED, replace(AGREED, recommendation=other), *silent))
    history = replace(
        HISTORY, themes=(replace(THEME, steps=(step,)),), meeting_of={**HISTORY.meeting_of, REPORT: (MEETING, NEXT)}
    )
    page = made(history)["themes/network.md"]
    assert page.count("Note the cables") == 1
    assert "No minute found" not in page
    assert "It also went to [Works Committee, 12 June 2018]" in page


def test_what_no_meeting_answered_is_still_told_once() -> None:
    step = replace(STEPS[1], resolutions=(SILENT, replace(SILENT, meeting=MEETING)))
    history = replace(
        HISTORY, themes=(replace(THEME, steps=(step,)),), meeting_of={**HISTORY.meeting_of, SECOND: (MEETING, NEXT)}
    )
    page = made(history)["themes/network.md"]
    assert page.count("No minute found</b>") == 1
    assert page.count("Agree the fibre") == 1


def test_a_recommendation_without_a_printed_number_is_called_as_on_its_paper() -> None:
    bare = replace(AGREED, recommendation=Recommendation("Agree that cables be laid.", None, "r3"))
    page = made(replace(HISTORY, themes=(replace(THEME, steps=(replace(STEPS[0], resolutions=(bare,)),)),)))
    assert "[Recommendation 3](../reports/2016/report.md#r3)" in page["themes/network.md"]


def test_a_short_form_of_a_former_name_leads_to_the_later_one() -> None:
    former = Acronym("CN", "Cable Network", Quote(REPORT, "p1", "Cable Network (CN)"), (REPORT,))
    row = made(replace(HISTORY, acronyms=(former, *HISTORY.acronyms)))["glossary/index.md"].splitlines()
    (told,) = [line for line in row if "**CN**" in line]
    assert "Called [Fibre Network](../themes/network.md) since 12 June 2018" in told
    assert not any("Called" in line for line in row if "**CN**" not in line)


def test_the_short_forms_of_committees_are_listed_under_each_name_and_once() -> None:
    names = (BodyName("Drains Board", until=LATER, acronym="DB"), BodyName("Works Committee", since=LATER))
    archive = replace(
        ARCHIVE,
        bodies=(Body("works-committee", names, "WC"), Body("other", (BodyName("Roads and Boxes", acronym="RB"),))),
    )
    said = Acronym("RB", "Roads and Boxes", Quote(REPORT, "p1", "Roads and Boxes (RB)"), (REPORT,))
    through = replace(HISTORY.bodies[0], names=names)
    page = made(replace(HISTORY, bodies=(through,), acronyms=(said,)), archive)["glossary/index.md"]
    rows = [line for line in page.splitlines() if line.startswith("- **")]
    assert [row.split("**")[1] for row in rows] == ["DB", "RB", "WC"]
    assert "**DB**: Drains Board<br>" in rows[0]
    assert "Called [Works Committee](../bodies/works-committee.md) since" in rows[0]
    assert "Introduced in" in rows[1]
    assert "**WC**: Works Committee<br>" in rows[2]
    assert "[its papers](../bodies/works-committee.md)" in rows[2]


def test_the_list_of_committees_names_what_they_were_called() -> None:
    names = (BodyName("Drains Board", until=LATER), BodyName("Works Committee", since=LATER))
    bodies = (replace(HISTORY.bodies[0], names=names),)
    page = made(replace(HISTORY, bodies=bodies))["bodies/index.md"]
    assert "Called Drains Board (until 11 June 2018)" in text_of(page)


def test_what_lay_under_an_item_is_called_by_its_kind() -> None:
    front = replace(PAPERS[0].paper.front, kind=PaperKind.DECISION_RECORD, decisions=())
    record = ArchivedPaper(REPORT, Paper(front, ()))
    pages = made(archive=replace(ARCHIVE, papers=(record, *PAPERS[1:])))
    assert '<span class="about">Record of decision: [The cable network](' in pages["decisions/2016.md"]
    assert '<span class="about">Report: [The cable network](' in made()["decisions/2016.md"]


def test_the_register_says_what_was_not_done() -> None:
    item = replace(ITEM, resolutions=(replace(AGREED, how=Resolved.REFERRED_BACK, resumed=SECOND),))
    meeting = replace(HISTORY.meetings[0], items=(item,))
    page = made(replace(HISTORY, meetings=(meeting,)))["decisions/2016.md"]
    assert "Asked in recommendation 1: “Agree that cables be laid" in page
    assert "Next report on it in this archive: [The fibre network](../reports/2018/second.md)" in page


def test_a_theme_of_very_many_papers_has_a_page_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.pages.themes.MOST_STEPS", 1)
    pages = made()
    assert "replaces them" not in pages["themes/network.md"]
    assert "(network/2018.md)" in pages["themes/network.md"]
    assert "replaces them" in pages["themes/network/2018.md"]
    assert "(../../reports/2018/second.md#p2)" in pages["themes/network/2018.md"]


def test_the_register_says_what_each_decision_did_and_which_report_asked() -> None:
    page = made()["decisions/2016.md"]
    assert 'data-body="Works Committee"' in page
    assert 'data-outcome="Agreed"' in page
    assert "[The cable network](../reports/2016/report.md)" in page
    assert "[minutes of 30 September 2016, item 5](../reports/2016/minutes.md#d5)" in page


def test_what_was_agreed_with_changes_stands_beside_what_was_asked() -> None:
    item = replace(ITEM, resolutions=(replace(AGREED, how=Resolved.AMENDED),))
    page = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))["decisions/2016.md"]
    assert_in_order(page, ["Agreed with changes", "cables be laid", "Asked in recommendation 1: “Agree that cables"])


def test_what_the_minutes_say_nothing_of_stands_beside_what_was_asked() -> None:
    item = replace(ITEM, resolutions=(replace(AGREED, how=Resolved.IN_PART, left_out=("note the cost",)),))
    page = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))["decisions/2016.md"]
    assert_in_order(page, ["Agreed in part", "Asked in recommendation 1", "The minutes say nothing of “note the cost”"])


def test_a_lost_motion_is_a_decision_also_where_nothing_else_was_decided() -> None:
    said = f"Councillor Wick moved that no cables be laid{' nor any pipes' * 30}. The motion was lost."
    lost = Quote(MINUTES, "s-1-5", said)
    item = replace(ITEM, decisions=(), resolutions=(), votes=(lost,), lost=(lost,))
    pages = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(item,)),)))
    page = pages["decisions/2016.md"]
    assert 'data-outcome="Lost"' in page
    minutes = '<a href="../reports/2016/minutes.md#s-1-5">minutes of 30 September 2016</a>'
    assert f"“{said}” {minutes}" in text_of(page)


def parts_of(page: str) -> dict[str, object]:
    """What the register's front page tells its script."""
    (value,) = re.findall(r'class="register-all" data-parts="([^"]*)"', page)
    found: dict[str, object] = json.loads(unescape(value))
    return found


def test_the_front_page_of_the_register_knows_which_page_holds_what(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts_of(made()["decisions/index.md"]) == {
        "bodies": ["Works Committee"],
        "called": {},
        "outcomes": ["Agreed"],
        "outside": "Outside of meetings",
        "parts": [["2016/", 2016, [[0, 0, 0, 1]]]],
        "votes": [[]],
        "went": [],
        "unlike": [
            "Agreed with changes",
            "Agreed in part",
            "Deferred",
            "Referred back",
            "Not agreed",
            "Withdrawn",
            "Lost",
        ],
    }
    monkeypatch.setattr("committee_archive.pages.decisions.MOST_LISTED", 0)
    assert parts_of(made()["decisions/index.md"])["parts"] == [["2016/09/", 2016, [[0, 0, 0, 1]]]]


def test_a_point_of_a_list_is_told_without_what_leads_to_the_next() -> None:
    points = (
        replace(DECISION, text="the cables be laid; and"),
        replace(DECISION, text="paint be bought,", anchor="d5_2"),
    )
    meeting = replace(HISTORY.meetings[0], items=(replace(ITEM, decisions=points, resolutions=()),))
    page = text_of(made(replace(HISTORY, meetings=(meeting,)))["decisions/2016.md"])
    assert "“the cables be laid”" in page and "“paint be bought”" in page


def test_a_report_of_which_only_the_month_is_named_is_wanted_under_its_year() -> None:
    wanted = Wanted("report", "the report of October 2013", None, None, None, (GONE,))
    page = made(replace(HISTORY, wanted=(wanted,)))["wanted/index.md"]
    assert "## 2013 {: #y2013 }" in page


def test_a_year_of_the_register_says_of_how_many_meetings_it_has_nothing() -> None:
    page = made()["decisions/2016.md"]
    more = "[1 other meeting of 2016](../coverage/2016.md)"
    assert f"Not here is what was decided at {more}, of which no minutes are in this archive." in page
    whole = replace(HISTORY, relations=(), meetings=HISTORY.meetings[:1])
    assert "Not here is" not in made(whole)["decisions/2016.md"]


def test_beside_what_was_withdrawn_stands_what_the_minutes_say_right_before() -> None:
    silent = replace(
        AGREED, how=Resolved.WITHDRAWN, decision=None, evidence=Quote(MINUTES, "p9", "He withdrew it."), minutes=MINUTES
    )
    meeting = replace(HISTORY.meetings[0], items=(replace(ITEM, resolutions=(AGREED, silent)),))
    heading = Heading(2, (Text("Rope"),), "s-1")
    said = Paragraph((Text("It is old. It was felt that rope would fray. He withdrew it. They left."),), anchor="p9")
    minutes = replace(PAPERS[1], paper=replace(PAPERS[1].paper, blocks=(heading, said)))
    archive = replace(ARCHIVE, papers=(PAPERS[0], minutes, PAPERS[2]))
    page = made(replace(HISTORY, meetings=(meeting,)), archive)["decisions/2016.md"]
    assert "Before that the minutes say: “It was felt that rope would fray.”" in text_of(page)
    spoken = Paragraph((Text("The Clerk said that rope was best. He withdrew it."),), anchor="p9")
    minutes = replace(minutes, paper=replace(minutes.paper, blocks=(heading, spoken)))
    archive = replace(archive, papers=(PAPERS[0], minutes, PAPERS[2]))
    page = made(replace(HISTORY, meetings=(meeting,)), archive)["decisions/2016.md"]
    assert "Before that" not in page, "what one speaker said may have been against it"


def test_the_newest_decisions_stand_as_they_are_printed_and_what_was_withdrawn_says_so() -> None:
    second = replace(DECISION, text="That paint be bought.", anchor="d5_2")
    silent = replace(
        AGREED, how=Resolved.WITHDRAWN, decision=None, evidence=Quote(MINUTES, "p9", "He withdrew it."), minutes=MINUTES
    )
    item = replace(ITEM, decisions=(DECISION, second), resolutions=(AGREED, silent))
    meeting = replace(HISTORY.meetings[0], items=(item,))
    page = made(replace(HISTORY, meetings=(meeting,)))["decisions/index.md"]
    assert_in_order(page, ["cables be laid", "paint be bought", "Withdrawn", "He withdrew it"])


def test_a_year_of_very_many_decisions_is_divided_by_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.pages.decisions.MOST_LISTED", 0)
    pages = made()
    assert "cables be laid" not in pages["decisions/2016.md"]
    assert "cables be laid" in pages["decisions/2016/09.md"]


def test_meetings_and_what_is_not_held_of_a_renamed_committee_name_it_as_it_was_on_the_day() -> None:
    names = (
        BodyName("Works Committee", until=dt.date(2017, 1, 1)),
        BodyName("Harbour Board", since=dt.date(2017, 1, 1)),
    )
    body = BodyThroughTime("works-committee", "Harbour Board", names, meetings=(MEETING, NEXT))
    new = Meeting(NEXT, "Harbour Board", (SECOND,))
    pages = made(replace(HISTORY, bodies=(body,), meetings=(HISTORY.meetings[0], new)))
    both = '<a href="../bodies/works-committee.md">Works Committee (now the Harbour Board)</a>'
    assert f"A meeting of the {both}." in text_of(pages["meetings/works-committee-2016-09-30.md"])
    assert "A meeting of the [Harbour Board](" in pages["meetings/works-committee-2018-06-12.md"]
    assert f"Minutes of the {both} of 1 May 2016" in text_of(pages["wanted/index.md"])


def test_what_is_wanted_says_what_it_is_and_who_cites_it() -> None:
    page = made()["wanted/index.md"]
    assert "Minutes of the [Works Committee](../bodies/works-committee.md) of 1 May 2016" in page
    assert "“at its meeting on 1 May 2016” in [The cable network](../reports/2016/report.md)" in page
    assert page.index("## 2016") < page.index("## No day of a meeting is known, cited in 2016") < page.index("A letter")
    assert "2 entries." in page and "| [2016](#y2016) | 1 | [" in page
    assert "| [cited in 2016](#no-day-of" in page
    assert set(re.findall(r"[^¶]\]\(#([a-z0-9-]+)\)", page)) == set(re.findall(r"## .* \{: #([a-z0-9-]+) \}", page))


def test_the_page_of_a_year_leads_to_what_was_decided_in_it_if_anything_was() -> None:
    pages = made()
    years = {path.removeprefix("years/"): text for path, text in pages.items() if path.startswith("years/2")}
    assert set(years) >= {"2016.md", "2018.md"}
    for name, text in years.items():
        assert (f"(../decisions/{name})" in text) == (f"decisions/{name}" in pages)
    assert "decisions/2016.md" in pages


def test_a_promise_is_outstanding_until_it_is_answered() -> None:
    page = made()["outstanding/index.md"]
    before, after = page.split("## Answered")
    assert "A report will follow" in before
    assert "Due</span> 31 December 2016" in before
    assert "Costs will be told" not in before
    assert "Answered by [The fibre network](../reports/2018/second.md)" in after


ERRANDS = ("The wall is wet. Clerk to write to the builder.", "The Clerk was asked to contact the ferry.")
NO_ERRANDS = (
    "Clerk to ask the builder and report back.",
    "Clerk to write to the diver.",
    "The Clerk will tell Members.",
)


def test_letters_and_questions_of_which_nobody_hears_again_stand_behind_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    errands = [Promise(Quote(REPORT, "p8", words), DAY) for words in ERRANDS]
    others = [Promise(Quote(REPORT, "p8", words), DAY) for words in NO_ERRANDS]
    others[1] = replace(others[1], due_printed="in May")
    others[2] = replace(others[2], due_printed="due course")
    history = replace(HISTORY, promises=(*errands, *others))
    page = made(history)["outstanding/index.md"]
    before, behind = page.split("## Errands")
    assert all(words in before and words not in behind for words in map(plain, NO_ERRANDS))
    assert all(words in behind and words not in before for words in map(plain, ERRANDS))
    assert "Due</span> “due course”" in before
    assert "<summary>2 letters and questions to others" in behind
    monkeypatch.setattr("committee_archive.pages.outstanding.MOST_LISTED", 1)
    pages = made(history)
    assert "[2 letters and questions to others" in pages["outstanding/index.md"]
    assert "contact the ferry" in pages["outstanding/errands-2.md"]
    alone = made(replace(HISTORY, promises=tuple(errands)))["outstanding/index.md"]
    assert "There are none." not in alone


def test_a_possible_answer_is_shown_with_its_words_and_how_sure_it_is() -> None:
    promise = Promise(
        Quote(REPORT, "p8", "A report will follow."),
        DAY,
        "works-committee",
        perhaps=Quote(SECOND, "p4", "It followed, as asked."),
        confidence=0.6,
    )
    page = text_of(made(replace(HISTORY, promises=(promise,)))["outstanding/index.md"])
    assert "What became of it</span> Perhaps: “It followed, as asked.”" in page
    assert "(read it to be certain)" in page
    assert "on “4. Rope”" not in page
    told = text_of(made(replace(HISTORY, promises=(replace(promise, about="4. Rope"),)))["outstanding/index.md"])
    assert "on “4. Rope”" in told
    surer = replace(promise, confidence=0.7)
    assert "Probably: “" in made(replace(HISTORY, promises=(surer,)))["outstanding/index.md"]
    assert "No answer found" not in page


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Outstanding Actions", True),
        ("OUTSTANDING REFERENCES", True),
        ("Action Log", True),
        ("Actions Outstanding – Harbour Wall", False),
        ("Action plan", False),
        ("Outstanding debt", False),
    ],
)
def test_the_newest_list_that_a_committee_keeps_itself_is_led_to(title: str, is_one: bool) -> None:
    papers = tuple(
        replace(p, paper=replace(p.paper, front=replace(p.paper.front, title=title)))
        if p.path in (REPORT, SECOND)
        else p
        for p in PAPERS
    )
    page = made(archive=Archive(papers, editions=(PLAN,)))["outstanding/index.md"]
    assert (
        f"the newest in this archive: [{title}](../reports/2018/second.md) (Report, 12 June 2018)." in page
    ) is is_one
    assert "](../reports/2016/report.md) (Report" not in page


def test_what_has_no_answer_names_the_minutes_that_are_not_held() -> None:
    page = text_of(made()["outstanding/index.md"])
    assert "No answer found in the papers of this archive." in page
    assert "Not in this archive" not in page  # the next meeting without minutes was more than a year after it was due
    late = replace(HISTORY.promises[0], day=dt.date(2015, 10, 1), due=dt.date(2016, 3, 1))
    page = made(replace(HISTORY, promises=(late,)))["outstanding/index.md"]
    assert "Not in this archive are the minutes of 1 May 2016: the answer may stand there." in page


def test_coverage_knows_meetings_that_only_other_papers_name() -> None:
    pages = made()
    row = next(line for line in pages["coverage/works-committee.md"].splitlines() if "1 May 2016" in line)
    assert row.startswith("- **1 May 2016**{: #works-committee-2016-05-01 }: no papers in this archive<br>")
    assert "Held: “at its meeting on 1 May 2016” in [The cable network](../reports/2016/report.md)" in row
    lacking = '<br><span class="about">minutes of none, 1 only planned</span>'
    counts = f"| [1 of 1](works-committee.md#y2018){lacking} | [1 of 2](works-committee.md#y2016) |"
    assert f"| [Works Committee](works-committee.md) {counts}" in pages["coverage/index.md"]
    assert "## 2018 {: #y2018 }" in pages["coverage/works-committee.md"]


def test_coverage_says_in_words_that_no_papers_of_a_body_are_held() -> None:
    page = made(replace(HISTORY, meetings=()))["coverage/works-committee.md"]
    assert "known, no papers of any of them in this archive; newest first." in page
    assert ", papers of 2 in this archive, minutes of 1; newest first." in made()["coverage/works-committee.md"]


def test_coverage_shows_the_words_that_print_the_day() -> None:
    vague = replace(GONE, from_anchor="p1", evidence="Since the last meeting")
    page = made(replace(HISTORY, relations=(vague, GONE)))["coverage/works-committee.md"]
    assert "Held: “at its meeting on 1 May 2016”" in page
    assert "Since the last meeting" not in page
    page = made(replace(HISTORY, relations=(vague,)))["coverage/works-committee.md"]
    assert "Held: “Since the last meeting”" in page


def test_coverage_knows_the_meeting_of_a_report_that_is_wanted() -> None:
    words = "a report to the meeting of 1 May 2016"
    asked = replace(GONE, kind=RelationKind.WANTED, evidence=words)
    pages = made(replace(HISTORY, relations=(asked,)))
    assert f"Held: “{words}”" in pages["coverage/works-committee.md"]
    nowhere = made(replace(HISTORY, relations=(replace(asked, to_meeting=None, evidence="a letter of May 2016"),)))
    assert "1 May 2016" not in nowhere["coverage/works-committee.md"]


def test_words_that_name_a_paper_that_is_not_held_are_marked_and_lead_to_its_entry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = tuple(
        replace(GONE, kind=RelationKind.WANTED, evidence=f"a letter of May {year}", to_meeting=None)
        for year in (2015, 2014)
    )
    wanted = tuple(
        Wanted(f"letter-{n}", one.evidence, None, None, None, (one,)) for n, one in enumerate((*letters, GONE))
    )
    held = hold(ARCHIVE, replace(HISTORY, relations=letters, wanted=wanted), Imprint("Archive"))
    entries = places(held)
    marks = [told_of(held, one, entries) for one in letters]
    absent = "not in this archive"
    assert marks == [(f"../../wanted/index.md#letter-{n}", absent) for n in (0, 1)]
    told = told_of(held, GONE, entries)
    assert told is not None and "coverage/" in told[0], (
        "of a meeting its place among all meetings of the body tells more"
    )
    assert told_of(held, replace(letters[0], status=RelationStatus.AMBIGUOUS), entries) is None
    # Where there are very many, each leads to the page that lists it.
    monkeypatch.setattr(wanted_page, "MOST_LISTED", 2)
    pages = derived_pages(held)
    for relation, place in places(held).items():
        path, _, anchor = place.partition("#")
        assert f"**{{: #{anchor} }}" in pages[path] and relation.evidence in pages[path]
    assert len({place.partition("#")[0] for place in places(held).values()}) == 3


def test_coverage_names_what_is_not_held_of_a_meeting() -> None:
    page = made()["coverage/works-committee.md"]
    minutes = '[minutes](../reports/2016/minutes.md){: aria-label="minutes of 30 September 2016" }'
    assert f": 1 report, {minutes}<br>" in page
    assert "Not in this archive: agenda, report “The lost report”" in page


def test_a_link_to_the_minutes_of_an_item_says_of_which() -> None:
    page = made()["meetings/works-committee-2016-09-30.md"]
    assert '[minutes](../reports/2016/minutes.md#d5){: aria-label="minutes, item 5" }' in page
    hostile = replace(ITEM, number='5" }')
    pages = made(replace(HISTORY, meetings=(replace(HISTORY.meetings[0], items=(hostile,)),)))
    assert "aria-label" not in pages["meetings/works-committee-2016-09-30.md"]


def test_all_that_is_missing_of_a_year_stands_on_one_page_to_which_the_others_lead() -> None:
    month = Wanted("report", "the report of October 2016", None, None, None, (GONE,))
    whole = Wanted("minutes", "of 1 May 2016", PaperKind.MINUTES, dt.date(2016, 5, 1), "works-committee", (GONE,))
    pages = made(replace(HISTORY, wanted=(month, whole)))
    page = pages["coverage/2016.md"]
    assert_in_order(
        page,
        [
            "2 meetings known, in order of time: papers of 1 in this archive, minutes of 1.",
            "**1 May 2016**{: #works-committee-2016-05-01 }, Works Committee: no papers in this archive",
            "[30 September 2016](../meetings/works-committee-2016-09-30.md)",
            "Not in this archive: agenda, report “The lost report”",
            "## Papers that others refer to",
            "The report of October 2016",
        ],
    )
    assert "Minutes of the" not in page, "what is told of a meeting is not told again among the papers"
    assert "(../coverage/2016.md)" in pages["meetings/2016.md"] and "[2016](2016.md)" in pages["coverage/index.md"]
    assert "(../coverage/index.md)" in pages["wanted/index.md"]
    of_2013 = made(replace(HISTORY, wanted=(replace(month, words="the report of May 2013"),)))
    assert "coverage/2013.md" in of_2013
    assert "[2013](2013.md)" in of_2013["coverage/index.md"], "a year of which no meeting is known has a link too"


def test_coverage_misses_no_agenda_where_the_whole_pack_is_held() -> None:
    papers = tuple(
        replace(p, paper=replace(p.paper, front=replace(p.paper.front, kind=PaperKind.PACK))) if p.path == SECOND else p
        for p in PAPERS
    )
    page = made(archive=Archive(papers, editions=(PLAN,)))["coverage/works-committee.md"]
    assert '1 public reports pack<br><span class="about">Planned: ' in page
    told = replace(GONE, from_paper=MINUTES, to_meeting=NEXT)
    later = replace(PAPERS[1], paper=replace(PAPERS[1].paper, front=replace(PAPERS[1].paper.front, date=dt.date.max)))
    pages = made(replace(HISTORY, relations=(told,)), Archive((PAPERS[0], later, papers[2]), editions=(PLAN,)))
    assert ". Not in this archive: minutes</span>" in pages["coverage/works-committee.md"]


def test_a_body_is_called_what_it_was_called_then() -> None:
    names = (
        BodyName("Drains Board", until=dt.date(2017, 1, 1)),
        BodyName("Works Committee", since=dt.date(2017, 1, 1)),
    )
    pages = made(replace(HISTORY, bodies=(replace(HISTORY.bodies[0], names=names),)))
    assert ">Drains Board (now the Works Committee)</a>" in text_of(pages["outstanding/index.md"])
    coverage = pages["coverage/works-committee.md"]
    assert "It was called Drains Board (until 2017)." in coverage
    assert "**1 May 2016**{: #works-committee-2016-05-01 }, as the Drains Board: no papers in this archive" in coverage
    assert "before: Drains Board" in pages["coverage/index.md"]
    assert "1 May 2016, Drains Board <span" in pages["meetings/2016.md"]


def test_the_list_of_a_year_has_the_meetings_of_which_nothing_is_held() -> None:
    page = made()["meetings/2016.md"]
    assert "1 meeting, in order of time, and 1 more of which no papers are in this archive." in page
    why = "[why it is known](../coverage/works-committee.md#works-committee-2016-05-01)"
    assert_in_order(
        page,
        [f'- 1 May 2016, Works Committee <span class="about">no papers in this archive; {why}', "30 September 2016"],
    )


def test_an_outcome_belongs_to_its_edition_of_the_plan() -> None:
    pages = made()
    assert "[The cable network]" in pages["outcomes/plan-2016-9.md"]
    assert "[The fibre network]" not in pages["outcomes/plan-2016-9.md"]
    assert "[The fibre network]" in pages["outcomes/not-known-9.md"]


def test_the_outcomes_of_a_year_are_told_with_how_many_papers_name_each() -> None:
    page = made()["outcomes/index.md"]
    assert_in_order(
        page,
        [
            "## By year",
            "- **2016**, Plan 2016:<br>",
            "Outcome 9: Dry feet",
            "](plan-2016-9.md#on-2016-09-30)",
            "(1 paper)",
        ],
    )
    assert "## 30 September 2016 {: #on-2016-09-30 }" in made()["outcomes/plan-2016-9.md"]


def test_an_outcome_that_only_papers_name_says_which_does_and_the_plan_says_which_no_paper_names() -> None:
    sentence = Quote(REPORT, "p4", "Outcome 3 of the Plan 2016, “warm hands”.", 2)
    plan = replace(PLAN, outcomes=(*PLAN.outcomes, Outcome(4, "Deep water")))
    told = OutcomeUse(DAY, REPORT, "3", plan, Outcome(3, "Warm hands"), sentence, sentence, sentence)
    pages = made(replace(HISTORY, outcomes=(told,)), replace(ARCHIVE, editions=(plan,)))
    assert "Outcome 3: Warm hands" in pages["outcomes/index.md"]
    assert "No paper here names outcomes 9 (Dry feet) and 4 (Deep water)." in pages["outcomes/index.md"]
    assert (
        "Its name is taken from a paper: “Outcome 3 of the Plan 2016, “warm hands”\\.”"
        in pages["outcomes/plan-2016-3.md"]
    )


def test_an_outcome_page_quotes_the_sentence_of_each_paper_that_names_it() -> None:
    sentence = Quote(REPORT, "p4", "The cables serve outcome 9 of the plan.", 2)
    told = replace(HISTORY, outcomes=(OutcomeUse(DAY, REPORT, "9", PLAN, PLAN.outcomes[0], None, sentence),))
    page = made(told)["outcomes/plan-2016-9.md"]
    quoted = r'<span class="said">“The cables serve outcome 9 of the plan\.” <span class="about">[paragraph 4]('
    assert f"{quoted}../reports/2016/report.md#p4)" in page
    assert (
        '<span class="about">named in [its header](../reports/2016/report.md#paper-text)</span>'
        in made()["outcomes/plan-2016-9.md"]
    )


def test_a_year_of_very_many_papers_of_an_outcome_is_divided_by_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.pages.listing.MOST_QUOTED", 0)
    pages = made()
    assert "../plan-2016-9.md" in pages["outcomes/plan-2016-9/2016.md"]
    assert "plan-2016-9/2016.md" in pages["outcomes/plan-2016-9.md"]
    assert "](plan-2016-9/2016.md) " in pages["outcomes/index.md"]
    assert "2016/09.md" in pages["outcomes/plan-2016-9/2016.md"]
    assert (
        "named in [its header](../../../reports/2016/report.md#paper-text)" in pages["outcomes/plan-2016-9/2016/09.md"]
    )


def test_a_post_lists_its_holders_as_printed_and_no_person_has_a_page() -> None:
    pages = made()
    assert "| A Name | September 2016 to June 2018 |" in pages["posts/surveyor.md"]
    assert not [path for path in pages if "a-name" in path]
    assert (
        '[Surveyor](surveyor.md) <span class="count">A Name (2016–2018) · 1 paper from the post</span>'
        in pages["posts/index.md"]
    )


def test_a_post_of_attendance_lists_alone_says_so() -> None:
    clerk = Post("clerk", "Clerk", (PostHolder("A Name", DAY, DAY, (Quote(REPORT, "", "A Name – Clerk"),)),))
    pages = made(replace(HISTORY, posts=(clerk,)))
    assert "no paper held here is from it" in pages["posts/clerk.md"]
    assert '[Clerk](clerk.md) <span class="count">A Name (2016)</span>' in pages["posts/index.md"]


def test_a_short_form_of_two_meanings_is_explained_only_where_it_is_introduced() -> None:
    found = explained(HISTORY)
    assert found[REPORT] == {"CAB": "Cables and Boxes", "DRP": "Dry Road Plan"}
    assert found[SECOND] == {"CAB": "Cables and Boxes", "DRP": "Ditch Repair Panel"}


def test_an_archive_without_papers_has_every_page_of_the_navigation() -> None:
    pages = made(History(), Archive(()))
    assert {"themes/index.md", "decisions/index.md", "meetings/index.md", "bodies/index.md"} <= set(pages)


def test_text_from_papers_stays_text_on_every_page() -> None:
    odd = Quote(REPORT, "p1", HOSTILE, 1)
    said = Decision(HOSTILE, HOSTILE, HOSTILE, "d5", amended=HOSTILE)
    asked = Resolution(
        REPORT, Recommendation(HOSTILE, HOSTILE, "r1"), MEETING, Resolved.AGREED, MINUTES, said, odd, (odd,)
    )
    item = AgendaItem(HOSTILE, HOSTILE, odd, odd, (REPORT,), (said,), (asked,), (odd,))
    step = ThemeStep(DAY, REPORT, odd, HOSTILE, (odd,), (asked,))
    history = History(
        relations=(GONE,),
        meetings=(Meeting(MEETING, HOSTILE, (REPORT, MINUTES), None, MINUTES, (item,), (LOST,)),),
        meeting_of={REPORT: (MEETING,)},
        resolutions={REPORT: (asked,)},
        bodies=(BodyThroughTime("works-committee", HOSTILE, (), meetings=(MEETING,)),),
        themes=(ThemeThread("odd", HOSTILE, (ThemeName(HOSTILE),), (step, step), (odd,)),),
        posts=(Post("odd", HOSTILE, (PostHolder(HOSTILE, DAY, DAY, (odd,)),), (REPORT,)),),
        outcomes=(OutcomeUse(DAY, REPORT, HOSTILE),),
        promises=(Promise(odd, DAY, "works-committee", HOSTILE, None, HOSTILE),),
        acronyms=(Acronym(HOSTILE, HOSTILE, odd, (REPORT,)),),
        wanted=(Wanted("odd", HOSTILE, PaperKind.REPORT, None, None, (GONE,)),),
    )
    named = (paper(REPORT, HOSTILE, PaperKind.REPORT, DAY), *PAPERS[1:])
    shown = 0
    for path, page in made(history, Archive(named)).items():
        html = text_of(page)
        assert "<script" not in html, path
        assert 'href="javascript' not in html, path
        assert 'id="y"' not in html, path
        shown += "&lt;script&gt;" in html
    assert shown > 10


def test_every_link_between_derived_pages_leads_to_a_page() -> None:
    pages = made()
    known = {*pages, *(p.path for p in PAPERS)}
    assert all(p.paper.day for p in PAPERS)
    for path, page in pages.items():
        folder = path.split("/")[:-1]
        for target in page.split("](")[1:]:
            address = target.split(")")[0].split("#")[0]
            if address.endswith(".md"):
                parts = list(folder)
                for part in address.split("/"):
                    if part == "..":
                        parts.pop()
                    else:
                        parts.append(part)
                assert "/".join(parts) in known, (path, address)


def test_a_year_with_more_than_a_page_holds_goes_on_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.pages.wanted.MOST_LISTED", 2)
    monkeypatch.setattr("committee_archive.pages.outstanding.MOST_LISTED", 2)
    wanted = tuple(
        Wanted(f"w{n}", f"letter {n}", PaperKind.REPORT, dt.date(2016, 5, n), None, (GONE,)) for n in range(1, 6)
    )
    promises = tuple(Promise(Quote(REPORT, "p8", f"Report {n} will follow."), DAY) for n in range(1, 4))
    answered = tuple(replace(p, answered=Quote(SECOND, "p1", "Here it is.")) for p in promises)
    history = replace(HISTORY, wanted=wanted, promises=(*promises, *answered))
    pages = derived_pages(hold(ARCHIVE, history, Imprint("Archive")))
    parts = [pages[f"wanted/2016{end}.md"] for end in ("", "-2", "-3")]
    assert [part.count("**{: #w") for part in parts] == [2, 2, 1]
    assert "Part 1 · [2](2016-2.md) · [3](2016-3.md)" in parts[0]
    assert "[1](2016.md) · [2](2016-2.md) · 3" in parts[2]
    assert "5 papers" in pages["wanted/index.md"]
    year = DAY.year
    assert [pages[f"outstanding/{year}{end}.md"].count("will follow") for end in ("", "-2")] == [2, 1]
    # All that were answered can be looked up, not only the last.
    assert [pages[f"outstanding/answered{end}.md"].count("will follow") for end in ("", "-2")] == [2, 1]
    assert (
        "[3 promises that a later paper answers, or the committee’s own list](answered.md)"
        in pages["outstanding/index.md"]
    )


def test_a_place_is_called_what_it_is_an_item_of_an_agenda_and_a_recommendation_by_its_label() -> None:
    asked = (Recommendation("Agree.", "i", "r1"), Recommendation("Note.", "ii", "r2"))
    report = Paper(
        FrontMatter(title="Rope", kind=PaperKind.REPORT, recommendations=asked),
        (Paragraph((), "(i)", anchor="p-i", aliases=("r1",)),),
    )
    agenda = Paper(FrontMatter(title="Agenda", kind=PaperKind.AGENDA), (Paragraph((), "5.", anchor="p5"),))
    archive = Archive((ArchivedPaper("reports/a.md", report), ArchivedPaper("reports/b.md", agenda)))
    held = hold(archive, History(), Imprint("Archive"))
    assert held.address("reports/a.md", "p-i") == ("p-i", "recommendation (i)")
    assert held.address("reports/b.md", "p5") == ("p5", "item 5")
    assert held.address("reports/a.md", "p5") == ("p5", "paragraph 5")


def test_a_body_of_another_authority_is_said_to_be_one() -> None:
    body = Body("works-committee", (BodyName("Works Committee"),), authority="Wexmarsh County Council")
    pages = made(archive=replace(ARCHIVE, bodies=(body,)))
    assert "1 of the committees is of Wexmarsh County Council." in pages["index.md"]
    assert "Of Wexmarsh County Council" in pages["bodies/index.md"]
    assert "A body of Wexmarsh County Council." in pages["bodies/works-committee.md"]
    assert '<span class="about">of Wexmarsh County Council</span>' in pages["coverage/index.md"]
    assert ".md) of Wexmarsh County Council known" in pages["coverage/works-committee.md"]
    # Wherever a list or a heading names the body, also on the pages of meetings, decisions and years.
    name = "Works Committee of Wexmarsh County Council"
    listing = {path for path, text in pages.items() if name in text}
    assert {"index.md", "meetings/index.md", f"years/{DAY.year}.md", f"meetings/{MEETING.slug}.md"} <= listing
    assert (
        "A meeting of the [Works Committee](../bodies/works-committee.md) of Wexmarsh"
        in pages[f"meetings/{MEETING.slug}.md"]
    )
    assert not [path for path, text in made().items() if "Wexmarsh" in text]


def test_a_body_is_of_the_authority_that_stands_beside_all_its_papers() -> None:
    def beside(*whose: str | None) -> str:
        papers = tuple(
            replace(p, paper=replace(p.paper, front=replace(p.paper.front, authority=name)))
            for p, name in zip(PAPERS, whose, strict=False)
        )
        held = hold(replace(ARCHIVE, papers=papers), HISTORY, Imprint("Archive", "Thornmere Borough Council"))
        assert [held.authority(p.path) for p in papers] == [name or "Thornmere Borough Council" for name in whose]
        return held.other_authority("works-committee")

    county, own = "Wexmarsh County Council", "Thornmere Borough Council"
    assert beside(*(county for _ in PAPERS)) == county
    assert beside(county, *(None for _ in PAPERS[1:])) == ""
    assert beside(*(own for _ in PAPERS)) == ""


def test_a_body_that_only_appoints_another_or_of_which_only_a_meeting_is_known_has_a_page() -> None:
    council = BodyThroughTime("council", "Council", (), children=(Appointment("works-committee"),))
    board = replace(GONE, to_meeting=MeetingKey("ferry-board", dt.date(2016, 5, 3)))
    history = replace(HISTORY, bodies=(*HISTORY.bodies, council), relations=(*HISTORY.relations, board))
    pages = made(history)
    assert "Appoints the [Works Committee](works-committee.md)." in pages["bodies/council.md"]
    assert "No paper of it is in this archive." in pages["bodies/council.md"]
    assert "[Its meetings that papers name](../coverage/ferry-board.md)" in pages["bodies/ferry-board.md"]
    assert "coverage" not in pages["bodies/council.md"]
    known = pages["bodies/index.md"].split("## Known from the papers of others")[1]
    assert_in_order(known, ["[Council](council.md)", "[Ferry Board](ferry-board.md)"])
    assert "## Known" not in made()["bodies/index.md"]
