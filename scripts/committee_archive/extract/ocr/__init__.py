"""A page without text → its words as Tesseract recognises them, each with its confidence.

What the picture shows and Tesseract does not say is measured here: how thick a word's strokes are (bold), which round
blots before a line are bullets, how long a dash is.
"""

from dataclasses import dataclass, replace

from PIL import Image, ImageFilter

from committee_archive.extract.ocr.page_picture import RESOLUTION, PagePicture, page_picture
from committee_archive.extract.ocr.second_look import (
    SURE,
    disc,
    inked,
    is_dirt,
    line_starts,
    looked_at_again,
    margin_ink,
)
from committee_archive.extract.ocr.tesseract import (
    Seen,
    words_seen,
)
from committee_archive.model.document import BULLET, Box
from committee_archive.ocr_engine import RecognitionFailed, engine

__all__ = ["RecognisedPage", "RecognisedWord", "failed_page", "recognise"]

_X_HEIGHT = 0.57  # of the font size: small letters of the usual faces, a little swollen by scanning
_EN = 0.75  # of the font size: a shorter dash is an en dash
_DASHES = frozenset("—–")


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word as recognised.

    Attributes:
        text: As read; a bullet is always the one bullet sign.
        box: Around the line's height at this word, in points on the page set straight.
        confidence: 0 to 100.
        size: Font size in points, from the height of its line's small letters; 0 where those tell nothing.
        stroke: Mean thickness of its strokes in font sizes; 0 where there is too little ink to say.
    """

    text: str
    box: Box
    confidence: int
    size: float
    stroke: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page as recognised.

    Attributes:
        number: PDF page, counted from 1.
        width: Points.
        height: Points.
        words: In reading order.
        cells: Ruled tables.
        angle: Degrees by which the page was turned counter-clockwise to set it straight.
        engine: Name and version of what recognised it.
        dirt: How many marks were taken for dirt and left out.
        failure: Why there are no words, where recognition gave none; else empty.
    """

    number: int
    width: float
    height: float
    words: tuple[RecognisedWord, ...]
    cells: tuple[tuple[tuple[Box | None, ...], ...], ...]
    angle: float
    engine: str
    dirt: int = 0
    failure: str = ""


def recognise(data: bytes, number: int) -> RecognisedPage:
    """Recognise one page, counted from 1, of a PDF."""
    picture = page_picture(data, number)
    blank = RecognisedPage(number, picture.width, picture.height, (), picture.cells, picture.angle, engine() or "")
    dots = round(RESOLUTION if picture.scale * 72 > RESOLUTION - 1 else picture.scale * 72)
    try:
        seen = words_seen(picture.image, dots)
        clean = looked_at_again(picture, [s for s in seen if not is_dirt(s)], dots)
    except RecognitionFailed as error:
        return replace(blank, failure=str(error))
    thin = picture.ink.filter(ImageFilter.MinFilter(3))
    found = _with_bullets(picture, [s for s in clean if not is_dirt(s)])
    lower = {s.line for s in found if any(c.islower() for c in s.text)}  # lines whose small letters can be measured
    words = tuple(_word(s, picture, thin, s.line in lower) for s in found)
    return replace(blank, words=words, dirt=sum(is_dirt(s) for s in seen))


def failed_page(number: int, why: str) -> RecognisedPage:
    """A page whose words could not be recognised."""
    return RecognisedPage(number, 0.0, 0.0, (), (), 0.0, engine() or "", failure=why)


def _with_bullets(picture: PagePicture, seen: list[Seen]) -> list[Seen]:
    """The words, with the bullets that Tesseract took for letters or left out."""
    starts = line_starts(seen)
    found: list[Seen] = []
    for word in seen:
        if word in starts and word.baseline is not None and word.x_height > 0:
            margin = margin_ink(picture, word, seen)
            if len(word.text) == 1 and disc(picture.ink, word.box, word.x_height):
                word = replace(word, text=BULLET, confidence=max(word.confidence, SURE))
            elif margin is not None and disc(picture.ink, margin, word.x_height):
                found.append(replace(word, text=BULLET, box=margin, confidence=SURE))
        found.append(word)
    return found


def _word(seen: Seen, picture: PagePicture, thin: Image.Image, measured: bool) -> RecognisedWord:
    left, top, right, bottom = (v / picture.scale for v in seen.box)
    size = seen.x_height / picture.scale / _X_HEIGHT
    text = "–" if seen.text in _DASHES and size and right - left < _EN * size else seen.text
    if seen.baseline is not None and size:
        high, low = seen.baseline / picture.scale - 0.79 * size, seen.baseline / picture.scale + 0.21 * size
        if min(low, bottom) - max(high, top) > 0.5 * (bottom - top):  # it does stand on that line
            top, bottom = high, low
    ink, inner = inked(picture.ink, seen.box), inked(thin, seen.box)
    # Of strokes w wide, w - 2 is left when a pixel is taken off on each side.
    thickness = 2 * ink / (ink - inner) / picture.scale if ink > inner and size else 0.0
    return RecognisedWord(
        text,
        Box(left, top, right, bottom),
        seen.confidence,
        size if measured else 0.0,
        thickness / size if size else 0.0,
    )
