"""Lines and ruled cells of a page → drafts, where no tags can be trusted.

A new paragraph begins where the gap between lines widens, a label hangs, the style of whole lines changes, or the left
edge moves. Where the first word would still have fitted on the line before it, a person began the line: a new
paragraph after the end of a sentence, a new line of the same one elsewhere (names under each other, an address).
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from committee_archive.extract.asides import without_asides
from committee_archive.extract.columns import Part, gutters_of, parts_of
from committee_archive.extract.drafts import Draft, DraftCell, label_of
from committee_archive.extract.labels import counted_on, long_numbers
from committee_archive.extract.lines import Line, box_around, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.side_heads import with_whole_side_heads
from committee_archive.extract.tables import PageCell, PageTable, page_tables, table_above
from committee_archive.extract.text_boxes import TextBox, reach_of, text_boxes
from committee_archive.extract.turned import is_turned, turned_runs
from committee_archive.model.document import Box, Ref, Rise, Word

_WIDER = 1.25  # times the usual pitch: a gap beyond it parts two paragraphs
_EDGE = 4.0  # points: how far the left edge of one paragraph's lines may wander
_ROOMY = 0.3  # of the measure: a line with this much room after it was broken by hand
_PROSE = 2  # lines that go on in small letters: fewer may be chance
_BESIDE = 8.0  # points: how far the rules of a table reach into the gutter beside it
_ENDS = (".", ":", ";", "?", "!")
_AFTER = ".,:;?!)’”'\""


Gutter = tuple[float, float]
"""The edges of the space between two columns, in points."""


class _Start(Enum):
    """What a line begins."""

    NOTHING = 0
    LINE = 1
    PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the lines of a column are set: its edges in points, usual pitch in font sizes, what they flow round."""

    left: float
    right: float
    pitch: float
    boxes: Sequence[TextBox] = ()

    def is_moved(self, line: Line) -> bool:
        """Whether a text box at its left moves a line's beginning."""
        return any(box.at_left and box.is_beside(line) for box in self.boxes)


def right_edges(pages: Iterable[ReadPage], furniture: set[Ref]) -> dict[float, float]:
    """How far text reaches to the right, in points, on pages of each width."""
    edges: dict[float, float] = {}
    for page in pages:
        for i, word in enumerate(page.words):
            if Ref(page.number, i) not in furniture and word.box.x1 <= page.width:
                edges[page.width] = max(word.box.x1, edges.get(page.width, 0.0))
    return edges


def gutters(pages: Iterable[ReadPage], furniture: set[Ref], tables: Mapping[int, Sequence[PageTable]]) -> list[Gutter]:
    """The gutters between the columns of a source: where some pages have columns, short pages have them too."""
    found: set[Gutter] = set()
    for page in pages:
        flowing, _ = _apart(page, furniture, tables[page.number])
        lines = lines_of(flowing.items())
        found |= {(round(a, 1), round(b, 1)) for a, b in gutters_of(lines)}
    return sorted(found)


def drafts_by_geometry(
    page: ReadPage,
    furniture: set[Ref],
    right: float,
    tables: Sequence[PageTable],
    known: Sequence[Gutter] = (),
) -> list[Draft]:
    """The page's drafts from top to bottom, its tables among them.

    Args:
        page: As read.
        furniture: Words to leave out.
        right: How far text reaches on such pages, in points.
        tables: Of the page.
        known: Gutters between columns, of this page and others.
    """
    rest, boxes = _apart(page, furniture, tables)
    upwards = [(box_around(rest[r].box for r in run), Draft(refs=run)) for run in turned_runs(rest)]
    for _, draft in upwards:
        for ref in draft.refs:
            del rest[ref]
    found = placed_tables(tables)
    within = [t for t in found if _is_beside(t[0], known)]
    placed = [t for t in found if t not in within]
    tops = sorted(box.top for box, _ in placed)
    for band in _between(lines_of(rest.items()), tops):
        for group in parts_of(band, right, known, [box for box, _ in within]):
            for part in group:
                drafts = _drafts_of_part(part, boxes)
                own = _tables_in(part, group, within) if len(group) > 1 else []
                within = [t for t in within if t not in own]
                for place, draft in sorted([*drafts, *own], key=lambda p: p[0].top):
                    # columns are read one after the other: all of a group stand where its first line does
                    placed.append((place if len(group) == 1 else group[0].lines[0].box, draft))
    boxed = [
        (box.box._replace(top=box.after), replace(draft, quoted=True))
        for box in boxes
        for draft in drafts_of_lines(lines_of(box.words), box.right)
    ]
    return [draft for _, draft in sorted([*placed, *within, *boxed, *upwards], key=lambda p: p[0].top)]


def _drafts_of_part(part: Part, boxes: Sequence[TextBox]) -> list[tuple[Box, Draft]]:
    """The drafts of one column with their places, who acts after the paragraph that it stands beside."""
    lines, asides = without_asides(part.lines)
    lines = with_whole_side_heads(lines, part.right)
    words = {ref: word for line in part.lines for ref, word in zip(line.refs, line.words, strict=True)}
    edge = min((aside.lines[0].box.x0 for aside in asides), default=part.right)
    clear = all(line.box.x1 < edge for line in lines)
    right = max((line.box.x1 for line in lines), default=edge) if asides and clear else part.right
    found = [(words[d.refs[0]].box, d) for d in drafts_of_lines(lines, right, boxes)]
    tops = [box.top for box, _ in found]
    for aside in asides:
        box = box_around(line.box for line in aside.lines)
        beside = max((top for top in tops if top <= box.top + _EDGE), default=box.top)
        draft = Draft(refs=[ref for line in aside.lines for ref in line.refs])
        found.append((box._replace(top=beside), draft))
    return sorted(found, key=lambda p: p[0].top)


def _apart(page: ReadPage, furniture: set[Ref], tables: Sequence[PageTable]) -> tuple[dict[Ref, Word], list[TextBox]]:
    """The words of a page outside its tables and text boxes, and the text boxes that they flow round."""
    used = set(furniture).union(*(table.refs for table in tables))
    words = {r: w for r, w in words_left(page, furniture).items() if r not in used}
    boxes = text_boxes(page, words)
    apart = {ref for box in boxes for ref, _ in box.words}
    return {r: w for r, w in words.items() if r not in apart}, boxes


def _is_beside(table: Box, known: Sequence[Gutter]) -> bool:
    """Whether a table stands in a column: wholly on one side of a gutter."""
    return any(table.x1 <= low + _BESIDE or table.x0 >= high - _BESIDE for low, high in known)


def _tables_in(part: Part, group: Sequence[Part], tables: Sequence[tuple[Box, Draft]]) -> list[tuple[Box, Draft]]:
    """Those tables that stand in a column, at the height of the columns that are side by side."""
    column = box_around(line.box for line in part.lines)
    high = min(line.box.top for p in group for line in p.lines)
    low = max(line.box.bottom for p in group for line in p.lines)
    return [
        (box, draft)
        for box, draft in tables
        if column.x0 - _BESIDE <= (box.x0 + box.x1) / 2 <= column.x1 + _BESIDE and high < box.bottom and box.top <= low
    ]


def words_left(page: ReadPage, furniture: set[Ref]) -> dict[Ref, Word]:
    """The words of a page that are not furniture."""
    refs = (Ref(page.number, i) for i in range(len(page.words)))
    return {ref: page.words[ref.word] for ref in refs if ref not in furniture}


def tables_by_geometry(pages: Iterable[ReadPage], furniture: set[Ref]) -> dict[int, list[PageTable]]:
    """The tables of each page by its number."""
    found: dict[int, list[PageTable]] = {}
    below = None
    for page in sorted(pages, key=lambda p: -p.number):
        words = words_left(page, furniture)
        found[page.number] = page_tables(words, page.rules, page.cells, below, tagged=False)
        below = table_above(found[page.number], words)
    return found


def _between(lines: list[Line], tops: list[float]) -> Iterable[list[Line]]:
    """The lines, parted where a table stands between them."""
    bands: dict[int, list[Line]] = {}
    for line in lines:
        bands.setdefault(sum(line.box.top >= t for t in tops), []).append(line)
    return bands.values()


def placed_tables(
    tables: Sequence[PageTable], drafts_of: Callable[[PageCell], list[Draft]] | None = None
) -> list[tuple[Box, Draft]]:
    """The drafts of a page's tables, each with its place; a table that lies in a cell of another stands there.

    Args:
        tables: Of the page.
        drafts_of: What makes the drafts of a cell; without it they are told from its lines.
    """
    make = drafts_of or _drafts_in
    placed: list[tuple[Box, Draft]] = []
    for table in tables:
        rows: list[list[DraftCell]] = []
        for row in table.rows:
            made: list[DraftCell] = []
            for cell in row:
                words = dict(cell.words)
                parts = [(words[d.refs[0]].box, d) for d in make(cell)]
                nested = [p for p in placed if cell.box is not None and _lies_in(p[0], cell.box)]
                for entry in nested:
                    placed.remove(entry)
                drafts = [d for _, d in sorted([*parts, *nested], key=lambda p: p[0].top)]
                made.append(DraftCell(drafts, cell.columns, cell.rows))
            rows.append(made)
        if any(cell.drafts for row in rows for cell in row):
            placed.append((table.box, Draft(rows=rows, header_rows=table.header_rows)))
    return placed


def _drafts_in(cell: PageCell) -> list[Draft]:
    """The drafts of a cell by its lines; a head that reads upwards has its words in the order of the content stream."""
    upwards = sum(is_turned(w) for _, w in cell.words)
    if upwards * 2 > len(cell.words):
        return [Draft(refs=sorted(r for r, _ in cell.words))]
    return drafts_of_lines(lines_of(cell.words), cell.right)


def _lies_in(box: Box, cell: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom


def drafts_of_lines(lines: list[Line], right: float, boxes: Sequence[TextBox] = ()) -> list[Draft]:
    """Lines of one column → paragraphs, headings and list items, not yet told apart.

    Args:
        lines: From top to bottom.
        right: The column's right edge, in points.
        boxes: Text boxes that the lines flow round.
    """
    if not lines:
        return []
    measure = _Measure(min(line.box.x0 for line in lines), right, _pitch(lines, right), boxes)
    drafts: list[Draft] = []
    block: list[Line] = []
    breaks: set[Ref] = set()
    starts = [(line.words[0].text, line.box.x0) for line in lines]
    numbered = long_numbers(starts) | counted_on(starts)
    for n, line in enumerate(lines):
        start = _begins(block, line, measure) if block else _Start.NOTHING
        if block and n in numbered:
            start = _Start.PARAGRAPH
        if start is _Start.PARAGRAPH:
            drafts.append(_draft(block, breaks))
            block, breaks = [], set()
        elif start is _Start.LINE:
            breaks.add(line.refs[0])
        block.append(line)
    drafts.append(_draft(block, breaks))
    return drafts


def forced_breaks(lines: list[Line], right: float, boxes: Sequence[TextBox] = ()) -> set[Ref]:
    """The first words of lines that a person began inside one paragraph.

    Args:
        lines: The paragraph's, from top to bottom.
        right: How far its column reaches, in points.
        boxes: Text boxes that the lines flow round.
    """
    found: set[Ref] = set()
    if len(lines) < 2:
        return found
    left = min(line.box.x0 for line in lines)
    right = min(right, prose_right([lines]))
    rights = [reach_of(line, right, boxes) for line in lines]
    reaching = any(
        _room(last, None, end) <= _ROOMY * (end - left) for last, end in zip(lines[:-1], rights[:-1], strict=True)
    )
    for (last, line), end in zip(itertools.pairwise(lines), rights[:-1], strict=True):
        first = line.words[0].text
        own_line = first[:1].isupper() or first[:1].isdigit() or "@" in first
        room = _room(last, line, end)
        roomy = room > _ROOMY * (end - left) and (reaching or own_line)
        if line.box.top > last.box.top and (roomy or (own_line and room > 2 * _size(last))):
            found.add(line.refs[0])
    return found


def prose_right(paragraphs: Sequence[list[Line]]) -> float:
    """How far the lines of prose reach by themselves, in points: text in a frame ends before the page's other text.

    Where most lines go on in small letters, the measure broke them; the longest of them shows it to about a letter.

    Args:
        paragraphs: That share a frame or the indents of a list.
    """
    first = [line.words[0].text for lines in paragraphs for line in lines[1:]]
    flowing = sum(text[:1].islower() and text.strip(_AFTER).isalpha() for text in first)  # no addresses
    if flowing < _PROSE or 2 * flowing < len(first):
        return float("inf")
    return max(line.box.x1 for lines in paragraphs for line in lines) + _size(paragraphs[0][0])


def begins_own_line(last: Line, line: Line, right: float) -> bool:
    """Whether a person began the first line of a page inside one paragraph: its first word had room on the page before.

    Args:
        last: The last line on the page before.
        line: The first on the next.
        right: How far the column on the page before reaches, in points.
    """
    first = line.words[0].text[:1]
    return (first.isupper() or first.isdigit()) and _room(last, line, right) > 2 * _size(last)


def _pitch(lines: list[Line], right: float) -> float:
    """The usual distance from line to line inside a paragraph, in font sizes.

    Only lines that are full, or go on in small letters, tell it: on a page of short lines, each a paragraph, the
    distance between paragraphs is the more usual one. The longest of them is as wide as the page, but ends.
    """
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if abs(_size(a) - _size(b)) < 0.6 and 0 < b.box.top - a.box.top < 2.2 * _size(a)
    ]
    flowing = [(a, b) for a, b in pairs if b.words[0].text[:1].islower() or _is_full(a, b, right)]
    pitches = Counter(round((b.box.top - a.box.top) / _size(a), 1) for a, b in flowing)
    if not pitches:
        return 1.2
    most = max(pitches.values())
    return min(p for p, n in pitches.items() if n * 3 >= most)


def _is_full(line: Line, after: Line, right: float) -> bool:
    """Whether a line had no room for the next one's first word and the next begins below it: none that is centred."""
    ended = line.words[-1].text.endswith(_ENDS) or _labelled(after)
    edges = (line.box.x0, line.words[1].box.x0 if _labelled(line) else line.box.x0)
    below = any(abs(after.box.x0 - edge) <= _EDGE for edge in edges)
    return _room(line, after, right) <= 0 and below and not ended


def _size(line: Line) -> float:
    sizes = Counter[float]()
    for word in line.words:
        sizes[word.style.size] += len(word.text)
    return max(sizes, key=lambda s: (sizes[s], s))


def _bold(line: Line) -> bool:
    words = line.words[1:] if label_of(list(line.words), in_list=False) else line.words
    return all(w.style.bold for w in words)


def _begins(block: list[Line], line: Line, measure: _Measure) -> _Start:
    """What `line` begins after the lines of `block`."""
    last = block[-1]
    size = max(_size(last), 1.0)
    if line.box.top - last.box.top > measure.pitch * _WIDER * size:
        return _Start.PARAGRAPH
    if abs(_size(line) - size) > 0.6 or _bold(line) != _bold(last):
        return _Start.PARAGRAPH
    if _labelled(line):
        return _Start.PARAGRAPH
    if line.words[0].style.rise is Rise.ABOVE:  # the next footnote
        return _Start.PARAGRAPH
    edge = _text_edge(block)
    moved = measure.is_moved(line) != measure.is_moved(block[0] if _labelled(block[0]) else last)
    if edge is not None and not moved and abs(line.box.x0 - edge) > _EDGE:
        return _Start.PARAGRAPH
    right = reach_of(last, measure.right, measure.boxes)
    room = _room(last, line, right)
    ended = last.words[-1].text.endswith(_ENDS)
    if ended and room > size:
        return _Start.PARAGRAPH
    bold = line.words[0].style.bold and not last.words[-1].style.bold
    capital = line.words[0].text[:1].isupper() or bold
    roomy = room > _ROOMY * (right - measure.left)
    return _Start.LINE if roomy or (capital and room > 2 * size) else _Start.NOTHING


def _room(last: Line, line: Line | None, right: float) -> float:
    """How much room a line left, in points, had the next line's first word been put on it."""
    word = line.words[0].box.x1 - line.words[0].box.x0 if line else 0.0
    return right - last.box.x1 - 0.28 * _size(last) - word


def _labelled(line: Line) -> bool:
    return line.words[0].bulleted or bool(label_of(list(line.words), in_list=False))


def _text_edge(block: list[Line]) -> float | None:
    """Where the next line of a paragraph must begin; None after the first line of an unlabelled one."""
    first = block[0]
    if _labelled(first):
        return first.words[0 if first.words[0].bulleted else 1].box.x0
    return block[-1].box.x0 if len(block) > 1 else None


def _draft(block: list[Line], breaks: set[Ref]) -> Draft:
    return Draft(refs=[r for line in block for r in line.refs], breaks=set(breaks))
