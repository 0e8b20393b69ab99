"""Figures as files: each cut out of the PDF that is published, so that they show what it shows and nothing more.

They are made when the site is built, and by `convert`; none is committed. Page numbers of the published copy are those
of the source. The same PDF gives the same bytes: pdfium draws, the colours are reduced by a fixed rule, and a PNG
carries no date.
"""

import io
import math
from collections.abc import Mapping

import pypdfium2
from PIL import Image

from committee_archive.model.document import Box, Document
from committee_archive.workers import Done, map_bounded

_DOTS = 150  # an inch: sharp enough to read labels on a screen
_PIXELS = 12_000_000  # of a page: no page size costs more than another
_WIDEST = 1400  # dots; a page's picture on the site is never shown wider than half of that
_COLOURS = 256
_MARGIN = 2.0  # points around the picture


def cut_figures(
    pdf: bytes, document: Document, but: frozenset[int] = frozenset(), *, seconds: float, megabytes: int
) -> dict[str, bytes]:
    """The figures of a Document as PNG files, by their names (`fig-4-1`); none where cutting them fails.

    Args:
        pdf: The PDF to cut them from, with the page numbers of the Document.
        document: As extracted; says where they stand.
        but: Pages whose figures are left out, as they are not published.
        seconds: Wall time that it may take.
        megabytes: Memory that it may take.
    """
    places = {
        name: (document.blocks[index].boxes[0][0], document.printed_area(*document.blocks[index].boxes[0]))
        for index, name in document.figures.items()
        if document.blocks[index].boxes[0][0] not in but
    }
    if not places:
        return {}
    (outcome,) = map_bounded(_cut, [(pdf, places)], seconds=seconds, bytes_=megabytes << 20)
    return outcome.value if isinstance(outcome, Done) else {}


def _cut(job: tuple[bytes, Mapping[str, tuple[int, Box]]]) -> dict[str, bytes]:
    pdf, places = job
    found: dict[str, bytes] = {}
    with pypdfium2.PdfDocument(pdf) as opened:
        drawn: tuple[int, Image.Image, float] | None = None
        for name, (number, box) in places.items():
            if number > len(opened):
                continue
            if drawn is None or drawn[0] != number:
                drawn = number, *page_picture(opened[number - 1])
            found[name] = _png(drawn[1], box, drawn[2])
    return found


def page_picture(page: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """A page with all that its media box holds, as boxes are measured from that box, and its dots a point."""
    if not page.get_rotation():
        page.set_cropbox(*page.get_mediabox())
    width, height = page.get_size()
    scale = min(_DOTS / 72, math.sqrt(_PIXELS / max(1.0, width * height)))
    image = page.render(scale=scale, draw_annots=False).to_pil().convert("RGB")
    page.close()
    return image, scale


def _png(page: Image.Image, box: Box, scale: float) -> bytes:
    left, top = max(0, int((box.x0 - _MARGIN) * scale)), max(0, int((box.top - _MARGIN) * scale))
    right = min(page.width, int((box.x1 + _MARGIN) * scale) + 1)
    bottom = min(page.height, int((box.bottom + _MARGIN) * scale) + 1)
    picture = page.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
    if picture.width > _WIDEST:
        picture = picture.resize((_WIDEST, max(1, picture.height * _WIDEST // picture.width)), Image.Resampling.LANCZOS)
    reduced = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()
