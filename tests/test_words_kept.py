"""The rules by which odd words are counted, each in a small PDF: CONTRIBUTING.md lists them under "Odd words"."""

from __future__ import annotations

import pikepdf
import pypdfium2
from committee_archive.extract import extract
from committee_archive.interpret import first_reading, interpret
from committee_archive.model.document import Document, FurnitureRule
from committee_archive.model.paper import WithheldKind
from committee_archive.redact import HiddenWord, redact
from committee_archive.vocabulary import load_vocabulary
from papers import balance
from pdfs import saved, shown

TEXT = b"".join(shown(72, 760 - 20 * n, b"The library in Mill Lane opens on Mondays.") for n in range(4))
WHITE, BLACK = b"1 1 1 rg ", b"0 0 0 rg "


def drawn(content: bytes, crop: tuple[float, float, float, float] | None = None, rotate: int = 0) -> bytes:
    """A PDF of one page, its content stream written by hand."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    widths = b" ".join(b"0" if n == 2 else b"500" for n in range(256))
    fonts = pikepdf.Object.parse(
        b"<</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
        b"/S <</Type /Font /Subtype /Type1 /BaseFont /Sample /FirstChar 0 /LastChar 255 /Widths [%s]"
        b" /FontDescriptor <</Type /FontDescriptor /FontName /Sample /Flags 32 /Descent -200 /Ascent 800>>"
        b" /Encoding <</BaseEncoding /WinAnsiEncoding /Differences [1 /uni00AD /uni200B]>>>>>>" % widths
    )
    page.obj.Resources = pikepdf.Dictionary(Font=fonts)
    page.obj.Contents = pdf.make_stream(content)
    if crop:
        page.obj.CropBox = pikepdf.Array(list(crop))
    if rotate:
        page.obj.Rotate = rotate
    return saved(pdf)


def body(document: Document) -> str:
    return " ".join(t.text for b in document.blocks for t in b.tokens)


def hidden(document: Document) -> list[tuple[str, FurnitureRule]]:
    return [(document.word(f.ref).text, f.rule) for f in document.furniture]


def strange(x: float, y: float, text: bytes) -> bytes:
    """Operators that show text in the font with the soft hyphen (1) and a space without width (2)."""
    return b"BT /S 11 Tf %.1f %.1f Td (%s) Tj ET " % (x, y, text)


def test_a_soft_hyphen_at_a_lines_end_makes_one_word_of_two_halves() -> None:
    data = drawn(TEXT + strange(72, 600, rb"The infor\001") + strange(72, 587, b"mation desk stays."))
    assert body(extract(data)).endswith("The information desk stays.")


def test_a_soft_hyphen_painted_inside_a_line_is_a_hyphen() -> None:
    assert "a well-known place" in body(extract(drawn(TEXT + strange(72, 600, rb"It is a well\001known place."))))


def test_a_sign_without_width_is_no_part_of_a_word() -> None:
    assert "the office" in body(extract(drawn(TEXT + strange(72, 600, rb"In the of\002fice."))))


def test_white_words_on_paper_are_counted_and_not_published() -> None:
    document = extract(drawn(TEXT + WHITE + shown(72, 600, b"Secret words") + BLACK + shown(72, 580, b"The end.")))
    assert hidden(document) == [("Secret", FurnitureRule.UNSEEN), ("words", FurnitureRule.UNSEEN)]
    assert "Secret" not in body(document)
    assert [(f.code, f.page) for f in document.findings] == [("hidden-words", 1)]
    assert "2 words" in document.findings[0].message
    assert "Secret" not in document.findings[0].message
    assert balance(document).findings == ()


def test_white_words_on_a_dark_cell_are_words_of_the_paper() -> None:
    cell = BLACK + b"70 590 200 30 re f " + WHITE + shown(72, 600, b"Opening hours") + BLACK
    document = extract(drawn(TEXT + cell))
    assert hidden(document) == []
    assert "Opening hours" in body(document)


def test_words_that_are_not_painted_are_counted_and_not_published() -> None:
    document = extract(drawn(TEXT + b"3 Tr " + shown(72, 600, b"Unpainted") + b"0 Tr "))
    assert hidden(document) == [("Unpainted", FurnitureRule.UNSEEN)]


def test_a_white_mark_of_punctuation_stays_with_its_sentence() -> None:
    assert hidden(extract(drawn(TEXT + WHITE + shown(72, 600, b".") + BLACK))) == []


def test_words_outside_the_visible_page_are_counted_and_not_published() -> None:
    document = extract(drawn(TEXT + shown(72, 100, b"Cut off"), crop=(0, 200, 595, 842)))
    assert hidden(document) == [("Cut", FurnitureRule.OFF_PAGE), ("off", FurnitureRule.OFF_PAGE)]
    assert balance(document).findings == ()


def test_the_visible_page_turns_with_the_page() -> None:
    document = extract(drawn(TEXT + shown(72, 100, b"Cut off"), crop=(0, 200, 595, 842), rotate=90))
    assert "".join(text for text, _ in hidden(document)) == "Cutoff"


def test_a_visible_page_of_no_size_hides_nothing() -> None:
    assert hidden(extract(drawn(TEXT, crop=(0, 0, 0, 0)))) == []


def test_words_that_nobody_sees_are_taken_out_of_the_published_pdf() -> None:
    data = drawn(TEXT + WHITE + shown(72, 600, b"Secret") + BLACK + shown(72, 100, b"Outside"), crop=(0, 200, 595, 842))
    document = extract(data)
    vocabulary = load_vocabulary()
    kept_back = interpret(document, first_reading(document, vocabulary), vocabulary, withhold_contact=False).withheld
    assert set(kept_back.values()) == {WithheldKind.HIDDEN}
    words = [HiddenWord(r.page, document.word(r).text, *document.word(r).box) for r in kept_back]
    published = redact(data, words, frozenset())
    with pypdfium2.PdfDocument(published.data) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Mondays" in text
    assert "Secret" not in text
    assert "Outside" not in text
    assert [n.code for n in published.notes] == []
