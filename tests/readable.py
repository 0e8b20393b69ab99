"""A Document as lines that a person can read and compare: a line a block, then a line a group of furniture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from committee_archive.model.document import Block, BlockKind, Cell, Change, Document, Rise, Token

_STEP = 18.0  # points of indentation that two spaces stand for


def lines_of(document: Document) -> list[str]:
    """Kind and rank, label, words; `⏎2` where page 2 begins inside a block, `words <address>` for a link.

    Also `^1` and `_2` for raised and lowered words, `[-x-]` and `[+x+]` for deleted and inserted ones.
    A cell that spans begins with how many columns and rows: `2×1`.
    """
    return [*(line for block in document.blocks for line in _lines(block)), *_furniture(document)]


def _lines(block: Block) -> Iterator[str]:
    if block.grid is not None:
        yield f"table, {block.grid.header_rows} header rows"
        for row in block.grid.rows:
            yield "  | " + " | ".join(_span(cell) + " / ".join(_words(b) for b in cell.blocks) for cell in row)
    elif block.kind is BlockKind.HEADING:
        yield f"heading {block.level}: {_words(block)}"
    elif block.kind is BlockKind.ITEM:
        yield "  " * round(block.indent / _STEP) + f"item {block.label} {_words(block, block.label_tokens)}"
    elif block.kind is BlockKind.NOTE:
        yield f"note {block.label}: {_words(block, block.label_tokens)}"
    elif block.kind is BlockKind.FIGURE:
        yield f"figure on page {block.boxes[0][0]} ({block.caption}): {_words(block)}".strip()
    else:
        yield f"{'quotation' if block.quoted else 'paragraph'}: {_words(block)}"


def _span(cell: Cell) -> str:
    return f"{cell.columns}×{cell.rows} " if (cell.columns, cell.rows) != (1, 1) else ""


def _words(block: Block, start: int = 0) -> str:
    found: list[str] = []
    page = block.tokens[0].page if block.tokens else 0
    for link, group in groupby(block.tokens[start:], key=lambda t: t.link):
        for token in (tokens := list(group)):
            found += [f"⏎{token.page}"] if token.page != page else []
            page = token.page
            text = _shown(token)
            if token.glued and found:
                text = found.pop() + text
            found.append(("/ " if _at_break(block, token) else "") + text)
        found += [f"<{link}>"] if link and tokens else []
    return " ".join(found)


def _shown(token: Token) -> str:
    text = {Rise.ABOVE: "^", Rise.BELOW: "_"}.get(token.rise, "") + token.text
    return {Change.DELETED: f"[-{text}-]", Change.INSERTED: f"[+{text}+]"}.get(token.change, text)


def _at_break(block: Block, token: Token) -> bool:
    return any(block.tokens[n] is token for n in block.breaks)


def _furniture(document: Document) -> Iterator[str]:
    for (page, rule), group in groupby(document.furniture, key=lambda f: (f.ref.page, f.rule)):
        yield f"furniture of page {page}, {rule.value}: " + " ".join(document.word(f.ref).text for f in group)
