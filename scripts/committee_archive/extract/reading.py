"""PDF bytes → pages as read: by pdfplumber, from a repaired copy, or where that fails by a second reader.

The one place that opens pdfplumber. Each page is parsed once and closed again, which keeps a long book in little
memory.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.errors import SourceEncrypted, SourceUnreadable
from committee_archive.extract.lean_document import LeanPdf
from committee_archive.extract.lean_page import LeanPage, lean_pages
from committee_archive.extract.page import ReadPage, read_page
from committee_archive.extract.properties import properties_of
from committee_archive.extract.second_reader import (
    PASSWORD,
    flattened,
    page_sizes,
    repaired,
    witnessed_lines,
    words_of_page,
)
from committee_archive.extract.structure import Leaf, structure_leaves
from committee_archive.model.finding import Finding
from committee_archive.wording import key

# What pdfminer logs about a damaged file says nothing that a finding does not say better.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

_LOST = 0.1  # of a page's letters: a reader that loses more has not read it


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """A PDF as read: pages, the leaves of its structure tree in reading order, and what it says about itself."""

    pages: tuple[ReadPage, ...]
    leaves: tuple[Leaf, ...]
    properties: tuple[tuple[str, str], ...]
    witness: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...] = ()


def read_pdf(data: bytes) -> ReadPdf:
    """Read every page of a PDF.

    Raises:
        SourceEncrypted: it opens only with a password.
        SourceUnreadable: it is no PDF, or neither reader finds a page in it.
    """
    if not data:
        raise SourceUnreadable("the file is empty; fetch it again from where it was published")
    if b"%PDF-" not in data[:1024]:
        raise SourceUnreadable("this is not a PDF file, whatever its name says; check what was saved")
    witness = witnessed_lines(data)
    read = _plumbed(data, witness)
    if read is None or _lacks(read, witness):
        mended = repaired(data)
        again = _plumbed(mended, witness) if mended else None
        if again is not None and (read is None or _worth(again) > _worth(read)):
            read = replace(again, findings=(Finding("repaired", "the PDF is damaged; it was repaired before reading"),))
    if read is None and not any(witness):
        raise SourceUnreadable("the PDF is damaged and neither of two readers finds text in it; fetch it again")
    whole = _with_second_reader(read, data, witness)
    return whole if any(page.words for page in whole.pages) else _with_notes(whole, data)


def _with_notes(read: ReadPdf, data: bytes) -> ReadPdf:
    """A PDF without words, with those of the notes and form fields that lie over its pages, if there are any."""
    flat = flattened(data)
    if flat is None:
        return read
    witness = witnessed_lines(flat)
    again = _plumbed(flat, witness)
    if again is None or not any(page.words for page in again.pages):
        return read
    text = "its only words stand in notes or form fields laid over the pages; compare them with the PDF"
    return replace(again, findings=(*read.findings, Finding("notes-as-text", text)))


class _Damaged(Exception):
    """The PDF cannot be read as it is."""


@contextmanager
def _what_the_file_does() -> Iterator[None]:
    """Tells what a PDF brings on from a fault of the program: only what takes the file apart belongs in here.

    Raises:
        SourceEncrypted: it opens only with a password.
        _Damaged: anything else that was raised inside.
    """
    try:
        yield
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise SourceEncrypted(PASSWORD) from error
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect | PDFEncryptionError):
            raise SourceEncrypted(PASSWORD) from error
        raise _Damaged from error
    except MemoryError:
        raise  # the limit that was set from outside
    except Exception as error:  # pdfminer lets many kinds of error out of a damaged file
        raise _Damaged from error


def _plumbed(data: bytes, witness: tuple[tuple[str, ...], ...]) -> ReadPdf | None:
    """The PDF as pdfplumber reads it; None where it does not."""
    try:
        with _what_the_file_does():
            pdf = LeanPdf(data)
            found = list(lean_pages(pdf))
            leaves = structure_leaves(pdf.doc, [page.page_obj for page in found])
            properties = properties_of(pdf.doc)
        pages = tuple(_struck_by_tags((read_page(page) for page in _parsed(found)), leaves))
    except _Damaged:
        return None
    return ReadPdf(pages, leaves, properties, witness) if pages else None


def _lacks(read: ReadPdf, witness: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the second reader finds pages or words where the first finds none."""
    return len(read.pages) < len(witness) or any(
        lines and not page.words for page, lines in zip(read.pages, witness, strict=False)
    )


def _worth(read: ReadPdf) -> tuple[int, int]:
    return len(read.pages), sum(len(page.words) for page in read.pages)


def _with_second_reader(read: ReadPdf | None, data: bytes, witness: tuple[tuple[str, ...], ...]) -> ReadPdf:
    """Pages that only the second reader can read, put in their place, each with a finding."""
    pages = list(read.pages) if read else []
    findings = list(read.findings) if read else []
    for number, (width, height) in enumerate(page_sizes(data), 1):
        lines = witness[number - 1] if number <= len(witness) else ()
        missing = number > len(pages)
        garbled = not missing and _is_garbled(pages[number - 1], lines)
        if not missing and not garbled and (pages[number - 1].words or not lines):
            continue
        words = words_of_page(data, number) if lines else ()
        page = ReadPage(number, width, height, words, (None,) * len(words), (False,) * len(words), (), 0)
        if missing:
            pages.append(page)
        else:
            pages[number - 1] = page
        if garbled:
            text = f"the letters of page {number} are those of a second reader, as the first lost many of them"
            findings.append(Finding("letters-lost", f"{text}; compare it with the PDF", page=number))
        elif words:
            text = f"only a second reader could read page {number}, without its structure; compare it with the PDF"
            findings.append(Finding("second-reader", text, page=number))
    leaves, properties = (read.leaves, read.properties) if read else ((), ())
    return ReadPdf(tuple(pages), leaves, properties, witness, tuple(findings))


def _is_garbled(page: ReadPage, lines: tuple[str, ...]) -> bool:
    """Whether the first reader lost letters that the second finds: fonts that say badly which letters they hold."""
    ours, theirs = key(" ".join(w.text for w in page.words)), key(" ".join(lines))
    if not page.words or len(ours) > (1 - _LOST) * len(theirs):
        return False
    return (Counter(theirs) - Counter(ours)).total() > _LOST * len(theirs)


def _parsed(pages: list[LeanPage]) -> Iterator[LeanPage]:
    """Each page in turn, taken apart, its objects let go of afterwards."""
    for page in pages:
        with _what_the_file_does():
            page.parse()
        yield page
        page.close()


def _struck_by_tags(pages: Iterator[ReadPage], leaves: tuple[Leaf, ...]) -> Iterator[ReadPage]:
    """The pages, those words struck through that the tags call so."""
    struck = {mark for leaf in leaves for mark in leaf.struck}
    for page in pages:
        if not any(number == page.number for number, _ in struck):
            yield page
            continue
        words = tuple(
            replace(w, style=replace(w.style, struck=True)) if (page.number, mark) in struck else w
            for w, mark in zip(page.words, page.marks, strict=True)
        )
        yield replace(page, words=words)
