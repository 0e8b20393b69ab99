"""How papers say that a part of them is not public: what counts as a marking, and what only sounds like one."""

import pytest
from committee_archive.guard import leaked
from committee_archive.model.document import Box, Document, Page, Ref, SourceKind, Style, Word
from committee_archive.model.paper import WithheldKind
from committee_archive.sources.sidecar import Sidecar
from test_guard import BODY, pages, verdict

MARKINGS = [
    "NOT FOR PUBLICATION – EXEMPT INFORMATION",
    "Exempt Report – Not for Publication",
    "Not for publication under Schedule 12A, paragraph 3",
    "Not for publication by reason of paragraph 3",
    "EXEMPT – PARAGRAPH 3",
    "Exempt (paragraph 3)",
    "This Appendix contains exempt information as defined in paragraph 3",
    "Exempt from disclosure under paragraph 3",
    "PRIVATE & CONFIDENTIAL",
    "Non-Public Appendix (2)",
    "Confidential Appendix 2",
    "Part 2 – Private",
    "Part 2 (Private)",
    "OFFICIAL-SENSITIVE",
    "NON PUBLIC",
    "[Not for publication]",
    "Commercial in confidence",
    "Exempt from call-in and exempt under paragraph 3",
    "Exempt from call-in; not for publication by virtue of paragraph 3",
    "Exempt from call-in / Not Public",
    "Exempt from call-in and from publication",
    "Exempt from call-in (Schedule 12A, paragraph 3)",
    "Exempt from call-in – Part 2",
]


@pytest.mark.parametrize("line", MARKINGS)
def test_a_marking_at_the_top_of_an_appendix_keeps_its_pages_back(line: str) -> None:
    found = verdict(BODY, ["Appendix 2", line, "The price is in here."], ["More of it."])
    assert (found.publish, found.withheld_pages) == (True, frozenset({2, 3}))


@pytest.mark.parametrize("line", ["Appendix 2 - Exempt Information", "Exempt Appendix 2", "Appendix 2 (Confidential)"])
def test_an_appendix_may_say_it_in_its_own_name(line: str) -> None:
    assert verdict(BODY, [line, "The price is in here."]).withheld_pages == frozenset({2})


@pytest.mark.parametrize(
    "line",
    [
        "Restricted Parking Zone: results of the survey",
        "Private sector housing in the borough",
        "Part 2 – Implementation",
        "Exempt accommodation: a review",
        "Confidential reporting policy",
        "Exempt from call-in: Yes",
        "Exempt from Call-In",
        "Exempt from call-in (urgent)",
        "Closed-circuit television",
        "private.",
    ],
)
def test_a_title_that_begins_with_such_a_word_is_no_marking(line: str) -> None:
    assert verdict(BODY, [line, "Open words about it."]).withheld_pages == frozenset()


def test_a_heading_that_speaks_of_exemption_by_no_known_rule_is_shown_to_people() -> None:
    found = verdict(BODY, ["Exempt until the sale is complete", "Words."])
    assert [(f.code, f.page) for f in found.findings] == [("possible-marking", 2)]


def test_pages_that_the_paper_does_not_have_cannot_be_kept_back() -> None:
    found = verdict(BODY, sidecar=Sidecar(withhold_pages=frozenset({9})))
    assert not found.publish
    assert "page 9, but the paper has 1 page" in found.reason


# ---- what stands on a page after all

SECRET = "the supplier offers forty pounds a month for each of the nine hundred telephones"


def hidden(words: str, kind: WithheldKind = WithheldKind.EXEMPT) -> tuple[Document, dict[Ref, WithheldKind]]:
    """A document whose second page holds `words`, all of them kept back."""

    def page(number: int, text: str) -> Page:
        box = Box(72, 400, 90, 410)
        return Page(number, 595.0, 842.0, tuple(Word(w, box, Style(11.0)) for w in text.split()))

    document = Document(SourceKind.PDF, (page(1, "open words of the report and more of them"), page(2, words)), ())
    return document, {Ref(2, n): kind for n in range(len(words.split()))}


def test_withheld_words_in_a_page_that_people_edited_are_found() -> None:
    document, withheld = hidden(SECRET)
    assert leaked(document, withheld, f"6\\. They say that {SECRET}.") == "it holds words of page 2, which is kept back"


def test_a_few_words_alike_are_no_leak() -> None:
    document, withheld = hidden(SECRET)
    assert leaked(document, withheld, "the supplier offers forty pounds") is None


def test_a_withheld_address_typed_into_a_page_is_found() -> None:
    document, withheld = hidden("ann.orr@council.example", WithheldKind.EMAIL)
    assert "e-mail address of page 2" in (leaked(document, withheld, "Write to ann.orr@council.example.") or "")


def test_the_findings_of_a_paper_without_markings_are_none() -> None:
    assert verdict(BODY, pages(BODY).pages[0].witness).findings == ()


@pytest.mark.parametrize("rows", [["Exempt information: None"], ["Exempt information?", "No"], ["Confidential: No"]])
def test_a_form_that_asks_and_answers_that_nothing_is_kept_back_closes_nothing(rows: list[str]) -> None:
    assert verdict(["Harbour dues", *rows, *BODY]).publish


@pytest.mark.parametrize(
    "rows",
    [["Exempt information: paragraph 3"], ["Exempt information?", "Yes"], ["Exempt"], ["EXEMPT", "No", "Supplier"]],
)
def test_any_other_answer_keeps_the_paper_back(rows: list[str]) -> None:
    assert not verdict(["Harbour dues", *rows, *BODY]).publish


@pytest.mark.parametrize(
    "rows",
    [
        ["Is this report exempt? Yes"],
        ["Is this report exempt?", "Yes"],
        ["Part 2 item: Yes – paragraph 3"],
        ["Exempt/Confidential", "Y"],
        ["Does the report contain confidential or exempt information?", "Yes"],
        ["Public: No"],
        ["Available to the public?", "No"],
    ],
)
def test_the_answer_to_a_question_on_who_may_read_a_paper_keeps_it_back(rows: list[str]) -> None:
    assert not verdict(["Harbour dues", *rows, *BODY]).publish


@pytest.mark.parametrize(
    "rows",
    [
        ["Is this report exempt? No"],
        ["Is this report exempt? Yes / No"],
        ["Non-exempt: Yes"],
        ["Public: Yes"],
        ["Public consultation: No"],
        ["Private sector housing: Yes"],
        ["Public or exempt: Yes"],
        ["OPEN", "Item No. 6"],
        ["Public", "Agenda Item No. 8"],
        ["Report status: Open", "Item No: 7"],
        ["PUBLIC REPORT", "ITEM NO. 5"],
        ["Public", "No of pages: 5"],
        ["Are any appendices exempt? Yes"],
    ],
)
def test_an_answer_that_closes_nothing_or_to_another_question_keeps_nothing_back(rows: list[str]) -> None:
    assert verdict(["Harbour dues", *rows, *BODY]).publish
