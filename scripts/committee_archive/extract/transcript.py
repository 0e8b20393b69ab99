"""A transcript (plain text or Markdown) → Document, where the PDF itself is lost.

A transcript has no pages, sizes or edges: blocks come from blank lines, list marks and tables as they are typed, and
headings from short lines that stand alone. What transcription lost, such as a paragraph's number, is not put back.

Word, saving as plain text, puts a tab behind each number and bullet.

A dotted number (1.2) may also be a sum or a time that stands first on a line, so it is a label only where a tab follows
it, or where its neighbours count on to it or from it, as in a paper whose numbers were typed.
"""

import re
from collections.abc import Iterator, Sequence

from committee_archive.errors import SourceUnreadable
from committee_archive.extract.labels import is_bullet, is_bullet_glyph, is_closed_number
from committee_archive.extract.transcript_items import BOLD, Piece, is_named_in_capitals, with_items
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

_MARK = re.compile(
    r"^(\s*)(?:[-*+]\s+)?(?:([•●▪◦‣·]|o(?=\t))\s*|(\d{1,3}[.)]|\(\d{1,3}\)|\([a-z]{1,4}\)|[a-z][.)])\s+)?"
)
_BRACKETED = re.compile(r"\((\d{1,3})\)\s+[a-z]")
_DOTTED = re.compile(r"^\s*(?:[-*+]\s+)?(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?(?P<gap>\s+)(?=\S)")
_COUNTED = re.compile(r"^\s*(?:#{1,6}\s+)?(?:\*\*|__)?(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]?\s")
_ENDS = (".", ":", ";", "?", "!")  # of a sentence
_NEAR = 3  # numbered lines: how near the number before or after a dotted one must stand
_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_HASHES = re.compile(r"^(#{1,6})\s+")


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
    blocks = tuple(maker.block(piece) for piece in with_items(list(_joined(_pieces(text)))))
    page = Page(1, 595.0, 842.0, tuple(maker.words))
    return Document(SourceKind.TRANSCRIPT, (page,), blocks)


def _pieces(text: str) -> Iterator[Piece]:
    held: Piece | None = None
    lines = text.split("\n")
    dotted = _dotted(lines)
    for n, line in enumerate(lines):
        in_table = held is not None and held.kind is BlockKind.TABLE
        cells = _cells(line, in_table)
        if cells is not None:
            if held is not None and in_table:
                held.rows += [cells] if cells else []
                continue
            if held is not None:
                yield held
            held = Piece(BlockKind.TABLE, rows=[cells] if cells else [])
            continue
        if not line.strip():
            if held is not None:
                yield held
            held = None
            continue
        piece = _begun(line, n in dotted)
        if held is not None and not in_table and not held.level and _is_cited(held, line.strip()):
            piece = Piece(BlockKind.PARAGRAPH, [line.strip()])
        goes_on = held is not None and not in_table and not held.level and not piece.label and not piece.level
        if held is not None and goes_on and not (is_named_in_capitals(held) and not line.isupper()):
            held.texts += piece.texts
            held.alone = False
            continue
        if held is not None:
            yield held
        before = lines[n - 1].strip() if n else ""
        piece.alone = not before
        held = piece
    if held is not None:
        yield held


def _is_cited(held: Piece, line: str) -> bool:
    """Whether a line goes on with a number that the sentence above cites: "(4) of the Act", below "… section 100"."""
    cited = _BRACKETED.match(line)
    if cited is None or held.texts[-1].rstrip().endswith((*_ENDS, ",", "–", "-")):
        return False
    counted = re.match(r"\((\d+)\)$", held.label)
    return int(cited[1]) != (int(counted[1]) + 1 if counted else 1)


def _dotted(lines: Sequence[str]) -> set[int]:
    """The lines whose dotted number is a label."""
    numbers = {
        n: tuple(map(int, m["number"].split("."))) for n, line in enumerate(lines) if (m := _COUNTED.match(line))
    }
    places = list(numbers)
    found: set[int] = set()
    for at, n in enumerate(places):
        dotted, number = _DOTTED.match(lines[n]), numbers[n]
        if dotted is None:
            continue
        before = [numbers[m] for m in places[max(0, at - _NEAR) : at]]
        after = [numbers[m] for m in places[at + 1 : at + 1 + _NEAR]]
        counted = any(_counts_on(x, number) for x in before) or any(_counts_on(number, x) for x in after)
        above = lines[n - 1].strip() if n else ""
        begins = not above or above.endswith(_ENDS) or above.startswith("#") or (*numbers.get(n - 1, ()), 1) == number
        if "\t" in dotted["gap"] or (counted and begins):
            found.add(n)
    return found


def _counts_on(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether a number may come right after another: 1.3 after 1.2, 1.2.1 after 1.2, 2 or 2.1 after 1.2."""
    ways = [(*first[:n], first[n] + 1) for n in range(len(first))]
    return second == (*first, 1) or any(second in (way, (*way, 1)) for way in ways)


def _cells(line: str, in_table: bool) -> list[str] | None:
    """The cells of a table's row; an empty list for the rule under its head; None for any other line.

    Outside a table a tab may set a line in, or stand between a label and its text: `2.⇥Roads`.
    """
    if line.strip().startswith("|") and line.count("|") > 1:
        return [] if _RULE.match(line) else [c.strip() for c in line.strip().strip("|").split("|")]
    if "\t" not in line or (not in_table and _is_set_by_tabs(line.strip().split("\t"))):
        return None
    return [c.strip() for c in line.split("\t")]


def _is_set_by_tabs(parts: list[str]) -> bool:
    """Whether tabs only place a line: no more than a label, or a bullet, and a text."""
    first = parts[0].strip()
    return len(parts) == 1 or (len(parts) == 2 and (is_closed_number(first) or is_bullet(first)))


def _begun(line: str, is_dotted: bool) -> Piece:
    """The piece that a line begins; `is_dotted` where a dotted number opens it that is a label."""
    hashes = _HASHES.match(line)
    if hashes:
        label, text = _label_and_text(line[hashes.end() :].rstrip("# "))
        return Piece(BlockKind.HEADING, [text], label, level=len(hashes[1]))
    label, text = _label_and_text(line) if line.startswith("**") else ("", line)
    if label:
        return Piece(BlockKind.ITEM, [text], label)
    dotted = _DOTTED.match(line) if is_dotted else None
    if dotted:
        label = line[dotted.start("number") : dotted.start("gap")]
        return Piece(BlockKind.ITEM, [line[dotted.end() :]], label)
    mark = _MARK.match(line)
    rest = line[mark.end() :] if mark else line
    if mark and (mark[3] or mark[2] or rest != line.lstrip()):
        label = mark[3] if mark[3] and is_closed_number(mark[3]) else BULLET
        bullet_again = label == BULLET and rest[:1] and is_bullet_glyph(rest[0])
        return Piece(BlockKind.ITEM, [rest[1:] if bullet_again else rest], label, indent=9.0 * len(mark[1]))
    return Piece(BlockKind.PARAGRAPH, [line.strip()])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Sentences that a page break of the original parted, made whole."""
    held: Piece | None = None
    for piece in pieces:
        text = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        if (
            held is not None
            and held.kind in text
            and piece.kind is BlockKind.PARAGRAPH
            and piece.texts[0][:1].islower()
            and not held.texts[-1].rstrip().endswith(_ENDS)
        ):
            held.texts += piece.texts
            held.alone = False
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _label_and_text(text: str) -> tuple[str, str]:
    """A heading's number and its words: `2. Roads`, also with both in bold."""
    first, _, rest = text.strip().partition(" ")
    label = BOLD.sub("", first)
    if not rest or not is_closed_number(label):
        return "", text
    return label, f"**{rest}" if first.startswith("**") and not first.endswith("**") else rest


class _Words:
    """Gives each word of the transcript its place on the one page that a transcript is."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._row = 0.0

    def block(self, piece: Piece) -> Block:
        self._row += 12.0
        if piece.kind is BlockKind.TABLE:
            rows = tuple(tuple(Cell((self._text(cell),) if cell else ()) for cell in row) for row in piece.rows)
            return Block(BlockKind.TABLE, (), ((1, Box(0, self._row, 0, self._row)),), grid=Grid(rows))
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
        for n, run in enumerate(BOLD.split(text)):
            bold = n % 2 == 1
            tokens += [self._token(word, bold) for word in run.split()]
        return Block(BlockKind.PARAGRAPH, tuple(tokens), ((1, Box(0, self._row, 0, self._row)),))

    def _token(self, text: str, bold: bool) -> Token:
        self.words.append(Word(text, Box(0, self._row, 0, self._row), Style(11.0, bold)))
        return Token(text, (Ref(1, len(self.words) - 1),), bold)
