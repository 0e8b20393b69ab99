"""Telephone numbers and e-mail addresses are kept back; amounts, dates and reference numbers are not."""

from __future__ import annotations

import re

import pytest
from blocks import Maker, report
from committee_archive.interpret.contact import contact_words
from committee_archive.model.document import Ref, Token
from committee_archive.model.paper import Paragraph, Text, Withheld, WithheldKind
from committee_archive.report_markdown import write


def kept_back(text: str) -> str:
    """The words of a text that are kept back."""
    tokens = [Token(word, (Ref(1, n),)) for n, word in enumerate(text.split())]
    found = contact_words(tokens)
    return " ".join(t.text for t in tokens if t.refs[0] in found)


@pytest.mark.parametrize(
    "number",
    [
        "020 7946 0123",
        "(020) 7946 0123",
        "02079460123",
        "01632 960123",
        "01632 960 123",
        "07700 900123",
        "07700 900 123",
        "+44 20 7946 0123",
        "+44 (0)20 7946 0123",
        "+442079460123",
        "0044 20 7946 0123",
        "0300 123 4567",
        "020-7946-0123",
        "020 7946 0123.",
        "016977 2345",
    ],
)
def test_a_telephone_number_is_kept_back(number: str) -> None:
    assert kept_back(f"Ring {number} for more.") == number


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("01632 960127/960128", "01632 960127/960128"),
        ("020 – 7946 – 0123", "020 – 7946 – 0123"),
        ("020\u20117946\u20110123", "020\u20117946\u20110123"),
        ("[01632 960127]", "[01632 960127]"),
        ("‘01632 960127’", "‘01632 960127’"),
        ("Tel: 7946 0123", "7946 0123"),
        ("ext. 3275", "3275"),
        ("M:07700900123", "M:07700900123"),
        ("Tel.020 7946 0123", "Tel.020 7946 0123"),
    ],
)
def test_odd_spellings_of_a_number_are_kept_back(text: str, hidden: str) -> None:
    assert kept_back(f"Ring {text} now") == hidden


def test_a_word_of_any_length_costs_no_time() -> None:
    assert kept_back("h" * 200_000 + "@") == ""


@pytest.mark.parametrize("text", ["T:020 7946 0123", "Tel:01632 960123", "tel:07700 900123"])
def test_a_telephone_number_tied_to_its_label_is_kept_back(text: str) -> None:
    assert kept_back(text) == text


@pytest.mark.parametrize(
    "address",
    [
        "ann.orr@council.example",
        "E:ann.orr@council.example",
        "<ann.orr@council.example>,",
        "ann_o'rr+x@mail.council.example.",
        "ann.orr@ council.example",
        "ann.orr @council.example",
        "ann.orr @ council.example",
        "ann.orr@council. example",
    ],
)
def test_an_e_mail_address_is_kept_back_also_over_a_line_end(address: str) -> None:
    assert kept_back(f"Write to {address} for more.") == address


@pytest.mark.parametrize(
    "text",
    [
        "£1,234,567.89 in all",
        "an underspend of 0123 pounds",
        "24/00115 and 24/00116",
        "2023/24 and 2024/25",
        "01/04/2020 10 members",
        "01.04.2020 14 items",
        "0.51 0.62 0.73 0.8 of all",
        "0 10 20 30 40 50 60",
        "12345 67890 1",
        "1 2 3 4 5 6 7 8 9 10 11",
        "paragraphs 7-15",
        "UPRN 100023336956",
        "ISBN 978 0 11 322876 7",
        "a total of 12 000 000",
        "Twitter: @council and others",
        "meet @ 10.00 am",
        "9/2022/P",
    ],
)
def test_other_figures_and_signs_stay(text: str) -> None:
    assert kept_back(text) == ""


def test_a_link_to_an_address_is_kept_back_and_its_name_is_not() -> None:
    link = "mailto:ann.orr@council.example"
    tokens = [Token("Ann", (Ref(1, 0),), link=link), Token("a.orr", (Ref(1, 1),), link=link)]
    assert contact_words(tokens) == {Ref(1, 1): WithheldKind.EMAIL}


def contact_block() -> Maker:
    return report().text("Ann Orr\nDirector of Digital\nT: 020 7946 0123\nE: ann.orr@council.example")


def test_name_and_post_stay_and_the_rest_is_marked_with_kind_and_number() -> None:
    block = contact_block().understood().paper.blocks[-1]
    assert isinstance(block, Paragraph)
    assert block.role == "contact"
    assert [c for c in block.content if isinstance(c, Withheld)] == [
        Withheld(WithheldKind.PHONE, 3),
        Withheld(WithheldKind.EMAIL, 1),
    ]
    assert [c.text for c in block.content if isinstance(c, Text)] == ["Ann Orr", "Director of Digital", "T:", "E:"]


def test_no_withheld_word_is_in_page_or_findings() -> None:
    made = contact_block().heading("Recommendation").text("Ring 020 7946 0123 now.").understood()
    everything = write(made.paper, "x.pdf") + " ".join(f.message for f in made.findings)
    assert "7946" not in everything
    assert "ann.orr" not in everything
    assert made.paper.front.recommendations[0].text == "Ring now."


def test_no_field_of_the_front_matter_carries_them() -> None:
    maker = Maker().table(
        ["Committee(s): IT Committee", "Dated: 20 September 2016"],
        ["Subject: Network, ring 020 7946 0123", "Public"],
        ["Report author: Ann Orr, ann.orr@council.example", ""],
        ["Weather on the day:", "01632 960123"],
    )
    maker.heading("Appendices").bullet("Appendix 1 – ask ann.orr@council.example").page().heading(
        "Appendix 2 – ann@council.example"
    )
    made = maker.understood().paper
    assert (made.front.title, made.front.authors) == ("Network, ring", ("Ann Orr",))
    assert [row.value for row in made.front.header_other] == ["(withheld)"]
    assert re.findall(r"@|7946|960123", write(made, "x.pdf")) == []


def test_a_decision_and_its_heading_do_not_carry_them() -> None:
    maker = Maker().heading("IT Committee").heading("Minutes").text("20 September 2016")
    maker.heading("Helpline 020 7946 0123", "5.").text("RESOLVED – That ann.orr@council.example be asked.")
    (decision,) = maker.understood().paper.front.decisions
    assert (decision.heading, decision.text) == ("Helpline", "RESOLVED – That be asked.")


def test_a_private_copy_may_keep_them() -> None:
    assert "020 7946 0123" in write(contact_block().understood(withhold_contact=False).paper, "x.pdf")


@pytest.mark.parametrize(
    "address",
    [
        "ann.orr@ wexcombe-council .example",
        "ann.orr@wexcombe- council.example",
        "ann.orr@wexcombe .council .example",
        "ann.orr@ wexcombe.example",
    ],
)
def test_an_address_that_a_narrow_cell_breaks_is_kept_back_with_all_its_parts(address: str) -> None:
    assert kept_back(f"Write to {address} Today we meet.") == address


@pytest.mark.parametrize("text", ["Two boats @ the quay", "Sold at 5@ each", "The address ends @"])
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert kept_back(text) == ""


def test_an_address_broken_over_paragraphs_is_kept_back() -> None:
    for maker in (
        report().heading("Contact").text("Ann Orr").text("ann.orr@").text("wexcombe.example").text("Nothing more."),
        report().table(["Contact", "Ann Orr\nann.orr@\nwexcombe.example"]),
    ):
        words = maker.document().pages[0].words
        hidden = " ".join(words[ref.word].text for ref in sorted(maker.understood().withheld, key=lambda r: r.word))
        assert hidden == "ann.orr@ wexcombe.example"
