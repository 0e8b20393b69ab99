"""A page as a picture made fit for recognition: rendered, set straight, its ruled lines taken out and kept.

Only Pillow is needed. Lengths in the picture are pixels of `RESOLUTION` dots an inch or fewer; what is handed on is in
points. A page of more than `_PIXELS` is rendered smaller, so that no page size costs more than another.
"""

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from committee_archive.model.document import Box

RESOLUTION = 300  # dots an inch: what Tesseract's models were trained for
_PIXELS = 25_000_000  # an A3 page at full resolution has 17 million
_STEEPEST = 3.0  # degrees: how askew a sheet may lie
_STRAIGHT = 0.08  # degrees: less is not worth turning the picture for
_ACROSS = 30.0  # points: no stroke of a letter is as long as the shortest ruled line across
_DOWN = 20.0  # points: nor as the shortest down
_THICK = 4.0  # points: ink that is thicker is no ruled line
_RULES = 4000  # runs of ink: more of them are a photograph, not a table
_WHITE = 255
_NO_PAGE: Any = None  # pdfplumber's Table asks its page for characters only


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page, fit for recognition.

    Attributes:
        image: Grey, set straight, without ruled lines.
        ink: White where the page has ink, black elsewhere.
        scale: Pixels a point.
        angle: How far the picture was turned to set it straight, in degrees, counter-clockwise.
        width: Of the page in points.
        height: Of the page in points.
        cells: Ruled tables, as for pages that hold text.
    """

    image: Image.Image
    ink: Image.Image
    scale: float
    angle: float
    width: float
    height: float
    cells: tuple[tuple[tuple[Box | None, ...], ...], ...]


def page_picture(data: bytes, number: int) -> PagePicture:
    """Render a page, counted from 1, and make it fit for recognition."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(RESOLUTION / 72, math.sqrt(_PIXELS / max(1.0, width * height)))
        image = page.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255)).to_pil().convert("L")
        page.close()
    angle = _askew(image)
    if abs(angle) >= _STRAIGHT:
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    else:
        angle = 0.0
    ink = _ink(image)
    runs = list(_rules(ink, scale))
    draw, draw_ink = ImageDraw.Draw(image), ImageDraw.Draw(ink)
    for run in runs:
        draw.rectangle(run, fill=_WHITE)
        draw_ink.rectangle(run, fill=0)
    return PagePicture(image, ink, scale, angle, width, height, tuple(_tables(runs, scale)))


def _ink(image: Image.Image) -> Image.Image:
    """The ink, parted from the paper where that parts the greys best (Otsu's rule)."""
    level = _level(image.histogram())
    return image.point([_WHITE if grey <= level else 0 for grey in range(256)])


def _level(counts: list[int]) -> int:
    total = sum(counts)
    weighted = sum(n * grey for grey, n in enumerate(counts))
    below, sum_below, best, level = 0, 0, -1.0, 127
    for grey, n in enumerate(counts):
        below += n
        if not below or below == total:
            continue
        sum_below += n * grey
        apart = sum_below / below - (weighted - sum_below) / (total - below)
        between = below * (total - below) * apart * apart
        if between > best:
            best, level = between, grey
    return level


def _askew(image: Image.Image) -> float:
    """The angle that sets the lines straight: where rows of the picture differ most from their neighbours."""
    factor = max(1, round(max(image.size) / 700))
    small = _ink(image.reduce(factor))
    best = 0.0
    for reach, step in ((_STEEPEST, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = [best + n * step for n in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda a: (_contrast(small, a), -abs(a)))
    return round(best, 2)


def _contrast(ink: Image.Image, angle: float) -> int:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in itertools.pairwise(rows))


def _rules(ink: Image.Image, scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Ruled lines as runs of ink: left, top, right, bottom in pixels."""
    small = ink.reduce(2).point([0] + [_WHITE] * 255)
    thin = ImageChops.subtract(small, _solid(small, round(_THICK * scale / 4)))
    across = list(_runs(thin, round(_ACROSS * scale / 2)))
    down = list(_runs(thin.transpose(Image.Transpose.TRANSPOSE), round(_DOWN * scale / 2)))
    if len(across) + len(down) > _RULES:
        return
    yield from ((2 * x0, 2 * y - 1, 2 * x1 + 1, 2 * y + 2) for y, x0, x1 in across)
    yield from ((2 * x - 1, 2 * y0, 2 * x + 2, 2 * y1 + 1) for x, y0, y1 in down)


def _solid(ink: Image.Image, reach: int) -> Image.Image:
    """Ink with ink all around it as far as `reach`, and what is near to that: pictures and bars, not lines."""
    inner = ink
    for _ in range(reach):
        inner = inner.filter(ImageFilter.MinFilter(3))
    coarse = inner.reduce(max(1, reach)).point([0] + [_WHITE] * 255).filter(ImageFilter.MaxFilter(3))
    return coarse.resize(ink.size, Image.Resampling.NEAREST)


def _runs(ink: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Row, first and last pixel of each long run of ink; a line may step to the next row on its way."""
    near = ImageChops.lighter(ink, ImageChops.lighter(ImageChops.offset(ink, 0, 1), ImageChops.offset(ink, 0, -1)))
    width, data = near.width, near.tobytes()
    for match in re.finditer(b"\xff{%d,}" % shortest, data):
        first, last = match.start(), match.end() - 1
        while first <= last:  # a run that goes on in the next row is two
            row, column = divmod(first, width)
            end = min(last, (row + 1) * width - 1)
            if end - first + 1 >= shortest:
                yield row, column, end - row * width
            first = end + 1


def _tables(runs: Iterable[tuple[int, int, int, int]], scale: float) -> Iterator[tuple[tuple[Box | None, ...], ...]]:
    """The cells between ruled lines, put together as pdfplumber does it for lines that are drawn."""
    edges: list[dict[str, Any]] = []
    for x0, y0, x1, y1 in runs:
        left, top, right, bottom = (v / scale for v in (x0, y0, x1, y1))
        across = right - left > bottom - top
        if across:
            top = bottom = (top + bottom) / 2
        else:
            left = right = (left + right) / 2
        edges.append(
            {
                "x0": left,
                "x1": right,
                "top": top,
                "bottom": bottom,
                "width": right - left,
                "height": bottom - top,
                "orientation": "h" if across else "v",
            }
        )
    merged = merge_edges(edges, 3, 3, 6, 6)
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    for table in cells_to_tables(cells):
        rows = tuple(tuple(Box(*c) if c else None for c in row.cells) for row in Table(_NO_PAGE, table).rows)
        if sum(c is not None for row in rows for c in row) > 1:
            yield rows
