"""Tables of the structure tree, held against what the page shows.

Converters leave out how far a cell spans, and cells that are empty: the rows of such a table differ in width, and its
cells stand under the wrong heads. Excel and Acrobat part one table into many, with its first column as paragraphs
beside them. Where the tags contradict themselves or the page in such a way, rules and columns decide which cell stands
where; the tags still say what is in it. Figures set in columns by tab stops have no tags of a table at all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from committee_archive.extract.drafts import Draft, DraftCell, cell_refs, leaves, refs_of
from committee_archive.extract.geometry import placed_tables
from committee_archive.extract.lines import box_around, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import is_boxed
from committee_archive.extract.table_agreement import has_rows_of, is_held, overlap
from committee_archive.extract.table_titles import without_titles
from committee_archive.extract.tables import (
    FEWEST,
    AlignedTable,
    PageCell,
    PageTable,
    Span,
    columns_of,
    page_tables,
    place,
    table_above,
)
from committee_archive.model.document import Ref, Word

_SHARED = 0.3  # of a table's lines: tags that leave words beside so many of them have parted the table


def held_against_pages(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts with tables mended where their tags cannot be right, and tables found that have no tags.

    Args:
        drafts: Of the whole source, in the order of the tree.
        pages: As read.
    """
    by_page: dict[int, set[Ref]] = {}
    for draft in drafts:
        for ref in refs_of(draft):
            by_page.setdefault(ref.page, set()).add(ref)
    parted = [d for d in drafts if d.rows is not None and _is_parted(d, by_page, pages)]
    ragged = [d for d in drafts if d.rows is not None and _widths_differ(d.rows) and not _among(d, parted)]
    sure = {r for d in drafts if d.rows is not None and not _among(d, [*parted, *ragged]) for r in refs_of(d)}
    tables: list[PageTable] = []
    below: AlignedTable | None = None
    for number in sorted(by_page, reverse=True):
        page = pages[number - 1]
        words = {ref: page.words[ref.word] for ref in by_page[number]}
        free = {ref: word for ref, word in words.items() if ref not in sure}
        found = _better(free, page, _on_page(parted, number), [d for d in ragged if _stands_on(d, number)], below)
        below = table_above(found, words)
        tables += found
    return [
        part
        for d in (_with_tables(drafts, tables) if tables else drafts)
        for part in without_titles(_emptied_first(_placed_by_columns(_with_framed(d, pages), pages), pages), pages)
    ]


def _with_framed(draft: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    """A form with the tables that have no tags in its frames: what was pasted into a box is one paragraph of it."""
    if draft.rows is None:
        return draft
    rows: list[list[DraftCell]] = []
    for row in draft.rows:
        if not is_boxed(row) or any(d.rows for cell in row for d in cell.drafts):
            rows.append(row)
            continue
        refs = sorted(r for cell in row for r in cell_refs(cell))
        tables = [
            table
            for number, group in groupby(refs, key=lambda r: r.page)
            for table in page_tables({r: pages[number - 1].words[r.word] for r in group}, ())
        ]
        rows.append([replace(cell, drafts=_with_tables(cell.drafts, tables)) for cell in row] if tables else row)
    return replace(draft, rows=rows)


def _among(draft: Draft, others: list[Draft]) -> bool:
    return any(draft is other for other in others)


def _on_page(drafts: list[Draft], page: int) -> list[set[Ref]]:
    """The words of each draft on a page, drafts without any left out."""
    found = ({ref for ref in refs_of(draft) if ref.page == page} for draft in drafts)
    return [refs for refs in found if refs]


def _better(
    words: dict[Ref, Word],
    page: ReadPage,
    parted: list[set[Ref]],
    ragged: list[Draft],
    below: AlignedTable | None,
) -> list[PageTable]:
    """What geometry finds on a page in the place of doubted tables, and tables whose columns have no tags.

    Tags that are only ragged say right what a row is, better than columns without rules do: such columns are believed
    where they show the same rows of a table that ends with its page, as all of Excel's do.

    Args:
        words: Of the page, those of tables that are not doubted left out.
        page: As read.
        parted: The words of each table that its tags have parted.
        ragged: The tables that have words on the page and rows that differ in width.
        below: A table without rules that opens the next page.
    """
    held = [*parted, *_on_page(ragged, page.number)]
    if not held:
        return page_tables(words, (), below=below)
    anywhere = set().union(*held)
    tables = [
        table
        for table in page_tables(words, page.rules, below=below, fewest=1 if parted else FEWEST)
        if (table.aligned is None and table.refs & anywhere)
        or (table.aligned is not None and has_rows_of(table, ragged, words))
    ]
    while True:  # a table that geometry has in part only stays as tagged, and what geometry has of it goes
        covered = set().union(*(t.refs for t in tables)) if tables else set()
        kept = set().union(*(own for own in held if not is_held(own, covered, words, tables)))
        left = [t for t in tables if t.refs.isdisjoint(kept)]
        if len(left) == len(tables):
            return tables
        tables = left


def _stands_on(draft: Draft, page: int) -> bool:
    return any(ref.page == page for ref in refs_of(draft))


def _is_parted(draft: Draft, by_page: Mapping[int, set[Ref]], pages: tuple[ReadPage, ...]) -> bool:
    """Whether a table of the tags is a part of what the page shows as one, or the same part of several pages."""
    return _says_the_same(draft, pages) or _shares_lines(draft, by_page, pages)


def _says_the_same(draft: Draft, pages: tuple[ReadPage, ...]) -> bool:
    """Whether a table has the same words on each of its pages: heads that Excel prints again, called one table.

    What stands above the rows that Excel was told to repeat, the title of the sheet, is on its first page alone.
    """
    texts: dict[int, Counter[str]] = {}
    for ref in refs_of(draft):
        texts.setdefault(ref.page, Counter())[pages[ref.page - 1].words[ref.word].text] += 1
    first, *others = texts.values() if texts else [Counter[str]()]
    return bool(others) and all(o <= first and 2 * o.total() > first.total() and o == others[0] for o in others)


def _widths_differ(rows: list[list[DraftCell]]) -> bool:
    """Whether the rows of a table differ in width; rows without words do not count."""
    widths = {
        sum(cell.columns for cell in row) + over
        for row, over in zip(rows, _from_above(rows), strict=True)
        if _filled(row)
    }
    return len(widths) > 1


def _from_above(rows: list[list[DraftCell]]) -> list[int]:
    """For each row how many of its columns are spanned from above."""
    found = [0] * len(rows)
    for n, row in enumerate(rows):
        for cell in row:
            for m in range(n + 1, min(n + cell.rows, len(rows))):
                found[m] += cell.columns
    return found


def _filled(row: list[DraftCell]) -> bool:
    return any(cell_refs(cell) for cell in row)


def _shares_lines(draft: Draft, by_page: Mapping[int, set[Ref]], pages: tuple[ReadPage, ...]) -> bool:
    """Whether words that are in no cell of a table stand on many of its lines, on one of its pages."""
    own = set(refs_of(draft))
    for number in {ref.page for ref in own}:
        words = pages[number - 1].words
        lines = [line.box for line in lines_of((r, words[r.word]) for r in own if r.page == number)]
        around = box_around(lines)
        others = [b for r in by_page[number] - own if overlap(b := words[r.word].box, around)]
        if sum(any(overlap(other, line) for other in others) for line in lines) >= _SHARED * len(lines):
            return True
    return False


def _with_tables(drafts: list[Draft], tables: Sequence[PageTable]) -> list[Draft]:
    """The drafts, the words of `tables` taken out of them and put in as these, where the first of them stood."""
    order = {ref: n for n, ref in enumerate(ref for draft in drafts for ref in refs_of(draft))}
    owner = {ref: leaf for draft in drafts for leaf in leaves(draft) for ref in leaf.refs}

    def parts(cell: PageCell) -> list[Draft]:
        """The tags' own grouping of a cell's words."""
        found: list[Draft] = []
        for _, group in groupby(sorted((r for r, _ in cell.words), key=order.__getitem__), key=lambda r: id(owner[r])):
            refs = list(group)
            leaf = owner[refs[0]]
            label = min(leaf.label_words, len(refs)) if refs[0] == leaf.refs[0] else 0
            found.append(replace(leaf, refs=refs, label_words=label, in_list=leaf.in_list and refs[0] == leaf.refs[0]))
        return found

    tables = [_as_tagged(table, owner) for table in tables]
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
            piece = [_only(draft, set(rest))] if rest else []
            result += piece if opens else []
            while pending and pending[0][0] <= order[upto] and pending[0][1] <= page:
                result.append(pending.pop(0)[2])
            result += [] if opens else piece
    return result


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


def _only(draft: Draft, refs: set[Ref]) -> Draft:
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
            drafts = [_only(d, refs) for d in cell.drafts]
            cells.append(replace(cell, drafts=[d for d in drafts if d.refs or d.rows]))
        if _filled(cells):
            rows.append(cells)
    return replace(draft, rows=rows, header_rows=min(draft.header_rows, max(0, len(rows) - 1)))


def _placed_by_columns(draft: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    """A table whose rows still differ in width, its cells put into columns by where their texts stand."""
    if draft.rows is None or not _widths_differ(draft.rows) or any(_from_above(draft.rows)):
        return draft
    spans = [[_span(cell, pages) for cell in row if cell_refs(cell)] for row in draft.rows]
    columns = columns_of(spans)
    rows: list[list[DraftCell]] = []
    for row, own in zip(draft.rows, spans, strict=True):
        cells: list[DraftCell] = []
        column = 0
        for cell, span in zip((c for c in row if cell_refs(c)), own, strict=True):
            first, last = place(span, columns)
            if first < column:
                return draft
            cells += [DraftCell([]) for _ in range(first - column)]
            cells.append(replace(cell, columns=last - first + 1))
            column = last + 1
        rows.append([*cells, *(DraftCell([]) for _ in range(len(columns) - column))])
    return replace(draft, rows=rows)


def _emptied_first(draft: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    """Of a row that a page's end broke Word writes the cells that are empty first: texts go where they stand."""
    width = len(draft.rows[0]) if draft.rows else 0
    if draft.rows is None or width < 2 or any(len(r) != width or any(c.columns > 1 for c in r) for r in draft.rows):
        return draft
    full = [row for row in draft.rows if all(cell_refs(cell) for cell in row)]
    columns = columns_of([[_span(cell, pages) for cell in row] for row in full])
    if len(columns) != width:
        return draft
    rows: list[list[DraftCell]] = []
    for row in draft.rows:
        texts = [cell for cell in row if cell_refs(cell)]
        places = [place(_span(cell, pages), columns) for cell in texts]
        late = not any(cell_refs(cell) for cell in row[: width - len(texts)])
        sure = all(a == b for a, b in places) and len({a for a, _ in places}) == len(places)
        if late and sure and 0 < len(texts) < width:
            row = [DraftCell([]) for _ in range(width)]
            for (at, _), cell in zip(places, texts, strict=True):
                row[at] = cell
        rows.append(row)
    return replace(draft, rows=rows)


def _span(cell: DraftCell, pages: tuple[ReadPage, ...]) -> Span:
    boxes = [pages[r.page - 1].words[r.word].box for r in cell_refs(cell)]
    return Span(min(b.x0 for b in boxes), max(b.x1 for b in boxes))
