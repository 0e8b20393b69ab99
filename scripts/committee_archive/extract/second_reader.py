"""pdfium, the second reader: it witnesses what the first one found, and reads what the first one cannot.

pdfplumber can open a damaged file with no pages, or drop pages and words, in silence; pdfium reads most of those. Pages
that only pdfium can read have words, boxes and sizes, but no tags and no ruled tables.
"""

import io
import logging

import pikepdf
import pypdfium2
from pypdfium2 import raw

from committee_archive.errors import SourceEncrypted
from committee_archive.model.document import Box, Style, Word

# What pikepdf logs about a damaged file, tracebacks among it, says nothing that a finding does not say better.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

PASSWORD = "the PDF opens only with a password; ask its owner for an open copy"
_HYPHEN = "\ufffe"  # what pdfium gives for a hyphen at a line's end


def witnessed_lines(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Each page's lines as pdfium reads them; empty where pdfium cannot open the file.

    Raises:
        SourceEncrypted: the file opens only with a password.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            found: list[tuple[str, ...]] = []
            for index in range(len(document)):
                page = document[index]
                text = page.get_textpage()
                found.append(tuple(line for line in text.get_text_range().splitlines() if line.strip()))
                text.close()
                page.close()
            return tuple(found)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceEncrypted(PASSWORD) from error
        return ()


def repaired(data: bytes) -> bytes | None:
    """The file with its cross-references and streams put right by qpdf, or None where that fails too."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None


def flattened(data: bytes) -> bytes | None:
    """The file with what its notes and form fields show drawn on the pages; None where there is nothing of that."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            document.init_forms()
            pages = [document[n] for n in range(len(document))]
            drawn = [raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) for page in pages]
            if raw.FLATTEN_SUCCESS not in drawn:
                return None
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
    except pypdfium2.PdfiumError:
        return None


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points, as pdfium gives them."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return [document.get_page_size(n) for n in range(len(document))]
    except pypdfium2.PdfiumError:
        return []


def words_of_page(data: bytes, number: int) -> tuple[Word, ...]:
    """The words of a page, counted from 1, as pdfium reads them, in the order of the content stream."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        height = page.get_height()
        text = page.get_textpage()
        words: list[Word] = []
        letters = ""
        boxes: list[Box] = []
        sizes: list[float] = []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if char.isspace() or not char.isprintable():
                if letters:
                    words.append(_word(letters + "-" * (char == _HYPHEN), boxes, sizes))
                letters, boxes, sizes = "", [], []
                continue
            left, bottom, right, top = text.get_charbox(index, loose=True)
            letters += char
            boxes.append(Box(left, height - top, right, height - bottom))
            sizes.append(float(raw.FPDFText_GetFontSize(text.raw, index)))
        if letters:
            words.append(_word(letters, boxes, sizes))
        text.close()
        page.close()
        return tuple(words)


def _word(text: str, boxes: list[Box], sizes: list[float]) -> Word:
    box = Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )
    return Word(text, box, Style(round(max(sizes), 1)))
