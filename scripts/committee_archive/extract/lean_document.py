"""pdfplumber's PDF over a document whose objects are read by `content_stream`, where they are plain enough.

A tagged paper has more objects in its structure tree than characters on a page; pdfminer takes a call a token for
them. What is not plain (streams, objects that do not stand where the file says) is left to pdfminer.
"""

import io

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.extract.content_stream import objects_of

_MOST = 1 << 16  # bytes: an object that is longer is left to pdfminer


class LeanPdf(PDF):
    """An open PDF, as far as extraction needs it: its pages are made by `lean_page`, its properties read elsewhere."""

    def __init__(self, data: bytes) -> None:
        """Read what the end of the file says of its objects.

        Args:
            data: The file.

        Raises:
            PdfminerException: it cannot be read.
        """
        self.stream = io.BytesIO(data)
        self.stream_is_external = True
        self.path = self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
        self.raise_unicode_errors = True
        self.metadata = {}
        try:
            self.doc = _LeanDocument(data, self.stream)
        except Exception as error:  # as pdfplumber does: pdfminer lets many kinds of error out
            raise PdfminerException(error) from error
        self.rsrcmgr = PDFResourceManager()


class _LeanDocument(PDFDocument):
    """Reads plain objects in one pass."""

    def __init__(self, data: bytes, stream: io.BytesIO) -> None:
        self._data = data
        super().__init__(PDFParser(stream))

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        """The objects of an object stream (ISO 32000-1, 7.5.7), the pairs of numbers before them among them."""
        count = stream.get("N")
        objects = objects_of(stream.get_data(), self) if isinstance(count, int) else None
        return super()._get_objects(stream) if objects is None else (objects, count)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        """The object that stands at a place of the file (7.3.10)."""
        end = self._data.find(b"endobj", pos, pos + _MOST)
        held = self._data[pos:end] if end > 0 else b""
        objects = objects_of(held, self) if held and b"stream" not in held else None
        if objects is None or len(objects) != 4 or objects[0] != objid or objects[2] is not self.KEYWORD_OBJ:
            return super()._getobj_parse(pos, objid)
        return objects[3]
