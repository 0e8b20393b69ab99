"""Two readers of one PDF: marks inside marks, files that must be repaired, pages that only the second one can read."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from committee_archive.errors import SourceEncrypted
from committee_archive.extract import extract, reading, second_reader
from committee_archive.extract.characters import printed_as
from committee_archive.extract.lean_page import LeanPage
from committee_archive.model.document import BlockKind
from papers import balance
from pdfs import Line, encrypted, marked, placed, saved, shown
from readable import lines_of

UNDERLINE = b"/Artifact BMC 72 698 60 0.5 re f EMC "
PAPER = placed([Line(72, 760, b"The words of the first page.")], [Line(72, 760, b"More words, and the last of them.")])
READ = ["paragraph: The words of the first page.", "paragraph: More words, and the last of them."]


# ---- marked content inside marked content


def test_an_underline_inside_a_paragraph_does_not_end_its_mark() -> None:
    content = shown(72, 700, b"Words before") + UNDERLINE + shown(144, 700, b"and after the line.")
    document = extract(marked(b"/P <</MCID 0>> BDC " + content + b"EMC", 0))
    assert document.tagged
    assert lines_of(document) == ["paragraph: Words before and after the line."]


def test_words_inside_an_artifact_are_none_of_the_paragraph_around_it() -> None:
    inner = b"/Artifact BMC /Span BMC %s EMC EMC " % shown(300, 820, b"Draft")
    words = b"".join(shown(72, 700 - 20 * n, b"Words of the paper that fill a line of it.") for n in range(5))
    document = extract(marked(b"/P <</MCID 0>> BDC " + words + inner + shown(72, 600, b"The end.") + b"EMC", 0))
    assert document.tagged
    (whole,) = (b for b in document.blocks if b.doubt == "")
    assert whole.text.endswith("of it. The end.")


def test_a_mark_inside_another_is_the_one_that_counts() -> None:
    inner = b"/Span <</MCID 1>> BDC %s EMC " % shown(72, 660, b"The inner words.")
    words = shown(72, 700, b"The outer words,") + inner + shown(160, 700, b"which go on.")
    document = extract(marked(b"/P <</MCID 0>> BDC " + words + b"EMC", 1, 0))
    assert lines_of(document) == ["paragraph: The inner words.", "paragraph: The outer words, which go on."]


def test_a_path_that_draws_nothing_leaves_the_words_before_it_as_they_are() -> None:
    words = b"/P <</MCID 0>> BDC " + shown(72, 700, b"Words before it") + b"f " + shown(160, 700, b"and after it.")
    document = extract(marked(words + b"EMC", 0))
    assert document.tagged
    assert lines_of(document) == ["paragraph: Words before it and after it."]
    assert document.findings == ()


def in_a_font_with(letters: bytes, encoding: str = "/Identity-H") -> bytes:
    """Three glyphs of a font that says which letters they are by nothing but the map `letters` (9.10.3)."""
    with pikepdf.open(io.BytesIO(marked(b"BT /F 12 Tf 300 700 Td <004100420043> Tj ET", 0))) as pdf:
        described = (
            b"<</Type /FontDescriptor /FontName /D /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 -200 1000 800]>>"
        )
        characters = pikepdf.Object.parse(
            b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /D /DW 1000 /FontDescriptor %s"
            b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>" % described
        )
        pdf.pages[0].obj.Resources.Font.F = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.D,
            Encoding=pikepdf.Name(encoding),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(characters)]),
            ToUnicode=pdf.make_stream(letters),
        )
        return saved(pdf)


def test_text_that_is_written_downwards_is_read() -> None:
    (page,) = extract(in_a_font_with(b"1 beginbfrange <0041> <0043> <0041> endbfrange", "/Identity-V")).pages
    first, second, _ = page.words
    assert [first.text, second.text] == ["A", "B"]
    assert second.box.top == pytest.approx(first.box.top + 12)


# ---- codes without a letter


def list_with(code: bytes) -> list[list[Line]]:
    return [
        [
            Line(72, 760, b"The board will have"),
            Line(72, 740, code + b" two nurses"),
            Line(72, 720, code + b" one clerk"),
        ]
    ]


@pytest.mark.parametrize("code", [b"\x7f", b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_a_code_that_the_encoding_of_windows_leaves_free_is_a_bullet(code: bytes) -> None:
    found = lines_of(extract(placed(*list_with(code))))
    assert found == ["paragraph: The board will have", "item • two nurses", "item • one clerk"]


def test_the_same_code_in_a_font_of_another_encoding_is_a_sign_that_cannot_be_read() -> None:
    found = placed(*list_with(b"\x7f")).replace(b"/WinAnsiEncoding", b"/MacRomanEncoding")
    assert "\ufffd two nurses" in " ".join(lines_of(extract(found)))


def test_a_hyphen_that_no_line_end_breaks_is_a_hyphen() -> None:
    found = extract(placed([Line(72, 760, b"The post is part\x01time.")], differences=b"1 /uni0002"))
    assert lines_of(found) == ["paragraph: The post is part-time."]


# ---- damaged files


def findings(data: bytes) -> list[tuple[str, int | None]]:
    return [(f.code, f.page) for f in extract(data).findings]


DAMAGED = {
    "cut off": PAPER[: PAPER.rfind(b"xref")],
    "no trailer": PAPER.replace(b"trailer", b"treiler"),
    "wrong lengths": re.sub(rb"/Length \d+", b"/Length 0", PAPER),
    "no size of page": PAPER.replace(b"/MediaBox", b"/MediaBux"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_repaired_and_read_and_says_so(name: str) -> None:
    document = extract(DAMAGED[name])
    assert lines_of(document) == READ
    assert [(f.code, f.page) for f in document.findings] == [("repaired", None)]


def test_a_whole_file_is_not_repaired() -> None:
    assert findings(PAPER) == []


def unreadable_to_the_first(data: bytes) -> bytes:
    """The same PDF with a rotation that is no number: the first reader gives up, also after repair."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = pikepdf.String("none")
        return saved(pdf)


def test_pages_that_only_the_second_reader_can_read_have_their_words_and_say_so() -> None:
    document = extract(unreadable_to_the_first(PAPER))
    assert lines_of(document) == READ
    assert [(f.code, f.page) for f in document.findings] == [("second-reader", 1), ("second-reader", 2)]
    assert balance(document).findings == ()


def test_words_of_the_second_reader_have_boxes_and_sizes() -> None:
    heading = unreadable_to_the_first(
        placed([Line(72, 760, b"Network", size=16), Line(72, 720, b"Words of the report."), Line(72, 706, b"More.")])
    )
    document = extract(heading)
    assert [b.kind for b in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    word = document.pages[0].words[0]
    assert (word.style.size, round(word.box.x0), word.box.top < 842 - 760 < word.box.bottom) == (16.0, 72, True)


@pytest.mark.parametrize(("end", "codes"), [(b" endbfrange", []), (b"", ["letters-lost"])])
def test_letters_that_the_first_reader_loses_are_those_of_the_second_and_that_is_said(
    end: bytes, codes: list[str]
) -> None:
    document = extract(in_a_font_with(b"1 beginbfrange <0041> <0043> <0041>" + end))
    assert lines_of(document) == ["paragraph: ABC"]
    assert [f.code for f in document.findings] == codes


def test_words_that_stand_only_in_a_note_over_the_page_are_read_and_that_is_said() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Object.parse(b"<</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>")
    look = pdf.make_stream(shown(5, 20, b"Words of a note."), BBox=[0, 0, 300, 40], Resources=font)
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[72, 700, 372, 740], F=4)
    note.AP = pikepdf.Dictionary(N=look)
    page.obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
    document = extract(saved(pdf))
    assert lines_of(document) == ["paragraph: Words of a note."]
    assert [f.code for f in document.findings] == ["notes-as-text"]


def test_each_page_is_let_go_of_once_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book of 352 pages took 1.4 GB where they were not."""
    closed: list[int] = []
    monkeypatch.setattr(LeanPage, "close", lambda page: closed.append(page.page_number))
    extract(PAPER)
    assert closed == [1, 2]


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(page: LeanPage) -> None:
        raise LookupError(page.page_number)

    monkeypatch.setattr(reading, "read_page", fails)
    with pytest.raises(LookupError):
        extract(PAPER)


def test_links_that_no_reader_can_make_sense_of_are_a_fault_of_the_file() -> None:
    with pikepdf.open(io.BytesIO(PAPER)) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[72, 700])
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        document = extract(saved(pdf))
    assert lines_of(document) == READ
    assert {f.code for f in document.findings} == {"second-reader"}


def test_words_that_the_tags_call_struck_through_are_deleted_ones() -> None:
    words = [shown(72, 700 - 20 * n, text) for n, text in enumerate((b"Ropes of hemp", b"Ropes of wire"))]
    content = b"".join(b"/P <</MCID %d>> BDC %s EMC " % entry for entry in enumerate(words))
    with pikepdf.open(io.BytesIO(marked(content, 0, 1))) as pdf:
        struck = pdf.Root.StructTreeRoot.K[0]
        struck.A = pikepdf.Dictionary(O=pikepdf.Name.Layout, TextDecorationType=pikepdf.Name.LineThrough)
        document = extract(saved(pdf))
    assert lines_of(document) == ["paragraph: [-Ropes-] [-of-] [-hemp-]", "paragraph: Ropes of wire"]


def test_what_a_file_says_of_itself_in_xml_is_named_without_the_namespace() -> None:
    with pikepdf.open(io.BytesIO(PAPER)) as pdf:
        with pdf.open_metadata() as about:
            about["dc:creator"] = ["Ann Orr"]
        assert ("xmp:li", "Ann Orr") in extract(saved(pdf)).properties


def test_a_file_that_opens_only_with_a_password_is_not_read_by_any_reader() -> None:
    with pytest.raises(SourceEncrypted, match="password"):
        second_reader.witnessed_lines(encrypted(PAPER))
    with pytest.raises(SourceEncrypted, match="ask its owner"):
        extract(encrypted(unreadable_to_the_first(PAPER)))


def test_a_glyph_of_which_the_font_gives_no_letter_is_shown_as_unknown() -> None:
    assert (printed_as("(cid:127)"), printed_as("(cid)")) == ("\ufffd", "(cid)")
