"""Rules that are drawn through characters or right under them: struck-through and underlined text.

A PDF has no struck-through type. Word, Aspose and Microsoft Print To PDF draw a thin line or a thin filled rectangle
over the characters, as long as they are: so flattened tracked changes look. A rule that reaches far beyond the
characters is the line of a table, a grid or a chart.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from committee_archive.extract.glyphs import Glyph

_THIN = 2.0  # points: a thicker bar is a shape, not a rule
_THROUGH = (0.36, 0.72)  # of a character's height from its top: where a rule strikes it
_UNDER = (0.78, 1.14)  # … and where it underlines it
_COVERED = 0.5  # of the rule's length: so much must lie on characters, spaces aside …
_SPANNED = 0.8  # … and so much from the first of them to the last
_BEFORE = 3.0  # points: an underline begins with its first character, a cell's line before its padding (in Word 5.4)
_LAYERS = 2  # rules one on the other: a double line has two, the bands of a coloured ground have more
_ROW = 4.0  # points: characters are looked up by rows of this height
_REACH = 24.0  # points: the largest type that is looked for around a rule


@dataclass(frozen=True, slots=True)
class Struck:
    """Which characters of a page are struck through and which are underlined, by their place in its list."""

    through: frozenset[int]
    under: frozenset[int]


def strokes_of(glyphs: Sequence[Glyph], shapes: Iterable[dict[str, Any]]) -> Struck:
    """Compare a page's characters with its thin horizontal lines and rectangles.

    Args:
        glyphs: The characters, spaces among them.
        shapes: pdfplumber's lines and rectangles.
    """
    rules = _rules(shapes)
    through: set[int] = set()
    under: set[int] = set()
    if rules:
        rows: dict[int, list[int]] = defaultdict(list)
        for n, glyph in enumerate(glyphs):
            rows[int((glyph.by.top + glyph.by.bottom) / 2 / _ROW)].append(n)
        for left, right, y in rules:
            near = [
                n for row in range(int((y - _REACH) / _ROW), int((y + _REACH) / _ROW) + 1) for n in rows.get(row, ())
            ]
            for zone, found in ((_THROUGH, through), (_UNDER, under)):
                touched = [n for n in near if _touches(glyphs[n], left, right, y, zone)]
                if touched and _fits([glyphs[n] for n in touched], left, right - left):
                    found.update(touched)
    return Struck(frozenset(through), frozenset(under))


def _rules(shapes: Iterable[dict[str, Any]]) -> list[tuple[float, float, float]]:
    """Thin rules that show, as left and right end and height on the page; not the bands of a coloured ground."""
    found = [
        (float(s["x0"]), float(s["x1"]), (s["top"] + s["bottom"]) / 2)
        for s in shapes
        if s["bottom"] - s["top"] <= _THIN and s["x1"] - s["x0"] > _THIN and not _is_white(s)
    ]
    layers: dict[tuple[int, int, int], int] = defaultdict(int)
    for left, right, y in found:
        layers[round(left), round(right), int(y / _REACH * 2)] += 1
    return [r for r in found if layers[round(r[0]), round(r[1]), int(r[2] / _REACH * 2)] <= _LAYERS]


def _is_white(shape: dict[str, Any]) -> bool:
    colour = shape.get("non_stroking_color" if shape.get("fill") else "stroking_color")
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    return len(parts) in (1, 3) and all(isinstance(c, int | float) and c >= 1 for c in parts)


def _fits(glyphs: list[Glyph], left: float, length: float) -> bool:
    """Whether a rule of that length, from that left end, was drawn for these characters."""
    first = min(g.x0 for g in glyphs)
    span = max(g.x1 for g in glyphs) - first
    return (
        first - left <= _BEFORE and span >= _SPANNED * length and sum(g.x1 - g.x0 for g in glyphs) >= _COVERED * length
    )


def _touches(glyph: Glyph, left: float, right: float, y: float, zone: tuple[float, float]) -> bool:
    middle, height = (glyph.x0 + glyph.x1) / 2, glyph.by.bottom - glyph.by.top
    if not left <= middle <= right or height <= 0:
        return False
    return zone[0] <= (y - glyph.by.top) / height <= zone[1]
