"""The blocks of a paper as they are put one after another, each with the block of the Document that it came from.

Page marks and the notices of pages that are not published stand between them, on their own.
"""

from collections.abc import Mapping
from dataclasses import replace

from committee_archive.interpret.content import ContentMaker
from committee_archive.model.paper import Bullet, PageMark, PaperBlock, Paragraph, Table, Text


class Sheet:
    """Takes the blocks of one paper in reading order.

    Attributes:
        blocks: What was put.
        trace: For each the index of the Document's block that it came from, or None.
    """

    def __init__(self, content: ContentMaker, withheld: Mapping[int, str]) -> None:
        self._content = content
        self._withheld = withheld
        self._noticed = 0
        self.blocks: list[PaperBlock] = []
        self.trace: list[int | None] = []

    def add(self, block: PaperBlock, index: int | None) -> None:
        """Put a block; a page mark that opens a heading, paragraph or table stands before it, on its own."""
        content = block.rows[0][0].content if isinstance(block, Table) and block.rows and block.rows[0] else ()
        content = content if isinstance(block, Table) else block.content
        marks = 0
        while marks < len(content) and isinstance(content[marks], PageMark):
            marks += 1
        if marks and not isinstance(block, Bullet):
            self._put(Paragraph(content[:marks]), None)
            if isinstance(block, Table):
                first = (replace(block.rows[0][0], content=content[marks:]), *block.rows[0][1:])
                block = replace(block, rows=(first, *block.rows[1:]))
            else:
                block = replace(block, content=content[marks:])
        self._put(block, index)

    def notices_to(self, page: int) -> None:
        """Say of each run of pages up to `page` that is withheld alike that it is; its page marks stand there too."""
        for first in sorted(self._withheld):
            if self._noticed < first <= page:
                last, why = first, self._withheld[first]
                while self._withheld.get(last + 1) == why:
                    last += 1
                self._noticed = last
                pages = f"Page {first}" if last == first else f"Pages {first} to {last}"
                verb = "is" if last == first else "are"
                self.marks_to(last)
                text = f"{pages} of this paper {verb} withheld{f': {why}' if why else ''}."
                self._put(Paragraph((Text(text),), role="notice"), None)

    def marks_to(self, page: int) -> None:
        """Put the marks of pages up to `page` that no word has brought."""
        marks = self._content.marks_to(page)
        if marks:
            self._put(Paragraph(tuple(marks)), None)

    def _put(self, block: PaperBlock, index: int | None) -> None:
        self.blocks.append(block)
        self.trace.append(index)
