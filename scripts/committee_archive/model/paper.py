"""What interpretation gives and the report Markdown holds: front matter, and blocks with their addresses."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.model.document import Change, Rise
from committee_archive.model.front_matter import FrontMatter


class WithheldKind(Enum):
    """What is kept back from the public page."""

    PHONE = "phone number"
    EMAIL = "e-mail address"
    EXEMPT = "exempt information"
    CHOSEN = "passage"
    HIDDEN = "words that cannot be seen"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words set alike.

    Attributes:
        text: The words.
        bold: Set bold.
        italic: Set italic.
        href: The address that they link to.
        rise: Raised or lowered against the words around them: the `2` of CO2.
        change: What a tracked change says of them: deleted or inserted.
        glued: No space parts them from the run before them.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    rise: Rise = Rise.NONE
    change: Change = Change.NONE
    glued: bool = False


@dataclass(frozen=True, slots=True)
class PageMark:
    """Here begins a page of the PDF, counted from 1."""

    page: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Here words were kept back: of which kind and how many, never which."""

    kind: WithheldKind
    words: int


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a block."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote in the text: as printed, the address of the note, and its own (the first mark only)."""

    text: str
    note: str
    anchor: str | None = None


Inline = Text | PageMark | Withheld | Break | NoteMark


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is the highest, as the paper's title is the page's only level 1."""

    level: int
    content: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, numbered (`label` as printed, `depth` from 1) or plain (no label, depth 0).

    Attributes:
        content: Its words, the label left out.
        label: The printed label.
        depth: How deep the numbering is nested, from 1; 0 for a plain paragraph.
        anchor: Its address.
        aliases: Further addresses of it: `d5` of a numbered paragraph that is a decision, or one it had before.
        role: What it is apart from text: `caption` of the table beside it, `contact` for contact details, `notice` for
            a part not published, `quote` for a quotation set in from the edges.
    """

    content: tuple[Inline, ...]
    label: str | None = None
    depth: int = 0
    anchor: str | None = None
    aliases: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item of an unnumbered list; depth 1 is the outermost."""

    content: tuple[Inline, ...]
    depth: int = 1
    anchor: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its lines, and how far it spans."""

    content: tuple[Inline, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `role` is `header` for the paper's own header block."""

    rows: tuple[tuple[TableCell, ...], ...]
    header_rows: int = 0
    anchor: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the number or sign that it has in print, its words, its address (`fn1`)."""

    label: str
    content: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or chart, kept as a file beside the page.

    Attributes:
        anchor: Its address, `fig-4-1`: the first on PDF page 4. The file is named after it.
        page: PDF page.
        alt: What stands in its place for those who do not see it; the program's words, not the paper's.
        content: The words that the PDF holds as text inside it.
    """

    anchor: str
    page: int
    alt: str
    content: tuple[Inline, ...] = ()


PaperBlock = Heading | Paragraph | Bullet | Table | Note | Figure


def pieces_of(block: PaperBlock) -> Sequence[Inline]:
    """What stands in a block, in order; in a table cell by cell."""
    if isinstance(block, Table):
        return [piece for row in block.rows for cell in row for piece in cell.content]
    return block.content


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it says about itself, and its text block by block."""

    front: FrontMatter
    blocks: tuple[PaperBlock, ...]

    def paged(self) -> Iterator[tuple[int, PaperBlock, Inline]]:
        """All that stands in the text, in order, with its block and the PDF page on which it is, counted from 1."""
        page = 1
        for block in self.blocks:
            for piece in pieces_of(block):
                page = piece.page if isinstance(piece, PageMark) else page
                yield page, block, piece

    @property
    def day(self) -> dt.date | None:
        """The day that it is filed and listed under: its own, or the first that its committees print."""
        return self.front.date or next((c.date for c in self.front.committees if c.date), None)
