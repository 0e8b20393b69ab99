"""A paper's Markdown as it becomes a page: page marks, ¶ links, hanging numbers, tables, safe links."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest
from committee_archive.model.corrected_line import CorrectedLine
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.rendering import (
    CorrectedOfPage,
    NumbersOfPage,
    PaperExtension,
    PdfOfPage,
    RelationsOfPage,
    ShortFormsOfPage,
    TargetsOfPage,
)

EXTENSIONS = ["attr_list", "sane_lists", "tables", "toc", "admonition", "md_in_html"]


def page(
    text: str,
    *,
    pdf: bool = True,
    outcomes: Sequence[tuple[str, str]] = (),
    of_outcomes: str = "outcomes",
    corrected: Sequence[CorrectedLine] = (),
    items: bool = False,
    links: Sequence[tuple[Relation, str, str]] = (),
) -> Element:
    """The element tree of a page, as a browser would read it."""
    relations, lines, numbers = RelationsOfPage(), CorrectedOfPage(), NumbersOfPage()
    numbers.items = items
    relations.outcomes, relations.of_outcomes = outcomes, re.compile(of_outcomes)
    relations.links = links
    lines.lines = corrected
    extension = PaperExtension(PdfOfPage(published=pdf), relations, ShortFormsOfPage(), TargetsOfPage(), lines, numbers)
    html = markdown.markdown(
        text,
        extensions=[*EXTENSIONS, extension],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="xhtml",
    )
    return fromstring(f"<main>{html}</main>")


def one(root: Element, path: str) -> Element:
    """The only element at this path."""
    found = root.findall(path)
    assert len(found) == 1, f"{len(found)} elements at {path}"
    return found[0]


def words(element: Element) -> str:
    """What an element shows, without its ¶ links."""
    shown = "".join(element.itertext()).replace("¶", "")
    return " ".join(shown.split())


def test_a_page_mark_is_a_link_to_the_page_of_the_pdf() -> None:
    mark = one(page("One [](x.pdf#page=3){: #page-3 .page } two."), ".//a")
    assert (mark.get("href"), mark.get("id"), mark.text) == ("x.pdf#page=3", "page-3", "Page 3")
    assert mark.get("aria-label") == "Page 3 of the PDF"
    assert mark.get("data-pagefind-ignore") is not None


def test_without_a_published_pdf_a_page_mark_is_no_link() -> None:
    mark = one(page("One [](x.pdf#page=3){: #page-3 .page } two.", pdf=False), ".//span")
    assert (mark.get("href"), mark.get("id"), mark.text) == (None, "page-3", "Page 3")


def test_every_address_has_a_link_that_says_where_it_leads() -> None:
    root = page(
        "## The roof [](x.pdf#page=2){: #page-2 .page } leaks {: #s-1-1 }\n\n"
        "6\\. Text.\n{: #p6 .para .l1 }\n\n"
        "- Note it.\n    {: #r1 }\n- Agree:\n    - at once\n        {: #r2-a }\n\n"
        "RESOLVED – Yes.\n{: #d5 .decision }\n"
    )
    links = [(a.get("href"), a.get("aria-label")) for a in root.iter("a") if "para-link" in a.get("class", "")]
    assert links == [
        ("#s-1-1", "Link to section: The roof leaks"),
        ("#p6", "Link to paragraph 6"),
        ("#r1", "Link to recommendation 1"),
        ("#r2-a", "Link to recommendation 2(a)"),
        ("#d5", "Link to decision on item 5"),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "(i) Note. [](#r1){: #r1 .alias }\n{: #p-i .para .l1 }\n\n(ii) Do. [](#r2){: #r2 .alias }",
            "(i)",
        ),
        ("a) Note it.\n{: #r1 .para .l1 }\n\nb) Agree.\n{: #r2 .para .l1 }\n", "(a)"),
        ("2\\.1 Note it.\n{: #r1 .para .l1 }\n\n2\\.2 Agree.\n{: #r2 .para .l1 }\n", "2.1"),
        ("1\\. Note it.\n{: #r1 .para .l1 }\n", "1"),
        ("- Note it.\n    {: #r1 }\n- Agree.\n    {: #r2 }\n", "1"),
        ("Members are asked to note it.\n{: #r1 }\n", ""),
        ("(a) Note it.\n{: #a2-r1 .para .l1 }\n", "(a) of appendix 2"),
    ],
)
def test_a_recommendation_is_quoted_by_the_number_that_it_prints(text: str, named: str) -> None:
    link = next(a for a in page(text).iter("a") if "para-link" in a.get("class", ""))
    assert link.get("aria-label") == f"Link to recommendation {named}".rstrip()
    assert "r1" in link.get("href", "")


def test_a_link_is_named_by_the_papers_words_alone() -> None:
    root = page(
        "| Service |\n| --- |\n| [](x.pdf#page=2){: #page-2 .page } Print [1](#fn1){: .noteref } {: #row-4 } |\n"
    )
    assert one(root, ".//a[@href='#row-4']").get("aria-label") == "Link to “Print”"


def test_what_has_no_address_has_no_link() -> None:
    root = page("## Reports\n\nPlain text with [](x.pdf#page=3){: #page-3 .page } a mark.")
    assert not [a for a in root.iter("a") if "para-link" in a.get("class", "")]


def test_what_has_an_address_of_another_form_has_a_link_named_by_its_first_words() -> None:
    root = page(
        "ACTION: Contract Manager to give notice and to report back.\n{: #note-6 }\n\n"
        "| Service | Met |\n| --- | --- |\n| Print {: #row-4 } | 9 of 12 |\n"
    )
    links = [(a.get("href"), a.get("aria-label")) for a in root.iter("a") if "para-link" in a.get("class", "")]
    assert links == [
        ("#note-6", "Link to “ACTION: Contract Manager to give notice and to …”"),
        ("#row-4", "Link to “Print”"),
    ]


def test_what_an_agenda_numbers_are_items() -> None:
    text = "5\\. Prices of stone\n{: #p5 .para .l1 }\n\n(a) Of slate\n{: #p5-a .para .l2 }\n\n## Slate {: #s-1-1 }"
    named = [link.get("aria-label") for link in page(text, items=True).findall(".//a[@class='headerlink para-link']")]
    assert named == ["Link to item 5", "Link to item 5(a)", "Link to section: Slate"]
    assert page(text).find(".//a[@aria-label='Link to paragraph 5']") is not None


def test_links_and_marks_do_not_appear_in_the_contents() -> None:
    md = markdown.Markdown(
        extensions=[
            *EXTENSIONS,
            PaperExtension(
                PdfOfPage(), RelationsOfPage(), ShortFormsOfPage(), TargetsOfPage(), CorrectedOfPage(), NumbersOfPage()
            ),
        ]
    )
    md.convert("## The roof [](x.pdf#page=2){: #page-2 .page } {: #s-1-1 }")
    assert [token["name"].strip() for token in md.toc_tokens] == ["The roof"]  # type: ignore[attr-defined]


def test_a_printed_number_hangs_and_no_character_is_lost() -> None:
    for label in ("6\\.", "(a)", "12\\.10\\.", "**7\\.**", "[](x.pdf#page=3){: #page-3 .page } 8\\."):
        root = page(f"{label} The *first* sentence.\n{{: #p1 .para .l1 }}")
        hung = one(root, "p/span[@class='label']")
        expected = label.replace("\\", "").replace("*", "").split(" ")[-1]
        assert words(hung) == expected
        assert words(one(root, "p")).removeprefix("Page 3 ") == f"{expected} The first sentence."


def test_a_long_number_gets_more_room() -> None:
    assert one(page("12\\.10\\. Text.\n{: #p12-10 .para .l1 }"), "p").get("class") == "para l1 wide"
    assert one(page("12\\. Text.\n{: #p12 .para .l1 }"), "p").get("class") == "para l1"


def test_a_first_word_that_is_no_number_does_not_hang() -> None:
    root = page("Notwithstanding the above.\n{: #p1 .para .l1 }")
    assert root.find(".//span[@class='label']") is None


def test_an_alias_is_a_place_to_land_on_before_the_words_and_no_link() -> None:
    root = page("12\\. RESOLVED – Yes. [](#d5){: #d5 .alias } [](#p11){: #p11 .alias }\n{: #p12 .para .l1 }")
    paragraph = one(root, "p")
    assert [(e.tag, e.get("id"), e.text) for e in paragraph[:2]] == [
        ("span", "d5", None),
        ("span", "p11", None),
    ]
    assert words(paragraph) == "12. RESOLVED – Yes."
    assert words(one(root, "p/span[@class='label']")) == "12."
    assert [a.get("href") for a in root.iter("a")] == ["#d5"]


def test_a_part_of_a_resolution_is_linked_by_its_item() -> None:
    root = page("(ii) that it be so. [](#d5_2){: #d5_2 .alias }\n{: #p-ii .para .l1 }\n")
    link = one(root, ".//a[@class='headerlink para-link']")
    assert (link.get("href"), link.get("aria-label")) == ("#d5_2", "Link to decision on item 5, (ii)")


def test_a_part_of_a_resolution_with_a_number_that_stood_before_is_linked_by_its_item() -> None:
    root = page("2\\. that it be so. [](#d7_2){: #d7_2 .alias }\n{: #p2_2 .para .l1 }\n")
    link = one(root, ".//a[@class='headerlink para-link']")
    assert (link.get("href"), link.get("aria-label")) == ("#d7_2", "Link to decision on item 7, 2")


def test_a_decision_in_a_paragraph_of_the_minutes_says_that_it_is_one() -> None:
    root = page("12\\.3 that it be so. [](#d12){: #d12 .alias }\n{: #p12-3 .para .l1 }\n")
    assert one(root, ".//a[@class='headerlink para-link']").get("aria-label") == (
        "Link to decision on item 12, paragraph 12.3"
    )


def test_a_part_of_no_decision_is_linked_by_its_own_address() -> None:
    link = one(page("(ii) that.\n{: #p-ii .para .l1 }\n"), ".//a[@class='headerlink para-link']")
    assert (link.get("href"), link.get("aria-label")) == ("#p-ii", "Link to paragraph (ii)")


def test_all_labels_of_a_list_hang_as_deep_as_the_longest() -> None:
    text = "(i) a\n{: #p-i .para .l1 }\n\n(iii) b\n{: #p-iii .para .l1 }\n\nPlain.\n\n(iv) c\n{: #p-iv .para .l1 }\n"
    classes = [p.get("class") for p in page(text).iter("p")]
    assert classes == ["para l1 wide", "para l1 wide", None, "para l1"]


def test_an_empty_table_head_is_dropped_and_a_full_one_stays() -> None:
    root = page("|  |  |\n| --- | --- |\n| 1 | 2 |\n\nText\n\n| a |  |\n| --- | --- |\n| 1 | 2 |\n")
    first, second = root.iter("table")
    assert first.find("thead") is None
    assert [th.get("scope") for th in second.iter("th")] == ["col", "col"]


def test_each_table_scrolls_in_a_region_of_its_own_that_the_keyboard_reaches() -> None:
    root = page(
        '<div class="header" markdown="1">\n\n| a |\n| --- |\n| 1 |\n\n</div>\n\nText\n\n| b |\n| --- |\n| 2 |\n'
    )
    regions = root.findall(".//div[@role]")
    assert [r.get("aria-label") for r in regions] == ["The paper's header", "Table 2"]
    assert {(r.get("role"), r.get("tabindex"), r[0].tag) for r in regions} == {("region", "0", "table")}


def test_a_short_cell_is_not_parted() -> None:
    root = page("| Target | Services that met it |\n| --- | --- |\n| 11 of 12 | All the others did |\n")
    short = ["".join(c.itertext()) for c in root.iter() if "short" in c.get("class", "").split()]
    assert short == ["Target", "11 of 12"]


def test_a_caption_names_the_table_beside_it_and_no_other() -> None:
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    html = '<table markdown="1">\n<tr markdown="1">\n<td markdown="span" colspan="2">1</td>\n</tr>\n</table>\n'
    root = page(
        f"Table 1: Costs\n{{: #table-1 .caption }}\n\n{table}\nWords\n\n{html}\n"
        f"Table 2: Days\n{{: #table-2 .caption }}\n\nWords\n\n{table}"
    )
    regions = root.findall(".//div[@role]")
    assert [r.get("aria-labelledby") for r in regions] == ["table-1", "table-2", None]
    assert [r.get("aria-label") for r in regions] == [None, None, "Table 3"]
    assert [t.get("aria-labelledby") for t in root.iter("table")] == ["table-1", "table-2", None]


def test_a_link_that_is_script_loses_its_address_and_keeps_its_words() -> None:
    for address in (
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ):
        root = page(f"[words]({address})")
        assert root.find(".//a") is None, address
        assert words(root) == "words"


def test_ordinary_links_stay() -> None:
    for address in (
        "https://example.org/a_b?c=d&e=f#g",
        "mailto:a@b.example",
        "../2017/x.md#p6",
        "#p6",
        "x.pdf#page=3",
    ):
        assert one(page(f"[words]({address})"), ".//a").get("href") == address


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    root = page("Text[1](#fn1){: #fn1-mark .noteref } goes on.\n\n1 The note.\n{: #fn1 .footnote }\n")
    mark = one(root, "p/sup[@class='noteref']/a")
    assert (mark.get("href"), mark.get("id"), mark.get("aria-label"), mark.text) == ("#fn1", "fn1-mark", "Note 1", "1")
    note = one(root, "p[@id='fn1']")
    back = one(note, "a[@class='note-back']")
    assert (back.get("href"), back.get("aria-label")) == ("#fn1-mark", "Back to the text of this note")
    assert words(note).startswith("1 The note.")


def test_a_note_without_a_mark_has_no_way_back() -> None:
    assert not page("1 The note.\n{: #fn1 .footnote }\n").findall(".//a[@class='note-back']")


def test_the_outcomes_in_a_header_lead_to_their_pages_and_other_numbers_do_not() -> None:
    root = page(
        '<div class="header" markdown="1">\n\n|  |  |\n| --- | --- |\n| Item | 9 |\n| Dated | 9 May 2019 |\n'
        "| Which outcomes does this proposal serve? | 19, 9 and A borough that answers |\n\n</div>\n\n"
        "9\\. Outcome 9 costs £9.\n{: #p9 .para .l1 }\n",
        outcomes=[("19", "o/19.md"), ("9", "o/9.md"), ("A borough that answers", "o/a.md")],
    )
    links = [(a.text, a.get("href")) for a in root.iter("a") if a.get("class") == "citation"]
    assert links == [("19", "o/19.md"), ("9", "o/9.md"), ("A borough that answers", "o/a.md")]
    assert (
        words(root.findall(".//tr")[-1]) == "Which outcomes does this proposal serve? 19, 9 and A borough that answers"
    )


def test_the_rows_that_name_outcomes_are_known_by_the_archives_own_words() -> None:
    rows = "| Which outcomes? | 9 |\n| Which aims? | 9 |\n"
    text = f'<div class="header" markdown="1">\n\n|  |  |\n| --- | --- |\n{rows}\n</div>\n'
    root = page(text, outcomes=[("9", "o/9.md")], of_outcomes="aims")
    assert [row.find(".//a") is not None for row in root.findall(".//tr")[-2:]] == [False, True]


def test_a_contact_block_has_a_place_of_its_own_for_the_search() -> None:
    withheld = '*phone number withheld*{: .withheld data-kind="phone" data-words="2" }'
    root = page(
        f"1\\. Text.\n{{: #p1 .para .l1 }}\n\nOtto Pell\n{{: .contact }}\n\nT: {withheld}\n{{: .contact }}\n\n"
        "## Appendix {: #s-1-1 }\n\nE: none\n{: .contact }\n"
    )
    blocks = [element for element in root.iter("p") if element.get("class") == "contact"]
    assert [block.get("id") for block in blocks] == ["contact", None, "contact_2"]
    assert one(root, ".//em[@class='withheld']").get("data-pagefind-ignore") is not None
    assert all("¶" not in "".join(block.itertext()) for block in blocks)


HEADER = """<div class="header" markdown="1">

|  |  |
| --- | --- |
| **Subject:** | Netwrok \\*Strategy\\* |
| **Report of:** | The Treasurer |

</div>

Netwrok \\*Strategy\\* was agreed.
"""


def test_a_corrected_line_of_the_header_says_so_and_stays_as_printed() -> None:
    root = page(HEADER, corrected=[CorrectedLine(("Netwrok *Strategy*",), "title", "Network *Strategy*")])
    (cell,) = (e for e in root.iter("td") if "Netwrok" in words(e))
    assert words(cell) == "Netwrok *Strategy*corrected: Network *Strategy*"
    note = one(root, ".//span[@class='corrected-line']")
    assert note.get("data-pagefind-ignore") is not None
    assert one(note, "a").get("href") == "#corrected"


def test_a_corrected_line_that_is_not_found_in_the_header_is_told_below_it() -> None:
    root = page(
        HEADER, corrected=[CorrectedLine((), "date", "3 May 2024"), CorrectedLine(("Netwrok was",), "title", "")]
    )
    header = one(root, ".//div[@class='header']")
    assert [words(p) for p in header.findall("p")] == ["Corrected: date: 3 May 2024", "Corrected: title"]
    assert all("corrected" not in words(cell) for cell in header.iter("td"))


def test_a_paper_without_a_header_block_has_no_such_notes() -> None:
    root = page("Netwrok Strategy\n", corrected=[CorrectedLine(("Netwrok Strategy",), "title", "Network Strategy")])
    assert words(root) == "Netwrok Strategy"


def gaps(text: str, *, items: bool = False) -> list[str]:
    return [words(p) for p in page(text, items=items).iter("p") if p.get("class") == "number-gap"]


def numbered(*anchors: str) -> str:
    return "\n\n".join(f"{n}\\. Words.\n{{: #{anchor} .para .l1 }}" for n, anchor in enumerate(anchors))


def test_where_numbers_jump_a_line_says_so_before_the_next() -> None:
    assert gaps(numbered("p6", "p8", "p9", "p12")) == [
        "No paragraph 7 in this paper.",
        "No paragraphs 10 to 11 in this paper.",
    ]
    tree = page(numbered("p6", "p8"))
    assert [p.get("id") or p.get("class") for p in tree.iter("p")] == ["p6", "number-gap", "p8"]


@pytest.mark.parametrize(
    "text",
    [
        numbered("p1", "p2", "a1-p1", "a1-p2", "p3"),
        numbered("p6", "p1_2", "p8"),
        numbered("p6") + "\n\n### 7. Works {: #s-1-1 }\n\n" + numbered("p8"),
        numbered("p6")
        + '\n\n*paragraph withheld*{: .withheld data-kind="person" data-words="9" }\n\n'
        + numbered("p8"),
        numbered("p1-2", "p1-9"),
    ],
)
def test_no_gap_is_told_where_the_number_may_stand_elsewhere(text: str) -> None:
    assert gaps(text) == []


def test_items_of_a_supplement_may_have_any_numbers() -> None:
    assert gaps(numbered("p6", "p8"), items=True) == []


CONTENTS = """1 | Boats ........................... 4

Nets and ropes.....................................5

Boats, continued . . . . . . . . . . . . 6

## 1 | Boats {: #s-4-1 }

It cost ... 5

## Nets and Ropes {: #s-5-1 }

## Boats, continued {: #s-6-1 }

## Boats, continued {: #s-7-1 }
"""


IN_CONTENTS = [("1 | Boats", "s-4-1"), ("Nets and ropes", "s-5-1")]


def inside(words: str, anchor: str) -> Relation:
    """A reference of words that stand before every address of a paper."""
    status = RelationStatus.RESOLVED
    return Relation(RelationKind.CITES_PARAGRAPH, "x.md", "", words, "x.md", anchor, 1, 1.0, status)


def test_the_dots_of_a_line_of_contents_are_set_apart() -> None:
    leaders = page(CONTENTS).findall("p/span[@class='leader']")
    assert len(leaders) == 3
    assert all(one.get("aria-hidden") == "true" for one in leaders)


def test_a_line_of_contents_is_a_link_up_to_its_dots() -> None:
    words_to_link = [(inside(words, anchor), f"#{anchor}", "") for words, anchor in IN_CONTENTS]
    tree = page(CONTENTS, links=words_to_link)
    assert [(words(a), a.get("href")) for a in tree.findall("p/a")] == [(w, f"#{a}") for w, a in IN_CONTENTS]
    assert [(a.tail or "") + (a.get("class") or "") for a in tree.findall("p/a")] == ["citation", "citation"]
    assert len(tree.findall("p/span[@class='leader']")) == 3


def test_no_sign_of_a_line_of_contents_is_lost() -> None:
    shown = [words(p) for p in page(CONTENTS).findall("p")]
    assert shown == [
        "1 | Boats ........................... 4",
        "Nets and ropes.....................................5",
        "Boats, continued . . . . . . . . . . . . 6",
        "It cost ... 5",
    ]
