"""Blocks of a Document → addressed blocks of a Paper: headings, numbered paragraphs, lists, tables, notices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.appendices import appendix_entries, in_appendix
from committee_archive.interpret.authorship import authors_of
from committee_archive.interpret.bullet_depths import BulletDepths
from committee_archive.interpret.captions import caption_blocks
from committee_archive.interpret.content import ContentMaker
from committee_archive.interpret.dates import date_in
from committee_archive.interpret.decision_entries import decision_entries
from committee_archive.interpret.decision_found import Found
from committee_archive.interpret.decision_tables import decisions_in_form, decisions_in_rows
from committee_archive.interpret.decision_wordings import Wordings
from committee_archive.interpret.decisions import DecisionFinder
from committee_archive.interpret.figures import figure
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.items import items_of
from committee_archive.interpret.kinds import said_kind
from committee_archive.interpret.notes import notes_of
from committee_archive.interpret.number_run import NumberRun
from committee_archive.interpret.numbering import Anchors, Numbering
from committee_archive.interpret.recommendation_cells import recommendations_in_cells
from committee_archive.interpret.recommendations import numbered_apart, recommendation_blocks, recommendation_entries
from committee_archive.interpret.sheet import Sheet
from committee_archive.interpret.signatures import is_signature
from committee_archive.interpret.special_addresses import special_addresses
from committee_archive.interpret.tables import header_table, stacks, table
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import BULLET, Block, BlockKind, Document, SourceKind
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import AppendixEntry, Decision, Doubt, FrontMatter, PaperKind, Recommendation
from committee_archive.model.paper import Bullet, Heading, Note, PaperBlock, Paragraph, Withheld
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import Vocabulary, phrase_key

_CONTACT_WORDS = 12
_ASKS = frozenset({PaperKind.REPORT, PaperKind.OTHER, PaperKind.SUPPLEMENT})
_DECIDES = frozenset({PaperKind.MINUTES, PaperKind.DECISION_RECORD})
_MAY_DECIDE = frozenset({PaperKind.PACK, PaperKind.SUPPLEMENT})  # where they hold a record of decision


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
            doubts=(*front.doubts, *self.doubts),
        )


class PaperMaker:
    """Makes the text of one paper, in one pass over its blocks."""

    def __init__(
        self,
        document: Document,
        header: HeaderReading,
        kind: PaperKind,
        vocabulary: Vocabulary,
        kept_back: Withholding,
        body: str | None,
        private: bool,
    ) -> None:
        blocks = document.blocks
        self._document = document
        self._header = header
        self._kind = kind
        self._vocabulary = vocabulary
        self._kept_back = kept_back
        self._posts = Posts(vocabulary.world.offices) if vocabulary.world.offices else None
        self._anchors = Anchors()
        self._figures = document.figures
        self._notes = notes_of(document, self._anchors, kept_back.words)
        self._content = ContentMaker(kept_back.words, document.kind is SourceKind.PDF, private, self._notes.marks)
        self._sheet = Sheet(self._content, kept_back.pages)
        self._numbering = Numbering(self._anchors)
        self._run = NumberRun(blocks, document.kind)
        self._findings: list[Finding] = self._run.findings
        self._doubts: list[Doubt] = self._run.doubts
        self._address: dict[int, str] = {}
        self._bullets = BulletDepths()
        self._headings: dict[int, int] = {}
        self._prefixes = in_appendix(blocks, vocabulary)
        self._authors = tuple(header.values.get("authors", ())) or authors_of(blocks, vocabulary)
        self._decides = kind in _DECIDES
        self._says = Wordings(vocabulary.deciding, body)
        self._items = items_of(blocks, self._leading_to_decisions() if kind is PaperKind.MINUTES else ())
        deciding = kind in _DECIDES | _MAY_DECIDE
        self._finder = DecisionFinder(blocks, self._items, vocabulary, self._says) if deciding else None
        self._asked = recommendation_blocks(blocks, vocabulary) if kind in _ASKS else []
        self._decided = self._decisions(kind)
        self._special = special_addresses(
            blocks, self._anchors, self._asked, self._decided, self._items if self._decides else (), vocabulary
        )
        self._own_numbers = numbered_apart(blocks, self._asked)
        self._labels_after = _labels_after(blocks)
        self._captions = caption_blocks(blocks, header.last + 1)

    def make(self) -> MadeText:
        """Run over the blocks."""
        blocks = self._document.blocks
        prefix = ""
        for index, block in enumerate(blocks):
            if self._prefixes[index] != prefix:
                prefix = self._prefixes[index]
                self._numbering.enter_appendix(prefix)
            if block.boxes:
                self._sheet.notices_to(block.boxes[0][0])
            if self._kept_back.omits(block):
                continue
            if self._header.first <= index <= self._header.last and index not in self._figures:
                if index == self._header.first:
                    top = [b for b in blocks[index : self._header.last + 1] if b.kind is not BlockKind.FIGURE]
                    self._sheet.add(header_table(top, self._content, self._vocabulary), index)
            else:
                self._one(block, index, prefix)
        self._sheet.notices_to(len(self._document.pages))
        self._sheet.marks_to(len(self._document.pages))
        return MadeText(
            tuple(self._sheet.blocks),
            tuple(self._sheet.trace),
            tuple(self._findings),
            tuple(self._recommendations()),
            (*self._entries(), *self._in_tables()),
            tuple(appendix_entries(blocks, self._prefixes, self._address, self._kept_back, self._vocabulary)),
            tuple(self._doubts),
        )

    def _recommendations(self) -> Iterator[Recommendation]:
        """Those of the text; those in the cells of a form where the text has none."""
        blocks, vocabulary = self._document.blocks, self._vocabulary
        yield from recommendation_entries(blocks, self._asked, self._special, self._kept_back, vocabulary)
        if not self._asked and self._kind in _ASKS:
            yield from recommendations_in_cells(blocks, self._kept_back, vocabulary)

    def _entries(self) -> list[Decision]:
        blocks, deciding = self._document.blocks, self._vocabulary.deciding
        return decision_entries(blocks, self._items, self._decided, self._special, self._kept_back, deciding)

    def _in_tables(self) -> Iterator[Decision]:
        """Decisions in the cells of tables: of minutes, and of a form that says nowhere else what was decided."""
        blocks, below = self._document.blocks, self._document.blocks[self._header.last + 1 :]
        form: list[Decision] = []
        if self._kind is PaperKind.DECISION_RECORD and not self._decided:
            form += decisions_in_form(blocks, self._vocabulary, self._kept_back)
        yield from form
        of_record = self._kind is PaperKind.DECISION_RECORD and not self._decided and not form
        if self._kind is PaperKind.MINUTES or of_record:
            yield from decisions_in_rows(below, self._vocabulary, self._says, self._kept_back, of_record)

    def _one(self, block: Block, index: int, prefix: str) -> None:
        if block.kind is not BlockKind.ITEM or block.label != BULLET:
            self._bullets.ends()
        if block.grid is None and index in self._figures:
            self._figure(block, index)
            return
        for made in self._blocks_of(block, index, prefix):
            self._sheet.add(made, index)

    def _figure(self, block: Block, index: int) -> None:
        page = block.boxes[0][0]
        if page not in self._kept_back.pages:
            self._sheet.marks_to(page)
            self._sheet.add(figure(block, self._figures[index], self._content.block(block)), index)

    def _blocks_of(self, block: Block, index: int, prefix: str) -> Iterator[PaperBlock]:
        """What a block of the Document becomes in the paper: one block, or of stacks the paragraphs in them."""
        if block.grid is not None and block.grid.stacked:
            yield from stacks(block.grid, self._content)
        elif block.grid is not None:
            yield table(block.grid, self._content)
        elif index in self._captions:
            own = self._anchors.unique(f"table-{block.boxes[0][0]}")
            self._address[index] = own
            yield Paragraph(self._content.block(block), anchor=own, role="caption")
        elif index in self._notes.anchors:
            yield Note(block.label, self._content.block(block), self._notes.anchors[index])
        elif block.kind is BlockKind.HEADING and not self._is_no_heading(index):
            yield self._heading(block, index)
        elif block.label:
            yield self._labelled(block, index, prefix)
        else:
            yield self._unlabelled(block, index)

    def _heading(self, block: Block, index: int) -> Heading:
        self._numbering.at_heading()
        page = block.boxes[0][0] if block.boxes else 1
        self._headings[page] = self._headings.get(page, 0) + 1
        own = self._anchors.unique(f"s-{page}-{self._headings[page]}")
        self._address[index] = own
        return Heading(block.level + 1, self._content.content(block.tokens, plain=True), own)

    def _labelled(self, block: Block, index: int, prefix: str) -> Paragraph | Bullet:
        """A paragraph with its number, or a bullet; one whose label is withheld has no address of its own."""
        if block.tokens[0].refs[0] in self._kept_back.words:
            return Paragraph(self._content.content(block.tokens))
        if block.label == BULLET:
            anchor, aliases = self._own_anchor(index, None)
            return Bullet(self._content.block(block), self._bullets.depth(block), anchor, aliases)
        if index in self._own_numbers:
            special = self._special.get(index)
            self._address[index] = special or ""
            return Paragraph(self._content.block(block), block.label, 1, special)
        address = self._numbering.address(block.label, block.indent, self._labels_after[index])
        self._run.follow(block, prefix, address.anchor)
        anchor, aliases = self._own_anchor(index, address.anchor)
        return Paragraph(self._content.block(block), block.label, address.depth, anchor, aliases)

    def _unlabelled(self, block: Block, index: int) -> Paragraph:
        anchor, aliases = self._own_anchor(index, None)
        content = self._content.block(block)
        contact = len(block.tokens) <= _CONTACT_WORDS and any(isinstance(c, Withheld) for c in content)
        role = "contact" if contact else "quote" if block.quoted else None
        return Paragraph(content, anchor=anchor, aliases=aliases, role=role)

    def _leading_to_decisions(self) -> frozenset[int]:
        """Headings of minutes that name no business and only lead to a decision: "RESOLVED – That:".

        So does a heading "Decision" that comes again; one alone may head anything.
        """
        headed = [(n, b) for n, b in enumerate(self._document.blocks) if b.kind is BlockKind.HEADING and not b.label]
        named = [n for n, b in headed if phrase_key(b.body) in self._vocabulary.decision_headings]
        return frozenset((*(n for n, b in headed if self._says.is_formula(b)), *(named if len(named) > 1 else ())))

    def _decisions(self, kind: PaperKind) -> list[Found]:
        if self._finder is None:
            return []
        if kind is PaperKind.MINUTES:
            return self._finder.in_minutes()
        if kind is PaperKind.DECISION_RECORD:
            return self._finder.in_record()
        blocks = self._document.blocks
        record = PaperKind.DECISION_RECORD
        begins = (n for n, b in enumerate(blocks) if b.grid is None and said_kind(b.text, self._vocabulary) is record)
        return self._finder.recorded(next(begins, len(blocks)))

    def _is_no_heading(self, index: int) -> bool:
        """Lines set like headings that are none: a date, a formula, an author, who signs, a marking at the top."""
        block = self._document.blocks[index]
        if block.label:
            return False
        words = block.body.strip(" .:–-")
        day = date_in(words)
        return (
            (day is not None and len(words) <= len(day.printed) + 3)
            or (index < self._header.first and phrase_key(words) in self._vocabulary.public)
            or (self._decides and self._says.is_formula(block))
            or (" " in words and any(a.startswith(words) or a.endswith(words) for a in self._authors))
            or (self._posts is not None and is_signature(self._document.blocks, index, self._posts, self._vocabulary))
        )

    def _own_anchor(self, index: int, number: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The address of a block, and its further ones: a recommendation or decision may be numbered too."""
        special = self._special.get(index)
        self._address[index] = number or special or ""
        if number is None:
            return special, ()
        return number, (special,) if special else ()


def _labels_after(blocks: Sequence[Block]) -> list[str]:
    """For each block the next printed label after it, bullets left out; empty where none follows."""
    found: list[str] = []
    label = ""
    for block in reversed(blocks):
        found.append(label)
        label = block.label if block.label not in ("", BULLET) else label
    return found[::-1]
