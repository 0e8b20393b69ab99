"""The words of a paper as the search sees them."""

import re
from collections.abc import Iterator

from committee_archive.model.paper import Break, PageMark, Paper, PaperBlock, Table, Text

_TOKEN = re.compile(r"[^\W_]+")


def blocks_of(paper: Paper) -> Iterator[str]:
    """The title and then each block's words, what is withheld left out."""
    yield paper.front.title
    for block in paper.blocks:
        yield _words(block)


def tokens(text: str) -> list[str]:
    """Runs of letters and digits, case folded: `Sub-Committee’s` is `sub`, `committee`, `s`."""
    return written(text.casefold())


def written(text: str) -> list[str]:
    """Runs of letters and digits as they are written."""
    return _TOKEN.findall(text)


def _words(block: PaperBlock) -> str:
    cells = [cell.content for row in block.rows for cell in row] if isinstance(block, Table) else [block.content]
    found: list[str] = []
    for content in cells:
        for piece in content:
            if isinstance(piece, Text):
                found.append(piece.text if piece.glued else f" {piece.text}")
            elif isinstance(piece, Break | PageMark):
                found.append(" ")
        found.append(" ")
    return "".join(found)
