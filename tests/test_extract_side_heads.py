"""Names in bold beside the lines of a paragraph, and text that reads upwards in the margin."""

from __future__ import annotations

import pytest
from committee_archive.extract import extract
from committee_archive.model.document import Document, FurnitureRule
from papers import balance
from pdfs import Line, placed, typeset
from readable import lines_of

FULL = (
    b"The harbour master said that all of the ropes at the long quay are old and that",
    b"they will be sold this year, with the boats that nobody has used since the storm.",
)


def beside(*names: bytes, texts: tuple[bytes, ...] = FULL, bold: bool = True) -> list[str]:
    """Paragraphs with names at their left, one on each line."""
    lines = [Line(42, 700 - 14 * n, name, bold=bold) for n, name in enumerate(names)]
    lines += [Line(150, 700 - 14 * n, text) for n, text in enumerate(texts)]
    return lines_of(extract(placed([*lines, Line(42, 600, b"All of it is on one page and was read to the council.")])))


def test_a_name_over_two_lines_stands_whole_before_its_paragraph() -> None:
    text = " ".join(line.decode() for line in FULL)
    assert beside(b"Ropes at the", b"long quay")[0] == f"paragraph: Ropes at the long quay {text}"


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        ((b"Ropes", b"Boats"), (b"They are old.", b"They are new.")),
        ((b"1.", b"2."), FULL),
    ],
)
def test_names_of_one_line_each_are_not_put_together(names: tuple[bytes, ...], texts: tuple[bytes, ...]) -> None:
    found = " ".join(beside(*names, texts=texts))
    assert " ".join(name.decode() for name in names) not in found


def test_words_beside_a_paragraph_that_are_not_in_bold_are_no_name_of_it() -> None:
    assert "Ropes at the long quay" not in " ".join(beside(b"Ropes at the", b"long quay", bold=False))


def stamped(words: str, drawn: str = "") -> Document:
    """A page with a stamp that reads upwards in its left margin."""
    stamp = "#place(bottom + left, dx: -1.6cm, rotate(-90deg, reflow: true, text(8pt, weight: 700)[QUAY REF KNOT]))"
    return extract(
        typeset(f'#set text(font: "Arimo", size: 11pt)\n{stamp}\n{drawn}\n{words}\n\nThey go.\n', tagged=False)
    )


def test_a_stamp_in_the_margin_of_a_page_of_text_is_furniture() -> None:
    document = stamped("The ropes of the quay are old. " * 5)
    assert {f.rule for f in document.furniture} == {FurnitureRule.MARGIN}
    assert len(document.furniture) == 3
    assert balance(document).findings == ()


def test_of_two_lines_upright_in_one_margin_the_larger_is_text_and_the_stamp_is_not() -> None:
    large = "#place(top + left, dx: -1.9cm, rotate(-90deg, reflow: true, text(14pt)[BOATS SAIL]))"
    document = stamped("The ropes of the quay are old. " * 5, large)
    assert " ".join(document.word(f.ref).text for f in document.furniture) == "QUAY REF KNOT"
    assert "paragraph: BOATS SAIL" in lines_of(document)
    assert balance(document).findings == ()


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("The ropes are old.", ""),
        ("The ropes of the quay are old. " * 5, "#table(columns: 2, [Ropes], [12], [Boats], [3])"),
    ],
    ids=["few words", "a ruled table"],
)
def test_elsewhere_words_that_read_upwards_are_one_line_and_no_heading(words: str, drawn: str) -> None:
    document = stamped(words, drawn)
    assert document.furniture == ()
    assert "paragraph: QUAY REF KNOT" in lines_of(document)
