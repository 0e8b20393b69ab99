"""pdfplumber's page, mended and made lean: marked content may be nested, and a character costs a quarter as much.

Word and Aspose draw an underline as an artifact inside a paragraph's marked content; the words after it belong to the
paragraph again (ISO 32000-1, 14.6: marked-content sequences nest). pdfplumber forgets the paragraph's mark at the end
of the inner sequence. Apart from that the characters are those that pdfplumber gives, at less cost: the content stream
is cut into tokens at once (`content_stream`), a string is drawn in one loop, and what its characters share is said
once (`glyphs`). Characters are kept beside pdfplumber's objects, not among them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, keyword_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.extract.content_stream import is_operator, objects_of
from committee_archive.extract.glyphs import Drawn, Glyph
from committee_archive.extract.turned import turn_of
from committee_archive.extract.visibility import is_faint
from committee_archive.model.document import BULLET

_ARTIFACT = "Artifact"
_DESCENT = -0.21  # of the size: how far common fonts reach below the baseline, where a font does not say
_WIN_ANSI = "WinAnsiEncoding"
_WIN_ANSI_UNUSED = frozenset({127, 129, 141, 143, 144, 157})  # each is the bullet (ISO 32000-1, annex D.2, note 3)


class _NestedMarks(PDFPageAggregatorWithMarkedContent):
    """Keeps the marked-content sequences that are open, the innermost last, and draws characters as glyphs.

    Args:
        page: Whose objects are drawn; its box is the frame in which glyphs are given.
    """

    def __init__(self, page: "LeanPage") -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        self._open: list[tuple[str, int | None]] = []
        self._unpainted = False
        self._left, self._above = page.mediabox[:2]
        self._height = page.height
        self._letters: dict[PDFFont, dict[int, tuple[str, float]]] = {}
        self.win_ansi_fonts: set[PDFFont] = set()
        self.glyphs: list[Glyph] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        name = tag.name if isinstance(tag.name, str) else str(tag.name, "latin-1")
        mark = props.get("MCID") if isinstance(props, dict) else None
        self._open.append((name, mark if isinstance(mark, int) else None))
        self._note()

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()
        self._note()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Draw a string; in rendering mode 3 or 7 nothing of it is painted (9.3.6)."""
        self._unpainted = textstate.render in (3, 7)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_string_horizontal(
        self,
        seq: Any,
        matrix: tuple[float, float, float, float, float, float],
        pos: tuple[float, float],
        font: Any,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: Any,
        graphicstate: Any,
    ) -> tuple[float, float]:
        """Draw a string (9.4.4): what pdfminer does in three calls and an object a character, in one loop."""
        x, y = pos
        a, b, c, d, e, f = matrix
        low = _descent(font) * fontsize + rise
        high = low + fontsize
        level = not (b or c)
        left, glyphs, letters = self._left, self.glyphs, self._letters.setdefault(font, {})
        light = not self._unpainted and is_faint(str(getattr(ncs, "name", "")), graphicstate.ncolor)
        drawn = self._drawn(_name_of(font.fontname), turn_of(matrix) if b or a < 0 else 0, light)
        by = drawn(*_ordered(y * d + f + d * low, y * d + f + d * high)) if level else None
        spaced = False
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
                continue
            if not isinstance(part, bytes):
                continue
            for code in font.decode(part):
                if spaced:
                    x += charspace
                known = letters.get(code)
                if known is None:
                    known = letters[code] = self._letter(font, code), font.char_width(code)
                text, width = known
                advance = width * fontsize * scaling
                start = x * a + y * c + e
                if by is not None:
                    x0, x1 = start, start + a * advance
                    if x1 < x0:
                        x0, x1 = x1, x0
                    glyphs.append(Glyph(text, x0 + left, x1 + left, by))
                else:
                    base = x * b + y * d + f
                    xs = (
                        start + c * low,
                        start + c * high,
                        start + a * advance + c * low,
                        start + a * advance + c * high,
                    )
                    ys = (base + d * low, base + d * high, base + b * advance + d * low, base + b * advance + d * high)
                    glyphs.append(Glyph(text, min(xs) + left, max(xs) + left, drawn(min(ys), max(ys))))
                x += advance
                if code == 32 and wordspace:
                    x += wordspace
                spaced = True
        return x, y

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Draw a character of a font that is written downwards, as pdfminer does."""
        advance = PDFPageAggregator.render_char(self, *args, **kwargs)
        char = cast(LTChar, self.cur_item._objs.pop())
        by = self._drawn(_name_of(char.fontname), turn_of(char.matrix), light=False)(char.y0, char.y1)
        self.glyphs.append(Glyph(char.get_text(), char.x0 + self._left, char.x1 + self._left, by))
        return advance

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Draw lines and curves, and mark them; a path that draws nothing marks nothing else instead."""
        before = len(self.cur_item._objs)
        PDFPageAggregator.paint_path(self, *args, **kwargs)
        for shape in self.cur_item._objs[before:]:
            cast(Any, shape).mcid, cast(Any, shape).tag = self.cur_mcid, self.cur_tag

    def _drawn(self, fontname: str, turn: int, light: bool) -> Callable[[float, float], Drawn]:
        """What makes of the lower and upper edge of characters, from the page's bottom, what they share."""
        mcid, artifact = self.cur_mcid, self.cur_tag == _ARTIFACT
        faint = light or self._unpainted

        def drawn(low: float, high: float) -> Drawn:
            top, bottom = self._height - high + self._above, self._height - low + self._above
            return Drawn(top, bottom, high - low, fontname, mcid, artifact, turn, faint, light)

        return drawn

    def _letter(self, font: Any, code: int) -> str:
        try:
            return str(font.to_unichr(code))
        except PDFUnicodeNotDefined:
            return BULLET if code in _WIN_ANSI_UNUSED and font in self.win_ansi_fonts else f"(cid:{code})"

    def _note(self) -> None:
        """The innermost sequence that has a mark counts, unless an artifact lies inside it."""
        self.cur_tag, self.cur_mcid = (self._open[-1][0] if self._open else None), None
        for name, mark in reversed(self._open):
            if name == _ARTIFACT:
                self.cur_tag = _ARTIFACT
                return
            if mark is not None:
                self.cur_mcid = mark
                return


class _LeanInterpreter(PDFPageInterpreter):
    """Draws a page from its content stream cut into tokens at once, where that is plain enough."""

    def init_resources(self, resources: dict[object, object]) -> None:
        """Make the fonts of a page, and tell the device which of them have Windows' encoding."""
        super().init_resources(resources)
        for name, spec in dict_value(resources.get("Font", {})).items():
            font = self.fontmap.get(name)
            if isinstance(font, PDFSimpleFont) and _is_win_ansi(dict_value(spec)):
                cast(_NestedMarks, self.device).win_ansi_fonts.add(font)

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of the streams, one after the other."""
        mine = [stream for stream in map(stream_value, streams) if stream.objid not in self.parent_stream_ids]
        objects = None
        if all(stream.objid is not None for stream in mine):
            objects = objects_of(b"\n".join(stream.get_data() for stream in mine))
        if objects is None:
            super().execute(streams)
            return
        self.stream_ids = {stream.objid for stream in mine if stream.objid is not None}
        operators: dict[object, tuple[Callable[..., None], int] | None] = {}
        for thing in objects:
            if not is_operator(thing):
                self.argstack.append(cast(Any, thing))
                continue
            if thing not in operators:
                operators[thing] = self._operator(keyword_name(thing))
            known = operators[thing]
            if known is None:
                continue
            act, wanted = known
            given = self.pop(wanted) if wanted else ()
            if len(given) == wanted:
                act(*given)

    def _operator(self, name: str) -> tuple[Callable[..., None], int] | None:
        """What carries out an operator, and how many operands it takes."""
        found = getattr(self, "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q"), None)
        return (found, found.__code__.co_argcount - 1) if found else None


def _is_win_ansi(spec: Mapping[str, object]) -> bool:
    """Whether a simple font says that its codes are those of Windows, whatever it changes of them."""
    encoding = resolve1(spec.get("Encoding"))
    if isinstance(encoding, dict):
        encoding = resolve1(encoding.get("BaseEncoding"))
    return isinstance(encoding, PSLiteral) and encoding.name == _WIN_ANSI


def _descent(font: PDFFont) -> float:
    """How far a font reaches below the baseline, as a share of its size.

    LibreOffice writes nothing but noughts into the descriptors of fonts that it embeds: such a font does not say.
    """
    return float(font.get_descent()) or (_DESCENT if not font.get_ascent() else 0.0)


def _ordered(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)


def _name_of(fontname: str | bytes) -> str:
    return fontname if isinstance(fontname, str) else str(fontname, "latin-1")


class LeanPage(Page):
    """A page that knows nested marks and hands out lean characters."""

    @property
    def glyphs(self) -> list[Glyph]:
        """The characters of the page in the order of its content stream.

        Raises:
            PdfminerException: the content stream cannot be read.
        """
        _ = self.layout
        return self._glyphs

    @property
    def layout(self) -> Any:
        """The page's other objects as pdfminer lays them out.

        Raises:
            PdfminerException: the content stream cannot be read.
        """
        if not hasattr(self, "_layout"):
            device = _NestedMarks(self)
            interpreter = _LeanInterpreter(self.pdf.rsrcmgr, device)
            try:
                interpreter.process_page(self.page_obj)
            except Exception as error:  # as pdfplumber does: pdfminer lets many kinds of error out
                raise PdfminerException(error) from error
            self._layout = device.get_result()
            self._glyphs = device.glyphs
        return self._layout

    def parse(self) -> None:
        """Take apart all that anybody asks of the page, so that what a damaged file brings on is seen here.

        Raises:
            PdfminerException: the content stream cannot be read; other errors where its other objects cannot.
        """
        _ = self.glyphs, self.objects, self.hyperlinks

    @property
    def hyperlinks(self) -> Any:
        """The links of the page, as pdfplumber finds them, looked for once."""
        if not hasattr(self, "_hyperlinks"):
            self._hyperlinks = super().hyperlinks
        return self._hyperlinks

    def close(self) -> None:
        """Let go of what was read of the page."""
        super().close()
        self._glyphs = []
        self._hyperlinks = []


def lean_pages(pdf: PDF) -> Iterator[LeanPage]:
    """The pages of an open PDF, in order."""
    doctop = 0.0
    for number, page_object in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = LeanPage(pdf, page_object, page_number=number, initial_doctop=doctop)
        doctop += float(page.height)
        yield page
