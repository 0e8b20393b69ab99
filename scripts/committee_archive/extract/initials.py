"""Initials of names at the beginning of a line, told from the letters of a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.extract.labels import follows
from committee_archive.model.document import Block, BlockKind

_INITIAL = re.compile(r"^[B-Z]\.$")
_NEIGHBOURS = 4  # blocks: how near the letter before or after one in a list stands


def without_initials(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a capital with a full stop before a name no label, where no letter of a list is before or after it.

    Justified lines set the words of a list of names so far apart that one that opens with `M.` looks labelled.
    """
    labels = [b.label if b.kind is BlockKind.ITEM else "" for b in blocks]
    for n, block in enumerate(blocks):
        if _INITIAL.match(labels[n]) and block.body[:1].isupper():
            near = [*labels[max(0, n - _NEIGHBOURS) : n], *labels[n + 1 : n + 1 + _NEIGHBOURS]]
            if not any(x and (follows(x, labels[n]) or follows(labels[n], x)) for x in near):
                block = replace(block, kind=BlockKind.PARAGRAPH, label="", label_tokens=0)
        yield block
