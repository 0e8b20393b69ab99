"""Tables that Excel's tags part at a blank row of the sheet, made whole where the page draws one table around them."""

from dataclasses import replace

from committee_archive.extract.drafts import Draft, refs_of
from committee_archive.extract.lines import box_around
from committee_archive.extract.page import ReadPage
from committee_archive.model.document import Box

_SIDES = 3  # upright rules: two that bound the table, and one that parts its columns


def joined_over_blank_rows(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts, tables joined that follow each other with nothing but upright rules between them.

    Args:
        drafts: In the order of the tags.
        pages: As read.
    """
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before is not None and before.rows and draft.rows and _is_one(before, draft, pages):
            found[-1] = replace(before, rows=[*before.rows, *draft.rows])
        else:
            found.append(draft)
    return found


def _is_one(first: Draft, second: Draft, pages: tuple[ReadPage, ...]) -> bool:
    """Whether rules run on from the last row of a table to the first row of the next, as wide and without heads."""
    widths = {sum(cell.columns for cell in row) for draft in (first, second) for row in draft.rows or ()}
    if len(widths) != 1 or second.header_rows:
        return False
    page = max((ref.page for ref in refs_of(first)), default=None)
    if page is None or page != min((ref.page for ref in refs_of(second)), default=None):
        return False  # also where a table has no words: pages were cut out of a file, and their tags stayed
    above, below = (_box(draft, pages[page - 1]) for draft in (first, second))
    through = [r for r in pages[page - 1].rules if not r.level and r.start < above.bottom and r.end > below.top]
    return above.bottom <= below.top and len(through) >= _SIDES


def _box(table: Draft, page: ReadPage) -> Box:
    """Where the words of a table stand on a page."""
    return box_around(page.words[ref.word].box for ref in refs_of(table) if ref.page == page.number)
