"""Documents of a few blocks, built without a PDF: for what is decided after extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.interpret import Interpretation, first_reading, interpret, with_sections, with_stacks
from committee_archive.model.document import (
    BULLET,
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Grid,
    Page,
    Ref,
    SourceKind,
    Style,
    Token,
    Word,
)
from committee_archive.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()


class Maker:
    """Gives each word of the blocks its place on a page, a line a block."""

    def __init__(self) -> None:
        self.pages: list[list[Word]] = [[]]
        self.blocks: list[Block] = []

    def page(self) -> Maker:
        """Begin a new page."""
        self.pages.append([])
        return self

    def heading(self, text: str, label: str = "", bold: bool = False) -> Maker:
        """Add a heading."""
        return self._add(BlockKind.HEADING, text, label, level=1)._emboldened(bold)

    def text(self, text: str, bold: bool = False) -> Maker:
        """Add a plain paragraph."""
        return self._add(BlockKind.PARAGRAPH, text)._emboldened(bold)

    def line(self, text: str, indent: float) -> Maker:
        """Add a plain paragraph, `indent` points from the left edge."""
        return self._add(BlockKind.PARAGRAPH, text, indent=indent)

    def item(self, label: str, text: str, indent: float = 0.0, bold: bool = False) -> Maker:
        """Add a numbered paragraph, its label `indent` points from the left edge."""
        return self._add(BlockKind.ITEM, text, label, indent=indent)._emboldened(bold)

    def bullet(self, text: str, indent: float = 0.0) -> Maker:
        """Add a bullet."""
        return self._add(BlockKind.ITEM, text, BULLET, indent=indent)

    def table(self, *rows: Sequence[str]) -> Maker:
        """Add a table; a line break inside a cell begins a line of its own."""
        grid = Grid(tuple(tuple(self._cell(text) for text in row) for row in rows))
        self.blocks.append(Block(BlockKind.TABLE, (), ((len(self.pages), Box(0, 0, 0, 0)),), grid=grid))
        return self

    def document(self) -> Document:
        """What was added so far."""
        pages = tuple(
            Page(n, 595.0, 842.0, tuple(words), tuple(" ".join(w.text for w in words).splitlines()))
            for n, words in enumerate(self.pages, 1)
        )
        return Document(SourceKind.PDF, pages, tuple(self.blocks))

    def understood(self, vocabulary: Vocabulary = VOCABULARY, withhold_contact: bool = True) -> Interpretation:
        """What is made of it."""
        document = self.document()
        first = first_reading(document, vocabulary)
        parted = with_sections(document, first.header, vocabulary)
        document = with_stacks(parted.document, first.header, vocabulary)
        return interpret(document, first, vocabulary, withhold_contact=withhold_contact)

    def _add(self, kind: BlockKind, text: str, label: str = "", level: int = 0, indent: float = 0.0) -> Maker:
        tokens, breaks = self._tokens(f"{label} {text}" if label else text)
        box = Box(72 + indent, 72, 500, 84)
        self.blocks.append(
            Block(kind, tokens, ((len(self.pages), box),), label, 1 if label else 0, breaks, level, indent, 11.0)
        )
        return self

    def _emboldened(self, bold: bool) -> Maker:
        if bold:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, tokens=tuple(replace(t, bold=True) for t in last.tokens))
        return self

    def _cell(self, text: str) -> Cell:
        tokens, breaks = self._tokens(text)
        box = (len(self.pages), Box(0, 0, 0, 0))
        return Cell((Block(BlockKind.PARAGRAPH, tokens, (box,), breaks=breaks),) if tokens else ())

    def _tokens(self, text: str) -> tuple[tuple[Token, ...], tuple[int, ...]]:
        found: list[Token] = []
        breaks: list[int] = []
        for line in text.split("\n"):
            if found:
                breaks.append(len(found))
            for word in line.split():
                words = self.pages[-1]
                words.append(Word(word, Box(72, 100, 90, 110), Style(11.0)))
                found.append(Token(word, (Ref(len(self.pages), len(words) - 1),)))
        return tuple(found), tuple(breaks)


def report() -> Maker:
    """A report with the least header block that makes it one."""
    return Maker().table(
        ["Committee(s): IT Committee", "Dated: 20 September 2016"],
        ["Subject: Network", "Public"],
        ["Report of: The Treasurer", ""],
    )
