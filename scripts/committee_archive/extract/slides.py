"""Titles of slides that the tags have last: PowerPoint tags what a slide shows in the order in which it was put there.

Whoever pastes a table onto a slide and fills in the title afterwards has the title behind everything else.
"""

from collections.abc import Iterator
from itertools import groupby

from committee_archive.extract.drafts import Draft, refs_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import HEADING_WORDS
from committee_archive.model.document import Box


def with_titles_first(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts, the last of a page in landscape before the others of it where it stands above them all."""
    found: list[Draft] = []
    running_on = 0  # the last page on which a draft so far has words
    for number, group in groupby(drafts, key=lambda d: next((r.page for r in refs_of(d)), 0)):
        own = list(group)
        page = pages[number - 1]
        if number > running_on and page.width > page.height and _is_title(own, page):
            own = [own[-1], *own[:-1]]
        found += own
        running_on = max((r.page for d in own for r in refs_of(d)), default=number)
    return found


def _is_title(drafts: list[Draft], page: ReadPage) -> bool:
    *others, last = drafts
    short = last.rows is None and 0 < len(last.refs) <= HEADING_WORDS
    return (
        bool(others)
        and short
        and max(b.bottom for b in _boxes(last, page))
        <= min((b.top for draft in others for b in _boxes(draft, page)), default=0.0)
    )


def _boxes(draft: Draft, page: ReadPage) -> Iterator[Box]:
    return (page.words[ref.word].box for ref in refs_of(draft) if ref.page == page.number)
