"""References inside a paper: which words are links, where to, and how they get into the page."""

import datetime as dt
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import AppendixEntry, FrontMatter, PaperKind, Recommendation
from committee_archive.model.paper import Heading, PageMark, Paper, Paragraph, Text
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.pages.other_day import other_day
from committee_archive.relations import references_inside
from committee_archive.rendering import (
    CorrectedOfPage,
    NumbersOfPage,
    PaperExtension,
    PdfOfPage,
    RelationsOfPage,
    ShortFormsOfPage,
    TargetsOfPage,
)
from committee_archive.report_markdown import MARKDOWN_EXTENSIONS


def paper(*texts: str, kind: PaperKind = PaperKind.REPORT) -> ArchivedPaper:
    """A paper of numbered paragraphs 1, 2, 3 …, with an appendix and two recommendations."""
    front = FrontMatter(
        title="Roof",
        kind=kind,
        date=dt.date(2020, 1, 2),
        recommendations=(Recommendation("Note.", "1", "r1"), Recommendation("Agree.", "2", "r2")),
        appendices=(AppendixEntry("Appendix 1", "Prices", "s-3-1"), AppendixEntry("Appendix 2", "Secrets")),
    )
    numbered = tuple(Paragraph((Text(t),), f"{n}.", 1, f"p{n}") for n, t in enumerate(texts, 1))
    return ArchivedPaper("reports/2020/roof.md", Paper(front, numbered))


def links(*texts: str, kind: PaperKind = PaperKind.REPORT) -> list[tuple[str, str | None]]:
    """The words of each reference and the address that it leads to."""
    return [(r.evidence, r.to_anchor) for r in references_inside(paper(*texts, kind=kind))]


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("as said in paragraph 2 above, it leaks", "paragraph 2 above", "p2"),
        ("the survey (as mentioned in 2. above) and", "in 2. above", "p2"),
        ("prices are in Appendix 1.", "Appendix 1", "s-3-1"),
        ("this follows recommendation 2, which", "recommendation 2", "r2"),
    ],
)
def test_a_reference_leads_to_the_place_it_names(text: str, words: str, target: str) -> None:
    assert links(text, "Two.", "Three.") == [(words, target)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see paragraphs 2 to 3", [("paragraphs 2", "p2"), ("to 3", "p3")]),
        ("see paragraphs 2–3", [("paragraphs 2", "p2"), ("–3", "p3")]),
        ("see paragraphs 2 and 3 of this report.", [("paragraphs 2", "p2"), ("and 3 of this report", "p3")]),
        # The paragraph itself is no place to lead to.
        ("see paragraphs 1, 2 and 3.", [(", 2", "p2"), ("and 3", "p3")]),
        ("see paragraphs 2 and 9.", [("paragraphs 2", "p2"), ("and 9", None)]),
        ("recommendations 1 and 2 follow", [("recommendations 1", "r1"), ("and 2", "r2")]),
        ("recommendations 1 to 2 follow", [("recommendations 1", "r1"), ("to 2", "r2")]),
        # Words that stand before in the sentence would be linked there.
        ("he and 3 men read paragraphs 2 and 3.", [("paragraphs 2", "p2"), ("paragraphs 2 and 3", "p3")]),
    ],
)
def test_each_of_several_places_is_linked(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert links(text, "Two.", "Three.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "exempt under paragraph 2 of Part 1 of Schedule 12A",
        "as paragraph 2 of the 2016 report said",
        "in paragraph 2 of that paper",
        "see Appendix 2",
        "it rose in 2 years",
        "the paragraph 2016 was busy",
    ],
)
def test_words_that_speak_of_something_else_are_no_reference(text: str) -> None:
    assert links(text, "Two.", "Three.") == []


def test_minutes_speak_of_the_paragraphs_of_the_report_under_discussion() -> None:
    assert links("a question on paragraph 2 was answered", "Two.", kind=PaperKind.MINUTES) == []


def test_a_place_that_does_not_exist_is_no_link() -> None:
    found = references_inside(paper("see paragraph 9 above"))
    assert [(r.status, r.to_anchor) for r in found] == [(RelationStatus.DANGLING, None)]


@pytest.mark.parametrize(
    "text",
    [
        "see Appendix 3",
        "see Appendices 1 and 3",
        "see recommendation 6",
        "see section 9 below",
        "section 9 of this report",
    ],
)
def test_an_appendix_section_or_recommendation_that_does_not_exist_is_no_link_and_known(text: str) -> None:
    missing = [r for r in references_inside(paper(text)) if r.status is RelationStatus.DANGLING]
    assert [(r.from_anchor, r.to_anchor) for r in missing] == [("p1", None)]


def test_a_dotted_section_is_missing_where_the_papers_own_are_dotted() -> None:
    dotted = Paragraph((Text("As section 9.4 says, and section 1.2."),), "1.1", 1, "p1-1")
    blocks = (dotted, Paragraph((Text("Two."),), "1.2", 1, "p1-2"))
    entry = ArchivedPaper("reports/2020/roof.md", Paper(paper().paper.front, blocks))
    assert [(r.evidence, r.to_anchor) for r in references_inside(entry)] == [
        ("section 9.4", None),
        ("section 1.2", "p1-2"),
    ]
    assert references_inside(paper("As section 9.4 says.")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "see Appendix 2",  # a file of its own
        "see Appendix C",
        "recommendation (c) was put",
        "section 17 applies",
        "the LGA, in recommendation 6",
        "see recommendation 6 of the auditors",
    ],
)
def test_what_may_be_anothers_is_not_missing(text: str) -> None:
    assert references_inside(paper(text)) == ()


def test_an_appendix_names_the_other_appendices_of_its_report() -> None:
    assert links("see Appendix 3 and recommendation 6", kind=PaperKind.APPENDIX) == []


def test_a_number_of_another_form_is_of_another_document() -> None:
    assert references_inside(paper("see paragraph 6.15.2", "and paragraph 6.3")) == ()


def test_the_page_of_the_words_is_known() -> None:
    blocks = (
        Paragraph((PageMark(1),)),
        Heading(2, (Text("Start"),), "s-1-1"),
        Paragraph((Text("One."),), "1.", 1, "p1"),
        Paragraph((PageMark(2),)),
        Paragraph((Text("see paragraph 1"),)),
    )
    entry = ArchivedPaper("a.md", Paper(FrontMatter(title="T", kind=PaperKind.REPORT), blocks))
    assert [(r.page, r.from_anchor) for r in references_inside(entry)] == [(2, "p1")]


def rendered(text: str, *found: tuple[str, str, str] | tuple[str, str, str, str]) -> Element:
    """The element tree of a page whose relations are (address, words, link), some with a note."""
    holder = RelationsOfPage()
    holder.links = [
        (
            Relation(RelationKind.CITES_PARAGRAPH, "a.md", at, words, "a.md", "p1", 1, 1.0, RelationStatus.RESOLVED),
            href,
            note,
        )
        for at, words, href, note in ((*one, "")[:4] for one in found)
    ]
    extension = PaperExtension(
        PdfOfPage(published=True), holder, ShortFormsOfPage(), TargetsOfPage(), CorrectedOfPage(), NumbersOfPage()
    )
    html = markdown.markdown(text, extensions=[*MARKDOWN_EXTENSIONS, extension], output_format="xhtml")
    return fromstring(f"<main>{html}</main>")


def marked(text: str, *words: str) -> Element:
    """The element tree of a page that names meetings of which nothing is held, with these words, in paragraph 1."""
    holder = RelationsOfPage()
    holder.unheld = [
        (
            Relation(RelationKind.CITES_MEETING, "a.md", "p1", one, None, None, 1, 1.0, RelationStatus.WANTED),
            "../c/#x",
            "not in this archive",
        )
        for one in words
    ]
    extension = PaperExtension(
        PdfOfPage(published=True), holder, ShortFormsOfPage(), TargetsOfPage(), CorrectedOfPage(), NumbersOfPage()
    )
    html = markdown.markdown(text, extensions=[*MARKDOWN_EXTENSIONS, extension], output_format="xhtml")
    return fromstring(f"<main>{html}</main>")


def test_what_is_to_be_said_of_a_link_stands_behind_it() -> None:
    text = "1\\. **As agreed** at the meeting of 9 May it was.\n{: #p1 .para .l1 }"
    root = rendered(text, ("p1", "the meeting of 9 May", "b.md", "leads to that of 8 May"))
    (note,) = [e for e in root.iter("span") if e.get("class") == "link-note"]
    assert (note.text, note.tail) == ("leads to that of 8 May", " it was.")
    assert note.get("data-pagefind-ignore") is not None, "the words are the program's"
    assert citations(root) == [("the meeting of 9 May", "b.md")]
    words = "".join(next(e for e in root.iter("p")).itertext())
    assert "meeting of 9 Mayleads to that of 8 May it was." in words, "the note stands behind the link"


def test_a_link_does_not_begin_with_the_word_that_joins_it_to_the_place_before() -> None:
    text = "1\\. See paragraphs 4 to 6 of the report, and 8 of the review.\n{: #p1 .para .l1 }"
    found = [
        ("p1", "paragraphs 4", "b.md#p4"),
        ("p1", "to 6 of the report", "b.md#p6"),
        ("p1", "and 8 of the review", "c.md#p8"),
    ]
    assert [words for words, _ in citations(rendered(text, *found))] == [
        "paragraphs 4",
        "6 of the report",
        "8 of the review",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the meeting on Monday, 4 June 2019", "leads to the meeting of 4 June 2018: 4 June 2019 was a Tuesday"),
        ("the meeting on 4 June 2019", "leads to the meeting of 4 June 2018"),
        ("the meeting on 4 June 2018", ""),
        ("the last meeting", ""),
    ],
)
def test_words_with_another_day_than_that_of_the_meeting_they_lead_to_are_explained(words: str, said: str) -> None:
    meant = MeetingKey("works", dt.date(2018, 6, 4))
    one = Relation(
        RelationKind.CITES_MEETING, "a.md", "p1", words, "b.md", None, 1, 1.0, RelationStatus.RESOLVED, meant
    )
    assert (said in other_day(one)) if said else other_day(one) == ""


def test_words_that_name_a_meeting_that_is_not_held_carry_a_mark() -> None:
    root = marked("1\\. As at the meeting of 9 May it was.\n{: #p1 .para .l1 }", "the meeting of 9 May")
    (mark,) = [a for a in root.iter("a") if a.get("class") == "not-held"]
    assert (mark.text, mark.get("href"), mark.tail) == ("not in this archive", "../c/#x", " it was.")
    assert mark.get("data-pagefind-ignore") is not None, "the words are the program's"
    assert citations(root) == []


def test_the_same_meeting_named_twice_carries_two_marks_in_their_places() -> None:
    text = "1\\. At the meeting of 9 May, and at the meeting of 9 May again.\n{: #p1 .para .l1 }"
    root = marked(text, "the meeting of 9 May", "the meeting of 9 May")
    assert [a.tail for a in root.iter("a") if a.get("class") == "not-held"] == [
        ", and at the meeting of 9 May",
        " again.",
    ]


def citations(root: Element) -> list[tuple[str, str]]:
    """Text and target of every link put in."""
    return [("".join(a.itertext()), a.get("href", "")) for a in root.iter("a") if a.get("class") == "citation"]


def test_the_words_become_a_link_and_no_word_is_lost() -> None:
    root = rendered("6\\. As paragraph 2 above says.\n{: #p6 .para .l1 }", ("p6", "paragraph 2 above", "#p2"))
    assert citations(root) == [("paragraph 2 above", "#p2")]
    assert "As paragraph 2 above says." in "".join(root.itertext())


def test_words_with_escaped_characters_are_found() -> None:
    root = rendered("It says \\[see paragraph 2\\_a\\] twice.", ("", "see paragraph 2_a", "#p2-a"))
    assert citations(root) == [("see paragraph 2_a", "#p2-a")]


def test_words_inside_emphasis_are_found() -> None:
    root = rendered("The detail is in **Appendix 1.**\n{: #p3 .para .l1 }", ("p3", "Appendix 1", "#s-3-1"))
    assert citations(root) == [("Appendix 1", "#s-3-1")]


def test_the_same_words_twice_become_two_links() -> None:
    both = ("p3", "Appendix 1", "#s-3-1")
    root = rendered("See Appendix 1, and again Appendix 1.\n{: #p3 .para .l1 }", both, both)
    assert len(citations(root)) == 2


def test_a_block_without_an_address_is_found_after_the_one_before_it() -> None:
    text = "Appendix 1 is above.\n\n## Start {: #s-1-1 }\n\nThen Appendix 1 again."
    root = rendered(text, ("s-1-1", "Appendix 1", "#s-3-1"))
    paragraphs = ["".join(p.itertext()) for p in root.iter("p") if p.find("a[@class='citation']") is not None]
    assert paragraphs == ["Then Appendix 1 again."]
