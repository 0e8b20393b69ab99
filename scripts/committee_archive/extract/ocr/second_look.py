"""A second look at what Tesseract is unsure of or has left out, line by line on a sheet of its own.

On a whole page Tesseract takes a lone label or page number for dirt, and misreads words beside a wide gap. The same
ink, cut out and set close, is read well: one more call a page does for all of it.
"""

from collections import deque
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFilter

from committee_archive.extract.ocr.page_picture import PagePicture
from committee_archive.extract.ocr.tesseract import Pixels, Seen, lines_seen
from committee_archive.model.document import Box

SURE = 75  # confidence below which a line is looked at again
_LOOKS = 40  # lines of a page that are looked at again, all at once
_LINE = 3.2  # small letters: no line of text is higher
_SPACE = 0.12  # of a line's height, beside the margins left around ink: the width of a space
_DIRT = 50  # confidence below which a mark without letter or digit is dirt
_REACH = 45.0  # points: how far before its text a bullet stands
_DENSE = 0.62  # of a bullet's box is ink; a disc fills 0.79 of it, a letter half
_CAPITAL = 1.38  # small letters: the height of capitals and figures
_BLOTS = 400  # more are a picture, not words
_NO_LINE = -1  # lines of ink that Tesseract saw no line in are numbered downwards from here


def looked_at_again(picture: PagePicture, seen: list[Seen], dots: int) -> list[Seen]:
    """The words, those of doubtful lines read again, line by line, where that is surer.

    A line is doubtful that has an unsure word, or ink before its first word that is no bullet: on a page Tesseract
    drops labels in the margin as dirt; in a line alone it reads them.
    """
    rows: list[list[Seen]] = []
    starts = line_starts(seen)
    for word in seen:
        if word.baseline is None or not word.x_height or any(word in row for row in rows):
            continue
        margin = margin_ink(picture, word, seen) if word in starts else None
        if word.confidence < SURE or (margin is not None and not disc(picture.ink, margin, word.x_height)):
            row = [s for s in seen if s is word or _same_row(picture, s, word)]
            height = max(s.box[3] for s in row) - min(s.box[1] for s in row)
            if height < _LINE * min(s.x_height for s in row):  # more would show other lines too
                rows.append(row)
    del rows[_LOOKS:]
    known = {s for row in rows for s in row}
    margins = [box for s in known & starts if (box := margin_ink(picture, s, seen)) is not None]
    lone = [s for s in _left_out(picture, seen) if not any(_overlap(s.box, box) for box in margins)]
    del lone[_LOOKS - len(rows) :]
    pieces = [*(_pieces(picture, row, seen) for row in rows), *(_piece(picture, s) for s in lone)]
    for row, words in zip([*rows, *([s] for s in lone)], _strips_seen(picture, pieces, dots), strict=True):
        like = max(row, key=lambda s: len(s.text))
        again = [replace(s, line=like.line, baseline=like.baseline, x_height=like.x_height) for s in words]
        if row[0] in lone:
            seen += [s for s in again if s.confidence >= SURE and any(c.isalnum() for c in s.text)]
        elif again and _sureness(again) > _sureness(row):
            place = seen.index(row[0])
            seen = [*(s for s in seen[:place] if s not in row), *again, *(s for s in seen[place:] if s not in row)]
    return seen


def _overlap(a: Pixels, b: Pixels) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _piece(picture: PagePicture, lone: Seen) -> list[Pixels]:
    space = round(0.3 * lone.x_height)
    left, top, right, bottom = lone.box
    return [(max(0, left - space), max(0, top - space), right + space, bottom + space)]


def _left_out(picture: PagePicture, seen: list[Seen]) -> list[Seen]:
    """Ink that stands alone and is as high as a letter of this page, but that no word covers: words without text."""
    heights = sorted(s.x_height for s in seen if s.x_height)
    if not heights:
        return []
    usual = heights[len(heights) // 2]
    rest = picture.ink.filter(ImageFilter.MedianFilter(3))
    draw = ImageDraw.Draw(rest)
    around = round(0.5 * usual)
    for word in seen:
        draw.rectangle((word.box[0] - around, word.box[1] - around, word.box[2] + around, word.box[3] + around), fill=0)
    found = [box for box in _blots(rest, max(4, round(0.6 * usual))) if 0.9 * usual <= box[3] - box[1] <= 2.2 * usual]
    tall = [box for box in found if 0.2 * usual <= box[2] - box[0] and not disc(picture.ink, box, usual)]
    return [Seen("", box, 0, _NO_LINE - n, float(box[3]), (box[3] - box[1]) / _CAPITAL) for n, box in enumerate(tall)]


def _blots(ink: Image.Image, cell: int) -> list[Pixels]:
    """Boxes around ink that hangs together, gaps of less than a `cell` of pixels overlooked; none of a busy picture."""
    coarse = ink.reduce(cell).point([0] + [255] * 255)
    width = coarse.width
    left = {n for n, value in enumerate(coarse.tobytes()) if value}
    found: list[Pixels] = []
    while left and len(found) < _BLOTS:
        start = left.pop()
        waiting, blot = deque([start]), [start]
        while waiting:
            at = waiting.popleft()
            for step in (-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1):
                if at + step in left and abs((at + step) % width - at % width) <= 1:
                    left.discard(at + step)
                    waiting.append(at + step)
                    blot.append(at + step)
        xs, ys = [n % width for n in blot], [n // width for n in blot]
        box = (min(xs) * cell, min(ys) * cell, (max(xs) + 1) * cell, (max(ys) + 1) * cell)
        exact = ink.crop(box).getbbox()
        if exact:
            found.append((box[0] + exact[0], box[1] + exact[1], box[0] + exact[2], box[1] + exact[3]))
    return sorted(found, key=lambda b: (b[1], b[0])) if len(found) < _BLOTS else []


def line_starts(seen: list[Seen]) -> set[Seen]:
    """The leftmost word of each line."""
    first: dict[int, Seen] = {}
    for word in seen:
        if word.line not in first or word.box[0] < first[word.line].box[0]:
            first[word.line] = word
    return set(first.values())


def margin_ink(picture: PagePicture, word: Seen, seen: list[Seen]) -> Pixels | None:
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
    """The part of the picture that a line takes up, with what stands before it; two where a tab parts a label off."""
    first = min(row, key=lambda s: s.box[0])
    margin = margin_ink(picture, first, seen)
    boxes = [s.box for s in row]
    if margin is not None and not disc(picture.ink, margin, first.x_height):
        boxes.append(margin)
    space = round(0.2 * first.x_height)
    top, bottom = max(0, min(b[1] for b in boxes) - space), max(b[3] for b in boxes) + space
    found: list[Pixels] = []
    for left, _, right, _ in sorted(boxes):
        if found and (len(found) > 1 or left - found[-1][2] < first.x_height):
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
    near = abs(seen.baseline - other.baseline) < 0.5 * min(seen.x_height, other.x_height)
    return near and _cell_at(picture, seen) == _cell_at(picture, other)


def _cell_at(picture: PagePicture, seen: Seen) -> Box | None:
    x, y = (seen.box[0] + seen.box[2]) / 2 / picture.scale, (seen.box[1] + seen.box[3]) / 2 / picture.scale
    boxes = (box for table in picture.cells for row in table for box in row if box)
    return next((b for b in boxes if b.x0 <= x <= b.x1 and b.top <= y <= b.bottom), None)


def _sureness(row: list[Seen]) -> tuple[int, float]:
    """How much of a row is read surely: its letters of sure words, then the mean confidence."""
    sure = sum(len(s.text) for s in row if s.confidence >= SURE)
    return sure, sum(s.confidence for s in row) / len(row)


def disc(ink: Image.Image, box: Pixels, x_height: float) -> bool:
    """Whether a box holds a bullet: about as wide as high, no larger than a small letter, full of ink."""
    around = ink.crop(box).getbbox()
    if around is None:
        return False
    width, height = around[2] - around[0], around[3] - around[1]
    if not (0.3 * x_height <= height <= 1.1 * x_height and 0.66 <= width / height <= 1.5):
        return False
    return inked(ink, (box[0] + around[0], box[1] + around[1], box[0] + around[2], box[1] + around[3])) >= (
        _DENSE * width * height
    )


def is_dirt(seen: Seen) -> bool:
    """Whether a word is a mark without letter or digit that Tesseract itself doubts."""
    return seen.confidence < _DIRT and not any(c.isalnum() for c in seen.text)


def inked(ink: Image.Image, box: Pixels) -> int:
    """How many pixels of a box are ink."""
    return ink.crop(box).histogram()[255]
