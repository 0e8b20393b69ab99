"""The published copy: withheld words and pages are gone from every corner of it, the rest is as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import committee_archive.redact as room
import pdfplumber
import pikepdf
import pypdfium2
import pytest
import typst
from committee_archive.errors import SourceEncrypted
from committee_archive.redact import CannotRedact, HiddenWord, PublishedPdf, redact
from committee_archive.redact.cleaning import texts_in
from committee_archive.redact.witness import Char, Hidden, Witness, is_clean
from pikepdf import Array, Dictionary, Name, String

REAL = Path(__file__).parents[2] / "shared" / "papers"

ADDRESS = "quill.marsh@tidewater.example"
NUMBER = "01632960444"


def is_contact(word: str) -> bool:
    """Recognises the contact details of these tests."""
    return "@" in word or NUMBER in word


def words_of(pdf: bytes, wanted: Callable[[str], bool] = is_contact) -> list[HiddenWord]:
    """Reads the words to hide as the extractor does."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [
            HiddenWord(page.page_number, w["text"], w["x0"], w["top"], w["x1"], w["bottom"])
            for page in document.pages
            for w in page.extract_words()
            if wanted(w["text"])
        ]


def readable(pdf: bytes) -> str:
    """Gives all that two readers get out of the pages."""
    document = pypdfium2.PdfDocument(pdf)
    by_pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    with pdfplumber.open(BytesIO(pdf)) as other:
        return by_pdfium + "".join(page.extract_text() for page in other.pages)


def everything(pdf: bytes) -> bytes:
    """Gives the file with every stream unpacked, strings in hexadecimal decoded too."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        strings = [text for _, _, text in texts_in(document)]
    return out.getvalue() + "\n".join(strings).encode()


def positions(pdf: bytes, page: int = 1) -> list[Char]:
    with Witness(pdf) as witness:
        return witness.chars(page)


def assert_others_stay(before: bytes, after: bytes, page: int, gone: Collection[str]) -> None:
    """Checks that each character outside the hidden words is where it was, within half a point."""
    kept = positions(after, page)
    text = "".join(c.text for c in positions(before, page))
    for word in gone:
        plain = re.sub(r"\s", "", word).casefold()
        assert plain in text.casefold()
        text = re.sub(re.escape(plain), "", text, flags=re.IGNORECASE)
    assert "".join(c.text for c in kept) == text
    was = positions(before, page)
    for char in kept:
        assert any(
            char.text == old.text
            and abs(char.middle[0] - old.middle[0]) < 0.5
            and abs(char.middle[1] - old.middle[1]) < 0.5
            for old in was
        )


def codes(copy: PublishedPdf) -> set[str]:
    return {note.code for note in copy.notes}


def paper(content: str, **page: Any) -> bytes:
    """Makes a PDF of one page of Helvetica by hand."""
    return sheets([content], **page)


def sheets(contents: list[str], change: Callable[[pikepdf.Pdf], None] | None = None, **page: Any) -> bytes:
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for content in contents:
        pdf.add_blank_page(page_size=(400, 300))
        obj = pdf.pages[-1].obj
        obj.Resources = Dictionary(Font=Dictionary(F=font))
        obj.Contents = pdf.make_stream(content.encode("latin-1"))
        for key, value in page.items():
            obj["/" + key] = value
    if change is not None:
        change(pdf)
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


LINE = f"BT /F 12 Tf 40 200 Td (Write to {ADDRESS} or call.) Tj ET"

OPERATORS = {
    "Tj": LINE,
    "TJ": "BT /F 12 Tf 40 200 Td [(Write to ) -120 (quill.m) 15 (arsh@tidewater.example) 9 ( or call.)]TJ ET",
    "quote": f"BT /F 12 Tf 14 TL 40 214 Td (Dear all) Tj (Write to {ADDRESS} or call.) ' (The end.) ' ET",
    "double quote": f'BT /F 12 Tf 0 TL 40 200 Td 3 0.4 (Write to {ADDRESS} or call.) " ( The rest.) Tj ET',
    "spacing": f"BT /F 12 Tf 80 Tz 0.7 Tc 5 Tw 40 200 Td (Write to {ADDRESS} or call.) Tj ( The rest.) Tj ET",
    "scaled": f"q 0.5 0 0 0.5 10 10 cm BT /F 1 Tf 24 0 0 24 40 200 Tm (Write to {ADDRESS} or call.) Tj ET",
    "rise": f"BT /F 12 Tf 40 200 Td 4 Ts (Write to {ADDRESS} or call.) Tj 0 Ts ( Below.) Tj ET Q",
}


@pytest.mark.parametrize("content", OPERATORS.values(), ids=OPERATORS.keys())
def test_words_leave_every_kind_of_text_operator_and_the_line_stays(content: str) -> None:
    before = paper(content)
    copy = redact(before, words_of(before), [])
    assert "page-as-picture" not in codes(copy)
    assert ADDRESS not in readable(copy.data)
    assert b"quill" not in everything(copy.data) and b"tidewater" not in everything(copy.data)
    assert_others_stay(before, copy.data, 1, [ADDRESS])


@pytest.mark.parametrize("turn", [90, 180, 270, -90])
def test_rotated_pages_with_boxes_off_the_origin(turn: int) -> None:
    before = paper(
        LINE.replace("40 200 Td", "140 260 Td"),
        Rotate=turn,
        MediaBox=Array([100, 50, 520, 370]),
        CropBox=Array([120, 80, 500, 350]),
    )
    copy = redact(before, words_of(before), [])
    assert "page-as-picture" not in codes(copy)
    assert ADDRESS not in readable(copy.data)
    assert_others_stay(before, copy.data, 1, [ADDRESS])


def test_a_grey_box_stands_where_the_word_was() -> None:
    before = paper(LINE)
    (word,) = words_of(before)
    image = pypdfium2.PdfDocument(redact(before, [word], []).data)[0].render().to_pil().convert("L")
    assert image.getpixel((int((word.x0 + word.x1) / 2), int((word.top + word.bottom) / 2))) == 217
    assert image.getpixel((int(word.x0) - 8, int(word.bottom) + 6)) == 255


@pytest.mark.parametrize("form", ["({}{}) Tj", "[({}) -20 ({})] TJ"])
def test_withheld_words_that_follow_one_another_are_one_bar_that_does_not_tell_their_lengths(form: str) -> None:
    contents = []
    for line in ("The quiet lamplighter came by ferry.", "The qui etlamplighter came byfe rry."):  # of one width
        before = paper(f"BT /F 12 Tf 40 200 Td {form.format(line[:14], line[14:])} ET")
        words = words_of(before, lambda word: word not in ("The", "came"))
        copy = redact(before, words, [])
        assert "page-as-picture" not in codes(copy)
        assert re.sub(r"\s", "", readable(copy.data)) == "Thecame" * 2
        assert_others_stay(before, copy.data, 1, [w.text for w in words])
        with pikepdf.open(BytesIO(copy.data)) as document:
            contents.append(document.pages[0].Contents.read_bytes())
        image = pypdfium2.PdfDocument(copy.data)[0].render().to_pil().convert("L")
        middle = int((words[0].top + words[0].bottom) / 2)
        grey = [image.getpixel((x, middle)) == 217 for x in range(image.width)]
        assert sum(here and not there for here, there in pairwise(grey)) == 2  # bars that end
    assert contents[0].count(b" re f") == 2
    assert contents[0] == contents[1]


def test_a_form_is_changed_only_where_the_word_was_withheld() -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        inner = pdf.make_stream(f"BT /F 12 Tf 0 0 Td (Ask {ADDRESS} first.) Tj ET".encode())
        outer = pdf.make_stream(b"q 1 0 0 1 5 5 cm /Inner Do Q")
        for form, resources in (
            (inner, pdf.pages[0].obj.Resources),
            (outer, Dictionary(XObject=Dictionary(Inner=inner))),
        ):
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, -10, 400, 40])
            form.Resources = resources
        for page in pdf.pages:
            page.obj.Resources.XObject = Dictionary(Outer=outer)

    content = "q 1 0 0 1 40 200 cm /Outer Do Q q 1 0 0 1 40 100 cm /Outer Do Q"
    before = sheets([content, content], share)
    first, *others = words_of(before)
    assert len(others) == 3
    copy = redact(before, [first], [])
    assert "page-as-picture" not in codes(copy)
    assert words_of(copy.data) == others


CONTACT = f"""
#set document(title: "Harbour lights", author: "Quill Marsh", keywords: ("{ADDRESS}",))
#set page(width: 14cm, height: 12cm)
#set text(lang: "en", region: "GB", font: "Libertinus Serif")
= Harbour lights
The lamps on the east pier were renewed in spring.
== Contact
Quill Marsh, Lamp Officer \\
T: {NUMBER} \\
E: #link("mailto:{ADDRESS}") \\
#link("mailto:{ADDRESS}")[Write to us] or see #link("https://tidewater.example/lamps")[our page].
#figure(rect[lamp], alt: "A lamp. Ask {ADDRESS} for the drawing.", caption: [The lamp])
"""


def typeset(source: str) -> bytes:
    return bytes(typst.compile(source.encode()))


def test_the_contact_block_of_a_tagged_paper() -> None:
    before = typeset(CONTACT)
    copy = redact(before, words_of(before), [])
    assert "page-as-picture" not in codes(copy)
    for secret in (ADDRESS, "quill.marsh", NUMBER):
        assert secret not in readable(copy.data)
        assert secret.encode() not in everything(copy.data)
    text = readable(copy.data)
    assert "Quill Marsh, Lamp Officer" in text and "The lamps on the east pier" in text
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert [str(a.A.URI) for a in pdf.pages[0].obj.Annots] == ["https://tidewater.example/lamps"]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert list(pdf.docinfo.keys()) == ["/Title"] and str(pdf.docinfo.Title) == "Harbour lights"
        assert b"<dc:title>" in pdf.Root.Metadata.read_bytes()
    with pdfplumber.open(BytesIO(copy.data)) as pdf_again:
        roles = str(pdf_again.structure_tree)
    assert "H1" in roles and "Figure" in roles and "Table" not in roles


def add_everything(pdf: pikepdf.Pdf) -> None:
    """Hides the address in every corner of a file."""
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(
        LINE.encode()
        + f"\n/Span <</ActualText ({ADDRESS})>> BDC BT /F 12 Tf 40 100 Td (see above) Tj ET EMC".encode()
        + b"\n/OC /Off BDC BT /F 12 Tf 40 60 Td (A layer nobody sees.) Tj ET EMC"
    )
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    page.Resources.Properties = Dictionary(Off=off)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))
    rect = Array([300, 10, 350, 30])
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("contact"),
            V=String(ADDRESS),
            Rect=rect,
        )
    )
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Contents=String(ADDRESS), Rect=rect)
    links = [
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=rect,
            Contents=String(f"Mail {ADDRESS}") if "lamps" in uri else String("Mail"),
            A=Dictionary(S=Name.URI, URI=String(uri)),
        )
        for uri in (
            f"mailto:{ADDRESS}",
            "mailto:quill%2Emarsh@tidewater.example?subject=x",
            "https://tidewater.example/?q=quill.marsh",
            "https://tidewater.example/lamps",
            "tel:+441632960999",
            "javascript:alert(1)",
        )
    ]
    page.Annots = pdf.make_indirect(Array([field, note, *links]))
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(f"x='{ADDRESS}'")))
    page.Thumb = pdf.make_stream(ADDRESS.encode())
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String(ADDRESS)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(ADDRESS))
    pdf.trailer["/Secret"] = String(ADDRESS)
    pdf.Root.Metadata = pdf.make_stream(f"<x>{ADDRESS}</x>".encode())
    pdf.docinfo["/Author"] = ADDRESS
    pdf.docinfo["/Title"] = f"Ask {ADDRESS}"
    pdf.attachments["list.txt"] = ADDRESS.encode()
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("go"), Dictionary(JS=String(ADDRESS))]))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Ask {ADDRESS}", 0))
        outline.root.append(pikepdf.OutlineItem("Start", 0))
        outline.root.append(pikepdf.OutlineItem("The secret appendix", 1))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=page, Alt=String(ADDRESS)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
    element.P = pdf.Root.StructTreeRoot


def test_the_word_is_in_no_other_corner_of_the_file() -> None:
    before = sheets([LINE, "BT /F 12 Tf 40 200 Td (Exempt: the price is 4,711 pounds.) Tj ET"], add_everything)
    assert everything(before).count(ADDRESS.encode()) > 12
    copy = redact(before, words_of(before), [2])
    whole = everything(copy.data)
    for secret in (
        ADDRESS,
        "quill",
        "960999",
        "4,711",
        "Exempt",
        "secret appendix",
        "list.txt",
        "alert",
        "nobody sees",
    ):
        assert secret.encode() not in whole, secret
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert [str(a.A.URI) for a in pdf.pages[0].obj.Annots] == ["https://tidewater.example/lamps"]
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Outlines", "/StructTreeRoot"}
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Start"]
        assert "/Info" not in pdf.trailer
    assert codes(copy) >= {
        "annotations-removed", "attachments-removed", "script-removed", "form-removed",
        "hidden-layer-removed", "link-removed", "page-removed", "text-cleared",
    }  # fmt: skip
    assert not any("quill" in note.message for note in copy.notes)


def test_spoken_texts_around_a_word_go_even_if_they_put_it_in_other_words() -> None:
    def tag(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        roles = [
            pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, K=n, Pg=page, Alt=String(text)))
            for n, text in enumerate(["The lamp man", "The bell"])
        ]
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(roles)))
        for role in roles:
            role.P = root
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, pdf.make_indirect(Array(roles))])))
        pdf.Root.StructTreeRoot = root
        page.StructParents = 0
        page.Resources.Properties = Dictionary(Bell=Dictionary(MCID=1, ActualText=String("Ding")))

    content = (
        f"/Span <</MCID 0 /Alt (Q dot M at T)>> BDC {LINE} EMC /Span /Bell BDC BT /F 12 Tf 40 100 Td (bell) Tj ET EMC"
    )
    before = sheets([content], tag)
    whole = everything(redact(before, words_of(before), []).data)
    assert b"Q dot M" not in whole and b"lamp man" not in whole
    assert b"Ding" in whole and b"The bell" in whole and b"MCID" in whole


def test_a_link_over_a_word_goes_wherever_it_leads() -> None:
    before = paper(LINE)
    (word,) = words_of(before)
    places = {"over": word.x0, "beside": word.x1 + 20}
    links = [
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([x, 190, x + 30, 215]),
            A=Dictionary(S=Name.URI, URI=String(f"https://tidewater.example/staff/{name}")),
        )
        for name, x in places.items()
    ]
    copy = redact(paper(LINE, Annots=Array(links)), [word], [])
    assert b"staff/over" not in everything(copy.data) and b"staff/beside" in everything(copy.data)


def test_nothing_to_hide_still_leaves_the_file_clean() -> None:
    before = sheets(["BT /F 12 Tf 40 200 Td (Public.) Tj ET"] * 2, add_everything)
    with pikepdf.open(BytesIO(before)) as pdf:
        del pdf.docinfo["/Title"]
        pdf.docinfo["/Title"] = "Harbour lights"
        out = BytesIO()
        pdf.save(out)
    copy = redact(out.getvalue(), [], [])
    whole = everything(copy.data)
    for trace in (b"list.txt", b"JavaScript", b"Author", b"/Secret", b"PieceInfo", b"Thumb", b"AcroForm"):
        assert trace not in whole, trace
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert str(pdf.docinfo.Title) == "Harbour lights"


def test_an_earlier_revision_is_not_kept() -> None:
    before = paper(LINE)
    offset = before.rindex(b"startxref")
    start = re.search(rb"startxref\s+(\d+)", before[offset:])
    assert start is not None
    with pikepdf.open(BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
    new = b"BT /F 12 Tf 40 200 Td (All is well.) Tj ET"
    at = len(before)
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(new), new)
    table = at + len(update)
    update += b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    update += b"trailer\n<</Size %d/Root %d 0 R/Prev %s>>\n" % (size, root, start[1])
    update += b"startxref\n%d\n%%%%EOF\n" % table
    revised = before + update
    assert "All is well." in readable(revised) and ADDRESS.encode() not in everything(redact(revised, [], []).data)
    assert redact(revised, [], []).data.count(b"%%EOF") == 1


@pytest.mark.parametrize("turn", [0, 90])
def test_a_removed_page_keeps_its_number_and_size(turn: int) -> None:
    before = sheets([f"BT /F 12 Tf 40 200 Td (Page {n} here.) Tj ET" for n in (1, 2, 3)], Rotate=turn)
    copy = redact(before, [], [2])
    document = pypdfium2.PdfDocument(copy.data)
    assert [page.get_textpage().get_text_range() for page in document] == [
        "Page 1 here.", "This page is not published.", "Page 3 here.",
    ]  # fmt: skip
    assert [page.get_size() for page in document] == [page.get_size() for page in pypdfium2.PdfDocument(before)]
    assert b"Page 2 here" not in everything(copy.data)


def test_tags_of_a_removed_page_go_and_the_notice_is_tagged() -> None:
    source = CONTACT + "#pagebreak()\n== Price list\n#table(columns: 2)[Bell][4711][Rope][Much]\n#pagebreak()\n== After"
    before = typeset(source)
    pages = len(pypdfium2.PdfDocument(before))
    copy = redact(before, [], [pages - 1])
    whole = everything(copy.data)
    assert b"Price" not in whole and b"/TD" not in whole and b"/TD" in everything(before)
    with pdfplumber.open(BytesIO(copy.data)) as pdf:
        assert pdf.pages[pages - 2].structure_tree[0]["children"][-1]["type"] == "P"
        assert "H2" in str(pdf.pages[pages - 1].structure_tree)


def is_picture(pdf: bytes, page: int = 1) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    return document[page - 1].get_textpage().get_text_range() == "" and len(list(document[page - 1].get_objects())) == 1


def test_a_page_that_does_not_pass_the_second_reader_becomes_a_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = paper(LINE, Rotate=90)
    (word,) = words_of(before)
    monkeypatch.setattr(room, "is_clean", lambda *_: False)
    copy = redact(before, [word], [])
    assert is_picture(copy.data)
    assert [(n.page, n.code) for n in copy.notes] == [(1, "page-as-picture")]
    was, now = (pypdfium2.PdfDocument(d)[0].render(scale=2).to_pil().convert("L") for d in (before, copy.data))
    assert was.size == now.size
    box = [round(2 * v) for v in (word.x0, word.top, word.x1, word.bottom)]
    assert set(now.crop((box[0], box[1], box[2], box[3])).tobytes()) <= set(range(212, 222))
    rest = now.crop((0, 0, now.width, box[1] - 6)).point(lambda v: 255 * (v > 128))
    assert min(rest.tobytes()) == 0  # the words before it are still shown


def test_a_word_that_the_readers_see_in_different_places_is_painted_over() -> None:
    # pdfminer forgets the new line that this operator begins with: it finds the word 40 points too high.
    before = paper(f'BT /F 12 Tf 40 TL 40 200 Td 0 0 (Write to {ADDRESS} or call.) " ET')
    (word,) = words_of(before)
    copy = redact(before, [word], [])
    assert is_picture(copy.data)
    image = pypdfium2.PdfDocument(copy.data)[0].render().to_pil().convert("L")
    true_place = image.crop((int(word.x0) + 1, int(word.top) + 40, int(word.x1) - 1, int(word.bottom) + 40))
    assert min(true_place.tobytes()) > 200


def test_a_word_under_a_scan_needs_a_picture() -> None:
    def scan(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"\x80" * 100)
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
        image.Width = image.Height = 10
        image.BitsPerComponent = 8
        pdf.pages[0].obj.Resources.XObject = Dictionary(Scan=image)

    before = sheets([f"q 400 0 0 300 0 0 cm /Scan Do Q {LINE.replace('Tf', 'Tf 3 Tr')}"], scan)
    copy = redact(before, words_of(before), [])
    assert codes(copy) == {"page-as-picture"} and is_picture(copy.data)
    with pikepdf.open(BytesIO(copy.data)) as pdf:
        assert list(pdf.pages[0].obj.Resources.XObject.keys()) == ["/Page"]


def test_invisible_text_may_be_read_from_what_it_lies_under() -> None:
    before = paper(LINE.replace("Tf", "Tf 3 Tr"))
    assert codes(redact(before, words_of(before), [])) == {"page-as-picture"}


def test_a_word_that_is_not_in_the_text_is_painted_over() -> None:
    before = paper(LINE)
    copy = redact(before, [HiddenWord(1, "elsewhere", 40, 90, 90, 105)], [])
    assert codes(copy) == {"page-as-picture"}


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sheets([LINE, LINE], add_everything)
    hidden = words_of(before)
    assert redact(before, hidden, [2]) == redact(before, hidden, [2])
    monkeypatch.setattr(room, "is_clean", lambda *_: False)
    assert redact(before, hidden, []) == redact(before, hidden, [])


def test_what_is_clean() -> None:
    def line(text: str, x: float = 0) -> list[Char]:
        return [Char(c, (x + 6 * i, 0, x + 6 * i + 5, 10)) for i, c in enumerate(text) if c != " "]

    before, hidden = line("see bob now"), [Hidden("bob", (24, 0, 41, 10))]
    gone = [c for c in before if not 24 <= c.box[0] < 42]
    assert is_clean(before, gone, hidden)
    assert not is_clean(before, before, hidden)  # nothing was removed
    assert not is_clean(before, gone[1:], hidden)  # another character was lost
    assert not is_clean(before, [*gone[:-1], Char("w", (70, 0, 75, 10))], hidden)  # another one moved
    assert not is_clean(before, [*gone, *line("bob", 300)], hidden)  # it went elsewhere
    assert not is_clean(before, [*gone, Char("o", (31, 0, 36, 10))], hidden)  # a letter stayed


def test_what_cannot_be_opened() -> None:
    with pytest.raises(CannotRedact):
        redact(b"no PDF", [], [])
    out = BytesIO()
    with pikepdf.open(BytesIO(paper(LINE))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="open", owner="sesame"))
    with pytest.raises(SourceEncrypted):
        redact(out.getvalue(), [], [])
    out = BytesIO()
    with pikepdf.open(BytesIO(paper(LINE))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="sesame"))
    copy = redact(out.getvalue(), words_of(out.getvalue()), [])
    assert ADDRESS not in readable(copy.data) and b"/Encrypt" not in copy.data
    with pytest.raises(ValueError, match="1 pages"):
        redact(paper(LINE), [], [2])


@pytest.mark.skipif(not REAL.is_dir(), reason=f"no real papers in {REAL}")
@pytest.mark.parametrize("name", ["it-division-member-update-2016-09-30", "kent-report-call-in"])
def test_addresses_leave_real_papers_without_pictures(name: str) -> None:
    before = (REAL / f"{name}.pdf").read_bytes()
    hidden = words_of(before, lambda word: "@" in word)
    assert hidden
    copy = redact(before, hidden, [])
    assert "page-as-picture" not in codes(copy)
    text = readable(copy.data)
    assert not any(word.text in text for word in hidden)
