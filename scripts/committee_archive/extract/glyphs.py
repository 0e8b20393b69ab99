"""A character as it is drawn on its page, and what it shares with the others of its string.

A committee paper has two thousand characters a page. What a page costs is what each of them costs, so each says only
what is its own.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(slots=True, eq=False)
class Drawn:
    """How a string is drawn: what its characters have in common.

    Attributes:
        top: Upper edge, in points from the page's top.
        bottom: Lower edge, likewise.
        size: Of the font as drawn, in points.
        fontname: As the PDF names it.
        mcid: The marked-content id that ties it to the structure tree, or None.
        artifact: Whether the PDF says that it belongs to the page, not to the text.
        turn: Degrees clockwise by which it must be turned to stand upright.
        faint: Whether it is in the colour of paper, or not painted.
        light: Whether it is painted in the colour of paper.
    """

    top: float
    bottom: float
    size: float
    fontname: str
    mcid: int | None
    artifact: bool
    turn: int
    faint: bool
    light: bool


class Glyph(NamedTuple):
    """A character, its left and right edge in points from the page's left, and how its string is drawn."""

    text: str
    x0: float
    x1: float
    by: Drawn
