"""Rows that a program set as a table and that are none: lists, frames around text, bands, a heading and its number."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.extract.drafts import Draft, DraftCell, cell_refs
from committee_archive.extract.labels import follows, is_bullet, is_number, is_reference
from committee_archive.extract.whereabouts import is_time_of_day
from committee_archive.model.document import Block, Ref, Word

Rows = list[list[DraftCell]]
WordOf = Callable[[Ref], Word]

_PAGES = re.compile(r"(?i)\(?(?:pages?\s+)?\d+\s*[-–]\s*\d+\)?")
_PAGES_HEAD = re.compile(r"(?i)\(?pages?(?: (?:no|nos|number|numbers)\b\.?)?\)?:?")
HEADING_WORDS = 16  # a line with more words is no heading by its looks
_TIMED = 3  # columns or more of an agenda whose first says when each item is taken
_WHO_ACTS = 6  # words
_BOX_WORDS = 30  # a row with one filled cell and more words than these is text in a frame


def is_list(rows: Rows, word: WordOf) -> bool:
    """Numbers in one column and their texts in the next: how ModernGov sets the items of agendas and minutes.

    Agendas may say in a third column on which pages of the pack the papers of an item stand, with a head of its own or
    without, minutes of small councils who acts. In a column before the numbers they may say when an item is taken. A
    row may hold several numbers, each typed with Enter under the one that it counts on from, their texts likewise.
    """
    rows = [row for _, row in _timed(rows, word)]
    numbers: list[str] = []
    acting = 0
    for row in rows[1:] if _heads_pages(rows, word) else rows:
        cells = [cell for cell in row if any(d.refs or d.rows for d in cell.drafts)]
        labels = [word(r).text for d in cells[0].drafts for r in d.refs] if cells else []
        paged = len(cells) == 3 and _is_page_range(cells[2], word)
        acts = len(cells) == 3 and not paged and _says_who_acts(cells, word)
        if not (len(cells) == 2 or paged or acts) or not labels or any(d.rows for d in cells[0].drafts):
            return False
        counted = all(follows(a, b) for a, b in pairwise(labels)) and len(labels) <= len(cells[1].drafts)
        if not (is_number(labels[0]) or is_bullet(labels[0]) or is_reference(labels[0])) or not counted:
            return False
        numbers.append(labels[0])
        acting += acts
    plain = not acting and all(is_number(n) or is_bullet(n) for n in numbers)
    return bool(numbers) and (plain or (acting < len(rows) and all(_next(a, b) for a, b in pairwise(numbers))))


def _timed(rows: Rows, word: WordOf) -> list[tuple[list[Draft], list[DraftCell]]]:
    """The rows without a first column that holds but times of day, each with the time that stood there."""
    said = [" ".join(word(r).text for r in cell_refs(row[0])) if row else "" for row in rows]
    timed = any(said) and all(len(row) >= _TIMED for row in rows)
    timed = timed and all(not text or is_time_of_day(text) for text in said)
    return [([d for d in row[0].drafts if d.refs], row[1:]) if timed else ([], row) for row in rows]


def _heads_pages(rows: Rows, word: WordOf) -> bool:
    """Whether the first row holds but the head of a third column, that of the pages: "Pages"."""
    if not rows or len(rows[0]) != 3 or filled(rows[0]) != 1:
        return False
    return bool(_PAGES_HEAD.fullmatch(" ".join(word(r).text for d in flat(rows[0][2].drafts) for r in d.refs)))


def _says_who_acts(cells: Sequence[DraftCell], word: WordOf) -> bool:
    """Whether the third cell of a row is short and in letters, the second one longer: who is to do what it says."""
    text, acts = ([word(r).text for d in flat(cell.drafts) for r in d.refs] for cell in cells[1:])
    return len(acts) <= _WHO_ACTS < len(text) and not any(c.isdigit() for said in acts for c in said)


def _next(first: str, second: str) -> bool:
    """Whether of the numbers in two labels one is the next, and the others are the same: 014/24 and 015/24."""
    before, after = (list(map(int, re.findall(r"\d+", label))) for label in (first, second))
    steps = [b - a for a, b in zip(before, after, strict=False) if a != b]
    return len(before) == len(after) and steps == [1]


def _is_page_range(cell: DraftCell, word: WordOf) -> bool:
    """Whether a cell holds the pages of a pack and nothing else: `11 - 64`, `(Pages 3 - 10)`."""
    if len(cell.drafts) != 1 or cell.drafts[0].rows:
        return False
    return bool(_PAGES.fullmatch(" ".join(word(r).text for r in cell.drafts[0].refs)))


def is_band(row: list[DraftCell], word: WordOf) -> bool:
    """A dark band with light words over the whole width: how forms part their sections, each with a heading."""
    refs = [r for cell in row for d in cell.drafts for r in d.refs]
    nested = any(d.rows for cell in row for d in cell.drafts)
    return bool(refs) and not nested and len(row) == 1 and all(word(r).style.light for r in refs)


def is_title(rows: Rows, word: WordOf) -> bool:
    """Whether a form opens with its title: a bold line over the whole width, and frames around text further down."""
    cells = rows[0] if len(rows) > 1 and any(is_boxed(row) for row in rows[1:]) else []
    refs = [r for cell in cells for d in cell.drafts for r in d.refs]
    short = len(cells) == 1 and len(cells[0].drafts) == 1 and 0 < len(refs) <= HEADING_WORDS
    return short and cells[0].columns > 1 and all(word(r).style.bold for r in refs)


def is_headline(rows: Rows, word: WordOf) -> bool:
    """A heading and its number on one line, in a row for themselves: how Word sets a number at the right margin."""
    cells = [d for cell in rows[0] for d in cell.drafts if d.refs or d.rows] if len(rows) == 1 else []
    if len(cells) != 2 or any(d.rows for d in cells) or len(cells[1].refs) != 1:
        return False
    words = [word(r) for d in cells for r in d.refs]
    return len(words) <= HEADING_WORDS and all(w.style.bold for w in words) and is_number(words[-1].text)


def items(rows: Rows, word: WordOf) -> Iterator[Draft]:
    """A list set as a table: labels before the first paragraphs of their texts, the pages of the pack after them.

    Below a head of their own the pages are mere figures: they stand apart from the name of the item.
    """
    timed = _timed(rows, word)
    headed = _heads_pages([row for _, row in timed], word)
    if headed:
        yield from timed[0][1][2].drafts
    for times, row in timed[1:] if headed else timed:
        yield from times
        label, text, *others = [cell for cell in row if any(d.refs or d.rows for d in cell.drafts)]
        labels = [r for d in label.drafts for r in d.refs]
        who = [d for cell in others for d in cell.drafts if not _is_page_range(cell, word)]
        pages = [r for cell in others for d in cell.drafts for r in d.refs if not who]
        apart = [Draft(refs=pages)] if headed and pages else []
        pages = [] if apart else pages
        begun = dict(zip(_beside(labels, text.drafts, word), labels, strict=True))
        for n, draft in enumerate(text.drafts):
            if n not in begun:
                yield draft
                continue
            if draft.rows is None:
                yield replace(draft, refs=[begun[n], *draft.refs, *pages], label_words=1, in_list=True)
            else:
                yield Draft(refs=[begun[n], *pages], label_words=1, in_list=True)
                yield draft
            pages = []
            yield from apart if not n else ()
        yield from who


def _beside(labels: list[Ref], texts: list[Draft], word: WordOf) -> list[int]:
    """The texts of a row that its labels stand beside: the first beside the first, each other where its line is."""
    found = [0]
    for n, label in enumerate(labels[1:], 1):
        free = range(found[-1] + 1, len(texts) - (len(labels) - 1 - n))
        found.append(min(free, key=lambda m: _apart(label, texts[m], word)))
    return found


def _apart(label: Ref, text: Draft, word: WordOf) -> tuple[int, float]:
    """How far below or above a label a text begins: pages, then points."""
    first = next(iter(flat([text]))).refs[0]
    return abs(first.page - label.page), abs(word(first).box.top - word(label).box.top)


def filled(row: list[DraftCell]) -> int:
    """How many cells of a row hold anything."""
    return sum(any(d.refs or d.rows for d in cell.drafts) for cell in row)


def is_boxed(row: list[DraftCell]) -> bool:
    """A frame around text: forms in Word set whole reports as one table, a row for each section."""
    inside = [d for cell in row for d in cell.drafts]
    words = sum(len(d.refs) for d in flat(inside))
    return filled(row) == 1 and (words > _BOX_WORDS or any(d.rows for d in inside))


def is_rest_of(table: Block, rows: Rows) -> bool:
    """Whether rows go on with a long row that a page's end broke: Word tags the part on each page as a table.

    Its first row has as many cells as the table, and words in one of the later ones alone.
    """
    if table.grid is None or not rows or filled(rows[0]) != 1:
        return False
    width = sum(cell.columns for cell in table.grid.rows[-1])
    refs = [r for cell in rows[0] for d in flat(cell.drafts) for r in d.refs]
    first_is_empty = not any(d.refs or d.rows for d in rows[0][0].drafts)
    same = width == sum(cell.columns for cell in rows[0])
    return first_is_empty and same and bool(refs) and refs[0].page == table.boxes[-1][0] + 1


def flat(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts with the tables among them taken apart: a cell holds paragraphs, no tables."""
    for draft in drafts:
        if draft.rows is None:
            yield draft
        else:
            yield from flat(d for row in draft.rows for cell in row for d in cell.drafts)
