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
    rows: list[list[tuple[Ref, Word]]] = []
    spans: list[tuple[float, float]] = []
    for ref, word in sorted(placed, key=lambda p: (p[1].box.top + p[1].box.bottom, p[1].box.x0)):
        top, bottom = word.box.top, word.box.bottom
        for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            overlap = min(bottom, spans[i][1]) - max(top, spans[i][0])
            if overlap >= _OVERLAP * min(bottom - top, spans[i][1] - spans[i][0]):
                rows[i].append((ref, word))
                spans[i] = (min(top, spans[i][0]), max(bottom, spans[i][1]))
                break
        else:
            rows.append([(ref, word)])
            spans.append((top, bottom))
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda p: p[1].box.x0)
        words = tuple(w for _, w in row)
        lines.append(Line(tuple(r for r, _ in row), words, box_around(w.box for w in words)))
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0))
