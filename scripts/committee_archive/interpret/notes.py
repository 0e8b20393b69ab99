"""Footnotes of a Document → their addresses, and which raised mark in the text belongs to which."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from committee_archive.interpret.numbering import Anchors
from committee_archive.model.document import Block, BlockKind, Document, Ref, Rise, Token
from committee_archive.model.paper import NoteMark


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a paper.

    Attributes:
        anchors: For each note's block its address, by its index.
        marks: For each mark in the text, by its word, what it becomes; the first of each note has an address.
    """

    anchors: Mapping[int, str]
    marks: Mapping[Ref, NoteMark]


def notes_of(document: Document, anchors: Anchors, withheld: Container[Ref]) -> Notes:
    """Number the notes and find their marks: on the page of the note, or for notes at the end on any page before.

    Args:
        document: As extracted.
        anchors: Gives each address once.
        withheld: Words kept back; a note whose number is among them is not there to be pointed at.
    """
    addresses: dict[int, str] = {}
    by_label: dict[str, list[tuple[int, str]]] = {}
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.NOTE and block.label and block.tokens[0].refs[0] not in withheld:
            label = _bare(block.label)
            sign = sum(1 for n in addresses.values() if n.startswith("fnx")) + 1
            address = anchors.unique(f"fn{label.lower()}" if label.isalnum() and label.isascii() else f"fnx{sign}")
            addresses[index] = address
            by_label.setdefault(label, []).append((block.boxes[0][0] if block.boxes else 1, address))
    marks: dict[Ref, NoteMark] = {}
    marked: set[str] = set()
    for token in _marks(document):
        note = next((a for page, a in by_label.get(_bare(token.text), ()) if page >= token.page), None)
        if note is not None:
            own = None if note in marked else anchors.unique(f"{note}-mark")
            marked.add(note)
            marks[token.refs[0]] = NoteMark(token.text, note, own)
    return Notes(addresses, marks)


def _bare(text: str) -> str:
    return text.strip("()[].,")


def _marks(document: Document) -> Iterator[Token]:
    def of(block: Block) -> Iterator[Token]:
        yield from (t for t in block.tokens if t.rise is Rise.ABOVE)
        for row in block.grid.rows if block.grid else ():
            for cell in row:
                for inner in cell.blocks:
                    yield from of(inner)

    for block in document.blocks:
        if block.kind is not BlockKind.NOTE:
            yield from of(block)
