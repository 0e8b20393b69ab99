"""What is marked on the pictures of a paper's pages: its blocks, words that are kept back, running heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.audit.claims import lost_words
from committee_archive.judging.intake import Taken
from committee_archive.model.document import Box, Document, Page, Ref, SourceKind
from committee_archive.model.paper import Table

_GAP = 8.0  # points between two words that are marked as one


class MarkKind(Enum):
    """What a box on a page's picture shows."""

    BLOCK = "block"
    DOUBT = "doubt"
    WITHHELD = "withheld"
    FURNITURE = "furniture"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page's picture, in points from its top left corner; `block` is what it leads to."""

    kind: MarkKind
    box: Box
    block: int | None = None
    label: str = ""

    @property
    def width(self) -> float:
        """In points."""
        return self.box.x1 - self.box.x0

    @property
    def height(self) -> float:
        """In points."""
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class SheetView:
    """A page of the PDF: its number, its size in points, what is marked on it, whether it is kept back."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    kept_back: bool = False


def bare_sheets(document: Document) -> Iterator[SheetView]:
    """The pages of a paper that is kept back, with nothing marked."""
    if document.kind is SourceKind.PDF:
        for page in document.pages:
            yield SheetView(page.number, *_printed_size(page), (), kept_back=True)


def sheets(document: Document, taken: Taken, doubtful: frozenset[int]) -> Iterator[SheetView]:
    """The pages of a PDF with what is marked on them; a text file has none.

    Args:
        document: As extracted.
        taken: What was made of it.
        doubtful: The blocks of the paper that deserve a look.
    """
    if document.kind is not SourceKind.PDF or taken.paper is None:
        return
    marks: dict[int, list[Mark]] = {page.number: [] for page in document.pages}
    furniture = [item.ref for item in document.furniture]
    for refs, kind in (
        (furniture, MarkKind.FURNITURE),
        (list(taken.withheld), MarkKind.WITHHELD),
        (lost_words(document), MarkKind.LOST),
    ):
        for number, box in _lines(document, refs, taken.verdict.withheld_pages):
            marks[number].append(Mark(kind, box))
    seen: set[int] = set()
    for n, index in enumerate(taken.trace):
        if index is None or index in seen:
            continue
        seen.add(index)
        shared = {m for m, other in enumerate(taken.trace) if other == index}
        kind = MarkKind.DOUBT if shared & doubtful else MarkKind.BLOCK
        name = type(taken.paper.blocks[n]).__name__.lower()
        for one in (index, *_swallowed(taken, n, index)):
            for number, box in document.blocks[one].boxes:
                marks[number].append(Mark(kind, document.printed_area(number, box), n, name))
    for page in document.pages:
        width, height = _printed_size(page)
        yield SheetView(
            page.number, width, height, tuple(marks[page.number]), page.number in taken.verdict.withheld_pages
        )


def _swallowed(taken: Taken, n: int, index: int) -> range:
    """The blocks of the document that became one with the header block: lines that each open with a label."""
    block = taken.paper.blocks[n] if taken.paper else None
    if not isinstance(block, Table) or block.role != "header":
        return range(0)
    return range(index + 1, min((other for other in taken.trace if other is not None and other > index), default=index))


def _printed_size(page: Page) -> tuple[float, float]:
    return (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)


def _lines(document: Document, refs: Sequence[Ref], whole: frozenset[int]) -> Iterator[tuple[int, Box]]:
    """Boxes of words, those side by side as one; of pages that are kept back as a whole none."""
    page, held = 0, None
    for ref in sorted(refs):
        if ref.page in whole:
            continue
        box = document.printed_box(ref)
        if (
            held is not None
            and ref.page == page
            and abs(box.top - held.top) < _GAP
            and box.x0 >= held.x0
            and (box.x0 - held.x1 < _GAP)
        ):
            held = Box(held.x0, min(held.top, box.top), box.x1, max(held.bottom, box.bottom))
            continue
        if held is not None:
            yield page, held
        page, held = ref.page, box
    if held is not None:
        yield page, held
