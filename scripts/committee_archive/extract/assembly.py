"""Drafts → blocks: labels, words rejoined over line ends, headings told from paragraphs, sentences over page breaks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from committee_archive.extract.addresses import linked
from committee_archive.extract.beside import without_words_beside
from committee_archive.extract.contents import with_contents
from committee_archive.extract.drafts import Draft, DraftCell, label_of
from committee_archive.extract.figures import FoundFigure, placed
from committee_archive.extract.initials import without_initials
from committee_archive.extract.labels import is_bullet, is_closed_number, is_number, label_is_lettered
from committee_archive.extract.lines import box_around
from committee_archive.extract.notes import as_note, with_notes
from committee_archive.extract.page import ReadPage
from committee_archive.extract.page_breaks import whole_paragraphs
from committee_archive.extract.points import parted
from committee_archive.extract.printed_again import without_printed_again
from committee_archive.extract.rows import (
    HEADING_WORDS,
    filled,
    flat,
    is_band,
    is_boxed,
    is_headline,
    is_list,
    is_rest_of,
    is_title,
    items,
)
from committee_archive.extract.siblings import with_siblings
from committee_archive.extract.stacked import apart
from committee_archive.extract.tables import breaks_off, join_tables, with_inner_rows
from committee_archive.extract.titles import with_whole_titles
from committee_archive.extract.tokens import Tokens
from committee_archive.extract.turned import is_turned
from committee_archive.extract.typed_marks import with_typed_marks
from committee_archive.extract.whereabouts import is_time_of_day, says_when_or_where
from committee_archive.model.document import BULLET, Block, BlockKind, Box, Cell, Change, FurnitureRule, Grid, Ref, Word

_A_WORD = re.compile(r"[^\W\d_]{3}")
_CAPITALS = 5  # letters: a word in capitals that has fewer is the short form of a name
_UNFINISHED = (",", ";", "–", "-", " to", " that", "; and", "; or")
_BANDS = 2  # fewer dark bands in a table are its own title
_TAB = 1.5  # of the size: no space between two words is so wide
_GAPS = 2
_SCALED = 0.4  # points: sizes of type that differ by less are one
_SET_IN = 18.0  # points: a quotation is set in by so much (Word's quotation style: half an inch)
_OPENING = ("“", "‘", '"', "'")
_CLOSING = ("”", "’", '"', "'")


def blocks_of(
    drafts: Sequence[Draft], pages: tuple[ReadPage, ...], figures: Sequence[FoundFigure] = ()
) -> tuple[tuple[Block, ...], dict[Ref, FurnitureRule]]:
    """The blocks of the whole source in reading order, and the words of heads that a page break repeated."""
    return _Assembly(pages, drafts).blocks(drafts, figures)


class _Assembly:
    """What must be known of the whole source to judge one block: its words, usual size and left edge."""

    def __init__(self, pages: tuple[ReadPage, ...], drafts: Iterable[Draft]) -> None:
        self.pages = pages
        self.tokens = Tokens(pages)
        self.word = self.tokens.word
        sizes, lefts = Counter[float](), Counter[int]()
        for page in pages:
            for word in page.words:
                sizes[word.style.size] += len(word.text)
                lefts[round(word.box.x0)] += 1
        self.rights = [max((w.box.x1 for w in page.words), default=page.width) for page in pages]
        self.body_size = max(sizes.most_common(1)[0][0] if sizes else 0.0, self._prose_size(drafts))
        common = [x for x, n in lefts.items() if n * 12 >= max(lefts.values())] if lefts else [0]
        self.left = float(min(common))

    def _prose_size(self, drafts: Iterable[Draft]) -> float:
        """The usual size of what is too long for a heading and stands in no table; 0 where nothing is.

        A register has most of its words in its table, which is set smaller than the sentences around it: a short one
        of those heads nothing.
        """
        texts = ([self.word(r) for r in d.refs] for d in drafts if d.rows is None and len(d.refs) > HEADING_WORDS)
        return _size([word for text in texts for word in text])

    def blocks(
        self, drafts: Sequence[Draft], figures: Sequence[FoundFigure]
    ) -> tuple[tuple[Block, ...], dict[Ref, FurnitureRule]]:
        noted, headings = without_printed_again(with_notes(self._made(drafts), self.body_size))
        made, heads = join_tables(whole_paragraphs(noted, self.word, self.rights), [page.height for page in self.pages])
        repeated = dict.fromkeys(headings, FurnitureRule.REPEATED_HEADING)
        repeated |= dict.fromkeys(heads, FurnitureRule.REPEATED_HEAD)
        rowed = with_inner_rows(made)
        listed = without_words_beside(list(with_contents(list(without_initials(with_typed_marks(rowed))))))
        headed = with_whole_titles(with_siblings(listed, self._underlined), self.body_size)
        levelled = list(_levelled(_without_signature(headed)))
        drawn = [(figure, tuple(self.tokens.of(Draft(refs=list(figure.refs)), 0))) for figure in figures]
        return tuple(placed(levelled, drawn)), repeated

    def _made(self, drafts: Iterable[Draft]) -> list[Block]:
        made: list[Block] = []
        for draft in drafts:
            if draft.rows is not None:
                made += self._of_rows(draft, draft.rows, made[-1] if made else None)
            elif draft.refs:
                measure = self.rights[draft.refs[0].page - 1] - self.left
                lines = (line for part in parted(draft, self.word) for line in apart(part, self.word, measure))
                blocks = map(self._block, lines)
                made += (as_note(block) if draft.note else block for block in blocks)
        return made

    def _of_rows(self, draft: Draft, rows: list[list[DraftCell]], before: Block | None) -> Iterator[Block]:
        """A table as what it is: a list, frames around text, or a table, also one that goes on from the page before."""
        if is_list(rows, self.word):
            yield from self._made(items(rows, self.word))
        elif before is not None and is_rest_of(before, rows):
            yield self._table(draft)
        elif is_headline(rows, self.word):
            yield self._block(Draft(refs=[r for cell in rows[0] for d in cell.drafts for r in d.refs]))
        else:
            yield from self._of_parts(draft, rows, before)

    def _of_parts(self, draft: Draft, rows: list[list[DraftCell]], before: Block | None) -> Iterator[Block]:
        """The parts of a table between frames around text and dark bands, each as what it is."""
        bands = {n for n, row in enumerate(rows) if is_band(row, self.word)}
        parting = (bands if len(bands) >= _BANDS else set()) | ({0} if is_title(rows, self.word) else set())
        for boxed, group in groupby(range(len(rows)), key=lambda n: n in parting or is_boxed(rows[n])):
            part = [rows[n] for n in group]
            heads = draft.header_rows if part[0] is rows[0] else 0
            table = self._table(replace(draft, rows=part, header_rows=min(heads, len(part) - 1)))
            goes_on = part[0] is rows[0] and before is not None and breaks_off(before, table)
            if boxed or (all(filled(row) <= 1 for row in part) and not goes_on):
                yield from self._made(d for row in part for cell in row for d in cell.drafts)
            else:
                yield table

    def _table(self, draft: Draft) -> Block:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in draft.rows or ())
        refs = [t.refs[0] for row in rows for cell in row for b in cell.blocks for t in b.tokens]
        return Block(
            kind=BlockKind.TABLE,
            tokens=(),
            boxes=self._boxes(refs),
            grid=Grid(rows, draft.header_rows),
            doubt=draft.doubt,
        )

    def _cell(self, cell: DraftCell) -> Cell:
        return Cell(tuple(self._block(d, in_cell=True) for d in flat(cell.drafts)), cell.columns, cell.rows)

    def _block(self, draft: Draft, in_cell: bool = False) -> Block:
        words = [self.word(r) for r in draft.refs]
        label_words = draft.label_words
        tagged = "".join(w.text for w in words[:label_words])
        if label_words and not (is_number(tagged) or is_bullet(tagged)):
            label_words = 0  # converters put the wrong words into labels now and then
        if not label_words:
            label_words = 1 if label_of(words[:2], draft.in_list) else 0
        tokens = linked(tuple(self.tokens.of(draft, label_words)))
        label = "".join(self.word(r).text for r in draft.refs[:label_words])
        if (len(label) == 1 and is_bullet(label)) or ((draft.drawn or words[0].bulleted) and not label):
            label = BULLET
        indent = words[0].box.x0 - self.left
        block = Block(
            kind=BlockKind.ITEM if label else BlockKind.PARAGRAPH,
            tokens=tokens,
            boxes=self._boxes(draft.refs),
            label=label,
            label_tokens=label_words,
            breaks=tuple(n for n, t in enumerate(tokens) if n and t.refs[0] in draft.breaks),
            indent=round(indent, 1),
            size=_size(words),
            doubt=draft.doubt,
        )
        if in_cell or label == BULLET:
            return block
        aside = draft.quoted and not draft.tag
        found = block if aside else self._as_heading(block, draft, words[label_words:])
        plain = found.kind is BlockKind.PARAGRAPH
        return replace(found, quoted=True) if plain and (draft.quoted or self._is_set_in(found)) else found

    def _is_set_in(self, block: Block) -> bool:
        """Whether a paragraph of several lines is a quotation: set in, it opens with a quotation mark and closes so."""
        lines = {round(self.word(r).box.top) for t in block.tokens for r in t.refs}
        text = block.text
        ends = text.rstrip(".,;").endswith(_CLOSING) or text.endswith(_CLOSING)
        return len(lines) > 1 and block.indent >= _SET_IN and text.startswith(_OPENING) and ends

    def _as_heading(self, block: Block, draft: Draft, words: list[Word]) -> Block:
        """A heading by its tag, or by its looks: short, alone, and all bold, all capitals or larger than the text."""
        tag = int(draft.tag[1]) if draft.tag in ("H1", "H2", "H3", "H4", "H5", "H6") else 0
        if draft.tag == "H":
            tag = 1
        body = block.body
        short = len(words) <= HEADING_WORDS and not body.endswith((*_UNFINISHED, "."))
        short = short and not body.startswith("That ")  # a resolution, or what leads to its list
        capitals = body.isupper() and sum(c.isalpha() for c in body) >= (4 if " " in body else _CAPITALS)
        capitals = capitals and bool(_A_WORD.search(body))  # not the marks on the axis of a chart: "Q1 Q2 Q3 Q4"
        page = self.pages[block.boxes[0][0] - 1]
        light = all(w.style.light for w in words) and not (draft.tag and page.width > page.height)  # a slide's shapes
        stands_out = (
            light or all(w.style.bold for w in words) or block.size > self.body_size + 0.9 or self._underlined(block)
        )
        says_when = says_when_or_where(body) or is_time_of_day(body)
        letters = any(c.isalpha() for c in body) and (bool(tag) or not says_when)
        none = not tag and (label_is_lettered(block.label) or _runs_in(words) or _are_heads_of_columns(words))
        none = none or (len(words) == 1 and not tag and _is_code(words[0].text))
        none = none or all(is_turned(w) for w in words)  # a stamp in the margin, the name of an axis
        if not letters or none or not (tag or (short and (stands_out or capitals))):
            return block
        if tag and len(words) > 3 * HEADING_WORDS:
            return block
        if not block.label and len(block.tokens) > 1 and is_closed_number(block.tokens[0].text):
            block = replace(block, label=block.tokens[0].text, label_tokens=1)  # "5. Network", set with a mere space
        kept = tuple(replace(t, change=Change.NONE) if t.change is Change.INSERTED else t for t in block.tokens)
        return replace(block, tokens=kept, kind=BlockKind.HEADING, level=tag or 9)  # headings are underlined anyway

    def _underlined(self, block: Block) -> bool:
        """Whether a line is underlined as a heading was on a typewriter: all of it, on a page without changes."""
        words = [self.word(r) for t in block.tokens[block.label_tokens :] for r in t.refs]
        return all(w.style.underlined and not w.link for w in words) and block.boxes[0][0] not in self.tokens.changed

    def _boxes(self, refs: Iterable[Ref]) -> tuple[tuple[int, Box], ...]:
        return tuple(
            (page, box_around(self.word(r).box for r in group))
            for page, group in groupby(sorted(refs), key=lambda r: r.page)
        )


def _is_code(word: str) -> bool:
    """Whether a word is the number by which an authority files its papers: `NPA/19/027`."""
    return "/" in word and any(c.isdigit() for c in word)


def _runs_in(words: Sequence[Word]) -> bool:
    """Whether bold words with a colon run into others: the label of a key or a note, in type larger than a table's."""
    bold = next((n for n, word in enumerate(words) if not word.style.bold), len(words))
    return 0 < bold < len(words) and words[bold - 1].text.endswith(":")


def _are_heads_of_columns(words: Sequence[Word]) -> bool:
    """Whether gaps as wide as tabs part the words of a line into three texts or more: names of parties over members."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words) if b.box.top < a.box.bottom]
    return len(gaps) == len(words) - 1 and sum(gap > _TAB * words[0].style.size for gap in gaps) >= _GAPS


def _without_signature(blocks: list[Block]) -> list[Block]:
    """Headings at the very end head nothing: they are names under a paper. What has a number below it heads that."""
    found = list(blocks)
    for n in range(len(found) - 1, 0, -1):
        heads = n + 1 < len(found) and bool(found[n + 1].label) and not found[n].label
        if found[n].kind is not BlockKind.HEADING or heads:
            break
        found[n] = replace(found[n], kind=BlockKind.PARAGRAPH, level=0)
    return found


def _size(words: list[Word]) -> float:
    sizes = Counter[float]()
    for word in words:
        sizes[word.style.size] += len(word.text)
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings ranked: the larger type first, of one size the tag's own level.

    Office programs set type in half points. What differs by less is of one size: Excel scales each sheet of a file to
    the paper, the running head with it.
    """
    found = list(blocks)
    printed = sorted({b.size for b in found if b.kind is BlockKind.HEADING}, reverse=True)
    sizes: dict[float, float] = {}
    for size in printed:
        largest = next((s for s in sizes.values() if s - size < _SCALED), size)
        sizes[size] = largest
    styles = sorted({(-sizes[b.size], b.level) for b in found if b.kind is BlockKind.HEADING})
    ranks = {style: min(n, 5) for n, style in enumerate(styles, 1)}
    for block in found:
        heading = block.kind is BlockKind.HEADING
        yield replace(block, level=ranks[(-sizes[block.size], block.level)]) if heading else block
