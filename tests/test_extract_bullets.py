"""Bullets that are no characters: the discs and squares that a browser paints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from committee_archive.extract import extract
from committee_archive.model.finding import Severity
from papers import balance
from pdfs import marked, shown
from readable import lines_of

PROSE = b"Members asked for more lamps by the water, and for these three in the order in which they are named:"


def square(x: float, y: float, side: float = 3.0, paint: bytes = b"f") -> bytes:
    """A square with its lower left corner at a place."""
    return b"%.1f %.1f %.1f %.1f re %s " % (x, y, side, side, paint)


def disc(x: float, y: float, side: float = 3.0) -> bytes:
    """A hollow curve within such a square."""
    r, t = x + side, y + side
    return b"%.1f %.1f m %.1f %.1f %.1f %.1f %.1f %.1f c %.1f %.1f %.1f %.1f %.1f %.1f c S " % (
        *(x, y, r, y, r, t, r, t), *(x, t, x, t, x, y),
    )  # fmt: skip


def read(*content: bytes) -> list[str]:
    """What is read of lines that a hand placed, without the prose above them."""
    document = extract(marked(shown(72, 700, PROSE, 10) + b"".join(content)))
    assert not [f.code for f in balance(document).findings if f.severity is Severity.ERROR]
    found = lines_of(document)[1:]
    return [line.strip() for line in found]


@pytest.mark.parametrize("bullet", [square, disc])
def test_a_little_shape_alone_before_a_line_is_a_bullet(bullet: Callable[[float, float], bytes]) -> None:
    lines = (
        b"lamps on the quay, where the steps go down to the ferry and the stones are",
        b"wet",
        b"a lamp by the mill",
    )
    content = b"".join(shown(90, 684 - 12 * n, line) for n, line in enumerate(lines))
    assert read(content, bullet(80, 686), bullet(80, 662)) == [
        "item • lamps on the quay, where the steps go down to the ferry and the stones are wet",
        "item • a lamp by the mill",
    ]


@pytest.mark.parametrize(
    "shapes",
    [
        pytest.param(square(80, 686, 1.0), id="the corner of a frame"),
        pytest.param(square(79, 685, 7.0, b"S"), id="a box to tick"),
        pytest.param(square(80, 686, paint=b"n"), id="not painted"),
        pytest.param(b"1 1 1 rg " + square(80, 686) + b"0 0 0 rg ", id="in the colour of paper"),
        pytest.param(square(60, 686), id="far from the word"),
        pytest.param(square(80, 694), id="above the line"),
        pytest.param(square(80, 686) + square(74, 686) + square(68, 686), id="a row of dots"),
        pytest.param(shown(65, 684, b"ab") + square(80, 686), id="the key of a chart"),
        pytest.param(square(80, 686) + b"".join(square(80 + n, 300) for n in range(151)), id="a chart"),
    ],
)
def test_other_shapes_are_none(shapes: bytes) -> None:
    assert not any("•" in line for line in read(shown(90, 684, b"lamps on the quay"), shapes))
