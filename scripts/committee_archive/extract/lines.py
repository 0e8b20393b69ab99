"""Words of a page → printed lines, top to bottom."""

from collections.abc import Iterable
from dataclasses import dataclass

from committee_archive.model.document import Box, Ref, Word

_OVERLAP = 0.5  # of the lower box: how far a word must overlap a line's height to stand on it


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, left to right, and the box around them."""

    refs: tuple[Ref, ...]
    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(w.text for w in self.words)


def lies_in(inner: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another: words may reach over the edge of what holds them."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes`."""
    found = list(boxes)
    return Box(
        min(b.x0 for b in found),
        min(b.top for b in found),
        max(b.x1 for b in found),
        max(b.bottom for b in found),
    )


def lines_of(placed: Iterable[tuple[Ref, Word]]) -> list[Line]:
    """The lines that words of one page stand on.

    Superscripts overlap the line they belong to by half of their height or more, so they stay on it.
    """
    words = list(placed)
    boxes = [word.box for _, word in words]
    order = sorted(range(len(words)), key=lambda n: (boxes[n].top + boxes[n].bottom, boxes[n].x0))
    rows: list[list[int]] = []
    spans: list[tuple[float, float]] = []
    for n in order:
        _, top, _, bottom = boxes[n]
        for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            high, low = spans[i]
            overlap = (bottom if bottom < low else low) - (top if top > high else high)
            if overlap >= _OVERLAP * min(bottom - top, low - high):
                rows[i].append(n)
                if top < high or bottom > low:
                    spans[i] = (min(top, high), max(bottom, low))
                break
        else:
            rows.append([n])
            spans.append((top, bottom))
    lines: list[Line] = []
    for row, (top, bottom) in zip(rows, spans, strict=True):
        row.sort(key=lambda n: boxes[n].x0)
        box = Box(boxes[row[0]].x0, top, max([boxes[n].x1 for n in row]), bottom)
        lines.append(Line(tuple([words[n][0] for n in row]), tuple([words[n][1] for n in row]), box))
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0))
