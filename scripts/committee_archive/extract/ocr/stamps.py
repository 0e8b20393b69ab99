"""Rubber stamps: pictures of words on a page that has text of its own, which no reader of text sees.

Somebody stamps NOT FOR PUBLICATION on a paper and saves it again; the stamp is a picture a few centimetres wide. Crests
and logos are of that size too, so what is read there counts only if it is a marking, which is for the guard to say.
Bounded: the first pages, a few pictures, each a fraction of a second.
"""

import pypdfium2
from PIL import Image, ImageOps

from committee_archive.extract.ocr.page_picture import RESOLUTION
from committee_archive.extract.ocr.tesseract import lines_seen
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import Box
from committee_archive.ocr_engine import RecognitionFailed, engine

FIRST_PAGES = 3
_MOST = 4  # pictures of a paper that are looked at
_WIDTH = (40.0, 450.0)  # points: from a small stamp to one across the page
_HEIGHT = (9.0, 160.0)
_OBLONG = 1.2  # times as wide as high: words in a row are, most crests are not
_AREA = 0.12  # of the page: more is a figure or a background
_MARGIN = 20  # pixels of paper around words, without which Tesseract misses them
_WHITE = 255


def stamps_of(page: ReadPage) -> list[Box]:
    """The pictures of a page that may be stamps: of their size and shape, on a page with words of its own."""
    if page.is_scan or not page.words or page.number > FIRST_PAGES:
        return []
    return [box for box in page.images if _may_be_stamp(box, page)]


def stamp_lines(data: bytes, places: list[tuple[int, Box]]) -> dict[int, tuple[str, ...]] | None:
    """The lines of words in such pictures, by PDF page; None where they cannot be read, as without Tesseract.

    Args:
        data: The PDF.
        places: Page, counted from 1, and place of each picture; the first few of them are looked at.
    """
    if engine() is None:
        return None
    found: dict[int, tuple[str, ...]] = {}
    try:
        with pypdfium2.PdfDocument(data) as document:
            for number, box in places[:_MOST]:
                image = _picture(document[number - 1], box)
                found[number] = (*found.get(number, ()), *_lines(image))
    except (RecognitionFailed, pypdfium2.PdfiumError):
        return None
    return found


def _may_be_stamp(box: Box, page: ReadPage) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return (
        _WIDTH[0] <= width <= _WIDTH[1]
        and _HEIGHT[0] <= height <= _HEIGHT[1]
        and width >= _OBLONG * height
        and width * height <= _AREA * page.width * page.height
    )


def _picture(page: pypdfium2.PdfPage, box: Box) -> Image.Image:
    width, height = page.get_size()
    outside = (max(0.0, box.x0), max(0.0, height - box.bottom), max(0.0, width - box.x1), max(0.0, box.top))
    made = page.render(scale=RESOLUTION / 72, crop=outside, grayscale=True, fill_color=(_WHITE,) * 4)
    image: Image.Image = made.to_pil().convert("L")
    return ImageOps.expand(image, _MARGIN, _WHITE)


def _lines(image: Image.Image) -> list[str]:
    lines: dict[int, list[str]] = {}
    for seen in lines_seen(image, RESOLUTION):
        lines.setdefault(seen.line, []).append(seen.text)
    return [" ".join(words) for words in lines.values()]
