"""What extraction gives: the pages of one source with their words, and the blocks that the words form.

Lengths are points (1/72 inch) measured from the top left corner of the page; PDF pages are counted from 1. A word is
named by its page and its place in that page's list (`Ref`), and each word stands in exactly one block, or in the
furniture with the rule that put it there: the audit counts on it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from committee_archive.model.finding import Finding

BULLET = "•"
"""The one sign that every printed bullet is read as."""


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Rise(Enum):
    """Where a word stands that is set smaller than its neighbours: above their middle, below it, or on their line."""

    NONE = "none"
    ABOVE = "above"
    BELOW = "below"


class Change(Enum):
    """What a tracked change, flattened into the page, says of a word."""

    NONE = "none"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Style:
    """How a word is set: font size in points, bold, italic, raised or lowered, struck through or underlined.

    `light` is what is set in the colour of paper on something dark.
    """

    size: float
    bold: bool = False
    italic: bool = False
    rise: Rise = Rise.NONE
    struck: bool = False
    underlined: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap and of one height, as printed.

    Attributes:
        text: Its characters as read.
        box: Where it stands.
        style: How it is set.
        link: The address that the PDF ties to it.
        glued: No gap parts it from the word before it: the `2` of CO2, the full stop after a note's raised number.
        bulleted: A bullet is drawn before it, that is no character.
    """

    text: str
    box: Box
    style: Style
    link: str | None = None
    glued: bool = False
    bulleted: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the words of a page were recognised from its picture.

    Attributes:
        engine: Name and version of what recognised them, such as `tesseract 5.3.0`.
        confidence: Mean confidence of its characters, 0 to 100.
        angle: Degrees by which the picture was turned counter-clockwise to set its lines straight; boxes of words are
            those of the page set straight.
        unsure: Indices of the words that are worth comparing with the picture.
        lines: The words as the lines of the page.
    """

    engine: str
    confidence: int
    angle: float = 0.0
    unsure: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source.

    Attributes:
        number: PDF page, counted from 1.
        width: Points.
        height: Points.
        words: Every word of the page, in the order of the content stream.
        witness: The same page's lines as pdfium, an independent reader, finds them.
        pictures: How many pictures the page shows.
        recognised: How its words were recognised, where they come from a picture and not from the PDF's text.
        is_scan: It is the picture of a page; the PDF's own words on it, if any, are stamped on its edges.
        turn: Degrees clockwise by which the page was turned so that its text stands upright: 0, 90, 180 or 270. Width,
            height and boxes are those of the page turned.
        area: What of the page viewers show, where that is not the whole of it.
        stamps: Lines that were recognised in pictures of a stamp's size, on a page with words of its own. Evidence for
            the guard and no words of the paper.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    witness: tuple[str, ...] = ()
    pictures: int = 0
    recognised: Recognition | None = None
    is_scan: bool = False
    turn: int = 0
    area: Box | None = None
    stamps: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line that anybody reads on the page: the PDF's own text, and what was recognised."""
        return (*self.witness, *(self.recognised.lines if self.recognised else ()))

    @property
    def is_picture(self) -> bool:
        """Whether the page is a picture without text but stamps, so that nobody has read what it says."""
        return self.recognised is None and (self.is_scan or bool(self.pictures and not self.words and not self.witness))


class Ref(NamedTuple):
    """A word of the document: PDF page, counted from 1, and index in that page's words."""

    page: int
    word: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is read: one printed word, or the two halves that a line end parted."""

    text: str
    refs: tuple[Ref, ...]
    bold: bool = False
    italic: bool = False
    link: str | None = None
    rise: Rise = Rise.NONE
    change: Change = Change.NONE
    glued: bool = False

    @property
    def page(self) -> int:
        """The PDF page on which the word begins."""
        return self.refs[0].page


def running(tokens: Sequence[Token]) -> str:
    """The words of `tokens` as running text: a space between two of them, none before one that is glued."""
    words = [t.text if t.glued else f" {t.text}" for t in tokens]
    words[:1] = [t.text for t in tokens[:1]]
    return "".join(words)


class BlockKind(Enum):
    """What a block is by its form; what it means is for `interpret` to say."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: the paragraphs in it, and how many rows and columns it spans."""

    blocks: tuple["Block", ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells; a cell spanned from above or from the left is absent from its row.

    Attributes:
        rows: From top to bottom.
        header_rows: How many of them are heads.
        stacked: It is no table: each row is one cell that stood beside the next one, to be read one after the other.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, footnote or figure in reading order.

    Attributes:
        kind: Its form.
        tokens: Its words as read, the label's first; empty for a table, whose words are in its cells.
        boxes: Where it stands: PDF page and rectangle, one for each page it touches.
        label: The printed label, `6.`, `(a)` or `•`: the first `label_tokens` tokens; empty where there is none.
        breaks: Indices of tokens that begin a line which a person, not the measure, began.
        level: For a heading its rank (1 the highest); for a list item its depth, 1 the outermost; else 0.
        indent: Left edge of its text less the left edge of the page's text, in points.
        size: Font size of most of its characters, in points.
        grid: The cells, for a table.
        quoted: It is a quotation set apart from the text, by its tag or by its looks.
        caption: For a figure what its PDF, or the line beside it, says that it shows; its tokens are the words that the
            PDF holds as text inside it.
        doubt: Why the program is unsure what this block is; empty where independent signs agree.
    """

    kind: BlockKind
    tokens: tuple[Token, ...]
    boxes: tuple[tuple[int, Box], ...]
    label: str = ""
    label_tokens: int = 0
    breaks: tuple[int, ...] = ()
    level: int = 0
    indent: float = 0.0
    size: float = 0.0
    grid: Grid | None = None
    quoted: bool = False
    caption: str = ""
    doubt: str = ""

    @property
    def text(self) -> str:
        """The words as read, label included, joined by spaces."""
        return running(self.tokens)

    @property
    def body(self) -> str:
        """The words after the label, joined by spaces."""
        return running(self.tokens[self.label_tokens :])

    @property
    def lines(self) -> tuple[str, ...]:
        """The words, label included, parted where a person began a line."""
        ends = (*self.breaks, len(self.tokens))
        return tuple(running(self.tokens[start:end]) for start, end in zip((0, *self.breaks), ends, strict=True))


class FurnitureRule(Enum):
    """Why a word belongs to the page and not to the paper; without a rule it is body."""

    REPEATED = "repeats at one place on two or more pages"
    PAGE_NUMBER = "page number at the page's edge"
    PAGE_STAMP = "page stamp of the pack"
    MARKED = "marked as a running head or foot by the program that made the PDF"
    MARGIN = "small print that reads upwards or downwards in the margin, beside all of the text"
    BLANK_NOTICE = "notice on an otherwise blank page"
    REPEATED_HEAD = "head of a table, repeated on its next page"
    REPEATED_HEADING = "heading over a table, repeated at the top of the next page"
    OFF_PAGE = "outside the visible page"
    UNSEEN = "in the colour of the paper, or not painted at all"


HIDDEN = frozenset({FurnitureRule.OFF_PAGE, FurnitureRule.UNSEEN})
"""Rules of words that nobody sees on the page; they are not published, not in the PDF either."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A word that belongs to the page, with the rule that made it so."""

    ref: Ref
    rule: FurnitureRule


class SourceKind(Enum):
    """What kind of file the words came from."""

    PDF = "pdf"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Document:
    """One source, read: its words, its blocks in reading order, its furniture, and what was noticed.

    Attributes:
        kind: PDF or transcript.
        pages: Every page, also those without words.
        blocks: In reading order.
        furniture: Words outside the body, each with its rule.
        properties: What the file says about itself (Title, Producer …); evidence, never truth.
        tagged: True where the structure tree of the PDF was complete and was used.
        findings: What extraction noticed.
    """

    kind: SourceKind
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    tagged: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def figures(self) -> dict[int, str]:
        """For each figure, by its block's index, its name: `fig-4-1` is the first on PDF page 4."""
        found: dict[int, str] = {}
        count: dict[int, int] = {}
        for index, block in enumerate(self.blocks):
            if block.kind is BlockKind.FIGURE:
                page = block.boxes[0][0]
                count[page] = count.get(page, 0) + 1
                found[index] = f"fig-{page}-{count[page]}"
        return found

    def word(self, ref: Ref) -> Word:
        """The printed word that `ref` names."""
        return self.pages[ref.page - 1].words[ref.word]

    def printed_box(self, ref: Ref) -> Box:
        """Where a word stands on its page as the PDF shows it, also where it was set straight to be read."""
        return self.printed_area(ref.page, self.word(ref).box)

    def printed_area(self, number: int, box: Box) -> Box:
        """A box of page `number`, counted from 1, as it lies on the page that the PDF shows."""
        page = self.pages[number - 1]
        if page.turn == 90:
            return Box(box.top, page.width - box.x1, box.bottom, page.width - box.x0)
        if page.turn == 180:
            return Box(page.width - box.x1, page.height - box.bottom, page.width - box.x0, page.height - box.top)
        if page.turn == 270:
            return Box(page.height - box.bottom, box.x0, page.height - box.top, box.x1)
        turn = math.radians(page.recognised.angle) if page.recognised else 0.0
        if not turn:
            return box
        cx, cy = page.width / 2, page.height / 2
        corners = [(x - cx, y - cy) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [cx + x * math.cos(turn) - y * math.sin(turn) for x, y in corners]
        ys = [cy + x * math.sin(turn) + y * math.cos(turn) for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))
