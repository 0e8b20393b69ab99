"""Sections of a paper that a form sets as rows: the name of each in the left cell, its text and lists in the right one.

Word's forms for records of decision are one table from top to bottom. Its first rows are labels and values, a header
block; further down stand whole sections, which are read as such: their standing side by side with a name says no more.
An empty paragraph, which Word needs to end one table before another, parts a form: it goes on in the same columns.

Covers of reports ask Members in rows, too: below one that says so, each row has a number in a cell of its own. They are
a list, of which Members speak by its numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.cell_entries import labelled
from committee_archive.interpret.contact_rows import contacts, contacts_from
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.recommendations import heads_recommendations
from committee_archive.model.document import Block, BlockKind, Box, Cell, Document, Grid
from committee_archive.vocabulary import Vocabulary, phrase_key

_LEVEL = 2
_COLUMNS = 2
_FEWEST = 2  # rows that are known as sections
_LONG = 30  # words: a longer value is the text of a section
_NAME = 12  # words of the name of a section
_SAME_EDGE = 6.0  # points


def is_section(label: str, vocabulary: Vocabulary) -> bool:
    """Whether the label of a row is the name of a section of a record of decision."""
    alike = phrase_key(label)
    return alike in vocabulary.decision_headings or alike in vocabulary.signs.sections_of_records


def has_sections(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether a table has several such rows: one alone may be any row, as "Decision being taken" is on a cover."""
    labels = (" ".join(b.text for b in row[0].blocks) for row in grid.rows if row)
    return sum(is_section(label, vocabulary) for label in labels) >= _FEWEST


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
    at_end = (header.last, header.last + 1) if header.first >= 0 else ()
    form: Grid | None = None  # the one right above, with sections
    for n, block in enumerate(document.blocks):
        start = first_section(block.grid, vocabulary) if block.grid is not None else None
        asked = _first_request(block.grid, vocabulary) if block.grid is not None and start is None else None
        people = contacts_from(block.grid, vocabulary) if block.grid is not None and n in at_end else None
        start = next((at for at in (asked, people) if at is not None), start)
        if start is None and form is not None and block.grid is not None and _goes_on(block.grid, form):
            start = 0
        inside = header.first <= n <= header.last
        if block.grid is None or start is None or (inside and (n < header.last or start == 0)):
            made.append(block)
            origins.append(n)
            form = None
            continue
        form = block.grid if asked is None and people is None else None
        if start:
            kept = replace(block.grid, rows=block.grid.rows[:start])
            made.append(replace(block, grid=kept, boxes=_boxes(block, kept.rows)))
        below = block.grid.rows[start:]
        if asked is not None:
            made += _requests(below, block)
        elif people is not None:
            made += contacts(below, block, _LEVEL)
        else:
            made += (b for row in below for b in _section(row, block))
        origins += [n] * (len(made) - len(origins))
    return Sections(replace(document, blocks=tuple(made)), tuple(origins))


def first_section(grid: Grid, vocabulary: Vocabulary) -> int | None:
    """The row from which on a table of two columns holds sections; None where it is no such form."""
    rows = [[" ".join(b.text for b in cell.blocks) for cell in row] for row in grid.rows]
    if any(len(row) != _COLUMNS or not row[0] for row in rows):
        return None
    known = [n for n, row in enumerate(rows) if is_section(row[0], vocabulary)]
    long = {n for n, row in enumerate(rows) if len(row[1].split()) > _LONG}
    if len(known) < _FEWEST or not long & set(known):
        return None
    return min(n for n, row in enumerate(rows) if n in long or phrase_key(row[0]) in vocabulary.decision_headings)


def _first_request(grid: Grid, vocabulary: Vocabulary) -> int | None:
    """The row that only says that Members are asked; each one below it has a number that counts on, and a text."""
    for at, row in enumerate(grid.rows[:-1]):
        written = [b for cell in row for b in cell.blocks if b.tokens]
        if len(written) == 1 and heads_recommendations(replace(written[0], kind=BlockKind.HEADING), vocabulary):
            below = [[cell for cell in row if cell.blocks] for row in grid.rows[at + 1 :]]
            counted = all(
                len(cells) == _COLUMNS and " ".join(b.text for b in cells[0].blocks).strip("(). ") == str(number)
                for number, cells in enumerate(below, 1)
            )
            return at if counted else None
    return None


def _requests(rows: Sequence[Sequence[Cell]], table: Block) -> Iterator[Block]:
    """The heading that the first row is, and a numbered paragraph for each row below it."""
    for n, row in enumerate(rows):
        first, *more = (b for cell in row for b in cell.blocks if b.tokens)
        boxes = first.boxes or table.boxes
        if not n:
            yield replace(first, kind=BlockKind.HEADING, level=_LEVEL, boxes=boxes)
            continue
        said, *further = more
        breaks = tuple(at + len(first.tokens) for at in said.breaks)
        tokens = (*first.tokens, *said.tokens)
        yield replace(
            first, kind=BlockKind.ITEM, tokens=tokens, label=first.text, label_tokens=len(first.tokens), breaks=breaks
        )
        yield from further


def _goes_on(grid: Grid, form: Grid) -> bool:
    """Whether a table goes on with the form above it: its rows have names at the left, and texts in the same column."""
    named = all(len(row) == _COLUMNS and 0 < sum(len(b.tokens) for b in row[0].blocks) <= _NAME for row in grid.rows)
    edges = [_edge(table) for table in (grid, form)] if named else []
    return named and abs(edges[0] - edges[1]) <= _SAME_EDGE


def _edge(grid: Grid) -> float:
    """Where the texts of the right column begin."""
    return min((b.indent for row in grid.rows for cell in row[1:] for b in cell.blocks), default=0.0)


def _section(row: Sequence[Cell], table: Block) -> Iterator[Block]:
    """The heading that the left cell is, and what stands under it: a list typed in the right cell has its labels."""
    label, text = row
    for block in label.blocks:
        yield replace(block, kind=BlockKind.HEADING, level=_LEVEL, boxes=block.boxes or table.boxes)
    yield from labelled([b for b in text.blocks if b.tokens])


def _boxes(table: Block, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[int, Box], ...]:
    """Where the rows stand that are kept: on the pages of their words."""
    pages = {ref.page for row in rows for cell in row for b in cell.blocks for t in b.tokens for ref in t.refs}
    return tuple(box for box in table.boxes if box[0] in pages) or table.boxes
