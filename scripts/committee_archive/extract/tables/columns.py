"""Which columns a table has, told from where the texts of its cells stand.

Two texts of one row stand in two columns. A text of another row that reaches over both spans them: a heading over
several columns, or a text that Excel lets run over empty cells. All others that stand over each other are one column.
"""

from collections.abc import Sequence
from typing import NamedTuple

_OVERLAP = 1.0  # points: texts that reach over each other by less do not stand over each other
_MOST = 80  # rows: of a longer table so many, evenly chosen, show where the columns are


class Span(NamedTuple):
    """From where to where a text reaches, in points from the page's left edge."""

    x0: float
    x1: float


def columns_of(rows: Sequence[Sequence[Span]]) -> list[Span]:
    """The columns of a table, from left to right, each as wide as the texts in it.

    Args:
        rows: The texts of each row, from left to right.
    """
    rounded = ([Span(round(s.x0), round(s.x1)) for s in row] for row in rows)
    kinds = list(dict.fromkeys(tuple(part) for row in rounded for part in _apart(row) if part))
    kinds = kinds[:: max(1, -(-len(kinds) // _MOST))]
    columns: list[Span] = []
    for group in _standing_over([(n, span) for n, row in enumerate(kinds) for span in row]):
        columns += _parted(group)
    return columns


def _apart(row: list[Span]) -> list[list[Span]]:
    """A row, and each text of it that is printed over two others, which spans them, as a row of its own."""
    over = [s for s in row if sum(_over(s, other) for other in row if other is not s) > 1]
    return [[s for s in row if s not in over], *([s] for s in over)]


def place(span: Span, columns: Sequence[Span]) -> tuple[int, int]:
    """The first and the last column that a text stands in."""
    over = [n for n, c in enumerate(columns) if _over(span, c)]
    if over:
        return over[0], over[-1]
    middle = (span.x0 + span.x1) / 2
    nearest = min(range(len(columns)), key=lambda n: max(columns[n].x0 - middle, middle - columns[n].x1))
    return nearest, nearest


def _over(a: Span, b: Span) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > min(_OVERLAP, (a.x1 - a.x0) / 2, (b.x1 - b.x0) / 2)


def _standing_over(spans: list[tuple[int, Span]]) -> list[list[tuple[int, Span]]]:
    """Texts in groups, each as wide as a gap on both sides of it allows."""
    groups: list[list[tuple[int, Span]]] = []
    right = float("-inf")
    for n, span in sorted(spans, key=lambda s: s[1]):
        if span.x0 > right - min(_OVERLAP, (span.x1 - span.x0) / 2):
            groups.append([])
            right = float("-inf")
        groups[-1].append((n, span))
        right = max(right, span.x1)
    return groups


def _parted(group: list[tuple[int, Span]]) -> list[Span]:
    """The columns of a group: more than one where two texts of one row stand in it, parted where fewest texts cross."""
    by_row: dict[int, list[Span]] = {}
    for n, span in group:
        by_row.setdefault(n, []).append(span)
    fullest = max(by_row.values(), key=len)
    whole = [Span(min(s.x0 for _, s in group), max(s.x1 for _, s in group))]
    if len(fullest) < 2:
        return whole
    fullest.sort()
    left, right = fullest[0].x1, fullest[1].x0
    places = sorted({left, right, *(x for _, s in group for x in (s.x0, s.x1) if left < x < right)})
    cut = min(places, key=lambda x: sum(s.x0 < x - _OVERLAP and s.x1 > x + _OVERLAP for _, s in group))
    sides: tuple[list[tuple[int, Span]], list[tuple[int, Span]]] = ([], [])
    for n, span in group:
        if span.x0 < cut - _OVERLAP and span.x1 > cut + _OVERLAP:
            continue
        sides[(span.x0 + span.x1) / 2 > cut].append((n, span))
    if len(group) in map(len, sides):  # two texts of one row that are printed over each other: nothing parts them
        return whole
    return [column for side in sides if side for part in _standing_over(side) for column in _parted(part)]
