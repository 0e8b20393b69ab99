"""Sections of a paper that mean something: recommendations, appendices, the items and decisions of minutes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_APPENDIX = re.compile(
    r"(?i)^(?P<label>(?:appendix|annex)\s+(?P<mark>[0-9]{1,2}|[A-Z][0-9]?))\b\s*[-–—:.]?\s*(?P<title>.*)$"
)
_FORMULA_WORDS = 6
_SAME_WORDS = 7  # recommendations of two sections that open alike are one, printed twice
_DECISION_END = ("–", "-", ":", ":-", "that", "to", "That", ";")


def appendix_of(text: str) -> tuple[str, str, str] | None:
    """The label, mark and title of a line that names an appendix (`Appendix 2`, `2`, `Price schedule`)."""
    match = _APPENDIX.match(text)
    return (match["label"], match["mark"].lower(), match["title"].strip()) if match else None


def in_appendix(blocks: Sequence[Block]) -> list[str]:
    """For each block the prefix of the appendix it stands in (`a2-`), empty in the paper itself.

    An appendix begins at a heading that names it, at the top of a page; a mere list of appendices does not begin one.
    """
    found: list[str] = []
    prefix = ""
    page = 0
    for block in blocks:
        first = block.boxes[0][0] if block.boxes else page
        named = appendix_of(block.text) if block.kind is BlockKind.HEADING else None
        if named and first > page:
            prefix = f"a{named[1]}-"
        page = block.boxes[-1][0] if block.boxes else page
        found.append(prefix)
    return found


def recommendation_blocks(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[list[int]]:
    """The blocks of each recommendation, by index: a list's items, or the one paragraph that asks.

    Items deeper than the first belong to the one before them. A recommendation printed twice is taken once.
    """
    found: list[list[int]] = []
    seen: set[str] = set()
    for start, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or phrase_key(block.body) not in vocabulary.recommendation_headings:
            continue
        section = _section(blocks, start)
        items = [n for n in section if blocks[n].kind is BlockKind.ITEM]
        if len(items) > 1 and blocks[items[0]].body.endswith(":") and blocks[items[1]].label != blocks[items[0]].label:
            items = items[1:]  # "4.1 Members are asked to:", and then the list
        if items:
            edge = blocks[items[0]].indent
            groups: list[list[int]] = []
            for n in items:
                if groups and blocks[n].indent > edge + 6:
                    groups[-1].append(n)
                else:
                    groups.append([n])
        else:
            groups = [[n] for n in section if blocks[n].tokens]
        fresh = [(g, alike) for g in groups if (alike := _opening(blocks, g)) not in seen]
        found += [group for group, _ in fresh]
        seen.update(alike for _, alike in fresh)
    return found


def _opening(blocks: Sequence[Block], group: Sequence[int]) -> str:
    return " ".join(phrase_key(" ".join(blocks[n].body for n in group)).split()[:_SAME_WORDS])


def _section(blocks: Sequence[Block], start: int) -> list[int]:
    found: list[int] = []
    for n in range(start + 1, len(blocks)):
        if blocks[n].kind in (BlockKind.HEADING, BlockKind.TABLE):
            break
        found.append(n)
    return found


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
        section = _section(blocks, start)
        items = [n for n in section if blocks[n].kind is BlockKind.ITEM]
        edge = blocks[items[0]].indent if items else 0.0
        own = [start] if rest.strip() and not rest.rstrip().endswith(_DECISION_END) else []
        for n in items or own or [s for s in section if blocks[s].tokens]:
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
