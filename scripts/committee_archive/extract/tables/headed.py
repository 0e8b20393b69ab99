"""Tables of words without rules: texts in columns, each below the bold head of its own.

Browsers print a table so that has no borders, and clerks set one with tabs: planning appeals, who goes to which body.
No figures stand under each other there; but a line of three bold texts or more, and below it at once lines that have a
text under most of them and none that reaches over the gap between two, are its heads and its rows.
"""

from collections.abc import Iterator, Mapping, Sequence

from committee_archive.extract.tables.arranging import AlignedTable, table_of_rows
from committee_archive.extract.tables.columns import columns_of, place
from committee_archive.extract.tables.rows import TIGHT, Row, rows_of
from committee_archive.model.document import Ref, Word

_HEADS = 3  # two bold texts side by side may be anything
_FEWEST = 2  # rows
_LOOSE = 3.0  # times the font size: rows follow each other no further apart
_WORDS = 5  # of a head
_SAME = 1.0  # points: the lines of a cell begin at one place


def headed_tables(words: Mapping[Ref, Word]) -> Iterator[AlignedTable]:
    """The tables that words of one page form under lines of bold heads, from top to bottom.

    Args:
        words: Of the page, those of other tables and furniture left out.
    """
    rows = rows_of(words, ())
    start = 0
    while start < len(rows):
        end = _end(rows, start) if _are_heads(rows[start]) else start
        several = sum(len(row.parts) > 1 for row in rows[start + 1 : end + 1])
        table = table_of_rows(rows[start : end + 1], ()) if several >= _FEWEST else None
        if table is not None:
            yield table
        start = (end if table is not None else start) + 1


def _are_heads(row: Row) -> bool:
    bold = all(w.style.bold for w in row.line.words)
    return bold and len(row.parts) >= _HEADS and all(len(part) <= _WORDS for part in row.parts)


def _end(rows: Sequence[Row], start: int) -> int:
    """The last line of the table whose heads are the line `start`; `start` itself where it has none."""
    last = start
    for n in range(start + 1, len(rows)):
        row = rows[n]
        pitch = row.line.box.top - rows[n - 1].line.box.top
        if pitch > _LOOSE * row.size or all(w.style.bold for w in row.line.words):
            break
        columns = columns_of([r.spans for r in rows[start:n] if len(r.parts) > 1])
        places = [place(span, columns) for span in row.spans]
        one_each = all(a == b for a, b in places) and len(set(places)) == len(places)
        goes_on = len(row.parts) == 1 and pitch <= TIGHT * row.size and _is_under(row, rows[n - 1])
        if not one_each or not (goes_on or (len(row.parts) > 1 and 2 * len(row.parts) >= len(columns))):
            break
        last = n
    return last


def _is_under(row: Row, above: Row) -> bool:
    """Whether the one text of a line goes on with a text of the line above: it begins where that does."""
    return any(abs(row.spans[0].x0 - span.x0) <= _SAME for span in above.spans)
