"""Rows that a program prints again on each page of a table, where the tags hold the words of all pages in one element.

Excel does so with the rows that a sheet is told to repeat (its print titles), browsers with the head of a table. The
words of the first page are the table's, the others are furniture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from committee_archive.extract.drafts import Draft, DraftCell, cell_refs
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import filled
from committee_archive.extract.taken_over import only
from committee_archive.model.document import Ref, Word
from committee_archive.wording import key

_PLACE = 4.0  # points: how far the same word may wander between pages
_Row = list[DraftCell]


def tables_said_once(drafts: Sequence[Draft], pages: tuple[ReadPage, ...]) -> tuple[list[Draft], list[Ref]]:
    """The drafts, tables that come again at one place of several pages said once, and the words of the other pages.

    Such a table stands above the heads that come again with it. One that comes again by itself is the head of tables
    that the tags have parted from it.

    Args:
        drafts: In the order of the tags.
        pages: As read.
    """
    tables = [n for n, draft in enumerate(drafts) if draft.rows]
    found, repeated = list(drafts), list[Ref]()
    for n, after in pairwise(tables):
        rows = drafts[n].rows or []
        if _again(rows, pages) == len(rows) and _stay(rows, pages) and _again(drafts[after].rows or [], pages):
            found[n], refs = _first_only(drafts[n], len(rows))
            repeated += refs
    return found, repeated


def heads_said_once(drafts: Iterable[Draft], pages: tuple[ReadPage, ...]) -> tuple[list[Draft], list[Ref]]:
    """The drafts, rows at the top of tables that come again on their pages said once, and the words of the other pages.

    They are the heads of the table, but for a line of one text, which is there for the rows below it. The rows that a
    sheet repeats need not be its first: its title may stand above them, on the first page alone.

    Args:
        drafts: Of the whole source.
        pages: As read.
    """
    found, repeated = list[Draft](), list[Ref]()
    for draft in drafts:
        rows = draft.rows or []
        above = _printed_once(rows)
        again = above + _again(rows[above:], pages)
        heads = next((n for n in range(again, above, -1) if filled(rows[n - 1]) > 1), 0)
        if above and not heads:
            again = 0
        again = again if _stay(rows[heads:again], pages) else heads
        if 0 < again < len(rows):
            draft, refs = _first_only(draft, again)
            draft = replace(draft, header_rows=max(heads, draft.header_rows))
            repeated += refs
        found.append(draft)
    return found, repeated


def _printed_once(rows: Sequence[_Row]) -> int:
    """How many rows at the top have one text, on one page: lines of a title that does not come again."""
    pages_of = ({ref.page for cell in row for ref in cell_refs(cell)} for row in rows)
    return next((n for n, held in enumerate(pages_of) if len(held) != 1 or filled(rows[n]) != 1), len(rows))


def _again(rows: Sequence[_Row], pages: tuple[ReadPage, ...]) -> int:
    """How many rows at the top say the same on several pages."""
    return next((n for n, row in enumerate(rows) if not _comes_again(row, pages)), len(rows))


def _comes_again(row: _Row, pages: tuple[ReadPage, ...]) -> bool:
    """Whether every cell that has words on several pages has the same on each; a cell may be on the first alone.

    One that has its words on a later page alone says there what the first page does not.
    """
    first = min((ref.page for cell in row for ref in cell_refs(cell)), default=0)
    if any(min(ref.page for ref in refs) > first for cell in row if (refs := list(cell_refs(cell)))):
        return False
    said = [[key(" ".join(_word(r, pages).text for r in refs)) for refs in _by_page(cell)] for cell in row]
    return any(len(texts) > 1 for texts in said) and all(len(set(texts)) < 2 for texts in said)


def _stay(rows: Sequence[_Row], pages: tuple[ReadPage, ...]) -> bool:
    """Whether rows stand at one place of all their pages."""
    tops = [[_word(refs[0], pages).box.top for refs in _by_page(cell)] for row in rows for cell in row]
    return all(max(at) - min(at) <= _PLACE for at in tops if at)


def _first_only(table: Draft, again: int) -> tuple[Draft, list[Ref]]:
    """A table whose first rows hold the words of their first page alone, and the words that they held besides."""
    rows: list[_Row] = []
    repeated: list[Ref] = []
    for row in (table.rows or [])[:again]:
        first = min(ref.page for cell in row for ref in cell_refs(cell))
        kept = {ref for cell in row for ref in cell_refs(cell) if ref.page == first}
        repeated += [ref for cell in row for ref in cell_refs(cell) if ref not in kept]
        rows.append([replace(cell, drafts=_of(cell, kept)) for cell in row])
    return replace(table, rows=[*rows, *(table.rows or [])[again:]]), repeated


def _of(cell: DraftCell, refs: set[Ref]) -> list[Draft]:
    return [draft for inner in cell.drafts if (draft := only(inner, refs)).refs or draft.rows]


def _by_page(cell: DraftCell) -> list[list[Ref]]:
    """The words of a cell, page by page."""
    return [list(group) for _, group in groupby(sorted(cell_refs(cell)), key=lambda ref: ref.page)]


def _word(ref: Ref, pages: tuple[ReadPage, ...]) -> Word:
    return pages[ref.page - 1].words[ref.word]
