"""Who acts, in a column of its own at the right of minutes that have no tags: names and initials, no part of the lines.

Clerks set minutes as a table without rules, or with a tab: the number, what was said, and at the right who is to act.
The name stands on the first line of its paragraph or on the last, so that it would be read in the midst of a sentence.
Such names begin at one place of several lines, are short and have no figures, and what stands before them is prose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.extract.lines import Line, box_around

_GAP = 1.2  # of the font size: a narrower gap is a space, also in a justified line
_FEWEST = 2  # names: one alone may be anything
_WORDS = 4  # of a name
_PROSE = 5.0  # words of letters before a name on average
_FAR = 0.6  # of the measure: names stand beyond it
_SAME = 2.5  # points: names begin at one place
_TIGHT = 1.45  # of the font size: lines of one paragraph, or of one name, follow each other no further apart


@dataclass(frozen=True, slots=True)
class Aside:
    """The lines of a name at the right of a paragraph."""

    lines: list[Line]


def without_asides(lines: Sequence[Line]) -> tuple[list[Line], list[Aside]]:
    """The lines of a column without the names at their right, and these.

    Args:
        lines: From top to bottom.
    """
    edge = _edge(lines)
    if edge is None:
        return list(lines), []
    text: list[Line] = []
    names: list[Aside] = []
    for line in lines:
        at = next((n for n, word in enumerate(line.words) if abs(word.box.x0 - edge) <= _SAME), None)
        if at is None or not (_is_name(line, at) or _goes_on(line, at, names)):
            text.append(line)
            continue
        name = _part(line, at, len(line.words))
        if at:
            text.append(_part(line, 0, at))
        if names and name.box.top - names[-1].lines[-1].box.top <= _TIGHT * name.words[0].style.size:
            names[-1].lines.append(name)
        else:
            names.append(Aside([name]))
    return text, names


def _edge(lines: Sequence[Line]) -> float | None:
    """Where the names of a column begin, in points; None where it has none."""
    if not lines:
        return None
    box = box_around(line.box for line in lines)
    far = box.x0 + _FAR * (box.x1 - box.x0)
    begun = [(line.words[at].box.x0, n, at) for n, line in enumerate(lines) if (at := _name_at(line, far)) is not None]
    for place, _, _ in begun:
        near = [(n, at) for x, n, at in begun if abs(x - place) <= _SAME]
        prose = sum(sum(any(c.isalpha() for c in w.text) for w in lines[n].words[:at]) for n, at in near)
        flows = any(_goes_below(lines, n, place) for n, _ in near)
        if len(near) >= _FEWEST and prose >= _PROSE * len(near) and flows and not _crossed(lines, near, place):
            return place
    return None


def _name_at(line: Line, far: float) -> int | None:
    """Where in a line a name begins after a wide gap; None where none does."""
    wide = [n for n, (a, b) in enumerate(pairwise(line.words), 1) if b.box.x0 - a.box.x1 > _GAP * a.style.size]
    at = wide[-1] if wide else None
    return at if at is not None and line.words[at].box.x0 > far and _is_name(line, at) else None


def _is_name(line: Line, at: int) -> bool:
    """Whether the words from `at` on are few, in letters, and set apart."""
    said = line.words[at:]
    apart = at > 0 and said[0].box.x0 - line.words[at - 1].box.x1 > _GAP * said[0].style.size
    letters = all(not any(c.isdigit() for c in w.text) for w in said) and any(c.isalpha() for w in said for c in w.text)
    return apart and letters and len(said) <= _WORDS and said[0].text[:1].isupper()


def _goes_on(line: Line, at: int, names: Sequence[Aside]) -> bool:
    """Whether a line that has nothing else goes on with the name above it."""
    return bool(names) and at == 0 and line.box.top - names[-1].lines[-1].box.top <= _TIGHT * line.words[0].style.size


def _goes_below(lines: Sequence[Line], n: int, place: float) -> bool:
    """Whether the line below goes on in small letters, short of the names: then the measure broke a sentence there."""
    if n + 1 >= len(lines):
        return False
    below = lines[n + 1]
    tight = below.box.top - lines[n].box.top <= _TIGHT * below.words[0].style.size
    return tight and below.words[0].text[:1].islower() and below.words[0].box.x0 < place


def _crossed(lines: Sequence[Line], near: Sequence[tuple[int, int]], place: float) -> bool:
    """Whether lines that go on below a name reach over the place where names begin."""
    below = [lines[n + 1] for n, _ in near if _goes_below(lines, n, place)]
    return any(w.box.x0 < place - _SAME < w.box.x1 for line in below for w in line.words)


def _part(line: Line, first: int, end: int) -> Line:
    refs, words = line.refs[first:end], line.words[first:end]
    return Line(refs, words, box_around(w.box for w in words))
