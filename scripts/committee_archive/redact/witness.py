"""The second reader: pdfium says what can still be read on a page after redaction, and paints pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from .hidden import Rect, squeezed

MOVED = 0.5  # points a character may move and still be in its place
NEAR = 2.0  # points around a withheld word within which it must not be readable
MARGIN = 1.0  # points painted around a withheld word in a picture
DPI = 150
HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})  # what pdfium may say for a hyphen, depending on what follows it
LARGEST = 25_000_000  # pixels of a page's picture: an odd page size must not eat the memory


@dataclass(frozen=True, slots=True)
class Char:
    """A character as pdfium reads it, with its box in user space."""

    text: str
    box: Rect

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Hidden:
    """A withheld word: its squeezed text and its box in user space."""

    text: str
    box: Rect


class Witness:
    """A PDF open in pdfium. Use as a context manager."""

    def __init__(self, pdf: bytes) -> None:
        """Opens a PDF that was written anew, hence sound."""
        self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> Self:
        """Gives itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the document."""
        self._document.close()

    def __len__(self) -> int:
        """Counts the pages."""
        return len(self._document)

    def text(self, number: int) -> str:
        """Gives the text of a page (from 1)."""
        page = self._document[number - 1]
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()
            page.close()

    def chars(self, number: int) -> list[Char]:
        """Lists the characters of a page (from 1) that are really in it: no spaces, nothing pdfium adds."""
        page = self._document[number - 1]
        text_page = page.get_textpage()
        rect = pdfium.FS_RECTF()
        found = []
        try:
            for index in range(text_page.count_chars()):
                code = pdfium.FPDFText_GetUnicode(text_page, index)
                if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
                    continue
                # The loose box is the font's, not the ink's: a comma's ink can lie below the line's box.
                if not pdfium.FPDFText_GetLooseCharBox(text_page, index, rect):
                    continue
                letter = "-" if code in HYPHENS else chr(code)
                if not letter.isspace():
                    box = (rect.left, rect.bottom, rect.right, rect.top)
                    found.append(Char(squeezed(letter) or letter, box))
        finally:
            text_page.close()
            page.close()
        return found

    def picture(self, number: int, boxes: Sequence[Rect]) -> tuple[Image.Image, Rect]:
        """Paints a page, unrotated, with grey boxes over parts of it.

        Args:
            number: The page, from 1.
            boxes: In user space.

        Returns:
            The image and the rectangle of user space that it shows.
        """
        page = self._document[number - 1]
        try:
            page.set_rotation(0)
            x0, y0, x1, y1 = page.get_bbox()
            scale = min(DPI / 72, (LARGEST / max(1.0, (x1 - x0) * (y1 - y0))) ** 0.5)
            image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
        finally:
            page.close()
        across, up = image.width / (x1 - x0), image.height / (y1 - y0)
        draw = ImageDraw.Draw(image)
        for left, bottom, right, top in boxes:
            draw.rectangle(
                (
                    (left - MARGIN - x0) * across,
                    (y1 - top - MARGIN) * up,
                    (right + MARGIN - x0) * across,
                    (y1 - bottom + MARGIN) * up,
                ),
                fill=(217, 217, 217),
            )
        grey = image.convert("L")
        return (grey if image == grey.convert("RGB") else image), (x0, y0, x1, y1)


def is_clean(before: Sequence[Char], after: Sequence[Char], hidden: Sequence[Hidden]) -> bool:
    """Tells whether exactly the withheld words are gone from a page.

    Nothing of a withheld word may be readable in its place or around it, each of its occurrences must be
    gone from the text, and every other character must be there, where it was.
    """
    return _nothing_left(before, after, hidden) and _nothing_lost(before, after, hidden)


def _nothing_left(before: Sequence[Char], after: Sequence[Char], hidden: Sequence[Hidden]) -> bool:
    was, now = _running(before), _running(after)
    wanted: dict[str, int] = defaultdict(int)
    for word in hidden:
        wanted[word.text] += 1
    for text, count in wanted.items():
        if len(text) >= 3 and now.count(text) > max(0, was.count(text) - count):
            return False
    grid = _Grid(after)
    for word in hidden:
        inside = [c for c in grid.within(word.box, 0) if c.text and c.text in word.text]
        if inside:
            return False
        around = "".join(c.text for c in grid.within(word.box, NEAR))
        if len(word.text) >= 3 and word.text in around:
            return False
    return True


def _nothing_lost(before: Sequence[Char], after: Sequence[Char], hidden: Sequence[Hidden]) -> bool:
    grid = _Grid(after)
    boxes = _Boxes([word.box for word in hidden])
    for char in before:
        if boxes.holds(*char.middle):
            continue
        if not grid.has(char):
            return False
    return True


def find(chars: Sequence[Char], word: Hidden) -> list[Rect]:
    """Finds where pdfium reads a withheld word: the characters in its place, else its text anywhere."""
    x0, y0, x1, y1 = word.box
    place = [c.box for c in chars if x0 <= c.middle[0] <= x1 and y0 <= c.middle[1] <= y1 and c.text in word.text]
    if place or not word.text:
        return place
    letters = [(letter, index) for index, char in enumerate(chars) for letter in squeezed(char.text)]
    running = "".join(letter for letter, _ in letters)
    found: list[Rect] = []
    start = running.find(word.text)
    while start >= 0:
        first, last = letters[start][1], letters[start + len(word.text) - 1][1]
        found += [char.box for char in chars[first : last + 1]]
        start = running.find(word.text, start + 1)
    return found


def _running(chars: Sequence[Char]) -> str:
    """Joins the characters in pdfium's order, with a gap where one is far from the one before."""
    parts: list[str] = []
    previous: Rect | None = None
    for char in chars:
        box = char.box
        if previous is not None:
            reach = max(4.0, box[3] - box[1], previous[3] - previous[1])
            apart_x = max(box[0] - previous[2], previous[0] - box[2])
            apart_y = max(box[1] - previous[3], previous[1] - box[3])
            if max(apart_x, apart_y) > reach:
                parts.append(" ")
        parts.append(squeezed(char.text))
        previous = box
    return "".join(parts)


class _Boxes:
    def __init__(self, boxes: Sequence[Rect]) -> None:
        self._boxes = boxes

    def holds(self, x: float, y: float) -> bool:
        return any(x0 - 0.3 <= x <= x1 + 0.3 and y0 <= y <= y1 for x0, y0, x1, y1 in self._boxes)


class _Grid:
    """Characters by place, to look around without comparing all with all."""

    CELL = 20.0

    def __init__(self, chars: Sequence[Char]) -> None:
        self._cells: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            self._cells[self._cell(*char.middle)].append(char)

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.CELL), int(y // self.CELL)

    def within(self, box: Rect, margin: float) -> list[Char]:
        x0, y0, x1, y1 = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
        low, high = self._cell(x0, y0), self._cell(x1, y1)
        if (high[0] - low[0] + 1) * (high[1] - low[1] + 1) > len(self._cells):
            candidates = [c for cell in self._cells.values() for c in cell]
        else:
            candidates = [
                c
                for column in range(low[0], high[0] + 1)
                for row in range(low[1], high[1] + 1)
                for c in self._cells.get((column, row), [])
            ]
        return [c for c in candidates if x0 <= c.middle[0] <= x1 and y0 <= c.middle[1] <= y1]

    def has(self, char: Char) -> bool:
        x, y = char.middle
        return any(c.text == char.text for c in self.within((x, y, x, y), MOVED))
