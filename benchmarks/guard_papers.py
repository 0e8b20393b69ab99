"""Papers made to try the guard: some ninety that must not go out as they are, forty and more that may.

Each is a small PDF of an authority that does not exist. `SECRET` stands in the part that is not public, and nothing
else says it: it must be in nothing that is published. The ways of marking are those that committee papers have: in
the header's cell, over or under it, in the running head or foot, split over cells or lines, in another case or
spelling, on a later page, in a statement of the paragraph of Schedule 12A, in the file's own properties, in a
picture of the page.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import typst

FONTS = Path(__file__).resolve().parents[1] / "samples/fonts"
SECRET = "the reserve price is four hundred and seven thousand pounds"
_OPEN = "The Council of Wexcombe keeps its land under review and reports once in each year on what it may sell."


@dataclass(frozen=True, slots=True)
class Trial:
    """A paper made to try the guard.

    Attributes:
        name: What is odd about it, in a few words.
        make: Gives the PDF.
        vouched: Whether the file beside it vouches that it is public; a marking must count for more than that.
        served: Whether the council's own site served it to everybody; a marking must count for more than that too.
        headers: The archive's own `vocabulary/headers.yml`; what it calls a label opens nothing.
        scanned: Whether it is a picture of a paper, to be recognised first.
    """

    name: str
    make: Callable[[], bytes]
    vouched: bool = False
    served: bool = False
    headers: str = ""
    scanned: bool = False


# ---------------------------------------------------------------- how they are made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _typeset(source: str) -> bytes:
    compiler = typst.Compiler(input=source.encode(), font_paths=_fonts())
    pdf = compiler.compile(format="pdf", timestamp=datetime(2019, 5, 14, tzinfo=UTC))
    if not isinstance(pdf, bytes):
        raise TypeError("Typst made more than one file")
    return pdf


def _paper(
    body: str,
    *,
    cell: str = "Public",
    over: str = "",
    under: str = "",
    head: str = "",
    foot: str = "",
    rows: str = "",
) -> str:
    """A report: a block over its header table, the table, a block under it, and the body; Typst throughout."""
    return f"""#set text(font: "Arimo", size: 11pt, lang: "en", region: "GB")
#set page(header: [{head}], footer: context [{foot} #h(1fr) #counter(page).display()])
#set enum(numbering: "1.")
{over}
#table(columns: (1fr, 5cm), [Committee(s): Property Committee], [Dated: 14 May 2019],
  [Subject: Land at Quarry Lane], [{cell}], [Report of: The Surveyor], [For Decision],
  [Report author: Wystan Ferrow], []{rows})
{under}
{body}
"""


_SECRET_BODY = f"= Summary\n{_OPEN}\n\n= Main Report\n+ Members may wish to know that {SECRET}.\n+ {_OPEN}"
_OPEN_BODY = f"= Summary\n{_OPEN}\n\n= Main Report\n+ {_OPEN}\n+ Nothing else is asked of the Committee."


def _closed(**parts: str) -> Callable[[], bytes]:
    """A paper whose whole text is not public."""
    return lambda: _typeset(_paper(_SECRET_BODY, **parts))


def _later(page: str, *, after: str = "", before: str = "", **parts: str) -> Callable[[], bytes]:
    """A public report with a part on a later page that is not: `page` opens that page, the secret follows."""
    body = f"{_OPEN_BODY}\n{before}\n#pagebreak()\n{page}\n\nIt was reported that {SECRET}.\n{after}"
    return lambda: _typeset(_paper(body, **parts))


def _open(body: str = "", **parts: str) -> Callable[[], bytes]:
    """A paper that may be published."""
    return lambda: _typeset(_paper(f"{_OPEN_BODY}\n\n{body}", **parts))


def _properties(pdf: bytes, **properties: str) -> bytes:
    """The same paper with properties of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for name, value in properties.items():
            opened.docinfo[f"/{name}"] = value
        return _saved(opened)


def _described(pdf: bytes, **properties: str) -> bytes:
    """The same paper with properties in its XMP packet only."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/Info" in opened.trailer:
            del opened.trailer.Info
        with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            for name, value in properties.items():
                packet[name] = value
        return _saved(opened)


def _pictures(pdf: bytes) -> bytes:
    """The same pages as a scanner gives them: a grey picture each."""
    made = pikepdf.new()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
            put = made.add_blank_page(page_size=(width, height))
            put.obj.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(I=_picture(made, image.tobytes(), image.width, image.height))
            )
            put.obj.Contents = made.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /I Do Q" % (width, height))
    return _saved(made)


def _stamped(pdf: bytes, words: str) -> bytes:
    """The same paper with a rubber stamp on its first page: a picture of words, at the top right."""
    stamp = _typeset(
        f'#set page(width: 7cm, height: 1.2cm, margin: 0.2cm)\n#set text(font: "Arimo", size: 14pt)\n*{words}*'
    )
    with pypdfium2.PdfDocument(stamp) as document:
        image = document[0].render(scale=300 / 72, grayscale=True).to_pil().convert("L")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        name = page.add_resource(
            _picture(opened, image.tobytes(), image.width, image.height), pikepdf.Name.XObject, prefix="Stamp"
        )
        page.contents_add(b"q 198 0 0 34 360 800 cm %s Do Q" % str(name).encode(), prepend=False)
        return _saved(opened)


def _picture(pdf: pikepdf.Pdf, grey: bytes, width: int, height: int) -> pikepdf.Object:
    return pdf.make_stream(
        grey,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )


def _attached(pdf: bytes) -> bytes:
    """The same paper with an attachment that is not public."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        note = pikepdf.AttachedFileSpec(
            opened,
            f"Exempt: {SECRET}".encode(),
            filename="exempt appendix.txt",
            description="",
            mime_type="text/plain",
            creation_date="",
            mod_date="",
        )
        opened.attachments["exempt appendix.txt"] = note
        return _saved(opened)


def _noted(pdf: bytes) -> bytes:
    """The same paper with a reviewer's note on its first page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[500, 700, 520, 720],
            Contents=f"Confidential: {SECRET}",
            T="Reviewer",
        )
        opened.pages[0].Annots = pikepdf.Array([opened.make_indirect(note)])
        return _saved(opened)


def _revised(pdf: bytes) -> bytes:
    """A public paper saved over one that was not: the bytes of the earlier revision are still in the file."""
    earlier = _typeset(_paper(_SECRET_BODY, cell="Non-Public"))
    return _saved_after(earlier, pdf)


def _saved_after(earlier: bytes, later: bytes) -> bytes:
    """One file that shows `later` and still carries the objects of `earlier`, reached from nowhere."""
    with pikepdf.open(io.BytesIO(later)) as opened, pikepdf.open(io.BytesIO(earlier)) as old:
        kept = opened.copy_foreign(old.pages[0].obj)
        opened.Root.PieceInfo = pikepdf.Dictionary(Old=pikepdf.Dictionary(Private=kept))
        return _saved(opened)


def _invisible(pdf: bytes) -> bytes:
    """The same paper with words on its first page that no reader sees: drawn without ink."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        font = pikepdf.Object.parse(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
        name = page.add_resource(opened.make_indirect(font), pikepdf.Name.Font, prefix="Hid")
        text = f"BT 3 Tr {name} 9 Tf 80 90 Td (Not for publication) Tj 0 -11 Td ({SECRET}) Tj ET"
        page.contents_add(text.encode(), prepend=False)
        return _saved(opened)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _on_page(number: int, marking: str) -> Callable[[], bytes]:
    """A public report of `number` pages whose last page opens with a marking."""
    pages = "".join(f"\n#pagebreak()\nPage {n} goes on. {_OPEN}" for n in range(2, number))
    return lambda: _typeset(_paper(f"{_OPEN_BODY}{pages}\n#pagebreak()\n{marking}\n\nIt is known that {SECRET}."))


def _minutes_like(text: str) -> str:
    return f"= Exclusion of the public\n{text}"


# ---------------------------------------------------------------- what must not go out as they are

_BY_VIRTUE = "by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"


def must_not() -> Iterator[Trial]:
    """Papers of which all, or a part, is not public."""
    # in the classification's own cell, in every case and spelling
    for word in (
        "Non-Public", "NON-PUBLIC", "Non Public", "non‑public", "Not for Publication", "NOT FOR PUBLICATION", "Exempt",
        "Confidential", "Restricted", "Private and Confidential", "Part 2", "Part II", "N O N - P U B L I C",
        "Official – Sensitive", "*Non-*Public",
    ):  # fmt: skip
        yield Trial(f"the header's cell says {word}", _closed(cell=word))
    # contradicting
    yield Trial("Public in the cell, Not for Publication over the header", _closed(over="*NOT FOR PUBLICATION*"))
    yield Trial("Public in the cell, Exempt under the header", _closed(under="*Exempt*"))
    yield Trial("Public and Non-Public in one cell", _closed(cell="Public / Non-Public"))
    yield Trial(
        "Public in the cell, Confidential in a further row", _closed(rows=", [Classification:], [Confidential]")
    )
    yield Trial("Public in the cell, Non-Public in the running head", _closed(head="Non-Public"))
    yield Trial("Public in the cell, Confidential in the foot", _closed(foot="Confidential"))
    yield Trial("Public in the cell, NOT FOR PUBLICATION in the foot with the council's name",
                _closed(foot="Council of Wexcombe – NOT FOR PUBLICATION"))  # fmt: skip
    yield Trial("marked in head and foot alike", _closed(head="PRIVATE & CONFIDENTIAL", foot="PRIVATE & CONFIDENTIAL"))
    yield Trial("vouched for, but the cell says Non-Public", _closed(cell="Non-Public"), vouched=True)
    yield Trial("vouched for, but the foot says Not for publication", _closed(cell="", foot="Not for publication"),
                vouched=True)  # fmt: skip
    # split over cells and lines
    yield Trial("Not for / Publication on two lines of the cell", _closed(cell="Not for \\ Publication"))
    yield Trial("Non- / Public on two lines of the cell", _closed(cell="Non- \\ Public"))
    yield Trial("the label in one cell, the word in the next", _closed(cell="", rows=", [Status], [Exempt]"))
    yield Trial("Classification: Not for publication over the header",
                _closed(cell="", over="Classification: Not for publication"))  # fmt: skip
    yield Trial(
        "Private / and confidential on two lines over the header", _closed(over="*PRIVATE \\ AND CONFIDENTIAL*")
    )
    # nothing said, or said in a word that nobody knows
    yield Trial("nothing printed, nobody vouches", _closed(cell=""))
    yield Trial("a classification that nobody knows", _closed(cell="Internal use"))
    yield Trial("a question instead of a classification", _closed(cell="Public?"))
    yield Trial("Public until", _closed(cell="Not public until completion"))
    # a form asks, and its answer is in the next cell
    for row in ("[Public], [No]", "[Non-exempt], [No]", "[Open], [No]", "[Part I or Part II:], [Part II]",
                "[Part I / Part II], [II]", "[Classification], [Open / Exempt]", "[Exempt or non-exempt:], [Exempt]",
                "[Classification:], [Open. If exempt: exempt under paragraph 3]", "[Non-confidential], [Confidential]",
                "[Status:], [For information], [Confidential], []"):  # fmt: skip
        yield Trial(f"a row of the form says {row}", _closed(cell="", rows=f", {row}"))
    # the paragraph of the Schedule
    yield Trial("by virtue of paragraph 3, over the header", _closed(over=f"Not for publication {_BY_VIRTUE}"))
    yield Trial("exempt by virtue of, under the header", _closed(under=f"This report is exempt {_BY_VIRTUE}."))
    yield Trial("contains exempt information, under the header",
                _closed(under="This report contains exempt information as defined in paragraph 5."))  # fmt: skip
    yield Trial("EXEMPT – Paragraphs 1 and 2, over the header", _closed(over="*EXEMPT – PARAGRAPHS 1 AND 2*"))
    yield Trial("the statement wraps over two lines", _closed(under="#box(width: 6cm)[*This report is not for "
                "publication by virtue of paragraph 3 of Schedule 12A*]"))  # fmt: skip
    # a later part
    for marking in (
        "*Appendix 2* \\ *Non-Public*", "= Appendix 2 – Not for Publication", "*EXEMPT APPENDIX 2*",
        "= Appendix B (Confidential)", f"= Appendix 2\nNot for publication {_BY_VIRTUE}",
        "*Part 2 – Private*", "#align(right)[*CONFIDENTIAL*]\n= Appendix 3: Valuation",
        "= Annex A\n_Exempt information: paragraph 3_",
    ):  # fmt: skip
        yield Trial(f"a later page opens with {marking}", _later(marking))
    yield Trial("the marking stands at the foot of the later page",
                _later("= Appendix 2", after="#v(1fr)\n#align(center)[*NOT FOR PUBLICATION*]"))  # fmt: skip
    yield Trial("only on page 7", _on_page(7, "*NOT FOR PUBLICATION*"))
    yield Trial("only on page 7, by paragraph", _on_page(7, f"The following is exempt {_BY_VIRTUE}."))
    yield Trial("a closed appendix of two pages",
                _later("*Appendix 2 – Non-Public*", after=f"#pagebreak()\nMore of it: {SECRET}."))  # fmt: skip
    # open on the council's site, and closed by a cell; the archive's own labels are as good as the paper's word
    misled = "other_contact: [Exempt, Non-Public, Not for, Restricted, Exempt under paragraph]\n"
    for word in ("Exempt", "NON-PUBLIC", "Exempt (paragraph 3)", "Restricted:", "Not for \\ Publication"):
        for headers, by in (("", ""), (misled, ", which the archive calls a label")):
            yield Trial(f"served by the site, the header's cell says {word}{by}", _closed(cell=word),
                        served=True, headers=headers)  # fmt: skip
            yield Trial(f"served by the site, a cell of a further row says {word}{by}",
                        _closed(cell="", rows=f", [Ward: Quarry], [{word}]"),
                        served=True, headers=headers)  # fmt: skip
            yield Trial(f"served by the site, {word} beside another cell{by}",
                        _closed(cell="", rows=f", [{word}], [Land and property]"),
                        served=True, headers=headers)  # fmt: skip
    yield Trial("served by the site, Not for / Publication on two lines over the header",
                _closed(cell="", over="*Not for \\ Publication*"), served=True)  # fmt: skip
    yield Trial("Public in the cell, Exempt (paragraph 3) in a further cell",
                _closed(rows=", [Ward: Quarry], [Exempt (paragraph 3)]"))  # fmt: skip
    # in the file and not on the page
    yield Trial("only the file's title says so", lambda: _properties(_typeset(_paper(_SECRET_BODY)),
                Title="(Exempt) Land at Quarry Lane – Not for publication"))  # fmt: skip
    yield Trial("only the file's keywords say so", lambda: _properties(_typeset(_paper(_SECRET_BODY)),
                Keywords="Non-Public"))  # fmt: skip
    yield Trial("only the file's subject says so", lambda: _properties(_typeset(_paper(_SECRET_BODY)),
                Subject="Confidential"))  # fmt: skip
    yield Trial("only the XMP packet says so", lambda: _described(_typeset(_paper(_SECRET_BODY)),
                **{"dc:title": "Restricted – Land at Quarry Lane"}))  # fmt: skip
    yield Trial("an attachment that is not public", lambda: _attached(_typeset(_paper(_OPEN_BODY))))
    yield Trial("a reviewer's note that is not public", lambda: _noted(_typeset(_paper(_OPEN_BODY))))
    yield Trial("an earlier revision inside the file", lambda: _revised(_typeset(_paper(_OPEN_BODY))))
    yield Trial("words without ink", lambda: _invisible(_typeset(_paper(_OPEN_BODY))))
    # pictures
    yield Trial("a scan whose cell says Non-Public",
                lambda: _pictures(_typeset(_paper(_SECRET_BODY, cell="Non-Public"))), scanned=True)  # fmt: skip
    yield Trial("a scan with NOT FOR PUBLICATION in its foot",
                lambda: _pictures(_typeset(_paper(_SECRET_BODY, foot="NOT FOR PUBLICATION"))),
                scanned=True)  # fmt: skip
    yield Trial("a rubber stamp, a picture on the first page",
                lambda: _stamped(_typeset(_paper(_SECRET_BODY)), "NOT FOR PUBLICATION"), scanned=True)  # fmt: skip


# ---------------------------------------------------------------- what may


def may() -> Iterator[Trial]:
    """Papers that are public, and speak of what is not."""
    for text in (
        "The valuation is in the non-public appendix at Item 20.",
        "A confidential appendix is considered later on this agenda.",
        "This report is to be read with the exempt report on Part 2 of the agenda.",
        "Members asked whether the lease was confidential, and were told that it was not.",
        "The tender prices were reported to the Committee in private in March.",
        "Appendix 2 is not for publication; it is available to Members on request.",
        "Nothing in this report is exempt from publication.",
        "Information about any individual has been left out.",
        "Officers will not disclose what is commercially sensitive.",
        "The Restricted Byways Order was made in 2011.",
    ):
        yield Trial(f"it mentions: {text}", _open(f"+ {text}"))
    for heading in (
        "Private sector housing", "Restricted parking zones", "Confidential reporting policy", "Exempt accommodation",
        "Part 2 – Implementation", "Closed roads and diversions", "Sensitive soils", "Private drainage",
        "Access to information", "Publication of the register",
    ):  # fmt: skip
        yield Trial(f"a heading: {heading}", _open(f"= {heading}\n{_OPEN}"))
    for page in ("Part 2 – The second stage", "Restricted access to the quarry", "Private landlords: the survey",
                 "Appendix 2: Private rented homes", "Appendix B – Restricted Byways"):  # fmt: skip
        yield Trial(f"a later page opens with: {page}", _open(f"#pagebreak()\n= {page}\n{_OPEN}"))
    yield Trial("a list of appendices, one of them closed", _open(
        "= Appendices\n- Appendix 1 – Map of the land\n- Appendix 2 – Valuation (Non-Public)"))  # fmt: skip
    yield Trial("background papers, one of them closed", _open(
        "= Background Papers\nValuation of land at Quarry Lane (not for publication), 3 March 2019"))  # fmt: skip
    yield Trial("a motion to exclude the public, quoted", _open(_minutes_like(
        "The Committee will be asked to exclude the public for Item 9, which is likely to disclose exempt information "
        "as defined in Part 1 of Schedule 12A.")))  # fmt: skip
    yield Trial("a report about Schedule 12A", _open(
        "= Legal implications\n+ Schedule 12A lists seven descriptions of exempt information. Paragraph 3 is about "
        "the financial or business affairs of any person."))  # fmt: skip
    yield Trial("a policy on handling confidential papers", _open(
        "= Handling of papers\n+ Papers that are marked Confidential are printed on pink paper."))  # fmt: skip
    for cell in ("PUBLIC", "Open", "Unrestricted", "For publication", "Part 1 – Public", "Part I", "Non-exempt",
                 "Non-confidential", "Open \\ If exempt, the reason is in the report."):  # fmt: skip
        yield Trial(f"the header's cell says {cell}", _open(cell=cell))
    yield Trial("vouched for, prints nothing", _open(cell=""), vouched=True)
    yield Trial("served by the site, prints nothing", _open(cell=""), served=True)
    yield Trial("served by the site, a row asks whether it is exempt", _open(
        cell="", rows=", [Open or exempt: Open], []"), served=True)  # fmt: skip
    yield Trial("served by the site, a cell speaks of the private sector", _open(
        cell="", rows=", [Ward: Quarry], [Private sector housing]"), served=True)  # fmt: skip
    yield Trial("Official in the foot", _open(foot="OFFICIAL"))
    yield Trial("the file's title speaks of the private sector", lambda: _properties(
        _typeset(_paper(_OPEN_BODY)), Title="Private Sector Housing Renewal"))  # fmt: skip
    yield Trial("the file's keywords speak of parking", lambda: _properties(
        _typeset(_paper(_OPEN_BODY)), Keywords="restricted parking, kerbs"))  # fmt: skip
    yield Trial("a scan of a public paper", lambda: _pictures(_typeset(_paper(_OPEN_BODY))), scanned=True)
