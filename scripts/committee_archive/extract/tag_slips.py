"""What converters get wrong in a structure tree: running heads tagged as text, and pages out of order.

Aspose puts the page numbers or the heads of several pages into one paragraph when a report is made part of a record;
Word ends a list before it begins what stands between its two halves. Text is read page after page.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from committee_archive.extract.drafts import Draft
from committee_archive.extract.lines import box_around
from committee_archive.extract.reading import ReadPdf
from committee_archive.model.document import Ref

_EDGE = 0.12  # of the page's height: running heads and feet stand within it
_PLACE = 4.0  # points: how far the same line may wander between pages


def running_words(read: ReadPdf, marked: dict[tuple[int, int], list[Ref]]) -> set[Ref]:
    """The words of elements that stand at one place of several pages' edges with the same words, digits apart."""
    found: set[Ref] = set()
    for leaf in read.leaves:
        if len({page for page, _ in leaf.marks}) > 1:
            refs = [ref for mark in leaf.marks for ref in marked.get(mark, ())]
            if _runs_along(refs, read):
                found.update(refs)
    return found


def _runs_along(refs: list[Ref], read: ReadPdf) -> bool:
    texts: set[str] = set()
    tops: list[float] = []
    for number, group in groupby(sorted(refs), key=lambda r: r.page):
        page = read.pages[number - 1]
        words = [page.words[ref.word] for ref in group]
        box = box_around(word.box for word in words)
        if box.bottom > _EDGE * page.height and box.top < (1 - _EDGE) * page.height:
            return False
        texts.add(re.sub(r"\d+", "#", " ".join(word.text for word in words).casefold()))
        tops.append(box.top)
    return len(tops) > 1 and len(texts) == 1 and max(tops) - min(tops) <= _PLACE


def page_after_page(drafts: list[Draft]) -> list[Draft]:
    """The drafts in the order of the pages that they begin on; on one page the tags' order stands."""
    placed: list[tuple[int, Draft]] = []
    page = 1
    for draft in drafts:
        page = next(_pages(draft), page)
        placed.append((page, draft))
    return [draft for _, draft in sorted(placed, key=lambda p: p[0])]


def _pages(draft: Draft) -> Iterator[int]:
    yield from (ref.page for ref in draft.refs)
    for row in draft.rows or ():
        for cell in row:
            for inner in cell.drafts:
                yield from _pages(inner)
