"""Decisions: which blocks of minutes and records of decision say what was decided."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from committee_archive.interpret.sections import section
from committee_archive.interpret.withholding import Withholding
from committee_archive.model.document import Block, BlockKind
from committee_archive.model.paper import Decision
from committee_archive.vocabulary import Vocabulary, phrase_key

_FORMULA_WORDS = 6
_DECISION_END = ("–", "-", ":", ":-", "that", "to", "That", ";")
_TYPED_LABEL = re.compile(r"^(?:\d{1,2}[a-z]?|[a-z])\.\s+(?=[A-Z])")  # "2a. Residents …": typed before a decision


def decision_blocks(
    blocks: Sequence[Block], vocabulary: Vocabulary, record: bool = False
) -> list[tuple[int, list[int]]]:
    """The decisions of minutes: index of the item's heading (-1 for none) and the blocks of each decision.

    A formula with words of its own is a decision; one that ends in a colon or a bare "RESOLVED –" opens a list, and
    each item of the list is one.
    """
    found: list[tuple[int, list[int]]] = list(_recorded(blocks, vocabulary)) if record else []
    if found:
        return found
    heading = -1
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if block.kind is BlockKind.HEADING and not is_formula(block, vocabulary):
            if block.label or heading < 0 or not blocks[heading].label:  # a heading inside a numbered item is its own
                heading = n
        elif block.kind is not BlockKind.TABLE and decides(block.body, vocabulary):
            open_ended = block.body.rstrip().endswith(_DECISION_END) or is_formula(block, vocabulary)
            items = _items_after(blocks, n) if open_ended else []
            if items:
                found += [(heading, [i]) for i in items]
                n = items[-1]
            elif is_formula(block, vocabulary) and _goes_on(blocks, n):
                n += 1
                items = _items_after(blocks, n) if _opens_list(blocks[n]) else []
                found += [(heading, [i]) for i in items or [n]]
                n = items[-1] if items else n
            else:
                found.append((heading, [n]))
        n += 1
    return found


def _opens_list(block: Block) -> bool:
    """Whether a paragraph only leads into the list below it: `That the Committee:`, with or without its colon."""
    body = block.body.rstrip()
    return body.endswith(_DECISION_END) or (body.startswith("That ") and not body.endswith("."))


def _goes_on(blocks: Sequence[Block], start: int) -> bool:
    """Whether a formula stands alone on its line (`RESOLVED:`), so that what was decided is the block below it."""
    open_ended = blocks[start].body.rstrip().endswith(_DECISION_END) or all(t.bold for t in blocks[start].tokens)
    return open_ended and start + 1 < len(blocks) and blocks[start + 1].kind is not BlockKind.TABLE


def _recorded(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[tuple[int, list[int]]]:
    """The decisions of a record: the list under its heading "Decision", or what stands there without a list."""
    for start, block in enumerate(blocks):
        label, _, rest = block.body.partition(":")  # "Decision:", also with "Cabinet agree to:" on the same line
        if block.kind is BlockKind.TABLE or phrase_key(label) not in vocabulary.decision_headings:
            continue
        under = section(blocks, start)
        items = [n for n in under if blocks[n].kind is BlockKind.ITEM]
        edge = blocks[items[0]].indent if items else 0.0
        own = [start] if rest.strip() and not rest.rstrip().endswith(_DECISION_END) else []
        for n in items or own or [s for s in under if blocks[s].tokens]:
            if not items or blocks[n].indent <= edge + 6:
                yield start, [n]
        return


def decides(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph says that something was decided."""
    opens, inside = _formulae(vocabulary.formulae, vocabulary.inside)
    if opens.match(text) or inside.search(text):
        return True
    alike = phrase_key(text)
    long = len(alike.split()) >= _FORMULA_WORDS or text.rstrip().endswith(":")  # "Signed as a correct record" is none
    return long and any(phrase in alike for phrase in vocabulary.phrases)


def is_formula(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a line is the bare formula of a decision, also where it is set like a heading."""
    opens, inside = _formulae(vocabulary.formulae, vocabulary.inside)
    short = len(block.body.split()) <= _FORMULA_WORDS and not block.label
    alike = phrase_key(block.body)
    said = opens.match(block.body) or inside.search(block.body) or any(p in alike for p in vocabulary.phrases)
    return short and bool(said)


@cache
def _formulae(opening: tuple[str, ...], inside: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"^\W*(?:" + "|".join(map(re.escape, opening)) + r")(?!\w)"),
        re.compile(r"\b(?:" + "|".join(map(re.escape, inside)) + r")(?!\w)"),
    )


def _items_after(blocks: Sequence[Block], start: int) -> list[int]:
    """The list that follows block `start`: its items of the outermost level."""
    first = start + 1
    if first >= len(blocks) or blocks[first].kind is not BlockKind.ITEM:
        return []
    form = blocks[first].label.strip("().").isdigit()
    edge = blocks[first].indent
    found: list[int] = []
    for n in range(first, len(blocks)):
        block = blocks[n]
        if block.kind is not BlockKind.ITEM or block.indent < edge - 6:
            break
        if block.indent <= edge + 6 and block.label.strip("().").isdigit() == form:
            found.append(n)
    return found


def item_number(blocks: Sequence[Block], heading: int) -> str:
    """The number of the item that a decision stands under; empty where the heading (-1: none) prints none."""
    return blocks[heading].label.strip("(). ") if heading >= 0 else ""


def decision_entries(
    blocks: Sequence[Block],
    decided: Sequence[tuple[int, Sequence[int]]],
    addresses: Mapping[int, str],
    kept_back: Withholding,
    record: bool,
) -> list[Decision]:
    """The decisions as front matter holds them.

    Args:
        blocks: Of the whole paper.
        decided: From `decision_blocks`.
        addresses: Those of their first blocks.
        kept_back: What is not published.
        record: The paper is a record of decision, whose sections stand for items.
    """
    found: list[Decision] = []
    for heading, group in decided:
        if kept_back.covers(blocks[group[0]]):
            continue
        name = blocks[heading].body if heading >= 0 else None
        text = " ".join(kept_back.public_text(blocks[i]) for i in group)
        text = _TYPED_LABEL.sub("", text) if len(group) == 1 else text
        item = item_number(blocks, heading) or (name if record else None)
        found.append(Decision(text, item, name, addresses[group[0]]))
    return found
