"""Pictures and charts of a paper, told from logos, icons and backgrounds by place, size and repetition.

A letterhead's picture stands at the top of the first page or comes again at one place; an icon is small; a picture
under a whole page of text is its background. What is left is a figure. Word and Aspose tag charts that they draw as
Figure, with the author's description (/Alt; ISO 32000-1, 14.9.3) where there is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_archive.extract.drawn_boxes import texts_in_boxes
from committee_archive.extract.lines import Line, box_around, lies_in, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.reading import ReadPdf
from committee_archive.extract.structure import Leaf, Step
from committee_archive.extract.tagged import words_by_mark
from committee_archive.model.document import BULLET, Block, BlockKind, Box, Ref, Token

_SIDE = 72.0  # points: a figure is at least so wide and so high
_AREA = 0.03  # … and takes so much of the page at least
_WHOLE = 0.85  # of the page: a picture that takes more is a scan or a background
_HEAD = 0.25  # of the page's height: a letterhead begins above it
_HEAD_END = 0.36  # … and ends above this
_PLACE = 3.0  # points: how far the same picture may wander between pages
_LABELS = 4.0  # words: labels in a chart have fewer to a line, text in a box has more
_LISTED = 2  # bullets
_BESIDE = 40.0  # points: how far a caption may stand from its figure
_RIGHT_UNDER = 16.0  # … and a short line without a full stop so near under it is one, however it begins
_SHORT = 16  # words
_CAPTION = re.compile(r"(?i)^(?:figure|fig\.|chart|graph|map|diagram|plan|photo(?:graph)?|image|picture)\b")
_WRITTEN_BY_PROGRAM = re.compile(
    r"(?i)\s*(?:AI-generated content may be incorrect|description automatically generated)"
)
_FILE = re.compile(r"(?i)(?:^[a-z]:\\|\\\\|/.*/|\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\W*$)")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure: PDF page, where it stands, the author's description, and the words that it holds as text."""

    page: int
    box: Box
    alt: str = ""
    refs: tuple[Ref, ...] = ()


def figures_of(read: ReadPdf, furniture: set[Ref], tagged: bool) -> list[FoundFigure]:
    """The figures of a PDF, page by page.

    Args:
        read: The PDF as read.
        furniture: Words that belong to the page.
        tagged: Its tags are trusted: words stay where those put them, unless they lie in a Figure.
    """
    marked = words_by_mark(read.pages)
    by_page: dict[int, list[FoundFigure]] = {}
    for step, leaves in _elements(read.leaves):
        figure = _tagged_figure(step, leaves, read, marked, tagged)
        if figure is not None:
            by_page.setdefault(figure.page, []).append(figure)
    for page in read.pages:
        found = by_page.setdefault(page.number, [])
        for box in page.images:
            if not any(_overlap(box, other.box) > 0.5 for other in found):
                found.append(FoundFigure(page.number, box, refs=() if tagged else _labels_in(page, box)))
    return [
        FoundFigure(f.page, f.box, f.alt, tuple(r for r in f.refs if r not in furniture))
        for page in read.pages
        for f in sorted(by_page[page.number], key=lambda f: (f.box.top, f.box.x0))
        if _is_figure(f, page, read.pages)
    ]


def placed(blocks: Sequence[Block], figures: Sequence[tuple[FoundFigure, tuple[Token, ...]]]) -> list[Block]:
    """The blocks with the figures among them, each before the first block of its page that stands lower."""
    found = list(blocks)
    for figure, tokens in figures:
        caption = figure.alt or _caption(found, figure)
        block = Block(BlockKind.FIGURE, tokens, ((figure.page, figure.box),), caption=caption)
        below = [n for n, b in enumerate(found) if b.boxes and _starts(b) >= (figure.page, figure.box.top)]
        before = [n for n, b in enumerate(found) if b.boxes and b.boxes[-1][0] <= figure.page]
        found.insert(below[0] if below else before[-1] + 1 if before else len(found), block)
    return found


def _starts(block: Block) -> tuple[int, float]:
    page, box = block.boxes[0]
    return page, box.top


def _caption(blocks: Sequence[Block], figure: FoundFigure) -> str:
    """The words beside a figure that say what it shows: its caption over or under it, or the heading right over it."""
    line = heading = ""
    for block in blocks:
        for page, box in block.boxes[:1]:
            over, under = figure.box.top - box.bottom, box.top - figure.box.bottom
            if page != figure.page or block.kind is BlockKind.TABLE:
                continue
            if min(abs(over), abs(under)) <= _BESIDE and _CAPTION.match(block.text):
                return block.text
            if block.kind is BlockKind.HEADING and 0 <= over <= _BESIDE:
                heading = block.body
            plain = block.kind is BlockKind.PARAGRAPH and len(block.tokens) <= _SHORT and not block.text.endswith(".")
            if plain and 0 <= under <= _RIGHT_UNDER:
                line = block.text
    return line or heading


def _elements(leaves: Sequence[Leaf]) -> Iterator[tuple[Step, list[Leaf]]]:
    """The outermost Figure elements of the structure tree with their leaves."""
    found: dict[int, tuple[Step, list[Leaf]]] = {}
    for leaf in leaves:
        step = next((s for s in leaf.path if s.role == "Figure"), None)
        if step is not None:
            found.setdefault(step.number, (step, []))[1].append(leaf)
    yield from found.values()


def _tagged_figure(
    step: Step, leaves: list[Leaf], read: ReadPdf, marked: dict[tuple[int, int], list[Ref]], tagged: bool
) -> FoundFigure | None:
    """A Figure element as far as its first page shows it; None where nothing shows where it stands."""
    marks = [mark for leaf in leaves for mark in leaf.marks]
    if not marks:
        return None
    number = marks[0][0]
    page = read.pages[number - 1]
    refs = [ref for mark in marks if mark[0] == number for ref in marked.get(mark, ())]
    boxes = [page.drawn[mcid] for n, mcid in marks if n == number and mcid in page.drawn]
    boxes += [page.words[ref.word].box for ref in refs]
    if not boxes:
        return None
    box = _on_page(box_around(boxes), page)
    if not tagged:
        return FoundFigure(number, box, _described(step.alt), _labels_in(page, box))
    labels = texts_in_boxes(page, refs) if _are_labels(page, refs) else ()
    return FoundFigure(number, box, _described(step.alt), tuple(ref for label in labels for ref in label))


def _on_page(box: Box, page: ReadPage) -> Box:
    return Box(max(0.0, box.x0), max(0.0, box.top), min(page.width, box.x1), min(page.height, box.bottom))


def _described(alt: str) -> str:
    """The author's description; what programs write there by themselves is none."""
    words = " ".join(alt.split())
    return "" if _FILE.search(words) or _WRITTEN_BY_PROGRAM.search(words) else words


def _labels_in(page: ReadPage, box: Box) -> tuple[Ref, ...]:
    """The labels inside a picture; a run of words that reaches beyond it is text."""
    lines = lines_of((Ref(page.number, n), word) for n, word in enumerate(page.words))
    inside = [run for line in lines for run in _runs(line) if all(lies_in(page.words[r.word].box, box) for r in run)]
    refs = tuple(ref for run in inside for ref in run)
    return refs if inside and len(refs) / len(inside) < _LABELS else ()


def _runs(line: Line) -> Iterator[list[Ref]]:
    """The words of a line, parted where a gap is wider than any space."""
    run = [line.refs[0]]
    for ref, word, last in zip(line.refs[1:], line.words[1:], line.words, strict=False):
        if word.box.x0 - last.box.x1 > last.style.size:
            yield run
            run = []
        run.append(ref)
    yield run


def _are_labels(page: ReadPage, refs: Sequence[Ref]) -> bool:
    """Whether words are the labels of a chart, not text that somebody put into a box.

    Boxes in columns on a slide are narrow, and have no more words to a line than labels: where they hold lists, they
    hold text.
    """
    bullets = sum(page.words[ref.word].text == BULLET for ref in refs)
    if bullets >= _LISTED and len(refs) / bullets > _LABELS:
        return False
    runs = [run for line in lines_of((ref, page.words[ref.word]) for ref in refs) for run in _runs(line)]
    return bool(runs) and len(refs) / len(runs) < _LABELS


def _is_figure(figure: FoundFigure, page: ReadPage, pages: Sequence[ReadPage]) -> bool:
    box = figure.box
    width, height = box.x1 - box.x0, box.bottom - box.top
    share = width * height / max(page.width * page.height, 1.0)
    if page.is_scan or width < _SIDE or height < _SIDE or not _AREA <= share <= _WHOLE:
        return False
    repeated = any(
        other.number != page.number and any(_same_place(box, image) for image in other.images) for other in pages
    )
    letterhead = page.number == 1 and box.top < _HEAD * page.height and box.bottom < _HEAD_END * page.height
    return not repeated and not letterhead


def _same_place(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _PLACE for a, b in zip(one, other, strict=True))


def _overlap(one: Box, other: Box) -> float:
    """How much of the smaller box lies in the other, 0 to 1."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    areas = [(b.x1 - b.x0) * (b.bottom - b.top) for b in (one, other)]
    return max(0.0, width) * max(0.0, height) / max(min(areas), 1.0)
