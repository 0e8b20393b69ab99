"""How many pages a paper has, and which of them hold nothing to read: so that a number says how much there is."""

from collections.abc import Sequence

from committee_archive.counts import count
from committee_archive.model.paper import (
    Break,
    Figure,
    PageMark,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    Text,
    pieces_of,
)
from committee_archive.wording import key


def told_pages(paper: Paper) -> str:
    """The pages of a paper's PDF in words: `6 pages (2 front sheets of appendices, 1 without text)`.

    A front sheet says only which appendix follows; in place of pages that are not published the PDF has sheets that say
    so. Empty where the paper does not say how many pages it has.
    """
    source = paper.front.source
    if source is None:
        return ""
    names = {key(name) for one in paper.front.appendices for name in (one.label, f"{one.label} {one.title or ''}")}
    said, more, kept = _by_page(paper.blocks)
    empty = [page for page, words in said.items() if not words and page not in more | kept]
    fronts = [page for page, words in said.items() if page not in more and key(" ".join(words)) in names]
    apart = [
        count(len(fronts), "front sheet of an appendix", "front sheets of appendices") if fronts else "",
        f"{len(empty)} without text" if empty else "",
        f"{len(kept)} not published" if kept else "",
    ]
    told = ", ".join(filter(None, apart))
    return count(source.pages[1] - source.pages[0] + 1, "page") + (f" ({told})" if told else "")


def _by_page(blocks: Sequence[PaperBlock]) -> tuple[dict[int, list[str]], set[int], set[int]]:
    """The words of each page; the pages that hold more than words; those in whose place a notice stands.

    The marks of all pages of which a notice tells stand before it.
    """
    said: dict[int, list[str]] = {}
    more: set[int] = set()
    kept: set[int] = set()
    page = 0
    marked: list[int] = []
    for block in blocks:
        for piece in pieces_of(block):
            if isinstance(piece, PageMark):
                page = piece.page
                said[page] = []
                marked.append(page)
            elif page and isinstance(block, Paragraph) and block.role == "notice":
                kept.update(marked)
                marked = []
            elif page:
                marked = []
                if isinstance(piece, Text) and not isinstance(block, Table):
                    said[page].append(piece.text)
                elif not isinstance(piece, Break):
                    more.add(page)
        if page and isinstance(block, Figure):
            marked = []
            more.add(page)
    return said, more, kept
