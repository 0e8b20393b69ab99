"""Blocks of a Document → addressed blocks of a Paper: headings, numbered paragraphs, lists, tables, notices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.authorship import authors_of
from committee_archive.interpret.content import ContentMaker
from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header import HeaderReading, split_label
from committee_archive.interpret.numbering import Anchors, Numbering
from committee_archive.interpret.sections import (
    appendix_of,
    decision_blocks,
    in_appendix,
    is_formula,
    recommendation_blocks,
)
from committee_archive.model.document import BULLET, Block, BlockKind, Document, Grid, Ref, SourceKind, Token
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import (
    AppendixEntry,
    Break,
    Bullet,
    Decision,
    Doubt,
    FrontMatter,
    Heading,
    Inline,
    PageMark,
    PaperBlock,
    PaperKind,
    Paragraph,
    Recommendation,
    Table,
    TableCell,
    Text,
    Withheld,
    WithheldKind,
)
from committee_archive.vocabulary import Vocabulary, phrase_key

_CONTACT_WORDS = 12
_DEEPER = 6.0  # points: a bullet further in than this is nested
_ASKS = frozenset({PaperKind.REPORT, PaperKind.OTHER, PaperKind.SUPPLEMENT})
_TYPED_LABEL = re.compile(r"^(?:\d{1,2}[a-z]?|[a-z])\.\s+(?=[A-Z])")  # "2a. Residents …": typed before a decision
_DECIDES = frozenset({PaperKind.MINUTES, PaperKind.DECISION_RECORD})


@dataclass(frozen=True, slots=True)
class MadeText:
    """The text of a paper, and what stands in it.

    Attributes:
        blocks: In reading order.
        trace: For each the index of the Document's block that it came from, or None.
        findings: What was noticed.
    """

    blocks: tuple[PaperBlock, ...]
    trace: tuple[int | None, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    decisions: tuple[Decision, ...]
    appendices: tuple[AppendixEntry, ...]
    doubts: tuple[Doubt, ...]

    def complete(self, front: FrontMatter) -> FrontMatter:
        """`front` with what the text adds to it."""
        return replace(
            front,
            recommendations=self.recommendations,
            decisions=self.decisions,
            appendices=self.appendices,
            doubts=self.doubts,
        )


class PaperMaker:
    """Makes the text of one paper, in one pass over its blocks."""

    def __init__(
        self,
        document: Document,
        header: HeaderReading,
        kind: PaperKind,
        vocabulary: Vocabulary,
        withheld: Mapping[Ref, WithheldKind],
        withheld_pages: frozenset[int],
        private: bool,
    ) -> None:
        self._document = document
        self._header = header
        self._vocabulary = vocabulary
        self._withheld = withheld
        self._withheld_pages = withheld_pages
        self._content = ContentMaker(withheld, document.kind is SourceKind.PDF, private)
        self._anchors = Anchors()
        self._numbering = Numbering(self._anchors)
        self._blocks: list[PaperBlock] = []
        self._trace: list[int | None] = []
        self._findings: list[Finding] = []
        self._doubts: list[Doubt] = []
        self._address: dict[int, str] = {}
        self._bullets: list[float] = []
        self._noticed = 0
        self._headings: dict[int, int] = {}
        self._last_number: dict[str, int] = {}
        blocks = document.blocks
        labels = (b.label.strip("(). ") for b in blocks if b.kind is BlockKind.HEADING)
        self._headed = {int(label) for label in labels if label.isdigit()}
        self._prefixes = in_appendix(blocks)
        self._authors = tuple(header.values.get("authors", ())) or authors_of(blocks, vocabulary)
        self._decides = kind in _DECIDES
        self._asked = recommendation_blocks(blocks, vocabulary) if kind in _ASKS else []
        self._record = kind is PaperKind.DECISION_RECORD
        self._decided = decision_blocks(blocks, vocabulary, self._record) if kind in _DECIDES else []
        self._special = self._special_anchors()
        self._own_numbers = self._numbered_apart()

    def make(self) -> MadeText:
        """Run over the blocks."""
        prefix = ""
        for index, block in enumerate(self._document.blocks):
            if self._prefixes[index] != prefix:
                prefix = self._prefixes[index]
                self._numbering.enter_appendix(prefix)
            if block.boxes:
                self._notices_to(block.boxes[0][0])
            if self._is_kept_back(block):
                continue
            if self._header.first <= index <= self._header.last:
                if index == self._header.first:
                    self._add(self._header_table(), index)
            else:
                self._one(block, index, prefix)
        self._notices_to(len(self._document.pages))
        rest = self._content.marks_to(len(self._document.pages))
        if rest:
            self._put(Paragraph(tuple(rest)), None)
        return MadeText(
            tuple(self._blocks),
            tuple(self._trace),
            tuple(self._findings),
            tuple(self._recommendations()),
            tuple(self._decisions()),
            tuple(self._appendices()),
            tuple(self._doubts),
        )

    def _one(self, block: Block, index: int, prefix: str) -> None:
        if block.kind is not BlockKind.ITEM or block.label != BULLET:
            self._bullets.clear()
        if block.kind is BlockKind.TABLE and block.grid is not None:
            self._add(self._table(block.grid), index)
        elif block.kind is BlockKind.HEADING and not self._is_no_heading(block):
            self._numbering.at_heading()
            page = block.boxes[0][0] if block.boxes else 1
            self._headings[page] = self._headings.get(page, 0) + 1
            own = self._anchors.unique(f"s-{page}-{self._headings[page]}")
            self._address[index] = own
            self._add(Heading(block.level + 1, self._content.content(block.tokens, plain=True), own), index)
        elif block.label and block.tokens[0].refs[0] in self._withheld:
            self._add(Paragraph(self._content.content(block.tokens)), index)
        elif block.label == BULLET:
            anchor, aliases = self._own_anchor(index, None)
            self._add(Bullet(self._content.block(block), self._bullet_depth(block.indent), anchor, aliases), index)
        elif block.label and index in self._own_numbers:
            special = self._special.get(index)
            self._address[index] = special or ""
            self._add(Paragraph(self._content.block(block), block.label, 1, special), index)
        elif block.label:
            address = self._numbering.address(block.label, block.indent)
            self._sequence(block, prefix, address.anchor)
            anchor, aliases = self._own_anchor(index, address.anchor)
            self._add(Paragraph(self._content.block(block), block.label, address.depth, anchor, aliases), index)
        else:
            anchor, aliases = self._own_anchor(index, None)
            content = self._content.block(block)
            contact = len(block.tokens) <= _CONTACT_WORDS and any(isinstance(c, Withheld) for c in content)
            self._add(Paragraph(content, anchor=anchor, aliases=aliases, role="contact" if contact else None), index)
        if block.doubt:
            self._doubt("uncertain-block", block, self._address.get(index))

    def _is_no_heading(self, block: Block) -> bool:
        """Lines set like headings that are none: a date, a decision's formula, the author over the contact block."""
        if block.label:
            return False
        words = block.body.strip(" .:–-")
        day = date_in(words)
        return (
            (day is not None and len(words) <= len(day.printed) + 3)
            or (self._decides and is_formula(block, self._vocabulary))
            or (" " in words and any(a.startswith(words) or a.endswith(words) for a in self._authors))
        )

    def _own_anchor(self, index: int, number: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The address of a block, and its further ones: a recommendation or decision may be numbered too."""
        special = self._special.get(index)
        self._address[index] = number or special or ""
        if number is None:
            return special, ()
        return number, (special,) if special else ()

    def _special_anchors(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for n, group in enumerate(self._asked, 1):
            found[group[0]] = self._anchors.unique(f"r{n}")
        for heading, group in self._decided:
            item = self._item(heading)
            found[group[0]] = self._anchors.unique(f"d{item.replace('.', '-').lower()}" if item else "d")
        return found

    def _numbered_apart(self) -> set[int]:
        """Recommendations with numbers of their own, which the paragraphs of the report count through again.

        "Paragraph 3" means the report's; such a recommendation has its own address and no other. Where the numbers run
        on from the recommendations into the report, each is a paragraph too.
        """
        blocks = self._document.blocks
        asked = {n for group in self._asked for n in group}
        others = {b.label for n, b in enumerate(blocks) if n not in asked and b.kind is BlockKind.ITEM}
        return {n for n in asked if blocks[n].label != BULLET and blocks[n].label in others}

    def _item(self, heading: int) -> str:
        return self._document.blocks[heading].label.strip("(). ") if heading >= 0 else ""

    def _bullet_depth(self, indent: float) -> int:
        while self._bullets and self._bullets[-1] > indent + _DEEPER:
            self._bullets.pop()
        if not self._bullets or indent > self._bullets[-1] + _DEEPER:
            self._bullets.append(indent)
        return len(self._bullets)

    def _sequence(self, block: Block, prefix: str, anchor: str) -> None:
        """Notes a gap or a repeat in the run of plain numbers; the labels stay as printed."""
        bare = block.label.strip("(). ")
        if not bare.isdigit() or block.indent > 3 * _DEEPER:
            return
        last, now = self._last_number.get(prefix, 0), int(bare)
        page = block.boxes[0][0] if block.boxes else None
        if now > last + 1 and last and not self._headed.issuperset(range(last + 1, now)):
            missing = f"{last + 1}" if now == last + 2 else f"{last + 1} to {now - 1}"
            lost = self._document.kind is SourceKind.TRANSCRIPT
            code = "lost-number" if lost else "number-gap"
            why = "the transcript has lost it; look at the original" if lost else "the paper prints no such number"
            self._findings.append(
                Finding(
                    code,
                    f"the numbering jumps from {last} to {now}: for {missing} {why}",
                    Severity.WARNING if lost else Severity.NOTE,
                    page,
                    anchor,
                )
            )
            if lost:
                self._doubts.append(Doubt(code, page, anchor))
        elif now == last:
            self._findings.append(
                Finding(
                    "number-repeated",
                    f"the number {now} is printed twice running",
                    Severity.NOTE,
                    page,
                    anchor,
                )
            )
        self._last_number[prefix] = now

    def _doubt(self, code: str, block: Block, anchor: str | None) -> None:
        page = block.boxes[0][0] if block.boxes else None
        self._doubts.append(Doubt(code, page, anchor or None))
        self._findings.append(
            Finding(
                code,
                f"the program is unsure what this is ({block.doubt}); compare it with the PDF",
                Severity.NOTE,
                page,
                anchor or None,
            )
        )

    def _add(self, block: PaperBlock, index: int | None) -> None:
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

    def _put(self, block: PaperBlock, index: int | None) -> None:
        self._blocks.append(block)
        self._trace.append(index)

    def _is_kept_back(self, block: Block) -> bool:
        refs = [r for t in _all_tokens(block) for r in t.refs]
        return bool(refs) and all(self._withheld.get(r) in (WithheldKind.EXEMPT, WithheldKind.CHOSEN) for r in refs)

    def _notices_to(self, page: int) -> None:
        """Say of each run of pages up to `page` that is kept back that it is; its page marks stand there too."""
        for first in sorted(self._withheld_pages):
            if self._noticed < first <= page:
                last = first
                while last + 1 in self._withheld_pages:
                    last += 1
                self._noticed = last
                pages = f"Page {first}" if last == first else f"Pages {first} to {last}"
                verb = "is" if last == first else "are"
                marks = self._content.marks_to(last)
                if marks:
                    self._put(Paragraph(tuple(marks)), None)
                text = f"{pages} of this paper {verb} not published: exempt or withheld information."
                self._put(Paragraph((Text(text),), role="notice"), None)

    def _header_table(self) -> Table:
        blocks = self._document.blocks[self._header.first : self._header.last + 1]
        if len(blocks) == 1 and blocks[0].grid is not None:
            return replace(self._table(blocks[0].grid), role="header", header_rows=0)
        rows: list[tuple[TableCell, ...]] = []
        for block in blocks:
            if block.grid is not None:
                rows += self._table(block.grid).rows
                continue
            label = _label_length(block, self._vocabulary)
            left = self._content.content(block.tokens[:label])
            rows.append((TableCell(left), TableCell(self._content.content(block.tokens[label:]))))
        return Table(tuple(rows), role="header")

    def _table(self, grid: Grid) -> Table:
        rows = tuple(
            tuple(TableCell(self._lines(cell.blocks), cell.columns, cell.rows) for cell in row) for row in grid.rows
        )
        return Table(rows, grid.header_rows)

    def _lines(self, blocks: Sequence[Block]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for n, block in enumerate(blocks):
            found += [Break()] if n else []
            found += self._content.content(block.tokens[: block.label_tokens])
            found += self._content.block(block)
        return tuple(found)

    def _recommendations(self) -> list[Recommendation]:
        found: list[Recommendation] = []
        for n, group in enumerate(self._asked, 1):
            first = self._document.blocks[group[0]]
            if self._is_kept_back(first):
                continue
            text = " ".join(self._public_text(i) for i in group)
            number = first.label.strip("(). ") if first.label not in ("", BULLET) else None
            found.append(Recommendation(text, number, self._special.get(group[0], f"r{n}")))
        return found

    def _decisions(self) -> list[Decision]:
        found: list[Decision] = []
        for heading, group in self._decided:
            if self._is_kept_back(self._document.blocks[group[0]]):
                continue
            name = self._document.blocks[heading].body if heading >= 0 else None
            text = " ".join(self._public_text(i) for i in group)
            text = _TYPED_LABEL.sub("", text) if len(group) == 1 else text
            item = self._item(heading) or (name if self._record else None)
            found.append(Decision(text, item, name, self._special[group[0]]))
        return found

    def _public_text(self, index: int) -> str:
        block = self._document.blocks[index]
        words = block.tokens[block.label_tokens :]
        return " ".join(t.text for t in words if t.refs[0] not in self._withheld)

    def _appendices(self) -> list[AppendixEntry]:
        """Appendices that the paper lists, then those in the file that it does not; each once."""
        found: dict[str, AppendixEntry] = {}
        headed: dict[str, tuple[int, bool]] = {}
        listing = False
        for index, block in enumerate(self._document.blocks):
            named = appendix_of(block.body if block.label == BULLET else block.text)
            heading = block.kind is BlockKind.HEADING
            if heading and not named:
                listing = phrase_key(block.body) in self._vocabulary.appendix_headings
            elif named and heading and self._prefixes[index] == f"a{named[1]}-":
                listing = False
                kept_back = self._is_kept_back(block)
                headed.setdefault(named[1], (index, kept_back))
                if not kept_back:
                    found.setdefault(named[1], AppendixEntry(named[0], named[2] or None))
            elif named and listing and not self._is_kept_back(block):
                found.setdefault(named[1], AppendixEntry(named[0], named[2] or None))
        return [
            replace(entry, anchor=self._address.get(headed[mark][0]) or None, published=not headed[mark][1])
            if mark in headed
            else entry
            for mark, entry in found.items()
        ]


def _all_tokens(block: Block) -> list[Token]:
    if block.grid is None:
        return list(block.tokens)
    return [t for row in block.grid.rows for cell in row for b in cell.blocks for t in b.tokens]


def _label_length(block: Block, vocabulary: Vocabulary) -> int:
    """How many words of a header line are its label."""
    for n, token in enumerate(block.tokens[:12], 1):
        if token.text.endswith(":") and split_label(" ".join(t.text for t in block.tokens[:n]), vocabulary):
            return n
    return 0
