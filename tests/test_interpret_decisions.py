"""Decisions: every formula that minutes use, where it stands, what belongs to it, and how it came about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import Maker
from committee_archive.model.front_matter import Decision, Manner
from committee_archive.model.paper import Heading, Paragraph, Text


def made(maker: Maker) -> tuple[Decision, ...]:
    return maker.understood().paper.front.decisions


def texts(maker: Maker) -> list[str]:
    return [d.whole for d in made(maker)]


def minutes() -> Maker:
    """Minutes of a large council, up to the heading of item 5."""
    maker = Maker().heading("Harbour Committee").heading("Minutes").text("20 September 2016")
    return maker.heading("Moorings", "5.").text("Members received a report on moorings.")


def parish() -> Maker:
    """Minutes of a small council, whose items run into their paragraphs; no formula."""
    maker = Maker().heading("SALTMERE COMMUNITY COUNCIL").text("Minutes of a meeting held on 20 September 2016")
    return maker.item("1.", "Police report: None.").item("2.", "Public forum: Nobody was present.")


# ---- formulae in a paragraph of their own


@pytest.mark.parametrize(
    "said",
    [
        "RESOLVED – That the Sub-Committee notes the report.",
        "RESOLVED: That the report be noted.",
        "RESOLVED -That the report be noted.",
        "RESOLVED- That the report be noted.",
        "RESOLVED That the Committee notes the report.",
        "RESOLVED, that the report be noted.",
        "RESOLVED, That – the report be noted.",
        "RESOLVED: - That the report be noted.",
        "RESOLVED – that Members noted the report",
        "REOLVED – That the report be noted.",
        "RECEIVED.",
        "RECEIVED",
        "Resolved – that the report be noted.",
        "Resolved unanimously – that the report be noted.",
        "RESOLVED UNANIMOUSLY – That the report be noted.",
        "It was therefore RESOLVED, that – the report be noted.",
        "It was resolved that the report be noted.",
        "It was unanimously agreed that the report be noted.",
        "It was AGREED that the report be noted.",
        "It was APPROVED that a group be formed.",
        "DECISION: The Cabinet agreed the report.",
        "Committee resolved to note the apologies.",
        "The Committee resolved to note the report.",
        "The Harbour Committee noted the report.",
        "The report was noted.",
        "The minutes of the last meeting were approved as an accurate record.",
        "The minutes were agreed as a correct record, subject to one spelling.",
        "Members agreed the plan.",
        "On a show of hands the Panel unanimously approved the plan.",
        "Unanimously AGREED to recommend APPROVAL.",
        "PROPOSED by Cllr Oak, SECONDED by Cllr Elm and RESOLVED that rope be bought.",
        "It was proposed by Cllr Oak, seconded by Cllr Elm and unanimously agreed that rope be bought.",
        "The Board noted the quarterly report.",
        "No comments and AGREED to go with the officer’s view.",
    ],
)
def test_a_paragraph_that_decides_is_one_decision_of_its_item(said: str) -> None:
    maker = minutes().text(said).text("Questions followed about the price of rope.")
    assert [(d.item, d.heading, d.whole) for d in made(maker)] == [("5", "Moorings", said)]


@pytest.mark.parametrize(
    "said",
    [
        "Members noted the challenges of the winter.",
        "The Committee received thanks from the harbour master.",
        "Officers agreed to return with figures.",
        "Sandwick County Council approved the plan.",
        "At that meeting, Members agreed to refer the plan to the Council.",
        "CORRESPONDENCE RECEIVED FROM THE PORT",
        "The plan had been approved in 2014.",
        "The matter was left unresolved that evening.",
        "Signed as a correct record",
    ],
)
def test_talk_is_no_decision(said: str) -> None:
    assert texts(minutes().text(said)) == []


def test_a_decision_may_stand_at_the_end_of_a_paragraph() -> None:
    maker = minutes().text("Members asked about rope. It was RESOLVED that rope be bought. Thanks were given.")
    assert texts(maker) == ["It was RESOLVED that rope be bought."]


def test_an_item_may_have_two_resolutions() -> None:
    maker = minutes().text("RESOLVED – That rope be bought.").text("Talk went on.").text("RESOLVED – That it be blue.")
    assert texts(maker) == ["RESOLVED – That rope be bought.", "RESOLVED – That it be blue."]


def test_what_was_agreed_in_talk_before_a_resolution_is_none() -> None:
    maker = minutes().text("It came out that the Members agreed the price was high. They sighed.")
    assert texts(maker.text("RESOLVED – That rope be bought.")) == ["RESOLVED – That rope be bought."]


def test_a_resolution_in_bold_that_was_taken_for_a_heading_is_none() -> None:
    maker = minutes().heading("RESOLVED – That the long report on moorings be noted.", bold=True).text("Talk went on.")
    assert texts(maker) == ["RESOLVED – That the long report on moorings be noted."]
    headings = [b.anchor for b in maker.understood().paper.blocks if isinstance(b, Heading)]
    assert headings == ["s-1-1", "s-1-2", "s-1-3"]


# ---- formulae that open a list


@pytest.mark.parametrize("formula", ["RESOLVED –", "RESOLVED, that –", "RESOLVED – That the Committee:"])
@pytest.mark.parametrize("labels", [("1.", "2."), ("(i)", "(ii)"), ("a)", "b)"), ("•", "•")])
def test_each_entry_of_the_list_is_a_decision(formula: str, labels: tuple[str, str]) -> None:
    maker = minutes().text(formula)
    for label, text in zip(labels, ("note the report; and", "buy the rope."), strict=True):
        maker = maker.bullet(text, 18) if label == "•" else maker.item(label, text, 18)
    assert texts(maker.text("Talk went on.")) == ["note the report; and", "buy the rope."]


def test_a_numbered_resolution_opens_a_list_of_letters() -> None:
    maker = (
        minutes()
        .item("3.", "RESOLVED that Cabinet agree to:", 18)
        .item("(a)", "buy rope;", 54)
        .item("(b)", "dye it.", 54)
    )
    assert texts(maker) == ["buy rope;", "dye it."]


def test_the_first_letter_of_a_list_may_be_typed_by_hand() -> None:
    maker = minutes().text("RESOLVED that Cabinet agree to:").line("A) buy rope;", 36).item("b)", "dye it.", 36)
    assert texts(maker) == ["buy rope;", "dye it."]


def test_a_formula_alone_takes_every_paragraph_that_opens_with_that() -> None:
    maker = minutes().text("RESOLVED:").text("That rope be bought.").text("That it be blue.").text("Talk went on.")
    assert texts(maker) == ["That rope be bought.", "That it be blue."]


def test_headings_that_count_on_part_a_list_of_decisions() -> None:
    maker = minutes().text("The Committee RESOLVED:").item("1.", "Buy rope.").heading("Colours", "2.")
    maker.item("a.", "Half of it blue.", 18).item("b.", "Half of it red.", 18).item("3.", "Tell everybody.")
    maker.heading("Any other business", "6.").text("None.")
    assert [(d.item, d.whole) for d in made(maker)] == [
        ("5", "Buy rope."),
        ("5", "Half of it blue."),
        ("5", "Half of it red."),
        ("5", "Tell everybody."),
    ]


def test_a_line_inside_a_list_does_not_end_it() -> None:
    maker = minutes().text("It was APPROVED:").item("1.", "Buy rope.").heading("Contracts:").item("2.", "Sign them.")
    assert texts(maker) == ["Buy rope.", "Sign them."]


def test_what_is_deeper_belongs_to_its_entry() -> None:
    maker = (
        minutes().text("RESOLVED –").item("1.", "buy rope", 18).item("(i)", "in blue;", 40).item("2.", "dye it.", 18)
    )
    assert texts(maker) == ["buy rope (i) in blue;", "dye it."]


@pytest.mark.parametrize("said", ["RESOLVED – That the report be noted.", "RESOLVED – That the plan be agreed"])
def test_a_resolution_that_says_all_opens_no_list(said: str) -> None:
    assert texts(minutes().text(said).item("6.", "Mr Oak spoke.", 18).item("7.", "Mr Elm spoke.", 18)) == [said]


def test_a_list_of_what_was_only_noted_in_talk_is_no_decision() -> None:
    maker = minutes().text("Members noted the prices elsewhere:").bullet("Port A, 25%").bullet("Port B, 15%")
    assert texts(maker) == []


# ---- small councils


def test_a_small_council_decides_in_the_middle_of_a_paragraph() -> None:
    maker = parish().item(
        "3.", "Roundabout: Talks went on. Agreed that Ann should go to them. Whoever wishes may join."
    )
    assert [(d.item, d.heading, d.whole) for d in made(maker)] == [
        ("3", "Roundabout", "Agreed that Ann should go to them.")
    ]


@pytest.mark.parametrize(
    ("paragraph", "decision"),
    [
        ("Approved and signed as correct.", "Approved and signed as correct."),
        ("Approved & signed as correct.", "Approved & signed as correct."),
        (
            "Rope £40 (Ch. No. 30), Salary - £20 (Ch. No. 31) – approved.",
            "Rope £40 (Ch. No. 30), Salary - £20 (Ch. No. 31) – approved.",
        ),
        (
            "Rope £40 (Ch. No. 30). Salary £20 (Ch. No. 31). All approved.",
            "Rope £40 (Ch. No. 30). Salary £20 (Ch. No. 31). All approved.",
        ),
        (
            "18/0031 – Mill. New balcony – recommend approval but ask for a survey.",
            "recommend approval but ask for a survey.",
        ),
        ("18/0032 – Quay. New sign. Approved.", "New sign. Approved."),
        (
            "Ann showed her plans and they were accepted. The cost was small.",
            "Ann showed her plans and they were accepted.",
        ),
        ("The benches are old. It was agreed that they be replaced.", "It was agreed that they be replaced."),
        ("SCC agreed to give £50.", "SCC agreed to give £50."),
        (
            "Councillors were all in agreement that this be paid.",
            "Councillors were all in agreement that this be paid.",
        ),
        ("Mr J. Auditor reappointed.", "Mr J. Auditor reappointed."),
        ("Confirmation of the minutes of the 6th – Agreed", "Confirmation of the minutes of the 6th – Agreed"),
        ("Quote for rope. All in favour.", "Quote for rope. All in favour."),
        ("18/0031 New porch. No objection.", "18/0031 New porch. No objection."),
        (
            "Ann spoke. The Council raised no objections but hopes that care will be taken.",
            "The Council raised no objections but hopes that care will be taken.",
        ),
        (
            "A letter was drafted. All Councillors were happy for it to be sent.",
            "All Councillors were happy for it to be sent.",
        ),
        (
            "Bel spoke. There was a long discussion and agreed that the rope be mended.",
            "There was a long discussion and agreed that the rope be mended.",
        ),
        ("The list of ropes was also submitted and approved, with thanks.",) * 2,
        ("Accounts were read, found correct and approved by the committee.",) * 2,
        ("Three places were seen. The Old Mill was unanimously chosen.", "The Old Mill was unanimously chosen."),
        ("Ann lives at 14 Quay Dr. The new sign there was approved.", "The new sign there was approved."),
    ],
)
def test_loose_wordings_count_where_no_formula_is_used(paragraph: str, decision: str) -> None:
    assert texts(parish().item("3.", f"Business: {paragraph}")) == [decision]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The plan was agreed in principle at that morning’s meeting of the Trust.",
        "The minutes had earlier been approved online.",
        "This has now been approved.",
        "The markings were agreed with the owner.",
        "These will be approved at the next meeting.",
        "Clerk to reply.",
        "The Council had been happy with the porch.",
        "The plan was drawn as agreed by members.",
        "The plan was approved by the owner.",
        "All agreed that Ann had done well.",
        "It was agreed that the sale had been a success.",
        "It is dear. It was agreed at the Finance Committee meeting to pay £40.",
    ],
)
def test_what_others_decided_is_no_decision(paragraph: str) -> None:
    assert texts(parish().item("3.", f"Business: {paragraph}")) == []


def test_a_deciding_word_in_bold_decides_whoever_it_is_said_of() -> None:
    maker = parish().item("3.", "Award: The logo is new. Its price was agreed with Ann in May. It rained.")
    assert texts(maker) == []
    last = maker.blocks[-1]
    tokens = tuple(replace(t, bold=t.text == "agreed") for t in last.tokens)
    maker.blocks[-1] = replace(last, tokens=tokens)
    assert texts(maker) == ["Its price was agreed with Ann in May."]


@pytest.mark.parametrize(
    ("paragraph", "decided"),
    [
        ("Ann agreed she would pay for it herself.", False),
        ("The Clerk agreed to write to the owner.", False),
        ("Cllr Oak & Mr Elm agreed to mend the gate.", False),
        ("AO agreed that he would bring a rope to SCC.", False),
        ("SCC agreed to give £50 at the meeting in May.", True),
        ("The Working Group agreed to meet in May.", True),
        ("All agreed to meet in May.", True),
        ("Ann agreed to be a signatory and this was approved.", True),
    ],
)
@pytest.mark.parametrize("printed", ["agreed", "AGREED"])
def test_what_one_person_agreed_to_do_is_no_decision_in_bold_or_capitals(
    printed: str, paragraph: str, decided: bool
) -> None:
    maker = parish().item("3.", f"Award: The logo is new. {paragraph.replace('agreed', printed)} It rained.")
    last = maker.blocks[-1]
    tokens = tuple(replace(t, bold=t.text == printed) for t in last.tokens)
    maker.blocks[-1] = replace(last, tokens=tokens)
    assert bool(texts(maker)) == decided


@pytest.mark.parametrize(
    "paragraph",
    [
        "All present were in favour of the gate.",
        "Councillors were all asked, and all those present were in favour.",
        "Ann spoke. All Councillors present were happy with this arrangement.",
        "The members present were unanimously in favour of it.",
    ],
)
def test_those_present_who_are_in_favour_decide(paragraph: str) -> None:
    assert len(texts(parish().item("3.", f"Gate: {paragraph}"))) == 1


def test_a_deciding_word_in_bold_that_opens_its_sentence_decides() -> None:
    maker = parish().item("3.", "Rope: It is old. Agreed at the meeting in May we would look at it.")
    assert texts(maker) == []
    last = maker.blocks[-1]
    tokens = tuple(replace(t, bold=t.text == "Agreed") for t in last.tokens)
    maker.blocks[-1] = replace(last, tokens=tokens)
    assert texts(maker) == ["Agreed at the meeting in May we would look at it."]


def test_it_was_agreed_in_the_midst_of_an_item_does_not_make_minutes_formal() -> None:
    maker = parish().item("3.", "Rope: It was agreed that rope be bought.").item("4.", "Sign: No objections.")
    assert texts(maker) == ["It was agreed that rope be bought.", "No objections."]


def test_loose_wordings_do_not_count_beside_a_formula() -> None:
    maker = minutes().text("RESOLVED – That rope be bought.").heading("Other", "6.").text("The costs were approved.")
    assert texts(maker) == ["RESOLVED – That rope be bought."]


def test_apologies_that_were_accepted_are_no_decision() -> None:
    assert texts(parish().item("3.", "Apologies for absence: From Ann, and were accepted.")) == []


def test_a_line_below_the_payments_approves_them_all() -> None:
    maker = (
        parish().item("3.", "Accounts:").text("Rope £40.").text("Salary £20.").text("All approved for payment. Thanks.")
    )
    assert texts(maker) == ["Rope £40. Salary £20. All approved for payment."]


def test_agreed_alone_takes_the_motion_above_it() -> None:
    maker = (
        minutes()
        .text("Mr Oak proposed, and Mr Elm seconded, that Mr Ash be elected Chairman.")
        .text("Agreed unanimously")
    )
    assert [(d.whole, d.mover, d.vote) for d in made(maker)] == [
        (
            "Mr Oak proposed, and Mr Elm seconded, that Mr Ash be elected Chairman. Agreed unanimously",
            "Mr Oak",
            "unanimously",
        )
    ]


# ---- items


def test_what_was_decided_may_stand_at_the_end_of_a_sentence_that_tells_what_had_been() -> None:
    said = "The minutes of May had been read before, but a name had been left out so the minutes were approved with it"
    assert [d.text for d in made(minutes().text(said))] == [said]


def test_what_had_been_decided_before_is_no_decision_of_the_meeting() -> None:
    assert made(minutes().text("The minutes of May had been read, so the minutes had been approved before.")) == ()


@pytest.mark.parametrize(
    "said",
    [
        "RESOLVED – That leave be granted, subject to the following conditions:",
        "It was decided that we would write to the county with the following conditions taken into account:",
    ],
)
def test_conditions_listed_below_a_decision_are_no_decisions_but_belong_to_it(said: str) -> None:
    (decision,) = made(minutes().text(said).item("•", "Work stops at six.").item("•", "The path stays open."))
    assert decision.text.startswith(said)
    assert decision.text.endswith("The path stays open.")


def test_numbers_of_five_figures_need_no_full_stop() -> None:
    maker = Maker().heading("SALTMERE TOWN COUNCIL").text("Minutes of a meeting held on 20 September 2016")
    for number, name in (("14365", "CHAIRMAN"), ("14366", "POLICE"), ("14367", "ROPE")):
        maker.heading(f"{number} {name}").text("It was agreed to send a letter.")
    assert [(d.item, d.heading) for d in made(maker)] == [("14365", "CHAIRMAN"), ("14366", "POLICE"), ("14367", "ROPE")]


def test_numbers_that_run_on_over_the_years_are_labels_and_items() -> None:
    maker = Maker().heading("SALTMERE COMMUNITY COUNCIL").text("Minutes of a meeting held on 20 September 2016")
    for line in (
        "2415. Police: None.",
        "2416. Minutes: Approved as a correct record.",
        "2417 Rope: Agreed to buy.",
        "2418. Close: 9pm.",
    ):
        maker.text(line)
    paper = maker.understood().paper
    assert [(d.item, d.anchor) for d in paper.front.decisions] == [("2416", "d2416"), ("2417", "d2417")]
    assert [b.anchor for b in paper.blocks if isinstance(b, Paragraph) and b.label] == [
        "p2415",
        "p2416",
        "p2417",
        "p2418",
    ]


def test_numbers_that_run_on_and_cannot_be_years_need_no_full_stop() -> None:
    maker = minutes().text("2381 Police: none.").text("2382 Rope: none.").text("2383 Close: 9pm.")
    assert [b.label for b in maker.understood().paper.blocks if isinstance(b, Paragraph)][-3:] == [
        "2381",
        "2382",
        "2383",
    ]


def test_a_year_that_opens_a_paragraph_is_no_label() -> None:
    maker = minutes().text("2026. This would be the year of the rope.").text("Talk went on.")
    assert [b.label for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label] == []


def test_years_in_a_row_are_no_labels() -> None:
    maker = minutes().text("2015 was dry.").text("2016 was wet.").text("2017 was fair.")
    assert [b.label for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label] == []


def test_a_misprinted_item_number_stays_as_printed() -> None:
    maker = minutes().heading("Rope", "60.").heading("Nets", "6.").text("RESOLVED – That nets be bought.")
    assert [d.item for d in made(maker)] == ["6"]


def test_an_item_in_bold_among_headings_is_an_item() -> None:
    maker = minutes().item("6.", "The name of an item that runs over several lines", bold=True)
    assert [d.item for d in made(maker.text("RESOLVED – That nets be bought."))] == ["6"]


def test_a_numbered_paragraph_among_headings_is_no_item() -> None:
    maker = minutes().item("6.", "The chair explained: nets are dear.").text("RESOLVED – That nets be bought.")
    assert [d.item for d in made(maker)] == ["5"]


def named_items(*paragraphs: str) -> list[tuple[str, bool]]:
    """Of each numbered paragraph of minutes the first words, and whether they are in bold."""
    maker = Maker().heading("SALTMERE COMMUNITY COUNCIL").text("Minutes of a meeting held on 20 September 2016")
    for number, paragraph in enumerate(paragraphs, 1):
        maker.item(f"{number}.", paragraph)
    paper = maker.understood().paper
    firsts = [b.content[0] for b in paper.blocks if isinstance(b, Paragraph) and b.label]
    return [(first.text.strip(), first.bold) for first in firsts if isinstance(first, Text)]


def test_names_of_items_that_no_clerk_set_apart_are_set_apart() -> None:
    items = named_items(
        "Police: None.", "Minutes: Read.", "Rope – It is old.", "Closing:- At nine.", "Any other: None."
    )
    assert items == [(name, True) for name in ("Police:", "Minutes:", "Rope", "Closing:-", "Any other:")]


def test_paragraphs_of_which_few_have_a_name_have_none() -> None:
    items = named_items("Police: None.", "They were read.", "It is old.", "All went: home.", "The end.")
    assert not any(bold for _, bold in items)


def test_where_the_clerk_set_names_apart_those_that_are_not_stay_as_they_are() -> None:
    maker = parish().item("3.", "Rope:", bold=True).item("4.", "Quays: Old.").item("5.", "Any other: None.")
    said = [b.content[0] for b in maker.understood().paper.blocks if isinstance(b, Paragraph) and b.label == "4."]
    assert [isinstance(text, Text) and text.bold for text in said] == [False]


# ---- how it came about


@pytest.mark.parametrize(
    ("said", "manner"),
    [
        ("RESOLVED – That the report be noted.", Manner.NOTED),
        ("RESOLVED – That the report be received and its contents noted.", Manner.RECEIVED),
        ("RESOLVED – That the item be deferred to the next meeting.", Manner.DEFERRED),
        ("RESOLVED – That the plan be referred back to officers.", Manner.REFERRED_BACK),
        ("RESOLVED – That the plan be approved.", Manner.APPROVED),
        ("RESOLVED – That the plan be withdrawn.", Manner.WITHDRAWN),
        ("RESOLVED – That the plan be refused.", Manner.REJECTED),
        ("RESOLVED that Cabinet agree to buy the approved rope.", Manner.AGREED),
        ("RESOLVED – That rope be bought.", Manner.AGREED),
        ("RECEIVED.", Manner.RECEIVED),
        ("It was APPROVED that a group be formed.", Manner.APPROVED),
    ],
)
def test_what_the_meeting_did_is_told_by_its_own_words(said: str, manner: Manner) -> None:
    assert [d.manner for d in made(minutes().text(said))] == [manner]


def test_a_label_before_its_sentence_names_the_decisions_of_a_record_alone() -> None:
    maker = Maker().heading("HARBOUR COUNCIL – RECORD OF DECISION").text("Decision: Cabinet agree to:")
    decided = made(maker.item("a)", "Buy rope.").item("b)", "Dye it."))
    assert [(d.item, d.heading, d.whole) for d in decided] == [
        ("Decision:", "Decision:", "Buy rope."),
        ("Decision:", "Decision:", "Dye it."),
    ]


def test_an_entry_without_a_word_of_its_own_is_of_the_manner_of_what_led_into_it() -> None:
    maker = (
        minutes().text("It was APPROVED:").item("1.", "Costs to be met from the reserve.").item("2.", "Note the rest.")
    )
    assert [d.manner for d in made(maker)] == [Manner.APPROVED, Manner.NOTED]


def course(maker: Maker) -> list[tuple[str | None, ...]]:
    return [(d.vote, d.mover, d.seconder, d.amended) for d in made(maker)]


def test_vote_and_movers_are_told_by_the_sentences_before_the_decision() -> None:
    maker = minutes().text(
        "The plan was moved by Councillor Oak and seconded by Councillor Elm. It was CARRIED (8 FOR, 1 against)."
    )
    maker.text("It was APPROVED:").item("1.", "Buy rope.").item("2.", "Dye it.")
    maker.text("On being put to the vote the rest was CARRIED unanimously.").text("It was AGREED that nets be bought.")
    assert course(maker) == [
        ("It was CARRIED (8 FOR, 1 against).", "Councillor Oak", "Councillor Elm", None),
        ("It was CARRIED (8 FOR, 1 against).", "Councillor Oak", "Councillor Elm", None),
        ("On being put to the vote the rest was CARRIED unanimously.", None, None, None),
    ]


def test_a_recorded_vote_may_follow_the_decision() -> None:
    maker = (
        minutes()
        .text("RESOLVED – That rope be bought.")
        .text("For (2): Oak and Elm")
        .text("Against (0)")
        .text("Talk went on.")
    )
    assert course(maker) == [("For (2): Oak and Elm Against (0)", None, None, None)]


def test_a_count_in_the_decision_tells_more_of_the_vote_than_that_there_was_one() -> None:
    maker = minutes().text(
        "On being put to the vote RESOLVED (6 in favour, 1 against, 1 abstention): That rope be bought."
    )
    assert [d.vote for d in made(maker)] == ["6 in favour, 1 against, 1 abstention"]


def test_a_recorded_vote_is_told_with_its_names() -> None:
    maker = minutes().text("The voting was as follows:").text("For (2)").text("Mr Oak, Mrs Elm").text("Against (0)")
    maker.text("Abstain (1)").text("Mr Ash").text("Motion carried.").text("RESOLVED – That rope be bought.")
    assert [d.vote for d in made(maker)] == ["For (2) Mr Oak, Mrs Elm Against (0) Abstain (1) Mr Ash Motion carried."]


def test_the_recorded_vote_on_an_amendment_is_not_that_of_the_decision() -> None:
    maker = minutes().text("For (1)").text("Mr Ash").text("Against (2)").text("Mr Oak, Mrs Elm").text("Amendment lost.")
    assert [d.vote for d in made(maker.text("RESOLVED – That rope be bought."))] == [None]


def test_a_sentence_that_opens_with_for_is_no_vote() -> None:
    maker = minutes().text("RESOLVED – That rope be bought.").text("For the chair, Mr Oak spoke.")
    assert [d.vote for d in made(maker)] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The motion was moved by Councillor Oak and seconded by Councillor Elm.",
        "Councillor Oak moved, and Councillor Elm seconded, the motion.",
        "Councillor Oak proposed, and Councillor Elm, Deputy Leader and Member for Rope, seconded that rope be bought.",
        "Proposed by Councillor Oak, seconded by Councillor Elm.",
        "Proposed Councillor Oak seconded Councillor Elm.",
        "On the motion of Councillor Oak, seconded by Councillor Elm, it was",
    ],
)
def test_who_moved_is_read_in_either_order(sentence: str) -> None:
    maker = minutes().text(sentence).text("RESOLVED – That rope be bought.")
    assert [(d.mover, d.seconder) for d in made(maker)] == [("Councillor Oak", "Councillor Elm")]


def test_a_sentence_before_the_movers_names_nobody() -> None:
    maker = minutes().text("Resolved to approve the minutes of 11 December. Proposed: Cllr Oak. Seconded: Cllr Elm.")
    assert [(d.mover, d.seconder) for d in made(maker)] == [("Cllr Oak", "Cllr Elm")]


def test_resolved_opens_a_decision_in_the_midst_of_a_paragraph() -> None:
    maker = minutes().text("Members spoke of rope. Resolved unanimously to buy some. They were glad.")
    assert [d.text for d in made(maker)] == ["Resolved unanimously to buy some."]


def test_who_moved_an_amendment_did_not_move_the_decision() -> None:
    maker = (
        minutes()
        .text("Moved by Councillor Oak and seconded by Councillor Elm.")
        .text("An amendment was moved by Councillor Ash and seconded by Councillor Yew.")
    )
    maker.text("The amendment was seconded by Councillor Fir. On being put to the vote the amendment was carried.")
    maker.text("The motion as amended was put to the vote and was carried unanimously.").text(
        "RESOLVED – That rope be bought."
    )
    assert course(maker) == [
        (
            "The motion as amended was put to the vote and was carried unanimously.",
            "Councillor Oak",
            "Councillor Elm",
            "The motion as amended was put to the vote and was carried unanimously.",
        )
    ]


def test_a_vote_that_was_lost_is_not_that_of_the_decision_after_it() -> None:
    maker = minutes().text("On being put to the vote the motion was lost.").text("RESOLVED – That rope be bought.")
    assert [d.vote for d in made(maker)] == [None]


def test_a_recommendation_that_was_lost_is_a_decision_where_it_is_all_that_is_said() -> None:
    maker = minutes().text("On being put to the vote the recommendation was LOST (4 FOR, 5 AGAINST).")
    assert [d.manner for d in made(maker)] == [Manner.REJECTED]


def test_what_the_approval_of_minutes_is_subject_to_is_its_amendment() -> None:
    maker = minutes().text("RESOLVED – That the minutes be approved, subject to one name being added. Members smiled.")
    assert [d.amended for d in made(maker)] == ["subject to one name being added"]


def test_votes_of_another_item_are_not_taken() -> None:
    maker = minutes().text("On being put to the vote it was carried unanimously.").heading("Nets", "6.")
    assert [d.vote for d in made(maker.text("RESOLVED – That nets be bought."))] == [None]


def test_a_vote_on_the_second_recommendation_is_that_of_the_second_decision() -> None:
    vote = "On being put to the vote the second recommendation was carried (3 voting FOR, 2 voting AGAINST)."
    maker = (
        minutes().text(vote).text("RESOLVED – That").item("(a)", "rope be bought;", 18).item("(b)", "it be blue.", 18)
    )
    assert [d.vote for d in made(maker)] == [None, vote]


@pytest.mark.parametrize(
    ("moved", "second"),
    [
        ("Councillor Oak moved that the second recommendation be kept. Councillor Elm seconded.", True),
        ("Councillor Oak moved, and Councillor Elm seconded, that recommendation 2 be kept.", True),
        ("Councillor Oak moved that recommendations 1 and 2 be kept. Councillor Elm seconded.", False),
        ("The second recommendation was talked of. Councillor Oak moved the rest. Councillor Elm seconded.", False),
    ],
)
def test_a_vote_on_what_the_mover_named_is_that_of_the_decision_so_named(moved: str, second: bool) -> None:
    vote = "On being put to the vote this was carried (3 voting FOR, 2 voting AGAINST)."
    maker = minutes().text(f"{moved} {vote}").text("RESOLVED – That")
    maker.item("(a)", "rope be bought;", 18).item("(b)", "it be blue.", 18)
    assert [d.vote for d in made(maker)] == [None if second else vote, vote]


def test_a_record_of_decision_in_a_supplement_is_read() -> None:
    maker = Maker().heading("Agenda supplement").heading("Decision:").text("To read this letter.")
    maker.heading("HARBOUR COUNCIL – PROPOSED RECORD OF DECISION").heading("Decision:").text("The Cabinet agree to:")
    assert texts(maker.item("A)", "buy rope;").item("B)", "dye it.")) == ["buy rope;", "dye it."]


def test_a_supplement_without_a_record_decides_nothing() -> None:
    assert texts(Maker().heading("Agenda supplement").heading("Decision:").text("RESOLVED – That all be well.")) == []


# ---- what has an address without a number


def test_lines_on_votes_and_actions_have_addresses_of_their_item() -> None:
    maker = minutes().text("On being put to the vote the motion was lost.").text("RESOLVED – That rope be bought.")
    maker = (
        maker.text("ACTION: Clerk to buy rope.")
        .text("For (2): Hythe, Oakes")
        .text("Talk of actions and votes went on.")
    )
    blocks = maker.understood().paper.blocks
    told = [(b.anchor, str(b.content[0])) for b in blocks if isinstance(b, Paragraph)]
    assert [anchor for anchor, _ in told if anchor] == ["vote5", "d5", "action5", "vote5_2"]


@pytest.mark.parametrize(
    ("said", "decided"),
    [
        ("Ms Oak, being the only Member willing to serve, was declared elected. She thanked Mr Elm.", 1),
        ("Ms Oak and Mr Elm were put to a ballot. Ms Oak was duly elected and took the chair.", 1),
        ("Mr Elm told how Ms Oak had been elected, and what was said when votes were counted.", 0),
    ],
)
def test_who_was_declared_elected_was_elected_by_the_meeting(said: str, decided: int) -> None:
    maker = Maker().heading("Harbour Board").heading("Minutes").heading("Election of Chair", "3.").text(said)
    found = maker.understood().paper.front.decisions
    assert [d.item for d in found] == ["3"] * decided
    assert all("elected" in d.text for d in found)


def test_a_report_has_no_addresses_of_votes() -> None:
    maker = Maker().heading("Harbour Wall – Progress").text("ACTION: Clerk to buy rope.")
    assert not any(getattr(b, "anchor", "") == "action" for b in maker.understood().paper.blocks)


def test_payments_and_planning_items_may_be_settled_without_the_formula_that_others_have() -> None:
    maker = minutes().text("RESOLVED: That the report be noted.")
    maker.heading("Payments", "6.").text("The following payments were approved:").table(["Payee", "Sum"], ["Orr", "£9"])
    maker.heading("Planning", "7.").text("23/0081 Rose Cottage, a shed. No objection.")
    maker.text("23/0112 Barn, a gate. OBJECT on grounds of access.").text("23/0230 Mill, a wheel. No comment.")
    assert [(d.item, d.whole) for d in made(maker)][1:] == [
        ("6", "The following payments were approved:"),
        ("7", "23/0081 Rose Cottage, a shed. No objection."),
        ("7", "OBJECT on grounds of access."),
        ("7", "23/0230 Mill, a wheel. No comment."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "about", "text"),
    [
        ("Rope £40. Salary £20. All approved.", "Rope £40. Salary £20.", "All approved."),
        ("Rope £40 (No. 1) Salary £20 (No. 2) All approved for payment.", "Rope £40 (No. 1) Salary £20 (No. 2)",
         "All approved for payment."),
        ("Rope £40. Salary £20 – all approved.", None, "Rope £40. Salary £20 – all approved."),
        ("Mr Oak asked for a lamp. All councillors agreed.", "Mr Oak asked for a lamp.", "All councillors agreed."),
        ("Quote for rope. All in favour.", "Quote for rope.", "All in favour."),
        ("The clerk spoke. It was agreed to buy two ropes.", None, "It was agreed to buy two ropes."),
    ],
)  # fmt: skip
def test_a_decision_that_says_nothing_by_itself_tells_apart_what_it_is_about(
    paragraph: str, about: str | None, text: str
) -> None:
    (found,) = made(parish().item("3.", f"Business: {paragraph}"))
    assert (found.about, found.text) == (about, text)


def test_what_stands_in_paragraphs_above_is_what_all_approved_is_about() -> None:
    maker = parish().item("3.", "Accounts:").text("Rope £40.").text("Salary £20.").text("All approved for payment.")
    assert [(d.about, d.text) for d in made(maker)] == [("Rope £40. Salary £20.", "All approved for payment.")]


@pytest.mark.parametrize(
    "said",
    [
        "Letter from the Trust. Clerk to reply saying in principle the Council are happy to sell.",
        "Councillors also recommend that the wall be set back.",
        "New windows at the Smithy. Members supported this application, as timber is better.",
        "Two houses at the Mill. Members were unanimous that this should be opposed.",
        "Councillors asked that the application go before the full planning committee.",
        "The request had been sent round before and was approved.",
        "23/0041 Rose Cottage – approved subject to comments to be sent in.",
    ],
)
def test_a_small_council_takes_its_stand_without_a_formula(said: str) -> None:
    assert len(made(parish().item("3.", f"Business: {said}"))) == 1


def test_small_councils_ask_for_much_that_is_no_decision() -> None:
    assert not made(parish().item("3.", "Business: Members asked that the van come again. A letter."))


def test_a_record_goes_on_below_the_table_of_one_of_its_decisions() -> None:
    maker = Maker().heading("Record of decision").heading("Decision", "1.").item("1.1", "That the grants be:")
    maker.table(["Ferry", "£4"]).item("1.2", "That the quay be mended.").heading("Reasons", "2.").item("2.1", "Rot.")
    assert [d.text for d in maker.understood().paper.front.decisions] == [
        "That the grants be:",
        "That the quay be mended.",
    ]
