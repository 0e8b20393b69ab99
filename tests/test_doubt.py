"""The signs by which the program knows where it may be wrong, each on a paper that has it and on one that has not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import VOCABULARY, Maker
from committee_archive.doubt import SIGNS, Doubtful, Sort, doubtful_blocks, for_readers
from committee_archive.model.document import Block, BlockKind, Box, Cell, Document, Grid, Token


def laid_out(document: Document, gaps: dict[str, float] | None = None) -> Document:
    """The document with its words set in lines of 400 points, block under block; `gaps`: points before a word."""
    words = {p.number: list(p.words) for p in document.pages}
    tops = dict.fromkeys(words, 150.0)
    blocks = []
    for block in document.blocks:
        page = block.boxes[0][0]
        x = start = 72.0 + block.indent
        top = tops[page]
        boxes = []
        for token in _tokens(block):
            width = 5.0 * len(token.text)
            x += (gaps or {}).get(token.text, 0.0)
            if x + width > 472:
                x, top = start, top + 13
            for ref in token.refs:
                boxes.append(Box(x, top, x + width, top + 11))
                words[page][ref.word] = replace(words[page][ref.word], box=boxes[-1])
            x += width + 3
        tops[page] = top + 25
        if boxes:
            around = Box(min(b.x0 for b in boxes), boxes[0].top, max(b.x1 for b in boxes), boxes[-1].bottom)
            block = replace(block, boxes=((page, around),))
        blocks.append(block)
    pages = tuple(replace(p, words=tuple(words[p.number])) for p in document.pages)
    return replace(document, pages=pages, blocks=tuple(blocks))


def _tokens(block: Block) -> list[Token]:
    if block.grid is None:
        return list(block.tokens)
    return [t for row in block.grid.rows for cell in row for b in cell.blocks for t in b.tokens]


def doubts(maker: Maker, gaps: dict[str, float] | None = None) -> tuple[Doubtful, ...]:
    made = maker.understood(withhold_contact=False)
    return doubtful_blocks(laid_out(maker.document(), gaps), made.paper.blocks, made.trace, VOCABULARY)


def only(maker: Maker, gaps: dict[str, float] | None = None) -> Doubtful:
    (found,) = doubts(maker, gaps)
    return found


def paper() -> Maker:
    """A paper of which there is nothing to doubt."""
    return (
        Maker()
        .heading("Background", bold=True)
        .item("1.", "The library in Mill Lane opens on Mondays, and has done so for years.")
        .item("2.", "It was painted in the spring; the roof is to follow in a later year.")
        .heading("Proposals", bold=True)
        .item("3.", "That it opens on Tuesdays as well, from ten until four in the afternoon.")
        .text("Members asked about the cost of this.")
    )


def test_a_plain_paper_has_no_doubts() -> None:
    assert doubts(paper()) == ()


def test_a_heading_with_a_wide_gap_may_be_a_line_of_a_table() -> None:
    found = only(paper().heading("Total 1250", bold=True).text("This is met."), gaps={"1250": 90.0})
    assert (found.signs, found.sort) == (("heading-columns",), Sort.HEADING)
    assert "a line of a table" in found.finding.message


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("and the mobile library", "heading-midway"),
        ("That the Committee agrees", "heading-leads"),
        ("Ada Winter 01632 960123", "heading-details"),
    ],
)
def test_words_that_no_heading_begins_or_ends_with(words: str, sign: str) -> None:
    assert sign in only(paper().heading(words, bold=True).text("The text under it.")).signs


def test_a_heading_whose_sentence_goes_on_below_it_is_doubtful() -> None:
    assert only(paper().heading("Books", bold=True).text("and papers are lent.")).signs == ("heading-cut",)


def test_a_heading_among_numbered_paragraphs_is_doubtful() -> None:
    maker = Maker().item("1.", "Opening hours stay.").heading("Fees", "2.").item("3.", "Fines are given up.")
    assert only(maker).signs == ("heading-in-list",)


def test_two_halves_make_a_doubt_and_one_does_not() -> None:
    one = paper().heading("Costs:", bold=True).text("They are met.")
    two = paper().heading("Costs:", bold=True).heading("Savings", bold=True).text("There are none.")
    assert doubts(one) == ()
    assert only(two).signs == ("heading-colon", "heading-empty")


def test_text_set_like_a_heading_is_doubtful() -> None:
    maker = paper().text("Advice of the Treasurer", bold=True).text("The cost is met from what there is.")
    assert only(maker).signs == ("text-like-heading",)


def test_a_formula_of_a_decision_in_bold_is_none() -> None:
    assert doubts(paper().text("RESOLVED", bold=True).text("The report was noted.")) == ()


def test_bullets_inside_a_paragraph_are_a_list_not_told_apart() -> None:
    assert only(paper().text("The hours are: • Mondays • Tuesdays")).signs == ("number-inside",)


def test_a_doubted_number_and_a_doubted_table_are_told_to_readers() -> None:
    maker = paper().text("Hours: • Mondays • Tuesdays").heading("Ada Winter 01632 960123").text("Text.")
    found = doubts(maker)
    assert [d.sort for d in found] == [Sort.NUMBER, Sort.HEADING]
    assert [d.code for d in for_readers(found)] == ["uncertain-number"]


@pytest.mark.parametrize(
    "maker", [paper().text("The \ufffdve members came."), paper().table(["Name", "Fee"], ["Boat \ufffd", "10"])]
)
def test_a_sign_that_cannot_be_read_is_doubtful_and_the_finding_says_so(maker: Maker) -> None:
    found = only(maker).finding
    assert (found.code, found.page) in (("unreadable-sign", 1), ("uncertain-table", 1))
    assert "the font does not say which letter or mark one of its signs is" in found.message


def test_a_table_of_uneven_rows_without_a_head_is_doubtful() -> None:
    maker = paper().table(["Mill Lane", "10", "20"], ["High Street", "30"])
    assert only(maker).signs == ("table-ragged", "table-headless")


def test_cells_that_reach_over_rows_do_not_make_a_table_uneven() -> None:
    maker = paper().table(["Library", "Hours"], ["30"])
    table = maker.blocks[-1]
    assert table.grid is not None
    first, second = table.grid.rows
    reaching = Grid((((Cell(first[0].blocks, 1, 2)), first[1]), second), header_rows=1)
    maker.blocks[-1] = replace(table, grid=reaching)
    assert doubts(maker) == ()


def test_lines_in_columns_next_to_each_other_are_a_table_without_rules() -> None:
    maker = paper().text("Lighting 3,800").text("Heating 9,100")
    found = doubts(maker, gaps={"3,800": 90.0, "9,100": 90.0})
    assert [d.signs for d in found] == [("text-columns", "text-rows")] * 2


def test_a_lone_line_at_the_foot_of_the_page_may_be_furniture() -> None:
    maker = paper().text("Page 3 of 9")
    made = maker.understood(withhold_contact=False)
    document = laid_out(maker.document())
    foot = replace(document.blocks[-1], boxes=((1, Box(280, 800, 320, 811)),))
    document = replace(document, blocks=(*document.blocks[:-1], foot))
    (found,) = doubtful_blocks(document, made.paper.blocks, made.trace, VOCABULARY)
    assert (found.signs, found.sort) == (("furniture",), Sort.PLACE)


def test_what_extraction_doubted_stays_doubtful() -> None:
    maker = paper()
    maker.blocks[-1] = replace(maker.blocks[-1], doubt="outside the tags")
    assert only(maker).why == ("outside the tags",)


def test_no_reason_quotes_the_words_of_the_paper() -> None:
    secret = "zyxwv"
    maker = paper().heading(f"That {secret}:", bold=True).heading(f"{secret} {secret} 01632 960123", bold=True)
    found = doubts(maker.text(f"{secret} • {secret}").text(f"b. {secret}"))
    assert len(found) >= 3
    assert not any(secret in d.finding.message for d in found)


def test_each_sign_has_a_name_of_its_own_and_a_weight_that_counts() -> None:
    assert len({s.name for s in SIGNS}) == len(SIGNS)
    assert {s.weight for s in SIGNS} == {0.5, 1.0}


def test_a_table_whose_first_column_counts_on_may_be_a_list() -> None:
    rows = [["1.", "Apologies", "none"], ["2.", "Minutes of May", "3 to 9"], ["3.", "Dredging the basin", "later"]]
    assert only(paper().table(*rows)).signs == ("table-headless", "table-list")
    assert "table-list" not in only(paper().table(["7", "Apologies"], *rows[:1], ["4.", "Ropes"])).signs


def test_a_form_whose_cells_hold_lists_and_paragraphs_may_be_sections_of_the_text() -> None:
    long = "The berth has been let for many years and the tenant would like to stay on. " * 5
    maker = paper().table(["What was said", long], ["What is asked", long])
    grid = maker.blocks[-1].grid
    assert grid is not None
    assert "table-form" not in {sign for d in doubts(maker) for sign in d.signs}
    inside = grid.rows[1][1].blocks[0]
    item = replace(inside, kind=BlockKind.ITEM, label=inside.tokens[0].text, label_tokens=1)
    cell = replace(grid.rows[1][1], blocks=(inside, item))
    maker.blocks[-1] = replace(maker.blocks[-1], grid=replace(grid, rows=(grid.rows[0], (grid.rows[1][0], cell))))
    assert "table-form" in {sign for d in doubts(maker) for sign in d.signs}


def test_a_table_that_begins_like_the_one_on_the_page_before_may_be_its_rest() -> None:
    maker = paper().table(["Fund", "Sum"], ["Core", "7"]).text("Words between them.")
    maker.page().table(["Fund", "Sum"], ["Rest", "9"])
    assert [("table-goes-on" in d.signs) for d in doubts(maker)] == [True]
    other = paper().table(["Fund", "Sum"], ["Core", "7"]).text("Words between them.")
    assert doubts(other.page().table(["Boat", "Sum"], ["Rest", "9"])) == ()


@pytest.mark.parametrize("words", ["Venue: Room", "22/061 Apologies"])
def test_the_tab_after_a_label_or_number_is_no_gap_between_columns(words: str) -> None:
    maker = paper().text(words).text(f"{words} two")
    assert doubts(maker, gaps={words.split()[1]: 60.0}) == ()
