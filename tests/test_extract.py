"""PDFs → blocks: goldens of what is read, by tags and by geometry, and what becomes of odd and broken files."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from committee_archive.errors import NeedsOcr, SourceEncrypted, SourceUnreadable
from committee_archive.extract import extract
from committee_archive.model.document import Document, FurnitureRule
from pdfs import GOLDENS, Line, encrypted, pictures_only, placed, saved, typeset
from readable import lines_of

SOURCES = sorted(GOLDENS.glob("*.typ"))


def golden(source: Path, tagged: bool) -> list[str]:
    """The expected lines; a form of its own for the untagged PDF only where geometry cannot know as much as tags."""
    untagged = source.with_suffix(".untagged.txt")
    path = untagged if not tagged and untagged.is_file() else source.with_suffix(".txt")
    return path.read_text("utf-8").splitlines()


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_a_pdf_is_read_as_its_golden_says(source: Path, tagged: bool) -> None:
    document = extract(typeset(source.read_text("utf-8"), tagged))
    assert document.tagged is tagged
    assert lines_of(document) == golden(source, tagged)


def test_every_golden_has_its_source() -> None:
    assert SOURCES
    stems = {path.name.split(".")[0] for path in GOLDENS.glob("*.txt")}
    assert stems == {source.stem for source in SOURCES}


def test_taking_the_tags_out_of_a_pdf_changes_no_block() -> None:
    tagged = typeset((GOLDENS / "nested-bullets.typ").read_text("utf-8"))
    with pikepdf.open(io.BytesIO(tagged)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        bare = extract(saved(pdf))
    assert not bare.tagged
    assert lines_of(bare) == lines_of(extract(tagged))


def text_of(*lines: Line, differences: bytes = b"") -> list[str]:
    return lines_of(extract(placed(lines, differences=differences)))


def test_a_ligature_is_read_as_its_letters() -> None:
    assert text_of(Line(72, 700, b"of\xc8ce \xc9oor"), differences=b"200 /fi /fl") == ["paragraph: office floor"]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    lines = Line(72, 700, b"\xc8"), Line(90, 700, b"the first"), Line(72, 680, b"\xc8"), Line(90, 680, b"the second")
    assert text_of(*lines, differences=b"200 /uniF0B7") == ["item • the first", "item • the second"]


def test_letters_printed_twice_at_one_place_are_read_once() -> None:
    line = Line(72, 700, b"Shadowed words of one line.")
    assert text_of(line, line._replace(x=72.2)) == ["paragraph: Shadowed words of one line."]


def test_a_gap_parts_words_without_a_space() -> None:
    assert text_of(Line(72, 700, b"Report"), Line(108, 700, b"of"), Line(122, 700, b"work.")) == [
        "paragraph: Report of work."
    ]


def test_a_page_number_inside_the_text_is_no_furniture() -> None:
    pages = [[Line(72, 780, b"First lines of the page."), Line(72, 400, b"7")] for _ in range(2)]
    assert extract(placed(*pages)).furniture[0].rule is FurnitureRule.REPEATED  # the first line stands at the edge
    assert all(extract(placed(*pages)).word(f.ref).text != "7" for f in extract(placed(*pages)).furniture)


def furniture(document: Document) -> list[tuple[int, str, FurnitureRule]]:
    return [(f.ref.page, document.word(f.ref).text, f.rule) for f in document.furniture]


def test_the_stamps_of_a_pack_and_its_blank_page_are_furniture() -> None:
    document = extract(
        placed(
            [Line(480, 800, b"Agenda Item 9"), Line(72, 600, b"The words of the report."), Line(300, 30, b"Page 13")],
            [Line(200, 420, b"This page is intentionally left blank"), Line(300, 30, b"Page 14")],
        )
    )
    assert lines_of(document) == [
        "paragraph: The words of the report.",
        "furniture of page 1, page stamp of the pack: Agenda Item 9 Page 13",
        "furniture of page 2, notice on an otherwise blank page: This page is intentionally left blank",
        "furniture of page 2, page stamp of the pack: Page 14",
    ]


def test_what_stands_at_the_edge_of_one_page_only_is_body() -> None:
    document = extract(
        placed([Line(72, 800, b"Digital Committee"), Line(72, 600, b"Words.")], [Line(72, 600, b"More.")])
    )
    assert furniture(document) == []


def test_the_same_line_at_different_heights_is_no_running_head() -> None:
    pages = [[Line(72, 800 - 12 * n, b"The same line"), Line(72, 600, b"Words.")] for n in (0, 1)]
    assert furniture(extract(placed(*pages))) == []


def test_a_running_head_may_carry_a_number_that_changes() -> None:
    pages = [[Line(72, 800, b"Minutes %d" % n), Line(72, 600, b"The words of this page.")] for n in (1, 2)]
    assert {(page, text) for page, text, _ in furniture(extract(placed(*pages)))} == {
        (1, "Minutes"), (1, "1"), (2, "Minutes"), (2, "2"),
    }  # fmt: skip


def test_every_word_stands_in_a_block_or_in_the_furniture() -> None:
    document = extract(typeset((GOLDENS / "numbered-over-a-page.typ").read_text("utf-8")))
    claimed = [ref for block in document.blocks for token in block.tokens for ref in token.refs]
    claimed += [f.ref for f in document.furniture]
    assert sorted(claimed) == [(page.number, n) for page in document.pages for n in range(len(page.words))]


WHOLE = typeset("A paper of a few words.")


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", SourceUnreadable, "empty"),
        (b"Dear Members,\nplease find enclosed", SourceUnreadable, "not a PDF"),
        (WHOLE[: len(WHOLE) // 3], SourceUnreadable, "damaged"),
        (b"%PDF-1.7\n%%EOF", SourceUnreadable, "damaged"),
        (encrypted(WHOLE), SourceEncrypted, "password"),
        (pictures_only(), NeedsOcr, "pictures without text"),
    ],
    ids=["empty", "no PDF", "truncated", "only a head", "encrypted", "pictures"],
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        extract(data)
    assert "\n" not in str(caught.value)


def test_a_page_that_is_a_picture_is_reported_among_pages_with_text() -> None:
    with (
        pikepdf.open(io.BytesIO(placed([Line(72, 600, b"Words.")]))) as pdf,
        pikepdf.open(io.BytesIO(pictures_only())) as scans,
    ):
        pdf.pages.append(scans.pages[0])
        document = extract(saved(pdf))
    assert [(f.code, f.page) for f in document.findings] == [("page-without-text", 2)]


def test_a_page_without_anything_is_a_page() -> None:
    document = extract(placed([Line(72, 600, b"Words.")], []))
    assert (len(document.pages), document.findings) == (2, ())
