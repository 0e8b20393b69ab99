"""The sign about letters: one that the font of the PDF does not name."""

from collections.abc import Callable, Iterator

from committee_archive.doubt.view import View
from committee_archive.model.document import Block

_UNREADABLE = "\ufffd"  # what extraction puts for a glyph of which the font gives no letter


def cannot_be_read(view: View) -> str | None:
    """A sign that people see on the page, and of which the PDF does not say what it is."""
    found = any(_UNREADABLE in text for text in _texts(view.origin))
    return "the font does not say which letter or mark one of its signs is" if found else None


def _texts(block: Block) -> Iterator[str]:
    yield from (token.text for token in block.tokens)
    for row in block.grid.rows if block.grid is not None else ():
        for cell in row:
            for inner in cell.blocks:
                yield from _texts(inner)


LETTER_SIGNS: tuple[tuple[str, float, Callable[[View], str | None]], ...] = (("unreadable", 1.0, cannot_be_read),)
