"""What kind of paper it is and what it is called, where no header block says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from blocks import VOCABULARY, Maker, report
from committee_archive.extract import extract
from committee_archive.interpret import first_reading, interpret
from committee_archive.model.document import Document
from committee_archive.model.front_matter import CommitteeEntry, FrontMatter, OtherRow, PaperKind
from committee_archive.model.paper import Heading
from committee_archive.vocabulary.appendix_words import called
from pdfs import Line, placed


def understood(document: Document) -> tuple[FrontMatter, str]:
    """The front matter, and the words that showed the kind."""
    made = interpret(document, first_reading(document, VOCABULARY), VOCABULARY)
    return made.paper.front, made.kind_evidence


def front(maker: Maker) -> FrontMatter:
    return understood(maker.document())[0]


def test_a_pack_is_known_by_the_title_of_its_file_and_dated_by_it() -> None:
    paper = Maker().heading("IT Committee").text("Tuesday, 3 May 2016").text("Agenda")
    title = "(Public Pack)Agenda Document for IT Committee, 20/09/2016 14:00"
    made, evidence = understood(replace(paper.document(), properties=(("Title", title),)))
    assert (made.kind, made.title, made.date) == (PaperKind.PACK, "IT Committee", date(2016, 9, 20))
    assert "(Public Pack)Agenda" in evidence


def test_another_title_of_a_file_says_nothing() -> None:
    document = replace(Maker().text("Words.").document(), properties=(("Title", "Public Pack of a letter"),))
    assert understood(document)[0].kind is PaperKind.OTHER


@pytest.mark.parametrize("head", [b"IT Committee | Minutes", b"IT Committee - Draft minutes", b"Planning Minutes"])
def test_a_running_head_says_what_the_paper_is(head: bytes) -> None:
    pages = [[Line(72, 800, head), Line(72, 600, text)] for text in (b"First words of it.", b"Other words, and last.")]
    made, evidence = understood(extract(placed(*pages)))
    assert made.kind is PaperKind.MINUTES
    assert "running head" in evidence


def test_a_line_at_the_edge_of_one_page_says_nothing() -> None:
    head = Line(72, 800, b"Planning Minutes")
    document = extract(placed([head, Line(72, 600, b"First words.")], [Line(72, 600, b"Others.")]))
    assert understood(document)[0].kind is PaperKind.OTHER


def test_a_section_of_recommendations_makes_a_report() -> None:
    paper = Maker().heading("Network").text("Words.").heading("Recommendations").bullet("Note it.").bullet("Agree it.")
    made, evidence = understood(paper.document())
    assert (made.kind, evidence) == (PaperKind.REPORT, "the section “Recommendations”")
    assert [r.text for r in made.recommendations] == ["Note it.", "Agree it."]


def test_a_paragraph_that_begins_so_makes_none() -> None:
    assert front(Maker().heading("A letter").text("Recommendations")).kind is PaperKind.OTHER


@pytest.mark.parametrize("dash", ["–", "-"])
def test_a_record_of_decision_may_stand_after_the_name_of_the_authority(dash: str) -> None:
    maker = Maker().heading(f"Scrivenmouth Borough Council {dash} Record of Decision").text("Words.")
    assert front(maker).kind is PaperKind.DECISION_RECORD


def test_an_agenda_in_the_middle_of_a_line_makes_none() -> None:
    assert front(Maker().text("Scrivenmouth Borough Council agenda")).kind is PaperKind.OTHER


def test_a_sheet_whose_title_comes_after_its_table_is_what_the_title_says() -> None:
    rows = [[f"{year}", f"{year * 3}", "1,200"] for year in range(2016, 2030)]
    assert front(Maker().table(*rows).heading("APPENDIX B - SLUICES AND ROPES")).kind is PaperKind.APPENDIX


# ---- titles


@pytest.mark.parametrize(
    "above", ["Agenda Item 9", "Item No. 4", "IT Committee – 20 September 2016", "Tuesday, 3 May 2016"]
)
def test_the_title_is_the_first_heading_that_is_one(above: str) -> None:
    assert front(Maker().heading(above).heading("Network").text("Words.").heading("Costs")).title == "Network"


def test_where_no_heading_is_a_title_the_first_one_stands_for_it() -> None:
    assert front(Maker().heading("Agenda Item 9").text("Words.")).title == "Agenda Item 9"


def test_the_bare_label_of_an_appendix_is_not_its_title() -> None:
    made = front(Maker().heading("Appendix 2").heading("The plan in full").text("Words."))
    assert (made.kind, made.title) == (PaperKind.APPENDIX, "The plan in full")


@pytest.mark.parametrize("line", ["APPENDIX B - SLUICES AND ROPES", "Appendix 2: Sluices and ropes"])
def test_a_line_with_the_label_of_an_appendix_and_its_title_is_the_title_as_printed(line: str) -> None:
    made = front(Maker().heading(line).heading("The quay").text("Words."))
    assert (made.kind, made.title, called(made).casefold()) == (PaperKind.APPENDIX, line, "sluices and ropes")


def test_a_label_on_a_line_of_its_own_is_no_part_of_the_title_that_a_cover_sets_below_it() -> None:
    cover = [Line(72, 700, b"APPENDIX B", 30, bold=True), Line(72, 664, b"SLUICES AND ROPES", 30, bold=True)]
    text = [Line(72, 600 - 14 * n, b"The ropes of quay %d are to be long and of hemp." % n) for n in range(9)]
    document = extract(placed([*cover, *text]))
    assert document.blocks[0].body == "APPENDIX B SLUICES AND ROPES"
    assert understood(document)[0].title == "SLUICES AND ROPES"


def test_only_an_appendix_is_called_otherwise_than_it_is_titled() -> None:
    appendix = replace(front(Maker().text("Words.")), kind=PaperKind.APPENDIX, title="Annex 4 – Sluices and ropes")
    assert called(appendix) == "Sluices and ropes"
    assert called(replace(appendix, kind=PaperKind.REPORT)) == "Annex 4 – Sluices and ropes"
    for title in (
        "Appendix 4 continued",
        "Appendix A to the Quay Plan",
        "Appendix 2.1 Price schedule",
        "Appendix 1 and 2 Ropes and nets",
        "Appendix 12 months of work",
    ):
        assert called(replace(appendix, title=title)) == title
    assert called(replace(appendix, title="Appendix 2 Ropes and nets")) == "Ropes and nets"


def test_one_word_behind_the_label_of_an_appendix_is_no_title() -> None:
    assert (
        front(Maker().heading("Appendix 2 continued").heading("Sluices and ropes").text("Words.")).title != "continued"
    )


def test_the_title_row_at_the_head_of_every_page_of_a_sheet_names_the_appendix() -> None:
    pages = [
        [Line(72, 800, b"Appendix C: Register of ropes"), Line(72, 700, b"Words %d are here." % n)] for n in (1, 2, 3)
    ]
    made = understood(extract(placed(*pages)))[0]
    assert (made.kind, made.title) == (PaperKind.APPENDIX, "Appendix C: Register of ropes")


def test_a_form_that_councils_attach_to_reports_is_named_after_what_it_was_filled_in_for() -> None:
    form = Maker().text("EqIA Submission Form").heading("EqIA Submission – ID Number")
    made = front(form.heading("EqIA Title").text("New ropes for the quay"))
    assert (made.kind, made.title) == (PaperKind.OTHER, "New ropes for the quay")


def test_the_title_of_a_form_may_stand_beside_its_field() -> None:
    form = Maker().table(["Equality Impact Assessment", ""], ["EqIA Title", "New ropes"], ["Service", "Harbour"])
    assert (front(form).kind, front(form).title) == (PaperKind.OTHER, "New ropes")


def test_the_name_of_a_form_further_down_is_a_section() -> None:
    paper = Maker().heading("Ropes")
    for words in ("They are old.", "They are short.", "They are dear."):
        paper.text(words)
    assert front(paper.heading("Equality impact assessment").text("None.")).kind is PaperKind.OTHER


def test_a_header_block_without_a_subject_makes_a_report_where_it_says_who_reports_and_who_wrote() -> None:
    block = Maker().heading("Ropes").table(["From", "The Treasurer"], ["Report author", "Ann Orr"])
    assert (front(block).kind, front(block).title) == (PaperKind.REPORT, "Ropes")
    assert front(Maker().heading("Ropes").table(["From", "The Treasurer"], ["To", "Ann Orr"])).kind is PaperKind.OTHER


def test_a_paper_without_headings_is_named_after_its_running_head() -> None:
    pages = [[Line(72, 800, b"Register of harbour risks"), Line(72, 700, b"Words %d are here." % n)] for n in (1, 2, 3)]
    assert understood(extract(placed(*pages)))[0].title == "Register of harbour risks"


def test_a_heading_after_the_first_words_is_no_title() -> None:
    assert front(Maker().heading("Agenda Item 9").text("Words.").heading("Costs")).title == "Agenda Item 9"


def test_the_subject_of_the_header_block_is_the_title() -> None:
    made = front(report().heading("Another title"))
    assert (made.title, made.committees) == ("Network", (CommitteeEntry("IT Committee", date(2016, 9, 20)),))


def test_a_sheet_may_end_its_title_with_the_label_of_an_appendix() -> None:
    assert front(Maker().heading("2023-24 APPENDIX E").table(["Ropes", "12.5"])).kind is PaperKind.APPENDIX
    assert front(Maker().heading("Ropes: what appendix A says of them").text("Words.")).kind is not PaperKind.APPENDIX


def test_a_form_that_calls_its_own_field_title_is_still_attached() -> None:
    made = front(Maker().heading("DPIA project information").table(["Title:", "The move of the ropery"]))
    assert (made.kind, made.title) == (PaperKind.OTHER, "The move of the ropery")


def test_a_form_is_of_no_meeting_and_nothing_is_asked_about_its_kind() -> None:
    form = Maker().heading("EqIA submission form").table(["Title of EqIA", "New ropes"])
    form.text("Report of the Harbour Master, 4 May 2022.")
    paper, findings = form.understood().paper.front, {f.code for f in form.understood().findings}
    assert (paper.kind, paper.date, paper.report_of) == (PaperKind.OTHER, None, ())
    assert not findings & {"unknown-kind", "no-date"}


def test_a_form_that_prints_the_label_of_an_appendix_is_that_appendix_whatever_its_fields() -> None:
    maker = Maker().heading("Appendix C – Integrated Impact Assessment").heading("Section 1: Screening")
    maker.blocks[-1] = replace(maker.blocks[-1], size=13.0)
    maker.table(
        ["Name of proposal:", "New ropes"],
        ["Directorate:", "Harbour"],
        ["Lead officer:", "Bel Finch, Pilot"],
        ["Date started:", "2 September 2025"],
    )
    made = maker.text("The ropes are old.").understood().paper
    assert (made.front.kind, made.front.title) == (PaperKind.APPENDIX, "Appendix C – Integrated Impact Assessment")
    assert (made.front.date, made.front.report_of) == (None, ())
    assert [b.level for b in made.blocks if isinstance(b, Heading)] == [2, 2]
    assert OtherRow("Name of proposal", "New ropes") in made.front.header_other
