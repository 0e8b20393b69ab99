"""A page that pdfplumber has parsed → its words with boxes, styles and marks, its pictures, the rules that it draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from committee_archive.extract.bullets import bulleted
from committee_archive.extract.glyphs import Glyph
from committee_archive.extract.labels import is_number
from committee_archive.extract.lean_page import LeanPage
from committee_archive.extract.lines import box_around
from committee_archive.extract.strokes import strokes_of
from committee_archive.extract.tables.rules import Rule, rules_of
from committee_archive.extract.turned import page_turn, turned
from committee_archive.extract.visibility import Visibility
from committee_archive.extract.words import runs_of
from committee_archive.model.document import Box, FurnitureRule, Word
from committee_archive.wording import without_stamps

_SCANNED = 0.5  # of the page: a scan's pictures take more
_EDGE = 0.12  # of the page's height: stamps and page numbers stand within it
_STOPS = ".,"  # no heading ends with either
_STOP = 0.28  # of the font size: how wide such a mark is
_FEWEST = 3  # letters: what is shorter may be the label of a linked line
_PANEL = 18.0  # points: a smaller shape does not hold two lines of text
_STAMPED = 20  # words: more than so many are no stamp


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read.

    Attributes:
        number: PDF page, counted from 1.
        width: Points.
        height: Points.
        words: In the order of the content stream.
        marks: For each word the marked-content id that ties it to the structure tree, or None.
        artifacts: For each word whether the PDF says that it belongs to the page, not to the text.
        cells: Ruled tables of a recognised page: for each its rows of cell boxes (None where a row has no cell of its
            own there). Those of other pages are made from `rules` where they are needed.
        pictures: How many pictures the page shows.
        images: Where they stand, as far as they lie on the page.
        drawn: For each marked-content id where its pictures, lines and curves stand.
        rules: The rules that it draws.
        panels: The boxes around shapes that it fills or strokes, as far as lines of text find room in them.
        turn: Degrees clockwise by which the page was turned so that its text stands upright; all else is given as it
            stands then.
        hidden: For each word why nobody sees it on the page, or None; empty where that cannot be told.
        area: What of the page viewers show, where that is known.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    marks: tuple[int | None, ...]
    artifacts: tuple[bool, ...]
    cells: tuple[tuple[tuple[Box | None, ...], ...], ...]
    pictures: int
    rules: tuple[Rule, ...] = ()
    panels: tuple[Box, ...] = ()
    turn: int = 0
    images: tuple[Box, ...] = ()
    drawn: Mapping[int, Box] = field(default_factory=dict)
    hidden: tuple[FurnitureRule | None, ...] = ()
    area: Box | None = None

    @property
    def is_scan(self) -> bool:
        """Whether the page is the picture of a page: its only words, if any, are stamps, or stand on its edges.

        ModernGov prints `Page 12` and `Agenda Item 4` as text on the scans of a pack.
        """
        if not self.pictures:
            return False
        if not without_stamps(" ".join(word.text for word in self.words)):
            return True
        covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in self.images)
        low, high = _EDGE * self.height, (1 - _EDGE) * self.height
        return (
            len(self.words) <= _STAMPED
            and covered > _SCANNED * self.width * self.height
            and all(word.box.bottom <= low or word.box.top >= high for word in self.words)
        )


def read_page(page: LeanPage) -> ReadPage:
    """Read one page."""
    words: list[Word] = []
    marks: list[int | None] = []
    artifacts: list[bool] = []
    hidden: list[FurnitureRule | None] = []
    visibility = Visibility(page)
    glyphs = page.glyphs
    unseen = visibility.hidden(glyphs)
    width, height = float(page.width), float(page.height)
    links = [(Box(h["x0"], h["top"], h["x1"], h["bottom"]), h["uri"]) for h in page.hyperlinks if h.get("uri")]
    shapes = (*page.lines, *page.rects)
    turn = 0
    if any(g.by.turn for g in glyphs):  # a rule beside turned text lies neither through nor under it
        turn, glyphs, shapes = page_turn(glyphs), list(_set_straight(glyphs, width, height)), ()
    for run in runs_of(glyphs, strokes_of(glyphs, shapes), unseen):
        box = run.box
        if run.turn:
            box = turned(box, 360 - run.turn, *((width, height) if run.turn == 180 else (height, width)))
        link = _link_at(links, box)
        box = turned(box, turn, width, height)
        for n, text in enumerate(run.text.split()):  # one glyph may stand for several words
            made = _without_stop(Word(text, box, run.style, link, run.glued and n == 0))
            words += made
            marks += [run.mark] * len(made)
            artifacts += [run.artifact] * len(made)
            hidden += [run.hidden] * len(made)
    for n in () if turn else bulleted((*page.curves, *page.rects), words):
        words[n] = replace(words[n], bulleted=True)
    return ReadPage(
        number=page.page_number,
        width=height if turn in (90, 270) else width,
        height=width if turn in (90, 270) else height,
        words=tuple(words),
        marks=tuple(marks),
        artifacts=tuple(artifacts),
        cells=(),
        pictures=len(page.images),
        rules=rules_of(page.objects, words, lambda box: turned(box, turn, width, height)),
        panels=tuple(turned(box, turn, width, height) for box in _panels(page)),
        turn=turn,
        images=tuple(turned(box, turn, width, height) for box in _shown(page)),
        drawn={mark: turned(box, turn, width, height) for mark, box in _drawn(page).items()},
        hidden=tuple(hidden),
        area=turned(visibility.area, turn, width, height) if visibility.area else None,
    )


def _set_straight(glyphs: list[Glyph], width: float, height: float) -> Iterator[Glyph]:
    """Characters as they stand when what is turned is upright, so that those of a word stand side by side."""
    for glyph in glyphs:
        by = glyph.by
        if by.turn:
            box = turned(Box(glyph.x0, by.top, glyph.x1, by.bottom), by.turn, width, height)
            upright = replace(by, top=box.top, bottom=box.bottom, size=box.bottom - box.top)
            yield Glyph(glyph.text, box.x0, box.x1, upright)
        else:
            yield glyph


def _shown(page: LeanPage) -> Iterator[Box]:
    """The pictures of a page, cut off where the page ends."""
    for image in page.images:
        box = Box(
            max(0.0, image["x0"]),
            max(0.0, image["top"]),
            min(float(page.width), image["x1"]),
            min(float(page.height), image["bottom"]),
        )
        if box.x0 < box.x1 and box.top < box.bottom:
            yield box


def _panels(page: LeanPage) -> Iterator[Box]:
    """Shapes with a ground or an edge that may hold lines of text, each once: Word paints both one after the other."""
    found = {
        Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        for shape in (*page.rects, *page.curves)
        if shape.get("fill") or shape.get("stroke")
    }
    yield from sorted(box for box in found if min(box.x1 - box.x0, box.bottom - box.top) >= _PANEL)


def _drawn(page: LeanPage) -> dict[int, Box]:
    """What is drawn under each mark, as the box around it."""
    found: dict[int, Box] = {}
    for shape in (*page.images, *page.rects, *page.lines, *page.curves):
        mark = shape.get("mcid")
        if mark is not None:
            box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
            found[mark] = box_around([box, found[mark]]) if mark in found else box
    return found


def _without_stop(word: Word) -> list[Word]:
    """The word of a link and the mark that ends its sentence, where that is no part of the address.

    Word's link ends before the full stop, but the PDF's area for it covers most of the word.
    """
    said = word.text.rstrip(_STOPS)
    if not word.link or said == word.text or len(said) < _FEWEST or is_number(word.text):
        return [word]
    stops = word.text[len(said) :]
    if word.link.endswith(stops):
        return [word]
    edge = max(word.box.x0, word.box.x1 - _STOP * word.style.size * len(stops))
    first, second = word.box._replace(x1=edge), word.box._replace(x0=edge)
    plain = replace(word.style, bold=False, italic=False)  # nobody sees whether it is
    return [replace(word, text=said, box=first), Word(stops, second, plain, glued=True)]


def _link_at(links: list[tuple[Box, str]], box: Box) -> str | None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return next((uri for at, uri in links if at.x0 <= x <= at.x1 and at.top <= y <= at.bottom), None)
