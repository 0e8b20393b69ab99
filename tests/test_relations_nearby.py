"""References whose other half stands nearby: on that day, of that year, the second finding, as was said in May."""

from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper, Theme, ThemeName
from committee_archive.model.front_matter import CommitteeEntry, PaperKind
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations import relate
from test_relations_findings import paper


def of(entry: ArchivedPaper, *bodies: str) -> ArchivedPaper:
    """A paper of other bodies, or of none."""
    front = entry.paper.front
    front = replace(front, committees=tuple(CommitteeEntry(body, front.date) for body in bodies))
    return replace(entry, paper=replace(entry.paper, front=front))


def minutes(day: str, body: str = "Works Committee", *texts: str) -> ArchivedPaper:
    told = texts or ("Nothing more.",)
    return of(paper(f"m{day}-{body[:5]}", body, "#1. Minutes", *told, kind=PaperKind.MINUTES, day=day), body)


def cited(citing: ArchivedPaper, *others: ArchivedPaper) -> list[Relation]:
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    kinds = (RelationKind.CITES_MEETING, RelationKind.CITES_PAPER, RelationKind.CITES_PARAGRAPH, RelationKind.WANTED)
    return [r for r in found if r.kind in kinds]


def ends(found: list[Relation]) -> list[tuple[str, str | None, str | None]]:
    return [(r.evidence, r.to_paper, r.to_anchor) for r in found]


# ---- meetings


def test_that_day_is_the_one_before_it_in_the_sentence() -> None:
    text = "There were nine boats on 7 January, as was reported to the Committee on that day."
    (found,) = cited(paper("c", "Ferries", text), minutes("2020-01-07"))
    assert (found.evidence, found.to_paper) == ("to the Committee on that day", "reports/2020/m2020-01-07-Works.md")
    assert cited(paper("c", "Ferries", "It was reported to the Committee on that day."), minutes("2020-01-07")) == []


def test_a_record_of_decision_means_the_only_body_of_a_sort_that_met_on_the_day() -> None:
    texts = ("It was told to the Sub Committee on 7 January.", "So the Sub Committee required in February.")
    record = of(paper("c", "Ferries", *texts, kind=PaperKind.DECISION_RECORD))
    met = (minutes("2020-01-07", "Boats Sub Committee"), minutes("2020-02-04", "Boats Sub Committee"))
    assert [r.to_paper for r in cited(record, *met)] == [m.path for m in met]
    assert cited(record, *met, minutes("2020-01-07", "Ropes Sub Committee")) == []
    # Of a body that nothing has told yet a month is too little.
    alone = of(paper("c", "Ferries", texts[1], kind=PaperKind.DECISION_RECORD))
    assert cited(alone, *met) == []


def test_a_report_to_one_body_means_the_only_one_of_another_sort_that_met_on_a_whole_day() -> None:
    text = "The Sub Committee approved it on 7 January 2020 subject to this report."
    met = minutes("2020-01-07", "Boats Sub Committee")
    assert [r.to_paper for r in cited(paper("c", "Ferries", text), met)] == [met.path]
    assert cited(paper("c", "Ferries", text.replace(" 2020", "")), met) == []
    assert cited(paper("c", "Ferries", text), met, minutes("2020-01-07", "Ropes Sub Committee")) == []


@pytest.mark.parametrize("word", ["expected", "due", "planned for discussion"])
def test_what_is_expected_at_a_body_in_a_month_is_to_come(word: str) -> None:
    (found,) = cited(paper("c", "Ferries", f"Its successor is {word} at the Parks Committee in May."))
    assert found.status is RelationStatus.WANTED
    assert found.to_month is not None
    assert found.to_month.slug == "parks-committee-2020-05"


def test_a_month_to_come_is_that_of_the_meeting_that_others_name_by_its_day() -> None:
    citing = paper("c", "Ferries", "A plan is drafted for the meeting in May.")
    other = paper("o", "Boats", "It was considered at its meeting on 12 May 2020.", day="2020-07-07")
    (one,) = relate(Archive((citing, other))).wanted
    assert {r.from_paper for r in one.cited_by} == {citing.path, other.path}


# ---- what was said then

SAID = paper(
    "s",
    "Rope Store – Survey",
    "The store is grey and the rooms above it are damp, cold, and let to nobody.",
    "The Harbour Master asks that the winch be tried by lifting something that somebody wants.",
    "Nine ladders belong to others, among them the brewery.",
    "The aim of the survey is that nobody should fall.",
    day="2020-01-07",
)


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("It was found in January that the rooms above the store were cold and damp.", None, None),
        (
            "Members were told in January that the rooms above the store were cold and damp.",
            "the rooms above the store were cold and damp",
            "p1",
        ),
        (
            "The winch was tried by lifting something that somebody wanted, as the Harbour Master asked in January.",
            "the Harbour Master asked in January",
            "p2",
        ),
        ("The brewery has sold the ladder mentioned in January 2020.", "the ladder mentioned in January 2020", "p3"),
        ("It does what it should, as its aim was stated in January.", "its aim was stated in January", "p4"),
        # Too little is shared, or nothing, or the paper is of another month.
        ("Members were told in January that the rooms were large.", None, None),
        ("The bell mentioned in January 2020 has been sold.", None, None),
        ("The brewery has sold the ladder mentioned in January 2019.", None, None),
    ],
)
def test_a_paragraph_is_found_by_what_it_said_in_a_month(text: str, words: str | None, anchor: str | None) -> None:
    found = [r for r in cited(paper("c", "Ferries", text), SAID) if r.kind is RelationKind.CITES_PARAGRAPH]
    assert ends(found) == ([(words, SAID.path, anchor)] if words else [])


def test_of_two_paragraphs_that_say_so_neither_is_taken() -> None:
    text = "Members were told in January that the rooms above the store were cold and damp."
    again = replace(SAID, path="reports/2020/again.md")
    found = cited(paper("c", "Ferries", text), SAID, again, minutes("2020-01-07"))
    assert [r.kind for r in found] == [RelationKind.CITES_MEETING]


# ---- papers and places in them

STORE = paper("store", "Rope Store – Survey", "Grey.", "The rope is short of outcome 8.", "Damp.", day="2019-11-05")
LAMPS = paper("lamps", "Lamps – Survey", "Bright.", "Outcomes 2 and 8 of the plan.", "Outcome 5.", day="2019-11-05")


def written(entry: ArchivedPaper, author: str) -> ArchivedPaper:
    return replace(entry, paper=replace(entry.paper, front=replace(entry.paper.front, authors=(author,))))


def test_her_report_is_that_of_the_person_named_before() -> None:
    text = "It was the last meeting of Ada Tarn. Members recalled the last paragraph of her report of November 2019."
    hers, his = written(STORE, "Ada Tarn, Harbour Master"), written(LAMPS, "Bram Oake, Clerk")
    (found,) = cited(paper("c", "Ferries", text), hers, his)
    assert (found.to_paper, found.to_anchor) == (STORE.path, "p3")
    (gone,) = cited(paper("c", "Ferries", text), his)
    assert (gone.kind, gone.to_paper) == (RelationKind.WANTED, None)
    # Without a date it may be any report of hers.
    assert cited(paper("c", "Ferries", text.replace(" of November 2019", "")), hers, his) == []


def test_the_first_paragraph_is_the_first_that_is_numbered() -> None:
    (found,) = cited(paper("c", "Ferries", "The opening paragraph of the rope store survey says so."), STORE)
    assert ends([found]) == [("The opening paragraph of the rope store survey", STORE.path, "p1")]


def test_the_report_of_that_year_is_of_the_year_last_spoken_of() -> None:
    told = "The first changes of 2018 did nothing. The lamps of 2019 are in paragraph 3 of the report of that year."
    old = paper("old", "Lamps – First Survey", "Dark.", "Dim.", "Darker.", day="2018-11-05")
    (found,) = cited(paper("c", "Lamps – Progress", told), LAMPS, old)
    assert (found.to_paper, found.to_anchor) == (LAMPS.path, "p3")


def test_the_report_that_created_it_is_about_what_is_named_before() -> None:
    text = "The Rope Store is paid for under paragraph 3 of the report that created it."
    assert [(r.to_paper, r.to_anchor) for r in cited(paper("c", "Ferries", text), STORE, LAMPS)] == [(STORE.path, "p3")]
    assert cited(paper("c", "Ferries", text), LAMPS) == []


def test_what_is_numbered_in_a_report_leads_to_the_paragraph_that_names_it() -> None:
    text = "It served outcome 8 in the survey of the rope store, and again in the survey of the lamps."
    found = cited(paper("c", "Ferries", text), STORE, LAMPS)
    assert ends(found) == [
        ("outcome 8", STORE.path, "p2"),
        ("the survey of the rope store", STORE.path, None),
        ("and again", LAMPS.path, "p2"),
        ("the survey of the lamps", LAMPS.path, None),
    ]
    # Where no paragraph names it, or two do, the paper alone is cited.
    assert ends(cited(paper("c", "Ferries", text.replace("8", "7")), STORE, LAMPS)) == ends(found)[1::2]


def test_the_second_finding_is_where_the_first_was() -> None:
    texts = ("It meets the first finding in paragraph 3 of the rope store survey.", "This is the second finding.")
    found = cited(paper("c", "Ferries", *texts, "So is the second reason."), STORE)
    assert ends(found) == [
        ("paragraph 3 of the rope store survey", STORE.path, "p3"),
        ("the second finding", STORE.path, "p3"),
    ]
    assert cited(paper("c", "Ferries", texts[1]), STORE) == []


PLAN = paper(
    "plan",
    "Quays",
    "The quays are old.",
    "The new lease has no extension. It ends on 30 September 2023.",
    "Rope is dear.",
    day="2019-11-05",
)


def test_a_plan_that_a_body_agreed_is_the_paper_of_the_meeting_that_the_words_speak_of() -> None:
    text = "In November 2019 the Works Committee agreed a plan to mend the quays in three stages."
    met = minutes("2019-11-05")
    found = cited(paper("c", "Ferries", text), PLAN, LAMPS, met)
    assert [(r.evidence, r.to_paper) for r in found][1:] == [("a plan", PLAN.path)]
    # Of another subject none is taken.
    assert len(cited(paper("c", "Ferries", text.replace("quays", "ropes")), PLAN, LAMPS, met)) == 1


def test_the_record_of_a_decision_is_that_of_the_month_on_what_the_sentence_speaks_of() -> None:
    record = of(paper("rec", "Nets for the Quay", "To buy them.", kind=PaperKind.DECISION_RECORD, day="2020-01-14"))
    other = of(paper("rec2", "Lamps", "To buy them.", kind=PaperKind.DECISION_RECORD, day="2020-01-14"))
    text = "It was put back in January 2020, as the record of the urgent decision states, when nets were bought."
    (found,) = cited(paper("c", "Ferries", text), record, other)
    assert (found.to_paper, found.evidence) == (record.path, "the record of the urgent decision")
    (gone,) = cited(paper("c", "Ferries", text), other)
    assert gone.kind is RelationKind.WANTED


def test_the_plan_of_a_year_says_what_the_sentence_before_says_of_a_day() -> None:
    text = "The lease has no extension beyond 30 September 2023. That was the plan of 2019 and is the law."
    found = cited(paper("c", "Ferries", text), PLAN, LAMPS)
    assert ends(found) == [
        ("The lease has no extension beyond 30 September 2023.", PLAN.path, "p2"),
        ("the plan of 2019", PLAN.path, None),
    ]
    unsure = cited(paper("c", "Ferries", text.replace("30 September", "1 May")), PLAN, LAMPS)
    assert [(r.status, r.to_paper) for r in unsure] == [(RelationStatus.AMBIGUOUS, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The auditor remarked on this in the annual letter for 2018/19.", "the annual letter for 2018/19"),
        ("A paper on the old mill is promised by the Parks Board.", "A paper on the old mill"),
        ("A paper on the old mill is promised by the Works Committee.", None),
        ("A paper on the old mill is promised by the miller.", None),
        ("The sum is in the annual letter for 2018/19.", None),
    ],
)
def test_what_somebody_said_in_or_another_body_promised_is_wanted(text: str, words: str | None) -> None:
    found = cited(paper("c", "Ferries", text))
    assert [(r.kind, r.evidence) for r in found] == ([(RelationKind.WANTED, words)] if words else [])


def test_words_in_quotation_marks_are_those_of_the_only_minutes_that_have_them() -> None:
    met = minutes(
        "2019-11-05", "Works Committee", "Cllr Tarn moved the words “is lit, if they wish,” and they were agreed."
    )
    other = minutes("2019-09-10", "Works Committee", "Nobody moved anything.")
    text = "The amendment of 2019, by which a boat “is lit, if they wish,” on foggy days, is used."
    assert [(r.evidence, r.to_paper) for r in cited(paper("c", "Ferries", text), met, other)] == [
        ("“is lit, if they wish,”", met.path)
    ]
    again = minutes("2019-12-03", "Works Committee", "It was told that the words “is lit, if they wish,” are used.")
    assert cited(paper("c", "Ferries", text), met, again) == []
    assert cited(paper("c", "Ferries", text.replace("2019", "2018")), met) == []


def test_what_was_done_in_a_month_was_done_before_the_meeting_whose_paper_says_so() -> None:
    themes = (Theme("lamps", "Lamps", (ThemeName("Harbour Lamps"),)),)
    reset = paper("reset", "Harbour Lamps – Reset", "Dark.", day="2019-11-05")
    text = "It is an aim of the Harbour Lamps as reset in {} that nobody should fall."

    def met(citing: str, *others: ArchivedPaper) -> list[tuple[str, str | None]]:
        entry = paper("c", "Ferries", citing)
        found = relate(Archive((entry, *others), themes=themes)).outgoing.get(entry.path, ())
        return [(r.evidence, r.to_paper) for r in found if r.kind is RelationKind.CITES_MEETING]

    held = minutes("2019-11-05")
    assert met(text.format("November 2019"), reset, held) == [("reset in November 2019", held.path)]
    assert met(text.format("October 2019"), reset, held) == []
    assert met(text.replace("reset", "painted").format("November 2019"), reset, held) == []
    assert met(text.replace("Harbour Lamps", "ferries").format("November 2019"), reset, held) == []


def test_an_account_that_another_body_is_to_have_is_the_paper_of_its_next_meeting() -> None:
    told = "The Parks Board will receive an account of what happened at its next meeting."
    mine = paper("mine", "Works Committee", "#3. Lamp Fire", told, kind=PaperKind.MINUTES, day="2020-01-07")
    fire = of(paper("fire", "The Harbour Lamp Fire", "Hot.", day="2020-02-11"), "Parks Board")
    trees = of(paper("trees", "Trees", "Green.", day="2020-02-11"), "Parks Board")
    later = of(paper("later", "Lamp Fire: Costs", "Dear.", day="2020-03-10"), "Parks Board")
    found = [r for r in cited(mine, fire, trees, later) if r.kind is RelationKind.CITES_PAPER]
    assert [(r.evidence, r.to_paper) for r in found] == [("an account of what happened", fire.path)]
    assert not [r for r in cited(mine, trees, later) if r.kind is RelationKind.CITES_PAPER]
