"""What a cell of a form lists: the entries of its list, or its paragraphs.

People who fill in a form type the labels of a list by hand, one entry a paragraph or all in one ("(a) …; and (b) …"),
and put the words that lead to it ("That Cabinet:") before it. A cell has no margin by which the list could be known, so
its labels are: the first begins to count, each further one counts on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.numbering import continues
from committee_archive.model.document import Block, BlockKind, Cell

_LABEL = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]$")
_FIRST = re.compile(r"^\(?(?:\d{1,2}\.1|1|a|i)[.)]*$")
_ENDS = (".", ";", ",", ":", "and", "or")  # before a label within a paragraph


def entries_of(cell: Cell) -> list[Block]:
    """The entries of the list in a cell, their labels left out; its paragraphs where it has none."""
    inside = [b for b in cell.blocks if b.grid is None and b.tokens]
    return [b for b in inside if b.kind is BlockKind.ITEM] or listed(inside) or inside


def labelled(paragraphs: Sequence[Block]) -> list[Block]:
    """The paragraphs, those made items that open with labels which count on from the first of a list."""
    found: list[Block] = []
    last = ""
    for block in paragraphs:
        plain = block.grid is None and block.kind is BlockKind.PARAGRAPH and len(block.tokens) > 1
        text = block.tokens[0].text if plain else ""
        if _LABEL.match(text) and (continues(last, text) if last else _FIRST.match(text)):
            block, last = replace(block, kind=BlockKind.ITEM, label=text, label_tokens=1), text
        found.append(block)
    return found


def listed(paragraphs: Sequence[Block]) -> list[Block]:
    """The entries that labels typed in paragraphs part; none where the labels do not begin a list and count on."""
    found: list[Block] = []
    last = ""
    for block in paragraphs:
        places = list(_labels(block, last))
        if not places:
            if found:
                break  # what stands below the list
            continue
        ends = (*places[1:], len(block.tokens))
        for start, end in zip(places, ends, strict=True):
            last = block.tokens[start].text
            found.append(replace(block, tokens=block.tokens[start + 1 : end], breaks=(), label=last, label_tokens=0))
    return [entry for entry in found if entry.tokens]


def _labels(block: Block, last: str) -> Iterator[int]:
    """The tokens of a paragraph that are labels, `last` being the one before it: at its lines, then within them."""
    begun = False
    for n, token in enumerate(block.tokens[:-1] if len(block.tokens) > 1 else ()):
        text, line = token.text, not n or n in block.breaks
        if not _LABEL.match(text) or not (line or (begun and block.tokens[n - 1].text.endswith(_ENDS))):
            continue
        if continues(last, text) if last else _FIRST.match(text):
            yield n
            last, begun = text, True
