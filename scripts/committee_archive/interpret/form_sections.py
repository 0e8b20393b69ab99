"""Sections of a paper that a form sets as rows: the name of each in the left cell, its text and lists in the right one.

Word's forms for records of decision are one table from top to bottom. Its first rows are labels and values, a header
block; further down stand whole sections, which are read as such: their standing side by side with a name says no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.model.document import Block, BlockKind, Box, Cell, Document, Grid
from committee_archive.vocabulary import Vocabulary, phrase_key

_LEVEL = 2
_COLUMNS = 2
_FEWEST = 2  # rows that are known as sections
_LONG = 30  # words: a longer value is the text of a section


def is_section(label: str, vocabulary: Vocabulary) -> bool:
    """Whether the label of a row is the name of a section of a record of decision."""
    alike = phrase_key(label)
    return alike in vocabulary.decision_headings or alike in vocabulary.signs.sections_of_records


@dataclass(frozen=True, slots=True)
class Sections:
    """A Document as it is read, its forms parted.

    Attributes:
        document: With more blocks than the one that was extracted.
        origins: For each block of it the index of the extracted one that it came from.
    """

    document: Document
    origins: tuple[int, ...]

    def traced(self, trace: Sequence[int | None]) -> tuple[int | None, ...]:
        """Where blocks of the paper came from in the Document as extracted; several may come from one table."""
        return tuple(self.origins[n] if n is not None else None for n in trace)


def with_sections(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> Sections:
    """The Document, with such rows as headings and what stands under them; the header block keeps its own rows."""
    made: list[Block] = []
    origins: list[int] = []
    for n, block in enumerate(document.blocks):
        start = _first_section(block.grid, vocabulary) if block.grid is not None else None
        inside = header.first <= n <= header.last
        if block.grid is None or start is None or (inside and (n < header.last or start == 0)):
            made.append(block)
            origins.append(n)
            continue
        if start:
            kept = replace(block.grid, rows=block.grid.rows[:start])
            made.append(replace(block, grid=kept, boxes=_boxes(block, kept.rows)))
        made += (part for row in block.grid.rows[start:] for part in _section(row, block))
        origins += [n] * (len(made) - len(origins))
    return Sections(replace(document, blocks=tuple(made)), tuple(origins))


def _first_section(grid: Grid, vocabulary: Vocabulary) -> int | None:
    """The row from which on a table of two columns holds sections; None where it is no such form."""
    rows = [[" ".join(b.text for b in cell.blocks) for cell in row] for row in grid.rows]
    if any(len(row) != _COLUMNS or not row[0] for row in rows):
        return None
    known = [n for n, row in enumerate(rows) if is_section(row[0], vocabulary)]
    long = {n for n, row in enumerate(rows) if len(row[1].split()) > _LONG}
    if len(known) < _FEWEST or not long & set(known):
        return None
    return min(n for n, row in enumerate(rows) if n in long or phrase_key(row[0]) in vocabulary.decision_headings)


def _section(row: Sequence[Cell], table: Block) -> Iterator[Block]:
    label, text = row
    for block in label.blocks:
        yield replace(block, kind=BlockKind.HEADING, level=_LEVEL, boxes=block.boxes or table.boxes)
    yield from (b for b in text.blocks if b.tokens)


def _boxes(table: Block, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[int, Box], ...]:
    """Where the rows stand that are kept: on the pages of their words."""
    pages = {ref.page for row in rows for cell in row for b in cell.blocks for t in b.tokens for ref in t.refs}
    return tuple(box for box in table.boxes if box[0] in pages) or table.boxes
