"""Makes a scan of a sample paper: each page a picture in black and white, the words that the scanner read behind it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image
from saving import saved

_TEXT = frozenset("BT ET Tf Td TD Tm T* Tj TJ Tc Tw Tz TL Ts cm q Q".split())
_ROWS_A_STRIP = 278  # TIFF 6.0, tag RowsPerStrip: one strip holds the whole picture
_OFFSETS, _LENGTHS = 273, 279


def scan(pdf: bytes, dpi: int, turned: float) -> bytes:
    """A scan of a PDF.

    Args:
        pdf: The paper.
        dpi: Dots an inch.
        turned: Degrees, counter-clockwise, by which its last page went in askew.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    pictures[-1] = pictures[-1].rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
    with pikepdf.Pdf.open(BytesIO(pdf)) as paper:
        for page, picture in zip(paper.pages, pictures, strict=True):
            angle = turned if picture is pictures[-1] else 0.0
            _replace(paper, page, picture.point(lambda grey: 255 if grey > 150 else 0).convert("1"), angle)
        for key in ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/Outlines"):
            if key in paper.Root:
                del paper.Root[key]
        return saved(paper)


def _replace(paper: pikepdf.Pdf, page: pikepdf.Page, picture: Image.Image, angle: float) -> None:
    """Puts the picture in the page's place, and the page's words, which nobody sees, behind it."""
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    words = []
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in _TEXT:
            words.append(instruction)
            if str(instruction.operator) == "BT":
                words.append(pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr")))
    turn = pikepdf.Matrix().translated(wide / 2, high / 2).rotated(angle).translated(-wide / 2, -high / 2)
    image = paper.make_stream(_fax(picture))
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 1
    image.ColorSpace = pikepdf.Name.DeviceGray
    image.Filter = pikepdf.Name.CCITTFaxDecode
    image.DecodeParms = pikepdf.Dictionary(K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=True)
    page.obj.Resources.XObject = pikepdf.Dictionary(Scan=image)
    shown = f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Scan Do Q\nq {' '.join(f'{v:.6f}' for v in turn.shorthand)} cm\n"
    page.obj.Contents = paper.make_stream(shown.encode("ascii") + pikepdf.unparse_content_stream(words) + b"\nQ\n")


def _fax(picture: Image.Image) -> bytes:
    """A picture as fax machines send it (ITU-T T.6), which gives the same bytes everywhere."""
    out = BytesIO()
    picture.save(out, "TIFF", compression="group4", tiffinfo={_ROWS_A_STRIP: picture.height})
    with Image.open(BytesIO(out.getvalue())) as tiff:
        (start,), (length,) = tiff.tag_v2[_OFFSETS], tiff.tag_v2[_LENGTHS]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + length]
