"""A complete structure tree → drafts in the tree's order.

Used only where the tree holds nearly all the words that are not furniture; words that it leaves out are put where
they stand on the page, with a doubt.
"""

from collections.abc import Iterator
from itertools import groupby

from committee_archive.extract.blank_rows import joined_over_blank_rows
from committee_archive.extract.columns import column_boxes
from committee_archive.extract.drafts import Draft, DraftCell
from committee_archive.extract.geometry import right_edges
from committee_archive.extract.leftovers import with_leftovers
from committee_archive.extract.lines import Line, lies_in, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.paragraph_starts import begins_own_line, forced_breaks, prose_right
from committee_archive.extract.print_titles import heads_said_once, tables_said_once
from committee_archive.extract.reading import ReadPdf
from committee_archive.extract.slides import with_titles_alone, with_titles_first
from committee_archive.extract.structure import NOTES, Leaf, Step
from committee_archive.extract.tag_slips import (
    in_paragraphs,
    items_on_their_pages,
    page_after_page,
    running_words,
    with_labels,
)
from committee_archive.extract.tagged_tables import held_against_pages
from committee_archive.extract.text_boxes import TextBox, text_boxes
from committee_archive.model.document import Box, Ref, Word

_COMPLETE = 0.97  # of the words that are not furniture: a tree that holds fewer is not trusted


def words_by_mark(pages: tuple[ReadPage, ...]) -> dict[tuple[int, int], list[Ref]]:
    """The words that each mark of the content streams encloses."""
    found: dict[tuple[int, int], list[Ref]] = {}
    for page in pages:
        for i, mark in enumerate(page.marks):
            if mark is not None and not page.artifacts[i]:
                refs = found.setdefault((page.number, mark), [])
                refs.insert(_place_on_line(page.words[i], refs, page), Ref(page.number, i))
    return found


def _place_on_line(word: Word, refs: list[Ref], page: ReadPage) -> int:
    """Where among the words of a mark a further one stands: after them, or in the gap that their line left for it.

    A sign that the text's font lacks, as the box of a form that is ticked, is taken from another font, and
    LibreOffice writes such signs after the rest of their line, also where one opens the line.
    """
    if not refs or not _is_before(word, page.words[refs[-1].word]):
        return len(refs)
    for n in range(len(refs) - 1, max(-1, len(refs) - _LOOK_BACK), -1):
        right = page.words[refs[n].word]
        if not _is_before(word, right):
            break
        left = page.words[refs[n - 1].word] if n else None
        if left is not None and _is_before(left, word):
            return n
        if (left is None or left.box.bottom <= word.box.top + _TOUCH) and _is_sign_of(word, right):
            return n
    return len(refs)


def _is_sign_of(sign: Word, word: Word) -> bool:
    """Whether a sign without letters stands directly before a word, as a box to tick before its answer."""
    near = word.box.x0 - sign.box.x1 <= word.style.size
    return near and len(sign.text) == 1 and not sign.text.isalnum()


def _is_before(left: Word, right: Word) -> bool:
    """Whether a word ends where another on the same line has not begun yet."""
    level = min(left.box.bottom, right.box.bottom) - max(left.box.top, right.box.top)
    height = min(left.box.bottom - left.box.top, right.box.bottom - right.box.top)
    return left.box.x1 <= right.box.x0 + _TOUCH and level >= _ONE_LINE * height


_LOOK_BACK = 40  # words: a line has no more
_TOUCH = 0.5  # points: so far may the boxes of two neighbours overlap
_ONE_LINE = 0.5  # of the lower word's height: so much two words on one line have in common


def refs_in_tree(read: ReadPdf) -> set[Ref]:
    """Every word that the structure tree holds, running heads tagged as text left out."""
    marked = words_by_mark(read.pages)
    held = {ref for leaf in read.leaves for mark in leaf.marks for ref in marked.get(mark, ())}
    return held - running_words(read, marked)


def is_complete(read: ReadPdf, in_tree: set[Ref], furniture: set[Ref]) -> bool:
    """Whether the tree can be trusted with this paper's text."""
    words = sum(len(page.words) for page in read.pages) - len(furniture | _in_described_groups(read))
    return bool(read.leaves) and words > 0 and len(in_tree - furniture) >= _COMPLETE * words


def _in_described_groups(read: ReadPdf) -> set[Ref]:
    """The words of shapes that somebody grouped and described: PowerPoint tags such a group as one Figure.

    The tree has the group with its description, and where it stands; its texts are marked as no part of the text. On a
    page of prose such words are the labels of a chart: they go into its figure where tags are not gone by.
    """
    found: set[Ref] = set()
    for number, mark in (m for leaf in read.leaves if leaf.nearest("Figure") for m in leaf.marks):
        page = read.pages[number - 1]
        box = page.drawn.get(mark)
        if box is not None and page.width > page.height:
            found |= {ref for ref, word in _numbered(page) if page.artifacts[ref.word] and lies_in(word.box, box)}
    return found


def drafts_by_tags(read: ReadPdf, furniture: set[Ref]) -> tuple[list[Draft], list[Ref]]:
    """Drafts in the order of the structure tree, furniture left out, and words of tables that are printed again."""
    marked = words_by_mark(read.pages)
    used: set[Ref] = set()
    leaves: list[tuple[Leaf, list[Ref]]] = []
    for leaf in read.leaves:
        refs = [r for m in leaf.marks for r in marked.get(m, ()) if r not in furniture and r not in used]
        used.update(refs)
        if refs or not leaf.marks or _is_label(leaf):
            leaves.append((leaf, refs))
    rights = right_edges(read.pages, furniture)
    ordered = items_on_their_pages(page_after_page(list(_drafts(leaves))), read.pages)
    drafts, tables = tables_said_once(ordered, read.pages)
    drafts, heads = heads_said_once(held_against_pages(drafts, read.pages), read.pages)
    drafts = in_paragraphs(joined_over_blank_rows(drafts, read.pages), read.pages, rights)
    drafts = list(with_titles_alone(with_titles_first(drafts, read.pages), read.pages))
    boxes = {page.number: text_boxes(page, dict(_numbered(page))) for page in read.pages}
    _mark_breaks(drafts, read.pages, rights, boxes)
    return with_labels(with_leftovers(drafts, read.pages, used | furniture), read.pages), [*tables, *heads]


def _drafts(leaves: list[tuple[Leaf, list[Ref]]], within: Step | None = None) -> Iterator[Draft]:
    """Drafts of leaves that stand in the cell `within`, or in no table; a table in a cell is a table again."""
    for table, group in groupby(leaves, key=lambda entry: _below(entry[0], within, "Table")):
        if table is None:
            yield from _flow(list(group))
        else:
            yield _table(list(group), table)


def _flow(entries: list[tuple[Leaf, list[Ref]]]) -> Iterator[Draft]:
    """Paragraphs, headings and list items; a label (Lbl) goes before the first words of its item (LBody)."""
    label: list[Ref] = []
    label_item: Step | None = None
    begun: set[int] = set()
    drawn: set[int] = set()
    for leaf, refs in entries:
        item = leaf.nearest("LI")
        own = leaf.path[-1].role if leaf.path else "P"
        if not refs and _is_label(leaf):
            drawn |= {item.number} if item is not None else set()
            continue
        if own == "Lbl" and item is not None:
            if label:
                yield Draft(refs=label, tag="LI", in_list=True)
            label, label_item = refs, item
            continue
        if label and item != label_item:
            yield Draft(refs=label, tag="LI", in_list=True)
            label = []
        first = item is not None and item.number not in begun
        if item is not None:
            begun.add(item.number)
        note, quoted = leaf.nearest(*NOTES) is not None, leaf.nearest("BlockQuote") is not None
        refs = [*label, *refs]
        bullet = first and item is not None and item.number in drawn and not label
        yield Draft(refs=refs, tag=own, in_list=first, label_words=len(label), note=note, quoted=quoted, drawn=bullet)
        label = []
    if label:
        yield Draft(refs=label, tag="LI", in_list=True)


def _is_label(leaf: Leaf) -> bool:
    return bool(leaf.path) and leaf.path[-1].role == "Lbl"


def _table(entries: list[tuple[Leaf, list[Ref]]], table: Step) -> Draft:
    rows: list[list[DraftCell]] = []
    header_rows = 0
    for _, row in groupby(entries, key=lambda e: _below(e[0], table, "TR")):
        cells: list[DraftCell] = []
        heads = 0
        for cell, inside in groupby(list(row), key=lambda e: _below(e[0], table, "TD", "TH")):
            drafts = [d for d in _drafts(list(inside), cell or table) if d.refs or d.rows]
            heads += cell is not None and cell.role == "TH"
            cells.append(DraftCell(drafts, cell.columns if cell else 1, cell.rows if cell else 1))
        if len(rows) == header_rows and heads == len(cells):
            header_rows += 1
        rows.append(cells)
    return Draft(tag="Table", rows=rows, header_rows=header_rows if header_rows < len(rows) else 0)


def _below(leaf: Leaf, above: Step | None, *roles: str) -> Step | None:
    """The first element of the roles below `above` (None: from the top) on the way to the leaf."""
    inside = leaf.path[leaf.path.index(above) + 1 :] if above is not None else leaf.path
    return next((s for s in inside if s.role in roles), None)


_GUTTER = 10.8  # points: Word's default distance between the texts of two neighbouring cells


def _mark_breaks(
    drafts: list[Draft], pages: tuple[ReadPage, ...], rights: dict[float, float], boxes: dict[int, list[TextBox]]
) -> None:
    """Find the lines that a person began inside a tagged paragraph; a cell's text reaches to the next cell's."""
    lists = _list_rights(drafts, pages)
    columns = {page.number: column_boxes(lines_of(_numbered(page)), rights.get(page.width, 0.0)) for page in pages}

    def mark(draft: Draft, right: float | None) -> None:
        before: tuple[list[Line], float] | None = None
        for number in sorted({r.page for r in draft.refs}):
            page = pages[number - 1]
            lines = lines_of((r, page.words[r.word]) for r in draft.refs if r.page == number)
            edge = right if right is not None else _reach(lines, columns[number], rights.get(page.width, page.width))
            # Where a paragraph's lines are a person's, as those of a recorded vote, so is one after a page's end.
            if before and draft.breaks and begins_own_line(before[0][-1], lines[0], before[1]):
                draft.breaks.add(lines[0].refs[0])
            draft.breaks |= forced_breaks(lines, min(edge, lists.get(lines[0].refs[0], edge)), boxes[number])
            before = lines, edge

    for draft in _with_nested(drafts):
        edges = _column_edges(draft.rows or [], pages)
        for row in draft.rows or ():
            column = 0
            for cell in row:
                column += cell.columns
                after = next((x for n, x in sorted(edges.items()) if n >= column), None)
                for inner in cell.drafts:
                    mark(inner, after - _GUTTER if after is not None else None)
        mark(draft, None)


def _list_rights(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> dict[Ref, float]:
    """How far the lines of a list reach, by the first word of each item: an author may set its right indent too.

    An item alone may be too short to show it; those that follow each other and begin at one place share their indents.
    """
    found: dict[Ref, float] = {}
    items = [d for d in drafts if d.in_list and d.refs]
    for _, same in groupby(
        items, key=lambda d: (d.refs[0].page, round(pages[d.refs[0].page - 1].words[d.refs[0].word].box.x0))
    ):
        paragraphs = [
            lines_of((r, pages[r.page - 1].words[r.word]) for r in d.refs if r.page == d.refs[0].page) for d in same
        ]
        right = prose_right(paragraphs)
        found.update((lines[0].refs[0], right) for lines in paragraphs)
    return found


def _numbered(page: ReadPage) -> list[tuple[Ref, Word]]:
    return [(Ref(page.number, n), word) for n, word in enumerate(page.words)]


def _reach(lines: list[Line], columns: list[Box], right: float) -> float:
    """How far a paragraph's lines may reach: to the edge of the column that they stand in, if there are columns.

    0 where they stand in several: nothing tells then which line a person began.
    """
    held = [next((c for c in columns if _stands_in(line.box, c)), None) for line in lines]
    if not columns or None in held:
        return right
    return held[0].x1 if held[0] is not None and len(set(held)) == 1 else 0.0


def _stands_in(line: Box, column: Box) -> bool:
    beside = column.x0 - 1 <= line.x0 and line.x1 <= column.x1 + 1
    return beside and column.top - 1 <= line.top and line.bottom <= column.bottom + 1


def _with_nested(drafts: list[Draft]) -> Iterator[Draft]:
    """Every draft, the tables in the cells of tables among them."""
    for draft in drafts:
        yield draft
        for row in draft.rows or ():
            for cell in row:
                yield from (d for d in _with_nested(cell.drafts) if d.rows is not None)


def _column_edges(rows: list[list[DraftCell]], pages: tuple[ReadPage, ...]) -> dict[int, float]:
    """Where the text of each column begins, in points, by the column's number from 0."""
    found: dict[int, float] = {}
    for row in rows:
        column = 0
        for cell in row:
            left = min((pages[r.page - 1].words[r.word].box.x0 for d in cell.drafts for r in d.refs), default=None)
            if left is not None:
                found[column] = min(left, found.get(column, left))
            column += cell.columns
    return found
