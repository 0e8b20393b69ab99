"""Meetings of which papers say only the month, short dates, the paper's own meeting, and minutes of the one before."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.interpret.dates import PrintedDate, dates_in
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, PaperKind
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate, whole_dates
from committee_archive.relations.said_labels import label_mentions
from test_relations_findings import paper


def of(entry: ArchivedPaper, body: str, *, dated: bool = True) -> ArchivedPaper:
    """A paper of another body."""
    front = entry.paper.front
    day = front.date if dated else None
    front = replace(front, date=day, committees=(CommitteeEntry(body, day),))
    return replace(entry, paper=replace(entry.paper, front=front))


def minutes(day: str, *texts: str, body: str = "Works Committee") -> ArchivedPaper:
    return of(paper(f"m{day}-{body[:2]}", body, *texts, kind=PaperKind.MINUTES, day=day), body)


AGREED = "The minutes of the meeting held on {} were agreed."
HELD = (
    minutes("2019-09-10", "#31. Quay Lights", "The lights were agreed."),
    minutes("2019-11-05", "#38. Minutes", AGREED.format("10 September 2019"), "#40. Rope Store", "It is grey."),
    minutes("2020-01-07", "#44. Minutes", AGREED.format("5 November 2019"), "#45. Harbour Wall", "It leans."),
    minutes("2020-02-11", "#8. Ferry Fares", "Fares were agreed.", body="Cabinet"),
    minutes("2019-12-05", "#23. Ferry Levy", "It was agreed.", body="County Council"),
)


def cited(citing: ArchivedPaper, *others: ArchivedPaper) -> list[Relation]:
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    return [r for r in found if r.kind is RelationKind.CITES_MEETING]


def slug(relation: Relation) -> str:
    known = relation.to_meeting or relation.to_month
    return known.slug if known else ""


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("As reported to this Committee in January, the wall leans.", "works-committee-2020-01-07"),
        ("Cabinet, February 2020, agreed the fares.", "cabinet-2020-02-11"),
        ("Cabinet – Feb 2020", "cabinet-2020-02-11"),
        ("Cabinet 11 February 2020, Item 8", "cabinet-2020-02-11"),
        ("(Cabinet 11 February 2020 – item 8)", "cabinet-2020-02-11"),
        ("Cabinet (11 Feb 2020) agreed the fares.", "cabinet-2020-02-11"),
        ("On 11 Feb the Cabinet agreed the fares.", "cabinet-2020-02-11"),
        ("See the Committee's decision of 7/1/20.", "works-committee-2020-01-07"),
        ("Following December's County Council the levy stays.", "county-council-2019-12-05"),
    ],
)
def test_a_meeting_that_is_held_is_known_by_its_month_or_a_short_date(text: str, meeting: str) -> None:
    (found,) = cited(paper("c", "Harbour Wall – Progress", text), *HELD)
    assert (slug(found), found.status) == (meeting, RelationStatus.RESOLVED)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("County Council, July 2016", "county-council-2016-07"),
        ("Past pathway: Parks Committee – October 2019", "parks-committee-2019-10"),
        ("A decision will be taken by Cabinet in June 2020.", "cabinet-2020-06"),
        ("It will be presented to County Council in May.", "county-council-2020-05"),
        ("The levy, agreed as part of the budget at County Council in April 2020, is low.", "county-council-2020-04"),
        ("The AGM will take place in October 2020.", "works-committee-2020-10"),
        ("A bid should be ready for the April meeting.", "works-committee-2020-04"),
    ],
)
def test_a_meeting_that_nobody_dates_is_known_by_its_month(text: str, month: str) -> None:
    (found,) = cited(paper("c", "Harbour Wall – Progress", text), *HELD)
    assert (slug(found), found.status) == (month, RelationStatus.WANTED)


@pytest.mark.parametrize(
    "text",
    [
        "Work will be complete by the June meeting of the contractors.",
        "The Bank of Tar holds rates; it will tell at its June meeting.",
        "The Council will review the policy in June.",
        "The next Council election is in May 2020.",
        "A letter from the Parks Board in May 2020 is expected.",
        "Members asked in May for rope.",
    ],
)
def test_a_month_in_which_no_meeting_is_told_makes_none(text: str) -> None:
    assert cited(paper("c", "Harbour Wall – Progress", text), *HELD) == []


@pytest.mark.parametrize(
    "text",
    [
        "Six months more would bring the Council to the end of March 2020.",
        "Funding of the Parks Board from April 2020 to March 2021 is agreed.",
        "A grant was paid to the Council in June 2019.",
        "Rope was sold to the Parks Board in June 2019.",
        "The quay was handed over to the Council in July 2019.",
        "Costs to the Council to March 2021 are low.",
        "The forecast for the Council to the end of June 2020 is good.",
        "The visit gave the Parks Board in June 2019 some hope.",
        "The quay was bought by the Council in June 2019.",
        "The seats on the Council in June 2019 were full.",
        "The Parks Board agreed a lease from June 2019.",
        "The Parks Board approved the fares to March 2021.",
        "The road was adopted by the Council in June 2019.",
        "Six new lamps are dear, as the footway at Rope Lane was taken over by the Council in June 2019.",
        "The play area at the quay was formally accepted by the Parks Board in June 2019.",
    ],
)
def test_a_body_of_which_a_month_only_tells_something_did_not_meet_in_it(text: str) -> None:
    assert cited(paper("c", "Harbour Wall – Progress", text), *HELD) == []


@pytest.mark.parametrize(
    "text",
    [
        "The levy was considered by Cabinet in June 2019.",
        "The levy was put to the Cabinet in June 2019.",
        "The matter came to the Cabinet at the end of June 2019.",
        "The levy was adopted by the Parks Board and subsequently Cabinet in June 2019.",
        "This is in advance of the 2019-20 Cabinet in June 2019.",
        "The strategy for roads was adopted by the Cabinet in June 2019.",
        "Cabinet in June 2019 agreed the levy.",
        "Fares rose following Cabinet in June 2019.",
        "A presentation to the Cabinet in June 2019 told of rope.",
    ],
)
def test_a_month_is_that_of_a_meeting_where_the_body_acts_or_a_matter_comes_to_it(text: str) -> None:
    assert [slug(r) for r in cited(paper("c", "Harbour Wall – Progress", text), *HELD)] == ["cabinet-2019-06"]


def test_what_a_council_takes_over_on_a_day_makes_no_meeting_of_the_day() -> None:
    text = "The {} was adopted by the County Council on 4 June 2019."
    assert [slug(r) for r in cited(paper("c", "Ferries", text.format("Rope Plan")), *HELD)] == [
        "county-council-2019-06-04"
    ]
    assert cited(paper("c", "Ferries", text.format("road")), *HELD) == []


def test_a_month_means_the_meeting_that_the_paper_dates_elsewhere() -> None:
    told = "The fares were set by the Ferry Board on 14 May 2019."
    citing = paper("c", "Ferries", told, "Since they were set at the Ferry Board in May 2019, fares have been low.")
    assert [slug(r) for r in cited(citing)] == ["ferry-board-2019-05-14"] * 2
    # Of two years one is a slip, and nobody knows which.
    slip = paper("c", "Ferries", told, told.replace("2019", "2018"), "It was set at the Ferry Board in May 2019.")
    assert slug(cited(slip)[-1]) == "ferry-board-2019-05"


def test_a_paper_without_a_day_goes_on_from_the_date_before() -> None:
    texts = ("The draft was published on 6 January 2020.", "It will be considered by County Council on 13 February.")
    assert [slug(r) for r in cited(of(paper("c", "Levy", *texts), "Cabinet", dated=False))] == ["council-2020-02-13"]
    assert cited(of(paper("c", "Levy", texts[1]), "Cabinet", dated=False)) == []
    apart = of(paper("c", "Levy", texts[0], "#Costs", texts[1]), "Cabinet", dated=False)
    assert cited(apart) == []


def test_a_paper_without_a_day_is_searched_for_the_date_before_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def counted(text: str) -> list[PrintedDate]:
        searched.append(text)
        return dates_in(text)

    monkeypatch.setattr(whole_dates, "dates_in", counted)
    texts = [f"The rope of boat {n} will be considered by County Council on 13 February." for n in range(1, 41)]
    long = of(paper("c", "Levy", "The draft is of 6 January 2020.", *texts), "Cabinet", dated=False)
    assert [slug(r) for r in cited(long)] == ["council-2020-02-13"] * 40
    assert len(searched) == 41


def test_a_sentence_leads_to_the_papers_own_meeting_where_its_minutes_are_held() -> None:
    told = "I now enclose for your meeting of the Works Committee on 7 January 2020 the following late report."
    late = paper("c", "Rope", told, kind=PaperKind.SUPPLEMENT, day="2020-01-07")
    assert [(slug(r), r.status) for r in cited(late, *HELD)] == [
        ("works-committee-2020-01-07", RelationStatus.RESOLVED)
    ]
    assert cited(late) == []
    head = paper("c", "Rope", "Works Committee – 7 January 2020", day="2020-01-07")
    assert cited(head, *HELD) == []


PREVIOUS = "Approval of minutes of previous meeting: agreed."


def test_minutes_of_a_meeting_before_of_which_nothing_is_known_are_wanted_once() -> None:
    agenda = paper("a", "Works Committee", "#30. Minutes", PREVIOUS, kind=PaperKind.AGENDA, day="2019-09-10")
    archive = Archive((agenda, minutes("2019-09-10", "#30. Minutes", PREVIOUS)))
    history = relate(archive)
    (entry,) = [w for w in history.wanted if w.before]
    assert (entry.before, len(entry.cited_by)) == (dt.date(2019, 9, 10), 2)
    page = derived_pages(hold(archive, history, Imprint("Archive")))["wanted/index.md"]
    assert "of its last meeting before 10 September 2019" in page


def test_minutes_before_a_joint_meeting_are_those_of_the_body_that_is_named() -> None:
    text = "The minutes of the last meeting of the {} were agreed."
    agenda = paper("a", "Agenda", "#30. Minutes", text.format("Drains Board"), kind=PaperKind.AGENDA, day="2019-09-10")
    both = tuple(CommitteeEntry(body, dt.date(2019, 9, 10)) for body in ("Works Committee", "Drains Board"))
    agenda = replace(agenda, paper=replace(agenda.paper, front=replace(agenda.paper.front, committees=both)))
    (entry,) = relate(Archive((agenda,))).wanted
    assert (entry.key, entry.body) == ("minutes-before-drains-board-2019-09-10", "drains-board")


def test_the_last_minutes_that_are_held_may_be_those_of_the_meeting_before() -> None:
    (found,) = cited(minutes("2020-02-04", "#50. Minutes", PREVIOUS), HELD[1])
    assert (found.status, found.candidates) == (RelationStatus.AMBIGUOUS, (HELD[1].path,))


def test_minutes_are_cited_by_a_short_word() -> None:
    (found,) = cited(paper("c", "Walls", "It leans (Min. No. 45)."), *HELD)
    assert (found.to_paper, found.to_anchor) == (HELD[2].path, "s-3")


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("It leans (Min. 45).", "45"),
        ("It leans (min. 45).", "45"),
        ("It leans, see min. no. 45.", "45"),
        ("A crossing takes 15 min. 20 passengers may stand.", None),
        ("A crossing takes 15 Min. 20 passengers may stand.", None),
        ("The boards are min. 300 mm wide.", None),
        ("The boards are wide (min. 300 mm).", None),
        ("Min. 300 mm is left.", None),
        ("The boat is full (min. 20 passengers).", None),
        ("Min. 20% is kept.", None),
        ("Min. 20 passengers may stand.", None),
        ("Min. 45 refers.", "45"),
        ("See Min. 45 above.", "45"),
    ],
)
def test_minutes_of_time_and_the_least_of_a_measure_are_no_minutes(text: str, minute: str | None) -> None:
    assert [mention.minute for mention in label_mentions(text)] == ([minute] if minute else [])


def test_a_report_before_is_that_of_the_month_in_brackets() -> None:
    old = [paper(f"w{day}", "Harbour Wall – Survey", "It leans.", day=f"{day}-05") for day in ("2019-11", "2020-01")]
    citing = paper("c", "Harbour Wall – Survey", "The previous report (November 2019) said so.")
    found = relate(Archive((citing, *old))).outgoing[citing.path]
    assert [r.to_paper for r in found if r.kind is RelationKind.CITES_PAPER] == [old[0].path]


def test_a_month_is_the_next_for_what_is_put_off_however_it_is_told() -> None:
    since = (minutes("2019-04-02", "#9. Rope", "Dear."), minutes("2020-04-07", "#60. Rope", "Dear."))
    for text in ("It was deferred to the April meeting.", "It was asked to re-agenda it for April."):
        (found,) = cited(minutes("2020-03-03", "#50. Rope", text), *since)
        assert slug(found) == "works-committee-2020-04-07"


def test_the_end_of_a_month_tells_two_meetings_apart() -> None:
    twice = (minutes("2020-01-07", "#1. Rope", "Dear."), minutes("2020-01-28", "#2. Rope", "Dear."))
    (found,) = cited(paper("c", "Rope", "It was put to this Committee at the end of January."), *twice)
    assert slug(found) == "works-committee-2020-01-28"
    assert cited(paper("c", "Rope", "It was put to this Committee in January."), *twice) == []


def test_minutes_name_another_bodys_meeting_of_their_day() -> None:
    text = "Members had heard it at the extraordinary Parks Board meeting held in the morning."
    (found,) = cited(minutes("2020-03-03", "#49. Tar", "Dear.", "Black.", "#50. Rope", text))
    assert (slug(found), found.status) == ("parks-board-2020-03-03", RelationStatus.WANTED)
    assert cited(paper("c", "Rope", text)) == []


def papers_cited(citing: ArchivedPaper, *others: ArchivedPaper) -> list[str | None]:
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    return [r.to_paper for r in found if r.kind is RelationKind.CITES_PAPER]


def test_a_title_is_known_to_its_last_word() -> None:
    held = paper("plan", "Rope Plan for Harbours in Tarshire 2020-25", "It is dear.", day="2020-01-07")
    text = "RESOLVED that the Committee agree the Rope Plan for Harbours in Tarshire 2020-25."
    assert papers_cited(minutes("2020-03-03", "#50. Rope", text), held) == [held.path]
    assert papers_cited(minutes("2020-03-03", "#50. Rope", text.replace("2020-25", "2015-20")), held) == []


def test_what_is_adjourned_to_a_day_is_to_come() -> None:
    (found,) = cited(minutes("2020-03-03", "#50. Rope", "The item was adjourned to the meeting on 14 April."))
    assert slug(found) == "works-committee-2020-04-14"


def test_what_went_to_a_body_in_a_month_is_past() -> None:
    (found,) = cited(paper("c", "Rope", "The report went to the Works Committee in November."), *HELD)
    assert slug(found) == "works-committee-2019-11-05"


def test_its_last_meeting_is_that_of_the_body_which_acts() -> None:
    before = minutes("2020-01-07", "#44. Rope", "Dear.", "#45. Next meeting", "The next meeting is on 3 March 2020.")
    assert cited(paper("c", "Rope", "At its last meeting Cabinet agreed the fares."), before) == []
    (found,) = cited(paper("c", "Rope", "At its last meeting this Committee agreed the fares."), before)
    assert found.to_paper == before.path


def test_a_paper_of_another_year_is_not_the_one_that_is_named() -> None:
    held = paper("wall", "Harbour Wall – Survey", "It leans.", day="2020-01-07")
    for year, found in (("2019", []), ("2020", [held.path])):
        citing = paper("c", "Rope", f"The Harbour Wall report for {year} was of use.")
        assert papers_cited(citing, held) == found
