"""Contact details in or right below a header block: a row in bold that heads them, and below it a row a person.

Finance officers set them so on the cover of a report, in the table that says who reports to whom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind, Cell, Grid
from committee_archive.vocabulary import Vocabulary, phrase_key

_PEOPLE = 2  # a single row may be the value of a label
_TOLD = 3  # cells of a person: name, post, how to be reached


def contacts_from(grid: Grid, vocabulary: Vocabulary) -> int | None:
    """The row that heads contact details, with nothing but people below it; None where there is none."""
    rows = [list(filter(None, (" ".join(b.text for b in cell.blocks) for cell in row))) for row in grid.rows]
    for n, row in enumerate(rows):
        below = rows[n + 1 :]
        heads = len(row) == 1 and phrase_key(row[0]) in vocabulary.contact_headings
        if heads and len(below) >= _PEOPLE and all(len(person) >= _TOLD for person in below):
            return n
    return None


def contacts(rows: Sequence[Sequence[Cell]], table: Block, level: int) -> Iterator[Block]:
    """The heading that the first row is, and the table of those below it."""
    for cell in rows[0]:
        boxes = next((b.boxes for b in cell.blocks if b.boxes), table.boxes)
        yield from (replace(b, kind=BlockKind.HEADING, level=level, boxes=boxes) for b in cell.blocks if b.tokens)
    yield replace(table, grid=Grid(tuple(map(tuple, rows[1:]))))
