"""Footnotes: told from the text by their tag, or by small type at the foot of a page under a raised mark in its text.

Word, LibreOffice and Typst set a note at the foot of the page that bears its mark, in smaller type, with the number
raised again before its words. A small line without such a mark in the text above is no note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind, Rise, Token

_SMALLER = 0.4  # points: so much at least a note's type is smaller than the text's
_SIGNS = frozenset("*†‡§¶#")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def as_note(block: Block) -> Block:
    """A block that the tags call a note, its number or sign made its label."""
    if block.label or not is_mark(block.tokens[0].text):
        return replace(block, kind=BlockKind.NOTE, level=0)
    return replace(block, kind=BlockKind.NOTE, level=0, label=block.tokens[0].text, label_tokens=1)


def with_notes(blocks: Sequence[Block], body_size: float) -> list[Block]:
    """The blocks, those at the foot of each page that are notes told as such, parts of one note in one block.

    Args:
        blocks: In reading order, before sentences are joined over page ends.
        body_size: Size of most of the text, in points.
    """
    found = list(blocks)
    marks = {(token.page, bare_mark(token.text)) for block in found for token in raised(block)}
    pages = {block.boxes[0][0] for block in found if block.boxes}
    for page in pages:
        for n in reversed([n for n, b in enumerate(found) if b.boxes and b.boxes[0][0] == page]):
            block = found[n]
            if block.kind is BlockKind.NOTE:
                continue
            if not _looks_like_note(block, body_size):
                break
            own = bare_mark(_label(block))
            if not {(page, own), (page - 1, own)} & marks:
                break
            found[n] = as_note(block)
    return list(_whole(found))


def raised(block: Block) -> Iterator[Token]:
    """The words of a block that are raised as the mark of a note is; not the one that a block begins with."""
    if block.kind is BlockKind.NOTE:
        return
    for n, token in enumerate(block.tokens):
        if n and token.rise is Rise.ABOVE and is_mark(token.text):
            yield token
    for row in block.grid.rows if block.grid else ():
        for cell in row:
            for inner in cell.blocks:
                yield from (t for t in inner.tokens if t.rise is Rise.ABOVE and is_mark(t.text))


def is_mark(text: str) -> bool:
    """Whether a word can be the mark of a note: a number, one letter or a sign."""
    bare = text.strip("()[].,")
    return (bare.isdigit() and len(bare) <= 3) or (len(bare) == 1 and bare.isalpha()) or _SIGNS.issuperset(text)


def bare_mark(text: str) -> str:
    """A mark without the full stop or brackets that the note itself may have and the text does not: `1.` and `1`."""
    return text.strip("()[].,") or text


def _label(block: Block) -> str:
    return block.label or block.tokens[0].text


def _looks_like_note(block: Block, body_size: float) -> bool:
    if block.kind not in _TEXT or len(block.tokens) < 2 or not is_mark(_label(block)):
        return False
    return block.size <= body_size - _SMALLER


def _whole(blocks: Sequence[Block]) -> Iterator[Block]:
    """Notes of several paragraphs made one: a note without a number goes on with the one before it."""
    held: Block | None = None
    for block in blocks:
        if held is not None and block.kind is BlockKind.NOTE is held.kind and not block.label:
            begins = (len(held.tokens),) if len(held.tokens) > held.label_tokens else ()
            held = replace(
                held,
                tokens=(*held.tokens, *block.tokens),
                boxes=(*held.boxes, *block.boxes),
                breaks=(*held.breaks, *begins, *(len(held.tokens) + n for n in block.breaks)),
            )
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held
