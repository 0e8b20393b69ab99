"""Which characters nobody sees on the page, though they are in the PDF.

Text outside the page's visible area (its crop box) and text in the colour of the paper with nothing painted behind it
are left over from editing, or were to be hidden. They are no part of the paper: whoever made them invisible may have
meant to take them out. White text on a coloured cell or a picture is seen, and so is the invisible text that a scanner
puts over the picture of a page (ISO 32000-1, 9.3.6 and 14.11.2).
"""

import math
from collections.abc import Sequence
from typing import Any

from pdfminer.utils import Matrix, Rect, apply_matrix_rect

from committee_archive.extract.glyphs import Glyph
from committee_archive.model.document import Box, FurnitureRule

_PLAIN_SPACES = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})
_LEAST = 2.0  # points: a visible area narrower than this is a mistake, and the whole page is seen


class Visibility:
    """What can be seen on one page."""

    def __init__(self, page: Any) -> None:
        """Look at the page's edges; what is painted on it only when a character asks.

        Args:
            page: pdfplumber's page.
        """
        self._page = page
        self._painted: list[Box] | None = None
        self.area = self._area()

    def hidden(self, glyphs: Sequence[Glyph]) -> dict[int, FurnitureRule]:
        """Which of the characters are not seen, by their place in the list, and why."""
        x0, top, x1, bottom = self.area or (-math.inf, -math.inf, math.inf, math.inf)
        found: dict[int, FurnitureRule] = {}
        for n, (_, left, right, by) in enumerate(glyphs):
            if right <= x0 or left >= x1 or by.bottom <= top or by.top >= bottom:
                found[n] = FurnitureRule.OFF_PAGE
            elif by.faint and not self._is_painted(Box(left, by.top, right, by.bottom)):
                found[n] = FurnitureRule.UNSEEN
        return found

    def _area(self) -> Box | None:
        """What viewers show of the page, turned as the page is, in points from its top left corner."""
        page = self._page
        found = visible_area(page.page_obj.mediabox, page.page_obj.cropbox)
        if found is None:
            return None
        x0, y0, x1, y1 = page.page_obj.mediabox
        turn: dict[int, Matrix] = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1), 270: (0, 1, -1, 0, y1, -x0)}
        matrix = turn.get(page.rotation, (1, 0, 0, 1, -x0, -y0))  # as pdfminer turns what is on the page
        left, low, right, high = apply_matrix_rect(matrix, found)
        shift, above = page.mediabox[:2]
        return Box(left + shift, page.height - high + above, right + shift, page.height - low + above)

    def _is_painted(self, box: Box) -> bool:
        return any(_touch(surface, box) for surface in self._surfaces())

    def _surfaces(self) -> list[Box]:
        """Pictures, and areas filled with another colour than that of paper."""
        if self._painted is None:
            page = self._page
            filled = (s for s in (*page.rects, *page.curves) if s.get("fill") and not is_paper(s["non_stroking_color"]))
            self._painted = [Box(s["x0"], s["top"], s["x1"], s["bottom"]) for s in (*page.images, *filled)]
        return self._painted


def visible_area(media: Rect, crop: Rect) -> Rect | None:
    """The part of a page that viewers show, in the PDF's own coordinates; None where no box makes sense."""
    both = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    for box in (both, media):
        if box[2] - box[0] >= _LEAST and box[3] - box[1] >= _LEAST:
            return box
    return None


def is_faint(space: str, colour: Any) -> bool:
    """Whether text of a colour is white, in a colour space where that can be told."""
    if isinstance(colour, int | float):
        return space in _PLAIN_SPACES and colour >= 1
    return space in _PLAIN_SPACES and is_paper(colour)


def is_paper(colour: Any) -> bool:
    """Whether a colour of three or four parts is white; one part alone may be gray or any ink (8.6.6.4)."""
    values = list(colour) if isinstance(colour, tuple | list) else []
    if len(values) not in (3, 4) or not all(isinstance(v, int | float) for v in values):
        return False
    return all(v <= 0 for v in values) if len(values) == 4 else all(v >= 1 for v in values)


def _touch(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
