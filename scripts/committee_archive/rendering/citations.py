"""Links from the words of a relation to the place it names, put in on the element tree, never in the Markdown.

The element is found by its address and the quoted words in it, also where emphasis or a page mark stands between them;
then only the part before that is linked. Backslash escapes are still coded in the text at this stage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from committee_archive.model.relations import JOINT, Relation, RelationKind
from committee_archive.vocabulary.phrases import folded

_ESCAPE = re.compile("\u0002(\\d+)\u0003")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "li", "td", "th", "h2", "h3", "h4", "h5", "h6"})


class RelationsOfPage:
    """The relations whose words stand on the page that is being rendered.

    Attributes:
        links: Each with the address that its words link to, and what a note behind them says, if anything.
        unheld: References to what is not held: each with the address that tells more, and what a mark behind the words
            says ("not in this archive").
        outcomes: The corporate plan's outcomes that the header names, as printed: each with the address of its page.
        of_outcomes: Finds, in folded words, that a row of the header is about them.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.links: Sequence[tuple[Relation, str, str]] = ()
        self.unheld: Sequence[tuple[Relation, str, str]] = ()
        self.outcomes: Sequence[tuple[str, str]] = ()
        self.of_outcomes = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class _Words:
    """Words to look for, and what is put in: a link around them with a note behind it, or only a mark behind them."""

    said: str
    href: str
    note: str = ""
    mark: str = ""


class Citations(Treeprocessor):
    """Wraps the words of each relation in a link; puts a mark behind those that name what is not held."""

    def __init__(self, md: Markdown, relations: RelationsOfPage) -> None:
        """Take the holder that the build fills before each page."""
        super().__init__(md)
        self._relations = relations

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        _link_outcomes(root, self._relations)
        wanted = [(r, _Words(r.evidence, href, note=note)) for r, href, note in self._relations.links]
        wanted += [(r, _Words(r.evidence, href, mark=mark)) for r, href, mark in self._relations.unheld]
        if not wanted:
            return
        blocks = [e for e in root.iter() if e.tag in _BLOCKS]
        places = {e.get("id"): n for n, e in enumerate(blocks) if e.get("id")}
        for relation, words in wanted:
            start = places.get(relation.from_anchor, 0 if not relation.from_anchor else None)
            if start is None:
                continue
            for block in _reach(blocks, start, whole_section=relation.kind is RelationKind.ITEM_PAPER):
                if _link(block, words):
                    break


def _link_outcomes(root: Element, relations: RelationsOfPage) -> None:
    """Link the outcomes in those rows of the header that say so: elsewhere a 9 is a number of something else."""
    headers = [e for e in root.iter("div") if "header" in e.get("class", "").split()]
    rows = [row for header in headers for tag in ("tr", "p") for row in header.iter(tag)]
    rows = [row for row in rows if relations.of_outcomes.search(folded("".join(row.itertext())))]
    for printed, href in relations.outcomes:
        blocks = (block for row in rows for block in row.iter() if block.tag in _BLOCKS)
        any(_link(block, _Words(printed, href)) for block in blocks)


def _reach(blocks: list[Element], start: int, *, whole_section: bool) -> list[Element]:
    """The block of an address and those after it that have none of their own; or the section the address is in.

    An item of minutes is addressed by its decision, and the report is named before it, under the same heading.
    """
    first, last = start, start + 1
    if whole_section:
        while first > 0 and blocks[first].tag not in _HEADINGS:
            first -= 1
        while last < len(blocks) and blocks[last].tag not in _HEADINGS:
            last += 1
    else:
        while last < len(blocks) and not blocks[last].get("id"):
            last += 1
    return blocks[first:last]


def _link(block: Element, words: _Words) -> bool:
    """Link the first occurrence of `words` in the text of a block that is not yet a link, or a mark behind it."""
    if _in_text(block, block.text, None, words):
        return True
    for child in list(block):
        if child.tag not in ("a", *_BLOCKS, "ul", "ol") and _link(child, words):
            return True
        if _in_text(block, child.tail, child, words):
            return True
    return False


def _in_text(parent: Element, text: str | None, before: Element | None, words: _Words) -> bool:
    # The word that joins a place to the one before is no part of it.
    joint = JOINT.match(words.said)
    span = _find(text or "", words.said, len(joint[0]) if joint else 0)
    if span is None:
        return False
    start, end = span
    if words.mark:
        place = 0 if before is None else list(parent).index(before) + 1
        after = parent[place].get("class") if end == len(text or "") and place < len(parent) else None
        if after == "not-held":
            return False
        start = end
        # What the program says is not to be found by the paper's words.
        link = Element("a", {"href": words.href, "class": "not-held", "data-pagefind-ignore": ""})
        link.set("aria-label", f"{words.mark}: what is known of it")
        link.text = words.mark
    else:
        link = Element("a", {"href": words.href, "class": "citation"})
        link.text = (text or "")[start:end]
    link.tail = (text or "")[end:]
    put_in = [link]
    if words.note:
        note = Element("span", {"class": "link-note", "data-pagefind-ignore": ""})
        note.text, note.tail, link.tail = words.note, link.tail, None
        put_in.append(note)
    if before is None:
        parent.text = (text or "")[:start]
        parent[:0] = put_in
    else:
        before.tail = (text or "")[:start]
        place = list(parent).index(before) + 1
        parent[place:place] = put_in
    return True


def _find(raw: str, words: str, skip: int) -> tuple[int, int] | None:
    """Where `words`, but for the first few signs, stand in a text with coded characters, as positions in that text."""
    codes = list(_ESCAPE.finditer(raw))
    text = _ESCAPE.sub(lambda code: chr(int(code[1])), raw) if codes else raw
    found = text.find(words)
    while found >= 0 and not _stands_alone(text, found, found + len(words)):
        found = text.find(words, found + 1)
    if found < 0:
        return None
    return _coded_place(codes, found + skip), _coded_place(codes, found + len(words))


def _coded_place(codes: list[re.Match[str]], place: int) -> int:
    """Where a place of the text stands in it with its codes."""
    for code in codes:
        if code.start() >= place:
            break
        place += len(code[0]) - 1
    return place


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a place in a text begins and ends between words: "paragraph 1" does not stand in "paragraph 12"."""
    inside = [
        start > 0 and text[start - 1 : start + 1].isalnum(),
        text[end - 1 : end + 1].isalnum() and end < len(text),
    ]
    return not any(inside)
