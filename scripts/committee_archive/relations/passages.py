"""A paper as a run of passages: the words of each block, where they stand, and under which headings."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.paper import Break, Heading, Inline, PageMark, PaperBlock, Paragraph, Table, Text
from committee_archive.model.quote import Quote

# A full stop, question or exclamation mark that ends a sentence: not that of an initial, an abbreviation or a number.
# The mark stands first in the pattern, so that nothing is looked at where there is none.
_ABBREVIATED = "".join(
    rf"(?<!\b{word}.)" for word in ("[A-Z]", "No", "Mr", "Ms", "Dr", "St", "eg", "ie", "cf", "Mrs", "Cllr", "para")
)
_END = re.compile(rf"[.?!]{_ABBREVIATED}[”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9£])")

# What closes a bracket that a phrase opened: soon, and in the same sentence.
_CLOSES = re.compile(r"[^().;\n]{0,40}\)")
_LEADING = (
    *("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "that", "which"),
    *("who", "it", "its", "they", "he", "she", "we"),
)
_JOINTS = (",", ";", ":", "(")
_LEADS_ON = re.compile(rf"(?:[\s,;:(–-]+(?:{'|'.join(_LEADING)})\b|[\s,;:(])+\Z")

_CLOSING = frozenset(",.;:?!)]’”'\"")


class Passage(NamedTuple):
    """The words of one block; a named tuple, because an archive has some hundred thousand of them.

    Attributes:
        paper: Path of the page.
        anchor: Address of the block, or of the last one before it that has one; may be empty.
        own: Whether the address is the block's own.
        text: The words as the reader sees them; a new line inside the block is a line feed.
        pages: Where in `text` a PDF page begins, and which; the first entry is the page on which the block begins.
        block: The block.
        heading: The words of the last heading before it, or its own.
        section: Address of that heading.
        links: The addresses that words of it lead to.
    """

    paper: str
    anchor: str
    own: bool
    text: str
    pages: tuple[tuple[int, int], ...]
    block: PaperBlock
    heading: str
    section: str
    links: tuple[tuple[str, str], ...] = ()

    def page(self, place: int = 0) -> int:
        """The PDF page on which the character at `place` stands."""
        return next(page for start, page in reversed(self.pages) if start <= place)

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """The words between two places, as evidence."""
        words = self.text[start:end]
        led = len(words) - len(words.lstrip())
        return Quote(self.paper, self.anchor, words.strip(), self.page(start + led))

    def phrase(self, start: int, end: int) -> Quote:
        """The words between two places as a phrase that can stand alone.

        A bracket that they open is closed; no comma and no word that only leads on ("of the", "it") is its end.
        """
        words = self.text[start:end]
        if words.count("(") > words.count(")") and (closed := _CLOSES.match(self.text, end)):
            end = closed.end()
            words = self.text[start:end]
        if words.endswith((*_LEADING, *_JOINTS)) or words[-1:].isspace():
            on = _LEADS_ON.search(self.text, start + 1, end)
            end = on.start() if on else end
        return self.quote(start, end)

    def place(self, start: int) -> str:
        """A name for the sentence that the character at `start` is in, among all of its paper."""
        return f"{self.anchor} {self.text[:20]} {self.sentence(start)[0]}"

    def sentence(self, start: int) -> tuple[int, int]:
        """Beginning and end of the sentence that the character at `start` is in."""
        cuts = _cuts(self.text)
        after = min(bisect_right(cuts, start), len(cuts) - 1)
        begin = cuts[after - 1]
        return begin, begin + len(self.text[begin : cuts[after]].rstrip())


@lru_cache(maxsize=20_000)
def _cuts(text: str) -> tuple[int, ...]:
    """Where the sentences of a text begin, and where the last one ends: asked again for each word of a passage."""
    return (0, *(m.end() for m in _END.finditer(text)), len(text))


def passages(entry: ArchivedPaper) -> tuple[Passage, ...]:
    """Every block of a paper that has words, in reading order; tables are one passage each."""
    return tuple(_passages(entry))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a text with the place at which it begins."""
    start = 0
    for match in _END.finditer(text):
        yield start, text[start : match.end()].rstrip()
        start = match.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()


def _passages(entry: ArchivedPaper) -> Iterator[Passage]:
    anchor, section, heading, page = "", "", "", 1
    for block in entry.paper.blocks:
        own = block.anchor or ""
        anchor = own or anchor
        text, pages, links = _words(_inlines(block), page)
        page = pages[-1][1]
        if isinstance(block, Heading):
            section, heading = own, text
        if text.strip():
            yield Passage(entry.path, anchor, bool(own), text, pages, block, heading, section, links)


def _inlines(block: PaperBlock) -> Sequence[Inline]:
    if not isinstance(block, Table):
        return block.content
    pieces: list[Inline] = []
    for row in block.rows:
        for cell in row:
            pieces += [*cell.content, Break()]
    return pieces


def _words(pieces: Sequence[Inline], page: int) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[str, str], ...]]:
    """The words of some pieces, where a page begins in them, and what they lead to."""
    if len(pieces) == 1 and isinstance(one := pieces[0], Text):
        # Most blocks are set in one way.
        return one.text, ((0, page),), ((one.text, one.href),) if one.href else ()
    text, pages, links = "", [(0, page)], []
    for piece in pieces:
        if isinstance(piece, PageMark):
            pages.append((len(text), piece.page))
        elif isinstance(piece, Text):
            # The space between two runs that are set differently belongs to neither.
            if text and not text[-1].isspace() and piece.text[:1] not in _CLOSING:
                text += " "
            text += piece.text
            if piece.href:
                links.append((piece.text, piece.href))
        elif isinstance(piece, Break):
            text += "\n"
    return text, tuple(pages), tuple(links)


def is_prose(passage: Passage) -> bool:
    """Whether a passage is running text: no heading, no table, no contact details or notice; a caption refers too."""
    block = passage.block
    if isinstance(block, Paragraph):
        return not block.role or block.role == "caption"
    return not isinstance(block, Heading | Table)
