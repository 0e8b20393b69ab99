"""What the page shows of a paper: its pages with boxes, its text block by block, and what deserves a look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee_archive.audit import may_be_accepted
from committee_archive.corrections.places import addresses_of, places, public_text
from committee_archive.doubt import Doubtful
from committee_archive.filing import Action
from committee_archive.model.document import Change, Document, Rise
from committee_archive.model.finding import Finding
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
from committee_archive.reviewing.desk import Look
from committee_archive.reviewing.header_lines import LINES, Sort, as_lines, committee_rows
from committee_archive.reviewing.marks import SheetView, sheets
from committee_archive.spoken_address import spoken

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
class Remark:
    """Something that deserves a look: at a block, at a page, or at the paper as a whole."""

    code: str
    message: str
    severity: str
    page: int | None
    anchor: str | None
    block: int | None
    can_be_accepted: bool


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


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line of the header: its name in the front matter and in words, how it is typed, what it says."""

    name: str
    label: str
    sort: Sort
    lines: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry that stands beside the paper already."""

    what: str
    place: str
    old: str
    new: str
    reason: str
    by: str
    day: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """All that the page shows; where the paper is refused, `refusals` say why and there is no text."""

    title: str
    file: str
    part: str | None
    page: str | None
    digest: str
    state: str
    words: str
    classification: str
    sheets: tuple[SheetView, ...] = ()
    blocks: tuple[BlockView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    remarks: tuple[Remark, ...] = ()
    entries: tuple[EntryView, ...] = ()
    refusals: tuple[str, ...] = ()


_STATES = {
    Action.NEW: "It has no page yet: the first correction, or the next build, makes it.",
    Action.UPDATED: "Its page is not up to date: the next correction, or the next build, makes it anew.",
    Action.KEPT: "People have edited its page by hand. Those edits stay; this is the text without them.",
    Action.MERGED: "People have edited its page by hand. Those edits stay; this is the text without them.",
    Action.CONTRADICTED: "A correction no longer fits, so the page is left as it is until that is settled.",
    Action.CONFLICT: "People's edits of the page and the new text contradict each other: the page is left as it is.",
}


def view_of(look: Look) -> PaperView:
    """The page's content; nothing of it is markup."""
    name = look.file.rsplit("/", 1)[-1]
    judged, paper = look.judged, look.judged.taken.paper if look.judged else None
    if judged is None or paper is None:
        refusals = tuple(n.finding.message for n in look.noticed) or (
            "nothing is known of it; build the archive first",
        )
        return PaperView(name, look.file, look.part, look.page, look.digest, "", "", "", refusals=refusals)
    taken, totals = judged.taken, judged.taken.totals
    at = {address: n for n, block in reversed(list(enumerate(paper.blocks))) for address in addresses_of(block)}
    remarks = tuple(_remarks([n.finding for n in look.noticed], at, taken.doubtful))
    doubtful = frozenset(r.block for r in remarks if r.block is not None)
    words = ""
    if totals is not None:
        words = (
            f"{totals.words:,} words in the PDF = {totals.body:,} on the page + {totals.furniture:,} page numbers and "
            f"running heads + {totals.withheld:,} withheld"
        )
    return PaperView(
        title=paper.front.title,
        file=look.file,
        part=look.part,
        page=look.page,
        digest=look.digest,
        state=_STATES.get(look.action, "") if look.action else "",
        words=words,
        classification=paper.front.classification or "",
        sheets=tuple(sheets(judged.document, taken, doubtful)),
        blocks=tuple(_blocks(paper, judged.document, taken.trace, remarks)),
        fields=tuple(_field(paper, name) for name in LINES),
        remarks=remarks,
        entries=tuple(_entries(look, at)),
    )


def _remarks(findings: Sequence[Finding], at: Mapping[str, int], doubtful: Sequence[Doubtful]) -> Iterator[Remark]:
    """What was noticed: first what is about the paper or a page, then block by block."""
    doubts = [d for d in doubtful if d.finding in findings]
    others = [f for f in findings if f not in [d.finding for d in doubts]]
    found = [(at.get(f.anchor) if f.anchor else None, f) for f in others] + [(d.place, d.finding) for d in doubts]
    for block, finding in sorted(found, key=lambda entry: -1 if entry[0] is None else entry[0]):
        accepted = may_be_accepted(finding) and (finding.anchor is not None or finding.page is not None)
        yield Remark(
            finding.code, finding.message, finding.severity.value, finding.page, finding.anchor, block, accepted
        )


def _blocks(
    paper: Paper, document: Document, trace: Sequence[int | None], remarks: Sequence[Remark]
) -> Iterator[BlockView]:
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


def _field(paper: Paper, name: str) -> FieldView:
    label, sort = LINES[name]
    rows = committee_rows(paper.front) if sort is Sort.COMMITTEES else ()
    return FieldView(name, label, sort, as_lines(paper.front, name), rows)


def _entries(look: Look, at: Mapping[str, int]) -> Iterator[EntryView]:
    """What stands beside the paper; what is kept back is not spelt out."""
    for correction in look.sidecar.corrections:
        if correction.part == look.part:
            hidden = correction.what == "withhold"
            old, new = ("" if hidden or v is None else str(v) for v in (correction.old, correction.new))
            place = (spoken(correction.where) if correction.where else None) or (correction.where or "")
            yield EntryView(
                correction.what,
                place.replace("page-", "page "),
                old,
                new,
                correction.reason,
                correction.by,
                correction.date.isoformat(),
                at.get(correction.where or ""),
            )
    for accepted in look.sidecar.accepted:
        if accepted.part in (None, look.part):
            page = f"page {accepted.page}" if accepted.page else ""
            place = spoken(accepted.anchor) or accepted.anchor if accepted.anchor else page
            day = accepted.date.isoformat() if accepted.date else ""
            yield EntryView(
                f"accepted: {accepted.code}",
                place,
                "",
                "",
                accepted.reason or "",
                accepted.by or "",
                day,
                at.get(accepted.anchor or ""),
            )
