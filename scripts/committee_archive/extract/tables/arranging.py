"""Lines in parts → a table: lines that are one row, parts that are one cell, and the columns they stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from committee_archive.extract.lines import box_around
from committee_archive.extract.tables.columns import Span, columns_of, place
from committee_archive.extract.tables.rows import TIGHT, Row, goes_on, is_figure_part
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Box, Ref, Word

_UNIT = re.compile(r"[(]?(?:£|%)?[’']?(?:0{3})?(?:m|k|bn)?s?[)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that was found: its words, and the columns it stands in."""

    words: tuple[tuple[Ref, Word], ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table found by its columns.

    Attributes:
        rows: Its cells row by row, from left to right; empty ones are left out.
        columns: How many columns it has.
        header_rows: How many rows at its top come before the first with figures.
        box: Around its words.
    """

    rows: tuple[tuple[Found, ...], ...]
    columns: int
    header_rows: int
    box: Box

    @property
    def refs(self) -> set[Ref]:
        """Every word in it."""
        return {ref for row in self.rows for cell in row for ref, _ in cell.words}


def table_of_rows(
    rows: Sequence[Row], rules: Sequence[Rule], groups: Sequence[Sequence[Row]] = ()
) -> AlignedTable | None:
    """Lines in parts → a table; None where they have one column only.

    Args:
        rows: From top to bottom.
        rules: Of the page.
        groups: Which of the lines are one row, where that is known.
    """
    columns = columns_of([row.spans for row in rows if len(row.parts) > 1])
    if len(columns) < 2:
        return None
    made: list[tuple[Found, ...]] = []
    for group in groups or _grouped(list(rows), columns, rules):
        cells: dict[tuple[int, int], list[tuple[Ref, Word]]] = {}
        for row in group:
            for part, span in zip(row.parts, row.spans, strict=True):
                cells.setdefault(place(span, columns), []).extend(part)
        made.append(tuple(_apart(cells)))
    heads = next((n for n, row in enumerate(made) if any(is_figure_part(c.words) for c in row)), 0)
    while heads and len(made[heads - 1]) < 2:
        heads -= 1  # a lone line over the first figures opens a section of the table
    box = box_around(w.box for row in rows for w in row.line.words)
    return AlignedTable(tuple(made), len(columns), heads if heads < len(made) else 0, box)


def _apart(cells: dict[tuple[int, int], list[tuple[Ref, Word]]]) -> list[Found]:
    """The cells of a row; those that would stand in one column are one cell."""
    found: list[Found] = []
    for (first, last), words in sorted(cells.items()):
        if found and first <= found[-1].last:
            before = found[-1]
            if last > before.last and first > before.first:
                found[-1] = replace(before, last=first - 1)
            else:
                found[-1] = Found((*before.words, *words), before.first, max(before.last, last))
                continue
        found.append(Found(tuple(words), first, last))
    return found


def _grouped(rows: list[Row], columns: Sequence[Span], rules: Sequence[Rule]) -> list[list[Row]]:
    """Lines in rows of the table: one that only goes on with texts of the line above it belongs to that one's row."""
    level = [r for r in rules if r.level]
    first = next((n for n, row in enumerate(rows) if row.figures), 0)
    found: list[list[Row]] = []
    for n, row in enumerate(rows):
        below = found and not _ruled_apart(found[-1][-1], row, level)
        if below and ((n < first and _wraps(found[-1], row, columns)) or _continues(found[-1], row, columns)):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _ruled_apart(above: Row, row: Row, level: Sequence[Rule]) -> bool:
    """Whether a level rule stands between two lines: what it parts is never one row."""
    middle, below = (above.line.box.top + above.line.box.bottom) / 2, (row.line.box.top + row.line.box.bottom) / 2
    left, right = row.line.box.x0, row.line.box.x1
    return any(middle < r.at < below and r.start < right and r.end > left for r in level)


def _wraps(group: list[Row], row: Row, columns: Sequence[Span]) -> bool:
    """Whether a line of a table's head goes on with heads of single columns; units stand in a row of their own."""
    last = group[-1]
    places = [place(s, columns) for r in (*group, row) for s in r.spans]
    single = all(first == after for first, after in places)
    tight = row.line.box.top - last.line.box.top <= TIGHT * max(row.size, last.size)
    units = all(_UNIT.fullmatch("".join(w.text for _, w in part)) for part in row.parts)
    return single and tight and not units and any(len(r.parts) > 1 for r in group)


def _continues(group: list[Row], row: Row, columns: Sequence[Span]) -> bool:
    """Whether a line goes on with texts of the row above: spreadsheets and tabs wrap a long text under itself."""
    last = group[-1]
    filled = {c for r in group for s in r.spans for c in range(place(s, columns)[0], place(s, columns)[1] + 1)}
    own = [place(s, columns) for s in row.spans]
    figures = any(r.figures for r in group)
    if row.figures and (figures or len(group[-1].parts) > 1):
        return False
    begins = goes_on(row.parts[0][0][1].text)
    if row.figures:  # the words before the figures stood on lines of their own
        return begins and len(last.parts) == 1
    inside = all(first == after and first in filled for first, after in own)
    tight = row.line.box.top - last.line.box.top <= TIGHT * max(row.size, last.size)
    return inside and ((len(own) == 1 and begins) or (tight and own[0][0] > 0 and len(group[0].parts) > 1))
