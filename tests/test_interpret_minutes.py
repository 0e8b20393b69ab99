"""Minutes and records as councils lay them out: numbers with the year, decisions under a heading or in a table."""

from __future__ import annotations

import pytest
from blocks import Maker, report
from committee_archive.interpret.minute_numbers import minute_number
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Heading, Paragraph


def decisions(maker: Maker) -> list[tuple[str | None, str]]:
    """The item and the words of each decision."""
    return [(d.item, d.text) for d in maker.understood().paper.front.decisions]


def minutes() -> Maker:
    return Maker().heading("Minutes of the Trees Committee held on 9 May 2023")


@pytest.mark.parametrize(
    "numbers",
    [
        ("45/23", "46/23", "47/23"),
        ("2023/45", "2023/46", "2023/48"),
        ("C23.6", "C23.7", "C23.8"),
        ("TC.1", "TC.2", "TC.3"),
        ("22.EC.41", "22.EC.42", "22.EC.43"),
    ],
    ids=" ".join,
)
def test_numbers_of_minutes_count_on_in_one_part(numbers: tuple[str, ...]) -> None:
    maker = minutes()
    for number, name in zip(numbers, ("Apologies", "Trees", "Ropes"), strict=True):
        maker.heading(f"{number} {name}").text("It was discussed.")
    maker.text("RESOLVED: That trees be planted.")
    assert decisions(maker) == [(numbers[-1], "RESOLVED: That trees be planted.")]


def test_a_number_that_opens_the_text_of_a_minute_is_its_label() -> None:
    maker = minutes()
    for n, words in enumerate(("Apologies: none.", "Trees: Ann Orr spoke.", "Ropes: It was agreed to buy one."), 45):
        maker.text(f"2023/{n} {words}")
    blocks = [b for b in maker.understood().paper.blocks if isinstance(b, Paragraph)]
    assert [(b.label, b.anchor) for b in blocks][-1] == ("2023/47", "p2023-47")
    assert decisions(maker) == [("2023/47", "It was agreed to buy one.")]


def test_the_number_of_a_minute_and_its_name_in_bold_are_a_heading() -> None:
    maker = minutes()
    for n in (61, 62, 63):
        maker.text(f"C23.{n} To think of trees", bold=True).text("Trees were thought of.")
    headings = [b for b in maker.understood().paper.blocks if isinstance(b, Heading)]
    assert len(headings) == 4


def test_numbers_that_do_not_count_on_are_no_labels() -> None:
    maker = minutes()
    for number in ("22/00417", "22/00533", "21/00120"):
        maker.text(f"{number} Extension of a shed at the quay.")
    assert all(b.label is None for b in maker.understood().paper.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize("word", ["45", "3.2", "12.", "Item", "2023", "1,200", "£45/23"])
def test_other_words_do_not_number_minutes(word: str) -> None:
    assert minute_number(word) is None


def test_what_stands_under_the_heading_decision_was_decided() -> None:
    maker = minutes().heading("Trees", "1.").text("A report was submitted.").text("Decision", bold=True)
    maker.item("1)", "To note the report.").item("2)", "To plant trees.").text("(Reference – report, submitted.)")
    maker.heading("Ropes", "2.").text("Decision", bold=True).text("To buy a rope.").text("Ann Orr thanked all.")
    assert decisions(maker) == [("1", "To note the report."), ("1", "To plant trees."), ("2", "To buy a rope.")]


def test_the_line_decision_may_be_set_as_plain_as_the_rest() -> None:
    maker = minutes().heading("Trees", "1.").text("A report was submitted.").text("Decision Made:").text("That:")
    maker.item("(1)", "trees be planted; and").item("(2)", "ropes be bought.").text("Reasons for Decision:")
    maker.text("Trees give shade.").heading("Ropes", "2.").text("Decision").text("To note ropes.").text("To buy one.")
    assert decisions(maker.text("Ann Orr thanked all.")) == [
        ("1", "trees be planted; and"),
        ("1", "ropes be bought."),
        ("2", "To note ropes."),
        ("2", "To buy one."),
    ]


def test_a_resolution_counts_more_than_the_line_decision_above_it() -> None:
    maker = minutes().heading("Trees", "1.").text("Decision").text("Members voted for the proposal, none against it.")
    assert decisions(maker.text("RESOLVED: That trees be planted.")) == [("1", "RESOLVED: That trees be planted.")]


def test_a_forum_that_only_advises_recommends() -> None:
    maker = minutes().heading("Trees", "1.").text("He agreed to speak to the owner.").text("RECOMMENDATIONS")
    maker.item("i)", "That the report be noted;").item("ii)", "that officers plant trees.")
    assert decisions(maker) == [("1", "That the report be noted;"), ("1", "that officers plant trees.")]


def test_what_a_report_had_recommended_is_no_decision_of_the_meeting() -> None:
    maker = minutes().heading("Trees", "1.").text("Recommendations").item("1)", "That trees be felled.")
    maker.text("RESOLVED: That trees be planted.")
    assert decisions(maker) == [("1", "RESOLVED: That trees be planted.")]
    maker = minutes().heading("Trees", "1.").text("Recommendations").item("1)", "Trees are to be counted.")
    assert decisions(maker) == []


@pytest.mark.parametrize(
    "formula",
    [
        "RESOLVED – That Members of the Sub-Committee",
        "Resolved: That Council",
        "It was RESOLVED that the Harbour and Quays Scrutiny Board",
        "RESOLVED that the Authority",
    ],
)
def test_the_body_that_resolves_may_stand_before_the_list(formula: str) -> None:
    maker = minutes().heading("Trees", "1.").text(formula).item("1.", "Notes the trees; and").item("2.", "Plants more.")
    assert decisions(maker) == [("1", "Notes the trees; and"), ("1", "Plants more.")]


def test_a_resolution_that_names_a_body_in_passing_opens_no_list() -> None:
    said = "RESOLVED that the minutes be sent to the Cabinet."
    maker = minutes().heading("Trees", "1.").text(said).item("1.", "Trees are tall.")
    assert decisions(maker) == [("1", said)]


@pytest.mark.parametrize(
    ("said", "manner"),
    [
        ("This item was deferred so that Ann Orr could present it.", "deferred"),
        ("The application was withdrawn.", "withdrawn"),
        ("The minutes of the Trees Group held on 3 May were received for information.", "received"),
        ("The work programme was noted.", "noted"),
        ("This was agreed.", "agreed"),
        ("This was confirmed.", "approved"),
        ("It was agreed that the item be deferred until May.", "deferred"),
        ("The Panel agreed to reject the plan.", "rejected"),
        ("The minutes of the meeting held on 3 May were confirmed and signed.", "approved"),
        ("Members noted the Tree Warden progress report.", "noted"),
        ("The Board noted the feedback.", "noted"),
        ("Members received and noted the minutes.", "received"),
        ("The Committee supported the officer recommendations.", "agreed"),
        ("The recommendations were endorsed.", "agreed"),
        ("The substantive motion was put and carried by nine votes.", "agreed"),
        ("Ann Orr, being the only Member to stand, was duly elected as Chair for the year.", "elected"),
        ("It was agreed that all elected Members go to the meeting.", "agreed"),
        ("The proposal of the elected Members was endorsed.", "agreed"),
        ("Application refused for the reasons in the report.", "rejected"),
        ("Planning permission granted.", "approved"),
        ("The application was granted subject to conditions.", "approved"),
        ("The Committee, having considered the report, agreed to plant trees.", "agreed"),
        ("The Board, after discussion, resolved to note the plan.", "noted"),
        ("The Panel considered the precept and agreed to support it.", "agreed"),
        ("Members thanked Ann Orr and noted her report.", "noted"),
        ("The Committee was content to note the report.", "noted"),
        ("The Panel supported the proposed precept.", "agreed"),
        ("Noted the update.", "noted"),
        ("The minutes, having been circulated, were taken as read and approved.", "approved"),
        ("The motion was put to the vote and declared carried.", "agreed"),
        ("The recommendations were put to the vote and agreed.", "agreed"),
        ("Proposed: Cllr Oak; seconded: Cllr Elm; all in favour.", None),
        ("Consideration of this item was deferred.", "deferred"),
        ("Ann Orr was confirmed as Chair and Ben Oak as Vice-Chair.", "approved"),
        ("Members saw the plan and proceeded to note it.", "noted"),
        ("PROPOSED: Cllr Oak SECONDED: Cllr Elm. All in favour.", None),
        ("ORDERED that the rope be bought.", "agreed"),
        ("The public were excluded from the meeting.", None),
        ("Decision: To buy a rope.", None),
    ],
)
def test_one_sentence_may_say_what_became_of_an_item(said: str, manner: str | None) -> None:
    maker = minutes().heading("Trees", "1.").text("RESOLVED: That trees be planted.").heading("Ropes", "2.").text(said)
    found = maker.understood().paper.front.decisions[1:]
    assert [(d.item, d.text, d.manner and d.manner.value) for d in found] == [("2", said, manner)]


@pytest.mark.parametrize(
    "said",
    [
        "The funding for the new slide had been deferred until May.",
        "This was agreed at the last meeting.",
        "Officers said that the report on trees was noted for its length.",
        "Members noted the concerns that were raised in the report.",
        "An amendment was put to the meeting and carried.",
        "Officers, in reply to Members, agreed to return with figures.",
        "The Committee, having agreed the plan in May, asked how it fared.",
        "The press and public were not excluded.",
        "Members agreed with the Treasurer that the winter was long.",
        "Mr Oak proposed, and Mr Elm seconded, that Mr Ash be elected.",
        "The report was received late.",
        "Members were advised that the application was refused in 2019.",
        "The proposal was agreed at that morning’s Trees meeting.",
    ],
)
def test_what_was_told_of_an_item_is_no_decision(said: str) -> None:
    maker = minutes().heading("Trees", "1.").text("RESOLVED: That trees be planted.").heading("Ropes", "2.").text(said)
    assert [item for item, _ in decisions(maker)] == ["1"]


def test_a_typed_number_whose_run_is_broken_hides_no_resolution() -> None:
    maker = minutes().heading("Trees", "17.").text("17.4 Resolved – That trees be planted.")
    assert decisions(maker) == [("17", "Resolved – That trees be planted.")]


def test_names_of_items_may_open_with_a_number_without_any_mark() -> None:
    maker = minutes()
    for number, name in ((41, "Apologies"), (42, "Trees"), (43, "Ropes")):
        maker.heading(f"{number} {name}").text("It was discussed.")
    maker.text("RESOLVED: That a rope be bought.")
    assert decisions(maker) == [("43", "RESOLVED: That a rope be bought.")]
    amounts = minutes()
    for amount in (20, 41, 60):
        amounts.heading(f"{amount} trees").text("They were discussed.")
    amounts.text("RESOLVED: That a rope be bought.")
    assert decisions(amounts) == [("60 trees", "RESOLVED: That a rope be bought.")]


def test_a_formula_alone_leads_to_a_clause_however_it_is_set() -> None:
    maker = minutes().heading("Trees", "1.").text("RESOLVED").text("That trees be planted.")
    assert decisions(maker.text("Ann Orr left.")) == [("1", "That trees be planted.")]


@pytest.mark.parametrize("clause", ["that trees be planted.", "to plant trees.", "The minutes be signed."])
def test_a_formula_alone_is_of_no_use_without_what_stands_below(clause: str) -> None:
    maker = minutes().heading("Trees", "1.").text("Resolved unanimously").text(clause).text("Ann Orr left.")
    assert decisions(maker) == [("1", clause)]
    last = minutes().heading("Trees", "1.").text("It was so RESOLVED").heading("Ropes", "2.").text("None.")
    assert decisions(last) == [("1", "It was so RESOLVED")]


def test_a_formula_with_a_dash_counts_in_the_midst_of_a_paragraph() -> None:
    maker = minutes().heading("Trees", "1.").text("Trees fall. Resolved – to write to the owner.")
    assert decisions(maker) == [("1", "Resolved – to write to the owner.")]


def test_what_an_executive_councillor_decided_stands_beside_what_the_committee_resolved() -> None:
    maker = minutes().heading("Trees", "1.").text("Decision of Executive Councillor for Trees", bold=True)
    maker.item("i.", "Approved the planting.").text("Reason for the Decision").text("Trees give shade.")
    maker.text("The Committee resolved unanimously to endorse the recommendation.")
    assert decisions(maker) == [
        ("1", "Approved the planting."),
        ("1", "The Committee resolved unanimously to endorse the recommendation."),
    ]


def test_the_body_that_resolves_may_stand_before_one_sentence() -> None:
    maker = minutes().heading("Trees", "1.").text("RESOLVED THAT COMMITTEE:").text("Approve the planting.")
    assert decisions(maker) == [("1", "Approve the planting.")]


def test_lists_may_be_lettered_in_capitals() -> None:
    maker = minutes().heading("Trees", "1.").text("RESOLVED that Cabinet:").text("A: Notes the trees.")
    assert decisions(maker.text("B: Plants more.")) == [("1", "Notes the trees."), ("1", "Plants more.")]
    alone = minutes().heading("Trees", "1.").text("A Member spoke.").text("C Oak spoke, too.")
    assert all(b.label is None for b in alone.understood().paper.blocks if isinstance(b, Paragraph))


def test_the_line_decision_stays_a_heading() -> None:
    maker = minutes().heading("Trees", "1.").heading("Decision:").text("To plant trees.")
    assert [b.anchor for b in maker.understood().paper.blocks if isinstance(b, Heading)][-1].startswith("s-")
    assert decisions(maker) == [("1", "To plant trees.")]


def test_minutes_in_welsh_decide() -> None:
    maker = minutes().heading("Coed", "1.").text("PENDERFYNWYD nodi’r adroddiad.")
    assert decisions(maker) == [("1", "PENDERFYNWYD nodi’r adroddiad.")]


def test_minutes_may_be_a_table() -> None:
    maker = minutes().table(
        ["Item", "Minute", "Action"],
        ["1", "Welcome\nAnn Orr welcomed all.", ""],
        ["2", "Trees\nThere are few.\nRESOLVED: That trees be planted.", "AO"],
        ["3", "The minutes of 3 May were agreed as a correct record.", ""],
    )
    made = maker.understood().paper.front.decisions
    assert [(d.item, d.anchor) for d in made] == [("2", "page-1"), ("3", "page-1")]
    assert made[1].text == "The minutes of 3 May were agreed as a correct record."


def test_a_table_inside_minutes_decides_nothing_in_rows_without_numbers() -> None:
    maker = minutes().heading("Grants", "1.").text("RESOLVED: That grants be given.")
    maker.table(["Body", "Said"], ["Rope makers", "Committee resolved to give them £20."])
    assert [item for item, _ in decisions(maker)] == ["1"]


def test_a_form_says_in_a_row_what_was_decided() -> None:
    maker = Maker().heading("Officer delegated decision record")
    maker.table(["Title:", "Trees"], ["Decision maker:", "Director"], ["Decision taken:", "To plant trees."])
    assert decisions(maker) == [("Decision taken:", "To plant trees.")]


@pytest.mark.parametrize(
    "said",
    [
        "Cllr Orr proposed Cllr Finch as Chair, seconded by Cllr Moss, all in favour.",
        "The payments listed below were approved.",
    ],
)
def test_wordings_of_parishes_count_beside_formal_ones(said: str) -> None:
    maker = minutes().heading("Trees", "1.").text(said).heading("Ropes", "2.").text("It was resolved to buy one.")
    assert decisions(maker) == [("1", said), ("2", "It was resolved to buy one.")]


def test_who_proposed_what_was_just_decided_is_no_decision_of_its_own() -> None:
    said = "The minutes were approved as a true record. Proposed by Cllr Orr, seconded by Cllr Moss, all in favour."
    assert len(decisions(minutes().heading("Minutes", "1.").text(said))) == 1


def test_a_sentence_that_asks_opens_the_recommendations_where_no_heading_does() -> None:
    maker = report().heading("Trees").text("It is recommended that Members:")
    maker.item("(a)", "plant trees; and").item("(b)", "keep them.").text("Trees are few.")
    made = maker.understood().paper.front.recommendations
    assert [(r.number, r.text) for r in made] == [("a", "plant trees; and"), ("b", "keep them.")]


def test_a_report_is_known_by_its_sections() -> None:
    maker = (
        Maker().heading("Trees for all").heading("Financial implications").text("None.").heading("Legal implications")
    )
    assert maker.text("None.").understood().paper.front.kind is PaperKind.REPORT


def test_one_such_section_shows_nothing() -> None:
    assert (
        Maker().heading("Trees").heading("Consultation").text("None.").understood().paper.front.kind is PaperKind.OTHER
    )


def test_the_name_of_a_section_is_the_title_where_nothing_else_is_printed() -> None:
    maker = Maker().heading("Introduction").text("Trees are few.")
    assert maker.understood().paper.front.title == "Introduction"


@pytest.mark.parametrize("formula", ["RESOLVED:", "RESOLVED – That:", "Resolved unanimously:", "AGREED", "Decision"])
def test_a_line_that_only_leads_to_what_was_decided_is_no_item_though_it_is_set_like_a_heading(formula: str) -> None:
    maker = minutes().heading("Apologies").text("There were none.")
    maker.heading("Oaks").text("The Committee considered a report.").heading(formula)
    maker.item("(i)", "the report be noted; and").item("(ii)", "three oaks be planted.")
    maker.heading("Ropes").text("Ropes were discussed.").heading(formula).text("That a rope be bought.")
    assert decisions(maker) == [
        ("Oaks", "the report be noted; and"),
        ("Oaks", "three oaks be planted."),
        ("Ropes", "That a rope be bought."),
    ]
