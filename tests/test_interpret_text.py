"""The text of a paper: addresses of numbered paragraphs, recommendations, decisions, appendices."""

from __future__ import annotations

from typing import Any

import pytest
from blocks import Maker, report
from committee_archive.interpret.numbering import Address, Anchors, Numbering
from committee_archive.model.front_matter import AppendixEntry, Recommendation
from committee_archive.model.paper import Bullet, Heading, PageMark, Paragraph, Table, Text
from hypothesis import given
from hypothesis import strategies as st


def addresses(*labels: str | tuple[str, float]) -> list[str]:
    numbering = Numbering(Anchors())
    found = [numbering.address(*(entry if isinstance(entry, tuple) else (entry, 0.0))) for entry in labels]
    return [f"{a.anchor}@{a.depth}" for a in found]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["1.", "2.", "3."], ["p1@1", "p2@1", "p3@1"]),
        (["6)", "(7)", "8"], ["p6@1", "p7@1", "p8@1"]),
        (["1.", "1.1", "1.2.", "2.", "2.1"], ["p1@1", "p1-1@1", "p1-2@1", "p2@1", "p2-1@1"]),
        (["4.", "(a)", "(b)", "5.", "(a)"], ["p4@1", "p4-a@2", "p4-b@2", "p5@1", "p5-a@2"]),
        (["4.", "(a)", "(i)", "(ii)", "(b)"], ["p4@1", "p4-a@2", "p4-a-i@3", "p4-a-ii@3", "p4-b@2"]),
        (["4.", "(i)", "(ii)", "(iii)"], ["p4@1", "p4-i@2", "p4-ii@2", "p4-iii@2"]),
        (["4.", "(g)", "(h)", "(i)", "(j)"], ["p4@1", "p4-g@2", "p4-h@2", "p4-i@2", "p4-j@2"]),
        (["4.", "(A)", "(B)"], ["p4@1", "p4-a@2", "p4-b@2"]),
        (["1.", "2.", "1.", "1."], ["p1@1", "p2@1", "p1_2@1", "p1_3@1"]),
        (["8.1.", "9.", "8.1"], ["p8-1@1", "p9@1", "p8-1_2@1"]),
        (["5.", "7.", "9."], ["p5@1", "p7@1", "p9@1"]),
        (["(a)", "(b)"], ["p-a@1", "p-b@1"]),
        (["4.", ("(a)", 20.0), ("1.", 40.0), ("2.", 40.0), "5."], ["p4@1", "p4-a@2", "p4-a-1@3", "p4-a-2@3", "p5@1"]),
        (["4.", ("1.", 36.0), ("2.", 36.0), "5."], ["p4@1", "p4-1@2", "p4-2@2", "p5@1"]),
        (
            ["4.", ("1.", 18.0), ("1.", 36.0), ("2.", 36.0), ("2.", 18.0), "5."],
            ["p4@1", "p4-1@2", "p4-1-1@3", "p4-1-2@3", "p4-2@2", "p5@1"],
        ),
        (["9.", ("10.", 12.0), "11."], ["p9@1", "p10@1", "p11@1"]),
        (["6.", ("3.", 30.0), "7."], ["p6@1", "p3@1", "p7@1"]),
        (["1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"], ["p1-1@1", "p1-1-1@2", "p1-1-2@2", "p1-2@1", "p1-2-1@2"]),
    ],
    ids=lambda v: " ".join(map(str, v)) if v and isinstance(v[0], str) and "@" not in v[0] else "",
)
def test_labels_become_addresses(labels: list[Any], expected: list[str]) -> None:
    assert addresses(*labels) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["4.", "(g)", "(h)", "(i)", "(ii)", "(i)", "(j)"], ["p4-h-i", "p4-h-ii", "p4-i", "p4-j"]),
        (["4.", "(g)", "(h)", "(i)", "(ii)"], ["p4-h-i", "p4-h-ii"]),
        (["4.", "(u)", "(v)", "(w)", "(x)", "(y)"], ["p4-w", "p4-x", "p4-y"]),
    ],
    ids=["both", "romans", "letters"],
)
def test_a_letter_that_may_be_a_roman_is_told_by_what_follows_it(labels: list[str], expected: list[str]) -> None:
    numbering = Numbering(Anchors())
    found = [
        numbering.address(label, 0.0, after).anchor for label, after in zip(labels, [*labels[1:], ""], strict=True)
    ]
    assert found[-len(expected) :] == expected


def test_an_appendix_has_addresses_of_its_own() -> None:
    numbering = Numbering(Anchors())
    numbering.address("3.", 0.0)
    numbering.enter_appendix("a2-")
    assert numbering.address("3.", 0.0) == Address("a2-p3", 1)
    assert numbering.address("(a)", 0.0) == Address("a2-p3-a", 2)


def test_a_heading_ends_the_letters_and_not_the_numbers() -> None:
    numbering = Numbering(Anchors())
    before = [numbering.address(label, 0.0).anchor for label in ("4.", "(a)")]
    numbering.at_heading()
    assert [*before, numbering.address("(a)", 0.0).anchor] == ["p4", "p4-a", "p-a"]


def test_letters_below_a_number_that_stands_below_a_heading_belong_to_it() -> None:
    numbering = Numbering(Anchors())
    numbering.address("1.2", 0.0)
    numbering.at_heading()
    assert [numbering.address(label, 0.0).anchor for label in ("2.1", "a)", "b)")] == ["p2-1", "p2-1-a", "p2-1-b"]


def test_numbers_under_a_number_have_addresses_under_it() -> None:
    maker = (
        report()
        .item("5.", "Members asked for:", 18)
        .item("1.", "rope;", 54)
        .item("2.", "nets.", 54)
        .item("6.", "Thanks.", 18)
    )
    assert [b.anchor for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label] == [
        "p5",
        "p5-1",
        "p5-2",
        "p6",
    ]


def test_a_number_above_a_heading_holds_none_below_it() -> None:
    maker = report().item("3.", "Rope.").heading("Nets").item("1.", "Buy nets.", 36).item("2.", "Mend nets.", 36)
    assert [b.anchor for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label] == [
        "p3",
        "p1",
        "p2",
    ]


LABELS = st.lists(
    st.tuples(
        st.from_regex(r"\(?(\d{1,2}|\d\.\d|[a-e]|[ivx]{1,3})[.)]", fullmatch=True), st.sampled_from([0.0, 20.0, 40.0])
    ),
    max_size=25,
)


@given(LABELS)
def test_no_address_is_given_twice(labels: list[tuple[str, float]]) -> None:
    numbering = Numbering(Anchors())
    found = [numbering.address(*entry).anchor for entry in labels]
    assert len(set(found)) == len(found)


def test_numbered_paragraphs_keep_their_printed_labels() -> None:
    blocks = (
        report()
        .heading("Background")
        .item("6.", "The first sentence.")
        .item("(a)", "a part of it", 20)
        .understood()
        .paper.blocks
    )
    numbered = [b for b in blocks if isinstance(b, Paragraph) and b.label]
    assert [(p.label, p.anchor, p.depth) for p in numbered] == [("6.", "p6", 1), ("(a)", "p6-a", 2)]


def test_headings_are_addressed_by_page_and_place() -> None:
    maker = report().heading("Summary").text("Words.").heading("Background").text("Words.").page().heading("Conclusion")
    assert [b.anchor for b in maker.understood().paper.blocks if isinstance(b, Heading)] == ["s-1-1", "s-1-2", "s-2-1"]


def test_bullets_are_nested_by_where_they_stand() -> None:
    maker = (
        report()
        .bullet("one", 18)
        .bullet("inner", 36)
        .bullet("innermost", 54)
        .bullet("two", 18)
        .text("Words.")
        .bullet("new", 40)
    )
    assert [b.depth for b in maker.understood().paper.blocks if isinstance(b, Bullet)] == [1, 2, 3, 1, 1]


def test_every_page_has_its_mark_also_an_empty_one() -> None:
    blocks = report().heading("Summary").page().page().text("Words.").understood().paper.blocks
    marks = [c.page for b in blocks if not isinstance(b, Table) for c in b.content if isinstance(c, PageMark)]
    assert marks == [1, 2, 3]


def gaps(maker: Maker) -> list[tuple[str, str | None]]:
    return [(f.code, f.anchor) for f in maker.understood().findings if f.code.startswith("number")]


def test_a_gap_in_the_numbers_is_noted_and_nothing_is_renumbered() -> None:
    maker = report().item("1.", "One.").item("2.", "Two.").item("5.", "Five.")
    assert gaps(maker) == [("number-gap", "p5")]


def test_a_number_printed_twice_running_is_noted() -> None:
    assert gaps(report().item("1.", "One.").item("1.", "One again.")) == [("number-repeated", "p1_2")]


# ---- recommendations


def recommendations(maker: Maker) -> tuple[Recommendation, ...]:
    return maker.understood().paper.front.recommendations


def test_a_recommendation_in_one_paragraph() -> None:
    maker = report().heading("Recommendation").text("Members are asked to note the report.").heading("Main Report")
    assert recommendations(maker) == (Recommendation("Members are asked to note the report.", None, "r1"),)


def test_each_item_of_the_list_is_a_recommendation() -> None:
    maker = (
        report()
        .heading("Recommendation(s)")
        .text("Members are asked to:")
        .bullet("note the report")
        .bullet("agree the plan")
    )
    assert recommendations(maker) == (
        Recommendation("note the report", None, "r1"),
        Recommendation("agree the plan", None, "r2"),
    )


def test_numbered_recommendations_keep_their_numbers() -> None:
    maker = (
        report()
        .heading("Recommendations")
        .item("(i)", "Agree.")
        .item("(ii)", "Note.")
        .heading("Main Report")
        .item("1.", "One.")
    )
    assert recommendations(maker) == (Recommendation("Agree.", "i", "r1"), Recommendation("Note.", "ii", "r2"))


def test_parts_of_a_recommendation_belong_to_it() -> None:
    maker = (
        report()
        .heading("Recommendation")
        .item("1.", "Agree", 18)
        .bullet("the plan", 40)
        .bullet("the costs", 40)
        .item("2.", "Note.", 18)
    )
    assert [r.text for r in recommendations(maker)] == ["Agree the plan the costs", "Note."]


def test_recommendations_repeated_at_the_end_are_taken_once() -> None:
    maker = report()
    for heading in ("Recommendation(s)", "Recommendations"):
        maker.heading(heading).text("The Cabinet is asked to NOTE the report.")
    assert len(recommendations(maker)) == 1


def test_a_numbered_recommendation_has_both_addresses() -> None:
    blocks = report().heading("Recommendation").item("1.", "Agree.").understood().paper.blocks
    assert [(b.anchor, b.aliases) for b in blocks if isinstance(b, Paragraph) and b.label] == [("p1", ("r1",))]


# ---- decisions


def minutes() -> Maker:
    return Maker().heading("IT Committee").heading("Minutes").text("Tuesday, 20 September 2016")


def decisions(maker: Maker) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(d.item, d.heading, d.text, d.anchor) for d in maker.understood().paper.front.decisions]


FORMULAE = [
    "RESOLVED – That the Sub-Committee notes the report.",
    "RESOLVED: That the report be noted.",
    "RESOLVED -That the report be noted.",
    "RESOLVED- That the report be noted.",
    "RESOLVED That the report be noted.",
    "RESOLVED, that the report be noted.",
    "RESOLVED: - That the report be noted.",
    "RESOLVED – that Members noted the report",
    "REOLVED – That the report be noted.",
    "RECEIVED",
    "RECEIVED.",
    "Resolved – that the report be noted.",
    "Resolved unanimously – that the report be noted.",
    "It was therefore RESOLVED, that – the report be noted.",
    "The minutes of the last meeting were approved as an accurate record.",
    "The minutes were agreed as a correct record, subject to one word.",
    "AGREED that the report be noted.",
    "It was agreed that the report be noted.",
    "DECISION: The Cabinet agreed the report.",
]


@pytest.mark.parametrize("printed", FORMULAE)
def test_a_formula_makes_a_decision(printed: str) -> None:
    maker = (
        minutes()
        .heading("Network", "5.")
        .text("The Committee received a report of the Treasurer.")
        .text(printed)
        .text("Questions followed.")
    )
    assert decisions(maker) == [("5", "Network", printed, "d5")]


@pytest.mark.parametrize(
    "printed",
    [
        "RESOLVED, That –",
        "RESOLVED, that –",
        "RESOLVED –",
        "RESOLVED that Cabinet agree to:",
        "It was therefore RESOLVED, that –",
    ],
)
@pytest.mark.parametrize("labels", [("1.", "2."), ("(i)", "(ii)"), ("a)", "b)"), ("•", "•")])
def test_a_formula_over_a_list_makes_a_decision_of_each_item(printed: str, labels: tuple[str, str]) -> None:
    maker = (
        minutes()
        .heading("Network", "5.")
        .text(printed)
        .item(labels[0], "the plan be agreed;", 20)
        .item(labels[1], "the costs be noted.", 20)
    )
    assert [(item, text) for item, _, text, _ in decisions(maker)] == [
        ("5", "the plan be agreed;"),
        ("5", "the costs be noted."),
    ]


@pytest.mark.parametrize("label", ["3.", "27)"])
def test_a_decision_may_be_a_numbered_paragraph(label: str) -> None:
    maker = minutes().heading("Network").item(label, "RESOLVED that the report be noted.")
    assert [text for _, _, text, _ in decisions(maker)] == ["RESOLVED that the report be noted."]


def test_a_bare_formula_hands_over_to_the_paragraph_below_it() -> None:
    maker = (
        minutes()
        .heading("Network", "5.")
        .text("RESOLVED:")
        .text("That the report be noted.")
        .text("Questions followed.")
    )
    assert [text for _, _, text, _ in decisions(maker)] == ["That the report be noted."]


def test_narrative_is_no_decision() -> None:
    maker = (
        minutes()
        .heading("Network", "5.")
        .text("The Committee considered a report that asked whether the fault was resolved.")
    )
    assert decisions(maker) == []


def test_two_decisions_of_one_item_have_addresses_of_their_own() -> None:
    maker = (
        minutes().heading("Network", "5.").text("RESOLVED – That A.").text("Then came B.").text("RESOLVED – That B.")
    )
    assert [(item, anchor) for item, _, _, anchor in decisions(maker)] == [("5", "d5"), ("5", "d5_2")]


def test_a_report_that_quotes_a_resolution_decides_nothing() -> None:
    assert decisions(report().heading("Background").text("RESOLVED – That the plan be agreed.")) == []


# ---- appendices


def appendices(maker: Maker) -> tuple[AppendixEntry, ...]:
    return maker.understood().paper.front.appendices


def test_listed_appendices_are_those_of_the_list_and_found_where_they_are_in_the_file() -> None:
    maker = report().heading("Appendices").bullet("Appendix 1 – Costs").bullet("Appendix 2 – Map").page()
    maker.heading("Appendix 1 – Costs").item("1.", "One.")
    assert appendices(maker) == (AppendixEntry("Appendix 1", "Costs", "s-2-1"), AppendixEntry("Appendix 2", "Map"))


def test_an_appendix_that_no_list_names_is_found_by_its_heading() -> None:
    maker = report().heading("Conclusion").text("Done.").page().heading("Appendix A: The plan").text("Words.")
    assert appendices(maker) == (AppendixEntry("Appendix A", "The plan", "s-2-1"),)


def test_paragraphs_of_an_appendix_carry_its_prefix() -> None:
    blocks = (
        report().item("1.", "One.").page().heading("Appendix 2").item("1.", "Its own one.").understood().paper.blocks
    )
    assert [b.anchor for b in blocks if isinstance(b, Paragraph) and b.label] == ["p1", "a2-p1"]


def test_no_appendix_is_made_of_a_heading_in_mid_page() -> None:
    blocks = report().item("1.", "One.").heading("Appendix 2").item("2.", "Two.").understood().paper.blocks
    assert [b.anchor for b in blocks if isinstance(b, Paragraph) and b.label] == ["p1", "p2"]


def test_none_is_no_appendix() -> None:
    assert appendices(report().heading("Appendices").bullet("None")) == ()


def test_a_marking_above_the_header_block_heads_nothing() -> None:
    maker = Maker().heading("Public Report").heading("Quay Council")
    maker.table(["Subject:", "Dues"], ["Report of:", "The Harbour Master"]).heading("Part 1").text("Dues are due.")
    headings = [b for b in maker.understood().paper.blocks if isinstance(b, Heading)]
    assert ["".join(t.text for t in b.content if isinstance(t, Text)) for b in headings] == ["Quay Council", "Part 1"]
