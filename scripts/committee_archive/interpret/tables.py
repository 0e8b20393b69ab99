"""Tables of a Document → tables of a Paper, the header block among them."""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.interpret.content import ContentMaker
from committee_archive.interpret.header_labels import split_label
from committee_archive.model.document import Block, Grid
from committee_archive.model.paper import Break, Inline, Paragraph, Table, TableCell, Withheld
from committee_archive.vocabulary import Vocabulary


def header_table(blocks: Sequence[Block], content: ContentMaker, vocabulary: Vocabulary) -> Table:
    """The header block as a table, whether it was printed as one or as lines that open with a label."""
    if len(blocks) == 1 and blocks[0].grid is not None:
        return replace(table(blocks[0].grid, content), role="header", header_rows=0)
    rows: list[tuple[TableCell, ...]] = []
    for block in blocks:
        if block.grid is not None:
            rows += table(block.grid, content).rows
            continue
        label = _label_length(block, vocabulary)
        left = content.content(block.tokens[:label])
        rows.append((TableCell(left), TableCell(content.content(block.tokens[label:]))))
    return Table(tuple(rows), role="header")


def table(grid: Grid, content: ContentMaker) -> Table:
    """A table cell by cell; a cell's paragraphs are parted by line breaks."""
    rows = tuple(
        tuple(TableCell(_lines(cell.blocks, content), cell.columns, cell.rows) for cell in row) for row in grid.rows
    )
    return Table(rows, grid.header_rows)


def stacks(grid: Grid, content: ContentMaker) -> list[Paragraph]:
    """What stood side by side in a grid that is no table, each as a paragraph of lines."""
    found = (_lines(cell.blocks, content) for row in grid.rows for cell in row)
    return [Paragraph(lines, role="contact" if _withholds(lines) else None) for lines in found]


def _withholds(lines: tuple[Inline, ...]) -> bool:
    return any(isinstance(piece, Withheld) for piece in lines)


def _lines(blocks: Sequence[Block], content: ContentMaker) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for n, block in enumerate(blocks):
        found += [Break()] if n else []
        found += content.content(block.tokens[: block.label_tokens])
        found += content.block(block)
    return tuple(found)


def _label_length(block: Block, vocabulary: Vocabulary) -> int:
    """How many words of a header line are its label."""
    for n, token in enumerate(block.tokens[:12], 1):
        if token.text.endswith(":") and split_label(" ".join(t.text for t in block.tokens[:n]), vocabulary):
            return n
    return 0
