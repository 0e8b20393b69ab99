"""What is cited and not held: what each entry is called, and what is one entry."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.front_matter import AppendixEntry
from committee_archive.pages import Imprint, derived_pages, hold
from committee_archive.relations import relate
from test_relations_findings import paper


def listed(*papers: ArchivedPaper) -> list[str]:
    """The heads of the entries of the page, as Markdown but for the links to the pages of bodies."""
    lines = (
        re.sub(r"\[([^\]]+)\]\(\.\./bodies/[^)]*\)", r"\1", line)
        for line in made(*papers)["wanted/index.md"].splitlines()
    )
    return [line.partition("<br>")[0] for line in lines if line.startswith("- **")]


def made(*papers: ArchivedPaper) -> Mapping[str, str]:
    """The derived pages of an archive."""
    archive = Archive(papers)
    return derived_pages(hold(archive, relate(archive), Imprint("Archive")))


def test_a_body_of_which_only_a_meeting_is_named_has_a_page_and_is_led_to() -> None:
    pages = made(paper("a", "Quays", "The Drains Board agreed at its meeting on 4 February 2020 to dig."))
    assert "[Drains Board](../bodies/drains-board.md)" in pages["wanted/index.md"]
    assert "No paper of it is in this archive" in pages["bodies/drains-board.md"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("The minutes of the Drains Board of 4 February 2020 were noted.", "Minutes of the Drains Board"),
        ("The record of the Drains Board of 4 February 2020 was agreed as a correct record.", "Minutes of the Drains"),
        ("The Drains Board agreed at its meeting on 4 February 2020 to dig.", "Meeting of the Drains Board"),
    ],
)
def test_a_meeting_that_papers_name_is_called_minutes_only_where_they_say_so(text: str, called: str) -> None:
    (head,) = listed(paper("a", "Quays", text))
    assert f"- **{called}" in head
    assert head.count("of 4 February 2020, its papers not in this archive") == called.startswith("Meeting")


def test_of_a_meeting_of_which_papers_are_held_the_minutes_are_wanted() -> None:
    heads = listed(
        paper("a", "Quays", "The Works Committee agreed at its meeting on 4 February 2020 to dig."),
        paper("b", "Ditches", "They are full.", day="2020-02-04"),
    )
    assert len(heads) == 1
    assert "Minutes of the Works Committee" in heads[0]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("The levy was approved by the Drains Board in May 2019.", "Meeting of the Drains Board of May 2019"),
        ("In May 2019, the Drains Board approved the levy.", "Meeting of the Drains Board of May 2019"),
        ("The minutes of the Drains Board of May 2019 were noted.", "Minutes of the Drains Board of May 2019"),
        ("The levy was agreed by County Council in February 2020.", "Meeting of the Council of February 2020"),
        ("It was endorsed by the Works Committee in October 2019.", "Meeting of the Works Committee of October 2019"),
        ("The levy will be considered by the Drains Board in May 2020.", "Meeting of the Drains Board of May 2020"),
        ("It is to be agreed by the Drains Board in March 2020.", "Meeting of the Drains Board of March 2020"),
        ("Drains Board, May 2019", "Meeting of the Drains Board of May 2019"),
        ("The levy will go to the Budget Council in June 2020.", "Meeting of the Council of June 2020"),
    ],
)
def test_a_meeting_of_which_only_the_month_is_said_is_one_entry(text: str, called: str) -> None:
    (head,) = listed(paper("a", "Quays", text), paper("b", "Ditches", text))
    assert f"- **{called}" in head
    assert (", its papers not in this archive" in head) is called.startswith("Meeting")


@pytest.mark.parametrize(
    "text",
    [
        "The Drains Board will consider the levy in May 2020.",
        "The formation of the Drains Board in May 2019 was noted.",
        "The levy was approved by the Drains Board in May.",
        "The levy was approved by Hillshire Council in May 2019.",
        "The levy was printed in May 2019.",
    ],
)
def test_a_month_alone_does_not_make_a_meeting(text: str) -> None:
    assert listed(paper("a", "Quays", text)) == []


def test_a_month_in_which_a_meeting_is_held_is_that_meeting() -> None:
    text = "The plan was approved by the Works Committee in May 2019."
    assert listed(paper("a", "Quays", text), paper("m", "Minutes", "It rained.", day="2019-05-07")) == []


def test_a_month_is_that_of_the_one_meeting_in_it_that_others_name_by_its_day() -> None:
    month = paper("a", "Quays", "The levy was approved by the Drains Board in May 2019.")
    first, second = (
        paper(f"d{day}", "Dykes", f"The Drains Board agreed at its meeting on {day} May 2019 to dig.")
        for day in (7, 21)
    )
    (head,) = listed(month, first)
    assert "Meeting of the Drains Board of 7 May 2019" in head
    assert len(listed(month, first, second)) == 3


def test_an_appendix_of_a_reports_own_is_called_by_its_title_and_by_the_report() -> None:
    texts = (
        "The costs are attached as Appendix B.",
        "Members may adopt the Plan, attached as Appendix B.",
        "The map is attached as Appendix D.",
    )
    report = paper("a", "Quays", *texts)
    front = replace(report.paper.front, appendices=(AppendixEntry("Appendix B", "Prices of Stone"),))
    heads = listed(replace(report, paper=replace(report.paper, front=front)))
    assert [h.partition("{: #")[0].strip("-* ") for h in heads] == [
        "Appendix B “Prices of Stone” to [Quays](../reports/2020/a.md)",
        "Appendix D to [Quays](../reports/2020/a.md)",
    ]


@pytest.mark.parametrize(
    "text",
    ["There is attached the Drains Survey (Appendix C).", "See the attached Appendix C – Drains Survey."],
)
def test_an_appendix_that_the_report_does_not_list_has_the_title_beside_its_label(text: str) -> None:
    assert any("Appendix C “Drains Survey” to [Quays]" in head for head in listed(paper("a", "Quays", text)))


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("An analysis is in a background paper, “Who Digs by Night”.", "A background paper, “Who Digs by Night”"),
        ("The replies are in a background paper.", "A background paper named in [Quays](../reports/2020/a.md)"),
        ("She agreed in a note dated 29 March 2019, which has since been filed.", "A note dated 29 March 2019"),
    ],
)
def test_what_nothing_but_its_words_tell_is_called_by_its_title_or_by_what_names_it(text: str, called: str) -> None:
    (head,) = listed(paper("a", "Quays", text))
    assert head.partition("{: #")[0].strip("-* ") == called


def test_a_decision_that_several_papers_cite_by_its_number_is_one_entry() -> None:
    heads = listed(*(paper(n, f"Quays {n}", "It carries out decision 20/00031.") for n in ("a", "b")))
    assert ["20/00031" in h for h in heads] == [True]
    assert "**Decision 20/00031**{: #decision-20-00031 }" in heads[0]


def test_an_entry_has_an_address_and_the_way_to_it() -> None:
    (head,) = listed(paper("a", "Quays", "The minutes of the Drains Board of 4 February 2020 were noted."))
    assert "**{: #minutes-drains-board-2020-02-04 }" in head
    assert '[¶](#minutes-drains-board-2020-02-04){: .headerlink .para-link aria-label="Link to this entry" }' in head
