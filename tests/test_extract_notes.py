"""Notes at the foot of a page, and a table that goes on above and below them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract.notes import with_notes
from committee_archive.extract.tables import join_tables
from committee_archive.model.document import Block, BlockKind, Box, Cell, Grid, Ref, Rise, Token


def block(kind: BlockKind, words: str, page: int, top: float, size: float = 11.0, label: str = "") -> Block:
    tokens = tuple(
        Token(w.strip("^"), (Ref(page, n),), rise=Rise.ABOVE if w.startswith("^") else Rise.NONE)
        for n, w in enumerate(words.split())
    )
    return Block(kind, tokens, ((page, Box(72, top, 520, top + size)),), label, 1 if label else 0, size=size)


def table(page: int, top: float, *rows: tuple[str, ...]) -> Block:
    cells = tuple(
        tuple(Cell((block(BlockKind.PARAGRAPH, text, page, top),) if text else ()) for text in row) for row in rows
    )
    return Block(BlockKind.TABLE, (), ((page, Box(72, top, 520, top + 60)),), grid=Grid(cells, 1))


def test_a_note_may_have_a_full_stop_after_its_number_where_the_mark_has_none() -> None:
    text = block(BlockKind.PARAGRAPH, "The base ^2 grew.", 1, 100)
    note = block(BlockKind.ITEM, "2. Returns were late.", 1, 760, 8.5, "2.")
    other = block(BlockKind.ITEM, "3. No mark leads here.", 1, 770, 8.5, "3.")
    assert [b.kind for b in with_notes([text, note], 11.0)] == [BlockKind.PARAGRAPH, BlockKind.NOTE]
    assert [b.kind for b in with_notes([text, other], 11.0)] == [BlockKind.PARAGRAPH, BlockKind.ITEM]


def test_a_table_goes_on_over_the_notes_at_the_foot_of_its_page() -> None:
    first = table(1, 600, ("Fund", "2022"), ("Core", "7"))
    note = block(BlockKind.NOTE, "1. Late.", 1, 760, 8.5, "1.")
    second = table(2, 70, ("Fund", "2022"), ("Total", "9"))
    found, repeated = join_tables([first, note, second], [842.0, 842.0])
    assert [b.kind for b in found] == [BlockKind.TABLE, BlockKind.NOTE]
    assert found[0].grid is not None
    assert [" ".join(b.text for b in row[0].blocks) for row in found[0].grid.rows] == ["Fund", "Core", "Total"]
    assert len(repeated) == 2


@pytest.mark.parametrize(("note_top", "one"), [(680, True), (760, False)])
def test_a_table_goes_on_where_the_notes_of_its_page_left_no_room(note_top: float, one: bool) -> None:
    first, second = table(1, 600, ("Fund", "2022"), ("Core", "7")), table(2, 70, ("Rope", "3"), ("Total", "9"))
    note = block(BlockKind.NOTE, "1. Late.", 1, note_top, 8.5, "1.")
    second = replace(second, grid=Grid(second.grid.rows, 0) if second.grid else None)
    kinds = [b.kind for b in join_tables([first, note, second], [842.0, 842.0])[0]]
    assert (kinds == [BlockKind.TABLE, BlockKind.NOTE]) is one
