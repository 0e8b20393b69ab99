"""What belongs to the page and not to the paper: numbers that count as the pages do, and stamps, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Never

import pytest
from committee_archive.extract import extract
from committee_archive.extract.furniture import furniture_of
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import Document, FurnitureRule, Ref
from pdfs import Line, marked, placed, shown, typeset

LINES = [b"The first words of the paper.", b"Others follow.", b"Now it ends."]


def at_the_foot(*feet: bytes) -> Document:
    """A paper of pages with a line of their own and a foot each."""
    return extract(
        placed(*[[Line(72, 600, text), Line(300, 40, foot)] for text, foot in zip(LINES, feet, strict=False)])
    )


def numbers(document: Document) -> list[str]:
    """What was taken for a page number or a stamp."""
    rules = (FurnitureRule.PAGE_NUMBER, FurnitureRule.PAGE_STAMP)
    return [document.word(f.ref).text for f in document.furniture if f.rule in rules]


@pytest.mark.parametrize(
    "feet",
    [(b"1", b"2", b"3"), (b"5", b"6"), (b"iii", b"iv", b"v"), (b"- 17 -", b"- 18 -"), (b"1 of 3", b"2 of 3")],
    ids=lambda feet: b" ".join(feet).decode(),
)
def test_numbers_that_count_as_the_pages_do_are_page_numbers(feet: tuple[bytes, ...]) -> None:
    assert " ".join(numbers(at_the_foot(*feet))) == b" ".join(feet).decode()


@pytest.mark.parametrize(
    "feet", [(b"v", b"iv"), (b"5", b"9"), (b"2016", b"2014")], ids=lambda feet: b" ".join(feet).decode()
)
def test_numbers_that_do_not_count_as_the_pages_do_are_no_page_numbers(feet: tuple[bytes, ...]) -> None:
    assert numbers(at_the_foot(*feet)) == []


def test_a_year_alone_on_the_last_line_of_a_paragraph_is_body() -> None:
    document = extract(placed([Line(72, 600, b"Words.")], [Line(72, 94, b"It was known in"), Line(72, 80, b"2016")]))
    assert document.furniture == ()


def test_the_words_of_the_document_are_not_copied_for_each_page() -> None:
    class Shared(set[Ref]):
        def union(self, *others: Iterable[object]) -> Never:
            raise AssertionError("a copy for one page")

    words = extract(typeset("The ropes are old.")).pages[0].words
    marks, artifacts = (None,) * len(words), (False,) * len(words)
    page = ReadPage(1, 595.0, 842.0, words, marks, artifacts, (), 0)
    assert furniture_of((page,), Shared()) == {}


# ---- tagged papers: the tags say what is text, and are not always right


BODY = b"".join(
    b"/P <</MCID %d>> BDC %s EMC " % (n, shown(72, 700 - 20 * n, b"Words of the paper that fill a line of it."))
    for n in range(1, 9)
)


def test_a_stamp_that_lies_on_a_line_of_text_is_furniture_and_the_line_is_not() -> None:
    line = b"/P <</MCID 0>> BDC %s EMC " % shown(72, 40, b"The last line of the page")
    stamp = b"/Artifact BMC %s EMC " % shown(205, 40, b"Page 5")
    document = extract(marked(BODY + line + stamp, *range(1, 9), 0))
    assert [document.word(f.ref).text for f in document.furniture] == ["Page", "5"]
    assert document.blocks[-1].text == "The last line of the page"


def test_the_page_s_own_number_tagged_as_text_is_furniture_at_the_very_bottom() -> None:
    document = extract(marked(BODY + b"/P <</MCID 0>> BDC %s EMC " % shown(300, 40, b"1"), *range(1, 9), 0))
    assert numbers(document) == ["1"]


def test_a_number_tagged_as_text_is_text_where_words_stand_under_it() -> None:
    number = b"/P <</MCID 0>> BDC %s EMC " % shown(300, 60, b"1")
    below = b"/P <</MCID 9>> BDC %s EMC " % shown(72, 40, b"Words under it.")
    assert numbers(extract(marked(BODY + number + below, *range(1, 9), 0, 9))) == []


@pytest.mark.parametrize("number", [b"2", b"2016"])
def test_another_number_tagged_as_text_is_text_also_at_the_very_bottom(number: bytes) -> None:
    document = extract(marked(BODY + b"/P <</MCID 0>> BDC %s EMC " % shown(300, 40, number), *range(1, 9), 0))
    assert (document.furniture, document.blocks[-1].text) == ((), number.decode())


def test_a_foot_that_the_program_marked_is_furniture_on_a_single_page_too() -> None:
    def rules(mark: bytes) -> set[FurnitureRule]:
        foot = mark + b" %s EMC " % shown(72, 40, b"Saltridge Town Council")
        return {f.rule for f in extract(marked(BODY + foot, *range(1, 9))).furniture}

    assert rules(b"/Artifact BMC") == {FurnitureRule.MARKED}
    assert rules(b"/P BMC") == set()


def test_what_is_marked_in_the_midst_of_a_page_stays_in_the_text() -> None:
    middle = b"/Artifact BMC %s EMC " % shown(72, 400, b"Saltridge")
    assert extract(marked(BODY + middle, *range(1, 9))).furniture == ()
