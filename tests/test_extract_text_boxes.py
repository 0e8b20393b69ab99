"""Text boxes beside a paragraph: their words stand after it, not between its lines, and cut it nowhere."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
from committee_archive.extract import extract
from pdfs import Line, marked, placed, saved, shown
from readable import lines_of

WIDE = "The harbour board met in May to look at the old quay, the new crane and the long"
BESIDE = (
    "wall between them. It found that the wall",
    "had moved by a hand since the last survey,",
    "and that the crane could not be used while",
    "the tide is high. Two of the pilots said to",
    "the board that they had told it so before,",
)
BELOW = "and that nobody had listened to them. The board will ask for a new survey at once."
NEXT = "The survey will be paid for from the reserve of the port, which stands at its usual sum."
BOX = ("What pilots say", "The wall moves each", "winter, and we have", "said so for years.")
SAID = " ".join((WIDE, *BESIDE, BELOW))
APART = [f"paragraph: {SAID}", f"quotation: {BOX[0]}", f"quotation: {' '.join(BOX[1:])}", f"paragraph: {NEXT}"]

FILLED = b"0.9 g %d %d %d %d re f 0 g "
STROKED = b"%d %d %d %d re S "


def page(
    *,
    at_left: bool = False,
    paint: bytes = FILLED,
    above: str = WIDE,
    beside: Sequence[str] = BESIDE,
    below: str = BELOW,
    box: Sequence[str] = BOX,
    around: tuple[int, int, int, int] | None = None,
    step: int = 0,
    more: Sequence[Line] = (),
) -> bytes:
    """A page with a box beside lines of a paragraph, the next paragraph under it."""
    text, aside = (230, 78) if at_left else (72, 350)
    x, y, width, height = around or (aside - 6, 634, 134, 60)
    low = 686 - 14 * len(beside)
    lines = [
        Line(72, 700, above.encode()),
        *(Line(text + step * n, 686 - 14 * n, t.encode()) for n, t in enumerate(beside)),
        *([Line(72, low, below.encode()), Line(72, low - 26, NEXT.encode())] if below else []),
        *(Line(x + 6, 682 - 13 * n, t.encode(), size=10, bold=n == 0) for n, t in enumerate(box)),
        *more,
    ]
    return painted(placed(lines), paint % (x, y, width, height))


def painted(pdf: bytes, shapes: bytes) -> bytes:
    """A PDF with shapes under the words of its first page."""
    opened = pikepdf.open(io.BytesIO(pdf))
    opened.pages[0].contents_add(shapes, prepend=True)
    return saved(opened)


@pytest.mark.parametrize("at_left", [False, True], ids=["right", "left"])
@pytest.mark.parametrize("paint", [FILLED, STROKED], ids=["filled", "stroked"])
def test_a_box_beside_a_paragraph_comes_after_it(at_left: bool, paint: bytes) -> None:
    assert lines_of(extract(page(at_left=at_left, paint=paint))) == APART


def test_a_box_of_four_rules_is_one() -> None:
    rules = b"344 634 m 478 634 l S 344 694 m 478 694 l S 344 634 m 344 694 l S 478 634 m 478 694 l S "
    assert lines_of(extract(painted(page(paint=b"%%%d %d %d %d\n"), rules))) == APART


def test_a_box_comes_before_the_next_paragraph_that_stands_beside_it_too() -> None:
    first = (*BESIDE[:3], "the tide is high.", "So ends the story of the harbour's wall.")
    found = lines_of(extract(page(beside=first, more=[Line(72, 590, NEXT.encode())], below="")))
    assert found == [
        f"paragraph: {' '.join((WIDE, *first[:4]))}",
        f"quotation: {BOX[0]}",
        f"quotation: {' '.join(BOX[1:])}",
        f"paragraph: {first[4]}",
        f"paragraph: {NEXT}",
    ]


@pytest.mark.parametrize("at_left", [False, True], ids=["right", "left"])
def test_a_box_that_begins_with_its_paragraph_comes_after_it(at_left: bool) -> None:
    above, beside = "The board met in May.", ("Pilots spoke to it about the old wall that", *BESIDE[1:])
    around = (72 if at_left else 344, 634, 134, 62)
    found = lines_of(extract(page(at_left=at_left, above=above, beside=beside, around=around)))
    assert found == [f"paragraph: {above}", f"paragraph: {' '.join((*beside, BELOW))}", *APART[1:]]


def test_a_line_just_under_a_box_keeps_clear_of_it() -> None:
    assert lines_of(extract(page(around=(344, 642, 134, 52)))) == APART


def test_tags_put_the_box_where_they_say_and_the_paragraph_beside_it_has_no_broken_lines() -> None:
    lines = [(72, 700, WIDE), *((72, 686 - 14 * n, t) for n, t in enumerate(BESIDE)), (72, 616, BELOW)]
    body = b"".join(shown(x, y, t.encode() + b" ") for x, y, t in lines)
    head = shown(350, 682, b"WHAT PILOTS SAY ", 10.0)
    box = b"".join(shown(350, 669 - 13 * n, t.encode() + b" ", 10.0) for n, t in enumerate(BOX[1:]))
    content = b"/P <</MCID 0>> BDC %s EMC /P <</MCID 1>> BDC %s EMC /P <</MCID 2>> BDC %s EMC " % (body, head, box)
    found = lines_of(extract(painted(marked(content, 1, 2, 0), FILLED % (344, 634, 134, 60))))
    assert found == ["heading 1: WHAT PILOTS SAY", f"paragraph: {' '.join(BOX[1:])}", f"paragraph: {SAID}"]


LABELS = ("Name of the pilot:", "Number of the berth:", "Day of the survey:", "Name of the ship:", "Names of the crew:")
BROKEN = ("The wall moves in winter.", "The crane is old.", "Nobody was told so before.", "We ask again.")
LOOSE = (BESIDE[0], "moved by a hand,", "and the crane had", "so too, as said,", "so much for that")
NARROW = (
    "wall of the old quay",
    "and the old crane at",
    "the end of it had to",
    "go as it is not safe",
    "and it will be gone",
)
SQUARES = b"".join(b"%d 20 20 20 re f " % x for x in range(1, 203))
DRAWN = {
    "a form's fields": page(beside=LABELS),
    "lines that a person broke": page(beside=BROKEN),
    "lines that do not reach it": page(beside=LOOSE),
    "lines that begin anywhere": page(at_left=True, step=8),
    "a box around all": page(around=(66, 580, 480, 140)),
    "a box wider than what is beside it": page(beside=NARROW, around=(194, 634, 284, 60)),
    "a box as high as a column": page(beside=BESIDE * 7, around=(344, 220, 134, 474)),
    "words that stick out of it": page(around=(344, 634, 60, 60)),
    "two words": page(box=("Rope", "Tar")),
    "a column": page(below="and that nobody had listened.", more=[Line(350, 616, b"Ropes are sold on the quay.")]),
    "no line over its breadth": page(above="The board met.", below=""),
    "a drawing": painted(page(), SQUARES),
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_what_is_no_text_box_stays_as_it_was(drawn: bytes) -> None:
    assert not any(line.startswith("quotation") for line in lines_of(extract(drawn)))
