"""Lines of one column → drafts: where a paragraph begins, and which lines a person began inside one.

A new paragraph begins where the gap between lines widens, a label hangs, the style of whole lines changes, or the left
edge moves. Where the first word would still have fitted on the line before it, a person began the line: a new
paragraph after the end of a sentence, a new line of the same one elsewhere (names under each other, an address).
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.extract.drafts import Draft, label_of
from committee_archive.extract.labels import counted_on, is_bullet, long_numbers
from committee_archive.extract.lines import Line
from committee_archive.extract.text_boxes import TextBox, reach_of
from committee_archive.model.document import Ref, Rise

BLANK_LINE = 1.0  # of the size: more room than this above a line is a blank line
_WIDER = 1.25  # times the usual pitch: a gap beyond it parts two paragraphs
_EDGE = 4.0  # points: how far the left edge of one paragraph's lines may wander
_ROOMY = 0.3  # of the measure: a line with this much room after it was broken by hand
_PROSE = 2  # lines that go on in small letters: fewer may be chance
_ENDS = (".", ":", ";", "?", "!")
_AFTER = ".,:;?!)’”'\""


class _Start(Enum):
    """What a line begins."""

    NOTHING = 0
    LINE = 1
    PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the lines of a column are set: its edges in points, usual pitch in font sizes, what they flow round."""

    left: float
    right: float
    pitch: float
    boxes: Sequence[TextBox] = ()

    def is_moved(self, line: Line) -> bool:
        """Whether a text box at its left moves a line's beginning."""
        return any(box.at_left and box.is_beside(line) for box in self.boxes)


def drafts_of_lines(lines: list[Line], right: float, boxes: Sequence[TextBox] = ()) -> list[Draft]:
    """Lines of one column → paragraphs, headings and list items, not yet told apart.

    Args:
        lines: From top to bottom.
        right: The column's right edge, in points.
        boxes: Text boxes that the lines flow round.
    """
    if not lines:
        return []
    measure = _Measure(min(line.box.x0 for line in lines), right, _pitch(lines, right), boxes)
    drafts: list[Draft] = []
    block: list[Line] = []
    breaks: set[Ref] = set()
    starts = [(line.words[0].text, line.box.x0) for line in lines]
    numbered = long_numbers(starts) | counted_on(starts)
    for n, line in enumerate(lines):
        start = _begins(block, line, measure) if block else _Start.NOTHING
        if block and n in numbered:
            start = _Start.PARAGRAPH
        if start is _Start.PARAGRAPH:
            drafts.append(_draft(block, breaks))
            block, breaks = [], set()
        elif start is _Start.LINE:
            breaks.add(line.refs[0])
        block.append(line)
    drafts.append(_draft(block, breaks))
    return drafts


def forced_breaks(lines: list[Line], right: float, boxes: Sequence[TextBox] = ()) -> set[Ref]:
    """The first words of lines that a person began inside one paragraph.

    Args:
        lines: The paragraph's, from top to bottom.
        right: How far its column reaches, in points.
        boxes: Text boxes that the lines flow round.
    """
    found: set[Ref] = set()
    if len(lines) < 2:
        return found
    left = min(line.box.x0 for line in lines)
    right = min(right, prose_right([lines]))
    rights = [reach_of(line, right, boxes) for line in lines]
    reaching = any(
        _room(last, None, end) <= _ROOMY * (end - left) for last, end in zip(lines[:-1], rights[:-1], strict=True)
    )
    # where other lines stand close, more room above a line is a blank line, and no wide spacing
    close = any(b.box.top - a.box.bottom <= BLANK_LINE * _size(a) for a, b in itertools.pairwise(lines))
    for (last, line), end in zip(itertools.pairwise(lines), rights[:-1], strict=True):
        first = line.words[0].text
        own_line = first[:1].isupper() or first[:1].isdigit() or "@" in first or is_bullet(first)
        room = _room(last, line, end)
        roomy = room > _ROOMY * (end - left) and (reaching or own_line)
        below_blank = own_line and close and line.box.top - last.box.bottom > BLANK_LINE * _size(last)
        if line.box.top > last.box.top and (roomy or below_blank or (own_line and room > 2 * _size(last))):
            found.add(line.refs[0])
    return found


def prose_right(paragraphs: Sequence[list[Line]]) -> float:
    """How far the lines of prose reach by themselves, in points: text in a frame ends before the page's other text.

    Where most lines go on in small letters, the measure broke them; the longest of them shows it to about a letter.

    Args:
        paragraphs: That share a frame or the indents of a list.
    """
    first = [line.words[0].text for lines in paragraphs for line in lines[1:]]
    flowing = sum(text[:1].islower() and text.strip(_AFTER).isalpha() for text in first)  # no addresses
    if flowing < _PROSE or 2 * flowing < len(first):
        return float("inf")
    return max(line.box.x1 for lines in paragraphs for line in lines) + _size(paragraphs[0][0])


def begins_own_line(last: Line, line: Line, right: float) -> bool:
    """Whether a person began the first line of a page inside one paragraph: its first word had room on the page before.

    Args:
        last: The last line on the page before.
        line: The first on the next.
        right: How far the column on the page before reaches, in points.
    """
    first = line.words[0].text[:1]
    return (first.isupper() or first.isdigit()) and _room(last, line, right) > 2 * _size(last)


def _pitch(lines: list[Line], right: float) -> float:
    """The usual distance from line to line inside a paragraph, in font sizes.

    Only lines that are full, or go on in small letters, tell it: on a page of short lines, each a paragraph, the
    distance between paragraphs is the more usual one. The longest of them is as wide as the page, but ends.
    """
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if abs(_size(a) - _size(b)) < 0.6 and 0 < b.box.top - a.box.top < 2.2 * _size(a)
    ]
    flowing = [(a, b) for a, b in pairs if b.words[0].text[:1].islower() or _is_full(a, b, right)]
    pitches = Counter(round((b.box.top - a.box.top) / _size(a), 1) for a, b in flowing)
    if not pitches:
        return 1.2
    most = max(pitches.values())
    return min(p for p, n in pitches.items() if n * 3 >= most)


def _is_full(line: Line, after: Line, right: float) -> bool:
    """Whether a line had no room for the next one's first word and the next begins below it: none that is centred."""
    ended = line.words[-1].text.endswith(_ENDS) or _labelled(after)
    edges = (line.box.x0, line.words[1].box.x0 if _labelled(line) else line.box.x0)
    below = any(abs(after.box.x0 - edge) <= _EDGE for edge in edges)
    return _room(line, after, right) <= 0 and below and not ended


def _size(line: Line) -> float:
    sizes = Counter[float]()
    for word in line.words:
        sizes[word.style.size] += len(word.text)
    return max(sizes, key=lambda s: (sizes[s], s))


def _bold(line: Line) -> bool:
    words = line.words[1:] if label_of(list(line.words), in_list=False) else line.words
    return all(w.style.bold for w in words)


def _begins(block: list[Line], line: Line, measure: _Measure) -> _Start:
    """What `line` begins after the lines of `block`."""
    last = block[-1]
    size = max(_size(last), 1.0)
    if line.box.top - last.box.top > measure.pitch * _WIDER * size:
        return _Start.PARAGRAPH
    if abs(_size(line) - size) > 0.6 or _bold(line) != _bold(last):
        return _Start.PARAGRAPH
    if _labelled(line):
        return _Start.PARAGRAPH
    if line.words[0].style.rise is Rise.ABOVE:  # the next footnote
        return _Start.PARAGRAPH
    edge = _text_edge(block)
    moved = measure.is_moved(line) != measure.is_moved(block[0] if _labelled(block[0]) else last)
    if edge is not None and not moved and abs(line.box.x0 - edge) > _EDGE:
        return _Start.PARAGRAPH
    right = reach_of(last, measure.right, measure.boxes)
    room = _room(last, line, right)
    ended = last.words[-1].text.endswith(_ENDS)
    if ended and room > size:
        return _Start.PARAGRAPH
    bold = line.words[0].style.bold and not last.words[-1].style.bold
    capital = line.words[0].text[:1].isupper() or bold
    roomy = room > _ROOMY * (right - measure.left)
    return _Start.LINE if roomy or (capital and room > 2 * size) else _Start.NOTHING


def _room(last: Line, line: Line | None, right: float) -> float:
    """How much room a line left, in points, had the next line's first word been put on it."""
    word = line.words[0].box.x1 - line.words[0].box.x0 if line else 0.0
    return right - last.box.x1 - 0.28 * _size(last) - word


def _labelled(line: Line) -> bool:
    return line.words[0].bulleted or bool(label_of(list(line.words), in_list=False))


def _text_edge(block: list[Line]) -> float | None:
    """Where the next line of a paragraph must begin; None after the first line of an unlabelled one."""
    first = block[0]
    if _labelled(first):
        return first.words[0 if first.words[0].bulleted else 1].box.x0
    return block[-1].box.x0 if len(block) > 1 else None


def _draft(block: list[Line], breaks: set[Ref]) -> Draft:
    return Draft(refs=[r for line in block for r in line.refs], breaks=set(breaks))
