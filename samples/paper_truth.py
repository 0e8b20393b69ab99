"""What is true of one sample paper: from the notes in its Typst source to what it says, block by block."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

PART = "\x1f"  # the template puts it around list items, so a paragraph's own words end at the first one
SNIPPET = 5  # words of an order snippet: enough to be unique, short enough to stay on one line or two
JOIN = 3  # words on either side of a page break


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the template, in reading order, with the PDF page it stands on."""

    kind: str
    page: int
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """A field as words with typographic quotes, or "" where it is empty or absent."""
        value = self.fields.get(name)
        return tidy(value) if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Something the paper says about another paper, a paragraph, a meeting or a name.

    `implied`: only the sense shows it, not the words.
    """

    kind: str
    anchor: str
    to: str | None
    to_anchor: str | None
    words: str
    page: int
    dangling: bool
    implied: bool
    more: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with its address, its own words and the pages it starts and ends on."""

    kind: str
    label: str
    anchor: str
    own: str
    page: int
    last_page: int


@dataclass(slots=True)
class Reading:
    """What one pass over the notes gathers."""

    blocks: list[Block] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    anchors: Counter[str] = field(default_factory=Counter)
    headings: list[tuple[str, bool]] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    decisions: list[list[str]] = field(default_factory=list)
    tables: list[dict[str, object]] = field(default_factory=list)
    appendices: list[dict[str, object]] = field(default_factory=list)
    contacts: list[dict[str, str]] = field(default_factory=list)
    faults: list[dict[str, object]] = field(default_factory=list)


def tidy(text: str) -> str:
    """The words on one line each part, with the quotation marks that Typst sets for straight ones."""
    text = re.sub(rf"[ \t\n{PART}]+", " ", text).strip()
    text = re.sub(r"(?<![\w.,;:)!?])\"", "\N{LEFT DOUBLE QUOTATION MARK}", text)
    text = re.sub(r"(?<![\w.,;:)!?])'(?=\w)", "\N{LEFT SINGLE QUOTATION MARK}", text)
    return text.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def own_words(text: str) -> str:
    """What a block says before its first nested list."""
    return tidy(text.partition(PART)[0])


def key(text: str) -> str:
    """Letters and digits only, case folded: how two printings of the same words are compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text.replace("\ufffe", "-"))).casefold()


def first_words(text: str, count: int) -> str:
    """The words a human labeller would copy from the start of a block."""
    return " ".join(text.split()[:count])


class Reader:
    """Walks through the notes of one paper and keeps track of where it is."""

    def __init__(self) -> None:
        """Start at the top of the paper, outside any appendix or item."""
        self.found = Reading()
        self.appendix = ""
        self.item = ""
        self.open: list[tuple[int, str]] = []

    def read(self, notes: Sequence[Note]) -> Reading:
        """Take in all notes.

        Raises:
            ValueError: a block was opened and never closed, which is a fault of the template.
        """
        for note in notes:
            match note.kind:
                case "open":
                    self.start(note)
                case "close":
                    self.close(note.page)
                case "relation":
                    self.found.relations.append(self.relation(note))
                case "heading" | "item" | "run-in":
                    self.heading(note)
                case "table":
                    cells = note.fields["cells"]
                    assert isinstance(cells, list)
                    rows = [[tidy(str(cell)) for cell in row] for row in cells]
                    self.found.tables.append({"page": note.page, "cells": rows})
                case "appendix":
                    self.appendix = f"a{key(note.text('label')).removeprefix('appendix')}-"
                    self.found.appendices.append(
                        {
                            "label": note.text("label"),
                            "title": note.text("title"),
                            "page": note.page,
                            "exempt": note.fields["exempt"],
                        }
                    )
                case "fault":
                    anchor = self.open[-1][1] if self.open else ""
                    what, words = note.text("what"), note.text("words")
                    self.found.faults.append({"kind": what, "anchor": anchor, "words": words, "page": note.page})
                case "contact":
                    self.found.contacts.append({name: note.text(name) for name in ("name", "post", "phone", "email")})
        if self.open:
            raise ValueError(f"a block was left open: {self.found.blocks[self.open[-1][0]].own[:60]}")
        return self.found

    def heading(self, note: Note) -> None:
        if note.kind == "item":
            self.item = note.text("number")
        # A run-in label is the emphasised start of a paragraph: it may be set as a heading, and need not.
        optional = note.kind == "run-in" or bool(note.fields.get("optional"))
        self.found.headings.append((note.text("text"), optional))

    def address(self, note: Note) -> str:
        """The anchor of a block; "" where it has none (bullets and plain text outside a paragraph)."""
        kind, label = note.fields["block"], "-".join(map(key, note.text("label").split(".")))
        above = self.open[-1][1] if self.open else ""
        if kind == "para":
            plain = f"{above}-{label}" if note.fields.get("part") and above else f"{self.appendix}p{label}"
        elif kind == "recommendation":
            plain = f"r{len(self.found.recommendations) + 1}"
        elif kind == "decision":
            plain = f"d{self.item}" if self.item.isdigit() else "d"
        else:
            return above
        self.found.anchors[plain] += 1
        times = self.found.anchors[plain]
        return plain if times == 1 else f"{plain}_{times}"

    def relation(self, note: Note) -> Relation:
        kind = note.text("relation")
        anchor = self.open[-1][1] if self.open else ""
        if kind == "item-paper" and not anchor and self.item:
            anchor = f"d{self.item}"  # minutes have no other address for an item
        known = ("relation", "to", "anchor", "words", "dangling", "implied")
        to, to_anchor = note.fields.get("to"), note.fields.get("anchor")
        return Relation(
            kind=kind,
            anchor=anchor,
            to=to if isinstance(to, str) else None,
            to_anchor=to_anchor if isinstance(to_anchor, str) else None,
            words=note.text("words"),
            page=note.page,
            dangling=bool(note.fields.get("dangling")),
            implied=bool(note.fields.get("implied")),
            more={name: tidy(v) for name, v in note.fields.items() if name not in known and isinstance(v, str)},
        )

    def start(self, note: Note) -> None:
        anchor, label, kind = self.address(note), note.text("label"), note.text("block")
        own = own_words(str(note.fields["text"]))
        self.open.append((len(self.found.blocks), anchor))
        self.found.blocks.append(Block(kind, label, anchor, own, note.page, note.page))
        if kind == "recommendation":
            self.found.recommendations.append(first_words(own, 8))
        if kind == "decision":
            self.found.decisions.append([self.item, first_words(own, 8)])
        if kind == "bullet" or note.fields.get("bullet"):
            self.found.bullets.append(first_words(own, 6))
        if title := note.text("item"):  # an agenda line: its title alone counts, and may be set as a heading
            self.found.headings.append((title, True))
            own = title
        if label:
            self.found.paragraphs.append([label, first_words(own, 6)])

    def close(self, page: int) -> None:
        index, _ = self.open.pop()
        self.found.blocks[index] = replace(self.found.blocks[index], last_page=page)


def order_snippets(blocks: Sequence[Block]) -> list[str]:
    """A few words from the middle of each longer block, if they occur once in the paper, in reading order."""
    stream = "".join(key(block.own) for block in blocks)
    snippets = []
    for block in blocks:
        words = block.own.split()
        start = max(0, len(words) // 2 - SNIPPET // 2)
        snippet = " ".join(words[start : start + SNIPPET])
        if len(words) >= 2 * SNIPPET and stream.count(key(snippet)) == 1:
            snippets.append(snippet)
    return snippets


def joined_phrases(blocks: Sequence[Block], pages: Sequence[str]) -> Iterator[str]:
    """Words on both sides of a page break that runs through a block's own words.

    Args:
        blocks: the paper's blocks.
        pages: the text of each PDF page without its furniture.
    """
    for block in blocks:
        words = block.own.split()
        for page in range(block.page, block.last_page):
            before, after = key(pages[page - 1]), key(pages[page])
            for cut in range(1, len(words)):
                if before.endswith(key(" ".join(words[:cut]))) and after.startswith(key(" ".join(words[cut:]))):
                    yield " ".join(words[max(0, cut - JOIN) : cut + JOIN])
                    break
