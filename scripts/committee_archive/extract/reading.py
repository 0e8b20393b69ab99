"""PDF bytes → pages of words with boxes, styles and marks, and the rules that each page draws.

The one place that opens pdfplumber. Words are built from its characters in the order of the content stream: a gap of
more than 0.15 of the font size parts two words (pdfplumber's fixed 3 points swallow tight spaces), and a bullet glyph
stands alone. Each page is parsed once and closed again, which keeps a long book in little memory.
"""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from committee_archive.errors import SourceEncrypted, SourceUnreadable
from committee_archive.extract.labels import is_bullet_glyph
from committee_archive.extract.lean_page import LeanPage, lean_pages
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
from committee_archive.extract.tables.rules import Rule, rules_of
from committee_archive.extract.turned import page_turn, turned
from committee_archive.extract.visibility import Visibility
from committee_archive.model.document import BULLET, Box, FurnitureRule, Style, Word
from committee_archive.model.finding import Finding
from committee_archive.wording import key

# What pdfminer logs about a damaged file says nothing that a finding does not say better.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

_GAP = 0.15  # of the font size: a wider gap parts two words
_SAME_LINE = 0.5  # of the lower character's height: how far two characters of a word must overlap
_TWICE = 0.5  # points: the same character so near to itself is one character, printed twice
_NO_LETTER = re.compile(r"\(cid:\d+\)")  # how pdfminer writes a glyph of which the font gives no letter
_LOST = 0.1  # of a page's letters: a reader that loses more has not read it
_OFF = FurnitureRule.OFF_PAGE
_LIGATURES = range(0xFB00, 0xFB07)
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_SOFT = "\u00ad"  # a hyphen where it is painted; at a word's end it says that the word goes on below


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
    hidden: tuple[FurnitureRule | None, ...] = ()
    area: Box | None = None


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
            pages = tuple(_read_page(page) for page in _closing(found))
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
    every: Iterable[dict[str, Any]] = page.chars
    turn = 0
    if any(c["turn"] for c in every):
        turn, every = page_turn(page.chars), _set_straight(page.chars, width, height)
    for chars in _char_runs(every):
        box = Box(
            min(c["x0"] for c in chars),
            min(c["top"] for c in chars),
            max(c["x1"] for c in chars),
            max(c["bottom"] for c in chars),
        )
        if own := chars[0]["turn"]:
            box = turned(box, 360 - own, *((width, height) if own == 180 else (height, width)))
        link = _link_at(links, box)
        box = turned(box, turn, width, height)
        printed = "".join(_printed(c["text"]) for c in chars)
        for text in (printed[:-1].replace(_SOFT, "-") + printed[-1:]).split():  # one glyph may stand for several words
            words.append(Word(text, box, _style(chars), link))
            marks.append(next((c["mcid"] for c in chars if c.get("mcid") is not None), None))
            artifacts.append(chars[0].get("tag") == "Artifact")
            hidden.append(_unseen_word(chars))
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


def _char_runs(chars: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Characters grouped into words, in the order of the content stream; what is off the page stands apart."""
    run: list[dict[str, Any]] = []
    placed: dict[tuple[str, int, int], tuple[float, float]] = {}
    for char in chars:
        text = char["text"]
        if not text or all(c in _IGNORED for c in text) or (text == _SOFT and char["x1"] <= char["x0"]):
            continue
        if text.isspace():
            if run:
                yield run
                run = []
            continue
        if _printed_before(placed, text, char["x0"], char["top"]):  # bold made by printing twice at one place
            continue
        if run and (
            _apart(run[-1], char)
            or is_bullet_glyph(text)
            or is_bullet_glyph(run[-1]["text"])
            or (run[-1]["unseen"] is _OFF) is not (char["unseen"] is _OFF)
        ):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _unseen_word(chars: list[dict[str, Any]]) -> FurnitureRule | None:
    """Why nobody sees a word, where none of its characters is seen; a mere mark of punctuation is none."""
    rules = {c["unseen"] for c in chars}
    if None in rules or not any(c["text"].isalnum() for c in chars):
        return None
    return _OFF if _OFF in rules else FurnitureRule.UNSEEN


def _printed_before(placed: dict[tuple[str, int, int], tuple[float, float]], text: str, x: float, top: float) -> bool:
    """Whether the same character stands within `_TWICE` of this spot already; if not, it stands there from now on."""
    column, row = round(x), round(top)
    for near in (column, column + 1 if x >= column else column - 1):
        for beside in (row, row + 1 if top >= row else row - 1):
            at = placed.get((text, near, beside))
            if at is not None and abs(at[0] - x) <= _TWICE and abs(at[1] - top) <= _TWICE:
                return True
    placed[text, column, row] = (x, top)
    return False


def _apart(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether two characters that follow each other in the stream belong to different words."""
    if left["turn"] != right["turn"]:
        return True
    size = max(left["size"], right["size"])
    gap = right["x0"] - left["x1"]
    if gap > _GAP * size or gap < -0.6 * size:
        return True
    overlap = min(left["bottom"], right["bottom"]) - max(left["top"], right["top"])
    return bool(overlap < _SAME_LINE * min(left["bottom"] - left["top"], right["bottom"] - right["top"]))


def _printed(text: str) -> str:
    """A character as it is read: ligatures opened, bullets of symbol fonts made the one bullet."""
    if is_bullet_glyph(text):
        return BULLET
    if text == _SOFT:
        return _SOFT
    if _NO_LETTER.fullmatch(text):
        return "\ufffd"
    if len(text) == 1 and ord(text) in _LIGATURES:
        return unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if (c.isprintable() or c.isspace()) and c not in _IGNORED) or "\ufffd"


def _style(chars: list[dict[str, Any]]) -> Style:
    names = [str(c["fontname"]).rsplit("+", 1)[-1].lower() for c in chars]
    bold = sum("bold" in n or "black" in n or "heavy" in n or n.endswith("-bd") for n in names)
    italic = sum("italic" in n or "oblique" in n for n in names)
    size = max(float(c["size"]) for c in chars)
    return Style(round(size, 1), bold * 2 > len(chars), italic * 2 > len(chars))


def _link_at(links: list[tuple[Box, str]], box: Box) -> str | None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return next((uri for at, uri in links if at.x0 <= x <= at.x1 and at.top <= y <= at.bottom), None)
