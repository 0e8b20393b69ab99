"""A page without text → its words as Tesseract recognises them, each with its confidence.

What the picture shows and Tesseract does not say is measured here: how thick a word's strokes are (bold), which round
blots before a line are bullets, how long a dash is. A word that Tesseract is unsure of gets a second look: its line
alone is recognised again, and the better reading is kept.
"""

from dataclasses import dataclass, replace

from PIL import Image, ImageFilter

from committee_archive.extract.ocr.page_picture import RESOLUTION, PagePicture, page_picture
from committee_archive.extract.ocr.tesseract import (
    INSTALL,
    Pixels,
    RecognitionFailed,
    Seen,
    engine,
    lines_seen,
    words_seen,
)
from committee_archive.model.document import BULLET, Box

__all__ = ["INSTALL", "RecognisedPage", "RecognisedWord", "engine", "failed_page", "recognise"]

_AGAIN = 75  # confidence below which a line is looked at again
_LOOKS = 40  # lines of a page that are looked at again, all at once
_SPACE = 0.12  # of a line's height, beside the margins left around ink: the width of a space
_DIRT = 50  # confidence below which a mark without letter or digit is dirt
_X_HEIGHT = 0.57  # of the font size: small letters of the usual faces, a little swollen by scanning
_REACH = 45.0  # points: how far before its text a bullet stands
_DENSE = 0.62  # of a bullet's box is ink; a disc fills 0.79 of it, a letter half
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
        clean = _looked_at_again(picture, [s for s in seen if not _is_dirt(s)], dots)
    except RecognitionFailed as error:
        return replace(blank, failure=str(error))
    thin = picture.ink.filter(ImageFilter.MinFilter(3))
    found = _with_bullets(picture, [s for s in clean if not _is_dirt(s)])
    lower = {s.line for s in found if any(c.islower() for c in s.text)}  # lines whose small letters can be measured
    words = tuple(_word(s, picture, thin, s.line in lower) for s in found)
    return replace(blank, words=words, dirt=sum(_is_dirt(s) for s in seen))


def failed_page(number: int, why: str) -> RecognisedPage:
    """A page whose words could not be recognised."""
    return RecognisedPage(number, 0.0, 0.0, (), (), 0.0, engine() or "", failure=why)


def _is_dirt(seen: Seen) -> bool:
    return seen.confidence < _DIRT and not any(c.isalnum() for c in seen.text)


def _looked_at_again(picture: PagePicture, seen: list[Seen], dots: int) -> list[Seen]:
    """The words, those of doubtful lines read again, line by line, where that is surer.

    A line is doubtful that has an unsure word, or ink before its first word that is no bullet: on a page Tesseract
    drops labels in the margin as dirt; in a line alone it reads them.
    """
    rows: list[list[Seen]] = []
    starts = _line_starts(seen)
    for word in seen:
        if word.baseline is None or not word.x_height or any(word in row for row in rows):
            continue
        margin = _margin_ink(picture, word, seen) if word in starts else None
        if word.confidence < _AGAIN or (margin is not None and not _disc(picture.ink, margin, word.x_height)):
            rows.append([s for s in seen if _same_row(picture, s, word)])
    pieces = [_pieces(picture, row, seen) for row in rows[:_LOOKS]]
    for row, words in zip(rows, _strips_seen(picture, pieces, dots), strict=False):
        like = max(row, key=lambda s: len(s.text))
        again = [replace(s, line=like.line, baseline=like.baseline, x_height=like.x_height) for s in words]
        if again and _sureness(again) > _sureness(row):
            place = seen.index(row[0])
            seen = [*(s for s in seen[:place] if s not in row), *again, *(s for s in seen[place:] if s not in row)]
    return seen


def _line_starts(seen: list[Seen]) -> set[Seen]:
    first: dict[int, Seen] = {}
    for word in seen:
        if word.line not in first or word.box[0] < first[word.line].box[0]:
            first[word.line] = word
    return set(first.values())


def _margin_ink(picture: PagePicture, word: Seen, seen: list[Seen]) -> Pixels | None:
    """What stands alone before the first word of a line, no farther than a label would; None where nothing does."""
    height, base = word.x_height, word.baseline or 0.0
    right = word.box[0] - round(0.3 * height)
    cell = _cell_at(picture, word)
    edge = cell.x0 * picture.scale + 0.3 * height if cell else 0
    left = round(max(edge, word.box[0] - _REACH * picture.scale))
    top, bottom = max(0, round(base - 1.4 * height)), round(base + 0.3 * height)
    if right - left < height or any(
        s is not word and s.box[2] > left and s.box[0] < right and s.box[3] > top and s.box[1] < bottom for s in seen
    ):
        return None
    around = picture.ink.crop((left, top, right, bottom)).filter(ImageFilter.MedianFilter(5)).getbbox()
    if around is None or around[3] - around[1] < 0.3 * height:
        return None
    return left + around[0], top + around[1], left + around[2], top + around[3]


def _pieces(picture: PagePicture, row: list[Seen], seen: list[Seen]) -> list[Pixels]:
    """The parts of the picture that a line takes up, from left to right, with what stands before it."""
    first = min(row, key=lambda s: s.box[0])
    margin = _margin_ink(picture, first, seen)
    boxes = [s.box for s in row]
    if margin is not None and not _disc(picture.ink, margin, first.x_height):
        boxes.append(margin)
    space = round(0.2 * first.x_height)
    top, bottom = max(0, min(b[1] for b in boxes) - space), max(b[3] for b in boxes) + space
    found: list[Pixels] = []
    for left, _, right, _ in sorted(boxes):
        if found and left - found[-1][2] < first.x_height:
            found[-1] = (found[-1][0], top, max(right + space, found[-1][2]), bottom)
        else:
            found.append((max(0, left - space), top, right + space, bottom))
    return found


def _strips_seen(picture: PagePicture, rows: list[list[Pixels]], dots: int) -> list[list[Seen]]:
    """What is recognised in lines of the picture, put under each other on one sheet so that one look does.

    A tab after a label is closed up to a space: it is the tab that makes Tesseract part the label from its text.
    """
    if not rows:
        return []
    space = max(pieces[0][3] - pieces[0][1] for pieces in rows)
    width = max(sum(b[2] - b[0] + space for b in pieces) for pieces in rows)
    sheet = Image.new("L", (width + 2 * space, sum(p[0][3] - p[0][1] + space for p in rows)), 255)
    placed: list[tuple[int, int, int, int, int]] = []  # row, where a piece begins on the sheet, where it came from
    below = space // 2
    for n, pieces in enumerate(rows):
        across = space
        for piece in pieces:
            sheet.paste(picture.image.crop(piece), (across, below))
            placed.append((n, across, below, piece[0] - across, piece[1] - below))
            across += piece[2] - piece[0] + round(_SPACE * space)
        below += pieces[0][3] - pieces[0][1] + space
    found: list[list[Seen]] = [[] for _ in rows]
    for word in lines_seen(sheet, dots):
        middle, down = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        row = max((p for p in placed if p[2] - space // 2 <= down), key=lambda p: p[0], default=placed[0])[0]
        _, _, _, x, y = max((p for p in placed if p[0] == row and p[1] <= middle), default=placed[0])
        moved = (word.box[0] + x, word.box[1] + y, word.box[2] + x, word.box[3] + y)
        found[row].append(replace(word, box=moved))
    return [sorted(words, key=lambda s: s.box[0]) for words in found]


def _same_row(picture: PagePicture, seen: Seen, other: Seen) -> bool:
    """Whether two words stand on one printed line of one cell."""
    if seen.baseline is None or other.baseline is None:
        return False
    near = abs(seen.baseline - other.baseline) < 0.5 * max(other.x_height, 1.0)
    return near and _cell_at(picture, seen) == _cell_at(picture, other)


def _cell_at(picture: PagePicture, seen: Seen) -> Box | None:
    x, y = (seen.box[0] + seen.box[2]) / 2 / picture.scale, (seen.box[1] + seen.box[3]) / 2 / picture.scale
    boxes = (box for table in picture.cells for row in table for box in row if box)
    return next((b for b in boxes if b.x0 <= x <= b.x1 and b.top <= y <= b.bottom), None)


def _sureness(row: list[Seen]) -> tuple[int, float]:
    """How much of a row is read surely: its letters of sure words, then the mean confidence."""
    sure = sum(len(s.text) for s in row if s.confidence >= _AGAIN)
    return sure, sum(s.confidence for s in row) / len(row)


def _with_bullets(picture: PagePicture, seen: list[Seen]) -> list[Seen]:
    """The words, with the bullets that Tesseract took for letters or left out."""
    starts = _line_starts(seen)
    found: list[Seen] = []
    for word in seen:
        if word in starts and word.baseline is not None and word.x_height > 0:
            margin = _margin_ink(picture, word, seen)
            if len(word.text) == 1 and _disc(picture.ink, word.box, word.x_height):
                word = replace(word, text=BULLET, confidence=max(word.confidence, _AGAIN))
            elif margin is not None and _disc(picture.ink, margin, word.x_height):
                found.append(replace(word, text=BULLET, box=margin, confidence=_AGAIN))
        found.append(word)
    return found


def _disc(ink: Image.Image, box: Pixels, x_height: float) -> bool:
    """Whether a box holds a bullet: about as wide as high, no larger than a small letter, full of ink."""
    around = ink.crop(box).getbbox()
    if around is None:
        return False
    width, height = around[2] - around[0], around[3] - around[1]
    if not (0.3 * x_height <= height <= 1.1 * x_height and 0.66 <= width / height <= 1.5):
        return False
    return _inked(ink, (box[0] + around[0], box[1] + around[1], box[0] + around[2], box[1] + around[3])) >= (
        _DENSE * width * height
    )


def _word(seen: Seen, picture: PagePicture, thin: Image.Image, measured: bool) -> RecognisedWord:
    left, top, right, bottom = (v / picture.scale for v in seen.box)
    size = seen.x_height / picture.scale / _X_HEIGHT
    text = "–" if seen.text in _DASHES and size and right - left < _EN * size else seen.text
    if seen.baseline is not None and size:
        high, low = seen.baseline / picture.scale - 0.79 * size, seen.baseline / picture.scale + 0.21 * size
        if min(low, bottom) - max(high, top) > 0.5 * (bottom - top):  # it does stand on that line
            top, bottom = high, low
    ink, inner = _inked(picture.ink, seen.box), _inked(thin, seen.box)
    # Of strokes w wide, w - 2 is left when a pixel is taken off on each side.
    thickness = 2 * ink / (ink - inner) / picture.scale if ink > inner and size else 0.0
    return RecognisedWord(
        text,
        Box(left, top, right, bottom),
        seen.confidence,
        size if measured else 0.0,
        thickness / size if size else 0.0,
    )


def _inked(ink: Image.Image, box: Pixels) -> int:
    return ink.crop(box).histogram()[255]
