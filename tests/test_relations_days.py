"""Which words around a day make it that of a meeting, and of which body's."""

import datetime as dt

import pytest
from committee_archive.model.archive import Archive, Wording
from committee_archive.relations import relate
from committee_archive.relations.mentions import MeetingMention
from committee_archive.relations.said_dates import may_tell_day
from committee_archive.relations.said_meetings import meeting_mentions
from committee_archive.relations.said_papers import paper_mentions
from committee_archive.relations.sentence_words import Sort, sorted_words
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.citing_words import citing_words
from test_relations_findings import paper

TODAY = dt.date(2023, 5, 9)


def said(text: str, wording: Wording | None = None) -> list[MeetingMention]:
    return meeting_mentions(text, TODAY, citing_words(wording or shipped_wording()).of_meetings)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Minutes – 7 March 2023", None),
        ("The public minutes of 7 March 2023 were agreed.", None),
        ("Minute extract of Council 7 March 2023", "Council"),
        ("It was raised in discussion at RHSC on 7 March 2023.", "RHSC"),
        ("RHSC considered the rope on 7 March 2023.", "RHSC"),
        ("Further to the Ropes Board’s consideration of tar on 7 March 2023, it was bought.", "Ropes Board"),
        ("Recommendation of the Ropes Committee, 7 March 2023", "Ropes Committee"),
        ("The Council on 7 March 2023 resolved to buy rope.", "Council"),
        ("The next meeting of the Ropes Committee would take place at 6.30pm on 7 June 2023.", "Ropes Committee"),
        ("The date of the next meeting was confirmed as 7 June 2023.", None),
        ("A special meeting of the Ropes Panel has been called for 7 June 2023.", "Ropes Panel"),
        ("Scrutiny considered the rope on 7 March 2023.", "Scrutiny"),
        ("It went to the Ropes Panel (7 March 2023).", "Ropes Panel"),
        ("the minutes of the meeting of the Ropes Forum, as corrected, held on 7 March 2023", "Ropes Forum"),
        ("The Ropes Committee, which met on 7 March 2023, asked for tar.", "Ropes Committee"),
        ("DATE OF NEXT MEETING - WEDNESDAY 7 JUNE 2023", None),
        ("It is proposed that the Ropes Committee meets on 7 June 2023.", "Ropes Committee"),
        ("The minutes of the Rope Partnership held on 7 March 2023 were noted.", "Rope Partnership"),
        ("Minutes of a Ropes Council Meeting held at Tar Hall, Hemp RN on 7 March 2023", "Ropes Council"),
        ("The Cabinet Members met on 7 March 2023.", "Cabinet"),
        ("It was said that, at its meeting on 7 March 2023, the Ropes Board had bought tar.", "Ropes Board"),
        ("The date of the next meeting: 7 June 2023 – Joint Tar and Hemp Meeting", "Joint Tar and Hemp"),
        ("The date of the next meeting: 7 June 2023 – Special Meeting", None),
        (
            "Decisions were taken by the Ropes Board. The meetings were held on these dates: 7 March 2023.",
            "Ropes Board",
        ),
        ("A meeting of the Ropes Board was held on 7 March 2023 with officers.", "Ropes Board"),
        ("On 7 March 2023, following advice on tar and hemp, the Ropes Board agreed to wait.", "Ropes Board"),
        ("On 7 March 2023, subject to what the funds allow, Council approved it.", "Council"),
        ("The Tar Panel heard that, at its meeting on 7 March 2023, the Ropes Board had been asked.", None),
    ],
)
def test_a_day_is_that_of_a_meeting_by_the_words_around_it(text: str, body: str | None) -> None:
    (one,) = said(text)
    assert (one.body, one.sure) == (body, True)
    assert one.when is not None and one.when.month in (3, 6)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("As agreed by Full Council in March, rope is dear.", "Full Council"),
        ("It was agreed at the March Council.", "Council"),
        ("The July Cabinet had asked for it.", "Cabinet"),
        ("In March, Cabinet approved the rope.", "Cabinet"),
        ("Members will recall that on 7 March 2023 they agreed the rope.", None),
        ("RESOLVED that a meeting of the Ropes Panel be arranged for 7 June 2023.", "Ropes Panel"),
        ("On 7 March 2023 the Council received the Minister’s letter.", "Council"),
        ("In March 2023, after much ado, the Ropes Board approved the rope.", "Ropes Board"),
    ],
)
def test_what_may_be_another_meeting_counts_only_where_one_is_held(text: str, body: str | None) -> None:
    (one,) = said(text)
    assert (one.body, one.sure) == (body, False)


@pytest.mark.parametrize(
    "text",
    [
        "The Council received a letter on 7 March 2023 from the Minister.",
        "The Council published the plan on 7 March 2023.",
        "The Clerk asked the County Council on 7 March 2023 for a price.",
        "Ann Other was elected to the Council on 7 March 2023.",
        "The Ropes Committee became this Committee on 7 March 2023.",
        "Ann Other, Leader of the Council on 7 March 2023, said so.",
        "The meeting scheduled for 7 March 2023 had been cancelled.",
        "There was no meeting of the Council on 7 March 2023.",
        "The meeting of the Council on 7 March 2023 did not go ahead.",
        "The meeting of the Council on 7 March 2023 could not be held.",
        "Following the cancellation of the Council meeting on 7 March 2023, letters were sent.",
        "A public meeting was held in the hall on 7 March 2023.",
        "A meeting of residents was held on 7 March 2023.",
        "The school was inspected by CQC on 7 March 2023.",
        "The meeting agreed that rope be bought by 7 March 2023.",
        "The Committee agreed that the quay be closed on 7 March 2023.",
        "Silence was kept for 2 minutes on 7 March 2023.",
        "The contract with the Council starts on 7 March 2023.",
        "The ABC on 7 March 2023 was red.",
        "It was reported that a meeting had been held on 7 March 2023 between Members and the builder.",
        "A meeting took place on 7 March 2023 with the builder.",
        "On 7 March 2023, the builder, the Ropes Board’s tenant, agreed.",
        "On 7 March 2023, following a fire, the Ropes Board’s shed was shut.",
    ],
)
def test_a_day_of_something_else_is_no_meetings(text: str) -> None:
    assert said(text) == []


def test_each_line_of_a_list_of_minutes_is_a_meeting() -> None:
    found = said("Minutes: Ropes Committee 7 March 2023; Tar Committee 8 March 2023.")
    assert [m.body for m in found] == ["Ropes Committee", "Tar Committee"]


def test_the_days_of_several_meetings_are_listed_with_what_each_was_for() -> None:
    text = (
        "The Ropes Board’s meetings were held on the following dates: 7 March 2023; 8 March 2023 (Tar); 9 March 2023."
    )
    found = said(text)
    assert [m.when.day.day for m in found if m.when and m.when.day] == [7, 8, 9]
    assert {m.body for m in found} == {"Ropes Board"}
    assert len(said("The meeting was held on 7 March 2023; 8 March 2023 (Tar) was a holiday.")) == 1


def test_since_the_last_meeting_is_how_long_unless_it_goes_on_from_there() -> None:
    assert said("Three ropes were bought since the last meeting.") == []
    (one,) = said("Since the last meeting, three ropes were bought.")
    assert one.when is None


def test_an_archive_has_words_of_its_own() -> None:
    text = "The Ropemoot of 7 March 2023 agreed it."
    assert said(text) == []
    shipped = shipped_wording()
    own = tuple((n, (*v, "ropemoot") if n == "meetings" else v) for n, v in shipped.citing)
    (one,) = said(text, Wording(shipped.actions, own))
    assert one.sure


@pytest.mark.parametrize(
    ("texts", "body"),
    [
        (
            ("The Rope Health Scrutiny Committee (RHSC) met.", "RHSC agreed it on 7 March 2023."),
            "rope-health-scrutiny-committee",
        ),
        (("It was agreed by WC on 7 March 2023.",), "works-committee"),
        (("It was agreed by QZX on 7 March 2023.",), "qzx"),
        (("The QZX meeting on 7 March 2023 was theirs.",), None),
    ],
)
def test_a_body_is_known_by_its_first_letters(texts: tuple[str, ...], body: str | None) -> None:
    citing = paper("c", "Quays", *texts, day="2023-05-09")
    found = [r.to_meeting.body for r in relate(Archive((citing,))).outgoing.get(citing.path, ()) if r.to_meeting]
    assert found == ([body] if body else [])


def test_an_archive_says_what_its_papers_are_called() -> None:
    text = "It is in the rope dossier of 7 March 2023 to the Ropes Committee."
    shipped = shipped_wording()
    own = Wording(shipped.actions, tuple((n, (*v, "dossier") if n == "papers" else v) for n, v in shipped.citing))
    assert list(paper_mentions(text, TODAY, citing_words(shipped).of_papers)) == []
    (one,) = paper_mentions(text, TODAY, citing_words(own).of_papers)
    assert (one.head, one.body, one.topic) == ("dossier", "Ropes Committee", ("rope", "dossi"))


@pytest.mark.parametrize(
    "printed",
    [
        "3 May 2021",
        "3 MAY",
        "03/05/21",
        "3.5.2021",
        "May 3rd",
        "Friday the 3rd",
        "Weds 3 June",
        "in September",
        "last March",
        "the 21st",
    ],
)
def test_whatever_is_printed_as_a_day_is_seen_before_words_are_sorted(printed: str) -> None:
    text = f"The Board met on {printed} and agreed."
    assert may_tell_day(text)
    words = citing_words(shipped_wording()).of_meetings
    assert any(word.sort is Sort.DAY for word in sorted_words(text.replace("MAY", "May"), words))
