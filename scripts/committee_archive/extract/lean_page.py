"""pdfplumber's page with two things mended: marked content may be nested, and a character costs less.

Word and Aspose draw an underline as an artifact inside a paragraph's marked content; the words after it belong to the
paragraph again (ISO 32000-1, 14.6: marked-content sequences nest). pdfplumber forgets the paragraph's mark at the end
of the inner sequence. It also gathers two dozen attributes of each character, of which extraction needs ten.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.extract.turned import turn_of

_ARTIFACT = "Artifact"


class _NestedMarks(PDFPageAggregatorWithMarkedContent):
    """Keeps the marked-content sequences that are open, the innermost last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open: list[tuple[str, int | None]] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        name = tag.name if isinstance(tag.name, str) else str(tag.name, "latin-1")
        mark = props.get("MCID") if isinstance(props, dict) else None
        self._open.append((name, mark if isinstance(mark, int) else None))
        self._note()

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()
        self._note()

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
            interpreter = PDFPageInterpreter(self.pdf.rsrcmgr, device)
            try:
                interpreter.process_page(self.page_obj)
            except Exception as error:  # as pdfplumber does: pdfminer lets many kinds of error out
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout

    def process_object(self, obj: Any) -> dict[str, Any]:
        """One object of the page as pdfplumber describes it; of a character only what extraction reads."""
        if not isinstance(obj, LTChar):
            found: dict[str, Any] = super().process_object(obj)
            return found
        left, above = self.mediabox[:2]
        top = self.height - obj.y1 + above
        return {
            "object_type": "char",
            "page_number": self.page_number,
            "text": obj.get_text(),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + above,
            "doctop": self.initial_doctop + top,
            "size": obj.size,
            "upright": obj.upright,
            "turn": turn_of(obj.matrix) if obj.matrix[1] or obj.matrix[0] < 0 else 0,
            "fontname": obj.fontname if isinstance(obj.fontname, str) else str(obj.fontname, "latin-1"),
            "mcid": getattr(obj, "mcid", None),
            "tag": getattr(obj, "tag", None),
        }


def lean_pages(pdf: PDF) -> Iterator[LeanPage]:
    """The pages of an open PDF, in order."""
    doctop = 0.0
    for number, page_object in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = LeanPage(pdf, page_object, page_number=number, initial_doctop=doctop)
        doctop += float(page.height)
        yield page
