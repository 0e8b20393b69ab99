"""Drafts of the tags whose words are taken over into tables that the page shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from committee_archive.extract.cell_columns import has_words
from committee_archive.extract.drafts import Draft, DraftCell, cell_refs, leaves, refs_of
from committee_archive.extract.geometry import placed_tables
from committee_archive.extract.tables import PageCell, PageTable
from committee_archive.model.document import Ref, Word


def with_tables(drafts: list[Draft], tables: Sequence[PageTable]) -> list[Draft]:
    """The drafts, the words of `tables` taken out of them and put in as these, where the first of them stood."""
    order = {ref: n for n, ref in enumerate(ref for draft in drafts for ref in refs_of(draft))}
    owner = {ref: leaf for draft in drafts for leaf in leaves(draft) for ref in leaf.refs}
    cells = {ref: id(cell) for draft in drafts for row in draft.rows or () for cell in row for ref in cell_refs(cell)}

    def parts(cell: PageCell) -> list[Draft]:
        """The tags' own grouping of a cell's words."""
        found: list[Draft] = []
        for _, group in groupby(sorted((r for r, _ in cell.words), key=order.__getitem__), key=lambda r: id(owner[r])):
            refs = list(group)
            leaf = owner[refs[0]]
            label = min(leaf.label_words, len(refs)) if refs[0] == leaf.refs[0] else 0
            found.append(replace(leaf, refs=refs, label_words=label, in_list=leaf.in_list and refs[0] == leaf.refs[0]))
        return found

    tables = [_as_tagged(_with_cells_apart(table, cells), owner) for table in tables]
    taken = {ref for table in tables for ref in table.refs}
    pending: list[tuple[int, int, Draft]] = []  # where its first word stands in the order of the tags, and its page
    for _, group in groupby(tables, key=lambda t: min(t.refs).page):
        for _, draft in placed_tables(list(group), parts):
            first = min(refs_of(draft), key=order.__getitem__)
            pending.append((order[first], first.page, draft))
    pending.sort(key=lambda p: p[:2])
    result: list[Draft] = []
    for draft in drafts:
        refs = list(refs_of(draft))
        if taken.isdisjoint(refs):
            result.append(draft)
            continue
        for page, upto, rest in _left(draft, refs, taken):
            opens = bool(rest) and (rest[0] == refs[0] or draft.rows is None)
            piece = [only(draft, set(rest))] if rest else []
            result += piece if opens else []
            while pending and pending[0][0] <= order[upto] and pending[0][1] <= page:
                result.append(pending.pop(0)[2])
            result += [] if opens else piece
    return result


def _with_cells_apart(table: PageTable, cells: Mapping[Ref, int]) -> PageTable:
    """A table, each cell that spans columns parted where the tags have a cell for each of them.

    A sheet may draw no rule between two heads that stand side by side. What stands over a second row of heads is
    over all of them, in however many cells it was typed: "2025", "provisional".
    """
    rows: list[tuple[PageCell, ...]] = []
    for n, row in enumerate(table.rows):
        parted: list[PageCell] = []
        for cell in row:
            first = sum(c.columns for c in parted)
            columns = range(first, first + cell.columns)
            below = next(iter(table.rows[n + 1 : n + 2]), ())
            over = bool(below) and _stands_over_heads(below, columns, sum(c.columns for c in row))
            parted += [cell] if over else _apart(cell, cells)
        rows.append(tuple(parted))
    return replace(table, rows=tuple(rows))


def _stands_over_heads(below: Sequence[PageCell], columns: range, width: int) -> bool:
    """Whether the next row is one of heads: with words in each of some columns, and none of its own in the first."""
    if sum(cell.columns for cell in below) < width:  # the first is spanned from above
        return all(cell.words for cell in below)
    places = [n for n, cell in enumerate(below) for _ in range(cell.columns)]
    return not below[0].words and all(below[places[column]].words for column in columns)


def _apart(cell: PageCell, cells: Mapping[Ref, int]) -> list[PageCell]:
    parts: dict[int | None, list[tuple[Ref, Word]]] = {}
    for ref, word in sorted(cell.words, key=lambda one: one[1].box.x0):
        parts.setdefault(cells.get(ref), []).append((ref, word))
    beside = all(a[-1][1].box.x1 <= b[0][1].box.x0 for a, b in pairwise(parts.values()))
    if cell.columns < 2 or len(parts) != cell.columns or None in parts or not beside:
        return [cell]
    edges = [part[0][1].box.x0 for part in list(parts.values())[1:]] + [cell.right]
    return [
        replace(cell, words=tuple(sorted(part)), columns=1, right=right)
        for part, right in zip(parts.values(), edges, strict=True)
    ]


def _as_tagged(table: PageTable, owner: Mapping[Ref, Draft]) -> PageTable:
    """A table set in columns, its rows joined where the tags call lines of two rows one paragraph of a cell."""
    if table.aligned is None:
        return table
    rows: list[tuple[PageCell, ...]] = []
    for row in table.rows:
        if rows and _is_one_row(rows[-1], row, owner):
            rows[-1] = tuple(replace(a, words=(*a.words, *b.words)) for a, b in zip(rows[-1], row, strict=True))
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows), header_rows=min(table.header_rows, len(rows) - 1))


def _is_one_row(above: tuple[PageCell, ...], below: tuple[PageCell, ...], owner: Mapping[Ref, Draft]) -> bool:
    """Whether one of two rows has a single text, and that goes on in the other one's cell of its column."""
    if len(above) != len(below) or any(a.columns != b.columns for a, b in zip(above, below, strict=True)):
        return False
    if min(sum(bool(cell.words) for cell in row) for row in (above, below)) != 1:
        return False
    both = [(a.words, b.words) for a, b in zip(above, below, strict=True) if a.words and b.words]
    return len(both) == 1 and owner[both[0][0][-1][0]] is owner[both[0][1][0][0]]


def _left(draft: Draft, refs: list[Ref], taken: set[Ref]) -> Iterator[tuple[int, Ref, list[Ref]]]:
    """The words of a draft that are in no table, each time with the last page and the last word that they lead to.

    Those of a table come page by page. Those of a paragraph come in stretches: what was typed into the box of a form is
    one paragraph, figures set in columns in its midst too.
    """
    if draft.rows is None:
        for _, parts in groupby(refs, key=taken.__contains__):
            stretch = list(parts)
            yield max(r.page for r in refs), stretch[-1], [r for r in stretch if r not in taken]
        return
    replaced = {r.page for r in refs if r in taken}
    for _, group in groupby(sorted({r.page for r in refs}), key=lambda p: p if p in replaced else 0):
        pages = set(group)
        yield max(pages), refs[-1], [r for r in refs if r.page in pages and r not in taken]


def only(draft: Draft, refs: set[Ref]) -> Draft:
    """A draft with the words `refs` alone; rows of a table that have none of them are left out."""
    if draft.rows is None:
        kept = [r for r in draft.refs if r in refs]
        first = kept[:1] == draft.refs[:1]
        own = replace(draft, in_list=draft.in_list and first, drawn=draft.drawn and first)
        return replace(own, refs=kept, label_words=draft.label_words if first else 0)
    rows: list[list[DraftCell]] = []
    for row in draft.rows:
        cells: list[DraftCell] = []
        for cell in row:
            drafts = [only(d, refs) for d in cell.drafts]
            cells.append(replace(cell, drafts=[d for d in drafts if d.refs or d.rows]))
        if has_words(cells):
            rows.append(cells)
    return replace(draft, rows=rows, header_rows=min(draft.header_rows, max(0, len(rows) - 1)))
