"""Tables without rules between their cells: figures that stand under each other beside the words that they belong to.

Tab stops in Word, a spreadsheet printed without its grid. Such a table is looked for only where lines that follow each
other have figures of their own, set apart by a wide gap and in line with those of the lines around them. Prose in two
columns, lists of names, contact details and tables of contents have no such figures and stay text.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from committee_archive.extract.tables.arranging import AlignedTable, table_of_rows
from committee_archive.extract.tables.columns import Span, columns_of, place
from committee_archive.extract.tables.rows import TIGHT, Row, goes_on, rows_of
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Ref, Word

_LOOSE = 3.5  # times the font size: rows of one table follow each other no further apart
_EDGE = 3.0  # points: how far the left edges of lines of one cell may differ
_SHARED = 0.5  # of the narrower: figures that stand under each other share so much of their width
FEWEST = 3  # lines with figures: fewer make no table, unless something else promises one
_HEADS = 4  # lines of heads over the figures of a column
_BETWEEN = 4  # lines: how far a line with figures may stand from the one before it
_NEAR = 12  # lines with figures among which a further one must stand under another
_LINES = 1.6  # times the font size: lines of one row between two rules follow each other no further apart
_COLUMNS = 3  # of figures under heads of their own
_BANDS = 3  # between rules: a table has more if each row stands between two
_LARGER = 1.2  # times the size of the rows: type so large is a heading over the table, not the head of a column
_LEADER = re.compile(r"\.{4,}|…{2,}|_{4,}")


def aligned_tables(
    words: Mapping[Ref, Word], rules: Sequence[Rule], below: AlignedTable | None = None, fewest: int = FEWEST
) -> list[AlignedTable]:
    """The tables that words of one page form without cells being ruled, from top to bottom.

    Args:
        words: Of the page, those of ruled tables and furniture left out.
        rules: Of the page.
        below: A table that opens the next page; one that ends this page may be short if it goes on there.
        fewest: Lines with figures that make a table.
    """
    rows = rows_of(words, rules)
    after = rows_of({r: w for row in below.rows for cell in row for r, w in cell.words}, ()) if below else ()
    found: list[AlignedTable] = []
    for start, end in _runs(rows, after, fewest):
        first = _with_head(rows, start, end, floor=found[-1].box.bottom if found else 0.0)
        table = table_of_rows(rows[first : _with_tail(rows, end) + 1], rules)
        if table is not None:
            found.append(table)
    return found


def opens_page(table: AlignedTable, words: Mapping[Ref, Word]) -> bool:
    """Whether nothing stands above a table on its page."""
    return all(w.box.bottom > table.box.top for w in words.values())


def table_in(words: Mapping[Ref, Word], rules: Sequence[Rule]) -> AlignedTable | None:
    """All of the words as one table: what stands between the outer rules of a table that has few inner ones."""
    return table_of_rows(rows_of(words, rules), rules)


def table_between(words: Mapping[Ref, Word], heights: Sequence[float], rules: Sequence[Rule]) -> AlignedTable | None:
    """The words between level rules as a table, its rows parted by these; None where they do not show columns.

    Args:
        words: What stands between the first of the rules and the last.
        heights: Of the rules, in points from the top.
        rules: Of the page.
    """
    rows = rows_of(words, rules)
    columns = columns_of([row.spans for row in rows if len(row.parts) > 1])
    between = [sum(h < (row.line.box.top + row.line.box.bottom) / 2 for h in heights) for row in rows]
    several = {n for n, row in zip(between, rows, strict=True) if len(row.parts) > 1}
    if len(columns) < 2 or len(several) < 2 or len(several) * 2 < len(set(between)):
        return None
    bands = [[row for n, row in zip(between, rows, strict=True) if n == band] for band in sorted(set(between))]
    return table_of_rows(rows, rules, bands if _are_rows(bands) else ())


def _are_rows(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether each of the bands between rules is one row: its lines follow closely, one of them at most has figures.

    A table that is ruled above and below its heads and at its end only has all of its rows in one band.
    """
    tight = all(b.line.box.top - a.line.box.top <= _LINES * a.size for band in bands for a, b in pairwise(band))
    return len(bands) > _BANDS and tight and all(sum(bool(row.figures) for row in band) <= 1 for band in bands)


def below_last(words: Mapping[Ref, Word], table: AlignedTable, bottom: float, rules: Sequence[Rule]) -> set[Ref]:
    """The words below a table's last rule that are its last row, where the page ends with them.

    Browsers break a row where the page ends and set no rule there.
    """
    rows = [row for row in rows_of(words, rules) if row.line.box.top > bottom - _EDGE]
    columns = columns_of([[Span(c.words[0][1].box.x0, c.words[-1][1].box.x1) for c in row] for row in table.rows])
    close = bool(rows) and len(rows[0].parts) > 1 and rows[0].line.box.top - bottom <= rows[0].size
    tight = all(b.line.box.top - a.line.box.top <= _LINES * a.size for a, b in pairwise(rows))
    places = [[place(span, columns) for span in row.spans] for row in rows]
    single = all(a == b for found in places for a, b in found) and all(len(set(p)) == len(p) for p in places)
    return {ref for row in rows for ref in row.line.refs} if close and tight and single else set()


def heads_above(words: Mapping[Ref, Word], table: AlignedTable, top: float, rules: Sequence[Rule]) -> set[Ref]:
    """The words of the heads that stand over a table's first rule: a table ruled under its rows has none above them.

    Args:
        words: Of the page, those of the table among them.
        table: What stands between the rules.
        top: Where the first of its rules lies, in points.
        rules: Of the page.
    """
    rows = rows_of(words, rules)
    own = [n for n, row in enumerate(rows) if not table.refs.isdisjoint(row.line.refs)]
    heads = rows[_with_head(rows, own[0], own[-1], floor=0.0) : own[0]]
    over = bool(heads) and heads[-1].line.box.bottom <= top + _EDGE
    several = any(len(row.parts) > 1 and not row.figures for row in heads)
    return {ref for row in heads for ref in row.line.refs} if over and several else set()


def has_columns(words: Mapping[Ref, Word]) -> bool:
    """Whether words that rules enclose are more than one cell: rows of figures that line up."""
    return any(len(run) >= FEWEST for run in _figure_lines(rows_of(words, ())))


def figures_in_lines(words: Mapping[Ref, Word]) -> tuple[int, ...]:
    """Where the lines stand that are a figure each, in points from the top; empty where some are none.

    The first few may be heads: a spreadsheet's box round a group of columns holds theirs too.
    """
    rows = rows_of(words, ())
    heads = next((n for n, row in enumerate(rows) if len(row.parts) == 1 and row.figures), len(rows))
    rows = rows[heads:]
    if heads > _HEADS or len(rows) < FEWEST or not all(len(row.parts) == 1 and row.figures for row in rows):
        return ()
    return tuple(round(row.line.box.bottom) for row in rows)


def _runs(rows: Sequence[Row], below: Sequence[Row], fewest: int) -> list[tuple[int, int]]:
    """First and last line of each run of lines whose figures line up, with the few lines between them.

    Args:
        rows: The lines of the page.
        below: The lines of a table that opens the next page: a run that ends this page and goes on there may be short.
        fewest: Lines with figures that make a run.
    """
    runs = _figure_lines(rows)
    found = [
        (run[0], run[-1])
        for run in runs
        if (len(run) >= fewest and (_is_table(rows[run[0] : run[-1] + 1]) or _stands_under_heads(rows, run)))
        or _stands_under_bold_heads(rows, run)
    ]
    at_end = [run for run in runs if len(rows) - 1 - run[-1] <= 1 and len(run) < fewest]
    if at_end and below and _line_up([r for r in below if r.figures], rows[at_end[0][0]]):
        found.append((at_end[0][0], at_end[-1][-1]))
    return found


def _figure_lines(rows: Sequence[Row]) -> list[list[int]]:
    """Lines that have figures of their own, in runs in which these stand under each other."""
    runs: list[list[int]] = []
    for n, row in enumerate(rows):
        if not _has_own_figures(row):
            continue
        if runs:
            last = runs[-1][-1]
            near = n - last <= _BETWEEN and _follow(rows[last : n + 1])
            if near and _line_up([rows[m] for m in runs[-1][-_NEAR:]], row):
                runs[-1].append(n)
                continue
        runs.append([n])
    return runs


def _has_own_figures(row: Row) -> bool:
    """Whether a line has figures set apart by a tab or a column's gap, without the dots of a table of contents."""
    return len(row.parts) > 1 and bool(row.figures) and not any(_LEADER.search(w.text) for w in row.line.words)


def _follow(rows: Sequence[Row]) -> bool:
    """Whether lines stand as near to each other as the rows of one table that Word or a spreadsheet sets."""
    return all(b.line.box.top - a.line.box.top <= _LOOSE * max(a.size, b.size) for a, b in pairwise(rows))


def _line_up(run: Sequence[Row], row: Row) -> bool:
    """Whether a figure of the line stands under one of the run."""
    figures = [row.spans[n] for n in row.figures]
    above = [other.spans[n] for other in run for n in other.figures]
    return any(_under(a, b) for a in above for b in figures)


def _under(a: Span, b: Span) -> bool:
    """Whether two figures stand in one column: set by a right or decimal tab they share half of their width."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) >= _SHARED * min(a.x1 - a.x0, b.x1 - b.x0)


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether a run has words beside its figures, and is no table of contents."""
    own = [row for row in rows if _has_own_figures(row)]
    worded = sum(
        any(c.isalpha() for n, p in enumerate(r.parts) if n not in r.figures for _, w in p for c in w.text) for r in own
    )
    if worded * 2 < len(own) or len(own) * 2 < len(rows):
        return False
    ends = [row.line.words[-1].text for row in own]
    pages = all(e.isdigit() and len(e) < 4 for e in ends) and all(len(r.parts) == 2 for r in own)
    return not (pages and all(int(a) <= int(b) for a, b in pairwise(ends)))


def _stands_under_heads(rows: Sequence[Row], run: Sequence[int]) -> bool:
    """Whether lines of nothing but figures, a last total apart, have a line of heads above them, one over each column.

    So it is where ages, years or wards by number are counted. The scales of charts have no such line.
    """
    own = [rows[n] for n in run]
    columns = columns_of([row.spans for row in own])
    if run[0] == 0 or len(columns) < 2 or any(len(row.figures) != len(columns) for row in own[:-1]):
        return False
    head = rows[run[0] - 1]
    places = [place(span, columns) for span in head.spans]
    words = not head.figures and any(c.isalpha() for w in head.line.words for c in w.text)
    return words and places == [(n, n) for n in range(len(columns))] and _follow([head, own[0]])


def _stands_under_bold_heads(rows: Sequence[Row], run: Sequence[int]) -> bool:
    """Whether few lines of figures, one perhaps, have right above them a bold line with a text over each figure.

    So spreadsheets print a measure that has a single row.
    """
    first = rows[run[0]]
    head = rows[run[0] - 1] if run[0] else first
    bold = head is not first and all(w.style.bold for w in head.line.words) and not head.figures
    if not bold or len(first.figures) < _COLUMNS or not _follow([head, first]) or not _is_table([first]):
        return False
    over = [place(span, head.spans) for n, span in enumerate(first.spans) if n in first.figures]
    return len(set(over)) == len(over) == len([s for s in head.spans if s.x1 > first.spans[first.figures[0]].x0])


def _with_head(rows: list[Row], first: int, last: int, floor: float) -> int:
    """The first line of the heads over a run's columns, and of the words that begin its first row."""
    columns = columns_of([row.spans for row in rows[first : last + 1] if len(row.parts) > 1])
    while first > 0 and len(columns) > 1:
        row, below = rows[first - 1], rows[first]
        if row.line.box.top <= floor or below.line.box.top - row.line.box.top > _LOOSE * max(row.size, below.size):
            break
        places = [place(s, columns) for s in row.spans]
        inside = all(s.x1 <= columns[-1].x1 + 2 * row.size for s in row.spans)
        heads = inside and (len(places) > 1 or places[0][0] > 0) and len(set(places)) == len(places)
        heads = heads and row.size <= _LARGER * below.size
        begins = len(places) == 1 and places[0] == (0, 0) and goes_on(below.parts[0][0][1].text)
        if not heads and not begins:
            break
        if heads and any(len(p) > 12 or _is_sentence(p) for p in row.parts):
            break
        first -= 1
    return first


def _is_sentence(part: Sequence[tuple[Ref, Word]]) -> bool:
    """Whether words end as a sentence does: what leads to a table stands above its heads, after a number of its own."""
    return len(part) > _HEADS and part[-1][1].text.endswith((".", ":", ";"))


def _with_tail(rows: list[Row], last: int) -> int:
    """The last line of the words that end a run's last row."""
    edge = rows[last].spans[0]
    while last + 1 < len(rows):
        row, above = rows[last + 1], rows[last]
        tight = row.line.box.top - above.line.box.top <= TIGHT * row.size
        own = (
            len(row.parts) == 1
            and abs(row.spans[0].x0 - edge.x0) <= _EDGE
            and row.spans[0].x1 < rows[last].spans[-1].x0
        )
        if not (tight and own and goes_on(row.parts[0][0][1].text)):
            break
        last += 1
    return last
