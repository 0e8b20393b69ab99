"""Rows that Excel and browsers print again on each page, as tags hold them; and tables parted by blank rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract.blank_rows import joined_over_blank_rows
from committee_archive.extract.drafts import Draft, DraftCell, cell_refs
from committee_archive.extract.page import ReadPage
from committee_archive.extract.print_titles import heads_said_once, tables_said_once
from committee_archive.extract.tables import PageCell, PageTable, Rule, join_tables
from committee_archive.extract.taken_over import with_tables
from committee_archive.model.document import Block, BlockKind, Box, Cell, Grid, Ref, Style, Token, Word

Said = tuple[int, str, float]
"""A word of a cell: its page, itself, and how far down it stands."""


class Sheet:
    """Tables as tags hold them, and the pages on which their words stand."""

    def __init__(self) -> None:
        self.words: dict[int, list[Word]] = {1: [], 2: []}
        self.rules: tuple[Rule, ...] = ()

    def table(self, *rows: list[list[Said]], heads: int = 0) -> Draft:
        """A table of cells of words."""
        return Draft(tag="Table", rows=[[self._cell(c, 72 + 90 * n) for n, c in enumerate(row)] for row in rows],
                     header_rows=heads)  # fmt: skip

    def pages(self) -> tuple[ReadPage, ...]:
        return tuple(
            ReadPage(n, 595, 842, tuple(w), (None,) * len(w), (False,) * len(w), (), 0, rules=self.rules)
            for n, w in self.words.items()
        )

    def _cell(self, said: list[Said], left: float) -> DraftCell:
        refs = []
        for page, text, top in said:
            self.words[page].append(Word(text, Box(left, top, left + 40, top + 10), Style(10.0)))
            refs.append(Ref(page, len(self.words[page]) - 1))
        return DraftCell([Draft(refs=refs)] if refs else [])

    def texts(self, draft: Draft) -> list[list[str]]:
        return [
            [" ".join(self.words[r.page][r.word].text for r in cell_refs(cell)) for cell in row]
            for row in draft.rows or ()
        ]


def both(text: str, top: float = 100, other: float = 100) -> list[Said]:
    """A cell whose words are printed on both pages."""
    return [(1, text, top), (2, text, other)]


ROWS: tuple[list[list[Said]], ...] = ([[(1, "Nets", 140)], [(1, "9", 140)]], [[(2, "Ropes", 140)], [(2, "7", 140)]])


@pytest.mark.parametrize("other", [100, 40])
def test_heads_that_are_printed_on_each_page_of_a_table_are_said_once(other: float) -> None:
    sheet = Sheet()
    (made,), repeated = heads_said_once(
        [sheet.table([both("Item", 100, other), both("Cost", 100, other)], *ROWS)], sheet.pages()
    )
    assert (sheet.texts(made)[0], made.header_rows) == (["Item", "Cost"], 1)
    assert repeated == [Ref(2, 0), Ref(2, 1)]


def test_a_row_that_says_something_else_on_the_second_page_stays_whole() -> None:
    sheet = Sheet()
    table = sheet.table([both("Item"), [(1, "Cost", 100), (2, "Use", 100)]], *ROWS)
    assert heads_said_once([table], sheet.pages()) == ([table], [])


def test_words_that_only_the_second_page_has_are_kept() -> None:
    sheet = Sheet()
    table = sheet.table([both("Item"), [(2, "Cost", 100)]], *ROWS)
    assert heads_said_once([table], sheet.pages()) == ([table], [])


@pytest.mark.parametrize(("other", "once"), [(120, True), (90, False)])
def test_a_line_of_one_text_below_them_heads_no_columns(other: float, once: bool) -> None:
    sheet = Sheet()
    band = [both("Dear", 120, other), []]
    (made,), repeated = heads_said_once([sheet.table([both("Item"), both("Cost")], band, *ROWS)], sheet.pages())
    assert (made.header_rows, len(repeated)) == (1, 3 if once else 2)
    assert sheet.texts(made)[1] == ["Dear" if once else "Dear Dear", ""]


@pytest.mark.parametrize("note", [False, True])
def test_a_title_on_the_first_page_alone_may_stand_above_the_rows_that_come_again(note: bool) -> None:
    sheet = Sheet()
    notes = [[both("Figures", 90), []]] if note else []
    table = sheet.table([[(1, "Gear", 80)], []], *notes, [both("Item"), both("Cost")], *ROWS)
    (made,), repeated = heads_said_once([table], sheet.pages())
    assert sheet.texts(made)[: made.header_rows] == [
        ["Gear", ""],
        *([["Figures", ""]] if note else []),
        ["Item", "Cost"],
    ]
    assert {r.page for r in repeated} == {2}


def test_a_line_that_comes_again_below_a_title_heads_nothing_by_itself() -> None:
    sheet = Sheet()
    table = sheet.table([[(1, "Gear", 80)], []], [both("Figures", 90), []], *ROWS)
    assert heads_said_once([table], sheet.pages()) == ([table], [])


@pytest.mark.parametrize(("first", "other", "again"), [("Item", 60, True), ("Items", 60, False), ("Item", 80, False)])
def test_a_table_above_heads_that_come_again_is_said_once_and_heads_alone_wait_for_their_rows(
    first: str, other: float, again: bool
) -> None:
    sheet = Sheet()
    total = sheet.table([both("Total", 60, other), both("16", 60, other)])
    body = sheet.table([[(1, first, 100), (2, "Item", 100)], both("Cost")], *ROWS)
    drafts, repeated = tables_said_once([total, body], sheet.pages())
    assert [len([r for r in repeated if r.page == n]) for n in (1, 2)] == [0, 2 if again else 0]
    assert sheet.texts(drafts[0]) == ([["Total", "16"]] if again else [["Total Total", "16 16"]])
    assert drafts[1] is body


@pytest.mark.parametrize(("end", "whole"), [(165, True), (150, False)])
def test_tables_are_one_where_upright_rules_run_on_over_a_blank_row(end: float, whole: bool) -> None:
    sheet = Sheet()
    first = sheet.table([[(1, "Nets", 100)], [(1, "9", 100)]], [[(1, "Oil", 120)], [(1, "4", 120)]])
    second = sheet.table([[(1, "Ropes", 160)], [(1, "7", 160)]], [[(1, "Twine", 180)], [(1, "2", 180)]])
    sheet.rules = tuple(Rule(False, x, 90, end) for x in (70, 160, 250))
    made = joined_over_blank_rows([first, second], sheet.pages())
    assert [len(d.rows or ()) for d in made] == ([4] if whole else [2, 2])
    other = replace(second, header_rows=1)
    assert joined_over_blank_rows([first, other], sheet.pages()) == [first, other]


def test_a_cell_of_the_page_that_spans_two_columns_is_parted_where_the_tags_have_two() -> None:
    sheet = Sheet()
    tagged = sheet.table([[(1, "Place", 100)], [(1, "Code", 100)]], [[(1, "Quay", 120)], [(1, "Q", 120)]])
    words = [(Ref(1, n), word) for n, word in enumerate(sheet.words[1])]
    whole = PageCell(tuple(words[:2]), 2, 1, Box(70, 98, 250, 112), 250)
    below = tuple(PageCell((w,), 1, 1, w[1].box, w[1].box.x1) for w in words[2:])
    (made,) = with_tables([tagged], [PageTable(((whole,), below), Box(70, 98, 250, 132), 1, None)])
    assert sheet.texts(made) == [["Place", "Code"], ["Quay", "Q"]]
    one = Sheet().table([[(1, "Place", 100), (1, "Code", 100)]], [[(1, "Quay", 120)], [(1, "Q", 120)]])
    (kept,) = with_tables([one], [PageTable(((whole,), below), Box(70, 98, 250, 132), 1, None)])
    assert [len(row) for row in kept.rows or ()] == [1, 2], "a head over both columns"


def figures(page: int, bottom: float, *rows: tuple[str, ...]) -> Block:
    """A table at an edge of its page: names in the second column, figures in the first."""

    def cell(text: str, n: int) -> Cell:
        token = Token(text, (Ref(page, n),))
        return Cell((Block(BlockKind.PARAGRAPH, (token,), ((page, Box(0, 0, 9, 9)),)),) if text else ())

    cells = tuple(tuple(cell(text, 3 * n + m) for m, text in enumerate(row)) for n, row in enumerate(rows))
    return Block(BlockKind.TABLE, (), ((page, Box(72, bottom - 60, 500, bottom)),), grid=Grid(cells, 1))


@pytest.mark.parametrize(
    ("between", "last", "rows"),
    [
        (("", "Spending", ""), ("7", "Ropes", "2"), 6),
        (("3", "Spending", "1"), ("7", "Ropes", "2"), 5),
        (("", "Spending", ""), ("Old", "Ropes", "2"), 5),
    ],
    ids=["a line of one text", "no row without a first cell", "no row of figures"],
)
def test_below_a_row_of_figures_a_row_without_a_first_cell_is_one_of_its_own_where_there_are_such_rows(
    between: tuple[str, ...], last: tuple[str, ...], rows: int
) -> None:
    heads = ("2024", "Item", "2025")
    first = figures(1, 800, heads, between, ("9", "Nets", "8"), last)
    (whole,), _ = join_tables([first, figures(2, 100, heads, ("", "Memorandum", ""), ("4", "Oil", "3"))], [842, 842])
    assert whole.grid is not None
    assert len(whole.grid.rows) == rows


@pytest.mark.parametrize(
    ("below", "cells"), [(("", "Kent", "Sussex"), 1), (("", "", ""), 2), (("Quay", "Kent", "Sussex"), 2)]
)
def test_what_stands_over_a_second_row_of_heads_stays_over_all_of_them(below: tuple[str, ...], cells: int) -> None:
    sheet = Sheet()
    rows: list[list[list[Said]]] = [
        [[(1, t, 100 + 20 * n)] if t else [] for t in row] for n, row in enumerate((("Item", "2025", "draft"), below))
    ]
    tagged = sheet.table(*rows)
    held = [tuple((ref, sheet.words[1][ref.word]) for ref in cell_refs(c)) for row in tagged.rows or () for c in row]
    box = Box(70, 98, 350, 160)
    item, *under = [PageCell(words, 1, 1, None, 350) for words in (held[0], *held[3:])]
    head = PageCell((*held[1], *held[2]), 2, 1, box, 350)
    (made,) = with_tables([tagged], [PageTable(((item, head), tuple(under)), box)])
    assert made.rows is not None
    assert len(made.rows[0]) == 1 + cells
