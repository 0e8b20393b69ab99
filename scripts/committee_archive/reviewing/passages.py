"""The text of a paper block by block, as the page shows it; nothing of it is markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_archive.addresses.spoken import spoken
from committee_archive.corrections.places import places, public_text
from committee_archive.model.document import Change, Document, Rise
from committee_archive.model.paper import (
    Break,
    Bullet,
    Figure,
    Heading,
    Inline,
    Note,
    NoteMark,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    Text,
    Withheld,
)
from committee_archive.reviewing.remarks import Remark

_NAMES: dict[type[PaperBlock], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullet: "bullet",
    Table: "table",
    Note: "footnote",
    Figure: "figure",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words set alike; `sort` is `text`, `withheld`, `note`, `page` or `break`."""

    sort: str
    text: str = ""
    bold: bool = False
    italic: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table: its place counted from 1, its words, how far it spans."""

    row: int
    column: int
    pieces: tuple[Piece, ...]
    text: str
    is_head: bool
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the text.

    Attributes:
        index: Its place in the paper.
        name: What it is, in a word.
        place: Where it is, in words.
        where: Its address or page, as corrections name it; empty where they cannot.
        page: The PDF page that it begins on.
        label: Its printed number.
        level: Of a heading.
        pieces: Its words.
        rows: The cells of a table.
        text: Its words as they are typed when they are corrected.
        remarks: What is doubtful of it.
        has_address: Whether it can be kept back as a whole.
        mark: The block that its box on the page's picture leads to: two that were one in the PDF share it.
        is_header: It is the header block, which is corrected line by line.
        is_notice: The program's own words in place of a part that is not published.
    """

    index: int
    name: str
    place: str
    where: str
    page: int | None
    label: str = ""
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    text: str = ""
    remarks: tuple[Remark, ...] = ()
    has_address: bool = False
    mark: int | None = None
    is_header: bool = False
    is_notice: bool = False


def passages_of(
    paper: Paper, document: Document, trace: Sequence[int | None], remarks: Sequence[Remark]
) -> Iterator[BlockView]:
    """The blocks of a paper that hold words.

    Args:
        paper: As it would be published.
        document: As extracted.
        trace: For each block of the paper the index of the document's block that it came from, or None.
        remarks: What deserves a look.
    """
    first = {index: n for n, index in reversed(list(enumerate(trace))) if index is not None}
    where = _pages_of(paper)
    for n, (block, index) in enumerate(zip(paper.blocks, trace, strict=True)):
        origin = document.blocks[index] if index is not None else None
        page = origin.boxes[0][0] if origin is not None and origin.boxes else where.get(n)
        pieces = tuple(_pieces(block.content)) if not isinstance(block, Table) else ()
        if index is None and all(piece.sort == "page" for piece in pieces) and not isinstance(block, Table):
            continue  # a page mark that stands alone: the pages are at the left
        place = (spoken(block.anchor) if block.anchor else None) or (f"page {page}" if page else "")
        yield BlockView(
            index=n,
            name=_NAMES[type(block)],
            place=place,
            where=block.anchor or (f"page-{where[n]}" if n in where else ""),
            page=page,
            label=getattr(block, "label", None) or "",
            level=block.level if isinstance(block, Heading) else 0,
            pieces=pieces,
            rows=tuple(_rows(block)) if isinstance(block, Table) else (),
            text="" if isinstance(block, Table) else public_text(block.content),
            remarks=tuple(r for r in remarks if r.block == n),
            has_address=bool(block.anchor),
            mark=first[index] if index is not None else None,
            is_header=isinstance(block, Table) and block.role == "header",
            is_notice=index is None,
        )


def _pages_of(paper: Paper) -> dict[int, int]:
    """For each block the page by which corrections name its place."""
    last = paper.front.source.pages[1] if paper.front.source else 1
    found: dict[int, int] = {}
    for page in range(1, last + 1):
        for place in places(paper.blocks, f"page-{page}"):
            found.setdefault(place.block, page)
    return found


def _rows(table: Table) -> Iterator[tuple[CellView, ...]]:
    for r, row in enumerate(table.rows):
        yield tuple(
            CellView(
                r + 1,
                c + 1,
                tuple(_pieces(cell.content)),
                public_text(cell.content),
                r < table.header_rows,
                cell.columns,
                cell.rows,
            )
            for c, cell in enumerate(row)
        )


def _pieces(content: Sequence[Inline]) -> Iterator[Piece]:
    for n, inline in enumerate(content):
        match inline:
            case Text():
                space = "" if inline.glued or not n else " "
                tag = {Change.DELETED: "del", Change.INSERTED: "ins"}.get(inline.change, "")
                tag = tag or {Rise.ABOVE: "sup", Rise.BELOW: "sub"}.get(inline.rise, "")
                yield Piece("text", f"{space}{inline.text}", inline.bold, inline.italic, tag)
            case Withheld():
                yield Piece("withheld", f"{inline.kind.value} withheld")
            case NoteMark():
                yield Piece("note", inline.text)
            case PageMark():
                yield Piece("page", str(inline.page))
            case Break():
                yield Piece("break")
