"""Replaces whole pages: by a notice of the same size, or by a picture of the page with parts painted over."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from .hidden import Rect

NOTICE = "This page is not published."
KEPT = frozenset(["/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/StructParents"])


def empty(page: pikepdf.Page) -> None:
    """Leaves only the page's size, so that it keeps its number and nothing else."""
    for key in ("/MediaBox", "/CropBox", "/Rotate"):  # may be inherited
        value = page.obj.get(key, None)
        if value is None and (inherited := getattr(page, key[1:].lower(), None)) is not None and key != "/Rotate":
            page.obj[key] = inherited
    for key in set(page.obj.keys()) - KEPT:
        del page.obj[key]
    page.obj.Resources = Dictionary()


def put_notice(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Replaces a page by one that says that it is not published."""
    empty(page)
    x0, y0, x1, y1 = (float(v) for v in page.cropbox)
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    # Text runs from the middle of the left edge as the page is shown.
    width = y1 - y0 if turn in (90, 270) else x1 - x0
    size = max(4.0, min(14.0, width / 30))
    across, up = (x0 + x1) / 2, (y0 + y1) / 2
    half = size * 6.3  # half the notice's length, roughly
    matrix = {
        90: (0, 1, -1, 0, across, up - half),
        180: (-1, 0, 0, -1, across + half, up),
        270: (0, -1, 1, 0, across, up + half),
    }.get(turn, (1, 0, 0, 1, across - half, up))
    place = " ".join(f"{value:.2f}" for value in matrix)
    page.obj.Resources = Dictionary(
        Font=Dictionary(
            Notice=Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        )
    )
    page.obj.Contents = pdf.make_stream(
        f"/P <</MCID 0>> BDC\nBT\n/Notice {size:.2f} Tf\n{place} Tm\n({NOTICE}) Tj\nET\nEMC\n".encode("ascii")
    )


def put_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, image: Image.Image, area: Rect) -> None:
    """Replaces a page by a picture of itself.

    Args:
        pdf: The document.
        page: The page.
        image: Grey or RGB, not rotated.
        area: What part of user space the image shows.
    """
    empty(page)
    x0, y0, x1, y1 = area
    stream = pdf.make_stream(image.tobytes())  # compressed when the file is saved, losslessly
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, 8
    stream.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=stream))
    matrix = f"{x1 - x0:.3f} 0 0 {y1 - y0:.3f} {x0:.3f} {y0:.3f}"
    content = f"/Figure <</MCID 0>> BDC\nq\n{matrix} cm\n/Page Do\nQ\nEMC\n"
    page.obj.Contents = pdf.make_stream(content.encode("ascii"))
