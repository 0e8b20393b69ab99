"""Tables of the structure tree, held against what the page shows.

Converters leave out how far a cell spans, and cells that are empty: the rows of such a table differ in width, and its
cells stand under the wrong heads. Excel and Acrobat part one table into many, with its first column as paragraphs
beside them. Where the tags contradict themselves or the page in such a way, rules and columns decide which cell stands
where; the tags still say what is in it. Figures set in columns by tab stops have no tags of a table at all.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from committee_archive.extract.cell_columns import emptied_first, placed_by_columns, widths_differ
from committee_archive.extract.drafts import Draft, DraftCell, cell_refs, refs_of
from committee_archive.extract.lines import box_around, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import is_boxed
from committee_archive.extract.table_agreement import has_rows_of, is_held, overlap
from committee_archive.extract.table_titles import without_titles
from committee_archive.extract.tables import FEWEST, AlignedTable, PageTable, page_tables, table_above
from committee_archive.extract.tag_slips import HEADINGS
from committee_archive.extract.taken_over import with_tables
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
    ragged = [d for d in drafts if d.rows is not None and widths_differ(d.rows) and not _among(d, parted)]
    sure = {r for d in drafts if d.rows is not None and not _among(d, [*parted, *ragged]) for r in refs_of(d)}
    tables: list[PageTable] = []
    below: AlignedTable | None = None
    for number in sorted(by_page, reverse=True):
        page = pages[number - 1]
        words = {ref: page.words[ref.word] for ref in by_page[number]}
        free = {ref: word for ref, word in words.items() if ref not in sure}
        found = _better(free, page, _on_page(parted, number), [d for d in ragged if _stands_on(d, number)], below)
        below = table_above(found, words)
        tables += [*found, *_typed(drafts, page, {ref for table in found for ref in table.refs})]
    return [
        part
        for d in (with_tables(drafts, tables) if tables else drafts)
        for part in without_titles(emptied_first(placed_by_columns(_with_framed(d, pages), pages), pages), pages)
    ]


def _typed(drafts: list[Draft], page: ReadPage, used: set[Ref]) -> list[PageTable]:
    """The tables of words under bold heads that a clerk typed with tabs, each of their lines a paragraph of its own."""
    plain = [d for d in drafts if d.rows is None and not d.in_list and not d.note and d.tag not in HEADINGS]
    lines = [d for d in plain if d.refs and all(ref.page == page.number for ref in d.refs) and used.isdisjoint(d.refs)]
    words = {ref: page.words[ref.word] for draft in lines for ref in draft.refs}
    if not any(word.style.bold for word in words.values()):
        return []
    tables = [t for t in page_tables(words, (), tagged=False) if t.aligned is not None and not t.refs & used]
    return [
        table
        for table in tables
        if all(table.refs.issuperset(draft.refs) for draft in lines if not table.refs.isdisjoint(draft.refs))
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
        rows.append([replace(cell, drafts=with_tables(cell.drafts, tables)) for cell in row] if tables else row)
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
    found = page_tables(words, page.rules, below=below, fewest=1 if parted else FEWEST)
    sharing = [d for d in ragged if any(_is_doubted(t, [d], words) for t in found)] if parted else []
    if sharing:  # columns go on through the last row of a table that stays as tagged into what its tags have parted
        own = {ref for draft in sharing for ref in refs_of(draft)}
        ragged = [draft for draft in ragged if not _among(draft, sharing)]
        return _better({r: w for r, w in words.items() if r not in own}, page, parted, ragged, below)
    tables = [
        table
        for table in found
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


def _is_doubted(table: PageTable, ragged: list[Draft], words: Mapping[Ref, Word]) -> bool:
    """Whether columns without rules hold words of tables whose rows the tags know better."""
    return table.aligned is not None and not has_rows_of(table, ragged, words)


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
