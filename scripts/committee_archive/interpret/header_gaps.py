"""Header rows set with a tab and no colon: `REPORT OF        HEAD OF WORKS`.

Word sets the value at a tab stop, so that it stands well to the right of the label; the gap says what elsewhere a colon
says. Others set the label as a heading over its value. For the reading of the header block, and for nothing else, such
a label gets one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.header_columns import Rows, with_rows
from committee_archive.interpret.header_labels import split_label
from committee_archive.model.document import Block, BlockKind, Document
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

_TOP = 16  # blocks in which a header block stands
_GAP = 1.0  # font sizes: wider than any space of a justified line
_LABEL = 8  # words of a label
_STACKED = 2  # labels over their values that show a header block
_VALUE = 16  # words of what stands below


def with_colons(document: Document, vocabulary: Vocabulary) -> Rows:
    """The blocks of a paper, near its top with a colon after each known label that a wide gap sets apart."""
    rows = with_rows(document, vocabulary)
    top = (_with_colon(block, document, vocabulary) for block in rows.blocks[:_TOP])
    return replace(rows, blocks=(*_with_stacked(tuple(top), vocabulary), *rows.blocks[_TOP:]))


def _with_stacked(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks, with a colon after labels that are headings of their own, several of them, each over a short line."""
    stacked = {n for n in range(len(blocks) - 1) if _is_stacked(blocks[n], blocks[n + 1], vocabulary)}
    for n, block in enumerate(blocks):
        if n in stacked and len(stacked) >= _STACKED:
            last = block.tokens[-1]
            yield replace(block, tokens=(*block.tokens[:-1], replace(last, text=f"{last.text}:")))
        else:
            yield block


def _is_stacked(block: Block, below: Block, vocabulary: Vocabulary) -> bool:
    if block.kind is not BlockKind.HEADING or block.label or block.text.endswith((":", "?")):
        return False
    short = below.kind is BlockKind.PARAGRAPH and not below.label and len(below.tokens) <= _VALUE
    known = split_label(block.text, vocabulary) if short and not below.text.endswith(".") else None
    return known is not None and not known[1] and known[0] != "purpose"


def _with_colon(block: Block, document: Document, vocabulary: Vocabulary) -> Block:
    if block.grid is not None or block.label:
        return block
    for n in range(min(_LABEL, len(block.tokens) - 1)):
        if not _is_set_apart(block, n, document):
            continue
        label = " ".join(t.text for t in block.tokens[: n + 1])
        known = split_label(label, vocabulary)
        if known is None or known[1] or label.endswith((":", "?")):
            return block
        ended = replace(block.tokens[n], text=f"{block.tokens[n].text}:")
        return replace(block, tokens=(*block.tokens[:n], ended, *block.tokens[n + 1 :]))
    return block


def _is_set_apart(block: Block, n: int, document: Document) -> bool:
    """Whether the word after token `n` stands on the same line, a wide gap away."""
    last, after = (document.word(ref).box for ref in (block.tokens[n].refs[-1], block.tokens[n + 1].refs[0]))
    same = min(last.bottom, after.bottom) - max(last.top, after.top) > 0
    return same and after.x0 - last.x1 > _GAP * max(block.size, 1.0)


def markings_apart(document: Document, vocabulary: Vocabulary) -> list[str]:
    """Markings that a tab sets apart from the other words of their line: `Report no. 7` and, at the right, `PUBLIC`."""
    found: list[str] = []
    for block in document.blocks[:_TOP]:
        if block.grid is not None or block.label or len(block.tokens) > _VALUE:
            continue
        gaps = {n + 1 for n in range(len(block.tokens) - 1) if _is_set_apart(block, n, document)}
        starts = sorted({0, *gaps, *block.breaks})
        parts = [block.tokens[a:b] for a, b in zip(starts, (*starts[1:], len(block.tokens)), strict=True)]
        texts = (" ".join(t.text for t in part) for part in parts) if gaps else ()
        found += [text for text in texts if phrase_key(text) in vocabulary.public or closes(text, vocabulary)]
    return found
