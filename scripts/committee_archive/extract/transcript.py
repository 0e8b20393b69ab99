"""A transcript (plain text or Markdown) → Document, where the PDF itself is lost.

A transcript has no pages, sizes or edges: blocks come from blank lines, list marks and tables as they are typed, and
headings from short lines that stand alone. What transcription lost, such as a paragraph's number, is not put back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from committee_archive.errors import SourceUnreadable
from committee_archive.extract.labels import is_bullet_glyph, is_closed_number
from committee_archive.model.document import (
    BULLET,
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Grid,
    Page,
    Ref,
    SourceKind,
    Style,
    Token,
    Word,
)

_MARK = re.compile(r"^(\s*)(?:[-*+]\s+)?(?:([•●▪◦‣])\s*|(\d{1,3}[.)]|\([a-z]{1,4}\)|[a-z][.)])\s+)?")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_BOLD = re.compile(r"\*\*|__")
_HASHES = re.compile(r"^(#{1,6})\s+")
_HEADING_WORDS = 14
_COLON_WORDS = 3  # "Staffing update:" is a heading, "Members are asked to:" opens a list


@dataclass(slots=True)
class _Piece:
    """Lines that belong together, with the label and depth that their mark gives them."""

    kind: BlockKind
    texts: list[str] = field(default_factory=list)
    label: str = ""
    indent: float = 0.0
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    alone: bool = False


def read_transcript(data: bytes) -> Document:
    """Read a transcript.

    Raises:
        SourceUnreadable: the file is empty or no UTF-8 text.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SourceUnreadable("the transcript is not UTF-8 text; save it again as UTF-8") from error
    text = "".join(c for c in text if c.isprintable() or c.isspace())  # control signs and soft hyphens show nothing
    if not text.strip():
        raise SourceUnreadable("the transcript is empty; fetch or type it again")
    maker = _Words()
    blocks = tuple(maker.block(piece) for piece in _joined(_pieces(text)))
    page = Page(1, 595.0, 842.0, tuple(maker.words))
    return Document(SourceKind.TRANSCRIPT, (page,), blocks)


def _pieces(text: str) -> Iterator[_Piece]:
    held: _Piece | None = None
    lines = text.split("\n")
    for n, line in enumerate(lines):
        cells = _cells(line)
        if cells is not None:
            if held is not None and held.kind is BlockKind.TABLE:
                held.rows += [cells] if cells else []
                continue
            if held is not None:
                yield held
            held = _Piece(BlockKind.TABLE, rows=[cells] if cells else [])
            continue
        if not line.strip():
            if held is not None:
                yield held
            held = None
            continue
        piece = _begun(line)
        goes_on = held is not None and held.kind is not BlockKind.TABLE and not piece.label and not piece.level
        if held is not None and goes_on:
            held.texts += piece.texts
            held.alone = False
            continue
        if held is not None:
            yield held
        before = lines[n - 1].strip() if n else ""
        piece.alone = not piece.label and not before
        held = piece
    if held is not None:
        yield held


def _cells(line: str) -> list[str] | None:
    """The cells of a table's row; an empty list for the rule under its head; None for any other line."""
    if line.strip().startswith("|") and line.count("|") > 1:
        return [] if _RULE.match(line) else [c.strip() for c in line.strip().strip("|").split("|")]
    if "\t" in line:
        return [c.strip() for c in line.split("\t")]
    return None


def _begun(line: str) -> _Piece:
    hashes = _HASHES.match(line)
    if hashes:
        return _Piece(BlockKind.HEADING, [line[hashes.end() :].rstrip("# ")], level=len(hashes[1]))
    mark = _MARK.match(line)
    rest = line[mark.end() :] if mark else line
    if mark and (mark[3] or mark[2] or rest != line.lstrip()):
        label = mark[3] if mark[3] and is_closed_number(mark[3]) else BULLET
        bullet_again = label == BULLET and rest[:1] and is_bullet_glyph(rest[0])
        return _Piece(BlockKind.ITEM, [rest[1:] if bullet_again else rest], label, indent=9.0 * len(mark[1]))
    return _Piece(BlockKind.PARAGRAPH, [line.strip()])


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Sentences that a page break of the original parted, made whole."""
    held: _Piece | None = None
    for piece in pieces:
        text = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        if (
            held is not None
            and held.kind in text
            and piece.kind is BlockKind.PARAGRAPH
            and piece.texts[0][:1].islower()
            and not held.texts[-1].rstrip().endswith((".", ":", ";", "?", "!"))
        ):
            held.texts += piece.texts
            held.alone = False
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _is_heading(piece: _Piece) -> bool:
    text = _BOLD.sub("", " ".join(piece.texts)).strip()
    words = text.split()
    if not piece.alone or not words or len(words) > _HEADING_WORDS or not words[0][:1].isupper():
        return False
    if text.endswith(":"):
        return len(words) <= _COLON_WORDS
    return not text.endswith((".", ";", ",", "?", "!")) and ": " not in text and "@" not in text


class _Words:
    """Gives each word of the transcript its place on the one page that a transcript is."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._row = 0.0

    def block(self, piece: _Piece) -> Block:
        self._row += 12.0
        if piece.kind is BlockKind.TABLE:
            rows = tuple(tuple(Cell((self._text(cell),) if cell else ()) for cell in row) for row in piece.rows)
            return Block(BlockKind.TABLE, (), ((1, Box(0, self._row, 0, self._row)),), grid=Grid(rows))
        if piece.kind is BlockKind.PARAGRAPH and _is_heading(piece):
            piece.kind, piece.level = BlockKind.HEADING, 1
        block = self._text(" ".join(piece.texts), piece.label)
        return Block(
            piece.kind,
            block.tokens,
            block.boxes,
            label=piece.label,
            label_tokens=1 if piece.label else 0,
            level=piece.level,
            indent=piece.indent,
        )

    def _text(self, text: str, label: str = "") -> Block:
        tokens = [self._token(label, False)] if label else []
        bold = False
        for n, run in enumerate(_BOLD.split(text)):
            bold = n % 2 == 1
            tokens += [self._token(word, bold) for word in run.split()]
        return Block(BlockKind.PARAGRAPH, tuple(tokens), ((1, Box(0, self._row, 0, self._row)),))

    def _token(self, text: str, bold: bool) -> Token:
        self.words.append(Word(text, Box(0, self._row, 0, self._row), Style(11.0, bold)))
        return Token(text, (Ref(1, len(self.words) - 1),), bold)
