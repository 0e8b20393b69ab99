"""Numbers and dashes that somebody typed with a mere space after them, where Word would have set a tab and a label."""

import re
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.extract.labels import follows, is_closed_number
from committee_archive.model.document import BULLET, Block, BlockKind

_NEIGHBOURS = 4  # blocks: how near the label before or after a typed one must stand
_DASHES = ("-", "–", "—")
_FIGURE = re.compile(r"\(?[£$€]?\d")  # after a dash it may be less than nothing


def with_typed_marks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that a typed number or dash opens made items."""
    numbered = _numbered(blocks)
    dashed = _dashed(numbered)
    return [_bulleted(block) if n in dashed else block for n, block in enumerate(numbered)]


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """A typed number is a label where a neighbour's label comes before or after it."""
    typed = [
        b.tokens[0].text
        if b.kind is BlockKind.PARAGRAPH and len(b.tokens) > 1 and is_closed_number(b.tokens[0].text)
        else ""
        for b in blocks
    ]
    labels = [b.label if b.kind is BlockKind.ITEM else typed[n] for n, b in enumerate(blocks)]
    found: list[Block] = []
    for n, block in enumerate(blocks):
        near = [labels[m] for m in range(max(0, n - _NEIGHBOURS), min(len(blocks), n + _NEIGHBOURS + 1)) if m != n]
        if typed[n] and any(x and (follows(x, typed[n]) or follows(typed[n], x)) for x in near):
            block = replace(block, kind=BlockKind.ITEM, label=typed[n], label_tokens=1)
        found.append(block)
    return found


def _dashed(blocks: Sequence[Block]) -> frozenset[int]:
    """Paragraphs right below one another that open with a dash and a space: bullets of one who types them by hand."""
    opening = [
        b.kind is BlockKind.PARAGRAPH
        and len(b.tokens) > 1
        and b.tokens[0].text in _DASHES
        and not b.label
        and not _FIGURE.match(b.tokens[1].text)
        for b in blocks
    ]
    beside = [any((*opening[max(0, n - 1) : n], *opening[n + 1 : n + 2])) for n in range(len(opening))]
    return frozenset(n for n, dash in enumerate(opening) if dash and beside[n])


def _bulleted(block: Block) -> Block:
    tokens = (replace(block.tokens[0], text=BULLET), *block.tokens[1:])
    return replace(block, kind=BlockKind.ITEM, tokens=tokens, label=BULLET, label_tokens=1)
