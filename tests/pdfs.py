"""Makes the small PDFs of the tests: by Typst (tagged or not), from lines placed by hand, and damaged on purpose."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import typst
from PIL import Image

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


TaggedCell = tuple[float, float, str] | None
"""A cell's text and where it is printed, points from the page's left and bottom edge; None for an empty cell."""


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


def tagged_tables(
    *tables: list[list[TaggedCell]], before: tuple[TaggedCell, ...] = (), one_page: bool = False
) -> bytes:
    """A PDF without rules with tagged tables, paragraphs before the first, texts where they are put.

    Args:
        tables: The cells of each, row by row; each is on a page of its own.
        before: Paragraphs on the first page.
        one_page: All tables are on one page.
    """
    pdf = pikepdf.new()
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
    content: list[bytes] = []

    def element(role: str, kids: list[pikepdf.Object | int]) -> pikepdf.Object:
        name = pikepdf.Name("/" + role)
        made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=name, Pg=pdf.pages[-1].obj, K=pikepdf.Array(kids))
        return pdf.make_indirect(made)

    def text(role: str, cell: TaggedCell) -> pikepdf.Object:
        if cell is None:
            return element(role, [])
        x, y, words = cell
        content.append(b"/P <</MCID %d>> BDC " % len(content) + shown(x, y, words.encode("cp1252")) + b"EMC\n")
        return element(role, [len(content) - 1])

    made: list[pikepdf.Object] = []
    for rows in tables:
        if not (one_page and made):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Object.parse(font)))
            content.clear()
        made += [text("P", cell) for cell in (before if not made else ())]
        made.append(element("Table", [element("TR", [text("TD", cell) for cell in row]) for row in rows]))
        page.obj.Contents = pdf.make_stream(b"".join(content))
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = pikepdf.Array(made)
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


def scanned(pdf: bytes, *, askew: float = 0.0, specks: int = 0, dots: int = 200) -> bytes:
    """The same pages as a scanner gives them: a grey picture each, askew by so many degrees, with specks."""
    made = pikepdf.new()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            image = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
            dirt = random.Random(7)
            for _ in range(specks):
                image.putpixel((dirt.randrange(image.width), dirt.randrange(image.height)), 0)
            put = made.add_blank_page(page_size=(width, height))
            picture = made.make_stream(
                image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
                Height=image.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
            )  # fmt: skip
            put.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
            put.obj.Contents = made.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /I Do Q" % (width, height))
    return saved(made)


def joined(*pdfs: bytes) -> bytes:
    """The pages of several PDFs in one."""
    made = pikepdf.new()
    for pdf in pdfs:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            made.pages.extend(opened.pages)
    return saved(made)


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
