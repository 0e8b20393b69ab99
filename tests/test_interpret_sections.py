"""Sections that mean something in places where they are easily missed: records of decision, bare formulae, repeats."""

from __future__ import annotations

import pytest
from blocks import VOCABULARY, Maker, report
from committee_archive.interpret import first_reading, interpret
from committee_archive.model.front_matter import Recommendation
from committee_archive.model.paper import Bullet, Heading, PageMark, PaperBlock, Paragraph, Text


def recommended(maker: Maker) -> list[str]:
    return [r.text for r in maker.understood().paper.front.recommendations]


def decided(maker: Maker) -> list[tuple[str | None, str]]:
    return [(d.item, d.text) for d in maker.understood().paper.front.decisions]


# ---- records of decision


def record() -> Maker:
    return (
        Maker()
        .heading("Record of Decision")
        .table(["Decision maker: Cabinet Member for Roads", "Decision no: 25/00012"])
        .heading("Reason for the decision")
        .text("Buses are late.")
    )


def test_the_decisions_of_a_record_are_the_list_under_its_heading() -> None:
    maker = record().heading("Decision:").text("As Cabinet Member, I agree to:").item("1.", "make a bus lane;", 18)
    maker.item("a)", "with cameras;", 40).item("2.", "tell everybody.", 18).heading("Alternatives").item("3.", "None.")
    assert decided(maker) == [("Decision:", "make a bus lane; a) with cameras;"), ("Decision:", "tell everybody.")]


def test_the_decision_of_a_record_without_a_list_is_what_stands_there() -> None:
    maker = record().heading("Decision").text("I agree the bus lane.").heading("Alternatives").text("None were AGREED.")
    assert decided(maker) == [("Decision", "I agree the bus lane.")]


def test_in_minutes_a_heading_decision_is_like_any_other() -> None:
    maker = Maker().heading("IT Committee").heading("Minutes").heading("Decision:").text("The room was cold.")
    assert decided(maker) == []


# ---- recommendations that no heading in the vocabulary announces


def test_a_heading_that_speaks_of_recommendations_stands_over_them_and_one_about_their_reasons_does_not() -> None:
    maker = report().heading("Reasons for these recommendations").item("1.", "It is cheap.")
    maker.heading("Recommendations of the Head of Works").item("2.", "Agree the plan.")
    assert recommended(maker) == ["Agree the plan."]


@pytest.mark.parametrize("heading", ["Follow-up of recommendations", "Earlier recommendations"])
def test_what_became_of_older_recommendations_is_none(heading: str) -> None:
    """Auditors tell in each report what was done about those of the reports before it."""
    maker = report().heading(heading, "2.").item("2.1", "Of forty, nine are late.")
    maker.heading("Recommendations", "3.").item("(a)", "note the opinion;").item("(b)", "send for the Pilot.")
    assert recommended(maker) == ["note the opinion;", "send for the Pilot."]


def test_a_list_whose_entries_nearly_all_ask_is_one_of_recommendations() -> None:
    maker = report().heading("History").item("1.", "The quay is old.").item("2.", "The crane is new.")
    maker.heading("What we hope for").item("(a)", "Approve the plan.").item("(b)", "That the Panel note the costs.")
    assert recommended(maker) == ["Approve the plan.", "That the Panel note the costs."]


def test_a_sentence_that_asks_a_body_is_a_recommendation_and_one_about_a_body_is_none() -> None:
    maker = report().text("What the law says of the work of such a Panel or Board is that it is asked to keep lists.")
    assert recommended(maker) == []
    asks = "The Panel is invited to note the plan."
    assert recommended(maker.text(asks)) == [asks]


# ---- formulae


@pytest.mark.parametrize("formula", ["Determined –", "It was concluded unanimously, that", "SETTLED that"])
def test_a_decision_is_known_by_its_form_whatever_the_verb(formula: str) -> None:
    said = f"{formula} the report be noted." if formula.endswith("that") else f"{formula} That the report be noted."
    maker = minutes().text("Questions followed.").text(said)
    assert decided(maker) == [("5", said)]


@pytest.mark.parametrize("text", ["Moved – that the report be noted.", "The Chair explained – that is his way – why."])
def test_what_is_moved_or_explained_is_no_decision(text: str) -> None:
    assert decided(minutes().text(text)) == []


def minutes() -> Maker:
    return Maker().heading("IT Committee").heading("Minutes").text("20 September 2016").heading("Network", "5.")


@pytest.mark.parametrize("formula", ["RESOLVED", "RESOLVED:", "It was agreed that"])
def test_a_bare_formula_set_like_a_heading_takes_what_is_below_it(formula: str) -> None:
    maker = minutes().heading(formula, bold=True).text("That the report be noted.").text("Questions followed.")
    assert decided(maker) == [("5", "That the report be noted.")]
    blocks = maker.understood().paper.blocks
    assert formula not in [text_of(b) for b in blocks if isinstance(b, Heading)]


def test_a_formula_with_words_of_its_own_takes_nothing_from_below() -> None:
    maker = minutes().text("RESOLVED – That the report be noted by the Committee.").text("Questions followed.")
    assert decided(maker) == [("5", "RESOLVED – That the report be noted by the Committee.")]


# ---- recommendations


def test_the_item_that_leads_into_the_list_is_no_recommendation() -> None:
    maker = report().heading("Recommendations").item("4.1", "Members are asked to:")
    assert recommended(maker.item("a)", "note the report;").item("b)", "agree the plan.")) == [
        "note the report;",
        "agree the plan.",
    ]


def test_an_item_with_a_colon_among_items_of_its_form_is_a_recommendation() -> None:
    maker = report().heading("Recommendations").bullet("Agree the plan in this order:").bullet("Note the costs.")
    assert recommended(maker) == ["Agree the plan in this order:", "Note the costs."]


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        ("Members of the Working Group are asked to note the report.", 1),
        ("Members of the Working Group are asked to:", 0),
        ("The Working Group has seen the report.", 0),
        ("The report was written by three people who were asked to do so by the Working Group.", 0),
    ],
)
def test_a_sentence_below_the_list_may_ask_another_body(below: str, asked: int) -> None:
    """A paper that goes to two bodies, to one of them for information."""
    maker = report().heading("Recommendation").text("Members of the Trees Committee are asked to:")
    maker.bullet("agree the plan;").bullet("note the costs.").text(below)
    assert recommended(maker) == ["agree the plan;", "note the costs.", *[below] * asked]


LATER = "Members are asked to agree to the plan for the network in the year 2017"


def test_a_recommendation_that_two_sections_print_is_one() -> None:
    maker = report().heading("Recommendation").text(f"{LATER}.").heading("Conclusion").text("Words.")
    maker.heading("Recommendations").text(f"{LATER}, as set out above, and to note the costs.")
    assert recommended(maker) == [f"{LATER}."]


def test_a_recommendation_printed_again_with_the_label_of_its_box_is_one() -> None:
    """Councils whose first page has a box of recommendations print it anew below a heading, label and all."""
    maker = report().heading("Recommendation(s):").text(f"{LATER}.").heading("Introduction").text("Words.")
    maker.heading("Recommendation(s)").text(f"Recommendation(s): {LATER}.")
    assert recommended(maker) == [f"{LATER}."]


def test_recommendations_of_one_section_that_open_alike_are_as_many_as_are_printed() -> None:
    maker = report().heading("Recommendations").item("1.", f"{LATER};").item("2.", f"{LATER} and 2018.")
    assert recommended(maker) == [f"{LATER};", f"{LATER} and 2018."]


def test_another_section_may_add_a_recommendation() -> None:
    maker = report().heading("Recommendation").text("Note the report.").heading("Conclusion").text("Words.")
    maker.heading("Recommendations").bullet("Note the report.").bullet("Agree the plan.")
    made = maker.understood().paper.front.recommendations
    assert made == (Recommendation("Note the report.", None, "r1"), Recommendation("Agree the plan.", None, "r2"))


@pytest.mark.parametrize(
    ("line", "entries", "asked"),
    [
        ("Recommendation: That the report be noted.", (), ["That the report be noted."]),
        ("RECOMMENDED – That the report be noted.", (), ["That the report be noted."]),
        ("Officer recommendation - Grant permission.", (), ["Grant permission."]),
        (
            "RECOMMENDED: That",
            ("the report be noted;", "a rope be bought."),
            ["the report be noted;", "a rope be bought."],
        ),
        ("Note: the report is long.", (), []),
        ("Recommendations:", (), []),
    ],
)
def test_a_recommendation_may_run_into_its_line(line: str, entries: tuple[str, ...], asked: list[str]) -> None:
    maker = report().heading("Purpose").text("To tell of ropes.").text(line)
    for n, entry in enumerate(entries, 1):
        maker.item(f"{n}.", entry)
    assert recommended(maker) == asked


@pytest.mark.parametrize("line", ["What the Committee is asked to do", "Decisions sought", "Action requested"])
def test_the_line_over_what_is_asked_has_many_names(line: str) -> None:
    assert recommended(report().heading(line).text("To note the report.")) == ["To note the report."]


# ---- pages that are not published


def text_of(block: PaperBlock) -> str:
    """The words of a block, `⏎2` where page 2 begins."""
    content = block.content if isinstance(block, Heading | Paragraph | Bullet) else ()
    return " ".join(c.text if isinstance(c, Text) else f"⏎{c.page}" for c in content if isinstance(c, Text | PageMark))


def without(maker: Maker, *pages: int) -> list[str]:
    """The blocks after the header block, where pages are kept back."""
    document = maker.document()
    made = interpret(document, first_reading(document, VOCABULARY), VOCABULARY, withheld_pages=frozenset(pages))
    return [text_of(b) for b in made.paper.blocks][2:]


NOTICE = "of this paper {} withheld: exempt information."


def test_a_run_of_withheld_pages_has_one_notice_and_all_its_page_marks() -> None:
    maker = report().text("Open.").page().text("Secret.").page().text("More of it.").page().text("Open again.")
    assert without(maker, 2, 3) == ["Open.", "⏎2 ⏎3", f"Pages 2 to 3 {NOTICE.format('are')}", "⏎4", "Open again."]


def test_two_runs_of_withheld_pages_have_a_notice_each() -> None:
    maker = report().text("Open.").page().text("Secret.").page().text("Open.").page().text("Secret.")
    assert [line for line in without(maker, 2, 4) if line.startswith("Page ")] == [
        f"Page 2 {NOTICE.format('is')}",
        f"Page 4 {NOTICE.format('is')}",
    ]


@pytest.mark.parametrize("after", [True, False], ids=["words after it", "at the end"])
def test_a_withheld_page_without_words_has_its_notice(after: bool) -> None:
    maker = report().text("Open.").page()
    expected = ["Open.", "⏎2", f"Page 2 {NOTICE.format('is')}"]
    if after:
        maker.page().text("Open again.")
        expected += ["⏎3", "Open again."]
    assert without(maker, 2) == expected


def test_a_notice_gives_no_reason_where_a_person_keeps_pages_back() -> None:
    maker = report().text("Open.")
    for _ in range(3):
        maker.page().text("Secret.")
    document = maker.document()
    first = first_reading(document, VOCABULARY)
    kept, chosen = frozenset({2, 3, 4}), frozenset({4})
    made = interpret(document, first, VOCABULARY, withheld_pages=kept, chosen_pages=chosen)
    notices = [text_of(b) for b in made.paper.blocks if isinstance(b, Paragraph) and b.role == "notice"]
    assert notices == [f"Pages 2 to 3 {NOTICE.format('are')}", "Page 4 of this paper is withheld."]


def test_nothing_withheld_has_no_notice() -> None:
    assert without(report().text("Open.").page().text("More.")) == ["Open.", "⏎2", "More."]


# ---- numbers


def gaps(maker: Maker) -> list[str | None]:
    return [f.anchor for f in maker.understood().findings if f.code == "number-gap"]


def test_numbers_that_stand_as_headings_are_no_gap() -> None:
    maker = report().item("1.", "One.").heading("Costs", "2.").text("Words.").item("3.", "Three.")
    assert gaps(maker) == []


def test_a_gap_of_which_only_a_part_stands_as_headings_is_one() -> None:
    maker = report().item("1.", "One.").heading("Costs", "2.").text("Words.").item("4.", "Four.")
    assert gaps(maker) == ["p4"]


def test_a_section_that_only_says_where_the_recommendations_stand_asks_for_nothing() -> None:
    maker = report().heading("Recommendations").item("(1)", "buy a rope; and").item("(2)", "thank the donor.")
    maker.heading("Recommendations", "3.0").item("3.1", "The recommendations appear at the front of this report.")
    assert recommended(maker) == ["buy a rope; and", "thank the donor."]
