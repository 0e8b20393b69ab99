"""What a paper says of one that is gone is told as wanted, or told by the item or the meeting that both are of."""

from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, PaperKind
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations import relate
from test_relations_findings import paper

REFERENCES = (
    RelationKind.CITES_PARAGRAPH,
    RelationKind.CITES_PAPER,
    RelationKind.CITES_MEETING,
    RelationKind.WANTED,
)


def cited(citing: ArchivedPaper, *others: ArchivedPaper) -> list[Relation]:
    found = relate(Archive((citing, *others))).outgoing.get(citing.path, ())
    return [r for r in found if r.kind in REFERENCES]


def minuted(*texts: str, title: str = "#1. Rope Store – Survey", day: str = "2020-02-04") -> ArchivedPaper:
    """Minutes in which a report on a rope store was considered."""
    told = "The Committee considered a report of the Harbour Master."
    return paper(f"m{day}", "Works Committee", title, told, *texts, kind=PaperKind.MINUTES, day=day)


def of_parks(entry: ArchivedPaper) -> ArchivedPaper:
    front = replace(entry.paper.front, committees=(CommitteeEntry("Parks Committee", entry.paper.front.date),))
    return replace(entry, paper=replace(entry.paper, front=front))


REPORT = paper("r", "Rope Store – Survey", "Grey.", "Damp.", "Old.", "Dear.", "Low.", "Wide.", day="2020-02-04")


def test_paragraphs_of_an_items_report_lead_to_it_or_are_wanted_with_it() -> None:
    minutes = minuted("Members asked what paragraph 6 meant.")
    held = [r for r in cited(minutes, REPORT) if r.evidence == "paragraph 6"]
    assert [(r.to_paper, r.to_anchor) for r in held] == [(REPORT.path, "p6")]
    (gone,) = relate(Archive((minutes,))).wanted
    assert gone.title == "Rope Store – Survey"
    assert "paragraph 6" in {r.evidence for r in gone.cited_by}


def test_a_number_that_minutes_have_under_the_item_is_not_one_of_its_report() -> None:
    minutes = minuted("The amendment (as set out in paragraph 4) was agreed:", "That the store be red.")
    assert "paragraph 4" not in {r.evidence for r in (*cited(minutes, REPORT), *cited(minutes))}


def test_an_appendix_of_an_items_report_that_is_gone_is_wanted_with_it() -> None:
    minutes = minuted("RESOLVED – That the prices in Appendix 1 be agreed.")
    (gone,) = relate(Archive((minutes,))).wanted
    assert "Appendix 1" in {r.evidence for r in gone.cited_by}
    own = minuted("RESOLVED – That the prices in Appendix 1 to these minutes be agreed.")
    assert len(relate(Archive((own,))).wanted) == 2


@pytest.mark.parametrize(
    "text",
    [
        "It was said in paragraph 2 of the survey of the rope store.",
        "The report on the rope store set it down.",
        "The rope store report set it down.",
    ],
)
def test_words_that_only_a_missing_report_has_in_its_title_are_wanted_under_it(text: str) -> None:
    citing = paper("c", "Ferries", text, day="2020-05-05")
    (held,) = cited(citing, REPORT, minuted())
    assert held.to_paper == REPORT.path
    (gone,) = cited(citing, minuted())
    assert (gone.status, gone.about) == (RelationStatus.WANTED, "Rope Store – Survey")


def test_a_report_that_was_before_two_bodies_and_is_gone_is_that_of_the_first() -> None:
    citing = paper("c", "Ferries", "It was said in paragraph 2 of the survey of the rope store.", day="2020-05-05")
    again = minuted(title="#7. ROPE STORE – SURVEY", day="2020-03-03")
    (gone,) = cited(citing, minuted(), of_parks(again))
    assert gone.to_meeting is not None
    assert gone.to_meeting.slug == "works-committee-2020-02-04"
    # Twice before one body they may be two.
    assert cited(citing, minuted(), again) == []


def test_the_minutes_of_a_meeting_of_which_a_report_is_held_are_wanted_by_whatever_names_it() -> None:
    citing = paper("c", "Ferries", "Members were told in February that rope is dear.", day="2020-05-05")
    (held,) = cited(citing, minuted(), REPORT)
    assert held.to_paper == "reports/2020/m2020-02-04.md"
    (gone,) = cited(citing, REPORT)
    assert (gone.status, gone.evidence) == (RelationStatus.WANTED, held.evidence)
    assert cited(citing) == []


def test_somebodys_review_of_a_month_is_wanted() -> None:
    text = "The auditors closed the points of {} review of July 2019."
    (gone,) = cited(paper("c", "Ferries", text.format("their")))
    assert (gone.kind, gone.evidence) == (RelationKind.WANTED, "their review of July 2019")
    assert cited(paper("c", "Ferries", text.format("the spending"))) == []


def test_that_report_is_the_one_just_cited_though_nothing_is_known_of_it() -> None:
    texts = (
        "As paragraph 1 of the report on the rope store said, it is grey.",
        "The Committee had the report of 4 February 2020 on rope.",
        "So says paragraph 2 of that report.",
    )
    store = paper("r", "Rope Store", "Grey.", "Damp.", day="2019-12-03")
    assert [(r.evidence, r.to_paper) for r in cited(paper("c", "Ferries", *texts, day="2020-05-05"), store)] == [
        ("paragraph 1 of the report on the rope store", store.path),
        ("the report of 4 February 2020 on rope", None),
        ("paragraph 2 of that report", None),
    ]
