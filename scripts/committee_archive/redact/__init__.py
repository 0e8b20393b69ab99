"""Makes the copy of a PDF that is published: withheld words and pages are gone, not just covered.

What may stay is listed, everything else goes (see `cleaning` and `links`). Words are taken out of the text
operators and the result is read again by pdfium, a reader that had no part in finding them; a page that does
not pass becomes a picture of itself. The whole file is written anew, so that no earlier revision is left.
The same input gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from io import BytesIO

import pikepdf
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from committee_archive.errors import SourceEncrypted, SourceUnreadable

from .bars import bars
from .cleaning import clean_file, set_title, texts_in
from .cutting import cut_pages
from .glyphs import Glyph, PageGlyphs, count_pages, read_glyphs
from .hidden import HiddenWord, Note, PublishedPdf, Rect, squeezed
from .layers import remove_hidden_layers
from .links import Destinations, clean_links, clean_outline, keep_only_links
from .operators import CannotRewrite, clear_spoken, rewrite_page
from .pages import put_notice, put_picture
from .structure import OddTags, drop_tags, prune_tags, silence, tag_whole_page
from .telltale import Telltale
from .witness import Hidden, Witness, find, is_clean

__all__ = ["CannotRedact", "HiddenWord", "Note", "PublishedPdf", "cut", "redact"]


_DAMAGED = "The PDF is damaged. Open it, save it as a new PDF and try again."


class CannotRedact(SourceUnreadable):
    """The PDF cannot be taken apart reliably, so no copy of it can be published."""


def redact(pdf: bytes, words: Sequence[HiddenWord], pages: Collection[int]) -> PublishedPdf:
    """Makes a copy of a PDF without some of its words and pages.

    Every copy, also one with nothing to hide, is free of attachments, scripts, forms, annotations other than
    links, metadata other than title and language, layers that are switched off, and earlier revisions. A
    removed page becomes a notice of the same size, so that page numbers stay true.

    Args:
        pdf: The PDF as it came.
        words: The words to hide, in reading order.
        pages: Pages to remove as a whole, from 1.

    Returns:
        The copy, and notes on what else was changed.

    Raises:
        SourceEncrypted: The PDF opens only with a password.
        CannotRedact: The PDF is too damaged, or its pages cannot be counted reliably.
        ValueError: A page or a word is on a page that the PDF does not have.
    """
    try:
        with _opened(pdf) as document:
            return _Redaction(document, words, set(pages), pdf).copy()
    except (pikepdf.PdfError, RecursionError) as error:
        raise CannotRedact(_DAMAGED) from error


def cut(pdf: bytes, first: int, last: int, title: str) -> bytes:
    """Cuts pages out of a PDF into a file of their own; nothing of the other pages goes along.

    Args:
        pdf: The PDF as it came.
        first: The first page that stays, from 1.
        last: The last one.
        title: What the new file is called in its properties; may be empty.

    Raises:
        SourceEncrypted: The PDF opens only with a password.
        CannotRedact: The PDF is too damaged.
        ValueError: The PDF does not have these pages.
    """
    try:
        with _opened(pdf) as document:
            return cut_pages(document, first, last, title)
    except (pikepdf.PdfError, RecursionError) as error:
        raise CannotRedact(_DAMAGED) from error


def _opened(pdf: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(BytesIO(pdf))
    except pikepdf.PasswordError as error:
        raise SourceEncrypted("The PDF opens only with a password. Save it without one and try again.") from error
    except pikepdf.PdfError as error:
        raise CannotRedact(_DAMAGED) from error


class _Redaction:
    def __init__(self, document: pikepdf.Pdf, words: Sequence[HiddenWord], removed: set[int], original: bytes) -> None:
        self._pdf = document
        self._removed = removed
        self._words = [w for w in words if w.page not in removed and w.text.strip()]
        self._touched = sorted({w.page for w in self._words})
        self._notes: list[Note] = []
        self._boxes: dict[int, list[Rect]] = {}
        self._marked: set[tuple[int, int]] = set()
        self._gone: set[tuple[int, int]] = set()
        self._new_pages: dict[int, str] = {}  # page -> alternative text of its picture, empty for a notice
        self._check_pages(original, [*removed, *(w.page for w in words)])

    def _check_pages(self, original: bytes, asked: Collection[int]) -> None:
        count = len(self._pdf.pages)
        if not count:
            raise CannotRedact("The PDF has no pages. Check the file and try again.")
        if not asked:
            return
        if min(asked) < 1 or max(asked) > count:
            raise ValueError(f"The PDF has {count} pages; page {max(asked)} was asked for.")
        # In a damaged file two readers may count different pages: the wrong one would be removed.
        try:
            counted = count_pages(original)
        except (PDFException, PSException, PDFEncryptionError, ValueError, TypeError) as error:
            raise CannotRedact("The PDF is damaged. Open it, save it as a new PDF and try again.") from error
        if counted != count:
            message = f"The PDF's pages cannot be counted reliably ({count} or {counted}). Save it as a new PDF."
            raise CannotRedact(message)

    def copy(self) -> PublishedPdf:
        self._notes += remove_hidden_layers(self._pdf)
        self._gone, notes = keep_only_links(self._pdf)
        self._notes += notes + clean_file(self._pdf)
        for number in sorted(self._removed):
            put_notice(self._pdf, self._pdf.pages[number - 1])
            self._new_pages[number] = ""
            self._notes.append(Note(number, "page-removed", "The page was replaced by a notice."))
        for number in self._touched:
            self._pdf.pages[number - 1].contents_coalesce()
        if self._touched:
            self._hide_words()
        with Witness(self._saved()) as witness:
            printed = {n: squeezed(witness.text(n)) for n in range(1, len(witness) + 1)}
            telltale = Telltale(self._words, [witness.text(n) for n in range(1, len(witness) + 1)])
        self._clean_around(telltale, printed)
        data = self._saved()
        return PublishedPdf(data, tuple(sorted(self._notes, key=lambda n: (n.page or 0, n.code))))

    def _hide_words(self) -> None:
        sound = self._saved()
        read = read_glyphs(sound, set(self._touched))
        hidden: dict[int, list[Hidden]] = {}
        rewritten = set()
        for number in self._touched:
            hidden[number], glyphs = self._located(number, read[number])
            if glyphs is not None and self._rewritten(number, read[number], glyphs):
                rewritten.add(number)
        after = self._saved()
        with Witness(sound) as before_reader, Witness(after) as after_reader:
            for number in self._touched:
                before = before_reader.chars(number)
                if number in rewritten and is_clean(before, after_reader.chars(number), hidden[number]):
                    continue
                places = [*self._boxes[number], *(box for word in hidden[number] for box in find(before, word))]
                image, area = before_reader.picture(number, places)
                put_picture(self._pdf, self._pdf.pages[number - 1], image, area)
                self._new_pages[number] = f"Page {number} as a picture; some words on it are withheld."
                message = "Words could not be taken out of the text: the page was replaced by a picture of itself."
                self._notes.append(Note(number, "page-as-picture", message))

    def _located(self, number: int, page: PageGlyphs) -> tuple[list[Hidden], set[Glyph] | None]:
        """Finds the words' boxes in user space, and their glyphs; None if they are not all found in the text.

        Where grey is painted stands in `_boxes` then.

        A word over a picture counts as not found: a scan shows it without any text operator.
        """
        words = [w for w in self._words if w.page == number]
        hidden, glyphs = [], set()
        complete = page.run is not None
        every = list(page.run.glyphs()) if page.run is not None else []
        for word in words:
            mine = [g for g in every if _belongs(g, word)]
            found = Counter(squeezed("".join(g.text for g in mine)))
            complete = (
                complete
                and bool(mine)
                and not Counter(squeezed(word.text)) - found
                and not any(g.invisible for g in mine)
                and not any(_overlap(picture, (word.x0, word.top, word.x1, word.bottom)) for picture in page.pictures)
            )
            boxes = [g.user for g in mine] or [page.frame.user_of_shown((word.x0, word.top, word.x1, word.bottom))]
            hidden.append(Hidden(squeezed(word.text), _union(boxes)))
            glyphs.update(mine)
        self._boxes[number], spaces = bars(words, [one.box for one in hidden], every, glyphs)
        glyphs |= {space for space in spaces if space.advance is not None}
        return hidden, glyphs if complete else None

    def _rewritten(self, number: int, page: PageGlyphs, glyphs: set[Glyph]) -> bool:
        assert page.run is not None
        try:
            self._marked |= rewrite_page(self._pdf, self._pdf.pages[number - 1], page.run, glyphs, self._boxes[number])
        except CannotRewrite:
            return False
        return True

    def _clean_around(self, telltale: Telltale, printed: dict[int, str]) -> None:
        """Cleans links, bookmarks, tags and texts outside the pages, once it is known what stays readable."""
        destinations = Destinations(self._pdf, self._removed)
        gone, notes = clean_links(self._pdf, telltale, self._boxes, printed, destinations)
        self._notes += notes
        clean_outline(self._pdf, telltale, destinations)
        emptied = {self._pdf.pages[number - 1].obj.objgen for number in self._new_pages}
        try:
            prune_tags(self._pdf, emptied, self._gone | gone)
            silence(self._pdf, self._marked)
        except OddTags:
            drop_tags(self._pdf)
            self._notes.append(Note(None, "tags-removed", "The tags for screen readers were odd and were removed."))
        for number, alternative in sorted(self._new_pages.items()):
            role = "Figure" if alternative else "P"
            tag_whole_page(self._pdf, self._pdf.pages[number - 1], role, alternative)
        self._clear_texts(telltale)

    def _clear_texts(self, telltale: Telltale) -> None:
        if not self._words:
            return
        cleared = 0
        for holder, key, text in texts_in(self._pdf):
            if telltale.in_text(text):
                holder[key] = pikepdf.String("")
                cleared += 1
        for page in self._pdf.pages:
            cleared += clear_spoken(self._pdf, page, telltale.in_text)
        info = self._pdf.trailer.get("/Info", pikepdf.Dictionary())
        set_title(self._pdf, str(info.get("/Title", "")))
        if cleared:
            message = f"Titles, alternative texts or other hidden texts with withheld words cleared: {cleared}."
            self._notes.append(Note(None, "text-cleared", message))

    def _saved(self) -> bytes:
        out = BytesIO()
        self._pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        return out.getvalue()


def _belongs(glyph: Glyph, word: HiddenWord) -> bool:
    """Tells whether a glyph is part of a word: in its box, and one of its letters (or no letter at all)."""
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    if not (word.x0 - 0.1 <= x <= word.x1 + 0.1 and word.top - 0.1 <= y <= word.bottom + 0.1):
        return False
    letters = squeezed(glyph.text)
    return letters in squeezed(word.text) if letters else not glyph.text.isspace()


def _overlap(a: Rect, b: Rect) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1


def _union(boxes: Sequence[Rect]) -> Rect:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
