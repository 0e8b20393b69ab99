"""A line of years with a band for each name that something carried and a numbered mark for each paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from committee_archive.pictures.svg import add, clipped, drawing, grown, written

_WIDTH, _LEFT, _RIGHT = 760.0, 24.0, 24.0
_BAND, _RADIUS, _GAP = 42.0, 12.0, 28.0

# A band is pale where this much of it lies behind the last paper.
_PALE = 8.0

# The width of a bold letter of 13 pixels, on average.
_LETTER = 7.8

_MEANINGS = {
    "decided": "decided",
    "asked": "asked, no minute found",
    "told": "asked for no decision",
    "besides": "about something else",
    "after": "no later paper uses this name",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper on the line.

    Attributes:
        day: Where it stands.
        words: What is written in it, a number as a rule.
        address: Where it leads, as the finished page needs it.
        state: `decided` is drawn full, `asked` empty with a broken line, `told` square, `besides` as a diamond.
    """

    day: date
    words: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name and the days from and until which it was in use; None is the edge of the picture.

    `seen` is the day of the last paper that uses the name: where nobody noted its end the band is pale after
    that day, and all of it where no paper uses it.
    """

    name: str
    since: date | None
    until: date | None
    seen: date | None = None


def timeline(label: str, names: Sequence[NameSpan], marks: Sequence[Mark]) -> str:
    """Draw a timeline.

    Args:
        label: What the picture is, for screen readers.
        names: Oldest first.
        marks: In order of time; at least one.

    Returns:
        SVG.
    """
    first, last = date(marks[0].day.year, 1, 1), date(marks[-1].day.year + 1, 1, 1)
    scale = (_WIDTH - _LEFT - _RIGHT) / (last - first).days

    def across(day: date) -> float:
        return _LEFT + (min(max(day, first), last) - first).days * scale

    lanes = _lanes([across(m.day) for m in marks])
    top = _BAND * len(names) + 10
    axis = top + _GAP * (max(lanes) + 1) + 4
    drawn = drawing(label, _WIDTH, axis + 54)
    pale = False
    for row, name in enumerate(names):
        start, end = across(name.since or first), across(name.until or last)
        y = _BAND * row + 4
        # The name stands above its band, which may be shorter than it.
        used = max(start, across(name.seen)) if name.seen else start
        sure = end if name.until else used
        is_pale = end - sure > _PALE
        if is_pale:
            pale = True
            add(drawn, "rect", class_="band after", x=start, y=y + 18, width=end - start, height=14, rx=3)
            end = sure
        if name.seen or not is_pale:
            add(drawn, "rect", class_="band", x=start, y=y + 18, width=max(end - start, 3), height=14, rx=3)
        room = int((_WIDTH - _RIGHT - start) / _LETTER)
        # Where the band begins too far to the right, the name ends where the picture does.
        if room >= len(name.name):
            add(drawn, "text", name.name, class_="name", x=start, y=y + 12)
        else:
            words = clipped(name.name, int((_WIDTH - _LEFT) / _LETTER))
            add(drawn, "text", words, class_="name", x=_WIDTH - _RIGHT, y=y + 12, text_anchor="end")
    add(drawn, "line", class_="axis", x1=_LEFT, y1=axis, x2=_WIDTH - _RIGHT, y2=axis)
    for year in range(first.year, last.year + 1):
        x = across(date(year, 1, 1))
        add(drawn, "line", class_="tick", x1=x, y1=axis - 4, x2=x, y2=axis + 4)
        if year < last.year:
            middle = (x + across(date(year + 1, 1, 1))) / 2
            add(drawn, "text", str(year), class_="year", x=middle, y=axis + 18, text_anchor="middle")
    placed = [(mark, across(mark.day), axis - 18 - _GAP * lane) for mark, lane in zip(marks, lanes, strict=True)]
    # All stems first: one that comes from a higher lane may lie behind a mark below it.
    for _, x, y in placed:
        add(drawn, "line", class_="stem", x1=x, y1=y, x2=x, y2=axis)
    for mark, x, y in placed:
        link = add(drawn, "a", href=mark.address, aria_label=f"Step {mark.words}", class_=f"mark {mark.state}")
        _shape(link, mark.state, x, y)
        add(link, "text", mark.words, x=x, y=y + 4.5, text_anchor="middle")
    states = {mark.state for mark in marks} | ({"after"} if pale else set())
    _legend(drawn, [s for s in _MEANINGS if s in states], axis + 40)
    return written(drawn)


def _legend(drawn: Element, shown: Sequence[str], middle: float) -> None:
    """What the marks and bands mean, in as many lines as they need; the picture grows by those after the first."""
    x = _LEFT
    for state in shown:
        meaning = _MEANINGS[state]
        wide = 44 + 7 * len(meaning)
        if x > _LEFT and x + wide - 22 > _WIDTH:
            x, middle = _LEFT, middle + 24
        if state == "after":
            add(drawn, "rect", class_="band after", x=x, y=middle - 6, width=20, height=12, rx=3)
            add(drawn, "text", meaning, class_="year", x=x + 28, y=middle + 4.5)
        else:
            group = add(drawn, "g", class_=f"mark {state}")
            _shape(group, state, x + 8, middle, 7)
            add(drawn, "text", meaning, class_="year", x=x + 22, y=middle + 4.5)
        x += wide
    grown(drawn, _WIDTH, middle + 14)


def _shape(parent: Element, state: str, x: float, y: float, radius: float = _RADIUS) -> None:
    if state == "told":
        add(parent, "rect", x=x - radius, y=y - radius, width=2 * radius, height=2 * radius, rx=2)
    elif state == "besides":
        radius *= _GAP / 2 / _RADIUS  # in its corners a number of two digits has less room
        points = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        add(parent, "polygon", points=" ".join(f"{across:g},{down:g}" for across, down in points))
    else:
        add(parent, "circle", cx=x, cy=y, r=radius)


def _lanes(places: Sequence[float]) -> list[int]:
    """The lowest lane in which each mark touches none before it."""
    ends: list[float] = []
    lanes: list[int] = []
    for place in places:
        lane = next((n for n, end in enumerate(ends) if place - end >= _GAP), len(ends))
        if lane == len(ends):
            ends.append(place)
        else:
            ends[lane] = place
        lanes.append(lane)
    return lanes
