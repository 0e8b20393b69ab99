"""What a PDF shows of being a pack, page by page: stamps, bookmarks, blank pages, the lines of the agenda.

ModernGov binds a meeting's papers with Aspose.PDF: it calls the file `(Public Pack)…`, stamps `Page N` at the foot of
each page and `Agenda Item N` at the head of each item's first, adds a blank page where a paper ends on an odd one, and
makes a bookmark for each item and each further document of it. Other binders do some of this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from committee_archive.model.pack import BLANK_NOTICES
from committee_archive.wording import key, runs, without_stamps

_EDGE = 0.12  # of the page's height or width: stamps stand within it
_ITEM = re.compile(r"(?i)^(?:agenda|minute) item (\d{1,3}[a-z]?)(?=\s|$)")
_PAGE = re.compile(r"(?i)^page (\d{1,4})(?=\s|$)(?! of)")


@dataclass(frozen=True, slots=True)
class PageSigns:
    """The signs on one page.

    Attributes:
        number: PDF page, counted from 1.
        items: Agenda items stamped at its edge.
        stamps: Numbers that `Page N` at its edge may give it.
        blank: Whether it holds nothing but a notice that it is blank.
        lines: Its text, line by line.
        letters: How many letters and digits it holds.
    """

    number: int
    items: tuple[str, ...] = ()
    stamps: tuple[int, ...] = ()
    blank: bool = False
    lines: tuple[str, ...] = ()
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its title, the PDF page it opens, how deep it is nested, from 0."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs of one PDF, and the title that its properties give."""

    title: str
    pages: tuple[PageSigns, ...]
    bookmarks: tuple[Bookmark, ...] = ()


def read_signs(data: bytes) -> Signs | None:
    """The signs of a PDF; None where pdfium cannot read it, which is for extraction to report."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            title = document.get_metadata_value("Title")
            pages = tuple(_page_signs(page, number) for number, page in enumerate(document, 1))
            return Signs(title, pages, tuple(_bookmarks(document)))
    except pypdfium2.PdfiumError:
        return None


def _page_signs(page: pypdfium2.PdfPage, number: int) -> PageSigns:
    text = page.get_textpage()
    try:
        lines = tuple(line.strip() for line in text.get_text_bounded().splitlines() if line.strip())
        items = [
            m[1]
            for stamp in ("Agenda Item", "Minute Item")
            for line in _at_edge(page, text, stamp)
            if (m := _ITEM.match(line))
        ]
        stamps = [int(m[1]) for line in _at_edge(page, text, "Page") if (m := _PAGE.match(line))]
        plain = key(without_stamps(" ".join(lines)))
        letters = sum(len(run) for run in runs(" ".join(lines)))
        return PageSigns(number, tuple(dict.fromkeys(items)), tuple(stamps), plain in BLANK_NOTICES, lines, letters)
    finally:
        text.close()
        page.close()


def _at_edge(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, words: str) -> Iterator[str]:
    """What is printed from where `words` stand near the page's edge (on a turned page, any edge)."""
    left, bottom, right, top = page.get_bbox()
    wide, high = _EDGE * (right - left), _EDGE * (top - bottom)
    searcher = text.search(words, match_case=True, match_whole_word=True)
    while found := searcher.get_next():
        start = found[0]
        x0, y0, x1, y1 = text.get_charbox(start, loose=True)
        if y0 < bottom + high or y1 > top - high or x0 < left + wide or x1 > right - wide:
            yield " ".join(text.get_text_range(start, min(24, text.count_chars() - start)).split())


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc():
        target = entry.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            yield Bookmark(" ".join(entry.get_title().split()), page + 1, entry.level)
