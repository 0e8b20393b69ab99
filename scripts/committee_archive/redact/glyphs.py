"""Finds each glyph of a page: where it is shown and which operator of which content stream shows it.

pdfminer runs the content, because its idea of where a glyph stands is the one by which the words to hide
were found. Shows and calls are recorded in the order of their operators, so that the same operators are found
again when the stream is rewritten; the rewriting compares the bytes and gives up where the readers disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import apply_matrix_rect

from .hidden import Matrix, Rect


@dataclass(slots=True, eq=False)
class Glyph:
    """One shown glyph.

    Attributes:
        code: Its bytes in the string operand.
        text: Its characters, empty if the font does not say.
        box: Its box in the coordinates of `HiddenWord` (x0, top, x1, bottom).
        user: Its box in the page's default user space (x0, y0, x1, y1).
        advance: The number that moves as far as the glyph does, if put into a TJ array in its place.
        invisible: Shown in text rendering mode 3 or 7, as the text under a scan is.
    """

    code: bytes
    text: str
    box: Rect
    user: Rect
    advance: float | None
    invisible: bool


@dataclass(slots=True, eq=False)
class Show:
    """What one Tj, TJ, ' or " showed; a list of glyphs for each string of its operand."""

    strings: list[list[Glyph]]


@dataclass(slots=True, eq=False)
class Run:
    """One execution of a content stream: its shows, and for each Do the run of the form that was called."""

    shows: list[Show | None] = field(default_factory=list)
    calls: list[Run | None] = field(default_factory=list)

    def glyphs(self) -> Iterator[Glyph]:
        """Gives all glyphs, those of called forms included."""
        for show in self.shows:
            if show is not None:
                for string in show.strings:
                    yield from string
        for call in self.calls:
            if call is not None:
                yield from call.glyphs()


@dataclass(slots=True)
class PageGlyphs:
    """The glyphs and pictures of a page.

    Attributes:
        run: The execution of the page's content; None where pdfminer cannot read it.
        pictures: Boxes of images, in the coordinates of `HiddenWord`.
        frame: The page's frame.
    """

    run: Run | None
    pictures: list[Rect]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns boxes of pdfminer's device space into those of `HiddenWord` and of user space, and back."""

    ctm: Matrix
    left: float
    bottom: float
    height: float

    def shown(self, box: Rect) -> Rect:
        """From device space (y upwards, MediaBox corner at 0) to the coordinates of `HiddenWord`."""
        x0, y0, x1, y1 = box
        drop = self.height - self.bottom
        return (x0 + self.left, drop - y1, x1 + self.left, drop - y0)

    def user(self, box: Rect) -> Rect:
        """From device space to the page's default user space."""
        a, b, c, d, e, f = self.ctm
        det = a * d - b * c
        inverse = (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)
        return apply_matrix_rect(inverse, box)

    def user_of_shown(self, box: Rect) -> Rect:
        """From the coordinates of `HiddenWord` to user space."""
        x0, top, x1, bottom = box
        drop = self.height - self.bottom
        return self.user((x0 - self.left, drop - bottom, x1 - self.left, drop - top))


class _Recording(PDFTextDevice):
    """Takes down what the interpreter shows."""

    def __init__(self, rsrcmgr: PDFResourceManager) -> None:
        super().__init__(rsrcmgr)
        self.frame = Frame((1, 0, 0, 1, 0, 0), 0, 0, 0)
        self.pictures: list[Rect] = []
        self.last: Show | None = None
        self._shown: list[tuple[LTChar, int]] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Takes the measure of the page, as pdfplumber does."""
        x0, x1 = sorted((page.mediabox[0], page.mediabox[2]))
        y0, y1 = sorted((page.mediabox[1], page.mediabox[3]))
        if page.rotate in (90, 270):
            x0, y0, x1, y1 = y0, x0, y1, x1
        self.frame = Frame(ctm, x0, y0, y1 - y0)

    def render_image(self, name: str, stream: object) -> None:
        """Notes where a picture is; an image fills the unit square."""
        if self.ctm is not None:
            self.pictures.append(self.frame.shown(apply_matrix_rect(self.ctm, (0, 0, 1, 1))))

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Notes the glyphs of one operator, string by string."""
        self._shown = []
        super().render_string(textstate, seq, ncs, graphicstate)
        font, size = textstate.font, textstate.fontsize
        shown = iter(self._shown)
        strings: list[list[Glyph]] = []
        for operand in seq:
            if not isinstance(operand, bytes):
                continue
            glyphs = [next(shown) for _ in font.decode(operand)]
            width = len(operand) // len(glyphs) if glyphs and len(operand) % len(glyphs) == 0 else 0
            movable = bool(width and size) and not font.is_vertical()
            strings.append(
                [
                    Glyph(
                        code=operand[i * width : (i + 1) * width],
                        text=char.get_text(),
                        box=self.frame.shown(char.bbox),
                        user=self.frame.user(char.bbox),
                        advance=_advance(char, cid, textstate) if movable else None,
                        invisible=textstate.render in (3, 7),
                    )
                    for i, (char, cid) in enumerate(glyphs)
                ]
            )
        self.last = Show(strings)

    def render_char(
        self,
        matrix: Matrix,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Measures one glyph as pdfplumber's reading does."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        width, displaced = font.char_width(cid), font.char_disp(cid)
        char = LTChar(matrix, font, fontsize, scaling, rise, text, width, displaced, ncs, graphicstate)
        self._shown.append((char, cid))
        return char.adv


def _advance(char: LTChar, cid: int, state: Any) -> float:
    """Computes the TJ number that moves as the glyph did (ISO 32000-1, 9.4.4), spacing included."""
    font = state.font
    spacing = state.charspace + (state.wordspace if cid == 32 and not font.is_multibyte() else 0)
    return float(-1000 * (font.char_width(cid) + spacing / state.fontsize))


class _Recorder(PDFPageInterpreter):
    """Runs content and keeps the order of its shows and calls."""

    device: _Recording

    def __init__(self, rsrcmgr: PDFResourceManager, device: _Recording) -> None:
        super().__init__(rsrcmgr, device)
        self.run = Run()
        self._called: Run | None = None

    def subinterp(self) -> PDFPageInterpreter:
        """Gives the form that is called a run of its own."""
        child = super().subinterp()
        assert isinstance(child, _Recorder)
        self._called = child.run
        return child

    def do_TJ(self, seq: Any) -> None:  # noqa: N802  # pdfminer's name
        """Shows text; Tj, ' and " come here too."""
        self.device.last = None
        super().do_TJ(seq)
        self.run.shows.append(self.device.last)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  # pdfminer's name
        """Calls a form or paints an image."""
        self._called = None
        super().do_Do(xobjid_arg)
        self.run.calls.append(self._called)


def count_pages(pdf: bytes) -> int:
    """Counts the pages as pdfplumber would."""
    return sum(1 for _ in PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(pdf)))))


def read_glyphs(pdf: bytes, pages: set[int]) -> dict[int, PageGlyphs]:
    """Reads the glyphs of some pages (from 1) of a PDF that was written anew: sound, not encrypted."""
    manager = PDFResourceManager()
    found: dict[int, PageGlyphs] = {}
    document = PDFDocument(PDFParser(BytesIO(pdf)))
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number not in pages:
            continue
        device = _Recording(manager)
        recorder = _Recorder(manager, device)
        run: Run | None = recorder.run
        try:
            recorder.process_page(page)
        except Exception:  # pdfminer raises anything on odd content; a picture takes over
            run = None
        found[number] = PageGlyphs(run, device.pictures, device.frame)
    return found
