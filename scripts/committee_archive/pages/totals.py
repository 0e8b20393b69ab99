"""What a paper's tables print as their totals of money: nothing is added up here."""

import re
from collections.abc import Iterator

from committee_archive.model.paper import PageMark, Paper, Table, TableCell, Text
from committee_archive.model.quote import Quote

# The first cell of a table's last rows, as accountants head them, and a sum of money beside it.
_TOTAL = re.compile(r"(?i)(?:grand |overall )?totals?\b")
_MONEY = re.compile(r"[£€$]\s?\d")


def totals(path: str, paper: Paper) -> Iterator[Quote]:
    """The rows of a paper's tables that are called totals and hold a sum: `Total: Buildings 19, Spent £1,539,000`.

    Each sum stands behind the head of its column, where the table has one; the place is the last address before it.
    """
    anchor, page = "", 1
    for block in paper.blocks:
        anchor = getattr(block, "anchor", None) or anchor
        if not isinstance(block, Table):
            page = max([page, *(piece.page for piece in block.content if isinstance(piece, PageMark))])
            continue
        heads = [_words(cell) for cell in block.rows[0]] if block.header_rows == 1 and block.rows else []
        for row in block.rows:
            page = max([page, *(p.page for cell in row for p in cell.content if isinstance(p, PageMark))])
            first, *rest = map(_words, row)
            if block.role is None and _TOTAL.match(first) and any(_MONEY.search(cell) for cell in rest):
                fits = len(heads) == len(row) and not any(cell.columns > 1 for cell in (*row, *block.rows[0]))
                named = zip(heads[1:] if fits else [""] * len(rest), rest, strict=True)
                said = ", ".join(f"{head} {cell}".strip() for head, cell in named if cell)
                yield Quote(path, anchor, f"{first}: {said}", page)


def _words(cell: TableCell) -> str:
    return " ".join(" ".join(piece.text for piece in cell.content if isinstance(piece, Text)).split())
