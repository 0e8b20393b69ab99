"""Names in bold at the left of a paragraph that run over two lines: `Ropes and` beside one, `sluices` beside the next.

Small councils set such names in a column of their own and the paragraph in another. Without tags both stand on the same
lines, so that the second part of the name would be read in the midst of a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.extract.labels import is_bullet, is_number
from committee_archive.extract.lines import Line, box_around

_GAP = 1.0  # of the font size: a narrower gap is a space
_SAME = 2.0  # points: parts of one name, and lines of one paragraph, begin at one place
_TIGHT = 1.6  # of the font size: lines of one paragraph follow each other no further apart


@dataclass(frozen=True, slots=True)
class _Named:
    """A line with a name in bold at its left and text behind a gap."""

    name: Line
    text: Line


def with_whole_side_heads(lines: Sequence[Line], right: float) -> list[Line]:
    """The lines, a name at their left that runs over several of them whole before the first.

    Args:
        lines: Of one column, from top to bottom.
        right: How far the column reaches, in points.
    """
    found: list[Line] = []
    above: _Named | None = None
    start = 0
    for line in lines:
        named = _named(line)
        if above is not None and named is not None and _goes_on(above, named, right):
            first = found[start]
            names = sum(w.style.bold for w in first.words)
            found[start] = Line(
                (*first.refs[:names], *named.name.refs, *first.refs[names:]),
                (*first.words[:names], *named.name.words, *first.words[names:]),
                first.box,
            )
            found.append(named.text)
        else:
            start = len(found)
            found.append(line)
        above = named
    return found


def _named(line: Line) -> _Named | None:
    """The parts of a line whose words before its first wide gap are all in bold, and none behind it."""
    words = line.words
    at = next((n for n, word in enumerate(words) if not word.style.bold), 0)
    if not at or any(w.style.bold for w in words[at:]) or is_number(words[0].text) or is_bullet(words[0].text):
        return None
    apart = words[at].box.x0 - words[at - 1].box.x1 > _GAP * words[at].style.size
    return _Named(_part(line, 0, at), _part(line, at, len(words))) if apart else None


def _goes_on(above: _Named, below: _Named, right: float) -> bool:
    """Whether a line's name and its text go on with those of the line above: the measure broke both."""
    size = above.text.words[0].style.size
    first = below.text.words[0].box
    tight = below.text.box.top - above.text.box.top <= _TIGHT * size
    level = max(abs(getattr(above, part).box.x0 - getattr(below, part).box.x0) for part in ("name", "text")) <= _SAME
    full = right - above.text.box.x1 < first.x1 - first.x0 + size
    small = below.name.words[0].text[:1].islower() or below.text.words[0].text[:1].islower()
    return tight and level and full and small


def _part(line: Line, first: int, end: int) -> Line:
    words = line.words[first:end]
    return Line(line.refs[first:end], words, box_around(w.box for w in words))
