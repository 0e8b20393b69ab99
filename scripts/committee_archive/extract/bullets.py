"""Bullets that are drawn as little shapes, not set as characters.

A browser paints the markers of a list (HTML's disc, circle and square), and so do programs that make PDFs with one:
wkhtmltopdf writes no tags, and what joins or shrinks the PDFs of others (Ghostscript) takes their tags away. What is
left is a filled or hollow disc, or a square, a third of the letters' size, alone before the first word of a line.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from committee_archive.extract.visibility import is_paper
from committee_archive.model.document import Box, Word

_LEAST, _MOST = (
    0.15,
    0.52,
)  # of the letters' size: corners of frames are smaller, boxes to tick and keys of charts larger
_SIDE = range(1, 9)  # points
_MANY = 150  # shapes of a bullet's size on one page: it is a map or a chart
_EVEN = 0.5  # points: how far width and height may differ
_NEAR = 1.6  # of the size: a bullet stands no farther from its word (browsers: half of it, to one)
_ALONE = 2.5  # of the size: nothing else stands so near on the left
_GUTTER = 1.0  # … and so near where the list has bullets at the same edge that stand alone
_MIDDLE = 0.35  # of the size: how far its middle may lie from that of its line


def bulleted(shapes: Sequence[dict[str, Any]], words: Sequence[Word]) -> frozenset[int]:
    """The words before which a bullet is drawn, by their place among `words`.

    Args:
        shapes: Rectangles and curves of the page, as pdfplumber gives them.
        words: Those of the page, nothing on it turned.
    """
    boxes = list(dict.fromkeys(_even(shapes)))
    if len(boxes) > _MANY:
        return frozenset()
    alone = {box: n for box in boxes if (n := _word_after(box, boxes, words, _ALONE)) is not None}
    edges = {round(box.x0) for box in alone}
    others = (box for box in boxes if box not in alone and round(box.x0) in edges)
    beside = {_word_after(box, boxes, words, _GUTTER) for box in others} - {None}  # the next column stands beside it
    return frozenset(n for n in (*alone.values(), *beside) if n is not None)


def _even(shapes: Sequence[dict[str, Any]]) -> Iterator[Box]:
    """Little shapes, as wide as high, that are seen and belong to the text."""
    for shape in shapes:
        box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        width, height = box.x1 - box.x0, box.bottom - box.top
        seen = shape.get("stroke") or (shape.get("fill") and not is_paper(shape.get("non_stroking_color")))
        if seen and int(width) in _SIDE and abs(width - height) <= _EVEN and shape.get("tag") != "Artifact":
            yield box


def _word_after(box: Box, boxes: Sequence[Box], words: Sequence[Word], apart: float) -> int | None:
    """The word that a shape is the bullet of; none where it stands in a row with other words or shapes.

    Args:
        box: Of the shape.
        boxes: Of all shapes of a bullet's size.
        words: Of the page.
        apart: How far what stands on its left must be from it, in sizes of the letters.
    """
    level = [n for n, word in enumerate(words) if word.box.top < box.bottom and word.box.bottom > box.top]
    after = min((n for n in level if words[n].box.x0 >= box.x1), key=lambda n: words[n].box.x0, default=None)
    if after is None:
        return None
    word = words[after]
    size = word.style.size
    middle = (word.box.top + word.box.bottom - box.top - box.bottom) / 2
    sized = _LEAST * size <= box.x1 - box.x0 <= _MOST * size
    near = word.box.x0 - box.x1 <= _NEAR * size and abs(middle) <= _MIDDLE * size
    if not (sized and near):
        return None
    beside = [words[n].box for n in level if n != after]
    beside += [b for b in boxes if b != box and b.top < box.bottom and b.bottom > box.top]
    alone = not any(b.x0 < box.x1 and b.x1 > box.x0 - apart * size for b in beside)
    return after if alone else None
