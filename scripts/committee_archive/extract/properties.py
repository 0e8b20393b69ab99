"""What a PDF says about itself: its information dictionary and its XMP packet (PDF 2.0, 14.3.2 and 14.3.3).

Evidence, never truth: templates leave wrong titles there. But a sensitivity label that Word or ModernGov put there
stands nowhere else, so that all of it is kept for the guard.
"""

import io
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from committee_archive.errors import SourceUnreadable

_LONGEST = 500  # characters of one value, far more than any label has
_MOST = 200  # values
_PACKET = 1 << 20  # bytes: a packet larger than this is not of text


def properties(data: bytes) -> tuple[tuple[str, str], ...]:
    """What a whole PDF says about itself, read by itself: for a pack, whose papers are cut out without it.

    Raises:
        SourceUnreadable: nobody can tell what it says, so nothing may be published of it.
    """
    try:
        return properties_of(PDFDocument(PDFParser(io.BytesIO(data))))
    except (PDFException, PSException, PDFEncryptionError, PDFPasswordIncorrect, ValueError, TypeError) as error:
        raise SourceUnreadable("what the file says about itself cannot be read; fetch it again") from error


def properties_of(document: PDFDocument) -> tuple[tuple[str, str], ...]:
    """Names and values as the file gives them, those of the information dictionary first.

    Names from the XMP packet are the local names of its elements after `xmp:`; damaged parts are
    left out.
    """
    found = [*_information(document), *_packet(document)]
    return tuple((name, value[:_LONGEST]) for name, value in found if value.strip())[:_MOST]


def _information(document: PDFDocument) -> Iterator[tuple[str, str]]:
    for entries in document.info:
        for name, value in entries.items():
            plain = resolve1(value)
            if isinstance(plain, bytes):
                yield str(name), decode_text(plain)


def _packet(document: PDFDocument) -> Iterator[tuple[str, str]]:
    try:
        stream: Any = resolve1(document.catalog.get("Metadata"))
        data = stream.get_data() if isinstance(stream, PDFStream) else b""
        root = ElementTree.fromstring(data) if 0 < len(data) <= _PACKET else None
    except (ElementTree.ParseError, PDFException, PSException, ValueError):
        return
    for element in root.iter() if root is not None else ():
        own = _local(element.tag)
        if element.text and element.text.strip():
            yield f"xmp:{own}", element.text.strip()
        for name, value in element.attrib.items():
            yield f"xmp:{_local(name)}", value


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1].lower()
