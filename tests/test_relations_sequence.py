"""The meetings before and after a paper's own, and days whose year is not printed."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Paragraph
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.relations import relate
from committee_archive.relations.said_dates import when_of
from committee_archive.relations.said_tense import to_come
from test_relations_citations import said
from test_relations_findings import paper


def minutes(day: str, *texts: str) -> ArchivedPaper:
    return paper(f"m{day}", "Works Committee", *texts, kind=PaperKind.MINUTES, day=day)


def cited(archive: tuple[ArchivedPaper, ...], citing: ArchivedPaper) -> list[tuple[str, str]]:
    """The words that cite a meeting, and its day."""
    found: tuple[Relation, ...] = relate(Archive(archive)).outgoing.get(citing.path, ())
    return [
        (r.evidence, r.to_meeting.day.isoformat())
        for r in found
        if r.kind is RelationKind.CITES_MEETING and r.to_meeting
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The budget is to be approved by the Full Council on 2 April.",
        "The papers that are required for the Full Council on 2 April are attached.",
        "See the papers for the Full Council on 2 April.",
    ],
)
def test_a_day_without_a_year_is_the_coming_one_where_it_is_near(text: str) -> None:
    (found,) = said(text, day="2020-03-03")
    assert found.to_meeting is not None and found.to_meeting.day == dt.date(2020, 4, 2)


def test_a_day_without_a_year_is_the_past_one_where_the_sentence_says_so() -> None:
    (found,) = said("The budget was approved by the Full Council on 2 April.", day="2020-03-03")
    assert found.to_meeting is not None and found.to_meeting.day == dt.date(2019, 4, 2)


def test_at_its_meeting_is_the_last_such_day_though_nothing_of_it_is_held() -> None:
    (found,) = said(
        "The rope was bought after the Committee agreed it at its meeting on 8 September.", day="2020-03-03"
    )
    assert found.to_meeting is not None
    assert found.to_meeting.day == dt.date(2019, 9, 8)
    assert said("The rope was bought at the meeting on 8 September.", day="2020-03-03") == []


def test_a_meeting_that_is_held_of_the_other_year_is_not_taken_for_the_coming_one() -> None:
    old = minutes("2019-03-24", "#1. Roofs", "Nothing.")
    found = said("It will be decided at the meeting on 24 March.", old, day="2020-03-03")
    assert [r for r in found if r.to_paper == old.path] == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("It was agreed that the wall will be built after the meeting on ", ".", True),
        ("The wall will follow what was agreed by the Committee on ", ".", False),
        ("The wall was to be approved by Cabinet on ", ".", True),
        ("On ", " the Committee will meet.", True),
        ("On ", " the Committee approved the plan that will be carried out.", False),
        ("On ", ", 4 June and others that will do.", None),
    ],
)
def test_the_verb_before_a_date_tells_its_tense(before: str, after: str, expected: bool | None) -> None:
    assert to_come(before, after) is expected


def test_of_two_years_the_nearer_is_meant() -> None:
    today = dt.date(2021, 1, 20)
    for printed, year in (("13 February", 2021), ("13 December", 2020), ("29 February", 2020)):
        assert when_of(printed, today).filled(today, coming=None).year == year


JANUARY = minutes(
    "2020-01-07", "#1. Roofs", "A price was asked for by the next meeting.", "Date of next meeting: 4 February."
)
FEBRUARY = minutes("2020-02-04", "#1. Roofs", "The price asked for at the last meeting had come.")


def test_the_next_meeting_is_the_one_that_is_announced() -> None:
    assert cited((JANUARY, FEBRUARY), JANUARY)[0] == ("by the next meeting", "2020-02-04")
    assert cited((JANUARY,), JANUARY)[0] == ("by the next meeting", "2020-02-04")
    assert cited((JANUARY, FEBRUARY), FEBRUARY) == [("at the last meeting", "2020-01-07")]


def test_without_an_announcement_no_meeting_is_the_next() -> None:
    silent = minutes("2020-01-07", "#1. Roofs", "A price was asked for by the next meeting.")
    assert cited((silent, FEBRUARY), silent) == []
    assert cited((silent, FEBRUARY), FEBRUARY) == []


def test_the_minutes_that_were_agreed_are_those_of_the_meeting_before() -> None:
    silent = minutes("2020-01-07", "#1. Roofs", "A price was asked for by the next meeting.")
    agreed = minutes("2020-02-18", "#1. Minutes", "The minutes of the meeting held on 7 January 2020 were agreed.")
    assert cited((silent, agreed), silent) == [("by the next meeting", "2020-02-18")]
    # Announced for a day of which nothing is held, and agreed on another: the meeting was moved.
    assert cited((JANUARY, agreed), JANUARY)[0] == ("by the next meeting", "2020-02-18")


@pytest.mark.parametrize(
    "title",
    ["Action notes of the meeting held on 7 January 2020", "To approve, as correct, the minutes of 7 January 2020"],
)
def test_the_meeting_before_is_that_whose_minutes_an_item_agrees(title: str) -> None:
    later = minutes("2020-02-04", f"#1. {title}", "They were agreed.", "#2. Roofs", "At the last meeting it rained.")
    assert cited((later,), later) == [("At the last meeting", "2020-01-07")]
    other = minutes(
        "2020-02-04",
        "#1. Minutes of the Parks Committee of 7 January 2020",
        "#2. Roofs",
        "At the last meeting it rained.",
    )
    assert cited((other,), other) == []


@pytest.mark.parametrize(
    "text",
    [
        "A price was asked for by the next meeting of the museum.",
        "The working group will say so at its next meeting.",
        "A price was asked for by the next Council meeting.",
        "Date, Time and Place of Next Meeting",
        "A price was asked for at a previous meeting, and for the next meetings.",
        "ABC’s next meeting is far.",
    ],
)
def test_the_next_meeting_of_somebody_else_is_not_this_bodys(text: str) -> None:
    first = minutes("2020-01-07", "#1. Roofs", text, "Date of next meeting: 4 February 2020.")
    assert cited((first, FEBRUARY), first) == [("Date of next meeting: 4 February 2020"[8:], "2020-02-04")]


def test_a_body_may_call_itself_by_its_first_letters() -> None:
    first = minutes(
        "2020-01-07", "#1. Roofs", "It goes before WC’s next meeting.", "The next meeting is on 4 February 2020."
    )
    assert cited((first,), first)[0] == ("before WC’s next meeting", "2020-02-04")


def test_a_yearly_meeting_is_not_the_next_one() -> None:
    first = minutes("2020-01-07", "#1. Roofs", "By the next meeting.", "The next AGM would be on 5 January 2021.")
    assert cited((first,), first) == [("The next AGM would be on 5 January 2021"[4:], "2021-01-05")]


def test_between_meetings_that_say_nothing_the_bodys_habit_counts() -> None:
    """Five meetings a month apart, of which one has no papers: named once, it is the one before the next."""
    days = ["2020-01-07", "2020-02-04", "2020-03-03", "2020-03-31"]
    held = [
        minutes(d, "#1. Roofs", f"Date of next meeting: {dt.date.fromisoformat(n):%d %B %Y}.")
        for d, n in zip(days, [*days[1:], "2020-04-28"], strict=True)
    ]
    later = minutes("2020-05-26", "#1. Minutes of previous meeting", "Agreed.", "The roof was dry at the last meeting.")
    assert cited((*held, later), later) == [("at the last meeting", "2020-04-28")]
    much_later = minutes("2020-07-26", "#1. Roofs", "The roof was dry at the last meeting.")
    assert cited((*held, much_later), much_later) == []


def test_an_agenda_with_the_date_of_another_meeting_has_no_meeting_before() -> None:
    """Its numbers run on, and the minutes of that day have none of them: the last agenda's date was left standing."""
    before = minutes("2020-01-07", "#41. Roofs", "Date of next meeting: 4 February 2020.")
    held = minutes("2020-02-04", "51. Roofs were dry.", "52. Minutes were read.")
    for number, expected in ((52, [("of previous meeting", "2020-01-07")]), (62, [])):
        text = f"{number}. Approval of minutes of previous meeting"
        agenda = paper("a", "Works Committee", text, kind=PaperKind.AGENDA, day="2020-02-04")
        blocks = tuple(replace(b, label=f"{number}.") for b in agenda.paper.blocks if isinstance(b, Paragraph))
        agenda = replace(agenda, paper=replace(agenda.paper, blocks=blocks))
        assert cited((before, held, agenda), agenda) == expected


def test_a_day_of_the_week_completes_the_date_of_the_next_meeting() -> None:
    first = minutes("2020-01-07", "#1. Roofs", "The next full meeting will be on Tuesday 4th", "February at noon.")
    assert cited((first, FEBRUARY), first) == [("next full meeting will be on Tuesday 4th", "2020-02-04")]
    wrong = minutes("2020-01-07", "#1. Roofs", "The next full meeting will be on Friday 4th", "February at noon.")
    assert ("next full meeting will be on Friday 4th", "2020-02-04") not in cited((wrong, FEBRUARY), wrong)


def test_what_will_be_may_have_been_when_the_paper_is_read() -> None:
    """Papers are written before the day that they bear."""
    (found,) = said("It will be considered by the Parks Committee on 1 March.", day="2020-03-03")
    assert found.to_meeting is not None and found.to_meeting.day == dt.date(2020, 3, 1)


def test_a_body_that_did_something_on_a_day_met_then() -> None:
    (found,) = said("The County Council agreed the new scheme of lamps on 4 November 2019.")
    assert found.evidence.endswith("4 November 2019")
    assert found.to_meeting is not None and found.to_meeting.day == dt.date(2019, 11, 4)
    text = "The County Council noted the report on the fire that happened on 4 November 2019."
    assert [r for r in said(text) if r.to_meeting is not None] == []


def test_minutes_name_their_own_items_by_numbers_that_run_on() -> None:
    text = "The boats are below (Agenda No. 2513)."
    own = paper("o", "Works Committee", text, "The boats.", kind=PaperKind.MINUTES)
    blocks = [b for b in own.paper.blocks if isinstance(b, Paragraph)]
    numbered = tuple(replace(b, label=f"{n}.") for n, b in enumerate(blocks, 2512))
    own = replace(own, paper=replace(own.paper, blocks=numbered))
    (found,) = relate(Archive((own,))).outgoing[own.path]
    assert (found.evidence, found.to_paper, found.to_anchor) == ("Agenda No. 2513", own.path, "p2")


def without_date(entry: ArchivedPaper) -> ArchivedPaper:
    """A paper of which neither the date nor the meeting's is printed."""
    front = entry.paper.front
    committees = tuple(replace(c, date=None) for c in front.committees) if front.kind is PaperKind.MINUTES else ()
    return replace(entry, paper=replace(entry.paper, front=replace(front, date=None, committees=committees)))


def test_minutes_without_a_year_are_of_the_day_of_their_agenda() -> None:
    texts = ("Minutes of the meeting held on Tuesday 3rd March at noon.", "To be said at the next meeting.")
    undated = without_date(paper("min", "Works Committee", *texts, kind=PaperKind.MINUTES))
    agenda = paper("a", "Works Committee", "Roofs", kind=PaperKind.AGENDA, day="2020-03-03")
    later = minutes("2020-04-07", "#1. Minutes", "The minutes of the meeting held on 3 March 2020 were agreed.")
    found = relate(Archive((agenda, undated, later)))
    assert [r.to_paper for r in found.outgoing[undated.path]] == [later.path]
    assert [r.to_paper for r in found.outgoing[later.path]] == [undated.path]
    assert next(m.minutes for m in found.meetings if m.key.day == dt.date(2020, 3, 3)) == undated.path
    # No agenda, or another day of the week than that of the agenda: nobody knows.
    assert cited((undated, later), undated) == []
    friday = paper("min", "Works Committee", texts[0].replace("Tues", "Fri"), texts[1], kind=PaperKind.MINUTES)
    assert cited((agenda, without_date(friday), later), without_date(friday)) == []
    other = paper("b", "Works Committee", "Roofs", kind=PaperKind.AGENDA, day="2019-03-03")
    assert cited((agenda, other, undated, later), undated) == [("at the next meeting", "2020-04-07")]


def test_an_appendix_without_a_date_has_the_day_of_the_agenda_beside_it() -> None:
    agenda = paper("agenda", "Works Committee", "Roofs", kind=PaperKind.AGENDA, day="2020-03-03")
    text = "It will be decided by the Parks Committee on 24 March."
    undated = without_date(paper("appendix", "Stones", text, kind=PaperKind.APPENDIX))
    assert cited((agenda, undated), undated) == [("by the Parks Committee on 24 March", "2020-03-24")]
    other = paper("other", "Works Committee", "Roofs", kind=PaperKind.AGENDA, day="2020-05-05")
    assert cited((agenda, other, undated), undated) == []


def test_the_report_of_another_office_is_not_wanted() -> None:
    assert said("The November 2019 XYZ report says so.") == []
    (found,) = said("The November 2019 ladder report says so.")
    assert found.kind is RelationKind.WANTED


def test_a_section_without_a_heading_begins_at_its_first_paragraph() -> None:
    entry = paper("s", "Stones", "See section 12.", "Stones.", "More.")
    blocks = [b for b in entry.paper.blocks if isinstance(b, Paragraph)]
    blocks = [
        replace(b, label=label, anchor=a)
        for b, label, a in zip(blocks, ("1.1", "12.1", "12.2"), ("p1-1", "p12-1", "p12-2"), strict=True)
    ]
    entry = replace(entry, paper=replace(entry.paper, blocks=tuple(blocks)))
    (found,) = relate(Archive((entry,))).outgoing[entry.path]
    assert (found.evidence, found.to_anchor) == ("section 12", "p12-1")


def test_the_yearly_meeting_before_an_ordinary_one_has_minutes_of_its_own() -> None:
    text = "There was none, as all was said in the AGM which preceded this meeting."
    ordinary = paper("ord", "Works Committee", "#1. Roofs", text, "#2. Boats", "Green.", kind=PaperKind.MINUTES)
    yearly = paper("agm", "Works Committee", "Annual General Meeting", "#3. Lamps", "Lit.", kind=PaperKind.MINUTES)
    (found,) = relate(Archive((ordinary, yearly))).outgoing[ordinary.path]
    assert (found.evidence, found.to_paper) == ("the AGM which preceded this meeting", yearly.path)
    assert relate(Archive((ordinary,))).outgoing.get(ordinary.path, ()) == ()


def test_an_undated_paper_means_a_strategy_only_by_its_name() -> None:
    """In one that prints its date, what it cites must be of a day up to that; in an undated one only a name is sure."""
    agenda = paper("agenda", "Works Committee", "Roofs", kind=PaperKind.AGENDA, day="2020-03-03")
    strategy = without_date(paper("strategy", "Harbour Strategy", "Stones.", kind=PaperKind.APPENDIX))
    for text, expected in (
        ("It follows the Harbour Strategy.", [strategy.path]),
        ("It follows the harbour strategy.", []),
    ):
        citing = without_date(paper("citing", "Stones", text, kind=PaperKind.APPENDIX))
        found = relate(Archive((agenda, strategy, citing))).outgoing.get(citing.path, ())
        assert [r.to_paper for r in found] == expected
