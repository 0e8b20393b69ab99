"""Text boxes that the lines of a page flow round: call-outs and pull quotes, apart from the paragraphs beside them.

Word's text box with square wrapping, and what browsers float, is a frame or a shaded ground narrower than the column.
Its lines stand at the heights of the column's lines, which end (or begin) before it and have the whole measure again
above or below. A cell of a form, a shaded sidebar beside a column and a box over the whole width have no such lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.extract.lines import Line, box_around, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.tables.ruled import frames
from committee_archive.model.document import Box, Ref, Word

_CLEAR = 3.0  # points: how near the lines beside it come at least
_FEWEST = 2  # lines in the box, and lines beside it that go on in small letters
_BESIDE = 3  # lines beside it
_WORDS = 4  # of letters: the box holds as many, the lines beside it each on average
_NARROW = 0.6  # of the column: a wider box holds the text, not an aside
_HIGH = 0.5  # of the page: a higher one is a column
_FULL = 0.2  # of the measure beside the box: a line that comes so near to its edge is full
_WANDER = 4.0  # points: how far the beginnings of lines may differ
_SPACE = 1.5  # of the font size: a wider gap at the box's edge is no space between words
_MARGIN = 8.0  # points: how far above and below the box lines keep clear of it
_SHORT = 2  # last lines of paragraphs that end before the box's edge
_DRAWING = 200  # shapes: a page with more is a map or a chart
_PADDING = 5.4  # points: between a box's edge and its text


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box beside the text.

    Attributes:
        box: Where it stands.
        words: In it.
        edge: Where the lines beside it end, or begin, in points.
        at_left: It stands at their left.
        after: The top of the line that the paragraph which it is given after holds, in points.
    """

    box: Box
    words: tuple[tuple[Ref, Word], ...]
    edge: float
    at_left: bool
    after: float

    @property
    def right(self) -> float:
        """How far its own text may reach, in points."""
        return self.box.x1 - _PADDING

    def is_beside(self, line: Line) -> bool:
        """Whether a line flows past it."""
        if line.box.bottom <= self.box.top - _MARGIN or line.box.top >= self.box.bottom + _MARGIN:
            return False
        return line.box.x0 >= self.box.x1 if self.at_left else line.box.x1 <= self.box.x0


def reach_of(line: Line, right: float, boxes: Sequence[TextBox]) -> float:
    """How far a line may reach, in points: to the edge of its column or to the text box at its right."""
    return min([right, *(box.edge for box in boxes if not box.at_left and box.is_beside(line))])


def text_boxes(page: ReadPage, words: Mapping[Ref, Word]) -> list[TextBox]:
    """The text boxes of a page that its lines flow round.

    Args:
        page: As read.
        words: Those of it that are neither furniture nor in tables.
    """
    left = dict(words)
    found: list[TextBox] = []
    if len(page.panels) > _DRAWING:
        return found
    places = {*page.panels, *frames(page.rules)}
    for place in sorted(places, key=lambda b: ((b.x0 - b.x1) * (b.bottom - b.top), b)):
        if place.bottom - place.top > _HIGH * page.height:
            continue
        inside = {r: w for r, w in left.items() if _holds(place, w.box)}
        if inside and (made := _text_box(place, inside, {r: w for r, w in left.items() if r not in inside})):
            found.append(made)
            left = {r: w for r, w in left.items() if r not in inside}
    return found


def _text_box(place: Box, inside: Mapping[Ref, Word], outside: Mapping[Ref, Word]) -> TextBox | None:
    level = {r: w for r, w in outside.items() if w.box.top < place.bottom and w.box.bottom > place.top}
    beside = lines_of(level.items())
    if len(beside) < _BESIDE or len(lines_of(inside.items())) < _FEWEST or _lettered(inside.values()) < _WORDS:
        return None
    around = box_around(line.box for line in beside)
    at_left = around.x0 >= place.x1 + _CLEAR
    if not at_left and around.x1 > place.x0 - _CLEAR:
        return None
    column = max(around.x1, place.x1) - min(around.x0, place.x0)
    flowing = [line for line in beside if line.words[0].text[:1].islower()]
    if place.x1 - place.x0 > _NARROW * column or len(flowing) < _FEWEST:
        return None
    if _lettered(level.values()) < _WORDS * len(beside) or not _is_set(beside, around, at_left):
        return None
    if not _closes(place, lines_of(outside.items()), at_left):
        return None
    edge = around.x0 if at_left else around.x1
    return TextBox(place, tuple(inside.items()), edge, at_left, flowing[0].box.top)


def _holds(place: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return place.x0 <= x <= place.x1 and place.top <= y <= place.bottom


def _lettered(words: Iterable[Word]) -> int:
    """How many words have letters."""
    return sum(any(c.isalpha() for c in word.text) for word in words)


def _is_set(beside: Sequence[Line], around: Box, at_left: bool) -> bool:
    """Whether most lines beside a box end, or begin, at it."""
    if at_left:
        set_there = sum(line.box.x0 - around.x0 <= _WANDER for line in beside)
    else:
        set_there = sum(around.x1 - line.box.x1 <= _FULL * (around.x1 - around.x0) for line in beside)
    return 2 * set_there >= len(beside)


def _closes(place: Box, lines: Sequence[Line], at_left: bool) -> bool:
    """Whether the lines next to a box, above or below it, run on over its breadth, and none there stand in a column."""
    above = [line for line in reversed(lines) if line.box.bottom <= place.top + _CLEAR]
    below = [line for line in lines if line.box.top >= place.bottom - _CLEAR]
    ways = [_runs_over(place, way, at_left) for way in (above, below)]
    return True in ways and False not in ways


def _runs_over(place: Box, lines: Sequence[Line], at_left: bool) -> bool | None:
    """Whether the first of some lines that stand in a box's breadth runs over its edge; None where there is none."""
    edge = place.x1 if at_left else place.x0
    short = 0
    for line in lines:
        if not any(w.box.x0 < place.x1 and w.box.x1 > place.x0 for w in line.words):
            continue
        before = [w.box.x1 for w in line.words if w.box.x0 < edge]
        after = [w.box.x0 for w in line.words if w.box.x0 >= edge]
        if at_left and not after and max(before) <= edge and short < _SHORT:
            short += 1
            continue
        if not before or (after and min(after) - max(before) > _SPACE * line.words[0].style.size):
            return False
        return bool(after) or max(before) > edge
    return None
