"""Tables without rules between their cells: figures that stand under each other beside the words that they belong to.

Tab stops in Word, a spreadsheet printed without its grid. Such a table is looked for only where lines that follow each
other have figures of their own, set apart by a wide gap and in line with those of the lines around them. Prose in two
columns, lists of names, contact details and tables of contents have no such figures and stay text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from committee_archive.extract.drafts import label_of
from committee_archive.extract.lines import Line, box_around, lines_of
from committee_archive.extract.tables.columns import Span, columns_of, place
from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Box, Ref, Word

_GAP = 0.9  # of the font size: a wider gap parts two cells
_TIGHT = 1.35  # times the font size: lines of one cell follow each other no further apart
_LOOSE = 3.5  # times the font size: rows of one table follow each other no further apart
_EDGE = 3.0  # points: how far the left edges of lines of one cell may differ
_SHARED = 0.5  # of the narrower: figures that stand under each other share so much of their width
FEWEST = 3  # lines with figures: fewer make no table, unless something else promises one
_BETWEEN = 4  # lines: how far a line with figures may stand from the one before it
_NEAR = 12  # lines with figures among which a further one must stand under another
_LARGER = 1.2  # times the size of the rows: type so large is a heading over the table, not the head of a column
_FIGURE = re.compile(
    r"[(\[+\-–−]?\s*[£$€]?\s*[(\-–−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:%|[mk]|bn)?[)\]*]*|[-–−]|n/?a",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[(]?(?:£|%)?[’']?(?:0{3})?(?:m|k|bn)?s?[)]?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELEPHONE = re.compile(r"0\d{2,}")
_LEADER = re.compile(r"\.{4,}|…{2,}|_{4,}")


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page in parts that a wide gap or an upright rule keeps from each other."""

    line: Line
    parts: tuple[tuple[tuple[Ref, Word], ...], ...]

    @property
    def spans(self) -> list[Span]:
        return [Span(part[0][1].box.x0, max(w.box.x1 for _, w in part)) for part in self.parts]

    @property
    def size(self) -> float:
        return max(w.style.size for w in self.line.words)

    @property
    def figures(self) -> list[int]:
        return [n for n, part in enumerate(self.parts) if _is_figure(part)]


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
    rows = _rows(words, rules)
    after = _rows({r: w for row in below.rows for cell in row for r, w in cell.words}, ()) if below else ()
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


def _rows(words: Mapping[Ref, Word], rules: Sequence[Rule]) -> list[_Row]:
    return [_row(line, rules) for line in lines_of(words.items())]


def table_in(words: Mapping[Ref, Word], rules: Sequence[Rule]) -> AlignedTable | None:
    """All of the words as one table: what stands between the outer rules of a table that has few inner ones."""
    return table_of_rows(_rows(words, rules), rules)


def table_between(words: Mapping[Ref, Word], heights: Sequence[float], rules: Sequence[Rule]) -> AlignedTable | None:
    """The words between level rules as a table, its rows parted by these; None where they do not show columns.

    Args:
        words: What stands between the first of the rules and the last.
        heights: Of the rules, in points from the top.
        rules: Of the page.
    """
    rows = _rows(words, rules)
    columns = columns_of([row.spans for row in rows if len(row.parts) > 1])
    between = [sum(h < (row.line.box.top + row.line.box.bottom) / 2 for h in heights) for row in rows]
    several = {n for n, row in zip(between, rows, strict=True) if len(row.parts) > 1}
    if len(columns) < 2 or len(several) < 2 or len(several) * 2 < len(set(between)):
        return None
    return table_of_rows(rows, rules)


def has_columns(words: Mapping[Ref, Word]) -> bool:
    """Whether words that rules enclose are more than one cell: rows of figures that line up."""
    return any(len(run) >= FEWEST for run in _figure_lines(_rows(words, ())))


def figures_in_lines(words: Mapping[Ref, Word]) -> tuple[int, ...]:
    """Where the lines stand that are a figure each, in points from the top; empty where some are none."""
    rows = _rows(words, ())
    if len(rows) < FEWEST or not all(len(row.parts) == 1 and row.figures for row in rows):
        return ()
    return tuple(round(row.line.box.bottom) for row in rows)


def _row(line: Line, rules: Sequence[Rule]) -> _Row:
    upright = [r.at for r in rules if not r.level and r.start <= line.box.bottom - 1 and r.end >= line.box.top + 1]
    words = list(zip(line.refs, line.words, strict=True))
    parts: list[list[tuple[Ref, Word]]] = [[words[0]]]
    label = bool(label_of(list(line.words[:2]), in_list=False))
    for n, ((_, left), right) in enumerate(pairwise(words)):
        a, b = left.box, right[1].box
        gap = b.x0 - a.x1 > _GAP * max(left.style.size, 1.0)
        ruled = any(a.x1 - 1 <= x <= b.x0 + 1 for x in upright)
        two = _is_amount(left.text) and _is_amount(right[1].text)
        if ruled or two or (gap and not (n == 0 and label) and left.text not in ("£", "-")):
            parts.append([])
        parts[-1].append(right)
    return _Row(line, tuple(tuple(part) for part in parts))


def _is_amount(text: str) -> bool:
    return len(text) > 1 and bool(_FIGURE.fullmatch(text)) and any(c in ",.%£" for c in text)


def is_figure(words: Sequence[str]) -> bool:
    """Whether the words of a cell are a figure: an amount, a number, a share; no year and no telephone number."""
    text = "".join(words)
    return (
        len(words) <= 3 and bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text) and not _TELEPHONE.match(text)
    )


def _is_figure(part: Sequence[tuple[Ref, Word]]) -> bool:
    return is_figure([w.text for _, w in part])


def _runs(rows: Sequence[_Row], below: Sequence[_Row], fewest: int) -> list[tuple[int, int]]:
    """First and last line of each run of lines whose figures line up, with the few lines between them.

    Args:
        rows: The lines of the page.
        below: The lines of a table that opens the next page: a run that ends this page and goes on there may be short.
        fewest: Lines with figures that make a run.
    """
    runs = _figure_lines(rows)
    found = [(run[0], run[-1]) for run in runs if len(run) >= fewest and _is_table(rows[run[0] : run[-1] + 1])]
    at_end = [run for run in runs if len(rows) - 1 - run[-1] <= 1 and len(run) < fewest]
    if at_end and below and _line_up([r for r in below if r.figures], rows[at_end[0][0]]):
        found.append((at_end[0][0], at_end[-1][-1]))
    return found


def _figure_lines(rows: Sequence[_Row]) -> list[list[int]]:
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


def _has_own_figures(row: _Row) -> bool:
    return len(row.parts) > 1 and bool(row.figures) and not any(_LEADER.search(w.text) for w in row.line.words)


def _follow(rows: Sequence[_Row]) -> bool:
    return all(b.line.box.top - a.line.box.top <= _LOOSE * max(a.size, b.size) for a, b in pairwise(rows))


def _line_up(run: Sequence[_Row], row: _Row) -> bool:
    """Whether a figure of the line stands under one of the run."""
    figures = [row.spans[n] for n in row.figures]
    above = [other.spans[n] for other in run for n in other.figures]
    return any(_under(a, b) for a in above for b in figures)


def _under(a: Span, b: Span) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) >= _SHARED * min(a.x1 - a.x0, b.x1 - b.x0)


def _is_table(rows: Sequence[_Row]) -> bool:
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


def _with_head(rows: list[_Row], first: int, last: int, floor: float) -> int:
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
        begins = len(places) == 1 and places[0] == (0, 0) and _goes_on(below.parts[0][0][1].text)
        if not heads and not begins:
            break
        if heads and any(len(p) > 12 for p in row.parts):
            break
        first -= 1
    return first


def _with_tail(rows: list[_Row], last: int) -> int:
    """The last line of the words that end a run's last row."""
    edge = rows[last].spans[0]
    while last + 1 < len(rows):
        row, above = rows[last + 1], rows[last]
        tight = row.line.box.top - above.line.box.top <= _TIGHT * row.size
        own = (
            len(row.parts) == 1
            and abs(row.spans[0].x0 - edge.x0) <= _EDGE
            and row.spans[0].x1 < rows[last].spans[-1].x0
        )
        if not (tight and own and _goes_on(row.parts[0][0][1].text)):
            break
        last += 1
    return last


def _goes_on(text: str) -> bool:
    """Whether a word goes on with what was begun on the line before it."""
    return text[:1].islower() or text[:1] in "&(/"


def table_of_rows(rows: Sequence[_Row], rules: Sequence[Rule]) -> AlignedTable | None:
    """Lines in parts → a table; None where they have one column only."""
    columns = columns_of([row.spans for row in rows if len(row.parts) > 1])
    if len(columns) < 2:
        return None
    made: list[tuple[Found, ...]] = []
    for group in _grouped(list(rows), columns, rules):
        cells: dict[tuple[int, int], list[tuple[Ref, Word]]] = {}
        for row in group:
            for part, span in zip(row.parts, row.spans, strict=True):
                cells.setdefault(place(span, columns), []).extend(part)
        made.append(tuple(_apart(cells)))
    heads = next((n for n, row in enumerate(made) if any(_is_figure(c.words) for c in row)), 0)
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


def _grouped(rows: list[_Row], columns: Sequence[Span], rules: Sequence[Rule]) -> list[list[_Row]]:
    """Lines in rows of the table: one that only goes on with texts of the line above it belongs to that one's row."""
    level = [r for r in rules if r.level]
    first = next((n for n, row in enumerate(rows) if row.figures), 0)
    found: list[list[_Row]] = []
    for n, row in enumerate(rows):
        below = found and not _ruled_apart(found[-1][-1], row, level)
        if below and ((n < first and _wraps(found[-1], row, columns)) or _continues(found[-1], row, columns)):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _ruled_apart(above: _Row, row: _Row, level: Sequence[Rule]) -> bool:
    middle, below = (above.line.box.top + above.line.box.bottom) / 2, (row.line.box.top + row.line.box.bottom) / 2
    left, right = row.line.box.x0, row.line.box.x1
    return any(middle < r.at < below and r.start < right and r.end > left for r in level)


def _wraps(group: list[_Row], row: _Row, columns: Sequence[Span]) -> bool:
    """Whether a line of a table's head goes on with heads of single columns; units stand in a row of their own."""
    last = group[-1]
    places = [place(s, columns) for r in (*group, row) for s in r.spans]
    single = all(first == after for first, after in places)
    tight = row.line.box.top - last.line.box.top <= _TIGHT * max(row.size, last.size)
    units = all(_UNIT.fullmatch("".join(w.text for _, w in part)) for part in row.parts)
    return single and tight and not units and any(len(r.parts) > 1 for r in group)


def _continues(group: list[_Row], row: _Row, columns: Sequence[Span]) -> bool:
    last = group[-1]
    filled = {c for r in group for s in r.spans for c in range(place(s, columns)[0], place(s, columns)[1] + 1)}
    own = [place(s, columns) for s in row.spans]
    figures = any(r.figures for r in group)
    if row.figures and (figures or len(group[-1].parts) > 1):
        return False
    begins = _goes_on(row.parts[0][0][1].text)
    if row.figures:  # the words before the figures stood on lines of their own
        return begins and len(last.parts) == 1
    inside = all(first == after and first in filled for first, after in own)
    tight = row.line.box.top - last.line.box.top <= _TIGHT * max(row.size, last.size)
    return inside and ((len(own) == 1 and begins) or (tight and own[0][0] > 0 and len(group[0].parts) > 1))
