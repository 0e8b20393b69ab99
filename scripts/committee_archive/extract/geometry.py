"""Lines and ruled cells of a page → drafts, where no tags can be trusted: columns, tables and boxes in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from committee_archive.extract.asides import without_asides
from committee_archive.extract.columns import Part, gutters_of, parts_of
from committee_archive.extract.drafts import Draft, DraftCell
from committee_archive.extract.lines import Line, box_around, lies_in, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.paragraph_starts import drafts_of_lines
from committee_archive.extract.side_heads import with_whole_side_heads
from committee_archive.extract.tables import PageCell, PageTable, page_tables, table_above
from committee_archive.extract.text_boxes import TextBox, text_boxes
from committee_archive.extract.turned import is_turned, turned_runs
from committee_archive.model.document import Box, Ref, Word

_EDGE = 4.0  # points: how far a line may stand above the one beside it
_BESIDE = 8.0  # points: how far the rules of a table reach into the gutter beside it

Gutter = tuple[float, float]
"""The edges of the space between two columns, in points."""


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
                nested = [p for p in placed if cell.box is not None and lies_in(p[0], cell.box)]
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
