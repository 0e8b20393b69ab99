"""Text in columns: the lines of a page parted where a gutter runs down between two runs of prose.

Newsletters and consultation papers are set so. A gutter is a gap at one place of many lines that follow each other,
with several words on both sides of most of them. Where the lines of both sides begin their paragraphs at the same
heights it parts the cells of a table's rows, not columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.extract.lines import Line, box_around
from committee_archive.model.document import Box

_GAP = 1.0  # of the font size: a narrower gap is a space
_LAPPED = 0.1  # of a line's height: lines of two columns that are not level still overlap by more
_FEWEST = 6  # lines on each side
_BOTH = 3  # lines with words on both sides at one height: the lines of two columns need not be level
_PROSE = 4.0  # words of letters: a line of prose has as many on average
_FILLED = 0.5  # of the lines on the left: so many must reach nearly to the gutter
_NEARLY = 0.2  # of the column's width
_PARAGRAPH = 1.35  # times the usual pitch: a wider gap between lines begins a paragraph
_LEVEL = 3.0  # points: paragraphs that begin within it begin at one height
_TOGETHER = 0.6  # of the paragraphs: if so many begin at one height, they are rows
_MOST = 3  # columns
_SHIFT = 2.0  # points: how far a gutter may differ from line to line


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are read one after another, and how far their column reaches to the right, in points."""

    lines: list[Line]
    right: float


def gutters_of(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The edges of the gutters that part the lines of a page in columns, from top to bottom."""
    band = _first_band(lines)
    return [] if band is None else [band[2], *gutters_of(lines[band[1] :])]


def parts_of(
    lines: Sequence[Line], right: float, known: Sequence[tuple[float, float]] = (), tables: Sequence[Box] = ()
) -> Iterator[list[Part]]:
    """The lines from top to bottom as groups of parts; the parts of a group are columns side by side.

    Args:
        lines: Of one page, from top to bottom.
        right: How far text reaches on the page, in points.
        known: Gutters that part other lines of the source: where lines keep clear of one, they are columns too, few as
            they may be.
        tables: That stand in columns: what is beside one is a column too, though the other has no words there.
    """
    rest = list(lines)
    band = _first_band(rest, known)
    if band is None:
        yield [Part(rest, right)]
        return
    start, end, gutter = band
    while start and _beside_table(rest[start - 1], gutter, tables):
        start -= 1
    if start:
        yield [Part(rest[:start], right)]
    left, other = _parted(rest[start:end], gutter)
    columns = [Part(left, box_around(line.box for line in left).x1)]
    for inner in parts_of(other, box_around(line.box for line in other).x1):
        columns += inner
    yield columns[:_MOST] if len(columns) <= _MOST else [columns[0], Part(other, columns[-1].right)]
    if end < len(rest):
        yield from parts_of(rest[end:], right, known, tables)


def _beside_table(line: Line, gutter: tuple[float, float], tables: Sequence[Box]) -> bool:
    """Whether a line on one side of a gutter has a table on the other."""
    if _clear(line, *gutter) is None:
        return False
    middle = (gutter[0] + gutter[1]) / 2
    level = [box for box in tables if box.top < line.box.bottom and line.box.top < box.bottom]
    return any((box.x0 >= middle) is not (line.box.x0 >= middle) for box in level)


def column_boxes(lines: Sequence[Line], right: float) -> list[Box]:
    """The boxes of the columns of a page; none where its text runs from edge to edge."""
    groups = [group for group in parts_of(lines, right) if len(group) > 1]
    return [box_around(line.box for line in part.lines) for group in groups for part in group if part.lines]


def _first_band(
    lines: Sequence[Line], known: Sequence[tuple[float, float]] = ()
) -> tuple[int, int, tuple[float, float]] | None:
    """The first run of lines that a gutter parts: first line, the line after the last, the gutter's edges."""
    words = [[(w.box.x0, any(c.isalpha() for c in w.text)) for w in line.words] for line in lines]
    for start, line in enumerate(lines):
        for left, right in known:
            if any(a <= left + _SHIFT and right - _SHIFT <= b for a, b in _gaps(line)):
                clear = (n for n in range(start, len(lines)) if _clear(lines[n], left, right) is None)
                return start, next(clear, len(lines)), (left, right)
        for left, right in (*_gaps(line), *_beside(lines[start : start + 2])):
            end, low, high = start + 1, left, right
            both = 1
            while end < len(lines):
                edges = _clear(lines[end], low, high)
                if edges is None:
                    break
                both += edges[2] or bool(_beside(lines[end - 1 : end + 1]))
                low, high = edges[0], edges[1]
                end += 1
            # A table has a gap after each cell of each row: most fail by a count of words, which is quick.
            is_prose = both >= _BOTH and _are_prose(words[start:end], (low + high) / 2)
            if is_prose and _are_columns(lines[start:end], (low, high)):
                return start, end, (low, high)
    return None


def _are_prose(lines: Sequence[Sequence[tuple[float, bool]]], middle: float) -> bool:
    """Whether both sides have lines enough and words of letters enough in them.

    Args:
        lines: Of each word where it begins, in points, and whether it has letters.
        middle: Of the gutter, in points.
    """
    held, letters = [0, 0], [0, 0]
    for line in lines:
        sides = {x0 >= middle for x0, _ in line}
        for side in sides:
            held[side] += 1
        for x0, lettered in line:
            letters[x0 >= middle] += lettered
    return all(n >= _FEWEST and found >= _PROSE * n for n, found in zip(held, letters, strict=True))


def _gaps(line: Line) -> Iterator[tuple[float, float]]:
    for a, b in pairwise(line.words):
        if b.box.x0 - a.box.x1 > _GAP * a.style.size:
            yield a.box.x1, b.box.x0


def _beside(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The gap between two lines that follow each other and stand side by side, not quite level: none, or one."""
    if len(lines) < 2:
        return []
    left, right = sorted((line.box for line in lines), key=lambda box: box.x0)
    beside = min(left.bottom, right.bottom) - max(left.top, right.top) > _LAPPED * (left.bottom - left.top)
    return [(left.x1, right.x0)] if beside and right.x0 - left.x1 > _GAP * lines[0].words[0].style.size else []


def _clear(line: Line, low: float, high: float) -> tuple[float, float, bool] | None:
    """The gutter as narrowed by a line, and whether that has words on both sides; None where the line crosses it."""
    left = [w.box.x1 for w in line.words if w.box.x0 < low]
    other = [w.box.x0 for w in line.words if w.box.x0 >= low]
    narrowed = max([low, *(x for x in left)]) if left else low, min([high, *other]) if other else high
    size = line.words[0].style.size
    if narrowed[1] - narrowed[0] <= _GAP * size:
        return None
    return *narrowed, bool(left and other)


def _parted(lines: Sequence[Line], gutter: tuple[float, float]) -> tuple[list[Line], list[Line]]:
    middle = (gutter[0] + gutter[1]) / 2
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for n, side in enumerate(sides):
            own = [(r, w) for r, w in zip(line.refs, line.words, strict=True) if (w.box.x0 >= middle) == bool(n)]
            if own:
                box = box_around(w.box for _, w in own)
                side.append(Line(tuple(r for r, _ in own), tuple(w for _, w in own), box))
    return sides


def _are_columns(lines: Sequence[Line], gutter: tuple[float, float]) -> bool:
    left, other = _parted(lines, gutter)
    box = box_around(line.box for line in left)
    full = [line for line in left if box.x1 - line.box.x1 <= _NEARLY * (box.x1 - box.x0)]
    if len(full) < _FILLED * len(left):
        return False
    begun, rows = _paragraphs(left), _paragraphs(other)
    level = sum(any(abs(a - b) <= _LEVEL for b in rows) for a in begun)
    return not begun or not rows or level < _TOGETHER * min(len(begun), len(rows))


def _paragraphs(lines: Sequence[Line]) -> list[float]:
    """The heights at which paragraphs begin, the first left out."""
    pitches = sorted(b.box.top - a.box.top for a, b in pairwise(lines))
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    return [b.box.top for a, b in pairwise(lines) if b.box.top - a.box.top > _PARAGRAPH * usual]
