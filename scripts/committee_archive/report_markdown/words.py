"""The words of a page's blocks, each with the PDF page on which it stands."""

from collections.abc import Iterator

from committee_archive.model.paper import (
    Bullet,
    Inline,
    Note,
    NoteMark,
    PageMark,
    PaperBlock,
    Paragraph,
    Table,
    Text,
    pieces_of,
)


def word_pages(blocks: tuple[PaperBlock, ...]) -> Iterator[tuple[int, str]]:
    """Every word of the text with the PDF page it stands on, in order; a bullet is the word `•`.

    Notices and the marks of withheld words are the program's own and are left out.
    """
    page = 1
    for block in blocks:
        for piece in _pieces(block):
            if isinstance(piece, PageMark):
                page = piece.page
            elif isinstance(piece, Text | NoteMark):
                for word in piece.text.split():
                    yield page, word


def _pieces(block: PaperBlock) -> Iterator[Inline]:
    if isinstance(block, Table):
        yield from pieces_of(block)
        return
    if isinstance(block, Paragraph) and block.role == "notice":
        yield from (piece for piece in block.content if isinstance(piece, PageMark))
        return
    own = "•" if isinstance(block, Bullet) else block.label if isinstance(block, Paragraph | Note) else None
    opening = 0
    while opening < len(block.content) and isinstance(block.content[opening], PageMark):
        yield block.content[opening]
        opening += 1
    if own:
        yield Text(own)
    yield from block.content[opening:]
