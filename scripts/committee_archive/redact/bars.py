"""One bar for a run of withheld words on a line: boxes word by word would show how long each word is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .glyphs import Glyph
from .hidden import HiddenWord, Rect

_WIDEST = 1.5  # heights of a word: a wider gap is more than a space in justified text


def bars(
    words: Sequence[HiddenWord], boxes: Sequence[Rect], every: Sequence[Glyph], gone: Collection[Glyph]
) -> tuple[list[Rect], set[Glyph]]:
    """Joins the boxes of words that follow one another on a line with nothing between them that stays.

    Lines are told on the page as it is shown. Words of text that is turned keep boxes of their own.

    Args:
        words: The withheld words of a page, in reading order.
        boxes: For each its box in user space.
        every: All glyphs of the page; where they are not known nothing is joined.
        gone: Those that are taken out.

    Returns:
        Boxes in user space, and the spaces inside them, which tell the lengths of words as well.
    """
    out = set(gone)
    made: list[Rect] = []
    spaces: set[Glyph] = set()
    before: HiddenWord | None = None
    for word, box in zip(words, boxes, strict=True):
        between = _between(before, word, every, out) if before is not None and every else None
        if between is not None:
            spaces |= between
            last = made[-1]
            made[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            made.append(box)
        before = word
    return made, spaces


def _between(before: HiddenWord, word: HiddenWord, every: Sequence[Glyph], gone: set[Glyph]) -> set[Glyph] | None:
    """The spaces between two words of a line; None where they do not follow one another there."""
    height = min(before.bottom - before.top, word.bottom - word.top)
    top, bottom = max(before.top, word.top), min(before.bottom, word.bottom)
    if bottom - top < height / 2 or not before.x0 < word.x0 <= before.x1 + _WIDEST * height:
        return None
    found = set()
    for glyph in every:
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        if before.x1 - 0.1 <= x <= word.x0 + 0.1 and top <= y <= bottom and glyph not in gone:
            if not glyph.text.isspace():
                return None
            found.add(glyph)
    return found
