"""Decisions that stand in the cells of a table: minutes set in columns, and forms of which a row says what was decided.

Each row of such minutes is an item: its number, then its name and what was said, then who is to act. A table has no
address of its own, so what is decided in it is found by the page on which the table begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.cell_entries import entries_of, labelled
from committee_archive.interpret.decision_wordings import Wordings
from committee_archive.interpret.decisions import DecisionFinder
from committee_archive.interpret.items import Item
from committee_archive.interpret.voting import manner_of
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import Block, Cell
from committee_archive.model.front_matter import Decision
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_NUMBER = re.compile(r"^\(?[A-Z]{0,4}\d[\d./]{0,7}[a-z]?[.):]?$")  # what may number a row: 3, 4.2, 45/23


def decisions_in_rows(
    blocks: Sequence[Block], vocabulary: Vocabulary, says: Wordings, kept_back: Withholding, of_record: bool
) -> Iterator[Decision]:
    """The decisions of minutes that are a table: of each numbered row what resolves, or else what states a decision.

    In a record (`of_record`), such as the notice that councils print the day after, a column headed "Decision" says it;
    in minutes that may be the column of what another council decided.
    """
    for block in blocks:
        if block.grid is None or block.grid.stacked or kept_back.covers(block):
            continue
        column = _deciding_column(block, vocabulary) if of_record else None
        for row in block.grid.rows[block.grid.header_rows :]:
            inside = [part for cell in row for b in labelled(cell.blocks) for part in _name_apart(b)]
            item = _item(row)
            found = DecisionFinder(inside, [item] * len(inside), vocabulary, says).in_cells() if item.number else []
            quiet = any(folded(b.text) in vocabulary.deciding.quiet_items for cell in row for b in cell.blocks[:1])
            if item.number and not found and column is not None and column < len(row) and not quiet:
                yield from (
                    _decision(kept_back.public_text(b), item, block, vocabulary) for b in entries_of(row[column])
                )
            for one in found:
                own = inside[one.blocks[0]]
                words = [own.tokens[one.span[0] : one.span[1]], *(inside[n].tokens for n in one.blocks[1:])]
                yield _decision(" ".join(map(kept_back.public_words, words)), item, block, vocabulary)


def decisions_in_form(blocks: Sequence[Block], vocabulary: Vocabulary, kept_back: Withholding) -> Iterator[Decision]:
    """The decisions of a form: what stands beside the label "Decision", each entry of its list or each paragraph."""
    for block in blocks:
        for row in block.grid.rows if block.grid is not None and not kept_back.covers(block) else ():
            label = " ".join(b.text for b in row[0].blocks) if len(row) > 1 else ""
            if phrase_key(label) not in vocabulary.decision_headings:
                continue
            for entry in filter(_says_what, entries_of(row[1])):
                yield _decision(kept_back.public_text(entry), Item(label, label, 0), block, vocabulary)
            return


def _says_what(entry: Block) -> bool:
    """Whether an entry says what was decided, and is not the question of the form: "What has been decided?" in bold."""
    return not (entry.body.rstrip().endswith("?") and all(t.bold for t in entry.tokens))


def _deciding_column(table: Block, vocabulary: Vocabulary) -> int | None:
    """The column of a table that says what was decided, by the line at its head."""
    heads = table.grid.rows[0] if table.grid is not None and table.grid.rows else ()
    said = (
        n
        for n, cell in enumerate(heads)
        if phrase_key(" ".join(b.text for b in cell.blocks)) in vocabulary.decision_headings
    )
    return next(said, None)


def _name_apart(block: Block) -> list[Block]:
    """A paragraph of a cell; the name of the item, where it is the first line and in bold, is one of its own."""
    first = block.breaks[0] if block.breaks else 0
    if not first or not all(t.bold for t in block.tokens[:first]) or all(t.bold for t in block.tokens):
        return [block]
    later = tuple(n - first for n in block.breaks[1:])
    rest = replace(block, tokens=block.tokens[first:], breaks=later, label="", label_tokens=0)
    return [replace(block, tokens=block.tokens[:first], breaks=()), rest]


def _item(row: Sequence[Cell]) -> Item:
    """The item that a row is: the number in its first cell, and the line in bold that opens the next."""
    texts = [[part for b in cell.blocks for part in _name_apart(b) if part.tokens] for cell in row]
    first = " ".join(b.text for b in texts[0]).rstrip(" *") if texts else ""  # a star marks a key decision
    numbered = bool(_NUMBER.match(first))
    named = next((b for cell in texts[numbered:] for b in cell[:1] if all(t.bold for t in b.tokens)), None)
    return Item(first.strip("(). :") if numbered else "", named.text if named is not None else "", -1)


def _decision(text: str, item: Item, table: Block, vocabulary: Vocabulary) -> Decision:
    page = f"page-{table.boxes[0][0]}" if table.boxes else None
    manner = manner_of(text, "", vocabulary.deciding)
    return Decision(text, item.number or None, item.name or None, page, manner)
