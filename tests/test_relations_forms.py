"""The forms in which councils print numbers of decisions and reports, new names, and days by which a thing is due."""

import datetime as dt
from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.relations import RelationKind
from committee_archive.relations import relate
from committee_archive.relations.names import renamings
from committee_archive.relations.passages import passages
from test_relations_findings import paper


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It was bought under Delegated Decision DD/2019/088, signed in June.", "DD/2019/088"),
        ("Decision notice HT-0937 did not extend to the quay.", "HT-0937"),
        ("The Urgent Action (ref. UA 20-14) is reported for information.", "UA 20-14"),
        ("Pursuant to Cabinet Decision C(19)61 the quay was opened.", "C(19)61"),
        ("Report No. ES/19/207 has the figures.", "ES/19/207"),
    ],
)
def test_a_decision_or_report_is_known_by_the_number_of_its_council(text: str, number: str) -> None:
    citing = paper("c", "Quays", text)
    (one,) = relate(Archive((citing,))).wanted
    assert one.words in text
    other = paper("h", "Rope", "It is dear.", kind=PaperKind.DECISION_RECORD)
    held = replace(other, paper=replace(other.paper, front=replace(other.paper.front, decision_ref=number)))
    found = relate(Archive((citing, held)))
    assert found.wanted == ()
    assert [r.to_paper for r in found.outgoing[citing.path] if r.kind is RelationKind.CITES_PAPER] == [held.path]


@pytest.mark.parametrize(
    "text", ["The Budget Report Q1 was late.", "Decision 4 was late.", "The report 3 months later."]
)
def test_what_only_looks_like_a_number_of_a_paper_is_none(text: str) -> None:
    assert relate(Archive((paper("c", "Quays", text),))).wanted == ()


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("From 1 April 2019 the Rope Trust Board will be known as the Tar Group.", "Rope Trust Board", "Tar Group"),
        ("Members noted the change of title of the Rope Plan to the Tar Scheme.", "Rope Plan", "Tar Scheme"),
        ("The Rope Works Programme was rebranded as the Tar Programme.", "Rope Works Programme", "Tar Programme"),
        ("The Rope Sub Committee was re-designated as the Tar Committee.", "Rope Sub Committee", "Tar Committee"),
    ],
)
def test_a_change_of_name_is_known_by_any_of_its_verbs(text: str, old: str, new: str) -> None:
    found = [r for p in passages(paper("c", "Quays", text)) for r in renamings(p)]
    assert [(r.old, r.new) for r in found] == [(old, new)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("ACTION: Clerk to buy rope by Friday 3 April 2020.", "2020-04-03"),
        ("ACTION: Clerk to buy rope – due 3/4/20.", "2020-04-03"),
        ("A report on rope will be brought back no later than April 2020.", "2020-04-30"),
        ("ACTION: Clerk to buy rope in 3 lengths.", None),
    ],
)
def test_a_promise_is_due_on_the_day_that_it_prints(text: str, due: str | None) -> None:
    (one,) = relate(Archive((paper("m", "Works", "#1. Rope", text, kind=PaperKind.MINUTES),))).promises
    assert one.due == (dt.date.fromisoformat(due) if due else None)
