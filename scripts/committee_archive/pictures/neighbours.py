"""A paper in the middle, to its left what it builds on, to its right what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from committee_archive.pictures.svg import add, drawing, wrapped, written

_BOX, _HEIGHT, _SPACE, _GAP = 230.0, 76.0, 10.0, 32.0
# Letters of the title are 13 pixels high and, bold, 8.4 wide on average; of what stands below it 12 and 6.6.
_LETTERS, _LINES, _SMALL = 25, 3, 31
# More would be a list; the list stands below the picture.
MOST = 5
# The ids of those lists on the paper's page.
_LISTS = ("#refers-to", "#referred-to-by")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper beside another: its title, what is said below it, where it leads."""

    title: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a picture of a paper among others shows; it is drawn only for a page that is rendered.

    Attributes:
        label: What the picture is, for screen readers.
        middle: What stands in the middle box.
        left: What the paper builds on.
        right: What came of it.
    """

    label: str
    middle: str
    left: tuple[Neighbour, ...]
    right: tuple[Neighbour, ...]

    def drawn(self) -> str:
        """The picture, as SVG."""
        return neighbour_graph(self.label, self.middle, self.left, self.right)


def neighbour_graph(label: str, middle: str, left: Sequence[Neighbour], right: Sequence[Neighbour]) -> str:
    """Draw a paper between its neighbours.

    Args:
        label: What the picture is, for screen readers.
        middle: What stands in the middle box.
        left: What it builds on.
        right: What came of it.

    Returns:
        SVG; of each side the first five, and how many more there are.
    """
    left, right = (_shown(side, address) for side, address in zip((left, right), _LISTS, strict=True))
    rows = max(len(left), len(right), 1)
    height = rows * (_HEIGHT + _SPACE) + 24
    width = 3 * _BOX + 2 * _GAP
    drawn = drawing(label, width, height)
    centre = 24 + rows * (_HEIGHT + _SPACE) / 2 - _SPACE / 2
    for heading, x in (("It refers to", 0.0), ("This paper", _BOX + _GAP), ("They refer to it", 2 * (_BOX + _GAP))):
        if (heading != "It refers to" or left) and (heading != "They refer to it" or right):
            add(drawn, "text", heading, class_="year", x=x, y=13)
    for side, x in ((left, 0.0), (right, 2 * (_BOX + _GAP))):
        for place, one in enumerate(side):
            y = 24 + place * (_HEIGHT + _SPACE) + (rows - len(side)) * (_HEIGHT + _SPACE) / 2
            start, end = (x + _BOX, _BOX + _GAP) if x == 0 else (2 * _BOX + _GAP, x)
            ends = (y + _HEIGHT / 2, centre) if x == 0 else (centre, y + _HEIGHT / 2)
            half = (start + end) / 2
            path = f"M{start + 6:.1f} {ends[0]:.1f}C{half:.1f} {ends[0]:.1f} {half:.1f} {ends[1]:.1f} "
            path += f"{end:.1f} {ends[1]:.1f}"
            add(drawn, "path", class_="edge", d=path)
            # To what is referred to: that is the earlier paper, at the left, as a rule.
            tip = f"M{start:.1f} {ends[0]:.1f}l7 -4v8z"
            add(drawn, "path", class_="tip", d=tip)
            _box(drawn, one, x, y)
    _box(drawn, Neighbour(middle, "", ""), _BOX + _GAP, centre - _HEIGHT / 2)
    return written(drawn)


def _shown(side: Sequence[Neighbour], address: str) -> list[Neighbour]:
    if len(side) <= MOST:
        return list(side)
    return [*side[: MOST - 1], Neighbour(f"and {len(side) - MOST + 1} more", "in the list below", address)]


def _box(drawn: Element, one: Neighbour, x: float, y: float) -> None:
    # Who goes by keyboard finds the same links in the lists below, and need not pass them twice.
    parent = add(drawn, "a", href=one.address, tabindex="-1") if one.address else add(drawn, "g", class_="here")
    add(parent, "rect", class_="box", x=x + 1, y=y, width=_BOX - 2, height=_HEIGHT, rx=4)
    add(parent, "title", f"{one.title}, {one.about}" if one.about else one.title)
    about = wrapped(one.about, _SMALL, 2) if one.about else []
    lines = wrapped(one.title, _LETTERS, _LINES + 1 - len(about) if about else _LINES)
    first = y + (_HEIGHT - 16 * (len(lines) + len(about))) / 2 + 12
    for n, line in enumerate(lines):
        add(parent, "text", line, class_="title", x=x + 10, y=first + 16 * n)
    for n, line in enumerate(about, start=len(lines)):
        add(parent, "text", line, class_="year", x=x + 10, y=first + 16 * n)
