"""Grids that are no tables: stacks of short lines that Word sets side by side in a borderless table.

Two uses are known by what is in them. Contact details: one column a person, who is named, with a post and how to be
reached, under a label such as "Report author". Lines to sign on: dots or strokes, with "Signed" and "Date" below.
Nothing in such a grid is said by where rows and columns meet, so each column is read from top to bottom.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.interpret.contact import contact_words
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.model.document import Block, Cell, Document, Grid
from committee_archive.model.paper import WithheldKind
from committee_archive.vocabulary import Vocabulary

_LONG = 16  # words: a longer line is prose
_NUMBERS = 2  # telephone and mobile: a column with more of them, row by row, is a list of people
_SIGNED = 20  # words around the lines to sign on
_TO_SIGN = re.compile(r"(?:[._…]{4,}|…+)+")


def with_stacks(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> Document:
    """The Document, its grids of stacks turned so that each column is one cell, to be read one after the other.

    Blocks keep their places, and words theirs inside their column. The header block is a grid of labels and values.
    """
    body = header.last + 1
    read = (_read(block, vocabulary) for block in document.blocks[body:])
    return replace(document, blocks=(*document.blocks[:body], *read))


def _read(block: Block, vocabulary: Vocabulary) -> Block:
    if block.grid is None:
        return block
    columns = _columns(block.grid)
    people = bool(columns) and not _has_values_beside(block.grid, vocabulary)
    people = people and _is_people(columns, len(block.grid.rows), vocabulary)
    if not people and not _is_to_sign(block.grid):
        return block
    cells = tuple((Cell(column),) for column in columns)
    return replace(block, grid=Grid(cells, stacked=True))


def _columns(grid: Grid) -> list[tuple[Block, ...]]:
    """What stands in each column that has words, from top to bottom; nothing where cells span several."""
    if any(cell.columns > 1 or cell.rows > 1 for row in grid.rows for cell in row):
        return []
    width = max((len(row) for row in grid.rows), default=0)
    columns = (tuple(b for row in grid.rows if n < len(row) for b in row[n].blocks) for n in range(width))
    return [column for column in columns if column]


def _has_values_beside(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether the label of the first row has its value beside it, and other rows follow: "Report author", "Ann Orr".

    Forms go on so with a row for the post, one for the telephone: a column of people has the name below the label.
    """
    first, beside = ([" ".join(b.text for b in cell.blocks) for cell in grid.rows[0]] + [""])[:2]
    label = split_label(first, vocabulary)
    alone = len(grid.rows) > 1 and label is not None and not label[1]
    return alone and bool(beside) and split_label(beside, vocabulary) is None


def _is_people(columns: Sequence[tuple[Block, ...]], rows: int, vocabulary: Vocabulary) -> bool:
    """Whether each column is about a person, and at least one says how to reach the person."""
    texts = [[line for block in column for line in block.lines] for column in columns]
    if any(len(line.split()) > _LONG for lines in texts for line in lines):
        return False
    kinds = [[set(contact_words(block.tokens).values()) for block in column] for column in columns]
    if rows > 1 and any(
        _count(own, WithheldKind.EMAIL) > 1 or _count(own, WithheldKind.PHONE) > _NUMBERS for own in kinds
    ):
        return False
    reached = [len(lines) > 1 and any(own) for lines, own in zip(texts, kinds, strict=True)]
    labels = [split_label(lines[0], vocabulary) for lines in texts]
    beside_author = any(label is not None and label[0] == "authors" for label in labels)
    labelled = [
        beside_author
        and label is not None
        and bool(label[1] or any(not split_label(x, vocabulary) for x in lines))
        and not all(x.endswith(":") for x in lines)  # a column of labels, whose values stand beside them
        for label, lines in zip(labels, texts, strict=True)
    ]
    return any(reached) and all(a or b for a, b in zip(reached, labelled, strict=True))


def _count(kinds: Sequence[set[WithheldKind]], kind: WithheldKind) -> int:
    return sum(kind in own for own in kinds)


def _is_to_sign(grid: Grid) -> bool:
    """Whether a row of a small grid holds nothing but lines to sign on."""
    columns = _columns(grid)
    words = sum(len(block.tokens) for column in columns for block in column)
    return 0 < words <= _SIGNED and any(
        any(cell.blocks for cell in row) and all(_TO_SIGN.fullmatch(b.text) for cell in row for b in cell.blocks)
        for row in grid.rows
    )
