"""What converters get wrong in a structure tree: running heads tagged as text, pages out of order, stray words.

Aspose puts the page numbers or the heads of several pages into one paragraph when a report is made part of a record;
Acrobat takes the head of some pages for text and marks that of the others as none. Word ends a list before it begins
what stands between its two halves, in cells too. Text is read page after page. Elements that only group others
(14.8.4.2: a document, a section, a division) hold no text of their own, but browsers, Typst and LibreOffice put lines
into them that no paragraph encloses, and a number into another element than its paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from committee_archive.extract.drafts import Draft, cell_refs
from committee_archive.extract.labels import is_bullet, is_number, is_reference
from committee_archive.extract.lines import box_around, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.paragraph_starts import drafts_of_lines
from committee_archive.extract.reading import ReadPdf
from committee_archive.extract.structure import Leaf
from committee_archive.model.document import Box, Ref, Word

_GROUPS = frozenset("Document DocumentFragment Part Art Sect Div NonStruct Private".split())
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_APART = 6.0  # times the size: a label stands no further from its text
_EDGE = 0.12  # of the page's height: running heads and feet stand within it
_PLACE = 4.0  # points: how far the same line may wander between pages


def running_words(read: ReadPdf, marked: dict[tuple[int, int], list[Ref]]) -> set[Ref]:
    """The words of elements that stand at one place of several pages' edges with the same words, digits apart.

    Also of one element on one page, where an earlier page has the same words there, marked as no part of the text; in a
    table such words are its own, as its unit below the head that Word repeated for the table before. "Appendix 2" that
    is tagged as a heading is one, though the page before has "Appendix 1" for its head.
    """
    found: set[Ref] = set()
    known = _marked_lines(read)
    for leaf in read.leaves:
        refs = [ref for mark in leaf.marks for ref in marked.get(mark, ())]
        several = len({page for page, _ in leaf.marks}) > 1
        of_table = leaf.nearest("TD", "TH") is not None
        alone = bool(refs) and bool(known) and not of_table
        if _runs_along(refs, read) if several else alone and _was_marked(refs, known, read, leaf):
            found.update(refs)
    return found


def _marked_lines(read: ReadPdf) -> dict[str, list[tuple[int, float, list[int]]]]:
    """The lines at the pages' edges marked as no part of the text: page, place and numbers of each, by its words."""
    found: dict[str, list[tuple[int, float, list[int]]]] = {}
    for page in read.pages:
        words = ((Ref(page.number, n), word) for n, word in enumerate(page.words) if page.artifacts[n])
        for line in lines_of((ref, w) for ref, w in words if _is_at_edge(w.box, page)):
            found.setdefault(_alike(line.words), []).append((page.number, line.box.top, _numbers(line.words)))
    return found


def _was_marked(
    refs: list[Ref], known: Mapping[str, list[tuple[int, float, list[int]]]], read: ReadPdf, leaf: Leaf
) -> bool:
    """Whether an earlier page has a line of the same words at the same place that is marked as no text.

    Its numbers are the same, too, or have gone on as the pages have, which those of a heading do not.
    """
    page = read.pages[refs[0].page - 1]
    words = [page.words[ref.word] for ref in refs]
    top, numbers = min(word.box.top for word in words), _numbers(words)
    is_heading = leaf.nearest(*HEADINGS) is not None
    return any(
        n < page.number
        and abs(place - top) <= _PLACE
        and all(b == a or (b - a == page.number - n and not is_heading) for a, b in zip(others, numbers, strict=True))
        for n, place, others in known.get(_alike(words), ())
    )


def _alike(words: Sequence[Word]) -> str:
    """The words of a line, each number as any other."""
    return re.sub(r"\d+", "#", " ".join(word.text for word in words).casefold())


def _numbers(words: Sequence[Word]) -> list[int]:
    """The numbers in a line; of endless ones the last figures."""
    return [int(number[-9:]) for word in words for number in re.findall(r"\d+", word.text)]


def _is_at_edge(box: Box, page: ReadPage) -> bool:
    return box.bottom <= _EDGE * page.height or box.top >= (1 - _EDGE) * page.height


def _runs_along(refs: list[Ref], read: ReadPdf) -> bool:
    texts: set[str] = set()
    tops: list[float] = []
    for number, group in groupby(sorted(refs), key=lambda r: r.page):
        page = read.pages[number - 1]
        words = [page.words[ref.word] for ref in group]
        box = box_around(word.box for word in words)
        if not _is_at_edge(box, page):
            return False
        texts.add(_alike(words))
        tops.append(box.top)
    return len(tops) > 1 and len(texts) == 1 and max(tops) - min(tops) <= _PLACE


def in_paragraphs(drafts: list[Draft], pages: tuple[ReadPage, ...], rights: dict[float, float]) -> list[Draft]:
    """The drafts, words that stand in a grouping element itself put in paragraphs by where their lines stand.

    Args:
        drafts: In the tags' order.
        pages: As read.
        rights: How far text reaches on pages of each width, in points.
    """
    found: list[Draft] = []
    for draft in drafts:
        if draft.tag not in _GROUPS or draft.rows is not None or draft.in_list or draft.note:
            found.append(draft)
            continue
        for number, group in groupby(draft.refs, key=lambda ref: ref.page):
            page = pages[number - 1]
            lines = lines_of((ref, page.words[ref.word]) for ref in group)
            parts = drafts_of_lines(lines, rights.get(page.width, page.width))
            found += (replace(part, quoted=draft.quoted) for part in parts)
    return found


def with_labels(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts, those that are no more than a number or a bullet put before the text at their right.

    Chromium leaves a number that a style sheet counts out of the tags: it may come after the text that it is before.
    """
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before is not None and _is_label_of(before, draft, pages):
            found[-1] = _labelled(draft, before, pages)
        elif before is not None and _is_label_of(draft, before, pages):
            found[-1] = _labelled(before, draft, pages)
        else:
            found.append(draft)
    return found


def _labelled(draft: Draft, label: Draft, pages: tuple[ReadPage, ...]) -> Draft:
    number = is_number(pages[label.refs[0].page - 1].words[label.refs[0].word].text)
    own = number and draft.tag not in HEADINGS  # a heading's number needs no list
    return replace(draft, refs=[*label.refs, *draft.refs], label_words=int(own), in_list=own)


def _is_label_of(label: Draft, draft: Draft, pages: tuple[ReadPage, ...]) -> bool:
    """Whether a draft is one word that may number a paragraph, and the next begins at its right on the same line."""
    if label.rows is not None or draft.rows is not None or len(label.refs) != 1 or not draft.refs or draft.label_words:
        return False
    number, first = (pages[d.refs[0].page - 1].words[d.refs[0].word] for d in (label, draft))
    form = is_number(number.text) or is_bullet(number.text) or is_reference(number.text)
    return form and label.refs[0].page == draft.refs[0].page and _is_beside(number, first)


def _is_beside(number: Word, first: Word) -> bool:
    level = min(number.box.bottom, first.box.bottom) - max(number.box.top, first.box.top)
    height = min(number.box.bottom - number.box.top, first.box.bottom - first.box.top)
    return level > height / 2 and 0 < first.box.x0 - number.box.x1 <= _APART * first.style.size


def page_after_page(drafts: list[Draft]) -> list[Draft]:
    """The drafts in the order of the pages that they begin on; on one page the tags' order stands."""
    placed: list[tuple[int, Draft]] = []
    page = 1
    for draft in drafts:
        page = next(_pages(draft), page)
        placed.append((page, draft))
    return [draft for _, draft in sorted(placed, key=lambda p: p[0])]


def items_on_their_pages(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts, items of a list that a page's end parted in a cell put into the half of the cell that shows them.

    Word makes a table of the rest of a long row on the next page, with nothing in its first column. The list of the
    first half takes up there what is set as its continuation, before the text between them.
    """
    for first, second in pairwise(drafts):
        if not first.rows or not second.rows or len(first.rows[-1]) != len(second.rows[0]):
            continue
        begins = next(_pages(second), 0)
        below = (r for row in second.rows[1:2] for cell in row for r in cell_refs(cell) if r.page == begins)
        end = min((_top(ref, pages) for ref in below), default=pages[begins - 1].height) if begins else 0.0
        if next(_pages(first), begins) >= begins or cell_refs(second.rows[0][0]):
            continue
        for cell, rest in zip(first.rows[-1], second.rows[0], strict=True):
            moved = [d for d in cell.drafts if d.refs and d.refs[0].page == begins and _top(d.refs[0], pages) < end]
            if moved and rest.drafts and all(d.refs for d in rest.drafts):
                cell.drafts = [d for d in cell.drafts if d not in moved]
                rest.drafts = sorted([*rest.drafts, *moved], key=lambda d: (d.refs[0].page, _top(d.refs[0], pages)))
    return drafts


def _top(ref: Ref, pages: tuple[ReadPage, ...]) -> float:
    return pages[ref.page - 1].words[ref.word].box.top


def _pages(draft: Draft) -> Iterator[int]:
    yield from (ref.page for ref in draft.refs)
    for row in draft.rows or ():
        for cell in row:
            for inner in cell.drafts:
                yield from _pages(inner)
