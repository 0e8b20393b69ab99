"""Rules of a page → the cells that they bound.

Rules that touch belong together. Where they cross they make a grid of fields; fields with no rule between them are
one cell, widened to a rectangle. What the rules leave open at the outside counts as ruled: Word leaves out the outer
rules of a table on request, and the rule under the last row at a page's end.
"""

from collections.abc import Iterable, Sequence

from committee_archive.extract.tables.rules import Rule
from committee_archive.model.document import Box

_TOUCH = 2.0  # points: rules that come so near to each other touch
_SAME = 3.0  # points: edges nearer than this are one edge, drawn twice
_COVERED = 0.5  # of a field's side: a rule along so much of it bounds the field
_FIELDS = 20_000  # a drawing with more fields than this is no table

Cells = tuple[tuple[Box | None, ...], ...]
"""Rows of cells: None where a cell that begins further left or higher up reaches over the field."""


def ruled_cells(rules: Sequence[Rule]) -> list[Cells]:
    """The cells of each group of rules that bounds more than one, the smallest first: it may lie in another's cell."""
    found = [cells for group in _groups(rules) if (cells := _cells(group))]
    return sorted(found, key=_area)


def frames(rules: Sequence[Rule]) -> list[Box]:
    """The boxes of four rules that bound one field and no more."""
    found: list[Box] = []
    for group in _groups(rules):
        level, upright = [r.at for r in group if r.level], [r.at for r in group if not r.level]
        if len(_edges(level)) == len(_edges(upright)) == 2:
            found.append(Box(min(upright), min(level), max(upright), max(level)))
    return found


def bands(rules: Sequence[Rule]) -> list[tuple[Box, list[float]]]:
    """Level rules that begin and end under each other, with no upright ones at them: the box and the height of each.

    Three or more of them are what a table has that is ruled between its rows only.
    """
    upright = [r for r in rules if not r.level]
    groups: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.level), key=lambda r: r.at):
        if any(
            u.start - _TOUCH <= rule.at <= u.end + _TOUCH and rule.start - _TOUCH <= u.at <= rule.end + _TOUCH
            for u in upright
        ):
            continue
        for group in groups:
            if abs(group[0].start - rule.start) <= _SAME and abs(group[0].end - rule.end) <= _SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [
        (Box(group[0].start, group[0].at, group[0].end, group[-1].at), [r.at for r in group])
        for group in groups
        if len(group) > 2
    ]


def _area(cells: Cells) -> float:
    boxes = [b for row in cells for b in row if b]
    return (max(b.x1 for b in boxes) - min(b.x0 for b in boxes)) * (
        max(b.bottom for b in boxes) - min(b.top for b in boxes)
    )


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch, level with upright ones."""
    owner = list(range(len(rules)))

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    upright = sorted((r.at, n) for n, r in enumerate(rules) if not r.level)
    for n, rule in enumerate(rules):
        if not rule.level:
            continue
        for x, m in upright:
            if x > rule.end + _TOUCH:
                break
            if x >= rule.start - _TOUCH and rules[m].start - _TOUCH <= rule.at <= rules[m].end + _TOUCH:
                owner[root(n)] = root(m)
    groups: dict[int, list[Rule]] = {}
    for n, rule in enumerate(rules):
        groups.setdefault(root(n), []).append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _edges(places: list[float]) -> list[float]:
    """Places sorted, those that are nearly the same made one."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= _SAME:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(near) / len(near) for near in found]


def _cells(group: list[Rule]) -> Cells:
    """The cells of one group of rules; empty where it bounds fewer than two."""
    level, upright = [r for r in group if r.level], [r for r in group if not r.level]
    xs = _edges([r.at for r in upright] + [x for r in level for x in (r.start, r.end)])
    ys = _edges([r.at for r in level] + [y for r in upright for y in (r.start, r.end)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > _FIELDS:
        return ()
    # The field that each field belongs to: itself, or the one at the left or above where no rule parts them.
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            field = owner[field]
        return field

    def unite(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((root(a), root(b)))
        owner[second] = first

    for r in range(rows):
        for c in range(columns):
            if c and not _covered(upright, xs[c], ys[r], ys[r + 1]):
                unite((r, c), (r, c - 1))
            if r and not _covered(level, ys[r], xs[c], xs[c + 1]):
                unite((r, c), (r - 1, c))
    while True:  # widen every region to its rectangle, until nothing changes
        spans: dict[tuple[int, int], list[int]] = {}
        for r, c in owner:
            span = spans.setdefault(root((r, c)), [r, c, r, c])
            span[0], span[1] = min(span[0], r), min(span[1], c)
            span[2], span[3] = max(span[2], r), max(span[3], c)
        before = len(spans)
        for key, (r0, c0, r1, c1) in spans.items():
            for r in range(r0, r1 + 1):
                for c in range(c0, c1 + 1):
                    if root((r, c)) != root(key):
                        unite((r, c), key)
        if len({root(f) for f in owner}) == before:
            break
    if before < 2:
        return ()
    found: list[list[Box | None]] = [[None] * columns for _ in range(rows)]
    for r0, c0, r1, c1 in spans.values():
        found[r0][c0] = Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
    return tuple(tuple(row) for row in found)


def _covered(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at a place cover a field's side."""
    covered = 0.0
    for rule in rules:
        if abs(rule.at - at) <= _SAME:
            covered += max(0.0, min(rule.end, end) - max(rule.start, start))
    return covered >= _COVERED * (end - start)


def starts_of(places: Iterable[float]) -> list[float]:
    """Where columns (or rows) begin, told from where their cells do, in points; those nearly at one place are one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def nearest(starts: Sequence[float], place: float) -> int:
    """The column (or row) of `starts` that a cell begins at."""
    return min(range(len(starts)), key=lambda n: abs(starts[n] - place))


def spans_over(edges: list[float], start: float, end: float) -> int:
    """How many of the columns (or rows) that begin at `edges` a cell from `start` to `end` covers."""
    return max(1, sum(start - 1 <= edge < end - 1 for edge in edges))
