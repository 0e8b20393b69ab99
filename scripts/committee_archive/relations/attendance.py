"""Who was at a meeting in which post: the lines at the top of minutes, before their first item.

Clerks set a line a person ("Ann Other – Head of Works"), or a table with names on the left and posts on the right, the
post often after a dash.
"""

from collections.abc import Iterator
from itertools import pairwise

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Quote
from committee_archive.model.paper import Break, Paragraph, Table, TableCell, Text
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading


def attendance(reading: Reading) -> Iterator[Quote]:
    """The lines above the first item of minutes, one for each person of an attendance list.

    Args:
        reading: Of any paper; one that is no minutes gives nothing.

    Yields:
        Each line as evidence; name and post of a table's row are joined by a dash. Whether a line names a
        post, the caller tells.
    """
    if reading.kind is not PaperKind.MINUTES:
        return
    for passage in reading.passages:
        if _ends(passage, reading):
            return
        lines = _rows(passage.block) if isinstance(passage.block, Table) else passage.text.split("\n")
        for line in lines:
            # A line may begin with what it lists: "Officers: Ann Other, Head of Works".
            said = " ".join(line.rpartition(":")[2].split())
            if said:
                yield Quote(passage.paper, passage.anchor, said, passage.page())


def _ends(passage: Passage, reading: Reading) -> bool:
    """Whether the list is over: the first item begins, or, in minutes without items, the first numbered paragraph."""
    if reading.items:
        return passage.own and passage.anchor == reading.items[0].anchor
    return isinstance(passage.block, Paragraph) and passage.block.label is not None


def _rows(table: Table) -> Iterator[str]:
    """Each person of a table: a cell and the one on its right, line by line where both have as many."""
    for row in table.rows:
        cells = [_lines(cell) for cell in row]
        for names, posts in pairwise(cell for cell in cells if cell):
            if len(names) == len(posts):
                yield from (f"{name} – {post.lstrip('–- ')}" for name, post in zip(names, posts, strict=True))
        for lines in cells:
            yield from lines


def _lines(cell: TableCell) -> list[str]:
    text = "".join(
        "\n" if isinstance(one, Break) else f" {one.text}" if isinstance(one, Text) else " " for one in cell.content
    )
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]
