"""pdfplumber's page, mended and made lean: marked content may be nested, and a character costs half as much.

Word and Aspose draw an underline as an artifact inside a paragraph's marked content; the words after it belong to the
paragraph again (ISO 32000-1, 14.6: marked-content sequences nest). pdfplumber forgets the paragraph's mark at the end
of the inner sequence. Apart from that the characters are those that pdfplumber gives, at less cost: the content stream
is cut into tokens at once (`content_stream`), a string is drawn in one loop, and of the two dozen attributes of a
character the ten are gathered that extraction reads.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

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
from committee_archive.extract.turned import turn_of
from committee_archive.extract.visibility import is_faint
from committee_archive.model.document import BULLET

_ARTIFACT = "Artifact"
_WIN_ANSI = "WinAnsiEncoding"
_WIN_ANSI_UNUSED = frozenset({127, 129, 141, 143, 144, 157})  # each is the bullet (ISO 32000-1, annex D.2, note 3)


class Glyph(NamedTuple):
    """A character as it is drawn, in points from the page's bottom left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    upright: bool
    fontname: str
    mcid: int | None
    tag: str | None
    turn: int
    faint: bool


class _NestedMarks(PDFPageAggregatorWithMarkedContent):
    """Keeps the marked-content sequences that are open, the innermost last, and draws characters as glyphs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open: list[tuple[str, int | None]] = []
        self._unpainted = False
        self.win_ansi_fonts: set[PDFFont] = set()

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
        low = font.get_descent() * fontsize + rise
        high = low + fontsize
        upright = a * d * scaling > 0 and b * c <= 0
        name = font.fontname if isinstance(font.fontname, str) else str(font.fontname, "latin-1")
        turn = turn_of(matrix) if b or a < 0 else 0
        faint = self._unpainted or is_faint(str(getattr(ncs, "name", "")), graphicstate.ncolor)
        mcid, tag, draw = self.cur_mcid, self.cur_tag, cast(Callable[[Glyph], None], self.cur_item._objs.append)
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
                try:
                    text = font.to_unichr(code)
                except PDFUnicodeNotDefined:
                    bullet = code in _WIN_ANSI_UNUSED and font in self.win_ansi_fonts
                    text = BULLET if bullet else f"(cid:{code})"
                advance = font.char_width(code) * fontsize * scaling
                left, base = x * a + y * c + e, x * b + y * d + f
                if b or c:
                    xs = (left + c * low, left + c * high, left + a * advance + c * low, left + a * advance + c * high)
                    ys = (base + d * low, base + d * high, base + b * advance + d * low, base + b * advance + d * high)
                    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
                else:
                    x0, x1, y0, y1 = left, left + a * advance, base + d * low, base + d * high
                    if x1 < x0:
                        x0, x1 = x1, x0
                    if y1 < y0:
                        y0, y1 = y1, y0
                draw(Glyph(text, x0, y0, x1, y1, y1 - y0, upright, name, mcid, tag, turn, faint))
                x += advance
                if code == 32 and wordspace:
                    x += wordspace
                spaced = True
        return x, y

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


class LeanPage(Page):
    """A page that knows nested marks and hands out lean characters."""

    @property
    def layout(self) -> Any:
        """The page's objects as pdfminer lays them out.

        Raises:
            PdfminerException: the content stream cannot be read.
        """
        if not hasattr(self, "_layout"):
            device = _NestedMarks(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            interpreter = _LeanInterpreter(self.pdf.rsrcmgr, device)
            try:
                interpreter.process_page(self.page_obj)
            except Exception as error:  # as pdfplumber does: pdfminer lets many kinds of error out
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout

    def process_object(self, obj: Any) -> dict[str, Any]:
        """One object of the page as pdfplumber describes it; of a character only what extraction reads."""
        if not isinstance(obj, Glyph | LTChar):
            found: dict[str, Any] = super().process_object(obj)
            return found
        left, above = self.mediabox[:2]
        top = self.height - obj.y1 + above
        return {
            "object_type": "char",
            "page_number": self.page_number,
            "text": obj.text if isinstance(obj, Glyph) else obj.get_text(),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + above,
            "doctop": self.initial_doctop + top,
            "size": obj.size,
            "upright": obj.upright,
            "turn": obj.turn if isinstance(obj, Glyph) else turn_of(obj.matrix),
            "fontname": obj.fontname if isinstance(obj.fontname, str) else str(obj.fontname, "latin-1"),
            "mcid": getattr(obj, "mcid", None),
            "tag": getattr(obj, "tag", None),
            "faint": getattr(obj, "faint", False),
            "unseen": None,
        }


def lean_pages(pdf: PDF) -> Iterator[LeanPage]:
    """The pages of an open PDF, in order."""
    doctop = 0.0
    for number, page_object in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = LeanPage(pdf, page_object, page_number=number, initial_doctop=doctop)
        doctop += float(page.height)
        yield page
