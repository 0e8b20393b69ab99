"""PDF bytes → pages of words with boxes, styles and marks, and the rules that each page draws.

The one place that opens pdfplumber. Each page is parsed once and closed again, which keeps a long book in little
memory.
"""

import io
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.errors import SourceEncrypted, SourceUnreadable
from committee_archive.extract.lean_page import LeanPage, lean_pages
from committee_archive.extract.lines import box_around
from committee_archive.extract.properties import properties_of
from committee_archive.extract.second_reader import (
    PASSWORD,
    flattened,
    page_sizes,
    repaired,
    witnessed_lines,
    words_of_page,
)
from committee_archive.extract.strokes import strokes_of
from committee_archive.extract.structure import Leaf, structure_leaves
from committee_archive.extract.tables.rules import Rule, rules_of
from committee_archive.extract.turned import page_turn, turned
from committee_archive.extract.visibility import Visibility
from committee_archive.extract.words import runs_of
from committee_archive.model.document import Box, FurnitureRule, Word
from committee_archive.model.finding import Finding
from committee_archive.wording import key, without_stamps

# What pdfminer logs about a damaged file says nothing that a finding does not say better.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

_SCANNED = 0.5  # of the page: a scan's pictures take more
_EDGE = 0.12  # of the page's height: stamps and page numbers stand within it
_STAMPED = 20  # words: more than so many are no stamp
_LOST = 0.1  # of a page's letters: a reader that loses more has not read it


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read.

    Attributes:
        number: PDF page, counted from 1.
        width: Points.
        height: Points.
        words: In the order of the content stream.
        marks: For each word the marked-content id that ties it to the structure tree, or None.
        artifacts: For each word whether the PDF says that it belongs to the page, not to the text.
        cells: Ruled tables of a recognised page: for each its rows of cell boxes (None where a row has no cell of its
            own there). Those of other pages are made from `rules` where they are needed.
        pictures: How many pictures the page shows.
        images: Where they stand, as far as they lie on the page.
        drawn: For each marked-content id where its pictures, lines and curves stand.
        rules: The rules that it draws.
        turn: Degrees clockwise by which the page was turned so that its text stands upright; all else is given as it
            stands then.
        hidden: For each word why nobody sees it on the page, or None; empty where that cannot be told.
        area: What of the page viewers show, where that is known.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    marks: tuple[int | None, ...]
    artifacts: tuple[bool, ...]
    cells: tuple[tuple[tuple[Box | None, ...], ...], ...]
    pictures: int
    rules: tuple[Rule, ...] = ()
    turn: int = 0
    images: tuple[Box, ...] = ()
    drawn: Mapping[int, Box] = field(default_factory=dict)
    hidden: tuple[FurnitureRule | None, ...] = ()
    area: Box | None = None

    @property
    def is_scan(self) -> bool:
        """Whether the page is the picture of a page: its only words, if any, are stamps, or stand on its edges.

        ModernGov prints `Page 12` and `Agenda Item 4` as text on the scans of a pack.
        """
        if not self.pictures:
            return False
        if not without_stamps(" ".join(word.text for word in self.words)):
            return True
        covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in self.images)
        low, high = _EDGE * self.height, (1 - _EDGE) * self.height
        return (
            len(self.words) <= _STAMPED
            and covered > _SCANNED * self.width * self.height
            and all(word.box.bottom <= low or word.box.top >= high for word in self.words)
        )


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


def _plumbed(data: bytes, witness: tuple[tuple[str, ...], ...]) -> ReadPdf | None:
    """The PDF as pdfplumber reads it; None where it does not."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            found = list(lean_pages(pdf))
            leaves = structure_leaves(pdf.doc, [page.page_obj for page in found])
            pages = tuple(_struck_by_tags((_read_page(page) for page in _closing(found)), leaves))
            properties = properties_of(pdf.doc)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise SourceEncrypted(PASSWORD) from error
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect | PDFEncryptionError):
            raise SourceEncrypted(PASSWORD) from error
        return None
    except MemoryError:
        raise  # the limit that was set from outside
    except Exception:  # pdfminer lets many kinds of error out of a damaged file
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


def _closing(pages: list[LeanPage]) -> Iterator[LeanPage]:
    """Each page in turn, its objects let go of afterwards."""
    for page in pages:
        yield page
        page.close()


def _read_page(page: LeanPage) -> ReadPage:
    words: list[Word] = []
    marks: list[int | None] = []
    artifacts: list[bool] = []
    hidden: list[FurnitureRule | None] = []
    visibility = Visibility(page)
    visibility.mark(page.chars)
    width, height = float(page.width), float(page.height)
    links = [(Box(h["x0"], h["top"], h["x1"], h["bottom"]), h["uri"]) for h in page.hyperlinks if h.get("uri")]
    chars: list[dict[str, Any]] = page.chars
    shapes = (*page.lines, *page.rects)
    turn = 0
    if any(c["turn"] for c in chars):  # a rule beside turned text lies neither through nor under it
        turn, chars, shapes = page_turn(page.chars), list(_set_straight(page.chars, width, height)), ()
    for run in runs_of(chars, strokes_of(chars, shapes)):
        box = run.box
        if run.turn:
            box = turned(box, 360 - run.turn, *((width, height) if run.turn == 180 else (height, width)))
        link = _link_at(links, box)
        box = turned(box, turn, width, height)
        for n, text in enumerate(run.text.split()):  # one glyph may stand for several words
            words.append(Word(text, box, run.style, link, run.glued and n == 0))
            marks.append(run.mark)
            artifacts.append(run.artifact)
            hidden.append(run.hidden)
    return ReadPage(
        number=page.page_number,
        width=height if turn in (90, 270) else width,
        height=width if turn in (90, 270) else height,
        words=tuple(words),
        marks=tuple(marks),
        artifacts=tuple(artifacts),
        cells=(),
        pictures=len(page.images),
        rules=rules_of(page.objects, words, lambda box: turned(box, turn, width, height)),
        turn=turn,
        images=tuple(turned(box, turn, width, height) for box in _shown(page)),
        drawn={mark: turned(box, turn, width, height) for mark, box in _drawn(page).items()},
        hidden=tuple(hidden),
        area=turned(visibility.area, turn, width, height) if visibility.area else None,
    )


def _set_straight(chars: list[dict[str, Any]], width: float, height: float) -> Iterator[dict[str, Any]]:
    """Characters as they stand when what is turned is upright, so that those of a word stand side by side."""
    for char in chars:
        if char["turn"]:
            box = turned(Box(char["x0"], char["top"], char["x1"], char["bottom"]), char["turn"], width, height)
            yield char | box._asdict() | {"size": box.bottom - box.top}
        else:
            yield char


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


def _shown(page: LeanPage) -> Iterator[Box]:
    """The pictures of a page, cut off where the page ends."""
    for image in page.images:
        box = Box(
            max(0.0, image["x0"]),
            max(0.0, image["top"]),
            min(float(page.width), image["x1"]),
            min(float(page.height), image["bottom"]),
        )
        if box.x0 < box.x1 and box.top < box.bottom:
            yield box


def _drawn(page: LeanPage) -> dict[int, Box]:
    """What is drawn under each mark, as the box around it."""
    found: dict[int, Box] = {}
    for shape in (*page.images, *page.rects, *page.lines, *page.curves):
        mark = shape.get("mcid")
        if mark is not None:
            box = Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
            found[mark] = box_around([box, found[mark]]) if mark in found else box
    return found


def _link_at(links: list[tuple[Box, str]], box: Box) -> str | None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return next((uri for at, uri in links if at.x0 <= x <= at.x1 and at.top <= y <= at.bottom), None)
