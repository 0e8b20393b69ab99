"""Text that is turned on its page: a landscape table on an upright page, heads of narrow columns that read upwards.

A page most of whose text is turned is read as if it had been turned upright by hand; `Page.turn` says how far. A turned
word on an upright page keeps its place, and its letters are one word.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from committee_archive.extract.glyphs import Glyph
from committee_archive.model.document import Box, Ref, Word

_MOST = 0.6  # of the characters: so many turned alike turn the page
_TALL = 1.6  # times the font size: a word's box that is taller is that of a turned word
_FLAT = 0.1  # of the larger: text is level or upright where the other part of its direction is smaller


def turn_of(matrix: Sequence[float]) -> int:
    """Degrees clockwise by which a character must be turned to stand upright: 0, 90, 180 or 270.

    Args:
        matrix: The text rendering matrix (ISO 32000-1, 9.4.4): its first two numbers are the reading direction.
    """
    across, up = float(matrix[0]), float(matrix[1])
    if abs(up) <= _FLAT * abs(across):
        return 0 if across >= 0 else 180
    if abs(across) <= _FLAT * abs(up):
        return 90 if up > 0 else 270
    return 0


def is_turned(word: Word) -> bool:
    """Whether a word reads upwards or downwards on its page."""
    height = word.box.bottom - word.box.top
    return height > _TALL * word.style.size and height > word.box.x1 - word.box.x0


def turned_runs(words: Mapping[Ref, Word]) -> list[list[Ref]]:
    """The words that read upwards or downwards, each line of them in the order of the content stream.

    A stamp in the margin is such a line; its words stand one above the other, the first lowest where it reads upwards.
    """
    runs: list[list[Ref]] = []
    for ref in sorted(r for r, w in words.items() if is_turned(w)):
        last = words[runs[-1][-1]].box if runs else None
        box = words[ref].box
        if last is not None and last.x0 < box.x1 and box.x0 < last.x1 and _near(last, box, words[ref].style.size):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return runs


def _near(one: Box, other: Box, size: float) -> bool:
    """Whether no more than a space of the type's height parts two words above each other."""
    return max(one.top, other.top) - min(one.bottom, other.bottom) <= size


def page_turn(glyphs: Sequence[Glyph]) -> int:
    """Degrees clockwise by which a page must be turned so that most of its text stands upright."""
    if not glyphs:
        return 0
    turn, count = Counter(g.by.turn for g in glyphs if not g.text.isspace()).most_common(1)[0]
    return turn if count >= _MOST * len(glyphs) else 0


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a page after the page was turned clockwise.

    Args:
        box: In points from the page's top left corner.
        turn: Degrees: 0, 90, 180 or 270.
        width: Of the page before it is turned, in points.
        height: Likewise.
    """
    if turn == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    return box
