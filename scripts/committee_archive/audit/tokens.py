"""The words of a document as its blocks have them."""

from collections.abc import Iterator

from committee_archive.model.document import (
    Block,
    BlockKind,
    Document,
    Token,
)

SHOWN = 12  # words quoted in a finding


def tokens_of(document: Document) -> Iterator[Token]:
    """Every word as read."""
    return (token for token, _ in tokens_and_tables(document))


def tokens_and_tables(document: Document) -> Iterator[tuple[Token, bool]]:
    """Every word as read, and whether it stands in a table or a note.

    A row broken by a page end is read cell by cell; a note comes after the paragraph that bears its mark, also where
    that goes on over the page.
    """
    for block in document.blocks:
        yield from _of_block(block, block.kind is BlockKind.NOTE)


def _of_block(block: Block, in_table: bool) -> Iterator[tuple[Token, bool]]:
    for part in parts_of(block):
        for token in part.tokens:
            yield token, in_table or part is not block


def parts_of(block: Block) -> Iterator[Block]:
    """A block, and those in the cells of its table."""
    yield block
    if block.grid is not None:
        for row in block.grid.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from parts_of(inner)
