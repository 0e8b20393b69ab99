"""Header rows in two columns without rules, whose labels or values run over several lines.

Such rows are set at a tab stop, or in a table whose rules are not drawn: "LEAD" with the value beside it, "OFFICER:"
below. Read line by line, the words of both columns mix. Where a column of values begins at one left edge, and the words
before it end in colons or are labels that the vocabulary knows, each row is read for itself: the label's lines, then
the value's. It is so for the reading of the header block, and for nothing else; the text of the paper is not touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.model.document import Block, BlockKind, Document, Token
from committee_archive.vocabulary import Vocabulary

_TOP = 20  # blocks in which a header block stands
_SAME_LINE = 0.4  # of the type size
_SAME_EDGE = 3.0  # points
_GAP = 0.4  # of the type size: between a label and the column of values
_FEWEST = 3  # rows with a label that show a column
_LABEL = 9  # words of a label
_HANGS = 36.0  # points: a line that hangs under a value
_ROOM = 0.6  # of the type size: more above a line than its neighbours have


@dataclass(slots=True)
class _Line:
    """A line as printed: its words by block and token, and the words of the two columns."""

    left: list[tuple[int, Token]] = field(default_factory=list)
    right: list[tuple[int, Token]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rows:
    """The blocks of a paper, those near its top with each row of such a header block as one of its own.

    Attributes:
        blocks: As they are read for the header block.
        origins: For each of them the index of the extracted block in which its words begin.
    """

    blocks: tuple[Block, ...]
    origins: tuple[int, ...]

    def place(self, reading: HeaderReading) -> None:
        """Say of a header block that was read in these blocks which extracted ones it is made of."""
        if reading.first < 0:
            return
        after = self.origins[reading.last + 1] if reading.last + 1 < len(self.origins) else 1 + self.origins[-1]
        reading.first = self.origins[reading.first]
        reading.last = max(self.origins[reading.last], after - 1)


def with_rows(document: Document, vocabulary: Vocabulary) -> Rows:
    """Read the rows of two columns near the top of a paper; where the PDF is tagged, its tags have parted them."""
    blocks = document.blocks
    plain = Rows(blocks, tuple(range(len(blocks))))
    first = next((n for n, b in enumerate(blocks[:_TOP]) if _may_hold_rows(b) and _opens_row(b, vocabulary)), None)
    if first is None or document.tagged:
        return plain
    end = next((n for n in range(first, len(blocks[:_TOP])) if not _may_hold_rows(blocks[n])), len(blocks[:_TOP]))
    words = [(n, token) for n in range(first, end) for token in blocks[n].tokens]
    edge = _edge(words, document)
    rows = _rows(words, edge, document, vocabulary) if edge is not None else []
    wrapped = any(line.left for row in rows for line in row[1:]) or _share_blocks(rows)
    return _rewritten(blocks, rows, document) if wrapped else plain


def _share_blocks(rows: Sequence[Sequence["_Line"]]) -> bool:
    """Whether words of several rows stand in one block."""
    own = [{n for line in row for n, _ in (*line.left, *line.right)} for row in rows]
    return any(a & b for a, b in pairwise(own))


def _may_hold_rows(block: Block) -> bool:
    return block.grid is None and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not block.label


def _opens_row(block: Block, vocabulary: Vocabulary) -> bool:
    return any(_is_label(block.tokens[:n], vocabulary) for n in range(1, min(_LABEL, len(block.tokens)) + 1))


def _is_label(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether words are the label of a row: they end in a colon, or the vocabulary has them as one."""
    if words[-1].text.endswith(":"):
        return True
    known = split_label(" ".join(t.text for t in words), vocabulary)
    return known is not None and not known[1]


def _edge(words: Sequence[tuple[int, Token]], document: Document) -> float | None:
    """The left edge of a column of values: where the words after most labels begin, well apart from them."""
    found: list[float] = []
    for (_, token), (_, after) in pairwise(words):
        a, b = document.word(token.refs[-1]), document.word(after.refs[0])
        same = abs(a.box.top - b.box.top) < _SAME_LINE * b.style.size
        if same and b.box.x0 - a.box.x1 > _GAP * b.style.size and token.refs[-1].page == after.refs[0].page:
            found.append(b.box.x0)
    if not found:
        return None
    best = max(found, key=lambda x: sum(abs(x - y) < _SAME_EDGE for y in found))
    return best if sum(abs(best - y) < _SAME_EDGE for y in found) >= _FEWEST else None


def _lines(words: Sequence[tuple[int, Token]], edge: float, document: Document) -> list[_Line]:
    found: list[_Line] = []
    top, page = -1.0, 0
    for n, token in words:
        word = document.word(token.refs[0])
        if token.page != page or abs(word.box.top - top) > _SAME_LINE * word.style.size:
            found.append(_Line())
            top, page = word.box.top, token.page
        (found[-1].left if word.box.x0 < edge - _SAME_EDGE else found[-1].right).append((n, token))
    return found


def _rows(
    words: Sequence[tuple[int, Token]], edge: float, document: Document, vocabulary: Vocabulary
) -> list[list[_Line]]:
    """The rows, each by its lines: from the first line that stands in both columns to one that runs over them."""
    found: list[list[_Line]] = []
    for line in _lines(words, edge, document):
        apart = not line.left or document.word(line.left[-1][1].refs[-1]).box.x1 < edge
        at_edge = not line.right or abs(document.word(line.right[0][1].refs[0]).box.x0 - edge) < _SAME_EDGE
        if not (apart and at_edge and (found or (line.left and line.right))):
            if found:
                break
            continue
        label = [t for row in found[-1:] for one in row for _, t in one.left]
        complete = not label or (_is_label(label, vocabulary) and not _wraps(label, line, vocabulary))
        if found and (not line.left or (not complete and len(label) < _LABEL)):
            found[-1].append(line)
        else:
            found.append([line])
    while found and not _is_labelled(found[-1], vocabulary):
        found.pop()
    return found if all(_is_labelled(row, vocabulary) for row in found) else []


def _wraps(label: Sequence[Token], line: _Line, vocabulary: Vocabulary) -> bool:
    """Whether a label without a colon goes on in the next line: "Report author and contact", "details:"."""
    after = [t for _, t in line.left]
    known = split_label(" ".join(t.text for t in (*label, *after)), vocabulary)
    alone = split_label(" ".join(t.text for t in after), vocabulary)
    return bool(after) and not label[-1].text.endswith(":") and known is not None and not known[1] and alone is None


def _is_labelled(row: Sequence[_Line], vocabulary: Vocabulary) -> bool:
    label = [t for line in row for _, t in line.left]
    return bool(label) and _is_label(label, vocabulary) and any(line.right for line in row)


def _rewritten(blocks: Sequence[Block], rows: Sequence[Sequence[_Line]], document: Document) -> Rows:
    """The blocks, with one for each row: its label, then its value."""
    moved = {t.refs[0] for row in rows for line in row for _, t in (*line.left, *line.right)}
    starts: dict[int, list[Sequence[_Line]]] = {}
    for row in rows:
        starts.setdefault(row[0].left[0][0], []).append(row)
    made: list[Block] = []
    origins: list[int] = []
    for n, block in enumerate(blocks):
        rest = tuple(t for t in block.tokens if t.refs[0] not in moved)
        parts = [part for row in starts.get(n, []) for part in _row_blocks(block, row, document)]
        if len(rest) == len(block.tokens):
            parts = [block]
        elif rest:
            parts.append(replace(block, tokens=rest, breaks=()))
        made += parts
        origins += [n] * len(parts)
    return Rows(tuple(made), tuple(origins))


def _row_blocks(block: Block, row: Sequence[_Line], document: Document) -> list[Block]:
    """A row as a block, and further lines of its value that a person began as blocks that hang under it."""
    label = [t for line in row for _, t in line.left]
    ended = label[-1].text.rstrip(":") + ":"
    parts = [[*label[:-1], replace(label[-1], text=ended)]]
    ends = [document.word(line.right[-1][1].refs[-1]).box.x1 for line in row if line.right]
    above: Token | None = None
    for line in row:
        if not line.right:
            continue
        if above is not None and _is_begun(above, line.right[0][1], max(ends), document):
            parts.append([])
        parts[-1] += [t for _, t in line.right]
        above = line.right[-1][1]
    hangs = max(_HANGS, block.indent)
    return [replace(block, tokens=tuple(p), breaks=(), indent=hangs if n else 0.0) for n, p in enumerate(parts)]


def _is_begun(above: Token, first: Token, edge: float, document: Document) -> bool:
    """Whether a person began a line of a value: room was left above it, or beside the line above for its first word."""
    last, word = document.word(above.refs[-1]), document.word(first.refs[0])
    apart = word.box.top - last.box.bottom > _ROOM * word.style.size
    room = edge - last.box.x1 > word.box.x1 - word.box.x0 + word.style.size
    return apart or (room and not first.text[:1].islower())
