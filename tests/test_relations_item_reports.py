"""Where minutes speak of the report of their item without naming it: a link if it is held, else it is wanted once."""

from dataclasses import replace
from pathlib import Path

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import CommitteeEntry, Decision, PaperKind, Recommendation
from committee_archive.model.history import History
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from committee_archive.vocabulary import load_vocabulary
from test_relations_findings import paper

CONSIDERED = "The Committee considered a report which set out the cost of rope."


def minutes(*texts: str, title: str = "Rope") -> ArchivedPaper:
    return paper("m", "Works Committee", f"#1. {title}", *texts, kind=PaperKind.MINUTES)


def spoken(history: History, kind: RelationKind) -> list[Relation]:
    return [r for r in history.relations if r.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        CONSIDERED,
        "The Harbour Master outlined the report.",
        "The report and recommendations were moved by Cllr Tarn.",
        "Cllr Tarn moved an amendment to the report.",
        "The proposals in section 4 of the report were approved.",
        "The Committee resolved to note the report detailing what was spent.",
        "The Harbour Master submitted a report on rope.",
        "What was spent is detailed in Appendices B and C of the submitted report.",
        "The Committee noted the content of the report.",
        "Report of the Head of Ropes and Tar",
        "The report updated Members on the price of rope.",
        "RESOLVED – That the report be noted.",
        "To consider report of the Head of Ropes and Tar",
        "The Head of Ropes outlined the salient points within the report.",
        "Members now received a report which set out the price of rope.",
        "A revised report and appendix had been circulated.",
        "The price is that set out at Appendix B to the report.",
        "It was agreed to defer consideration of the report.",
        "The list, as appended to the circulated report, was long.",
        "Members received a report from the Head of Ropes to seek their views.",
        "The Chair of the Ropes Panel presented the Panel’s report on rope.",
        "The report was noted.",
        "The Head of Ropes introduced report ROP/12.",
        "The Committee noted the contents of report on the price of rope.",
        "Further to consideration of the report, rope was bought.",
        "The proposal solved in the report was the cheapest.",
        "The rope protocol, a copy of which had been circulated, was agreed.",
        "Members thanked officers for the detailed report.",
        "RESOLVED: That the rope set out in paragraph 4 of the joint report be bought.",
        "The Committee gave consideration to a briefing note of the Head of Ropes.",
        "The slides of rope were appended to the minutes.",
        "RESOLVED: That the reports be noted.",
        "Members considered the Rope Programme (previously circulated).",
        "The rope accounts, copies of which had been circulated, were agreed.",
    ],
)
def test_a_report_of_an_item_that_is_not_held_is_wanted(text: str) -> None:
    (one,) = relate(Archive((minutes(text),))).wanted
    assert (one.title, one.body) == ("Rope", "works-committee")
    assert all(r.evidence in text for r in one.cited_by)


@pytest.mark.parametrize(
    "text",
    [
        "The Treasurer gave a verbal report, and outlined the report.",
        "There was no report.",
        "Reports from Sub-Committees: Ropes – no report.",
        "The Committee would receive a report.",
        "Cllr Tarn reported that rope is dear. The report was noted.",
        "Cllr Tarn presented a report on rope.",
        "Members asked for a report on rope. The report would be short.",
        "The Committee agreed that a report on rope be submitted to its next meeting.",
        "It was reported that rope is dear.",
        "The list of ropes would be circulated.",
        "Cllr Tarn reported that rope is dear. RESOLVED: That the reports be noted.",
        "The reports were long.",
        "The list of ropes was circulated to residents.",
        "The policy is attached to the lease.",
    ],
)
def test_what_was_told_by_word_of_mouth_is_not(text: str) -> None:
    assert relate(Archive((minutes(text),))).wanted == ()


@pytest.mark.parametrize("number", ["23/8", "CEX/31", "5.2", "12a", "SC.4", "A5", "CA 12"])
def test_an_item_may_be_numbered_with_the_year(number: str) -> None:
    held = paper("m", "Works Committee", f"#{number} Rope", CONSIDERED, kind=PaperKind.MINUTES)
    assert [w.title for w in relate(Archive((held,))).wanted] == ["Rope"]


def test_a_financial_year_is_no_number_of_an_item() -> None:
    held = paper("m", "Works Committee", "#2019/20 Rope", CONSIDERED, kind=PaperKind.MINUTES)
    assert [w.title for w in relate(Archive((held,))).wanted] == []


def test_minutes_without_numbers_are_cut_at_the_headings_below_which_there_was_business() -> None:
    texts = ("#Works", "#Present", "Cllr Tarn.", "#Rope", CONSIDERED, "#Tar", "The report was presented.")
    held = paper("m", "Works", *texts, kind=PaperKind.MINUTES)
    assert [w.title for w in relate(Archive((held,))).wanted] == ["Rope", "Tar"]
    alone = paper("m", "Works", "#Works", "#Rope", CONSIDERED, kind=PaperKind.MINUTES)
    assert [w.title for w in relate(Archive((alone,))).wanted] == []


def test_of_an_item_that_closes_the_doors_no_report_is_wanted() -> None:
    closing = "RESOLVED that the public be excluded for the reasons shown in the report."
    assert relate(Archive((minutes(closing, title="Exclusion of the public"),))).wanted == ()


def test_of_an_item_whose_papers_are_not_public_none_is_wanted() -> None:
    assert relate(Archive((minutes(CONSIDERED, title="Rope (exempt)"),))).wanted == ()


def test_one_report_is_wanted_once_however_often_the_minutes_speak_of_it() -> None:
    found = relate(Archive((minutes(CONSIDERED, "The report was noted.", "RESOLVED to note the report."),)))
    (one,) = found.wanted
    assert len(one.cited_by) == 3
    page = derived_pages(hold(Archive((minutes(CONSIDERED),)), found, Imprint("Archive")))["wanted/index.md"]
    assert "Report on “Rope” to the" in page


def test_words_that_speak_of_a_report_that_is_held_lead_to_it() -> None:
    report = paper("rope", "Rope", "It is dear.")
    found = relate(Archive((report, minutes(CONSIDERED, "The Committee welcomed the report."))))
    assert found.wanted == ()
    said = [(r.to_paper, r.evidence) for r in spoken(found, RelationKind.ITEM_PAPER)]
    assert (report.path, "welcomed the report") in said
    assert {to for to, _ in said} == {report.path}


def test_a_report_to_a_body_of_nearly_the_same_name_is_known_by_its_title_and_day() -> None:
    def renamed(entry: ArchivedPaper, body: str) -> ArchivedPaper:
        front = replace(entry.paper.front, committees=(CommitteeEntry(body, entry.paper.front.date),))
        return replace(entry, paper=replace(entry.paper, front=front))

    other = renamed(paper("rope", "Rope", "It is dear."), "Works Policy Committee")
    assert [r.to_paper for r in spoken(relate(Archive((other, minutes(CONSIDERED)))), RelationKind.ITEM_PAPER)]
    for apart in (
        renamed(paper("rope", "Rope", "It is dear."), "Works Sub Committee"),
        renamed(paper("rope", "Ropes and tar", "It is dear."), "Works Policy Committee"),
        renamed(paper("rope", "Rope", "It is dear.", day="2020-03-04"), "Works Policy Committee"),
    ):
        assert not spoken(relate(Archive((apart, minutes(CONSIDERED)))), RelationKind.ITEM_PAPER)


def test_below_an_item_that_has_a_report_the_report_is_that_one_unless_it_is_named() -> None:
    texts = ("The report was late.", "The report of the Clerk was late.", "The report on tar was late.")
    (one,) = relate(Archive((minutes(CONSIDERED, *texts),))).wanted
    assert [r.from_anchor for r in one.cited_by] == ["p2", "p3", "p4"]
    report = paper("rope", "Rope", "It is dear.")
    held = relate(Archive((report, minutes(CONSIDERED, *texts))))
    said = [r.from_anchor for r in spoken(held, RelationKind.ITEM_PAPER) if r.evidence.endswith("report")]
    assert "p3" in said
    assert not {"p4", "p5"} & set(said)


def test_in_a_decision_that_answers_a_report_only_the_report_itself_is_led_to() -> None:
    report = paper("rope", "Rope", "It is dear.", recommendations=(Recommendation("Buy rope.", "1", "r1"),))
    decision = Decision("RESOLVED – That rope be bought on the terms set out in the report.", "1", "Rope", "p3")
    told = "Members spoke of the risks set out in the report."

    def said(text: str) -> list[str]:
        one = minutes("The Committee considered a report of the Clerk.", text)
        made = replace(one, paper=replace(one.paper, front=held.front))
        return [r.evidence for r in spoken(relate(Archive((report, made))), RelationKind.ITEM_PAPER)]

    held = paper("m", "Works Committee", kind=PaperKind.MINUTES, decisions=(decision,)).paper
    assert "set out in the report" in said(told)
    assert "set out in the report" not in said(decision.text)


def test_an_item_with_the_title_of_a_report_names_it_by_that_title() -> None:
    titled = minutes(
        "The Committee considered a report of the Auditor.",
        "RESOLVED: That the Rope Progress Report and comments made be noted.",
        title="Rope Progress Report",
    )
    (one,) = relate(Archive((titled,))).wanted
    assert [r.evidence for r in one.cited_by][1:] == ["the Rope Progress Report"]


def test_an_archive_has_its_own_words_for_reports_of_items(tmp_path: Path) -> None:
    (tmp_path / "citing.yml").write_text("done: [laid]\n", "utf-8")
    wording = load_vocabulary(tmp_path).world.wording
    held = minutes("A report was laid.")
    assert len(relate(Archive((held,), wording=wording)).wanted) == 1
    assert relate(Archive((held,))).wanted == ()


def test_another_paper_that_came_with_a_report_is_not_that_report() -> None:
    report = paper("rope", "Rope", "Rope is dear.")
    (m,) = (minutes(CONSIDERED, "The slides of the harbour were appended to the minutes."),)
    found = relate(Archive((report, m))).relations
    assert [r.evidence for r in found if r.kind is RelationKind.ITEM_PAPER and "slides" in r.evidence] == []


@pytest.mark.parametrize(
    "text",
    [
        "The minutes (copies of which had been circulated) of 7 January 2020 were approved.",
        "The full report with what was found will be available once the rope is bought.",
    ],
)
def test_neither_minutes_that_were_circulated_nor_what_will_be_available_is_the_report_of_an_item(text: str) -> None:
    assert spoken(relate(Archive((minutes(text),))), RelationKind.WANTED) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minutes and the rope protocol (copies of which had been circulated) were approved.",
        "The full report with what was found was noted.",
    ],
)
def test_other_papers_that_were_circulated_and_a_report_that_is_there_still_are(text: str) -> None:
    assert len(spoken(relate(Archive((minutes(text),))), RelationKind.WANTED)) == 1
