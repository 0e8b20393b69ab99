"""Makes the small PDFs of the tests: by Typst (tagged or not), from lines placed by hand, and damaged on purpose."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import typst

PROJECT = Path(__file__).resolve().parents[1]
FONTS = PROJECT / "samples/fonts"
GOLDENS = Path(__file__).resolve().parent / "goldens"


class Line(NamedTuple):
    """Text placed by hand: points from the page's left and bottom edge."""

    x: float
    y: float
    text: bytes
    size: float = 11.0
    bold: bool = False


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


@cache
def typeset(source: str, tagged: bool = True) -> bytes:
    """The PDF of a Typst source, the same bytes each time."""
    compiler = typst.Compiler(input=source.encode(), font_paths=_fonts())
    pdf = compiler.compile(format="pdf", timestamp=datetime(2016, 9, 20, tzinfo=UTC), pdf_tags=tagged)
    assert isinstance(pdf, bytes)
    return pdf


def report(body: str, *, committee: str = "IT Committee", date: str = "20 September 2016", subject: str = "Network",
           classification: str = "Public", top: str = "") -> bytes:  # fmt: skip
    """A report with a header block in a table, and a body in Typst."""
    return typeset(
        f"""#set text(font: "Arimo", size: 11pt)
#set page(footer: context align(center, counter(page).display()))
#set enum(numbering: "1.", body-indent: 0.6cm)
{top}
#table(columns: (1fr, 4.6cm), [Committee(s): {committee}], [Dated: {date}],
  [Subject: {subject}], [{classification}], [Report of: The Treasurer], [For Information],
  [Report author: Ann Orr], [])
{body}
"""
    )


def placed(*pages: Sequence[Line], differences: bytes = b"", width: float = 595, height: float = 842) -> bytes:
    """A PDF without tags, its lines where they are put; `differences` names glyphs of the font's encoding."""
    pdf = pikepdf.new()
    encoding = b"<</BaseEncoding /WinAnsiEncoding /Differences [%s]>>" % differences
    for lines in pages:
        fonts = {
            name: pdf.make_indirect(
                pikepdf.Object.parse(b"<</Type /Font /Subtype /Type1 /BaseFont /%s /Encoding %s>>" % (base, encoding))
            )
            for name, base in (("/F", b"Helvetica"), ("/B", b"Helvetica-Bold"))
        }
        content = b"".join(
            b"BT /%s %.1f Tf %.2f %.2f Td (%s) Tj ET\n" % (b"B" if t.bold else b"F", t.size, t.x, t.y, _escaped(t.text))
            for t in lines
        )
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.obj.Contents = pdf.make_stream(content)
    return saved(pdf)


def shown(x: float, y: float, text: bytes, size: float = 11.0) -> bytes:
    """The operators that show a text, for a content stream written by hand."""
    return b"BT /F %.1f Tf %.2f %.2f Td (%s) Tj ET " % (size, x, y, _escaped(text))


def marked(content: bytes, *paragraphs: int) -> bytes:
    """A tagged PDF of one page: a content stream written by hand, its marks that are paragraphs in reading order."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Object.parse(font)))
    page.obj.Contents = pdf.make_stream(content)
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = pikepdf.Array(
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=root, Pg=page.obj, K=n))
        for n in paragraphs
    )
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    return saved(pdf)


def pictures_only() -> bytes:
    """Two pages as a scanner makes them: a picture and no text."""
    pdf = pikepdf.new()
    for _ in range(2):
        page = pdf.add_blank_page()
        image = pdf.make_stream(
            b"\x80" * 64, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=8,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.obj.Contents = pdf.make_stream(b"q 500 0 0 700 50 50 cm /I Do Q")
    return saved(pdf)


def encrypted(pdf: bytes) -> bytes:
    """The same PDF, which opens only with a password."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        out = io.BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"), deterministic_id=False)
    return out.getvalue()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _escaped(text: bytes) -> bytes:
    return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
