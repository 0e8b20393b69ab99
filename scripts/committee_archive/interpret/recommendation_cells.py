"""Recommendations in the cells of a form: councils whose whole cover is one table ask Members in a row of it.

The name of the section stands in the cell to the left, as the first words of the same cell, or in a row above. A table
has no address of its own, so such a recommendation is found by the page on which the table begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.cell_entries import entries_of, listed
from committee_archive.interpret.recommendations import heads_recommendations
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import Block, BlockKind, Cell
from committee_archive.model.front_matter import Recommendation
from committee_archive.vocabulary import Vocabulary

_LEADS_ON = (":", ":-", " to", " that")


def recommendations_in_cells(
    blocks: Sequence[Block], kept_back: Withholding, vocabulary: Vocabulary
) -> Iterator[Recommendation]:
    """The recommendations of the first row that is named so: each entry of its list, or each paragraph."""
    for block in blocks:
        rows = block.grid.rows if block.grid is not None and not kept_back.covers(block) else ()
        for at, row in enumerate(rows):
            heads = at < block.grid.header_rows if block.grid is not None else False  # of columns: "Recommended"
            found = (_asked(cell, () if heads else row[n + 1 :], vocabulary) for n, cell in enumerate(row))
            asked = next(filter(None, found), []) or _below(rows[at:], vocabulary)
            for entry in asked:
                page = f"page-{block.boxes[0][0]}" if block.boxes else None
                yield Recommendation(kept_back.public_text(entry), entry.label.strip("(). •") or None, page)
            if asked:
                return


def _asked(cell: Cell, beside: Sequence[Cell], vocabulary: Vocabulary) -> list[Block]:
    """What a cell asks by the name of a section that opens it, in the cell itself or in the next one."""
    inside = [b for b in cell.blocks if b.grid is None and b.tokens]
    if not inside or not _is_name(inside[0], vocabulary):
        return []
    if len(inside) > 1:
        return _without_lead(listed(inside[1:]) or inside[1:])
    return _without_lead(entries_of(beside[0])) if beside and beside[0].blocks else []


def _below(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> list[Block]:
    """What rows ask below one that holds the name of the section alone: each counts on from the one before it."""
    alone = [[b for cell in row for b in cell.blocks if b.grid is None and b.tokens] for row in rows]
    if not rows or len(alone[0]) != 1 or not _is_name(alone[0][0], vocabulary):
        return []
    found: list[Block] = []
    for inside in alone[1:]:
        first = inside[0].tokens[0].text if len(inside) == 1 and len(inside[0].tokens) > 1 else ""
        if first.strip("(). ") != str(len(found) + 1):
            break
        found.append(replace(inside[0], tokens=inside[0].tokens[1:], breaks=(), label=first, label_tokens=0))
    return found


def _is_name(block: Block, vocabulary: Vocabulary) -> bool:
    return heads_recommendations(replace(block, kind=BlockKind.HEADING), vocabulary)


def _without_lead(entries: Sequence[Block]) -> list[Block]:
    """The paragraphs without the first, where that only leads on to the others."""
    leads = len(entries) > 1 and entries[0].body.rstrip().endswith(_LEADS_ON)
    return list(entries[1:] if leads else entries)
