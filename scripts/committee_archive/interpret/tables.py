"""Tables of a Document → tables of a Paper, the header block among them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.interpret.content import ContentMaker
from committee_archive.interpret.header_labels import split_label
from committee_archive.model.document import BULLET, Block, Grid, Token
from committee_archive.model.paper import Break, Inline, Paragraph, Table, TableCell, Text, Withheld
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
        for tokens in _rows_of_lines(block, vocabulary):
            label = _label_length(tokens, vocabulary)
            rows.append((TableCell(content.content(tokens[:label])), TableCell(content.content(tokens[label:]))))
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
        if block.label == BULLET and not block.label_tokens:  # drawn, not written
            found += [*content.marks_to(block.tokens[0].page), Text(BULLET)]
        found += content.content(block.tokens[: block.label_tokens])
        found += content.block(block)
    return tuple(found)


def _rows_of_lines(block: Block, vocabulary: Vocabulary) -> list[tuple[Token, ...]]:
    """The rows of a paragraph of a header block: each line that opens with a label begins one."""
    starts = [n for n in block.breaks if _label_length(block.tokens[n:], vocabulary)]
    return [block.tokens[start:end] for start, end in pairwise((0, *starts, len(block.tokens)))]


def _label_length(tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """How many words of a header line are its label."""
    for n, token in enumerate(tokens[:12], 1):
        if token.text.endswith(":") and split_label(" ".join(t.text for t in tokens[:n]), vocabulary):
            return n
    return 0
